"""Which drafts are testimonies: somebody's word on something, not a deed, a plan, a wish, a topic of talk.

The finder of cues reads what grammar shows; a historian calls testimony what could be borne out or gainsaid. So a whole
clause that is said or thought counts, an infinitive where something is asked, advised, ordered, offered or promised,
and a mere noun only where the verb takes a stand on it ("denied the charge", "regarded the visit as a success").
"""

from __future__ import annotations

from bisect import bisect_left

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AFFIRM, CANNOT_RECALL, CONFIRM, DENY, DIRECT, DOUBT, MIXED
from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.words import group

CLAUSE, INFINITIVE, GERUND, NOUN = "clause", "infinitive", "gerund", "noun"
MEASURE, NONE, HELD = "measure", "none", "held"
"""Patterns of cues that are always somebody's word: a number, date or hour given; what was looked for in vain; what an
account has."""
_SAID_TO_DO = ("advice", "order", "offer", "request", "warning", "promise", "claim", "question", "criticism")
_STANDS = (
    "claim",
    "judgement",
    "criticism",
    "emotion",
    "agreement",
    "refusal",
    "promise",
    "request",
    "belief",
    "advice",
)
_SURE = ("grounds", "account", "quotation", "answer")
_NEVER_SAID = ("should", "could", "might", "may", "will", "shall", "must", "can")
_PARTLY_QUOTED = ("object", "preposition", "infinitive")
_HARDLY = 0.42
"""How sure a pattern with a mere noun must be at least."""
_BEFORE = 6
_LOOK = 6


def is_testimony(draft: Attribution) -> bool:
    """Whether a draft is somebody's word: not planned or wished for, and no mere deed or topic."""
    if (
        draft.mode == DIRECT
        or draft.stance == CANNOT_RECALL
        or draft.how in ("grounds", "account", "quotation", "answer")
    ):
        return True
    if draft.how == "noun" and draft.source is None:  # "the view that …", whose nobody says
        return False
    if _is_nobodys(draft) or _is_no_adjunct(draft):
        return False
    kind = kind_of(draft)
    verb = cue_clause(draft)
    if draft.how == NONE:
        return draft.source is not None
    if verb is not None and _is_unsaid(draft, verb, kind):
        return False
    if kind in (CLAUSE, GERUND) or _has_that(draft):
        return True
    if draft.how in (MEASURE, NONE, HELD):
        return draft.source is not None
    if kind == INFINITIVE and draft.how == "infinitive" and draft.act == "belief":
        return _is_held(draft)
    if kind == INFINITIVE and draft.how == "noun" and draft.word in group("existence.reason"):
        return draft.source is not None and draft.stance == DOUBT  # "sees no reason to question it"
    if kind == INFINITIVE and draft.how == "adjective":  # "was willing to go"
        return False
    if kind == INFINITIVE:
        named = draft.source is not None or draft.how == "noun"
        return named and draft.act in _SAID_TO_DO and draft.word not in group("worth.made")
    return _is_stand(draft, verb)


def _is_nobodys(draft: Attribution) -> bool:
    """Whether nobody says it: "nobody remembered"."""
    return any(draft.parse.tokens[t].text.casefold() in ("nobody", "none", "no-one", "nothing") for t in draft.speakers)


def _is_no_adjunct(draft: Attribution) -> bool:
    """Whether "to the opinions of" belongs to a verb ("listen to the opinions of Ames"): no comma sets it off."""
    if draft.how != "adjunct" or draft.cue is None:
        return False
    parse = draft.parse
    at = bisect_left(parse.tokens, draft.cue.start, key=lambda t: t.start)
    opens = at == 0 or parse.tokens[at - 1].pos in ("PUNCT", "CCONJ") or parse.tokens[at].text[0].isupper()
    return parse.tokens[at].text.casefold() == "to" and not opens


def kind_of(draft: Attribution) -> str:
    """What is said: a clause, an infinitive, a gerund, or a mere noun."""
    parse = draft.parse
    low, high = draft.content[0].start, max(c.end for c in draft.content)
    at = bisect_left(parse.clauses, low, key=lambda c: parse.tokens[c.cue].start)
    for clause in parse.clauses[at : at + _LOOK]:
        start = parse.tokens[clause.cue].start
        if start >= high:
            break
        head = parse.tokens[parse.tokens[clause.cue].head]
        inside = low <= head.start < high and head is not parse.tokens[clause.cue]
        if inside and any(c.start <= head.start < c.end for c in draft.content):
            continue
        if clause.form == "finite":
            return CLAUSE
        if clause.form == "infinitive":
            return INFINITIVE
        having = any(parse.tokens[c].text.casefold() in ("having", "being") for c in parse.children[clause.cue])
        if parse.tokens[clause.cue].tag == "VBG" or having:
            return GERUND
    return NOUN


def _has_that(draft: Attribution) -> bool:
    """Whether "that" opens what is said, even where a parser has seen no verb in it."""
    parse = draft.parse
    at = bisect_left(parse.tokens, draft.content[0].start, key=lambda t: t.start) - 1
    return draft.how == "clause" and at > 0 and parse.tokens[at].dep == "mark" and parse.tokens[at].text == "that"


def _is_held(draft: Attribution) -> bool:
    """Whether something is held to be so: "believed him to be a spy", "considers it to have been forged"."""
    parse = draft.parse
    low, high = draft.content[0].start, draft.content[-1].end
    at = bisect_left(parse.clauses, low, key=lambda c: parse.tokens[c.cue].start)
    for clause in parse.clauses[at : at + _LOOK]:
        if parse.tokens[clause.cue].start >= high:
            break
        if clause.form == "infinitive":
            words = [parse.tokens[t].text.casefold() for t in clause.tokens]
            return draft.source is not None and ("be" in words or "have" in words)
    return False


def cue_clause(draft: Attribution) -> Clause | None:
    """The clause whose verb is the cue; None where the cue is a noun, an adjunct or quotation marks alone."""
    return clause_at(draft.parse, draft.cue) if draft.cue is not None else None


def above_of(draft: Attribution, verb: Clause) -> Clause | None:
    """The clause that the clause of a cue hangs on."""
    return draft.parse.clauses[verb.parent] if verb.parent is not None else None


def clause_at(parse: Parse, span: Span) -> Clause | None:
    """The last clause whose verb stands in a stretch."""
    at = bisect_left(parse.clauses, span.end, key=lambda c: parse.tokens[c.cue].start) - 1
    return parse.clauses[at] if at >= 0 and parse.tokens[parse.clauses[at].cue].start >= span.start else None


def _is_negated(draft: Attribution, verb: Clause) -> bool:
    """Whether "not" stands before a verb, next to it or not: "could not in later life be certain that"."""
    before = range(max(verb.tokens[0], verb.cue - _BEFORE), verb.cue)
    return verb.negated or any(draft.parse.tokens[t].dep == "neg" for t in before)


def _is_unsaid(draft: Attribution, verb: Clause, kind: str) -> bool:
    """Whether it is told that something should, might or was to be said, and not that it was."""
    if verb.modal in _NEVER_SAID and not (_is_negated(draft, verb) and kind in (CLAUSE, GERUND)):
        return True
    if verb.modal == "would" and kind in (NOUN, INFINITIVE):
        return True
    if verb.marker in ("if", "unless", "lest"):
        return True
    if verb.form == "infinitive":
        parse = draft.parse
        having = any(parse.tokens[c].text.casefold() == "have" for c in parse.children[verb.cue] if c < verb.cue)
        above = above_of(draft, verb)
        told = group("worth.said_after_all") | group("answers.refusing")
        return not having and (above is None or above.lemma.split(" ")[0] not in told)
    return False


def _is_stand(draft: Attribution, verb: Clause | None) -> bool:
    """Whether the verb takes a stand on the noun that follows it."""
    word = draft.word.split(" ")[0]
    if draft.how == "noun":  # "his denial of the charge"
        stand = draft.stance in (DENY, DOUBT) and draft.act != "belief"
        return stand and verb is None and draft.source is not None
    if draft.source is None or verb is None or (draft.how == "object" and draft.sure < _HARDLY):
        return False
    if draft.how == "passive":  # "the charge was denied by Brandt"
        return draft.stance in (DENY, DOUBT, CONFIRM) and draft.act in ("claim", "refusal", "criticism")
    deed = {word, draft.word} & group("worth.deeds")
    if draft.mode == MIXED and not deed and draft.how in _PARTLY_QUOTED:  # "called it “beneath notice”"
        return True
    called = draft.act == "judgement" and draft.stance in (DENY, DOUBT)  # "called this an invention"
    if not called and {word, draft.word} & (group("worth.topics") | group("worth.deeds")):
        return False
    if verb.form == "participle" and draft.how == "adjective":  # "encouraged by his reply"
        return False
    if draft.act == "belief" and draft.stance == AFFIRM:
        return False
    if draft.how == "preposition" and draft.act in ("refusal", "judgement"):
        return False
    if verb.negated and draft.stance == AFFIRM:
        return False
    return draft.act in _STANDS
