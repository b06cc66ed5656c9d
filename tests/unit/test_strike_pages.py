"""The page of strikes: every state has its address, its twin tells all, and undo drops one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from adfontes.store import write_dossier
from adfontes.web import make_app
from tests.unit.testimony_example import make_attested


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("strike") / "lock.adf"
    write_dossier(path, make_attested())
    return TestClient(make_app(path), base_url="http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("query", "falls"),
    [
        ("t=marr", ["3"]),
        ("r=interview", ["2"]),
        ("k=memoirs+and+books", ["1", "3"]),
        ("k=interviews+after+1950", ["2"]),
        ("k=memoirs+of+Hale", ["1"]),
        ("w=hale&r=memoir&j=1", ["1"]),
        ("w=hale&r=memoir", ["1", "3"]),
        ("w=author", []),
    ],
)
def test_every_strike_has_an_address(client: TestClient, query: str, falls: list[str]) -> None:
    page = client.get(f"/strike.json?{query}").json()
    assert [row["notes"][0]["label"] for row in page["falls"]] == falls
    html = client.get(f"/strike?{query}")
    assert html.status_code == 200
    assert "undo" in html.text
    text = client.get(f"/index.json?{query}").json()["struck"]
    assert text["counts"][0]["count"] == len(falls)


def test_what_else_falls(client: TestClient) -> None:
    page = client.get("/strike.json?w=hale").json()
    layers = {layer["layer"]: layer for layer in page["layers"]}
    assert list(layers) == ["testimonies", "answers"]
    assert [r["id"] for r in layers["testimonies"]["falls"]] == [f"testimony-{n}" for n in (1, 3, 4, 5)]
    assert layers["testimonies"]["unaffected"] == 5
    assert layers["answers"]["falls"][0]["question"] == "how often the bell rang"
    (question,) = layers["answers"]["questions"]
    assert question["one_sided"]
    assert question["href"] == "/questions/question-2"
    html = client.get("/strike?w=hale").text
    assert "left with one side" in html
    assert client.get(question["href"]).status_code == 200


def test_undo_drops_one_thing(client: TestClient) -> None:
    struck = client.get("/strike.json?w=hale&t=marr&r=memoir&k=diaries&j=1").json()["struck"]
    assert struck["through"][0]["undo"] == "/strike?w=hale&r=memoir&k=diaries&j=1"
    assert struck["routes"][0]["undo"] == "/strike?w=hale&t=marr&k=diaries&j=1"
    assert struck["kinds"][0]["undo"] == "/strike?w=hale&t=marr&r=memoir&j=1"
    assert struck["unjoin"] == "/strike?w=hale&t=marr&r=memoir&k=diaries"
    assert struck["query"] == "w=hale&t=marr&r=memoir&k=diaries&j=1"


def test_the_form_offers_everything_without_script(client: TestClient) -> None:
    html = client.get("/strike?k=memoirs").text
    for name in ("w", "s", "t", "r", "k", "j"):
        assert f'name="{name}"' in html
    assert '<input type="hidden" name="k" value="memoirs">' in html


@pytest.mark.parametrize(
    "query", ["k=ghosts", "k=memoirs+of+Zed", "r=hearsay", "t=zed", "w=zed", "k=" + "x" * 900, "k=%00"]
)
def test_what_is_not_understood_is_said_and_nothing_struck(client: TestClient, query: str) -> None:
    struck = client.get(f"/strike.json?{query}").json()["struck"]
    assert struck["query"] == ""
    assert struck["unknown"] or struck["misread"]
    assert 'class="warning"' in client.get(f"/strike?{query}").text
    assert 'class="warning"' in client.get(f"/?{query}").text


def test_smallest_sets_and_weak_points(client: TestClient) -> None:
    page = client.get("/strike.json?n=3").json()
    both, alone = page["smallest"]["ways"]
    assert (both["size"], both["exact"], len(both["sets"])) == (1, True, 3)
    assert [s["strike"] for s in alone["sets"]] == ["/strike?w=hale", "/strike?w=marr"]
    weak = page["weak_points"]
    assert len(weak["points"]) == 4
    assert weak["witnesses"][0]["label"] == "Jonas Hale"
    assert "would fall with one" in client.get("/strike").text
    for name in ("99", "<b>", ""):
        assert client.get("/strike", params={"n": name}).status_code == 200
    assert "gives a passage a cited support" in client.get("/strike?n=99").text
    assert client.get("/strike.json?w=hale").json()["weak_points"] is None
