"""Several dossiers behind one address: the shelf, and every page of each below its own prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from adfontes.web.library import make_library, name_paths, relocate
from tests.unit.web_sample import write_sample


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("shelf")
    first = write_sample(folder)
    second = first.rename(folder / "Karst & Bridge.adf")
    third = write_sample(folder)
    broken = folder / "broken.adf"
    broken.write_text("no dossier")
    with TestClient(make_library([third, second, broken]), base_url="http://127.0.0.1") as client:
        yield client


def test_the_shelf_lists_what_can_be_read_and_says_what_cannot(client: TestClient) -> None:
    page = client.get("/").text
    assert page.count("The Winter at Karst Bridge") == 2
    assert "Ilse Vandermeer" in page
    assert "not a dossier" in page
    assert 'href="/in/karst-bridge/"' in page


def test_all_that_a_reader_links_to_lies_below_its_own_address(client: TestClient) -> None:
    for path in ("", "sources", "timeline", "strike", "note/1"):
        answer = client.get(f"/in/karst-bridge/{path}")
        assert answer.status_code == 200
        assert '<html data-base="/in/karst-bridge" ' in answer.text
        for found in re.findall(r' (?:href|src|action)="(/[^"]*)"', answer.text):
            assert found == "/" or found.startswith(("/in/karst-bridge/", "/static/")), found
        assert '<a href="/">All texts</a>' in answer.text


def test_tables_and_twins_are_there_too(client: TestClient) -> None:
    assert client.get("/in/karst-bridge/index.json").json()["page"]["text"] == "The Winter at Karst Bridge"
    assert client.get("/in/karst-bridge/data/strike.json").status_code == 200


@pytest.mark.parametrize("path", ["/in/nobody/", "/in/", "/in/broken/", "/in/karst-bridge/nothing", "/in/../x"])
def test_what_is_not_there_is_no_fault(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (404, 500)
    assert "Traceback" not in client.get(path).text


def test_all_texts_are_searched_at_once(client: TestClient) -> None:
    page = client.get("/?q=bakers").text
    assert "in 2 of 3 texts" in page
    assert 'href="/in/karst-bridge/find?q=bakers"' in page
    assert "None of them" in client.get("/?q=zebra").text
    assert client.get("/", params={"q": "\"' OR * <b>\u202e" * 100}).status_code == 200


def test_a_foreign_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_names_are_fit_for_addresses_and_differ() -> None:
    paths = [Path("a/Kapitel 1.adf"), Path("b/kapitel-1.adf"), Path("“…”.adf"), Path("Année.adf")]
    assert list(name_paths(paths)) == ["kapitel-1-1", "kapitel-1-2", "dossier", "année"]


def test_only_what_leads_somewhere_is_relocated() -> None:
    page = '<html lang="en"><a href="/note/1" title="/note/1">/note/1</a><a href="//x.org">x</a>'
    moved = relocate(page, "/in/a")
    assert moved == (
        '<html data-base="/in/a" lang="en"><a href="/in/a/note/1" title="/note/1">/note/1</a><a href="//x.org">x</a>'
    )
