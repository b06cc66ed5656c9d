"""The page of one note: its words, and its citations one by one, each with what it cites, why, and on whose word."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from adfontes.model.nesting import in_order
from adfontes.model.sources import FUNCTIONS, Citation
from adfontes.model.text import Note
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.damage import of_emendation
from adfontes.web.pages.datings import of_dating
from adfontes.web.pages.testimonies import DEEPEST, of_testimony
from adfontes.web.pages.text import of_side_note
from adfontes.web.reading import Reading

MOST_TESTIMONIES = 100
"""Testimonies listed on the page of a note; all of them stand on the page of testimonies."""


def find_note(reading: Reading, name: str) -> tuple[Note, ...]:
    """The notes a name may mean: the one of that id or address, else every note so labelled."""
    exact = reading.notes.get(name) or reading.note_of_slug.get(name)
    return (exact,) if exact else reading.notes_of_label.get(name, ())


def which_note_page(reading: Reading, name: str, notes: tuple[Note, ...]) -> Context:
    """Several notes bear one label: the reader chooses."""
    return {
        "page": brief.page(reading, f"Which note {name}?", brief.address("note", name)),
        "label": name,
        "notes": [
            {**brief.of_note(reading, note), "quote": brief.of_words(reading.words(note.body))} for note in notes
        ],
    }


def note_page(reading: Reading, note: Note) -> Context:
    """Everything known of one note."""
    passage = reading.passage_of_note.get(note.id)
    order = reading.notes_in_order
    index = order.index(note)
    short = brief.of_note(reading, note)
    said = of_side_note(reading, note)
    told = reading.attested.of_note.get(note.id, ())
    return {
        "page": brief.page(reading, f"Note {short['name']}", short["href"]),
        "note": said,
        "stood": words.of_place(reading.place_at(note.span.start)),
        "damage": [of_emendation(reading, e) for e in reading.damage_in(note.body) if note.body.holds(e.span)],
        "datings": [of_dating(reading, d) for d in reading.chronology.within(note.body)],
        "call": {"start": note.call.start, "end": note.call.end} if note.call else None,
        "reason": note.reason,
        "certainty": _of_certainty(note.origin.certainty),
        "rule": note.origin.rule,
        "passage": brief.of_passage(reading, passage) if passage else None,
        "citations": [_of_citation(reading, citation) for citation in reading.citations_of_note.get(note.id, ())],
        "testimonies": [
            of_testimony(reading, t, min(depth, DEEPEST)) for t, depth in in_order(told[:MOST_TESTIMONIES])
        ],
        "more_testimonies": max(0, len(told) - MOST_TESTIMONIES),
        "functions": [{"name": name, "words": words.FUNCTIONS[name]} for name in FUNCTIONS],
        "previous": brief.of_note(reading, order[index - 1]) if index else None,
        "next": brief.of_note(reading, order[index + 1]) if index + 1 < len(order) else None,
    }


def _of_citation(reading: Reading, citation: Citation) -> Context:
    problems = reading.problems_about.get(citation.id, ())
    struck = f"/?{urlencode([('s', citation.source)])}" if citation.source in reading.sources else None
    return {
        **brief.of_citation(reading, citation),
        "ordinal": citation.ordinal,
        "words": reading.words(citation.span),
        "position": words.of_kind(citation.position),
        "function_means": words.FUNCTION_MEANINGS.get(citation.function, ""),
        "held_in": brief.of_source(reading, citation.held_in),
        "certainty": _of_certainty(citation.origin.certainty),
        "rule": citation.origin.rule,
        "witnesses": brief.of_witnesses_of(reading, citation.source),
        "carrier_witnesses": brief.of_witnesses_of(reading, citation.held_in),
        "problems": [{"says": words.of_problem(p.kind), "message": p.message} for p in problems],
        "strike": struck,
        "decided": _of_decisions(reading, citation),
    }


def _of_certainty(certainty: float) -> Context:
    return {"value": round(certainty, 3), "words": words.of_certainty(certainty)}


def _of_decisions(reading: Reading, citation: Citation) -> list[Context]:
    """The decisions already made on a citation, the latest last."""
    return [
        {
            "field": decision.field,
            "value": decision.value,
            "source": brief.of_source(reading, decision.value) if decision.field in ("source", "held_in") else None,
            "by": decision.by,
            "when": decision.when,
            "why": decision.why,
        }
        for decision in reading.apparatus.decisions
        if decision.target == citation.id
    ]


def source_choices(reading: Reading) -> dict[str, str]:
    """What a form offers as sources: a label that is told apart from all others, and the id it stands for."""
    ordered = sorted(reading.sources.values(), key=brief.by_label)
    labels = [" ".join(source.label.split()) for source in ordered]
    times = Counter(label.casefold() for label in labels)
    return {
        f"{label} [{source.id}]" if times[label.casefold()] > 1 else label: source.id
        for label, source in zip(labels, ordered, strict=True)
    }
