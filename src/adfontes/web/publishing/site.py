"""A dossier's pages as files that need no server: from a folder, or from any web space.

Every page is the server's own, with its links as the ways from file to file; what the scripts need stands in
`data/`, as scripts too, since a page opened from a folder may fetch nothing.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator

from adfontes import __version__
from adfontes.web.publishing.addresses import Address, find_sheaf, parse_address
from adfontes.web.publishing.crawl import Pages
from adfontes.web.publishing.markup import ADDRESSES, change_attributes, element, is_own, title
from adfontes.web.rendering import STATIC, style_sheet
from adfontes.web.tables import TABLES, make_table

POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' data:; "
    "form-action 'self' file:; base-uri 'none'"
)
"""As the server's, but that nothing is fetched. A page opened from a folder has no origin that 'self' could mean (CSP3,
6.7.2.8; Chromium is lenient), so its scheme is named; on a web space that adds nothing, since a page there can reach
no files."""

SHEAF = 400_000
"""About how many characters of pages are kept in one file for the panes: what is read for one page to be shown."""

MANIFEST = "publication.json"
"""The file by which a folder is known as a publication; it lists the others."""

Link = Callable[[Address, Address], str]
"""From the address that is wanted and the page that has it to what a link must say."""


def make_site(pages: Pages) -> Iterator[tuple[str, bytes]]:
    """Every file of a site: its path, of small letters, digits and `-_.~/`, and its bytes. The same pages give the
    same files."""
    names = []
    for name, data in _files(pages):
        names.append(name)
        yield name, data
    manifest = {"publication": "Ad Fontes", "version": __version__, "pages": len(pages), "files": sorted(names)}
    yield MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode()


def _files(pages: Pages) -> Iterator[tuple[str, bytes]]:
    scripts = has_scripts()
    sheaves = count_sheaves(pages) if scripts else 0
    for address, markup in pages:
        yield f"{address.name}.html", _page(pages, address, markup, sheaves).encode("utf-8", "replace")
    yield "static/styles.css", style_sheet().encode()
    if not scripts:
        return
    for file in sorted((STATIC / "client").glob("*.js")):
        yield f"static/client/{file.name}", file.read_bytes()
    for name in TABLES:
        yield f"data/{name}.js", as_script(name, make_table(pages.reading, name).decode("utf-8"))
    for number in range(sheaves):
        yield f"data/pages-{number}.js", as_script(f"pages-{number}", make_sheaf(pages, number, sheaves))


def has_scripts() -> bool:
    """Whether the scripts of the pages have been built; without them pages are read as they are."""
    return (STATIC / "client" / "reader.js").is_file()


def _page(pages: Pages, address: Address, markup: str, sheaves: int) -> str:
    root = "../" * address.name.count("/")

    def link(wanted: Address, page: Address) -> str:
        return f"{root}{page.name}.html{'?' if wanted.rest else ''}{wanted.rest}{wanted.fragment}"

    shown = relocate(markup, pages, link, root)
    said = {"mode": "site", "root": root, "path": address.path, "page": address.paging_query, "sheaves": str(sheaves)}
    begin, end = shown.index("<html "), shown.index("<head>") + len("<head>")
    attributes = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in said.items())
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return f'{shown[:begin]}<html lang="en" {attributes}>\n<head>\n{policy}{shown[end:]}'


def relocate(markup: str, pages: Pages, link: Link, root: str = "") -> str:
    """Markup whose links to the reader's own pages say what `link` gives; one that leads to no page leads nowhere.
    Styles and scripts are looked for under `root`."""

    def change(_: str, name: str, value: str) -> str | None:
        if name not in ADDRESSES or not is_own(value):
            return value
        if value.startswith("/static/"):
            return root + value[1:]
        wanted = parse_address(value)
        page = pages.find(wanted)
        return None if page is None else link(wanted, page)

    return change_attributes(markup, change)


def as_served(wanted: Address, page: Address) -> str:
    """A link as the server has it, for pieces of pages: only where they are shown is known what it must say there."""
    query = "&".join(part for part in (page.paging_query, wanted.rest) if part)
    return f"{page.path}{'?' if query else ''}{query}{wanted.fragment}"


def count_sheaves(pages: Pages) -> int:
    """In how many files the pages are kept for the panes."""
    return max(1, -(-sum(len(markup) for _, markup in pages) // SHEAF))


def make_sheaf(pages: Pages, number: int, sheaves: int) -> str:
    """One file of pages, as JSON: by name, each with its title and its main part."""
    held = {
        name: {"title": title(markup), "main": relocate(element(markup, "main"), pages, as_served)}
        for name in pages.addresses
        if find_sheaf(name, sheaves) == number
        for markup in (pages.markup(name),)
    }
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def as_script(name: str, table: str) -> bytes:
    """A table, given as JSON, as the script that hands it over.

    It stands as a string, so that no key of it means anything to the language (`__proto__`), and it is read faster.
    """
    said = table.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")
    for sign, escaped in (("\u2028", "\\u2028"), ("\u2029", "\\u2029"), ("\n", "\\n"), ("\r", "\\r")):
        said = said.replace(sign, escaped)
    return f"adFontes.takeData({json.dumps(name)},JSON.parse('{said}'));\n".encode("utf-8", "replace")
