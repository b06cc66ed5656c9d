"""What was not understood: every problem by kind, with its place and what it might be."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby

from adfontes.model.text import Problem, Record, Span
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, cut, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.pages.testimonies import of_record_link
from adfontes.web.reading import Reading

CONTEXT = 90
"""Code points shown on each side of a problem's own words."""


def problems_page(reading: Reading, asked: Asked) -> Context:
    """Every problem that is asked for, the most frequent kind first, each in the order of the text. Raises
    LookupError where there is no such part."""
    sought, facets = asked.sought, reading.facets
    every = Counter(p.kind for p in reading.problems)
    kinds: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in reading.problems:
        if asked.kind in ("", problem.kind) and (not sought or sought.holds(facets.of(problem))):
            kinds[problem.kind].append(problem)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    found = [problem for _, problems in ordered for problem in problems]
    shown, parts = cut(found, asked)
    of_kind = {kind: list(problems) for kind, problems in groupby(found[shown], key=lambda p: p.kind)}
    return {
        "page": brief.page(reading, "What was not understood", "/problems", query=asked.query),
        "whole": len(reading.problems),
        "count": sum(map(len, kinds.values())),
        "filter": of_filter(
            reading, asked, dict(every.most_common()), {kind: words.of_problem(kind) for kind in every}
        ),
        "kinds": [
            {
                "kind": kind,
                "says": words.of_problem(kind),
                "count": len(problems),
                "problems": [_of_problem(reading, problem) for problem in of_kind[kind]],
            }
            for kind, problems in ordered
            if kind in of_kind
        ],
        "parts_of_list": parts,
        "unresolved": sum(1 for c in reading.citations.values() if c.source is None),
        "citations": len(reading.citations),
    }


def _of_problem(reading: Reading, problem: Problem) -> Context:
    return {
        "id": problem.id,
        "ordinal": reading.ordinals[problem.id],
        "message": problem.message,
        "severity": problem.severity,
        "place": _of_place(reading, problem.span) if problem.span else None,
        "about": [link for name in problem.about if (link := of_record(reading, name) or _of_report(reading, name))],
        "candidates": [of_record(reading, name) or {"label": name, "href": None} for name in problem.candidates],
    }


def _of_place(reading: Reading, span: Span) -> Context:
    """A problem's words with a little of the text around them, and the page that shows them."""
    note = reading.note_at(span.start)
    around = Span(start=max(0, span.start - CONTEXT), end=min(len(reading.content), span.end + CONTEXT))
    if note is not None:
        around = Span(start=max(around.start, note.span.start), end=min(around.end, note.span.end))
    block = reading.blocks[reading.block_at(span.start)] if reading.blocks else None
    anchor = f"at{block.span.start}" if block else "text"
    return {
        "start": span.start,
        "end": span.end,
        "before": reading.words(Span(start=around.start, end=span.start)),
        "quote": brief.of_words(reading.words(span)),
        "after": reading.words(Span(start=span.end, end=max(span.end, around.end))),
        "note": brief.of_note(reading, note) if note else None,
        "href": brief.of_note(reading, note)["href"] if note else brief.text_address(reading, span.start, anchor),
    }


def _of_report(reading: Reading, name: str) -> Context | None:
    """A link to anything else that has a place of its own and can be shown: a report, a testimony, a date."""
    link = of_record_link(reading, reading.records.get(name), name)
    return link if link["href"] else None


def of_record(reading: Reading, name: str) -> Context | None:
    """A link to the record of an id: a note, citation, source or entity; None where the id is none of these."""
    record: Record | None = reading.record(name)
    if record is None:
        return None
    if name in reading.notes:
        note = brief.of_note(reading, reading.notes[name])
        return {"label": f"note {note['name']}", "href": note["href"]}
    if name in reading.citations:
        citation = brief.of_citation(reading, reading.citations[name])
        return {"label": citation["quote"], "href": citation["href"]}
    if name in reading.sources:
        source = brief.of_source(reading, name) or {}
        return {"label": source["label"], "href": source["href"]}
    witness = brief.of_witness(reading, name) or {}
    return {"label": witness["name"], "href": witness["href"]}
