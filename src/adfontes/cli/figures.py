"""A person, a body or a place: the lists of them, and all that the text reports of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, Table, count, flat
from adfontes.cli.days import Window
from adfontes.cli.lists import say_reliances, witness_as_json
from adfontes.cli.naming import MANY, WORDS
from adfontes.cli.reports import Reports
from adfontes.cli.telling import (
    say_event,
    say_journey,
    say_message,
    say_office,
    say_relation,
    say_undertaking,
)
from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity

FORMS = {"name": "by name", "description": "described", "pronoun": "by a pronoun"}
Say = Callable[..., list[Block]]

SECTIONS: Mapping[str, tuple[str, Say]] = {
    "does": ("What they did", say_event),
    "undergoes": ("What was done or said to them", say_event),
    "sends": ("Messages from them", say_message),
    "receives": ("Messages to them", say_message),
    "carries": ("Messages they brought", say_message),
    "travels": ("Journeys", say_journey),
    "undertakes": ("Undertakings", say_undertaking),
    "stands": ("How they stood to others", say_relation),
    "attests": ("Told on their word alone", say_event),
}
"""What a page tells of somebody, in its order, and how a line of each is said."""


def say_entities(reports: Reports, kind: str) -> list[Block]:
    """All of one kind, whom the text names most first."""
    found = _ranked(reports, kind)
    if not found:
        return [Line(f"No {MANY[kind]} were found.")]
    columns: tuple[str, ...] = (WORDS[kind], "#mentions", "#events", "also printed", "id")
    rows = []
    for entity in found:
        others = "; ".join(_others(entity))
        named = str(len(reports.mentions_of.get(entity.id, ())))
        rows.append((entity.name, named, str(len(reports.events_of(entity))), others, entity.id))
    return [Heading(f"{len(found):,} {MANY[kind] if len(found) != 1 else WORDS[kind]}"), Table(columns, tuple(rows))]


def entities_as_json(reports: Reports, kind: str) -> list[dict[str, Any]]:
    """The same for `--json`."""
    return [
        reports.rows.of(e) | {"mentions": len(reports.mentions_of.get(e.id, ())), "events": len(reports.events_of(e))}
        for e in _ranked(reports, kind)
    ]


def _others(entity: Entity) -> list[str]:
    """The printed forms beside the name; one that was broken over two lines is no other."""
    return [form for form in dict.fromkeys(flat(v) for v in entity.variants) if form != flat(entity.name)]


def _ranked(reports: Reports, kind: str) -> list[Entity]:
    found = [e for e in reports.index.apparatus.of(Entity) if e.kind == kind]
    return sorted(found, key=lambda e: -len(reports.mentions_of.get(e.id, ())))


def say_entity(reports: Reports, entity: Entity, window: Window) -> list[Block]:
    """One person, body or place: who or where it is, and everything reported of it, dated within the window."""
    blocks: list[Block] = [Heading(f"{entity.name} ({WORDS[entity.kind]})")]
    if others := _others(entity):
        blocks.append(Line(f"also printed: {'; '.join(others)}"))
    blocks += _where(reports, entity) if entity.kind == PLACE else []
    blocks.append(Line(f"{_named(reports, entity)} [{entity.id}]", "faint"))
    told = reports.of_entity(entity)
    if entity.kind == PLACE:
        blocks += say_visits(reports, entity, window)
    if offices := [o for o in told["offices"] if window.open or window.meets(o.as_of)]:
        blocks.append(Heading("Offices"))
        for office in reports.in_time(offices, window):
            blocks += say_office(reports, office, who=False)
    for part, (heading, say) in SECTIONS.items():
        if records := reports.in_time(told[part], window):
            blocks.append(Heading(f"{heading} ({len(records)})"))
            for record in records:
                blocks += say(reports, record)
    if window.open and entity.kind in (PERSON, ORGANISATION):
        blocks += _on_their_word(reports, entity)
    return blocks


def _named(reports: Reports, entity: Entity) -> str:
    """How often, and how, somebody is named: "named at 12 places: 9 by name, 3 by a pronoun"."""
    mentions = reports.mentions_of.get(entity.id, [])
    forms = {form: sum(m.form == form for m in mentions) for form in FORMS}
    shares = ", ".join(f"{number} {FORMS[form]}" for form, number in forms.items() if number)
    return f"named at {count(len(mentions), 'place')}" + (f": {shares}" if mentions else "")


def _where(reports: Reports, entity: Entity) -> list[Block]:
    """Where a place lies, and the body its name can stand for."""
    blocks: list[Block] = []
    if entity.lat is not None and entity.lon is not None:
        at = f"{abs(entity.lat):.2f}° {'N' if entity.lat >= 0 else 'S'}, "
        at += f"{abs(entity.lon):.2f}° {'E' if entity.lon >= 0 else 'W'}"
        blocks.append(Line(f"{at}; in the gazetteer: {entity.gazetteer}" if entity.gazetteer else at))
    else:
        blocks.append(Line("Not in the gazetteer: where it lies is not known.", "faint"))
    if entity.seat_of:
        blocks.append(Line(f"its name can stand for: {reports.name(entity.seat_of)}"))
    return blocks


def say_visits(reports: Reports, place: Entity, window: Window) -> list[Block]:
    """Who was there when: the journeys to a place and from it, and what happened there."""
    blocks: list[Block] = []
    to, start = reports.journeys_of(place)
    lists: list[tuple[str, list[Any], Say]] = [
        ("Who came there", to, say_journey),
        ("Who left from there", start, say_journey),
        ("What happened there", reports.at_place.get(place.id, []), say_event),
    ]
    for heading, records, say in lists:
        if found := reports.in_time(records, window):
            blocks.append(Heading(f"{heading} ({len(found)})"))
            for record in found:
                blocks += say(reports, record)
    return blocks


def _on_their_word(reports: Reports, entity: Entity) -> list[Block]:
    if not reports.index.reliances_on.get(entity.id):
        return []
    return [Heading("What rests on their word"), *say_reliances(reports.index, entity)]


def entity_as_json(reports: Reports, entity: Entity, window: Window) -> dict[str, Any]:
    """One person, body or place for `--json`: its row in the records format, its mentions, and each list that
    `say_entity` shows."""
    told = reports.of_entity(entity)
    value = reports.rows.of(entity)
    value["mentions"] = [reports.as_json(m) for m in reports.mentions_of.get(entity.id, ())]
    if entity.kind == PLACE:
        to, start = reports.journeys_of(entity)
        told |= {"arrivals": to, "departures": start, "happenings": reports.at_place.get(entity.id, [])}
    for part, records in told.items():
        if part != "offices":
            value[part] = [reports.as_json(r) for r in reports.in_time(records, window)]
    witness = witness_as_json(reports.index, entity)
    return value | {"attested": {part: witness[part] for part in ("sources", "passages", "alone")}}
