"""What could be an event: each clause with a finite verb, and each noun that names a happening and says when or whose.

Nothing is chosen here; `scoring` weighs the candidates, `stage` keeps the good ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adfontes.events.happenings import Happening, group, happening_of, happening_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Division, Span
from adfontes.parsing.arguments import Referents
from adfontes.parsing.clauses import read_nominal

SPEAKING = ("statement", "message", "promise", "request", "order", "offer")
"""Kinds whose content clause belongs to them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause (or a noun read as one) that may tell an event.

    `core` is the clause whose verb says what happened: the clause itself, or the infinitive behind a verb that only
    opens or plans it ("began to withdraw"), and `happening` what that says. `under` is the clause it is the content of
    ("Shi Zhe recalled that …"), if any; `opener` the verb in front of the core, if that is another clause.
    `own` are the datings in its own words, `near` those at the head of its sentence.
    """

    parse: Parse
    clause: Clause
    core: Clause
    happening: Happening | None
    under: Clause | None
    own: tuple[Dating, ...]
    near: tuple[Dating, ...]
    quoted: bool


class Datings:
    """The datings of a text that have a value, to be asked by place."""

    def __init__(self, datings: Iterable[Dating]) -> None:
        known = [d for d in datings if d.kind in ("date", "interval", "time", "duration")]
        self._all = sorted(known, key=lambda d: (d.span.start, d.span.end, d.id))
        self._starts = [d.span.start for d in self._all]

    def within(self, span: Span) -> list[Dating]:
        """Those that begin within a stretch of text, in its order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._all[low:high]


def find_candidates(apparatus: Apparatus, referents: Referents) -> Iterator[Candidate]:
    """The candidates of every parsed paragraph and note, in the order of their cues."""
    datings = Datings(apparatus.of(Dating))
    silent = {d.span for d in apparatus.of(Division) if d.kind in ("heading", "quotation")}
    for parse in apparatus.of(Parse):
        if parse.span not in silent:
            yield from _of_parse(parse, datings, referents)


def _of_parse(parse: Parse, datings: Datings, referents: Referents) -> Iterator[Candidate]:
    owned = _owned(parse, datings.within(parse.span))
    quoted = _quoted(parse)
    found: list[Candidate] = []
    for clause in parse.clauses:
        if not _may_tell(parse, clause):
            continue
        core = _core(parse, clause)
        own = tuple(d for c in {clause.number: clause, core.number: core}.values() for d in owned.get(c.number, ()))
        own += tuple(d for c in _carried(parse, clause) for d in owned.get(c.number, ()) if d not in own)
        found.append(
            Candidate(
                parse=parse, clause=clause, core=core, happening=happening_of(parse, core, referents),
                under=_under(parse, clause), own=own, near=_near(parse, clause, owned, own),
                quoted=quoted[clause.cue],
            )
        )  # fmt: skip
    found += _nominals(parse, owned, quoted, referents)
    yield from sorted(found, key=lambda c: c.clause.cue)


def _may_tell(parse: Parse, clause: Clause) -> bool:
    """A finite clause that is not merely the content of a verb that opens it, or a passive participle with its doer."""
    if clause.form == "finite":
        return True
    return clause.form == "participle" and clause.passive and clause.link in ("acl", "conj") and bool(clause.agents)


def _core(parse: Parse, clause: Clause) -> Clause:
    """The clause that says what happened: through verbs that only open, try or plan it."""
    opening = group("aspect.verbs") | group("intent.verbs") | group("mind.verbs")
    kept = happening_words().verbs
    for _ in range(3):
        verb = clause.lemma.split(" ")[0]
        if verb not in opening and verb not in ("be", "have"):
            return clause
        if verb in kept and kept[verb].kind not in ("other", "journey", "decision") and verb not in ("seek",):
            return clause
        inner = [c for c in parse.clauses if c.parent == clause.number and c.link == "xcomp" and c.form != "finite"]
        if not inner or (verb in kept and verb in group("intent.verbs") and verb != "plan"):
            return clause
        clause = inner[0]
    return clause


def _carried(parse: Parse, clause: Clause) -> list[Clause]:
    """The infinitives and participles that hang on a clause and share its doer: their dates are its own."""
    return [c for c in parse.clauses if c.parent == clause.number and c.form != "finite" and c.link in ("advcl", "xcomp", "acl")
            and c.cue > clause.cue and c.link != "acl"]  # fmt: skip


def _under(parse: Parse, clause: Clause) -> Clause | None:
    """The clause that this one is the content of, through those joined to it."""
    at = clause
    while at.link == "conj" and at.parent is not None:
        at = parse.clauses[at.parent]
    if at.link in ("ccomp", "acl", "advcl") and at.parent is not None and (at.link == "ccomp" or at.marker == "that"):
        return parse.clauses[at.parent]
    return None


def _owned(parse: Parse, datings: list[Dating]) -> dict[int, list[Dating]]:
    """The datings of each clause: those that begin at one of its own tokens."""
    at: dict[int, int] = {}
    for clause in parse.clauses:
        for token in clause.tokens:
            at[token] = clause.number
    starts = [t.start for t in parse.tokens]
    owned: dict[int, list[Dating]] = {}
    for dating in datings:
        first = max(0, bisect_right(starts, dating.span.start) - 1)
        for token in range(first, min(first + 6, len(parse.tokens))):
            if token in at and parse.tokens[token].start < dating.span.end:
                owned.setdefault(at[token], []).append(dating)
                break
    return owned


def _near(parse: Parse, clause: Clause, owned: dict[int, list[Dating]], own: tuple[Dating, ...]) -> tuple[Dating, ...]:
    """The datings that frame a clause: at the head of its sentence, before its own first word."""
    first, _ = parse.sentences[clause.sentence]
    start = parse.tokens[first].start
    found = []
    for other in parse.clauses:
        if other.sentence == clause.sentence and other.number != clause.number:
            for dating in owned.get(other.number, ()):
                if (
                    dating not in own
                    and dating.span.start < parse.tokens[clause.cue].start
                    and dating.span.start < start + 60
                ):
                    found.append(dating)
    return tuple(found)


def _quoted(parse: Parse) -> list[bool]:
    """Whether each token stands in quotation marks."""
    inside, found = False, []
    for token in parse.tokens:
        if token.text == '"' or token.tag in ("``", "''"):
            inside = not inside if token.text == '"' else token.tag == "``"
        found.append(inside)
    return found


def _nominals(
    parse: Parse, owned: dict[int, list[Dating]], quoted: list[bool], referents: Referents
) -> Iterator[Candidate]:
    """The nouns of happenings that have a date, a doer or a preposition of time of their own."""
    words = happening_words()
    cues = {c.cue for c in parse.clauses}
    for number, token in enumerate(parse.tokens):
        if token.pos not in ("NOUN", "PROPN") or number in cues or token.dep in ("compound", "amod", "nmod"):
            continue
        happening = words.nouns.get(token.lemma.casefold())
        if happening is None:
            continue
        clause = read_nominal(parse, number)
        own = tuple(
            d
            for rows in owned.values()
            for d in rows
            if clause.span.start <= d.span.start and d.span.end <= clause.span.end
        )
        yield Candidate(
            parse=parse, clause=clause, core=clause, happening=happening, under=None, own=own, near=(),
            quoted=quoted[number],
        )  # fmt: skip
