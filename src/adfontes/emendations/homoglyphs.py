"""Letters of another script that look like the right ones: a Cyrillic "р" in "p. 10", a Greek "ο", full-width digits.

A word wholly in another script is left alone, but for a single letter among Latin words, and for "рр." before a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from adfontes.emendations.damage import Damage, Page, damaged

_ALIKE = dict(
    zip(
        "АВСЕНІЈКМОРЅТХУаеорсухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲν",
        "ABCEHIJKMOPSTXYaeopcyxijsdhqwABEZHIKMNOPTYXocv",
        strict=True,
    )
)
"""Cyrillic and Greek letters, and the Latin ones they look like (Unicode Technical Standard 39, confusables)."""
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WIDE = re.compile(r"[！-～]+")
_EAST = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_YEAR = re.compile(r"\b(?=[lIO\d]*[lIO])(?:[1Il][4-9O]|2O|20)[\dlIO]{2}\b")


def find_homoglyphs(page: Page) -> Iterator[Damage]:
    """Look-alikes within Latin words, and letters that stand for digits in a year."""
    if not page.text.isascii():
        yield from _scripts(page)
        yield from _wide(page)
    for match in _YEAR.finditer(page.text):
        year = match.group().translate(str.maketrans("lIO", "110"))
        if sum(c.isdigit() for c in match.group()) >= 2 and not page.in_address(match.start()):
            yield _alike(
                *match.span(), year, 0.88, "digit", f"“{match.group()}” is the year {year} with a letter for a digit."
            )


def _alike(start: int, end: int, repair: str, certainty: float, case: str, reason: str) -> Damage:
    return damaged("homoglyph", start, end, repair, certainty, f"homoglyphs.{case}", reason)


def _script(sign: str) -> str:
    return "Cyrillic" if "\u0400" <= sign <= "\u052f" else "Greek"


def _scripts(page: Page) -> Iterator[Damage]:
    done = -1
    for first in _FOREIGN.finditer(page.text):
        if first.start() < done:
            continue
        start, end = _word(page.text, first.start())
        done = end
        word = page.text[start:end]
        foreign = [c for c in word if _FOREIGN.match(c)]
        latin = [c for c in word if _LATIN.match(c)]
        if any(c not in _ALIKE for c in foreign):
            continue
        repair = "".join(_ALIKE.get(c, c) for c in word)
        names = " and ".join(f"{_script(c)} “{c}”" for c in dict.fromkeys(foreign))
        if latin and (len(latin) >= len(foreign) or page.words.get(repair)):
            yield _alike(
                start, end, repair, 0.96, "mixed", f"“{repair}” is written with the {names} among Latin letters."
            )
        elif not latin and len(word) <= 2 and _stands_alone(page.text, start, end, word):
            yield _alike(start, end, repair, 0.88, "alone", f"The {names} stands among Latin words for “{repair}”.")


def _word(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _stands_alone(text: str, start: int, end: int, word: str) -> bool:
    """Is the letter the only one of its script around, and a Latin one called for: "p. 12", or a word between words?"""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _FOREIGN.search(before) or _FOREIGN.search(after):
        return False
    near, far = _WORD.findall(before)[-1:], _WORD.findall(after)[:1]
    if word in ("р", "рр", "с"):
        return word != "с" and re.match(r"\. ?\d", after) is not None
    return len(word) == 1 and bool(near and far) and before.endswith(" ") and after.startswith(" ") and word in "аАІО"


def _wide(page: Page) -> Iterator[Damage]:
    for match in _WIDE.finditer(page.text):
        around = page.text[max(0, match.start() - 20) : match.end() + 20]
        if not _EAST.search(around) and _LATIN.search(around.replace(match.group(), "")):
            repair = unicodedata.normalize("NFKC", match.group())
            reason = f"“{match.group()}” is in the wide letters of East Asian type, among Latin words."
            yield _alike(*match.span(), repair, 0.93, "wide", reason)
