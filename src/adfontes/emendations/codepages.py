"""Single letters read with the wrong table: no run of bytes shows it, only that the word cannot be so spelt.

"JosŽ" and "LŸshun": é and ü of Mac Roman read as Windows-1252; "DelcassÈ": the other way round; "jüren": an umlaut that
pinyin never writes; "communiqu'": an accented letter that has become an apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import cache

from adfontes.emendations.damage import Damage, Page, damaged
from adfontes.languages import gather_words

_LOWER, _UPPER = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_MAC_AS_WINDOWS = {"Ž": "é", "Ÿ": "ü", "Š": "ä", "‡": "á", "ˆ": "à", "‰": "â", "™": "ô", "˜": "ò", "•": "ï", "Œ": "å"}
"""Bytes that are small letters in Mac Roman, as Windows-1252 shows them; those left out are letters or marks there."""
_WINDOWS_AS_MAC = {
    "È": "é", "Ë": "è", "Í": "ê", "Á": "ç", "Ò": "ñ", "Ù": "ô", "Ó": "î", "Û": "ó", "Ì": "í", "Î": "ë", "Ô": "ï",
    "Ê": "æ", "‰": "ä", "ˆ": "ö", "¸": "ü", "‡": "à", "·": "á", "˙": "ú",
}  # fmt: skip
"""Bytes that are small letters in Windows-1252, as Mac Roman shows them."""
_SIGNS = "".join(sorted(set(_MAC_AS_WINDOWS) | set(_WINDOWS_AS_MAC)))
_WITHIN = re.compile(
    rf"[{_SIGNS}](?:(?<=[{_LOWER}].)(?=[{_LOWER}])|(?<=[{_LOWER}][ŽŸŠÈËÍÁÒÙÓÛÌÎÔ])(?![{_UPPER}ŽŸŠ])"
    rf"|(?<=[{_UPPER}][ŽŸ‡ˆ‰™˜•¸˙·])(?=[{_LOWER}]))"
)
_READINGS = (("Mac Roman read as Windows-1252", _MAC_AS_WINDOWS), ("Windows-1252 read as Mac Roman", _WINDOWS_AS_MAC))
_HIDDEN = {"š": "ö", "ž": "û", "œ": "ú", "›": "õ", "–": "ñ", "—": "ó", "‘": "ë", "’": "í", "“": "ì", "”": "î"}
_HIDING = re.compile(rf"[šžœ›–—‘’“”](?<=[^\W\d_].)(?=[{_LOWER}])")
_CAPITAL = re.compile(rf"ƒ(?=[{_LOWER}]{{2}})(?<!\w.)")
_UMLAUT = re.compile(r"\b(?:[A-Za-z]*[jqxJQX])ü[a-zü]*\b")
_LOST = "'?`´_"
_AFTER_LETTER = re.compile(rf"[{_LOST}](?<=[a-z].)")
_HEAD = re.compile(r"\b[A-Za-z]+$")
_NEAR = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def find_codepages(page: Page) -> Iterator[Damage]:
    """Letters that the wrong table has put into a word."""
    if not page.signs.isdisjoint(_SIGNS):
        yield from _tables(page)
    if not page.signs.isdisjoint(_HIDDEN) or "ƒ" in page.signs:
        yield from _hidden(page)
    if "ü" in page.signs:
        yield from _umlauts(page)
    yield from _accents(page)


def _damage(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return damaged("mojibake", start, end, repair, certainty, f"mojibake.{case}", reason)


def _bounds(text: str, at: int, signs: Container[str]) -> tuple[int, int]:
    """The run of letters and of `signs` that stand for letters, around an offset."""
    start = end = at
    while start and at - start < 60 and (text[start - 1].isalpha() or text[start - 1] in signs):
        start -= 1
    while end < len(text) and end - at < 60 and (text[end].isalpha() or text[end] in signs):
        end += 1
    return start, end


def _hidden(page: Page) -> Iterator[Damage]:
    """Small letters of Mac Roman that Windows-1252 shows as a letter or a mark of its own: "Kšln", "Espa–a". Only the
    text's own other spelling can tell."""
    for match in _HIDING.finditer(page.text):
        start, end = _bounds(page.text, match.start(), _HIDDEN)
        word = page.text[start:end]
        read = "".join(_HIDDEN.get(c, c) for c in word)
        if len(word) > 3 and page.words.get(read) and not page.words.get(word) and not page.in_address(start):
            reason = f"“{word}” is Mac Roman read as Windows-1252: the text has {read} elsewhere."
            yield _damage(start, end, read, 0.93, "table", reason)
    for match in _CAPITAL.finditer(page.text):
        reason = "“ƒ” begins no word; it is É of Mac Roman, read as Windows-1252."
        yield _damage(match.start(), match.end(), "É", 0.87, "table", reason)


def _tables(page: Page) -> Iterator[Damage]:
    """A capital or a mark within a word of small letters. The text's own other spelling decides between the tables;
    else the sign does, where only one of them has a letter for it."""
    done = 0
    for match in _WITHIN.finditer(page.text):
        if match.start() < done or page.in_address(match.start()):
            continue
        start, end = _bounds(page.text, match.start(), _SIGNS)
        word = page.text[start:end]
        done = end
        readings = [
            (name, word[0] + "".join(table.get(c, c) for c in word[1:]))
            for name, table in _READINGS
            if any(c in table for c in word[1:]) and len(word) < 40
        ]
        readings = [(n, read) for n, read in readings if read[1:].islower() and not any(c in _SIGNS for c in read[1:])]
        known = [(name, read) for name, read in readings if page.words.get(read)]
        if not readings or (len(word) < 4 and not known):
            continue
        if len(known) == 1:
            name, read = known[0]
            yield _damage(start, end, read, 0.96, "table", f"“{word}” is {name}: the text has {read} elsewhere.")
        elif len(readings) == 1:
            name, read = readings[0]
            yield _damage(
                start, end, read, 0.88, "table", f"“{word}” is no spelling of any word; {name}, it is {read}."
            )
        else:
            both = " or ".join(read for _, read in readings)
            yield _damage(start, end, None, 0.8, "table", f"“{word}” is no spelling of any word; it may be {both}.")


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(f"(?:{''.join(gather_words('naming', 'syllable'))})" + "{1,5}", re.IGNORECASE)


def _is_pinyin(word: str) -> bool:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if c.isalpha())
    return _syllables().fullmatch(plain) is not None


def _umlauts(page: Page) -> Iterator[Damage]:
    """ü after j, q or x in a word of pinyin among words of pinyin: there u is written, and means ü (GB/T 16159)."""
    for match in _UMLAUT.finditer(page.text):
        word = match.group()
        if not _is_pinyin(word):
            continue
        before = _NEAR.findall(page.text, max(0, match.start() - 40), match.start())[-2:]
        after = _NEAR.findall(page.text, match.end(), match.end() + 40)[:2]
        if before and match.start() >= 40 and page.text[match.start() - 41].isalpha() and len(before) == 1:
            before = []
        near = [w for w in (*before[-1:], *after[:1]) if len(w) > 4 and _is_pinyin(w)]
        if near:
            reason = f"“{word}”, next to “{near[0]}”, is pinyin, which writes u and never ü after j, q and x."
            yield _damage(*match.span(), re.sub("(?<=[jqxJQX])ü", "u", word), 0.87, "umlaut", reason)


@cache
def _accented() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Words whose lost accent shows, by what stands before it: their shape with another sign for the letter."""
    shapes: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for word in gather_words("damage", "accented"):
        shape = "".join(c if c.isascii() else f"[{_LOST}]" for c in word)
        head = shape[: shape.index("[")]
        shapes.setdefault(head, []).append((re.compile(rf"(?i:{shape})(?=[\s,.;:)\"”]|$)"), word))
    return shapes


def _accents(page: Page) -> Iterator[Damage]:
    text = page.text
    for lost in _AFTER_LETTER.finditer(text):
        head = _HEAD.search(text, max(0, lost.start() - 12), lost.start())
        if head is None:
            continue
        for shape, word in _accented().get(head.group().casefold(), ()):
            match = shape.match(text, head.start())
            if match and not _quoted(page, match):
                repair = word if match.group()[0].islower() else word[0].upper() + word[1:]
                reason = f"“{match.group()}” is {repair} with its accented letter lost."
                yield _damage(*match.span(), repair, 0.87, "accent", reason)
                break


def _quoted(page: Page, match: re.Match[str]) -> bool:
    """Does the last sign rather close a quotation?"""
    line, _ = page.paragraph_at(match.start())
    before = page.text[max(line, match.start() - 300) : match.start()]
    return match.group().endswith(("'", "`", "´")) and re.search(r"(?:^|[\s(\"“])['`][^']*$", before) is not None
