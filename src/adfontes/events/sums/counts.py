"""Stated counts against the names that are counted out: "the three ports, A, B and C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adfontes.events.sums.found import AGREES, DISAGREES, UNCHECKED, Found, listed, plain, unit_days
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.numbers import Number
from adfontes.parsing.phrases import noun_phrase

MOST = 20
"""A longer list is no list of names that a number before it counts."""

OPENS = (",", ":", "(", "—", "–", "-", "--")
_CUTS = frozenset(".:;()\"'")
_NO_NAME = ("SCONJ", "ADP", "CCONJ", "ADV", "PRON", "VERB", "AUX")
"""Parts of speech that begin a sentence with a capital and no name."""
_DESCRIBING = ("DT", "PRP$", "NN", "JJ", "IN", "POS")
"""Tags of the words that may describe the bearer of a name before it."""
MOST_DESCRIBING = 6
_INNER = frozenset(("PROPN", "DET", "PART"))


def find_counts(parse: Parse, figures: Sequence[Number]) -> Iterator[Found]:
    """The counts of a block that stand beside a list of names, in the order of the text.

    A list that is clearly whole (its last name behind "and") and clearly of names alone contradicts another number;
    one with descriptions inside, or opened by *including*, does not. `figures` are the block's
    numbers that count something.
    """
    for number in figures:
        noun = _counted(parse, number)
        if noun is None or number.value_max is not None or not 2 <= number.value <= MOST:
            continue
        items = _list_after(parse, noun) or _list_before(parse, number, noun)
        if items is not None and len(items) > 1:
            yield _judged(parse, number, noun, items)


def _counted(parse: Parse, number: Number) -> int | None:
    """The plural noun that a number counts."""
    last = number.last - 1
    for token in (parse.tokens[last].head, number.last):
        if not last < token < min(len(parse.tokens), last + 6) or parse.tokens[token].tag not in ("NNS", "NNPS"):
            continue
        cut = any(t.text in _CUTS for t in parse.tokens[last + 1 : token])
        if not cut and parse.tokens[token].lemma.casefold() not in unit_days():
            return token
    # "the party numbered four: A, B, C and D": what is counted was named before
    behind = parse.tokens[number.last].text if number.last < len(parse.tokens) else ""
    return last if behind == ":" else None


def _judged(parse: Parse, number: Number, noun: int, items: list[tuple[int, int]]) -> Found:
    phrase = noun_phrase(parse, noun)
    named = [_span(parse, i) for i in items]
    pure = all(_is_name(parse, i) for i in items)
    verdict = AGREES if len(items) == number.value else DISAGREES if pure and not number.about else UNCHECKED
    parts = tuple(" ".join(t.text for t in parse.tokens[a:b]) for a, b in items)
    said = f"{plain(number.value)} stated, {len(items)} named"
    return Found(
        span=Span(start=min(phrase.start, named[0].start), end=max(phrase.end, named[-1].end)), kind="count",
        stated=plain(number.value), parts=parts, spans=(phrase, *named), verdict=verdict,
        reason=said if verdict != UNCHECKED else f"{said}, but the list may hold more than names", rule="list of names",
    )  # fmt: skip


def _span(parse: Parse, item: tuple[int, int]) -> Span:
    return Span(start=parse.tokens[item[0]].start, end=parse.tokens[item[1] - 1].end)


def _is_name(parse: Parse, item: tuple[int, int]) -> bool:
    inside = parse.tokens[item[0] : item[1]]
    return all(t.pos in _INNER or t.text in ("-", "of", "'s") or t.text[:1].isupper() for t in inside)


def _list_after(parse: Parse, noun: int) -> list[tuple[int, int]] | None:
    """The names behind the noun and what belongs to it: ", A, B, and C", ": A, B and C", "(A, B, C)"."""
    at = noun + 1
    stop = min(len(parse.tokens), noun + 12)
    while at < stop and parse.tokens[at].text not in OPENS:
        token = parse.tokens[at]
        # "of the three prisoners two, A and B": another number counts the list
        if token.pos in ("VERB", "AUX", "CCONJ", "SCONJ", "NUM") or token.text in ".;":
            return None
        at += 1
    if at >= stop or (at + 1 < len(parse.tokens) and parse.tokens[at + 1].text.casefold() in listed("partly")):
        return None
    return _items(parse, at + 1, closing=parse.tokens[at].text == "(")


def _items(parse: Parse, at: int, *, closing: bool) -> list[tuple[int, int]] | None:
    """The items of a list of names from a token on, or None where it is none: each begins with a capital, they are
    parted by commas, and the last stands behind "and" (or the list ends with its bracket)."""
    items: list[tuple[int, int]] = []
    ended = False
    while at < len(parse.tokens) and len(items) <= MOST:
        end = _item(parse, at)
        if end is None:
            return None
        items.append((at, end))
        if ended:
            break
        at, ended, more = _parting(parse, end)
        if not more:
            if closing and end < len(parse.tokens) and parse.tokens[end].text == ")":
                ended = True
            break
    return items if ended and len(items) > 1 else None


def _parting(parse: Parse, at: int) -> tuple[int, bool, bool]:
    """What parts an item from the next: the token behind it, whether the next is the last, whether there is a next."""
    texts = [t.text.casefold() for t in parse.tokens[at : at + 2]]
    if texts[:2] == [",", "and"]:
        return at + 2, True, True
    if texts[:1] == ["and"] or texts[:1] == ["&"]:
        return at + 1, True, True
    return at + 1, False, texts[:1] == [","]


def _item(parse: Parse, at: int) -> int | None:
    """One past the last token of a name that begins at a token."""
    if at < len(parse.tokens) and parse.tokens[at].text.casefold() in ("at", "in"):
        at += 1
    # "his chief of staff Vance", "the interpreter Orr"
    described = at
    while described < min(len(parse.tokens), at + MOST_DESCRIBING) and parse.tokens[described].tag in _DESCRIBING:
        described += 1
    if described < len(parse.tokens) and parse.tokens[described].text[:1].isupper():
        at = described
    if at >= len(parse.tokens) or not parse.tokens[at].text[:1].isupper() or parse.tokens[at].pos in _NO_NAME:
        return None
    while at < len(parse.tokens):
        token = parse.tokens[at]
        joins = token.text in ("-", "of", "'s", "de", "van", "von") and at + 1 < len(parse.tokens)
        if not (token.text[:1].isupper() or joins or token.pos == "PROPN"):
            break
        at += 1
    return at


def _list_before(parse: Parse, number: Number, noun: int) -> list[tuple[int, int]] | None:
    """The names before a count in apposition: "A and B, two former consuls"; "A, B and C (the three ports)"."""
    first = number.first
    while first > 0 and parse.tokens[first - 1].text.casefold() in ("the", "all", "other", "these"):
        first -= 1
    if first < 2 or parse.tokens[first - 1].text not in (",", "(", "—", "–") or not _is_apposed(parse, noun, first):
        return None
    for start in _starts(parse, first - 1):
        items = _items(parse, start, closing=False)
        if items and items[-1][1] == first - 1:
            return items
    return None


def _is_apposed(parse: Parse, noun: int, first: int) -> bool:
    """Whether the count explains what stands before it, and is no subject or object of its own."""
    return parse.tokens[noun].dep in ("appos", "npadvmod", "dep", "ROOT") or parse.tokens[first - 1].text == "("


def _starts(parse: Parse, end: int) -> Iterator[int]:
    """Where a list that ends before a token could begin, the farthest first: behind a word that is in no list."""
    at = end - 1
    while at > 0 and (
        parse.tokens[at].text in (",", "and", "&", "-", "of", "'s") or parse.tokens[at].text[:1].isupper()
    ):
        at -= 1
    for start in range(at, end):
        token = parse.tokens[start]
        before = parse.tokens[start - 1] if start else None
        opens = before is None or not before.text[:1].isupper() or before.pos in _NO_NAME
        if token.text[:1].isupper() and token.pos not in _NO_NAME and opens:
            yield start
