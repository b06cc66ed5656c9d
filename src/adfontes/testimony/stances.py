"""How a witness stands to what they say, where what is said or what stands before it tells more than the cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AFFIRM, CANNOT_RECALL, CONFIRM, DENY, DIRECT, DOUBT, SUGGEST
from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.telling import Told
from adfontes.testimony.words import group
from adfontes.testimony.worth import above_of, cue_clause

_WORDS = re.compile(r"[\w’']+")
_NOT_WORDS = re.compile(r"[,”\"’'] not [“\"‘']")
"""“Seize,” not “free”: a correction of somebody's wording."""
_LOOK = 12
"""Clauses looked at to find the main one of what is said; it is mostly the first."""
_SHORT = 160
_BACK, _LONG, _MANY = 4, 80, 40
"""How many testimonies back one may be gainsaid; how many words of what is said tell its matter; and how many
clauses of a quotation are looked at."""
_READ = ("clause", "participle", "infinitive", "gerund", "object", "preposition", "passive", "adjective")
"""Patterns of grammar whose own reading of what is said has seen whether it denies."""
_LATE = frozenset(("later", "longer", "old", "years", "afterwards"))
_OWN = frozenset(("he", "she", "they", "it", "i", "we"))


def with_context(told: Sequence[Told], content: str) -> list[Told]:
    """Testimonies, in the order of the text, with their stances seen in context: an answer "No" denies, "Yes" confirms;
    who insists that they never did a thing, or that there was no such thing, denies it; so does who negates what
    another has just said. Who objects that something is so, says it."""
    found: list[Told] = []
    for one in told:
        if one.stance == DENY and one.draft.mode == DIRECT and one.draft.word in group("answers.denying"):
            one = replace(one, stance=AFFIRM)  # “It was the party,” he denied: the quotation says what was so
        if one.stance == DENY and one.draft.word in group("answers.objecting"):
            one = _objected(one)
        elif one.stance == AFFIRM:
            one = _seen(one, content)
            if one.stance == AFFIRM and _gainsays(one, found):
                one = replace(one, stance=DENY, why=(*one.why, "what another said is negated"))
        found.append(one)
    return found


def _objected(told: Told) -> Told:
    """An objection: what is objected is said, unless it is itself a denial."""
    clause = _main(told.draft.parse, told)
    return told if clause is None or _is_negated(told.draft.parse, clause) else replace(told, stance=AFFIRM)


def _gainsays(told: Told, before: Sequence[Told]) -> bool:
    """Whether the main clause negates something of what another has said before in the same paragraph."""
    parse, clause = told.draft.parse, _main(told.draft.parse, told)
    if clause is None or told.draft.act not in ("claim", "belief", "criticism") or not _is_negated(parse, clause):
        return False
    if clause.tense in ("future", "prospective") or clause.modal:
        return False
    own = _matter(parse, clause.span)
    for other in reversed(before[-_BACK:]):
        another = bool(other.witnesses or other.text) and other.witnesses != told.witnesses
        said = other.stance in (AFFIRM, CONFIRM) and other.draft.act in ("claim", "belief")
        apart = other.hull.end <= told.hull.start
        if other.draft.parse is parse and another and said and apart and own & _matter(parse, other.hull):
            return True
    return False


def _matter(parse: Parse, span: Span) -> frozenset[str]:
    """The common nouns and verbs of a stretch, in their dictionary form, those that say little left out."""
    at = bisect_left(parse.tokens, span.start, key=lambda t: t.start)
    found = set()
    for token in parse.tokens[at : at + _LONG]:
        if token.start >= span.end:
            break
        if token.pos in ("NOUN", "VERB") and token.lemma.casefold() not in group("answers.light"):
            found.add(token.lemma.casefold())
    return frozenset(found)


def _is_negated(parse: Parse, clause: Clause) -> bool:
    first = bisect_left(clause.tokens, clause.cue - _LONG)
    near = clause.tokens[first : bisect_left(clause.tokens, clause.cue + _LONG + 1)]
    words = [parse.tokens[t].text.casefold() for t in near]
    return clause.negated or any(w in ("no", "nobody", "never", "none", "nothing", "neither") for w in words)


def _seen(told: Told, content: str) -> Told:
    """One testimony in context."""
    draft = told.draft
    words = [w.casefold() for w in _WORDS.findall(draft.content[0].of(content)[:120])]
    if draft.word in group("judge.suggest"):
        return replace(told, stance=SUGGEST)
    held = _held_off(draft)
    if held is not None:
        return replace(told, stance=held, why=(*told.why, "so far the witness will not go"))
    if draft.mode == DIRECT or draft.word in group("answers.reply"):
        if words and words[0] in group("answers.no"):
            return replace(told, stance=DENY, why=(*told.why, f"the answer begins with “{words[0]}”"))
        if words and words[0] in group("answers.yes"):
            return replace(told, stance=CONFIRM, why=(*told.why, f"the answer begins with “{words[0]}”"))
    if draft.mode == DIRECT and _refuses_belief(told):
        return replace(told, stance=DENY, why=(*told.why, "who is quoted refuses to believe it"))
    if _calls_a_lie(told, content):
        stance = DOUBT if draft.word in group("seen.verbs") else DENY
        return replace(told, stance=stance, why=(*told.why, "it is called untrue"))
    if draft.act == "claim" and any(_NOT_WORDS.search(c.of(content)) for c in draft.content):
        return replace(told, stance=DENY, why=(*told.why, "the wording is denied"))
    clause = _main(draft.parse, told)
    if clause is None:
        return told
    if _leaves_open(draft.parse, clause):
        return replace(told, stance=DOUBT, why=(*told.why, "what is said leaves it open"))
    if draft.how not in _READ and draft.act in ("claim", "promise", "criticism", "emotion") and _denies(told, clause):
        return replace(told, stance=DENY, why=(*told.why, "what is said denies"))
    return told


def _held_off(draft: Attribution) -> str | None:
    """The stance of who "refuses to believe", or "is no longer sure"; None of others."""
    verb = cue_clause(draft)
    if verb is None:
        return None
    parse, above = draft.parse, above_of(draft, verb)
    if verb.form == "infinitive" and above is not None and above.lemma in group("answers.refusing"):
        return DENY
    words = _words_of(parse, verb)
    longer = ("no", "longer") in pairwise(words)
    if draft.how == "adjective" and draft.act == "belief" and "not" in words and _LATE & set(words):
        return CANNOT_RECALL  # "could not in later life be certain that"
    return CANNOT_RECALL if longer and draft.act in ("claim", "belief") else None


def _words_of(parse: Parse, clause: Clause) -> list[str]:
    """The words from the first to the last of a clause, those far from its verb left out."""
    low, high = max(clause.tokens[0], clause.cue - _LONG), min(clause.tokens[-1], clause.cue + _LONG)
    return [parse.tokens[t].text.casefold() for t in range(low, high + 1)]


def _refuses_belief(told: Told) -> bool:
    """Whether who is quoted says "I will never believe this"."""
    parse, low, high = told.draft.parse, told.hull.start, told.hull.end
    first = bisect_left(parse.clauses, low, key=lambda c: parse.tokens[c.cue].start)
    for clause in parse.clauses[first : first + _MANY]:
        if parse.tokens[clause.cue].start >= high:
            break
        own = any(parse.tokens[s].text.casefold() in ("i", "we") for s in clause.subjects)
        if own and clause.negated and clause.lemma in group("answers.crediting"):
            return True
    return False


def _calls_a_lie(told: Told, content: str) -> bool:
    """Whether what is judged is called untrue ("a deserter's invention"), or so in a quotation ("It is a lie")."""
    draft = told.draft
    if draft.mode == DIRECT and draft.content[-1].end - draft.content[0].start < _SHORT:
        words = [w.casefold() for c in draft.content for w in _WORDS.findall(c.of(content))]
        is_ = [n for n, w in enumerate(words[:-1]) if w in ("is", "was", "are", "were", "’s", "it's", "it’s")]
        return any(w in group("answers.lies") for n in is_ for w in words[n + 1 : n + 4])
    if draft.act not in ("judgement", "refusal"):
        return False
    words = [w.casefold() for w in _WORDS.findall(draft.content[-1].of(content))]
    return bool(words) and any(w in group("answers.lies") for w in words[-3:])


def _leaves_open(parse: Parse, clause: Clause) -> bool:
    """Whether the main clause of what is said is "it was uncertain whether …", or that one does not know."""
    if (
        clause.lemma in ("know", "remember")
        and clause.negated
        and clause.tense in ("present", "past")
        and not clause.modal
    ):
        return True
    subject = [parse.tokens[s].text.casefold() for s in clause.subjects]
    open_ = [parse.tokens[a].lemma.casefold() in group("adjectives.open") for a in clause.attributes]
    return subject == ["it"] and any(open_) and not clause.negated


def _denies(told: Told, clause: Clause) -> bool:
    """Whether the main clause denies: a negation with "such" or "ever", in a reply any, or of one's own past deed or
    belief."""
    parse = told.draft.parse
    first_person = [parse.tokens[s].text.casefold() in ("i", "we") for s in clause.subjects]
    if told.draft.word in group("answers.reply") and clause.negated and clause.modal in ("can", "could"):
        return True  # "replied that what no longer exists cannot be guaranteed"
    if clause.tense in ("future", "prospective") or clause.modal:
        return False
    words = _words_of(parse, clause)
    if not clause.negated and not any(w in ("no", "nobody", "never", "none", "nothing", "neither") for w in words):
        return False
    if told.draft.word in group("answers.reply") or any(w in group("answers.such") for w in words):
        return True
    own = [parse.tokens[s].text.casefold() for s in clause.subjects]
    return any(first_person) or (
        bool(own) and own[0] in _OWN and not clause.attributes and clause.tense in ("past", "pluperfect")
    )


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
