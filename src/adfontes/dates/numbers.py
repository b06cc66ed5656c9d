"""Numbers in figures and in words, as the lexer's readings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adfontes.dates.words import Lexicon, Readings

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Four figures outside these are read as a year only where the words around say so."""

_LONGEST = 12
_FIGURES = re.compile(r"([0-9]+)(.*)", re.DOTALL)
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_UNREAD: Readings = {"z": None, "A": None}
_DATE = re.compile(r"([0-9]{1,2})[./-] ?([0-9]{1,2}|[ivxIVX]+)[./-] ?([0-9]{4})")


def read_figures(figures: str, lexicon: Lexicon) -> Readings | None:
    """The readings of a number in figures with its ending, if it has one; None where the ending is of no number.

    "30": d; "1949": Y; "30th": O; "1920s", "1920's": E.
    """
    found = _FIGURES.fullmatch(figures)
    if found is None or len(found[1]) > _LONGEST:
        return _UNREAD
    value, ending = int(found[1]), found[2].casefold()
    if not ending:
        return {_size(value, len(found[1])): value, "N": value, "A": value}
    if ending in lexicon.ordinal:
        return {"O": value}
    if value % 10 == 0 and 2 <= len(found[1]) <= 4 and value >= 10 and ending.lstrip("'’") in lexicon.decade:
        return {"E": value // 10}
    return None


def _size(value: int, figures: int) -> str:
    if 1 <= value <= 31 and figures <= 2:
        return "d"
    if value < 100 and figures <= 2:
        return "n"
    if figures == 3 and value >= 100:
        return "t"
    return "Y" if figures == 4 and FIRST_YEAR <= value <= LAST_YEAR else "i"


def read_date(figures: str) -> Readings:
    """The reading of a date in figures alone: "1949-06-30", "30.6.1949", "3.v.1848", "6/30/1949".

    With stops or hyphens the day stands first (DIN 5008); with strokes the order differs between countries, and where
    both are possible both are given, the day first.
    """
    if len(figures) == 10 and figures[4] == "-":
        return {"G": ((int(figures[:4]), int(figures[5:7]), int(figures[8:])),)}
    found = _DATE.fullmatch(figures)
    if found is None:
        return _UNREAD
    first, year = int(found[1]), int(found[3])
    if not found[2].isdigit():
        name = found[2].casefold()
        if name not in _ROMAN_MONTHS:
            return _UNREAD
        return {"G": ((year, _ROMAN_MONTHS.index(name) + 1, first),)}
    second = int(found[2])
    orders = [(year, second, first)]
    if "/" in figures and first != second:
        orders.append((year, first, second))
    possible = tuple(o for o in orders if 1 <= o[1] <= 12 and 1 <= o[2] <= 31)
    return {"G": possible or tuple(orders[:1])}


def read_clock(figures: str) -> Readings:
    """The reading of "5:34" or "17:30:05"; of what is no time of day, that of a number nobody reads."""
    parts = [int(p) for p in figures.split(":")]
    hour, minute, second = (*parts, 0, 0)[:3]
    good = hour <= 24 and minute < 60 and second < 60
    return {"k": (hour, minute, second if len(parts) > 2 else None)} if good else _UNREAD


def merge_words(at: int, readings: Sequence[Readings], parting: Sequence[str]) -> tuple[int, Readings] | None:
    """The number that words from token `at` make together: the last token of it, and its readings.

    "twenty-three", "one hundred and fifty", "twenty-first"; a year where it is told as one is ("nineteen hundred and
    fourteen", "eighteen forty-eight"). None where the token stands alone.
    """
    total, current, last, year = 0, readings[at]["C"], at, False
    ordinal = False
    while not ordinal and last + 1 < len(readings) and parting[last] in " -":
        step = last + 1
        if "j" in readings[step] and readings[last].get("C", 0) in (100, 1000) and step + 1 < len(readings):
            if parting[step] != " ":
                break
            step += 1
        ordinal = "O" in readings[step]
        value = readings[step].get("C", readings[step].get("O"))
        if not isinstance(value, int) or (ordinal and "N" in readings[step]):
            ordinal = False
            break
        if value in (100, 1000, 1_000_000) and value > current and not ordinal and step == last + 1:
            year = value == 100 and 11 <= current < 20
            if value == 100:
                current *= 100
            else:
                total, current = total + current * value, 0
        elif _continues(current, value) or (total and not current and value < 100):
            current += value
        elif 14 <= current < 20 and last == at and 10 <= value < 100 and parting[last] == " " and not ordinal:
            current, year = current * 100 + value, True
        else:
            ordinal = False
            break
        last = step
    if last == at:
        return None
    number = total + current
    if ordinal:
        return last, {"O": number}
    told = number % 100 and current >= 100 and total == 1000  # one thousand eight hundred and fifteen
    return last, {"C": number, "A": number, "Y": number} if year or told else {"C": number, "A": number}


def _continues(number: int, smaller: int) -> bool:
    """Whether a number in words goes on with a smaller one: "one hundred" with "fifty", "twenty" with "three"."""
    return number % 10 == 0 and smaller < (10 if number % 100 else 100) and number >= 20
