"""What the map and the network draw: the sheet, the labels, the forces, and the pages made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from adfontes.model.entities import Entity
from adfontes.store import write_dossier
from adfontes.web import make_app
from adfontes.web.forces import place_knots
from adfontes.web.labelling import Box, Dot, place_labels, width_of
from adfontes.web.projecting import MARGIN, SIDE, Point, fit_sheet
from tests.unit.reported_example import make_reported
from tests.unit.test_web_pages import BASE
from tests.unit.web_sample import write_sample

degrees = st.builds(
    Point, lat=st.floats(-90, 90), lon=st.floats(-180, 180), weight=st.integers(1, 50).map(float), kept=st.booleans()
)


@given(st.lists(degrees, min_size=1, max_size=30))
@settings(max_examples=75, deadline=None)
def test_every_place_is_on_the_sheet_or_named_beside_it(points: list[Point]) -> None:
    sheet, far = fit_sheet(points)
    assert sheet
    assert sum(points[i].weight for i in far) <= 0.12 * sum(p.weight for p in points) + 1e-6
    for number, point in enumerate(points):
        if number not in far:
            x, y = sheet.at(point.lat, point.lon)
            assert SIDE - 1 <= x <= sheet.width - SIDE + 1
            assert MARGIN - 1 <= y <= sheet.height - MARGIN + 1
    meridians, parallels = sheet.lines()
    assert len(meridians) + len(parallels) < 40


def test_far_places_are_left_out_and_the_date_line_is_no_edge() -> None:
    near = [Point(35, 104, 60), Point(55, 37, 30), Point(39, 116, 20)]
    _, far = fit_sheet([*near, Point(40, -74, 1)])
    assert far == {3}
    _, far = fit_sheet([*near, Point(40, -74, 40)])
    assert far == set(), "what is named often is drawn"
    _, far = fit_sheet([*near, Point(40, -74, 1, kept=True)])
    assert far == set()
    sheet, _ = fit_sheet([Point(52, 178), Point(53, -176)])
    assert sheet
    assert sheet.at(53, -176)[0] > sheet.at(52, 178)[0]
    assert fit_sheet([]) == (None, set())


dots = st.builds(
    Dot, x=st.floats(0, 1000), y=st.floats(0, 600), radius=st.floats(2, 14), words=st.text(min_size=1, max_size=20)
)


@given(st.lists(dots, max_size=40))
@settings(max_examples=50, deadline=None)
def test_labels_do_not_overlap(found: list[Dot]) -> None:
    boxes: list[Box] = []
    for dot, label in zip(found, place_labels(found, Box(0, 0, 1000, 600), 15.0), strict=True):
        if label is None:
            continue
        width = width_of(dot.words, 15.0)
        left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        box = Box(left + 0.01, label.y - 12.7, left + width - 0.01, label.y + 3.7)
        assert not any(box.meets(other) for other in boxes)
        boxes.append(box)


@given(st.integers(0, 14), st.data())
@settings(max_examples=40, deadline=None)
def test_knots_stay_on_the_sheet_and_apart(count: int, data: Any) -> None:
    pairs = list(combinations(range(count), 2))
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    ties = {pair: float(n % 5 + 1) for n, pair in enumerate(chosen)}
    sizes = [(50.0, 23.0)] * count
    places = place_knots(sizes, ties, 1000, 720)
    assert places == place_knots(sizes, ties, 1000, 720)
    for x, y in places:
        assert 49.9 <= x <= 950.1
        assert 22.9 <= y <= 697.1
    for (x1, y1), (x2, y2) in combinations(places, 2):
        assert abs(x1 - x2) > 60 or abs(y1 - y2) > 30


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The page of history, its two towns both placed."""
    whole = make_reported()
    entities = tuple(replace(e, lat=55.5, lon=-3.0) if e.id == "varna" else e for e in whole.of(Entity))
    path = tmp_path_factory.mktemp("drawn") / "corn.adf"
    write_dossier(path, replace(whole, layers={**whole.layers, "Entity": entities}))
    with TestClient(make_app(path), base_url=BASE) as client:
        yield client


def test_the_map_draws_places_and_journeys(client: TestClient) -> None:
    drawing = client.get("/map.json").json()["drawing"]
    assert [(d["name"], d["href"]) for d in drawing["dots"]] == [("Holm", "/place/holm"), ("Varna", "/place/varna")]
    assert all(d["label"] for d in drawing["dots"])
    (line,) = drawing["lines"]
    assert line["title"] == "Holm → Varna: Lena Brandt, Tobias Reed, 14 May 1712"
    assert drawing["meridians"]
    assert "no borders" in client.get("/map").text


def test_the_map_of_a_day_says_who_was_where(client: TestClient) -> None:
    page = client.get("/map.json?on=14+May+1712").json()
    told = [(s["where"]["name"], s["who"]["name"], s["grade"]) for s in page["sightings"]]
    assert ("Varna", "Lena Brandt", "there") in told
    assert client.get("/map.json?on=1500").json()["drawing"]["dots"] == []
    assert "Nothing is told of any place" in client.get("/map?on=1500").text


def test_places_without_degrees_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "corn.adf"
    write_dossier(path, make_reported())
    page = TestClient(make_app(path), base_url=BASE).get("/map.json").json()
    assert [p["name"] for p in page["unplaced"]] == ["Varna"]
    assert page["drawing"]["lines"] == []


def test_the_network_draws_what_it_says(client: TestClient) -> None:
    page = client.get("/network.json").json()
    assert {k["name"] for k in page["drawing"]["knots"]} == {"Duke Osric", "Lena Brandt", "Council of Varna"}
    arrows = [line["title"] for line in page["drawing"]["lines"] if line["kind"] == "messages"]
    assert arrows == ["Lena Brandt → Council of Varna: 1 message, 4 May 1712"]
    said = [said for tie in page["ties"] for said in tie["said"]]
    assert sorted(s["says"] for s in said) == [
        "1 event together, 3 May 1712",
        "1 message from Lena Brandt, 4 May 1712",
        "1 stage of an undertaking of Duke Osric, 3 May 1712",
        "2 stages of undertakings of Council of Varna, May 1712 … 20 June 1712",
    ]
    for one in said:
        if one["kind"] != "undertakings":
            assert client.get(one["href"].replace("?", ".json?")).json()["count"] == 1
    assert client.get("/network.json?kind=messages").json()["pairs"] == 1
    assert client.get("/network.json?from=1800").json()["drawing"] is None
    assert client.get("/network.json?person=osric").json()["pairs"] == 2


def test_the_tables_of_the_network_say_the_same(client: TestClient) -> None:
    table, told = (client.get(f"/data/{name}.json").json() for name in ("network", "network-told"))
    assert sorted(table["actors"]["name"]) == ["Council of Varna", "Duke Osric", "Lena Brandt"]
    assert set(table["strands"]["record"]) == set(told["record"])
    assert len(table["actors"]["at"]) == 3
    assert all(place.startswith(("/#", "/?", "/note/")) for place in told["place"])


def test_the_graph_of_dependence_crosses_out_what_is_struck(tmp_path: Path) -> None:
    reader = TestClient(make_app(write_sample(tmp_path)), base_url=BASE)
    page = reader.get("/dependence.json").json()
    assert (page["foremost"]["name"], page["foremost"]["notes"], page["citing_notes"]) == ("Otto Brenn", 5, 11)
    assert not any(k["falls"] for k in page["drawing"]["knots"])
    struck = reader.get("/dependence.json?w=entity-brenn").json()["drawing"]
    fallen = {k["name"]: (k["falling"], k["passages"]) for k in struck["knots"] if k["falls"]}
    assert fallen.keys() == {"Otto Brenn", "Otto Brenn, My Years on the Bridge"}
    assert set(fallen.values()) == {(4, 5)}
    (through,) = (k for k in struck["knots"] if k["layer"] == "through")
    assert through["name"] == "Father Petrus"
    only = reader.get("/dependence.json?witness=Clara").json()["drawing"]
    assert {k["name"] for k in only["knots"] if not k["away"]} >= {"Sister Clara"}
    assert any(k["away"] for k in only["knots"])


def test_find_by_who_and_where(client: TestClient) -> None:
    found = client.get("/find.json?person=Brandt").json()["sentences"]
    assert [h["form"] for h in found] == ["by name", "by a pronoun", "by name", None]
    assert [h["sentence"]["words"] for h in found][:2] == ["Lena Brandt", "She"]
    (both,) = client.get("/find.json?person=Brandt&place=Holm&q=envoy&from=3+May+1712&to=3+May+1712").json()[
        "sentences"
    ]
    assert both["place"].startswith("/#m")
    assert client.get("/find.json?person=Brandt&q=silver").json()["count"] == 0
    assert "is known here" in client.get("/find?place=Nowhere").text
