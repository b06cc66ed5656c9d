"""Loading dossiers: a whole apparatus, or what is wanted of it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from adfontes.model.apparatus import Apparatus, Decision, Settings
from adfontes.model.established import Edit, Established, establish
from adfontes.model.marks import Mark, Place
from adfontes.model.text import Emendation, Encoding, Record, Text, Transcript
from adfontes.store.columns import shape_of
from adfontes.store.files import reading
from adfontes.store.schema import BY_LAYER, listed

T = TypeVar("T")


def load_dossier(path: Path) -> Apparatus:
    """Everything in the dossier at `path`: text, every layer in order, decisions, settings; equal to what was written.

    Raises DossierError where there is none, or it is of a newer version, truncated or damaged.
    """
    with reading(path) as connection:
        transcript = _transcript(connection)
        return Apparatus(
            text=Text(transcript=transcript),
            layers=_layers(connection, len(transcript.content)),
            decisions=_decisions(connection),
            settings=_settings(connection),
        )


def load_transcript(path: Path) -> Transcript:
    """The text alone, to trace it again. Raises DossierError as `load_dossier`."""
    with reading(path) as connection:
        return _transcript(connection)


def established(connection: sqlite3.Connection) -> Established:
    """The text of an open dossier with its applied emendations carried out."""
    (content,) = connection.execute("SELECT content FROM text").fetchone()
    rows = connection.execute(
        'SELECT start, "end", repair FROM emendation WHERE applied = 1 AND repair IS NOT NULL ORDER BY nth'
    )
    return establish(content, (Edit(*row) for row in rows))


def load_decisions(path: Path) -> tuple[Decision, ...]:
    """The scholar's decisions, the oldest first. Raises DossierError as `load_dossier`."""
    with reading(path) as connection:
        return _decisions(connection)


def load_settings(path: Path) -> Settings:
    """What the user gave beside the text. Raises DossierError as `load_dossier`."""
    with reading(path) as connection:
        return _settings(connection)


def _transcript(connection: sqlite3.Connection) -> Transcript:
    row = connection.execute("SELECT content, name, sha256, format FROM text").fetchone()
    if row is None:
        raise ValueError("it holds no text")
    return Transcript(
        content=row[0],
        name=row[1],
        sha256=row[2],
        format=row[3],
        encodings=_numbered(connection, "encoding", Encoding),
        marks=_numbered(connection, "mark", Mark),
        places=_numbered(connection, "place", Place),
    )


def _numbered(connection: sqlite3.Connection, table: str, kind: type[T]) -> tuple[T, ...]:
    shape = shape_of(kind)
    rows = connection.execute(f"SELECT {listed(shape.columns)} FROM {table} ORDER BY nth")
    return tuple(shape.unpack(row) for row in rows)


def _layers(connection: sqlite3.Connection, length: int) -> dict[str, tuple[Record, ...]]:
    layers: dict[str, tuple[Record, ...]] = {}
    for (name,) in connection.execute("SELECT name FROM layer ORDER BY nth").fetchall():
        if name not in BY_LAYER:
            raise ValueError(f"it has a layer of an unknown name, {name!r}")
        table = BY_LAYER[name]
        unpack = table.shape.unpack
        layers[name] = tuple(unpack(row) for row in connection.execute(table.select))
    for record in layers.get(Emendation.__name__, ()):
        # Everything that shows the text carries these out: one that lies outside it would trip all of that.
        if record.span is not None and record.span.end > length:
            raise ValueError(f"{record.id} is not within the text")
    return layers


def _decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    shape = shape_of(Decision)
    rows = connection.execute(f"SELECT {listed(shape.columns)} FROM decision ORDER BY nth")
    return tuple(shape.unpack(row) for row in rows)


def _settings(connection: sqlite3.Connection) -> Settings:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, key, value in connection.execute("SELECT name, key, value FROM setting ORDER BY nth"):
        found[name][key] = value
    return Settings(**{f.name: found[f.name] for f in fields(Settings) if f.name in found})
