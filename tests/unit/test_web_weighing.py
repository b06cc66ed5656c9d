"""The page that weighs answers: what it shows, and that every setting is part of its address."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from adfontes.store import write_dossier
from adfontes.web.app import make_app
from tests.unit.weighed_example import make_apparatus


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("weighed") / "door.adf"
    write_dossier(path, make_apparatus())
    return TestClient(make_app(path), base_url="http://127.0.0.1")


def test_it_shows_each_step(client: TestClient) -> None:
    page = client.get("/weighing?q=1").text
    assert "Did Keller refuse to open?" in page
    assert "the trust in Brandt" in page
    assert "independence" in page


def test_a_setting_is_part_of_the_address(client: TestClient) -> None:
    said = client.get("/weighing.json?t=Brandt:0&t=Huber:0&t=Nobody:0.2").json()
    strengths = {a["answer"]: a["strength"] for a in said["questions"][0]["answers"]}
    assert strengths["he refused"] == 0.5
    assert said["changed"]
    assert {w["id"]: w["value"] for w in said["witnesses"]}["Brandt"] == 0.0
    assert said["page"]["path"] == "/weighing?t=Brandt%3A0&t=Huber%3A0"


def test_the_form_sends_every_field_and_only_what_differs_is_a_setting(client: TestClient) -> None:
    said = client.get("/weighing.json?t.Brandt=0.8&t.Huber=0.1&f.memoir=0.9&f.hearsay=1").json()
    assert said["page"]["path"] == "/weighing?t=Huber%3A0.1&f=hearsay%3A1"


@pytest.mark.parametrize("query", ["t=Brandt:2", "t=Brandt", "f=luck:0.5", "q=x", "f=memoir:nan"])
def test_what_is_no_setting_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/weighing?{query}").status_code == 400


def test_there_is_no_tenth_question(client: TestClient) -> None:
    assert client.get("/weighing?q=10").status_code == 404
