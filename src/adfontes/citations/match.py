"""Whether two printed descriptions can be of one thing: pure comparisons of names and titles, each with a strength."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "in",
        "on",
        "to",
        "for",
        "at",
        "by",
        "with",
        "from",
        "der",
        "die",
        "das",
        "und",
        "von",
        "zur",
        "zum",
        "la",
        "le",
        "les",
        "de",
        "du",
        "des",
        "et",
        "il",
    ]
)


@lru_cache(maxsize=65536)
def fold(words: str | None) -> str:
    """Case, accents and punctuation dropped; white space single."""
    plain = unicodedata.normalize("NFKD", words or "")
    bare = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")
    return " ".join(_WORD.findall(bare.casefold()))


@lru_cache(maxsize=65536)
def title_words(title: str | None) -> tuple[str, ...]:
    """The words of a title that tell it apart."""
    words = tuple(fold(title).split())
    return tuple(w for w in words if w not in _SMALL) or words


def same_title(short: str | None, full: str | None) -> float:
    """How surely the first title is the second or a short form of it: 1 equal, down to 0 not."""
    a, b = fold(short), fold(full)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    wa, wb = title_words(short), title_words(full)
    if wa == wb:
        return 0.98
    if wb[: len(wa)] == wa and (len(wa) > 1 or len(wa[0]) > 4):
        return 0.95
    if len(a) > 8 and abs(len(a) - len(b)) <= 0.25 * len(b) and ratio(a, b) >= 88:
        return 0.9
    head = fold(re.split(r"[:.?!]\s", full or "")[0])
    if len(a) > 8 and abs(len(a) - len(head)) <= 0.25 * len(head) and ratio(a, head) >= 88:
        return 0.88
    if len(wa) < len(wb) and _in_order(wa, wb) and (len(wa) > 1 or len(wa[0]) > 4):
        return 0.8 if len(wa) > 1 else 0.7
    if len(wa) == 1 and len(wa[0]) > 4 and any(_misprinted(wa[0], w) for w in wb):
        return 0.65
    k = len(wa)
    if 2 <= k < len(wb) and ratio(" ".join(wa), " ".join(wb[:k])) >= 90:
        return 0.78
    return 0.0


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether all words of the one stand in the other in the same order."""
    rest = iter(full)
    return all(w in rest for w in short)


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> float:
    """How surely two printed names can be one person's: equal, one the surname or initials of the other, a misprint."""
    x, y = fold(a).split(), fold(b).split()
    if not x or not y:
        return 0.0
    if x == y or sorted(x) == sorted(y):
        return 1.0
    short, long = sorted(
        (x, y), key=lambda words: (len(words), len("".join(words)))
    )  # "A. Hale" is short for "Anna Hale"
    if set(short) <= set(long):
        return 0.9
    surnames = [w for w in short if len(w) > 1]
    if (
        surnames
        and set(surnames) <= set(long)
        and all(any(w.startswith(i) for w in long) for i in short if len(i) == 1)
    ):
        return 0.88
    if len(short) == len(long) and ratio(" ".join(x), " ".join(y)) >= 88 and x[0][0] == y[0][0]:
        return 0.8
    if len(short) > 1 and all(
        any(w == v or (len(w) > 4 and w[0] == v[0] and ratio(w, v) >= 86) for v in long) for w in short
    ):
        return 0.78
    if len(short) == 1 and len(short[0]) >= 5 and any(_misprinted(short[0], w) for w in long):
        return 0.75
    return 0.0


def same_names(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How surely two lists of authors are one list, either perhaps cut short by "et al."."""
    if not a or not b:
        return 0.0
    short, long = sorted((a, b), key=len)
    scores = [max(same_name(x, y) for y in long) for x in short]
    return min(scores)


def _misprinted(a: str, b: str) -> bool:
    """Whether one word is the other with a letter wrong, missing or too many (two in a long word), the first right."""
    return a[0] == b[0] and OSA.distance(a, b, score_cutoff=2) <= (2 if min(len(a), len(b)) >= 9 else 1)


@lru_cache(maxsize=65536)
def surname_keys(name: str) -> tuple[str, ...]:
    """The words of a name under which it may be looked up: those of more than one letter, cut to four letters."""
    return tuple(dict.fromkeys(w[:4] for w in fold(name).split() if len(w) > 1))
