"""The filters in a browser: asked for in place, dropped again, and gone back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from adfontes.store import write_dossier
from tests.browser.conftest import Window, ending, expect
from tests.unit.reported_example import make_reported

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], AbstractContextManager[str]]
) -> Iterator[str]:
    dossier = tmp_path_factory.mktemp("filter") / "corn.adf"
    write_dossier(dossier, make_reported())
    with serving(dossier) as found:
        yield found


def test_a_name_is_asked_for_in_place_and_dropped_again(window: Window) -> None:
    page = window.go("/events")
    whole = page.locator("li[data-r]").count()
    page.fill("#person", "Brandt")
    page.press("#person", "Enter")
    page.locator(".chip").wait_for()
    expect(page).to_have_url(ending("/events?person=Brandt"))
    assert page.evaluate("document.activeElement.id") == "person", "the focus stays where it was"
    assert 0 < page.locator("li[data-r]").count() < whole
    assert "of" in page.inner_text("[data-count]")
    page.click(".chip a")
    page.locator(".chip").wait_for(state="detached")
    assert page.locator("li[data-r]").count() == whole
    page.go_back()
    page.locator(".chip").wait_for()
    expect(page).to_have_url(ending("/events?person=Brandt"))


def test_a_name_of_nobody_is_complained_of(window: Window) -> None:
    page = window.go("/events?person=Nobody+Whatever")
    assert "known here" in page.get_by_role("alert").inner_text()
    assert page.get_attribute("#person", "aria-invalid") == "true"
    assert page.locator("li[data-r]").count()


@pytest.mark.parametrize("window", [{"viewport": {"width": 390, "height": 800}}], indirect=True)
def test_on_a_phone_the_form_is_folded(window: Window) -> None:
    page = window.go("/events?person=Brandt")
    expect(page.locator(".chip")).to_be_visible()
    expect(page.locator("#person")).to_be_hidden()
    page.click(".filter-fold > summary")
    expect(page.locator("#person")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
