"""The network and the graph of dependence in a headless Chromium: chosen, filtered, by keys, struck, without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adfontes.store import write_dossier
from tests.browser.conftest import Window, ending, expect, holding
from tests.browser.test_reader import SCRIPTLESS
from tests.unit.reported_example import make_reported
from tests.unit.web_sample import write_sample

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], object]) -> Iterator[dict[str, str]]:
    """Readers on a dossier with reports and on one with witnesses."""
    folder = tmp_path_factory.mktemp("network")
    told = folder / "told.adf"
    write_dossier(told, make_reported())
    with serving(told) as one, serving(write_sample(folder)) as other:  # type: ignore[attr-defined]
        yield {"told": one, "witnessed": other}


@pytest.fixture
def window(browser: playwright.Browser, addresses: dict[str, str], request: pytest.FixtureRequest) -> Iterator[Window]:
    which, options = getattr(request, "param", ("told", {}))
    window = Window(browser, addresses[which], **options)
    yield window
    window.close()


def test_a_knot_that_is_chosen_tells_its_reports(window: Window) -> None:
    page = window.go("/network")
    page.wait_for_selector("svg.net.live")
    page.click("a.actor[aria-label='Lena Brandt'] .knot")
    page.wait_for_selector(".net-side li")
    assert "Lena Brandt" in page.inner_text(".net-side h2")
    assert page.locator(".net-side li a[href^='/']").count() >= 1
    assert page.locator("svg.net.holding a.actor.held").count() == 3
    page.keyboard.press("Escape") if page.locator(".net-side").is_hidden() else page.click(".net-side .close")
    assert page.locator(".net-side").is_hidden()


def test_keys_go_from_knot_to_knot(window: Window) -> None:
    page = window.go("/network")
    page.wait_for_selector("svg.net.live")
    page.focus("svg.net")
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.chosen').dataset.id") == first
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0
    page.keyboard.press("+")
    assert "scale(1.35)" in (page.get_attribute(".net .sheet", "transform") or "")
    page.keyboard.press("0")
    assert "scale(1)" in (page.get_attribute(".net .sheet", "transform") or "")


def test_a_filter_draws_what_is_left(window: Window) -> None:
    page = window.go("/network")
    page.wait_for_selector("svg.net.live")
    page.evaluate(
        """() => { const next = adFontes.stateNow(); next.set("kind", "messages"); adFontes.changeState(next); }"""
    )
    page.wait_for_function("document.querySelectorAll('a.actor').length === 2")
    assert page.locator("a.tie").count() == page.locator("a.tie.messages").count() == 1
    page.go_back()
    page.wait_for_function("document.querySelectorAll('a.actor').length === 3")


@pytest.mark.parametrize("window", [("witnessed", {})], indirect=True)
def test_a_witness_is_struck_in_the_graph(window: Window) -> None:
    page = window.go("/dependence")
    page.wait_for_selector("svg.net.live")
    page.locator("a.strike[aria-label='strike Otto Brenn']").click()
    page.wait_for_selector(".node.fallen[class] .falls-count")
    expect(page).to_have_url(holding("w=entity-brenn"))
    names = page.locator(".node.fallen .node-link").evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    assert any(n.startswith("Otto Brenn, My Years") for n in names)
    served = window.context.new_page()
    served.goto(page.url)
    assert served.locator(".node.fallen").count() == len(names)


@pytest.mark.parametrize("window", [("witnessed", SCRIPTLESS)], indirect=True)
def test_without_script_the_graph_leads_on(window: Window) -> None:
    page = window.go("/dependence?w=entity-brenn")
    assert page.locator(".node.fallen").count() >= 2
    assert "fall" in page.inner_text("#list")
    page.locator("#list a", has_text="Sister Clara").first.click()
    expect(page).to_have_url(ending("/witness/entity-clara"))
