"""Hostile texts in a browser: what they say stays words, on every page, in every card, published as well; and ten
thousand notes are read as ten are."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from adfontes.store import write_dossier
from adfontes.web.publishing import publish_dossier
from adfontes.web.publishing.site import has_scripts
from tests.browser.conftest import SERVER, Window
from tests.unit.every_kind import make_hostile, make_long

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_scripts(), reason="the scripts have not been built (make client)"),
]

ID = "%22%27%3Cu%3E%26%23"
"""What stands behind every id of the hostile dossier, as addresses have it."""

LISTS = (
    "/", "/sources", "/witnesses", "/strike", "/people", "/bodies", "/places", "/events", "/messages", "/journeys",
    "/relations", "/sums", "/ledger", "/testimonies", "/questions", "/weighing", "/conflicts", "/map", "/network",
    "/dependence", "/timeline", "/damage", "/problems", "/find", "/about",
)  # fmt: skip
ONES = (
    f"/note/note-1-1{ID}", "/note/7", f"/source/source-1-1{ID}", f"/witness/hale-1{ID}", f"/person/osric-0{ID}",
    f"/body/council-0{ID}", f"/place/holm-0{ID}", "/questions/1",
)  # fmt: skip
ASKED = (
    "/find?q=Hale", "/find?q=%3Cscript%3Ewindow.ran%3D1%3C/script%3E", "/find?from=1712", "/find?person=Hale",
    "/find?person=%3Cimg+src%3Dx+onerror%3Dwindow.ran%3D1%3E", "/find?q=who+denied+the+bell",
    "/events?person=%E2%80%AEKarst&source=%22%3E%3Cimg%20src=x%3E&from=%3Cb%3E&kind=%3Cu%3E",
    f"/?w=hale-1{ID}&w=%3Cimg%20src=x%20onerror=window.ran=1%3E", f"/strike?s=source-1-1{ID}", "/questions?r=memoir",
    "/network?person=Brandt", "/map?from=1712", "/timeline?from=1712",
)  # fmt: skip

HARM = """() => {
    const found = [];
    const whole = document.documentElement.dataset.mode === "single";
    const turns = (words) => /[\\u202a-\\u202e]/.test(words);
    if ("ran" in window) found.push("something ran");
    if (turns(document.title)) found.push("the title turns");
    for (const e of document.querySelectorAll("*")) {
        const tag = e.localName;
        if (["img", "iframe", "object", "embed", "u", "base", "frame"].includes(tag)) found.push(`<${tag}>`);
        if (tag === "script" && !whole && !/\\/(client|data|pages)\\/[a-z0-9-]+\\.js$/.test(e.src))
            found.push(`<script> ${e.src}`);
        for (const { name, value } of e.attributes) {
            if (name.startsWith("on")) found.push(`${tag} ${name}`);
            if (/href|src|action/.test(name)
                && /^\\s*(javascript|data:text)/i.test(value)) found.push(`${name}=${value}`);
            if (name === "title" && turns(value)) found.push(`${tag}: ${value}`);
        }
    }
    return [...new Set(found)];
}"""
"""What no text may do: run, make an element, lead to a script, turn about the words of a title."""

LEAKS = """() => {
    const found = [];
    const apart = (e) => e.dir || e.matches("bdi, svg text") || getComputedStyle(e).unicodeBidi.startsWith("isolate");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!/[\\u202a-\\u202e\\u2066-\\u2068]/.test(node.data)) continue;
        let e = node.parentElement;
        if (e.closest("script, style, textarea, option, datalist, svg title, .block, .words")) continue;
        while (e && getComputedStyle(e).display.startsWith("inline") && !apart(e)) e = e.parentElement;
        if (apart(e) && getComputedStyle(e).display.startsWith("inline")) continue;
        if (e.textContent.trim() !== node.data.trim())
            found.push(`${e.localName}.${e.className}: ${e.textContent.trim()}`);
    }
    return [...new Set(found)];
}"""
"""Lines in which words that turn others about stand beside words that are not theirs; the text itself left out."""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.adf"
    write_dossier(path, make_hostile())
    return path


@pytest.fixture(scope="module")
def address(dossier: Path, serving: Callable[[Path], Any]) -> Iterator[str]:
    """The address of a reader on the hostile dossier."""
    with serving(dossier) as found:
        yield found


def harm(page: Any) -> list[str]:
    return [*page.evaluate(HARM), *page.evaluate(LEAKS)]


@pytest.mark.parametrize("pages", [LISTS, ONES, ASKED], ids=["lists", "ones", "asked"])
def test_words_stay_words(window: Window, pages: tuple[str, ...]) -> None:
    dialogs: list[str] = []
    window.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    done = {}
    for path in pages:
        page = window.go(path)
        assert page.locator("#main h1, #main .block").count(), path
        if found := harm(page):
            done[path] = found
    assert done == {}
    assert dialogs == []


def test_cards_pane_and_search(window: Window) -> None:
    page = window.go("/")
    for kind in ("a.nm", "a.call", ".cite > a", ".dated", ".emended"):
        for mark in page.locator(f"#text {kind}").all()[:2]:
            mark.dispatch_event("focusin")
        assert harm(page) == [], kind
    for path in ONES[2:6]:
        page.evaluate("path => window.adFontes.openPane(path)", path)
        page.locator("#pane:not([aria-busy]) h1").wait_for()
        assert harm(page) == [], path
    page.fill("#q", "Hale")
    page.locator(".asked-option").first.wait_for()
    assert harm(page) == []
    page.evaluate("w => document.dispatchEvent(new CustomEvent('adfontes:strike', {detail: {w}, cancelable: true}))",
                  "hale-1\"'<u>&#")  # fmt: skip
    page.locator(".banner .struck").first.wait_for()
    assert "Jonas Hale" in page.inner_text(".banner")
    assert harm(page) == []


@pytest.mark.parametrize(
    ("path", "mark"),
    [("/timeline", "svg a"), ("/map", "svg.map a"), ("/network", "svg a.actor"), ("/dependence", "svg a.node-link")],
)
def test_what_is_drawn(window: Window, path: str, mark: str) -> None:
    page = window.go(path)
    page.locator(f"{mark} >> visible=true").first.wait_for()
    page.wait_for_load_state("networkidle")
    marks = page.locator(mark).all()
    for each in marks[:4]:
        each.dispatch_event("pointerover", {"pointerType": "mouse"})
        each.dispatch_event("focusin")
        assert harm(page) == []
    if path != "/timeline":  # there a click leads on
        marks[0].dispatch_event("click")
        page.wait_for_timeout(100)
        assert harm(page) == []


def test_published_too(browser: Any, dossier: Path) -> None:
    site, single = dossier.parent / "site", dossier.parent / "book.html"
    publish_dossier(dossier, site)
    publish_dossier(dossier, single, single_file=True)
    window = Window(browser, dossier.parent.as_uri())
    pages = [p.relative_to(dossier.parent).as_posix() for p in sorted(site.rglob("*.html"))]
    assert len(pages) > len(LISTS)
    tops = [p for p in pages if p.count("/") == 1]
    below = [p for p in pages if p.count("/") == 2]
    ones = {p.split("/")[1]: p for p in below}
    done = {}
    for path in [*tops, *ones.values(), "book.html", "book.html#/people", "book.html#/timeline", "book.html#/note/7"]:
        page = window.go(f"/{path}")
        if found := harm(page):
            done[path] = found
    assert done == {}
    window.close()


def test_ten_thousand_notes(tmp_path: Path, root: Path, browser: Any) -> None:
    """No page is longer than a browser shows at once, and the keys go from note to note."""
    dossier = tmp_path / "long.adf"
    write_dossier(dossier, make_long())
    with subprocess.Popen([sys.executable, "-c", SERVER, str(dossier)], cwd=root, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        try:
            _read_long(Window(browser, server.stdout.readline().decode().strip().rstrip("/")))
        finally:
            server.kill()


def _read_long(window: Window) -> None:
    window.go("/").locator("#n1").wait_for()  # the indexes are made
    start = perf_counter()
    page = window.go("/")
    page.locator("#n1").wait_for()
    assert perf_counter() - start < 4, "the first part"
    for key, focus in (("n", "c1"), ("n", "c2"), ("j", "p1"), ("j", "p2"), ("k", "p1")):
        page.keyboard.press(key)
        page.wait_for_function("id => document.activeElement.id === id", arg=focus)
    for path in ("/sources", "/ledger", "/problems?part=100", "/timeline", "/?part=2"):
        window.go(path)
        assert page.locator("#main h1, #main .block").count(), path
        assert page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize") < 2_000_000, path
    window.close()
