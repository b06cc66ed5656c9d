"""Which candidates are dates at all, by what stands around them: quantities, pages, names and verbs are left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from adfontes.dates.lexing import Lexed
from adfontes.dates.points import Candidate

_NEVER = 0.0
_TIED = "bfolcPBVJjMSDkmF"
"""Classes of words and figures that a year follows: "in", "of", "until", "about", "early", "and", "June"."""

_TIED_MONTH = "bfolcPBVJdOj"
_PAUSES = '.,;:¶()"–'
_ODD_MONTHS = (3, 4, 5, 6, 8)
"""March, April, May, June and August are words, verbs or given names as well."""

_ODD_SEASONS = (1, 3)
"""Spring is a source, too, and fall what comes before the summer's end of a city."""

_ROUND = 50


def judge(lexed: Lexed, candidate: Candidate) -> Candidate:
    """The candidate with how sure it is to be an expression of time; 0 where it is none."""
    rule = _JUDGES.get(candidate.form)
    if rule is None:
        return candidate
    return rule(lexed, candidate)


def _sure(candidate: Candidate, certainty: float) -> Candidate:
    return replace(candidate, certainty=certainty)


def _tied(lexed: Lexed, at: int, letters: str) -> bool:
    """Whether the token before `at` is one of these, in the same breath."""
    return at > 0 and lexed.parted(at - 1) in " -_," and lexed.is_a(at - 1, letters)


def _opens(lexed: Lexed, at: int) -> bool:
    """Whether a sentence, a heading or a bracket begins at a token."""
    return lexed.parted(at - 1) in '.¶(;:"–'


def _counted(lexed: Lexed, last: int) -> bool:
    """Whether what follows is counted: a measure, or a word in the plural right behind a number."""
    if lexed.parted(last) not in " -" or last + 1 >= len(lexed):
        return False
    if lexed.is_a(last + 1, "q"):
        return True
    word = lexed.words(last + 1) if lexed.is_a(last + 1, "w") else ""
    return word.endswith("s") and not word.endswith("ss")


def _year(lexed: Lexed, candidate: Candidate) -> Candidate:
    first, last = candidate.first, candidate.last
    if candidate.body != first or candidate.point.uncertain or lexed.is_a(first, "eV") or lexed.is_a(last, "e"):
        return candidate
    if lexed.is_a(first, "T"):
        return candidate
    before, after = lexed.parted(first - 1), lexed.parted(last)
    if (lexed.is_a(first - 1, "qr") and before in " _.-~") or (lexed.is_a(last + 1, "q") and after in " _-"):
        return _sure(candidate, _NEVER) if not _plain_year(lexed, candidate) else candidate
    if before in "_-~" and first > 0 and not lexed.is_a(first - 1, "cPY"):
        return _sure(candidate, _NEVER)
    if after == "_" or (before == "/" or after == "/"):
        return _sure(candidate, _NEVER)
    value, counted = candidate.point.year or 0, _counted(lexed, last)
    if lexed.is_a(first, "C"):
        return _sure(candidate, 0.9 if _tied(lexed, first, "bfolc") and not counted else _NEVER)
    if _tied(lexed, first, _TIED) or (lexed.is_a(first - 1, "T") and before == " "):
        return _sure(candidate, _NEVER if counted and not _plain_year(lexed, candidate) else 1.0)
    if counted:
        return _sure(candidate, _NEVER)
    if _opens(lexed, first) or before == "," or lexed.is_a(first - 1, "W"):
        return _sure(candidate, 0.9)
    if after in _PAUSES and value % _ROUND:
        return _sure(candidate, 0.8)
    return _sure(candidate, 0.6 if value % _ROUND else _NEVER)


def _plain_year(lexed: Lexed, candidate: Candidate) -> bool:
    """Whether a number before a counted thing is a year all the same: "in 1949 troops crossed", not "in 1500 cases"."""
    at = candidate.first - 1
    if at < 0 or lexed.parted(at) != " " or not (candidate.point.year or 0) % _ROUND:
        return False
    return lexed.readings[at].get("b") in ("at", "since", "until", "during", "before", "after", "by")


def _short_year(lexed: Lexed, candidate: Candidate) -> Candidate:
    return candidate if _tied(lexed, candidate.first, "bfolcPBj") else _sure(candidate, _NEVER)


def _range(lexed: Lexed, candidate: Candidate) -> Candidate:
    """A range of bare numbers: pages and quantities look the same."""
    first = candidate.first
    before = lexed.parted(first - 1)
    if (before in "_~" and first > 0) or (lexed.is_a(first - 1, "qr") and before in " _."):
        return _sure(candidate, _NEVER)
    if lexed.is_a(first - 1, "WwN") and before in "-/:":
        return _sure(candidate, _NEVER)
    if candidate.point.month is None and candidate.point.season is None and candidate.point.hour is None:
        last = candidate.last
        if lexed.is_a(last, "N") and _counted(lexed, last) and not lexed.is_a(last, "e"):
            counted = lexed.is_a(last + 1, "q") or (lexed.parted(last) == " " and not _year_like(candidate))
            return _sure(candidate, _NEVER if counted else 1.0)
    return candidate


def _year_like(candidate: Candidate) -> bool:
    return bool((candidate.point.year or 0) % _ROUND)


def _month(lexed: Lexed, candidate: Candidate) -> Candidate:
    if candidate.body != candidate.first:
        return candidate
    first, last = candidate.first, candidate.last
    word = lexed.words(first)
    if len(word) <= 4 and word.casefold() not in ("may", "june", "july", "mai", "juni", "juli"):
        return _sure(candidate, _NEVER)
    named = lexed.parted(last) == " " and lexed.is_a(last + 1, "W")
    tied = _tied(lexed, first, _TIED_MONTH)
    if tied:
        return candidate
    if lexed.is_a(first - 1, "W") and lexed.parted(first - 1) in " -":
        return _sure(candidate, 0.7 if candidate.point.month not in _ODD_MONTHS and not named else _NEVER)
    if named or (lexed.parted(last) == "-" and lexed.is_a(last + 1, "W")):
        return _sure(candidate, _NEVER)
    if candidate.point.month not in _ODD_MONTHS:
        return _sure(candidate, 0.95)
    if lexed.is_a(first - 1, "TQ") and lexed.parted(last) == " " and lexed.is_a(last + 1, "w"):
        return _sure(candidate, 0.9)
    if _opens(lexed, first) and lexed.parted(last) == " " and lexed.is_a(last + 1, "s"):
        return _sure(candidate, 0.9)
    return _sure(candidate, _NEVER)


def _season(lexed: Lexed, candidate: Candidate) -> Candidate:
    first, last = candidate.first, candidate.last
    if candidate.body != first:
        return candidate
    odd = candidate.point.season in _ODD_SEASONS and lexed.words(last).casefold() not in ("autumn", "springtime")
    of = lexed.parted(last) == " " and lexed.is_a(last + 1, "o")
    followed = lexed.parted(last) in " -" and lexed.is_a(last + 1, "wW")
    if lexed.is_a(first, "T") and lexed.is_a(last + 1, "u") and lexed.parted(last) == " ":
        return replace(candidate, first=last, start=lexed.starts[last], bare=True)
    if lexed.is_a(first, "T"):
        bound = _tied(lexed, first, "bfljcPJ")
        return _sure(candidate, _NEVER if odd and (of or not (bound or lexed.is_a(last + 1, "u"))) else 0.9)
    verb = odd and lexed.readings[first - 1].get("b") == "to" if first else False
    if _tied(lexed, first, "bfljc") and not followed and not verb:
        return _sure(candidate, _NEVER if odd and of else 0.8)
    if odd:
        # "to fall back", "springs": only what a season is told of makes these words one
        return replace(candidate, certainty=0.6 if lexed.is_a(last + 1, "u") else _NEVER, bare=True)
    return replace(candidate, certainty=0.6, bare=True)


def _weekday(lexed: Lexed, candidate: Candidate) -> Candidate:
    first = candidate.first
    if not lexed.words(candidate.last)[0].isupper() and not lexed.is_a(candidate.last, "p"):
        return _sure(candidate, _NEVER)
    if lexed.is_a(first - 1, "W") and lexed.parted(first - 1) == " ":
        return _sure(candidate, _NEVER)  # "Bloody Sunday", "Black Thursday": names
    return candidate


def _ordinal(lexed: Lexed, candidate: Candidate) -> Candidate:
    """ "on the 5th he left": a day of the month last told, if no noun follows that it counts."""
    first, last = candidate.first, candidate.last
    point = candidate.point
    if (
        point.day is None
        or not _tied(lexed, first, "bfl")
        or (lexed.words(last)[0].isalpha() and lexed.parted(last) == " ")
    ):
        return _sure(candidate, _NEVER)
    after = lexed.parted(last)
    if after in ",.;:)¶–(" or (after == " " and lexed.is_a(last + 1, "bljsTIf")):
        return _sure(candidate, 0.7 if lexed.words(last)[0].isdigit() else 0.4)
    return _sure(candidate, _NEVER)


def _clock(lexed: Lexed, candidate: Candidate) -> Candidate:
    first, last = candidate.first, candidate.last
    if candidate.point.hour is None:
        return _sure(candidate, _NEVER)
    told = any(lexed.is_a(at, "mZ") or lexed.readings[at].get("h") == "clock" for at in range(first, last + 1))
    tied = _tied(lexed, first, "bcfl")
    if told or lexed.is_a(first, "x"):
        return candidate
    if lexed.is_a(first, "k"):
        return _sure(candidate, 0.8 if tied and not lexed.is_a(last + 1, "q") else _NEVER)
    if lexed.is_a(last, "h"):
        figures = lexed.words(first).isdigit() and len(lexed.words(first)) == 4
        return _sure(candidate, 0.9 if figures and tied else _NEVER)
    at = lexed.words(first - 1).casefold() if first else ""
    noon = lexed.readings[last].get("p") in ("noon", "midnight")
    return _sure(candidate, 0.9 if noon or (tied and at != "in" and at != "on") else _NEVER)


def _day_part(lexed: Lexed, candidate: Candidate) -> Candidate:
    first = candidate.first
    if lexed.words(candidate.last)[0].isupper() and lexed.is_a(first - 1, "WT") and lexed.parted(first - 1) == " ":
        return _sure(candidate, _NEVER)
    if _tied(lexed, first, "bflcPj") and (lexed.is_a(first, "T") or not lexed.is_a(candidate.last + 1, "w")):
        return _sure(candidate, 0.8)
    return replace(candidate, certainty=0.5 if not lexed.is_a(first, "T") else _NEVER, bare=True)


def _day(lexed: Lexed, candidate: Candidate) -> Candidate:
    """ "May Fourth Movement" is a name."""
    last = candidate.last
    word = lexed.is_a(last, "O") and lexed.words(last)[0].isupper()
    return _sure(candidate, _NEVER) if word and lexed.parted(last) == " " and lexed.is_a(last + 1, "W") else candidate


def _decade(lexed: Lexed, candidate: Candidate) -> Candidate:
    first = candidate.first
    if candidate.point.decade_of_century is None or candidate.body != first:
        return candidate
    if lexed.is_a(first, "T") or not lexed.words(first)[0].isalpha():
        return _sure(candidate, 0.9)
    return _sure(candidate, _NEVER)


def _feast(lexed: Lexed, candidate: Candidate) -> Candidate:
    """A feast's name with a small letter is none, nor one within a longer name ("White Christmas"); beside a name it
    says what that is called after ("the Easter Rising")."""
    first, last = candidate.first, candidate.last
    article = candidate.body == first and lexed.is_a(first, "T")
    if article and not lexed.words(first + 1).casefold().startswith(("feast", "new", "nativity")):
        candidate = replace(candidate, first=first + 1, start=lexed.starts[first + 1])
    if lexed.words(first + article)[0].islower() and candidate.point.year is None:
        return _sure(candidate, _NEVER)
    if lexed.is_a(first - 1, "W") and lexed.parted(first - 1) == " ":
        return _sure(candidate, _NEVER)
    named = lexed.is_a(last + 1, "W") and lexed.parted(last) == " "
    return replace(candidate, bare=True, certainty=0.6) if named and candidate.point.year is None else candidate


def _none(_lexed: Lexed, candidate: Candidate) -> Candidate:
    return _sure(candidate, _NEVER)


_JUDGES: dict[str, Callable[[Lexed, Candidate], Candidate]] = {
    "": _none,
    "number": _none,
    "bare_century": _none,
    "year": lambda lexed, c: _short_year(lexed, c) if c.point.century_open else _year(lexed, c),
    "day": _day,
    "range": _range,
    "bare_month": _month,
    "bare_season": _season,
    "weekday": _weekday,
    "ordinal": _ordinal,
    "clock": _clock,
    "daypart": _day_part,
    "decade": _decade,
    "feast": _feast,
}
