"""An "it" that means nothing."""

from __future__ import annotations

from adfontes.model.parse import Parse
from adfontes.names.referring.words import words


def is_empty(parse: Parse, token: int) -> bool:
    """Whether an "it" only stands for a clause behind it ("it was clear that"), or for the hour."""
    w, t = words(), parse.tokens[token]
    if t.text.casefold() != "it":
        return False
    verb = t.head
    v = parse.tokens[verb]
    if t.dep == "expl":
        return True
    if t.dep in ("nsubj", "nsubjpass") and v.pos in ("VERB", "AUX"):
        reach = 18 if v.lemma == "be" else 9
        after = [parse.tokens[i] for i in range(verb + 1, min(len(parse.tokens), verb + reach))]
        stop = next((i for i, a in enumerate(after) if a.text in ",;:.!?"), len(after))
        after = after[:stop]
        if v.lemma in w.empty_verbs or t.dep == "nsubjpass":
            nominal = [a for a in after if a.pos in ("ADJ", "NOUN", "ADV", "VERB", "PROPN")]
            clause = any(a.text.casefold() in w.empty_after for a in after)
            if v.lemma == "be" and any(a.text.casefold() in w.times for a in after[:4]):
                return True
            if clause and (v.lemma != "be" or not nominal or nominal[0].pos in ("ADJ", "VERB", "ADV")):
                return True
            if clause and any(a.text.casefold() in ("that", "who", "which") for a in after):
                return True
        behind = [parse.tokens[c].dep for c in parse.children[verb] if c > verb]
        if v.lemma == "be" and any(
            parse.tokens[r].dep == "relcl" for c in parse.children[verb] if c > verb for r in parse.children[c]
        ):
            return True  # "it was the consul who fled"
        if t.dep == "nsubj" and ("ccomp" in behind or "csubj" in behind):
            return v.lemma in w.empty_verbs
        if any(parse.tokens[c].dep in ("acomp",) for c in parse.children[verb]):
            acomp = next(c for c in parse.children[verb] if parse.tokens[c].dep == "acomp")
            return any(parse.tokens[c].dep in ("ccomp", "xcomp", "advcl") for c in parse.children[acomp])
    before = parse.tokens[token - 1].lemma if token else ""
    if before in w.empty_objects and token + 1 < len(parse.tokens):
        return parse.tokens[token + 1].pos in ("ADJ", "ADV", "NOUN", "DET") or parse.tokens[token + 1].text == "a"
    return False


SURE = 75.0
"""The score from which an "it" that is judged ("it was weak") still means a body or place."""


def is_judgement(parse: Parse, token: int, score: float) -> bool:
    """Whether an "it" rather takes up a whole statement, being called something ("it was a mistake", "it was late").

    `score` is that of the best candidate: one much in mind may be called weak or ready, too.
    """
    verb = parse.tokens[token].head
    if parse.tokens[token].dep != "nsubj" or parse.tokens[verb].lemma not in ("be", "seem", "remain", "appear"):
        return False
    for child in parse.children[verb]:
        t = parse.tokens[child]
        if t.dep == "attr" and t.pos in ("NOUN", "PROPN"):
            w = words()
            noun = t.text.casefold()
            return noun not in w.kinds | w.capital_kinds | w.towns | w.countries | w.regions | w.islands | w.delegations
        if t.dep == "acomp":
            return score < SURE
    return False
