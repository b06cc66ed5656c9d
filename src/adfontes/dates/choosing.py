"""Which year a date without one belongs to.

Each year near the line is weighed: the same year is likeliest; to step over New Year costs less than to go far back,
and a date far ahead would have its year printed; the next date with a year must fit as well, and so must the heading
and a weekday that is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from adfontes.dates.calendars.weekdays import weekday_agrees
from adfontes.dates.line import Ahead, Line
from adfontes.dates.moments import Moment, apart
from adfontes.dates.setting import Setting, words

_MONTH = 30.44
_LONGEST = 10
"""Years: of a longer stretch each year would do."""
_LONG_PAST, _LONG_TO_COME = 730, 3650
"""Days."""
_LATE = 10
"""Months: what the pluperfect tells of so late a month, where only the year was told, is of the year before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What it costs to take a year. Set by hand from how histories are told; halving or doubling any of them changes
    next to nothing on the eleven articles of WikiWars (CC BY-SA 3.0) that they were tried on, and weights chosen on ten
    of these articles do no better on the eleventh."""

    back: float = 0.25
    """For each month back within the line's year."""
    on: float = 0.04
    """For each month forward."""
    just_told: float = 1.5
    """To leave a year that was told in the same sentence: "in 1919, in April"."""
    leap: float = 0.8
    """For each month forward beyond half a year: so far ahead one prints the year."""
    over: float = 1.6
    """To step over New Year, forward."""
    under: float = 3.0
    """To go back over New Year."""
    past: float = 2.2
    """Taken off that where the pluperfect or "earlier" says so."""
    next_back: float = 0.2
    """For each month that the next date with a year lies before the candidate."""
    next_on: float = 0.05
    """For each month that it lies after."""
    next_year: float = 0.8
    """If it is of another year."""
    joined: float = 2.5
    beside: float = 1.5
    apart: float = 0.45
    beyond: float = 0.2
    """How much of this counts when next to nothing stands between, else in the same sentence, paragraph, or beyond."""
    fresh_back: float = 0.85
    fresh_under: float = 0.8
    """A new paragraph may go back more freely: what is left of `back`, what is taken off `under`."""
    by: float = 1.4
    """How much dearer it is to go back to a date that was reached: "by the spring", "not until the end of March"."""
    lasting: float = 3.0
    """And where something lasted so long: "held out until the spring"."""
    past_back: float = 0.4
    past_on: float = 1.5
    """Where the words look back: what is left of `back`, and what it costs to go forward all the same."""
    aside: float = 1.0
    """For a year that was only named in passing."""
    weekday: float = 3.5
    """Taken off, or added, where the weekday printed is that year's, or is not."""
    outside: float = 1.2
    """For a year outside the section's."""


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A year for a date without one: the moment it gives, its cost, and the expression whose year it is."""

    moment: Moment
    cost: float
    anchor: int | None
    crossed: int = 0
    ahead: bool = False


def choose(line: Line, of_year: Callable[[int], Moment | None], setting: Setting, ahead: Ahead | None) -> list[Choice]:
    """The years that a date without one may be of, best first; empty where nothing around it has a year. `of_year`
    gives the date with a year, or None where no calendar has that."""
    bases = line.years(WEIGHTS.aside, setting.sentence)
    if ahead is not None and bases and f"{bases[0][0].first.year}" in setting.before[-3:]:
        ahead = None  # "in 1919, in April, and again in July 1923"
    if ahead is not None and line.told is not None and _elsewhere(line.told, line, ahead, setting):
        ahead = None
    if not bases and ahead:
        bases = [(ahead.moment, 0.5)]
    best: dict[int, Choice] = {}
    for base, extra in bases:
        if base.last.year - base.first.year > _LONGEST:
            continue
        for year in range(base.last.year + 1, base.first.year - 2, -1):
            moment = of_year(year)
            if moment is None:
                continue
            cost = (
                extra
                + _from_line(line, base, moment, setting)
                + _to_next(moment, ahead)
                + _by_weekday(moment)
                + _from_scope(line, moment, setting)
            )
            if year not in best or cost < best[year].cost:
                crossed = (year > base.last.year) - (year < base.first.year)
                best[year] = Choice(moment=moment, cost=cost, anchor=base.index, crossed=crossed)
    if ahead and ahead.moment.first.year not in best:
        moment = of_year(ahead.moment.first.year)
        if moment and ahead.same_sentence:
            cost = 1.5 + _to_next(moment, ahead) + _from_scope(line, moment, setting)
            best[moment.first.year] = Choice(moment=moment, cost=cost, anchor=ahead.moment.index, ahead=True)
    return sorted(best.values(), key=lambda c: (c.cost, c.moment.first))


def _from_line(line: Line, base: Moment, moment: Moment, setting: Setting) -> float:
    """What it costs to go from where the line is to a moment."""
    w = WEIGHTS
    months = apart(base, moment) / _MONTH
    back = setting.looks_back
    at = line.told_at
    fresh = at is None or at.block != setting.block
    if months > 0:
        cost = w.on * months + w.leap * max(0.0, months - 6)
    else:
        cost = -w.back * months * (w.past_back if back else w.fresh_back if fresh else 1.0)
        if (setting.before and setting.before[-1] in words("by")) or setting.says("until", 3):
            cost *= w.by if back or not setting.says("lasting", 6) else w.lasting
    if base.grain == "year" and at is not None and at.sentence == setting.sentence and months:
        cost += w.just_told
    if back and (months > 0 or (base.grain == "year" and not months and moment.first.month >= _LATE)):
        cost += w.past_on
    if moment.first.year > base.last.year:
        cost += w.over
    elif moment.last.year < base.first.year:
        cost += w.under - (w.past if back else w.fresh_under if fresh else 0.0)
    return cost


def _elsewhere(told: Moment, line: Line, ahead: Ahead, setting: Setting) -> bool:
    """Whether the next date with a year is so far off that it says nothing of one within the paragraph: "on 10 June,
    remembering 1975, they refused"."""
    if ahead.joined or line.told_at is None or line.told_at.block != setting.block:
        return False
    return not -_LONG_PAST < apart(told, ahead.moment) < _LONG_TO_COME


def _by_weekday(moment: Moment) -> float:
    """A weekday printed with a date tells its year, if only one year near has it."""
    fits = weekday_agrees(moment.point)
    return 0.0 if fits is None else -WEIGHTS.weekday if fits else WEIGHTS.weekday


def _to_next(moment: Moment, ahead: Ahead | None) -> float:
    """What it costs that the next date with a year does not follow from a moment."""
    if ahead is None:
        return 0.0
    w = WEIGHTS
    months = apart(moment, ahead.moment) / _MONTH
    cost = w.next_on * min(months, 24) if months > 0 else -w.next_back * max(months, -24)
    if not (moment.first.year <= ahead.moment.last.year and ahead.moment.first.year <= moment.last.year):
        cost += w.next_year
    if ahead.joined or ahead.same_sentence:
        return cost * (w.joined if ahead.joined else w.beside)
    return cost * (w.apart if ahead.same_paragraph else w.beyond)


def _from_scope(line: Line, moment: Moment, setting: Setting) -> float:
    """What it costs to leave the years that the section's heading names."""
    if line.scope is None or line.scope.first.year <= moment.first.year <= line.scope.last.year:
        return 0.0
    if line.scope_section != line.sections:
        return 0.0
    told = line.told if line.told_at is not None and line.told_section == line.sections else None
    if told is not None and not line.scope.first.year <= told.first.year <= line.scope.last.year:
        return 0.0  # the section has left what its heading names
    return WEIGHTS.outside * (0.2 if setting.looks_back else 1.0)
