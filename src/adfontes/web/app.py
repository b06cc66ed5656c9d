"""The reader as a Starlette application: its addresses, and the way from a request through a page to an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from adfontes.model.apparatus import Decision
from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.store import find_dated, search_dossier
from adfontes.web.deciding import Deciding
from adfontes.web.guard import Guard
from adfontes.web.pages.about import about_page
from adfontes.web.pages.asked import LONGEST_NAME, parse_asked
from adfontes.web.pages.atlas import map_page, parse_time
from adfontes.web.pages.damage import damage_page
from adfontes.web.pages.entities import KINDS, entities_page, entity_page, find_entity
from adfontes.web.pages.find import LIMIT, find_page
from adfontes.web.pages.limits import one_line, read_limits
from adfontes.web.pages.network import network_page
from adfontes.web.pages.note import find_note, note_page, which_note_page
from adfontes.web.pages.passed import LISTINGS, ledger_page, listing_page
from adfontes.web.pages.problems import problems_page
from adfontes.web.pages.questions import (
    conflicts_page,
    find_question,
    parse_asked_questions,
    question_page,
    questions_page,
)
from adfontes.web.pages.sifted import Persons, search_persons
from adfontes.web.pages.sources import source_page, sources_page
from adfontes.web.pages.strike import parse_struck, strike_page
from adfontes.web.pages.testimonies import parse_asked_testimonies, testimonies_page
from adfontes.web.pages.text import text_page
from adfontes.web.pages.timeline import parse_chosen, timeline_page
from adfontes.web.pages.weighing import parse_settings, weighing_page
from adfontes.web.pages.witnesses import witness_page, witnesses_page
from adfontes.web.reading import Reading
from adfontes.web.rendering import render
from adfontes.web.shelf import Shelf

Context = dict[str, Any]
View = Callable[[Shelf, Reading, Request], tuple[str, Context]]
"""From a request to the template that shows it and what the page says; LookupError where there is no such page."""

STATIC = Path(__file__).parent / "static"
LONGEST_QUERY = 500


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
            return _answer(shelf, deciding, view, request, as_json)

        return answer

    routes: list[BaseRoute] = [Mount("/static", StaticFiles(directory=STATIC), name="static")]
    for address, view in VIEWS.items():
        twin = "/index.json" if address == "/" else f"{address}.json"
        routes.append(Route(twin, endpoint(view, True), methods=["GET"]))
        routes.append(Route(address, endpoint(view, False), methods=["GET"]))

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
    return Starlette(
        routes=routes, middleware=[Middleware(Guard, host=host)], exception_handlers={HTTPException: trouble}
    )


def _answer(shelf: Shelf, deciding: Deciding | None, view: View, request: Request, as_json: bool) -> Response:
    try:
        template, context = view(shelf, shelf.read(), request)
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


def _text(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    part = request.query_params.get("part", "1")
    if not (part.isascii() and part.isdecimal() and len(part) < 7):
        raise LookupError("there is no such part of the text")
    return "text.html", text_page(reading, parse_struck(reading, request.query_params.multi_items()), int(part))


def _note(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    name = request.path_params["name"]
    notes = find_note(reading, name)
    if not notes:
        raise LookupError("there is no such note in this dossier")
    if len(notes) > 1:
        return "which.html", which_note_page(reading, name, notes)
    return "note.html", note_page(reading, notes[0])


def _source(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "source.html", source_page(reading, request.path_params["name"])


def _witness(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "witness.html", witness_page(reading, request.path_params["name"])


def _strike(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    struck = parse_struck(reading, request.query_params.multi_items())
    return "strike.html", strike_page(reading, struck, request.query_params.get("n", ""))


def _timeline(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "timeline.html", timeline_page(reading, parse_chosen(request.query_params))


def _find(shelf: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    asked = request.query_params
    query = " ".join(asked.get("q", "").split())[:LONGEST_QUERY]
    limits = one_line(asked.get("from", "")), one_line(asked.get("to", ""))
    days, complaint = read_limits(*limits)
    person, place = (" ".join(asked.get(name, "").split())[:LONGEST_NAME] for name in ("person", "place"))
    if person or place:
        persons = Persons(person, place) if complaint else search_persons(reading, person, place, query, days)
        return "find.html", find_page(reading, query, complaint=complaint, limits=limits, persons=persons)
    if complaint or not (query or any(limits)):
        return "find.html", find_page(reading, query, complaint=complaint, limits=limits)
    try:
        if any(limits):
            dated = find_dated(shelf.path, *days, query, LIMIT)
            return "find.html", find_page(reading, query, limits=limits, dated=dated)
        return "find.html", find_page(reading, query, search_dossier(shelf.path, query, LIMIT))
    except (ValueError, OSError) as error:
        return "find.html", find_page(reading, query, complaint=str(error), limits=limits)


def _entities(name: str) -> View:
    """The view of all people, bodies or places."""

    def view(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
        asked = parse_asked(reading, {"part": request.query_params.get("part", "1")}, f"/{name}")
        return "entities.html", entities_page(reading, asked, name)

    return view


def _entity(kind: str) -> View:
    """The view of one person, body or place."""

    def view(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
        entity = find_entity(reading, request.path_params["name"], kind)
        query = {key: value for key, value in request.query_params.items() if key not in ("person", "kind")}
        return "entity.html", entity_page(reading, parse_asked(reading, query, reading.pages_of[entity.id]), entity)

    return view


def _listing(name: str) -> View:
    """The view of one list of reports."""

    def view(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
        return "listing.html", listing_page(reading, parse_asked(reading, request.query_params, f"/{name}"), name)

    return view


def _ledger(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "ledger.html", ledger_page(reading, parse_asked(reading, request.query_params, "/ledger"))


def _map(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "map.html", map_page(reading, parse_time(request.query_params))


def _network(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "network.html", network_page(reading, parse_asked(reading, request.query_params, "/network"))


def _testimonies(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "testimonies.html", testimonies_page(reading, parse_asked_testimonies(reading, request.query_params))


def _questions(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "questions.html", questions_page(reading, parse_asked_questions(reading, request.query_params))


def _weighing(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "weighing.html", weighing_page(reading, parse_settings(reading, request.query_params.multi_items()))


def _question(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "question.html", question_page(reading, find_question(reading, request.path_params["name"]))


def _of(template: str, page: Callable[[Reading], Context]) -> View:
    """A view of the whole dossier, which nothing in the request changes."""

    def view(_: Shelf, reading: Reading, __: Request) -> tuple[str, Context]:
        return template, page(reading)

    return view


VIEWS: dict[str, View] = {
    "/": _text,
    "/note/{name}": _note,
    "/sources": _of("sources.html", sources_page),
    "/source/{name}": _source,
    "/witnesses": _of("witnesses.html", witnesses_page),
    "/witness/{name}": _witness,
    "/strike": _strike,
    **{f"/{name}": _entities(name) for name in KINDS},
    "/person/{name}": _entity(PERSON),
    "/body/{name}": _entity(ORGANISATION),
    "/place/{name}": _entity(PLACE),
    **{f"/{name}": _listing(name) for name in LISTINGS},
    "/ledger": _ledger,
    "/testimonies": _testimonies,
    "/questions": _questions,
    "/questions/{name}": _question,
    "/weighing": _weighing,
    "/conflicts": _of("conflicts.html", conflicts_page),
    "/map": _map,
    "/network": _network,
    "/timeline": _timeline,
    "/damage": _of("damage.html", damage_page),
    "/problems": _of("problems.html", problems_page),
    "/find": _find,
    "/about": _of("about.html", about_page),
}
"""Every page by its address; each has its twin at the same address with `.json` (the text's is `/index.json`)."""
