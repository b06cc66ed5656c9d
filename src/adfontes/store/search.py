"""Full-text search over the body's passages and the notes."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from adfontes.model.apparatus import Apparatus
from adfontes.model.emending import establish_text
from adfontes.model.established import Established
from adfontes.model.text import Division, Note, Span
from adfontes.store.files import reading
from adfontes.store.load import established

SEARCHED = ("title", "heading", "paragraph", "quotation")
"""The kinds of division whose words are searched; notes are searched as notes."""

SNIPPET = 240  # characters: about three lines of a terminal
LEAD = 60  # characters of it before the first match
PIECE = re.compile(r'["“”„]([^"“”„]*)["“”„]?|([^\s"“”„]+)')
WORD_CATEGORIES = ("L", "N", "Co")  # what FTS5's unicode61 takes for words: https://sqlite.org/fts5.html, 4.3.1
NO_LIMIT = 2**31
WORDS = 0  # the column of words as established, in every full-text table
FOUND = {"search": 5, "dated_sentence": 3}  # and of the words as found, where those are others
MOST_PIECES = 1000  # more words than anyone types: a pasted book would keep the engine busy for minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage of the body or a note that has the words looked for.

    `kind` is "passage" or "note"; `id` that of the division or the note, `span` its place in the text (a note's words
    without its label). `snippet` is a piece of the established text there (a NUL shown as a space); `matches` are the
    words found in it, as offsets into the snippet, `places` the same as spans of the text as found. `notes` are the ids
    of the notes that stand behind the words found (for a note, itself); none where no note does.
    """

    kind: str
    id: str
    span: Span
    snippet: str
    matches: tuple[Span, ...]
    places: tuple[Span, ...]
    notes: tuple[str, ...]


def search_dossier(path: Path, query: str, limit: int = 50) -> tuple[Hit, ...]:
    """What in the dossier has all the words of `query`: the best match first, at most `limit` of them.

    A query is words, "phrases in quotation marks" and beginnings of words (diplom*). Case and diacritics do not
    matter. Words are found as established, and as they were found where that is another way. Everything else in it,
    the operators of full-text engines too, is taken for words or passed over, and so is what comes after a thousand
    words. Raises DossierError for a dossier that cannot be read, never for a query.
    """
    match = match_expression(query)
    if not match:
        return ()
    with reading(path) as connection:
        rows = connection.execute(
            "SELECT rowid, kind, id, start, \"end\", found != '' FROM search WHERE search MATCH ?"
            " ORDER BY rank, rowid LIMIT ?",
            (match, min(max(0, limit), NO_LIMIT)),
        ).fetchall()
        if not rows:
            return ()
        (content,) = connection.execute("SELECT content FROM text").fetchone()
        text = established(connection)
        return tuple(_hit(connection, match, row, content, text) for row in rows)


def match_expression(query: str) -> str:
    """A user's query as an FTS5 expression in which every piece is a quoted phrase; empty if there is no word in it."""
    clean = "".join(" " if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in query)
    pieces = []
    for found in PIECE.finditer(clean):
        words = found[1] if found[1] is not None else found[2]
        if any(unicodedata.category(c).startswith(WORD_CATEGORIES) for c in words):
            beginning = found[2] is not None and words.endswith("*")
            pieces.append(f'"{words}"' + ("*" if beginning else ""))
    return " ".join(list(dict.fromkeys(pieces))[:MOST_PIECES])


def matching(passages: Sequence[tuple[str, str]], query: str) -> list[int]:
    """Which of these passages, each its words as established and as found, have all the words of a query, as
    `search_dossier` takes it: their places in the list, in its order. None, where the query has no word in it."""
    match = match_expression(query)
    if not match or not passages:
        return []
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE asked USING fts5 (w, f, tokenize = 'unicode61 remove_diacritics 2')")
        rows = ((number, *words) for number, words in enumerate(passages))
        connection.executemany("INSERT INTO asked (rowid, w, f) VALUES (?, ?, ?)", rows)
        found = connection.execute("SELECT rowid FROM asked WHERE asked MATCH ? ORDER BY rowid", (match,))
        return [number for (number,) in found]


def searchable(apparatus: Apparatus) -> Iterator[tuple[str, str, str, int, int, str]]:
    """The rows of the full-text table: words as established, kind, id, start, end, and the words as found where those
    are others. Each place of the body comes once."""
    content = apparatus.text.transcript.content
    text = establish_text(apparatus)
    reach = 0
    for division in sorted(apparatus.of(Division), key=lambda d: (d.span.start, -d.span.end)):
        if division.span.start < reach:  # lies within the one before: a quotation in a paragraph, a line of the notes
            continue
        reach = division.span.end
        if division.kind in SEARCHED:
            words, found = both_ways(division.span.start, division.span.end, content, text)
            yield words, "passage", division.id, division.span.start, division.span.end, found
    for note in apparatus.of(Note):
        words, found = both_ways(note.body.start, note.body.end, content, text)
        yield words, "note", note.id, note.body.start, note.body.end, found


def both_ways(start: int, end: int, content: str, text: Established) -> tuple[str, str]:
    """The words of a stretch as established, and as found where those are others, else "". FTS5 would end them at a
    NUL, so a space stands for one."""
    words, found = text.words(start, end).replace("\0", " "), content[start:end].replace("\0", " ")
    return words, found if found != words else ""


Row = tuple[int, str, str, int, int, bool]
"""A row of the index: its number, kind, id, start, end, and whether its words were found otherwise."""


def _hit(connection: sqlite3.Connection, match: str, row: Row, content: str, text: Established) -> Hit:
    rowid, kind, record, start, end, differs = row
    words, found = both_ways(start, end, content, text)
    base = text.shown(start, end)[0]
    matches = matches_in(connection, Asked("search", match, rowid), words, found if differs else "", start, text, base)
    low, high = window_on(words, matches[0].start if matches else 0)
    places = [Span(start=a, end=b) for a, b in (text.as_found(base + m.start, base + m.end) for m in matches)]
    passage = Span(start=start, end=end)
    inside = [n for n, m in enumerate(matches) if low <= m.start and m.end <= high]
    return Hit(
        kind=kind,
        id=record,
        span=passage,
        snippet=words[low:high],
        matches=tuple(matches[n].shift(-low) for n in inside),
        places=tuple(places[n] for n in inside),
        notes=(record,) if kind == "note" else notes_behind(connection, passage, places, content[start:end]),
    )


def _united(spans: list[Span]) -> list[Span]:
    """The spans in order, those that overlap made one."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start < united[-1].end:
            united[-1] = Span(start=united[-1].start, end=max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


@dataclass(frozen=True, slots=True)
class Asked:
    """A query's expression put to one row of a full-text table."""

    table: str
    match: str
    rowid: int


def matches_in(
    connection: sqlite3.Connection, asked: Asked, words: str, found: str, start: int, text: Established, base: int
) -> list[Span]:
    """Where in `words` the query matches. `words` is the row's text as established, which begins at `base` there, and
    `found` the same as found, from `start` on ("" where it is no other): what matches only there is shown, too."""
    matches = _matches(connection, asked, WORDS, words)
    if found:
        as_found = (m.shift(start) for m in _matches(connection, asked, FOUND[asked.table], found))
        shown = (text.as_established(m.start, m.end) for m in as_found)
        matches = _united([*matches, *(Span(start=a - base, end=b - base) for a, b in shown if base <= a < b)])
    return matches


def _matches(connection: sqlite3.Connection, asked: Asked, column: int, words: str) -> list[Span]:
    """Where in `words`, which stand in that column, the query matches: FTS5 puts a mark at each side, a character that
    the words do not have."""
    present = set(words)
    mark = next((c for c in map(chr, chain(range(0xE000, 0xF900), range(0xF0000, 0x10FFFE))) if c not in present), None)
    if mark is None:
        return []
    table = asked.table
    (marked,) = connection.execute(
        f"SELECT highlight({table}, ?, ?, ?) FROM {table} WHERE {table} MATCH ? AND rowid = ?",
        (column, mark, mark, asked.match, asked.rowid),
    ).fetchone()
    edges = []
    at = 0
    for piece in marked.split(mark)[:-1]:
        at += len(piece)
        edges.append(at)
    return [Span(start=a, end=b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def window_on(words: str, first: int) -> tuple[int, int]:
    """The stretch to show: around the first match, from the start of a word to the end of one."""
    low = max(0, min(first - LEAD, len(words) - SNIPPET))
    high = min(len(words), low + SNIPPET)
    while 0 < low < first and not words[low - 1].isspace():
        low += 1
    cut = high
    while cut < len(words) and cut > low and not words[cut].isspace():
        cut -= 1
    return low, cut if cut > first else high


def notes_behind(connection: sqlite3.Connection, passage: Span, found: list[Span], words: str) -> tuple[str, ...]:
    """The notes called in this passage that stand behind one of the matches.

    A note stands behind the spans of its support; one without any, behind the words from the call before it.
    """
    called = connection.execute(
        "SELECT id, call_start, call_end FROM note WHERE call_start >= ? AND call_start < ? ORDER BY call_start, nth",
        (passage.start, passage.end),
    ).fetchall()
    behind = []
    claim = Span(start=passage.start, end=passage.start)
    reached = passage.start
    for note, call_start, call_end in called:
        if any(c.isalnum() for c in words[reached - passage.start : call_start - passage.start]):
            claim = Span(start=reached, end=max(reached, call_end))
        reached = max(reached, call_end)  # two calls side by side share the claim before the first
        supports = connection.execute('SELECT DISTINCT start, "end" FROM support WHERE note = ?', (note,)).fetchall()
        claims = [Span(start=a, end=b) for a, b in supports] or [claim]
        if any(_overlap(found, c) for c in claims):
            behind.append(note)
    return tuple(behind)


def _overlap(found: list[Span], claim: Span) -> bool:
    """Whether one of the spans, which are in order and apart, has a character in common with the claim."""
    last = bisect_right(found, claim.end - 1, key=lambda m: m.start) - 1
    return last >= 0 and found[last].end > claim.start
