"""Months of other calendars in a text, with their days and years, and the years of the French Republic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adfontes.dates.calendars.marks import Mark, fold, match_phrase, words_of
from adfontes.dates.calendars.reading import expression, number_at, skip
from adfontes.dates.calendars.reckoning import COMMON
from adfontes.dates.calendars.table import load_calendars
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.lexing import Lexed, shape

_OF = frozenset({("of",), ("the",), ("year",), ("in",), ("from",), ("after",), ("since",), ("era",)})
_YEAR = frozenset({("of",), ("the",), ("year",)})
_REPUBLIC = range(1, 15)
_MOST_ADJECTIVES = 3
_COMMUNE = range(78, 81)
_YEAR_OF_REPUBLIC = shape("[Iw] R|V [RNC]")
_TIES = frozenset({("in",), ("during",), ("by",), ("until",), ("since",), ("throughout",)})


def find_month(lexed: Lexed, mark: Mark, *, known: bool = False) -> Iterator[Expression]:
    """A month of another calendar with a day or a year: "18 Brumaire an VIII", "in Ramadan 1187", "Muharram 12, 1257".

    A month that is also another word or a name needs both, or its era; with a day it will do where the calendar is
    `known` to be used in the text.
    """
    capital = lexed.words(mark.first)[:1].isupper()
    if not capital and mark.key != "french-republican":
        return
    row = load_calendars()["calendars"][mark.key]
    first, last, day = mark.first, mark.last, None
    before = first - 1 - (lexed.is_a(first - 1, "o") and lexed.parted(first - 2) == " ")
    if lexed.is_a(before, "dOR") and lexed.parted(first - 1) in " -" and lexed.parted(before) in " -":
        day, first = number_at(lexed, before, "dOR"), before
        if lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == " ":
            first -= 1
    elif lexed.is_a(last + 1, "dO") and lexed.parted(last) == " " and not _is_year(lexed, mark, last + 1):
        day, last = number_at(lexed, last + 1, "dO"), last + 1
    year, sure, end = _year_after(lexed, mark, last)
    common = any(match in fold_set(row.get("common", ())) for match in [_folded(lexed, mark)])
    told = day is not None and (not common or known or (lexed.is_a(first, "TO") and before < mark.first - 1))
    if year is None and not told and not _tied_month(lexed, mark, common):
        return
    if (year is not None and day is None and common and not sure) or (year is None and not capital):
        return
    if day is not None and not 1 <= day <= 31:
        return
    last = end
    weekday = None
    if lexed.is_a(first - 1, "D") and lexed.parted(first - 1) in " ,":
        first, weekday = first - 1, lexed.readings[first - 1]["D"]
    elif day is None and _of_month(lexed, first):
        first = _article_before(lexed, first - 2)
    part, first = _part_before(lexed, first) if day is None else (None, first)
    # where no year is printed the one that the account tells will be ours
    calendar = mark.key if year is not None else mark.key + COMMON
    point = Point(calendar=calendar, year=year, month=mark.value, day=day, weekday=weekday, part=part)
    certainty = 1.0 if year is not None and (day is not None or sure) else 0.9 if day or year else 0.7
    if (common and not sure) or not _is_usual(row, year):
        certainty -= 0.2
    yield expression(lexed, first, last, point, f"{mark.key}-month", certainty, end=_bracket(lexed, first, last))


def _is_usual(row: Mapping[str, Any], year: int | None) -> bool:
    """Whether texts print such years of a calendar; months of one name are told apart so ("Nisan", "Tir")."""
    least, most = row.get("usual", (0, 9999))
    return year is None or least <= year <= most


def _bracket(lexed: Lexed, first: int, last: int) -> int:
    """Where the date ends: behind a bracket that opens in it, "12 Rajab 1257 (A.H.)"."""
    start, end = lexed.starts[first], lexed.ends[last]
    return end + (
        lexed.text.count("(", start, end) > lexed.text.count(")", start, end) and lexed.text[end : end + 1] == ")"
    )


def _folded(lexed: Lexed, mark: Mark) -> tuple[str, ...]:
    return tuple(p for at in range(mark.first, mark.last + 1) for p in fold(lexed.words(at)))


def fold_set(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Words as they are compared."""
    return frozenset(fold(word) for word in words)


def _is_year(lexed: Lexed, mark: Mark, at: int) -> bool:
    """Whether a small number right behind a month is its year: with an era behind it, or with nothing more."""
    number = number_at(lexed, at, "N") or 0
    return mark.key == "french-republican" and number in _REPUBLIC and number_at(lexed, at + 1, "N") is None


def _tied_month(lexed: Lexed, mark: Mark, common: bool) -> bool:
    """Whether a month without day and year is told as a time: "in Ramadan", "the month of Muharram"."""
    if common or (mark.key == "french-republican" and not lexed.words(mark.first)[:1].isupper()):
        return False
    before = fold(lexed.words(mark.first - 1)) if mark.first > 0 and lexed.parted(mark.first - 1) == " " else ()
    return before in _TIES or _of_month(lexed, mark.first)


def _article_before(lexed: Lexed, first: int) -> int:
    """The article before a noun and its adjectives, "the Muslim holy month": its token, or the noun's own."""
    for at in range(first - 1, max(-1, first - 2 - _MOST_ADJECTIVES), -1):
        if lexed.parted(at) != " ":
            break
        if lexed.is_a(at, "T"):
            return at
        if not lexed.is_a(at, "wW"):
            break
    return first


def _part_before(lexed: Lexed, first: int) -> tuple[str | None, int]:
    """The part of a month that the words before it name, and the first token of them: "early", "the end of"."""
    if lexed.is_a(first - 1, "P") and lexed.parted(first - 1) in " -":
        return lexed.readings[first - 1]["P"], first - 1
    if first > 1 and lexed.is_a(first - 1, "o") and lexed.is_a(first - 2, "B"):
        return lexed.readings[first - 2]["B"], first - 2 - (
            lexed.is_a(first - 3, "T") and lexed.parted(first - 3) == " "
        )
    return None, first


def _of_month(lexed: Lexed, first: int) -> bool:
    """Whether "month of" stands before token `first`."""
    of = first > 1 and fold(lexed.words(first - 1)) == ("of",)
    return of and lexed.readings[first - 2].get("U") == "month"


def _year_after(lexed: Lexed, mark: Mark, last: int) -> tuple[int | None, bool, int]:
    """The year behind a month of another calendar, whether it is surely one, and the last token taken."""
    if lexed.parted(last) not in " ,-(" or last + 1 >= len(lexed):
        return None, False, last
    at = last + 1
    if mark.key == "french-republican":
        return _republican_year(lexed, at, last)
    at = skip(lexed, at, 1, _YEAR)
    year, sure, end = None, False, last
    for era in _eras_at(lexed, mark.key, at, "before"):
        if (number := number_at(lexed, era + 1, "N")) is not None and lexed.parted(era) in " _":
            return number, True, era + 1
    number = number_at(lexed, at, "N")
    if number is not None and lexed.parted(last) in " ," and lexed.parted(at) != "_":
        words = lexed.words(at)
        if words.isdigit() and (number > 31 or at > last + 1):
            year, sure, end = number, 3 <= len(words) <= 4, at
            following = skip(lexed, at + 1, 1, _OF)
            for era_last in _eras_at(lexed, mark.key, following, "after"):
                if lexed.parted(at) in " _(":
                    return number, True, era_last
    return year, sure, end


def _eras_at(lexed: Lexed, calendar: str, at: int, place: str) -> Iterator[int]:
    """The last token of each era of a calendar that begins at token `at`."""
    row = load_calendars()["calendars"][calendar]
    words = [*row.get(place, ()), *(row.get("after_month", ()) if place == "after" else ())]
    ends = [end for word in words if 0 <= at < len(lexed) and (end := match_phrase(lexed, at, fold(word))) is not None]
    yield from sorted(set(ends), reverse=True)


def _republican_year(lexed: Lexed, at: int, last: int) -> tuple[int | None, bool, int]:
    """ "an VIII", "Year II", "of the Year II of the Republic", "l'an 2", "VIII"."""
    start = skip(lexed, at, 1, frozenset({("of",), ("the",), ("l",)}))
    word = fold(lexed.words(start)) if start < len(lexed) else ()
    if word in words_of("republican", "an") or word == ("year",):
        number = number_at(lexed, start + 1, "RNOC")
        if number in _REPUBLIC or number in _COMMUNE:
            return number, True, _republic_after(lexed, start + 1)
        return None, False, last
    number = number_at(lexed, at, "R" if lexed.words(at).isalpha() and lexed.words(at).isupper() else "N")
    if number is None or lexed.parted(last) not in " ,":
        return None, False, last
    if number in _REPUBLIC or number in _COMMUNE or number_at(lexed, at, "Y") is not None:
        return number, number not in (1,), _republic_after(lexed, at)
    return None, False, last


def _republic_after(lexed: Lexed, at: int) -> int:
    """The last token of "of the Republic" behind token `at`, or `at`."""
    following = skip(lexed, at + 1, 1, frozenset({("of",), ("the",), ("in",), ("era",)}))
    if following == at + 1 or lexed.parted(at) != " " or following >= len(lexed):
        return at
    for phrase in sorted(words_of("republican", "republic"), key=len, reverse=True):
        if (end := match_phrase(lexed, following, phrase)) is not None:
            return end
    return at


def find_republican_years(lexed: Lexed) -> Iterator[Expression]:
    """A Republican year alone: "in an VIII", "l'an II", "the Year III", "the year 2 of the Republic"."""
    for found in lexed.find(_YEAR_OF_REPUBLIC):
        at = found.first
        number = number_at(lexed, found.last, "RNC")
        if number not in _REPUBLIC or lexed.parted(found.last) in "-_":
            continue
        last, printed = _republic_after(lexed, found.last), lexed.words(found.last)
        named = last > found.last
        if lexed.is_a(at, "V"):
            sure = named or (printed.isupper() and lexed.words(at).istitle() and len(printed) > 1)
        elif fold(lexed.words(at)) in words_of("republican", "an"):
            sure = named or (printed.isupper() and _opens_year(lexed, at, found.last))
        else:
            continue
        if sure:
            first = at - 1 if lexed.is_a(at - 1, "T") and lexed.parted(at - 1) == " " else at
            point = Point(calendar="french-republican", year=number)
            yield expression(lexed, first, last, point, "french-republican-year", 0.9 if named else 0.7)


def _opens_year(lexed: Lexed, at: int, last: int) -> bool:
    """Whether "an VIII" is a year, and not the English article before a number: "an IV drip"."""
    if fold(lexed.words(at)) == ("an",):
        before = fold(lexed.words(at - 1)) if at > 0 else ()
        if before not in _TIES | {("of",), ("from",)}:
            return False
    return len(lexed.words(last)) > 1 or lexed.parted(last) != " " or not lexed.is_a(last + 1, "w")
