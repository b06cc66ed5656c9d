"""Attributions and quotations brought together: what of a content is quoted, and the speeches that no cue gave."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from adfontes.model.parse import Parse
from adfontes.model.testimony import AFFIRM, DIRECT, INDIRECT, MIXED
from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.quotations.kinds import spoken_only
from adfontes.testimony.quotations.labels import Label, find_labels
from adfontes.testimony.quotations.lines import Telling
from adfontes.testimony.quotations.marks import Quotation, find_quotations
from adfontes.testimony.quotations.speaking import GOES_ON, Paragraph, Speech, Speeches, paragraphs_of

_WORD = re.compile(r"\w")
_EDGE = " \t\n\r\u00a0"


def with_quotations(
    content: str, parses: Sequence[Parse], attributions: Iterable[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions that cues gave, with what quotation marks say of their content and mode, and those that only
    quotation marks give, in the order of their cues.

    Content that reaches into a quotation takes all of it, and leaves its marks out; it is *direct* where every word is
    quoted, *mixed* where some are. Quoted sentences with words of saying before or behind them are one attribution,
    also in several pieces ("“…,” he said, “…”"), on through further quotations with which the speaker goes on. Quoted
    words that nobody is said to speak are left out. Offsets are code points of `content`.
    """
    paragraphs = list(paragraphs_of(content, parses))
    quotations = _quotations(content, paragraphs)
    speeches = Speeches(content, paragraphs, quotations).find()
    marks = _Marks(content, quotations)
    found = _join(marks, list(attributions), [s for s in speeches if s.telling is not None])
    found = _adopt(marks, paragraphs, found, [s for s in speeches if s.telling is None])
    found += [_labelled(paragraphs[label.paragraph], label) for label in find_labels(content, paragraphs)]
    return tuple(sorted(found, key=_place))


def _quotations(content: str, paragraphs: Sequence[Paragraph]) -> list[Quotation]:
    quotations = find_quotations(content, [p.span for p in paragraphs])
    notes = [p.note is not None for p in paragraphs]
    starts = [p.span.start for p in paragraphs]
    return spoken_only(content, quotations, [notes[bisect_right(starts, q.marked.start) - 1] for q in quotations])


def _labelled(paragraph: Paragraph, label: Label) -> Attribution:
    """What a record of words exchanged gives somebody to say."""
    parse = paragraph.parses[0]
    heads = [n for n, t in enumerate(parse.tokens[:12]) if label.name.start <= t.start < label.name.end]
    return Attribution(
        parse=parse, source=label.name, speakers=tuple(heads[-1:]), owner=False, apart=False, cue=label.colon,
        word="say", how="label", content=(label.words,), addressees=(), mode=DIRECT, act="claim", stance=AFFIRM,
        hedges=(), sure=0.8,
    )  # fmt: skip


def _place(attribution: Attribution) -> tuple[int, int]:
    first = attribution.content[0].start if attribution.content else 0
    return attribution.cue.start if attribution.cue else first, first


class _Marks:
    """The quotations of a text, to be asked by place."""

    def __init__(self, content: str, quotations: Sequence[Quotation]) -> None:
        self.content = content
        self.quotations = quotations
        self._starts = [q.marked.start for q in quotations]
        self._children: dict[int | None, list[int]] = {}
        for number, quotation in enumerate(quotations):
            self._children.setdefault(quotation.within, []).append(number)

    def holding(self, place: int) -> int | None:
        """The innermost quotation whose words hold a place."""
        number: int | None = bisect_right(self._starts, place) - 1
        if number == -1:
            return None
        while number is not None and self.quotations[number].marked.end <= place:
            number = self.quotations[number].within
        return number

    def touching(self, within: int | None, span: Span) -> Iterator[Quotation]:
        """The quotations right inside one (or the text) that share words with a stretch, in order."""
        inside = self._children.get(within, [])
        first = bisect_left(inside, span.start, key=lambda n: self.quotations[n].marked.end)
        for number in inside[first:]:
            quotation = self.quotations[number]
            if quotation.marked.start >= span.end:
                return
            low, high = max(quotation.inner.start, span.start), min(quotation.inner.end, span.end)
            if low < high and _WORD.search(self.content, low, high):
                yield quotation

    def words(self, quotation: Quotation) -> Span:
        """A quotation's words without blanks at their ends."""
        return self.trimmed(quotation.inner)

    def trimmed(self, span: Span) -> Span:
        text = span.of(self.content)
        start = span.start + len(text) - len(text.lstrip(_EDGE))
        return Span(start=start, end=max(start, span.start + len(text.rstrip(_EDGE))))


def _join(marks: _Marks, cued: list[Attribution], speeches: list[Speech]) -> list[Attribution]:
    """Speeches that have a cue of their own take the place of what the cue gave; the rest is measured by its marks."""
    by_parse: dict[str, list[Attribution]] = {}
    for attribution in cued:
        by_parse.setdefault(attribution.parse.id, []).append(attribution)
    used: set[int] = set()
    found: list[Attribution] = []
    for speech in speeches:
        telling = speech.telling
        if telling is None:
            continue
        same = [a for a in by_parse.get(telling.parse.id, ()) if a.cue is not None and _meet(a.cue, telling.cue)]
        if telling.tight and same:  # grammar knows how much of the sentence is said, and where it stands
            continue
        if not speech.behind:  # "announced the treaty: “…”" says two things
            same = [a for a in same if a.how != "object"]
        used.update(map(id, same))
        found.append(_spoken(marks, speech, telling, same))
    found += [_measured(marks, a) for a in cued if id(a) not in used]
    return [a for a in found if a.content]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _spoken(marks: _Marks, speech: Speech, telling: Telling, same: Sequence[Attribution]) -> Attribution:
    """The attribution of a speech; where grammar found its cue too, with what that knows of it."""
    pieces = [*(marks.words(marks.quotations[n]) for n in speech.pieces), *speech.blocks]
    known = next(iter(same), None)
    if not speech.behind:
        first = pieces[0].start
        for attribution in same:  # "told them that he would go: “I leave at once.”"
            pieces += [p for p in attribution.content if telling.cue.end <= p.start and p.start < first]
    joined = _joined(marks.content, pieces)
    if known is None:
        saying = telling.saying
        return Attribution(
            parse=telling.parse, source=telling.source, speakers=telling.speakers, owner=telling.owner, apart=False,
            cue=telling.cue, word=telling.word, how=telling.how, content=joined, addressees=telling.addressees,
            mode=DIRECT if speech.blocks else _mode(marks, joined, telling.cue), act=saying.act,
            stance=saying.denied if telling.negated else saying.stance, hedges=(), sure=speech.sure,
        )  # fmt: skip
    own = telling.source is not None
    return replace(
        known,
        source=telling.source if own else known.source,
        speakers=telling.speakers if own else known.speakers,
        owner=telling.owner if own else known.owner,
        how=telling.how,
        content=joined,
        addressees=known.addressees or telling.addressees,
        mode=DIRECT if speech.blocks else _mode(marks, joined, telling.cue),
        sure=speech.sure,
    )


def _joined(content: str, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces in order; those that overlap, or have only blanks or a comma between them in their line, are one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        if piece.start >= piece.end:
            continue
        if found and (piece.start <= found[-1].end or not content[found[-1].end : piece.start].strip(" ,;")):
            found[-1] = Span(start=found[-1].start, end=max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return tuple(found)


def _measured(marks: _Marks, attribution: Attribution) -> Attribution:
    """An attribution with its content set by the quotations that it touches, and its mode."""
    place = attribution.cue.start if attribution.cue else attribution.content[0].start
    holder = marks.holding(place)
    pieces = [_extended(marks, piece, holder, attribution.cue) for piece in attribution.content]
    joined = _joined(marks.content, (p for p in pieces if p is not None))
    return replace(attribution, content=joined, mode=_mode(marks, joined, attribution.cue))


def _extended(marks: _Marks, piece: Span, holder: int | None, cue: Span | None) -> Span | None:
    """A piece of content kept inside the quotation that its cue stands in, and stretched over those it reaches into."""
    start, end = piece.start, piece.end
    if holder is not None:
        inner = marks.quotations[holder].inner
        start, end = max(start, inner.start), min(end, inner.end)
        if start >= end:
            return None
    for quotation in list(marks.touching(holder, Span(start=start, end=end))):
        if cue is not None and quotation.marked.start <= cue.start < quotation.marked.end:
            continue
        start = min(start, quotation.inner.start) if quotation.inner.start < start else start
        end = quotation.inner.end if end < quotation.inner.end else end
    return marks.trimmed(Span(start=start, end=end))


def _mode(marks: _Marks, pieces: Sequence[Span], cue: Span | None) -> str:
    """Whether all, some or none of the words of a content are quoted, beside the quotation that the cue stands in."""
    if not pieces:
        return INDIRECT
    holder = marks.holding(cue.start if cue else pieces[0].start)
    quoted = bare = False
    for piece in pieces:
        at = piece.start
        for quotation in marks.touching(holder, piece):
            quoted = True
            bare = bare or bool(_WORD.search(marks.content, at, max(at, quotation.marked.start)))
            at = max(at, quotation.marked.end)
        bare = bare or bool(_WORD.search(marks.content, min(at, piece.end), piece.end))
    return (MIXED if bare else DIRECT) if quoted else INDIRECT


def _adopt(
    marks: _Marks, paragraphs: Sequence[Paragraph], found: list[Attribution], orphans: Sequence[Speech]
) -> list[Attribution]:
    """Quoted sentences without words of saying go on with what the sentence before them attributes to somebody."""
    if not orphans:
        return found
    sentences = _Sentences(paragraphs)
    ends: dict[tuple[str, int], list[int]] = {}
    for number, attribution in enumerate(found):
        place = attribution.cue.start if attribution.cue else attribution.content[0].start
        key = sentences.of(place)
        if key is not None and attribution.source is not None:
            ends.setdefault(key, []).append(number)
    for speech in orphans:
        first = marks.quotations[speech.pieces[0]]
        if first.within is not None:
            continue
        key = sentences.before(first.marked.start)
        candidates = ends.get(key, []) if key is not None else []
        if not candidates:
            continue
        number = min(candidates, key=lambda n: found[n].cue.start if found[n].cue else 0)  # type: ignore[union-attr]
        chosen = found[number]
        pieces = [*chosen.content, *(marks.words(marks.quotations[n]) for n in speech.pieces)]
        joined = _joined(marks.content, pieces)
        found[number] = replace(
            chosen, content=joined, mode=_mode(marks, joined, chosen.cue), sure=round(chosen.sure * GOES_ON, 3)
        )
    return found


class _Sentences:
    """The sentences of a text, to be asked by place: a parse's id and a sentence's number in it."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._all: list[tuple[int, str, int]] = []
        for paragraph in paragraphs:
            for parse in paragraph.parses:
                for number, (first, _) in enumerate(parse.sentences):
                    self._all.append((parse.tokens[first].start, parse.id, number))
        self._all.sort()
        self._starts = [start for start, _, _ in self._all]

    def of(self, place: int) -> tuple[str, int] | None:
        number = bisect_right(self._starts, place) - 1
        return self._all[number][1:] if number >= 0 else None

    def before(self, place: int) -> tuple[str, int] | None:
        """The sentence that ends before a place where a quotation opens."""
        number = bisect_right(self._starts, place - 1) - 1
        return self._all[number][1:] if number >= 0 else None
