"""Whether a name that is a place and a power's means the one or the other where it stands.

"Moscow agreed", "Japan's policy", "relations with France" mean the power; "in Moscow", "leave China", "the road to
Paris" the place. The grammar decides where there is a parse, the words on both sides where there is none.
"""

from __future__ import annotations

from functools import cache

from adfontes.languages import gather_words, load_words
from adfontes.model.parse import Parse, Token
from adfontes.names.places.reading import Reading

LITERAL, LEANING, ACTING, CERTAIN = "place", "either", "power", "power alone"
"""The place; the power, where it acts elsewhere in the text ("relations with Korea"); the power, where more than this
speaks for it if it is a town's name; the power in any case ("Rome proposed", "requested from Lima")."""

_STEPS = 4
"""How far up from a name its governing word is looked for."""


@cache
def listed(key: str) -> frozenset[str]:
    """The English words of one list of `places.toml`."""
    return frozenset(load_words("en", "places")["words"][key])


@cache
def _speaking() -> frozenset[str]:
    phrases = gather_words("reporting", "recalls") + gather_words("telling", "reporting")
    return frozenset(p for p in phrases if " " not in p)


def sense_of(reading: Reading, i: int, j: int, *, seat: bool) -> str:
    """LITERAL, LEANING, ACTING or CERTAIN, for the words `i` to `j`; `seat` says that they name a town and not a land.

    In a citation a name is a place. A town stands for a power only where it does what a power does; a land is taken for
    the power a little sooner.
    """
    if reading.is_cited(i):
        return LITERAL
    for n in range(j, i - 1, -1):
        found = reading.grammar.get(reading.words[n].start)
        if found:
            return _by_grammar(found[0], _head(found[0], found[1], reading.words[i].start), seat=seat)
    return _by_print(reading, i, j, seat=seat)


def _head(parse: Parse, token: int, start: int) -> int:
    """The token of a name on which its others hang."""
    while True:
        head = parse.tokens[token].head
        if head == token or head > token or parse.tokens[head].start < start:
            return token
        token = head


def _by_grammar(parse: Parse, token: int, *, seat: bool) -> str:
    tokens = parse.tokens
    for _ in range(_STEPS):
        if tokens[token].dep not in ("conj", "appos"):
            break
        token = tokens[token].head
    here = tokens[token]
    above = tokens[here.head]
    if here.dep in ("nsubj", "csubj"):
        return _as_subject(parse, here.head, seat=seat)
    if here.dep == "nsubjpass":
        return CERTAIN if _is_dealt_with(above) else LITERAL
    if here.dep == "dative":
        return CERTAIN if _is_dealt_with(above) else LEANING
    if here.dep == "agent":
        return LEANING
    if here.dep == "poss":
        return ACTING if above.lemma in listed("powers_own") else LITERAL
    if here.dep == "dobj":
        return _as_direct(parse, here.head, seat=seat)
    if here.dep == "pobj":
        return _as_object(parse, here.head, seat=seat)
    if here.dep in ("compound", "nmod", "amod"):
        if seat:
            return ACTING if above.lemma in listed("governing") else LITERAL
        return LEANING if above.lemma in listed("powers_own") else LITERAL
    return LITERAL


def _is_dealt_with(verb: Token) -> bool:
    """Whether what a verb does is done to a power: it is blamed, promised, informed."""
    return verb.lemma in listed("judging") or verb.lemma in listed("spoken_to")


def _as_direct(parse: Parse, head: int, *, seat: bool) -> str:
    verb = parse.tokens[head]
    given = any(parse.tokens[c].dep == "dative" for c in parse.children[head])
    if verb.lemma in listed("giving") and (seat or given):
        return LITERAL
    if _is_dealt_with(verb):
        return CERTAIN
    if not seat and verb.lemma in listed("suffering"):
        return LEANING
    return LITERAL if verb.lemma in listed("reaching") or (seat and verb.lemma in listed("moving")) else LEANING


def _as_subject(parse: Parse, verb: int, *, seat: bool) -> str:
    lemma = parse.tokens[verb].lemma
    if lemma in listed("deciding") or lemma in _speaking():
        return CERTAIN
    if lemma not in listed("lying"):
        return ACTING
    # "China would be prepared", "Japan had to": what follows tells that somebody acts
    below = {parse.tokens[c].dep for c in parse.children[verb]}
    acts = "xcomp" in below or "ccomp" in below or (lemma == "have" and "aux" in below)
    if seat:
        return LITERAL
    if lemma in ("yield", "capitulate", "surrender", "resist"):
        return ACTING
    return ACTING if acts else LEANING if lemma == "have" or "acomp" in below or "attr" in below else LITERAL


def _as_object(parse: Parse, preposition: int, *, seat: bool) -> str:
    tokens = parse.tokens
    word = tokens[preposition].text.lower()
    above = tokens[tokens[preposition].head]
    if above.dep == "prep" and above.text.lower() in listed("inside"):
        return LITERAL
    if word in listed("among"):
        if above.lemma in listed("dealing"):
            return ACTING
        return LITERAL if word in ("on", "between", "by", "upon") and above.lemma in listed("moving") else LEANING
    if word == "from" and (sense := _as_asked(parse, tokens[preposition].head, seat=seat)):
        return sense
    if word in listed("toward") or word == "from":
        if above.lemma in listed("moving") or above.tag in ("RB", "IN"):
            return LITERAL
        if word == "from" or (word == "for" and seat):
            return ACTING if above.lemma in listed("powers_own") else LITERAL
        return ACTING if above.lemma in listed("judging") else LEANING
    if word == "of":
        if above.lemma in listed("asking"):
            return CERTAIN
        if above.lemma in listed("backing"):
            return ACTING
        return LEANING if above.lemma in listed("powers_own") else LITERAL
    return LITERAL


def _as_asked(parse: Parse, token: int, *, seat: bool) -> str:
    """CERTAIN or LEANING where a word, or the verb whose object it is, tells that something is asked or had of
    somebody, else ""."""
    tokens = parse.tokens
    for _ in range(_STEPS):
        here = tokens[token]
        if here.lemma in listed("asking"):
            return CERTAIN
        if here.lemma in listed("having"):
            return LEANING if seat else CERTAIN
        if here.dep not in ("dobj", "pobj", "prep", "conj", "nsubjpass") or here.lemma in listed("moving"):
            return ""
        token = here.head
    return ""


def _by_print(reading: Reading, i: int, j: int, *, seat: bool) -> str:
    before, after = reading.before(i).lower(), reading.after(j).lower()
    if before == "the":
        before = reading.before(i - 1).lower()
    if reading.words[j].owns:
        return ACTING if after.removesuffix("s") in listed("powers_own") or after in listed("powers_own") else LITERAL
    if before in listed("inside") or before == "of":
        return LITERAL
    if before in listed("among"):
        return LEANING
    if before in listed("toward"):
        return LITERAL if seat else LEANING
    if after in _speaking() or after in ("was", "had", "would", "could", "did", "must", "should", "might"):
        return LITERAL if seat and after == "was" else ACTING
    if after.endswith("ed") and len(after) > 4:
        return ACTING
    return LITERAL
