"""Every page by its address: from a request to the template that shows it and what the page says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.requests import Request

from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.store import find_dated, search_dossier
from adfontes.web.pages.about import about_page
from adfontes.web.pages.asked import LONGEST_NAME, Asked, parse_asked
from adfontes.web.pages.atlas import map_page, parse_time
from adfontes.web.pages.damage import damage_page
from adfontes.web.pages.dependence import dependence_page
from adfontes.web.pages.entities import KINDS, entities_page, entity_page, find_entity
from adfontes.web.pages.find import LIMIT, answers_to, find_as_typed, find_page
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
from adfontes.web.shelf import Shelf

Context = dict[str, Any]
View = Callable[[Shelf, Reading, Request], tuple[str, Context]]
"""From a request to the template that shows it and what the page says; LookupError where there is no such page."""

LONGEST_QUERY = 500


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
    return "timeline.html", timeline_page(reading, parse_chosen(reading, request.query_params))


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
        if asked.get("brief") and request.url.path.endswith(".json"):
            return "find.html", find_as_typed(reading, query, partial(search_dossier, shelf.path))
        said, words = answers_to(reading, query, one_line(asked.get("show", "")))
        hits = search_dossier(shelf.path, words, LIMIT) if words and not (said and said["show"]) else ()
        return "find.html", find_page(reading, query, hits, asked_in_words=said)
    except (ValueError, OSError) as error:
        return "find.html", find_page(reading, query, complaint=str(error), limits=limits)


def _entities(name: str) -> View:
    """The view of all people, bodies or places."""

    def view(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
        asked = parse_asked(reading, request.query_params, f"/{name}", kind=False)
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
    asked = parse_asked(reading, request.query_params, "/map", limits=("on",), kind=False)
    return "map.html", map_page(reading, parse_time(request.query_params), asked)


def _network(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    struck = parse_struck(reading, request.query_params.multi_items())
    return "network.html", network_page(reading, parse_asked(reading, request.query_params, "/network"), struck)


def _dependence(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    struck = parse_struck(reading, request.query_params.multi_items())
    asked = parse_asked(reading, request.query_params, "/dependence", kind=False)
    return "dependence.html", dependence_page(reading, asked, struck)


def _testimonies(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "testimonies.html", testimonies_page(reading, parse_asked_testimonies(reading, request.query_params))


def _questions(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "questions.html", questions_page(reading, parse_asked_questions(reading, request.query_params))


def _weighing(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "weighing.html", weighing_page(reading, parse_settings(reading, request.query_params.multi_items()))


def _question(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
    return "question.html", question_page(reading, find_question(reading, request.path_params["name"]))


def _asked(template: str, page: Callable[[Reading, Asked], Context], address: str, *, kind: bool = True) -> View:
    """A view that a reader limits by person, time, source and witness, and by kind where it knows any."""

    def view(_: Shelf, reading: Reading, request: Request) -> tuple[str, Context]:
        return template, page(reading, parse_asked(reading, request.query_params, address, kind=kind))

    return view


def _of(template: str, page: Callable[[Reading], Context]) -> View:
    """A view of the whole dossier, which nothing in the request changes."""

    def view(_: Shelf, reading: Reading, __: Request) -> tuple[str, Context]:
        return template, page(reading)

    return view


VIEWS: dict[str, View] = {
    "/": _text,
    "/note/{name}": _note,
    "/sources": _asked("sources.html", sources_page, "/sources"),
    "/source/{name}": _source,
    "/witnesses": _asked("witnesses.html", witnesses_page, "/witnesses", kind=False),
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
    "/conflicts": _asked("conflicts.html", conflicts_page, "/conflicts", kind=False),
    "/map": _map,
    "/network": _network,
    "/dependence": _dependence,
    "/timeline": _timeline,
    "/damage": _asked("damage.html", damage_page, "/damage"),
    "/problems": _asked("problems.html", problems_page, "/problems"),
    "/find": _find,
    "/about": _of("about.html", about_page),
}
"""Every page by its address; each has its twin at the same address with `.json` (the text's is `/index.json`)."""
