"""Years of two or three figures without an era, where the text tells of years before the common era: "in 424"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.lexing import Lexed, shape
from adfontes.dates.points import Candidate, era_year
from adfontes.dates.surroundings import counted, noun_after

_ERA = shape("e")
_BEFORE, _AFTER = 400, 60
"""An era holds for so many words after it is named, and, where none was named yet, before."""


def read_unmarked(lexed: Lexed, candidates: list[Candidate]) -> Iterator[Candidate]:
    """The candidates, a bare number that must be a year by what stands around it made one of the era last named."""
    eras = [found.first for found in lexed.find(_ERA)]
    if not eras:
        yield from candidates
        return
    for candidate in candidates:
        year = _year(lexed, candidate, eras)
        yield (
            candidate
            if year is None
            else replace(
                candidate,
                form="unmarked",
                rule="year-of-era",
                certainty=0.85,
                point=replace(candidate.point, year=year),
            )
        )


def _year(lexed: Lexed, candidate: Candidate, eras: list[int]) -> int | None:
    """The year that a number without an era is, counted back from the common era; None where it is none, or of it."""
    last = candidate.last
    number = lexed.readings[last].get("N")
    if number is None or number >= 1000 or lexed.is_a(candidate.body, "e"):
        return None
    if candidate.form not in ("number", "year", "unmarked_season"):
        return None
    at = bisect_left(eras, candidate.first)
    near = [e for e in eras[max(0, at - 1) : at] if candidate.first - e < _BEFORE] or [
        e for e in eras[at : at + 1] if e - last < _AFTER
    ]
    if not near or lexed.readings[near[0]]["e"] != "bc":
        return None
    if candidate.form == "number" and not (lexed.is_a(last, "tn") and _is_year(lexed, candidate)):
        return None
    return era_year(number, "bc")


def _is_year(lexed: Lexed, candidate: Candidate) -> bool:
    """Whether "in" stands right before the number, and nothing that it could count behind it."""
    first, last = candidate.first, candidate.last
    tied = lexed.is_a(first - 1, "ϑ") or lexed.readings[first - 1].get("b") in ("by", "since", "until", "from", "after")
    if first == 0 or lexed.parted(first - 1) != " " or not tied:
        return False
    if lexed.parted(last) not in " ,.;:)¶–" or (lexed.is_a(last + 1, "UNzCVjl") and lexed.parted(last) == " "):
        return False
    return not (counted(lexed, last) or (lexed.is_a(last, "n") and noun_after(lexed, last)))
