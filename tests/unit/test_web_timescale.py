"""The scale of the timeline: bands, ticks, rows and bins, without any drawing."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.edtf import bounds, day_of
from adfontes.web.timelanes import MOST_ROWS, cut_list, lay_out
from adfontes.web.timescale import MOST_BANDS, Extent, find_bands, find_ticks


def extents(*edtf: str) -> list[Extent]:
    found = []
    for value in edtf:
        ends = bounds(value)
        assert ends, value
        first, last = (day.number if day else None for day in ends)
        found.append(Extent(first=first, last=last, lane="told"))
    return found


def ends_of(found: list[Extent]) -> list[tuple[str, str]]:
    return [(str(day_of(b.first)), str(day_of(b.last))) for b in find_bands(found)]


def days_in(year: int, count: int) -> list[str]:
    chance = random.Random(year)
    return [f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in range(count)]


def test_nothing_has_no_band() -> None:
    assert find_bands([]) == []


def test_a_year_that_is_told_closely_is_not_squeezed_by_what_is_far() -> None:
    found = extents("1689", *days_in(1949, 60), "1949-01-01", "1949-12-31", "1991")
    bands = ends_of(found)
    assert ("1949-01-01", "1949-12-31") in bands
    assert len(bands) == 3


def test_a_few_dates_over_centuries_are_one_band() -> None:
    assert ends_of(extents("1689", "1800", "1850", "1900", "1920", "1949")) == [("1680-01-01", "1949-12-31")]


def test_two_wars_are_two_bands() -> None:
    assert len(find_bands(extents(*days_in(1914, 40), *days_in(1939, 40)))) == 2


def test_three_days_of_battle_are_drawn_in_days() -> None:
    found = extents(*(f"1863-07-0{1 + n % 3}" for n in range(40)), "1861", "1963")
    battle = next(b for b in find_bands(found) if b.days < 10)
    assert {t.unit for t in find_ticks(battle)} == {"day"}


def test_a_single_year_is_drawn_in_months() -> None:
    (band,) = find_bands(extents("1949"))
    ticks = find_ticks(band)
    assert [day_of(t.day).month for t in ticks] == list(range(1, 13))
    assert ticks[0].at == 0


def test_years_before_ours_are_round_as_historians_count() -> None:
    (band,) = find_bands(extents("-0263", "-0217", "-0043", "0014", "0079"))
    years = [day_of(t.day).year for t in find_ticks(band)]
    assert years == [-249, -199, -149, -99, -49, 1, 50], "250, 200, 150, 100, 50 BC, AD 1, 50"


def test_the_last_years_before_ours_one_by_one() -> None:
    (band,) = find_bands(extents("-0002", "0003"))
    assert [day_of(t.day).year for t in find_ticks(band)] == [-2, -1, 0, 1, 2, 3]


some_extents = st.lists(
    st.builds(
        lambda start, length, left, right: Extent(
            first=None if left and not right else start, last=None if right else start + length, lane="told"
        ),
        st.integers(-1_000_000, 900_000) | st.integers(-8000, -7000),
        st.integers(0, 400) | st.integers(0, 60_000),
        st.booleans(),
        st.booleans(),
    ),
    max_size=60,
)


@given(some_extents)
@settings(deadline=None)
def test_every_extent_has_its_place(found: list[Extent]) -> None:
    bands = find_bands(found)
    assert len(bands) <= MOST_BANDS
    assert all(a.last < b.first for a, b in pairwise(bands))
    assert all(any(band.meets(extent) for band in bands) for extent in found)
    for band in bands:
        ticks = find_ticks(band)
        assert all(0 <= t.at <= 1 for t in ticks)
        (lane,) = lay_out(found, band, ("told",))
        counted = len(lane.placed) + sum(b.count for b in lane.bins) + lane.throughout
        assert counted == sum(band.meets(e) for e in found)
        assert all(0 <= p.left <= p.right <= 1 for p in lane.placed)
        rows: dict[int, list[tuple[float, float]]] = {}
        for placed in lane.placed:
            rows.setdefault(placed.row, []).append((placed.left, placed.right))
        assert all(a[1] <= b[0] + 1e-9 for row in rows.values() for a, b in pairwise(sorted(row))), "none overlaps"


def test_far_reaching_edges_are_said_to_go_on() -> None:
    found = extents("1900/1990", *days_in(1949, 50))
    band = next(b for b in find_bands(found) if day_of(b.first).year == 1949)
    (lane,) = lay_out(found, band, ("told",))
    long = next(p for p in lane.placed if p.index == 0)
    assert long.clipped == (True, True)
    assert (long.left, long.right) == (0, 1)


def test_what_lasts_through_a_whole_band_is_told_in_one_line() -> None:
    found = extents(*(f"18{n}/19{n}" for n in range(10, 40)), *days_in(1905, 90))
    band = next(b for b in find_bands(found) if day_of(b.first).year == 1905)
    (lane,) = lay_out(found, band, ("told",))
    assert lane.throughout == 27


def test_thousands_are_counted_in_bins() -> None:
    chance = random.Random(1)
    found = extents(*(f"1898-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in range(3000)))
    (band,) = find_bands(found)
    (lane,) = lay_out(found, band, ("told",))
    assert lane.rows <= MOST_ROWS
    assert sum(b.count for b in lane.bins) == 3000
    assert len(lane.bins) < 100


def test_lanes_come_in_their_order_and_only_where_there_is_something() -> None:
    one = Extent(first=0, last=0, lane="b")
    (band,) = find_bands([one])
    assert [lane.name for lane in lay_out([one, Extent(first=0, last=0, lane="a")], band, ("a", "none", "b"))] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize("count", [0, 1, 250, 251, 1000, 1234])
def test_a_list_is_cut_at_years(count: int) -> None:
    years = [n // 37 for n in range(count)]
    starts = cut_list(years)
    assert starts[0] == 0
    assert all(150 <= b - a <= 250 for a, b in pairwise([*starts, max(count, starts[-1])][: len(starts)]))
    assert all(years[s] != years[s - 1] for s in starts[1:])
    assert cut_list([1] * 600) == [0, 250, 500]


def test_a_few_are_not_squeezed_by_one_that_is_far() -> None:
    found = extents("-0216", "-0201", "-0200", "-0148", "-0145", "1850")
    *early, late = find_bands(found)
    assert day_of(late.first).year == 1850
    assert all(day_of(band.last).year < 0 for band in early)
