"""Reckoning with EDTF: before and after a date, from one to another, what lies in what. All values are EDTF strings."""

from __future__ import annotations

from functools import lru_cache

from adfontes.model import edtf as calendar
from adfontes.model.edtf import Day

OPEN = ".."


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[Day | None, Day | None] | None:
    """`model.edtf.bounds`, which is asked for few dates and often."""
    return calendar.bounds(edtf)


def ends(edtf: str) -> tuple[str, str]:
    """The first and the last component of a date: both the same where it is no interval."""
    left, _, right = edtf.partition("/")
    return (left or OPEN, right or OPEN) if "/" in edtf else (edtf, edtf)


def onwards(edtf: str) -> str:
    """From a date on: "1943" gives "1943/..", an interval its beginning; a date without a beginning its end."""
    first, last = ends(edtf)
    begins = first if first != OPEN else last
    return f"{begins}/{OPEN}"


def until(edtf: str) -> str:
    """Up to a date: "1949-04" gives "../1949-04", an interval its end; a date without an end its beginning."""
    first, last = ends(edtf)
    return f"{OPEN}/{last if last != OPEN else first}"


def between(first: str, last: str) -> str:
    """From the beginning of one date to the end of another; the second alone where they do not follow each other."""
    begins, stops = ends(first)[0], ends(last)[1]
    if begins == stops:
        return begins
    whole = f"{begins}/{stops}"
    return whole if (begins != OPEN or stops != OPEN) and bounds(whole) is not None else last


def first_day(edtf: str | None) -> Day | None:
    """The first day that a date covers, None where it has none or is no date."""
    found = bounds(edtf) if edtf else None
    return found[0] if found else None


def last_day(edtf: str | None) -> Day | None:
    """The last day that a date covers, None where it has none or is no date."""
    found = bounds(edtf) if edtf else None
    return found[1] if found else None


def lies_in(edtf: str, frame: str) -> bool:
    """Whether all days of a date lie in another date."""
    inner, outer = bounds(edtf), bounds(frame)
    if inner is None or outer is None or inner[0] is None or inner[1] is None:
        return False
    return (outer[0] is None or outer[0] <= inner[0]) and (outer[1] is None or inner[1] <= outer[1])


def month_of(edtf: str) -> str:
    """The month in which a date begins: what comes "later" has no day; a date that begins with no day stays."""
    first = ends(edtf)[0]
    return first[:-3] if len(first) == len("0000-00-00") and first[-3] == "-" and first[4] == "-" else first


def touches(edtf: str, other: str) -> bool:
    """Whether two dates have a day in common, so that one happening may have both."""
    a, b = bounds(edtf), bounds(other)
    if a is None or b is None:
        return False
    return not (
        (a[1] is not None and b[0] is not None and a[1] < b[0])
        or (b[1] is not None and a[0] is not None and b[1] < a[0])
    )


def precedes(edtf: str, other: str) -> bool:
    """Whether a date ends before another begins."""
    last, first = last_day(edtf), first_day(other)
    return last is not None and first is not None and last < first


def begins_before(edtf: str, other: str) -> bool:
    """Whether a date begins before another begins; of one without a beginning, whether it ends before that."""
    first, start = first_day(edtf) or last_day(edtf), first_day(other) or last_day(other)
    return first is not None and start is not None and first < start


def narrower(edtf: str, other: str) -> str:
    """The one of two dates that covers fewer days; the first where both do."""
    return other if _length(other) < _length(edtf) else edtf


def _length(edtf: str) -> int:
    found = bounds(edtf)
    if found is None or found[0] is None or found[1] is None:
        return 10**9
    return found[1].number - found[0].number


def days(edtf: str) -> int:
    """How many days a date covers; a very large number where an end is open."""
    return _length(edtf) + 1


def loosened(edtf: str) -> str:
    """What follows a date told as "early in May" or "in mid-May", without a date of its own, is of that month: the
    words bound the first happening, not what came of it. Any other date stays."""
    first, last = ends(edtf)
    third = (first[8:], last[8:]) in (("01", "10"), ("11", "20")) and first[:7] == last[:7]
    return first[:7] if third else edtf
