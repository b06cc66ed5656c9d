"""What a clause's own words say of its time, and what the clause that governs it lends it."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.events.dating.intervals import between, onwards, precedes, until
from adfontes.events.dating.spots import Grammar, Spot
from adfontes.events.dating.told import When
from adfontes.events.dating.words import listed
from adfontes.model.parse import Clause

_NEAR = frozenset(
    (
        "in",
        "on",
        "at",
        "during",
        "until",
        "till",
        "after",
        "before",
        "since",
        "by",
        "from",
        "between",
        "around",
        "about",
        "through",
    )
)
_BEHIND = frozenset(("after", "since", "following"))
_AHEAD = frozenset(("before", "until", "till", "by", "prior"))
_WITHIN = frozenset(("in", "at", "on", "during", "throughout", "upon", "with"))
_STATES = frozenset(("be", "remain", "have", "stand", "live", "exist", "know", "see", "perceive", "hold", "consist"))


def own_spots(grammar: Grammar, clause: Clause) -> Iterator[Spot]:
    """The dates said of a clause itself, the surest first: at the head of its sentence, of its verb, of its nouns."""
    if clause.number < 0:
        below = frozenset(grammar.parse.subtree(clause.cue))
        yield from (s for s in grammar.spots if s.token in below and not s.aside)
        return
    mine = grammar.by_clause.get(clause.number, ())
    direct = [s for s in mine if not s.nouns and not s.fronted]
    yield from direct
    root = grammar.root(clause.sentence)
    if root is not None and root.number == clause.number:
        yield from grammar.fronted.get(clause.sentence, ())
    yield from (s for s in mine if s.nouns and not s.fronted and is_said_of_verb(grammar, s))
    yield from _of_documents(grammar, clause)


def is_said_of_verb(grammar: Grammar, spot: Spot) -> bool:
    """Whether a date that the parser hangs on a noun dates the verb: it ends its clause ("asked for help in May"), or
    the noun names what frames the verb ("at the conference of 1815")."""
    if spot.aside:
        return False
    if spot.oblique in _WITHIN | _BEHIND | _AHEAD:
        return True
    outer = grammar.parse.tokens[spot.nouns[-1]]
    if outer.dep in ("nsubj", "nsubjpass"):
        lemma = outer.lemma.casefold()
        return lemma in listed("frames", "talks") or lemma in listed("phrases", "reports")
    return spot.final and spot.preposition in _NEAR


def _of_documents(grammar: Grammar, clause: Clause) -> Iterator[Spot]:
    """The dates of papers that a clause names: "in a report dated 3 May he said"."""
    for other in grammar.parse.clauses:
        if other.sentence == clause.sentence and other.lemma in listed("phrases", "dated") and other.cue != clause.cue:
            if other.link in ("acl", "ccomp", "advcl") and other.form != "infinitive" and not other.tense:
                yield from (s for s in grammar.by_clause.get(other.number, ()) if not s.nouns)


def said(spot: Spot, when: When, clause: Clause, line: str | None) -> str:
    """The date that a clause takes from one that stands in it, by the preposition between them.

    A date hung on a noun takes the preposition of the noun: "after the dissolution in 1943" is from 1943 on.
    """
    relation = spot.dating.relation or spot.preposition
    edtf = when.edtf
    if spot.nouns and spot.oblique in _BEHIND:
        return onwards(edtf)
    if spot.nouns and spot.oblique in _AHEAD:
        return until(edtf)
    if clause.number < 0 and spot.nouns:
        return edtf
    return shifted(edtf, relation, clause, line)


def shifted(edtf: str, relation: str, clause: Clause, line: str | None) -> str:
    """A date moved by a relation: before and until end with it, after and since begin with it; by is the date itself
    for a state ("by late May the roads were dry"), for a deed it ends with it."""
    if clause.tense == "pluperfect" and clause.marker in listed("markers", "earlier"):
        return until(edtf)
    if relation in ("after", "since", "following"):
        return onwards(edtf)
    if relation in ("before", "until", "till") or (relation == "by" and _is_deed(clause)):
        return between(line, edtf) if line and precedes(line, edtf) else until(edtf)
    if relation == "from" and "/" not in edtf:
        return onwards(edtf)
    return edtf


def _is_deed(clause: Clause) -> bool:
    return clause.number >= 0 and clause.lemma not in _STATES and clause.tense not in ("pluperfect", "perfect")


def lent(clause: Clause, parent: Clause, edtf: str) -> str:
    """The date that a clause takes from the one it hangs on, by its marker and its tense."""
    marker = clause.marker
    if marker in listed("markers", "later"):
        return onwards(edtf)
    if marker in listed("markers", "earlier") or clause.tense == "pluperfect" != parent.tense:
        return until(edtf)
    if clause.tense in ("future", "prospective"):
        return onwards(edtf)
    if clause.form == "infinitive" and clause.link not in ("conj", "root"):
        return edtf if parent.lemma in listed("speech", "carried_out") else onwards(edtf)
    if clause.link == "conj" and parent.form == "infinitive":
        return edtf
    return edtf


def looks_back(grammar: Grammar, parent: Clause) -> bool:
    """Whether a verb reports what was long before: told in the present ("records that"), a memory, a claim in a note."""
    if parent.tense in ("present", "perfect") and parent.modal == "":
        return True
    verb = parent.lemma.split(" ")[0]
    return verb in listed("speech", "memory") or (
        grammar.parse.note is not None and verb in listed("speech", "looking_back")
    )
