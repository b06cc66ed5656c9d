"""What the tests in a browser share: the browser, a window that minds what it asks for, and a reader that is served."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect
"""Waits until what is expected of a page or an element holds: a page is turned a moment after the click."""
expect.set_options(timeout=10_000)

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


def ending(address: str) -> re.Pattern[str]:
    """Addresses that end so."""
    return re.compile(re.escape(address) + "$")


def holding(part: str) -> re.Pattern[str]:
    """Addresses of which this is a part."""
    return re.compile(re.escape(part))


class Window:
    """A page and everything that it asked for or complained of."""

    def __init__(self, browser: playwright.Browser, address: str, **options: object) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.address = address
        self.scripted = options.get("java_script_enabled", True)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> playwright.Page:
        """The page of this path, its script at work: what is pressed or pointed at before goes unheard."""
        self.page.goto(self.address + path)
        if self.scripted and self.page.locator("script[src*='reader.js']").count():
            self.page.locator("html.carding").wait_for(state="attached")
        return self.page

    def close(self) -> None:
        """Closes it; AssertionError where it complained, or asked anything of another machine."""
        self.context.close()
        assert self.complaints == []
        assert all(url.startswith((self.address, "data:", "blob:")) for url in self.asked), "nothing leaves the machine"


@pytest.fixture(scope="session")
def serving(root: Path) -> Callable[[Path], object]:
    """`with serving(DOSSIER) as address:` a reader of a dossier, served by a process of its own."""

    @contextmanager
    def serve(dossier: Path) -> Iterator[str]:
        command = [sys.executable, "-c", SERVER, str(dossier)]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            try:
                yield server.stdout.readline().strip().rstrip("/")
            finally:
                server.terminate()

    return serve


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def window(browser: playwright.Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window on the module's `address`; options of the browser's context by indirect parameters."""
    window = Window(browser, address, **getattr(request, "param", {}))
    yield window
    window.close()
