"""The limits of a search by date, as a reader types them."""

from __future__ import annotations

from adfontes.model import plain_dates as when
from adfontes.model.edtf import Day

Limits = tuple[Day | None, Day | None]


def one_line(typed: str) -> str:
    """What was typed, on one line, and no longer than a date is."""
    return " ".join(typed.split())[: when.LONGEST]


def read_limits(first: str, last: str) -> tuple[Limits, str | None]:
    """The first and the last day asked for, None where nothing is typed; and what is to be complained of, if anything:
    then there are no limits."""
    ends: list[Day | None] = [None, None]
    for side, said in enumerate((first, last)):
        if not said:
            continue
        found = when.read_limit(said)
        if found is None:
            return (
                None,
                None,
            ), f"“{said}” is no date that can be read. 1949, May 1949, 3 May 1949, 1949-05, 264 BC can."
        ends[side] = found[side]
    low, high = ends
    if low and high and high < low:
        return (None, None), f"{when.of_day(high)} is before {when.of_day(low)}."
    return (low, high), None
