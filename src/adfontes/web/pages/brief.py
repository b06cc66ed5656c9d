"""The short forms in which pages speak of one another's records: a source, a witness, a note, a passage, a citation."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Note, Span
from adfontes.web import words
from adfontes.web.reading import Passage, Reading

Context = dict[str, Any]

LONGEST_QUOTE = 320


def page(reading: Reading, title: str, path: str, *, query: str = "") -> Context:
    """What every page says of itself: its title, its address and its twin's, and the text it belongs to."""
    twin = "/index.json" if path == "/" else f"{path}.json"
    tail = f"?{query}" if query else ""
    return {"title": title, "path": path + tail, "twin": twin + tail, "text": reading.title}


def address(*parts: str) -> str:
    """A path of the reader, each part quoted so that a hostile id stays one part."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def text_address(reading: Reading, offset: int, anchor: str, strike: tuple[tuple[str, str], ...] = ()) -> str:
    """Where on the text page a place is shown: the part of the text it lies in, and its anchor there."""
    part = reading.part_at(offset)
    query = urlencode([*([("part", str(part))] if part > 1 else []), *strike])
    return f"/{'?' + query if query else ''}#{quote(anchor, safe='')}"


def place_address(reading: Reading, offset: int, anchor: str, note: Note | None = None) -> str:
    """Where a mark with this anchor is shown: in the text, or on the page of its note."""
    note = note or reading.note_at(offset)
    if note is not None:
        within = note.body.start <= offset < note.body.end
        return f"{of_note(reading, note)['href']}{f'#{anchor}' if within else ''}"
    block = reading.blocks[reading.block_at(offset)] if reading.blocks else None
    if block is None or block.kind == "notes" or not block.span.start <= offset < block.span.end:
        return text_address(reading, offset, "text")
    return text_address(reading, offset, anchor)


def of_words(text: str, longest: int = LONGEST_QUOTE) -> str:
    """A quotation on one line; a long one keeps its beginning and its end, which stands next to the call."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head, tail = line[: longest * 2 // 3], line[-(longest // 3) :]
    return f"{head.rsplit(' ', 1)[0]} … {tail.partition(' ')[2] or tail}"


def of_note(reading: Reading, note: Note) -> Context:
    """A note's name and addresses."""
    slug = reading.slugs[note.id]
    name = f"{note.label} of series {note.series + 1}" if _is_ambiguous(reading, note) else note.label
    place = text_address(reading, note.call.start, f"c{slug}") if note.call else None
    return {
        "id": note.id,
        "slug": slug,
        "label": note.label,
        "name": name or slug,
        "href": address("note", slug),
        "place": place,
    }


def _is_ambiguous(reading: Reading, note: Note) -> bool:
    return len(reading.notes_of_label.get(note.label, ())) > 1


def of_note_id(reading: Reading, note: str) -> Context | None:
    found = reading.notes.get(note)
    return of_note(reading, found) if found else None


def of_source(reading: Reading, source: str | None) -> Context | None:
    """A source's label, kind and address; an id that names none is shown as it is, so that nothing is dropped."""
    if source is None:
        return None
    found = reading.sources.get(source)
    if found is None:
        return {"id": source, "label": source, "kind": None, "href": None, "complete": True}
    return {
        "id": source,
        "label": found.label,
        "kind": words.of_kind(found.kind),
        "href": address("source", source),
        "complete": found.complete,
    }


def of_witness(reading: Reading, witness: str | None) -> Context | None:
    """A witness's name and address."""
    if witness is None:
        return None
    found = reading.entities.get(witness)
    name = found.name if found else witness
    return {"id": witness, "name": name, "href": address("witness", witness) if found else None}


def of_entity(reading: Reading, entity: str | None, printed: str | None = None) -> Context | None:
    """Somebody's name and address; the printed words where nobody is known; None where there are none either."""
    found = reading.entities.get(entity) if entity else None
    if found is None:
        return {"id": None, "name": printed or entity, "href": None} if printed or entity else None
    return {"id": found.id, "name": " ".join(found.name.split()), "href": reading.pages_of[found.id]}


def of_span(reading: Reading, span: Span, anchor: str) -> Context:
    """A stretch of the text, shortened for a list, with its place on the text page."""
    return {
        "quote": of_words(reading.words(span)),
        "start": span.start,
        "end": span.end,
        "stood": words.of_place(reading.place_at(span.start)),
        "place": text_address(reading, span.start, anchor),
    }


def of_passage(reading: Reading, passage: Passage) -> Context:
    """A passage, shortened, with the notes that stand behind it."""
    notes = [brief for note in passage.notes if (brief := of_note_id(reading, note))]
    supported = reading.supports.number_of.get(passage.span)
    return {**of_span(reading, passage.span, passage.anchor), "supported": supported, "notes": notes}


def of_passage_span(reading: Reading, span: Span) -> Context:
    passage = reading.passage_of_span.get(span)
    return of_passage(reading, passage) if passage else {**of_span(reading, span, "text"), "notes": []}


def of_citation(reading: Reading, citation: Citation) -> Context:
    """What is said of a citation wherever it is named: its words, its source, and why that source."""
    note = reading.notes.get(citation.note)
    note_href = address("note", reading.slugs[note.id]) if note else None
    return {
        "id": citation.id,
        "quote": of_words(reading.words(citation.span)),
        "note": of_note(reading, note) if note else None,
        "href": f"{note_href}#{quote(citation.id, safe='')}" if note_href else None,
        "source": of_source(reading, citation.source),
        "function": citation.function,
        "function_words": words.FUNCTIONS.get(citation.function, words.of_kind(citation.function)),
        "signal": citation.signal,
        "form": words.FORMS.get(citation.form, words.of_kind(citation.form)),
        "locator": citation.locator,
        "reason": citation.reason,
        "candidates": [brief for name in citation.candidates if (brief := of_source(reading, name))],
    }


FIELDS = (
    ("author", "Author", "authors"),
    ("recipient", "To", "recipients"),
    ("title", "Title", "title"),
    ("title", "In translation", "title_translation"),
    ("text", "Kind of document", "genre"),
    ("title", "In", "container"),
    ("title", "In, translated", "container_translation"),
    ("author", "Edited by", "editors"),
    ("author", "Translated by", "translators"),
    ("text", "Edition", "edition"),
    ("text", "Series", "series"),
    ("text", "Volume", "volume"),
    ("text", "Issue", "issue"),
    ("text", "Pages", "pages"),
    ("text", "Place", "place"),
    ("text", "Publisher", "publisher"),
    ("text", "Year", "year"),
    ("text", "Date", "date"),
    ("text", "Archive", "archive"),
    ("text", "Place in the archive", "archive_location"),
    ("text", "Siglum", "siglum"),
    ("text", "Address", "url"),
)
"""The fields of an item in the order of a bibliography: how each is shown, what it is called, and its name."""


def of_item(item: Item) -> list[Context]:
    """An item's printed fields, each with what it is called, in the order of a bibliography."""
    rows = []
    for shown, label, name in FIELDS:
        value = getattr(item, name)
        values = list(value) if isinstance(value, tuple) else [value] if value else []
        if values:
            rows.append({"field": name, "shown": shown, "label": label, "printed": values})
    return rows


def of_witnesses_of(reading: Reading, source: str | None) -> list[Context]:
    """The witnesses a source rests on, each with the route, through whom, and why."""
    return [
        {
            "witness": of_witness(reading, reliance.witness),
            "route": words.ROUTES.get(reliance.route, words.of_kind(reliance.route)),
            "through": of_witness(reading, reliance.through),
            "reason": reliance.reason,
        }
        for reliance in (reading.reliances_of_source.get(source, ()) if source else ())
    ]


def by_label(source: Source) -> tuple[str, str]:
    """The order of a bibliography: by the label without case, then by id."""
    return source.label.casefold(), source.id
