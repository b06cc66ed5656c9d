"""Make the README's pictures: the bundled example in the reader's main views, in headless Chromium.

    .venv/bin/python docs/pictures/make.py

Needs Debian's chromium and the `playwright` package (both of the development set-up). Writes the PNG files beside
itself.
"""

from __future__ import annotations

import tempfile
import threading
from importlib.resources import files
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from adfontes.model.entities import Entity
from adfontes.pipeline import trace
from adfontes.readers import read_bytes
from adfontes.store import write_dossier
from adfontes.web import make_app

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]


def main() -> None:
    """Trace the example, serve it on a free port of 127.0.0.1, and take each picture."""
    chapter = files("adfontes") / "examples" / "fashoda.txt"
    apparatus = trace(read_bytes(chapter.read_bytes(), "fashoda.txt"))
    witness = next(e for e in apparatus.of(Entity) if "Baratier" in e.name)
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "fashoda.adf"
        write_dossier(dossier, apparatus)
        server = uvicorn.Server(uvicorn.Config(make_app(dossier), host="127.0.0.1", port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        take_pictures(f"http://127.0.0.1:{port}", witness=witness.id, question=1)
        server.should_exit = True
        thread.join(10)


VIEWS = (
    ("struck", "/?w={witness}", 1280, 860),
    ("pane", "/?pane=/witness/{witness}", 1280, 860),
    ("timeline", "/timeline", 1280, 760),
    ("map", "/map", 1280, 860),
    ("network", "/network", 1280, 860),
    ("dependence", "/dependence", 1280, 860),
    ("question", "/questions/{question}", 1280, 860),
    ("ledger", "/ledger", 1280, 760),
    ("phone", "/", 390, 780),
)
"""Each picture: its name, its address, and the size of the window."""
AT_NOTE = ("struck", "pane", "phone")
"""Pictures of the text are taken where note 13 is called, in the thick of it."""


def take_pictures(base: str, **names: object) -> None:
    """One file for each view that the README shows."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, address, width, height in VIEWS:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(base + address.format(**names), wait_until="networkidle")
            if name in AT_NOTE:
                page.evaluate("document.querySelector('#c13')?.scrollIntoView({block: 'center'})")
            page.wait_for_timeout(600)
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
