"""Strikes in a headless Chromium: in place where there is script, else by the server, and the same by both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from adfontes.store import write_dossier
from tests.browser.conftest import Window, ending, expect, holding
from tests.unit.testimony_example import make_attested

pytestmark = pytest.mark.browser

SCRIPTLESS = {"java_script_enabled": False}
STATES = """() => [...document.querySelectorAll('[data-p], [data-r]')].map(e =>
    [e.dataset.p ?? '', e.dataset.r ?? '', ...['falls', 'weakened'].filter(s => e.classList.contains(s))].join(' '))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], Any]) -> Iterator[str]:
    """The address of a reader on the page of history."""
    dossier = tmp_path_factory.mktemp("struck") / "lock.adf"
    write_dossier(dossier, make_attested())
    with serving(dossier) as found:
        yield found


def said_aloud(page: Any) -> str:
    page.wait_for_selector("#strike-said.shown")
    return str(page.inner_text("#strike-said"))


def test_from_a_witness_to_the_text_and_back(window: Window) -> None:
    page = window.go("/witness/hale")
    page.click("a.strike")
    assert "fall" in said_aloud(page)
    expect(page).to_have_url(ending("/witness/hale?w=hale"))
    assert "Jonas Hale" in page.inner_text(".banner")
    page.click(".crumbs a >> nth=0")
    page.wait_for_selector(".passage.falls")
    expect(page, "the strike goes along").to_have_url(holding("w=hale"))
    before = page.evaluate(STATES)
    page.reload()
    page.wait_for_function("document.querySelectorAll('.banner').length === 1")
    assert page.evaluate(STATES) == before
    page.keyboard.press("u")
    page.wait_for_function("!document.querySelector('.banner') && !document.querySelector('.passage.falls')")
    expect(page).not_to_have_url(holding("w="))
    page.go_back()
    page.wait_for_selector(".passage.falls")


@pytest.mark.parametrize("path", ["/", "/questions", "/questions/2", "/testimonies"])
def test_in_place_as_by_the_server(window: Window, browser: Any, path: str) -> None:
    """Each page shows the same when it is struck in place and when it was served struck to somebody without script."""
    page = window.go(path)
    page.evaluate("""() => { for (const detail of [{w: 'hale'}, {r: 'memoir'}])
        document.dispatchEvent(new CustomEvent('adfontes:strike', {detail, cancelable: true})); }""")
    said_aloud(page)
    expect(page).to_have_url(ending("?w=hale&r=memoir"))
    page.wait_for_selector(".banner")
    bare = Window(browser, window.address, **SCRIPTLESS)
    served = bare.go(f"{path}?w=hale&r=memoir")
    assert served.evaluate(STATES) == page.evaluate(STATES)
    words = "() => [...document.querySelectorAll('.state, .banner .counts')].map(e => e.innerText.trim())"
    assert served.evaluate(words) == page.evaluate(words)
    bare.close()


def test_undo_keeps_the_rest_of_the_address(window: Window) -> None:
    page = window.go("/testimonies?stance=deny&w=hale&w=marr")
    assert page.locator(".banner").count() == 1
    page.click(".undo >> nth=0")
    page.wait_for_function("!location.search.includes('hale')")
    expect(page).to_have_url(ending("/testimonies?stance=deny&w=marr"))


@pytest.mark.parametrize("window", [SCRIPTLESS], indirect=True)
def test_without_script(window: Window) -> None:
    page = window.go("/testimonies?part=1&w=hale")
    assert page.locator("li.falls .state, li.weakened .state").count() > 0
    page.click(".undo")
    expect(page).to_have_url(ending("/testimonies?part=1"))
    assert page.locator(".banner").count() == 0
