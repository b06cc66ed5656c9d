"""Mojibake: letters written in one code and read in another.

UTF-8 read as Windows-1252, Latin-1 or Mac Roman leaves two or more signs for one letter, and bytes that only fit
together in one way: such a run is decoded back, twice where it was spoilt twice. The bytes 81, 8D, 8F, 90 and 9D have
no sign in Windows-1252 and are often lost, which cuts the run short ("â€" for ”). Letters of one byte in both codes are
in `codepages`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from adfontes.emendations.damage import WORD, Damage, Page, damaged


def _view(encoding: str, low: int, high: int) -> str:
    """The signs that the bytes `low` to `high` show in an encoding; what it leaves open as in Latin-1, too."""
    signs = []
    for byte in range(low, high + 1):
        raw = bytes([byte])
        signs += [raw.decode("latin-1"), raw.decode(encoding, "ignore")]
    return "".join(re.escape(s) for s in dict.fromkeys(signs) if s)


def _bytes(encoding: str) -> dict[str, int]:
    """Each sign's byte: the encoding's own, and Latin-1's for what the encoding leaves open."""
    table = {bytes([b]).decode("latin-1"): b for b in range(0x80, 0x100)} if encoding == "cp1252" else {}
    return table | {bytes([b]).decode(encoding): b for b in range(0x80, 0x100) if bytes([b]).decode(encoding, "ignore")}


_NEXT = _view("cp1252", 0x80, 0xBF)
_TWO, _THREE, _FOUR = _view("cp1252", 0xC2, 0xDE), _view("cp1252", 0xE0, 0xEF), _view("cp1252", 0xF0, 0xF4)
_WINDOWS = re.compile(rf"(?:[{_TWO}][{_NEXT}]|[{_THREE}][{_NEXT}]{{2}}|[{_FOUR}][{_NEXT}]{{3}})+")
_UNIT = re.compile(rf"[{_TWO}][{_NEXT}]|[{_THREE}][{_NEXT}]{{2}}|[{_FOUR}][{_NEXT}]{{3}}")
_FIRST = "".join(bytes([b]).decode("cp1252") for b in range(0xC2, 0xF5))
_MAC_NEXT = "".join(re.escape(bytes([b]).decode("mac_roman")) for b in range(0x80, 0xC0))
_MAC = re.compile(rf"(?:[√¬][{_MAC_NEXT}]|‚[ÄÇÑ][{_MAC_NEXT}])+")
_TABLES = {"cp1252": _bytes("cp1252"), "mac_roman": _bytes("mac_roman")}
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
_CUT_QUOTE = re.compile("(?:â€|Ã¢â‚¬(?:Â\x9d?)?)(?![\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])|â€(?=[”’—–…])")
_CUT_LETTER = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])Ã(?: (?= )|(?=[ ,.;]))|(?<![^\W\d_])Ã(?= [a-z])|(?<=[a-z])Ã(?=[a-z])")
_STRAY = re.compile("Â(?=[ \u00a0](?![a-zà-ÿ]))|(?<=[\\s.,;:])Â(?=[\\s\u00a0])")
_PUNCTUATION = frozenset("‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›⁄\u2002\u2003\u2009\u200a\u200b\u200c\u200d\u2011\u2028\u202f")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}\d?);")
_LOST = re.compile("\ufffd+")
_CONTROL = re.compile("[\x80-\x9f]")


def find_mojibake(page: Page) -> Iterator[Damage]:
    """Runs of wrongly read bytes, entities left as they are coded, and signs that a decoder gave up."""
    runs = list(_runs(page))
    yield from runs
    if not page.signs.isdisjoint("âÃÂ"):
        yield from _cut(page, bool(runs))
    yield from _entities(page)
    if "\ufffd" in page.signs:
        yield from _lost(page)
    if any("\x80" <= sign <= "\x9f" for sign in page.signs):
        yield from _controls(page)


def _damage(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return damaged("mojibake", start, end, repair, certainty, f"mojibake.{case}", reason)


def _runs(page: Page) -> Iterator[Damage]:
    for pattern, encoding, first in ((_WINDOWS, "cp1252", _FIRST), (_MAC, "mac_roman", "√¬‚")):
        if page.signs.isdisjoint(first):
            continue
        for match in pattern.finditer(page.text):
            repair = decode_run(match.group(), encoding)
            if repair is None or not _plausible(page.text, match, repair, encoding):
                continue
            reason = f"“{match.group()}” is “{repair}” in UTF-8, read as {_NAMES[encoding]}."
            yield _damage(match.start(), match.end(), repair, 0.97, "utf-8", reason)


def decode_run(run: str, encoding: str) -> str | None:
    """What the bytes of a run say in UTF-8, decoded again while it still is such a run; None if they say nothing."""
    for _ in range(3):
        try:
            read = bytes(_TABLES[encoding][sign] for sign in run).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return None
        again = _WINDOWS.fullmatch(read) or _CUT_QUOTE.fullmatch(read)
        if not again or encoding != "cp1252":
            return read
        if _CUT_QUOTE.fullmatch(read):
            return "”"
        run = read
    return None


def _plausible(text: str, match: re.Match[str], repair: str, encoding: str) -> bool:
    """Is the run more than a capital before a quotation mark ("CAFÉ”", "„Spaß“")?"""
    if not repair.isprintable() and repair.strip("\u00a0\u00ad\u200b\u2028"):
        return False
    run = match.group()
    if encoding == "mac_roman":
        return run[0] != "‚" or repair[0] in _PUNCTUATION or repair[0] in "™€"
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if len(_UNIT.findall(run)) > 1:
        return all(unicodedata.category(c)[0] in "LPSZM" for c in repair)
    if run[0] == "â":
        return repair in _PUNCTUATION or (run[1] in "„†ˆ‰" and unicodedata.category(repair)[0] == "S")
    if len(run) > 2 or run[0] in "×":
        return False
    if run[0] in "ÂÃ":
        return not (before.isupper() and run[1] in "‘’“”…–—")
    return (before.islower() or after.islower()) and repair.isalpha() and not (before.isupper() and run[1] in "‘’“”…–—")


def _cut(page: Page, others: bool) -> Iterator[Damage]:
    """Runs that have lost their last byte on the way."""
    text = page.text
    for match in _CUT_QUOTE.finditer(text):
        opens = text[match.end() : match.end() + 1].isalnum() and not text[match.start() - 1 : match.start()].strip()
        repair = "“" if opens else "”"
        reason = f"“{match.group()}” begins a quotation mark in UTF-8, read as Windows-1252; its last byte is lost."
        yield _damage(match.start(), match.end(), repair, 0.95, "cut", reason)
    for match in _CUT_LETTER.finditer(text):
        letter = _lost_letter(page, match)
        reason = "“Ã” is the first byte of an accented letter in UTF-8, read as Windows-1252; the second is lost."
        yield _damage(match.start(), match.end(), letter, 0.9 if letter else 0.7, "cut", reason)
    stray = list(_STRAY.finditer(text))
    for match in stray if others or len(stray) > 2 else ():
        reason = "“Â” is the first byte of a blank that does not break, read as Windows-1252."
        yield _damage(match.start(), match.end(), "", 0.85, "cut", reason)


def _lost_letter(page: Page, match: re.Match[str]) -> str | None:
    """à where a blank follows (its byte shows as one); else what the same word elsewhere has, or í."""
    if match.end() == len(page.text) or not page.text[match.end()].isalpha():
        return "à"
    start, end = _word_around(page.text, match.start())
    word = page.text[start:end]
    fits = {c for c in "áàíïðý" if page.words.get(word.replace("Ã", c))}
    return fits.pop() if len(fits) == 1 else None


def _word_around(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start and at - start < 60 and (text[start - 1].isalpha() or text[start - 1] == "\ufffd"):
        start -= 1
    while end < len(text) and end - at < 60 and (text[end].isalpha() or text[end] == "\ufffd"):
        end += 1
    return start, end


def _entities(page: Page) -> Iterator[Damage]:
    if "&" not in page.text:
        return
    for match in _ENTITY.finditer(page.text):
        meant = html.unescape(match.group())
        if meant != match.group() and ";" not in meant and not page.in_address(match.start()):
            yield _damage(
                *match.span(),
                meant,
                0.92,
                "entity",
                f"“{match.group()}” is how a web page codes “{meant.strip() or ' '}”.",
            )


def _lost(page: Page) -> Iterator[Damage]:
    """U+FFFD: what stood there is gone, unless the text has the word elsewhere."""
    for number, match in enumerate(_LOST.finditer(page.text)):
        start, end = _word_around(page.text, match.start())
        word, repair = page.text[start:end], None
        if word.strip("\ufffd") and len(word) < 40 and number < 200:
            like = re.compile(re.escape(word).replace("\ufffd", "[^\\W\\d_]").replace("\\[", "["))
            known = sorted(w for w in page.words if len(w) == len(word) and like.fullmatch(w) and not w.isascii())
            if len(known) == 1:
                at = match.start() - start
                repair = known[0][at : at + len(match.group())]
        where = f"; elsewhere the text has {word.replace(chr(0xFFFD), repair)}" if repair and len(repair) == 1 else ""
        reason = f"The sign “\ufffd” stands where a letter could not be read{where}."
        yield _damage(*match.span(), repair, 0.9, "lost", reason)


def _controls(page: Page) -> Iterator[Damage]:
    """Signs of Windows-1252 read as Latin-1, where they are control characters."""
    for match in _CONTROL.finditer(page.text):
        repair = match.group().encode("latin-1").decode("cp1252", "ignore")
        if repair and WORD.search(page.text, max(0, match.start() - 40), match.end() + 40):
            reason = f"Byte {ord(match.group()):X} is “{repair}” in Windows-1252; read as Latin-1 it is no sign at all."
            yield _damage(*match.span(), repair, 0.9, "control", reason)
