"""Striking: which witnesses and sources an address asks to strike, what falls, and how to undo each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from adfontes.model.evidence import Support
from adfontes.model.support import ASSUMPTIONS, FALLS, UNAFFECTED, WEAKENED, Answer, Outcome
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """What an address strikes: ids of witnesses and of sources, each once, in the order given; `unknown` are none."""

    witnesses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.witnesses or self.sources)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The parameters that ask for it."""
        return (*(("w", w) for w in self.witnesses), *(("s", s) for s in self.sources))

    @property
    def query(self) -> str:
        return urlencode(self.pairs)

    def without(self, pair: tuple[str, str]) -> str:
        """The query that drops one parameter: undo."""
        return urlencode([p for p in self.pairs if p != pair])

    def adding(self, pair: tuple[str, str]) -> str:
        """The query that strikes one more."""
        return urlencode([*(p for p in self.pairs if p != pair), pair])


def parse_struck(reading: Reading, parameters: Iterable[tuple[str, str]]) -> Struck:
    """The witnesses (`w`) and sources (`s`) that an address names; ids that are not in this dossier are set apart."""
    asked = dict.fromkeys((name, value) for name, value in parameters if name in ("w", "s") and value)
    return Struck(
        witnesses=tuple(value for name, value in asked if name == "w" and value in reading.entities),
        sources=tuple(value for name, value in asked if name == "s" and value in reading.sources),
        unknown=tuple(
            value for name, value in asked if value not in (reading.entities if name == "w" else reading.sources)
        ),
    )


def find_answer(reading: Reading, struck: Struck) -> Answer | None:
    """What the strike does to every supported passage; None where nothing is struck."""
    return reading.supports.strike(struck.witnesses, struck.sources) if struck else None


def of_struck(reading: Reading, struck: Struck, answer: Answer | None, path: str) -> Context:
    """The banner of a strike: what is struck with a way to undo each, the counts, and the assumptions."""
    falls, weakened = (len(answer.falls), len(answer.weakened)) if answer else (0, 0)
    counts = {FALLS: falls, WEAKENED: weakened, UNAFFECTED: len(reading.supports.passages) - falls - weakened}

    def undo(pair: tuple[str, str]) -> str:
        left = struck.without(pair)
        return f"{path}?{left}" if left else path

    witnesses = [brief.of_witness(reading, witness) for witness in struck.witnesses]
    sources = [brief.of_source(reading, source) for source in struck.sources]
    return {
        "witnesses": [{**w, "undo": undo(("w", w["id"]))} for w in witnesses if w],
        "sources": [{**s, "undo": undo(("s", s["id"]))} for s in sources if s],
        "unknown": list(struck.unknown),
        "counts": [{"state": state, "count": count} for state, count in counts.items()],
        "assumptions": list(ASSUMPTIONS),
        "query": struck.query,
        "text_href": f"/?{struck.query}" if struck else "/",
        "strike_href": f"/strike?{struck.query}" if struck else "/strike",
        "undo_all": path,
    }


def strike_page(reading: Reading, struck: Struck) -> Context:
    """The page of a strike: every passage that falls or is weakened, with its chain down to the witness."""
    answer = find_answer(reading, struck)
    falls, weakened = (answer.falls, answer.weakened) if answer else ((), ())
    chosen = {*struck.witnesses}
    others = [brief.of_witness(reading, w) for w in reading.leanings if w not in chosen]
    return {
        "page": brief.page(reading, "Strike", "/strike", query=struck.query),
        "struck": of_struck(reading, struck, answer, "/strike"),
        "falls": [_of_outcome(reading, struck, answer[number]) for number in falls] if answer else [],
        "weakened": [_of_outcome(reading, struck, answer[number]) for number in weakened] if answer else [],
        "witnesses": [
            {**w, "passages": len(reading.leanings[w["id"]].passages)} for w in others if w and w["href"] is not None
        ],
        "sources": [
            brief.of_source(reading, source.id)
            for source in sorted(reading.sources.values(), key=brief.by_label)
            if source.id not in struck.sources
        ],
    }


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
