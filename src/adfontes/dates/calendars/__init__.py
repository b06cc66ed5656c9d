"""Calendars other than the Gregorian one, eras, and feasts.

`convert` says what a point of another calendar, of Old Style, with two years, or with a feast comes to in the Gregorian
one. A calendar is a module here and a row of `CALENDARS`; its words are in `languages/en/calendars.toml`.

The words before a colon in `Point.calendar` are the row, those behind it the era or reign: "regnal:Henry VIII",
"chinese:Guangxu", "olympiad:87". "islamic:common" is a month of that calendar without a year of its own: the one it is
given from the account is of the common era. `Conversion.calendar` is the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from adfontes.dates.calendars.conversion import Conversion
from adfontes.dates.calendars.coptic import convert_coptic, convert_ethiopian
from adfontes.dates.calendars.eras import convert_era
from adfontes.dates.calendars.feasts import convert_feast
from adfontes.dates.calendars.french_republican import convert_french_republican
from adfontes.dates.calendars.hebrew import convert_hebrew
from adfontes.dates.calendars.indian import convert_indian
from adfontes.dates.calendars.islamic import convert_islamic
from adfontes.dates.calendars.julian import convert_dual, convert_julian
from adfontes.dates.calendars.olympiads import convert_olympiad
from adfontes.dates.calendars.persian import convert_persian
from adfontes.dates.calendars.reigns import convert_chinese, convert_japanese, convert_regnal
from adfontes.dates.calendars.roman import convert_roman
from adfontes.dates.calendars.rumi import convert_rumi
from adfontes.dates.expressions import Point

__all__ = ["CALENDARS", "Conversion", "convert"]

CALENDARS: Mapping[str, Callable[[Point], Conversion | None]] = {
    "julian": convert_julian,
    "hebrew": convert_hebrew,
    "islamic": convert_islamic,
    "french-republican": convert_french_republican,
    "coptic": convert_coptic,
    "ethiopian": convert_ethiopian,
    "persian": convert_persian,
    "indian": convert_indian,
    "rumi": convert_rumi,
    "roman": convert_roman,
    "auc": partial(convert_era, "auc"),
    "byzantine": partial(convert_era, "byzantine"),
    "seleucid": partial(convert_era, "seleucid"),
    "spanish": partial(convert_era, "spanish"),
    "vikram": partial(convert_era, "vikram"),
    "bengali": partial(convert_era, "bengali"),
    "minguo": partial(convert_era, "minguo"),
}
"""What converts a point of each calendar."""

WITH_ERA: Mapping[str, Callable[[str, Point], Conversion | None]] = {
    "regnal": convert_regnal,
    "chinese": convert_chinese,
    "japanese": convert_japanese,
    "olympiad": convert_olympiad,
}
"""What converts a point whose calendar names an era or a reign behind a colon."""


def convert(point: Point) -> Conversion | None:
    """A point in the Gregorian calendar, or None where there is nothing to convert or too little is told.

    Converted are points of another calendar, points of Old Style, points with two years, and feasts. A year must be
    told (fill in the line's, for "12 June Old Style" or "Michaelmas"). New Style is the Gregorian calendar, and a point
    of it that names no other needs no conversion: None.
    """
    calendar, _, era = point.calendar.partition(":")
    if calendar in WITH_ERA:
        return WITH_ERA[calendar](era, point)
    if point.feast is not None and calendar in ("gregorian", "julian"):
        return convert_feast(point)
    if calendar in CALENDARS:
        return CALENDARS[calendar](point)
    if point.dual or point.style == "OS":
        return convert_dual(point)
    return None
