"""Dates of other calendars in a text: what stands around their words.

`find_marks` finds the words; each kind of them has a reader, which reads the numbers beside it. Nothing is converted:
the expressions have points of their calendar, and `convert` is asked when the line of the account is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from adfontes.dates.calendars.era_patterns import find_era, find_hijri_pairs
from adfontes.dates.calendars.marks import Mark, find_marks
from adfontes.dates.calendars.month_patterns import find_month, find_republican_year, find_republican_years
from adfontes.dates.calendars.reading import expression, number_at, skip, year_at
from adfontes.dates.calendars.reign_patterns import find_olympiad, find_reign
from adfontes.dates.calendars.roman_patterns import find_roman
from adfontes.dates.calendars.style_patterns import find_double, find_named
from adfontes.dates.calendars.table import load_feasts
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed
from adfontes.model.text import Span

_JOINING = {"to": "from", "until": "from", "till": "from", "and": "between", "-": ""}
_LONGEST_JOIN = 8
_FIRST_OF_FEASTS = 300
_ISLAMIC_YEARS = 1500
"""A year below this one, beside an Islamic feast or month, is of the Islamic calendar."""


def find_other_calendars(lexed: Lexed) -> Iterator[Expression]:
    """Every date of another calendar, era, reign or marked style, and every feast with a year; ranges between two of
    them. They may overlap each other and what else is found at their place: the longest is meant."""
    found = [e for mark in find_marks(lexed) for e in _READERS[mark.kind](lexed, mark)]
    found += find_double(lexed)
    found += find_republican_years(lexed)
    found += find_hijri_pairs(lexed)
    yield from found
    yield from _ranges(lexed, found)


def _feast(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """A feast with a year: "Michaelmas 1327", "Easter Sunday, 1282", "the feast of St Lawrence in 1557"."""
    if not any(lexed.words(at)[:1].isupper() for at in range(mark.first, mark.last + 1)):
        return
    if lexed.parted(mark.last) not in " ,":
        return
    at = skip(lexed, mark.last + 1, 1, frozenset({("of",), ("in",), ("the",), ("year",)}))
    if at >= len(lexed) or not (found := year_at(lexed, at)) or found[0] < 1:
        return
    year, last = found
    point = Point(feast=mark.key, year=year)
    second = number_at(lexed, last + 1, "N") if lexed.parted(last) == "/" else None
    if second is not None and second == (year + 1) % 10 ** len(lexed.words(last + 1)):
        point, last = replace(point, dual=True), last + 1
    if year < _FIRST_OF_FEASTS or (load_feasts()[mark.key].get("calendar") == "islamic" and year < _ISLAMIC_YEARS):
        return
    first = mark.first
    if lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " ":
        first -= 1
    yield expression(lexed, first, last, point, "feast-year", 0.95)


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
        if (joined == "and" and opened != "between") or left.point.calendar != right.point.calendar:
            continue
        first = left.point if left.point.year is not None else replace(left.point, year=right.point.year)
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
    "republic": find_republican_year,
    "feast": _feast,
}
