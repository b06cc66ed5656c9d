"""What is asked, promised or given: the things that a clause names, how many, and on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.events.commitments.amounts import find_sums, of_nouns, quantity_of
from adfontes.events.commitments.words import group, openers
from adfontes.model.events import Quantity
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase

_APART = frozenset(("to", "from", "by"))
"""Prepositions that tell whose and to whom, not what."""
_DEFINITE = frozenset(("the", "these", "those", "both", "his", "her", "their", "its"))
LONGEST = 240
"""No thing is told in more characters than this."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What passes: its words, its quantity, and the lemmas by which later words can mean it again."""

    what: str
    span: Span
    quantity: Quantity | None
    heads: tuple[str, ...]


def is_thing(parse: Parse, token: int) -> bool:
    """Whether a noun is something that one actor may owe another."""
    word = parse.tokens[token]
    if word.pos not in ("NOUN", "PROPN", "NUM", "SYM") or word.lemma.casefold() in group("content.empty"):
        return False
    folded = word.text.casefold()
    if {word.lemma.casefold(), folded, folded.removesuffix("s")} & group("content.things"):
        return True
    definite = any(parse.tokens[c].text.casefold() in _DEFINITE for c in parse.children[token])  # "the two ministers"
    return not definite and quantity_of(parse, token) is not None


def read_things(parse: Parse, heads: Iterable[int], content: str, whole: Span | None = None) -> list[Thing]:
    """The things that some nouns name: one for each that is counted, else one for all of them."""
    nouns = list(heads)
    counted = [(n, q) for n in nouns if (q := quantity_of(parse, n)) is not None]
    if len(counted) > 1 and counted[0][1].number == sum(q.number for _, q in counted[1:]):
        nouns, counted = nouns[:1], counted[:1]  # a total, and behind it its parts
    if len(nouns) > 1 and any(q.number != 1 for _, q in counted):
        return [_thing(parse, [n], noun_span(parse, n), quantity_of(parse, n), content) for n in nouns]
    if not nouns and whole is None:
        return []
    span = whole or Span(
        start=min(noun_span(parse, n).start for n in nouns), end=max(noun_span(parse, n).end for n in nouns)
    )
    return [_thing(parse, nouns, span, counted[0][1] if counted else None, content)]


def read_sums(span: Span, content: str) -> list[Thing]:
    """The first sum of money printed with a sign in a stretch, where the parser hangs it on no noun ("£T 400,000")."""
    for place, quantity in find_sums(content, span):
        return [Thing(place.of(content), place, quantity, ("money",))]
    return []


def _thing(parse: Parse, nouns: list[int], span: Span, quantity: Quantity | None, content: str) -> Thing:
    words = " ".join(content[span.start : min(span.end, span.start + LONGEST)].split())
    heads = dict.fromkeys(parse.tokens[n].lemma.casefold() for n in nouns)
    for noun in nouns:
        for below in of_nouns(parse, noun):
            heads.setdefault(parse.tokens[below].lemma.casefold())
    return Thing(what=words.strip(' ,;.”"'), span=span, quantity=quantity, heads=tuple(heads))


def noun_span(parse: Parse, token: int) -> Span:
    """A noun with what stands before it and what hangs on it, without clauses and the nouns joined to it."""
    first, last = noun_phrase(parse, token).start, parse.tokens[token].end
    for child in parse.children[token]:
        kept = parse.tokens[child].text.casefold() not in _APART
        if child > token and kept and parse.tokens[child].dep in ("prep", "nummod", "appos"):
            below = parse.subtree(child)
            if not any(parse.tokens[t].dep in ("relcl", "advcl") for t in below):
                last = max(last, parse.tokens[below[-1]].end)
    return Span(start=first, end=last)


def read_conditions(parse: Parse, clause: Clause, span: Span, content: str) -> str | None:
    """The condition that stands with an undertaking, as printed: "as soon as the party has a government"."""
    told = content[span.start : span.end]
    folded = told.casefold()
    best: tuple[int, str] | None = None
    for opener in openers():
        found = re.search(rf"(?<![\w-]){re.escape(opener)}(?!\w)", folded)
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), opener)
    if best is None:
        return None
    start = span.start + best[0]
    if parse.tokens[clause.cue].end + 24 > start and best[1] == "if" and clause.lemma in group("requested.of"):
        return None  # "asked if": what is asked, not on what condition
    inner = [
        below.whole.end
        for below in parse.clauses
        if abs(below.whole.start - start) <= len(best[1]) + 2 and start < parse.tokens[below.cue].start < span.end
    ]
    comma = content.find(", ", start, span.end)
    end = min(span.end, *inner) if inner else comma if comma > 0 else span.end
    return " ".join(content[start:end].split()).strip(" ,;.") or None
