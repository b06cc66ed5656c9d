"""When something was, as the text prints it: the first and last day it may have been, and whether its year is printed.

A date without a year of its own ("14 December") got one from the dates before it, which may be those of another
story. So two dates are compared in the years in which they lie nearest to each other, unless both print theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from adfontes.languages import gather_words
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, bounds, day_of, days_in

ROUGH = 4
"""Days by which "mid-August" or "early May" is widened on each side: such words are no measure."""
ABOUT = {"day": 5, "month": 31, "year": 731}
"""Days by which "about" widens a day, a month, a year."""
_YEAR_SPAN, _MONTH_SPAN = 300, 25

STEPS = ("dates.step", "dates.the next or the last one")
_PRINTED = re.compile(r"dates\.(day|month|bare-month|year|season|ordinal|range-|julian|week$)")


@dataclass(frozen=True, slots=True)
class When:
    """Days, numbered as `Day.number` does: something was on one of them, or during all. None is an open end.

    `edtf` is the date as the dates' stage gives it, `words` as it is printed; `year` and `month` whether those are
    printed ("the 6th" has neither).
    """

    first: int | None
    last: int | None
    edtf: str
    words: str
    year: bool
    month: bool = True

    @property
    def one_day(self) -> bool:
        return self.first is not None and self.first == self.last

    @property
    def of_year(self) -> tuple[int, int]:
        """The month and day of its first day, whatever hour is told with it; (0, 0) without one."""
        day = day_of(self.first) if self.first is not None else None
        return (day.month, day.day) if day is not None else (0, 0)

    @property
    def middle(self) -> float:
        ends = [x for x in (self.first, self.last) if x is not None]
        return sum(ends) / len(ends) if ends else 0.0

    def beside(self, other: When) -> When:
        """This date in the year in which it lies nearest to another, if its own is not printed."""
        if self.year:
            return self
        if not self.month:
            away = round((other.middle - self.middle) / 30.44)
            return min((self._by_months(away + k) for k in (0, -1, 1)), key=lambda w: abs(w.middle - other.middle))
        whole = round((other.middle - self.middle) / 365.25)
        return min((self._moved(whole + k) for k in (0, -1, 1)), key=lambda w: abs(w.middle - other.middle))

    def _moved(self, years: int) -> When:
        if not years:
            return self
        moved = replace(self, first=_in_year(self.first, years), last=_in_year(self.last, years))
        return replace(moved, edtf=moved.told())

    def _by_months(self, months: int) -> When:
        if not months or self.first is None or self.last is None:
            return self
        day = day_of(self.first)
        count = day.year * 12 + day.month - 1 + months
        year, month = divmod(count, 12)
        first = Day(year, month + 1, min(day.day, days_in(year, month + 1))).number
        moved = replace(self, first=first, last=first + self.last - self.first)
        return replace(moved, edtf=moved.told())

    def widened(self, days: int) -> When:
        """This date with some days more at each end."""
        return replace(
            self,
            first=None if self.first is None else self.first - days,
            last=None if self.last is None else self.last + days,
        )

    def told(self) -> str:
        """The days themselves, in ISO 8601."""
        first = str(day_of(self.first)) if self.first is not None else "…"
        last = str(day_of(self.last)) if self.last is not None else "…"
        return first if first == last else f"{first}/{last}"


def _in_year(number: int | None, years: int) -> int | None:
    if number is None or not years:
        return number
    day = day_of(number)
    year = day.year + years
    return Day(year, day.month, min(day.day, days_in(year, day.month))).number


def read_when(dating: Dating, content: str) -> When | None:
    """When a dating says that something was, or None where it leaves it open, says how often or how long, or hangs on
    what is told elsewhere: only what is printed binds."""
    if dating.edtf is None or dating.kind in ("duration", "set") or not _PRINTED.match(dating.origin.rule):
        return None
    ends = bounds(dating.edtf)
    if ends is None:
        return None
    words = " ".join(dating.span.of(content).split())
    first, last = (e.number if e else None for e in ends)
    named = not dating.origin.rule.startswith("dates.ordinal")
    when = When(first, last, dating.edtf, words, _prints_year(dating, words), named)
    return when.widened(_slack(dating.edtf, words, first, last))


def _prints_year(dating: Dating, words: str) -> bool:
    """Whether the year stands in the words themselves ("1949", "44 BC"); "'49" and "the year before" are no years."""
    year = re.match(r"-?\d{4}", dating.edtf or "")
    return bool(re.search(r"\d{3,4}", words)) if year else bool(re.search(r"\d", words))


def _slack(edtf: str, words: str, first: int | None, last: int | None) -> int:
    """The days by which a date said loosely is widened."""
    size = 0 if first is None or last is None else last - first
    unit = "year" if size > _YEAR_SPAN else "month" if size > _MONTH_SPAN else "day"
    said = words.casefold()
    if any(c in edtf for c in "~%") or _any("about").search(said):
        return ABOUT[unit]
    if _any("parts").search(said):
        return ROUGH * (8 if unit == "year" else 1)
    return 0


@cache
def _any(name: str) -> re.Pattern[str]:
    """One of the words of a list, whole; what matches nothing where there is no list."""
    words = sorted(words_of(name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")


@cache
def words_of(name: str) -> frozenset[str]:
    """The list `name` of the subject `conflicting`, of every language that has it."""
    return frozenset(gather_words("conflicting", name))


def apart(one: When, other: When) -> int:
    """The days from the end of one date to the beginning of the other, 0 where they can meet."""
    if None in (one.first, one.last, other.first, other.last):
        gap = 0
        if one.last is not None and other.first is not None:
            gap = max(gap, other.first - one.last)
        if other.last is not None and one.first is not None:
            gap = max(gap, one.first - other.last)
        return gap
    return max(0, int(other.first or 0) - int(one.last or 0), int(one.first or 0) - int(other.last or 0))
