"""The records format: `text.txt`, `meta.json` and one JSON Lines file a kind, as `docs/records.md` describes it.

The rules, once for all kinds. Keys: `id`, `start`, `end`, `quote`, then the kind's own in the order its class declares
them, then `reason`, `rule`, `rule_version`, `certainty`. Every record of a file has the same keys. What is unknown is
null, never "" (but an emendation's repair may be "": the words are taken out). A span is `{"start", "end"}`. `TABLES`
says which file holds which class, and the few keys that are more than a field of the class; `load_records` reads back
what was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from adfontes import __version__
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating, read_date
from adfontes.model.entities import Entity, Mention
from adfontes.model.evidence import Reliance, Support
from adfontes.model.marks import Mark, Place
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Division, Emendation, Encoding, Note, Origin, Problem, Record, Span, Text, Transcript
from adfontes.writers.known import Known

FORMAT_VERSION = 1
"""Raised when a key changes its name or meaning; a key or a file more does not raise it."""

ITEM = {
    "kind": "item_kind", "authors": "authors_printed", "editors": "editors_printed",
    "translators": "translators_printed", "recipients": "recipients_printed", "date": "date_printed",
}  # fmt: skip
"""The keys of what a source's citations print, where the plain name is the source's own or holds a reading of it."""

SHARED = ("id", "span", "origin", "reason")
"""The fields that every kind writes in the same way, around its own."""


class RecordsError(ValueError):
    """A folder that is not in the records format, said in one line."""


Row = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of the format: the class whose records it holds (None for a layer that is not built yet), and what is
    written of a record beyond its fields."""

    file: str
    record: type[Record] | None = None
    own: Callable[[Any, Known], Row] | None = None


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


def _entity(entity: Entity, _: Known) -> Row:
    """An entity; its offices and its place on the map are found by no stage yet."""
    return _plain(entity) | {"offices": [], "lat": None, "lon": None}


def _emendation(emendation: Emendation, _: Known) -> Row:
    """Damage and its repair; the one field in which "" says something and stays."""
    return _plain(emendation) | {"repair": emendation.repair}


def _support(support: Support, _: Known) -> Row:
    """A thread of support; its place is the passage, the claim."""
    return {"claim": _value(support.span)} | _plain(support)


TABLES = (
    Table(file="divisions", record=Division),
    Table(file="notes", record=Note),
    Table(file="citations", record=Citation),
    Table(file="sources", record=Source, own=_source),
    Table(file="reliance", record=Reliance),
    Table(file="datings", record=Dating),
    Table(file="entities", record=Entity, own=_entity),
    Table(file="mentions", record=Mention),
    Table(file="events"),
    Table(file="messages"),
    Table(file="journeys"),
    Table(file="commitments"),
    Table(file="relations_between_actors"),
    Table(file="testimonies"),
    Table(file="questions"),
    Table(file="relations"),
    Table(file="emendations", record=Emendation, own=_emendation),
    Table(file="sums"),
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
        **(table.own(record, known) if table.own else _plain(record)),
        "reason": getattr(record, "reason", "") or None,
        "rule": record.origin.rule,
        "rule_version": record.origin.version,
        "certainty": record.origin.certainty,
    }


def _plain(record: Record) -> Row:
    """A kind's own fields, as they are."""
    return {name: value for name, value in _written(record).items() if name not in SHARED}


def _written(thing: Any) -> Row:
    return {f.name: _value(getattr(thing, f.name)) for f in fields(thing)}


def _value(value: Any) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [_value(v) for v in value if v != ""]
    return None if value == "" else value


def _json(row: Row, indent: int | None = None) -> str:
    """One JSON object. Characters that some readers take for the end of a line are escaped."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(row, ensure_ascii=True, allow_nan=False, indent=indent)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def load_records(folder: Path) -> Apparatus:
    """The text and records of a folder in this format; decisions and settings, which are the dossier's, are not in it.

    Raises RecordsError, naming the file and line, for a folder that is missing a file or has one that does not fit.
    """
    meta = _read_json(_read_file(folder / "meta.json"), "meta.json")
    if (version := meta.get("format_version")) != FORMAT_VERSION:
        raise RecordsError(f"meta.json: format version {version!r}; this version reads {FORMAT_VERSION}")
    try:
        transcript = Transcript(
            content=_read_file(folder / "text.txt"),
            name=meta["source_file"] or "",
            sha256=meta["sha256"],
            format=meta["text_format"],
            encodings=tuple(_back(Encoding, row) for row in meta["encodings"]),
            marks=_load_said(folder / "marks.jsonl", Mark),
            places=_load_said(folder / "places.jsonl", Place),
        )
    except RecordsError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise RecordsError(f"meta.json: not as the format has it ({error})") from error
    layers: dict[str, tuple[Record, ...]] = {}
    for table in TABLES:
        if table.record and (records := _load_table(folder / f"{table.file}.jsonl", table.record)):
            layers[table.record.__name__] = records
    return Apparatus(text=Text(transcript=transcript), layers=layers)


def _load_table(path: Path, kind: type[Record]) -> tuple[Record, ...]:
    return _load_lines(path, lambda row: _record(kind, row))


def _load_said(path: Path, kind: type[T]) -> tuple[T, ...]:
    """What the file said of itself; nothing in a folder that was written before the format had it."""
    return _load_lines(path, lambda row: _back(kind, row)) if path.exists() else ()


def _load_lines(path: Path, made: Callable[[Row], T]) -> tuple[T, ...]:
    found = []
    for number, line in enumerate(_read_file(path).split("\n"), 1):
        if line:
            row = _read_json(line, f"{path.name}, line {number}")
            try:
                found.append(made(row))
            except (KeyError, TypeError, ValueError) as error:
                raise RecordsError(f"{path.name}, line {number}: not a record of its kind ({error})") from error
    return tuple(found)


def _record(kind: type[Record], row: Row) -> Record:
    row = {
        **row,
        "span": None if row["start"] is None else {"start": row["start"], "end": row["end"]},
        "origin": Origin(rule=row["rule"], certainty=row["certainty"], version=row["rule_version"]),
    }
    if kind is Source:
        row["item"] = _back(Item, {f.name: row[ITEM.get(f.name, f.name)] for f in fields(Item)})
    record = _back(kind, row)
    assert isinstance(record, Record)
    return record


def _back(cls: type[Any], row: Row) -> Any:
    """An object of a class from what was written of it; keys that are no field are passed over."""
    hints = get_type_hints(cls)
    return cls(**{f.name: _typed(row[f.name], hints[f.name]) for f in fields(cls)})


def _typed(value: Any, hint: Any) -> Any:
    """A JSON value as the type of its field; null stands for "" or 0 where the field is never None."""
    if value is None:
        return hint() if hint in (str, int) else None
    if isinstance(value, list):
        return tuple(value)
    if hint is Span or Span in get_args(hint):
        return Span(start=value["start"], end=value["end"])
    if isinstance(value, dict) and hint not in (Item, Origin):
        raise TypeError("an object where none belongs")
    return value


def _read_file(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordsError(f"{path.name}: cannot be read") from error


def _read_json(text: str, where: str) -> Row:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecordsError(f"{where}: not JSON") from error
    if not isinstance(row, dict):
        raise RecordsError(f"{where}: not a JSON object")
    return row
