"""When what a noun names happened: "Mao's visit", "the surrender of Vienna", "a report about the meeting"."""

from __future__ import annotations

from adfontes.events.dating.intervals import onwards, precedes, until
from adfontes.events.dating.phrases import Phrases
from adfontes.events.dating.sentences import Sentences
from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import listed
from adfontes.model.parse import Clause

_BEHIND = frozenset(("after", "since", "following", "upon"))
_AHEAD = frozenset(("before", "until", "till"))


def date_of_noun(grammar: Grammar, clause: Clause, one: Told, sentences: Sentences, phrases: Phrases) -> When | None:
    """The date of a noun that names a happening: its own, that of the same happening told elsewhere, or the one that
    the clause it stands in lends it."""
    if (own := sentences.own(grammar, clause)) is not None:
        return own
    governor = grammar.owner(clause.cue)
    lender = sentences.settled(grammar, governor) if governor is not None else None
    about = _is_reported(grammar, clause.cue)
    span = grammar.parse.reach(grammar.parse.subtree(clause.cue))
    found = phrases.named(grammar, span, but=one)
    if found is not None and not (lender is not None and lender.how == "own" and precedes(lender.edtf, found.edtf)):
        return found
    if governor is None or lender is None:
        return None
    by = next((o.by for o in governor.obliques if clause.cue in o.joint), "")
    edtf = lender.edtf
    if about or by in _BEHIND:
        edtf = until(edtf)
    elif by in _AHEAD:
        edtf = onwards(edtf)
    return When(edtf=edtf, by=lender.by, reason=f"stands with “{governor.lemma}”", how="governed")


def _is_reported(grammar: Grammar, cue: int) -> bool:
    """Whether a noun is what a report is about, so that it was over when that was written."""
    tokens = grammar.parse.tokens
    link = tokens[tokens[cue].head]
    if link.pos != "ADP" or link.text.casefold() not in listed("phrases", "about"):
        return False
    return tokens[link.head].lemma.casefold() in listed("phrases", "reports")
