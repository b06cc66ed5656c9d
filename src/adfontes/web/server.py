"""Serving the reader from this machine: the one place that opens a port."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from adfontes.model.apparatus import Decision
from adfontes.web.app import make_app
from adfontes.web.guard import ANYWHERE
from adfontes.web.library import make_library
from adfontes.web.pages.strike import Struck
from adfontes.web.pages.text import text_page
from adfontes.web.rendering import render
from adfontes.web.warming import Warming


class PortInUse(ValueError):
    """Something else already listens on the port that was asked for."""


def serve_dossier(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    retrace: Callable[[Path, Decision], None] | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the reader of one dossier until interrupted.

    `port` 0 takes any free one. `ready` is called with the reader's address once it is listening. `retrace` takes a
    scholar's decision and traces the dossier anew with it; without one the reader shows no forms. Raises PortInUse or
    another ValueError, each of one line, where the dossier or the address is of no use; nothing is served then.
    """
    app = make_app(path, retrace, host=host)

    def warm() -> None:
        warming = Warming(app.state.shelf)
        # what everybody asks for first finds its indexes built and its template compiled
        context = text_page(warming.shelf.read(), Struck())
        render("text.html", {**context, "trouble": None, "form": None, "token": None})
        warming.start()

    _serve(app, host, port, warm, ready)


def serve_library(
    paths: Sequence[Path],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    retrace: Callable[[Path, Decision], None] | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve several dossiers with a shelf of all of them, until interrupted; otherwise as `serve_dossier`. One that
    cannot be read says so on the shelf."""
    _serve(make_library(paths, retrace, host=host), host, port, lambda: None, ready)


def _serve(app: Starlette, host: str, port: int, warm: Callable[[], None], ready: Callable[[str], None] | None) -> None:
    listener = _listen(host, port)
    with contextlib.closing(listener):
        warm()
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        if ready is not None:
            ready(_address(host, listener.getsockname()[1]))
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        # Lets a reader be started again at once; elsewhere the option would let two servers share the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise PortInUse(f"port {port} is in use; choose another with --port") from None
        raise ValueError(f"cannot listen on {host}, port {port}: {error}") from None
    return listener


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if host in ANYWHERE else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"
