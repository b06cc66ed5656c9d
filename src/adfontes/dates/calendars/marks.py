"""The words of other calendars in a text: one look at each token, by tables from `calendars.toml`.

A `Mark` is where such a word or phrase stands and what it is. What makes a date of it stands around it, and is for the
modules of patterns to read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from adfontes.dates.calendars.table import load_calendars, saint_words
from adfontes.dates.lexing import Lexed

_SILENT = dict.fromkeys(map(ord, "ʿʾ‘’'`ʼ´ʻ·."), None) | {ord("ı"): "i"}
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile("['’]s(?![^\\W\\d_])")
_WITHIN_PHRASE = " -'_.~"
_SHORT = 3
_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_LONGEST = 40
_AYN = ("‘", "ʻ", "`")
_MOST_AYNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Tokens `first` to `last` are a word of a calendar. `kind`: month, era, named, reign, roman, olympiad, century,
    lunar, feast; `key` its calendar, era or feast; `value` the month's number, the reign, where an era may stand
    ("before", "after", "after_month"), "counted from" where a name is a feast's only behind "the octave of" and such.
    """

    kind: str
    key: str
    value: Any
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Meaning:
    kind: str
    key: str
    value: Any
    upper: bool = False


def fold(words: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared: without case, accents, apostrophes and stops, in pieces."""
    if words.isascii() and words.isalpha():
        return (words.casefold(),)
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", words)) if not words.isascii() else words
    plain = "".join(c for c in plain if not unicodedata.combining(c)) if not plain.isascii() else plain
    return tuple(w[0] for w in _WORD.finditer(_POSSESSIVE.sub("", plain).translate(_SILENT).casefold()))


def find_marks(lexed: Lexed) -> tuple[Mark, ...]:
    """All words of other calendars, in the order of the text, the longest at each place. A phrase may be of several
    calendars ("Nisan" is a month of two): then each is a mark."""
    phrases, text = _phrases(), lexed.text
    words = [text[start:end] for start, end in zip(lexed.starts, lexed.ends, strict=True)]
    opening = {word for word in set(words) if _head(word) in phrases.following}
    marks: list[Mark] = []
    for at, word in enumerate(words):
        if word in opening:
            marks += _marks_at(lexed, at)
    return tuple(marks)


def _head(word: str) -> str:
    """The first word of a token, folded; "" where it has none. A long one is no word of these tables."""
    if word.isascii() and word.isalpha():
        return word.casefold()
    pieces = fold(word) if len(word) < _LONGEST and not word[:1].isdigit() else ()
    return pieces[0] if pieces else ""


def _marks_at(lexed: Lexed, at: int) -> list[Mark]:
    """The marks of the longest phrase that begins at a token."""
    node: _Phrases | None = _phrases()
    # "AH", "AM" and the like are other words in small letters
    upper = lexed.words(at)[:1].isupper() and lexed.words(at).isupper()
    found: list[Mark] = []
    last = at
    while node is not None and last < len(lexed):
        pieces, last = _pieces(lexed, last)
        for piece in pieces or ("",):
            node = node.following.get(piece) if node else None
        made = [m for m in node.meanings if upper or not m.upper] if node else []
        if made:
            found = [Mark(kind=m.kind, key=m.key, value=m.value, first=at, last=last) for m in made]
        if lexed.parted(last) not in _WITHIN_PHRASE:
            break
        last += 1
    return found


def feast_before(lexed: Lexed, at: int) -> Mark | None:
    """The feast that ends at token `at`, the longest one."""
    for first in range(max(0, at - 5), at + 1):
        for mark in _marks_at(lexed, first):
            if mark.kind == "feast" and mark.last == at:
                return mark
    return None


def _pieces(lexed: Lexed, at: int) -> tuple[tuple[str, ...], int]:
    """The folded words of token `at` and its last token: the sign for ayn parts a word that is one ("Qa‘da")."""
    words = lexed.words(at)
    for _ in range(_MOST_AYNS):
        if at + 1 >= len(lexed) or lexed.text[lexed.ends[at] : lexed.starts[at + 1]] not in _AYN:
            break
        at += 1
        words += lexed.words(at)
    return (fold(words) if len(words) < _LONGEST else ()), at


def match_phrase(lexed: Lexed, at: int, phrase: tuple[str, ...]) -> int | None:
    """The last token of a folded phrase that begins at token `at`, or None where another begins there."""
    done = 0
    while at < len(lexed):
        pieces, at = _pieces(lexed, at)
        if not pieces or phrase[done : done + len(pieces)] != pieces:
            return None
        done += len(pieces)
        if done == len(phrase):
            return at
        if lexed.parted(at) not in _WITHIN_PHRASE:
            return None
        at += 1
    return None


@cache
def words_of(*keys: str) -> frozenset[tuple[str, ...]]:
    """A list of the table as folded phrases: `words_of("named", "between")`."""
    rows: Any = load_calendars()
    for key in keys:
        rows = rows[key]
    return frozenset(fold(word) for word in rows)


@dataclass(slots=True)
class _Phrases:
    """Phrases that begin with the same words: what those words mean by themselves, and how they may go on."""

    meanings: list[_Meaning] = field(default_factory=list)
    following: dict[str, _Phrases] = field(default_factory=dict)


@cache
def _phrases() -> _Phrases:
    """All phrases, word by word."""
    top = _Phrases()
    for words, meaning in _rows(load_calendars()):
        node = top
        for piece in fold(words):
            node = node.following.setdefault(piece, _Phrases())
        if meaning not in node.meanings:
            node.meanings.append(meaning)
    return top


def _rows(table: Mapping[str, Any]) -> Iterator[tuple[str, _Meaning]]:
    for key, row in table["calendars"].items():
        for number, forms in enumerate(row.get("months", ()), 1):
            yield from ((form, _Meaning("month", key, number)) for form in forms)
        yield from _eras(key, row)
        yield from ((words, _Meaning("named", key, None)) for words in row.get("named", ()))
    for key, row in table["eras"].items():
        yield from _eras(key, row)
    for system, rows in table["reigns"].items():
        if system == "words":
            continue
        names = [row[0] for row in rows.get("eras", rows.get("reigns"))]
        spellings = [*rows.get("spellings", ()), *((name, name) for name in names)]
        yield from ((form, _Meaning("reign", system, name)) for form, name in spellings)
        # "33 Hen. 8" is how lawyers cite
        yield from ((f, _Meaning("reign", system, n)) for form, n in spellings if (f := _in_figures(form)))
    for mark in ("kalends", "nones", "ides"):
        yield from ((words, _Meaning("roman", mark, None)) for words in table["roman"][mark])
    for number, forms in table["named_centuries"].items():
        yield from ((words, _Meaning("century", "gregorian", int(number))) for words in forms)
    yield from ((words, _Meaning("lunar", "chinese", None)) for words in table["lunar"]["month"])
    yield from ((words, _Meaning("olympiad", "olympiad", None)) for words in table["olympiads"]["words"])
    for key, name, *_ in table["saints"]:
        yield from ((words, _Meaning("feast", key, None)) for words in saint_words(name))
        yield name, _Meaning("feast", key, "counted from")
        yield name.replace("St ", "Saint ", 1), _Meaning("feast", key, "counted from")
    for row in table["feasts"]:
        yield from ((words, _Meaning("feast", row["key"], "counted from")) for words in row.get("counted_from", ()))
        yield from ((words, _Meaning("feast", row["key"], None)) for words in row["words"])


def _in_figures(name: str) -> str:
    """ "Hen 8" for "Hen VIII"; "" for a name without a number."""
    words, _, number = name.rpartition(" ")
    return f"{words} {_NUMBERS.index(number) + 1}" if number in _NUMBERS else ""


def _eras(key: str, row: Mapping[str, Any]) -> Iterator[tuple[str, _Meaning]]:
    for place in ("before", "after", "after_month"):
        for words in row.get(place, ()):
            yield words, _Meaning("era", key, place, upper=len(fold(words)[0]) <= _SHORT and len(fold(words)) == 1)
