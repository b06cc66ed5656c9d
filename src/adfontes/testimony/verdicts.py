"""Judgements that have a phrase of their own: "it is clear that", "there is no evidence that", "I doubt", "cannot be
right", "no other source confirms", "can be seen as"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import AFFIRM, DENY, DOUBT, SUGGEST
from adfontes.model.text import Span
from adfontes.testimony.weighing import Weighed, below_of, main_clause, subtree_span, tokens_span
from adfontes.testimony.words import group, stances

_CONTENT = ("ccomp", "csubj", "csubjpass", "xcomp", "advcl", "acl", "relcl")
_FIRST = ("i", "we")


def _said_of(parse: Parse, *tokens: int) -> int | None:
    """The verb of the *that*- or *whether*-clause that hangs on one of some tokens, wherever the parser put it."""
    for token in tokens:
        for child in below_of(parse, token, "ccomp", "csubj", "csubjpass", "acl", "relcl", "advcl", "xcomp"):
            marked = any(
                parse.tokens[m].text.casefold() in ("that", "whether", "how", "why")
                for m in below_of(parse, child, "mark", "advmod")
            )
            if child > token and (marked or parse.tokens[child].dep == "ccomp"):
                return child
    return None


def _expletive(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "It is hard to believe that …", "It may be that …", "It seems to me that …"."""
    subject = next(iter(below_of(parse, clause.cue, "nsubj", "nsubjpass", "expl")), None)
    if subject is None or parse.tokens[subject].text.casefold() != "it" or not main_clause(parse, clause):
        return
    adjective = next(iter(below_of(parse, clause.cue, "acomp", "oprd", "attr")), None)
    inner = below_of(parse, clause.cue, "xcomp")
    if adjective is not None:
        inner += below_of(parse, adjective, "xcomp")
    said = _said_of(parse, *inner, *([adjective] if adjective is not None else []), clause.cue)
    if said is None:
        return
    stance = _weight_of(parse, clause, adjective, [i for i in inner if i != said])
    if stance is None:
        return
    content = subtree_span(parse, said)
    ends = [t for t in (adjective, clause.cue, *inner) if t is not None and t != said and t < said]
    cue = tokens_span(parse, (subject, max(ends)))
    hedges = (cue,) if stance in (SUGGEST, DOUBT) else ()
    yield Weighed("it-is", cue, parse.tokens[max(ends)].lemma.casefold(), (content,), stance, hedges, 0.9)


def _weight_of(parse: Parse, clause: Clause, adjective: int | None, inner: list[int]) -> str | None:
    """What "it is …", "it seems …" makes of the clause that follows."""
    minds = [i for i in inner if parse.tokens[i].lemma.casefold() in group("adjectives.of_mind")]
    stance: str | None = None
    if adjective is not None:
        word = parse.tokens[adjective].lemma.casefold()
        stance = stances("adjectives").get(word)
        if word in group("adjectives.by_mind") and inner and not minds:
            return None
    elif clause.lemma in group("seeming.verbs"):
        stance = SUGGEST
    elif clause.lemma == "be" and clause.modal in ("may", "might", "could", "can", "must"):
        return DOUBT if clause.modal == "can" and clause.negated else SUGGEST
    if stance is not None and clause.negated:
        stance = {AFFIRM: DOUBT, SUGGEST: DOUBT, DOUBT: SUGGEST}[stance]
    return stance


def _existence(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "There is no evidence that …", "there is every reason to think …", "little doubt exists that …"."""
    if clause.lemma not in ("be", "exist", "remain", "seem") or not below_of(parse, clause.cue, "expl"):
        return
    noun = next(iter(below_of(parse, clause.cue, "attr", "nsubj", "dobj")), None)
    if noun is None or not main_clause(parse, clause):
        return
    found = _of_noun(parse, noun, negated=clause.negated)
    if found is None:
        return
    stance, content = found
    first = next(iter(below_of(parse, clause.cue, "expl")))
    cue = tokens_span(parse, (min(first, clause.cue), max(noun, clause.cue)))
    yield Weighed("there-is", cue, parse.tokens[noun].lemma.casefold(), (content,), stance, (), 0.9)


def _of_noun(parse: Parse, noun: int, *, negated: bool) -> tuple[str, Span] | None:
    """The stance to, and the words of, what a noun of evidence, doubt or reason is about."""
    lemma = parse.tokens[noun].lemma.casefold()
    lacking = negated or any(
        parse.tokens[c].text.casefold() in group("existence.lacking") for c in parse.children[noun]
    )
    about = _said_of(parse, noun, *(p for p in below_of(parse, noun, "prep")))
    if about is None:
        about = next((p for d in below_of(parse, noun, "prep") for p in below_of(parse, d, "pobj", "pcomp")), None)
    if lemma in group("existence.evidence"):
        stance = DOUBT if lacking else SUGGEST
    elif lemma in group("existence.misgiving"):
        stance = AFFIRM if lacking else DOUBT
    elif lemma in group("existence.reason"):
        doing = next((c for c in below_of(parse, noun, "acl", "relcl", "xcomp") if c > noun), None)
        if doing is None:
            return None
        verb = parse.tokens[doing].lemma.casefold()
        if verb in group("existence.reason_to_affirm"):
            stance = AFFIRM if lacking else DOUBT
        elif verb in group("existence.reason_to_suggest"):
            stance = SUGGEST if lacking else DOUBT
        elif verb in group("adjectives.of_mind") or parse.tokens[doing].dep == "relcl":
            stance = DOUBT if lacking else SUGGEST
        else:
            return None
        about = _said_of(parse, doing) or next(iter(below_of(parse, doing, "dobj")), None) or doing
    else:
        return None
    return (stance, subtree_span(parse, about)) if about is not None else None


def _first_person(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "I doubt that …", "we have no reason to exclude …", "the present writer has found no trace of …"."""
    own = below_of(parse, clause.cue, "nsubj", "nsubjpass")
    if not own or not (_is_self(parse, own[0]) or (parse.tokens[own[0]].text.casefold() in _FIRST)):
        return
    if any(parse.tokens[own[0]].start > 0 and parse.tokens[p].pos == "PROPN" for p in (own[0] - 1,) if p >= 0):
        return  # "William I protested"
    found = _own_verb(parse, clause)
    if found is None:
        return
    stance, content = found
    source = subtree_span(parse, own[0])
    cue = tokens_span(parse, (own[0], max(own[0], clause.cue)))
    word = clause.lemma
    yield Weighed("own-voice", cue, word, (content,), stance, (), 0.9, source)


def _is_self(parse: Parse, token: int) -> bool:
    word = parse.tokens[token]
    return word.lemma.casefold() in group("judge.self") and any(
        parse.tokens[c].text.casefold() in ("present", "this") for c in parse.children[token]
    )


def _own_verb(parse: Parse, clause: Clause) -> tuple[str, Span] | None:
    """The stance and the content of what the author does in their own voice."""
    lemma = clause.lemma.split(" ")[0]
    direct = next(iter(below_of(parse, clause.cue, "dobj")), None)
    if lemma in ("have", "see", "find", "know") and direct is not None:
        found = _of_noun(parse, direct, negated=clause.negated)
        if found is not None:
            return found
    said = _said_of(parse, clause.cue) or next(iter(below_of(parse, clause.cue, "ccomp", "xcomp")), None)
    stance = stances("judge").get(lemma)
    if lemma == "be":
        state = next((c for c in clause.attributes if parse.tokens[c].lemma.casefold() in group("judge.states")), None)
        if state is None:
            return None
        inner = below_of(parse, state, "xcomp") + below_of(parse, clause.cue, "xcomp")
        said = _said_of(parse, *inner, state, clause.cue) or next(iter(inner), None)
        stance = DOUBT if clause.negated or parse.tokens[state].lemma in group("judge.states_doubt") else AFFIRM
        if parse.tokens[state].lemma.casefold() in ("inclined", "tempted", "disposed") and not clause.negated:
            stance = SUGGEST
    if stance is None:
        return None
    if clause.negated:
        stance = {AFFIRM: DOUBT, SUGGEST: DOUBT, DOUBT: AFFIRM, DENY: AFFIRM}[stance]
    about = said or direct or _oblique(clause)
    return (stance, subtree_span(parse, about)) if about is not None else None


def _oblique(clause: Clause) -> int | None:
    return next((o.head for o in clause.obliques), None)


def _unattested(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "No other source confirms this", "nobody has produced the letter", "none of the papers mentions him"."""
    if clause.passive or not main_clause(parse, clause) or clause.lemma not in group("sources.bear_out"):
        return
    subject = next(iter(below_of(parse, clause.cue, "nsubj")), None)
    if subject is None or parse.tokens[subject].lemma.casefold() not in group("sources.nouns"):
        return
    words = [parse.tokens[subject].text.casefold(), *(parse.tokens[c].text.casefold() for c in parse.children[subject])]
    lacking = any(w in ("no", "none", "neither", "nobody", "nothing", "few") for w in words)
    if not lacking and not (clause.negated and words[0] in ("source", "sources", "evidence")):
        return
    about = _said_of(parse, clause.cue) or next(iter(below_of(parse, clause.cue, "ccomp", "dobj")), None)
    if about is None:
        about = _oblique(clause)
    if about is None:
        return
    cue = tokens_span(parse, (parse.subtree(subject)[0], max(subject, clause.cue)))
    yield Weighed("unattested", cue, clause.lemma, (subtree_span(parse, about),), DOUBT, (), 0.9)


def _copula(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "This cannot be right", "the date is plainly wrong", "the question must remain open"."""
    if clause.lemma not in ("be", "remain", "seem", "appear", "look", "sound") or not main_clause(parse, clause):
        return
    subject = next(iter(below_of(parse, clause.cue, "nsubj")), None)
    predicate = next(iter(below_of(parse, clause.cue, "acomp", "attr", "oprd")), None)
    if subject is None or predicate is None or clause.tense not in ("present", "past", "perfect", "prospective"):
        return
    stance = stances("verdicts").get(parse.tokens[predicate].lemma.casefold())
    if stance is None or parse.tokens[subject].lemma.casefold() not in group("verdicts.judged"):
        return
    if clause.tense != "present" and stance == AFFIRM:
        return
    if clause.negated:
        stance = {AFFIRM: DOUBT, SUGGEST: DOUBT, DOUBT: AFFIRM, DENY: AFFIRM}[stance]
    if clause.negated and clause.modal == "can":
        stance = DENY
    cue = tokens_span(parse, (min(clause.cue, predicate), max(clause.cue, predicate)))
    yield Weighed(
        "verdict", cue, parse.tokens[predicate].lemma.casefold(), (subtree_span(parse, subject),), stance, (), 0.8
    )


def _seen_as(parse: Parse, clause: Clause) -> Iterator[Weighed]:
    """ "It can be seen as a feint", "this has to be understood as", "whether he wrote it has been much debated"."""
    if not clause.passive or not main_clause(parse, clause):
        return
    subject = next(iter(below_of(parse, clause.cue, "nsubjpass", "csubjpass")), None)
    if subject is None:
        return
    helping = below_of(parse, clause.cue, "aux", "auxpass")
    cue = tokens_span(parse, (min([*helping, clause.cue]), clause.cue))
    if clause.lemma in group("seen.contested") and clause.tense in ("perfect", "present"):
        yield Weighed("contested", cue, clause.lemma, (subtree_span(parse, subject),), DOUBT, (), 0.8)
    elif clause.lemma in group("seen.verbs") and clause.modal in ("can", "may", "must", "should", "might", "could"):
        stance = AFFIRM if clause.modal in ("must", "should") else SUGGEST
        if clause.negated or clause.lemma in ("doubt", "question"):
            stance = DOUBT if clause.lemma not in ("doubt", "question", "exclude", "dismiss") else SUGGEST
        hedges = (cue,) if stance == SUGGEST else ()
        content = Span(
            start=min(parse.tokens[parse.subtree(subject)[0]].start, clause.whole.start), end=clause.whole.end
        )
        yield Weighed("seen-as", cue, clause.lemma, (content,), stance, hedges, 0.7)


VERDICTS = (_expletive, _existence, _first_person, _unattested, _copula, _seen_as)
