"""Who says what in bare text, nobody identified: what `adfontes attest` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.model.established import Established
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase
from adfontes.testimony.cues import find_cued
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.quotations import with_quotations


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """One act of saying, its words as places of a text: what an `Attribution` is once its parse is let go.

    `addressees` are the noun phrases of those it is said to; all else is as in `Attribution`.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    mode: str
    stance: str
    act: str
    hedges: tuple[Span, ...]
    addressees: tuple[Span, ...]
    word: str
    how: str
    certainty: float


def attest(content: str, parses: Sequence[Parse]) -> tuple[Attribution, ...]:
    """All that somebody says, thinks, asks, promises, … in a text, by its words and by its quotation marks, in the
    order of the text. Offsets are those of `content`, which the parses are of; without parses there is nothing."""
    found = with_quotations(content, parses, find_cued(content, parses))
    return tuple(sorted(found, key=_place))


def attested(attribution: Attribution, established: Established | None = None) -> Attested:
    """An attribution as printed: on its places in the text as found, where it was read in the text as established."""

    def moved(span: Span) -> Span:
        if established is None:
            return span
        start, end = established.as_found(span.start, span.end)
        return Span(start=start, end=end)

    parse = attribution.parse
    return Attested(
        source=attribution.source and moved(attribution.source),
        cue=attribution.cue and moved(attribution.cue),
        content=tuple(map(moved, attribution.content)),
        mode=attribution.mode,
        stance=attribution.stance,
        act=attribution.act,
        hedges=tuple(map(moved, attribution.hedges)),
        addressees=tuple(moved(noun_phrase(parse, token)) for token in attribution.addressees),
        word=attribution.word,
        how=attribution.how,
        certainty=round(attribution.sure, 3),
    )


def find_holders(found: Sequence[Attested]) -> list[int | None]:
    """For each attribution the number of the one within whose content its cue stands (its content, where it has no
    cue): the shortest content that holds it; None for the outermost. In time of n log n where contents do not pile up.
    """
    pieces = sorted((p.start, p.end, n) for n, a in enumerate(found) for p in a.content)
    asked = sorted((a.cue or a.content[0], n) for n, a in enumerate(found) if a.cue or a.content)
    holders: list[int | None] = [None] * len(found)
    active: list[tuple[int, int, int]] = []
    ahead = 0
    for span, n in asked:
        while ahead < len(pieces) and pieces[ahead][0] <= span.start:
            active.append(pieces[ahead])
            ahead += 1
        active = [piece for piece in active if piece[1] > span.start]
        whole = max((p.end for p in found[n].content), default=span.end)
        least = min(span.start, *(p.start for p in found[n].content)) if found[n].content else span.start
        holding = [
            (end - start, holder)
            for start, end, holder in active
            if holder != n and end >= span.end and not (least < start or whole > end)
        ]
        holders[n] = min(holding)[1] if holding else None
    return holders


def _place(attribution: Attribution) -> tuple[int, int, int]:
    """By where the words of it begin, then by where its cue and its content do."""
    spans = [s for s in (attribution.source, attribution.cue, *attribution.content) if s is not None]
    first = min((s.start for s in spans), default=0)
    cue = attribution.cue.start if attribution.cue else -1
    return first, cue, attribution.content[0].start if attribution.content else -1
