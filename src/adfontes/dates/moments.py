"""A time that is settled, and how one steps from it to another: "two days later", "that year", "the next spring"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adfontes.dates.calendars import Conversion, convert
from adfontes.dates.expressions import Point
from adfontes.dates.normal import FIRST_YEAR, GRAINS, LAST_YEAR, grain_of, normalise, printed
from adfontes.model.edtf import SEASONS, Day, bounds, weekday

FARTHEST = 10_000
"""Units: nobody counts more from one date to another."""
_WINTER = 4
_MOST = 100
"""Nobody counts more springs or Fridays than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A settled time: its EDTF, the days it covers, its grain (see `normal.GRAINS`), its point in the Gregorian
    calendar (of a range its first), the index of the expression that told it (None where none did), and how it
    was converted where it was printed in another calendar."""

    edtf: str
    first: Day
    last: Day
    grain: str
    point: Point
    index: int | None = None
    conversion: Conversion | None = None

    @property
    def is_day(self) -> bool:
        return GRAINS.index(self.grain) <= GRAINS.index("day")

    def finer_than(self, unit: str) -> bool:
        """Whether it is known at least as finely as `unit`."""
        return GRAINS.index(self.grain) <= GRAINS.index(unit)


def moment_of(point: Point, index: int | None = None) -> Moment | None:
    """The moment of a point whose date is complete, in whatever calendar, or None."""
    if is_foreign(point) and (conversion := convert(point)):
        return _converted(point, conversion, index)
    if point.calendar != "gregorian" or point.feast is not None:
        return None
    edtf = normalise(point).edtf
    days = bounds(edtf) if edtf else None
    grain = grain_of(point)
    if edtf is None or days is None or days[0] is None or days[1] is None or not grain:
        return None
    return Moment(edtf=edtf, first=days[0], last=days[1], grain=grain, point=point, index=index)


def is_foreign(point: Point) -> bool:
    """Whether a point is not, or not surely, one of the Gregorian calendar."""
    return point.calendar != "gregorian" or point.feast is not None or point.dual or point.style == "OS"


def _converted(point: Point, conversion: Conversion, index: int | None) -> Moment | None:
    first, last = conversion.earliest, conversion.latest
    if conversion.edtf is None or first is None or last is None or bounds(conversion.edtf) is None:
        return None
    year, month, day = first.year, None, None
    if first == last:
        month, day = first.month, first.day
    elif (first.year, first.month) == (last.year, last.month):
        month = first.month
    like = Point(day_part=point.day_part, hour=point.hour, minute=point.minute, second=point.second, zone=point.zone)
    return Moment(
        edtf=conversion.edtf, first=first, last=last, grain=grain_of(point) or "year",
        point=replace(like, year=year, month=month, day=day), index=index, conversion=conversion,
    )  # fmt: skip


def moment_of_day(day: Day, index: int | None = None, like: Point | None = None) -> Moment | None:
    """The moment of a day, with the time of day that `like` prints."""
    point = replace(like or Point(), year=day.year, month=day.month, day=day.day, weekday=None, feast=None, within=None)
    return moment_of(point, index)


def stretch_of(first: Day, last: Day, grain: str, index: int | None = None) -> Moment | None:
    """The moment from one day to another: a week, a visit."""
    if not (first.year >= FIRST_YEAR and last.year <= LAST_YEAR and first <= last):
        return None
    point = Point(year=first.year, month=first.month, day=first.day)
    return Moment(edtf=f"{first}/{last}", first=first, last=last, grain=grain, point=point, index=index)


def step(anchor: Moment, unit: str, count: int) -> Moment | None:
    """The `unit` that lies `count` units after the anchor's (before it where negative; 0 is the one it lies in).

    None where the anchor is not known finely enough: there is no day after a month. Steps of weeks go from day to day;
    the week itself (count 0) is from Monday to Sunday. From a stretch of time one steps on from its last day, back from
    its first.
    """
    if abs(count) > FARTHEST:
        return None
    if unit == "day":
        return moment_of_day(_edge(anchor, count).plus(count)) if anchor.is_day else None
    if unit == "week":
        return _week(anchor, count)
    if unit in ("month", "quarter", "season"):
        return _months(anchor, unit, count)
    size = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}.get(unit)
    return _years(anchor, unit, count * size) if size and anchor.finer_than(unit) else None


def _week(anchor: Moment, count: int) -> Moment | None:
    if not (anchor.is_day or anchor.grain == "week"):
        return None
    if count == 0:
        monday = anchor.first.plus(1 - weekday(anchor.first))
        return stretch_of(monday, monday.plus(6), "week")
    return moment_of_day(_edge(anchor, count).plus(7 * count))


def _edge(anchor: Moment, count: int) -> Day:
    """The day from which one steps so many units."""
    return anchor.first if count < 0 else anchor.last


def _months(anchor: Moment, unit: str, count: int) -> Moment | None:
    if not anchor.finer_than("season" if unit == "season" else unit) or anchor.point.year is None:
        return None
    edge = _edge(anchor, count)
    year, month = edge.year, edge.month
    if unit == "month":
        years, month = divmod(12 * year + month - 1 + count, 12)
        return moment_of(Point(year=years, month=month + 1))
    if unit == "quarter":
        years, quarter = divmod(4 * year + (month - 1) // 3 + count, 4)
        return moment_of(Point(year=years, quarter=quarter + 1))
    # winter is the last season of the year in which it begins
    season = next((n - 20 for n, (start, end) in SEASONS.items() if start <= month <= end), 4)
    years, season = divmod(4 * (year - (month <= 2)) + season - 1 + count, 4)
    return moment_of(Point(year=years, season=season + 1))


def _years(anchor: Moment, unit: str, years: int) -> Moment | None:
    # a winter is told of the year in which it begins
    edge = anchor.point.year if anchor.grain == "season" and anchor.point.year is not None else None
    year = (_edge(anchor, years).year if edge is None else edge) + years
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if unit == "year":
        return moment_of(Point(year=year))
    if unit == "decade":
        return moment_of(Point(decade=year // 10) if year > 0 else Point(year=year))
    if unit == "century":
        # 1900 is the last year of the nineteenth century; 400 BC (-399) the first of the fourth
        return moment_of(Point(century=(year - 1) // 100 + 1 if year > 0 else (year - 1) // 100))
    return moment_of(Point(millennium=(year - 1) // 1000 + 1)) if year > 0 else None


def next_of(anchor: Moment, point: Point, direction: int, count: int) -> Moment | None:
    """The `count`-th of the recurring point (a season, month, day of a month or weekday) after or before the anchor:
    "the following spring", "last Friday". With direction 0 the one nearest to it: "that same spring"."""
    if point.weekday is not None and point.month is None and point.day is None:
        return _next_weekday(anchor, point, direction, count)
    if count > _MOST:
        return None
    years = range(anchor.first.year - 1 - count, anchor.last.year + 2 + count)
    found = [m for y in years if (m := moment_of(replace(point, year=y, within=None)))]
    if direction > 0:
        within = point.season == _WINTER and anchor.grain == "year"  # the next winter begins in the year told
        later = [m for m in found if m.first > (anchor.first if within else anchor.last)]
        return later[count - 1] if count <= len(later) else None
    if direction < 0:
        before = [m for m in found if m.last < anchor.first]
        return before[-count] if count <= len(before) else None
    middle = (anchor.first.number + anchor.last.number) // 2
    inside = [m for m in found if m.first <= anchor.last and anchor.first <= m.last]
    return min(inside or found, key=lambda m: (abs(m.first.number - middle), m.first), default=None)


def _next_weekday(anchor: Moment, point: Point, direction: int, count: int) -> Moment | None:
    if not anchor.is_day or point.weekday is None or count > _MOST:
        return None
    away = (point.weekday - weekday(anchor.first)) % 7
    if direction < 0:
        away = (away - 7 if away else -7) - 7 * (count - 1)
    elif direction > 0:
        away = (away or 7) + 7 * (count - 1)
    return moment_of_day(anchor.first.plus(away), like=point)


def apart(a: Moment, b: Moment) -> int:
    """How many days lie between two moments; negative where `b` lies before `a`, 0 where they touch or overlap."""
    if b.first.number > a.last.number:
        return b.first.number - a.last.number
    return b.last.number - a.first.number if b.last.number < a.first.number else 0


def shown(day: Day) -> str:
    """A day as a reader writes it; used in reasons."""
    return printed(Point(year=day.year, month=day.month, day=day.day))
