"""Expressions of time -> dates: the account is followed from its first word to its last, and each expression gets its
place on the line the story has reached; its manual page is `docs/stages/dates.md`.

What a date hangs on is told with it: "the next day" hangs on the date before it, "in April" on the last year told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from adfontes.dates.expressions import Expression, Point, Resolved, Shift, Stretch
from adfontes.dates.find import find_expressions
from adfontes.dates.hanging import Hanging, counts_years
from adfontes.dates.line import Line
from adfontes.dates.moments import Moment, moment_of
from adfontes.dates.moving import founds, is_term, moves
from adfontes.dates.neighbours import APART, ATTACHED, QUOTED, Neighbours
from adfontes.dates.outcomes import of_duration, of_event, of_point, of_range, of_reference, of_set
from adfontes.dates.ranging import settle_range
from adfontes.dates.setting import Setting, find_settings
from adfontes.dates.settling import settle
from adfontes.dates.stepping import as_glossed
from adfontes.dates.tying import tie
from adfontes.dates.views import Settled, View
from adfontes.model.edtf import Day
from adfontes.model.text import Span

_HEADING = 90
_LOWEST = 9
_ENDS = '.!?…:;,"”’'
_ZERO = re.compile(r"(?<![0-9])0+(?![0-9])")
_FINE = {"hour": "day", "minute": "day", "second": "day", "week": "day"}
"""How finely an event must be dated to count so many units from it."""


def resolve_expressions(
    text: str, expressions: Sequence[Expression], stretches: Sequence[Stretch], *, written: Day | None = None
) -> tuple[Resolved, ...]:
    """Give each expression its date: one `Resolved` for each, in order.

    `expressions` are sorted by place and do not overlap; `stretches` say which part of the text is a heading, a
    paragraph, a quotation, a note or an act of citing (a text without any is read line by line). `written` is the day
    the text was written, from which "today" counts outside quotations.
    """
    return _Teller(text, expressions, stretches, written).tell()


def _as_heading(text: str, stretch: Stretch) -> Stretch:
    """A paragraph of a few words without a stop heads what follows it: "The retreat, 1812"."""
    words_of = stretch.span.of(text).strip() if stretch.span.end - stretch.span.start <= _HEADING else ""
    if stretch.kind != "paragraph" or not words_of or words_of[-1] in _ENDS or "\n" in words_of:
        return stretch
    return replace(stretch, kind="heading", level=_LOWEST)


class _Teller:
    """Follows the account: a line for the body, one for each note, and passing ones for quotations and brackets."""

    def __init__(
        self, text: str, expressions: Sequence[Expression], stretches: Sequence[Stretch], written: Day | None
    ) -> None:
        self.text, self.expressions, self.written = text, expressions, written
        stretches = [_as_heading(text, s) for s in stretches]
        self.settings = find_settings(text, expressions, stretches)
        self.headings = sorted((s for s in stretches if s.kind == "heading"), key=lambda s: s.span.start)
        self.around = Neighbours(text, expressions, self.settings)
        self.body = Line()
        self.past: list[tuple[int, Line]] = []
        self.notes: dict[int, Line] = {}
        self.aside: tuple[tuple[int, int | None, int | None], Line] | None = None
        self.hanging = Hanging()
        self.scopes: list[tuple[int, Moment]] = []
        self.titled: tuple[str, Moment] | None = None
        self.passed = 0
        self.latest: Moment | None = None

    def tell(self) -> tuple[Resolved, ...]:
        return tuple(self._one(index) for index in range(len(self.expressions)))

    def _one(self, index: int) -> Resolved:
        expression, setting = self.expressions[index], self.settings[index]
        if setting.kind not in APART:
            self._open_sections(expression.span.start)
        line = self._line(setting)
        ahead = self.around.ahead[index]
        view = View(
            line=line,
            setting=setting,
            ahead=ahead,
            attached=self.around.attached(index, self.latest),
            beside=self.around.beside_of(index, self.latest),
            glossed=self.around.glossed(index),
            day_behind=self.around.day_behind(index),
            said=tuple(expression.span.of(self.text)[:QUOTED].casefold().split()),
            written=self.written,
            quote=self.around.quote,
            hanging=self._hung,
        )
        resolved, moment = self._resolve(index, view)
        self.latest = replace(moment, index=index) if moment is not None else None
        if moment is not None and setting.kind != "reference":
            self._go_on(index, line, replace(moment, index=index))
        return resolved

    def _resolve(self, index: int, view: View) -> tuple[Resolved, Moment | None]:
        """The outcome, and the moment the line may go to."""
        expression = self.expressions[index]
        if expression.point is not None and expression.point.year == 0 and _ZERO.search(expression.span.of(self.text)):
            wrong = "there is no year 0: 1 BC is followed by AD 1"
            return of_point(expression, Settled(impossible=wrong, reason=wrong, certainty=0.0)), None
        if expression.kind == "point" and expression.point is not None:
            settled = settle(expression.point, view)
            within = expression.point.within
            if expression.bare and within is not None and within.unit == "day":
                settled = Settled(reason="a day, but not said which", certainty=0.0, value="XXXX-XX-XX")
            return of_point(expression, settled), settled.moment
        if expression.kind == "range" and expression.point is not None and expression.last is not None:
            first, last, within = expression.point, expression.last, self.around.governing(index)
            if within is not None:
                first, last = replace(first, within=within), replace(last, within=within)
            ranged = settle_range(first, last, view)
            return of_range(expression, ranged), ranged.moment
        if expression.kind == "duration":
            ahead = self.around.next_told(index, view.line.told)
            return of_duration(expression, tie(expression, view, ahead)), None
        if expression.kind == "set":
            return of_set(expression, len(view.said) == 1), None
        if expression.kind == "reference":
            if expression.reference == "then" and view.glossed is not None:
                return of_point(expression, as_glossed(view, view.glossed)), view.glossed
            quote = (expression.timex or expression.span).of(self.text)
            return of_reference(expression, view.line.told, quote), None
        return of_event(expression, self.text), None

    def _go_on(self, index: int, line: Line, moment: Moment) -> None:
        """Move the line to a date, if the story goes there, and remember what stood beside it."""
        expression, setting = self.expressions[index], self.settings[index]
        if expression.bare:
            return
        told = setting.kind != "heading" and moves(expression, moment, setting, line, self.around.ahead[index])
        if setting.compares and not told:
            return
        line.name(moment, setting, told, expression.point is not None and expression.point.within is not None)
        line.named_term = not told and is_term(expression, setting)
        if setting.kind == "heading":
            return
        if told:
            line.tell(moment, setting)
        elif setting.bracket is not None and founds(self.text, expression, moment, setting, self.body):
            self.body.name(moment, setting, told=True, step=False)
            self.body.tell(moment, setting)
        self.hanging.note(self.text, self.expressions, index, moment, setting)
        if line is self.body:
            self.past.append((expression.span.start, line.copy()))

    # lines ----------------------------------------------------------------------------------------------------------

    def _line(self, setting: Setting) -> Line:
        """The line an expression is told on: the body's or its note's, or a copy for a quotation or bracket."""
        if setting.kind == "reference":
            return Line()
        base = self.body
        if setting.kind == "note":
            if setting.block not in self.notes:
                self.notes[setting.block] = self._at(setting.told_at).copy()
            base = self.notes[setting.block]
        if setting.quote is None and setting.bracket is None:
            return base
        key = (setting.block, setting.quote, setting.bracket)
        if self.aside is None or self.aside[0] != key:
            self.aside = (key, base.copy())
            named, at = base.named, base.named_at
            here = setting.quote is not None and at is not None and at.sentence == setting.sentence
            self.aside[1].utterance = named if here else base.told
        return self.aside[1]

    def _at(self, place: int | None) -> Line:
        """The body's line as it was at a place."""
        if place is None:
            return Line()
        at = bisect_right(self.past, place, key=lambda p: p[0]) - 1
        return self.past[at][1] if at >= 0 else Line()

    def _open_sections(self, place: int) -> None:
        """Pass the headings that stand before a place; a heading's own dates are told before it is passed."""
        while self.passed < len(self.headings) and self.headings[self.passed].span.end <= place:
            heading = self.headings[self.passed]
            self.passed += 1
            while self.scopes and self.scopes[-1][0] >= heading.level:
                self.scopes.pop()
            scope = self._dated(heading)
            self.body.open_section(scope)
            if scope is not None:
                self.scopes.append((heading.level, scope))
                if self.titled is None and scope.first.year < scope.last.year:
                    self.titled = heading.span.of(self.text).casefold(), scope
            elif self.scopes:
                self.body.stay_within(self.scopes[-1][1])

    def _dated(self, heading: Stretch) -> Moment | None:
        """The date of a heading: of several all together."""
        at = bisect_right(self.expressions, heading.span.start - 1, key=lambda e: e.span.start)
        found: Moment | None = None
        while at < len(self.expressions) and self.expressions[at].span.start < heading.span.end:
            moment = self.around.absolute[at]
            if moment is not None and (found is None or moment.grain == found.grain):
                whole = found or moment
                first, last = min(whole.first, moment.first), max(whole.last, moment.last)
                found = replace(moment, first=first, last=last, index=at)
            at += 1
        return found

    def _date_in(self, on: Span, view: View) -> Moment | None:
        """The date that the words of a phrase are themselves: "eight days before the new year"."""
        quote = on.of(self.text)[:QUOTED]
        inner = find_expressions(quote) if len(quote) <= ATTACHED else ()
        whole = (
            len(inner) == 1 and inner[0].kind == "point" and inner[0].span.end - inner[0].span.start >= len(quote) - 4
        )
        if not whole or inner[0].point is None or inner[0].point.within is not None:
            return None
        return settle(inner[0].point, replace(view, attached=None, beside=None)).moment

    def _hung(self, shift: Shift, view: View) -> Moment | None:
        if shift.on is None:
            return None
        if counts_years(shift, view.said):
            return self._began(shift, shift.on, view)
        found = self.hanging.find(self.text, shift.on, _FINE.get(shift.unit, shift.unit))
        return found or self._date_in(shift.on, view)

    def _began(self, shift: Shift, on: Span, view: View) -> Moment | None:
        """When something began whose years are counted: as it was told, or as the text's heading has it. The year that
        is counted must lie near the line, or between it and the next date."""
        name = on.of(self.text)[:QUOTED].casefold().split()
        title = self.titled if self.titled is not None and name and name[-1] in self.titled[0] else None
        for began in (self.hanging.find(self.text, on, shift.unit), title[1] if title else None):
            told, ahead = view.line.told, view.ahead
            if began is None or told is None or shift.count is None:
                continue
            year = began.first.year + shift.count
            latest = max(told.last.year + 1, ahead.moment.last.year if ahead is not None else told.last.year + 20)
            if told.first.year - 1 <= year <= latest:
                return moment_of(Point(year=began.first.year), began.index)
        return None
