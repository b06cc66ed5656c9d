"""Search on published pages, which no server answers: as one types, by keys, and as a page of answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adfontes.store import write_dossier
from adfontes.web.publishing import publish_dossier
from adfontes.web.publishing.site import has_scripts
from tests.unit.reported_example import make_reported

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture(scope="module", params=["site", "single"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a published text, as a folder or as one file."""
    if not has_scripts():
        pytest.skip("the scripts are not built")
    folder = tmp_path_factory.mktemp("published")
    dossier = folder / "text.adf"
    write_dossier(dossier, make_reported())
    single = request.param == "single"
    out = folder / ("one.html" if single else "site")
    publish_dossier(dossier, Path(out), single_file=single)
    return (out if single else out / "index.html").as_uri()


@pytest.fixture
def page(browser: playwright.Browser, published: str) -> Iterator[playwright.Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(published)
    yield page
    context.close()
    assert complaints == []


def test_a_list_opens_as_one_types_and_keys_choose_in_it(page: playwright.Page) -> None:
    field = page.locator("#q")
    field.press_sequentially("journeys before 2000")
    page.locator(".asked-option").first.wait_for()
    assert "journeys" in page.locator(".asked-as").inner_text()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    chosen = field.get_attribute("aria-activedescendant")
    assert chosen
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"


def test_enter_opens_the_page_of_all_answers(page: playwright.Page) -> None:
    page.locator("#q").fill("journeys before 2000")
    page.locator("#q").press("Enter")
    page.locator(".found-here .answers").first.wait_for()
    assert "Journeys" in page.locator(".found-here h2").first.inner_text()
    assert page.locator(".understood .part").count() >= 2
