"""Nouns in a parse: those joined to one by "and", what stands before one, and what prepositions tie to it."""

from __future__ import annotations

from adfontes.model.parse import Oblique, Parse
from adfontes.model.text import Span


def joint(parse: Parse, token: int) -> tuple[int, ...]:
    """A noun's token and those joined to it by commas and "and", in the order of the text."""
    found, open_ = [token], [token]
    while open_:
        for child in parse.children[open_.pop()]:
            if parse.tokens[child].dep == "conj" and parse.tokens[child].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                found.append(child)
                open_.append(child)
    return tuple(sorted(found))


def noun_phrase(parse: Parse, token: int) -> Span:
    """The words of a noun with what stands before it (article, possessor, adjectives), without what follows."""
    first = token
    for child in parse.children[token]:
        if child < token and parse.tokens[child].dep not in ("punct", "cc", "conj", "preconj"):
            first = min(first, parse.subtree(child)[0])
    return Span(start=parse.tokens[first].start, end=parse.tokens[token].end)


def dative_of(parse: Parse, token: int) -> tuple[int, ...]:
    """The persons given something: a bare dative, or the noun behind a *to* that the parser calls one."""
    if parse.tokens[token].pos != "ADP":
        return joint(parse, token)
    return tuple(j for c in parse.children[token] if parse.tokens[c].dep == "pobj" for j in joint(parse, c))


def obliques_of(parse: Parse, token: int) -> tuple[Oblique, ...]:
    """What prepositions tie to a verb or a noun, in the order of the text."""
    found = []
    for child in parse.children[token]:
        preposition = parse.tokens[child]
        if preposition.dep not in ("prep", "agent") and not (preposition.dep == "dative" and preposition.pos == "ADP"):
            continue
        found += _objects_of(parse, child, preposition.text.casefold())
    return tuple(found)


def _objects_of(parse: Parse, preposition: int, by: str) -> list[Oblique]:
    """The nouns behind a preposition; behind two in a row ("out of", "in front of"), under the first."""
    found = [Oblique(by, c, joint(parse, c)) for c in parse.children[preposition] if parse.tokens[c].dep == "pobj"]
    ahead = bool(found)  # "from Paris to Rome": the second preposition speaks for itself
    for child in parse.children[preposition]:
        if parse.tokens[child].dep == "prep":
            found += _objects_of(parse, child, parse.tokens[child].text.casefold() if ahead else by)
    return found
