"""Whose word it is, in a headless Chromium: answers that face each other, on a phone one under another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adfontes.store import write_dossier
from tests.browser.conftest import ending, expect, holding
from tests.browser.test_reader import PHONE, SCRIPTLESS, SERVER, Window, browser, poor_contrasts, too_wide
from tests.unit.testimony_example import make_attested

__all__ = ["browser"]

pytestmark = pytest.mark.browser

PAGES = ("/testimonies", "/questions", "/questions/1", "/conflicts", "/note/4")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a reader on the page of history."""
    dossier = tmp_path_factory.mktemp("attested") / "lock.adf"
    write_dossier(dossier, make_attested())
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


TOPS = "[...document.querySelectorAll('.side-of')].map(e => Math.round(e.getBoundingClientRect().top))"


@pytest.mark.parametrize("window", [{}, {**PHONE, **SCRIPTLESS}], indirect=True, ids=["wide", "bare phone"])
def test_from_the_list_to_the_dossier_to_the_text(window: Window, request: pytest.FixtureRequest) -> None:
    page = window.go("/testimonies")
    if "bare phone" in request.node.name:  # a phone without script has the form folded
        page.locator(".filter-fold > summary").click()
    page.select_option("#stance", "deny")
    page.fill("#person", "voss")
    page.click(".filter button")
    assert page.locator(".attested > li").count() == 2
    expect(page).to_have_url(holding("stance=deny"))
    page.get_by_text("question 1, whether the bell was rung").first.click()
    expect(page).to_have_url(ending("/questions/1"))
    tops = page.evaluate(TOPS)
    assert len(tops) == 3
    assert len(set(tops)) == (3 if "phone" in request.node.name else 1), "side by side, or one under another"
    page.locator(".side-of.is-no .said").first.click()
    expect(page).to_have_url(holding("#x"))
    place = page.url.partition("#")[2]
    expect(page.locator(f"#{place}")).to_be_visible()


@pytest.mark.parametrize("window", [PHONE], indirect=True)
def test_no_page_is_wider_than_a_phone(window: Window) -> None:
    assert too_wide(window, PAGES) == {}


def test_contrast(window: Window) -> None:
    assert poor_contrasts(window, PAGES) == {}
