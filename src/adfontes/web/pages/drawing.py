"""The drawn timeline as plain figures: bands, scales, lanes and marks, for a template to write as SVG.

Across, places are percentages, so that the drawing is as wide as its page; down, they are pixels. A mark's `shape` is
"point" (drawn as a dot), "lasting" (a time that lasts: a solid bar) or "within" (a date told no nearer: a hollow bar).
`left_open` and `right_open` say that an end is open, `clipped` that the mark goes on in the next band.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from adfontes.model import plain_dates as when
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, day_of
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import UNSURE, limits_of, place_of, says_of
from adfontes.web.reading import Reading
from adfontes.web.timelanes import Bin, Lane, Placed, lay_out
from adfontes.web.timescale import Band, Extent, Tick, find_bands, find_ticks

ROW, DOT, LANE_HEAD, LANE_FOOT, SCALE, BINS = 15, 9, 20, 8, 42, 64
"""Pixels: a row, a dot's width, the room above and below a lane's rows, the scale above all, the bins' height."""
NARROW = 0.015
"""A share of the width below which a stretch is drawn as a dot."""
BEYOND, EDGE = 0.02, 0.007
MONTHS = tuple(name[:3] for name in when.MONTHS)
LANES = tuple(words.DATING_ROLES)
LASTING = ("from", "between", "during", "since", "until")
RANGES = "dates.range"
"""The rules that find two ends."""
MEDIUM = 45
"""Days below which a scale is one of days, and above which its ends are months or years."""


def draw_timeline(reading: Reading, datings: Sequence[Dating], limits: tuple[Day | None, Day | None]) -> Context:
    """The bands that show the datings, which all have a place in time; within `limits`, where there are any."""
    low, high = (day.number if day else None for day in limits)
    extents = [_reaching(_extent(reading, dating), low, high) for dating in datings]
    lanes = (*LANES, *sorted({e.lane for e in extents} - set(LANES)))
    bands = find_bands([_cut(extent, low, high) for extent in extents])
    drawn = []
    for number, band in enumerate(bands):
        drawn.append(_band(reading, datings, extents, band, lay_out(extents, band, lanes)))
        drawn[-1]["after"] = _gap(band, bands[number + 1]) if number + 1 < len(bands) else None
    return {"bands": drawn}


def lane_of(dating: Dating) -> str:
    """The lane it is drawn in."""
    return dating.role


def is_lasting(dating: Dating) -> bool:
    """Whether it tells a time as one that lasts ("from May to June"), and not a date that lies within one ("early May",
    which is a stretch of days too)."""
    told = dating.relation in LASTING or dating.origin.rule.startswith(RANGES)
    return dating.kind in ("duration", "set") or (dating.kind == "interval" and told)


def _extent(reading: Reading, dating: Dating) -> Extent:
    first, last = limits_of(dating, reading.chronology.days[dating.id])
    return Extent(first=first, last=last, lane=lane_of(dating))


def _reaching(extent: Extent, low: int | None, high: int | None) -> Extent:
    """What is open towards the limits, and begins beyond them, is drawn at their edge."""
    if extent.last is None and extent.first is not None and low is not None and extent.first < low:
        return Extent(first=low, last=None, lane=extent.lane)
    if extent.first is None and extent.last is not None and high is not None and extent.last > high:
        return Extent(first=None, last=high, lane=extent.lane)
    return extent


def _cut(extent: Extent, low: int | None, high: int | None) -> Extent:
    """What of it lies within the limits."""
    first = low if low is not None and extent.first is not None and extent.first < low else extent.first
    last = high if high is not None and extent.last is not None and extent.last > high else extent.last
    return Extent(first=first, last=last, lane=extent.lane)


def _band(
    reading: Reading, datings: Sequence[Dating], extents: Sequence[Extent], band: Band, lanes: Sequence[Lane]
) -> Context:
    """One band: its scale, and its lanes one below the other."""
    found, top = [], SCALE
    for lane in lanes:
        rows_top = top + LANE_HEAD + (BINS + LANE_FOOT if lane.bins else 0) + (ROW if lane.throughout else 0)
        height = rows_top - top + lane.rows * ROW + LANE_FOOT
        count = len(lane.placed) + sum(b.count for b in lane.bins) + lane.throughout
        found.append(
            {
                "name": lane.name,
                "says": words.DATING_ROLES.get(lane.name, words.of_kind(lane.name)),
                "count": count,
                "top": top,
                "height": height,
                "marks": [_mark(reading, datings[p.index], extents[p.index], p, rows_top) for p in lane.placed],
                "throughout": _throughout(lane, band, rows_top),
                "bins": _bins(lane.bins, lane.name, top + LANE_HEAD),
            }
        )
        top += height
    return {
        "title": title_of(band),
        "count": sum(lane["count"] for lane in found),
        "height": top + 2,
        "ticks": _ticks(find_ticks(band)),
        "lanes": found,
    }


def _mark(reading: Reading, dating: Dating, extent: Extent, placed: Placed, top: int) -> Context:
    edtf = dating.edtf or ""
    width = placed.right - placed.left
    clipped = any(placed.clipped)
    is_point = extent.begins == extent.ends or (width < NARROW and not clipped)
    shape = "point" if is_point else "lasting" if is_lasting(dating) else "within"
    middle = top + placed.row * ROW + ROW / 2
    says = says_of(dating) or f"{dating.earliest or ''} to {dating.latest or ''}"
    return {
        "number": reading.chronology.numbers[dating.id],
        "shape": shape,
        # what goes on in the next band sticks out of this one, which cuts it
        "x": _percent(placed.left - (BEYOND if placed.clipped[0] else 0)),
        "width": _percent(width + BEYOND * sum(placed.clipped)),
        # a dot at the very edge would be cut in two
        "middle": _percent(min(max((placed.left + placed.right) / 2, EDGE), 1 - EDGE)),
        "y": middle,
        "left_open": extent.first is None,
        "right_open": extent.last is None,
        "clipped": list(placed.clipped),
        "about": any(sign in edtf for sign in "~%"),
        "doubtful": any(sign in edtf for sign in "?%"),
        "unsure": dating.origin.certainty < UNSURE,
        "title": f"{says}: “{brief.of_words(reading.words(dating.span), 90)}”",
        "place": place_of(reading, dating),
    }


def _throughout(lane: Lane, band: Band, rows_top: float) -> Context | None:
    """What lasts through all of the band and is not drawn: how many, and their list."""
    if not lane.throughout:
        return None
    return {
        "says": f"and {lane.throughout} more through all of it",
        "y": rows_top - 4,
        "href": _list_address(day_of(band.first), day_of(band.last), lane.name),
    }


def _list_address(first: Day, last: Day, lane: str) -> str:
    return "/timeline?" + urlencode({"from": str(first), "to": str(last), "role": lane})


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _bins(bins: Sequence[Bin], lane: str, top: int) -> list[Context]:
    """Columns as high as they hold much, each leading to the list of what it holds."""
    most = max((b.count for b in bins), default=1)
    found = []
    for column in bins:
        first, last = day_of(column.first), day_of(column.last)
        height = max(2.0, round(BINS * column.count / most, 1))
        found.append(
            {
                "x": _percent(column.left),
                "width": _percent(column.right - column.left),
                "y": round(top + BINS - height, 1),
                "height": height,
                "count": column.count,
                "title": f"{said_of(first, last)}: {column.count}",
                "href": _list_address(first, last, lane),
            }
        )
    return found


def _ticks(ticks: Sequence[Tick]) -> list[Context]:
    """The scale's lines with their words: what changes at each, and, where it does, what stands above that."""
    found: list[Context] = []
    above = None
    for tick in ticks:
        day = day_of(tick.day)
        if tick.unit == "year":
            label, over = when.of_year(day.year), None
        elif tick.unit == "month":
            label, over = MONTHS[day.month - 1], when.of_year(day.year)
        else:
            label, over = str(day.day), f"{MONTHS[day.month - 1]} {when.of_year(day.year)}"
        near = tick.at > 0.94
        found.append({"x": _percent(tick.at), "label": "" if near else label, "above": None if over == above else over})
        if near:
            found[-1]["above"] = None
        above = over
    return found


def title_of(band: Band) -> str:
    """The time a band shows, in words."""
    return said_of(day_of(band.first), day_of(band.last))


def said_of(first: Day, last: Day) -> str:
    """A stretch of days, as shortly as its ends allow: "1949", "May to June 1949", "3 to 9 May 1949"."""
    whole_months = first.day == 1 and last.plus(1).day == 1
    if whole_months and first.month == 1 and last.month == 12:
        one, two = when.of_year(first.year), when.of_year(last.year)
        return one if one == two else f"{one} to {two}"
    if whole_months:
        left, right = (str(d)[:-3] for d in (first, last))
    else:
        left, right = str(first), str(last)
    return when.of_edtf(left) if left == right else when.of_edtf(f"{left}/{right}")


def _gap(band: Band, following: Band) -> str | None:
    """How long a time lies between two bands, where it is long enough to be said."""
    days = following.first - band.last - 1
    if days < MEDIUM:
        return None
    if days < 2 * 365:
        return words.of_number(round(days / 30.44), "month")
    return words.of_number(round(days / 365.2425), "year")
