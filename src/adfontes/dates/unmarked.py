"""Years of two or three figures without an era, where the text has told of years of that era before: "in 424"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.expressions import Point
from adfontes.dates.lexing import Lexed, shape
from adfontes.dates.points import Candidate, era_year
from adfontes.dates.surroundings import counted, measured, noun_after

_ERA = shape("e")
_NEAR = 400
"""An era holds for as many words after it is named, not longer."""


def read_unmarked(lexed: Lexed, candidates: list[Candidate]) -> Iterator[Candidate]:
    """The candidates, a bare number that must be a year by what stands around it made one of the era last named."""
    eras = [found.first for found in lexed.find(_ERA)]
    for candidate in candidates:
        if candidate.form == "number" and eras and lexed.is_a(candidate.first, "tn"):
            at = bisect_left(eras, candidate.first) - 1
            if at >= 0 and candidate.first - eras[at] < _NEAR and _is_year(lexed, candidate):
                year = era_year(lexed.readings[candidate.first]["N"], lexed.readings[eras[at]]["e"])
                yield replace(candidate, form="unmarked", rule="year-of-era", certainty=0.7, point=Point(year=year))
                continue
        yield candidate


def _is_year(lexed: Lexed, candidate: Candidate) -> bool:
    """Whether "in" stands right before the number, and nothing that it could count behind it."""
    first, last = candidate.first, candidate.last
    if first == 0 or lexed.parted(first - 1) != " " or not lexed.is_a(first - 1, "ϑ"):
        return False
    if lexed.parted(last) not in " ,.;:)¶–" or (lexed.is_a(last + 1, "UNzCV") and lexed.parted(last) == " "):
        return False
    return not (measured(lexed, last) or counted(lexed, last) or noun_after(lexed, last))
