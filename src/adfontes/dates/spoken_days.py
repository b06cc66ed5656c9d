"""Days counted from the now of whoever speaks or writes: "yesterday", "to-morrow morning", "the 5th instant"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adfontes.dates.counting import has, point_from
from adfontes.dates.expressions import Expression, Point, Shift
from adfontes.dates.lexing import Found, Lexed, shape

_INSTANT: Final = shape(
    "(?:T )?(?P<day>[dO])(?: o(?: T)?)?[ ,](?P<when>ψ)|(?P<month>M)(?: (?P<day2>[dO]))?[ ,](?P<when2>ψ)"
)
_DAYS: Final = shape("(?:(?P<part>P) )?(?P<day>δ)(?: (?P<day_part>p))?")
_DAY_AWAY: Final = shape("T (?P<unit>U) (?P<way>ρ) (?P<day>δ)")


def find_spoken_days(lexed: Lexed) -> Iterator[Expression]:
    """Points that speech and letters count from their own day."""
    for pattern, build in ((_INSTANT, _instant), (_DAYS, _days), (_DAY_AWAY, _day_away)):
        for found in lexed.find(pattern):
            expression = build(found)
            if expression is not None:
                yield expression


def _instant(found: Found) -> Expression | None:
    """ "the 5th instant", "your letter of the 20th ult."."""
    group = "when" if has(found, "when") else "when2"
    way = found.value(group, "ψ")
    day = next((found.value(g, "dO") for g in ("day", "day2") if has(found, g)), None)
    month = found.value("month", "M") if has(found, "month") else None
    if not isinstance(way, int) or (day is not None and not 1 <= day <= 31) or (day is None and month is None):
        return None
    within = Shift(unit="month", count=abs(way), direction=way, base="speech")
    return point_from(found, Point(day=day, month=month, within=within), "this month, in a letter")


_NIGHT: Final = {
    "tonight": (0, "night"),
    "to-night": (0, "night"),
    "yesternight": (-1, "night"),
    "yestereve": (-1, "evening"),
}


def _days(found: Found) -> Expression | None:
    """ "yesterday", "late yesterday evening", "tonight"; "on the morrow", which counts from the day told of."""
    lexed, at = found.lexed, found.at("day")
    if at is None:
        return None
    word, value = lexed.words(at).casefold(), found.value("day", "δ")
    way, part = _NIGHT.get(word, (1 if value == "line" else value, None))
    part = found.value("day_part", "p") if has(found, "day_part") else part
    shift = Shift(unit="day", count=abs(way), direction=way, base="line" if value == "line" else "speech")
    edge = found.value("part", "P") if has(found, "part") else None
    return point_from(found, Point(day_part=part, part=edge, within=shift), "day from today")


def _day_away(found: Found) -> Expression | None:
    """ "the day before yesterday", "the day after to-morrow"."""
    if found.value("unit", "U") != "day" or found.value("day", "δ") not in (-1, 1):
        return None
    way = 1 if found.value("way", "ρ") == "after" else -1
    if way != found.value("day", "δ"):
        return None
    return point_from(found, Point(within=Shift(unit="day", count=2, direction=way, base="speech")), "day from today")
