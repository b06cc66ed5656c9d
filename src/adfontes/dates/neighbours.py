"""What stands around an expression: the next date with a year of its own, and what is printed right beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from adfontes.dates.expressions import Expression, Point, Shift
from adfontes.dates.line import Ahead
from adfontes.dates.moments import Moment, moment_of
from adfontes.dates.moving import is_attribute
from adfontes.dates.ranging import fill_ends
from adfontes.dates.setting import Setting, words

QUOTED = 60
ATTACHED = 40
APART = ("note", "reference")
"""Stretches that are told beside the body of the account."""

_JOINED = 60
_PARTED = re.compile(r"[.;:,()\n\"“”]")


class Neighbours:
    """The expressions of a text with what each says by itself. Indices are those of the expressions.

    `absolute` has the moments of those with a year of their own, `ahead` for each expression the next of these.
    """

    def __init__(self, text: str, expressions: Sequence[Expression], settings: Sequence[Setting]) -> None:
        self.text, self.expressions, self.settings = text, expressions, settings
        self.absolute = tuple(self._absolute(index) for index in range(len(expressions)))
        self.ahead = self._look_ahead()

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
            apart = setting.kind in APART
            if apart and within is not None and self.settings[within[0]].block == setting.block:
                found[index] = self._ahead(index, *within)
            elif not apart and following is not None:
                found[index] = self._ahead(index, *following)
            moment = self.absolute[index]
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
        if expression.relation in ("since", "until") or setting.until or setting.says("behind", 2):
            return True
        if setting.looks_back or (setting.aside and moment.grain == "year"):
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

    def attached(self, index: int, latest: Moment | None) -> Moment | None:
        """The year behind the name that an expression begins ("the Easter Rising of 1916"), or that of the step before
        it ("two years later, on 19 April")."""
        if index and latest is not None and latest.index == index - 1 and latest.grain == "year":
            before = self.expressions[index - 1]
            gap = self.text[before.span.end : self.expressions[index].span.start]
            step = before.point is not None and before.point.within is not None
            if step and gap.startswith(",") and len(gap) <= 6 and "\n" not in gap:
                return latest
        if index + 1 >= len(self.expressions):
            return None
        following = self.expressions[index + 1]
        gap = self.text[self.expressions[index].span.end : following.span.start]
        moment = self.absolute[index + 1] if len(gap) <= ATTACHED else None
        if moment is None or _PARTED.search(gap):
            return None
        between = gap.split()
        named = 2 <= len(between) <= 4 and between[-1].casefold() in words("of")
        if any(word.casefold() in words("subordinators") for word in between):
            return None  # "on 7 June as the convention of 1885 required"
        return moment if named and moment.grain == "year" else None

    def day_behind(self, index: int) -> Point | None:
        """The day, with or without its year, that follows a time of day in the same clause, or a step after a comma."""
        point = self.expressions[index].point
        if point is None or index + 1 >= len(self.expressions) or (point.hour is None and point.within is None):
            return None
        following = self.expressions[index + 1]
        gap = self.text[self.expressions[index].span.end : following.span.start]
        day = following.point
        plain = following.kind == "point" and day is not None and day.within is None and day.day is not None
        if point.within is not None:
            near = gap.startswith(",") and len(gap) <= 6 and "\n" not in gap
        else:
            near = len(gap) <= ATTACHED and len(gap.split()) <= 5 and not _PARTED.search(gap)
        return day if plain and near else None

    def governing(self, index: int) -> Shift | None:
        """The year told elsewhere that a range's two ends are of: "from 15 June to 14 August of the year before"."""
        if index + 1 >= len(self.expressions):
            return None
        expression, following = self.expressions[index], self.expressions[index + 1]
        gap = self.text[expression.span.end : following.span.start].split()
        ends, point = (expression.point, expression.last), following.point
        plain = all(p is not None and p.year is None and p.within is None and p.month for p in ends)
        if expression.kind != "range" or not plain or point is None or len(gap) != 1 or gap[0] not in words("of"):
            return None
        return point.within if point.within is not None and point.within.unit == "year" else None

    def beside_of(self, index: int, latest: Moment | None) -> Moment | None:
        """The day that stands before or behind it with no more than a comma between: "on 3 May, two days after …"."""
        expression = self.expressions[index]
        if index and latest is not None and latest.index == index - 1:
            before = self.text[self.expressions[index - 1].span.end : expression.span.start]
            if before.strip() in (",", "(") and self.settings[index - 1].block == self.settings[index].block:
                return latest
        if index + 1 < len(self.expressions):
            following = self.expressions[index + 1]
            gap = self.text[expression.span.end : following.span.start]
            if gap.startswith(",") and len(gap) <= 6 and "\n" not in gap:
                moment = self.absolute[index + 1]
                return moment if moment is not None and moment.is_day else None
        return None

    def glossed(self, index: int) -> Moment | None:
        """The date that alone stands in brackets just behind an expression."""
        if index + 1 >= len(self.expressions):
            return None
        following = self.expressions[index + 1]
        gap = self.text[self.expressions[index].span.end : following.span.start]
        closed = self.text[following.span.end : following.span.end + 1] in (")", "]")
        return self.absolute[index + 1] if closed and gap.strip() in ("(", "[") else None

    def next_told(self, index: int, told: Moment | None) -> Ahead | None:
        """The next date of the paragraph, with or without a year, for a length that ends there: it is settled as if
        the length did not stand between."""
        if index + 1 >= len(self.expressions):
            return None
        here, there = self.settings[index], self.settings[index + 1]
        following = self.expressions[index + 1]
        point = following.point
        if there.block != here.block or following.kind != "point" or point is None or told is None:
            return self.ahead[index]
        if point.year is None and point.month is not None and point.day is not None and point.within is None:
            for year in (told.first.year, told.first.year + 1):
                moment = moment_of(replace(point, year=year), index + 1)
                if moment is not None and moment.first >= told.first:
                    return Ahead(moment=moment, same_sentence=here.sentence == there.sentence)
        return self.ahead[index]

    def quote(self, index: int | None) -> str:
        """An expression's words, for reasons; shortened where they are many."""
        if index is None:
            return ""
        quote = " ".join(self.expressions[index].span.of(self.text)[: 2 * QUOTED].split())
        return quote if len(quote) <= QUOTED else f"{quote[: QUOTED - 1]}…"
