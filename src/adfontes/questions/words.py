"""The words by which disputes are told: `disputing.toml`, its phrases made into patterns once.

In a phrase "*" ends a word in any way, "..." stands for at most eight words of one sentence, "|" parts words of which
one stands there, and "_" joins two words into one of those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words

LANGUAGE = "en"
_GAP = r"(?:[^\w.;?!]+[\w'’\-]+){0,8}?[^\w.;?!]+"
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ures", "ure", "als", "al", "ers", "er"),
    *("ors", "or", "ies", "ed", "es", "s", "e", "y"),
)
_STEM = 7
_BETWEEN = r"[\s,]+"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: where it begins and ends in the text searched."""

    start: int
    end: int


class Phrases:
    """A list of phrases, to be looked for all at once."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(_pattern(p) for p in phrases) + r")(?!\w)" if phrases else r"(?!)", re.IGNORECASE
        )

    def first(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The first of the phrases in a stretch of a text."""
        found = self._pattern.search(text, start, len(text) if end is None else end)
        return Hit(found.start(), found.end()) if found else None

    def all(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """All places where one of the phrases stands, none within another."""
        return [Hit(f.start(), f.end()) for f in self._pattern.finditer(text, start, len(text) if end is None else end)]


def _pattern(phrase: str) -> str:
    parts: list[str] = []
    gap = False
    for word in phrase.split():
        if word == "...":
            gap = True
            continue
        if parts:
            parts.append(_GAP if gap else _BETWEEN)
        parts.append("(?:" + "|".join(_word(w) for w in word.split("|")) + ")")
        gap = False
    return "".join(parts)


def _word(word: str) -> str:
    said = re.escape(word.rstrip("*")).replace("_", r"\s+").replace("'", "['’]")
    return said + (r"[\w\-]*" if word.endswith("*") else "")


@cache
def phrases(section: str, name: str) -> Phrases:
    """The phrases of one list of `disputing.toml`."""
    return Phrases(tuple(load_words(LANGUAGE, "disputing").get(section, {}).get(name, ())))


@cache
def words(section: str, name: str) -> frozenset[str]:
    """The words of one list of `disputing.toml`."""
    return frozenset(load_words(LANGUAGE, "disputing").get(section, {}).get(name, ()))


@cache
def stem(lemma: str) -> str:
    """The beginning that a verb shares with its nouns: "deny" and "denial", "depart" and "departure"."""
    low = lemma.casefold()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low[: -len(ending)]
            break
    return low[:_STEM]
