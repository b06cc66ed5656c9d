"""The words of other calendars in a text: one look at each token, by tables from `calendars.toml`.

A `Mark` is where such a word or phrase stands and what it is. What makes a date of it stands around it, and is for the
modules of patterns to read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    table, text = _table(), lexed.text
    words = [text[start:end] for start, end in zip(lexed.starts, lexed.ends, strict=True)]
    opening = {word for word in set(words) if _head(word) in table}
    marks: list[Mark] = []
    for at, word in enumerate(words):
        if word in opening:
            marks += _marks_at(lexed, at, table[_head(word)])
    return tuple(marks)


def _head(word: str) -> str:
    """The first word of a token, folded; "" where it has none. A long one is no word of these tables."""
    if word.isascii() and word.isalpha():
        return word.casefold()
    pieces = fold(word) if len(word) < _LONGEST and not word[:1].isdigit() else ()
    return pieces[0] if pieces else ""


def _marks_at(lexed: Lexed, at: int, rows: tuple[tuple[tuple[str, ...], tuple[_Meaning, ...]], ...]) -> Iterator[Mark]:
    for phrase, meanings in rows:
        last = match_phrase(lexed, at, phrase)
        if last is None:
            continue
        # "AH", "AM" and the like are other words in small letters
        upper = lexed.words(at)[:1].isupper() and lexed.words(at).isupper()
        made = [m for m in meanings if upper or not m.upper]
        yield from (Mark(kind=m.kind, key=m.key, value=m.value, first=at, last=last) for m in made)
        if made:
            return


def feast_before(lexed: Lexed, at: int) -> Mark | None:
    """The feast that ends at token `at`, the longest one."""
    for first in range(max(0, at - 5), at + 1):
        rows = _table().get(_head(lexed.words(first)), ())
        for mark in _marks_at(lexed, first, rows):
            if mark.kind == "feast" and mark.last == at:
                return mark
    return None


def match_phrase(lexed: Lexed, at: int, phrase: tuple[str, ...]) -> int | None:
    """The last token of a folded phrase that begins at token `at`, or None where another begins there."""
    done = 0
    while at < len(lexed):
        words = lexed.words(at)
        # the sign for ayn parts a word that is one: "Qa‘da"
        while at + 1 < len(lexed) and lexed.text[lexed.ends[at] : lexed.starts[at + 1]] in _AYN:
            at += 1
            words += lexed.words(at)
        pieces = fold(words)
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


@cache
def _table() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[_Meaning, ...]], ...]]:
    """The phrases by their first word, longest first, with all that each may mean."""
    phrases: dict[tuple[str, ...], list[_Meaning]] = {}
    for words, meaning in _rows(load_calendars()):
        meanings = phrases.setdefault(fold(words), [])
        if meaning not in meanings:
            meanings.append(meaning)
    heads: dict[str, list[tuple[tuple[str, ...], tuple[_Meaning, ...]]]] = {}
    for phrase, meanings in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
        heads.setdefault(phrase[0], []).append((phrase, tuple(meanings)))
    return {head: tuple(rows) for head, rows in heads.items()}


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
