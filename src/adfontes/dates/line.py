"""The line of the narrative: which date the story has reached, and which was last named.

Whether a date moves the line is decided in `moving`, which year a date without one belongs to in `choosing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from adfontes.dates.expressions import Point
from adfontes.dates.moments import Moment, apart, moment_of
from adfontes.dates.normal import GRAINS
from adfontes.dates.setting import SENTENCES, Setting

_YEAR = GRAINS.index("year")
_STRAY = 1100
"""Days: a year so far off that was only named gives its year to nothing in the next sentence."""
_FAR = 10
"""Years: what is told in passing so far ahead is an outlook."""


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
    left: Moment | None = None
    left_from: Setting | None = None
    named: Moment | None = None
    named_at: Setting | None = None
    named_told: bool = True
    named_step: bool = False
    named_term: bool = False
    utterance: Moment | None = None
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
        self.left = None
        self.named, self.named_at, self.day, self.day_at = begin, None, None, None
        self.named_term = False

    def stay_within(self, scope: Moment) -> None:
        """A heading without a date, below one that has one."""
        self.scope, self.scope_section = scope, self.sections

    def name(self, moment: Moment, setting: Setting, told: bool, step: bool) -> None:
        """A date was named, be it in passing (not `told`) or as a `step`: "two days later" may mean it."""
        self.named, self.named_at, self.named_told, self.named_step = moment, setting, told, step
        self.named_term = False
        if moment.is_day:
            self.day, self.day_at = moment, setting

    def tell(self, moment: Moment, setting: Setting) -> None:
        """The story has reached this date; if it is the year or month of the one just told, that stays."""
        told, at = self.told, self.told_at
        years = moment.first.year - told.last.year if told is not None else 0
        fine = moment.is_day or setting.opening <= 2 or years <= _FAR
        if moment.finer_than("season") and fine:
            self.left = None
        elif told is not None and told.finer_than("month") and years > 1:
            # a year far on, told in one clause, may be an outlook, after which the account goes on from here
            self.left, self.left_from = told, at
        inside = told is not None and moment.first <= told.first and told.last <= moment.last
        if not (inside and told != moment and at is not None and at.block == setting.block):
            self.before, self.told = told, moment
        self.told_at, self.told_section = setting, self.sections

    def _looked_out(self, sentence: int) -> bool:
        """Whether the years told last were an outlook: told in passing at the end of a sentence or paragraph."""
        at = self.told_at
        began = self.left_from
        if at is None or began is None or at.sentence == sentence or began.block != at.block:
            return False
        ends = at.closing and at.block != sentence // SENTENCES
        return ends or (at.opening > 2 and (self._far_on() or len(at.after) <= 2))

    def _far_on(self) -> bool:
        return self.told is not None and self.left is not None and self.told.first.year - self.left.last.year > _FAR

    def years(self, aside: float, sentence: int) -> list[tuple[Moment, float]]:
        """The moments from whose years one may be taken, with what it costs to take it."""
        found = [(self.told, 0.0)] if self.told else []
        told, named = self.told, self.named
        if self.left is not None and told is not None and self._looked_out(sentence):
            found = [(self.left, 0.0), (told, (2.5 if self._far_on() else 0.6) * aside)]
        holds = told and named and named.first <= told.first and told.last <= named.last
        here = self.named_at is not None and self.named_at.sentence == sentence
        stray = told and named and not self.named_told and not here and abs(apart(told, named)) > _STRAY
        if named and not holds and not self.named_term and not stray:
            years = named.last.year - named.first.year
            if years == 0 or named.grain == "season":
                found.append((named, aside))
            elif here and told is None and years <= 10:
                found.append((named, 0.4 * aside))  # the sentence is about those years
        return [(m, c) for m, c in found if m]
