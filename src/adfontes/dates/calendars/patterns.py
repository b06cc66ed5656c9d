"""Dates of other calendars in a text: what stands around their words.

`find_marks` finds the words; each kind of them has a reader, which reads the numbers beside it. Nothing is converted:
the expressions have points of their calendar, and `convert` is asked when the line of the account is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from adfontes.dates.calendars.early_patterns import find_early
from adfontes.dates.calendars.era_patterns import find_era, find_hijri_centuries, find_hijri_pairs, find_named_century
from adfontes.dates.calendars.feast_patterns import find_feast
from adfontes.dates.calendars.lunar_patterns import find_lunar
from adfontes.dates.calendars.marks import Mark, find_marks
from adfontes.dates.calendars.month_patterns import find_month, find_republican_years
from adfontes.dates.calendars.reign_patterns import find_olympiad, find_reign
from adfontes.dates.calendars.roman_patterns import find_roman
from adfontes.dates.calendars.style_patterns import find_double, find_named
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed
from adfontes.model.text import Span

_JOINING = {"to": "from", "until": "from", "till": "from", "and": "between", "-": ""}
_LONGEST_JOIN = 8
_SURE = 0.9


def find_other_calendars(lexed: Lexed) -> Iterator[Expression]:
    """Every date of another calendar, era, reign or marked style, and every feast with a year; ranges between two of
    them. They may overlap each other and what else is found at their place: the longest is meant."""
    marks = find_marks(lexed)
    found = [e for mark in marks for e in _READERS[mark.kind](lexed, mark)]
    sure = {e.point.calendar for e in found if e.point and e.point.year is not None and e.certainty >= _SURE}
    found += [e for m in marks if m.kind == "month" and m.key in sure for e in find_month(lexed, m, known=True)]
    found += find_double(lexed)
    found += find_republican_years(lexed)
    found += find_hijri_pairs(lexed)
    found += find_hijri_centuries(lexed)
    found += find_early(lexed)
    yield from found
    yield from _ranges(lexed, found)


def _ranges(lexed: Lexed, found: Sequence[Expression]) -> Iterator[Expression]:
    """Ranges between two dates of other calendars: "from 9 Thermidor Year II to 18 Brumaire Year VIII"."""
    points = _outermost([e for e in found if e.kind == "point" and e.point])
    for left, right in pairwise(points):
        between = lexed.text[left.span.end : right.span.start]
        joined = between.strip().replace("–", "-").replace("—", "-")
        if len(between) > _LONGEST_JOIN or joined not in _JOINING or left.point is None or right.point is None:
            continue
        opener = lexed.text[max(0, left.span.start - 8) : left.span.start].split()[-1:]
        opened = opener[0].casefold() if opener else ""
        if (joined == "and" and opened != "between") or _system(left.point) != _system(right.point):
            continue
        first = left.point
        if first.year is None and _system(first) == right.point.calendar:
            first = replace(first, calendar=right.point.calendar, year=right.point.year)
        start = left.span.start
        if opened in ("from", "between"):
            start = lexed.text.rindex(opener[0], 0, start)
        yield Expression(
            span=Span(start=start, end=right.span.end),
            kind="range",
            rule=f"{right.rule}-range",
            certainty=0.95,
            point=first,
            last=right.point,
            ends=(left.span, right.span),
            relation=opened if opened in ("from", "between") else None,
        )


def _system(point: Point) -> str:
    """The calendar without the era or reign: dates of two reigns may be the ends of one range."""
    return point.calendar.partition(":")[0]


def _outermost(found: Sequence[Expression]) -> list[Expression]:
    """The expressions that lie within no other, of two at one place the surer, in the order of the text."""
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: (e.span.start, -e.span.end, -e.certainty)):
        if not kept or one.span.end > kept[-1].span.end:
            kept.append(one)
    return kept


_READERS: Mapping[str, Callable[[Lexed, Mark], Iterator[Expression]]] = {
    "month": find_month,
    "era": find_era,
    "named": find_named,
    "reign": find_reign,
    "roman": find_roman,
    "olympiad": find_olympiad,
    "century": find_named_century,
    "lunar": find_lunar,
    "feast": find_feast,
}
