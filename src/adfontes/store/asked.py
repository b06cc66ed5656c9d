"""What a search in plain words needs of a dossier, read no further than it asks.

Of the names only what they are looked up by is read; of a layer of records first the places, the names and the dates,
then, whole, only those that may answer. A dossier of an older version is read as it is where its tables have what is
wanted, and renewed in memory where they have not.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from adfontes.languages import LANGUAGES, load_words
from adfontes.model.answering import KINDS, meets
from adfontes.model.asking import Asking
from adfontes.model.asking_parts import AT, WHO, Part
from adfontes.model.asking_words import Words, make_words
from adfontes.model.entities import Entity
from adfontes.model.established import Edit, establish
from adfontes.model.events import Journey
from adfontes.model.sentences import sentence_around
from adfontes.model.sources import Source
from adfontes.model.text import Origin, Record, Span
from adfontes.model.tied import Calendar, Days, Placed, own_names, told_in
from adfontes.store.files import copy_in_memory, reading_as_is
from adfontes.store.schema import BY_LAYER, Table, listed
from adfontes.store.search import match_expression

LONGEST = 240
CHUNK = 500
UNREAD = Origin(rule="not read")
_NAMING = frozenset({"entity", "*"})


@cache
def asking_words() -> Words:
    """The word table of searches in plain words."""
    return make_words(load_words("en", "asking"), [load_words(language, "dates") for language in LANGUAGES])


@contextmanager
def open_asked(path: Path) -> Iterator[Asked]:
    """A dossier open for a search. Raises DossierError for one that cannot be read."""
    with reading_as_is(path) as connection:
        asked = Asked(connection)
        try:
            yield asked
        finally:
            asked.close()


class Asked:
    """An open dossier; whatever is looked up is read when first asked for."""

    calendar = Calendar()
    """The same for all dossiers: a date is the same days in each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._renewed = False

    def close(self) -> None:
        """Lets go of the copy that an older dossier was renewed in."""
        if self._renewed:
            self.connection.close()

    def _renew(self) -> None:
        if not self._renewed:
            self.connection, self._renewed = copy_in_memory(self.connection), True

    @cached_property
    def _tables(self) -> frozenset[str]:
        return frozenset(n for (n,) in self.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))

    def _rows(self, table: str, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a statement about a table; none of a dossier made before there was such a table."""
        if table not in self._tables:
            return []
        try:
            return self.connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            if "no such column" not in str(error) or self._renewed:
                raise
            self._renew()
            return self.connection.execute(statement, values).fetchall()

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Who is known, as far as names are looked up: without the place and the origin of each."""
        columns = {row[1] for row in self.connection.execute("PRAGMA table_info(entity)")}
        seat = "seat_of" if "seat_of" in columns else "NULL"
        rows = self._rows("entity", f"SELECT id, kind, name, variants, {seat} FROM entity ORDER BY nth")
        return tuple(
            Entity(id=i, span=None, origin=UNREAD, kind=kind, name=name, variants=_strings(variants), seat_of=seat_of)
            for i, kind, name, variants, seat_of in rows
        )

    def records(self, asking: Asking) -> Mapping[str, Sequence[Record]]:
        """The records, by kind, that may answer a search: they have all who are named, and meet its time."""
        return _Candidates(self, asking)

    def candidates(self, kind: str, asking: Asking) -> tuple[Any, ...]:
        """Those of one kind; sources all."""
        table = BY_LAYER[KINDS[kind].__name__]
        if kind == "source":
            return self._unpacked(table, None)
        names = [n for n, to in table.points.items() if to in _NAMING]
        dated = ["dating"] if any(c.name == "dating" for c in table.columns) else []
        columns = ", ".join(f'"{n}"' for n in ["nth", "start", "end", *names, *dated])
        rows = self._rows(table.name, f'SELECT {columns} FROM "{table.name}" ORDER BY nth')
        parts, asked, last = asking.names, asking.days, 3 + len(names)
        timed = bool(dated) and asked != (None, None)
        wanted = []
        for row in rows:
            if parts:
                cells = " ".join([cell for cell in row[3:last] if cell])
                if not all(self._has(part, cells, row[1], row[2], kind) for part in parts):
                    continue
            if not timed or meets(self.calendar.of(row[-1]), asked):
                wanted.append(row[0])
        return self._unpacked(table, None if len(wanted) == len(rows) else wanted)

    def _has(self, part: Part, cells: str, start: int | None, end: int | None, kind: str) -> bool:
        if any(i in cells for i in part.meant):
            return True
        if part.kind not in (WHO, AT) or start is None or end is None:
            return False
        if kind == "journey":
            return True  # told in several places
        span = Span(start=start, end=end)
        return any(self._mentions_of(i).within(span) for i in part.meant)

    def _unpacked(self, table: Table, wanted: Sequence[int] | None) -> tuple[Any, ...]:
        select = f'SELECT {listed(table.columns)} FROM "{table.name}"'
        if wanted is None:
            rows = self._rows(table.name, f"{select} ORDER BY nth")
        else:
            rows = [
                row
                for at in range(0, len(wanted), CHUNK)
                for row in self._chunk(table, select, wanted[at : at + CHUNK])
            ]
        return tuple(table.shape.unpack(row) for row in rows)

    def _chunk(self, table: Table, select: str, wanted: Sequence[int]) -> list[Any]:
        marks = ", ".join("?" * len(wanted))
        return self._rows(table.name, f"{select} WHERE nth IN ({marks}) ORDER BY nth", wanted)

    @cached_property
    def name(self) -> str:
        """The text's title as printed, else the name of its file."""
        row = self.connection.execute("SELECT quote FROM division WHERE kind = 'title' LIMIT 1").fetchone()
        if row:
            return " ".join(row[0].split())
        (name,) = self.connection.execute("SELECT name FROM text").fetchone()
        return str(name)

    @cached_property
    def _content(self) -> str:
        (content,) = self.connection.execute("SELECT content FROM text").fetchone()
        return str(content)

    def _mentions_of(self, entity: str) -> Placed[str]:
        if entity not in self._mentioned:
            rows = self._rows("mention", "SELECT start, entity FROM mention WHERE entity = ?", (entity,))
            self._mentioned[entity] = Placed(rows)
        return self._mentioned[entity]

    @cached_property
    def _mentioned(self) -> dict[str, Placed[str]]:
        return {}

    def named(self, record: Record, wanted: Iterable[str]) -> tuple[str | None, ...]:
        """Those whom a record itself names, and of some wanted those who are named in its words, by a name, a
        description or a pronoun."""
        spans = record.spans if isinstance(record, Journey) else ()
        words = [told_in(record, span) for span in (record.span, *spans) if span is not None]
        return (*own_names(record), *(i for i in wanted if any(self._mentions_of(i).within(span) for span in words)))

    def times(self, record: Record) -> Sequence[Days]:
        """The days of a record, or of the dates in its words."""
        return self.calendar.times(record, lambda: self._dates)

    @cached_property
    def _dates(self) -> Placed[Days]:
        rows = self._rows("dating", "SELECT start, earliest, latest FROM dating")
        of = self.calendar.of
        found = ((start, (of(earliest)[0], of(latest)[1])) for start, earliest, latest in rows)
        return Placed((start, days) for start, days in found if days != (None, None))

    @cached_property
    def _rests(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for source, *who in self._rows("reliance", "SELECT source, witness, through FROM reliance"):
            found[source].update(x for x in who if x)
        return found

    def rests_on(self, record: Record) -> frozenset[str]:
        """On whose word a source rests."""
        return frozenset(self._rests.get(record.id, ()))

    def wording(self, record: Record) -> str:
        """The sentence a record stands in, as established, or the label of a source with its other forms."""
        if isinstance(record, Source):
            return f"{record.label} {' '.join(record.variants)}"
        if record.span is None:
            return ""
        start, end = sentence_around(self._content, record.span.start, record.span.end)
        # A repair can reach beyond the sentence that it touches: that one is carried out as far as it lies within.
        edits = [e for e in self._edits if e.start <= end and e.end >= start]
        if not edits:
            return self._content[start:end]
        low, high = max(0, min(start, edits[0].start) - 1), max(end, *(e.end for e in edits))
        moved = [Edit(e.start - low, e.end - low, e.repair) for e in edits]
        return str(establish(self._content[low:high], moved).words(start - low, end - low))

    @cached_property
    def _edits(self) -> list[Edit]:
        statement = (
            'SELECT start, "end", repair FROM emendation WHERE applied = 1 AND repair IS NOT NULL ORDER BY start'
        )
        return [Edit(*row) for row in self._rows("emendation", statement)]

    def quote(self, record: Record) -> str:
        """The same on one line, cut where it is long."""
        said = " ".join((record.label if isinstance(record, Source) else self.wording(record)).split())
        return said if len(said) <= LONGEST else said[:LONGEST].rpartition(" ")[0] + " …"

    def has_words(self, words: str) -> bool:
        """Whether any passage or note has all of some words."""
        match = match_expression(words)
        found = (
            match and self.connection.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (match,)).fetchone()
        )
        return bool(found)

    def search(self, words: str, limit: int) -> tuple[tuple[int, str], ...]:
        """Where the text and its notes have all of some words, the best first: the place and a snippet."""
        match = match_expression(words)
        if not match:
            return ()
        rows = self.connection.execute(
            "SELECT start, snippet(search, 0, '', '', ' … ', 30) FROM search WHERE search MATCH ?"
            " ORDER BY rank, rowid LIMIT ?",
            (match, limit),
        )
        return tuple((start, " ".join(said.split())) for start, said in rows)


class _Candidates(Mapping[str, Sequence[Record]]):
    """Candidates by kind, each read when first asked for."""

    def __init__(self, asked: Asked, asking: Asking) -> None:
        self.asked, self.asking = asked, asking
        self._found: dict[str, Sequence[Record]] = {}

    def __getitem__(self, kind: str) -> Sequence[Record]:
        if kind not in self._found:
            self._found[kind] = self.asked.candidates(kind, self.asking)
        return self._found[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)


def _strings(cell: str) -> tuple[str, ...]:
    found = json.loads(cell) if cell != "[]" else []
    if not isinstance(found, list) or not all(isinstance(x, str) for x in found):
        raise ValueError("not a list of strings")
    return tuple(found)
