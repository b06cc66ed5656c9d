"""Which bare numbers are years, days or hours, and which count men, pages and roubles."""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.dates.lexing import Lexed
from adfontes.dates.points import Candidate
from adfontes.dates.surroundings import (
    counted,
    in_address,
    measured,
    name_after,
    name_at,
    name_before,
    noun_after,
    opens,
    tied,
)

_TIED = "bfolcPBVJjMSDmF"
"""Classes of words and figures that a year follows: "in", "of", "until", "about", "early", "and", "June"."""

_OWNERS = "Tζ"
_PAUSES = '.,;:¶()"–'
_ROUND = 50
_NEVER = 0.0
_LAST_DAY = 31
_SPOKEN_DAY = 4
"""From the fourth on, an ordinal in words after "on the" is a day rather than one of several things."""


def judge_year(lexed: Lexed, candidate: Candidate) -> Candidate:
    """How sure a year of four figures by itself is to be one; with an era, an article and "year", or a part, it is."""
    first, last = candidate.first, candidate.last
    if candidate.point.century_open:
        return candidate if tied(lexed, first, "bfolcPBj") else replace(candidate, certainty=_NEVER)
    if candidate.body != first or candidate.point.uncertain or lexed.is_a(first, "eVT") or lexed.is_a(last, "e"):
        return candidate
    certainty = _year(lexed, first, last, candidate.point.year or 0)
    return candidate if certainty == candidate.certainty else replace(candidate, certainty=certainty)


def _year(lexed: Lexed, first: int, last: int, value: int) -> float:
    before, after = lexed.parted(first - 1) if first else "¶", lexed.parted(last)
    if _glued(lexed, first, last) or measured(lexed, last) or in_address(lexed, last):
        return _NEVER
    counts, even = counted(lexed, last), not value % _ROUND
    if not lexed.words(first)[0].isdigit():
        return 0.9 if tied(lexed, first, "bfolc") and not counts else _NEVER
    if tied(lexed, first, "μ") and not tied(lexed, first, "c"):
        told = lexed.is_a(first - 1, "ω") and not counts and not even and after in _PAUSES
        return 0.7 if told else _NEVER  # "some 1500", "over 1800", but "up to 1848."
    if even and lexed.parted(last) == " " and lexed.is_a(last + 1, "o"):
        return _NEVER  # "1200 of them"
    if tied(lexed, first, _OWNERS):
        return _NEVER if counts and even else 1.0  # "the 1914 elections"
    if tied(lexed, first, _TIED):
        return _tied_year(lexed, first, counts, even)
    if counts:
        return _NEVER
    if opens(lexed, first) or before == "," or name_before(lexed, first):
        return 0.9
    return 0.8 if after in _PAUSES and not even else _NEVER if even else 0.6


def _tied_year(lexed: Lexed, first: int, counts: bool, even: bool) -> float:
    """A year after a preposition or the like: "in 1949 troops crossed", but not "in 1500 cases", "of 1500."."""
    if counts:
        plain = lexed.readings[first - 1].get("b") in ("at", "since", "until", "during", "before", "after", "by")
        return 1.0 if plain and not even and lexed.parted(first - 1) == " " else _NEVER
    if even and lexed.is_a(first - 1, "o") and lexed.is_a(first - 2, "ϰ"):
        return _NEVER  # "a force of 1500"
    return 1.0


def _glued(lexed: Lexed, first: int, last: int) -> bool:
    """Whether a number belongs to what it touches: "F-1949", "1949a", "no. 1914", "£1949", "12:1948"."""
    before, after = lexed.parted(first - 1) if first else "¶", lexed.parted(last)
    if lexed.is_a(first - 1, "qr") and before in " _.-~":
        return True
    if after == "_" or "/" in (before, after):
        return True
    if before in "_-~" and not lexed.is_a(first - 1, "cPYbρ"):
        return True
    start, end = lexed.starts[first], lexed.ends[last]
    return (first > 0 and lexed.text[start - 1] in ":.") or lexed.text[end : end + 2] in (":1", ":2")


def judge_range(lexed: Lexed, candidate: Candidate) -> Candidate:
    """A range of bare numbers: pages, verses and quantities look the same."""
    first, last, point = candidate.first, candidate.last, candidate.point
    before = lexed.parted(first - 1) if first else "¶"
    if before in "_~" or (lexed.is_a(first - 1, "qr") and before in " _."):
        return replace(candidate, certainty=_NEVER)
    if lexed.is_a(first - 1, "WwN") and (before in "-/" or lexed.text[candidate.start - 1] == ":"):
        return replace(candidate, certainty=_NEVER)
    if point.day is not None and point.month is None and (name_after(lexed, last) or noun_after(lexed, last)):
        return replace(candidate, certainty=_NEVER)  # "the 3rd and 4th Armies"
    if point.month is None and point.season is None and point.hour is None and lexed.is_a(last, "N"):
        if measured(lexed, last) or (counted(lexed, last) and not (point.year or 0) % _ROUND):
            return replace(candidate, certainty=_NEVER)
        if tied(lexed, first, "μ") and not tied(lexed, first, "cf"):
            return replace(candidate, certainty=_NEVER)
    return candidate


def judge_ordinal(lexed: Lexed, candidate: Candidate) -> Candidate:
    """ "on the 5th he left": a day of the month last told, if no noun follows that it counts."""
    first, last = candidate.first, candidate.last
    if candidate.point.day_part is not None or candidate.point.weekday is not None:
        return candidate
    figures, day = lexed.words(last)[0].isdigit(), candidate.point.day or 0
    on = lexed.is_a(first - 1, "ϒ")
    dated = figures and lexed.is_a(first - 1, "o") and lexed.is_a(first - 2, "Ϙ")  # "the telegram of the 25th"
    by = lexed.readings[first - 1].get("b", "at") != "at" or lexed.is_a(first - 1, "fl") if first else False
    if not (on or dated or by) or lexed.parted(first - 1) not in " ," or not 1 <= day <= _LAST_DAY:
        return replace(candidate, certainty=_NEVER)
    if not figures and (not on or day < _SPOKEN_DAY):
        return replace(candidate, certainty=_NEVER)  # "on the third, the men"
    return replace(candidate, certainty=counts_nothing(lexed, last, on) * (1.0 if figures else 0.7))


def counts_nothing(lexed: Lexed, last: int, on: bool = False) -> float:
    """How sure an ordinal is to count nothing: a stop or a word of grammar follows, or after "on" whatever does not
    have numbers of its own ("on the 29th intelligence arrived", not "on the 38th parallel")."""
    after = lexed.parted(last)
    if after in ",.;:)¶–(":
        return 0.7
    if after != " " or lexed.is_a(last + 1, "ϸUKDpHq"):
        return _NEVER
    if lexed.is_a(last + 1, "bljsTIfζo") and not name_at(lexed, last + 1):
        return 0.7
    if on:
        return 0.5
    return _NEVER if name_at(lexed, last + 1) or lexed.is_a(last + 1, "ε") or counted(lexed, last) else 0.4


def judge_clock(lexed: Lexed, candidate: Candidate) -> Candidate:
    """An hour is told by what stands in it ("o'clock", "p.m.") or by what it hangs on ("at 5:30"); else it may be a
    verse, a ratio or a count."""
    first, last = candidate.first, candidate.last
    if candidate.point.hour is None:
        return replace(candidate, certainty=_NEVER)
    told = any(lexed.is_a(at, "mZ") or lexed.readings[at].get("h") == "clock" for at in range(first, last + 1))
    hangs = tied(lexed, first, "bcfl")
    noon = lexed.readings[last].get("p") in ("noon", "midnight") and last == first + 1
    if told or noon or lexed.is_a(first, "x"):
        return candidate
    if lexed.is_a(first, "k"):
        return replace(candidate, certainty=0.8 if hangs and not measured(lexed, last) else _NEVER)
    figures = lexed.words(first).isdigit() and len(lexed.words(first)) == 4
    if lexed.is_a(last, "h"):
        figures = figures or re.fullmatch(r"[0-9]{1,2}\.[0-9]{2}", lexed.words(first)) is not None
        return replace(candidate, certainty=1.0 if figures and (hangs or lexed.words(first)[0] == "0") else _NEVER)
    if lexed.is_a(first, "i"):
        told = figures and lexed.words(first)[0] == "0" and hangs and not noun_after(lexed, last)
        return replace(candidate, certainty=0.9 if told and not measured(lexed, last) else _NEVER)
    if any(lexed.is_a(at, "χϖ") for at in range(first, last + 1)):
        return replace(candidate, certainty=0.9 if hangs or lexed.is_a(first + 1, "U") else _NEVER)
    hangs = tied(lexed, first, "bcl") and not noun_after(lexed, last) and lexed.readings[first - 1].get("b") != "to"
    return replace(candidate, certainty=0.8 if hangs else _NEVER)
