"""Undertakings as an account, relations pair by pair, stated totals, and who was where on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, Table, count, shorten
from adfontes.cli.days import Window
from adfontes.cli.errors import BadInput
from adfontes.cli.reports import Reports
from adfontes.cli.telling import VERDICTS, say_quantity, say_relation, say_stage, say_sum
from adfontes.model.accounts import Account
from adfontes.model.entities import PERSON, PLACE, Entity
from adfontes.model.events import ActorRelation, Event
from adfontes.model.plain_dates import of_edtf
from adfontes.model.reported import grouped, when_key
from adfontes.model.whereabouts import AWAY, GRADES, LAST, PERHAPS, THERE, Sighting, find_whereabouts

HEADINGS = {
    THERE: "There",
    AWAY: "On the way there",
    PERHAPS: "Perhaps there: the dates told leave it open",
    LAST: "Last told to have come there: when they left is not told",
}


def accounts_of(reports: Reports, entity: Entity | None, window: Window) -> list[Account]:
    """The accounts with this party (of everybody, where none is given) of which some stage may fall in the window."""
    found = []
    for account in reports.accounts:
        parties = {p for c in account.stages for p in (c.giver, c.receiver)}
        if (entity is None or entity.id in parties) and (
            window.open or any(window.meets(c.dating) for c in account.stages)
        ):
            found.append(account)
    return found


def say_ledger(reports: Reports, entity: Entity | None, window: Window) -> list[Block]:
    """The account: for each pair of parties, each thing with its stages, and what is left open at the end."""
    accounts = accounts_of(reports, entity, window)
    if not accounts:
        return [Line("No undertakings were found.")]
    open_ones = sum(a.standing.open for a in accounts)
    stages = count(sum(len(a.stages) for a in accounts), "stage")
    blocks: list[Block] = [Heading(f"Ledger: {count(len(accounts), 'undertaking')}, {stages}; {open_ones} outstanding")]
    blocks.append(Line("Outstanding: a next stage is not told in this text; it may have happened.", "faint"))
    pairs = grouped((_pair(reports, account), account) for account in accounts)
    for pair, together in sorted(pairs.items(), key=lambda item: -len(item[1])):
        blocks.append(Heading(pair))
        for account in together:
            blocks += _say_account(reports, account)
    return blocks


def _say_account(reports: Reports, account: Account) -> list[Block]:
    """One undertaking: the thing, its stages as a table, the words that tell each, and what came of it."""
    first = account.stages[0]
    much = say_quantity(first.quantity)
    counted = first.quantity is not None and (first.quantity.number != 1 or first.quantity.number_max is not None)
    what = f"{first.what} ({much})" if counted and much not in first.what else first.what
    blocks: list[Block] = [Line(shorten(what, 120) or "something not named", "strong", 1)]
    told = [say_stage(reports, stage) for stage in account.stages]
    rows = ((*cells, "" if much == first.what else shorten(much, 60)) for *cells, much, _ in told)
    blocks.append(Table(("", "", "", ""), tuple(rows)))
    for stage, _, _, _, words in told:
        blocks.append(Line(words if len(told) == 1 else f"{stage}: {words}", "faint", 2))
    blocks.append(Line(f"stands: {account.standing.said}", "warn" if account.standing.open else "good", 2))
    return blocks


def _pair(reports: Reports, account: Account) -> str:
    known = reports.index.entity_by_id
    names = [known[p].name if p in known else p or "somebody not named" for p in account.parties]
    return " and ".join(names) if names[0] != names[1] else names[0]


def ledger_as_json(reports: Reports, entity: Entity | None, window: Window) -> list[dict[str, Any]]:
    """The same for `--json`."""
    return [
        {
            "parties": list(account.parties),
            "between": _pair(reports, account),
            "what": account.stages[0].what,
            "stages": [reports.as_json(c) for c in account.stages],
            "stands": asdict(account.standing),
        }
        for account in accounts_of(reports, entity, window)
    ]


def say_relations(reports: Reports, relations: Iterable[ActorRelation]) -> list[Block]:
    """Relations pair by pair, each pair's in the order of time."""
    pairs = grouped((_two(reports, r), r) for r in relations)
    if not pairs:
        return [Line("No relations between actors were found.")]
    blocks: list[Block] = []
    for pair, told in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0])):
        blocks.append(Heading(pair))
        for relation in sorted(told, key=when_key):
            blocks += say_relation(reports, relation)
    return blocks


def _two(reports: Reports, relation: ActorRelation) -> str:
    return " – ".join(sorted((reports.name(relation.a), reports.name(relation.b))))


def say_sums(reports: Reports) -> list[Block]:
    """Stated totals and lengths, those that disagree first."""
    if not reports.sums:
        return [Line("No stated totals were found.")]
    by_verdict = grouped((total.verdict, total) for total in reports.sums)
    blocks: list[Block] = []
    for verdict in (*VERDICTS, *(v for v in by_verdict if v not in VERDICTS)):
        if together := by_verdict.get(verdict):
            blocks.append(Heading(f"{verdict}: {len(together)}"))
            for total in together:
                blocks += say_sum(reports, total)
    return blocks


def sightings_of(reports: Reports, entity: Entity | None, window: Window) -> list[Sighting]:
    """Who was where in a window of days: every person, one person or body, or every person at one place.

    Raises BadInput where no day is asked for, or a time without a beginning or an end.
    """
    if window.first is None or window.last is None:
        raise BadInput("whereabouts on which day? Give it with --on, or a time with both --from and --to")
    found = find_whereabouts(reports.events, reports.journeys, window.first, window.last)
    if entity is not None and entity.kind != PLACE:
        return [s for s in found if s.who == entity.id]
    known = reports.index.entity_by_id
    people = [s for s in found if s.who in known and known[s.who].kind == PERSON]
    return people if entity is None else [s for s in people if s.place == entity.id]


def say_whereabouts(reports: Reports, entity: Entity | None, window: Window) -> list[Block]:
    """Who was where, the surest first, with what tells it."""
    sightings = sightings_of(reports, entity, window)
    days = str(window.first) if window.first == window.last else f"{window.first}/{window.last}"
    blocks: list[Block] = [Heading(f"Who was where: {of_edtf(days)}")]
    if not sightings:
        return [*blocks, Line("No journey and no dated event with a place tells it of that time.")]
    for grade in GRADES:
        if here := [s for s in sightings if s.grade == grade]:
            blocks.append(Heading(HEADINGS[grade]))
            for sighting in sorted(here, key=lambda s: (_at(reports, s), reports.name(s.who))):
                blocks += _say_sighting(reports, sighting)
    return blocks


def _say_sighting(reports: Reports, sighting: Sighting) -> list[Block]:
    first = sighting.records[0]
    told = "event" if isinstance(first, Event) else "journey"
    words = f"“{reports.said(first.span, 140)}”{reports.notes(first.notes)}"
    said = f"{_at(reports, sighting)}: {reports.name(sighting.who)} ({told}, {reports.when(sighting.said)}): {words}"
    return [Line(said, indent=1)]


def _at(reports: Reports, sighting: Sighting) -> str:
    return reports.name(sighting.place, sighting.place_text) or "somewhere"


def whereabouts_as_json(reports: Reports, entity: Entity | None, window: Window) -> list[dict[str, Any]]:
    """The same for `--json`."""
    return [
        {
            "who": s.who,
            "name": reports.name(s.who),
            "place": s.place,
            "place_name": _at(reports, s),
            "grade": s.grade,
            "edtf": s.said,
            "records": [r.id for r in s.records],
            "notes": [reports.index.name_of_note(n) for r in s.records[:1] for n in r.notes],
            "sentence": reports.index.words(reports.sentence(s.records[0].span)),
        }
        for s in sightings_of(reports, entity, window)
    ]
