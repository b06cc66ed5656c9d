"""The map in a headless Chromium: land and no borders, a slider that keeps the address, marks that open sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from adfontes.model.entities import Entity
from adfontes.store import write_dossier
from tests.browser.conftest import Window
from tests.unit.reported_example import make_reported

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], AbstractContextManager[str]]
) -> Iterator[str]:
    """A reader on the page of history, its two towns both placed."""
    whole = make_reported()
    entities = tuple(replace(e, lat=55.5, lon=-3.0) if e.id == "varna" else e for e in whole.of(Entity))
    path = tmp_path_factory.mktemp("map") / "corn.adf"
    write_dossier(path, replace(whole, layers={**whole.layers, "Entity": entities}))
    with serving(path) as address:
        yield address


def test_the_map_moves_on_land_and_by_keys(window: Window) -> None:
    page = window.go("/map")
    page.wait_for_selector(".atlas.is-live .land[d]")
    assert page.locator(".atlas path.country").count() == 0
    before = page.locator(".spot").first.get_attribute("cx")
    page.focus(".map")
    page.keyboard.press("+")
    page.wait_for_function("before => document.querySelector('.spot').getAttribute('cx') !== before", arg=before)
    page.keyboard.press("0")
    page.wait_for_function("before => document.querySelector('.spot').getAttribute('cx') === before", arg=before)


def test_the_slider_changes_what_is_shown_and_the_address(window: Window) -> None:
    page = window.go("/map")
    page.wait_for_selector(".map-time input")
    page.focus(".map-time input")
    page.keyboard.press("End")
    page.wait_for_url("**/map?from=*")
    said = page.inner_text(".map-time output")
    assert not said.startswith("all times")
    page.reload()
    page.wait_for_function("said => document.querySelector('.map-time output')?.textContent === said", arg=said)


def test_a_mark_opens_its_sentence_and_a_filter_leaves_some(window: Window) -> None:
    page = window.go("/map")
    page.wait_for_selector(".atlas.is-live .way")
    page.locator(".map a:has(.way)").first.focus()
    assert page.locator(".map a:has(.way)").first.get_attribute("href").startswith("/")
    page.keyboard.press("Enter")
    page.wait_for_function("location.pathname !== '/map' || document.querySelector('.map-card a')")
    page = window.go("/map?person=nobody+here")
    assert "Nobody" in page.inner_text("main")


@pytest.mark.parametrize("window", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_land_is_there_too(window: Window) -> None:
    page = window.go("/map")
    assert len(page.get_attribute(".land", "d") or "") > 500
    assert page.locator(".spot").count() == 2
