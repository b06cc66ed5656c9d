"""The line of the narrative: which date the story has reached, and which year a date without one belongs to.

A date moves the line when the story goes there. It does not when the story only glances at it: in brackets and
quotations, as the attribute of a noun ("the 1905 revolution", "the treaty of 1839"), as a term ("since 1898", "until
1875"), in the pluperfect, in comparisons and plans. Of a date without a year each year near the line is weighed: the
same year is likeliest; to step over New Year costs less than to go far back; the next date with a year in the same
sentence or paragraph must fit as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from adfontes.dates.expressions import Expression, Point
from adfontes.dates.moments import Moment, apart, moment_of
from adfontes.dates.normal import GRAINS
from adfontes.dates.setting import Setting, words

_YEAR = GRAINS.index("year")
_MONTH = 30.44
_FAR = 440
"""Days: so far a date must lie ahead for one of the next paragraph to come back from it."""
_ANEW = 1200
"""Days: less far than this the first date of a paragraph is simply where the paragraph begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What it costs to take a year; found by leaving out each article of the training half in turn."""

    back: float = 0.25
    """For each month back within the line's year."""
    on: float = 0.04
    """For each month forward."""
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
    fresh_back: float = 0.75
    fresh_under: float = 0.8
    """A new paragraph may go back more freely: what is left of `back`, what is taken off `under`."""
    past_back: float = 0.4
    past_on: float = 1.5
    """Where the words look back: what is left of `back`, and what it costs to go forward all the same."""
    aside: float = 1.0
    """For a year that was only named in passing."""
    outside: float = 3.0
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The next date with a year of its own, and whether it stands in the same sentence or paragraph; `joined` if next
    to nothing stands between."""

    moment: Moment
    same_sentence: bool
    same_paragraph: bool = True
    joined: bool = False


@dataclass(slots=True)
class Line:
    """Where the story is. A note, a bracket or a quotation gets a copy, which is thrown away at its end."""

    told: Moment | None = None
    told_at: Setting | None = None
    before: Moment | None = None
    named: Moment | None = None
    named_at: Setting | None = None
    day: Moment | None = None
    day_at: Setting | None = None
    scope: Moment | None = None
    scope_section: int = 0
    sections: int = 0
    told_section: int = 0

    def copy(self) -> Line:
        return replace(self)

    def open_section(self, scope: Moment | None) -> None:
        """A heading: one with a date sets the line for what follows, one without leaves it where it was."""
        self.sections += 1
        if scope is None:
            return
        self.scope, self.scope_section = scope, self.sections
        if GRAINS.index(scope.grain) > _YEAR or scope.first.year != scope.last.year:
            begin = moment_of(Point(year=scope.first.year), scope.index)
        else:
            begin = scope
        self.told, self.told_at, self.told_section, self.before = begin, None, self.sections, None
        self.named, self.named_at, self.day, self.day_at = begin, None, None, None

    def stay_within(self, scope: Moment) -> None:
        """A heading without a date, below one that has one."""
        self.scope, self.scope_section = scope, self.sections

    def name(self, moment: Moment, setting: Setting) -> None:
        """A date was named, be it in passing: "that year" and "two days later" may mean it."""
        self.named, self.named_at = moment, setting
        if moment.is_day:
            self.day, self.day_at = moment, setting

    def tell(self, moment: Moment, setting: Setting) -> None:
        """The story has reached this date; if it is the year or month of the one just told, that stays."""
        told, at = self.told, self.told_at
        inside = told is not None and moment.first <= told.first and told.last <= moment.last
        if not (inside and told != moment and at is not None and at.block == setting.block):
            self.before, self.told = told, moment
        self.told_at, self.told_section = setting, self.sections

    def years(self) -> list[tuple[Moment, float]]:
        """The moments from whose years one may be taken, with what it costs to take it."""
        found = [(self.told, 0.0)] if self.told else []
        told, named = self.told, self.named
        holds = told and named and named.first <= told.first and told.last <= named.last
        if self.named and not holds and _has_year(self.named):
            found.append((self.named, WEIGHTS.aside))
        return [(m, c) for m, c in found if m]


def _has_year(moment: Moment) -> bool:
    return moment.first.year == moment.last.year or moment.grain == "season"


def choose(line: Line, of_year: Callable[[int], Moment | None], setting: Setting, ahead: Ahead | None) -> list[Choice]:
    """The years that a date without one may be of, best first; empty where nothing around it has a year. `of_year`
    gives the date with a year, or None where no calendar has that."""
    bases = line.years()
    if not bases and ahead:
        bases = [(ahead.moment, 0.5)]
    best: dict[int, Choice] = {}
    for base, extra in bases:
        for year in range(base.first.year - 1, base.last.year + 2) if base.last.year - base.first.year < 5 else ():
            moment = of_year(year)
            if moment is None:
                continue
            cost = (
                extra
                + _from_line(line, base, moment, setting)
                + _to_next(moment, ahead)
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
    back = looks_back(setting)
    at = line.told_at
    fresh = at is None or at.block != setting.block
    cost = w.on * months if months > 0 else -w.back * months * (w.past_back if back else w.fresh_back if fresh else 1.0)
    if back and months > 0:
        cost += w.past_on
    if moment.first.year > base.last.year:
        cost += w.over
    elif moment.last.year < base.first.year:
        cost += w.under - (w.past if back else w.fresh_under if fresh else 0.0)
    return cost


def looks_back(setting: Setting) -> bool:
    """Whether the words say that this lies before what was told; "had been repulsed by January" does not."""
    if setting.before and setting.before[-1] in words("by"):
        return False
    if setting.pluperfect or any(word in words("earlier") for word in setting.before[-4:]):
        return True
    return any(word in words("compared") for word in setting.before[-8:])


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
    return WEIGHTS.outside * (0.2 if looks_back(setting) else 1.0)


def moves(expression: Expression, moment: Moment, setting: Setting, line: Line, after: Ahead | None) -> bool:
    """Whether the story goes to a date, or only glances at it. `after` is the next date with a year, wherever."""
    if expression.bare or GRAINS.index(moment.grain) > _YEAR or setting.kind == "reference":
        return False
    if setting.quote is not None or setting.bracket is not None:
        return False
    if line.told is None:
        return True
    if expression.relation in ("since", "until") or setting.says("until", 6) or setting.says("behind", 2):
        return False
    point = expression.point
    if point is not None and point.within is not None:
        return point.within.direction >= 0
    if line.told_section != line.sections or line.told_at is None:
        return True
    if moment.grain in ("year", "month", "season") and is_attribute(expression, setting):
        return False
    if moment.last.year - moment.first.year > 2:
        return False
    return _goes(moment, setting, line.told, line.told_at.block == setting.block, after)


def _goes(moment: Moment, setting: Setting, told: Moment, same_block: bool, after: Ahead | None) -> bool:
    """Whether the story goes to a date that is told in its own right: not to one that the next date comes back from."""
    if told.first.year <= moment.last.year and moment.first.year <= told.last.year:
        return not (setting.pluperfect and apart(told, moment) < 0) or setting.opening <= 2
    opens = setting.opening <= 2
    forward = apart(told, moment) > 0
    if not forward and looks_back(setting):
        return False
    if forward and not opens and any(word in words("ahead") for word in setting.clause):
        return False
    far = abs(apart(told, moment))
    if not same_block and (opens or far < _ANEW):
        return True
    if after is not None and (after.same_paragraph or far > _FAR):
        to_told, to_moment = abs(apart(told, after.moment)), abs(apart(moment, after.moment))
        returns = apart(moment, after.moment) < 0 if forward else to_told < to_moment
        if returns and (to_told < to_moment or not opens):
            return False
        return forward or opens or to_moment < to_told
    return forward or opens


def is_attribute(expression: Expression, setting: Setting) -> bool:
    """Whether a year belongs to a noun: "the 1905 revolution", "the treaty of 1839"."""
    point = expression.point
    last = setting.before[-1] if setting.before else ""
    if setting.touching and (last in words("owners") or last.endswith(("'s", "’s"))):
        return bool(setting.after) and setting.after[0] not in words("function_words")
    bare_year = point is not None and point.month is None and point.season is None and point.part is None
    return last in words("of") and bare_year and len(setting.before) > 1
