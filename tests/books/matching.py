"""What counts as the same: names, words and places; and what a comparison comes to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from adfontes.model.text import Span
from tests.books.golden_book import Place, Row


@dataclass
class Score:
    """One row: how many were right, found and asked for, and a line for each miss."""

    right: float
    found: int
    gold: int
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def fold(words: str | None) -> str:
    """Letters and digits only, without case and accents, so that a comma decides nothing."""
    ascii_only = unicodedata.normalize("NFKD", words or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", ascii_only).strip()


def allowed(row: Row, key: str) -> list[Any]:
    """The golden value and what is right as well."""
    return [row.get(key), *row.get(f"{key}_alt", [])]


def same_name(gold: str | None, found: str | None) -> bool:
    """Equal, nearly so, or one name's words all in the other's."""
    a, b = set(fold(gold).split()), set(fold(found).split())
    if not a or not b:
        return False
    return a <= b or b <= a or SequenceMatcher(None, fold(gold), fold(found)).ratio() > 0.9


def overlap(a: Place, b: Place) -> float:
    """Intersection over union."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def paired(gold: list[Place], found: list[Place], floor: float = 0.5) -> dict[int, int]:
    """Gold index to found index, one to one, the best overlap first."""
    every = sorted(
        ((o, -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found) if (o := overlap(g, f)) >= floor),
        reverse=True,
    )
    left: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in every:
        if -i not in left and -j not in taken:
            left[-i] = -j
            taken.add(-j)
    return left


def place_of(span: Span | None) -> Place:
    return (span.start, span.end) if span else (-99, -99)


@dataclass
class Shares(Score):
    """A score whose precision is a mean of shares, not a count."""

    share: float = 0.0

    @property
    def precision(self) -> float:
        return self.share


def plain(value: object) -> object:
    """Words folded, with "p." and "pp." left out, so that "p. 4" and "4" are one locator; None for nothing."""
    if not isinstance(value, str):
        return value
    return re.sub(r"\b(pp?|cols?) ", "", fold(value) + " ").strip() or None
