"""Verifying a dossier against its own text."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from adfontes.model.testimony import AUTHOR
from adfontes.store.columns import Column, read_pairs
from adfontes.store.files import new_in_memory, reading, shown
from adfontes.store.load import established
from adfontes.store.schema import ANY, TABLES, Table, listed
from adfontes.store.search import both_ways

SHOWN = 20
"""Complaints of one sort about one table that are told one by one; of the rest, how many there are."""


def check_dossier(path: Path) -> tuple[str, ...]:
    """Complaints about the dossier at `path`, each one readable line; none if it is sound.

    Verified: SQLite's own integrity check; that every table has its columns; the text against its hash and length;
    every span against the text, and its quote; that ids are unique; that every id a record names is there; that each
    layer has as many records as were written; that the full-text index holds the text's own words, as established and
    as found; that encodings, marks and places lie within the text. Raises DossierError where the file is no dossier
    that can be opened at all.
    """
    with reading(path) as connection:
        try:
            return tuple(shown(complaint) for complaint in _complaints(connection))
        except (sqlite3.Error, ValueError, TypeError) as error:
            return (shown(f"damaged: {error}"),)


def _complaints(connection: sqlite3.Connection) -> Iterator[str]:
    for (trouble,) in connection.execute("PRAGMA integrity_check"):
        if trouble != "ok":
            yield f"SQLite: {trouble}"
    missing = list(_schema(connection))
    yield from missing
    if missing:
        return
    row = connection.execute("SELECT content, length, content_sha256 FROM text").fetchone()
    if row is None:
        yield "text: there is none"
        return
    yield from _text(*row)
    yield from _stretches(connection, len(row[0]))
    ids = {table.name: {i for (i,) in connection.execute(f'SELECT id FROM "{table.name}"')} for table in TABLES}
    yield from _layers(connection)
    yield from _ids(connection, ids)
    for table in TABLES:
        yield from _few(table.name, _records(connection, table, row[0]))
        yield from _few(table.name, _pointers(connection, table, ids))
    yield from _few("search", _search(connection, row[0]))


def _few(name: str, complaints: Iterable[str]) -> Iterator[str]:
    more = 0
    for number, complaint in enumerate(complaints):
        if number < SHOWN:
            yield complaint
        else:
            more += 1
    if more:
        yield f"{name}: and {more} more of this sort"


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    """What of the schema is missing, and tables whose columns are others. What is there besides is the user's own."""
    shadows = "SELECT name FROM pragma_table_list WHERE type = 'shadow'"
    things = f"SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT IN ({shadows})"
    columns = 'SELECT name, type, "notnull" FROM pragma_table_xinfo(?) WHERE hidden != 1'
    there = set(connection.execute(things))
    with closing(new_in_memory()) as fresh:
        for kind, name in fresh.execute(things).fetchall():
            if (kind, name) not in there:
                yield f"schema: the {kind} {name} is missing"
            elif kind == "table":
                now, then = (set(c.execute(columns, (name,))) for c in (connection, fresh))
                if now != then:
                    yield f"schema: the table {name} has other columns than it should"


def _text(content: str, length: int, digest: str) -> Iterator[str]:
    if len(content) != length:
        yield f"text: {len(content)} characters are there, {length} were written"
    if hashlib.sha256(content.encode("utf-8")).hexdigest() != digest:
        yield "text: not the text that was written (its hash differs)"


def _stretches(connection: sqlite3.Connection, length: int) -> Iterator[str]:
    """Encodings, marks and places that are not within the text; marks whose words begin outside them."""
    for table, name in (("encoding", "name"), ("mark", "kind"), ("place", "'of ' || nth")):
        rows = connection.execute(f'SELECT {name}, start, "end" FROM {table} ORDER BY nth')
        yield from _few(
            table,
            (
                f"{table} {called}: {start}-{end} is not within the text (0-{length})"
                for called, start, end in rows
                if not 0 <= start <= end <= length
            ),
        )
    bodies = connection.execute('SELECT kind, start, "end", body FROM mark WHERE body != 0 ORDER BY nth')
    yield from _few(
        "mark",
        (
            f"mark {kind}: its words begin at {body}, not within {start}-{end}"
            for kind, start, end, body in bodies
            if not start <= body <= end
        ),
    )


def _layers(connection: sqlite3.Connection) -> Iterator[str]:
    written = dict(connection.execute("SELECT name, records FROM layer"))
    for table in TABLES:
        (there,) = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()
        if there != written.pop(table.layer, 0):
            yield f"{table.name}: {there} records are there, not as many as were written"
    for name in written:
        yield f"layer {name}: there is no such class of records"


def _ids(connection: sqlite3.Connection, ids: dict[str, set[str]]) -> Iterator[str]:
    """Ids used twice. A citation may have the id of the reference it was made from: they are one act of citing."""
    seen: dict[str, str] = {}
    for table in TABLES:
        double = f'SELECT id, count(*) FROM "{table.name}" GROUP BY id HAVING count(*) > 1 ORDER BY id'
        for record, times in connection.execute(double):
            yield f"{table.name} {record}: {times} records have this id"
        for record in sorted(ids[table.name]):
            other = seen.setdefault(record, table.name)
            if other != table.name and {other, table.name} != {"reference", "citation"}:
                yield f"{table.name} {record}: a {other} has the same id"


def _records(connection: sqlite3.Connection, table: Table, content: str) -> Iterator[str]:
    """Records that cannot be loaded, and spans that are not within the text or not as quoted."""
    starts = [i for i, c in enumerate(table.columns) if c.holds == "start"]
    lists = [i for i, c in enumerate(table.columns) if c.holds == "spans"]
    for row in connection.execute(table.select):
        try:
            table.shape.unpack(row)
        except (ValueError, TypeError) as error:
            yield f"{table.name} {row[0]}: cannot be read ({error})"
        for at in starts:
            if trouble := _span(row[at : at + 3], table.columns[at], content):
                yield f"{table.name} {row[0]}: {trouble}"
        for at in lists:
            for trouble in _spans(row[at], table.columns[at].name, len(content)):
                yield f"{table.name} {row[0]}: {trouble}"


def _spans(value: str | None, name: str, length: int) -> Iterator[str]:
    """Places of a list that are not within the text; none of one that cannot be read, of which `_records` complains."""
    try:
        pairs = read_pairs(value) if value is not None else []
    except (ValueError, TypeError):
        return
    for start, end in pairs:
        if not 0 <= start <= end <= length:
            yield f"one of its {name}, {start}-{end}, is not within the text (0-{length})"


def _span(values: tuple[int | None, int | None, str | None], column: Column, content: str) -> str | None:
    """What is wrong with a start, an end and a quote, if anything."""
    start, end, quote = values
    name = column.name.removesuffix("start").rstrip("_") or "span"
    if start is None and end is None and quote is None:
        return None
    if start is None or end is None or quote is None:
        return f"its {name} is incomplete"
    if not 0 <= start <= end <= len(content):
        return f"its {name} {start}-{end} is not within the text (0-{len(content)})"
    if content[start:end] != quote:
        return f"its {name} {start}-{end} reads {_short(content[start:end])}, but is quoted as {_short(quote)}"
    return None


def _short(words: str) -> str:
    return f"“{words}”" if len(words) <= 40 else f"“{words[:40]}…”"


def _pointers(connection: sqlite3.Connection, table: Table, ids: dict[str, set[str]]) -> Iterator[str]:
    """Ids that a record names and that are nowhere."""
    anywhere = set().union(*ids.values()) if ANY in table.points.values() else set()
    columns = tuple(c for c in table.columns if c.name in table.points)
    if not columns:
        return
    for record, *values in connection.execute(f'SELECT id, {listed(columns)} FROM "{table.name}" ORDER BY nth'):
        for column, value in zip(columns, values, strict=True):
            target = table.points[column.name]
            known = anywhere if target == ANY else ids[target]
            for name in _named(value, column):
                if name not in known:
                    what = "record" if target == ANY else target
                    yield f"{table.name} {record}: its {column.name} names the {what} {name}, which is not there"


def _named(value: str | None, column: Column) -> list[str]:
    """The ids in a column's value ("" in a list stands for nobody known, AUTHOR for the author of the text, who is no
    record); none in one that is no list of ids, of which `_records` complains."""
    if value is None:
        return []
    if column.holds != "list":
        return [value]
    try:
        found = json.loads(value)
    except ValueError:
        return []
    return [x for x in found if isinstance(x, str) and x not in ("", AUTHOR)] if isinstance(found, list) else []


def _search(connection: sqlite3.Connection, content: str) -> Iterator[str]:
    try:
        text = established(connection)
    except ValueError as error:
        yield f"emendation: {error}"
        return
    rows = 'SELECT kind, id, start, "end", words, found FROM search ORDER BY rowid'
    for kind, record, start, end, *written in connection.execute(rows):
        if list(both_ways(start, end, content, text)) != written:
            yield f"search: the {kind} {record} is not the text at {start}-{end}"
    rows = (
        'SELECT id, s.start, s."end", words, found FROM dating LEFT JOIN dated_sentence AS s ON s.rowid = dating.nth'
        " ORDER BY dating.nth"
    )
    for record, start, end, *written in connection.execute(rows):
        if start is None:
            yield f"search: the dating {record} has no sentence"
        elif list(both_ways(start, end, content, text)) != written:
            yield f"search: the sentence of the dating {record} is not the text at {start}-{end}"
