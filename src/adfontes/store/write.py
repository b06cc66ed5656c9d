"""Writing dossiers: a whole apparatus, or one decision more."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from adfontes import __version__
from adfontes.model.apparatus import Apparatus, Decision, Settings
from adfontes.model.marks import Mark, Place
from adfontes.model.text import Emendation, Encoding, Record, Transcript
from adfontes.store.columns import shape_of
from adfontes.store.dated import dated_sentences
from adfontes.store.files import DossierError, copy_in_memory, identify, new_in_memory, reading, replace_file, writing
from adfontes.store.load import load_decisions
from adfontes.store.schema import BY_LAYER, listed
from adfontes.store.search import searchable

T = TypeVar("T")


def write_dossier(path: Path, apparatus: Apparatus) -> None:
    """Write an apparatus to `path`, whole or not at all.

    Where a dossier is there already, it is replaced; but a scholar's decisions in it are never lost: those that the
    apparatus does not carry (made while it was being traced, say) are kept, before its own new ones. The same
    apparatus gives the same bytes. Raises DossierError if `path` is something other than a dossier of a version
    known here, if the folder cannot be written, or if the apparatus cannot be kept: a record class without a table, a
    lone surrogate, two records of one id.
    """
    with writing(path) as target:
        kept = _merged(_decisions_at(target, path), apparatus.decisions)
        try:
            with closing(new_in_memory()) as connection:
                _fill(connection, apparatus, kept)
                content = connection.serialize()
        except UnicodeEncodeError as error:
            raise DossierError(path, f"cannot keep {_surrogate(error)}") from error
        except (sqlite3.Error, OverflowError, _Unkeepable) as error:
            raise DossierError(path, f"cannot keep this apparatus: {_explained(error, apparatus)}") from error
        _put(path, target, content)


def append_decision(path: Path, decision: Decision) -> None:
    """Add one decision to the dossier at `path`, after those that are there; all else stays as it is.

    A dossier of an older version is renewed. Raises DossierError as the loading does, and if the folder cannot be
    written.
    """
    with writing(path) as target:
        with reading(path) as connection, closing(copy_in_memory(connection)) as copy:
            copy.execute("PRAGMA foreign_keys = ON")
            try:
                _insert_decisions(copy, (decision,))
            except UnicodeEncodeError as error:
                raise DossierError(path, f"cannot keep {_surrogate(error)}") from error
            content = copy.serialize()
        _put(path, target, content)


class _Unkeepable(ValueError):
    """The apparatus holds something that has no place in the schema."""


def _put(path: Path, target: Path, content: bytes) -> None:
    try:
        replace_file(target, content)
    except OSError as error:
        raise DossierError(path, f"cannot be written ({error.strerror or error})") from None


def _decisions_at(target: Path, path: Path) -> tuple[Decision, ...]:
    """The decisions of the dossier about to be replaced. What is there and is no dossier is not ours to replace."""
    if not os.path.lexists(target) or (target.is_file() and target.stat().st_size == 0):
        return ()
    try:
        identify(target)
        return load_decisions(target)
    except DossierError as error:
        raise DossierError(path, f"not overwritten: {error.trouble}") from None


def _merged(old: tuple[Decision, ...], new: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The old decisions, then those of the new that are not among them."""
    if new[: len(old)] == old:
        return new
    known = Counter(old)
    added = []
    for decision in new:
        if known[decision]:
            known[decision] -= 1
        else:
            added.append(decision)
    return (*old, *added)


def _fill(connection: sqlite3.Connection, apparatus: Apparatus, decisions: Iterable[Decision]) -> None:
    connection.execute("BEGIN")
    # Foreign keys are declared but not enforced here: a decision may name a source that this text no longer has, and
    # then the dossier is kept and `check_dossier` complains, rather than the trace being lost.
    connection.execute("INSERT INTO meta VALUES ('tool_version', ?)", (__version__,))
    length = len(apparatus.text.transcript.content)
    if stray := next((e for e in apparatus.of(Emendation) if e.span.end > length), None):
        raise _Unkeepable(f"the emendation {stray.id} is not within the text")
    _insert_text(connection, apparatus.text.transcript)
    _insert_settings(connection, apparatus.settings)
    _insert_decisions(connection, decisions)
    for nth, (name, records) in enumerate(apparatus.layers.items(), 1):
        _insert_layer(connection, nth, name, records, apparatus.text.transcript.content)
    connection.executemany(
        'INSERT INTO search (words, kind, id, start, "end", found) VALUES (?, ?, ?, ?, ?, ?)', searchable(apparatus)
    )
    connection.executemany(
        'INSERT INTO dated_sentence (rowid, words, start, "end", found) VALUES (?, ?, ?, ?, ?)',
        dated_sentences(apparatus),
    )
    connection.execute("COMMIT")
    for table in ("search", "dated_sentence"):  # one index segment: smaller, quicker to ask
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def _insert_text(connection: sqlite3.Connection, transcript: Transcript) -> None:
    connection.execute(
        "INSERT INTO text (nth, content, name, sha256, format, length, content_sha256) VALUES (1, ?, ?, ?, ?, ?, ?)",
        (
            transcript.content,
            transcript.name,
            transcript.sha256,
            transcript.format,
            len(transcript.content),
            hashlib.sha256(transcript.content.encode("utf-8")).hexdigest(),
        ),
    )
    _insert_numbered(connection, "encoding", Encoding, transcript.encodings)
    _insert_numbered(connection, "mark", Mark, transcript.marks)
    _insert_numbered(connection, "place", Place, transcript.places)


def _insert_numbered(connection: sqlite3.Connection, table: str, kind: type[T], things: Iterable[T]) -> None:
    shape = shape_of(kind)
    blanks = ", ".join("?" * (len(shape.columns) + 1))
    connection.executemany(
        f"INSERT INTO {table} (nth, {listed(shape.columns)}) VALUES ({blanks})",
        ((nth, *shape.pack(thing, "")) for nth, thing in enumerate(things, 1)),
    )


def _insert_settings(connection: sqlite3.Connection, settings: Settings) -> None:
    rows = [(f.name, key, value) for f in fields(settings) for key, value in getattr(settings, f.name).items()]
    connection.executemany("INSERT INTO setting (name, key, value) VALUES (?, ?, ?)", rows)


def _insert_decisions(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> None:
    shape = shape_of(Decision)
    connection.executemany(
        f"INSERT INTO decision ({listed(shape.columns)}) VALUES ({', '.join('?' * len(shape.columns))})",
        (shape.pack(decision, "") for decision in decisions),
    )


def _insert_layer(
    connection: sqlite3.Connection, nth: int, name: str, records: tuple[Record, ...], content: str
) -> None:
    if name not in BY_LAYER:
        raise _Unkeepable(f"there is no table for the layer {name!r}")
    table = BY_LAYER[name]
    if stranger := next((r for r in records if type(r) is not table.cls), None):
        raise _Unkeepable(f"the layer {name!r} holds a {type(stranger).__name__}")
    connection.execute("INSERT INTO layer (nth, name, records) VALUES (?, ?, ?)", (nth, name, len(records)))
    pack = table.shape.pack
    connection.executemany(table.insert, ((i, *pack(record, content)) for i, record in enumerate(records, 1)))


def _surrogate(error: UnicodeEncodeError) -> str:
    """Half a character, as a decoder that does not check may leave: no encoding has it."""
    return f"the lone surrogate U+{ord(error.object[error.start]):04X} (character {error.start} of a text)"


def _explained(error: Exception, apparatus: Apparatus) -> str:
    """What SQLite refused, in the apparatus's words where they can be had."""
    if isinstance(error, sqlite3.IntegrityError) and "UNIQUE" in str(error):
        for name, records in apparatus.layers.items():
            for record_id, times in Counter(r.id for r in records).items():
                if times > 1:
                    return f"{times} records of the layer {name} have the id {record_id!r}"
    return str(error)
