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
from adfontes.dates.hanging import Hanging
from adfontes.dates.line import Ahead, Line, is_attribute, moves
from adfontes.dates.moments import Moment, moment_of
from adfontes.dates.outcomes import of_duration, of_event, of_point, of_range, of_reference, of_set
from adfontes.dates.ranging import fill_ends, settle_range
from adfontes.dates.setting import Setting, find_settings, words
from adfontes.dates.settling import Settled, View, as_glossed, settle
from adfontes.dates.tying import tie
from adfontes.model.edtf import Day
from adfontes.model.text import Span

_QUOTED = 60
_JOINED = 60
_ATTACHED = 40
_APART = ("note", "reference")
_ZERO = re.compile(r"(?<![0-9])0+(?![0-9])")
_PARTED = re.compile(r"[.;:,()\n\"“”]")
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


class _Teller:
    """Follows the account: a line for the body, one for each note, and passing ones for quotations and brackets."""

    def __init__(
        self, text: str, expressions: Sequence[Expression], stretches: Sequence[Stretch], written: Day | None
    ) -> None:
        self.text, self.expressions, self.written = text, expressions, written
        self.settings = find_settings(text, expressions, stretches)
        self.headings = sorted((s for s in stretches if s.kind == "heading"), key=lambda s: s.span.start)
        self.ahead = self._look_ahead()
        self.body = Line()
        self.past: list[tuple[int, Line]] = []
        self.notes: dict[int, Line] = {}
        self.aside: tuple[tuple[int, int | None, int | None], Line] | None = None
        self.hanging = Hanging()
        self.scopes: list[tuple[int, Moment | None]] = []
        self.passed = 0
        self.latest: Moment | None = None

    def tell(self) -> tuple[Resolved, ...]:
        return tuple(self._one(index) for index in range(len(self.expressions)))

    def _one(self, index: int) -> Resolved:
        expression, setting = self.expressions[index], self.settings[index]
        if setting.kind not in _APART:
            self._open_sections(expression.span.start)
        line = self._line(setting)
        ahead = self.ahead[index]
        view = View(
            line=line,
            setting=setting,
            ahead=ahead,
            attached=self._attached(index),
            beside=self._beside_of(index),
            glossed=self._glossed(index),
            alone=not any(c.isspace() for c in expression.span.of(self.text)),
            written=self.written,
            quote=self._quote,
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
            ranged = settle_range(expression.point, expression.last, view)
            return of_range(expression, ranged), ranged.moment
        if expression.kind == "duration":
            return of_duration(
                expression, tie(expression, view, self._next_told(index), expression.span.of(self.text))
            ), None
        if expression.kind == "set":
            one_word = not any(c.isspace() for c in expression.span.of(self.text))
            return of_set(expression, one_word), None
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
        line.name(moment, setting)
        if setting.kind == "heading":
            return
        if moves(expression, moment, setting, line, self.ahead[index]):
            line.tell(moment, setting)
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
            scope = self._dated(heading)
            while self.scopes and self.scopes[-1][0] >= heading.level:
                self.scopes.pop()
            self.scopes.append((heading.level, scope))
            self.body.open_section(scope)

    def _dated(self, heading: Stretch) -> Moment | None:
        """The date of a heading: of several all together."""
        at = bisect_right(self.expressions, heading.span.start - 1, key=lambda e: e.span.start)
        found: Moment | None = None
        while at < len(self.expressions) and self.expressions[at].span.start < heading.span.end:
            moment = self._absolute(at)
            if moment is not None and (found is None or moment.grain == found.grain):
                first, last = (found.first if found else moment.first), moment.last
                found = replace(
                    moment, first=min(first, moment.first), last=max(last, found.last if found else last), index=at
                )
            at += 1
        return found

    # what stands around ---------------------------------------------------------------------------------------------

    def _absolute(self, index: int) -> Moment | None:
        """The moment of an expression with a year of its own, from the expression alone."""
        expression = self.expressions[index]
        point, last = expression.point, expression.last
        if point is None or expression.bare or expression.kind not in ("point", "range"):
            return None
        if last is not None:
            point, last = fill_ends(point, last)
        if point.within is not None or point.century_open or point.year is None:
            return None
        first = moment_of(point, index)
        if first is None or last is None or last.within is not None or last.century_open:
            return first
        end = moment_of(last, index)
        return replace(first, last=end.last) if end and end.last >= first.first else first

    def _look_ahead(self) -> tuple[Ahead | None, ...]:
        """For each expression the next one that has a year of its own and is no mere aside; in a note or an act of
        citing, the next one in it."""
        found: list[Ahead | None] = [None] * len(self.expressions)
        following: tuple[int, Moment] | None = None
        within: tuple[int, Moment] | None = None
        for index in range(len(self.expressions) - 1, -1, -1):
            setting = self.settings[index]
            apart = setting.kind in _APART
            if apart and within is not None and self.settings[within[0]].block == setting.block:
                found[index] = self._ahead(index, *within)
            elif not apart and following is not None:
                found[index] = self._ahead(index, *following)
            moment = self._absolute(index)
            if moment is not None and not self._beside(index, moment):
                if apart:
                    within = index, moment
                else:
                    following = index, moment
        return tuple(found)

    def _beside(self, index: int, moment: Moment) -> bool:
        """Whether a date is told beside the account, as far as its own words say."""
        expression, setting = self.expressions[index], self.settings[index]
        if setting.quote is not None or setting.bracket is not None:
            return True
        if expression.relation in ("since", "until") or setting.says("until", 6) or setting.says("behind", 2):
            return True
        return is_attribute(expression, setting) or moment.last.year - moment.first.year > 2

    def _ahead(self, index: int, following: int, moment: Moment) -> Ahead:
        here, there = self.settings[index], self.settings[following]
        start, end = self.expressions[index].span.end, self.expressions[following].span.start
        joined = False
        if end - start <= _JOINED and here.sentence == there.sentence:
            between = self.text[start:end]
            closed = between.find(")") if here.bracket is None else -1
            rest = between[closed + 1 :] if between.lstrip().startswith("(") else between
            joined = all(w.strip(",;()").casefold() in words("joins") | {""} for w in rest.split())
        return Ahead(
            moment=moment,
            same_sentence=here.sentence == there.sentence,
            same_paragraph=here.block == there.block,
            joined=joined,
        )

    def _attached(self, index: int) -> Moment | None:
        """The year behind the name an expression begins ("the Easter Rising of 1916"), or the day behind a time."""
        if index + 1 >= len(self.expressions):
            return None
        following = self.expressions[index + 1]
        gap = self.text[self.expressions[index].span.end : following.span.start]
        moment = self._absolute(index + 1) if len(gap) <= _ATTACHED else None
        if moment is None or _PARTED.search(gap):
            return None
        between = gap.split()
        if moment.is_day:
            return moment if len(between) <= 4 else None
        named = 2 <= len(between) <= 4 and between[-1].casefold() in words("of")
        return moment if named and moment.grain == "year" else None

    def _beside_of(self, index: int) -> Moment | None:
        """The day that stands before or behind it with no more than a comma between: "on 3 May, two days after …"."""
        expression = self.expressions[index]
        if index and self.latest is not None and self.latest.index == index - 1 and self.latest.is_day:
            before = self.text[self.expressions[index - 1].span.end : expression.span.start]
            if before.strip() in (",", "(") and self.settings[index - 1].block == self.settings[index].block:
                return self.latest
        if index + 1 < len(self.expressions):
            following = self.expressions[index + 1]
            gap = self.text[expression.span.end : following.span.start]
            if gap.startswith(",") and len(gap) <= 6 and "\n" not in gap:
                moment = self._absolute(index + 1)
                return moment if moment is not None and moment.is_day else None
        return None

    def _glossed(self, index: int) -> Moment | None:
        """The date that alone stands in brackets just behind an expression."""
        if index + 1 >= len(self.expressions):
            return None
        following = self.expressions[index + 1]
        gap = self.text[self.expressions[index].span.end : following.span.start]
        closed = self.text[following.span.end : following.span.end + 1] in (")", "]")
        return self._absolute(index + 1) if closed and gap.strip() in ("(", "[") else None

    def _next_told(self, index: int) -> Ahead | None:
        """The next date of the paragraph, with or without a year, for a length that ends there: it is settled as if
        the length did not stand between."""
        if index + 1 >= len(self.expressions):
            return None
        here, there = self.settings[index], self.settings[index + 1]
        following = self.expressions[index + 1]
        told = self._line(here).told
        point = following.point
        if there.block != here.block or following.kind != "point" or point is None or told is None:
            return self.ahead[index]
        if point.year is None and point.month is not None and point.day is not None and point.within is None:
            for year in (told.first.year, told.first.year + 1):
                moment = moment_of(replace(point, year=year), index + 1)
                if moment is not None and moment.first >= told.first:
                    return Ahead(moment=moment, same_sentence=here.sentence == there.sentence)
        return self.ahead[index]

    def _quote(self, index: int | None) -> str:
        if index is None:
            return ""
        quote = " ".join(self.expressions[index].span.of(self.text)[: 2 * _QUOTED].split())
        return quote if len(quote) <= _QUOTED else f"{quote[: _QUOTED - 1]}…"

    def _date_in(self, on: Span, view: View) -> Moment | None:
        """The date that the words of a phrase are themselves: "eight days before the new year"."""
        quote = on.of(self.text)[:_QUOTED]
        inner = find_expressions(quote)
        whole = (
            len(inner) == 1 and inner[0].kind == "point" and inner[0].span.end - inner[0].span.start >= len(quote) - 4
        )
        if not whole or inner[0].point is None or inner[0].point.within is not None:
            return None
        return settle(inner[0].point, replace(view, attached=None, beside=None)).moment

    def _hung(self, shift: Shift, view: View) -> Moment | None:
        if shift.on is None:
            return None
        found = self.hanging.find(self.text, shift.on, _FINE.get(shift.unit, shift.unit))
        return found or self._date_in(shift.on, view)


__all__ = ["Point", "resolve_expressions"]
