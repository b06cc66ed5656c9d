"""What came back of a book that was written in some manner: each note's words and place, and the divisions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Division, Note
from adfontes.pipeline import trace
from adfontes.readers import read_bytes
from tests.formats.book import Book, answers
from tests.formats.valid import faults
from tests.formats.writers import Manner
from tests.stages import after


def read_back(book: Book, manner: Manner, *, without: Iterable[str] = after("notes")) -> Apparatus:
    """The book written, read, and traced; as far as its notes, unless other stages are to be left out."""
    transcript = read_bytes(manner.write(book), f"book.{manner.ending}")
    assert not (wrong := faults(transcript)), wrong
    assert transcript.format == manner.format
    return trace(transcript, without=without)


def misses(book: Book, manner: Manner, traced: Apparatus) -> Iterator[str]:
    """Each note whose words or place are not the book's, and each division that is not, in a readable line."""
    yield from _notes(book, manner, traced)
    if manner.divides:
        yield from _divisions(book, traced)


def _notes(book: Book, manner: Manner, traced: Apparatus) -> Iterator[str]:
    content = traced.text.content
    found = traced.of(Note)
    by = {n.label: n for n in found}
    if len(found) != len(book.notes):
        yield f"{len(found)} notes for {len(book.notes)}"
    bare = _without_calls(content, found)
    fold = spaced if manner.spaced else letters
    for answer in answers(book):
        note = by.get(answer.label)
        if note is None:
            yield f"note {answer.label}: not found"
            continue
        words = note.body.of(content)
        if fold(words) != fold(answer.words):
            yield f"note {answer.label}: {words!r} for {answer.words!r}"
        if note.call is None:
            yield f"note {answer.label}: no call"
            continue
        before = letters(bare[max(0, note.call.start - 400) : note.call.start])
        after = letters(bare[note.call.end : note.call.end + 400])
        if not before.endswith(letters(answer.before)[-40:]) or not after.startswith(letters(answer.after)[:20]):
            yield f"note {answer.label}: called after {content[note.call.start - 40 : note.call.start]!r}"


def _without_calls(content: str, notes: tuple[Note, ...]) -> str:
    """The text with a blank in place of each character of a call."""
    out = list(content)
    for note in notes:
        if note.call:
            out[note.call.start : note.call.end] = " " * (note.call.end - note.call.start)
    return "".join(out)


def _divisions(book: Book, traced: Apparatus) -> Iterator[str]:
    """Headings and quotations; those that the text has besides are its title, and the heading of the notes."""
    content = traced.text.content
    for kind in ("heading", "quotation"):
        wanted = [letters(b.words) for b in book.blocks if b.kind == kind]
        found = [without_calls(content[d.span.start : d.span.end]) for d in traced.of(Division) if d.kind == kind]
        found = [w for w in found if w not in ("notes", "footnotes")]
        yield from (f"no {kind}: {w[:60]}" for w in wanted if w not in found)
        yield from (f"not a {kind}: {w[:60]}" for w in found if w not in wanted)


def without_calls(words: str) -> str:
    return letters(re.sub(r"\[\d+\]", "", words))


def spaced(words: str) -> str:
    """With white space made one blank, as no format keeps it."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def letters(words: str) -> str:
    """Letters and digits alone, for pages whose lines are broken and hyphenated."""
    folded = unicodedata.normalize("NFKD", words)
    return re.sub(r"[\W_]+", "", "".join(c for c in folded if not unicodedata.combining(c))).lower()
