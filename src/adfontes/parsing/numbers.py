"""Numbers as prose prints them: in figures, in words, ranges, and whether they are meant exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words
from adfontes.model.parse import Parse, Token

_FIGURE = re.compile(r"[£$€¥]?(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?")
_MONEY = "£$€¥"
_DASHES = "-–—"
_MOST = 12
"""Tokens a number may have."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a parse: its value, the higher one of a range (None else), the numbers of its first token and of the
    one behind its last, and whether words like *about* stand before it."""

    value: float
    value_max: float | None
    first: int
    last: int
    about: bool


@cache
def _ones() -> dict[str, int]:
    return dict(load_words("en", "numbers")["ones"])


@cache
def _scales() -> dict[str, int]:
    return dict(load_words("en", "numbers")["scales"])


@cache
def _about() -> frozenset[str]:
    return frozenset(load_words("en", "numbers")["about"]["words"])


def find_numbers(parse: Parse) -> list[Number]:
    """The cardinal numbers of a block, in the order of the text; ordinals are none."""
    found: list[Number] = []
    opening, behind = _opening(), 0
    for at, token in enumerate(parse.tokens):
        if at < behind or not (token.text[0].isdigit() or token.text[0] in _MONEY or token.text.casefold() in opening):
            continue
        number = read_number(parse, at)
        if number is not None:
            found.append(number)
            behind = number.last
    return found


@cache
def _opening() -> frozenset[str]:
    """The words that a number can begin with."""
    return frozenset((*_ones(), *_scales(), "half", "a", "an"))


def read_number(parse: Parse, first: int) -> Number | None:
    """The number that begins with a token, its range and scale included: "100 to 200", "three hundred thousand",
    "$1.5 million"; None where the token begins none."""
    tokens = parse.tokens
    at = first + 1 if tokens[first].text in _MONEY and first + 1 < len(tokens) else first
    low = _plain(tokens, at)
    if low is None:
        return None
    value, at = low
    high = None
    if at + 1 < len(tokens) and (tokens[at].text.casefold() in ("to", "or") or tokens[at].text in _DASHES):
        other = _plain(tokens, at + 1)
        # "from 100 to 200", "two or three"; but "400 to Stalin" has no second number, and a falling pair is no range
        if other is not None and other[0] > value:
            high, at = other
    scale = _scales().get(tokens[at].text.casefold()) if at < len(tokens) else None
    if scale:
        value, at = value * scale, at + 1
        high = high * scale if high is not None and high < scale else high
    elif high is not None and high >= 1000 and value < 100 and high % 100 == 0 and _scaled(tokens, at):
        value *= _scaled(tokens, at)  # "two to three thousand" is a range of thousands
    before = {t.text.casefold() for t in tokens[max(0, first - 3) : first]}
    return Number(value, high, first, at, bool(before & _about()))


def _scaled(tokens: Sequence[Token], at: int) -> int:
    return _scales().get(tokens[at - 1].text.casefold(), 1)


def _plain(tokens: Sequence[Token], first: int) -> tuple[float, int] | None:
    """A number without a range: its value, and the token behind it."""
    if first >= len(tokens):
        return None
    figure = _FIGURE.fullmatch(tokens[first].text)
    if figure:
        value = float(re.sub(r"[, ]", "", figure[1]) + (figure[2] or ""))
        at = first + 1
        while at < len(tokens) and (scale := _scales().get(tokens[at].text.casefold())) and scale >= 100:
            value, at = value * scale, at + 1
        return value, at
    return _spelt(tokens, first)


def _spelt(tokens: Sequence[Token], first: int) -> tuple[float, int] | None:
    """A number in words: "forty-two", "three hundred and fifty thousand", "half a million", "a dozen"."""
    total, part, at, seen = 0.0, 0.0, first, False
    while at < min(len(tokens), first + _MOST):
        word = tokens[at].text.casefold()
        if word in _ones() and not (seen and word in ("both", "pair", "couple")):
            part, seen = part + _ones()[word], True
        elif word in _scales() and len(word) > 2 and (seen or word != "score"):
            scale = _scales()[word]
            part = (part or 1) * scale
            if scale >= 1000:
                total, part = total + part, 0.0
            seen = True
        elif word == "half" and not seen and _is_scale(tokens, at + 2):
            part, at, seen = 0.5, at + 1, True
        elif word in ("a", "an") and not seen and _is_scale(tokens, at + 1):
            part, seen = 1.0, True
        elif not (seen and word in ("and", "-") and _goes_on(tokens, at + 1, word)):
            break
        at += 1
    return (total + part, at) if seen else None


def _is_scale(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text.casefold() in _scales()


def _goes_on(tokens: Sequence[Token], at: int, joined: str) -> bool:
    """Whether a number goes on behind "and" (only after a hundred or more: "two and three" are two) or a hyphen."""
    if at >= len(tokens) or tokens[at].text.casefold() not in _ones():
        return False
    if joined == "-":
        return _ones()[tokens[at].text.casefold()] < 10
    return at >= 2 and tokens[at - 2].text.casefold() in _scales()
