"""Extents: how far each note runs. Its later paragraphs are its own; links back and furniture are not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.text.calls import Call
from adfontes.text.labels import Label
from adfontes.text.layout import Layout
from adfontes.text.notelists import Calls, Listed, is_furniture, is_short
from adfontes.text.words import back_pattern, division_pattern

LONGEST = 8
"""How many paragraphs without a label may follow a note's first and still be its own, in a list without a heading."""
LIKELY = -1.6
"""From this weight on a number between two notes is taken to call the second, so that what it stands in is text."""
CLOSED = 30000
"""How far the closing bracket of "[Footnote 1: ...]" is looked for."""


@dataclass(frozen=True, slots=True)
class Item:
    """A note of a list: its label, the words from `body` to `end`, `rest` where a link back after them ends.
    `block` numbers the unbroken run of notes it stands in, `series` the numbering's restarts."""

    label: Label
    body: int
    end: int
    rest: int
    region: int
    block: int = 0
    series: int = 0


def measure_notes(layout: Layout, listed: Sequence[Listed], calls: Calls) -> list[Item]:
    """The notes with their ends, in order of the text; they never overlap."""
    raw = []
    for index, one in enumerate(listed):
        following = listed[index + 1] if index + 1 < len(listed) else None
        raw.append(_end_of(layout, one, following, calls))
    linked = sum(1 for one, end in zip(listed, raw, strict=True) if _back(layout.text, one.label.body, end))
    usual = linked * 2 > len(listed)
    items = []
    for one, end in zip(listed, raw, strict=True):
        words = _strip(layout.text, one.label.body, end, usual)
        body = min(one.label.body, words)
        if one.label.style == "footnote" and words > body and layout.text[words - 1] == "]" and _opens(layout, one):
            words -= 1
        items.append(Item(one.label, body, max(words, one.label.end), max(end, one.label.end), one.region))
    return items


def _opens(layout: Layout, one: Listed) -> bool:
    """Is the bracket before "Footnote" still open after the label?"""
    return layout.text[one.label.end - 1 : one.label.end] != "]"


def _end_of(layout: Layout, one: Listed, following: Listed | None, calls: Calls) -> int:
    text, label = layout.text, one.label
    limit = following.label.start if following else len(text)
    if label.style == "footnote" and _opens(layout, one) and (closed := _closing(text, label.start, limit)):
        return closed
    own = layout.paragraph_at(label.start)
    if label.body > layout.paragraphs[own].end and label.body < limit:
        own = layout.paragraph_at(label.body)
    last = own
    stop = layout.paragraph_at(limit - 1) if following else own
    if following and one.region >= 0 and one.region == following.region:
        again = (following.label.number or 1) <= (label.number or 0)
        last = _before_subheading(layout, own, stop, again)
    elif following and one.region < 0 and following.region < 0:
        last = _continued(layout, one, own, following, calls)
    elif one.region >= 0:
        last = _last_of_list(layout, own, limit)
    last = max(last, _hanging(layout, one, own, limit))
    while last > own and is_furniture(text, layout.paragraphs[last].start, layout.paragraphs[last].end):
        last -= 1
    end = min(layout.paragraphs[last].end, limit)
    return label.start + len(text[label.start : end].rstrip())


def _hanging(layout: Layout, one: Listed, own: int, limit: int) -> int:
    """The last of the lines that follow without a blank line, set in deeper than the label's."""
    last, indent = own, layout.lines[one.label.line].indent
    while last + 1 < len(layout.paragraphs):
        p = layout.paragraphs[last + 1]
        if p.start >= limit or p.gap or p.indent < indent + 2:
            break
        last += 1
    return last


def _closing(text: str, start: int, limit: int) -> int:
    """The offset after the bracket that closes the one at `start`; 0 where none does."""
    depth = 0
    for match in re.compile(r"[\[\]]").finditer(text, start, min(limit, start + CLOSED)):
        depth += 1 if match.group() == "[" else -1
        if depth == 0:
            return match.end()
    return 0


def _before_subheading(layout: Layout, own: int, stop: int, again: bool) -> int:
    """Within a headed list everything up to the next label is the note's, but for a heading just before that label.

    Where the numbers do not start `again`, only a line that cannot be a note's last (a verse, a name) is a heading.
    """
    last = stop
    while last > own:
        p = layout.paragraphs[last]
        if is_furniture(layout.text, p.start, p.end) or (
            p.first == p.last and _is_title(layout.text[p.start : p.end]) and (again or _is_certain(layout, last))
        ):
            last -= 1
        else:
            break
    return last


def _is_certain(layout: Layout, number: int) -> bool:
    """Is a paragraph a chapter's heading by its words, its capitals, its mark or the space above it?"""
    p = layout.paragraphs[number]
    text = layout.text[p.start : p.end]
    return text[0] == "#" or text.upper() == text or p.gap > 1 or division_pattern().match(text) is not None


def _is_title(text: str) -> bool:
    """A short line that has no stop at its end: a heading, not a sentence of a note."""
    return (is_short(text) and text[:1].isupper() and (text[-1:] not in '.?!”"’)' or text.upper() == text)) or text[
        :1
    ] == "#"


def _continued(layout: Layout, one: Listed, own: int, following: Listed, calls: Calls) -> int:
    """In a list without a heading, paragraphs between two notes belong to the first unless they call the second."""
    stop = layout.paragraph_at(following.label.start) - 1
    if stop - own > LONGEST or stop <= own:
        return own
    if is_called_between(calls, following.label.key, layout.paragraphs[own].end, following.label.start):
        return own
    number, after = one.label.number, following.label.number
    return stop if number is not None and after == number + 1 else own


def is_called_between(calls: Calls, key: str, low: int, high: int) -> bool:
    """Does a place that may call the note `key` stand between two offsets?"""
    found: Sequence[Call] = calls.get(key, ())
    begin = bisect_left(found, low, key=lambda c: c.start)
    end = bisect_left(found, high, key=lambda c: c.start)
    return any(call.weight >= LIKELY for call in found[begin:end])


def _last_of_list(layout: Layout, own: int, limit: int) -> int:
    """The last note of a headed list runs on only over paragraphs set like its own, up to a heading; at most two."""
    last = own
    for number in range(own + 1, min(own + 4, len(layout.paragraphs))):
        p = layout.paragraphs[number]
        if p.start >= limit or p.gap > 1 or is_short(layout.text[p.start : p.end]):
            return last
        last = number
    return last if last - own <= 2 else own


def _back(text: str, start: int, end: int) -> re.Match[str] | None:
    low = max(start, end - 60)
    return back_pattern().search(text[low:end])


def _strip(text: str, start: int, end: int, usual: bool) -> int:
    """The end of the words, without a link back: one that is bracketed or an arrow, or follows a stop, or is usual."""
    while match := _back(text, start, end):
        cut = max(start, end - 60) + match.start()
        while cut > start and text[cut - 1].isspace():
            cut -= 1
        stop = text[cut - 1 : cut] if cut > start else "."
        if not (match["sure"] or usual or stop in '.!?)]"”’»;,:'):
            break
        end = cut
    return end
