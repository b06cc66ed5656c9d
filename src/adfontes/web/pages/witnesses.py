"""The witnesses, by how far the text leans on each; and the page of one: their works, their routes, their passages."""

from __future__ import annotations

from urllib.parse import urlencode

from adfontes.model.evidence import Reliance
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading


def witnesses_page(reading: Reading, asked: Asked) -> Context:
    """Every witness that is asked for, with the passages they stand behind, the share of citing notes, and the passages
    theirs alone. A witness is asked for where any citation of what rests on their word is, or any testimony of
    theirs."""
    every = _in_order(reading)
    concerned = reading.facets.concerned(asked.sought, "witnesses") if asked.sought else every
    return {
        "page": brief.page(reading, "Witnesses", "/witnesses", query=asked.query),
        "whole": len(every),
        "filter": of_filter(reading, asked),
        "citing_notes": reading.citing_notes,
        "witnesses": [_of_row(reading, witness) for witness in every if witness in concerned],
        "alone": sum(len(leaning.alone) for leaning in reading.leanings.values()),
    }


def _in_order(reading: Reading) -> list[str]:
    """Those the text leans on, heaviest first; then those on whom some source rests but no passage."""
    rest = [w for w in reading.reliances_of_witness if w not in reading.leanings]
    return [*reading.leanings, *sorted(rest, key=lambda w: (_name(reading, w).casefold(), w))]


def _name(reading: Reading, witness: str) -> str:
    found = reading.entities.get(witness)
    return found.name if found else witness


def _of_row(reading: Reading, witness: str) -> Context:
    leaning = reading.leanings.get(witness)
    routes = dict.fromkeys(r.route for r in reading.reliances_of_witness.get(witness, ()))
    return {
        **(brief.of_witness(reading, witness) or {}),
        "sources": len({r.source for r in reading.reliances_of_witness.get(witness, ())}),
        "routes": [words.ROUTES.get(route, words.of_kind(route)) for route in routes],
        "passages": len(leaning.passages) if leaning else 0,
        "alone": len(leaning.alone) if leaning else 0,
        "share": round(leaning.share, 4) if leaning else 0.0,
        "notes": len(leaning.notes) if leaning else 0,
        "note_share": round(leaning.share_of_notes, 4) if leaning else 0.0,
    }


def witness_page(reading: Reading, name: str) -> Context:
    """One witness (any entity). Raises LookupError where no entity has that id."""
    entity = reading.entities.get(name)
    if entity is None:
        raise LookupError("there is no such witness in this dossier")
    leaning = reading.leanings.get(name)
    alone = frozenset(leaning.alone) if leaning else frozenset()
    passages = leaning.passages if leaning else ()
    problems = reading.problems_about.get(name, ())
    return {
        "page": brief.page(reading, entity.name, brief.address("witness", name)),
        "witness": {**_of_row(reading, name), "kind": entity.kind},
        "person": reading.pages_of[entity.id],
        "variants": [variant for variant in entity.variants if variant != entity.name],
        "reason": entity.reason,
        "works": [_of_reliance(reading, reliance) for reliance in reading.reliances_of_witness.get(name, ())],
        "recorded": [_of_reliance(reading, reliance) for reliance in reading.recorded_by.get(name, ())],
        "alone": [brief.of_passage_span(reading, span) for span in passages if span in alone],
        "together": [brief.of_passage_span(reading, span) for span in passages if span not in alone],
        "problems": [{"says": words.of_problem(p.kind), "message": p.message} for p in problems],
        "strike": f"/?{urlencode([('w', name)])}",
        "strike_href": f"/strike?{urlencode([('w', name)])}",
    }


def _of_reliance(reading: Reading, reliance: Reliance) -> Context:
    return {
        "source": brief.of_source(reading, reliance.source),
        "witness": brief.of_witness(reading, reliance.witness),
        "route": words.ROUTES.get(reliance.route, words.of_kind(reliance.route)),
        "through": brief.of_witness(reading, reliance.through),
        "reason": reliance.reason,
        "citations": len(reading.citations_of_source.get(reliance.source, ())),
    }
