"""Numbered units of armies and fleets: "164th and 166th Divisions", "Fourth Field Army", "IX Corps", "21st Lancers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.names.bodies.words import listed
from adfontes.names.places.reading import Reading

_NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)|[IVX]{1,6}")
_BETWEEN = 4
"""Words between the number and the word for the unit, at most."""


def find_units(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """(first word, last word, name) of each unit; of "164th and 166th Divisions" two, on one stretch."""
    words, done = reading.words, -1
    for i in range(len(words)):
        if i <= done or not _is_number(words[i].text):
            continue
        numbers, j = [i], i
        while reading.after(j) in ("and", "to") and reading.near(j + 1) and _is_number(words[j + 2].text):
            j += 2
            numbers.append(j)
        last = _unit(reading, j)
        if last is None:
            continue
        done = last
        middle = " ".join(w.text for w in words[j + 1 : last + 1])
        if len(numbers) > 1:
            middle = middle.removesuffix("s") if not middle.endswith("Armies") else middle[:-3] + "y"
        for n in numbers:
            yield i, last, f"{words[n].text} {middle}"


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None or text in listed("ordinals")


def _unit(reading: Reading, number: int) -> int | None:
    """The last word of the unit that a number begins, the farthest that is a word for one."""
    last = None
    j = number
    while j - number < _BETWEEN and reading.follows(j) and reading.words[j + 1].capital:
        j += 1
        if reading.words[j].text in listed("units"):
            last = j
    return last
