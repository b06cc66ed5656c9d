"""HTML, of one file or of several that link to each other.

What is read, and in which order: `charset` (bytes to text), `parsing` and `laying` (text to blocks of words, with the
elements they stand in), `links` (which element a link leads to), `calls` (which links call a note), `extents` (how far
each note reaches), `labels` (what a note prints as its number, and its way back), `raised` (raised figures without a
link), `writing` (all of it told to the composer). Nothing here recurses, and each step is linear in the length of the
file.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from adfontes.model.text import Encoding, Transcript
from adfontes.readers.compose import Composer
from adfontes.readers.files import ReadError, check_size, identify_binary, printable
from adfontes.readers.html.calls import find_calls
from adfontes.readers.html.charset import decode_html, is_text
from adfontes.readers.html.elements import Book
from adfontes.readers.html.extents import find_notes
from adfontes.readers.html.labels import clear_around, settle_labels
from adfontes.readers.html.links import resolve_links
from adfontes.readers.html.parsing import Parser
from adfontes.readers.html.raised import show_raised
from adfontes.readers.html.writing import tell

HTML = "html"


def read_html(data: bytes, name: str) -> Transcript:
    """The transcript of one HTML or XHTML file. Raises `ReadError`."""
    return read_html_files([(name, data)])


def read_html_files(files: Sequence[tuple[str, bytes]]) -> Transcript:
    """The transcript of HTML files (bare name, bytes) that are one text, in this order; links between them, also to
    notes in a file of their own, are followed. Raises `ReadError`."""
    if not files:
        raise ReadError("no file was given")
    with without_collecting():
        return _read(files)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Parsing makes many objects and frees none, so that looking for garbage meanwhile doubles its time for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(files: Sequence[tuple[str, bytes]]) -> Transcript:
    parser = Parser()
    encodings: list[Encoding] = []
    for name, data in files:
        check_size(data, name)
        if not data.strip():
            raise ReadError(f"{printable(name)}: is empty")
        if kind := identify_binary(data):
            raise ReadError(f"{printable(name)}: is {kind}, not HTML")
        text, encoding = decode_html(data)
        if not is_text(text):
            raise ReadError(f"{printable(name)}: is binary (it holds control characters), not HTML")
        encodings.append(encoding)
        parser.read(text, name)
    whole = b"".join(data for _, data in files)
    title = " + ".join(name for name, _ in files)
    return compose_book(parser.book, whole, title, HTML, encodings[0] if len(set(encodings)) == 1 else None)


def compose_book(book: Book, data: bytes, name: str, form: str, encoding: Encoding | None = None) -> Transcript:
    """The transcript of parsed files: notes found, body, notes and furniture laid in order. Raises `ReadError`."""
    resolve_links(book)
    calls = find_calls(book)
    notes = find_notes(book, calls)
    clear_around(book, calls)
    settle_labels(book, notes)
    show_raised(book, calls)
    composer = Composer()
    tell(book, notes, calls, composer)
    transcript = composer.finish(data, name, form)
    if encoding is None:
        return transcript
    return replace(transcript, encodings=(replace(encoding, start=0, end=len(transcript.content)),))


__all__ = ["HTML", "Book", "Parser", "compose_book", "read_html", "read_html_files", "without_collecting"]
