"""The timeline: what is dated, drawn and listed in the order of time, and what is open or has no place in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from urllib.parse import urlencode

from adfontes.model import plain_dates as when
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, day_of
from adfontes.web import words
from adfontes.web.chronology import DATED, LENGTH, OPEN, STATES
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import LISTED, of_dating, of_sentence
from adfontes.web.pages.drawing import draw_timeline
from adfontes.web.pages.limits import one_line, read_limits
from adfontes.web.reading import Reading

FIRST_OPEN = 40
"""How many of what is not dated stand below the dated, before a link to the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a reader asked for: limits as typed, role and kind ("" for any), state and part of the list.

    `days` are the limits as days, None where there is none; `complaint` says why a limit could not be read.
    """

    typed: tuple[str, str] = ("", "")
    role: str = ""
    kind: str = ""
    state: str = DATED
    part: int = 1
    days: tuple[Day | None, Day | None] = (None, None)
    complaint: str | None = None

    @property
    def query(self) -> str:
        """The address's query that asks for the same."""
        state = self.state if self.state != DATED else ""
        pairs = {"from": self.typed[0], "to": self.typed[1], "role": self.role, "kind": self.kind, "state": state}
        part = {"part": str(self.part)} if self.part > 1 else {}
        return urlencode({name: value for name, value in (pairs | part).items() if value})

    def at(self, **changes: str | int) -> str:
        """The address of the same with some of it changed."""
        query = replace(self, **changes).query  # type: ignore[arg-type]
        return f"/timeline{'?' + query if query else ''}"


def parse_chosen(query: Mapping[str, str]) -> Chosen:
    """What a request asks for. What is no part, state or limit is never an error: a limit is complained of, a state
    left out. Raises LookupError for a part that is no number."""
    typed = (one_line(query.get("from", "")), one_line(query.get("to", "")))
    days, complaint = read_limits(*typed)
    part = query.get("part", "1")
    if not (part.isascii() and part.isdecimal() and len(part) < 7):
        raise LookupError("there is no such part of the timeline")
    state = query.get("state", DATED)
    return Chosen(
        typed=typed,
        role=one_line(query.get("role", "")),
        kind=one_line(query.get("kind", "")),
        state=state if state in STATES else DATED,
        part=int(part),
        days=days,
        complaint=complaint,
    )


def timeline_page(reading: Reading, chosen: Chosen) -> Context:
    """What is asked for of the timeline. Raises LookupError where it has no such part."""
    chronology = reading.chronology
    asked = [d for d in chronology.in_time if _is_asked(reading, d, chosen)]
    timeless = {state: [d for d in chronology.timeless[state] if _is_kind(d, chosen)] for state in (OPEN, LENGTH)}
    found: Sequence[Dating] = asked if chosen.state == DATED else timeless[chosen.state]
    cuts = chronology.cut(tuple(asked)) if chosen.state == DATED else [*range(0, len(found), LISTED)] or [0]
    if not 1 <= chosen.part <= len(cuts):
        raise LookupError(f"the list has {words.of_number(len(cuts), 'part')}")
    cuts.append(len(found))
    listed = found[cuts[chosen.part - 1] : cuts[chosen.part]]
    return {
        "page": brief.page(reading, "Timeline", "/timeline", query=chosen.query),
        "count": len(chronology.datings),
        "counts": {DATED: len(asked), OPEN: len(timeless[OPEN]), LENGTH: len(timeless[LENGTH])},
        "states": [
            {"state": state, "says": words.DATING_STATES[state], "href": chosen.at(state=state, part=1)}
            for state in STATES
        ],
        "filter": _filter(reading, chosen),
        "drawing": draw_timeline(reading, asked, chosen.days) if chosen.state == DATED else {"bands": []},
        "parts_of_list": _parts(reading, chosen, found, cuts),
        "years": _years(reading, listed) if chosen.state == DATED else [],
        "listed": [] if chosen.state == DATED else [_entry(reading, d) for d in listed],
        "timeless": []
        if chosen.state != DATED
        else [_timeless(reading, chosen, s, timeless[s]) for s in (OPEN, LENGTH)],
    }


def _is_kind(dating: Dating, chosen: Chosen) -> bool:
    return chosen.role in ("", dating.role) and chosen.kind in ("", dating.kind)


def _is_asked(reading: Reading, dating: Dating, chosen: Chosen) -> bool:
    """Whether what is dated may fall within the limits: an open end reaches as far as time does, as in a search."""
    first, last = reading.chronology.days[dating.id]
    low, high = chosen.days
    late_enough = low is None or last is None or last >= low.number
    early_enough = high is None or first is None or first <= high.number
    return late_enough and early_enough and _is_kind(dating, chosen)


def _filter(reading: Reading, chosen: Chosen) -> Context:
    """The form: what is asked for, and what may be."""
    roles = Counter(d.role for d in reading.chronology.datings)
    kinds = Counter(d.kind for d in reading.chronology.datings)
    return {
        "from": chosen.typed[0],
        "to": chosen.typed[1],
        "role": chosen.role,
        "kind": chosen.kind,
        "state": chosen.state,
        "complaint": chosen.complaint,
        "any": bool(chosen.query),
        "roles": _ordered(roles, words.DATING_ROLES),
        "kinds": _ordered(kinds, words.DATING_KINDS),
    }


def _ordered(found: Counter[str], names: Mapping[str, str]) -> list[Context]:
    """What may be chosen, in the order of its names, with how often it was found."""
    order = [name for name in names if name in found]
    order += sorted(set(found) - set(names))
    return [{"name": n, "says": names.get(n, words.of_kind(n)), "count": found[n]} for n in order]


def _parts(reading: Reading, chosen: Chosen, found: Sequence[Dating], cuts: Sequence[int]) -> list[Context]:
    """The parts of the list, by the years they hold."""
    if len(cuts) < 3:
        return []
    parts = []
    for number, (start, end) in enumerate(pairwise(cuts), 1):
        says = str(number)
        if chosen.state == DATED:
            ends = [day_of(reading.chronology.begins(found[i])).year for i in (start, end - 1)]
            years = [when.of_year(year) for year in ends]
            says = years[0] if years[0] == years[1] else f"{years[0]} to {years[1]}"
        parts.append({"number": number, "says": says, "href": chosen.at(part=number), "current": number == chosen.part})
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
    return {**of_dating(reading, dating), "sentence": of_sentence(reading, dating.span), "notes": notes}


def _timeless(reading: Reading, chosen: Chosen, state: str, found: Sequence[Dating]) -> Context:
    """What is not dated, as it stands below what is."""
    return {
        "state": state,
        "count": len(found),
        "entries": [_entry(reading, d) for d in found[:FIRST_OPEN]],
        "rest": max(0, len(found) - FIRST_OPEN),
        "href": chosen.at(state=state, part=1),
    }
