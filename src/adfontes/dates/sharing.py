"""What the two ends of a range give each other: "6–7 February", "264 to 241 BC", "the summer and autumn of 1812"."""

from __future__ import annotations

from dataclasses import replace

from adfontes.dates.expressions import Point
from adfontes.dates.lexing import Lexed
from adfontes.dates.points import Candidate, era_year

Ends = tuple[Point, Point]
_NUMBERS = ("number", "ordinal")


def level(point: Point) -> str:
    """The finest thing a point tells of its date, or of the day alone."""
    for name, value in (
        ("day", point.day or point.feast), ("month", point.month), ("season", point.season), ("weekday", point.weekday),
        ("year", point.year), ("decade", point.decade if point.decade is not None else point.decade_of_century),
        ("century", point.century if point.century is not None else point.millennium), ("clock", point.hour),
    ):  # fmt: skip
        if value is not None:
            return name
    return "within" if point.within else "none"


def share(lexed: Lexed, left: Candidate, right: Candidate, dashed: bool) -> Ends | None:
    """The two points with what each takes from the other; None where the two are not ends of one stretch of time.

    `dashed`: a hyphen, dash or stroke stands between them, so that the second year may be shortened ("1861–65").
    """
    first, last = left.point, right.point
    if left.form in _NUMBERS and right.form in _NUMBERS:
        # "from the 14th to the 18th"
        figures = all(lexed.words(c.last)[0].isdigit() and lexed.is_a(c.last, "O") for c in (left, right))
        days = left.form == "ordinal" and figures and (first.day or 0) < (last.day or 0)
        return (first, last) if days else None
    if right.form in _NUMBERS:
        return _short_right(lexed, left, right, dashed)
    if left.form in _NUMBERS:
        return _short_left(lexed, left, right)
    if left.form == "open_hour":
        return _hours_and_minutes(first, last) if last.hour is not None and level(last) == "clock" else None
    if dashed and last.century_open and level(last) == "year" and level(first) == "year" and not first.century_open:
        last = Point(year=(first.year or 0) // 100 * 100 + (last.year or 0))  # 1914–'18
    if left.form == "bare_century":
        if last.century is None or first.century is None:
            return None
        first = replace(first, century=first.century if last.century > 0 else -first.century)
        return (first, last) if _ordered_numbers(first.century, last.century) else None
    return _alike(first, last)


def _short_right(lexed: Lexed, left: Candidate, right: Candidate, dashed: bool) -> Ends | None:
    """ "May 4 and 5": the day of the same month. "1861–65", "AD 14–37": the year of the same century or era."""
    first, last = left.point, right.point
    if first.month is not None and first.day is not None:
        if last.day is None or last.day <= first.day or not lexed.is_a(left.last, "dO"):
            return None
        return first, replace(first, day=last.day, weekday=None, day_part=None, part=None)
    number = lexed.readings[right.body].get("N")
    if number is None or first.year is None or first.month is not None or first.century_open:
        return None
    if lexed.is_a(left.body, "e"):
        return (first, Point(year=number)) if number > first.year else None
    figures = lexed.words(right.body)
    if not dashed or len(figures) > 3 or not lexed.is_a(left.last, "Y"):
        return None
    printed = first.year if left.last not in lexed.bc else era_year(first.year, "bc")
    whole = printed - printed % 10 ** len(figures) + number
    if left.last in lexed.bc:
        return (first, Point(year=era_year(whole, "bc"))) if whole < printed else None
    return (first, Point(year=whole)) if whole > first.year else None


def _short_left(lexed: Lexed, left: Candidate, right: Candidate) -> Ends | None:
    """ "6–7 February", "264 to 241 BC", "from 3 to 5 p.m."."""
    first, last = left.point, right.point
    number = lexed.readings[left.last].get("N", lexed.readings[left.last].get("O"))
    if not isinstance(number, int):
        return None
    if last.month is not None and last.day is not None:
        if first.day is None or first.day >= last.day or lexed.is_a(right.body, "M"):
            return None
        return replace(last, day=first.day, weekday=None, day_part=first.day_part or last.day_part), last
    if last.hour is not None and level(last) == "clock":
        return _hours(number, last)
    if left.form == "ordinal" or last.year is None or level(last) != "year":
        return None
    eras = [lexed.readings[at]["e"] for at in range(right.body, right.last + 1) if lexed.is_a(at, "e")]
    if not eras:
        return None
    year = era_year(number, eras[0])
    return (Point(year=year, part=first.part), last) if year < last.year else None


def _hours(number: int, last: Point) -> Ends | None:
    hour = last.hour or 0
    if not 0 < number <= 12:
        return None
    start = number + 12 if hour >= 12 and number + 12 < hour else number
    return (replace(last, hour=start, minute=None), last) if start < hour or hour == 0 else None


def _hours_and_minutes(first: Point, last: Point) -> Ends | None:
    """ "12.50 to 5.30 p.m.": the half of the day that both share, where the first is then the earlier."""
    hour, end = first.hour or 0, ((last.hour or 0), last.minute or 0)
    later = (hour + 12, first.minute or 0)
    hour = hour + 12 if hour < 12 <= end[0] and later < end else hour
    first = replace(first, hour=hour, day_part=last.day_part)
    return (first, last) if (hour, first.minute or 0) < end else None


def _alike(first: Point, last: Point) -> Ends | None:
    """Two dates that each stand by themselves, but for a year that only one of them prints."""
    if level(first) == "clock" or level(last) == "clock":
        return (first, last) if level(first) == level(last) else None
    if level(first) == "year" and last.year is None and last.month is not None:
        return None  # "went on writing 1648 until 25 March"
    if last.within is not None and first.within is None and first.year is None:
        first = replace(first, within=last.within)
    if first.feast is None and last.feast is None and None not in (_month(first), _month(last)):
        first, last = _years(first, last)
    if first.year is not None and last.year is not None and first.year > last.year:
        return None
    if first.year is not None and first.year == last.year and first.month and last.month and not _before(first, last):
        return None
    decades = (first.decade, last.decade), (first.century, last.century)
    if not all(_ordered_numbers(a, b) for a, b in decades if a is not None and b is not None):
        return None
    return first, last


def _years(first: Point, last: Point) -> Ends:
    """The year for the end that does not print it: the other's, or the one next to it where the months go over New
    Year ("November to March 1849")."""
    over = (_month(first) or 0) > (_month(last) or 0)
    if first.year is None and last.year is not None:
        # "the winter and spring of 1813": that winter began in the year before
        dual = first.season == 4 and (over or last.dual)
        first = replace(
            first, year=last.year - over, dual=dual, century_open=last.century_open, approximate=last.approximate
        )
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year + over, century_open=first.century_open)
    return first, last


def _month(point: Point) -> int | None:
    return point.season * 3 if point.season is not None else point.month


def _before(first: Point, last: Point) -> bool:
    if first.month != last.month:
        return (first.month or 0) < (last.month or 0)
    parts = ("start", "early", "mid", "middle", "late", "end")
    if first.day is not None and last.day is not None:
        return first.day < last.day
    ranks = [parts.index(p.part) if p.part in parts else -1 for p in (first, last)]
    return ranks[0] < ranks[1] or -1 in ranks


def _ordered_numbers(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and first < last


def follows(first: Point, last: Point) -> bool:
    """Whether the second of two comes right after the first, so that "and" between them makes one stretch of time."""
    if level(first) != level(last):
        return False
    match level(first):
        case "day":
            return (
                bool(first.day and last.day) and first.month == last.month and (last.day or 0) - (first.day or 0) == 1
            )
        case "month":
            return (last.month or 0) - (first.month or 0) in (1, -11)
        case "season":
            return (last.season or 0) - (first.season or 0) in (0, 1, -3)
        case "century":
            return (last.century or 0) - (first.century or 0) in (0, 1)
    return False
