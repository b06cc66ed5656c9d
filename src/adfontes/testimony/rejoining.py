"""Content that runs on too far: "objected that they would be sitting targets, and asked for another camp".

A parser hangs the second verb on the first one it finds, in what is said. Tenses tell better: where the joined verb has
the tense of the verb of saying, and what is said has another, it goes on about who speaks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.worth import cue_clause

_LOOK = 8


def rejoined(drafts: Sequence[Attribution]) -> list[Attribution]:
    """Drafts whose contents end before a verb that goes on about their speaker, who then says what that verb says."""
    owners: dict[tuple[int, int], Attribution] = {}
    cut: list[Attribution] = []
    for draft in drafts:
        joined = _joined(draft)
        if joined is None:
            cut.append(draft)
            continue
        parse, clause, end = draft.parse, *joined
        owners[id(parse), clause.number] = draft
        pieces = tuple(Span(start=c.start, end=min(c.end, end)) for c in draft.content if c.start < end)
        cut.append(replace(draft, content=pieces) if pieces else draft)
    return [_given_back(d, owners) for d in cut] if owners else cut


def _joined(draft: Attribution) -> tuple[Clause, int] | None:
    """The clause in a draft's content that goes on about its speaker, and where the content ends before it."""
    verb = cue_clause(draft)
    if verb is None or draft.cue is None or not draft.speakers or draft.content[-1].start < draft.cue.end:
        return None
    parse, low, high = draft.parse, draft.content[0].start, draft.content[-1].end
    at = bisect_left(parse.clauses, low, key=lambda c: parse.tokens[c.cue].start)
    main: Clause | None = None
    for clause in parse.clauses[at : at + _LOOK]:
        if parse.tokens[clause.cue].start >= high:
            break
        if main is None and clause.parent == verb.number:
            main = clause
        elif main is not None and clause.link == "conj" and clause.parent == main.number and clause.inherited:
            if _goes_on(verb, main, clause):
                end = _end_before(parse, clause)
                return (clause, end) if end > low else None
            return None
    return None


def _goes_on(verb: Clause, main: Clause, joined: Clause) -> bool:
    """Whether a joined verb has the tense of the verb of saying, and not that of what is said."""
    if verb.form == "participle":
        return joined.form == "participle" and main.form == "finite"
    if verb.form != "finite" or joined.form != "finite":
        return False
    told = "past" if verb.tense in ("past", "pluperfect") else verb.tense
    return joined.tense == told != main.tense and (told != "present" or not main.tense.startswith("perf"))


def _end_before(parse: Parse, clause: Clause) -> int:
    """The end of the last word before a joined clause and its "and"."""
    first = min(clause.tokens[0], clause.cue)
    while (
        first > 0 and parse.tokens[first - 1].pos in ("CCONJ", "PUNCT") and parse.tokens[first - 1].text not in "”\"'’)"
    ):
        first -= 1
    return parse.tokens[first - 1].end if first else 0


def _given_back(draft: Attribution, owners: dict[tuple[int, int], Attribution]) -> Attribution:
    """A draft whose cue is such a verb, with the speaker that the verb goes on about."""
    verb = cue_clause(draft)
    owner = owners.get((id(draft.parse), verb.number)) if verb is not None else None
    if owner is None or owner is draft:
        return draft
    return replace(draft, source=owner.source, speakers=owner.speakers, apart=owner.apart, owner=owner.owner)
