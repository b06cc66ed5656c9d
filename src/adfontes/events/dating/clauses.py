"""What a clause's own words say of its time, and what the clause that governs it lends it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.events.dating.intervals import begins_before, between, first_day, onwards, until
from adfontes.events.dating.spots import Grammar, Spot
from adfontes.events.dating.words import listed
from adfontes.model.parse import Clause

_BEHIND = frozenset(("after", "since", "following"))
_AHEAD = frozenset(("before", "until", "till", "by", "prior"))
_WITHIN = frozenset(("in", "at", "on", "during", "throughout", "upon", "with"))
_NEAR = _BEHIND | _AHEAD | _WITHIN | {"from", "between", "around", "about", "through"}
STAYS = frozenset(("stay", "remain", "lodge", "reside", "sojourn", "linger", "spend", "tarry", "stop"))
"""Verbs of staying somewhere, whose *until* begins with the arrival."""

_STATES = frozenset(("be", "remain", "have", "stand", "live", "exist", "know", "see", "perceive", "hold", "consist"))

PHRASES = frozenset(("during", "throughout", "at", "after", "before", "since", "until", "following"))
"""Prepositions that tie a clause to a happening that a noun names."""

TIMES = listed("markers", "same") | listed("markers", "earlier") | listed("markers", "later")
"""Words that open a clause of time."""


def own_spots(grammar: Grammar, clause: Clause) -> Iterator[Spot]:
    """The dates said of a clause itself, the surest first: of its verb, at the head of its sentence, of its nouns."""
    if clause.number < 0:
        yield from _of_noun(grammar, clause)
        return
    mine = [s for s in grammar.by_clause.get(clause.number, ()) if s.dating.role != "document"]
    yield from (s for s in mine if not s.nouns and not s.fronted and not s.aside)
    main = grammar.main(clause.sentence)
    if main is not None and (main.number == clause.number or _is_main(clause, main)):
        yield from (s for s in grammar.fronted.get(clause.sentence, ()) if s.dating.role != "document")
    ahead = clause.lemma in listed("speech", "ahead")  # "promised a landing in May" was not promised in May
    yield from (s for s in mine if s.nouns and not s.fronted and not ahead and is_said_of_verb(grammar, s))
    for other in grammar.below(clause):
        if other.form == "participle" and other.link in ("acl", "pcomp"):
            yield from _risen(grammar, other)
    yield from _of_papers(grammar, clause)


def _is_main(clause: Clause, root: Clause) -> bool:
    """Whether a clause is the main one though the parser joined it to a clause of time before it."""
    return clause.link == "conj" and clause.parent == root.number and root.marker in TIMES


def _of_noun(grammar: Grammar, clause: Clause) -> Iterator[Spot]:
    """The dates of a noun that names a happening: those below it, and one that follows it at once."""
    below = grammar.parse.subtree(clause.cue)
    inside = frozenset(below)
    for spot in grammar.spots:
        if spot.token in inside and not (spot.aside and spot.nouns[-1:] != (clause.cue,)):
            yield spot
        elif spot.token not in inside and spot.preposition in _WITHIN and not spot.fronted:
            first = grammar.tokens_in(spot.dating.span)[0]
            if first - below[-1] == (1 if grammar.parse.tokens[first].pos == "ADP" else 2):
                yield spot


def _risen(grammar: Grammar, other: Clause) -> Iterator[Spot]:
    """Dates that the parser hangs on a participle that can bear none ("a village called X from May to June"), and
    phrases of what lasts at a sentence's end ("discussed sending troops during their stay")."""
    names = other.lemma in listed("phrases", "naming")
    for spot in grammar.by_clause.get(other.number, ()):
        if spot.final and (names or (other.link == "pcomp" and spot.dating.relation == "during")):
            yield spot


def is_said_of_verb(grammar: Grammar, spot: Spot) -> bool:
    """Whether a date that the parser hangs on a noun dates the verb: it ends its clause ("asked for help in May"), or
    the noun names what frames the verb ("at the conference of 1815")."""
    outer = grammar.parse.tokens[spot.nouns[-1]]
    subject, lemma = outer.dep in ("nsubj", "nsubjpass"), outer.lemma.casefold()
    if subject and any(lemma in listed("frames", key) for key in ("talks", "spans")) and spot.dating.edtf is not None:
        return True  # "the fourth campaign (1932-1933) failed"
    if spot.aside or (spot.dating.edtf is None and spot.oblique not in _WITHIN):
        return False
    if spot.oblique in _WITHIN | _BEHIND | _AHEAD:
        return True
    if subject:
        return lemma in listed("phrases", "reports")
    return spot.final and spot.preposition in _NEAR


def _of_papers(grammar: Grammar, clause: Clause) -> Iterator[Spot]:
    """The dates of papers that a clause names: "in a report dated 3 May he said"."""
    for other in grammar.in_sentence(clause.sentence):
        if other.lemma in listed("phrases", "dated") and other.cue != clause.cue and other.form != "infinitive":
            paper = grammar.parse.tokens[other.cue - 1 :][:1]
            if other.link in ("acl", "ccomp", "advcl") and not any(
                c == "nsubj" for c in (grammar.parse.tokens[k].dep for k in grammar.parse.children[other.cue])
            ):
                assert paper
                yield from (s for s in grammar.by_clause.get(other.number, ()) if not s.nouns)


def said(spot: Spot, edtf: str, clause: Clause, grammar: Grammar, line: str | None) -> str:
    """The date that a clause takes from one that stands in it, by the preposition between them.

    A date hung on a noun takes the preposition of the noun: "after the dissolution in 1943" is from 1943 on.
    """
    relation = spot.dating.relation or spot.preposition
    if spot.dating.kind == "time":
        return edtf.partition("T")[0]  # "before midnight" is of that day
    if clause.number >= 0 and spot.nouns:
        if spot.oblique in _BEHIND:
            return onwards(edtf)
        if spot.oblique in _AHEAD:
            return until(edtf)
    return shifted(edtf, relation, clause, grammar, line)


def shifted(edtf: str, relation: str, clause: Clause, grammar: Grammar, line: str | None) -> str:
    """A date moved by a relation: before and until end with it, after and since begin with it; by is the date itself
    for a state ("by late May the roads were dry"), for a deed it ends with it."""
    if clause.tense == "pluperfect" and clause.marker in listed("markers", "earlier"):
        return until(edtf)
    if relation in _BEHIND:
        return onwards(edtf)
    if relation in ("before", "until", "till") or (relation == "by" and _is_deed(clause)):
        return up_to(edtf, clause, grammar, line)
    if relation == "from" and "/" not in edtf:
        return onwards(edtf)
    return edtf


def lasting(spot: Spot, clause: Clause, line: str | None) -> str | None:
    """The stretch of a stay that is told by its length: "remained for three days" begins with the day reached."""
    found = re.fullmatch(r"P([0-9]{1,3})([DW])", spot.dating.duration or "")
    begins = first_day(line)
    if found is None or clause.lemma not in STAYS or clause.tense != "past" or begins is None or len(line or "") != 10:
        return None
    days = int(found[1]) * (7 if found[2] == "W" else 1)
    return f"{begins}/{begins.plus(days)}"


def up_to(edtf: str, clause: Clause, grammar: Grammar, line: str | None) -> str:
    """Before a date: in the narrative from what was told last, which comes before what is told next; of background and
    in notes without a beginning."""
    link = clause.link in ("root", "conj") or (clause.link in ("relcl", "advcl") and clause.lemma in STAYS)
    told_on = link and clause.tense == "past" and grammar.parse.note is None
    return between(line, edtf) if told_on and line and begins_before(line, edtf) else until(edtf)


def _is_deed(clause: Clause) -> bool:
    return clause.number >= 0 and clause.lemma not in _STATES and clause.tense not in ("pluperfect", "perfect")


def marker_of(grammar: Grammar, clause: Clause) -> str:
    """The word that opens a clause of time; where the parser lost it, the one that opens the sentence whose first verb
    the clause holds ("After the king announced …, the estates met")."""
    if clause.marker or clause.link not in ("ccomp", "advcl"):
        return clause.marker
    low = grammar.parse.sentences[clause.sentence][0]
    first = next(iter(grammar.in_sentence(clause.sentence)), None)
    word = grammar.parse.tokens[low].text.casefold()
    return word if first is not None and first.number == clause.number and word in TIMES else ""


def is_content_alone(clause: Clause, other: Clause) -> bool:
    """Whether a clause of content tells a past that its announcement cannot precede."""
    return clause.tense == "past" and other.tense in ("past", "pluperfect")


def lent(clause: Clause, parent: Clause, edtf: str, *, said: bool, marker: str) -> str:
    """The date that a clause takes from the one it hangs on, by its marker and its tense. What is `said` in it ("the
    treaty, he said, would fail") is said then, whatever its tense."""
    if marker in listed("markers", "later"):
        return onwards(edtf)
    if marker in listed("markers", "earlier") or clause.tense == "pluperfect" != parent.tense:
        return until(edtf)
    if said:
        return edtf
    if clause.tense in ("future", "prospective"):
        return onwards(edtf)
    if clause.form == "infinitive" and clause.link not in ("conj", "root"):
        return edtf if parent.lemma in listed("speech", "carried_out") else onwards(edtf)
    return edtf


def looks_back(grammar: Grammar, parent: Clause) -> bool:
    """Whether a verb reports what was long before: in the present ("records that"), a memory, a claim in a note."""
    if parent.tense in ("present", "perfect") and parent.modal == "":
        return True
    verb = parent.lemma.split(" ")[0]
    in_note = grammar.parse.note is not None
    return verb in listed("speech", "memory") or (in_note and verb in listed("speech", "looking_back"))
