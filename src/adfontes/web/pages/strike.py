"""Striking: what an address asks to strike, what falls, how to undo each; and the weak points of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from adfontes.model.entities import PLACE
from adfontes.model.evidence import ROUTES, Support
from adfontes.model.kinds import UNDERSTOOD, Kind, KindError, parse_kind
from adfontes.model.striking import Struck as Strike
from adfontes.model.support import ASSUMPTIONS, FALLS, UNAFFECTED, WEAKENED, Answer, Outcome
from adfontes.model.testimony import AUTHOR
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.fallen import of_fallen, of_smallest, of_weak_points
from adfontes.web.reading import Reading

Pair = tuple[str, str]
"""A parameter of an address: its name and its value."""

MOST_ASKED = 200
"""How many things one address may strike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """What an address strikes, each once, in the order given: ids of `witnesses`, of `sources`, of those `through` whom
    words came, names of `routes`, and `kinds` as asked, each with its meaning. `joined` where only that is struck of
    which all of it holds. `unknown` are ids that are not in this dossier, `misread` says what was not understood."""

    witnesses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    kinds: tuple[tuple[str, Kind], ...] = ()
    joined: bool = False
    unknown: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.witnesses or self.sources or self.through or self.routes or self.kinds)

    @property
    def asks(self) -> bool:
        """Whether anything was asked for, understood or not."""
        return bool(self or self.unknown or self.misread)

    @property
    def strike(self) -> Strike:
        """The same as the model asks it."""
        return Strike(
            witnesses=frozenset(self.witnesses),
            sources=frozenset(self.sources),
            through=frozenset(self.through),
            routes=frozenset(self.routes),
            kinds=frozenset(kind for _, kind in self.kinds),
            joined=self.joined,
        )

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The parameters that ask for it."""
        asked = (("w", self.witnesses), ("s", self.sources), ("t", self.through), ("r", self.routes))
        found = [(name, value) for name, values in asked for value in values]
        return (*found, *(("k", said) for said, _ in self.kinds), *([("j", "1")] if self.joined else []))

    @property
    def query(self) -> str:
        return urlencode(self.pairs)

    def without(self, pair: Pair) -> str:
        """The query that drops one parameter: undo."""
        return urlencode([p for p in self.pairs if p != pair])

    def adding(self, pair: Pair) -> str:
        """The query that strikes one more."""
        return urlencode([*(p for p in self.pairs if p != pair), pair])


def parse_struck(reading: Reading, parameters: Iterable[Pair]) -> Struck:
    """What an address asks to strike: witnesses (`w`), sources (`s`), people through whom words came (`t`), routes
    (`r`), kinds of sources in words (`k`), and whether they are joined (`j`)."""
    every = [pair for pair in parameters if pair[1] and pair[0] in "wstrkj"]
    asked = dict.fromkeys(every[:MOST_ASKED])
    known: dict[str, Callable[[str], bool]] = {
        "w": lambda v: v in reading.entities or v == AUTHOR,
        "s": reading.sources.__contains__,
        "t": reading.entities.__contains__,
        "r": ROUTES.__contains__,
    }
    kinds, unknown, misread = [], [], []
    for name, value in asked:
        if name == "k":
            try:
                kinds.append((value, _read_kind(reading, value)))
            except KindError as error:
                misread.append(str(error))
        elif name in known and not known[name](value):
            unknown.append(value)

    def values(of: str) -> tuple[str, ...]:
        return tuple(value for name, value in asked if name == of and known[of](value))

    return Struck(
        witnesses=values("w"), sources=values("s"), through=values("t"), routes=values("r"), kinds=tuple(kinds),
        joined=("j", "1") in asked, unknown=tuple(unknown), misread=tuple(misread),
    )  # fmt: skip


def _read_kind(reading: Reading, said: str) -> Kind:
    """A kind with its witness. Raises KindError where the words, or whom they name, are not understood."""
    asked = parse_kind(said)
    if asked.name is None:
        return asked.kind
    named = [e.id for e in reading.reported.find_named(asked.name) if e.kind != PLACE]
    found = [e for e in named if e in reading.reliances_of_witness] or named
    if len(found) != 1:
        how = f"{len(found)} are called so" if found else "nobody is called so here"
        raise KindError(f'"{asked.name}": {how}; {UNDERSTOOD}')
    return replace(asked.kind, of=found[0])


def find_answer(reading: Reading, struck: Struck) -> Answer | None:
    """What the strike does to every supported passage; None where nothing is struck."""
    return Answer(reading.supports, reading.striker.loss(struck.strike)) if struck else None


def of_struck(
    reading: Reading, struck: Struck, answer: Answer | None, path: str, others: tuple[Pair, ...] = ()
) -> Context:
    """The banner of a strike: what is struck with a way to undo each, the counts, and the assumptions. `others` are
    what the page's address asks for besides, which undoing keeps."""
    falls, weakened = (len(answer.falls), len(answer.weakened)) if answer else (0, 0)
    counts = {FALLS: falls, WEAKENED: weakened, UNAFFECTED: len(reading.supports.passages) - falls - weakened}

    def undo(pair: Pair) -> str:
        return at(*(p for p in struck.pairs if p != pair))

    def at(*pairs: Pair) -> str:
        query = urlencode([*others, *pairs])
        return f"{path}?{query}" if query else path

    witnesses = [_of_witness(reading, witness) for witness in struck.witnesses]
    sources = [brief.of_source(reading, source) for source in struck.sources]
    return {
        "witnesses": [{**w, "undo": undo(("w", w["id"]))} for w in witnesses if w],
        "sources": [{**s, "undo": undo(("s", s["id"]))} for s in sources if s],
        "through": [{**w, "undo": undo(("t", w["id"]))} for t in struck.through if (w := brief.of_witness(reading, t))],
        "routes": [{"id": r, "says": words.ROUTES[r], "undo": undo(("r", r))} for r in struck.routes],
        "kinds": [{**_of_kind(reading, said, kind), "undo": undo(("k", said))} for said, kind in struck.kinds],
        "joined": struck.joined,
        "unjoin": undo(("j", "1")) if struck.joined else None,
        "unknown": list(struck.unknown),
        "misread": list(struck.misread),
        "counts": [{"state": state, "count": count} for state, count in counts.items()],
        "assumptions": list(ASSUMPTIONS),
        "query": struck.query,
        "text_href": f"/?{struck.query}" if struck else "/",
        "strike_href": f"/strike?{struck.query}" if struck else "/strike",
        "undo_all": at(),
        "pairs": [list(pair) for pair in struck.pairs],
    }


def _of_witness(reading: Reading, witness: str) -> Context | None:
    if witness == AUTHOR and witness not in reading.entities:
        return {"id": AUTHOR, "name": "the author’s own judgement", "href": None}
    return brief.of_witness(reading, witness)


def _of_kind(reading: Reading, said: str, kind: Kind) -> Context:
    """A kind as asked, how many sources are meant, and how many may be, being undated."""
    sure, unsure = reading.striker.sources_of(kind)
    return {"id": said, "says": said, "sources": sorted(sure), "undated": sorted(unsure)}


def strike_page(reading: Reading, struck: Struck, note: str = "") -> Context:
    """The page of a strike: every passage that falls or is weakened, with its chain down to the witness, and whatever
    else falls. Where nothing is struck, the weak points of the text. `note` is one whose passage's smallest sets are
    asked for, by its name in addresses or its label."""
    asked = [("n", note)] if note else []
    fallen = reading.striker.strike(struck.strike) if struck else None
    answer = fallen.passages if fallen else None
    falls, weakened = (answer.falls, answer.weakened) if answer else ((), ())
    others = [brief.of_witness(reading, w) for w in reading.leanings if w not in struck.witnesses]
    return {
        "page": brief.page(reading, "Strike", "/strike", query=urlencode([*struck.pairs, *asked])),
        "struck": of_struck(reading, struck, answer, "/strike"),
        "falls": [_of_outcome(reading, struck, answer[number]) for number in falls] if answer else [],
        "weakened": [_of_outcome(reading, struck, answer[number]) for number in weakened] if answer else [],
        "layers": of_fallen(reading, fallen) if fallen else [],
        "smallest": of_smallest(reading, note) if note else None,
        "weak_points": None if fallen else of_weak_points(reading),
        "witnesses": [
            {**w, "passages": len(reading.leanings[w["id"]].passages)} for w in others if w and w["href"] is not None
        ],
        "sources": [
            brief.of_source(reading, source.id)
            for source in sorted(reading.sources.values(), key=brief.by_label)
            if source.id not in struck.sources
        ],
        "through": _people_through(reading, struck),
        "routes": [{"id": r, "says": words.ROUTES[r]} for r in ROUTES if r not in struck.routes],
    }


def _people_through(reading: Reading, struck: Struck) -> list[Context]:
    """Those through whom words came, by name."""
    found = [brief.of_witness(reading, t) for t in reading.recorded_by if t not in struck.through]
    return sorted((w for w in found if w and w["href"]), key=lambda w: (w["name"].casefold(), w["id"]))


def _of_outcome(reading: Reading, struck: Struck, outcome: Outcome) -> Context:
    passage = brief.of_passage_span(reading, outcome.passage)
    found = reading.passage_of_span.get(outcome.passage)
    anchor = found.anchor if found else "text"
    return {
        **passage,
        "place": brief.text_address(reading, outcome.passage.start, anchor, struck.pairs),
        "state": outcome.state,
        "state_words": words.STATES[outcome.state],
        "lost": [_of_thread(reading, support) for support in outcome.lost],
        "left": [_of_thread(reading, support) for support in outcome.left],
    }


def _of_thread(reading: Reading, support: Support) -> Context:
    """One chain: note → citation → source (in its carrier) → witness (through another)."""
    citation = reading.citations.get(support.citation)
    return {
        "note": brief.of_note_id(reading, support.note),
        "citation": brief.of_citation(reading, citation) if citation else None,
        "source": brief.of_source(reading, support.source),
        "carrier": brief.of_source(reading, support.carrier),
        "witness": brief.of_witness(reading, support.witness),
        "through": brief.of_witness(reading, support.through),
    }
