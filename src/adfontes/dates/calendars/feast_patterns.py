"""Feasts in a text with a year, and the days counted from them: "the Monday after Michaelmas 1327"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from adfontes.dates.calendars.marks import Mark, fold
from adfontes.dates.calendars.reading import Piece, date_at, expression, number_at, skip, year_at
from adfontes.dates.calendars.table import load_calendars, load_feasts
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed

_FIRST_OF_FEASTS = 300
_ISLAMIC_YEARS = 1500
"""A year below this one, beside an Islamic feast or month, is of the Islamic calendar."""

_TO_FEAST = frozenset({("the",), ("feast",), ("of",), ("festival",), ("next",)})
_TO_YEAR = frozenset({("of",), ("in",), ("the",), ("year",)})
_LONGEST_YEAR = 4


def find_feast(lexed: Lexed, mark: Mark) -> Iterator[Expression]:
    """A feast with a year ("Easter Sunday, 1282") or its date ("Easter Sunday, 10 April 1814"), a day counted from it
    ("the eve of Michaelmas"), or a feast alone that the dates of the calendar do not have among theirs."""
    if not any(lexed.words(at)[:1].isupper() for at in range(mark.first, mark.last + 1)):
        return
    first, step, begun = step_before(lexed, mark)
    if not step:
        first = _with_article(lexed, first)
    if (dated := _date_after(lexed, mark)) is not None:
        yield expression(lexed, first, dated.last, dated.point, "feast-and-date", start=_start(lexed, first))
        return
    year, dual, last = _year_after(lexed, mark)
    if not step and (mark.value or (year is None and not _stands_alone(lexed, mark))):
        return
    if year is not None and load_feasts()[mark.key].get("calendar") == "islamic" and year < _ISLAMIC_YEARS:
        return
    point = Point(feast=f"{mark.key}:{step}" if step else mark.key, year=year, dual=dual, weekday=begun)
    rule = "feast-day" if step else "feast-year" if year is not None else "feast"
    sure = 1.0 if year else 0.9 if step else 0.7
    yield expression(lexed, first, last, point, rule, sure, start=_start(lexed, first))


def _date_after(lexed: Lexed, mark: Mark) -> Piece | None:
    """The date that stands beside a feast and tells it again: ", 10 April 1814"."""
    if lexed.parted(mark.last) != "," or mark.last + 1 >= len(lexed):
        return None
    piece = date_at(lexed, mark.last + 1)
    return piece if piece is not None and piece.point.day is not None and piece.point.year is not None else None


def _stands_alone(lexed: Lexed, mark: Mark) -> bool:
    """Whether a feast without a year is told as a time: no ordinary word, and no part of a name ("the Yom Kippur War").
    Those of the calendar's own table are found and judged there."""
    if load_feasts()[mark.key].get("common") or lexed.is_a(mark.first, "F"):
        return False
    following = lexed.words(mark.last + 1) if mark.last + 1 < len(lexed) else ""
    named = lexed.parted(mark.last) in " -" and following[:1].isupper()
    before = lexed.parted(mark.first - 1) in " -" and lexed.is_a(mark.first - 1, "W")
    return not named and not before


def _year_after(lexed: Lexed, mark: Mark) -> tuple[int | None, bool, int]:
    """The year behind a feast, whether a second one is printed with it, and the last token."""
    at = skip(lexed, mark.last + 1, 1, _TO_YEAR)
    found = year_at(lexed, at) if lexed.parted(mark.last) in " ," and at < len(lexed) else None
    if found is None or found[0] < _FIRST_OF_FEASTS:
        return None, False, mark.last
    year, last = found
    second = number_at(lexed, last + 1, "N") if lexed.parted(last) == "/" else None
    printed = lexed.words(last + 1) if second is not None else ""
    if second is not None and len(printed) <= _LONGEST_YEAR and second == (year + 1) % 10 ** len(printed):
        return year, True, last + 1
    return year, False, last


def step_before(lexed: Lexed, mark: Mark) -> tuple[int, str, int | None]:
    """What is counted from the feast, in the words before it: the first token, the step ("after-1", "eve") and the
    weekday; the mark's own token and "" where nothing is."""
    at = skip(lexed, mark.first - 1, -1, _TO_FEAST, parts=" ")
    if at < 0 or lexed.parted(at) != " ":
        return mark.first, "", None
    # "the morrow", "on the eve of" may be one token
    pieces = [p for p in fold(lexed.words(at)) if (p,) not in _TO_FEAST]
    step = _steps().get(pieces[-1], "") if pieces else ""
    if step in ("after", "before"):
        day = at - 1 if not lexed.is_a(at - 1, "J") else at - 2
        weekday = lexed.readings[day].get("D") if day >= 0 and lexed.parted(day) == " " else None
        if weekday is None:
            return mark.first, "", None
        return _with_article(lexed, day), f"{step}-{weekday}", weekday
    if step and (at < mark.first - 1 or len(fold(lexed.words(at))) > len(pieces)):
        return _with_article(lexed, at), step, None
    return mark.first, "", None


@cache
def _steps() -> dict[str, str]:
    """The words of steps, each with the step."""
    return {form: step for step, forms in load_calendars()["feast_steps"].items() for form in forms}


def _start(lexed: Lexed, first: int) -> int:
    """Where the expression begins in its first token, which may open with a preposition: "on | the eve of"."""
    words = lexed.words(first)
    pieces = fold(words)
    if len(pieces) < 3 or ("the",) not in [(p,) for p in pieces[1:]]:
        return lexed.starts[first]
    return lexed.starts[first] + max(0, words.casefold().find("the "))


def _with_article(lexed: Lexed, at: int) -> int:
    return at - 1 if lexed.is_a(at - 1, "T") and lexed.parted(at - 1) == " " else at
