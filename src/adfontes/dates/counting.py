"""Counts and units, as lengths and steps share them: "two", "a few", "ten or fifteen"; "day", "fortnight"."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from adfontes.dates.expressions import Expression, Length, Point
from adfontes.dates.lexing import Found
from adfontes.languages import LANGUAGES, load_words

COUNT: Final = (
    "(?:(?P<low>[ACκ])(?: [lj] |[-–])(?P<high>[AC])|(?:(?P<ones>C)-j-)?(?P<count>[ACκI])(?P<plus>[ -]j[ -]I[ -]H)?)"
)
"""A number, two of them ("ten or fifteen"), one as it was once told ("five-and-twenty"), one and
a half, "a", or a vague one."""
OR_TWO: Final = "(?P<count>I) (?P<unit>[Uγ]) j (?P<high>C)"
""" "A day or two"."""
UNIT: Final = "(?P<unit>[Uγ])"
BOUND: Final = "(?:(?P<bound>μ) (?:μ )?)?"
SMALLER: Final = {
    "century": ("year", 100), "decade": ("year", 10), "year": ("month", 12), "day": ("hour", 24),
    "hour": ("minute", 60),
}  # fmt: skip
"""Units of whose halves another unit makes a whole number: a year and a half is 18 months."""
_MOST: Final = 1_000_000_000


@cache
def _composed() -> dict[str, tuple[str, float]]:
    """Units made of others ("fortnight"), from every language's table."""
    rows: dict[str, tuple[str, float]] = {}
    for language in LANGUAGES:
        for name, (unit, count) in load_words(language, "dates").get("composed", {}).items():
            rows[name] = (unit, count)
    return rows


def has(found: Found, group: str) -> bool:
    """Whether a named group, if the pattern has it at all, took part in the match."""
    return found.match.groupdict().get(group) is not None


def unit_of(found: Found, group: str = "unit") -> tuple[str, float]:
    """The unit that a match has under `group`, and how many of it its word means: "fortnight" is two weeks."""
    unit = found.value(group, "U")
    return (str(unit), 1) if unit is not None else _composed()[str(found.value(group, "γ"))]


def is_plural(found: Found, group: str = "unit") -> bool:
    """Whether the unit under `group` is printed in the plural."""
    at = found.at(group)
    return at is not None and found.lexed.words(at).casefold().endswith(("s", "ia"))


def number_of(found: Found) -> tuple[float | None, float | None]:
    """The number that a match of `COUNT` gives, and the higher of two; None where it is vague."""
    low = _number(found, "count" if has(found, "count") else "low")
    high = _number(found, "high") if has(found, "high") else None
    ones = _number(found, "ones") if has(found, "ones") else None
    if ones is not None and low is not None:
        return low + ones, None
    if low is not None and high is not None and has(found, "low") and _joined(found) == "and":
        return (low + high, None) if low < 10 <= high - 10 and high % 10 == 0 else (low, high)  # "five and twenty"
    return low, high


def start_of(found: Found) -> int:
    """The first token of a match, an "over" left out that a word of bounds follows: it is the verb's ("taken over only
    a week before")."""
    first, lexed = found.first, found.lexed
    doubled = lexed.is_a(first, "μ") and lexed.is_a(first + 1, "μ")
    return first + 1 if doubled and lexed.words(first) == "over" else first


def _joined(found: Found) -> str:
    """The word between two numbers, as the table of joining words has it."""
    at = found.at("low")
    return str(found.lexed.readings[at + 1].get("j", "")) if at is not None else ""


def _number(found: Found, group: str) -> float | None:
    value: Any = found.value(group, "ACIκ")
    return float(value) if isinstance(value, (int, float)) and abs(value) < _MOST else None


def length_of(found: Found) -> Length | None:
    """The length that a match of a count and a unit means; None where it is none ("a second attack", "three quarters
    of the army")."""
    unit, times = unit_of(found)
    low, high = number_of(found)
    if not is_plural(found) and found.value("count", "κ") in ("few", "many"):
        return None  # "some day", "many a day"
    if unit == "quarter" or (unit == "second" and not (is_plural(found) or found.value("count", "AC") is not None)):
        return None
    count = None if low is None else low * times
    highest = None if high is None else high * times
    if (has(found, "half") or has(found, "plus")) and count is not None:
        count += times / 2
        if unit in SMALLER:
            unit, count = SMALLER[unit][0], count * SMALLER[unit][1]
    bound = found.value("bound", "μ") if has(found, "bound") and start_of(found) == found.first else None
    return Length(
        unit=unit, count=count, count_max=highest, bound=bound if bound in ("more", "less") else None,
        approximate=bound == "about",
    )  # fmt: skip


def point_from(
    found: Found, point: Point, rule: str, *, last: int | None = None, certainty: float = 0.95, **more: Any
) -> Expression:
    """The expression of a point: the tokens of a match, up to token `last` where that is given."""
    span = found.lexed.span(start_of(found), found.last if last is None else last)
    return Expression(span=span, kind="point", rule=rule, certainty=certainty, point=point, **more)
