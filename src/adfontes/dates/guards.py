"""Which candidates are dates at all, by what stands around them: names and verbs are left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from adfontes.dates.expressions import Point, Shift
from adfontes.dates.lexing import Lexed
from adfontes.dates.points import Candidate
from adfontes.dates.quantities import judge_clock, judge_ordinal, judge_range, judge_year
from adfontes.dates.surroundings import in_address, name_after, name_before, noun_after, opens, tied

_NEVER = 0.0
_TIED_MONTH = "bfolcPBVJdO"
_APOSTROPHES = ("'", "’", "‘")
_ODD_MONTHS = (3, 4, 5, 6, 8)
"""March, April, May, June and August are words, verbs or given names as well."""

_ODD_SEASONS = (1, 3)
"""Spring is a source, too, and fall what a city does."""


def judge(lexed: Lexed, candidate: Candidate) -> Candidate:
    """The candidate with how sure it is to be an expression of time; 0 where it is none."""
    rule = _JUDGES.get(candidate.form)
    return candidate if rule is None else rule(lexed, candidate)


def _sure(candidate: Candidate, certainty: float) -> Candidate:
    return candidate if candidate.certainty == certainty else replace(candidate, certainty=certainty)


def _called(candidate: Candidate, possible: bool = True) -> Candidate:
    """A date after which something is called: a tagger marks it, a reader does not take it for one."""
    return replace(candidate, bare=True, certainty=0.6 if possible else _NEVER)


def _noun(lexed: Lexed, last: int) -> bool:
    return noun_after(lexed, last) or name_after(lexed, last)


def described(lexed: Lexed, candidate: Candidate) -> Candidate:
    """ "A hard winter", "a rainy night": with the article and the adjective; the candidate itself where none is."""
    first = candidate.first
    plain = lexed.is_a(first - 1, "wα") and lexed.words(first - 1)[0].islower()
    article = lexed.is_a(first - 2, "I") and lexed.parted(first - 2) == lexed.parted(first - 1) == " "
    if not plain or not article or _noun(lexed, candidate.last) or lexed.parted(candidate.last) == "-":
        return candidate
    return replace(candidate, first=first - 2, start=lexed.starts[first - 2])


def _none(_lexed: Lexed, candidate: Candidate) -> Candidate:
    return _sure(candidate, _NEVER)


def _month(lexed: Lexed, candidate: Candidate) -> Candidate:
    if candidate.body != candidate.first:
        return candidate
    first, last = candidate.first, candidate.last
    word = lexed.words(first)
    if len(word) <= 4 and word.casefold() not in ("may", "june", "july", "mai", "juni", "juli"):
        return _sure(candidate, _NEVER)
    joined = tied(lexed, first, "j") and not name_after(lexed, last)
    if tied(lexed, first, _TIED_MONTH) or joined or lexed.is_a(first - 1, "M"):
        return candidate
    odd = candidate.point.month in _ODD_MONTHS
    if name_after(lexed, last):
        return _called(candidate, not odd)  # "the October Revolution"
    if name_before(lexed, first):
        return _sure(candidate, _NEVER if odd else 0.7)  # "General May"
    if not odd:
        return _sure(candidate, 0.95)
    if lexed.is_a(first - 1, "TQIζ") and lexed.parted(first - 1) == " " and noun_after(lexed, last):
        return _sure(candidate, 0.9)  # "the May uprising"
    verb = lexed.parted(last) == " " and lexed.is_a(last + 1, "s") and lexed.readings[last + 1]["s"] == "verb"
    begins = opens(lexed, first) or lexed.parted(first - 1) == "," or lexed.is_a(first - 1, "js")
    return _sure(candidate, 0.9 if begins and verb else _NEVER)


def _season(lexed: Lexed, candidate: Candidate) -> Candidate:
    first, last = candidate.first, candidate.last
    if candidate.body != first:
        return candidate
    word = lexed.words(last).casefold()
    odd = candidate.point.season in _ODD_SEASONS and len(word) <= 6 and word != "autumn"
    told = lexed.parted(last) in " -" and lexed.is_a(last + 1, "u")
    of = lexed.parted(last) == " " and lexed.is_a(last + 1, "o")
    if lexed.is_a(first, "T") and told:
        return replace(candidate, first=last, start=lexed.starts[last], bare=True)
    if lexed.is_a(first, "T") and lexed.words(last)[0].isupper() and name_after(lexed, last):
        candidate = replace(candidate, first=last, start=lexed.starts[last])
        return _called(candidate, not lexed.is_a(last + 1, "ε"))  # "the Winter War"; "the Autumn Harvest Rising"
    if lexed.is_a(first, "T"):
        hangs = tied(lexed, first, "bfljcPJ")
        return _sure(candidate, _NEVER if odd and (of or not hangs) else 0.9)
    if name_before(lexed, first) and lexed.words(last)[0].isupper():
        return _called(candidate, told)  # "Iraq Spring Fighting", but not "Prague Spring"
    verb = odd and first > 0 and lexed.readings[first - 1].get("b") == "to"
    alone = not (noun_after(lexed, last) or name_after(lexed, last) or lexed.is_a(last + 1, "U"))
    if tied(lexed, first, "bfljc") and alone and not verb:
        return _sure(candidate, _NEVER if odd and of else 0.8)
    # "to fall back", "springs": only what a season is told of makes these words one
    return described(lexed, _called(candidate, told or not odd))


def _weekday(lexed: Lexed, candidate: Candidate) -> Candidate:
    first = candidate.first
    word = lexed.words(candidate.body + (1 if lexed.is_a(candidate.body, "T") else 0))
    if not word[0].isupper() or name_before(lexed, first):
        return _sure(candidate, _NEVER)  # "Bloody Sunday", "Black Thursday": names
    return candidate


def _day(lexed: Lexed, candidate: Candidate) -> Candidate:
    """ "May Fourth Movement", "the July 20 Plot" are names."""
    first, last, point = candidate.first, candidate.last, candidate.point
    if in_address(lexed, last):
        return _sure(candidate, _NEVER)
    if point.year is not None or not name_after(lexed, last) or not lexed.is_a(last, "dO"):
        return candidate
    if lexed.words(last)[0].isupper():
        return candidate if tied(lexed, first, "b") else _sure(candidate, _NEVER)
    article = lexed.is_a(first - 1, "TQ") and lexed.parted(first - 1) == " "
    return _called(candidate) if article else candidate


def _day_part(lexed: Lexed, candidate: Candidate) -> Candidate:
    first, last = candidate.first, candidate.last
    if lexed.words(last)[0].isupper() and (name_before(lexed, first) or name_after(lexed, last)):
        return _sure(candidate, _NEVER)
    if lexed.words(last)[0].isupper() and lexed.is_a(first, "T"):
        return _sure(candidate, _NEVER)
    if candidate.body - first > 1:
        return _sure(candidate, 0.8)  # "late in the evening", "the middle of the night"
    if tied(lexed, first, "bflcPj") and (lexed.is_a(first, "T") or not noun_after(lexed, last)):
        return _sure(candidate, 0.8)
    called = replace(candidate, certainty=0.5 if not lexed.is_a(first, "T") else _NEVER, bare=True)
    return described(lexed, called)


def _decade(lexed: Lexed, candidate: Candidate) -> Candidate:
    first = candidate.first
    left_out = candidate.rule == "decade-left-out"
    if candidate.point.decade_of_century is None and not left_out:
        return candidate
    if lexed.is_a(first - 1, "ζ"):
        return _sure(candidate, _NEVER)  # "in his early forties"
    if candidate.body != first:
        return candidate
    if lexed.is_a(first - 2, "T") and lexed.parted(first - 1) == lexed.parted(first - 2) == " ":
        return replace(candidate, first=first - 2, start=lexed.starts[first - 2], certainty=0.8)  # the hungry forties
    if lexed.text[candidate.start - 1 : candidate.start] in _APOSTROPHES and candidate.start:
        article = lexed.is_a(first - 1, "T") and lexed.parted(first - 1) == "'"
        start = lexed.starts[first - 1] if article else candidate.start - 1
        return replace(candidate, first=first - article, start=start)  # "the 'forties"
    return _sure(
        candidate, 0.9 if left_out or lexed.is_a(first, "T") or not lexed.words(first)[0].isalpha() else _NEVER
    )


def _feast(lexed: Lexed, candidate: Candidate) -> Candidate:
    """A feast's name with a small letter is none, nor one within a longer name ("White Christmas"); beside a name it
    says what that is called after ("the Easter Rising")."""
    first, last = candidate.first, candidate.last
    article = candidate.body == first and lexed.is_a(first, "T")
    if article and not lexed.words(first + 1).casefold().startswith(("feast", "new", "nativity")):
        candidate = replace(candidate, first=first + 1, start=lexed.starts[first + 1])
    if lexed.words(first + article)[0].islower() and candidate.point.year is None:
        if candidate.point.feast == "new-year" and article and tied(lexed, first, "bfl") and not _noun(lexed, last):
            following = Shift(unit="year", count=1, direction=1)
            return replace(candidate, rule="new-year", point=Point(within=following))  # "in the new year"
        return _sure(candidate, _NEVER)
    if name_before(lexed, first):
        return _sure(candidate, _NEVER)
    return _called(candidate) if name_after(lexed, last) and candidate.point.year is None else candidate


_JUDGES: dict[str, Callable[[Lexed, Candidate], Candidate]] = {
    "": _none,
    "open_hour": _none,
    "bare_hour": _none,
    "number": _none,
    "bare_century": _none,
    "year": judge_year,
    "day": _day,
    "range": judge_range,
    "bare_month": _month,
    "bare_season": _season,
    "weekday": _weekday,
    "ordinal": judge_ordinal,
    "clock": judge_clock,
    "daypart": _day_part,
    "decade": _decade,
    "feast": _feast,
}
