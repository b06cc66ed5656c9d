"""What axe-core finds on each kind of page: nothing serious, at a desk by day and on a phone by night, with whatever
opens on it open; and in the one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from adfontes.store import write_dossier
from adfontes.web.publishing import publish_dossier
from adfontes.web.publishing.site import has_scripts
from tests.browser.conftest import Window
from tests.unit.every_kind import make_every_kind

AXE = Path(__file__).parents[2] / "src/adfontes/web/client/node_modules/axe-core/axe.min.js"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_scripts(), reason="the scripts have not been built (make client)"),
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in src/adfontes/web/client)"),
]

PAGES = (
    "/", "/?w=hale-1", "/note/7", "/sources", "/source/source-1-1", "/witness/hale-1", "/strike?w=hale-1",
    "/person/osric-0", "/ledger", "/questions", "/questions/1", "/weighing", "/map", "/network", "/dependence",
    "/timeline", "/damage", "/problems", "/find?q=Brenn", "/about", "/nowhere",
)  # fmt: skip
NIGHT = ("/", "/note/7", "/strike?w=hale-1", "/map", "/network", "/timeline")
DESK = {"color_scheme": "light"}
PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}
RUN = """async () => {
    const rules = {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]};
    const { violations } = await axe.run(document, {...rules, resultTypes: ["violations"]});
    return violations.filter(v => ["serious", "critical"].includes(v.impact))
        .map(v => `${v.id}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 150)).join(" ")}`);
}"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("axe") / "every.adf"
    write_dossier(path, make_every_kind())
    return path


@pytest.fixture(scope="module")
def address(dossier: Path, serving: Callable[[Path], Any]) -> Iterator[str]:
    """The address of a reader on a dossier with every kind of record."""
    with serving(dossier) as found:
        yield found


@pytest.fixture
def still(browser: Any, address: str, request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window in which nothing moves; the policy of what may run is no matter here, and would keep axe out."""
    options = getattr(request, "param", DESK)
    window = Window(browser, address, bypass_csp=True, reduced_motion="reduce", **options)
    yield window
    window.context.close()


def faults(page: Any) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize(
    ("still", "pages"), [(DESK, PAGES), (PHONE, NIGHT)], indirect=["still"], ids=["desk by day", "phone by night"]
)
def test_pages(still: Window, pages: tuple[str, ...]) -> None:
    found = {path: faults(still.go(path)) for path in pages}
    assert {path: what for path, what in found.items() if what} == {}


def test_what_opens(still: Window) -> None:
    page = still.go("/")
    found = {}
    page.locator("#text a.nm").first.hover()
    page.locator(".carded").first.wait_for()
    found["card"] = faults(page)
    page.evaluate("adFontes.openPane('/note/7')")
    page.locator("#pane h1, .pane h1").first.wait_for()
    found["pane"] = faults(page)
    page.keyboard.press("?")
    page.locator("dialog.help").wait_for()
    found["help"] = faults(page)
    page.keyboard.press("Escape")
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('adfontes:strike', {detail: {w: 'hale-1'}, cancelable: true}))"
    )
    page.locator(".banner .struck").first.wait_for()
    found["banner"] = faults(page)
    assert {what: said for what, said in found.items() if said} == {}


def test_search_as_one_types(still: Window) -> None:
    page = still.go("/")
    page.fill("#q", "Brenn")
    page.locator(".asked-option").first.wait_for()
    assert faults(page) == []


def test_the_one_file(browser: Any, dossier: Path) -> None:
    single = dossier.parent / "book.html"
    publish_dossier(dossier, single, single_file=True)
    window = Window(browser, single.as_uri(), bypass_csp=True, reduced_motion="reduce")
    found = {path: faults(window.go(path)) for path in ("", "#/timeline", "#/sources")}
    window.context.close()
    assert {path: what for path, what in found.items() if what} == {}
