"""Dates and the timeline in a headless Chromium: marks and slips, the drawing, phones, no script, keys and paper."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adfontes.store import write_dossier
from tests.browser.conftest import ending, expect, holding
from tests.browser.test_reader import PHONE, SCRIPTLESS, SERVER, Window, browser, poor_contrasts, too_wide, top
from tests.unit.reported_example import make_reported
from tests.unit.web_dated import write_dated

__all__ = ["browser"]

pytestmark = pytest.mark.browser

PAGES = ("/", "/timeline", "/timeline?state=open", "/note/2", "/find?from=1717", "/about")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a reader on the dated text."""
    command = [sys.executable, "-c", SERVER, str(write_dated(tmp_path_factory.mktemp("dated")))]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


@pytest.fixture
def window(browser: object, address: str, request: pytest.FixtureRequest) -> Iterator[Window]:
    window = Window(browser, address, **getattr(request, "param", {}))
    yield window
    window.close()


def shown_beside(window: Window, selector: str) -> str:
    """What the style sheet puts beside a mark."""
    script = "s => getComputedStyle(document.querySelector(s), '::before').content"
    return str(window.page.evaluate(script, selector))


@pytest.mark.parametrize("window", [SCRIPTLESS], indirect=True)
def test_a_mark_says_its_date_and_reason_on_hovering(window: Window) -> None:
    page = window.go("/")
    assert shown_beside(window, "#t4") == "none"
    page.hover("#t4")
    assert "16 May 1717 · two days after 3 May 1717" in shown_beside(window, "#t4")


@pytest.mark.parametrize("window", [{}, PHONE, {**PHONE, **SCRIPTLESS}], indirect=True, ids=["wide", "phone", "bare"])
def test_a_mark_opens_its_slip_and_leads_to_the_timeline(window: Window) -> None:
    page = window.go("/")
    expect(page.locator("#w4")).to_be_hidden()
    page.click("#t4")
    slip = page.locator("#w4")
    expect(slip).to_be_visible()
    said = " ".join(slip.inner_text().split())
    assert "16 May 1717 1717-05-16" in said
    assert "two days after 3 May 1717 · sure (0.95)" in said
    mark = page.locator("#t4").bounding_box()
    assert mark
    assert mark["y"] + mark["height"] <= top(page, "#w4"), "the line is not covered"
    slip.get_by_text("on the timeline").click()
    expect(page).to_have_url(ending("/timeline#t4"))
    entry = page.locator("li#t4")
    expect(entry).to_be_visible()
    entry.locator(".sentence a").click()
    expect(page).to_have_url(ending("/#t4"))
    expect(page.locator("#t4")).to_be_visible()


def test_what_is_open_says_what_it_may_be(window: Window) -> None:
    page = window.go("/")
    page.click("#t5")
    assert "It may be 1717 1717, or 1717 to 1718 1717/1718" in " ".join(page.inner_text("#w5").split())
    page.keyboard.press("Escape")
    expect(page.locator("#w5")).to_be_hidden()


@pytest.mark.parametrize("window", [{}, {**PHONE, **SCRIPTLESS}], indirect=True, ids=["wide", "bare phone"])
def test_a_drawn_mark_leads_to_its_sentence(window: Window) -> None:
    page = window.go("/timeline")
    page.locator("svg.timeline a.mark[href='/#t6']").first.click()
    expect(page).to_have_url(ending("/#t6"))
    assert "From 3 May to June 9, 1718" in page.inner_text("#t6")


def test_keys_go_from_date_to_date_and_the_tab_key_passes_them(window: Window) -> None:
    page = window.go("/")
    for _ in range(2):
        page.keyboard.press("t")
    assert page.evaluate("document.activeElement.id") == "t2"
    page.keyboard.press("Shift+T")
    assert page.evaluate("document.activeElement.id") == "t1"
    page.keyboard.press("Enter")
    expect(page.locator("#w1")).to_be_visible()
    page.goto(window.address + "/timeline")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.matches('svg a, a.dated')")


@pytest.mark.parametrize("window", [SCRIPTLESS, {}], indirect=True, ids=["no-script", "script"])
def test_a_form_chooses_a_time(window: Window) -> None:
    page = window.go("/timeline")
    page.fill(".filter #from", "3 May 1717")
    page.fill(".filter #to", "June 1717")
    page.select_option("#role", "note")
    page.click(".filter button")
    expect(page).to_have_url(holding("from=3+May+1717"))
    assert [e.get_attribute("id") for e in page.locator("#list li").all()] == ["t12"]


@pytest.mark.parametrize("window", [PHONE], indirect=True)
def test_no_page_is_wider_than_a_phone(window: Window) -> None:
    assert too_wide(window, PAGES) == {}


@pytest.mark.parametrize("width", [390, 700, 1300])
def test_what_stands_beside_a_mark_stays_in_the_window(browser: object, address: str, width: int) -> None:
    window = Window(browser, address, viewport={"width": width, "height": 700})
    page = window.go("/")
    for number in (1, 4, 6, 9, 10):
        page.hover(f"#t{number}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    window.close()


def test_copied_words_are_the_text_alone(window: Window) -> None:
    page = window.go("/")
    page.hover("#t4")
    copied = page.evaluate("""() => {
        const block = [...document.querySelectorAll('.block')].find(b => b.innerText.includes('Two days later'));
        getSelection().selectAllChildren(block);
        return getSelection().toString();
    }""")
    assert "found it sound. Two days later he wrote" in copied
    assert "During the repairs nobody" in copied, "the sign of what is open is none of the words"
    assert "16 May" not in copied


def test_on_paper_the_timeline_is_drawn_and_nothing_hovers(window: Window) -> None:
    page = window.go("/timeline")
    page.emulate_media(media="print")
    expect(page.locator("svg.timeline").first).to_be_visible()
    expect(page.locator(".filter")).to_be_hidden()
    assert page.pdf()[:5] == b"%PDF-"
    page = window.go("/")
    page.hover("#t4")
    assert shown_beside(window, "#t4") == "none"
    assert "none" in page.evaluate("getComputedStyle(document.querySelector('#t4')).textDecorationLine")


def test_contrast(window: Window) -> None:
    assert poor_contrasts(window, PAGES) == {}


@pytest.fixture(scope="module")
def corn(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a reader on a page of history."""
    dossier = tmp_path_factory.mktemp("corn") / "corn.adf"
    write_dossier(dossier, make_reported())
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, str(dossier)], cwd=root, stdout=subprocess.PIPE, text=True
    ) as s:
        assert s.stdout is not None
        yield s.stdout.readline().strip().rstrip("/")
        s.terminate()


@pytest.fixture
def moving(browser: object, corn: str) -> Iterator[Window]:
    window = Window(browser, corn)
    yield window
    window.close()


def test_the_drawing_is_zoomed_to_days_and_the_address_says_so(moving: Window) -> None:
    page = moving.go("/timeline")
    page.wait_for_selector("svg.live .mark")
    page.focus("svg.live")
    for _ in range(9):
        page.keyboard.press("+")
    page.wait_for_url("**view=*")
    first, _, last = page.evaluate("new URLSearchParams(location.search).get('view')").partition("..")
    assert first[:7] <= last[:7]
    assert len(first) == 10, "in days"
    page.keyboard.press("0")
    assert page.locator("svg.live .mark").count() >= 9


def test_keys_go_from_mark_to_mark_and_open_their_sentence(moving: Window) -> None:
    page = moving.go("/timeline?view=1712-05-01..1712-06-30")
    page.wait_for_selector("svg.live .mark")
    page.focus("svg.live")
    page.keyboard.press("ArrowRight")
    assert "3 May 1712: Duke Osric" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    card = page.locator(".moment")
    card.locator("q", has_text="On 3 May 1712 Duke Osric received").wait_for()
    page.keyboard.press("ArrowDown")
    assert "letter" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    place = str(page.evaluate("document.activeElement.getAttribute('href')"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{place}")
    assert page.locator(place.partition("/")[2]).count() == 1


def test_lanes_and_filters_change_the_drawing_in_place(moving: Window) -> None:
    page = moving.go("/timeline")
    page.wait_for_selector("svg.live .mark")
    page.click(".sortings [data-lanes=actor]")
    page.locator(".lane-name", has_text="Lena Brandt").wait_for()
    expect(page).to_have_url(holding("lanes=actor"))
    before = page.locator("svg.live .mark").count()
    page.goto(moving.address + "/timeline?lanes=none&person=Brandt")
    page.wait_for_selector("svg.live .mark")
    assert 0 < page.locator("svg.live .mark").count() < before
