"""The tables are those of the record classes, column by column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields
from typing import get_origin, get_type_hints

import pytest

from adfontes.model.apparatus import Decision, Settings
from adfontes.model.marks import Mark, Place
from adfontes.model.sources import Item, Pointer
from adfontes.model.text import Encoding, Origin, Span
from adfontes.store.columns import Column, shape_of
from adfontes.store.files import new_in_memory
from adfontes.store.schema import ANY, TABLES, Table, draft_table
from tests.architecture.conftest import record_classes

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def fresh() -> Iterator[sqlite3.Connection]:
    with closing(new_in_memory()) as connection:
        yield connection


def test_every_record_class_has_a_table() -> None:
    assert {table.cls for table in TABLES} == set(record_classes())


def columns_there(fresh: sqlite3.Connection, table: str) -> dict[str, tuple[str, bool]]:
    rows = fresh.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,))
    return {name: (kind, bool(filled)) for name, kind, filled in rows if name != "nth"}


def columns_wanted(columns: tuple[Column, ...]) -> dict[str, tuple[str, bool]]:
    return {c.name: (c.type, not c.null) for c in columns}


@every_table
def test_a_table_has_the_columns_of_its_class(fresh: sqlite3.Connection, table: Table) -> None:
    wanted = columns_wanted(table.columns)
    assert columns_there(fresh, table.name) == wanted, f"a migration is missing; the table now is\n{draft_table(table)}"


@pytest.mark.parametrize(
    ("cls", "name"), [(Decision, "decision"), (Encoding, "encoding"), (Mark, "mark"), (Place, "place")]
)
def test_what_is_no_record_has_its_columns_too(fresh: sqlite3.Connection, cls: type, name: str) -> None:
    assert columns_there(fresh, name) == columns_wanted(shape_of(cls).columns)


@every_table
def test_ids_of_other_records_are_foreign_keys(fresh: sqlite3.Connection, table: Table) -> None:
    there = {row[3]: row[2] for row in fresh.execute("SELECT * FROM pragma_foreign_key_list(?)", (table.name,))}
    values = {c.name for c in table.columns if c.holds == "value"}
    assert there == {name: to for name, to in table.points.items() if to != ANY and name in values}
    assert set(table.points) <= {c.name for c in table.columns}
    assert set(table.points.values()) <= {ANY, *(t.name for t in TABLES)}


def test_every_table_of_ours_is_strict(fresh: sqlite3.Connection) -> None:
    strict = {name: strict for _, name, kind, _, _, strict in fresh.execute("PRAGMA table_list") if kind == "table"}
    ours = {table.name for table in TABLES} | {"meta", "text", "encoding", "mark", "place"}
    ours |= {"setting", "decision", "layer"}
    assert ours <= set(strict)
    assert all(strict[name] for name in ours)


def test_a_draft_is_a_table_of_the_same_columns() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in TABLES:
            connection.executescript(draft_table(table))
            assert columns_there(connection, table.name) == columns_wanted(table.columns)


def test_settings_are_tables_of_words() -> None:
    hints = get_type_hints(Settings)
    assert all(get_origin(hints[f.name]) is Mapping for f in fields(Settings)), "the table `setting` holds no others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Every kind of field there is a rule for. No record itself, or it would want a table."""

    id: str
    span: Span | None
    origin: Origin
    kind: str
    label: str
    number: int | None
    weight: float
    sure: bool
    maybe: bool | None
    names: tuple[str, ...]
    others: tuple[str, ...] | None
    place: Span | None
    item: Item
    carrier: Item | None
    pointer: Pointer | None


def test_a_new_class_needs_no_code() -> None:
    shape = shape_of(Weighing)
    names = [c.name for c in shape.columns]
    assert names[:6] == ["id", "start", "end", "quote", "kind", "label"]
    assert names[-3:] == ["rule", "certainty", "rule_version"]
    assert {"title", "carrier_title", "pointer_note", "place_start", "place_quote", "place", "item_kind"} <= set(names)
    bare = Weighing(
        id="w",
        span=None,
        origin=Origin(rule="r"),
        kind="",
        label="",
        number=None,
        weight=0.5,
        sure=True,
        maybe=None,
        names=(),
        others=None,
        place=None,
        item=Item(),
        carrier=None,
        pointer=None,
    )
    full = Weighing(
        id="w",
        span=Span(start=1, end=2),
        origin=Origin(rule="r"),
        kind="k",
        label="x",
        number=0,
        weight=1.0,
        sure=False,
        maybe=False,
        names=("é", '"'),
        others=(),
        place=Span(start=0, end=0),
        item=Item(authors=("a",), quoted=True),
        carrier=Item(),
        pointer=Pointer(kind="", text=""),
    )
    for record in (bare, full):
        assert shape.unpack(shape.pack(record, "abc")) == record
    assert len(shape.pack(full, "abc")) == len(names)
    assert dict(zip(names, shape.pack(full, "abc"), strict=True))["quote"] == "b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unruly:
    """A class with a field that there is no rule for."""

    counts: dict[str, int]


def test_a_field_without_a_rule_is_said() -> None:
    with pytest.raises(TypeError, match="no column for the field 'counts'"):
        shape_of(Unruly)
