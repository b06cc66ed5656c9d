"""Years before the common era without their era: "in the autumn of 429", once a text tells of years BC.

A text of antiquity names its era once and then prints bare numbers. Where the era holds, a number of two or three
figures that stands as a year stands, and counts nothing, is given the class of years; decades and centuries are read
as before the common era there, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.lexing import Lexed, shape
from adfontes.dates.surroundings import counted, noun_after
from adfontes.dates.words import load_lexicon

_ERA = shape("e")
_YEARS = shape("(?<![qrX][ _.])Y")
_NUMBERS = shape("[tn]|E|K")
_BEFORE, _AFTER = 400, 80
"""An era holds for so many words after it is named, and, where none was named yet, before; in a text most of whose
years are of it, throughout."""

_FEW = 3
_LAST_CENTURY = 10
_ROUND = 50
_JOINED = 100
_WITH = "MϑcPVSFω"
_TIES = frozenset({"by", "since", "until", "before", "after", "from", "around", "during"})


def with_years_bc(lexed: Lexed) -> Lexed:
    """The tokens, bare numbers that are years BC made years, and what is to be read as BC listed in `bc`."""
    eras = [(found.first, lexed.readings[found.first]["e"]) for found in lexed.find(_ERA)]
    before = [at for at, era in eras if era == "bc"]
    if not before:
        return lexed
    others = len(eras) - len(before) + sum(1 for found in lexed.find(_YEARS) if _is_plain(lexed, found.first))
    mostly = len(before) >= _FEW and len(before) > others
    found = [at for at in _numbers(lexed) if _holds(eras, at, mostly)]
    readings, marks = list(lexed.readings), list(lexed.shape)
    symbols, years = load_lexicon().symbols, set[int]()
    for at in found:
        if not lexed.is_a(at, "N"):
            years.add(at)
        elif _is_year(lexed, at, years):
            years.add(at)
            readings[at] = {**lexed.readings[at], "Y": lexed.readings[at]["N"]}
            marks[2 * at] = symbols[frozenset(readings[at])]
    return replace(lexed, readings=readings, shape="".join(marks), bc=frozenset(years))


def _numbers(lexed: Lexed) -> Iterator[int]:
    for found in lexed.find(_NUMBERS):
        at = found.first
        if lexed.is_a(at + 1, "e") and lexed.parted(at) in " _":
            continue
        if lexed.is_a(at, "E") and not 10 <= lexed.readings[at]["E"] < 100:
            continue
        if lexed.is_a(at, "K") and not _early_century(lexed, at):
            continue
        yield at


def _early_century(lexed: Lexed, at: int) -> bool:
    number = lexed.readings[at - 1].get("O", 0) if at else 0
    return 0 < number <= _LAST_CENTURY


def _is_plain(lexed: Lexed, at: int) -> bool:
    """Whether four figures are likely a year: not 1500 hoplites."""
    return bool(lexed.readings[at]["Y"] % _ROUND) and not counted(lexed, at)


def _holds(eras: list[tuple[int, str]], at: int, mostly: bool) -> bool:
    """Whether the era before Christ holds at a token."""
    place = bisect_left(eras, (at, ""))
    if place and (mostly or at - eras[place - 1][0] < _BEFORE):
        return eras[place - 1][1] == "bc"
    following = eras[place] if place < len(eras) else None
    return following is not None and following[1] == "bc" and (mostly or following[0] - at < _AFTER)


def _is_year(lexed: Lexed, at: int, years: set[int]) -> bool:
    """Whether a bare number stands as a year does and counts nothing."""
    before, after = lexed.parted(at - 1) if at else "¶", lexed.parted(at)
    if after == "_" or before in "_~" or lexed.is_a(at - 1, "qr") or counted(lexed, at):
        return False
    if after == " " and lexed.is_a(at + 1, "UNzCK"):
        return False
    number = int(lexed.readings[at]["N"])
    if _joins(lexed, at, number, years):
        return True
    if before not in " ,(-" or (number < _JOINED and noun_after(lexed, at)):
        return False
    if lexed.is_a(at - 1, _WITH) or lexed.readings[at - 1].get("b") in _TIES:
        return True
    if lexed.is_a(at - 1, "fl"):
        return number >= _JOINED
    if lexed.is_a(at - 1, "o"):
        dated = lexed.is_a(at - 2, "SMBHU")
        return dated or (number % _ROUND != 0 and not lexed.is_a(at - 2, "ϰ") and number >= _JOINED)
    return before == "(" and number >= _JOINED and after in ")-–"


def _joins(lexed: Lexed, at: int, number: int, years: set[int]) -> bool:
    """Whether a number goes on from a year before it, counting down: "417 or 416", "478–454", "431, 430 and 429"."""
    for step in (1, 2):
        left = at - step
        if left in years and lexed.is_a(left, "N") and (step == 1 or lexed.is_a(at - 1, "ljϑ")):
            parts = lexed.parted(left)
            down = int(lexed.readings[left]["N"]) - number
            return bool(parts in " ,-–" and (step == 2 or parts != " ") and 0 < down < _JOINED)
    return False
