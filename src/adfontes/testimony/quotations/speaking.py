"""Who speaks each quotation: the words of saying before or behind it, or the speaker of the one before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.testimony.quotations.lines import Lines, Telling
from adfontes.testimony.quotations.marks import Quotation
from adfontes.testimony.quotations.telling import telling_before, telling_behind
from adfontes.testimony.quotations.words import listed

GOES_ON = 0.8
"""How sure it is that a quotation without words of saying has the speaker of the one before it."""

UNCLOSED = 0.75
"""How sure it is that a quotation whose end is not printed ends with its paragraph."""

BRIEF = 20
"""Tokens of words of saying between two pieces of one sentence, at most."""

_SENTENCE_END = re.compile(r"[.!?…—–-][\"'”’»)\]]*$")
_MARKS = " \t\n\u00a0\"'”’»›"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: its stretch of the text, its parses (several where it is very long), the id of its note."""

    span: Span
    parses: tuple[Parse, ...]
    note: str | None


@dataclass(slots=True, kw_only=True)
class Speech:
    """Quoted words with whoever is said to speak them: `pieces` are numbers of quotations, in their order. Without
    `telling` nobody is named beside them: a full sentence in quotation marks, `orphan`."""

    telling: Telling | None
    pieces: list[int] = field(default_factory=list)
    behind: bool = False
    """The words of saying stand behind the first piece."""
    blocks: list[Span] = field(default_factory=list)
    """Paragraphs set apart as quoted, without marks."""
    sure: float = 1.0


class Speeches:
    """The speeches of a text, found paragraph by paragraph."""

    def __init__(self, content: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> None:
        self.content = content
        self.paragraphs = paragraphs
        self.quotations = quotations
        self.found: list[Speech] = []
        self._previous: Paragraph | None = None
        self._lines: dict[str, Lines] = {}
        self._children: dict[int | None, list[int]] = {}
        for number, quotation in enumerate(quotations):
            self._children.setdefault(quotation.within, []).append(number)

    def find(self) -> list[Speech]:
        """All of them, less sure where the end of a quotation is not printed."""
        self._find()
        for speech in self.found:
            if speech.pieces and not (last := self.quotations[speech.pieces[-1]]).closed and not last.goes_on:
                speech.sure = round(speech.sure * UNCLOSED, 3)
        return self.found

    def _find(self) -> None:
        """All of them, those of a quotation's own quotations after those of its paragraph."""
        top = iter(self._children.get(None, ()))
        number = next(top, None)
        before: Speech | None = None
        for paragraph in self.paragraphs:
            here = []
            while number is not None and self.quotations[number].marked.start < paragraph.span.end:
                here.append(number)
                number = next(top, None)
            before = self._block(paragraph, here) or self._paragraph(paragraph, here, before)
            self._previous = paragraph

    def _paragraph(self, paragraph: Paragraph, here: list[int], before: Speech | None) -> Speech | None:
        """Find the speeches of a paragraph; what it ends with, if it ends in speech, so that the next may go on."""
        last = self._siblings(paragraph, here, paragraph.span, before)
        open_: list[int] = list(here)
        while open_:
            number = open_.pop()
            inner = self._children.get(number)
            if inner:
                self._siblings(paragraph, inner, self.quotations[number].inner, None)
                open_ += inner
        return last

    def _siblings(self, paragraph: Paragraph, here: list[int], within: Span, before: Speech | None) -> Speech | None:
        last, at = before, within.start
        for place, number in enumerate(here):
            quotation = self.quotations[number]
            limit = self.quotations[here[place + 1]].marked.start if place + 1 < len(here) else within.end
            last = self._one(paragraph, number, at, limit, last)
            at = quotation.marked.end
        return last if here and (last is None or here[-1] in last.pieces or last.behind) else None

    def _one(self, paragraph: Paragraph, number: int, at: int, limit: int, last: Speech | None) -> Speech | None:
        """Lead one quotation to its speaker. `at` is where the one before it closed, `limit` where the next opens."""
        quotation = self.quotations[number]
        if last is not None and last.pieces and self.quotations[last.pieces[-1]].goes_on:
            last.pieces.append(number)
            return last
        clean, joined = self._stands(quotation, at, paragraph)
        full = self._is_full(quotation)
        told = self._before(paragraph, quotation, at, full=full)
        behind = self._behind(paragraph, quotation, limit) if clean else None
        if told is not None and not (behind is not None and behind.how == "quotation" and self._has_comma(quotation)):
            if last is not None and last.telling is not None and _same(last.telling, told):
                last.pieces.append(number)
                return last
            return self._add(Speech(telling=told, pieces=[number], sure=told.sure))
        if not clean:
            return last if joined else None
        if behind is not None:
            return self._add(Speech(telling=behind, pieces=[number], behind=True, sure=behind.sure))
        if last is not None and self._follows(paragraph, last, quotation, at, full=full):
            last.pieces.append(number)
            return last
        return None if not full else self._add(Speech(telling=None, pieces=[number], sure=GOES_ON))

    def _add(self, speech: Speech) -> Speech:
        self.found.append(speech)
        return speech

    def _follows(self, paragraph: Paragraph, last: Speech, quotation: Quotation, at: int, *, full: bool) -> bool:
        """Whether a quotation goes on with a speech: only its words of saying, or nothing, stand between. Less than a
        sentence goes on only right behind the words of saying."""
        if not last.pieces:
            return False
        start = max(at, self.quotations[last.pieces[-1]].marked.end)
        if not _WORD.search(self.content, start, quotation.marked.start):
            return full
        lines = self._at(paragraph, quotation.marked.start)
        if not last.behind or last.telling is None or lines is None:
            return False
        low, high = lines.between(start, quotation.marked.start)
        if lines.last_end(low, high - 1) != low:
            return False
        return full or (high - low <= BRIEF and not lines.has_verb(last.telling.at + 1, high))

    def _stands(self, quotation: Quotation, at: int, paragraph: Paragraph) -> tuple[bool, bool]:
        """Whether a quotation begins a sentence (or follows a colon, a comma, a dash), and whether nothing but words
        without an end of a sentence stands before it."""
        before = self.content[max(at, paragraph.span.start) : quotation.marked.start].rstrip(" \t\n\u00a0([")
        if not before:
            return True, True
        ends = before[-1] in ".!?:;…,—–-―0123456789"
        word = before.rsplit(None, 1)[-1].casefold()
        return ends or word in ("and", "but", "then", "or", "so"), False

    def _is_full(self, quotation: Quotation) -> bool:
        """Whether quoted words are a sentence or more: they begin like one and end like one, or are many."""
        words = quotation.inner.of(self.content).strip()
        count = len(_WORD.findall(words[:400]))
        capital = bool(re.match(r"[\W_]*[A-Z0-9]", words))
        ends = not quotation.closed or bool(_SENTENCE_END.search(words[-20:])) or words.endswith(",")
        after = self.content[quotation.marked.end : quotation.marked.end + 1]
        return (capital and (ends or after in ".,!?;") and count >= 1) or count >= 8

    def _before(self, paragraph: Paragraph, quotation: Quotation, at: int, *, full: bool) -> Telling | None:
        lines = self._at(paragraph, quotation.marked.start)
        if lines is None:
            return None
        start = max(at, paragraph.span.start)
        if not _WORD.search(self.content, start, quotation.marked.start) and start == paragraph.span.start:
            return self._above(paragraph)
        low, high = lines.between(start, quotation.marked.start)
        return telling_before(lines, low, high, full=full)

    def _block(self, paragraph: Paragraph, here: Sequence[int]) -> Speech | None:
        """A paragraph without marks that is all quoted: a verb of saying and a colon bring it in, or it is set in as
        far as the one before it that they brought in."""
        last = self.found[-1] if self.found else None
        indent = self._indent(paragraph)
        above = self._previous
        further = last is not None and above is not None and last.blocks[-1:] == [above.span]
        if last is not None and above is not None and further and indent == self._indent(above) > 0:
            last.blocks.append(paragraph.span)
            return last
        if any(self.quotations[n].marked.start <= paragraph.span.start + 2 for n in here):
            return None
        told = self._above(paragraph)
        if told is None or told.how != "quotation" or not told.saying.clause or not self._like_block(paragraph):
            return None
        return self._add(Speech(telling=told, blocks=[paragraph.span], sure=round(told.sure * GOES_ON, 3)))

    def _like_block(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph begins as a sentence does, not as the entry of a list."""
        return bool(re.match(r"[\[(…. ]*[^\W\d_]", paragraph.span.of(self.content)[:10]))

    def _indent(self, paragraph: Paragraph) -> int:
        """How many blanks stand before a paragraph in its line."""
        line = self.content.rfind("\n", max(0, paragraph.span.start - 80), paragraph.span.start) + 1
        return paragraph.span.start - line if not self.content[line : paragraph.span.start].strip(" \t>") else 0

    def _above(self, paragraph: Paragraph) -> Telling | None:
        """Who is said to speak by the paragraph above, where that ends with a colon."""
        above = self._previous
        if above is None or above.note != paragraph.note or not above.span.of(self.content)[-4:].rstrip().endswith(":"):
            return None
        lines = self._at(above, above.span.end)
        return telling_before(lines, 0, len(lines.tokens), full=True) if lines else None

    def _behind(self, paragraph: Paragraph, quotation: Quotation, limit: int) -> Telling | None:
        lines = self._at(paragraph, quotation.marked.end)
        if lines is None or not quotation.closed:
            return None
        words = quotation.inner.of(self.content).rstrip(_MARKS)
        comma = self._has_comma(quotation)
        ends = comma or (words[-1:] in "?!—–-…" if words else False)
        low, high = lines.between(quotation.marked.end, limit)
        found = telling_behind(lines, low, high, sure=comma)
        if found is None or ends:
            return found
        # behind a full stop, or none: only words that plainly go on with the sentence
        goes_on = lines.tokens[low].text[:1].islower()
        return found if goes_on or (words.endswith(".") and found.word not in listed("gestures")) else None

    def _has_comma(self, quotation: Quotation) -> bool:
        """Whether a comma at its end, in or behind the marks, says that the sentence goes on."""
        words = quotation.inner.of(self.content)[-20:].rstrip(_MARKS)
        return words.endswith(",") or self.content[quotation.marked.end : quotation.marked.end + 1] == ","

    def _at(self, paragraph: Paragraph, place: int) -> Lines | None:
        """The parse that holds a place, ready to be asked."""
        number = bisect_right(paragraph.parses, place, key=lambda p: p.span.start) - 1
        if number < 0:
            return None
        parse = paragraph.parses[number]
        if parse.id not in self._lines:
            self._lines[parse.id] = Lines(self.content, parse)
        return self._lines[parse.id]


def _same(one: Telling, other: Telling) -> bool:
    return one.parse is other.parse and one.at == other.at


def paragraphs_of(content: str, parses: Sequence[Parse]) -> Iterator[Paragraph]:
    """The paragraphs that some parses are of, in the order of the text; a very long one has been parsed in pieces."""
    some: list[Parse] = []
    for parse in sorted(parses, key=lambda p: (p.span.start, p.span.end)):
        if some and (parse.note != some[-1].note or "\n" in content[some[-1].span.end - 1 : parse.span.start]):
            yield _paragraph(some)
            some = []
        some.append(parse)
    if some:
        yield _paragraph(some)


def _paragraph(parses: list[Parse]) -> Paragraph:
    span = Span(start=parses[0].span.start, end=max(p.span.end for p in parses))
    return Paragraph(span=span, parses=tuple(parses), note=parses[0].note)
