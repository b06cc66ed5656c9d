"""Files that are no dossier, not a whole one, or not of this version: one line that says so."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import NAME, Entity, Mention
from adfontes.model.text import Record, Text
from adfontes.store import (
    DossierError,
    append_decision,
    check_dossier,
    find_dated,
    load_decisions,
    load_dossier,
    load_transcript,
    schema,
    search_dossier,
    write_dossier,
)
from adfontes.store.dated import dated_sentences
from adfontes.store.files import identify
from adfontes.store.search import searchable
from tests.unit.store_example import decision, make_apparatus

WHOLE = make_apparatus()
READERS: tuple[Callable[[Path], object], ...] = (
    load_dossier,
    load_transcript,
    load_decisions,
    check_dossier,
    lambda path: search_dossier(path, "salt"),
    lambda path: find_dated(path, None, None),
    lambda path: append_decision(path, decision(2)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "salt.adf"
    write_dossier(found, WHOLE)
    return found


def refusals(path: Path) -> set[str]:
    """What every reader says of a file, its path aside."""
    said = set()
    for read in READERS:
        with pytest.raises(DossierError) as caught:
            read(path)
        line = str(caught.value)
        assert "\n" not in line
        assert str(path) in line
        said.add(line.removeprefix(f"{path}: "))
    return said


def test_no_such_file(tmp_path: Path) -> None:
    assert refusals(tmp_path / "none.adf") == {"no such file"}
    with pytest.raises(DossierError, match="no such file"):
        load_dossier(Path("a\0b"))


def test_a_folder(tmp_path: Path) -> None:
    assert refusals(tmp_path) == {"a folder, not a dossier"}
    with pytest.raises(DossierError, match="a folder"):
        write_dossier(tmp_path, WHOLE)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusals(tmp_path / "pipe") == {"not a plain file, so not a dossier"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a dossier (an empty file)"),
        (b"SQLite", "truncated"),
        (b"SQLite format 3\0\x10\0", "truncated: only 18 bytes are there"),
        (b"A chapter, not a dossier.\n" * 50, "not a dossier"),
        (bytes(4096), "not a dossier"),
    ],
)
def test_another_file(tmp_path: Path, content: bytes, said: str) -> None:
    other = tmp_path / "other.adf"
    other.write_bytes(content)
    assert refusals(other) == {said}


def test_another_database(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE text (content)")
    connection.commit()
    connection.close()
    assert refusals(tmp_path / "other.db") == {"not a dossier (an SQLite database of another kind)"}


def test_something_else_is_never_overwritten(tmp_path: Path) -> None:
    chapter = tmp_path / "chapter.txt"
    chapter.write_text("My only copy.\n" * 20)
    with pytest.raises(DossierError, match=r"chapter.txt: not overwritten: not a dossier$"):
        write_dossier(chapter, WHOLE)
    assert chapter.read_text() == "My only copy.\n" * 20
    (tmp_path / "empty.adf").touch()
    write_dossier(tmp_path / "empty.adf", WHOLE)
    assert load_dossier(tmp_path / "empty.adf") == WHOLE


def test_a_newer_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    said = f"made by a newer Ad Fontes: its version is 7, this one reads up to {schema.current_version()}"
    assert refusals(path) == {said}
    with pytest.raises(DossierError, match="not overwritten: made by a newer"):
        write_dossier(path, WHOLE)


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_truncated_at_every_quarter(path: Path, quarter: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * quarter // 4])
    assert refusals(path) == {f"truncated: {len(whole) * quarter // 4} of {len(whole)} bytes are there"}
    with pytest.raises(DossierError, match="not overwritten: truncated"):
        write_dossier(path, WHOLE)


def test_truncated_by_one_byte_and_to_any_few(path: Path) -> None:
    whole = path.read_bytes()
    for length in (*range(1, 130, 7), len(whole) - 4096, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert all("truncated" in said for said in refusals(path))


def test_damaged_pages_are_refused_or_complained_of(path: Path) -> None:
    whole = path.read_bytes()
    for page in range(0, len(whole), 4096):
        broken = bytearray(whole)
        broken[page + (100 if page == 0 else 0) : page + 4096] = b"\xff" * (3996 if page == 0 else 4096)
        path.write_bytes(broken)
        with suppress(DossierError):  # which refuses what cannot be read at all
            assert check_dossier(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE note SET body_start = 20, body_end = 10",
        "UPDATE note SET start = -1",
        "UPDATE source SET authors = 'no list'",
        "UPDATE source SET authors = '{}'",
        "UPDATE layer SET name = 'Rumour' WHERE name = 'Note'",
        "DELETE FROM text",
        "DROP TABLE citation",
    ],
)
def test_rows_that_no_one_wrote_are_refused(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with pytest.raises(DossierError, match="damaged"):
        load_dossier(path)
    assert check_dossier(path)


def test_a_dossier_that_another_program_is_changing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adfontes.store.files.BUSY_SECONDS", 0.05)
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN EXCLUSIVE'); print(flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert refusals(path) == {"in use by another program"}
        other.communicate()


def test_a_folder_that_cannot_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    before = path.read_bytes()
    monkeypatch.setattr("os.open", refuse)
    for write in (lambda: write_dossier(path, WHOLE), lambda: append_decision(path, decision(2))):
        with pytest.raises(DossierError, match=r"cannot be written \(Permission denied\)"):
            write()
    assert path.read_bytes() == before
    with pytest.raises(DossierError, match="no such folder"):
        write_dossier(path.parent / "none" / "x.adf", WHOLE)


def test_names_of_every_kind(tmp_path: Path) -> None:
    for name in ("a b.adf", "ä#1?%41&x=y.adf", 'it\'s "so".adf', "n" * 251 + ".adf"):
        write_dossier(tmp_path / name, WHOLE)
        append_decision(tmp_path / name, decision(2))
        assert len(load_decisions(tmp_path / name)) == 2
        assert check_dossier(tmp_path / name) == ()


def test_a_name_with_line_ends_is_said_on_one_line(tmp_path: Path) -> None:
    with pytest.raises(DossierError) as caught:
        load_dossier(tmp_path / "two\nlines\x1b[31m.adf")
    assert str(caught.value).endswith(r"two\nlines\x1b[31m.adf: no such file")


def test_an_older_version_is_read_as_it_is_and_renewed_when_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    old = schema.current_version()
    newer = (
        *schema.migrations(),
        "CREATE TABLE rumour (nth INTEGER PRIMARY KEY) STRICT;\nINSERT INTO meta VALUES ('renewed', 'once');",
        "UPDATE meta SET value = 'twice' WHERE key = 'renewed';",
    )
    monkeypatch.setattr(schema, "migrations", lambda: newer)
    assert load_dossier(path) == WHOLE
    assert check_dossier(path) == ()
    assert search_dossier(path, "caravan")
    assert path.read_bytes() == before
    append_decision(path, decision(2))
    assert identify(path) == old + 2
    assert load_decisions(path) == (decision(1), decision(2))
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT value FROM meta WHERE key = 'renewed'").fetchall() == [("twice",)]
    connection.close()


def test_a_step_that_fails_is_not_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        schema, "migrations", lambda: ("CREATE TABLE a (x);", "CREATE TABLE b (x); CREATE TABLE a (x);")
    )
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        schema.migrate(connection)
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("a",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def write_version(path: Path, version: int, apparatus: Apparatus) -> None:
    """A dossier as the schema's older version had it: of each table the columns that it had then."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("\n".join(schema.migrations()[:version]))
    text = apparatus.text.transcript
    digest = hashlib.sha256(text.content.encode()).hexdigest()
    row = (text.content, text.name, text.sha256, text.format, len(text.content), digest)
    connection.execute("INSERT INTO text VALUES (1, ?, ?, ?, ?, ?, ?)", row)
    for nth, (name, records) in enumerate(apparatus.layers.items(), 1):
        connection.execute("INSERT INTO layer VALUES (?, ?, ?)", (nth, name, len(records)))
        insert_then(connection, schema.BY_LAYER[name], records, text.content)
    indexed = 5 if version == 1 else 6
    marks = ", ".join("?" * indexed)
    connection.executemany(f"INSERT INTO search VALUES ({marks})", (row[:indexed] for row in searchable(apparatus)))
    if version >= 3:
        rows = 'INSERT INTO dated_sentence (rowid, words, start, "end", found) VALUES (?, ?, ?, ?, ?)'
        connection.executemany(rows, dated_sentences(apparatus))
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.close()


def insert_then(connection: sqlite3.Connection, table: schema.Table, records: Iterable[Record], content: str) -> None:
    there = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table.name,))}
    columns = [(n, c.name) for n, c in enumerate(table.columns) if c.name in there]
    names = ", ".join(f'"{name}"' for _, name in columns)
    packed = (table.shape.pack(record, content) for record in records)
    rows = ((nth, *(row[n] for n, _ in columns)) for nth, row in enumerate(packed, 1))
    blanks = ", ".join("?" * (len(columns) + 1))
    connection.executemany(f"INSERT INTO {table.name} (nth, {names}) VALUES ({blanks})", rows)


REPORTS = ("Office", "Event", "Message", "Journey", "Commitment", "ActorRelation", "Sum")


TESTIMONIES = ("Testimony", "Relation", "Question", "Answer")


def bare_text() -> Text:
    """The text without what its file's markup says of it."""
    return Text(transcript=replace(WHOLE.text.transcript, encodings=(), marks=(), places=()))


def before_testimonies() -> Apparatus:
    """The example as version 4 had it: nobody's word, and nothing at issue."""
    layers = {name: records for name, records in WHOLE.layers.items() if name not in TESTIMONIES}
    return Apparatus(text=bare_text(), layers=layers)


def before_reports() -> Apparatus:
    """The example as version 3 had it: no events and offices, places without coordinates, all mentions names."""
    layers = {name: records for name, records in FOURTH.layers.items() if name not in REPORTS}
    blank = {"lat": None, "lon": None, "gazetteer": None, "seat_of": None}
    layers["Entity"] = tuple(replace(e, **blank) for e in WHOLE.of(Entity))
    layers["Mention"] = tuple(replace(m, form=NAME, reason="") for m in WHOLE.of(Mention))
    return Apparatus(text=FOURTH.text, layers=layers)


FOURTH = before_testimonies()
THIRD = before_reports()
SECOND = replace(THIRD, layers={name: records for name, records in THIRD.layers.items() if name != "Dating"})
FIRST = replace(SECOND, layers={name: records for name, records in SECOND.layers.items() if name != "Emendation"})
OLD = {1: FIRST, 2: SECOND, 3: THIRD, 4: FOURTH}


@pytest.mark.parametrize("version", OLD)
def test_a_dossier_of_an_older_version_still_opens(path: Path, version: int) -> None:
    then = OLD[version]
    path.unlink()
    write_version(path, version, then)
    assert identify(path) == version
    assert load_dossier(path) == then
    assert check_dossier(path) == ()
    assert [hit.id for hit in search_dossier(path, "caravan")] == ["division-3"]
    assert len(find_dated(path, None, None)) == (2 if version >= 3 else 0)
    append_decision(path, decision(1))
    assert identify(path) == schema.current_version()
    assert load_dossier(path) == replace(then, decisions=(decision(1),))
    assert check_dossier(path) == ()
    assert len(find_dated(path, None, None)) == (2 if version >= 3 else 0)


def test_every_older_version_is_tried() -> None:
    assert list(OLD) == list(range(1, schema.current_version()))
