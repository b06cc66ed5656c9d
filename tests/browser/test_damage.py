"""Damage in a headless Chromium: marked in its place, opened over the foot of the page, with and without script."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adfontes.emendations import stage
from adfontes.store import write_dossier
from tests.browser.conftest import expect
from tests.browser.test_reader import PHONE, SCRIPTLESS, SERVER, Window, browser, too_wide, top
from tests.unit.damaged_fair import detect, trace_fair

__all__ = ["browser"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a reader on the damaged text."""
    dossier = tmp_path_factory.mktemp("damage") / "fair.adf"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "DETECTORS", (detect,))
        write_dossier(dossier, trace_fair())
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


@pytest.mark.parametrize("window", [{}, PHONE, {**PHONE, **SCRIPTLESS}], indirect=True, ids=["wide", "phone", "bare"])
def test_a_repair_opens_and_closes(window: Window) -> None:
    page = window.go("/")
    mark = page.locator("a.emended", has_text="magistrate")
    assert mark.count() == 1
    slip = page.locator(str(mark.get_attribute("href")))
    expect(slip).to_be_hidden()
    at = mark.bounding_box()
    mark.click()
    expect(slip).to_be_visible()
    assert "magis-⏎trate → magistrate" in " ".join(slip.inner_text().split())
    assert "It is line-break." in slip.inner_text()
    assert at
    assert mark.bounding_box()["y"] <= top(page, str(mark.get_attribute("href"))), "the line is not covered"
    slip.locator(".close").click()
    expect(slip).to_be_hidden()


def test_copied_words_are_those_of_the_established_text(window: Window) -> None:
    page = window.go("/")
    copied = page.evaluate("""() => {
        const block = [...document.querySelectorAll('.block')].find(b => b.innerText.includes('fair was held'));
        getSelection().selectAllChildren(block);
        return getSelection().toString();
    }""")
    assert "without leave of the magistrate.[1] The booths stood on the green. Nobody minded.[2]" in copied
    assert "as found" not in copied


@pytest.mark.parametrize("window", [PHONE], indirect=True)
def test_no_page_is_wider_than_a_phone(window: Window) -> None:
    assert too_wide(window, ("/", "/damage", "/note/2", "/about")) == {}
