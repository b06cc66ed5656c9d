"""A strike on any page without script: its banner, its undo links that keep the rest, and the states of entries."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from adfontes.store import write_dossier
from adfontes.web.app import make_app
from tests.unit.testimony_example import make_attested


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("struck") / "lock.adf"
    write_dossier(path, make_attested())
    return TestClient(make_app(path), base_url="http://127.0.0.1")


@pytest.mark.parametrize("path", ["/ledger", "/questions", "/questions/2", "/testimonies", "/events", "/sources",
                                  "/witness/hale", "/note/3", "/timeline", "/map", "/people"])  # fmt: skip
def test_every_page_has_the_banner(client: TestClient, path: str) -> None:
    html = client.get(f"{path}?w=hale").text
    assert html.count('class="banner"') == 1
    assert "Jonas Hale" in html
    assert 'class="banner"' not in client.get(path).text


def test_undo_keeps_what_else_the_address_asks_for(client: TestClient) -> None:
    here = client.get("/testimonies.json?stance=deny&w=hale&w=marr").json()["struck_here"]
    assert here["witnesses"][0]["undo"] == "/testimonies?stance=deny&w=marr"
    assert here["undo_all"] == "/testimonies?stance=deny"


def test_entries_have_their_states(client: TestClient) -> None:
    entries = client.get("/testimonies.json?w=hale").json()["entries"]
    fallen = {e["id"] for e in entries if e.get("state") == "falls"}
    assert fallen == {f"testimony-{n}" for n in (1, 3, 4, 5)}
    questions = {q["id"]: q.get("state") for q in client.get("/questions.json?w=hale").json()["questions"]}
    assert questions["question-2"] == "weakened"
    assert "state" not in client.get("/testimonies.json").json()["entries"][0]


def test_what_means_something_else_strikes_nothing(client: TestClient) -> None:
    html = client.get("/weighing?t=hale:0.3").text
    assert 'class="banner"' not in html


def test_what_is_not_known_is_said(client: TestClient) -> None:
    assert "Not in this dossier" in client.get("/ledger?w=%3Cscript%3E").text
    assert "<script>alert" not in client.get("/ledger?w=%3Cscript%3Ealert").text
