"""One pass over a text: its words and numbers as tokens, each with the classes it may be of, and what parts them.

How to use it
-------------
`lex(text, masked)` gives a `Lexed`. Token i is `text[starts[i]:ends[i]]`; `readings[i]` are the classes it may be of,
each with a value: "second" is {"O": 2, "U": "second"}. What all tokens are stands in one string, the shape, in which
patterns are looked for: token i is character 2i, what parts it from the next one is character 2i+1.

A pattern is a regular expression over the shape, made by `shape`:

    DATE = shape("M d[, ]Y")                      # May 3, 1848
    LATER = shape("(?P<count>[CN]) (?P<unit>U) L")  # two days later
    for found in lexed.find(DATE):
        found.span, found.value("count", "C"), found.first, found.last

In it a letter is a class, and stands for every token that may be of it; all else is as in `re`, but there are no
escapes with a backslash, and a name of a group is no class. `@` is any word or number but a masked one. Between two
letters stands what parts them:

    " " blank, one line's end among them    "," comma           "_" nothing ("5" and "pm" in "5pm")
    "-" hyphen or dash without blanks       "–" a dash with blanks, an em dash, two hyphens
    "/" stroke                              "'" an apostrophe ("Tuesday's visit"; the ending is no part of the token)
    "(" ")" an opening, a closing bracket   '"' a quotation mark
    ";" ":" "." (full stop, question or exclamation mark; not after an abbreviation)
    "¶" a paragraph's end                   "~" anything else

Where several stand together the strongest counts, in the order ¶ . ; : ( ) " – , / ' -.

Classes (which tables of `languages/*/dates.toml` may add to; a letter not listed is free)
-------
Numbers, in figures: d 1 to 31, n 0 and 32 to 99, t three figures, Y a year's four (1000 to 2100), i other whole ones,
z with thousands marked, tenths, or too long. N is any of d n t Y i. In words: C, with its number; Y also "nineteen
hundred and fourteen". A is any count: N, z or C. O is an ordinal, in figures or words. y two figures after an
apostrophe ("'48"). E a decade: 192 for "1920s", 2 for "'20s" and "the twenties". k a clock's time, (hour, minute,
second). G a date in figures alone, (year, month, day) with None for what is not told, or two of them where it is open
which stands first. R a Roman number, beside w or W.
Words: M month, D weekday, S season, U unit of time, w and W a word of no table (W with a capital), X a masked stretch,
q a sign or word of money or measure; the others as the tables of `languages/en/dates.toml` say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from adfontes.dates.scanning import Scan
from adfontes.dates.words import Readings, load_lexicon
from adfontes.model.text import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of tokens that a pattern matched: `first` to `last`, both within."""

    lexed: Lexed
    match: re.Match[str]

    @property
    def first(self) -> int:
        return self.match.start() // 2

    @property
    def last(self) -> int:
        return (self.match.end() - 1) // 2

    @property
    def span(self) -> Span:
        return self.lexed.span(self.first, self.last)

    def at(self, name: str) -> int | None:
        """The first token of a named group, or None where the group took no part."""
        start = self.match.start(name)
        return None if start < 0 else start // 2

    def span_of(self, name: str) -> Span | None:
        """The stretch of text of a named group, or None."""
        start, end = self.match.span(name)
        return None if start < 0 else self.lexed.span(start // 2, (end - 1) // 2)

    def value(self, name: str, letters: str) -> Any:
        """The value of a named group's first token, in the first of these classes that it may be of, or None."""
        at = self.at(name)
        if at is None:
            return None
        readings = self.lexed.readings[at]
        return next((readings[c] for c in letters if c in readings), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexed:
    """A text with its tokens: where each starts and ends, what it may be, and the shape of them all.

    `bc` are the tokens, years, decades and centuries, that are before the common era though they do not say so.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    readings: Sequence[Readings]
    shape: str
    bc: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.starts)

    def words(self, at: int) -> str:
        """Token `at` as printed."""
        return self.text[self.starts[at] : self.ends[at]]

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from token `first` to token `last`, both within."""
        return Span(start=self.starts[first], end=self.ends[last])

    def find(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Where a pattern of `shape` matches, from left to right, without overlap."""
        for match in pattern.finditer(self.shape):
            yield Found(self, match)

    def parted(self, at: int) -> str:
        """What parts token `at` from the next; a paragraph's end after the last and (at -1) before the first."""
        return self.shape[2 * at + 1] if 0 <= at < len(self.starts) else "¶"

    def is_a(self, at: int, letters: str) -> bool:
        """Whether token `at` may be of one of these classes; no token outside the text is of any."""
        return 0 <= at < len(self.starts) and not self.readings[at].keys().isdisjoint(letters)


@cache
def shape(pattern: str) -> re.Pattern[str]:
    """The regular expression over shapes that a pattern of class letters stands for; see the head of this module."""
    return re.compile(_expand(pattern))


def _expand(pattern: str) -> str:
    out, within = [], False
    for piece in re.findall(r"\(\?P<\w+>|\(\?P=\w+\)|\(\?[:=!]|\(\?<[=!]|.", pattern, re.DOTALL):
        if len(piece) == 1 and (piece.isalpha() or piece == "@"):
            symbols = _symbols_of(piece)
            out.append(symbols if within else f"[{symbols}]")
        else:
            within = piece == "[" or (within and piece != "]")
            out.append(piece)
    return "".join(out)


@cache
def _symbols_of(letter: str) -> str:
    symbols = load_lexicon().symbols
    if letter == "@":
        return "".join(symbol for classes, symbol in symbols.items() if "X" not in classes)
    return "".join(symbol for classes, symbol in symbols.items() if letter in classes) or letter


_TABLE = "(?:[AOk].){48,}+"
"""So many numbers with no word among them are a table's, or nobody's: no text tells dates so."""

_EDGE = 24
"""Twice so much of the shape at either end of a table may belong to the words beside it."""


def _untold(table: re.Match[str]) -> str:
    """The shape of a table of numbers, all but its ends masked: looked at one by one they would take a long time."""
    numbers = table[0]
    partings = numbers[_EDGE + 1 : -_EDGE : 2]
    return numbers[:_EDGE] + "X" + "X".join(partings) + numbers[-_EDGE:]


def lex(text: str, masked: Sequence[Span] = ()) -> Lexed:
    """The tokens of a text. Each masked stretch is one token, whatever is in it."""
    scan = Scan(text, load_lexicon())
    at = 0
    for span in sorted(masked):
        if span.end > span.start and span.start >= at:
            scan.read(at, span.start)
            scan.mask(span.start, span.end)
        elif span.end > at and scan.ends:
            scan.ends[-1] = max(scan.ends[-1], span.end)
        at = max(at, span.end)
    scan.read(at, len(text))
    made = shape(_TABLE).sub(_untold, scan.done())
    return Lexed(text=text, starts=scan.starts, ends=scan.ends, readings=scan.readings, shape=made)
