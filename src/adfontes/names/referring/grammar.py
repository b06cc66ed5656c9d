"""What a parse says of a noun's place in its sentence: its role, its clause, whose subject it is.

The labels are ClearNLP's, as spaCy's English models give them.
"""

from __future__ import annotations

from functools import cache

from adfontes.languages import load_words
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.referring.words import words

SUBJECT, OBJECT, OBLIQUE, OWNER, MODIFIER = "subject", "object", "oblique", "owner", "modifier"

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_OBJECTS = frozenset(("dobj", "dative", "attr", "oprd", "obj"))
_MODIFIERS = frozenset(("compound", "nmod", "amod", "nummod", "npadvmod", "det", "quantmod"))
_VERBAL = frozenset(("VERB", "AUX"))
_CLAUSAL = frozenset(("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "parataxis", "pcomp", "conj", "dep"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_BEFORE = frozenset(("det", "compound", "amod", "nmod", "nummod", "poss", "quantmod", "npadvmod", "predet", "advmod"))


@cache
def _control() -> frozenset[str]:
    return frozenset(load_words("en", "grammar").get("object_control", ()))


def role_of(parse: Parse, token: int) -> str:
    """How a noun stands in its clause: subject, object, oblique (behind a preposition), owner or modifier."""
    for _ in range(12):
        dep = parse.tokens[token].dep
        if dep in _SUBJECTS:
            return SUBJECT
        if dep in _OBJECTS:
            return OBJECT
        if dep == "poss":
            return OWNER
        if dep in _MODIFIERS:
            return MODIFIER
        if dep in ("conj", "appos", "nmod") and parse.tokens[token].head != token:
            token = parse.tokens[token].head
            continue
        if dep == "ROOT" and parse.tokens[token].pos not in _VERBAL:
            return SUBJECT
        return OBLIQUE
    return OBLIQUE


def phrase_head(parse: Parse, token: int) -> int:
    """The first of the nouns that this one is joined to by "and" or stands beside in apposition."""
    for _ in range(12):
        t = parse.tokens[token]
        if t.dep not in ("conj", "appos") or parse.tokens[t.head].pos in _VERBAL or t.head == token:
            return token
        token = t.head
    return token


def verb_of(parse: Parse, token: int) -> int:
    """The verb of the clause a token stands in; the root of its sentence where there is none."""
    for _ in range(60):
        t = parse.tokens[token]
        if t.head == token:
            return token
        token = t.head
        head = parse.tokens[token]
        if head.pos in _VERBAL and head.dep in _CLAUSAL:
            return token
    return token


def verb_above(parse: Parse, verb: int) -> int | None:
    """The verb of the clause that a clause hangs on; None for the main one."""
    if parse.tokens[verb].head == verb:
        return None
    above = verb_of(parse, verb)
    return above if above != verb else None


def own_subject(parse: Parse, verb: int) -> int | None:
    """The subject printed with a verb."""
    for child in parse.children[verb]:
        if parse.tokens[child].dep in ("nsubj", "nsubjpass") and child < verb + 8:
            return child
    return _name_before(parse, verb)


def _name_before(parse: Parse, verb: int) -> int | None:
    """The name right before a finite verb for which the parser found no subject ("On 24 July Metternich read")."""
    if parse.tokens[verb].dep not in ("ROOT", "ccomp", "advcl", "conj"):
        return None
    helping = [c for c in parse.children[verb] if parse.tokens[c].dep in ("aux", "auxpass") and c < verb]
    first = min((*helping, verb))
    if parse.tokens[first].tag not in _FINITE:
        return None
    at = first - 1
    while at > 0 and parse.tokens[at].pos == "ADV":
        at -= 1
    found = at >= 0 and parse.tokens[at].tag == "NNP" and parse.tokens[at].dep in ("pobj", "npadvmod", "dobj", "appos")
    return at if found else None


def place_of(parse: Parse, token: int) -> tuple[str, int]:
    """A noun's role and the verb of its clause."""
    role, verb = role_of(parse, token), verb_of(parse, token)
    if role != SUBJECT and parse.tokens[token].tag == "NNP":
        for at in range(token + 1, min(token + 4, len(parse.tokens))):
            t = parse.tokens[at]
            if t.pos in _VERBAL:
                behind = at if t.dep not in ("aux", "auxpass") else t.head
                if own_subject(parse, behind) == token:
                    return SUBJECT, behind
                break
            if t.pos != "ADV":
                break
    return role, verb


def subject_of(parse: Parse, verb: int) -> int | None:
    """Whose deed a verb tells: its subject, or that of the verb it shares one with, or the one asked to do it."""
    for _ in range(12):
        own = own_subject(parse, verb)
        if own is not None:
            if parse.tokens[own].tag in ("WDT", "WP") and parse.tokens[verb].dep == "relcl":
                return parse.tokens[verb].head
            return own
        t = parse.tokens[verb]
        if t.dep == "acl" and parse.tokens[t.head].pos not in _VERBAL and t.tag != "VB":
            return t.head
        above = verb_above(parse, verb)
        if above is None:
            return None
        planner = _owner_of_plan(parse, verb)
        if planner is not None:
            return planner
        infinitive = any(parse.tokens[c].tag == "TO" for c in parse.children[verb])
        if t.dep in ("xcomp", "ccomp") or (t.dep in ("advcl", "acl") and infinitive):
            asked = _asked(parse, above, given=t.dep == "acl")
            if asked is not None:
                return asked
        if t.dep == "pcomp":
            owner = next((c for c in parse.children[verb] if parse.tokens[c].dep == "poss"), None)
            if owner is not None:
                return owner
        verb = above
    return None


def _owner_of_plan(parse: Parse, verb: int) -> int | None:
    """Whose deed "Berlin's decision to mobilise", "the party's policy of arming" tell of: the owner of the noun."""
    t = parse.tokens[verb]
    noun = t.head
    if t.dep == "pcomp":
        noun = parse.tokens[noun].head
    elif t.dep != "acl" or t.tag != "VB":
        return None
    if parse.tokens[noun].pos in _VERBAL:
        return None
    return next((c for c in parse.children[noun] if parse.tokens[c].dep == "poss"), None)


def _asked(parse: Parse, above: int, *, given: bool) -> int | None:
    """Who is to do what an infinitive says: who was asked to, or to whom was given the chance to."""
    for child in parse.children[above]:
        if parse.tokens[child].dep == "dative" and parse.tokens[child].pos != "ADP":
            return child
    if given or parse.tokens[above].lemma not in _control():
        return None
    return next((c for c in parse.children[above] if parse.tokens[c].dep == "dobj"), None)


def agent_of(parse: Parse, verb: int) -> int | None:
    """Who does what a passive verb tells: the noun behind its "by"."""
    for child in parse.children[verb]:
        if parse.tokens[child].dep == "agent":
            return next((c for c in parse.children[child] if parse.tokens[c].dep == "pobj"), None)
    return None


def is_main(parse: Parse, verb: int) -> bool:
    """Whether a verb is that of the main clause, or joined to it."""
    for _ in range(12):
        t = parse.tokens[verb]
        if t.dep == "ROOT":
            return True
        if t.dep not in ("conj", "parataxis"):
            return False
        verb = t.head
    return False


def is_argument(parse: Parse, token: int, verb: int) -> bool:
    """Whether a noun is subject or object of a verb, or stands behind a preposition that hangs on it."""
    token = phrase_head(parse, token)
    t = parse.tokens[token]
    if t.head == verb and t.dep in _SUBJECTS | _OBJECTS:
        return True
    if t.dep == "pobj" and t.head != token:
        preposition = parse.tokens[t.head]
        return preposition.head == verb or (preposition.dep == "prep" and parse.tokens[preposition.head].head == verb)
    return False


def phrase_start(parse: Parse, token: int) -> int:
    """The first token of a noun's phrase, with article, possessor and adjectives, without what follows the noun."""
    first = token
    for child in parse.children[token]:
        if child < first and parse.tokens[child].dep in _BEFORE:
            inner = child
            while inner >= 0:
                first = min(first, inner)
                below = [c for c in parse.children[inner] if c < inner]
                inner = below[0] if below else -1
    return first


def span_of(parse: Parse, first: int, last: int) -> Span:
    """The stretch of text from one token to another."""
    return Span(start=parse.tokens[first].start, end=parse.tokens[last].end)


def joined(parse: Parse, token: int) -> list[int]:
    """A noun and those joined to it by commas and "and", in the order of the text."""
    found, open_ = [token], [token]
    while open_:
        for child in parse.children[open_.pop()]:
            if parse.tokens[child].dep == "conj" and parse.tokens[child].pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
                found.append(child)
                open_.append(child)
    return sorted(found)


def governs(parse: Parse, above: int, token: int) -> bool:
    """Whether a token hangs on another one, directly or not."""
    for _ in range(60):
        if token == above:
            return True
        head = parse.tokens[token].head
        if head == token:
            return False
        token = head
    return False


def is_plural_verb(parse: Parse, verb: int) -> bool | None:
    """Whether a verb is plural by its form; None where the form does not tell."""
    for n in (*parse.children[verb], verb):
        t = parse.tokens[n]
        if n == verb or t.dep in ("aux", "auxpass"):
            word = t.text.casefold()
            if word in ("were", "are", "have") or (t.tag == "VBP"):
                return True
            if word in ("was", "is", "has") or t.tag == "VBZ":
                return False
    return None


def is_homebound(parse: Parse, verb: int) -> bool:
    """Whether a verb tells of somebody's way home."""
    if parse.tokens[verb].lemma in words().leaving:
        return True
    behind = (parse.tokens[i].text for i in range(verb + 1, min(verb + 5, len(parse.tokens))))
    return parse.tokens[verb].lemma in words().moving and any(b in ("home", "homeward", "back") for b in behind)


def nearest_subject(parse: Parse, verb: int) -> int | None:
    """The subject printed last before "and warned him", whatever verb the parser joins that one to."""
    if parse.tokens[verb].dep != "conj" or own_subject(parse, verb) is not None:
        return None
    if parse.tokens[verb - 1].pos not in ("CCONJ", "ADV"):
        return None
    for at in range(verb - 1, max(-1, verb - 12), -1):
        if parse.tokens[at].dep in ("nsubj", "nsubjpass"):
            return at
    return None
