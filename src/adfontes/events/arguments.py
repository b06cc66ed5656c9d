"""Who does an event, to whom, and where, of a candidate's words."""

from __future__ import annotations

from adfontes.events.candidates import Candidate
from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.model.parse import Parse
from adfontes.parsing.arguments import Referent, Referents

ACTORS = (PERSON, ORGANISATION)
MOVED = ("appointment", "journey", "military")
"""Kinds in which he to whom it is done takes part as a doer does: who is appointed, sent or deployed."""
_TO = ("to", "with", "against", "from", "between", "among", "at", "upon", "on")
_AT = (
    "in",
    "at",
    "to",
    "from",
    "into",
    "near",
    "outside",
    "inside",
    "through",
    "across",
    "over",
    "for",
    "on",
    "off",
    "toward",
    "towards",
    "upon",
    "before",
    "around",
    "via",
)


def find_actors(candidate: Candidate, kind: str, referents: Referents) -> tuple[Referent, ...]:
    """Whom the words have do it: the agents; of a passive without one, where it moves somebody, whom it moves."""
    parse, core = candidate.parse, candidate.core
    found = _meant(parse, core.agents, referents)
    if not found and core.cue != candidate.clause.cue:
        found = _meant(parse, candidate.clause.agents, referents)
    if not found and core.passive and kind in MOVED:
        found = _meant(parse, core.objects, referents)
    if kind in ("meeting", "treaty", "agreement") and candidate.nominal:
        found += _meant(
            parse, tuple(j for o in core.obliques if o.by in ("with", "between") for j in o.joint), referents
        )
    return _once(found)


def find_targets(candidate: Candidate, actors: tuple[Referent, ...], referents: Referents) -> tuple[Referent, ...]:
    """To whom it is done or said: objects, datives, and those behind "to", "with", "against"."""
    parse, core = candidate.parse, candidate.core
    tokens = [*core.objects, *core.recipients]
    for clause in {c.cue: c for c in (core, candidate.clause)}.values():
        tokens += [j for o in clause.obliques if o.by in _TO for j in o.joint]
    doing = {r.entity for r in actors}
    return tuple(r for r in _once(_meant(parse, tuple(tokens), referents)) if r.entity not in doing)


def find_place(candidate: Candidate, referents: Referents) -> Referent | None:
    """Where it happened: the place behind a preposition of the clause, or the place that is its object."""
    parse = candidate.parse
    found: list[Referent] = []
    for clause in {c.cue: c for c in (candidate.core, candidate.clause)}.values():
        for oblique in clause.obliques:
            if oblique.by in _AT:
                found += [r for j in oblique.joint for r in referents.of(parse, j) if r.kind == PLACE]
        found += [r for o in clause.objects for r in referents.of(parse, o) if r.kind == PLACE]
    return found[0] if found else None


def _meant(parse: Parse, tokens: tuple[int, ...], referents: Referents) -> tuple[Referent, ...]:
    """Persons and bodies that some nouns mean, or else those that own them or make them up."""
    found: list[Referent] = []
    for token in tokens:
        found += _doers(parse, token, referents)
    return tuple(found)


def _doers(parse: Parse, token: int, referents: Referents) -> tuple[Referent, ...]:
    direct = [r for r in referents.of(parse, token) if r.kind in ACTORS]
    if direct:
        return tuple(direct)
    if parse.tokens[token].pos == "PRON":
        return ()
    owners = [r for r in referents.owners(parse, token) if r.kind in ACTORS]
    if owners:
        return tuple(owners)
    of = tuple(
        g for c in parse.children[token] if parse.tokens[c].text.casefold() in ("of", "by", "from")
        for g in parse.children[c] if parse.tokens[g].dep == "pobj"
    )  # fmt: skip
    return tuple(r for g in of for r in referents.of(parse, g) if r.kind in ACTORS)


def _once(found: tuple[Referent, ...]) -> tuple[Referent, ...]:
    seen: dict[str, Referent] = {}
    for referent in found:
        seen.setdefault(referent.entity, referent)
    return tuple(seen.values())
