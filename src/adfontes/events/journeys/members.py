"""Who belongs to a party: "Among members of the delegation were …", "Shi was his interpreter"."""

from __future__ import annotations

from adfontes.events.journeys.joining import Trip, Trips
from adfontes.events.journeys.words import listed
from adfontes.model.entities import PERSON
from adfontes.model.parse import Clause, Parse
from adfontes.parsing.arguments import Referent, Referents

_REACH = 900
"""So many characters after a party's journey is told its members may be listed."""


def find_members(parse: Parse, referents: Referents, trips: Trips) -> None:
    """Add to the journeys told in a block the people whom it names as of the party."""
    told = trips.in_block.get(parse.span.start, [])
    if not told:
        return
    for clause in parse.clauses:
        if clause.lemma not in listed("gathering", "made_of"):
            continue
        before = [t for t in told if any(0 <= clause.span.start - s.start < _REACH for s in t.spans)]
        if not before:
            continue
        trip = before[-1]
        for referent in _listed(parse, clause, referents) or _servants(parse, clause, referents, trip):
            trip.travellers.setdefault(referent.entity, referent)


def _listed(parse: Parse, clause: Clause, referents: Referents) -> list[Referent]:
    """The people of a clause that says of whom a party is made up."""
    words = {parse.tokens[t].lemma.casefold() for t in clause.tokens}
    member = words & listed("nouns", "members")
    if not member and not (words & listed("nouns", "parties") and clause.lemma in ("include", "comprise", "consist")):
        return []
    low, high = parse.sentences[clause.sentence]
    inside = parse.reach(tuple(range(low, high)))
    return [
        r
        for r in referents.within(inside)
        if r.kind == PERSON and r.form != "pronoun" and r.span.start > clause.span.start
    ]


def _servants(parse: Parse, clause: Clause, referents: Referents, trip: Trip) -> list[Referent]:
    """Who is said to be interpreter, secretary or the like of somebody who travels."""
    for attribute in clause.attributes:
        served = any(o.entity in trip.travellers for o in referents.owners(parse, attribute))
        if served and parse.tokens[attribute].lemma.casefold() in listed("nouns", "servants"):
            return [r for r in referents.of_all(parse, clause.subjects) if r.kind == PERSON]
    return []
