"""Full-text search: each hit with its words, its place and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from adfontes.model.text import Span
from adfontes.store import Hit
from adfontes.web.layout import Mark, nest_marks
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading

LIMIT = 50


def find_page(reading: Reading, query: str, hits: Sequence[Hit], complaint: str | None = None) -> Context:
    """The hits of a query; `complaint` is why it could not be understood, if it could not."""
    tail = urlencode({"q": query}) if query else ""
    return {
        "page": brief.page(reading, f"Find: {query}" if query else "Find", "/find", query=tail),
        "query": query,
        "hits": [_of_hit(reading, hit) for hit in hits],
        "limit": LIMIT,
        "more": len(hits) >= LIMIT,
        "complaint": complaint,
    }


def _of_hit(reading: Reading, hit: Hit) -> Context:
    note = reading.note_at(hit.span.start)
    block = reading.blocks[reading.block_at(hit.span.start)] if reading.blocks else None
    anchor = f"at{block.span.start}" if block else "text"
    matches = [Mark(span=match, kind="match") for match in hit.matches]
    notes = [found for name in hit.notes if (found := brief.of_note_id(reading, name))]
    return {
        "kind": hit.kind,
        "snippet": hit.snippet,
        "runs": nest_marks(hit.snippet, Span(start=0, end=len(hit.snippet)), matches),
        "start": hit.span.start,
        "end": hit.span.end,
        "note": brief.of_note(reading, note) if note else None,
        "href": brief.of_note(reading, note)["href"] if note else brief.text_address(reading, hit.span.start, anchor),
        "notes": notes,
    }
