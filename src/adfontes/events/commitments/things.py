"""What is asked, promised or given: the things that a clause names, how many, and on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.events.commitments.words import group, money, openers
from adfontes.model.events import Quantity
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.clauses import noun_phrase
from adfontes.parsing.numbers import Number, read_number

_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th|d)\b")
_APART = frozenset(("to", "from", "by"))
"""Prepositions that tell whose and to whom, not what."""
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
    return word.pos in ("NOUN", "PROPN", "NUM", "SYM") and (
        word.lemma.casefold() in group("content.things")
        or word.text.casefold() in group("content.things")
        or (quantity_of(parse, token) is not None and word.lemma.casefold() not in group("content.times"))
    )


def read_things(parse: Parse, heads: Iterable[int], content: str, whole: Span | None = None) -> list[Thing]:
    """The things that some nouns name: one for each that is counted, else one for all of them."""
    nouns = list(heads)
    counted = [(n, q) for n in nouns if (q := quantity_of(parse, n)) is not None]
    if len(counted) > 1 and all(q.number != 1 or q.number_max for _, q in counted):
        return [_thing(parse, [n], noun_span(parse, n), q, content) for n, q in counted]
    if not nouns and whole is None:
        return []
    span = whole or Span(
        start=min(noun_span(parse, n).start for n in nouns), end=max(noun_span(parse, n).end for n in nouns)
    )
    return [_thing(parse, nouns, span, counted[0][1] if counted else None, content)]


def _thing(parse: Parse, nouns: list[int], span: Span, quantity: Quantity | None, content: str) -> Thing:
    words = " ".join(content[span.start : min(span.end, span.start + LONGEST)].split())
    heads = dict.fromkeys(parse.tokens[n].lemma.casefold() for n in nouns)
    for noun in nouns:
        for below in _of(parse, noun):
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


def quantity_of(parse: Parse, token: int) -> Quantity | None:
    """How many of a noun: a number before it, behind its "of", two ordinals ("the 2nd and 5th Divisions"), or "a"."""
    word = parse.tokens[token]
    if word.pos == "PRON" or word.lemma.casefold() in group("content.times"):
        return None
    number = _number_before(parse, token)
    if number is not None:
        return _quantity(parse, number, token)
    if word.lemma.casefold() in group("content.holders"):
        for below in _of(parse, token):
            inner = _number_before(parse, below)
            if inner is not None and parse.tokens[below].lemma.casefold() not in group("content.times"):
                return _quantity(parse, inner, below)
    printed = noun_phrase(parse, token)
    first = next((n for n in range(token, -1, -1) if parse.tokens[n].start <= printed.start), token)
    ordinals = sum(1 for n in range(first, token) if _ORDINAL.fullmatch(parse.tokens[n].text))
    if ordinals > 1:
        return Quantity(number=float(ordinals), number_max=None, unit=word.text)
    article = any(
        parse.tokens[c].dep in ("det", "nummod") and parse.tokens[c].text.casefold() in group("content.one")
        for c in parse.children[token]
    )
    if article and word.tag in ("NN", "NNP") and word.lemma.casefold() in group("content.things"):
        return Quantity(number=1.0, number_max=None, unit=_unit(parse, first + 1, token))
    return None


def _of(parse: Parse, token: int) -> list[int]:
    return [
        noun
        for child in parse.children[token]
        if parse.tokens[child].dep == "prep" and parse.tokens[child].text.casefold() == "of"
        for noun in parse.children[child]
        if parse.tokens[noun].dep == "pobj"
    ]


def _number_before(parse: Parse, token: int) -> Number | None:
    """The number in a noun's own words, or the noun itself where it is one ("asked for 300", "£400,000")."""
    first = token
    for child in parse.children[token]:
        if child < token and parse.tokens[child].dep in (
            "nummod",
            "quantmod",
            "compound",
            "nmod",
            "amod",
            "det",
            "predet",
        ):
            first = min(first, parse.subtree(child)[0])
    if token and parse.tokens[token - 1].text in money():
        # "£T 600,000", "$US 5 million": the figure hangs behind the currency
        behind = [c for c in parse.children[token] if c == token + 1 and parse.tokens[c].dep == "nummod"]
        if behind:
            return read_number(parse, behind[0])
    at = first
    while at <= token:
        word = parse.tokens[at]
        if word.tag == "CD" or word.text in money() or word.text.casefold() in ("half", "a", "dozen", "several"):
            number = read_number(parse, at)
            plain = word.text.casefold() in ("a", "an") and number is not None and number.value == 1
            joined = (
                any(t.text == "-" for t in parse.tokens[number.last : min(number.last + 2, token)]) if number else True
            )
            if number is not None and not plain and not joined and not _is_year(parse, number, token):
                return number
        at += 1
    return None


def _is_year(parse: Parse, number: Number, token: int) -> bool:
    printed = parse.tokens[number.first].text
    plain = number.last == number.first + 1 and re.fullmatch(r"1\d{3}|20\d\d", printed) is not None
    return plain and (number.last > token or parse.tokens[number.last].pos == "PROPN")


def _quantity(parse: Parse, number: Number, token: int) -> Quantity:
    sign = next((money()[t.text[0]] for t in parse.tokens[number.first : number.last] if t.text[0] in money()), "")
    before = parse.tokens[number.first - 1].text if number.first else ""
    unit = _unit(parse, number.last, token) if token >= number.last else ""
    if sign or before in money():
        unit = sign or money()[before]
    return Quantity(number=number.value, number_max=number.value_max, unit=unit or parse.tokens[token].text)


def _unit(parse: Parse, first: int, last: int) -> str:
    return " ".join(t.text for t in parse.tokens[min(first, last) : last + 1])


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
