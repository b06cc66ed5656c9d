"""The glyphs of one line → its words: where they part, and which letters bear an accent drawn by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from adfontes.readers.pdf.accents import ACCENTS, DOTLESS
from adfontes.readers.pdf.glyphs import HYPHEN, PARTED
from adfontes.readers.pdf.lines import Bit, Line, Piece, main_size
from adfontes.readers.pdf.pages import Sheet

SUPERIORS = {ord(s): str(i) for i, s in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_HYPHENS = frozenset((2, 0xFFFE, 0xFFFF, 0xAD))


def compose_line(sheet: Sheet, pieces: Sequence[Piece], formats: Sequence[tuple[str, ...]]) -> Line | None:
    """The line of `pieces`, in order of x; None where they hold no ink. `formats` are those of the sheet's fonts."""
    size = main_size((p.size, p.end - p.start) for p in pieces if not p.shift) or pieces[0].size
    spelled = _Speller(sheet, _word_gap(sheet, pieces, size), size)
    for piece in pieces:
        spelled.piece(piece, formats[piece.font])
    bits = spelled.bits
    while bits and not bits[-1].text.rstrip():
        bits.pop()
    if not bits or not any(bit.text.strip() for bit in bits):
        return None
    bits[-1].text = bits[-1].text.rstrip()
    bits[0].text = bits[0].text.lstrip()
    base = next((p.base for p in pieces if not p.shift), pieces[0].base)
    x0, x1 = spelled.x0, spelled.x1
    hyphen = bits[-1].text.endswith(("-", "\u2010")) and not bits[-1].shift
    return Line(sheet.number, x0, x1, base, size, [b for b in bits if b.text], hyphen)


def _word_gap(sheet: Sheet, pieces: Sequence[Piece], size: float) -> float:
    """From what gap on two glyphs lie in two words: less where the line has no blanks of its own, more where its
    letters are spaced out."""
    gaps: list[float] = []
    blanks = count = 0
    last: float | None = None
    for piece in pieces:
        for i in range(piece.start, piece.end):
            count += 1
            if sheet.codes[i] == 32:
                blanks += 1
                last = None
                continue
            if last is not None and not piece.shift:
                gaps.append(sheet.starts[i] - last)
            last = sheet.ends[i] if not piece.shift else None
    least = 0.25 if blanks * 15 > count else 0.12
    gaps.sort()
    tracked = gaps[len(gaps) // 3] if len(gaps) >= 6 else 0.0
    return size * least + (tracked if tracked > 0.08 * size else 0.0)


class _Speller:
    """Spells a line out, piece by piece, from left to right."""

    def __init__(self, sheet: Sheet, gap: float, size: float) -> None:
        self.sheet, self.gap, self.size = sheet, gap, size
        self.bits: list[Bit] = []
        self.x0, self.x1 = float("inf"), float("-inf")
        self._reach: float | None = None
        self._blank = True
        self._accent: tuple[str, float] | None = None

    def piece(self, piece: Piece, formats: tuple[str, ...]) -> None:
        sheet = self.sheet
        out: list[str] = []
        shift = piece.shift
        for i in range(piece.start, piece.end):
            code, start, end = sheet.codes[i], sheet.starts[i], sheet.ends[i]
            if code == 32 or code == 0xA0 or code == 9:
                if not self._blank and out:
                    out.append(" ")
                elif not self._blank:
                    self._add(" ")
                self._blank = True
                self._reach = end
                continue
            limit = (
                self.gap
                if not sheet.flags[i] & PARTED
                else min(self.gap, max(0.07 * self.size, self.gap - 0.15 * self.size))
            )
            if self._reach is not None and not self._blank and start - self._reach > limit:
                if out:
                    out.append(" ")
                else:
                    self._add(" ")
            letter = self._letter(code, start, end, sheet.flags[i], out)
            if code in SUPERIORS and not shift:
                self._put("".join(out), formats, 0)
                out = []
                self._put(SUPERIORS[code], formats, 1)
            else:
                out.append(letter)
            self._blank = False
            self._reach = end
            self.x0, self.x1 = min(self.x0, start), max(self.x1, end)
        self._put("".join(out), formats, shift)

    def _letter(self, code: int, start: float, end: float, flag: int, out: list[str]) -> str:
        """A glyph's letter, with the accent that stands on it; "" for an accent that waits for its letter or has
        been set on the one before."""
        if self._accent is not None:
            mark, middle = self._accent
            self._accent = None
            if start - 0.1 * self.size <= middle <= end + 0.1 * self.size:
                if out and len(out[-1]) == 1 and ACCENTS.get(ord(out[-1])) == mark:
                    out.pop()
                elif self.bits and self.bits[-1].text and ACCENTS.get(ord(self.bits[-1].text[-1])) == mark:
                    self.bits[-1].text = self.bits[-1].text[:-1]
                return unicodedata.normalize("NFC", DOTLESS.get(code, chr(code)) + mark)
        if code in _HYPHENS:
            return "-" if flag & HYPHEN else ""
        if code in ACCENTS:
            middle = (start + end) / 2
            overlaps = self._reach is not None and start < self._reach - 0.2 * (end - start)
            if overlaps and out and out[-1].isalpha() and code not in (0x60, 0x5E, 0x7E):
                base = DOTLESS.get(ord(out[-1]), out[-1]) if len(out[-1]) == 1 else out[-1]
                out[-1] = unicodedata.normalize("NFC", base + ACCENTS[code])
                return ""
            self._accent = (ACCENTS[code], middle)
        if 0x300 <= code <= 0x36F and out:
            out[-1] = unicodedata.normalize("NFC", out[-1] + chr(code))
            return ""
        return chr(code)

    def _add(self, words: str) -> None:
        """Words that belong to what stands before them."""
        if self.bits:
            self.bits[-1].text += words

    def _put(self, words: str, formats: tuple[str, ...], shift: int) -> None:
        if not words:
            return
        last = self.bits[-1] if self.bits else None
        if last is not None and (last.formats, last.shift) == (formats, shift):
            last.text += words
        else:
            self.bits.append(Bit(words, formats, shift))
