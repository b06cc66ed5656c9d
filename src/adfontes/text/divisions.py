"""The stage `divisions`: title, author, imprint, headings, paragraphs, quotations, notes and page furniture.

Every paragraph of the layout falls into exactly one division, so they cover the text without overlap.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from adfontes.model.apparatus import Apparatus
from adfontes.model.ids import Identifier
from adfontes.model.text import Division, Origin, Record, Span
from adfontes.text.front import LONGEST, PROSE, Part, front_matter
from adfontes.text.layout import Layout, Paragraph
from adfontes.text.notelists import is_furniture, is_short
from adfontes.text.notes import Found, find_apparatus, torn_places
from adfontes.text.words import division_pattern

RUNNING = 3
"""A short line that returns so often, but for its numbers, at the top or foot of pages is a running head."""
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_YEARS = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_SENTENCE_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*\s*(?:\[?\d{1,4}\]?)?\s*")
_RULE = re.compile(r"[\W_]{3,}")
"""Asterisks, dashes: a line that only parts what is above from what is below."""


def find_divisions(apparatus: Apparatus) -> Iterable[Record]:
    """The divisions of the text, in order."""
    text = apparatus.text.content
    found = find_apparatus(text, apparatus.text.marks, torn_places(apparatus))
    ids = Identifier(apparatus.text)
    for part in parse_divisions(found):
        if part.end > part.start:
            span = Span(start=part.start, end=part.end)
            yield Division(
                id=ids.of("division", span),
                span=span,
                origin=Origin(rule=f"divisions.{part.rule}", certainty=part.certainty),
                kind=part.kind,
                level=part.level,
            )


def parse_divisions(found: Found) -> list[Part]:
    """The parts of the text: the notes' regions, the front matter, and what each other paragraph is."""
    layout = found.layout
    regions = _regions(found)
    open_ones = list(_outside(layout, regions))
    parts = [*regions, *_named(found, open_ones)]
    named = {part.start for part in parts}
    open_ones = [p for p in open_ones if p.start not in named]
    running = _running_heads(layout, open_ones)
    heads = {layout.lines[n].start for n in found.headings}
    first = min([*heads, *(part.start for part in parts), len(layout.text)])
    front, taken = front_matter(layout, [p for p in open_ones if p.end <= first])
    parts += front
    before: Part | None = None
    for p in open_ones[taken:]:
        before = _classify(found, p, heads, running, before)
        parts.append(before)
    return sorted(_demote_last(parts), key=lambda part: part.start)


def _named(found: Found, paragraphs: list[Paragraph]) -> list[Part]:
    """The paragraphs that the file's markup calls something else than a paragraph."""
    parts = []
    for p in paragraphs:
        mark = found.blocks.at(p.start)
        if mark and mark.kind != "paragraph":
            parts.append(Part(mark.kind, p.start, p.end, mark.level, "markup", 1.0))
    if parts and parts[0].kind == "heading" and not any(part.kind == "title" for part in parts):
        opening = all(p.start >= parts[0].start or p.end - p.start < PROSE for p in paragraphs[:LONGEST])
        if opening:  # a page's first heading, before any prose, is what its text is called
            parts[0] = replace(parts[0], kind="title", level=0)
    return parts


def _regions(found: Found) -> list[Part]:
    """The unbroken stretches of notes: broken by text of the body, or by a heading within a list."""
    layout, out = found.layout, []  # type: Layout, list[Part]
    for item in found.items:
        last = layout.paragraphs[max(0, layout.paragraph_at(max(item.label.start, item.rest - 1)))]
        tail = layout.text[item.rest : last.end]
        end = item.rest if tail.strip() else last.end
        between = layout.text[out[-1].end : item.label.start].strip() if out else ""
        if out and not between:
            out[-1] = Part("notes", out[-1].start, max(end, out[-1].end), 0, "notes", 1.0)
        else:
            out.append(Part("notes", item.label.start, end, 0, "notes", 1.0))
    return out


def _outside(layout: Layout, regions: list[Part]) -> Iterator[Paragraph]:
    """The paragraphs outside the notes; one that a region cuts into keeps the pieces outside."""
    starts = [r.start for r in regions]
    for p in layout.paragraphs:
        at = p.start
        index = max(0, bisect_right(starts, p.start) - 1)
        while at < p.end:
            while index < len(regions) and regions[index].end <= at:
                index += 1
            region = regions[index] if index < len(regions) else None
            stop = min(p.end, region.start) if region else p.end
            piece = layout.text[at:stop]
            if piece.strip():
                a = at + len(piece) - len(piece.lstrip())
                b = at + len(piece.rstrip())
                yield Paragraph(a, b, p.first, p.last, p.indent, p.gap)
            at = max(region.end, stop) if region else p.end


def _running_heads(layout: Layout, paragraphs: list[Paragraph]) -> set[str]:
    """The short lines that return again and again, numbers apart, as the heads of a book's pages do."""
    counts: Counter[str] = Counter()
    for p in paragraphs:
        if p.end - p.start <= 80 and p.first == p.last:
            counts[_shape(layout.text[p.start : p.end])] += 1
    return {shape for shape, n in counts.items() if n >= RUNNING and any(c.isalpha() for c in shape)}


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text.strip().lower())


def _classify(found: Found, p: Paragraph, heads: set[int], running: set[str], before: Part | None) -> Part:
    """What one paragraph of the text is."""
    layout = found.layout
    text = layout.text[p.start : p.end]
    if p.start in heads:
        return Part("heading", p.start, p.end, 2, "notes-heading", 1.0)
    if _YEARS.fullmatch(text) and _is_between(layout, p):
        return Part("heading", p.start, p.end, 2, "year", 0.7)
    if is_furniture(layout.text, p.start, p.end):
        return Part("furniture", p.start, p.end, 0, "page", 0.95)
    if _RULE.fullmatch(text):
        return Part("furniture", p.start, p.end, 0, "rule", 0.9)
    chapter = division_pattern().match(text) is not None
    if (
        len(text) <= 80
        and _shape(text) in running
        and not (chapter and text[-1:].isdigit())
        and text[-1:] not in '.?!”"'
    ):
        return Part("furniture", p.start, p.end, 0, "running-head", 0.8)
    if is_heading(layout, p) and not found.blocks.has_headings:
        level = len(text) - len(text.lstrip("#")) if text[0] == "#" else 1 if chapter or _numbered(text) else 2
        return Part("heading", p.start, p.end, level, "short-line", 0.8 if not chapter else 0.95)
    if text[0] == ">" or _is_set_off(layout, p):
        return Part("quotation", p.start, p.end, 0, "set-off", 0.9)
    next_to = before is not None and not layout.text[before.end : p.start].strip()
    if before and next_to and before.kind == "paragraph" and _announces(layout.text[before.start : before.end]):
        return Part("quotation", p.start, p.end, 0, "after-colon", 0.75)
    return Part("paragraph", p.start, p.end, 0, "paragraph", 1.0)


def _is_between(layout: Layout, p: Paragraph) -> bool:
    """Does a number alone stand where a heading does: at the opening or after a sentence's end, and before text?

    Annals are headed by their years; a page's number, which is below a thousand in all but the longest books, falls
    where the page happens to end.
    """
    at = layout.paragraph_at(p.start)
    if at + 1 >= len(layout.paragraphs):
        return False
    after = layout.paragraphs[at + 1]
    opens = layout.text[after.start : after.start + 1]
    if at == 0:
        return opens.isupper()
    before = layout.paragraphs[at - 1]
    tail = layout.text[max(before.start, before.end - 12) : before.end]
    ended = any(m.end() == len(tail) for m in _SENTENCE_ENDS.finditer(tail))
    return ended and (opens.isupper() or opens in "\"“‘'«„[(")


def is_heading(layout: Layout, p: Paragraph) -> bool:
    """Is this one short line that opens like a title and does not end like a sentence?"""
    text = layout.text[p.start : p.end]
    if p.last - p.first > 1 or len(text) > 160:
        return False
    if text[0] == "#" or (division_pattern().match(text) and len(text) <= 120 and (text[-1] != "." or len(text) <= 40)):
        return True
    if p.first != p.last or not is_short(text) or text.count(" ") > 14:
        return False
    opens = text.lstrip("\"“‘'«„([")[:1]
    letters = [c for c in text if c.isalpha()]
    if not letters or not (opens.isupper() or opens.isdigit()):
        return False
    shouts = all(c.isupper() for c in letters) and len(letters) > 2
    last = text.rstrip("0123456789[]()*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹ ")[-1:]
    if last in '?!"”’':
        words = [w for w in text.split() if len(w) > 4]
        return len(words) > 1 and sum(w.lstrip('"“‘(')[:1].isupper() for w in words) >= 0.75 * len(words)
    return shouts or last not in ".,;:…)—-"


def _numbered(text: str) -> bool:
    return re.match(r"(?:\d{1,3}|[IVXLC]{1,7})[.:)]\s*\S", text) is not None


def _is_set_off(layout: Layout, p: Paragraph) -> bool:
    """Are all lines of this paragraph of a wrapped text indented?"""
    if not layout.width or p.last == p.first:
        return False
    return all(line.indent >= 3 for line in layout.lines[p.first : p.last + 1])


def _announces(text: str) -> bool:
    """Does a paragraph end with the colon that introduces a quotation (a call may stand after it)?"""
    return text.rstrip("0123456789[]()¹²³⁴⁵⁶⁷⁸⁹⁰*† ")[-1:] == ":" and len(text) > 30


def _demote_last(parts: list[Part]) -> list[Part]:
    """A heading with nothing after it heads nothing."""
    if parts and (last := max(parts, key=lambda part: part.start)).kind == "heading" and last.rule == "short-line":
        parts[parts.index(last)] = Part("paragraph", last.start, last.end, 0, "last-line", 0.6)
    return parts
