"""The bundled example, without its damage, as a book to be written in any manner, and its golden apparatus placed on
what came back."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Note
from tests.books import golden_book
from tests.books.fashoda import GOLDEN, TEXTS
from tests.books.golden_book import GoldenBook, Place
from tests.formats.book import Block, Book, Footnote, Piece, Words, pieces_of

_LABEL = re.compile(r"(\d+)\. (.*)", re.DOTALL)


@cache
def fashoda() -> Book:
    """The chapter. Titles of books are in italics in its notes; what else stands in front is in paragraphs."""
    text = TEXTS["clean"].read_text(encoding="utf-8")
    body, _, listed = text.rstrip().partition("\n\nNotes\n\n")
    title, subtitle, *parts = body.split("\n\n")
    kinds = {d["quote"]: d["kind"] for d in golden_book.read_book(text, GOLDEN, "clean").divisions}
    blocks = []
    for part in parts:
        kind = next((k for quote, k in kinds.items() if part.startswith(quote)), "paragraph")
        marked = re.sub(r"\[(\d+)\]", r"[^\1]", part)
        shown = kind if kind in ("heading", "quotation") else "paragraph"
        blocks.append(Block(shown, pieces_of(marked), 2 if shown == "heading" else 0))
    notes = []
    for entry in listed.split("\n\n"):
        match = _LABEL.fullmatch(entry)
        assert match, entry
        notes.append(Footnote(match[1], (_italics(match[2]),)))
    return Book(title, subtitle, tuple(blocks), tuple(notes))


@cache
def _titles() -> re.Pattern[str]:
    """The titles of whole books and journals in the golden sources, the longest first."""
    books = {s["title"] for s in GOLDEN["sources"] if s["title"] and s["kind"] in ("book", "memoir", "collection")}
    return re.compile("|".join(re.escape(t) for t in sorted(books, key=lambda t: (-len(t), t))))


def _italics(words: str) -> tuple[Words, ...]:
    found: list[Piece] = []
    at = 0
    for match in _titles().finditer(words):
        found += [Words(words[at : match.start()])] if match.start() > at else []
        found.append(Words(match[0], italic=True))
        at = match.end()
    found += [Words(words[at:])] if at < len(words) else []
    return tuple(w for w in found if isinstance(w, Words))


def placed(traced: Apparatus) -> GoldenBook:
    """The golden apparatus on a traced reading of the book: its notes where they were found, its citations by their
    letters within them. Raises ValueError for words that are not there."""
    content = traced.text.content
    found = {n.number: n for n in traced.of(Note)}
    rows: dict[str, list[Any]] = {k: list(golden_book._varied(GOLDEN[k], "clean")) for k in ("notes", "citations")}
    for row in rows["notes"]:
        note = found[row["number"]]
        row["place"], row["label_place"] = (note.body.start, note.body.end), note.span.start if note.span else 0
        row["call_place"] = (note.call.start, note.call.end) if note.call else None
    notes = {n["number"]: n for n in rows["notes"]}
    for citation in rows["citations"]:
        citation["place"] = _within(content, citation["quote"], notes[citation["note"]]["place"], citation)
    ends = [n.span.end for n in found.values() if n.span]
    listed = {"kind": "notes", "quote": "", "place": (min(n["label_place"] for n in notes.values()), max(ends))}
    strikes = list(golden_book._varied(GOLDEN["strikes"], "clean"))
    datings = golden_book.place_datings(content, GOLDEN["datings"], "clean", notes)
    return GoldenBook(
        text=content, variant="clean", notes=notes, citations=rows["citations"],
        sources={s["key"]: s for s in GOLDEN["sources"]}, witnesses=GOLDEN["witnesses"], strikes=strikes,
        divisions=[listed], datings=datings, golden=GOLDEN,
    )  # fmt: skip


def _within(content: str, quote: str, note: Place, row: dict[str, Any]) -> Place:
    """Where the quote stands in the note, line ends and hyphens at them aside."""
    pattern = r"\s*".join(re.escape(c) + ("-?" if c.isalpha() else "") for c in quote if not c.isspace())
    places = [m.span() for m in re.finditer(pattern, content[note[0] : note[1]])]
    occurrence = row.get("occurrence", 1)
    if len(places) < occurrence:
        raise ValueError(f"not in note {row['note']}: {quote!r}")
    start, end = places[occurrence - 1]
    return note[0] + start, note[0] + end
