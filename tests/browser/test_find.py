"""The search in plain words, in a browser: the list that opens as one types, by keyboard, and the page of answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote

import pytest

from adfontes.store import write_dossier
from tests.browser.conftest import Window
from tests.unit.reported_example import make_reported


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], AbstractContextManager[str]]
) -> Iterator[str]:
    """A reader on a page of history."""
    dossier = tmp_path_factory.mktemp("corn") / "corn.adf"
    write_dossier(dossier, make_reported())
    with serving(dossier) as served:
        yield served


def test_the_list_is_used_by_keyboard_and_a_hit_opens_its_sentence(window: Window) -> None:
    page = window.go("/")
    page.keyboard.press("/")
    page.keyboard.type("Osric 1712")
    page.locator("#asked-list [role=option]").first.wait_for()
    assert page.get_attribute("#q", "aria-expanded") == "true"
    assert "Duke Osric" in page.inner_text(".asked-as")
    page.keyboard.press("Escape")
    assert page.get_attribute("#q", "aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert page.get_attribute("#q", "aria-activedescendant") == chosen.get_attribute("id")
    place = str(chosen.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{place}")
    assert page.locator(f"[id='{place.partition('#')[2]}']").count() == 1


def test_what_was_understood_can_be_left_out(window: Window) -> None:
    page = window.go(f"/find?q={quote('Osric in May 1712')}")
    assert page.locator(".understood .part").count() == 2
    page.get_by_role("link", name="Leave out May 1712").click()
    page.wait_for_url("**q=Osric**")
    page.locator(".understood .part").first.wait_for()
    assert page.locator(".understood .part").count() == 1


@pytest.mark.parametrize("window", [{"java_script_enabled": False}], indirect=True)
def test_without_script_a_name_that_nobody_bears_is_said_to_be_unknown(window: Window) -> None:
    page = window.go("/")
    page.fill("#q", "Palmerston to Grey, 1712")
    page.press("#q", "Enter")
    page.wait_for_url("**/find?q=Palmerston**")
    said = page.inner_text("main")
    assert "Nobody called Palmerston is known here." in said
    assert page.locator(".answers").count() == 0


@pytest.mark.parametrize(
    "query", ["x" * 10_000, 'NEAR("a" b) OR * ^ : -', "\u202eOsric\u202c\u0007\u0000", "'\"“”«»@@@"]
)
def test_nothing_that_is_typed_breaks_the_list_or_the_page(window: Window, query: str) -> None:
    page = window.go("/")
    page.fill("#q", query)
    page.wait_for_timeout(250)
    page.goto(f"{window.address}/find?q={quote(query[:2000])}")
    assert page.locator("main h1").count() == 1
