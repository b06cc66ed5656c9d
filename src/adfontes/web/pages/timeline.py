"""The timeline: all that happened and all that is dated, drawn in the order of time; the dates as a list; and what is
open or has no place in time.

An address asks for a time, somebody, a source, a witness (`pages.asked`), and for `role` (a lane of
`happenings.LANES`), `kind` (a record's own kind), `state` (a list of what has no date), `lanes` (kind, actor or none)
and `view` (`1949-06..1949-09`: what is to be seen, which limits nothing).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from adfontes.model import plain_dates as when
from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds, day_of
from adfontes.model.text import Record
from adfontes.web import words
from adfontes.web.chronology import DATED, LENGTH, OPEN, STATES
from adfontes.web.facets import Sought
from adfontes.web.happenings import HAPPENED, LANES, OTHERS, Happening, lanes_by_actor
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, of_filter, parse_asked
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import LISTED, of_dating, of_sentence
from adfontes.web.pages.drawing import BY_ACTOR, BY_KIND, UNSORTED, Sheet, copy_of, draw_timeline, when_of
from adfontes.web.pages.telling import place_of_any
from adfontes.web.reading import Reading

FIRST_OPEN = 40
"""How many of what is not dated stand below the dated, before a link to the rest."""
SORTINGS = {BY_KIND: "by kind", BY_ACTOR: "by actor", UNSORTED: "none"}
LONGEST_VIEW = 40

Test = Callable[[Record], bool]


def parse_chosen(reading: Reading, query: Mapping[str, str]) -> Asked:
    """What a request asks for. What is no role, state, kind of lanes or view is left out; a limit is complained of.
    Raises LookupError for a part that is no number."""
    asked = parse_asked(reading, query, "/timeline", limits=("role", "state", "lanes", "view"))
    given = dict(asked.limits)
    given["state"] = given["state"] if given["state"] in STATES[1:] else ""
    given["lanes"] = given["lanes"] if given["lanes"] in (BY_ACTOR, UNSORTED) else ""
    given["view"] = given["view"] if read_view(given["view"]) else ""
    return replace(asked, limits=tuple(given.items()))


def with_limits(asked: Asked, **changes: str) -> str:
    """The address of the same, from its first part, with some of the page's own limits changed."""
    return asked.at(limits=tuple((dict(asked.limits) | changes).items()), part=1)


def read_view(view: str) -> tuple[int, int] | None:
    """The first and last day of a view; None where it is none: "1949-06..1949-09" are 1 June to 30 September."""
    left, dots, right = view[:LONGEST_VIEW].partition("..")
    ends = (bounds(left), bounds(right)) if dots and left and right else (None, None)
    first, last = ends[0] and ends[0][0], ends[1] and ends[1][1]
    return (first.number, last.number) if first and last and first <= last else None


def timeline_page(reading: Reading, asked: Asked) -> Context:
    """What is asked for of the timeline. Raises LookupError where it has no such part."""
    chronology, limits = reading.chronology, dict(asked.limits)
    state = limits["state"] or DATED
    holds, holds_ever = _test(reading, asked.sought), _test(reading, replace(asked.sought, first=None, last=None))
    shown = [h for h in reading.happenings.dated if _is_kind(h.lane, h.kind, asked) and holds(h.record)]
    dates = [d for d in chronology.in_time if _is_kind(d.role, d.kind, asked) and holds(d)]
    timeless = {
        s: [d for d in chronology.timeless[s] if _is_kind(d.role, d.kind, asked) and holds_ever(d)]
        for s in (OPEN, LENGTH)
    }
    undated = [h for h in reading.happenings.undated if _is_kind(h.lane, h.kind, asked) and holds_ever(h.record)]
    found: Sequence[Dating] = dates if state == DATED else timeless[state]
    cuts = chronology.cut(tuple(dates)) if state == DATED else [*range(0, len(found), LISTED)] or [0]
    if not 1 <= asked.part <= len(cuts):
        raise LookupError(f"the list has {words.of_number(len(cuts), 'part')}")
    cuts.append(len(found))
    listed = found[cuts[asked.part - 1] : cuts[asked.part]]
    return {
        "page": brief.page(reading, "Timeline", "/timeline", query=asked.query),
        "count": len(chronology.datings) + len(reading.happenings.every),
        "shown": len(shown),
        "counts": {DATED: len(dates), OPEN: len(timeless[OPEN]), LENGTH: len(timeless[LENGTH])},
        "states": [
            {"state": s, "says": words.DATING_STATES[s], "href": with_limits(asked, state=s if s != DATED else "")}
            for s in STATES
        ],
        "filter": _filter(reading, asked, state),
        "sortings": _sortings(asked),
        "drawing": _drawing(reading, asked, shown) if state == DATED else {"bands": []},
        "happened": _happened(reading, asked, shown) if state == DATED else [],
        "parts_of_list": _parts(reading, asked, state, found, cuts),
        "years": _years(reading, listed) if state == DATED else [],
        "listed": [] if state == DATED else [_entry(reading, d) for d in listed],
        "undated": _undated(reading, undated) if state in (DATED, OPEN) else {"count": 0, "entries": [], "rest": []},
        "timeless": [] if state != DATED else [_timeless(reading, asked, s, timeless[s]) for s in (OPEN, LENGTH)],
    }


def _is_kind(lane: str, kind: str, asked: Asked) -> bool:
    return dict(asked.limits)["role"] in ("", lane) and asked.kind in ("", kind)


def _test(reading: Reading, sought: Sought) -> Test:
    """Whether a record is asked for. Its facets are looked for only where they matter."""
    return (lambda record: sought.holds(reading.facets.of(record))) if sought else (lambda _: True)


def _drawing(reading: Reading, asked: Asked, shown: Sequence[Happening]) -> Context:
    """The drawing of what is asked for."""
    sought, limits = asked.sought, dict(asked.limits)

    def list_address(first: str, last: str, lane: str) -> str:
        changes: dict[str, object] = {"typed": (first, last), "part": 1}
        if limits["lanes"] == BY_ACTOR and lane != OTHERS:
            changes["person"] = lane
        elif not limits["lanes"]:
            changes["limits"] = tuple((limits | {"role": lane, "view": ""}).items())
        return asked.at(**changes)

    drawings, key = reading.happenings.drawings, limits["lanes"]
    named = asked.person or asked.source or asked.witness or any(asked.typed)
    is_whole = not (named or asked.kind or limits["role"] or limits["view"])
    if is_whole and key in drawings:
        return copy_of(drawings[key])
    sheet = Sheet(
        reading=reading, by=limits["lanes"] or BY_KIND, list_address=list_address, low=sought.first, high=sought.last,
        view=read_view(limits["view"]),
    )  # fmt: skip
    drawn = draw_timeline(sheet, shown)
    if is_whole:
        drawings[key] = copy_of(drawn)
    return drawn


def _sortings(asked: Asked) -> list[Context]:
    """The ways to sort into lanes."""
    chosen = dict(asked.limits)["lanes"] or BY_KIND
    return [
        {"name": name, "says": says, "href": with_limits(asked, lanes=name if name != BY_KIND else ""),
         "current": name == chosen}
        for name, says in SORTINGS.items()
    ]  # fmt: skip


def _happened(reading: Reading, asked: Asked, shown: Sequence[Happening]) -> list[Context]:
    """What happened, in lines, where few enough are asked for, or one lane of them is; lane after lane."""
    role = dict(asked.limits)["role"]
    found = [h for h in shown if h.lane in HAPPENED]
    if not (asked.sought or asked.kind or role) or (not role and len(found) > LISTED):
        return []
    return [
        {"says": LANES[lane], "count": len(members), "entries": [_line(reading, h) for h in members[:LISTED]]}
        for lane in HAPPENED
        if (members := [h for h in found if h.lane == lane])
    ]


def _line(reading: Reading, happening: Happening) -> Context:
    """One thing on one line: when, who, what and whom, and where it is told."""
    record = happening.record
    return {
        "ordinal": reading.ordinals.get(record.id),
        "state": "",
        "when": when_of(happening),
        "says": happening.says,
        "place": place_of_any(reading, record),
    }


def _undated(reading: Reading, undated: Sequence[Happening]) -> Context:
    """What happened nobody tells when; never drawn at a guess."""
    return {
        "count": len(undated),
        "entries": [{**_line(reading, h), "lane": LANES[h.lane]} for h in undated[:FIRST_OPEN]],
        "rest": [{**_line(reading, h), "lane": LANES[h.lane]} for h in undated[FIRST_OPEN:LISTED]],
    }


def _filter(reading: Reading, asked: Asked, state: str) -> Context:
    """The form: what is asked for, and what may be."""
    every = reading.happenings.every
    lengths = reading.chronology.timeless[LENGTH]
    roles = Counter([*(h.lane for h in every), *(d.role for d in lengths)])
    kinds = Counter([*(h.kind for h in every), *(d.kind for d in lengths)])
    limits = dict(asked.limits)
    return {
        **of_filter(reading, asked),
        "role": limits["role"],
        "state": state,
        "lanes": limits["lanes"],
        "view": limits["view"],
        "roles": _ordered(roles, LANES),
        "kinds": _ordered(kinds, words.DATING_KINDS),
        "actors": [reading.entities[i].name for i in lanes_by_actor(every) if i in reading.entities],
    }


def _ordered(found: Counter[str], names: Mapping[str, str]) -> list[Context]:
    """What may be chosen, in the order of its names, with how often it was found."""
    order = [name for name in names if name in found]
    order += sorted(set(found) - set(names))
    return [{"name": n, "says": names.get(n, words.of_kind(n)), "count": found[n]} for n in order]


def _parts(reading: Reading, asked: Asked, state: str, found: Sequence[Dating], cuts: Sequence[int]) -> list[Context]:
    """The parts of the list, by the years they hold."""
    if len(cuts) < 3:
        return []
    parts = []
    for number, (start, end) in enumerate(pairwise(cuts), 1):
        says = str(number)
        if state == DATED:
            ends = [day_of(reading.chronology.begins(found[i])).year for i in (start, end - 1)]
            years = [when.of_year(year) for year in ends]
            says = years[0] if years[0] == years[1] else f"{years[0]} to {years[1]}"
        parts.append({"number": number, "says": says, "href": asked.at(part=number), "current": number == asked.part})
    return parts


def _years(reading: Reading, listed: Sequence[Dating]) -> list[Context]:
    """The entries by the year they begin in, and within it by month; what tells no single month comes first."""
    chronology = reading.chronology
    years = []
    for year, found in groupby(listed, key=lambda d: day_of(chronology.begins(d)).year):
        whole: list[Dating] = []
        months: dict[int, list[Dating]] = {}
        for dating in found:
            month = _month(reading, dating)
            (whole if month is None else months.setdefault(month, [])).append(dating)
        years.append(
            {
                "year": year,
                "says": when.of_year(year),
                "entries": [_entry(reading, d) for d in whole],
                "months": [
                    {
                        "month": month,
                        "says": when.MONTHS[month - 1],
                        "entries": [_entry(reading, d) for d in months[month]],
                    }
                    for month in sorted(months)
                ],
            }
        )
    return years


def _month(reading: Reading, dating: Dating) -> int | None:
    """The month it lies in or begins in to the day; None where it is told no nearer than a season."""
    first, last = reading.chronology.days[dating.id]
    if first is None or last is None:
        return day_of(reading.chronology.begins(dating)).month
    return day_of(first).month if last - first < 45 or day_of(first).day > 1 else None


def _entry(reading: Reading, dating: Dating) -> Context:
    """One dating in the list, with its sentence and the notes that stand behind it."""
    behind = reading.passage_around(dating.span)
    notes = [found for name in (behind.notes if behind else ()) if (found := brief.of_note_id(reading, name))]
    number = reading.ordinals.get(dating.id)
    return {
        **of_dating(reading, dating),
        "record": number,
        "sentence": of_sentence(reading, dating.span),
        "notes": notes,
    }


def _timeless(reading: Reading, asked: Asked, state: str, found: Sequence[Dating]) -> Context:
    """What is not dated, as it stands below what is."""
    return {
        "state": state,
        "count": len(found),
        "entries": [_entry(reading, d) for d in found[:FIRST_OPEN]],
        "rest": max(0, len(found) - FIRST_OPEN),
        "href": with_limits(asked, state=state),
    }
