"""Citing on bare notes: one note in, its citations out, as CSL variables and as flat keys."""

from __future__ import annotations

import re
from typing import Any

from adfontes.citations.references import Cited, read_note
from adfontes.model.sources import Item

_LABEL = re.compile(r"\s*(?:Note\s+)?[\[(]?\d{1,4}[\])]?[.:)]?\s+(?=\S)", re.IGNORECASE)
_KINDS = {"book-chapter": "chapter", "primary-document": "document", "interview": "interview", "archive": "archival"}


def cite_note(text: str) -> dict[str, Any]:
    """Find and read the citations of one note.

    `text` is the note as printed, with or without its number. Gives `{"text", "citations"}`; each citation has offsets
    `start`, `end` into `text`, `raw`, flat keys (author, title, container, …, locator, refers_to), and a CSL item under
    `csl`.
    """
    label = _LABEL.match(text)
    base = label.end() if label else 0
    return {"text": text, "citations": [_flat(c, text, base) for c in read_note(text[base:])]}


def _flat(c: Cited, text: str, base: int) -> dict[str, Any]:
    item, parsed = c.parsed.item, c.parsed
    start, end = base + c.piece.start, base + c.piece.end
    pointer = parsed.pointer
    words = (
        *("title", "title_translation", "container", "place", "publisher"),
        *("year", "date", "volume", "issue", "pages"),
    )
    return {
        "start": start,
        "end": end,
        "raw": text[start:end],
        "kind": _kind(c),
        "form": parsed.form,
        "signal": c.piece.signal,
        "function": c.function,
        "author": list(item.authors),
        "recipient": list(item.recipients),
        "editor": list(item.editors),
        "translator": list(item.translators),
        **{name: getattr(item, name) or "" for name in words},
        "locator": parsed.locator or "",
        "archive": _archive(c) or "",
        "siglum": item.siglum or "",
        "refers_to": {"type": pointer.kind, "n": pointer.note, "text": pointer.text} if pointer else None,
        "csl": csl_item(item, c),
    }


def _kind(c: Cited) -> str:
    """The kind of a citation as the flat keys name it; one that only points is a "backref"."""
    item = c.parsed.item
    if c.parsed.pointer:
        return "backref"
    if item.kind in _KINDS:
        return _KINDS[item.kind]
    if c.parsed.form == "short":
        return "short"
    return "article" if item.container else "book"


def _archive(c: Cited) -> str | None:
    """The archive, or the siglum of the collection, that carries what is cited."""
    carrier = c.parsed.carrier or c.parsed.item
    return carrier.archive or (carrier.siglum if c.parsed.carrier else None)


_CSL_TYPES = {
    "chapter": "chapter",
    "article": "article-journal",
    "document": "document",
    "interview": "interview",
    "archival": "collection",
}


def _literal(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"literal": n} for n in names]


def csl_item(item: Item, c: Cited) -> dict[str, Any]:
    """The citation as a CSL-JSON item; names are literal, as printed."""
    carrier = c.parsed.carrier
    fields: dict[str, Any] = {
        "type": _CSL_TYPES.get(_kind(c), "book"),
        "author": _literal(item.authors),
        "recipient": _literal(item.recipients),
        "editor": _literal(item.editors),
        "translator": _literal(item.translators),
        "title": item.title,
        "container-title": item.container,
        "publisher-place": item.place,
        "publisher": item.publisher,
        "volume": item.volume,
        "issue": item.issue,
        "page": item.pages,
        "locator": c.parsed.locator,
        "genre": item.genre,
        "edition": item.edition,
        "URL": item.url,
        "archive": _archive(c),
        "archive_location": (carrier or item).archive_location,
        "issued": {"raw": item.date or item.year} if item.date or item.year else None,
    }
    return {k: v for k, v in fields.items() if v}
