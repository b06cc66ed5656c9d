"""Words broken at the end of a line: joined again, the hyphen kept where the word has one of its own.

The text's own other uses decide; where it has none, a hyphen between two words that the text has, too, is kept, and
any other goes. The line's end moves behind the word, so that lines stay lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from adfontes.emendations.damage import LETTERS, Damage, Page, damaged
from adfontes.languages import gather_words

_L = LETTERS
_BROKEN = re.compile(
    r"(?<![^\W_])([^\W_]{1,60})([-‐¬]|\u00ad)[ \t]*\n[ \t]*([^\W_]{1,60})((?:[^\w\s-]{0,9})(?:[ \t]|\n)?)"
)
_SPACED = re.compile(rf"\b({_L}{{2,}})- ([a-zà-öø-ÿ]{{2,}})\b")
_SOFT = re.compile("\u00ad+")
_COMPOUND = re.compile(rf"\b{_L}+-{_L}+")


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


RARE = 40
"""A text with no more than one break in so many lines parts no words."""


class _Uses:
    """How the text spells a word that a hyphen may part, and whether it parts words at all: where no break has left
    anything but whole words, every hyphen at a line's end is the word's own."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def hyphened(self) -> frozenset[str]:
        return frozenset(m.casefold() for m in _COMPOUND.findall(self.page.text))

    @cached_property
    def words(self) -> Counter[str]:
        """Words without regard to case, the pieces of broken ones left out."""
        words: Counter[str] = Counter()
        for word, count in self.page.words.items():
            words[word.casefold()] += count
        for match in _BROKEN.finditer(self.page.text):
            words[match.group(1).casefold()] -= 1
            words[match.group(3).casefold()] -= 1
        return words

    @cached_property
    def parts_words(self) -> bool:
        """Does the text break words where they have no hyphen of their own?"""
        breaks = [(m.group(1).casefold(), m.group(3).casefold()) for m in _BROKEN.finditer(self.page.text)]
        if len(breaks) * RARE < len(self.page.lines):
            return False
        inner = sum(1 for a, b in breaks if self.words[a + b] > 0 or self.words[a] < 1 or self.words[b] < 1)
        return len(breaks) < 4 or inner * 2 > len(breaks)

    def joined(self, left: str, right: str, chained: bool) -> tuple[str, float, str]:
        """The whole word, how sure it is, and why."""
        one, two = left + right, f"{left}-{right}"
        low, high = left.casefold(), right.casefold()
        if any(c.isdigit() for c in two):
            return two, 0.85, "a number keeps its hyphen"
        if two.casefold() in self.hyphened and self.words[one.casefold()] < 1:
            return two, 0.95, f"the text has {two} elsewhere"
        if self.words[one.casefold()] > 0:
            return one, 0.96, f"the text has {one} elsewhere"
        if right[0].isupper() and not left.isupper():
            return two, 0.88, "the second part has a capital of its own"
        if chained:
            return two, 0.85, "another hyphen joins them to what stands beside them"
        if not self.parts_words:
            return two, 0.85, "this text breaks no word that has no hyphen"
        first, second = low in gather_words("damage", "hyphen_first"), high in gather_words("damage", "hyphen_second")
        if (
            low in gather_words("damage", "hyphen_always")
            or high in gather_words("damage", "hyphen_before")
            or ((first or second) and self.words[low] > 0 and self.words[high] > 0)
        ):
            return two, 0.85, "a word so made has a hyphen"
        if self.words[low] > 0 and self.words[high] > 0 and min(len(left), len(right)) > 3:
            return two, 0.8, "both parts are words of the text"
        return one, 0.88, "its parts are no words of the text"


def _break(start: int, end: int, repair: str, certainty: float, case: str, reason: str) -> Damage:
    return damaged("line-break", start, end, repair, certainty, f"linebreaks.{case}", reason)


def _broken(page: Page, uses: _Uses) -> Iterator[Damage]:
    for match in _BROKEN.finditer(page.text):
        left, sign, right, rest = match.groups()
        if page.in_address(match.start()) or (right[0].isupper() and left[-1].islower() and sign == "¬"):
            continue
        chained = page.text[match.end() : match.end() + 1] == "-" or page.text[match.start() - 1 : match.start()] == "-"
        word, certainty, why = left + right, 0.96, "the hyphen is a soft one"
        if sign != "\u00ad":
            word, certainty, why = uses.joined(left, right, chained)
        ends = rest.rstrip()
        repair = f"{word}{ends}\n" if rest != ends else f"{word}{ends}"
        reason = f"“{left}” at the line's end and “{right}” are {word}: {why}."
        yield _break(match.start(), match.end(), repair, certainty, "broken", reason)


def _spaced(page: Page, uses: _Uses) -> Iterator[Damage]:
    """ "treat- ment" in one line: a break that lost its line end. Only where the text has the word whole, and not both
    parts ("pre- and post-war", "Vor- und Nachteile")."""
    for match in _SPACED.finditer(page.text):
        left, right = match.groups()
        whole = (left + right).casefold()
        if uses.words[whole] > 0 and not (uses.words[left.casefold()] > 1 and uses.words[right.casefold()] > 1):
            reason = (
                f"“{left}- {right}” is {left + right}, which the text has elsewhere, broken at what was a line's end."
            )
            yield _break(match.start(), match.end(), left + right, 0.9, "spaced", reason)
