"""Every page of a dossier, as the server would show it: from the text along the links, without a server."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request
from starlette.routing import compile_path

from adfontes.web.publishing.addresses import Address, parse_address
from adfontes.web.publishing.markup import find_addresses, is_own
from adfontes.web.reading import Reading
from adfontes.web.rendering import TEMPLATES
from adfontes.web.shelf import Shelf
from adfontes.web.views import VIEWS

_ROUTES = tuple((compile_path(path)[0], view) for path, view in VIEWS.items())


@dataclass(slots=True)
class Pages:
    """The pages of a dossier by name, in the order in which the links lead to them, with the reading they are of."""

    reading: Reading
    addresses: dict[str, Address] = field(default_factory=dict)
    _packed: dict[str, bytes] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.addresses)

    def add(self, address: Address, markup: str) -> None:
        """Keeps a page, packed: those of a long book are many times the book."""
        self.addresses[address.name] = address
        self._packed[address.name] = zlib.compress(markup.encode("utf-8", "replace"), 1)

    def markup(self, name: str) -> str:
        """A page as the server shows it."""
        return zlib.decompress(self._packed[name]).decode("utf-8")

    def __iter__(self) -> Iterator[tuple[Address, str]]:
        return ((address, self.markup(name)) for name, address in self.addresses.items())

    def find(self, address: Address) -> Address | None:
        """The page that an address leads to: itself, or the whole of which it asks for a section; else None."""
        for name in (address.name, Address(address.path, (), "", "").name):
            found = self.addresses.get(name)
            if found is not None and unquote(found.path) == unquote(address.path):
                return found
        return None


def crawl_pages(path: Path) -> Pages:
    """Every page that links lead to from the text, once: those without a query, and the parts and sections of long
    ones. What only a server can do is left out: forms that decide, twins as data.

    Raises what `load_dossier` raises where the file is no dossier.
    """
    shelf = Shelf(path)
    pages = Pages(shelf.read())
    waiting = deque([parse_address("/")])
    seen = {waiting[0].name}
    while waiting:
        address = waiting.popleft()
        markup = render_page(shelf, pages.reading, address)
        if markup is None:
            continue
        pages.add(address, markup)
        for link in dict.fromkeys(find_addresses(markup)):
            if not is_own(link) or link.startswith("/static/"):
                continue
            target = parse_address(link)
            if target.name not in seen and not (target.paging and target.rest):
                seen.add(target.name)
                waiting.append(Address(target.path, target.paging, "", ""))
    return pages


def render_page(shelf: Shelf, reading: Reading, address: Address) -> str | None:
    """One page as the server shows it to who may only read; None where there is none at this address."""
    for pattern, view in _ROUTES:
        match = pattern.match(unquote(address.path))
        if match:
            scope = {
                "type": "http",
                "method": "GET",
                "path": address.path,
                "query_string": address.paging_query.encode(),
                "headers": [],
                "path_params": match.groupdict(),
            }
            try:
                template, context = view(shelf, reading, Request(scope))
            except (LookupError, ValueError):
                return None
            shown = {**context, "page": {**context["page"], "twin": None}, "trouble": None, "form": None, "token": None}
            return TEMPLATES.get_template(template).render(shown)
    return None
