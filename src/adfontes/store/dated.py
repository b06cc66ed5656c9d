"""Search by date: which sentences of a dossier hold a date that falls, or may fall, between two days."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day
from adfontes.model.emending import establish_text
from adfontes.model.established import Established
from adfontes.model.sentences import sentence_around
from adfontes.model.text import Division, Note, Span
from adfontes.store.files import reading
from adfontes.store.load import established
from adfontes.store.schema import BY_LAYER, listed
from adfontes.store.search import (
    NO_LIMIT,
    SEARCHED,
    Asked,
    both_ways,
    match_expression,
    matches_in,
    notes_behind,
    window_on,
)

TABLE = BY_LAYER[Dating.__name__]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedHit:
    """A date that falls between the days asked for, and the sentence it stands in.

    `certain`: all of it lies between them, and it is neither approximate nor uncertain; else it may fall there.
    `sentence` is the sentence's place in the text as found, `snippet` a piece of it as established (a NUL shown as a
    space); `expression` is where the date stands in the snippet, `matches` the words that were looked for, both as
    offsets into the snippet. `notes` are the ids of the notes that stand behind the date's words; for a date in a note,
    that note.
    """

    dating: Dating
    certain: bool
    sentence: Span
    snippet: str
    expression: Span
    matches: tuple[Span, ...]
    notes: tuple[str, ...]


def find_dated(
    path: Path, first: Day | None, last: Day | None, words: str = "", limit: int = 50
) -> tuple[DatedHit, ...]:
    """What in the dossier is dated between `first` and `last`, both included; None leaves that end open.

    With `words`, a query as for `search_dossier`, the date's own sentence has all of them. First what certainly falls
    between the two days, in order of time; then what may, the most precise first ("May 1848" before "the 1840s"). An
    open date is in no answer. At most `limit` hits; none where the words hold nothing to look for. Raises DossierError
    for a dossier that cannot be read, never for a query.
    """
    match = match_expression(words)
    if words.strip() and not match:
        return ()
    limit = min(max(0, limit), NO_LIMIT)
    with reading(path) as connection:
        rows = _rows(connection, first, last, match, limit)
        if not rows:
            return ()
        (content,) = connection.execute("SELECT content FROM text").fetchone()
        text = established(connection)
        parts = _parts_of(connection)
        return tuple(_hit(connection, match, row, content, text, parts) for row in rows)


def _rows(
    connection: sqlite3.Connection, first: Day | None, last: Day | None, match: str, limit: int
) -> list[tuple[Any, ...]]:
    """The rows wanted, in their order: the record's columns, its place in the layer, its sentence, and whether it is
    certain. Which they are is worked out from an index alone; only these are then read whole."""
    # a date without bounds is open; one bound alone reaches as far as time does
    overlaps = ["edtf IS NOT NULL", "(first_day IS NOT NULL OR last_day IS NOT NULL)"]
    certain = ["edtf NOT GLOB '*[~?%]*'"]
    if first:
        overlaps.append("(last_day >= :first OR last_day IS NULL)")
        certain.append("first_day >= :first")
    if last:
        overlaps.append("(first_day <= :last OR first_day IS NULL)")
        certain.append("last_day <= :last")
    if match:
        overlaps.append("+nth IN (SELECT rowid FROM dated_sentence WHERE dated_sentence MATCH :match)")
    values = {"first": first and first.number, "last": last and last.number, "match": match}
    found: list[tuple[int, bool]] = []
    for sure, order in ((True, ""), (False, "coalesce(last_day - first_day, 1 << 60), ")):
        every = overlaps + (certain if sure else [f"coalesce({' AND '.join(certain)}, 0) = 0"])
        query = (
            f"SELECT nth FROM dating INDEXED BY dating_days WHERE {' AND '.join(every)}"
            f" ORDER BY {order}first_day, last_day, start LIMIT :limit"
        )
        rows = connection.execute(query, values | {"limit": limit - len(found)})
        found += [(nth, sure) for (nth,) in rows]
    columns = ", ".join(f"dating.{name}" for name in listed(TABLE.columns).split(", "))
    whole = (
        f'SELECT {columns}, nth, sentence.start, sentence."end", sentence.found'
        " FROM dating JOIN dated_sentence AS sentence ON sentence.rowid = nth WHERE nth = ?"
    )
    read = ((connection.execute(whole, (nth,)).fetchone(), sure) for nth, sure in found)
    return [(*row, sure) for row, sure in read if row is not None]


def _hit(
    connection: sqlite3.Connection,
    match: str,
    row: tuple[Any, ...],
    content: str,
    text: Established,
    parts: list[Span],
) -> DatedHit:
    dating: Dating = TABLE.shape.unpack(row)
    nth, start, end, found, certain = row[len(TABLE.columns) :]
    words, _ = both_ways(start, end, content, text)
    base = text.shown(start, end)[0]
    asked = Asked("dated_sentence", match, nth)
    matches = matches_in(connection, asked, words, found, start, text, base) if match else []
    low, high = text.as_established(dating.span.start, dating.span.end)
    begins = min(max(0, low - base), len(words))
    expression = Span(start=begins, end=min(max(begins, high - base), len(words)))
    low, high = window_on(words, begins)
    return DatedHit(
        dating=dating,
        certain=certain,
        sentence=Span(start=start, end=end),
        snippet=words[low:high],
        expression=Span(start=begins, end=max(begins, min(expression.end, high))).shift(-low),
        matches=tuple(m.shift(-low) for m in matches if low <= m.start and m.end <= high),
        notes=_notes(connection, dating, content, parts),
    )


def _notes(connection: sqlite3.Connection, dating: Dating, content: str, parts: list[Span]) -> tuple[str, ...]:
    if dating.note:
        return (dating.note,)
    part = part_at(parts, dating.span)
    return () if part is None else notes_behind(connection, part, [dating.span], part.of(content))


def _parts_of(connection: sqlite3.Connection) -> list[Span]:
    """The parts of the body, as `searchable` takes them."""
    rows = connection.execute('SELECT start, "end", kind FROM division ORDER BY start, "end" DESC')
    return _body((Span(start=a, end=b), kind) for a, b, kind in rows)


def _body(divisions: Iterable[tuple[Span, str]]) -> list[Span]:
    parts: list[Span] = []
    reach = 0
    for span, kind in divisions:
        if span.start >= reach:
            reach = span.end
            if kind in SEARCHED:
                parts.append(span)
    return parts


def body_parts(apparatus: Apparatus) -> list[Span]:
    """The parts of the body whose words are searched, in order and apart."""
    divisions = sorted(apparatus.of(Division), key=lambda d: (d.span.start, -d.span.end))
    return _body((d.span, d.kind) for d in divisions)


def part_at(parts: list[Span], span: Span) -> Span | None:
    """The part that holds a span; the parts are in order and apart."""
    at = bisect_right(parts, span.start, key=lambda p: p.start) - 1
    return parts[at] if at >= 0 and parts[at].holds(span) else None


def dated_sentences(apparatus: Apparatus) -> Iterator[tuple[int, str, int, int, str]]:
    """The rows of the full-text table of dated sentences, one for each dating, in the order of the layer: its number
    there, the sentence's words as established, its start and end in the text as found, and its words as found where
    those are others."""
    datings = apparatus.of(Dating)
    if not datings:
        return
    content = apparatus.text.transcript.content
    text = establish_text(apparatus)
    parts = sorted([*body_parts(apparatus), *(n.body for n in apparatus.of(Note))], key=lambda p: p.start)
    for nth, dating in enumerate(datings, 1):
        part = part_at(parts, dating.span) or Span(start=0, end=len(content))
        low, high = text.shown(part.start, part.end)
        start, end = text.as_established(dating.span.start, dating.span.end)
        low, high = min(low, start), max(high, end)
        start, end = text.as_found(*sentence_around(text.content, start, end, low, high))
        start, end = min(start, dating.span.start), max(end, dating.span.end)
        words, found = both_ways(start, end, content, text)
        yield nth, words, start, end, found
