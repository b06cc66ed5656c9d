"""Dates of the calendar in a text: one table of what they look like, one scan for them all.

A row of `_BODIES` is a shape (see `lexing`) with the name of its form. What says which part of a date is meant stands
before it (`_PARTS`). What follows a date in the same breath, an era, a second year, a style, is taken up afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.dates.clock import read_clock, read_hour
from adfontes.dates.ellipses import complete
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.extending import extend
from adfontes.dates.lexing import Found, Lexed, shape
from adfontes.dates.points import (
    Candidate,
    read_decade,
    read_last_day,
    read_nth_weekday,
    read_part,
    read_point,
    read_quarter,
    read_week,
    week_around,
    week_end,
    with_part,
    within_of,
)
from adfontes.dates.ranges import settle_candidates
from adfontes.dates.unmarked import with_years_bc
from adfontes.model.text import Span

_YEAR = "(?:[Nz] e|e [NC]|Y|y)"
_OF_YEAR = f"[, ](?:[oϑ] )?(?:T )?(?:V )?{_YEAR}"
_WEEKDAY = "(?:(?:T )?[Da][, ](?:T )?)?"
_ABOUT = "(?P<about>c[ _](?:T V )?)?"
_PARTS = (
    "(?:T )?P[- –][lj][- ]P[- ]"  # early-to-mid 1944, mid- to late October
    "|T Ͷ o "  # the month of June
    "|(?:x )?[dCzk](?:[ _][hm])? b T p o (?:T )?"  # two in the afternoon of 30 January
    "|(?:P b )?(?:T )?(?:P[- ])?p(?: H)? o (?:T )?"  # the morning of May 3, the early morning hours of 30 April
    "|(?:T )?P[-' ](?:B o )?(?:T )?"  # early May, mid-1942, the late 1930s
    "|P b (?:T Ͷ o |(?:T )?)"  # early in the spring of 1862
    "|(?:T )?B o (?:T Ͷ o |(?:T )?(?:P[- ])?)"  # the end of May, the middle of the 9th century
    "|(?:T )?[OvP] H o (?:T )?"  # the second half of 1944, the early part of May
)
_WITHIN = "(?:[QT] J U|[QJ] U|T (?!O)U)"
_BEFORE_HOUR = "(?:[dC](?: ҍ)? χ|[dC] ҍ ϖ|x)"  # ten minutes past, half past
_BODIES = {
    "open_hour": (  # from 12.50 to about 5.30 p.m., between nine and ten in the morning
        "z(?=(?: l (?:c )?|-)[dz][ _]m)|C(?= [lj] C(?: h|[ _]m| b T p| b p))"
    ),
    "bare_hour": "(?<=Ҿ )(?:C|d)(?![ _][hm]| [ljUMχϖ]|[-–/,_][dC]| b T p| b p)",  # at six
    "clock": (
        f"(?:{_BEFORE_HOUR} [dC]|[dC]|k|z)(?:[ _]m| h)?(?: b T p| b p)(?! o)"  # half past six in the morning
        f"|{_BEFORE_HOUR} [dC](?:[ _]m| h)?"
        "|k(?:[ _]m)?(?: Z)?|[dz][ _]m(?: Z)?|[dC] h|[dYtiz] h|d p|i"  # 5:34 AM, 1730 hours
    ),
    "daypart": "(?:T )?p",
    "of": f"(?:M|S|(?:T )?O)(?: o )(?:T )?{_WITHIN}|M d o {_WITHIN}",  # July 25 of that year, the 5th of that month
    "week_of": (  # the week of 20 July, the week ending 3 June 1871
        f"T Ͳ [oϺ] (?:T )?{_WEEKDAY}(?:M (?:T )?[dO]|[dO](?: o)? M)(?:{_OF_YEAR})?"
    ),
    "week": (  # the first week of April, the second and third weeks of May
        f"(?:T )?(?:[Ov] j (?:T )?)?[OJv] Ͳ o (?:T )?M(?:{_OF_YEAR})?"
    ),
    "nth_weekday": f"(?:T )?[OJv] D (?:o|ϑ) (?:T )?M(?:{_OF_YEAR})?",  # the first Saturday of September
    "last_day": f"(?:T )?[Jv] Ͱ o (?:T )?M(?:{_OF_YEAR})?",  # the last day of February 1856
    "quarter": "Ҁ_d(?:[ ,-]| o )[Yy]|Y[ -]Ҁ_d|d_Ҁ(?: o)? Y",  # Q3 1944
    "day": (
        f"{_WEEKDAY}M (?:T )?[dO](?:{_OF_YEAR})?"  # Tuesday, May 3, 1848; May the 3rd
        f"|{_WEEKDAY}(?:T )?[dO](?: Ͱ)? (?:o )?M(?:{_OF_YEAR})?"  # 30 June 1949, the 30th of June
        f"|{_WEEKDAY}d[.](?:M[, ]{_YEAR}|Ӎ)"  # 14. Januar 1949
        f"|{_WEEKDAY}d-M-{_YEAR}"  # 30-June-1949
        f"|Y M d(?![,-])"  # 1848 May 3
        f"|{_WEEKDAY}M n,{_YEAR}|{_WEEKDAY}n M[, ]{_YEAR}"  # May 32, 1848: no day, and said to be none
    ),
    "month_number": f"T O Ͷ o (?:T V )?{_YEAR}",  # the third month of 1848
    "figures": f"{_WEEKDAY}G",  # 3.v.1848
    "month": f"M{_OF_YEAR}",  # June 1949, May of the year 1848
    "season": f"(?:T )?S(?: Ϟ)?(?:[, ]| o )(?:T V )?{_YEAR}",  # the summer of 1862
    "feast": f"(?:T )?(?!S)F(?:[, ](?:o )?{_YEAR})?",  # Christmas Day, 1863
    "decade_of_century": "(?:T )?[Ov] U o T [OR][- ]K(?: e)?",  # the first decade of the twentieth century
    "decade": "(?:T )?(?:C[- ])?E",  # the 1930s, the nineteen-thirties
    "century": "(?:T )?[OR][- ]K(?: e)?",  # the nineteenth century
    "year": f"T V (?:{_YEAR}|N)|{_YEAR}",  # the year 1949, 264 BC
    "within": _WITHIN,  # only after a part: the end of the month
    "bare-month": "M",
    "bare-season": "(?:T )?S(?: Ϟ)?",
    "bare-century": "(?:T )?O(?=[ –]j (?:T )?(?:P[- ])?[OR][- ]K)|(?:T )?O(?= l (?:T )?(?:P[- ])?[OR][- ]K)",
    "ordinal": "[Da][, ](?:T )?O|T O",
    "weekday": "(?:T )?D",
    "number": "[dnti]|O",
}
_START = "(?=[cPBOvMSDaFEpCdntiYyzkxeGRҀ]|T [PBOvpSFECVDaRdMͶͲ])"
"""What any date begins with: told first, so that most words are passed over at once."""

_DATE = shape(
    f"{_START}{_ABOUT}(?P<part>{_PARTS})?(?:"
    + "|".join(f"(?P<{n.replace('-', '_')}>{b})" for n, b in _BODIES.items())
    + ")"
)
_HOURS = ("clock", "open_hour", "bare_hour")
_BOUND = ("of", "within")


def find_calendar(lexed: Lexed) -> Iterator[Expression]:
    """Every date of the Gregorian calendar, whole or in part, every clock time, and every range between two of them."""
    lexed = with_years_bc(lexed)
    candidates = [c for found in lexed.find(_DATE) if (c := _candidate(lexed, found))]
    yield from settle_candidates(lexed, complete(lexed, _in_one_order(lexed, candidates)))


def _in_one_order(lexed: Lexed, candidates: list[Candidate]) -> list[Candidate]:
    """Dates in figures of which day and month could change places ("3/5/1848"): read as those of the same text that
    could not, where these agree; else the day first, and uncertain."""
    orders = {
        int(lexed.words(c.last).split("/")[0]) == c.point.month
        for c in candidates
        if c.form == "figures" and not c.others and "/" in lexed.words(c.last)
    }
    settled = []
    for candidate in candidates:
        if candidate.others and len(orders) == 1:
            candidate = replace(candidate, point=candidate.others[0] if True in orders else candidate.point, others=())
        elif candidate.others:
            candidate = replace(candidate, point=replace(candidate.point, uncertain=True), certainty=0.5)
        settled.append(candidate)
    return settled


def _candidate(lexed: Lexed, found: Found) -> Candidate | None:
    """What one match says, with all that belongs to it; None where it says nothing that could be a date."""
    form = found.match.lastgroup or ""
    body, last = found.at(form), found.last
    if body is None or (form == "number" and not _joined(lexed, body)):
        return None
    point = _point(lexed, form, body, last)
    if point is None:
        return None
    others: tuple[Point, ...] = ()
    ends: tuple[Span, Span] | None = None
    until: Point | None = None
    if form == "figures":
        point, *rest = (replace(point, year=y, month=m, day=d) for y, m, d in _figures(lexed, body, last))
        others = tuple(rest)
    parts = read_part(lexed, found.first, body - 1)
    if form == "number" and "day_part" in parts and point.day is not None and lexed.is_a(body - 1, "T"):
        form = "ordinal"  # the morning of the 11th
    if form == "number" and "day_part" in parts:
        parts.pop("part", None)  # the night of 4–5 August
    needed = {"clock": "", "daypart": "part", "number": "day_part", "ordinal": "day_part"}.get(form)
    body_only = needed is not None and needed not in parts
    if body_only:
        parts = {}
    if form == "within" and not parts.get("part"):
        return None
    if form == "week":
        until = week_end(lexed, body, point)
    if form == "week_of":
        point, until = week_around(lexed, body, last, point)
    point = with_part(point, parts)
    if "day_part" in parts and (hour := read_hour(lexed, found.first, body - 1)) is not None:
        point = replace(point, hour=hour.hour, minute=hour.minute)
    first = body if body_only else found.first
    if found.at("about") is not None and not body_only:
        point = replace(point, approximate=True)
    between = [at for at in range(first, body) if lexed.is_a(at, "P") and lexed.is_a(at + 1, "lj")]
    if between and not body_only:
        until, point = point, replace(point, part=lexed.readings[between[0]]["P"])
        end = lexed.ends[between[0]]
        ends = (Span(start=lexed.starts[first], end=end), Span(start=lexed.starts[body - 1], end=lexed.ends[last]))
    candidate = Candidate(
        first=first, last=last, body=body, form=form, point=point, rule=form.replace("_", "-"),
        others=others, until=until, ends=ends,
        start=lexed.starts[first], end=lexed.ends[last],
    )  # fmt: skip
    return extend(lexed, candidate)


def _joined(lexed: Lexed, at: int) -> bool:
    """Whether a bare number may be an end of a range, or a day or a year by the word before it: others say nothing."""
    if lexed.parted(at) in "-–/," or (at and lexed.parted(at - 1) in "-–/"):
        return True
    return lexed.is_a(at - 1, "ljϑTb") or lexed.is_a(at + 1, "lj")


def _figures(lexed: Lexed, first: int, last: int) -> tuple[tuple[int, int, int], ...]:
    return next(lexed.readings[at]["G"] for at in range(first, last + 1) if "G" in lexed.readings[at])


def _point(lexed: Lexed, form: str, body: int, last: int) -> Point | None:
    if form in _HOURS:
        return read_clock(lexed, body, last)
    if form in _BOUND:
        unit = within_of(lexed, body, last)
        if lexed.is_a(last, "U") and not any(lexed.is_a(at, "MS") for at in range(body, last)) and form == "of":
            unit = unit if unit is not None and unit.unit == "month" else None  # "the 5th of that month" alone
        point = read_point(lexed, body, last)
        return replace(point, within=unit) if point is not None and unit is not None else None
    if form == "number":
        value = lexed.readings[body]
        if "O" in value:
            return Point(day=value["O"])
        return Point(day=value["d"]) if "d" in value else Point(year=value["N"])
    if form == "nth_weekday":
        return read_nth_weekday(lexed, body, last)
    if form == "quarter":
        return read_quarter(lexed, body, last)
    if form == "month_number":
        year = read_point(lexed, body + 3, last)
        return None if year is None else replace(year, month=lexed.readings[body + 1]["O"])
    if form == "last_day":
        return read_last_day(lexed, body, last)
    if form == "week":
        return read_week(lexed, body, last)
    if form == "decade_of_century":
        return read_decade(lexed, body, last)
    if form == "bare_century":
        return Point(century=next(lexed.readings[at]["O"] for at in range(body, last + 1) if lexed.is_a(at, "O")))
    point = read_point(lexed, body, last, longest=99 if form == "day" else 31)
    if form == "season" and point is not None and "F" in lexed.readings[body] and not lexed.is_a(body - 1, "ϑ"):
        return Point(year=point.year, feast=lexed.readings[body]["F"])  # "by midsummer 1863": the quarter day
    return point
