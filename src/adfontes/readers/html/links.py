"""Where links lead: to an element of the same text, in whichever of its files, or out of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from adfontes.readers.html.elements import Book, Element, Page

OWN = 0.9
"""The share of links to one address whose targets must be here for the address to be that of the page itself."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s\"'<>\\]{1,2000}", re.IGNORECASE)


def resolve_links(book: Book) -> None:
    """Set the `target` of every link within the text and the `url` of every link to the web; any other kind (scripts,
    mail, files) stays without either. A page saved from the web may link to itself by its full address: an address
    nearly all of whose named places are found in one file is that file's."""
    files = {_path(page.name): page for page in reversed(book.pages)}
    away: dict[tuple[int, str], list[tuple[Element, str]]] = {}
    for link in book.elements:
        if link.link is not link:
            continue
        href = link.attrs["href"].strip()
        address, _, fragment = href.partition("#")
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in ("http", "https", "file"):
            continue
        if scheme and _WEB.fullmatch(href):
            link.url = href
        page = link.file if not address else None if scheme else files.get(_path(address, link.file.name))
        if page is not None:
            link.target = _named(page, fragment) if fragment else None
        elif fragment:
            away.setdefault((link.file.number, address), []).append((link, fragment))
    for (number, _), links in away.items():
        _resolve_own([book.pages[number], *book.pages], links)


def _resolve_own(pages: Iterable[Page], links: list[tuple[Element, str]]) -> None:
    for page in pages:
        found = [_named(page, fragment) for _, fragment in links]
        if len(links) > 1 and sum(e is not None for e in found) >= OWN * len(links):
            for (link, _), element in zip(links, found, strict=True):
                link.target, link.url = element, "" if element else link.url
            return


def _named(page: Page, fragment: str) -> Element | None:
    return page.ids.get(fragment) or page.ids.get(unquote(fragment))


def _path(address: str, base: str = "") -> str:
    """A file's path without "." and "..", as seen from `base`; compared without regard to case."""
    path = unquote(address.partition("?")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).casefold()
