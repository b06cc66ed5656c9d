"""The drawn timeline as plain figures: bands, scales, lanes and marks, for a template to write as SVG.

Across, places are percentages, so that the drawing is as wide as its page; down, they are pixels. A mark's `shape` is
"point" (drawn as a dot), "lasting" (a time that lasts: a solid bar) or "within" (a date told no nearer: a hollow bar).
`left_open` and `right_open` say that an end is open, `clipped` that the mark goes on in the next band.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from adfontes.model import plain_dates as when
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, day_of
from adfontes.web import words
from adfontes.web.happenings import LANES, OTHERS, Happening, actor_lanes_of, lanes_by_actor
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import says_of
from adfontes.web.pages.telling import place_of_any
from adfontes.web.reading import Reading
from adfontes.web.timelanes import MOST_ROWS, Bin, Lane, Placed, lay_out
from adfontes.web.timescale import Band, Extent, Tick, find_bands, find_ticks

ROW, DOT, LANE_HEAD, LANE_FOOT, SCALE, BINS = 15, 9, 20, 8, 42, 64
"""Pixels: a row, a dot's width, the room above and below a lane's rows, the scale above all, the bins' height."""
NARROW = 0.015
"""A share of the width below which a stretch is drawn as a dot."""
BEYOND, EDGE = 0.02, 0.007
MONTHS = tuple(name[:3] for name in when.MONTHS)
FEW_LANES, FEWER_ROWS = 3, 8
"""Of more lanes than these each has fewer rows, so that a drawing is not taller than many windows."""
MEDIUM = 45
"""Days below which a scale is one of days, and above which its ends are months or years."""
BY_KIND, BY_ACTOR, UNSORTED = "kind", "actor", "none"

ListAddress = Callable[[str, str, str], str]
"""From a first day, a last day and a lane to the address of the list of what is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a drawing is made on: the reading, by what its lanes are, what leads from a lane to its list, the limits of
    time (numbers of days, None for none), and the one stretch of days that is to be seen, if one is asked for."""

    reading: Reading
    by: str
    list_address: ListAddress
    low: int | None = None
    high: int | None = None
    view: tuple[int, int] | None = None


def draw_timeline(sheet: Sheet, found: Sequence[Happening]) -> Context:
    """The bands that show what is given, all of which has a place in time, within the limits and the view."""
    lanes: tuple[str, ...] = ("",)
    if sheet.by == BY_KIND:
        lanes = (*LANES, *sorted({h.lane for h in found} - set(LANES)))
    elif sheet.by == BY_ACTOR:
        lanes = lanes_by_actor(found)
    shown = [(h, _reaching(extent, sheet)) for h in found for extent in _extents(h, sheet.by, lanes)]
    extents = [extent for _, extent in shown]
    bands = find_bands([_cut(e, sheet) for e in extents])
    if sheet.view:
        bands = [Band(first=sheet.view[0], last=sheet.view[1])]
    rows = MOST_ROWS if len({e.lane for e in extents}) <= FEW_LANES else FEWER_ROWS
    happenings = [h for h, _ in shown]
    drawn = []
    for number, band in enumerate(bands):
        laid = lay_out(extents, band, lanes, most_rows=rows)
        drawn.append(_band(sheet, happenings, extents, band, laid))
        drawn[-1]["after"] = _gap(band, bands[number + 1]) if number + 1 < len(bands) else None
    return {"bands": drawn}


def copy_of(drawing: Context) -> Context:
    """A drawing whose marks may be given a state without changing those of the first."""
    return {
        "bands": [
            {**band, "lanes": [{**lane, "marks": [dict(mark) for mark in lane["marks"]]} for lane in band["lanes"]]}
            for band in drawing["bands"]
        ]
    }


def _extents(happening: Happening, by: str, lanes: tuple[str, ...]) -> list[Extent]:
    names = {BY_KIND: (happening.lane,), BY_ACTOR: actor_lanes_of(happening, lanes)}.get(by, ("",))
    return [Extent(first=happening.first, last=happening.last, lane=name, goes_on=happening.goes_on) for name in names]


def _reaching(extent: Extent, sheet: Sheet) -> Extent:
    """What is open towards the limits, and begins beyond them, is drawn at their edge."""
    low, high = sheet.low, sheet.high
    if extent.last is None and extent.first is not None and low is not None and extent.first < low:
        return replace(extent, first=low)
    if extent.first is None and extent.last is not None and high is not None and extent.last > high:
        return replace(extent, last=high)
    return extent


def _cut(extent: Extent, sheet: Sheet) -> Extent:
    """What of it lies within the limits."""
    low, high = sheet.low, sheet.high
    first = low if low is not None and extent.first is not None and extent.first < low else extent.first
    last = high if high is not None and extent.last is not None and extent.last > high else extent.last
    return replace(extent, first=first, last=last)


def says_lane(reading: Reading, name: str) -> str:
    """What a lane is called: a kind, or somebody."""
    if name in reading.entities:
        return " ".join(reading.entities[name].name.split())
    return {"": "All", OTHERS: "Others"}.get(name) or LANES.get(name, words.of_kind(name))


def _band(
    sheet: Sheet, found: Sequence[Happening], extents: Sequence[Extent], band: Band, lanes: Sequence[Lane]
) -> Context:
    """One band: its scale, and its lanes one below the other."""
    drawn, top = [], SCALE
    for lane in lanes:
        rows_top = top + LANE_HEAD + (BINS + LANE_FOOT if lane.bins else 0) + (ROW if lane.throughout else 0)
        height = rows_top - top + lane.rows * ROW + LANE_FOOT
        count = len(lane.placed) + sum(b.count for b in lane.bins) + lane.throughout
        drawn.append(
            {
                "name": lane.name,
                "says": says_lane(sheet.reading, lane.name),
                "count": count,
                "top": top,
                "height": height,
                "marks": [_mark(sheet.reading, found[p.index], extents[p.index], p, rows_top) for p in lane.placed],
                "throughout": _throughout(sheet, lane, band, rows_top),
                "bins": _bins(sheet, lane.bins, lane.name, top + LANE_HEAD),
            }
        )
        top += height
    return {
        "title": title_of(band),
        "count": sum(lane["count"] for lane in drawn),
        "height": top + 2,
        "ticks": _ticks(find_ticks(band)),
        "lanes": drawn,
    }


def _mark(reading: Reading, happening: Happening, extent: Extent, placed: Placed, top: int) -> Context:
    width = placed.right - placed.left
    clipped = any(placed.clipped)
    is_point = extent.begins == extent.ends or (width < NARROW and not clipped)
    shape = "point" if is_point else "lasting" if happening.is_lasting else "within"
    record = happening.record
    return {
        "number": reading.chronology.numbers.get(record.id),
        "ordinal": reading.ordinals.get(record.id),
        "state": "",
        "shape": shape,
        # what goes on in the next band sticks out of this one, which cuts it
        "x": _percent(placed.left - (BEYOND if placed.clipped[0] else 0)),
        "width": _percent(width + BEYOND * sum(placed.clipped)),
        # a dot at the very edge would be cut in two
        "middle": _percent(min(max((placed.left + placed.right) / 2, EDGE), 1 - EDGE)),
        "y": top + placed.row * ROW + ROW / 2,
        "left_open": extent.first is None,
        "right_open": extent.last is None or extent.goes_on,
        "clipped": list(placed.clipped),
        "about": happening.is_about,
        "doubtful": happening.is_doubted,
        "unsure": happening.is_unsure,
        "unreal": happening.is_unreal,
        "title": f"{when_of(happening)}: {happening.says}",
        "place": place_of_any(reading, record),
    }


def when_of(happening: Happening) -> str:
    """When it was, in words; "undated" where nobody tells."""
    record = happening.record
    said = says_of(record) if isinstance(record, Dating) else happening.edtf and when.of_edtf(happening.edtf)
    if said:
        return said
    if not happening.is_dated:
        return "undated"
    first, last = (None if day is None else day_of(day) for day in happening.days)
    if first and last:
        return said_of(first, last)
    return f"from {when.of_edtf(str(first))} on" if first else f"until {when.of_edtf(str(last))}"


def _throughout(sheet: Sheet, lane: Lane, band: Band, rows_top: float) -> Context | None:
    """What lasts through all of the band and is not drawn: how many, and their list."""
    if not lane.throughout:
        return None
    return {
        "says": f"and {lane.throughout} more through all of it",
        "y": rows_top - 4,
        "href": sheet.list_address(str(day_of(band.first)), str(day_of(band.last)), lane.name),
    }


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _bins(sheet: Sheet, bins: Sequence[Bin], lane: str, top: int) -> list[Context]:
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
                "href": sheet.list_address(str(first), str(last), lane),
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
