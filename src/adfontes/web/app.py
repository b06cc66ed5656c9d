"""The reader as a Starlette application: its addresses, and the way from a request through a page to an answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from adfontes.model.apparatus import Decision
from adfontes.web.deciding import Deciding
from adfontes.web.guard import Guard
from adfontes.web.pages.struck import with_strike
from adfontes.web.rendering import render, style_sheet
from adfontes.web.shelf import Shelf
from adfontes.web.tables import make_table
from adfontes.web.views import VIEWS, View

Context = dict[str, Any]

STATIC = Path(__file__).parent / "static"


def make_app(
    path: Path, retrace: Callable[[Path, Decision], None] | None = None, *, host: str = "127.0.0.1"
) -> Starlette:
    """The reader of the dossier at `path`, as an application any ASGI server can run.

    `host` is the address it will be served on, whose name requests may bear beside this machine's own. Raises what
    `load_dossier` raises where the file is no dossier.
    """
    shelf = Shelf(path)
    deciding = Deciding(shelf, retrace) if retrace is not None else None

    def endpoint(view: View, as_json: bool) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            shelf.read()
            tag = f'W/"{shelf.edition}"'
            if shelf.trouble is None and request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers={"ETag": tag})
            response = _answer(shelf, deciding, view, request, as_json)
            if response.status_code == 200 and shelf.trouble is None:
                response.headers["ETag"] = tag
            return response

        return answer

    routes: list[BaseRoute] = [*static_routes()]
    for address, view in VIEWS.items():
        twin = "/index.json" if address == "/" else f"{address}.json"
        routes.append(Route(twin, endpoint(view, True), methods=["GET"]))
        routes.append(Route(address, endpoint(view, False), methods=["GET"]))

    routes.append(Route("/data/{name}.json", lambda request: _table(shelf, request), methods=["GET"]))

    async def decide(request: Request) -> Response:
        assert deciding is not None
        return RedirectResponse(await deciding.take(request), status_code=303)

    if deciding is not None:
        routes.append(Route("/note/{name}/decide", decide, methods=["POST"]))
        routes.append(Route("/damage/{damage}/decide", decide, methods=["POST"]))

    def trouble(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = error.detail if isinstance(error, HTTPException) else "The page could not be made."
        return _trouble(shelf, request, status, said)

    # 500 is handled outside the guard by Starlette's own order; `_answer` therefore catches what a page may raise.
    middleware = [Middleware(Guard, host=host), Middleware(GZipMiddleware, minimum_size=1500, compresslevel=5)]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers={HTTPException: trouble})
    app.state.shelf = shelf
    return app


def static_routes() -> list[BaseRoute]:
    """The styles as one sheet, the scripts, and the map's land."""
    sheet = style_sheet().encode()
    tag = f'"{hashlib.sha256(sheet).hexdigest()[:16]}"'

    def styles(request: Request) -> Response:
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        return Response(sheet, headers={"ETag": tag}, media_type="text/css")

    return [
        Route("/static/styles.css", styles, methods=["GET"]),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]


def _table(shelf: Shelf, request: Request) -> Response:
    try:
        return Response(make_table(shelf.read(), request.path_params["name"]), media_type="application/json")
    except LookupError as error:
        return _trouble(shelf, request, 404, str(error))


def _answer(shelf: Shelf, deciding: Deciding | None, view: View, request: Request, as_json: bool) -> Response:
    try:
        reading = shelf.read()
        template, context = view(shelf, reading, request)
        context = with_strike(reading, context, request.query_params.multi_items())
    except LookupError as error:
        return _trouble(shelf, request, 404, str(error.args[0]) if error.args else "there is no such page")
    except ValueError as error:
        return _trouble(shelf, request, 400, str(error))
    if as_json:
        return _as_json(context)
    form = deciding.form(context) if deciding is not None and template == "note.html" else None
    token = deciding.token.value if deciding is not None else None
    return render(template, {**context, "trouble": shelf.trouble, "form": form, "token": token})


def _trouble(shelf: Shelf, request: Request, status: int, said: str) -> Response:
    heading = HTTPStatus(status).phrase if status != 404 else "Not here"
    text = shelf.read().title
    context = {"page": {"title": heading, "path": "/", "twin": None, "text": text}, "status": status, "message": said}
    if request.url.path.endswith(".json"):
        return _as_json(context, status)
    return render("trouble.html", {**context, "trouble": None, "token": None}, status)


def _as_json(context: Context, status: int = 200) -> Response:
    body = json.dumps(context, ensure_ascii=False, indent=1)
    return Response(body.encode("utf-8", "replace"), status, media_type="application/json")
