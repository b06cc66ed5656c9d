"""The records format: `text.txt`, `meta.json` and one JSON Lines file a kind, as `docs/records.md` describes it.

The rules, once for all kinds. Keys: `id`, `start`, `end`, `quote`, then the kind's own in the order its class declares
them, then `reason`, `rule`, `rule_version`, `certainty`. Every record of a file has the same keys. What is unknown is
null, never "" (but an emendation's repair may be "": the words are taken out); so it is in a list, whose places count.
A span is `{"start", "end"}`. `TABLES` says which file holds which class, the keys that are not called as the field is,
and the few that are more than a field; `loading.load_records` reads back what was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from adfontes import __version__
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating, read_date
from adfontes.model.entities import Entity, Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Quantity, Sum
from adfontes.model.evidence import Reliance, Support
from adfontes.model.marks import Mark, Place
from adfontes.model.questions import Answer, Question
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import Relation, Testimony
from adfontes.model.text import Division, Emendation, Note, Problem, Record, Span, Transcript
from adfontes.writers.known import Known

FORMAT_VERSION = 1
"""Raised when a key changes its name or meaning; a key or a file more does not raise it."""

ITEM = {
    "kind": "item_kind", "authors": "authors_printed", "editors": "editors_printed",
    "translators": "translators_printed", "recipients": "recipients_printed", "date": "date_printed",
}  # fmt: skip
"""The keys of what a source's citations print, where the plain name is the source's own or holds a reading of it."""

MESSAGE = {
    "senders": "sender", "senders_text": "sender_text", "recipients": "recipient", "recipients_text": "recipient_text",
}  # fmt: skip
COMMITMENT = {"giver": "from", "giver_text": "from_text", "receiver": "to", "receiver_text": "to_text"}

SHARED = ("id", "span", "origin", "reason")
"""The fields that every kind writes in the same way, around its own."""


Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of the format: the class whose records it holds (None for a layer that is not built yet), and what is
    written of a record beyond its fields. `keys` gives the key of a field where it is not the field's name."""

    file: str
    record: type[Record] | None = None
    own: Callable[[Any, Known], Row] | None = None
    keys: Mapping[str, str] = field(default_factory=dict)


def _source(source: Source, known: Known) -> Row:
    """A source with its item spread out; people as entities where one is known by that printed name."""
    item = _written(source.item)
    row: Row = {"kind": source.kind}
    for role in ("authors", "editors", "translators", "recipients"):
        row[role] = [known.entity_of(name) for name in item[role]]
        row[f"{role}_printed"] = item.pop(role)
    row |= {"title": item.pop("title"), "title_translation": item.pop("title_translation")}
    row["date"] = read_date(source.item.date) if source.item.date else None
    row |= {ITEM.get(name, name): value for name, value in item.items()}
    row |= {name: value for name, value in _written(source).items() if name not in ("kind", "item", *SHARED)}
    return row | {"witnesses": known.witnesses_of(source.id), "label": source.label}


def _entity(entity: Entity, known: Known) -> Row:
    """An entity with its offices, which are also a file of their own."""
    return _plain(entity) | {"offices": [_office(office) for office in known.offices_of(entity.id)]}


def _office(office: Office) -> Row:
    given = _plain(office)
    place = {"start": office.span.start, "end": office.span.end}
    return {"id": office.id} | {name: given[name] for name in ("office", "of", "as_of", "former")} | place


def _emendation(emendation: Emendation, _: Known) -> Row:
    """Damage and its repair; the one field in which "" says something and stays."""
    return _plain(emendation) | {"repair": emendation.repair}


def _support(support: Support, _: Known) -> Row:
    """A thread of support; its place is the passage, the claim."""
    return {"claim": _value(support.span)} | _plain(support)


def _testimony(testimony: Testimony, known: Known) -> Row:
    """A testimony; its witness is the first of its witnesses, or, where those who speak have no name that is known,
    the words that the text has for them."""
    named = testimony.witnesses[0] if testimony.witnesses else known.words(testimony.witness_text)
    return {"witness": named} | _plain(testimony)


def _question(question: Question, known: Known) -> Row:
    """A question with its answers, which are also a file of their own."""
    answers = known.answers_of(question.id)
    given = ("id", "answer", "side", "testimonies", "records", "holders", "holders_text")
    return _plain(question) | {"answers": [{name: _value(getattr(a, name)) for name in given} for a in answers]}


TABLES = (
    Table(file="divisions", record=Division),
    Table(file="notes", record=Note),
    Table(file="citations", record=Citation),
    Table(file="sources", record=Source, own=_source),
    Table(file="reliance", record=Reliance),
    Table(file="datings", record=Dating),
    Table(file="entities", record=Entity, own=_entity),
    Table(file="offices", record=Office),
    Table(file="mentions", record=Mention),
    Table(file="events", record=Event),
    Table(file="messages", record=Message, keys=MESSAGE),
    Table(file="journeys", record=Journey, keys={"origin_place": "origin"}),
    Table(file="commitments", record=Commitment, keys=COMMITMENT),
    Table(file="relations_between_actors", record=ActorRelation, keys={"begins": "from", "ends": "to"}),
    Table(file="testimonies", record=Testimony, own=_testimony),
    Table(file="questions", record=Question, own=_question),
    Table(file="answers", record=Answer),
    Table(file="relations", record=Relation),
    Table(file="emendations", record=Emendation, own=_emendation),
    Table(file="sums", record=Sum),
    Table(file="problems", record=Problem),
    Table(file="supports", record=Support, own=_support),
)


def render_records(apparatus: Apparatus) -> dict[str, bytes]:
    """Every file of the format by its name; `meta.json` last, so that a folder that has it has all the others.

    Raises UnicodeEncodeError where the text holds a lone surrogate, which UTF-8 has no bytes for.
    """
    transcript = apparatus.text.transcript
    files = {"text.txt": transcript.content.encode("utf-8")}
    known = Known(apparatus)
    counts: dict[str, int] = {}
    for table in TABLES:
        records = apparatus.of(table.record) if table.record else ()
        counts[table.file] = len(records)
        files[f"{table.file}.jsonl"] = _lines(_row(table, record, apparatus, known) for record in records)
    for name, things in (("marks", transcript.marks), ("places", transcript.places)):
        counts[name] = len(things)
        files[f"{name}.jsonl"] = _lines(_said(thing) for thing in things)
    files["meta.json"] = (_json(_meta(transcript, counts), indent=2) + "\n").encode("utf-8")
    return files


class Rows:
    """Records of one apparatus, one by one, as their files have them."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._apparatus = apparatus
        self._known = Known(apparatus)
        self._tables = {table.record: table for table in TABLES if table.record}

    def of(self, record: Record) -> Row:
        """The row of a record. Raises KeyError for a class that is not in the format."""
        return _row(self._tables[type(record)], record, self._apparatus, self._known)


def _lines(rows: Iterable[Row]) -> bytes:
    return "".join(f"{_json(row)}\n" for row in rows).encode("utf-8")


def _said(thing: Mark | Place) -> Row:
    """What the file itself says of a stretch: the place first, then the rest; 0, where an offset or a number is none,
    is null too."""
    row = {"start": thing.start, "end": thing.end}
    return row | {name: value or None for name, value in _written(thing).items() if name not in row}


def _meta(transcript: Transcript, counts: Mapping[str, int]) -> Row:
    """What the folder says of itself: no clock, no path and no timing, so that the same file gives the same bytes."""
    return {
        "format_version": FORMAT_VERSION,
        "tool_version": __version__,
        "source_file": transcript.name,
        "sha256": transcript.sha256,
        "text_format": transcript.format,
        "encodings": [_written(encoding) for encoding in transcript.encodings],
        "counts": dict(counts),
    }


def _row(table: Table, record: Record, apparatus: Apparatus, known: Known) -> Row:
    span = record.span
    return {
        "id": record.id,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": apparatus.quote(record),
        **(table.own(record, known) if table.own else _plain(record, table.keys)),
        "reason": getattr(record, "reason", "") or None,
        "rule": record.origin.rule,
        "rule_version": record.origin.version,
        "certainty": record.origin.certainty,
    }


def _plain(record: Record, keys: Mapping[str, str] = MappingProxyType({})) -> Row:
    """A kind's own fields, as they are, under their keys."""
    return {keys.get(name, name): value for name, value in _written(record).items() if name not in SHARED}


def _written(thing: Any) -> Row:
    return {f.name: _value(getattr(thing, f.name)) for f in fields(thing)}


def _value(value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [_value(v) for v in value]
    if isinstance(value, Quantity):
        return {name: _plain_number(part) for name, part in _written(value).items()}
    return None if value == "" else value


def _plain_number(value: Any) -> Any:
    """A whole number without a decimal point: 3, not 3.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _json(row: Row, indent: int | None = None) -> str:
    """One JSON object. Characters that some readers take for the end of a line are escaped."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(row, ensure_ascii=True, allow_nan=False, indent=indent)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
