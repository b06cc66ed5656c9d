"""Rival values: two witnesses who give one thing two hours, days, lengths or figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.numbers import find_numbers
from adfontes.questions.matter import coverage
from adfontes.questions.opposing import Opposing, Opposition
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import phrases, stem, words

REACH = 4
"""Sentences between two values of one thing."""
ALIKE = 0.2
"""What part of the lighter content's weight must be in the other, beside the value."""
_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d\d)?\s*(?:a\.?\s?m|p\.?\s?m)\b"
    r"|(?:half|quarter|(?:\w+ )?minutes) (?:past|to|before|after) \w+"
    r"|\w+ o['’]clock|noon|midnight|daybreak|dawn|dusk|sunset|sunrise)",
    re.IGNORECASE,
)

Value = tuple[str, str]
"""The kind of a value (clock, date, length, or the noun that is counted) and the value."""


class Values:
    """The values that units give."""

    def __init__(self, reading: Reading, opposing: Opposing) -> None:
        self._reading = reading
        self._opposing = opposing
        self._datings = sorted((d for d in reading.apparatus.of(Dating) if d.role != "document"), key=lambda d: d.span)
        self._starts = [d.span.start for d in self._datings]
        self._numbers: dict[str, list[tuple[int, str, str]]] = {}

    def find(self) -> Iterator[Opposition]:
        """Units near one another, by different witnesses, that give one thing two values."""
        given = {u.number: self._given(u) for u in self._reading.units if not u.deed and not u.author}
        for unit in self._reading.units:
            if not given.get(unit.number):
                continue
            for gap, other in self._opposing.near(unit, REACH, 0):
                if rival := self._rival(unit, other, given[unit.number], given.get(other.number, {})):
                    reason = f"gives another {rival} of the same thing"
                    yield Opposition(other.number, unit.number, "value", 0.6 - 0.05 * gap, reason)

    def _rival(self, unit: Unit, other: Unit, mine: dict[str, set[str]], its: dict[str, set[str]]) -> str | None:
        """The kind of value of which two units give different ones, where they tell of one thing."""
        kinds = [k for k in mine if k in its and mine[k].isdisjoint(its[k])]
        if not kinds:
            return None
        bare = any(u.nominal and len(u.terms) <= 2 for u in (unit, other))
        pointed = phrases("contrast", "figure").first(
            self._reading.content, unit.testimony.span.start, unit.sentence.span.end
        )
        values = {stem(v) for k in kinds for v in (*mine[k], *its[k])} | {stem(k) for k in kinds}
        terms = [{t: w for t, w in u.terms.items() if t not in values} for u in (unit, other)]
        same = any(not t.startswith("@") and t in terms[1] for t in terms[0]) and coverage(*terms) >= ALIKE
        return kinds[0] if bare or pointed or same else None

    def _given(self, unit: Unit) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for piece in unit.testimony.content:
            for kind, value in (*self._clock(piece), *self._dates(piece), *self._counted(piece)):
                found.setdefault(kind, set()).add(value)
        return found

    def _clock(self, span: Span) -> Iterator[Value]:
        for hit in _CLOCK.finditer(self._reading.content, span.start, span.end):
            yield "hour", " ".join(hit.group().casefold().split())

    def _dates(self, span: Span) -> Iterator[Value]:
        low, high = (bisect_left(self._starts, at) for at in (span.start, span.end))
        for dating in self._datings[low:high]:
            if dating.kind == "duration" and dating.duration:
                yield "length", dating.duration
            elif dating.kind == "date" and dating.edtf and (ends := bounds(dating.edtf)) and None not in ends:
                yield ("day" if len(dating.edtf.strip("~?%")) == 10 else "date"), dating.edtf

    def _counted(self, span: Span) -> Iterator[Value]:
        """Numbers with the noun that they count."""
        parse = self._reading.parse_at(span.start)
        if parse is None:
            return
        if parse.id not in self._numbers:
            self._numbers[parse.id] = list(self._numbers_of(parse))
        low = bisect_left(self._numbers[parse.id], (span.start, "", ""))
        high = bisect_left(self._numbers[parse.id], (span.end, "", ""))
        for _, noun, value in self._numbers[parse.id][low:high]:
            yield noun, value

    def _numbers_of(self, parse: Parse) -> Iterator[tuple[int, str, str]]:
        for number in find_numbers(parse):
            token = parse.tokens[number.last - 1]
            head = parse.tokens[token.head]
            start = parse.tokens[number.first].start
            inside = bisect_right(self._starts, start) - 1
            if inside >= 0 and start < self._datings[inside].span.end:
                continue  # a year or a day is no count
            if (
                head.pos in ("NOUN", "PROPN")
                and head.start > token.start
                and head.lemma.casefold() not in words("empty", "lemmas")
            ):
                yield start, f"number of {head.lemma.casefold()}", f"{number.value:g}-{number.value_max or 0:g}"
