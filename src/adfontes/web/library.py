"""Several dossiers behind one address: a shelf that lists and searches them, and each one's reader below `/in/NAME`.

Every reader speaks of its own addresses ("/source/ID"). What it answers is relocated here: attributes that lead
somewhere get the prefix, and the scripts are told of it (`data-base`).
"""

from __future__ import annotations

import html
import re
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adfontes.model.apparatus import Decision
from adfontes.store import DossierError
from adfontes.web.app import make_app, static_routes
from adfontes.web.guard import Guard
from adfontes.web.pages.shelf import Summaries, shelf_page
from adfontes.web.publishing.markup import ADDRESSES, change_attributes, is_own
from adfontes.web.rendering import render

OPEN = 8
"""How many dossiers are held open; the one not read for the longest time is let go."""
PREFIX = "/in/"
BACK = '<p class="shelf"><a href="/">All texts</a></p>'

Retrace = Callable[[Path, Decision], None]


class Library:
    """Dossiers by the names that addresses give them."""

    def __init__(self, paths: Sequence[Path], retrace: Retrace | None = None, *, host: str = "127.0.0.1") -> None:
        self.paths = name_paths(paths)
        self._retrace = retrace
        self._host = host
        self._open: OrderedDict[str, ASGIApp] = OrderedDict()
        self._lock = threading.Lock()

    def reader(self, name: str) -> ASGIApp:
        """The reader of one dossier. Raises LookupError where none is called so, DossierError where it is none."""
        if name not in self.paths:
            raise LookupError("there is no such dossier on this shelf")
        with self._lock:
            if name not in self._open:
                self._open[name] = make_app(self.paths[name], self._retrace, host=self._host)
            self._open.move_to_end(name)
            while len(self._open) > OPEN:
                self._open.popitem(last=False)
            return self._open[name]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers below `/in/`: hands the request to the reader named there."""
        name, _, rest = scope["path"].removeprefix(PREFIX).partition("/")
        try:
            reader = self.reader(name)
        except (LookupError, DossierError) as error:
            status = 404 if isinstance(error, LookupError) else 500
            await PlainTextResponse(f"{error}\n", status_code=status)(scope, receive, send)
            return
        base = f"{PREFIX}{quote(name)}"
        inner = {**scope, "path": f"/{rest}", "raw_path": None, "root_path": "", "headers": _uncompressed(scope)}
        await reader(inner, receive, _Relocating(send, base))


class _Relocating:
    """Passes an answer on; a page is held back until it is whole, and its addresses changed."""

    def __init__(self, send: Send, base: str) -> None:
        self._send = send
        self._base = base
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            location = headers.get("location")
            if location and is_own(location):
                headers["location"] = self._base + location
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            body = relocate(self._body.decode("utf-8"), self._base).encode()
            MutableHeaders(raw=self._start["headers"])["content-length"] = str(len(body))
            await self._send(self._start)
            message = {"type": "http.response.body", "body": body}
        await self._send(message)


def relocate(markup: str, base: str) -> str:
    """A page whose own addresses, but those of scripts and styles, lie below `base`."""

    def change(_: str, attribute: str, value: str) -> str:
        own = attribute in ADDRESSES and is_own(value) and not value.startswith("/static/")
        return base + value if own else value

    moved = change_attributes(markup, change).replace("<html ", f'<html data-base="{html.escape(base)}" ', 1)
    return moved.replace('<header class="top">', f'<header class="top">{BACK}', 1)


def _uncompressed(scope: Scope) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"]


def name_paths(paths: Sequence[Path]) -> dict[str, Path]:
    """A name for each dossier in addresses, in their order: that of its file, as far as letters, digits and `-_` go;
    with a number where two would have the same."""
    wished = [re.sub(r"[^\w-]+", "-", path.stem).strip("-_").casefold() or "dossier" for path in paths]
    times = Counter(wished)
    found: dict[str, Path] = {}
    for number, (name, path) in enumerate(zip(wished, paths, strict=True), 1):
        found[name if times[name] == 1 else f"{name}-{number}"] = path
    return found


def make_library(paths: Sequence[Path], retrace: Retrace | None = None, *, host: str = "127.0.0.1") -> Starlette:
    """The shelf of some dossiers, as an application any ASGI server can run."""
    library = Library(paths, retrace, host=host)
    summaries = Summaries(library.paths)

    def shelf(request: Request) -> Response:
        return render("shelf.html", shelf_page(summaries, request.query_params.get("q", "")))

    return Starlette(
        routes=[
            *static_routes(),
            Route("/", shelf, methods=["GET"]),
            Mount(PREFIX.rstrip("/"), library),
        ],
        middleware=[Middleware(Guard, host=host), Middleware(GZipMiddleware, minimum_size=1500, compresslevel=5)],
    )
