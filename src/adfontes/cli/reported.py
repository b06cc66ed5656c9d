"""The parts of `show` that tell what a text reports, each in words and as JSON: one row of `REPORTED` a part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, count
from adfontes.cli.days import Window
from adfontes.cli.errors import BadInput
from adfontes.cli.figures import entities_as_json, entity_as_json, say_entities, say_entity
from adfontes.cli.index import Index
from adfontes.cli.ledger import (
    ledger_as_json,
    say_ledger,
    say_relations,
    say_sums,
    say_whereabouts,
    whereabouts_as_json,
)
from adfontes.cli.naming import MANY, find_entity
from adfontes.cli.reports import Reports
from adfontes.cli.telling import say_event, say_journey, say_message, say_office
from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity
from adfontes.model.events import ActorRelation, Journey, Message
from adfontes.model.text import Record

Shown = tuple[list[Block], Any]
"""The words for a person and the value for `--json`."""

Part = Callable[[Index, str, Window], Shown]
"""Shows a part: of an apparatus, for some words (a name, mostly), within some days."""


def _entities(kind: str, index: Index, words: str, window: Window) -> Shown:
    """All people, bodies or places, or the one that is named."""
    reports = Reports(index)
    if words:
        entity = find_entity(index, words, kind)
        return say_entity(reports, entity, window), entity_as_json(reports, entity, window)
    if not window.open:
        raise BadInput(f"--from, --to and --on limit what is reported of one: give a name, or show all {MANY[kind]}")
    return say_entities(reports, kind), entities_as_json(reports, kind)


def _listed(
    what: str, reports: Reports, records: Iterable[Record], say: Callable[..., list[Block]], window: Window
) -> Shown:
    """Reports of one kind in the order of time."""
    found = reports.in_time(records, window)
    if not found:
        return [Line(f"No {what} were found{'' if window.open else ' in that time'}.")], []
    blocks: list[Block] = [Heading(count(len(found), what.removesuffix("s"), what))]
    for record in found:
        blocks += say(reports, record)
    return blocks, [reports.as_json(r) for r in found]


def _events(index: Index, words: str, window: Window) -> Shown:
    reports, entity = _asked(index, words)
    if entity is None:
        return _listed("events", reports, reports.firsts, say_event, window)
    found = reports.events_of(entity)
    return _listed("events", reports, found, say_event, window)


def _messages(index: Index, words: str, window: Window) -> Shown:
    reports, entity = _asked(index, words)

    def concerns(message: Message) -> bool:
        return entity is None or entity.id in (*message.senders, *message.recipients, message.carrier)

    return _listed("messages", reports, [m for m in reports.messages if concerns(m)], say_message, window)


def _journeys(index: Index, words: str, window: Window) -> Shown:
    reports, entity = _asked(index, words)

    def concerns(journey: Journey) -> bool:
        there = (*journey.travellers, journey.head, journey.origin_place, journey.destination)
        return entity is None or entity.id in there

    return _listed("journeys", reports, [j for j in reports.journeys if concerns(j)], say_journey, window)


def _offices(index: Index, words: str, window: Window) -> Shown:
    reports, entity = _asked(index, words)
    found = [o for o in reports.offices if entity is None or entity.id in (o.entity, o.of)]
    return _listed("offices", reports, found, say_office, window)


def _ledger(index: Index, words: str, window: Window) -> Shown:
    reports, entity = _asked(index, words)
    return say_ledger(reports, entity, window), ledger_as_json(reports, entity, window)


def _relations(index: Index, words: str, window: Window) -> Shown:
    reports, entity = _asked(index, words)

    def concerns(relation: ActorRelation) -> bool:
        return entity is None or entity.id in (relation.a, relation.b)

    found = reports.in_time(filter(concerns, reports.relations), window)
    return say_relations(reports, found), [reports.as_json(r) for r in found]


def _sums(index: Index, words: str, window: Window) -> Shown:
    if words or not window.open:
        raise BadInput(f"sums takes no further words and no days{': ' + words if words else ''}")
    reports = Reports(index)
    return say_sums(reports), [reports.as_json(total) for total in reports.sums]


def _whereabouts(index: Index, words: str, window: Window) -> Shown:
    reports, entity = _asked(index, words)
    return say_whereabouts(reports, entity, window), whereabouts_as_json(reports, entity, window)


def _mentions(index: Index, words: str, window: Window) -> Shown:
    """Where somebody is named, with the numbers that a decision goes by."""
    if not window.open:
        raise BadInput("mentions have no dates")
    reports, entity = _asked(index, words)
    found = [m for m in reports.mentions if entity is None or m.entity == entity.id]
    blocks: list[Block] = [Heading(count(len(found), "mention"))]
    for mention in found:
        form = "" if mention.form == "name" else f" ({mention.form})"
        words = f"{reports.index.quote(mention.span, 60)}{form} = {reports.name(mention.entity)}"
        blocks.append(Line(f"{reports.numbers[mention.id]}. {words}: “{reports.said(mention.span, 100)}”", indent=1))
        if mention.reason:
            blocks.append(Line(f"because: {mention.reason}", "faint", 2))
    return blocks, [reports.as_json(m) for m in found]


def _asked(index: Index, words: str) -> tuple[Reports, Entity | None]:
    """The reports, and the person, body or place that the words name; None for no words."""
    return Reports(index), find_entity(index, words) if words else None


_PEOPLE, _BODIES, _PLACES = (partial(_entities, kind) for kind in (PERSON, ORGANISATION, PLACE))

REPORTED: Mapping[str, Part] = {
    "person": _PEOPLE,
    "people": _PEOPLE,
    "body": _BODIES,
    "bodies": _BODIES,
    "place": _PLACES,
    "places": _PLACES,
    "mentions": _mentions,
    "offices": _offices,
    "events": _events,
    "messages": _messages,
    "journeys": _journeys,
    "whereabouts": _whereabouts,
    "ledger": _ledger,
    "relations": _relations,
    "sums": _sums,
}
"""The parts that tell what is reported. Days can limit all of them but sums and mentions."""
