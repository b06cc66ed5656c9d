"""Reading back what `writers.records` wrote: a folder of the records format as an apparatus."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from adfontes.model.apparatus import Apparatus
from adfontes.model.events import Quantity
from adfontes.model.marks import Mark, Place
from adfontes.model.sources import Item, Source
from adfontes.model.text import Encoding, Origin, Record, Span, Text, Transcript
from adfontes.writers.records import FORMAT_VERSION, ITEM, TABLES, Row

T = TypeVar("T")


class RecordsError(ValueError):
    """A folder that is not in the records format, said in one line."""


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
    counts = meta.get("counts")
    for table in TABLES:
        path = folder / f"{table.file}.jsonl"
        if table.record is None or (isinstance(counts, dict) and table.file not in counts):
            continue  # a folder written before the format had this file says nothing of it
        if records := _load_lines(path, partial(_record, table.record, table.keys)):
            layers[table.record.__name__] = records
    return Apparatus(text=Text(transcript=transcript), layers=layers)


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


def _record(kind: type[Record], keys: Mapping[str, str], row: Row) -> Record:
    row = {
        **row,
        **{name: row[key] for name, key in keys.items()},
        "span": None if row["start"] is None else {"start": row["start"], "end": row["end"]},
        "origin": Origin(rule=row["rule"], certainty=row["certainty"], version=row["rule_version"]),
    }
    if kind is Source:
        row["item"] = _back(Item, {f.name: row[ITEM.get(f.name, f.name)] for f in fields(Item)})
    record = _back(kind, row)
    assert isinstance(record, Record)
    return record


def _back(cls: type[Any], row: Row) -> Any:
    """An object of a class from what was written of it. Keys that are no field are passed over; a field with a default
    may be missing, for it may be younger than what is read."""
    hints = _hints(cls)
    given = (f for f in fields(cls) if f.name in row or f.default is MISSING)
    return cls(**{f.name: _typed(row[f.name], hints[f.name]) for f in given})


_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints(cls: type[Any]) -> dict[str, Any]:
    """The types of a class's fields: worked out once, not for every row."""
    if cls not in _HINTS:
        _HINTS[cls] = get_type_hints(cls)
    return _HINTS[cls]


def _typed(value: Any, hint: Any) -> Any:
    """A JSON value as the type of its field; null stands for "" or 0 where the field is never None."""
    if value is None:
        return hint() if hint in (str, int) else None
    if isinstance(value, list):
        kind = Span if hint == tuple[Span, ...] else str
        return tuple(_typed(v, kind) for v in value)
    if Quantity in get_args(hint):
        return _back(Quantity, value)
    if hint is float or float in get_args(hint):
        return float(value)
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
