"""Candidates weighed, and those that are events made into drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from adfontes.events.arguments import Cast, find_actors, find_place, find_speaker, find_targets
from adfontes.events.candidates import Candidate, find_candidates
from adfontes.events.drafts import Draft
from adfontes.events.features import features_of
from adfontes.events.frames import SPOKEN as HEARD
from adfontes.events.modality import modality_of, reported_of
from adfontes.events.printed import VAGUE
from adfontes.events.scoring import load_weights
from adfontes.events.spans import span_of
from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Span

SPOKEN = (*HEARD, "message", "order", "publication")
"""Kinds of which a second verb of the same speaker tells no second event."""

UNDERTAKING = ("request", "offer", "promise", "order", "agreement")
"""Kinds that are a deed of their own behind a refusal or a rebuke, though not behind the verb that only says how they
were uttered ("cabled and asked for more")."""


def find_told(apparatus: Apparatus, referents: Cast) -> list[Draft]:
    """The events that clauses and nouns of body and notes tell, in the order of the text."""
    weights = load_weights()
    taken: dict[tuple[str, int], Candidate] = {}
    likely: dict[tuple[str, int], float] = {}
    for candidate in find_candidates(apparatus, referents):
        certainty = weights.probability(features_of(candidate, referents))
        if certainty >= weights.threshold:
            place = (candidate.parse.id, candidate.clause.cue)
            taken[place], likely[place] = candidate, certainty
    found = []
    ends: dict[tuple[str, int], Candidate] = {}
    going = {place: before for place, c in taken.items() if (before := _goes_on(c, taken)) is not None}
    for place, before in going.items():
        if _is_its_end(taken[place], taken[before]):
            ends[before] = taken[place]
    for place, candidate in taken.items():
        if place not in going:
            if place in ends:
                candidate = replace(candidate, own=ends[place].own)
            found.append(_draft(candidate, likely[place], referents))
    return sorted(found, key=lambda d: (d.span.start, -d.span.end, d.cue.start))


def _goes_on(candidate: Candidate, taken: Mapping[tuple[str, int], Candidate]) -> tuple[str, int] | None:
    """The verb whose event this one only goes on with ("deposed the sultan and put his brother on the throne",
    "cabled and asked for more"): joined to it, of the same doer, without a date of its own."""
    clause, above = candidate.clause, candidate.block.above(candidate.clause)
    place = (candidate.parse.id, above.cue if above is not None else -1)
    first = taken.get(place)
    if first is None:
        return None
    if _is_its_end(candidate, first):
        return place
    dated = bool(candidate.own) and any(f != VAGUE for f in candidate.firmness)
    goes_on = clause.link == "conj" and clause.inherited and not dated and _is_of_one_deed(first, candidate)
    return place if goes_on else None


def _is_of_one_deed(first: Candidate, second: Candidate) -> bool:
    """Whether two verbs joined tell one deed: of one kind, or both of saying; or the second only says that the first
    made no difference ("resigned, but stayed on"), or is of no kind at all."""
    one, other = first.happening, second.happening
    if one is None or other is None or other.kind == "other" or second.clause.negated:
        return True
    if one.kind == other.kind or other.sense == "stay":
        return True
    opens = one.kind == "message" or one.sense in ("say", "answer") or other.kind not in UNDERTAKING
    return opens and one.kind in SPOKEN and other.kind in SPOKEN


def _is_its_end(candidate: Candidate, first: Candidate) -> bool:
    """Whether a clause tells only when a journey ended that has no date of its own: "…, where he arrived on D"."""
    one, other = first.happening, candidate.happening
    if one is None or other is None or candidate.clause.marker != "where":
        return False
    return one.kind == "journey" and other.sense == "arrive" and not first.own


def _draft(candidate: Candidate, certainty: float, referents: Cast) -> Draft:
    parse, core, happening = candidate.parse, candidate.core, candidate.happening
    kind, sense = (happening.kind, happening.sense) if happening else ("other", "")
    actors = find_actors(candidate, kind, referents)
    modality, cue = modality_of(candidate), parse.tokens[core.cue]
    how = f"“{cue.text}” tells of {_named(kind)}" if happening else f"“{cue.text}” tells what happened"
    if speaker := find_speaker(candidate, referents):
        kind, sense, actors, modality, how = "statement", "say", speaker, "actual", "told as somebody's words"
    return Draft(
        span=span_of(candidate),
        cue=Span(start=cue.start, end=cue.end),
        kind=kind,
        sense=sense,
        parse=parse,
        clause=core,
        note=parse.note,
        actors=actors,
        targets=find_targets(candidate, actors, referents),
        place=find_place(candidate, referents),
        modality=modality,
        reported=reported_of(candidate),
        own=tuple(d.id for d in (*candidate.own, *candidate.near)),
        rule="noun" if candidate.nominal else "clause",
        certainty=round(certainty, 2),
        reason=how,
    )


def _named(kind: str) -> str:
    if kind == "other":
        return "a happening"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" if kind != "military" else "an act of war"
