"""Who was where on a day, and how surely the text tells it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.edtf import Day, bounds, day_of
from adfontes.model.events import Event, Journey
from adfontes.model.text import Origin, Span
from adfontes.model.whereabouts import find_whereabouts

PLACE = Span(start=0, end=1)


def journey(departs: str | None, arrives: str | None, returns: str | None, **more: Any) -> Journey:
    said: dict[str, Any] = {
        "travellers": ("ann",), "travellers_text": ("Ann",), "offices": (), "head": None, "origin_place": "home",
        "origin_text": None, "destination": "fair", "destination_text": None, "purpose": None, "notes": (),
        "events": (), "modality": "actual", "reason": "",
    }  # fmt: skip
    return Journey(
        id=f"j-{arrives}-{more.get('destination', 'fair')}", span=PLACE, spans=(), origin=Origin(rule="by-hand"),
        departs=departs, arrives=arrives, returns=returns, **(said | more),
    )  # fmt: skip


def event(dating: str | None, **more: Any) -> Event:
    said: dict[str, Any] = {
        "kind": "meeting", "dated_by": None, "dating_reason": "", "actors": ("ann",), "actors_text": ("Ann",),
        "targets": ("bo",), "targets_text": ("Bo",), "place": "hall", "place_text": None, "notes": (),
        "witness": None, "modality": "actual", "reported": "asserted", "same_as": None, "reason": "",
    }  # fmt: skip
    return Event(id=f"e-{dating}", span=PLACE, cue=PLACE, origin=Origin(rule="by-hand"), dating=dating, **(said | more))


def on(day: str, *records: Event | Journey) -> list[tuple[str, str | None, str]]:
    first, last = bounds(day) or (None, None)
    assert first
    assert last
    events, journeys = ([r for r in records if isinstance(r, kind)] for kind in (Event, Journey))
    found = find_whereabouts(events, journeys, first, last)  # type: ignore[arg-type]
    return [(s.who, s.place, s.grade) for s in found]


TRIP = journey("1712-05-09", "1712-05-14", "1712-06-02")


@pytest.mark.parametrize(
    ("trip", "day", "grade"),
    [
        (TRIP, "1712-05-08", None),
        (TRIP, "1712-05-11", "on the way"),
        (TRIP, "1712-05-14", "there"),
        (TRIP, "1712-05-20", "there"),
        (TRIP, "1712-06-02", "there"),
        (TRIP, "1712-06-03", None),
        (journey(None, "1712-05-14", "1712-06"), "1712-06-20", "perhaps"),
        (journey(None, "1712-05", None), "1712-05-09", "perhaps"),
        (journey(None, "1712-05-14", None), "1712-05-14", "there"),
        (journey(None, "1712-05-14", None), "1712-07-01", "last told"),
        (journey(None, "1712-05-14", None), "1714-07-01", None),
        (journey("1712-05-09", None, None), "1712-05-20", "perhaps"),
        (journey(None, "../1712-05-14", "1712-06-01"), "1712-05-20", "there"),
        (journey(None, "1712-05-14", "../1712-06-02"), "1712-05-20", "perhaps"),
        (journey(None, None, None), "1712-05-14", None),
        (journey(None, "1712-05-14", None, modality="planned"), "1712-05-14", None),
        (journey(None, "17XX", None), "1712-05-14", None),
    ],
)
def test_a_journey(trip: Journey, day: str, grade: str | None) -> None:
    assert on(day, trip) == ([("ann", "fair", grade)] if grade else [])


@pytest.mark.parametrize(
    ("told", "day", "there"),
    [
        (event("1712-05-14"), "1712-05-14", ["there", "there"]),
        (event("1712-05-14"), "1712-05", ["there", "there"]),
        (event("1712-05"), "1712-05-14", ["perhaps", "perhaps"]),
        (event("1712-05-14"), "1712-05-15", []),
        (event("1712-05-14", kind="statement"), "1712-05-14", ["there"]),
        (event("1712-05-14", kind="message"), "1712-05-14", []),
        (event("1712-05-14", modality="negated"), "1712-05-14", []),
        (event("1712-05-14", reported="denied"), "1712-05-14", []),
        (event("17XX"), "1712-05-14", []),
        (event(None), "1712-05-14", []),
    ],
)
def test_an_event(told: Event, day: str, there: list[str]) -> None:
    assert [grade for _, _, grade in on(day, told)] == there


def test_another_place_ends_the_last_told() -> None:
    gone = journey(None, "1712-05-14", None)
    assert on("1712-07-01", gone, event("1712-06-01", targets=())) == []
    again = journey(None, "1712-06-20", None, destination="mill")
    assert on("1712-07-01", gone, again) == [("ann", "mill", "last told")]


def test_the_surest_comes_first_and_each_place_once() -> None:
    found = on("1712-05-14", event("1712-05", actors=("cy",), targets=()), TRIP, event("1712-05-14", targets=()))
    assert found == [("ann", "fair", "there"), ("ann", "hall", "there"), ("cy", "hall", "perhaps")]


odd = st.sampled_from(["197X", "../1970", "1970/..", "1970-05", "no date"])
dates = st.none() | st.integers(-400, 400).map(lambda n: str(day_of(n))) | odd


@given(st.lists(st.tuples(dates, dates, dates), max_size=4), st.lists(dates, max_size=4), st.integers(-500, 500))
def test_any_dates_are_borne(trips: list[tuple[Any, Any, Any]], events: list[Any], number: int) -> None:
    day: Day = day_of(number)
    journeys = [journey(*trip) for trip in trips]
    found = find_whereabouts([event(e) for e in events], journeys, day, day)
    assert len({(s.who, s.place) for s in found}) == len(found)
