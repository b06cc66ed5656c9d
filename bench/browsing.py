"""The reader as a browser has it: how soon a page is seen, what it weighs, how soon it answers.

    python -m bench.browsing [--quick] [--record]

On the chapter and on a book of twenty chapters, served by the program as a user serves it, in headless Chromium with
an empty cache, the median of three: *first view* is the largest paint or the end of the document, whichever is later,
from the click on; *weight* is what came over the wire (pages, tables, scripts and styles, compressed), without the
map's land; an *interaction* runs from the key or the click to the frame that shows its effect. The slowest page and the
slowest interaction are what is recorded.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.record import Row, read_speed, write_speed
from bench.repeat import repeat
from bench.shared import ADFONTES, BENCH, CHAPTER, adfontes, as_users, export

TIMES = 20
RUNS = 3
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
WIDE = {"width": 1400, "height": 900}
PAGES = (
    "/", "/sources", "/witnesses", "/people", "/timeline", "/map", "/network", "/dependence", "/ledger", "/events",
    "/testimonies", "/questions", "/damage", "/problems", "/strike", "/find?q=Stalin",
)  # fmt: skip

WATCH = """
addEventListener("keydown", () => { window.began = performance.now(); }, true);
addEventListener("pointerdown", () => { window.began = performance.now(); }, true);
addEventListener("wheel", () => { window.began = performance.now(); }, true);
addEventListener("change", () => { window.began = performance.now(); }, true);
new PerformanceObserver((list) => { for (const e of list.getEntries()) window.largest = e.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
"""
"""Notes when an input came, and the largest paint."""

UNTIL = """() => {
  window.answered = new Promise((done) => {
    const given = performance.now();
    const look = () => {
      if (performance.now() - given > 8000) done(Infinity);
      else if (window.began && (HOLDS))
        requestAnimationFrame(() => done(performance.now() - window.began));
      else requestAnimationFrame(look);
    };
    window.began = 0;
    look();
  });
}"""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a reader does on a page, by a key, a click or what stands for one, and what then must hold, or what
    then must have changed (all JavaScript)."""

    name: str
    path: str
    then: str = ""
    changes: str = ""
    key: str = ""
    click: str = ""
    run: str = ""


STRUCK = {
    "on the text": "/",
    "in the ledger": "/ledger",
    "on the timeline": "/timeline",
    "in a question": "/questions/1",
}
FELL = "document.querySelector('main .banner .undo')"
STRIKE = """(who) => {
  window.began = performance.now();
  document.dispatchEvent(new CustomEvent("adfontes:strike", { detail: { w: who } }));
}"""
"""Strikes a witness as the key x does."""

DAYS = "document.querySelector('.shown-span')?.textContent"
SPOTS = "[...document.querySelectorAll('.atlas.is-live circle')].map((dot) => dot.getAttribute('cx')).join()"
ACTS = (
    Act("next claim", "/", "document.activeElement.matches('.passage')", key="j"),
    Act("next note", "/", "document.querySelector('.note:target')", key="n"),
    Act("a source in the pane", "/", "document.querySelector('aside.pane :is(h1, h2)')", click=".note .cite a"),
    Act("strike a witness", "/witnesses", FELL, click="main .strike"),
    *(Act(f"strike, {name}", path, FELL, run=STRIKE) for name, path in STRUCK.items()),
    Act("help", "/", "document.querySelector('dialog[open]')", key="?"),
    Act("zoom the timeline", "/timeline", changes=DAYS, click="[aria-label='zoom in']"),
    Act("zoom the map", "/map", changes=SPOTS, click="[aria-label='Zoom in']"),
)


@contextmanager
def served(dossier: Path) -> Iterator[str]:
    """The address of a reader on a dossier, in a process of its own."""
    command = [*ADFONTES, "serve", str(dossier), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=as_users()) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().split(" at ")[1].split()[0].rstrip("/")
        finally:
            server.terminate()


def first_view(browser: Any, address: str, path: str) -> tuple[float, float]:
    """Seconds until a page is seen, and the kilobytes that came, with an empty cache."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.add_init_script(WATCH)
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    urls: dict[str, str] = {}
    came: dict[str, float] = {}
    client.on("Network.responseReceived", lambda e: urls.update({e["requestId"]: e["response"]["url"]}))
    client.on("Network.loadingFinished", lambda e: came.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto(address + path, wait_until="networkidle")
    ended = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    seen = max(ended, page.evaluate("window.largest || 0"))
    weight = sum(size for request, size in came.items() if "land" not in urls.get(request, ""))
    context.close()
    return seen / 1000, weight / 1000


def interactions(browser: Any, address: str, acts: tuple[Act, ...]) -> dict[str, float]:
    """Milliseconds that each act takes until its effect is seen; infinite where it is not seen within eight seconds."""
    took: dict[str, float] = {}
    who = _foremost(browser, address)
    for act in acts:
        context = browser.new_context(viewport=WIDE)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(address + act.path, wait_until="networkidle")
        page.locator("html.carding").wait_for(state="attached")  # before its script is at work it hears nothing
        if act.changes:
            page.wait_for_function(f"window.was = {act.changes}")
        page.evaluate(UNTIL.replace("HOLDS", act.then or f"({act.changes}) !== window.was"))
        if act.run:
            page.evaluate(act.run, who)
        elif act.key:
            page.keyboard.press(act.key)
        else:
            page.locator(act.click).first.click()
        took[act.name] = page.evaluate("window.answered")
        context.close()
    return took


def _foremost(browser: Any, address: str) -> str:
    """The id of the witness on whom most rests."""
    page = browser.new_page()
    page.goto(f"{address}/witnesses")
    found: str = page.locator("tr[data-of]").first.get_attribute("data-of")
    page.close()
    return found


def measure(folder: Path, *, quick: bool = False) -> list[Row]:
    """Every figure, with its goal."""
    from playwright.sync_api import sync_playwright

    adfontes("trace", CHAPTER, "-o", folder / "chapter.adf")
    texts = {"chapter": folder / "chapter.adf"}
    if not quick:
        book = folder / "book.txt"
        book.write_text(repeat(export(CHAPTER, folder), TIMES), encoding="utf-8")
        adfontes("trace", book, "-o", folder / "book.adf")
        texts[f"{TIMES} chapters"] = folder / "book.adf"
    rows: list[Row] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        browser.new_page().close()  # the program that a user has open already
        for name, dossier in texts.items():
            with served(dossier) as address:
                rows += _rows(browser, address, name)
        browser.close()
    return [*rows, single_file(folder, texts["chapter"])]


def _rows(browser: Any, address: str, name: str) -> list[Row]:
    first, _ = first_view(browser, address, "/")
    views = {path: sorted(first_view(browser, address, path) for _ in range(RUNS))[RUNS // 2] for path in PAGES}
    for path, (seconds, weight) in views.items():
        print(f"{name} {path:20} {seconds * 1000:6.0f} ms {weight:6.0f} KB")
    runs = [interactions(browser, address, ACTS) for _ in range(RUNS)]
    took = {act.name: sorted(run[act.name] for run in runs)[RUNS // 2] for act in ACTS}
    for act, spent in took.items():
        print(f"{name} {act:30} {spent:6.0f} ms")
    strikes = {act: spent for act, spent in took.items() if "strike" in act}
    rest = {act: spent for act, spent in took.items() if act not in strikes}
    return [
        Row(text=name, name="first view, text, just started", value=round(first, 2), unit="s", goal=1.0),
        Row(text=name, name="first view, text", value=round(views["/"][0], 2), unit="s", goal=1.0),
        Row(
            text=name,
            name="first view, slowest page",
            value=round(max(v[0] for v in views.values()), 2),
            unit="s",
            goal=1.0,
        ),
        Row(text=name, name="heaviest page", value=round(max(v[1] for v in views.values())), unit="KB", goal=300.0),
        Row(text=name, name="slowest interaction", value=round(max(rest.values())), unit="ms", goal=100.0),
        Row(text=name, name="slowest strike", value=round(max(strikes.values(), default=0)), unit="ms", goal=200.0),
    ]


def single_file(folder: Path, dossier: Path) -> Row:
    """The size of the single file."""
    out = folder / "chapter.html"
    adfontes("publish", dossier, "--single-file", "-o", out)
    size = round(out.stat().st_size / 1_000_000, 2)
    return Row(text="chapter", name="single file", value=size, unit="MB", goal=3.0)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the chapter alone")
    parser.add_argument("--record", action="store_true", help="put the figures into speed.toml")
    arguments = parser.parse_args()
    if not BENCH.is_dir():
        print("../shared is absent, so there is nothing to measure on")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder), quick=arguments.quick)
    for row in rows:
        over = row.goal is not None and row.value > row.goal
        print(json.dumps({"text": row.text, "name": row.name, "value": row.value, "unit": row.unit, "over": over}))
    if arguments.record:
        fresh = {(row.text, row.name) for row in rows}
        write_speed([*(row for row in read_speed() if (row.text, row.name) not in fresh), *rows])
    return 0


if __name__ == "__main__":
    sys.exit(main())
