"""The words by which expressions of time are known, from `languages/*/dates.toml`, as one table of all languages.

A word has readings: one-letter classes, each with a value ("second" is an ordinal, 2, and a unit). The lists `months`,
`seasons`, `circa` and `to`, which reading dates in citations shares, give the classes M, S, c and l.
Every table `tokens.X` gives words of the class X: a row `value = ["word", "two words"]` each; a key of digits alone is
a number. So a new class, or a language, needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from adfontes.languages import LANGUAGES, gather_words, load_words

Readings = Mapping[str, Any]
"""The classes a token may be of, each with its value in that class."""

_LISTS = {"months": "M", "seasons": "S"}
_NUMBER = re.compile(r"-?[0-9]+")
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words of all languages. `words` by their casefolded form, `phrases` by their first two, longest first.

    `symbols` gives each set of classes that words or numbers have together the one character that stands for it in a
    shape. `capital` are words that count only with a capital ("May"), `stopped` abbreviations whose full stop ends no
    sentence, `ordinal` and `decade` the endings of numbers ("th", "s").
    """

    words: Mapping[str, Readings]
    phrases: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], Readings], ...]]]
    symbols: Mapping[frozenset[str], str]
    capital: frozenset[str]
    stopped: frozenset[str]
    ordinal: tuple[str, ...]
    decade: tuple[str, ...]


NUMBERS: tuple[str, ...] = (
    "dNA",
    "nNA",
    "tNA",
    "YNA",
    "iNA",
    "zA",
    "CA",
    "CAY",
    "Y",
    "O",
    "y",
    "E",
    "G",
    "k",
    "tNAY",
    "nNAY",
)
OTHERS: tuple[str, ...] = ("w", "W", "X", "wR", "WR", "q")
"""The sets of classes that numbers, and words in no table, have; see `lexing` for what the letters mean."""


def split_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the lexer tells them apart: casefolded, a possessive's ending dropped."""
    return tuple(re.sub("['’]s$", "", w[0].casefold()) for w in _PIECE.finditer(phrase))


def _value(key: str) -> int | str:
    return int(key) if _NUMBER.fullmatch(key) else key


def _rows(table: Mapping[str, Any]) -> Iterator[tuple[str, int | str, str]]:
    """Class, value and word, for every word of one language's table."""
    for key, letter in _LISTS.items():
        for number, forms in enumerate(table.get(key, ()), 1):
            for form in forms:
                yield letter, number, form
    for key, letter in (("circa", "c"), ("to", "l")):
        for word in table.get(key, ()):
            yield letter, key, word
    for letter, rows in table.get("tokens", {}).items():
        for key, forms in rows.items():
            for form in forms:
                yield letter, _value(key), form
                if letter == "C":
                    yield "A", _value(key), form


@cache
def load_lexicon() -> Lexicon:
    """The table of all languages, built once."""
    words: dict[str, dict[str, Any]] = {}
    phrases: dict[tuple[str, ...], dict[str, Any]] = {}
    for language in LANGUAGES:
        for letter, value, form in _rows(load_words(language, "dates")):
            pieces = split_words(form)
            if len(pieces) > 1 and "." not in form:
                phrases.setdefault(pieces, {}).setdefault(letter, value)
            else:
                words.setdefault(form.casefold(), {}).setdefault(letter, value)
    heads: dict[str, dict[str, tuple[tuple[tuple[str, ...], Readings], ...]]] = {}
    for pieces, readings in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
        seconds = heads.setdefault(pieces[0], {})
        seconds[pieces[1]] = (*seconds.get(pieces[1], ()), (pieces, readings))
    return Lexicon(
        words=words,
        phrases=heads,
        symbols=_symbols([*words.values(), *phrases.values()]),
        capital=frozenset(gather_words("dates", "capital")),
        stopped=frozenset(gather_words("dates", "stopped")),
        ordinal=gather_words("dates", "ordinals"),
        decade=gather_words("dates", "decades"),
    )


def _symbols(readings: Iterable[Readings]) -> dict[frozenset[str], str]:
    """A character for each set of classes: the letter itself where there is one only, else one of a private kind."""
    sets = {frozenset(r) for r in readings} | {frozenset(s) for s in (*NUMBERS, *OTHERS)}
    symbols = {s: next(iter(s)) for s in sets if len(s) == 1}
    several = sorted((s for s in sets if len(s) > 1), key=lambda s: (len(s), sorted(s)))
    return symbols | {s: chr(0xE000 + n) for n, s in enumerate(several)}
