"""Words broken at the end of a line: joined again, the hyphen kept where the word has one of its own.

The text's own other uses decide; where it has none, a hyphen between two words that the text has, too, is kept, and
any other goes. The line's end moves behind the word, so that lines stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from adfontes.emendations.damage import LETTERS, Damage, Page, damaged

_L = LETTERS
_BROKEN = re.compile(rf"({_L}+)([-‐¬]|\u00ad)[ \t]*\n[ \t]*({_L}+)((?:[^\w\s-]*)(?:[ \t]|\n)?)")
_SPACED = re.compile(rf"\b({_L}{{2,}})- ([a-zà-öø-ÿ]{{2,}})\b")
_SOFT = re.compile("\u00ad+")
_COMPOUND = re.compile(rf"{_L}+-{_L}+")


def find_linebreaks(page: Page) -> Iterator[Damage]:
    """Words broken over two lines, broken by a hyphen and a blank, and soft hyphens left within words."""
    uses = _Uses(page)
    if "-\n" in page.text or "\u00ad" in page.text or "¬" in page.text or "‐" in page.text or "- \n" in page.text:
        yield from _broken(page, uses)
        for match in _SOFT.finditer(page.text):
            reason = "A soft hyphen says where a word may be broken; it is no part of it."
            yield _break(match.start(), match.end(), "", 0.95, "soft", reason)
    if "- " in page.text:
        yield from _spaced(page, uses)


class _Uses:
    """How the text spells a word that a hyphen may part."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def hyphened(self) -> frozenset[str]:
        return frozenset(m.casefold() for m in _COMPOUND.findall(self.page.text))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(w.casefold() for w in self.page.words)

    def joined(self, left: str, right: str) -> tuple[str, float, str]:
        """The whole word, how sure it is, and why."""
        one, two = left + right, f"{left}-{right}"
        if two.casefold() in self.hyphened and one.casefold() not in self.words:
            return two, 0.95, f"the text has {two} elsewhere"
        if one.casefold() in self.words:
            return one, 0.96, f"the text has {one} elsewhere"
        if right[0].isupper() and not left.isupper():
            return two, 0.88, "the second part has a capital of its own"
        if left.casefold() in self.words and right.casefold() in self.words and min(len(left), len(right)) > 3:
            both = self.page.words[left] > 1 and self.page.words[right] > 1
            return (two if both else one), 0.8, "both parts are words of the text" if both else "a part is no word here"
        return one, 0.88, "its parts are no words of the text"


def _break(start: int, end: int, repair: str, certainty: float, case: str, reason: str) -> Damage:
    return damaged("line-break", start, end, repair, certainty, f"linebreaks.{case}", reason)


def _broken(page: Page, uses: _Uses) -> Iterator[Damage]:
    for match in _BROKEN.finditer(page.text):
        left, sign, right, rest = match.groups()
        if page.in_address(match.start()) or (right[0].isupper() and left[-1].islower() and sign == "¬"):
            continue
        word, certainty, why = (
            uses.joined(left, right) if sign != "\u00ad" else (left + right, 0.96, "the hyphen is a soft one")
        )
        ends = rest.rstrip()
        repair = f"{word}{ends}\n" if rest != ends or match.end() == len(page.text) else f"{word}{ends}"
        if match.end() == len(page.text) and rest == ends:
            repair = f"{word}{ends}"
        reason = f"“{left}” at the line's end and “{right}” are {word}: {why}."
        yield _break(match.start(), match.end(), repair, certainty, "broken", reason)


def _spaced(page: Page, uses: _Uses) -> Iterator[Damage]:
    """ "treat- ment" in one line: a break that lost its line end. Only where the text has the word whole, and not both
    parts ("pre- and post-war", "Vor- und Nachteile")."""
    for match in _SPACED.finditer(page.text):
        left, right = match.groups()
        whole = (left + right).casefold()
        if whole in uses.words and not (left.casefold() in uses.words and right.casefold() in uses.words):
            reason = (
                f"“{left}- {right}” is {left + right}, which the text has elsewhere, broken at what was a line's end."
            )
            yield _break(match.start(), match.end(), left + right, 0.9, "spaced", reason)
