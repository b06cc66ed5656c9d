"""Single letters read with the wrong table: no run of bytes shows it, only that the word cannot be so spelt.

"JosŽ" and "LŸshun": é and ü of Mac Roman read as Windows-1252; "DelcassÈ": the other way round; "jüren": an umlaut that
pinyin never writes; "communiqu'": an accented letter that has become an apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from adfontes.emendations.damage import Damage, Page
from adfontes.languages import gather_words

_LOWER, _UPPER = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_MAC_AS_WINDOWS = {"Ž": "é", "Ÿ": "ü", "Š": "ä", "‡": "á", "ˆ": "à", "‰": "â", "™": "ô", "˜": "ò", "•": "ï", "Œ": "å"}
"""Bytes that are small letters in Mac Roman, as Windows-1252 shows them; those left out are letters or marks there."""
_WINDOWS_AS_MAC = {
    "È": "é", "Ë": "è", "Í": "ê", "Á": "ç", "Ò": "ñ", "Ù": "ô", "Ó": "î", "Û": "ó", "Ì": "í", "Î": "ë", "Ô": "ï", "Ê": "æ",
    "‰": "ä", "ˆ": "ö", "¸": "ü", "‡": "à", "·": "á", "˙": "ú",
}  # fmt: skip
"""Bytes that are small letters in Windows-1252, as Mac Roman shows them."""
_SIGNS = "".join(sorted(set(_MAC_AS_WINDOWS) | set(_WINDOWS_AS_MAC)))
_WITHIN = re.compile(rf"(?<=[{_LOWER}])[{_SIGNS}](?=[{_LOWER}])|(?<=[{_LOWER}])[ŽŸŠÈËÍÁÒÙÓÛÌÎÔ](?![{_UPPER}ŽŸŠ])|(?<=[{_UPPER}])[ŽŸ‡ˆ‰™˜•¸˙·](?=[{_LOWER}])")
_UMLAUT = re.compile(r"\b(?:[A-Za-z]*[jqxJQX])ü[a-zü]*\b")
_NEAR = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def find_codepages(page: Page) -> Iterator[Damage]:
    """Letters that the wrong table has put into a word."""
    if not page.text.isascii():
        yield from _tables(page)
        yield from _umlauts(page)
    yield from _accents(page)


def _damage(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return Damage(
        start=start, end=end, kind="mojibake", repair=repair, certainty=certainty, rule=f"mojibake.{case}", reason=reason
    )


def _bounds(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start and (text[start - 1].isalpha() or text[start - 1] in _SIGNS):
        start -= 1
    while end < len(text) and (text[end].isalpha() or text[end] in _SIGNS):
        end += 1
    return start, end


def _tables(page: Page) -> Iterator[Damage]:
    """A capital or a mark within a word of small letters. The text's own other spelling decides between the tables;
    else the sign does, where only one of them has a letter for it."""
    done = 0
    for match in _WITHIN.finditer(page.text):
        if match.start() < done or page.in_address(match.start()):
            continue
        start, end = _bounds(page.text, match.start())
        word = page.text[start:end]
        done = end
        readings = [
            (name, word[0] + "".join(table.get(c, c) for c in word[1:]))
            for name, table in (("Mac Roman read as Windows-1252", _MAC_AS_WINDOWS), ("Windows-1252 read as Mac Roman", _WINDOWS_AS_MAC))
            if any(c in table for c in word[1:]) and len(word) < 40
        ]
        readings = [(name, read) for name, read in readings if read[1:].islower() and not any(c in _SIGNS for c in read[1:])]
        known = [(name, read) for name, read in readings if page.words.get(read)]
        if not readings or (len(word) < 4 and not known):
            continue
        if len(known) == 1:
            name, read = known[0]
            yield _damage(start, end, read, 0.96, "table", f"“{word}” is {name}: the text has {read} elsewhere.")
        elif len(readings) == 1:
            name, read = readings[0]
            yield _damage(start, end, read, 0.88, "table", f"“{word}” is no spelling of any word; {name}, it is {read}.")
        else:
            both = " or ".join(read for _, read in readings)
            yield _damage(start, end, None, 0.8, "table", f"“{word}” is no spelling of any word; it may be {both}.")


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(f"(?:{''.join(gather_words('naming', 'syllable'))})" + "{1,5}", re.IGNORECASE)


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _umlauts(page: Page) -> Iterator[Damage]:
    """ü after j, q or x in a word of pinyin among words of pinyin: there u is written, and means ü (GB/T 16159)."""
    for match in _UMLAUT.finditer(page.text):
        word = match.group()
        if not _syllables().fullmatch(_plain(word)):
            continue
        before = _NEAR.findall(page.text, max(0, match.start() - 40), match.start())[-2:]
        after = _NEAR.findall(page.text, match.end(), match.end() + 40)[:2]
        if before and match.start() >= 40 and page.text[match.start() - 41].isalpha() and len(before) == 1:
            before = []
        near = [w for w in (*before[-1:], *after[:1]) if len(w) > 4 and _syllables().fullmatch(_plain(w).replace("-", ""))]
        if near:
            reason = f"“{word}”, next to “{near[0]}”, is pinyin, which writes u and never ü after j, q and x."
            yield _damage(*match.span(), re.sub("(?<=[jqxJQX])ü", "u", word), 0.87, "umlaut", reason)


@cache
def _accented() -> tuple[re.Pattern[str], dict[str, str]]:
    """Words whose lost accent shows, with what may stand in its place; the words by their letters without it."""
    words: dict[str, str] = {}
    shapes = []
    for word in gather_words("damage", "accented"):
        shape = "".join(c if c.isascii() else "['?`´_]" for c in word)
        words["".join(c if c.isascii() else "_" for c in word)] = word
        shapes.append(shape)
    return re.compile(rf"\b(?i:{'|'.join(sorted(shapes, key=len, reverse=True))})(?=[\s,.;:)\"”]|$)"), words


def _accents(page: Page) -> Iterator[Damage]:
    pattern, words = _accented()
    for match in pattern.finditer(page.text):
        found = match.group()
        meant = words.get(re.sub("['?`´]", "_", found.casefold()))
        line, _ = page.paragraph_at(match.start())
        quoted = re.search(r"(?:^|[\s(\"“])['`][^']*$", page.text[max(line, match.start() - 300) : match.start()])
        if meant is None or (quoted and found.endswith(("'", "`", "´"))):
            continue
        repair = meant if found[0].islower() else meant[0].upper() + meant[1:]
        yield _damage(*match.span(), repair, 0.87, "accent", f"“{found}” is {repair} with its accented letter lost.")


