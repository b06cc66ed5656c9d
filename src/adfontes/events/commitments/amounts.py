"""How many, or how much: the quantity of a noun, and sums of money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.events.commitments.words import group, money
from adfontes.model.events import Quantity
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.numbers import Number, read_number
from adfontes.parsing.phrases import noun_phrase

_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th|d)\b")
_SUM = re.compile(
    r"(?P<sign>[A-Z]{0,3}[£$€¥][A-Z]{0,2}|Rs\.?|Fr\.?) ?(?P<figure>\d[\d,]{0,18}(?:\.\d{1,4})?)"
    r"(?: (?P<scale>thousand|million|milliard|billion|lakhs?|crores?)\b)?"
)
_SCALES = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "milliard": 1e9, "billion": 1e9}


def find_sums(content: str, span: Span) -> Iterator[tuple[Span, Quantity]]:
    """Sums of money printed with a sign, with letters of the coin beside it or not: "£T 600,000", "US$5 million"."""
    for found in _SUM.finditer(content, span.start, span.end):
        number = float(found["figure"].replace(",", "")) * _SCALES.get((found["scale"] or "").rstrip("s"), 1)
        plain = money().get(found["sign"], found["sign"])
        yield Span(start=found.start(), end=found.end()), Quantity(number=number, number_max=None, unit=plain)


def quantity_of(parse: Parse, token: int) -> Quantity | None:
    """How many of a noun: a number before it, behind its "of", two ordinals ("the 2nd and 5th Divisions"), or "a"."""
    word = parse.tokens[token]
    if word.pos == "PRON" or word.lemma.casefold() in group("content.times"):
        return None
    number = _number_before(parse, token)
    if number is not None:
        return _quantity(parse, number, token)
    if word.lemma.casefold() in group("content.holders"):
        for below in of_nouns(parse, token):
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


def of_nouns(parse: Parse, token: int) -> list[int]:
    """The nouns behind a noun's *of*."""
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
    at = number.first - 1
    if at > 0 and parse.tokens[at - 1].text in money() and parse.tokens[at - 1].end == parse.tokens[at].start:
        return Quantity(number=number.value, number_max=number.value_max, unit=parse.tokens[at - 1].text + before)
    unit = _unit(parse, number.last, token) if token >= number.last else ""
    if sign or before in money():
        unit = sign or money()[before]
    # "he promised six thousand": the noun is not printed, so the unit is not told here
    return Quantity(number=number.value, number_max=number.value_max, unit=unit)


def _unit(parse: Parse, first: int, last: int) -> str:
    return " ".join(t.text for t in parse.tokens[min(first, last) : last + 1])
