"""Which figures and signs in the text may be calls of notes: raised ones, bracketed ones, and bare ones behind a word.

They are only marked here, as bits of their own with a label; `ties` gives those a key that a note answers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adfontes.readers.pdf.labels import SIGNS, plain_label
from adfontes.readers.pdf.lines import Bit, Line

RAISED, BRACKET, BARE = 3, 2, 1
_CALL = re.compile(
    rf"[\[(]?(?P<n>\d{{1,4}})[\])]?|[\[(]?(?P<s>[{SIGNS}]{{1,4}})[\])]?|(?<![^\W\d_])(?P<l>[a-z])(?![^\W\d_])"
)
_WHOLE = re.compile(rf"\s*(?:[\[(]?(?:\d{{1,4}}|[{SIGNS}]{{1,4}}|[a-z])[\])]?[\s,;–.-]*){{1,8}}")
_STRAY = re.compile(rf"\d{{1,3}}|[{SIGNS}]{{1,3}}")
_IN_LINE = re.compile(
    rf"(?P<bracket>\[(?P<b>\d{{1,4}}|[{SIGNS}]{{1,3}})\])"
    r"|(?<=[^\W\d_][.,;:!?”’\"')\]»])(?P<bare>(?P<n>\d{1,4}))(?=\s|$|—)"
    r"|(?<=[^\W\d_]{3})(?P<glued>(?P<m>\d{1,4}))(?=[\s.,;:]|$)"
    rf"|(?<=[^\W_.,;:!?”’\"')\]»])(?P<sign>(?P<g>[{SIGNS}]{{1,4}}))(?=[\s.,;:]|$)"
)


def join_strays(lines: list[Line]) -> None:
    """Put a call that the line's end drove to a line of its own back behind the word it was set on. `lines` are one
    column's; the line taken in is taken out."""
    for at in range(len(lines) - 1, 0, -1):
        line, last = lines[at], lines[at - 1]
        small = line.size <= 0.86 * last.size and 0 < line.base - last.base < 1.7 * last.size
        if small and _STRAY.fullmatch(line.text) and line.x0 < last.x0 + 3 * last.size and len(last.text) > 4:
            last.bits += (Bit(bit.text.strip(), bit.formats, 1) for bit in line.bits if bit.text.strip())
            last.hyphen = False
            del lines[at]


def mark_calls(lines: Iterable[Line]) -> None:
    """Split the lines' bits so that whatever may be a call is a bit of its own, with its label."""
    for line in lines:
        bits: list[Bit] = []
        for bit in line.bits:
            if bit.label:
                bits.append(bit)
            elif bit.shift == 1:
                bits += _raised(bit) if _WHOLE.fullmatch(bit.text) else [bit]
            elif bit.shift == 0:
                bits += _in_line(bit)
            else:
                bits.append(bit)
        line.bits = bits


def _raised(bit: Bit) -> Iterator[Bit]:
    last = 0
    for found in _CALL.finditer(bit.text):
        if between := bit.text[last : found.start()]:
            yield Bit(between, bit.formats, 0 if not between.strip() else bit.shift)
        yield Bit(found[0], bit.formats, 1, plain_label(found["n"] or found["s"] or found["l"]), sure=RAISED)
        last = found.end()
    if rest := bit.text[last:]:
        yield Bit(rest, bit.formats, 0 if not rest.strip() else bit.shift)


def _in_line(bit: Bit) -> Iterator[Bit]:
    last = 0
    for found in _IN_LINE.finditer(bit.text):
        if before := bit.text[last : found.start()]:
            yield Bit(before, bit.formats)
        sure = BRACKET if found["bracket"] else BARE
        label = plain_label(found["b"] or found["n"] or found["m"] or found["g"])
        yield Bit(found[0], bit.formats, 0, label, sure=sure)
        last = found.end()
    if rest := bit.text[last:]:
        yield Bit(rest, bit.formats)


def looks_called(before: str, bit: Bit) -> bool:
    """Would a reader take a raised figure for a call, no note being found for it? Not behind a lone letter or another
    figure (an exponent), not a raised letter."""
    if bit.sure != RAISED or bit.label.isalpha():
        return False
    return not re.search(r"(?:^|[^\w.,;:!?”’\"')\]])[^\W_]?\d*$|\d$", before) or not bit.label.isdigit()
