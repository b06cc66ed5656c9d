"""How a witness stands to what they say, where what is said or what stands before it tells more than the cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AFFIRM, CONFIRM, DENY, DIRECT
from adfontes.testimony.telling import Told
from adfontes.testimony.words import group

_WORDS = re.compile(r"[\w’']+")
_LOOK = 12
"""Clauses looked at to find the main one of what is said; it is mostly the first."""
_OWN = frozenset(("he", "she", "they", "it", "i", "we"))


def with_context(told: Sequence[Told], content: str) -> list[Told]:
    """Testimonies with their stances seen in context: an answer "No" denies, "Yes" confirms; who insists that they
    never did a thing, or that there was no such thing, denies it. Stances other than *affirm* are left alone."""
    return [_seen(t, content) if t.stance == AFFIRM else t for t in told]


def _seen(told: Told, content: str) -> Told:
    words = [w.casefold() for w in _WORDS.findall(told.draft.content[0].of(content)[:80])]
    if told.draft.mode == DIRECT or told.draft.word in group("answers.reply"):
        if words and words[0] in group("answers.no"):
            return replace(told, stance=DENY, why=(*told.why, f"the answer begins with “{words[0]}”"))
        if words and words[0] in group("answers.yes"):
            return replace(told, stance=CONFIRM, why=(*told.why, f"the answer begins with “{words[0]}”"))
    if told.draft.act in ("claim", "criticism") and _thrown_back(told):
        return replace(told, stance=DENY, why=(*told.why, "what is said denies"))
    return told


def _thrown_back(told: Told) -> bool:
    """Whether the main clause of what is said denies: a negation with "such" or "ever", or of one's own past deed."""
    parse = told.draft.parse
    clause = _main(parse, told)
    if clause is None or clause.tense in ("future", "prospective") or clause.modal:
        return False
    inside = range(clause.tokens[0], clause.tokens[-1] + 1)
    words = [parse.tokens[t].text.casefold() for t in inside]
    lacking = clause.negated or any(w in ("no", "nobody", "never", "none", "nothing", "neither") for w in words)
    if not lacking:
        return False
    if any(w in group("answers.such") for w in words):
        return True
    own = [parse.tokens[s].text.casefold() for s in clause.subjects]
    return bool(own) and own[0] in _OWN and not clause.attributes and clause.tense in ("past", "pluperfect")


def _main(parse: Parse, told: Told) -> Clause | None:
    """The first clause of what is said that hangs on nothing inside it."""
    low, high = told.hull.start, told.hull.end
    first = bisect_left(parse.clauses, low, key=lambda c: parse.tokens[c.cue].start)
    for clause in parse.clauses[first : first + _LOOK]:
        if parse.tokens[clause.cue].start >= high:
            break
        if clause.form == "finite":
            above = parse.clauses[clause.parent] if clause.parent is not None else None
            if above is None or not low <= parse.tokens[above.cue].start < high:
                return clause
    return None
