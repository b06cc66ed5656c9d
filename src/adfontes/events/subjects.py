"""What kind of subject a clause has: a name, somebody by a common noun, a happening, something written."""

from __future__ import annotations

from adfontes.events.happenings import group, happening_words
from adfontes.model.parse import Parse
from adfontes.parsing.arguments import Referents

_PERSONS = ("he", "she", "they", "we", "i", "who")


def who(parse: Parse, tokens: tuple[int, ...], referents: Referents) -> str:
    """What kind of subject somebody is: named, pronoun, doer (a common noun of people), happening (a noun of one),
    writing, matter, this, other, none."""
    if not tokens:
        return "none"
    token = parse.tokens[tokens[0]]
    word, lemma = token.text.casefold(), token.lemma.casefold()
    if word in _PERSONS:
        return "pronoun"
    if token.pos in ("PRON", "DET"):
        return "this"
    if any(is_named(parse, t, referents) for t in tokens):
        return "named"
    if lemma in happening_words().nouns and lemma not in group("writings.nouns") | group("doers.nouns"):
        return "happening"
    for name, kind in (("doers.nouns", "doer"), ("writings.nouns", "writing"), ("matters.nouns", "matter")):
        if lemma in group(name):
            return kind
    return "named" if is_proper(parse, tokens[0]) else "other"


def is_named(parse: Parse, token: int, referents: Referents) -> bool:
    """Whether a noun means a known person, body or place by name or description, or is a name itself."""
    if any(r.form != "pronoun" for r in referents.of(parse, token)):
        return True
    word = parse.tokens[token]
    return word.pos == "PROPN" and word.entity[2:] in ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")


def is_proper(parse: Parse, token: int) -> bool:
    """Whether a noun is printed as a name, though nobody knows of whom, and is neither date nor number."""
    word = parse.tokens[token]
    return (
        word.pos == "PROPN"
        and word.text[:1].isupper()
        and word.entity[2:] not in ("DATE", "TIME", "CARDINAL", "ORDINAL")
    )
