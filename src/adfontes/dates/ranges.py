"""From candidates to expressions: which two are the ends of one range, and which of the rest stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from adfontes.dates.calendars.days import decade_years_bc
from adfontes.dates.expressions import Expression, Point
from adfontes.dates.guards import described, judge
from adfontes.dates.lexing import Lexed
from adfontes.dates.lists import share_lists
from adfontes.dates.points import Candidate
from adfontes.dates.sharing import follows, level, share
from adfontes.dates.surroundings import name_after, name_before
from adfontes.model.text import Span

_RELATIONS = {"at": "at", "by": "by", "since": "since", "until": "until", "before": "before", "after": "after",
              "during": "during", "from": "from", "around": "around"}  # fmt: skip
_WITH_HOURS = ("day", "figures", "feast", "weekday", "ordinal")
_MONTHS = ("bare_month", "month", "season", "bare_season")
_OVER_PREPOSITION = 2
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9)}
"""Years from the first of a decade, which before Christ is the one with the highest number."""


def settle_candidates(lexed: Lexed, candidates: Sequence[Candidate]) -> Iterator[Expression]:
    """The ranges and points that the candidates, in the order of the text, make."""
    at = 0
    found = share_lists(lexed, list(candidates))
    while at < len(found):
        if at + 1 < len(found):
            made = _range(lexed, found, at)
            if made is not None:
                expression, taken = made
                if expression is not None:
                    yield expression
                at += taken
                continue
        expression = _point(lexed, found[at])
        if expression is not None:
            yield expression
        at += 1


def _join(lexed: Lexed, left: Candidate, right: Candidate) -> str:
    """How two candidates are joined: "dash", "to", "and", "or" or not at all ("")."""
    between = right.first - left.last - 1
    before = lexed.parted(left.last)
    if between == 0:
        return "dash" if before in "-–/" else "date" if before in " ," else ""
    if left.form == "open_hour" and between == _OVER_PREPOSITION and lexed.is_a(right.first - 1, "c"):
        between = 1  # from 12.50 to about 5.30 p.m.
    hanging = before == "–" and left.form == "bare_century"  # the 16th- and 17th-century sources
    counted = before == "." and left.form == "number" and lexed.parted(right.body) == "."  # 3. bis 5. Oktober
    if between == 1 and (before in " ,-" or counted or hanging) and lexed.parted(left.last + 1) in " -":
        readings = lexed.readings[left.last + 1]
        joined = "to" if "l" in readings else str(readings.get("j", ""))
        return joined or ("date" if readings.get("b") == "at" else "")
    return ""


def _opener(lexed: Lexed, first: int) -> str:
    """ "from" or "between" right before, or ""."""
    if first > 0 and lexed.parted(first - 1) == " " and lexed.is_a(first - 1, "f"):
        return str(lexed.readings[first - 1]["f"])
    return ""


def _range(lexed: Lexed, found: list[Candidate], at: int) -> tuple[Expression | None, int] | None:
    """The range that begins with a candidate, and how many candidates it takes; None where none begins there.

    A pair that "and" or "or" joins, but that does not make one stretch of time, is left as two, the second, or the
    first, with what the other gives it.
    """
    left, right = found[at], found[at + 1]
    join = _join(lexed, left, right) if left.form and right.form and not left.until and not right.until else ""
    if join == "date":
        _at_hour(lexed, found, at)
        return None
    if not join:
        return None
    ends = share(lexed, left, right, join == "dash")
    if ends is None or (join == "dash" and not _dashable(lexed, left, ends)):
        return None
    opener = _opener(lexed, left.first)
    first, last = ends
    bare = left.form == right.form == "bare_month" and not opener and first.year is None
    if bare and (name_before(lexed, left.first) or name_after(lexed, right.last)):
        return None  # "Theresa May and June Carter"
    taken, end = 2, right.end
    if right.form == "number" and first.month is not None and first.year is None and at + 2 < len(found):
        year = found[at + 2]
        if year.form == "year" and year.first == right.last + 1 and lexed.parted(right.last) in " ,":
            first, last = replace(first, year=year.point.year), replace(last, year=year.point.year)
            taken, end = 3, year.end
    whole_ends = left.point.year is not None and right.point.year is not None  # "March 1949 and April 1949" are two
    apart = whole_ends or not follows(first, last)
    if join == "or" or (join == "and" and opener != "between" and apart):
        _give(found, at, first, last)
        return None
    whole = replace(left, last=found[at + taken - 1].last, end=end, point=last)
    if not judge(lexed, replace(whole, form="range")).certainty:
        return None, taken
    start = lexed.starts[left.first - 1] if opener and (join in ("and", "to", "dash")) else left.start
    return Expression(
        span=Span(start=start, end=end), kind="range", rule=f"range-{level(first)}-{level(last)}",
        point=first, last=last, ends=(left.span, Span(start=right.start, end=end)),
        relation=opener or _relation(lexed, left.first),
    ), taken  # fmt: skip


def _dashable(lexed: Lexed, left: Candidate, ends: tuple[Point, Point]) -> bool:
    """Whether a dash joins these: one without blanks, or two ends of one kind ("264 BC – 241 BC")."""
    parts = lexed.parted(left.last)
    if parts == "-":
        return True
    if parts == "/":
        night = ends[0].day_part is not None and follows(*ends)  # "the night of 20/21 June"
        return level(ends[0]) == level(ends[1]) and (night or level(ends[0]) != "day")
    return parts == "–" and level(ends[0]) == level(ends[1]) and left.form != "weekday"


def _give(found: list[Candidate], at: int, first: Point, last: Point) -> None:
    """Two dates told with what they share once: "in 264 and 241 BC", "May 4 and 9"."""
    left, right = found[at], found[at + 1]
    if left.form in ("number", "ordinal", "bare_century"):
        left = replace(left, form="year" if level(first) == "year" else level(first), rule="shared")
    if right.form in ("number", "ordinal"):
        right = replace(right, form=level(last), rule="shared")
    found[at], found[at + 1] = replace(left, point=first), replace(right, point=last)


def _at_hour(lexed: Lexed, found: list[Candidate], at: int) -> None:
    """A date and a time of day side by side are one: "9:34 p.m., March 19", "May 8, 1:00 AM"."""
    left, right = found[at], found[at + 1]
    clock, day = (left, right) if left.form in ("clock", "daypart") else (right, left)
    if left.form == "daypart" and right.form in _MONTHS and lexed.is_a(left.last + 1, "ϑ"):
        _some_night(lexed, found, at)
        return
    if clock.form not in ("clock", "daypart") or day.form not in _WITH_HOURS:
        return
    if left is day and lexed.parted(day.last) == "," and clock.first - day.last == _OVER_PREPOSITION:
        return  # "on 3 September 1939, at a quarter past eleven"
    if clock.form == "daypart" and day.first - clock.last != _OVER_PREPOSITION:
        return
    hour, last = clock.point, right.last
    zone = hour.zone
    if lexed.parted(last) == " " and lexed.is_a(last + 1, "Z"):
        last += 1
        zone = lexed.readings[last]["Z"]
    point = replace(
        day.point, hour=hour.hour, minute=hour.minute, second=hour.second, zone=zone,
        day_part=hour.day_part or day.point.day_part,
    )  # fmt: skip
    found[at + 1] = replace(day, first=left.first, last=last, start=left.start, end=lexed.ends[last], point=point)
    found[at] = replace(left, form="", point=Point())


def _some_night(lexed: Lexed, found: list[Candidate], at: int) -> None:
    """ "A snowy night in December", "one evening in the autumn of 1912": one time of an open day."""
    part, month = described(lexed, found[at]), found[at + 1]
    first = part.first if part is not found[at] else part.first - 1
    if not lexed.is_a(first, "IC") or lexed.parted(first) != " " or month.point.day_part is not None:
        return
    point = replace(month.point, day_part=part.point.day_part)
    found[at + 1] = replace(month, first=first, start=lexed.starts[first], point=point)
    found[at] = replace(found[at], form="", point=Point())


def _relation(lexed: Lexed, first: int) -> str | None:
    """How the preposition right before ties a date."""
    if first > 0 and lexed.parted(first - 1) in " -":
        return _RELATIONS.get(lexed.readings[first - 1].get("b", ""))
    return None


def _point(lexed: Lexed, candidate: Candidate) -> Expression | None:
    candidate = judge(lexed, candidate)
    if not candidate.certainty:
        return None
    if candidate.point.decade is not None and candidate.point.decade < 0:
        first, _ = decade_years_bc(-10 * candidate.point.decade)
        low, high = _DECADE_PARTS.get(candidate.point.part or "", (0, 9))
        return Expression(
            span=candidate.span, kind="range", rule="decade-bc", point=Point(year=first + low),
            last=Point(year=first + high), relation=_relation(lexed, candidate.first),
        )  # fmt: skip
    if candidate.until is not None:
        return Expression(
            span=candidate.span, kind="range", rule=candidate.rule, point=candidate.point, last=candidate.until,
            ends=candidate.ends, relation=_relation(lexed, candidate.first),
        )  # fmt: skip
    return Expression(
        span=candidate.span, kind="point", rule=candidate.rule, certainty=candidate.certainty, point=candidate.point,
        relation=_relation(lexed, candidate.first), bare=candidate.bare,
        candidates=(candidate.point, *candidate.others) if candidate.others else (),
    )  # fmt: skip
