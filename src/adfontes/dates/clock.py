"""Times of the clock: "5:34 AM", "half past six in the morning", "1730 hours", "12 noon"."""

from __future__ import annotations

import re

from adfontes.dates.expressions import Point
from adfontes.dates.lexing import Lexed

_LATER = ("afternoon", "evening")


def read_clock(lexed: Lexed, first: int, last: int) -> Point | None:
    """The time of day that tokens `first` to `last` say, hours counted to 24; None where no clock shows it.

    An hour without a half of the day ("at six o'clock") is kept as printed. "12 a.m." is midnight, "12 p.m." noon.
    """
    hour = minute = second = None
    shift, half, part, zone = 0, "", None, None
    for at in range(first, last + 1):
        readings = lexed.readings[at]
        if "x" in readings:
            shift = readings["x"]
        elif hour is not None and ("χ" in readings or "ϖ" in readings):
            shift, hour = hour if "χ" in readings else -hour, None
        elif "k" in readings:
            hour, minute, second = readings["k"]
        elif "m" in readings:
            half = readings["m"]
        elif "p" in readings:
            part = readings["p"]
        elif "Z" in readings:
            zone = readings["Z"]
        elif hour is None and "A" in readings:
            hour, minute = _hour(lexed, at, at < last and lexed.is_a(at + 1, "h"))
    if hour is None:
        return None
    hour, minute = _half(hour, half, part), (minute or 0) + shift if shift else minute
    if minute is not None and minute < 0:
        hour, minute = hour - 1, minute + 60
    if not 0 <= hour <= 24 or (minute is not None and not 0 <= minute < 60):
        return None
    return Point(hour=hour % 24, minute=minute, second=second, zone=zone, day_part=part)


def read_hour(lexed: Lexed, first: int, last: int) -> Point | None:
    """The hour in what stands before a date: "two in the afternoon of 30 January"; None where none is told."""
    if not any(lexed.is_a(at, "dCzk") for at in range(first, last + 1)):
        return None
    return read_clock(lexed, first, last)


def hour_of(hour: int, part: str | None) -> int:
    """An hour told without its half of the day, counted to 24 by the part of the day told beside it."""
    return _half(hour, "", part)


def _hour(lexed: Lexed, at: int, hours: bool) -> tuple[int | None, int | None]:
    """Hour and minute of a plain number: "6", "5.30", and of four figures before "hours"."""
    words = lexed.words(at)
    if found := re.fullmatch(r"([0-9]{1,2})\.([0-5][0-9])", words):
        return int(found[1]), int(found[2])
    value = lexed.readings[at]["A"]
    if not isinstance(value, int):
        return None, None
    if words.isdigit() and len(words) in (3, 4) and (hours or words[0] == "0"):
        return value // 100, value % 100
    return (value, None) if value <= 24 else (None, None)


def _half(hour: int, half: str, part: str | None) -> int:
    if part == "noon" or part == "midnight":
        return 12 if part == "noon" else 0
    if half == "pm" or (not half and part in _LATER) or (not half and part == "night" and 6 <= hour < 12):
        return hour % 12 + 12 if hour <= 12 else hour
    if half == "am" or (not half and part in ("morning", "dawn")) or (not half and part == "night"):
        return hour % 12 if hour <= 12 else hour
    return hour
