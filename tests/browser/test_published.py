"""The published reader in a browser: a folder of pages opened from where it lies, and one file; no request but for
files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adfontes.web.publishing import publish_dossier
from adfontes.web.publishing.site import has_scripts
from tests.browser.conftest import expect
from tests.unit.web_sample import write_sample

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_scripts(), reason="the scripts have not been built (make client)"),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    dossier = write_sample(folder)
    publish_dossier(dossier, folder / "site")
    publish_dossier(dossier, folder / "book.html", single_file=True)
    return folder


@pytest.fixture
def page(browser: playwright.Browser, published: Path, request: pytest.FixtureRequest) -> Iterator[playwright.Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, **getattr(request, "param", {}))
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.set_default_timeout(10_000)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []
    assert all(url.startswith((published.as_uri(), "data:")) for url in asked), "nothing leaves the folder"


def heading(page: playwright.Page, words: str) -> None:
    page.locator("#main h1", has_text=words).wait_for()


def test_a_site_reads_from_a_folder_with_its_pane(page: playwright.Page, published: Path) -> None:
    page.goto((published / "site" / "index.html").as_uri())
    page.evaluate("window.adFontes.openPane('/note/1')")
    page.locator("#pane h1", has_text="Note 1").wait_for()
    link = page.locator("#pane a[href*='source/']").first.get_attribute("href")
    assert link is not None
    assert (published / "site" / link.partition("#")[0].partition("?")[0]).is_file()
    page.goto((published / "site" / "note" / "1.html").as_uri())
    page.locator(".top nav a", has_text="Sources").click()
    heading(page, "Sources")
    assert page.evaluate("[adFontes.pathNow(), adFontes.href('/note/1#x')]") == ["/sources", "note/1.html#x"]


def test_a_strike_and_a_filter_work_in_a_folder(page: playwright.Page, published: Path) -> None:
    page.goto((published / "site" / "index.html").as_uri() + "?s=source-brenn")
    page.locator("#text .passage.falls, #text .passage.weakened").first.wait_for()
    page.goto((published / "site" / "timeline.html").as_uri() + "?from=1900")
    heading(page, "Timeline")


def test_one_file_shows_its_pages_one_at_a_time(page: playwright.Page, published: Path) -> None:
    page.goto((published / "book.html").as_uri() + "#/note/2")
    heading(page, "Note 2")
    page.locator(".top nav a", has_text="Sources").click()
    heading(page, "Sources")
    assert page.title().startswith("Sources")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.locator("main").count() == 1
    page.go_back()
    heading(page, "Note 2")
    page.locator(".crumbs a", has_text="Back to the text").click()
    page.locator("#text").wait_for()
    assert page.evaluate("location.hash") == "#/#c2"
    page.evaluate("location.hash = '/?s=source-brenn'")
    page.locator("#text .passage.falls, #text .passage.weakened").first.wait_for()
    page.evaluate("document.querySelector('a.call').click()")
    page.go_back()
    page.evaluate("location.hash = '/nowhere'")
    heading(page, "Not here")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_both_read_and_print_without_script(page: playwright.Page, published: Path) -> None:
    page.goto((published / "site" / "note" / "1.html").as_uri())
    heading(page, "Note 1")
    page.goto((published / "book.html").as_uri())
    page.locator(".top nav a", has_text="Sources").click()
    assert page.locator('[id="/sources"] h1').bounding_box()["y"] < 200
    page.emulate_media(media="print")
    expect(page.locator("#text")).to_be_visible()
    expect(page.locator('[id="/about"] h1')).to_be_visible()
