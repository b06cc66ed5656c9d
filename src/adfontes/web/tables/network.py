"""What the script of the network draws from: who is tied to whom by which report; and, apart, the reports' words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adfontes.model import plain_dates as when
from adfontes.model.edtf import bounds
from adfontes.model.entities import PERSON
from adfontes.model.reported import date_of
from adfontes.model.text import Record
from adfontes.web import ties as tying
from adfontes.web import words
from adfontes.web.pages import brief, telling
from adfontes.web.pages.datings import of_sentence
from adfontes.web.reading import Reading

LONGEST_QUOTE = 150


def network_table(reading: Reading) -> dict[str, Any]:
    """The table "network": `actors` in the order of their strength, with the places of those drawn when nothing is
    filtered; `strands` as columns (`record` is the number by which pages call the report, `kind` an index into
    `kinds`); `dates` in the order of time, of which each strand has its `date`, -1 where it is undated."""
    strands = reading.ties.strands
    order = tying.in_order(reading, tying.strengths(reading.ties.whole))
    number = {actor: n for n, actor in enumerate(order)}
    sheet = reading.ties.sheet
    dates = _dates(s.record for s in strands)
    return {
        "kinds": list(tying.KINDS),
        "weights": [tying.WEIGHTS[kind] for kind in tying.KINDS],
        "most": [tying.MOST_KNOTS, tying.MOST_TIES],
        "sheet": [tying.WIDTH, sheet.height],
        "actors": {
            "id": order,
            "name": [" ".join(reading.entities[i].name.split()) for i in order],
            "person": [int(reading.entities[i].kind == PERSON) for i in order],
            "at": [[number[i], *sheet.places[i]] for i in order if i in sheet.places],
        },
        "strands": {
            "record": [reading.ordinals[s.record.id] for s in strands],
            "kind": [tying.KINDS.index(s.kind) for s in strands],
            "a": [number[s.a] for s in strands],
            "b": [number[s.b] for s in strands],
            "date": [dates.get(date_of(s.record) or "", -1) for s in strands],
        },
        "dates": [when.of_edtf(date) for date in dates],
    }


def _dates(records: Iterable[Record]) -> dict[str, int]:
    """Every date among records with its place in the order of time."""
    found = {date for r in records if (date := date_of(r))}
    return {date: n for n, date in enumerate(sorted(found, key=_start))}


def _start(edtf: str) -> tuple[int, str]:
    first, last = bounds(edtf) or (None, None)
    day = first or last
    return day.number if day else 0, edtf


def network_told_table(reading: Reading) -> dict[str, Any]:
    """The table "network-told": for each report that ties anybody its kind in words, its sentence, and its place. Words
    that several share are said once."""
    records = {s.record.id: s.record for s in reading.ties.strands}
    labels: dict[str, int] = {}
    quotes: dict[str, int] = {}
    rows = []
    for record in records.values():
        label = labels.setdefault(words.of_kind(_kind(record)), len(labels))
        quote = quotes.setdefault(_quote(reading, record), len(quotes))
        rows.append((reading.ordinals[record.id], label, quote, telling.place_of(reading, record)))
    return {
        "record": [r[0] for r in rows],
        "label": [r[1] for r in rows],
        "quote": [r[2] for r in rows],
        "place": [r[3] for r in rows],
        "labels": list(labels),
        "quotes": list(quotes),
    }


def _kind(record: Record) -> str:
    for name in ("medium", "stage", "relation", "kind"):
        if isinstance(said := getattr(record, name, None), str):
            return said
    return "report"


def _quote(reading: Reading, record: Record) -> str:
    if record.span is None:
        return ""
    focus = getattr(record, "cue", None) or record.span
    return brief.of_words(" ".join("".join(of_sentence(reading, focus).values()).split()), LONGEST_QUOTE)
