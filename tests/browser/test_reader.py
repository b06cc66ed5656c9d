"""The reader in a headless Chromium: beside the text, on a phone, by keys alone, without script, and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.conftest import SERVER, Window, browser, ending, expect, holding
from tests.unit.web_sample import write_sample

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.browser

__all__ = ["CONTRAST", "PHONE", "SCRIPTLESS", "SERVER", "Window", "browser", "poor_contrasts", "too_wide", "top"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], object]) -> Iterator[str]:
    """The address of a reader on the sample."""
    with serving(write_sample(tmp_path_factory.mktemp("reader"))) as served:
        yield served


PHONE = {"viewport": {"width": 390, "height": 800}}
SCRIPTLESS = {"java_script_enabled": False}


def top(page: playwright.Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


CONTRAST = """() => {
    const channels = (colour) => {  // of mixed colours they are shares, of others numbers up to 255
        const found = colour.replace("color(srgb", "").match(/[0-9.]+/g).map(Number);
        return colour.startsWith("color(srgb") ? found.map((v, n) => (n < 3 ? v * 255 : v)) : found;
    };
    const light = (c) => {
        const [r, g, b] = c.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let e = element; e; e = e.parentElement) {
            const c = channels(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] > 0) return c.slice(0, 3);
        }
        return [255, 255, 255];
    };
    const poor = [];
    for (const e of document.querySelectorAll("body *")) {
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || !e.getClientRects().length) continue;
        const a = light(channels(getComputedStyle(e)[e instanceof SVGElement ? "fill" : "color"]).slice(0, 3));
        const b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) poor.push(`${e.tagName}.${e.className}: ${ratio.toFixed(2)}`);
    }
    return [...new Set(poor)];
}"""


def poor_contrasts(window: Window, pages: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """What misses WCAG 2.2, 1.4.3 (4.5 to 1), by page and scheme of colours. One window goes through all pages: a new
    one costs more than a page does."""
    poor = {}
    for path in pages:
        page = window.go(path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            poor[path, scheme] = page.evaluate(CONTRAST)
    return {where: what for where, what in poor.items() if what}


def too_wide(window: Window, pages: Iterable[str], width: int = 390) -> dict[str, int]:
    """The pages that are wider than a phone, each with its width."""
    widths = {path: window.go(path).evaluate("document.documentElement.scrollWidth") for path in pages}
    return {path: found for path, found in widths.items() if found > width}


def test_notes_stand_beside_their_paragraph(window: Window) -> None:
    page = window.go("/")
    paragraph = page.locator(".block.paragraph").first.bounding_box()
    note = page.locator("#n1").bounding_box()
    assert paragraph is not None
    assert note is not None
    assert note["x"] > paragraph["x"] + paragraph["width"]
    assert abs(note["y"] - paragraph["y"]) < 30
    boxes = [b for n in page.locator(".notes:not(.orphans) .note").all() if (b := n.bounding_box())]
    assert len(boxes) == 11
    assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes)), "none overlaps another"


@pytest.mark.parametrize("window", [SCRIPTLESS], indirect=True)
def test_a_citation_says_why_on_hovering_without_script(window: Window) -> None:
    page = window.go("/")
    why = page.locator("#why-citation-5-1")
    expect(why).to_be_hidden()
    page.hover("#n5 .cite a")
    expect(why).to_be_visible()
    assert "Ibid. = note 4" in why.inner_text()


def test_a_card_says_what_a_citation_is_and_why(window: Window) -> None:
    page = window.go("/")
    page.hover("#n6 .cite a")
    card = page.locator(".card-over")
    card.get_by_text("rests on Mother Agathe, as recorded by another, through Father Petrus").wait_for()
    expect(page.locator("#why-citation-6-1"), "it is said once").to_be_hidden()
    card.hover()
    page.wait_for_timeout(300)
    expect(card, "the pointer may rest on it").to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator("#n5 .cite a").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "Ibid. = note 4" in card.inner_text()


def test_an_open_card_says_the_rest_when_its_table_comes_late(window: Window) -> None:
    held: list[playwright.Route] = []
    window.page.route("**/data/cards.json", lambda route: held.append(route))
    page = window.go("/")
    page.hover("#n6 .cite a")
    card = page.locator(".card-over")
    card.wait_for()
    assert "rests on" not in card.inner_text()
    for route in held:
        route.continue_()
    card.get_by_text("rests on Mother Agathe, as recorded by another, through Father Petrus").wait_for()


def test_a_call_lights_up_its_note(window: Window) -> None:
    page = window.go("/")
    page.hover("#c2")
    page.locator("#n2.meant").wait_for()
    page.mouse.move(5, 5)
    page.locator("#n2:not(.meant)").wait_for()


TOUCH = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("window", [TOUCH], indirect=True)
def test_by_touch_the_first_tap_opens_the_card_and_the_second_goes_on(window: Window) -> None:
    page = window.go("/#n6")
    page.tap("#n6 .cite a")
    card = page.locator(".card-over")
    card.get_by_text("Father Petrus").first.wait_for()
    expect(page).not_to_have_url(holding("pane="))
    page.tap(".card-onward a")
    page.locator(".pane h1").wait_for()
    expect(page).to_have_url(holding("pane="))
    box = page.locator(".pane").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] > 300, "the text stays in sight above it"


def test_the_pane_stands_beside_the_text_and_back_closes_it(window: Window) -> None:
    page = window.go("/")
    page.locator("#n9 .cite a").scroll_into_view_if_needed()
    before = top(page, "#c9")
    page.click("#n9 .cite a")
    pane = page.get_by_role("complementary", name="Beside the text: Father Petrus, Voices from a Closed Town")
    pane.wait_for()
    expect(page).to_have_url(holding("pane=%2Fsource%2Fsource-petrus"))
    assert top(page, "#c9") == before, "no word of the text moves"
    assert page.evaluate("document.activeElement.closest('.pane') !== null")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    pane.get_by_role("link", name="in its place").last.click()
    page.wait_for_url("**#p9")
    expect(pane).to_be_visible()
    pane.get_by_role("link", name="Mother Agathe").first.click()
    page.get_by_role("complementary", name="Beside the text: Mother Agathe").wait_for()
    page.go_back()
    pane.wait_for()
    page.reload()
    pane.wait_for()
    pane.get_by_role("button", name="Close").click()
    pane.wait_for(state="hidden")
    expect(page).not_to_have_url(holding("pane="))


def test_a_pane_leaves_the_focus_with_who_types(window: Window) -> None:
    page = window.go("/")
    page.evaluate("() => { window.adFontes.openPane('/source/source-petrus'); document.getElementById('q').focus(); }")
    page.locator("#pane:not([aria-busy]) h1").wait_for()
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_pane_shows_nothing_but_pages_of_the_dossier(window: Window) -> None:
    for hostile in ("//example.org/note/1", "javascript:alert(1)"):
        page = window.go(f"/?pane={quote(hostile, safe='')}")
        page.wait_for_timeout(50)
        expect(page.locator(".pane h1"), hostile).to_be_hidden()


def test_back_returns_to_the_exact_line(window: Window) -> None:
    page = window.go("/")
    page.set_viewport_size({"width": 1200, "height": 300})
    page.evaluate("document.querySelectorAll('.block.paragraph')[3].scrollIntoView({behavior: 'instant'})")
    page.evaluate("scrollBy({top: 37, behavior: 'instant'})")
    page.wait_for_timeout(300)
    before = page.evaluate("scrollY")
    assert before > 300
    page.evaluate("document.querySelector('.top a[href=\"/sources\"]').click()")
    page.wait_for_url("**/sources")
    page.go_back()
    page.wait_for_function(f"Math.abs(scrollY - {before}) < 3")
    page.set_viewport_size({"width": 900, "height": 300})
    page.reload()
    page.wait_for_function("document.querySelectorAll('.block.paragraph')[3].getBoundingClientRect().top < 0")
    assert page.evaluate("document.querySelectorAll('.block.paragraph')[3].getBoundingClientRect().bottom") > 0


def test_a_long_note_opens_in_a_wide_panel(window: Window) -> None:
    page = window.go("/")
    page.click("#n7 .more")
    box = page.locator("#n7").bounding_box()
    assert box is not None
    assert box["width"] == 1400
    assert "remembered only that she had been asked" in page.locator("#n7").inner_text()
    page.keyboard.press("Escape")
    expect(page).to_have_url(ending("#c7"))


@pytest.mark.parametrize("window", [PHONE, {**PHONE, **SCRIPTLESS}], indirect=True, ids=["script", "no-script"])
def test_on_a_phone_a_note_opens_over_the_line_of_its_call(window: Window) -> None:
    page = window.go("/")
    expect(page.locator("#n1")).to_be_hidden()
    before = top(page, "#c1")
    page.click("#c1")
    expect(page.locator("#n1")).to_be_visible()
    assert abs(top(page, "#c1") - before) < 2, "the line stays where it is"
    page.click("#n1 .close")
    expect(page.locator("#n1")).to_be_hidden()
    page.go_back()
    page.go_back()
    expect(page.locator("#n1")).to_be_hidden()


@pytest.mark.parametrize("window", [PHONE], indirect=True)
def test_no_page_is_wider_than_a_phone(window: Window) -> None:
    pages = ("/", "/?w=entity-brenn", "/note/2", "/sources", "/witnesses", "/strike", "/problems")
    assert too_wide(window, pages) == {}


@pytest.mark.parametrize("window", [SCRIPTLESS], indirect=True)
def test_from_a_note_down_to_the_witness_strike_and_undo_without_script(window: Window) -> None:
    page = window.go("/")
    page.click("#n9 .cite a")
    expect(page).to_have_url(ending("/source/source-petrus"))
    page.click("text=Mother Agathe")
    assert "2 passages rest on this witness alone" in page.inner_text("main")
    page.click("[data-key=x]")
    expect(page).to_have_url(holding("?w=entity-agathe"))
    assert page.locator(".passage.falls.first").count() == 2
    assert "left without a cited support" in page.inner_text(".banner")
    page.click(".undo")
    assert page.locator(".passage.falls").count() == 0
    page.go_back()
    assert page.locator(".passage.falls.first").count() == 2


def test_by_keys_alone(window: Window) -> None:
    """A claim, its note, its source in the pane, a strike and its undoing, the help, a search."""
    page = window.go("/")
    focus = "document.activeElement.id"
    for _ in range(3):
        page.keyboard.press("j")
    assert page.evaluate(focus) == "p3"
    page.keyboard.press("k")
    assert page.evaluate(focus) == "p2"
    page.keyboard.press("n")
    page.wait_for_url("**/#n*")
    first = page.evaluate(focus)
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert page.evaluate(focus) == first
    page.goto(window.address + "/#n6")
    page.keyboard.press("s")
    page.locator(".pane h1").get_by_text("Voices from a Closed Town").wait_for()
    page.keyboard.press("x")
    page.wait_for_url("**s=source-petrus*")
    page.locator(".passage.falls.first").first.wait_for()
    assert page.locator(".passage.falls.first").count() == 2
    page.keyboard.press("u")
    page.wait_for_function("!location.search.includes('s=')")
    page.locator(".passage.falls").first.wait_for(state="detached")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    assert "next passage" in page.inner_text("dialog")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    assert page.evaluate("document.activeElement.closest('.pane') !== null"), "the focus comes back"
    page.keyboard.press("Escape")
    page.locator(".pane").wait_for(state="hidden")
    page.keyboard.press("/")
    page.keyboard.type("bread?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?q=bread*")


def test_the_first_tab_skips_to_the_text(window: Window) -> None:
    page = window.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("window", [SCRIPTLESS, {}], indirect=True, ids=["no-script", "script"])
def test_a_decision(window: Window) -> None:
    page = window.go("/note/11")
    page.click("#citation-11-2 summary")
    now = page.input_value("#function-citation-11-2")
    wanted = "contrary" if now == "support" else "support"
    page.select_option("#function-citation-11-2", wanted)
    page.fill("[id='why-citation-11-2-form']", "it says the opposite")
    page.click("#citation-11-2 form button")
    expect(page).to_have_url(ending("/note/11#citation-11-2"))
    assert f"function is {wanted}" in page.inner_text("#citation-11-2")


def test_copied_words_hold_no_notes(window: Window) -> None:
    page = window.go("/")
    script = """() => {
        const blocks = document.querySelectorAll(".block.paragraph");
        const range = document.createRange();
        range.selectNodeContents(blocks[0]);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return getSelection().toString();
    }"""
    words = page.evaluate(script)
    assert words.startswith("When the ice closed")
    assert "Fischer" not in words


def test_on_paper_the_notes_follow_the_text(window: Window) -> None:
    page = window.go("/")
    page.emulate_media(media="print")
    ends = [b["y"] for n in page.locator(".block").all() if (b := n.bounding_box())]
    assert min(top(page, f"#n{n}") for n in (1, 7, 12)) > max(ends) - 60
    expect(page.locator("#n7")).to_be_visible()
    expect(page.locator(".top")).to_be_hidden()
    assert page.pdf()[:5] == b"%PDF-"


def test_contrast(window: Window) -> None:
    pages = ("/", "/?w=entity-brenn#n7", "/note/11", "/strike?w=entity-agathe", "/problems", "/about")
    assert poor_contrasts(window, pages) == {}
