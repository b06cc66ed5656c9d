"""Who, where and what passed, in a headless Chromium: names in the text, pages of people, map and network, phones."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adfontes.store import write_dossier
from tests.browser.conftest import expect, holding
from tests.browser.test_reader import PHONE, SCRIPTLESS, SERVER, Window, browser, poor_contrasts, too_wide
from tests.unit.reported_example import make_reported

__all__ = ["browser"]

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/people", "/places", "/person/brandt", "/person/osric?from=1712", "/place/holm", "/events", "/messages",
    "/journeys", "/ledger", "/relations", "/sums", "/map", "/map?on=14+May+1712", "/network", "/find?person=Brandt",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a reader on the page of history."""
    dossier = tmp_path_factory.mktemp("reported") / "corn.adf"
    write_dossier(dossier, make_reported())
    command = [sys.executable, "-c", SERVER, str(dossier)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


@pytest.fixture
def window(browser: object, address: str, request: pytest.FixtureRequest) -> Iterator[Window]:
    window = Window(browser, address, **getattr(request, "param", {}))
    yield window
    window.close()


@pytest.mark.parametrize("window", [{}, {**PHONE, **SCRIPTLESS}], indirect=True, ids=["wide", "bare phone"])
def test_from_a_name_to_the_person_and_back_to_the_place(window: Window) -> None:
    page = window.go("/")
    leads = page.get_by_text("She", exact=True).first.get_attribute("href")
    assert leads == "/person/brandt"
    page = window.go(leads)
    assert "4 times: 2 by name, 2 by a pronoun" in page.inner_text("main")
    page.locator("#does .sentence a").click()
    expect(page).to_have_url(holding("#x"))
    place = page.url.partition("#")[2]
    expect(page.locator(f"#{place}")).to_be_visible()


def test_names_do_not_colour_the_text(window: Window) -> None:
    page = window.go("/")
    colours = page.evaluate("[...new Set([...document.querySelectorAll('.block, .block .nm')]"
                            ".map(e => getComputedStyle(e).color))]")  # fmt: skip
    assert len(colours) == 1
    lines = page.evaluate("[...document.querySelectorAll('.block .nm:not(.fr)')]"
                          ".map(e => getComputedStyle(e).textDecorationLine)")  # fmt: skip
    assert set(lines) == {"none"}


def test_the_tab_key_passes_names_and_drawings(window: Window) -> None:
    for path in ("/", "/map", "/network"):
        page = window.go(path)
        for _ in range(30):
            page.keyboard.press("Tab")
            assert not page.evaluate("document.activeElement.matches('svg a, a.nm')")


@pytest.mark.parametrize("window", [SCRIPTLESS], indirect=True)
def test_a_form_chooses_whom_and_when(window: Window) -> None:
    page = window.go("/events")
    page.fill("#person", "osric")
    page.fill(".filter #from", "3 May 1712")
    page.fill(".filter #to", "3 May 1712")
    page.click(".filter button")
    assert page.locator(".reports li").count() == 1
    assert "3 May 1712" in page.inner_text(".reports li")


@pytest.mark.parametrize("window", [PHONE], indirect=True)
def test_no_page_is_wider_than_a_phone(window: Window) -> None:
    assert too_wide(window, PAGES) == {}


@pytest.mark.parametrize("path", ["/map", "/network"])
def test_drawn_names_do_not_overlap(window: Window, path: str) -> None:
    page = window.go(path)
    boxes = page.evaluate("[...document.querySelectorAll('.spot-name, .knot-name')].map(e => e.getBoundingClientRect())"
                          ".map(r => [r.left, r.top, r.right, r.bottom])")  # fmt: skip
    assert boxes
    for n, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:n]:
            assert left >= other[2] or other[0] >= right or top >= other[3] - 6 or other[1] >= bottom - 6


def test_on_paper_the_drawings_stay_and_forms_go(window: Window) -> None:
    for path in ("/map", "/network"):
        page = window.go(path)
        page.emulate_media(media="print")
        expect(page.locator("svg.map, svg.net").first).to_be_visible()
        expect(page.locator(".filter")).to_be_hidden()


def test_contrast(window: Window) -> None:
    assert poor_contrasts(window, PAGES) == {}
