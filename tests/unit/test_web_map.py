"""Land and water under the map, and what stands on it: paths cut to a sheet, areas that are no points, the table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from adfontes.model.entities import Entity
from adfontes.model.text import Origin
from adfontes.store import write_dossier
from adfontes.web import make_app
from adfontes.web.coast import BEYOND, LAND, coast_of, load_globe
from adfontes.web.projecting import Point, fit_sheet
from adfontes.web.sites import is_area
from tests.unit.reported_example import make_reported
from tests.unit.test_web_pages import BASE

POINTS = st.builds(Point, lat=st.floats(-80, 80), lon=st.floats(-180, 180))


def spots(path: str) -> Iterator[tuple[int, int]]:
    """The points of a path, in tenths."""
    for run in re.findall(r"M(-?\d+) (-?\d+)l([^Mz]*)", path):
        x, y = int(run[0]), int(run[1])
        yield x, y
        steps = [int(n) for n in re.findall(r"-?\d+", run[2])]
        assert len(steps) % 2 == 0
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            yield x, y


@given(st.lists(POINTS, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None)
def test_land_and_lakes_end_at_the_edge_of_their_sheet(points: list[Point]) -> None:
    sheet, _ = fit_sheet(points)
    assert sheet
    coast = coast_of(sheet)
    for x, y in (*spots(coast.land), *spots(coast.lakes)):
        assert -10 * BEYOND - 2 <= x <= 10 * (sheet.width + BEYOND) + 2
        assert -10 * BEYOND - 2 <= y <= 10 * (sheet.height + BEYOND) + 2


def test_the_data_hold_no_borders_and_go_over_the_date_line() -> None:
    assert set(json.loads(LAND.read_text())["objects"]) == {"land", "lakes", "rivers"}
    assert LAND.stat().st_size < 800_000
    assert max(shape.east - shape.west for shape in load_globe().land) <= 361
    sheet, _ = fit_sheet([Point(66, 175), Point(65, -170)])
    assert sheet
    assert coast_of(sheet).land.startswith("M")


def test_a_map_of_half_a_continent_is_small() -> None:
    sheet, _ = fit_sheet([Point(48.9, 2.4), Point(41.9, 12.5), Point(52.5, 13.4)])
    assert sheet
    coast = coast_of(sheet)
    assert 1000 < len(coast.land) + len(coast.lakes) + len(coast.rivers) < 60_000


@pytest.mark.parametrize(
    ("entry", "area"),
    [("Moscow, Russia", False), ("China", True), ("Xinjiang, China", True), ("Yangzi River, China", True),
     ("Nowhere Known", False), (None, False)],
)  # fmt: skip
def test_a_land_is_no_point(entry: str | None, area: bool) -> None:
    place = Entity(id="a", span=None, origin=Origin(rule="x"), kind="place", name="A", gazetteer=entry)
    assert is_area(place) is area


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    whole = make_reported()
    entities = tuple(replace(e, lat=55.5, lon=-3.0) if e.id == "varna" else e for e in whole.of(Entity))
    path = tmp_path_factory.mktemp("map") / "corn.adf"
    write_dossier(path, replace(whole, layers={**whole.layers, "Entity": entities}))
    with TestClient(make_app(path), base_url=BASE) as client:
        yield client


def test_the_page_stands_on_land_and_can_be_asked_for_somebody(client: TestClient) -> None:
    page = client.get("/map")
    assert 'class="land"' in page.text
    assert client.get("/map.json").json()["drawing"]["land"].startswith("M")
    every = client.get("/map.json").json()
    asked = client.get("/map.json?person=Lena+Brandt").json()
    assert asked["limited"]
    assert 0 < len(asked["places"]) <= len(every["places"])
    assert asked["drawing"]["sheet"] == every["drawing"]["sheet"], "nothing leaps"
    assert "may mean" in client.get("/map?witness=nobody").text or "Nobody" in client.get("/map?witness=nobody").text


def test_the_table_has_what_the_drawing_needs(client: TestClient) -> None:
    table = client.get("/data/map.json").json()
    assert {p[1] for p in table["places"]} >= {"Holm", "Varna"}
    count = len(table["reports"])
    assert all(0 <= way[0] < count for way in table["ways"])
    assert all(stay[7] < count and stay[1] < len(table["places"]) for stay in table["stays"])
    assert client.get("/data/land.json").json()["type"] == "Topology"
