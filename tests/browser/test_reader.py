"""The reader in a headless Chromium: beside the text, on a phone, by keys alone, without script, and on paper."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.unit.web_sample import write_sample

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]

SERVER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from adfontes.web import serve_dossier
    from tests.unit.web_sample import decide_on_sample
    serve_dossier(Path(sys.argv[1]), port=0, retrace=decide_on_sample, ready=lambda address: print(address, flush=True))
""")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """The address of a reader on the sample, served by a process of its own."""
    dossier = write_sample(tmp_path_factory.mktemp("reader"))
    command = [sys.executable, "-c", SERVER, str(dossier)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield browser
        browser.close()


class Window:
    """A page and everything that it asked for or complained of."""

    def __init__(self, browser: playwright.Browser, address: str, **options: object) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        self.page = self.context.new_page()
        self.address = address
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> playwright.Page:
        self.page.goto(self.address + path)
        return self.page

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []
        assert all(url.startswith((self.address, "data:")) for url in self.asked), "nothing leaves the machine"


@pytest.fixture
def window(browser: playwright.Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Window]:
    window = Window(browser, address, **getattr(request, "param", {}))
    yield window
    window.close()


PHONE = {"viewport": {"width": 390, "height": 800}}
SCRIPTLESS = {"java_script_enabled": False}


def top(page: playwright.Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


CONTRAST = """() => {
    const channels = (colour) => colour.match(/[0-9.]+/g).map(Number);
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
        const a = light(channels(getComputedStyle(e).color).slice(0, 3));
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


def test_a_citation_says_why_on_hovering(window: Window) -> None:
    page = window.go("/")
    why = page.locator("#why-citation-5-1")
    assert not why.is_visible()
    page.hover("#n5 .cite a")
    assert why.is_visible()
    assert "Ibid. = note 4" in why.inner_text()


def test_a_long_note_opens_in_a_wide_panel(window: Window) -> None:
    page = window.go("/")
    page.click("#n7 .more")
    box = page.locator("#n7").bounding_box()
    assert box is not None
    assert box["width"] == 1400
    assert "remembered only that she had been asked" in page.locator("#n7").inner_text()
    page.keyboard.press("Escape")
    assert page.url.endswith("#c7")


@pytest.mark.parametrize("window", [PHONE, {**PHONE, **SCRIPTLESS}], indirect=True, ids=["script", "no-script"])
def test_on_a_phone_a_note_opens_over_the_line_of_its_call(window: Window) -> None:
    page = window.go("/")
    assert not page.locator("#n1").is_visible()
    before = top(page, "#c1")
    page.click("#c1")
    assert page.locator("#n1").is_visible()
    assert abs(top(page, "#c1") - before) < 2, "the line stays where it is"
    page.click("#n1 .close")
    assert not page.locator("#n1").is_visible()
    page.go_back()
    page.go_back()
    assert not page.locator("#n1").is_visible()


@pytest.mark.parametrize("window", [PHONE], indirect=True)
def test_no_page_is_wider_than_a_phone(window: Window) -> None:
    pages = ("/", "/?w=entity-brenn", "/note/2", "/sources", "/witnesses", "/strike", "/problems")
    assert too_wide(window, pages) == {}


@pytest.mark.parametrize("window", [SCRIPTLESS, {}], indirect=True, ids=["no-script", "script"])
def test_from_a_note_down_to_the_witness_strike_and_undo(window: Window) -> None:
    page = window.go("/")
    page.click("#n9 .cite a")
    assert page.url.endswith("/source/source-petrus")
    page.click("text=Mother Agathe")
    assert "2 passages rest on this witness alone" in page.inner_text("main")
    page.click("button.strike")
    assert "?w=entity-agathe" in page.url
    assert page.locator(".passage.falls.first").count() == 2
    assert "left without a cited support" in page.inner_text(".banner")
    page.click(".undo")
    assert page.locator(".passage.falls").count() == 0
    page.go_back()
    assert page.locator(".passage.falls.first").count() == 2


def test_by_keys_alone(window: Window) -> None:
    page = window.go("/")
    for _ in range(3):
        page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "p3"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "p2"
    page.keyboard.press("n")
    page.wait_for_url("**/#n*")
    page.goto(window.address + "/#n3")
    page.keyboard.press("x")
    page.wait_for_url("**/?s=source-brenn*")
    assert page.locator(".passage.falls.first").count() == 4
    page.keyboard.press("u")
    page.wait_for_url(re.compile(r"/$"))
    page.goto(window.address + "/#n6")
    page.keyboard.press("s")
    page.wait_for_url("**/source/source-petrus")
    page.keyboard.press("/")
    page.keyboard.type("bread?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?q=bread*")
    page.keyboard.press("Tab")
    page.locator("body").press("?")
    page.wait_for_url("**/about#keys")


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
    assert page.url.endswith("/note/11#citation-11-2")
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
    assert page.locator("#n7").is_visible()
    assert not page.locator(".top").is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_contrast(window: Window) -> None:
    pages = ("/", "/?w=entity-brenn#n7", "/note/11", "/strike?w=entity-agathe", "/problems", "/about")
    assert poor_contrasts(window, pages) == {}
