"""Candidates weighed, and those that are events made into drafts."""

from __future__ import annotations

from adfontes.events.arguments import find_actors, find_place, find_targets
from adfontes.events.candidates import Candidate, find_candidates
from adfontes.events.drafts import Draft
from adfontes.events.features import features_of
from adfontes.events.modality import modality_of, reported_of
from adfontes.events.scoring import load_weights
from adfontes.events.spans import span_of
from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referents


def find_told(apparatus: Apparatus, referents: Referents) -> list[Draft]:
    """The events that clauses and nouns of body and notes tell, in the order of the text."""
    weights = load_weights()
    found = []
    for candidate in find_candidates(apparatus, referents):
        certainty = weights.probability(features_of(candidate, referents))
        if certainty >= weights.threshold:
            found.append(_draft(candidate, certainty, referents))
    return sorted(found, key=lambda d: (d.span.start, -d.span.end, d.cue.start))


def _draft(candidate: Candidate, certainty: float, referents: Referents) -> Draft:
    parse, core, happening = candidate.parse, candidate.core, candidate.happening
    kind = happening.kind if happening else "other"
    actors = find_actors(candidate, kind, referents)
    cue = parse.tokens[core.cue]
    how = f"“{cue.text}” tells of {_named(kind)}" if happening else f"“{cue.text}” tells what happened"
    return Draft(
        span=span_of(candidate),
        cue=Span(start=cue.start, end=cue.end),
        kind=kind,
        sense=happening.sense if happening else "",
        parse=parse,
        clause=core,
        note=parse.note,
        actors=actors,
        targets=find_targets(candidate, actors, referents),
        place=find_place(candidate, referents),
        modality=modality_of(candidate),
        reported=reported_of(candidate),
        own=tuple(d.id for d in (*candidate.own, *candidate.near)),
        rule="clause" if not candidate.nominal else "noun",
        certainty=round(certainty, 2),
        reason=how,
    )


def _named(kind: str) -> str:
    if kind == "other":
        return "a happening"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" if kind != "military" else "an act of war"
