"""The lists of what is reported: events, messages, journeys, relations, stated totals, and undertakings as accounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from adfontes.model import plain_dates as when
from adfontes.model.accounts import Account
from adfontes.model.edtf import bounds
from adfontes.model.events import KINDS, STAGES, Commitment, Event
from adfontes.model.reported import Reported, date_of, in_time
from adfontes.model.text import Record
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, cut, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.pages.telling import of_record, people, said, say_quantity
from adfontes.web.reading import Reading

ACCOUNTS = 60
"""Undertakings on one page."""
MOST_STAGES = 25
"""Stages of one undertaking that are kept together: one of more is listed in pieces."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of one kind of report: its title, its records, what kind each is, and whom each concerns."""

    title: str
    what: str
    records: Callable[[Reported], Iterable[Any]]
    kind: Callable[[Any], str]
    concerns: Callable[[Reported, Any], Iterable[str | None]]
    kinds: Sequence[str] = ()


def _of_event(reported: Reported, event: Event) -> Iterable[str | None]:
    return (i for told in reported.tellings(event) for i in (*told.actors, *told.targets, told.place))


LISTINGS: Mapping[str, Listing] = {
    "events": Listing("Events", "event", lambda r: r.firsts, lambda e: e.kind, _of_event, KINDS),
    "messages": Listing(
        "Messages", "message", lambda r: r.messages, lambda m: m.medium,
        lambda _, m: (*m.senders, *m.recipients, m.carrier),
    ),
    "journeys": Listing(
        "Journeys", "journey", lambda r: r.journeys, lambda j: j.modality,
        lambda _, j: (*j.travellers, j.head, j.origin_place, j.destination), ("actual", "planned"),
    ),
    "relations": Listing("Relations", "relation", lambda r: r.relations, lambda r: r.relation, lambda _, r: (r.a, r.b)),
    "sums": Listing(
        "Stated totals", "stated total", lambda r: r.sums, lambda s: s.verdict, lambda *_: (), tuple(words.VERDICTS)
    ),
}  # fmt: skip


def listing_page(reading: Reading, asked: Asked, name: str) -> Context:
    """One list, in the order of time, within what is asked for. Raises LookupError where there is no such part."""
    listing, reported = LISTINGS[name], reading.reported
    every = list(listing.records(reported))
    found = [r for r in every if _is_asked(reading, listing, r, asked)]
    if name == "sums":
        order = {verdict: n for n, verdict in enumerate(words.VERDICTS)}
        found.sort(key=lambda total: order.get(total.verdict, len(order)))
    else:
        found = in_time(found)
    shown, parts = cut(found, asked)
    heading = (lambda t: words.VERDICTS.get(t.verdict, t.verdict)) if name == "sums" else _year
    groups = [
        {"says": says, "entries": [of_record(reading, r) for r in records]}
        for says, records in groupby(found[shown], key=heading)
    ]
    return {
        "page": brief.page(reading, listing.title, f"/{name}", query=asked.query),
        "name": name,
        "what": listing.what,
        "count": len(found),
        "whole": len(every),
        "filter": of_filter(reading, asked, _kinds(map(listing.kind, every), listing.kinds)),
        "parts_of_list": parts,
        "groups": groups,
    }


def _is_asked(reading: Reading, listing: Listing, record: Record, asked: Asked) -> bool:
    """Whether a report is asked for. Of two together it must be told: that both are named near it is not enough."""
    if asked.kind and listing.kind(record) != asked.kind:
        return False
    if (
        asked.who
        and asked.other
        and not {asked.who.id, asked.other.id} <= set(listing.concerns(reading.reported, record))
    ):
        return False
    return not asked.sought or asked.sought.holds(reading.facets.of(record))


def _kinds(found: Iterable[str], order: Sequence[str]) -> dict[str, int]:
    """The kinds that there are, in their order, else by how often they come."""
    times = Counter(found)
    rest = [kind for kind, _ in times.most_common() if kind not in order]
    return {kind: times[kind] for kind in (*order, *rest) if kind in times}


def _year(record: Record) -> str:
    """The year a report begins in, in words."""
    date = date_of(record)
    first, last = (bounds(date) if date else None) or (None, None)
    day = first or last
    return when.of_year(day.year) if day else "Undated"


def ledger_page(reading: Reading, asked: Asked) -> Context:
    """Undertakings as accounts, pair by pair, each with its stages and what is left open."""
    reported = reading.reported
    found = [account for account in reported.accounts if _is_due(reading, account, asked)]
    pairs = Counter(account.parties for account in found)
    first = {parties: n for n, parties in reversed(list(enumerate(a.parties for a in found)))}
    found.sort(key=lambda a: (-pairs[a.parties], first[a.parties]))
    pieces = [(a, at) for a in found for at in range(0, len(a.stages), MOST_STAGES)]
    shown, parts = cut(pieces, asked, ACCOUNTS)
    return {
        "page": brief.page(reading, "Ledger", "/ledger", query=asked.query),
        "count": len(found),
        "whole": len(reported.accounts),
        "stages": sum(len(a.stages) for a in found),
        "open": sum(a.standing.open for a in found),
        "filter": of_filter(reading, asked, _kinds((c.stage for c in reported.commitments), STAGES)),
        "parts_of_list": parts,
        "pairs": [
            {"between": _between(reading, parties), "accounts": [_of_account(reading, *piece) for piece in together]}
            for parties, together in groupby(pieces[shown], key=lambda piece: piece[0].parties)
        ],
    }


def _is_due(reading: Reading, account: Account, asked: Asked) -> bool:
    """Whether an account is asked for: some stage of it is."""
    return any(
        asked.kind in ("", c.stage) and (not asked.sought or asked.sought.holds(reading.facets.of(c)))
        for c in account.stages
    )


def _between(reading: Reading, parties: tuple[str | None, str | None]) -> list[Context]:
    """Both parties; of two that are the same, one."""
    names = [people(reading, [party]) or [said("somebody not named")] for party in dict.fromkeys(parties)]
    return names[0] if len(names) == 1 else [*names[0], said(" and "), *names[1]]


def _of_stage(reading: Reading, stage: Commitment, first: Commitment) -> Context:
    """A stage of an account; the thing is not said again where it is that of the first."""
    entry = of_record(reading, stage)
    same = (stage.what, stage.quantity) == (first.what, first.quantity)
    return {**entry, "line": entry["line"][:-1]} if same and stage.what else entry


def _of_account(reading: Reading, account: Account, at: int) -> Context:
    """An account from one of its stages on."""
    first = account.stages[0]
    much = say_quantity(first.quantity)
    what = brief.of_words(first.what, 160) or "something not named"
    return {
        "what": what if not much or much in what else f"{what} ({much})",
        "further": at > 0,
        "ends": at + MOST_STAGES >= len(account.stages),
        "stages": [_of_stage(reading, stage, first) for stage in account.stages[at : at + MOST_STAGES]],
        "reached": account.standing.reached,
        "open": account.standing.open,
        "stands": account.standing.said,
    }
