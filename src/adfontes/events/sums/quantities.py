"""Stated totals against the figures that make them up, and figures that stand against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from adfontes.events.sums.found import AGREES, DISAGREES, RIVAL, UNCHECKED, Found, listed, plain
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.numbers import Number, find_numbers

_PARTED = (["of", "which"], ["of", "whom"])
APART, FAR_APART = 8, 14
"""Tokens between two parts of a total at most, and behind a colon, where a list is sure."""
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
"""A bare number of four digits that may be a year: prose prints a count as 1,971."""
SLACK = 0.1
"""How far a sum of figures may lie from a total that is said to be *about* so much, as a share of it."""


def find_figures(parse: Parse, dated: Sequence[Span]) -> list[Number]:
    """The numbers of a block that count something. `dated` are the spans of dates, whose figures count nothing."""
    return [n for n in find_numbers(parse) if _counts(parse, n, dated)]


def find_totals(parse: Parse, figures: Sequence[Number]) -> Iterator[Found]:
    """The totals of a block with their parts in the same sentence, before them or behind: "a force of 1,200 men,
    consisting of 300 horse and 900 foot"; "300 horse and 900 foot, in all 1,200 men"."""
    for _, inside in groupby(figures, key=lambda n: parse.sentence_of(n.first)):
        numbers = list(inside)
        if len(numbers) >= 3:
            yield from _with_parts(parse, numbers)


def find_rivals(parse: Parse, figures: Sequence[Number]) -> Iterator[Found]:
    """Two exact figures for the same noun in one sentence or the next, a word of contrast between them."""
    for one, other in pairwise([n for n in figures if n.value > 2]):
        noun = _noun(parse, one)
        apart = parse.sentence_of(other.first) - parse.sentence_of(one.first)
        if noun is None or apart > 1 or noun != _noun(parse, other) or one.value == other.value:
            continue
        if one.value_max is not None or other.value_max is not None or _same_part(parse, one, other):
            continue
        between = {t.text.casefold() for t in parse.tokens[one.last : other.first]}
        if one.about or other.about or between & listed("another"):
            continue
        if between & listed("rival") and max(one.value, other.value) <= 10 * min(one.value, other.value):
            spans = (_span(parse, one), _span(parse, other))
            yield Found(
                span=Span(start=spans[0].start, end=spans[1].end), kind="quantity", stated=plain(one.value),
                parts=(plain(other.value),), spans=spans, verdict=RIVAL, rule="two figures",
                reason=f"{plain(one.value)} and {plain(other.value)} are given for “{noun}”",
            )  # fmt: skip


def _same_part(parse: Parse, one: Number, other: Number) -> bool:
    """Whether two figures are joined in one list, and so are of two things."""
    return any(parse.tokens[n].dep == "conj" for n in (parse.tokens[other.last - 1].head,)) and parse.sentence_of(
        one.first
    ) == parse.sentence_of(other.first)


def _counts(parse: Parse, number: Number, dated: Sequence[Span]) -> bool:
    """Whether a number is of things: no date, no page, no percentage."""
    start, end = parse.tokens[number.first].start, parse.tokens[number.last - 1].end
    after = parse.tokens[number.last].text.casefold() if number.last < len(parse.tokens) else ""
    before = parse.tokens[number.first - 1].text.casefold() if number.first else ""
    if _YEAR.fullmatch(parse.tokens[number.first].text) and number.last == number.first + 1:
        return False
    if after in ("%", "percent", "per") or before in (
        "p.",
        "pp.",
        "no.",
        "nos.",
        "vol.",
        "article",
        "articles",
        "chapter",
    ):
        return False
    return not any(d.start < end and start < d.end for d in dated)


def _noun(parse: Parse, number: Number) -> str | None:
    """The lemma of the noun that a number counts."""
    head = parse.tokens[number.last - 1].head
    for at in (head, number.last):
        if number.last <= at < min(len(parse.tokens), number.last + 4) and parse.tokens[at].pos == "NOUN":
            return parse.tokens[at].lemma.casefold()
    return None


def _noun_behind_of(parse: Parse, number: Number) -> str | None:
    """The lemma of the noun whose number stands before *of*: "forty of the guns"."""
    for child in parse.children[number.last - 1]:
        if parse.tokens[child].text.casefold() == "of":
            nouns = [c for c in parse.children[child] if parse.tokens[c].pos in ("NOUN", "PROPN", "PRON")]
            return parse.tokens[nouns[0]].lemma.casefold() if nouns else None
    return None


def _span(parse: Parse, number: Number) -> Span:
    end = number.last if _noun(parse, number) is None else min(len(parse.tokens), number.last + 1)
    return Span(start=parse.tokens[number.first].start, end=parse.tokens[end - 1].end)


def _with_parts(parse: Parse, numbers: list[Number]) -> Iterator[Found]:
    for i, number in enumerate(numbers):
        told = _noun(parse, number) or _noun_behind_of(parse, number)
        summed = _sums_up(parse, number)
        parted = [t.text.casefold() for t in parse.tokens[number.last : number.last + 3]][-2:] in _PARTED
        if told is None and not (_is_money(parse, number) or summed or parted):
            continue
        colon = number.last + 1 < len(parse.tokens) and ":" in (
            t.text for t in parse.tokens[number.last : number.last + 2]
        )
        after = _run(parse, numbers[i + 1 :], FAR_APART if colon else APART)
        if len(after) > 1 and (opened := _opened(parse, number, after)):
            found = _sum(parse, number, after, partly=opened == "partly")
            if found.verdict != UNCHECKED:
                yield found
        before = _run(parse, numbers[:i])
        if len(before) > 1 and (summed or _announced(parse, before[-1], number)):
            yield _sum(parse, number, _parts_of(before, number), partly=False)


def _parts_of(before: list[Number], total: Number) -> list[Number]:
    """The numbers before a total that are its parts: those that make it up, else all but a count of another order that
    opens the list ("three armies, 22,000 men in …")."""
    for first in range(len(before) - 1):
        if sum(p.value for p in before[first:]) == total.value:
            return before[first:]
    small = total.value / 100
    while len(before) > 2 and before[0].value < small:
        before = before[1:]
    return before


def _sums_up(parse: Parse, number: Number) -> bool:
    """Whether the words behind a number say that it is a total: "436,000 in all", "1,200 men altogether"."""
    behind = [t.text.casefold() for t in parse.tokens[number.last : number.last + 3]]
    pairs = list(pairwise(behind))
    return "altogether" in behind or ("in", "all") in pairs or ("in", "total") in pairs


def _run(parse: Parse, numbers: list[Number], apart: int = APART) -> list[Number]:
    """Numbers one after another that are joined by commas or "and", from the first on."""
    found = numbers[:1]
    for number in numbers[1:]:
        between = [t.text.casefold() for t in parse.tokens[found[-1].last : number.first]]
        if len(between) > apart or not {",", "and", ";"} & set(between):
            break
        if any(t.pos == "SCONJ" or t.tag == "WDT" for t in parse.tokens[found[-1].last : number.first]):
            break  # "…, so that 350 were trained" adds nothing to the list
        found.append(number)
    return found


def _opened(parse: Parse, number: Number, parts: list[Number]) -> str:
    """Whether the words say that a number is made up of what follows: "whole", "partly", "".

    Parts that count nothing of their own are parts of it: "forty guns, 24 with the first train and 16 with the second";
    and so are, perhaps not all, those behind *of*: "of its 35 ships 24 were sunk and 11 came in".
    """
    between = [t.text.casefold() for t in parse.tokens[number.last : parts[0].first]]
    if between[1:3] in _PARTED or between[:2] in _PARTED:
        return "partly"
    if len(between) > 10 or set(between) & listed("rival"):
        return ""
    if set(between) & listed("whole") or ":" in between:
        return "whole"
    if set(between) & listed("partly"):
        return "partly"
    if any(_noun(parse, p) is not None for p in parts):
        return ""
    if _is_of(parse, number):
        return "partly"
    return "whole" if between[-1:] == [","] and all(p.value < number.value for p in parts) else ""


def _is_of(parse: Parse, number: Number) -> bool:
    """Whether a number stands behind *of*, an article or a possessive between them at most."""
    before = [t.text.casefold() for t in parse.tokens[max(0, number.first - 2) : number.first]]
    return "of" in before


def _is_money(parse: Parse, number: Number) -> bool:
    """Whether a sign of money stands at a number or within two words before it ("£T 350,000")."""
    near = parse.tokens[max(0, number.first - 2) : number.first + 1]
    return any(t.text[:1] in "£$€¥" or t.tag == "$" for t in near)


def find_remainders(parse: Parse, figures: Sequence[Number]) -> Iterator[Found]:
    """What is left of a sum told before: "of this sum 1,100 were paid, so that 310 remained" behind 1,410. Only one
    that comes out is told, for the two may be of different sums."""
    for i, (part, rest) in enumerate(pairwise(figures)):
        sentence = parse.sentence_of(rest.first)
        first, last = parse.sentences[sentence]
        told = {t.lemma.casefold() for t in parse.tokens[first:last]}
        if sentence != parse.sentence_of(part.first) or not told & listed("rest"):
            continue
        for total in figures[max(0, i - 6) : i]:
            if total.value == part.value + rest.value and sentence - parse.sentence_of(total.first) <= 2:
                yield _sum(parse, total, [part, rest], partly=False)
                break


def _announced(parse: Parse, part: Number, total: Number) -> bool:
    between = [t.text.casefold() for t in parse.tokens[part.last : total.first]]
    near = between[-4:]
    # "and all four cases" counts cases; "in all four cases" adds them up
    told = [w for i, w in enumerate(near) if w in listed("total") and (w != "all" or near[max(0, i - 1)] == "in")]
    return len(between) <= 8 and bool(told)


def _sum(parse: Parse, total: Number, parts: list[Number], *, partly: bool) -> Found:
    added = sum(p.value for p in parts)
    exact = not (total.about or total.value_max or any(p.about or p.value_max for p in parts))
    near = abs(added - total.value) <= (0 if exact else SLACK * total.value)
    verdict = AGREES if near else UNCHECKED if (partly and added < total.value) or not exact else DISAGREES
    spans = (_span(parse, total), *(_span(parse, p) for p in parts))
    ordered = sorted(spans)
    makes = f"{' + '.join(plain(p.value) for p in parts)} = {plain(added)}"
    return Found(
        span=Span(start=ordered[0].start, end=max(s.end for s in ordered)), kind="quantity", stated=plain(total.value),
        parts=tuple(plain(p.value) for p in parts), spans=spans, verdict=verdict, rule="parts of a total",
        reason=f"{makes}; {plain(total.value)} is stated",
    )  # fmt: skip
