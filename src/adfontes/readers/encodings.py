"""Finding how bytes were encoded, also where one file mixes encodings, and saying why.

UTF-8 and UTF-16 prove themselves by their form. Windows-1252 and Mac Roman give a character to almost every byte, so
between them the characters decide: a curly quote before a word, an accented letter within one, are what text looks
like; a yen sign within a word is not. Each line decides for itself where its evidence is clear, else with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adfontes.model.text import Encoding

UTF8 = "UTF-8"
CP1252 = "Windows-1252"
MAC = "Mac Roman"

CLEAR = 2.5
"""How far one line's evidence must lean for the line to decide against the rest of its file."""

WEIGHED = 4000
"""How many bytes of a line are weighed at most."""

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32LE"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32BE"),
    (b"\xff\xfe", "utf-16-le", "UTF-16LE"),
    (b"\xfe\xff", "utf-16-be", "UTF-16BE"),
)
_MARKED = "Certain: the file opens with its byte-order mark."
_FORMED = "Certain: these lines are well-formed UTF-8 to the last byte; other lines of the file are not."
_FORMED_HERE = "Likely: a well-formed UTF-8 sequence in a line that has other bytes too."
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?")
_SEQUENCE = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)
"""Runs of well-formed multi-byte UTF-8 (Unicode Standard, table 3-7)."""
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text in one encoding; `name` is None where it is plain ASCII and fits them all."""

    text: str
    name: str | None
    reason: str


def decode(data: bytes) -> tuple[str, tuple[Encoding, ...]]:
    """The text of `data`, line ends made `\\n` and a byte-order mark dropped, and how each stretch was decoded.

    Never fails: a byte that no encoding explains stays as the code point of its number. The stretches cover the whole
    text in order, in code points of the text that is returned.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            text = _lines_joined(data[len(mark) :].decode(codec, "replace"))
            return text, (Encoding(name=name, start=0, end=len(text), reason=_MARKED),)
    if guess := _utf16_without_mark(data):
        return guess
    marked = data.startswith(b"\xef\xbb\xbf")
    data = data[3:] if marked else data
    try:
        text = _lines_joined(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _joined(_pieces(data, marked))
    reason = (
        "Certain: the file opens with its byte-order mark, and every byte is well-formed."
        if marked
        else "Certain: plain ASCII, which every encoding here shares."
        if text.isascii()
        else "Certain: every byte above ASCII is part of a well-formed UTF-8 sequence."
    )
    return text, (Encoding(name=UTF8, start=0, end=len(text), reason=reason),)


def _lines_joined(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf16_without_mark(data: bytes) -> tuple[str, tuple[Encoding, ...]] | None:
    """UTF-16 gives away its byte order by the zero bytes of blanks, line ends and Latin letters, all on one side."""
    if len(data) < 4 or len(data) % 2 or b"\x00" not in data[:65536]:
        return None
    pairs = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    little = odd > even
    if max(even, odd) < 0.02 * pairs or min(even, odd) > 0.001 * pairs:
        return None
    try:
        text = _lines_joined(data.decode("utf-16-le" if little else "utf-16-be"))
    except UnicodeDecodeError:
        return None
    odd_ones = sum(1 for c in text[:20000] if not (c.isprintable() or c in "\n\t\f\ufeff\xad"))
    if "\x00" in text or odd_ones > 0.02 * min(len(text), 20000):
        return None
    share = max(even, odd) / pairs
    reason = (
        f"Almost certain: {share:.0%} of the {'second' if little else 'first'} bytes of each pair are zero, and no "
        "others; there is no byte-order mark."
    )
    return text, (Encoding(name="UTF-16LE" if little else "UTF-16BE", start=0, end=len(text), reason=reason),)


def _pieces(data: bytes, marked: bool) -> Iterator[_Piece]:
    """The stretches of a file that is not UTF-8 throughout."""
    lines = [m.group() for m in _LINE.finditer(data) if m.group()]
    strays = [_HIGH.findall(_SEQUENCE.sub(b"", line)) for line in lines]
    stray = sum(map(len, strays))
    formed = sum(
        1 for line, s in zip(lines, strays, strict=True) for run in _SEQUENCE.findall(line) if not s or _plausible(run)
    )
    # A lone well-formed pair among many single bytes is chance (an opening quote before a capital in Mac Roman).
    utf8_too = marked or formed > 0.05 * stray
    leans = [
        0.0 if not s and utf8_too else _lean(_single(line[:WEIGHED], utf8_too))
        for line, s in zip(lines, strays, strict=True)
    ]
    whole = sum(max(-CLEAR, min(CLEAR, x)) for x in leans)
    for line, s, lean in zip(lines, strays, leans, strict=True):
        if line.isascii():
            yield _Piece(line.decode("ascii"), None, "")
        elif not s and utf8_too:
            yield _Piece(line.decode("utf-8"), UTF8, _FORMED)
        else:
            yield from _line_pieces(line, lean, whole, utf8_too)


def _single(line: bytes, utf8_too: bool) -> bytes:
    """A line with what is UTF-8 in it blanked out, so that only the single bytes give evidence."""
    return _SEQUENCE.sub(lambda m: b"x" if _plausible(m.group()) else m.group(), line) if utf8_too else line


def _plausible(run: bytes) -> bool:
    """Is a well-formed run in a line of other bytes meant? One of a rare script is chance: a quote and a capital."""
    return all(ord(c) < 0x180 or ord(c) >= 0x800 for c in run.decode("utf-8"))


def _line_pieces(line: bytes, lean: float, whole: float, utf8_too: bool) -> Iterator[_Piece]:
    own = abs(lean) >= CLEAR
    side = lean if own else (lean * 0.5 + whole)
    name = MAC if side < 0 else CP1252
    if own:
        other = CP1252 if name == MAC else MAC
        reason = f"Likely: not UTF-8; as {name} letters stand within words and quotes at their edges, as {other} not."
    elif side:
        reason = f"Probable: not UTF-8; too few bytes to tell by themselves, but the file reads better as {name}."
    else:
        reason = f"Undecided: not UTF-8, and nothing tells {CP1252} from {MAC}; the commoner is taken."
    at = 0
    for match in _SEQUENCE.finditer(line) if utf8_too else ():
        if not _plausible(match.group()):
            continue
        if match.start() > at:
            yield _stray(line[at : match.start()], name, reason)
        yield _Piece(match.group().decode("utf-8"), UTF8, _FORMED_HERE)
        at = match.end()
    if at < len(line):
        yield _stray(line[at:], name, reason)


def _stray(data: bytes, name: str, reason: str) -> _Piece:
    return _Piece(data.decode("ascii"), None, "") if data.isascii() else _Piece(_as(data, name), name, reason)


def _as(data: bytes, name: str) -> str:
    """Bytes as Mac Roman or Windows-1252; the five bytes that Windows-1252 leaves open keep their number."""
    if name == MAC:
        return data.decode("mac_roman")
    return "".join(_CP1252[b] for b in data) if not data.isascii() else data.decode("ascii")


_CP1252 = [bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256)]


def _lean(data: bytes) -> float:
    """How much better the bytes read as Windows-1252 (positive) than as Mac Roman (negative)."""
    return 0.0 if data.isascii() else _likeness(_as(data, CP1252)) - _likeness(_as(data, MAC))


def _likeness(text: str) -> float:
    """How much the characters above ASCII look like prose in a European language, by what stands on either side."""
    score = 0.0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        i = match.start()
        score += _fit(text[i], text[i - 1] if i else " ", text[i + 1] if i + 1 < len(text) else " ")
    return score


def _fit(char: str, before: str, after: str) -> float:
    """How well one character stands between its neighbours: from +2 (an apostrophe in a word) to -4 (a control)."""
    word_before, word_after = before.isalpha(), after.isalpha()
    if char.isalpha() and char not in "ªºƒπΩµˆ˜ˇ":
        if char.islower():
            return 1.0 if (word_before or word_after) else -0.5
        if before.islower():
            return -2.0
        return 0.6 if word_after else -0.8
    if char in "“‘„‚«":
        if char in "“‘" and word_before:
            return -1.5
        return 1.5 if not word_before and (after.isalnum() or after in "“‘…[(") else 0.0
    if char in "’”»":
        if char == "’" and word_before:
            return 2.0
        if before not in " \n" and not after.isalnum():
            return 1.5
        return 0.8 if char == "’" and before in " \n" and word_after else -1.0
    if char in "–—":
        return _dash(char, before, after)
    if char == "…":
        return 1.0 if not word_after or word_before else 0.3
    if char in "\xa0§°·•†‡£©®™½¼¾×²³¹€":
        return 0.2 if not (word_before and word_after) else -1.5
    if "\x80" <= char <= "\x9f":
        return -4.0
    return -1.0 if not (word_before or word_after) else -2.5


def _dash(char: str, before: str, after: str) -> float:
    """A dash stands between blanks, between words (the long one) or between figures (the short one)."""
    if before.isspace() != after.isspace():
        return -0.5 if before.isalpha() or after.isalpha() else 0.3
    if before.isalpha() and after.isalpha():
        return 0.4 if char == "—" else -0.3
    return 1.2


def _joined(pieces: Iterable[_Piece]) -> tuple[str, tuple[Encoding, ...]]:
    """The text of all pieces, and their encodings with like neighbours (and the ASCII between) made one."""
    texts: list[str] = []
    found: list[Encoding] = []
    at = 0
    for piece in pieces:
        text = _lines_joined(piece.text)
        texts.append(text)
        end = at + len(text)
        last = found[-1] if found else None
        if last and (piece.name is None or (piece.name == last.name and piece.reason == last.reason)):
            found[-1] = Encoding(name=last.name, start=last.start, end=end, reason=last.reason)
        elif piece.name is not None:
            found.append(Encoding(name=piece.name, start=last.end if last else 0, end=end, reason=piece.reason))
        at = end
    return "".join(texts), tuple(found)
