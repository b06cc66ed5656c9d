"""What a dossier holds: one table a record class, and the numbered migrations that make and renew the tables.

A new record class needs its dataclass, a row in `TABLES` and a migration with its CREATE TABLE
(`draft_table` writes a first version of that). Nothing else here knows the classes one by one.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any

from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Sum
from adfontes.model.evidence import Reliance, Support
from adfontes.model.questions import Answer, Question
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.testimony import Relation, Testimony
from adfontes.model.text import Division, Emendation, Note, Problem, Record
from adfontes.store.columns import Column, Shape, shape_of

APPLICATION_ID = 0x4164466F  # "AdFo", in bytes 68-71 of the file: how a dossier is told from any other SQLite database

ANY = "*"


@dataclass(frozen=True)
class Table:
    """The table of one record class.

    `points` names, for each field that holds another record's id (or a tuple of ids), the table it points into;
    ANY where it may be a record of any class.
    """

    cls: type[Record]
    points: Mapping[str, str] = field(default_factory=dict)

    @property
    def layer(self) -> str:
        """The name of the layer in an apparatus."""
        return self.cls.__name__

    @cached_property
    def name(self) -> str:
        """The table's name: the class's, in snake case."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", self.cls.__name__).lower()

    @cached_property
    def shape(self) -> Shape[Any]:
        return shape_of(self.cls)

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.shape.columns

    @cached_property
    def insert(self) -> str:
        """INSERT for one record: its place in the layer, then its columns."""
        marks = ", ".join("?" * (len(self.columns) + 1))
        return f'INSERT INTO "{self.name}" (nth, {listed(self.columns)}) VALUES ({marks})'

    @cached_property
    def select(self) -> str:
        """SELECT of every record, in the order of its layer."""
        return f'SELECT {listed(self.columns)} FROM "{self.name}" ORDER BY nth'


TABLES: tuple[Table, ...] = (
    Table(Emendation),
    Table(Division),
    Table(Note),
    Table(Problem, {"about": ANY}),
    Table(Reference, {"note": "note"}),
    Table(Citation, {"note": "note", "source": "source", "candidates": "source", "held_in": "source"}),
    Table(Source, {"held_in": "source"}),
    Table(Dating, {"anchor": ANY, "note": "note", "source": "source"}),
    Table(Entity, {"seat_of": "entity"}),
    Table(Mention, {"entity": "entity"}),
    Table(Office, {"entity": "entity", "of": "entity"}),
    Table(Reliance, {"source": "source", "witness": "entity", "through": "entity"}),
    Table(
        Support,
        {
            "note": "note",
            "citation": "citation",
            "source": "source",
            "carrier": "source",
            "witness": "entity",
            "through": "entity",
            "link": "source",
        },
    ),
    Table(
        Event,
        {
            "dated_by": ANY,
            "actors": "entity",
            "targets": "entity",
            "place": "entity",
            "notes": "note",
            "witness": "entity",
            "same_as": "event",
        },
    ),
    Table(
        Message,
        {
            "senders": "entity",
            "recipients": "entity",
            "carrier": "entity",
            "notes": "note",
            "source": "source",
            "event": "event",
        },
    ),
    Table(
        Journey,
        {
            "travellers": "entity",
            "head": "entity",
            "origin_place": "entity",
            "destination": "entity",
            "notes": "note",
            "events": "event",
        },
    ),
    Table(
        Commitment,
        {"giver": "entity", "receiver": "entity", "follows": "commitment", "notes": "note", "event": "event"},
    ),
    Table(ActorRelation, {"a": "entity", "b": "entity", "notes": "note"}),
    Table(Sum),
    Table(
        Testimony,
        {
            "witnesses": ANY,  # entities, or the word "author"
            "addressees": "entity",
            "through": "entity",
            "notes": "note",
            "citations": "citation",
            "nested_in": "testimony",
        },
    ),
    Table(Relation, {"a": ANY, "b": ANY}),
    Table(Question, {"verdict_for": "answer", "notes": "note"}),
    Table(Answer, {"question": "question", "testimonies": "testimony", "records": ANY, "holders": ANY}),
)
"""Every record class that is kept. A class that is not here cannot be written."""

BY_LAYER: Mapping[str, Table] = {table.layer: table for table in TABLES}


def listed(columns: tuple[Column, ...]) -> str:
    """Column names for a statement, quoted: `end` and `when` are words of SQL."""
    return ", ".join(f'"{c.name}"' for c in columns)


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of every migration, in order: the first makes version 1 of the schema, the second makes 2 of 1, …

    They are the files `migrations/NNNN_what.sql`. Raises ValueError where a number is missing or taken twice.
    """
    folder = resources.files("adfontes.store") / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    numbers = [int(f.name.split("_")[0]) for f in files]
    if numbers != list(range(1, len(files) + 1)):
        raise ValueError(f"the migrations are not numbered 1, 2, 3, …: {', '.join(f.name for f in files)}")
    return tuple(f.read_text(encoding="utf-8") for f in files)


def current_version() -> int:
    """The schema version that this program writes."""
    return len(migrations())


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to the current version, from any older one or from nothing; each step whole or not at all."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(migrations()[version:], version + 1):
        connection.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def draft_table(table: Table) -> str:
    """CREATE TABLE and its indexes for a record class: what its migration starts from."""
    lines = ["nth INTEGER PRIMARY KEY"]
    pointing = [c for c in table.columns if c.holds == "value" and table.points.get(c.name, ANY) != ANY]
    for column in table.columns:
        name = f'"{column.name}"' if column.name == "end" else column.name
        line = f"{name} {column.type}" + ("" if column.null else " NOT NULL")
        if column.name == "id":
            line += " UNIQUE"
        if column.holds == "bool":
            line += f" CHECK ({name} IN (0, 1))"
        if column in pointing:
            line += f" REFERENCES {table.points[column.name]} (id)"
        lines.append(line)
    indexes = [f"CREATE INDEX {table.name}_{c.name} ON {table.name} ({c.name});\n" for c in pointing]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n) STRICT;\n" + "".join(indexes)
