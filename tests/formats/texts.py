"""The book as plain text, in two manners, and as Markdown."""

from __future__ import annotations

import re

from tests.formats.book import Block, Book, Call, Footnote, Words


def bracket(book: Book) -> bytes:
    """Calls as `[1]`, notes as `1. …` under a heading of their own."""
    return _plain(book, lambda label: f"[{label}]", lambda label: f"{label}. ", "")


def seed(book: Book) -> bytes:
    """As a web page leaves it when it is copied: calls as ` 1 `, notes as `Note 1: … Back.`"""
    return _plain(book, lambda label: f" {label}", lambda label: f"Note {label}: ", " Back.")


def _plain(book: Book, call: object, label: object, back: str) -> bytes:
    assert callable(call)
    assert callable(label)
    parts = [book.title, book.author]
    parts += ["".join(p.text if isinstance(p, Words) else call(p.label) for p in b.pieces) for b in book.blocks]
    if book.notes:
        parts.append("Notes")
        parts += [f"{label(n.label)}{n.words}{back}" for n in book.notes]
    return ("\n\n".join(parts) + "\n").encode()


def markdown(book: Book) -> bytes:
    """Pandoc's Markdown: a title block, `[^1]` and indented further paragraphs of a note."""
    parts = [f"% {book.title}\n% {book.author}"]
    parts += [_block(block) for block in book.blocks]
    parts += [_note(note) for note in book.notes]
    return ("\n\n".join(parts) + "\n").encode()


def commonmark(book: Book) -> bytes:
    """Front matter in YAML, each note after the block that calls it, lines wrapped short."""
    notes = book.by_label
    parts = [f'---\ntitle: "{book.title}"\nauthor: "{book.author}"\n---']
    for block in book.blocks:
        words = _block(block)
        parts.append(_wrapped(words) if block.kind == "paragraph" else words)
        parts += [_note(notes[p.label]) for p in block.pieces if isinstance(p, Call)]
    return ("\n\n".join(parts) + "\n").encode()


def _wrapped(words: str, width: int = 60) -> str:
    """Lines of at most about `width`; none begins with what would open a list or a heading."""
    lines, line = [], ""
    for word in words.split(" "):
        if line and len(line) + len(word) >= width and not re.match(r"\d+[.)]|[-+#>=|~:]", word):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def _block(block: Block) -> str:
    words = "".join(f"[^{p.label}]" if isinstance(p, Call) else _set(p) for p in block.pieces)
    if block.kind == "heading":
        return "#" * block.level + " " + words
    return f"> {words}" if block.kind == "quotation" else re.sub(r"^(\d+)([.)])", r"\1\\\2", words)


def _note(note: Footnote) -> str:
    first, *more = ["".join(_set(w) for w in p) for p in note.paragraphs]
    return f"[^{note.label}]: {first}" + "".join(f"\n\n    {p}" for p in more)


def _set(words: Words) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>#|~^$@&])", r"\\\1", words.text)
    return f"*{escaped}*" if words.italic else escaped
