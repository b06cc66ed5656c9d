"""The words of citing, from `languages/*/citing.toml`, compiled once into patterns that run in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from adfontes.languages import LANGUAGES, gather_words, load_words

UPPER = "A-ZÀ-ÖØ-ÞĀ-ſḀ-ỿ"
"""The capital letters of the Latin scripts, for character classes.

Beyond Latin-1 the blocks mix cases; a word that begins with a small letter from there is taken for capitalised, which
is rarer than the cost of listing them one by one.
"""

DASH = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; a space in a word matches any white space.

    Words that begin alike share their beginning in the pattern, so that matching does not try each word in turn.
    """
    root: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = root
        for c in word:
            node = node.setdefault(c, {})
        node[""] = {}
    return f"(?:{_branches(root)})"


def _branches(node: dict[str, Any]) -> str:
    options = []
    for c, below in node.items():
        if c:
            head = r"\s+" if c == " " else re.escape(c)
            options.append(head + (_group(below) if below else ""))
    return "|".join(options)


def _group(node: dict[str, Any]) -> str:
    inner = _branches(node)
    if not inner:
        return ""
    alone = len([c for c in node if c]) == 1
    if "" in node:
        return f"(?:{inner})?"
    return inner if alone else f"(?:{inner})"


@cache
def citing(key: str) -> tuple[str, ...]:
    """The list `key` of every language's `citing.toml`."""
    return gather_words("citing", key)


@cache
def citing_of(language: str, key: str) -> tuple[str, ...]:
    """The list `key` of one language's `citing.toml`."""
    return tuple(load_words(language, "citing").get(key, ()))


@cache
def citing_set(key: str) -> frozenset[str]:
    """The same list, for asking whether a word is in it."""
    return frozenset(citing(key))


@cache
def function_words(key: str) -> tuple[str, ...]:
    """The list `functions.<key>` of every language's `citing.toml`."""
    tables = (load_words(lang, "citing").get("functions", {}) for lang in LANGUAGES)
    return tuple(dict.fromkeys(w for table in tables for w in table.get(key, ())))


_MISPRINTED = (
    r"Feb[a-z]{3,6}y|Jan[a-z]{2,5}y|Sep[a-z]{3,7}r|Oct[a-z]{2,5}r|Nov[a-z]{3,6}r|Dec[a-z]{3,6}r|Aug[a-z]{1,4}t"
)
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """The small words that tell a language, each with the languages that have it."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in citing_of(language, "common"):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def guess_language(text: str) -> str:
    """The language of a note's prose, by the small words in it; English where nothing tells."""
    known, counts = _common(), dict.fromkeys(LANGUAGES, 0)
    for m in _WORD.finditer(text):
        for language in known.get(m.group().lower(), ()):
            counts[language] += 1
    best = max(LANGUAGES, key=lambda x: counts[x])  # the first listed where they tie: English
    return best if counts[best] > counts["en"] else "en"


MONTH = rf"(?:{one_of(citing('months'))}|{_MISPRINTED})\b\.?"
SEASON = one_of(citing("seasons")) + r"\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_RANGE = rf"(?:\s*[{DASH}/]\s*|\s+and\s+)"
DATE = re.compile(
    rf"(?<!\w)(?=\w)(?:(?:{MONTH}|{SEASON})"
    rf"(?:{_RANGE}(?:{MONTH}|{SEASON}))?"
    rf"(?:\s+{_DAY}(?:{_RANGE}(?:{MONTH}\s+)?{_DAY})?)?,?\s+{YEAR}\b"
    rf"|{_DAY}(?:{_RANGE}{_DAY})?\s+{MONTH},?\s+{YEAR}\b"
    rf"|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{YEAR}\b|\d{{1,2}}/\d{{1,2}}/{YEAR}\b)",
    re.IGNORECASE,
)
"""A date as citations print it, with its year: "January 14, 1949", "14 Jan. 1949", "Spring 1992", "3.5.1848"."""

UNDATED = re.compile(rf"\[?\b{one_of(citing('undated'))}\b\.?\]?", re.IGNORECASE)
WHEN = re.compile(rf"(?:{DATE.pattern})\??\]?|{UNDATED.pattern}", re.IGNORECASE)
"""A date or the words that none is given."""

LETTER_DATE = (
    rf"(?:\[?\d{{1,2}}(?:st|nd|rd|th|\.)?(?:\s?[{DASH}/]\s?\d{{1,2}})?\s+[{UPPER}][a-zäöüéû]{{2,9}}\.?,?\s+{YEAR}"
    rf"|\[?[{UPPER}][a-zéû]{{2,9}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:(?:\s?[{DASH}]\s?|\s+and\s+)(?:[{UPPER}][a-z]+\s+)?\d{{1,2}})?,?\s+{YEAR}"
    rf"|\[?(?i:{MONTH}),?\s+{YEAR}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{YEAR}|(?i:{UNDATED.pattern}))"
)
"""A date as letters bear it, for use inside a larger pattern: any capitalised word with a day passes for a month."""


def ends_in_date(words: str) -> bool:
    """Whether words end in a date, but for stops and commas."""
    return any(not words[m.end() :].strip(" .,") for m in DATE.finditer(words, max(0, len(words) - 48)))
