"""Numbers, and plain dates of day, month and year, read around a word of a calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adfontes.dates.calendars.marks import fold
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed
from adfontes.model.text import Span

_MOST_SKIPPED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A point, and the tokens that say it."""

    first: int
    last: int
    point: Point


def number_at(lexed: Lexed, at: int, letters: str = "NCO") -> int | None:
    """The number that token `at` is, in figures (N), words (C), as an ordinal (O) or Roman (R); None where none."""
    if not 0 <= at < len(lexed):
        return None
    readings = lexed.readings[at]
    found = next((readings[letter] for letter in letters if letter in readings), None)
    return found if isinstance(found, int) else None


def skip(lexed: Lexed, at: int, step: int, words: frozenset[tuple[str, ...]], parts: str = " ,-") -> int:
    """The first token from `at` on, going on (1) or back (-1), that is none of these words."""
    for _ in range(_MOST_SKIPPED):
        if not 0 <= at < len(lexed) or fold(lexed.words(at)) not in words:
            return at
        if lexed.parted(at if step > 0 else at - 1) not in parts:
            return at
        at += step
    return at


def year_at(lexed: Lexed, at: int) -> tuple[int, int] | None:
    """The year of the common era that begins at token `at`, and its last token: "44 BC", "AD 61", "1917"."""
    number = number_at(lexed, at, "N")
    if number is not None and lexed.is_a(at + 1, "e") and lexed.parted(at) in " _":
        return (1 - number if lexed.readings[at + 1]["e"] == "bc" else number), at + 1
    if lexed.is_a(at, "e") and lexed.parted(at) in " _" and (number := number_at(lexed, at + 1, "N")) is not None:
        return (1 - number if lexed.readings[at]["e"] == "bc" else number), at + 1
    if number is not None and lexed.is_a(at, "Yt") and lexed.parted(at) not in "_":
        return number, at
    return None


def date_at(lexed: Lexed, at: int) -> Piece | None:
    """The date that begins at token `at`: "24 February 1711", "Feb. 24, 1711/12", "the 24th of February"."""
    first, weekday = at, None
    if lexed.is_a(at, "Da") and lexed.parted(at) in " ,":
        weekday, at = lexed.readings[at].get("D", lexed.readings[at].get("a")), at + 1
    if lexed.is_a(at, "T") and lexed.parted(at) == " ":
        at += 1
    day = month = None
    if lexed.is_a(at, "M"):
        month, at = lexed.readings[at]["M"], at + 1
        if lexed.is_a(at, "dO") and lexed.parted(at - 1) == " ":
            day, at = number_at(lexed, at, "dO"), at + 1
    elif lexed.is_a(at, "dO") and lexed.parted(at) == " ":
        day, at = number_at(lexed, at, "dO"), at + 1
        at += 1 if lexed.is_a(at, "o") else 0
        if not lexed.is_a(at, "M") or lexed.parted(at - 1) != " ":
            return None
        month, at = lexed.readings[at]["M"], at + 1
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    piece = Piece(first=first, last=at - 1, point=Point(month=month, day=day, weekday=weekday))
    return _with_year(lexed, piece)


def _with_year(lexed: Lexed, piece: Piece) -> Piece:
    """A date with the year that follows it, and the second one: "1711/12"."""
    at = piece.last + 1
    if lexed.parted(piece.last) not in " ,":
        return piece
    if lexed.is_a(at, "o") and lexed.parted(at) == " ":
        at += 1
    if not (found := year_at(lexed, at)):
        return piece
    year, last = found
    piece = replace(piece, last=last, point=replace(piece.point, year=year))
    second = number_at(lexed, last + 1, "N") if lexed.parted(last) == "/" else None
    if second is not None and second == (year + 1) % 10 ** len(lexed.words(last + 1)):
        return replace(piece, last=last + 1, point=replace(piece.point, dual=True))
    return piece


def date_before(lexed: Lexed, at: int) -> Piece | None:
    """The longest date that ends at token `at`."""
    found = None
    for first in range(at, max(-1, at - 8), -1):
        if (piece := date_at(lexed, first)) and piece.last == at:
            found = piece
    return found


def expression(
    lexed: Lexed,
    first: int,
    last: int,
    point: Point,
    rule: str,
    certainty: float = 1.0,
    *,
    start: int | None = None,
    end: int | None = None,
) -> Expression:
    """The expression of a point from token `first` to `last`, or from and to the offsets given. What opens it ("in",
    "by") tells its relation, and is no part of it."""
    relation = None
    if first > 0 and lexed.parted(first - 1) == " ":
        tie = lexed.readings[first - 1].get("b", "")
        relation = tie if tie in ("at", "by", "since", "until", "before", "after", "during", "from", "around") else None
    start = lexed.starts[first] if start is None else start
    span = Span(start=start, end=lexed.ends[last] if end is None else end)
    return Expression(span=span, kind="point", rule=rule, certainty=certainty, point=point, relation=relation)
