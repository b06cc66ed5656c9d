"""The list of sources, and the page of one: every citation of it, what carries it, and on whose word it rests."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

from adfontes.model.sources import Citation, Source
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading


def sources_page(reading: Reading, asked: Asked) -> Context:
    """Every source that is asked for in the order of a bibliography, with its kind, its year and how often it is cited.
    A source is asked for where any citation of it is, or of what it carries."""
    every = sorted(reading.sources.values(), key=brief.by_label)
    concerned = reading.facets.concerned(asked.sought, "sources") if asked.sought else reading.sources
    sources = [s for s in every if s.id in concerned and asked.kind in ("", s.kind)]
    kinds = Counter(source.kind for source in sources)
    return {
        "page": brief.page(reading, "Sources", "/sources", query=asked.query),
        "whole": len(every),
        "filter": of_filter(reading, asked, dict(Counter(s.kind for s in every).most_common())),
        "kinds": [{"kind": words.of_kind(kind), "count": count} for kind, count in kinds.most_common()],
        "sources": [_of_row(reading, source) for source in sources],
    }


def _of_row(reading: Reading, source: Source) -> Context:
    return {
        **(brief.of_source(reading, source.id) or {}),
        "ordinal": reading.ordinals[source.id],
        "year": source.item.year or source.item.date,
        "citations": len(reading.citations_of_source.get(source.id, ())),
        "carries": len(reading.sources_carried.get(source.id, ())),
        "witnesses": [row["witness"] for row in brief.of_witnesses_of(reading, source.id)],
    }


def source_page(reading: Reading, name: str) -> Context:
    """One source. Raises LookupError where no source has that id."""
    source = reading.sources.get(name)
    if source is None:
        raise LookupError("there is no such source in this dossier")
    carriers = dict.fromkeys((*source.held_in, *reading.carriers.get(name, ())))
    return {
        "page": brief.page(reading, source.label, brief.address("source", name)),
        "source": {**(brief.of_source(reading, name) or {}), "language": source.language},
        "reason": source.reason,
        "certainty": {
            "value": round(source.origin.certainty, 3),
            "words": words.of_certainty(source.origin.certainty),
        },
        "rule": source.origin.rule,
        "description": brief.of_item(source.item),
        "variants": list(source.variants),
        "sigla": list(source.sigla),
        "held_in": [brief.of_source(reading, carrier) for carrier in carriers],
        "carries": [brief.of_source(reading, carried) for carried in reading.sources_carried.get(name, ())],
        "witnesses": brief.of_witnesses_of(reading, name),
        "citations": [_of_citation(reading, c) for c in reading.citations_of_source.get(name, ())],
        "carried": [_of_citation(reading, c) for c in reading.citations_carried.get(name, ()) if c.source != name],
        "problems": [
            {"says": words.of_problem(p.kind), "message": p.message} for p in reading.problems_about.get(name, ())
        ],
        "strike": f"/?{urlencode([('s', name)])}",
        "strike_href": f"/strike?{urlencode([('s', name)])}",
    }


def _of_citation(reading: Reading, citation: Citation) -> Context:
    passage = reading.passage_of_note.get(citation.note)
    return {
        **brief.of_citation(reading, citation),
        "passage": brief.of_passage(reading, passage) if passage else None,
    }
