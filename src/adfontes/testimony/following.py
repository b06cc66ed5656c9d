"""What an account goes on to tell without saying so: "Ames has him refuse outright. The flag would come down over his
body and not otherwise." The sentence behind an account, in the tense of what is told, still belongs to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from adfontes.model.parse import Parse
from adfontes.model.testimony import AFFIRM, INDIRECT
from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.words import group
from adfontes.testimony.worth import HELD

_SURE = 0.6
_PROSPECTIVE = "prospective"


def with_what_follows(drafts: Sequence[Attribution]) -> list[Attribution]:
    """Drafts, and behind each that tells what an account has the next sentence, where it says what *would* be and has
    no words of saying of its own."""
    cues: dict[int, list[int]] = {}
    for draft in drafts:
        cues.setdefault(id(draft.parse), []).append((draft.cue or draft.content[0]).start)
    for starts in cues.values():
        starts.sort()
    found: list[Attribution] = []
    for draft in drafts:
        found.append(draft)
        told = draft.how == "adjunct" and draft.word in group("grounds.accounts")
        if draft.how == HELD or draft.word == "have" or told:
            span = _next(draft.parse, draft.content[-1].end)
            starts = cues[id(draft.parse)]
            at = bisect_left(starts, span.start) if span is not None else 0
            if span is not None and not (at < len(starts) and starts[at] < span.end):
                found.append(
                    replace(draft, content=(span,), how=HELD, mode=INDIRECT, stance=AFFIRM, hedges=(), sure=_SURE)
                )
    return found


def _next(parse: Parse, end: int) -> Span | None:
    """The sentence behind the one that ends at an offset, to its first semicolon, if its main clause says "would"."""
    at = bisect_left(parse.tokens, end, key=lambda t: t.start)
    while at < len(parse.tokens) and parse.tokens[at].pos == "PUNCT":
        at += 1
    if at >= len(parse.tokens):
        return None
    first, after = parse.sentences[parse.sentence_of(at)]
    if first != at:
        return None
    stop = next((n for n in range(first, after) if parse.tokens[n].text == ";"), after)
    low = bisect_left(parse.clauses, parse.tokens[first].start, key=lambda c: parse.tokens[c.cue].start)
    main = parse.clauses[low] if low < len(parse.clauses) and parse.clauses[low].cue < stop else None
    if main is None or main.form != "finite" or (main.tense != _PROSPECTIVE and main.modal != "would"):
        return None
    last = stop - 1
    while last > first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return Span(start=parse.tokens[first].start, end=parse.tokens[last].end)
