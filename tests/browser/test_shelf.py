"""Several texts in the browser: from the shelf into one of them, and all that scripts do works below its prefix."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Window, expect
from tests.unit.web_sample import write_sample

pytestmark = pytest.mark.browser

SERVER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from adfontes.web import serve_library
    serve_library([Path(p) for p in sys.argv[1:]], port=0, ready=lambda address: print(address, flush=True))
""")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("shelf")
    one = write_sample(folder).rename(folder / "one.adf")
    command = [sys.executable, "-c", SERVER, str(one), str(write_sample(folder))]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


def test_from_the_shelf_to_a_source_and_a_strike(window: Window) -> None:
    page = window.go("/")
    page.get_by_role("link", name="The Winter at Karst Bridge").first.click()
    page.wait_for_url("**/in/one/")
    page.locator(".note .cite a").first.click()
    page.locator("aside h2, aside h1").first.wait_for()
    page.goto(f"{window.address}/in/one/witnesses")
    page.locator("main table a, main ul a").first.click()
    page.wait_for_url("**/in/one/witness/*")
    page.get_by_role("link", name="All texts").click()
    expect(page).to_have_url(f"{window.address}/")
