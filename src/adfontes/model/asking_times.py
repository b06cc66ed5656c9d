"""Times in a search in plain words: "January 1950", "winter 1949–50", "early 1950", "1949 or 1950", "after May 1949".

A time is read as the days from the first to the last that it covers, an end that is open being None. A month or a day
without a year is no time, unless a year follows in the same range ("January to March 1950"). What a part of a year
covers is the word table's, seasons are those of `edtf`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from adfontes.model.asking_words import Token, Words
from adfontes.model.edtf import SEASONS, Day, days_in

RELATIONS = ("after", "before", "since", "until", "on")
LONGEST_RELATION = 3  # words: "earlier than", "prior to"
SHAPES = frozenset({"Y", "MY", "NMY", "MNY", "SY", "NM", "MN", "M", "S", "N"})
"""What a point of time is made of: N number, M month, S season, Y year."""

Ends = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a time, as far as it is printed; `years` is how many years it covers from `year` on."""

    year: int | None = None
    years: int = 1
    month: int | None = None
    season: int | None = None
    day: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time read in a search: the place after its last token, and the numbers of its first and last day."""

    end: int
    first: int | None
    last: int | None


class Times:
    """Reads the times in one search."""

    def __init__(self, tokens: Sequence[Token], words: Words) -> None:
        self.tokens = tokens
        self.words = words

    def at(self, start: int) -> Time | None:
        """The longest time that begins at a token, with the word that limits it ("after"); None where there is none."""
        at, relation = self._relation(start)
        found = self._range(at)
        if found is None:
            return None
        end, (first, last) = found
        match relation:
            case "since":
                last = None
            case "after":
                first, last = (None if last is None else last + 1), None
            case "before":
                first, last = None, (None if first is None else first - 1)
            case "until":
                first = None
        return Time(end, first, last) if first is not None or last is not None else None

    def _relation(self, at: int) -> tuple[int, str]:
        said = self._words_from(at)
        for size in range(len(said), 0, -1):
            phrase = " ".join(said[:size])
            for relation in RELATIONS:
                if phrase in self.words.time[relation]:
                    beyond = self._range(at + size)
                    is_range = relation in ("since", "until") and beyond is not None and self._is_joined(at + size)
                    return at + size, "on" if is_range else relation
        return at, "on"

    def _words_from(self, at: int) -> list[str]:
        found: list[str] = []
        for token in self.tokens[at : at + LONGEST_RELATION]:
            if token.kind != "word":
                break
            found.append(token.folded)
        return found

    def _is_joined(self, at: int) -> bool:
        first = self._point(at)
        return first is not None and self._joined(first[0]) is not None

    def _joined(self, at: int) -> tuple[int, Point] | None:
        """The second end of a range whose first ended before `at`."""
        token = self._token(at)
        if token is None:
            return None
        if (token.kind == "sign" and token.text not in ",;") or token.folded in self.words.time["joins"]:
            return self._point(at + 1)
        return None

    def _range(self, at: int) -> tuple[int, Ends] | None:
        first = self._point(at)
        if first is None:
            return None
        end, point = first
        second = self._joined(end)
        if second and second[1].year is not None:
            other = second[1]
            left = point
            if left.year is None:
                left = replace(left, year=other.year, month=left.month or (other.month if left.day else None))
            low, high = self._ends(left), self._ends(other)
            if low and high and low[0] <= high[1]:
                return second[0], (low[0], high[1])
        own = self._ends(point)
        return (end, own) if own else None

    def _token(self, at: int) -> Token | None:
        return self.tokens[at] if at < len(self.tokens) else None

    def _skip(self, at: int, *more: str) -> int:
        skipped = self.words.time["skipped"]
        while (t := self._token(at)) and (
            (t.kind == "word" and t.folded in skipped) or (t.kind == "sign" and t.text in more)
        ):
            at += 1
        return at

    def _point(self, at: int) -> tuple[int, Point] | None:
        """One end: an optional part ("early"), then the longest of the SHAPES."""
        at = self._skip(at)
        token = self._token(at)
        if token and token.kind == "word" and token.folded in self.words.circa:
            at = self._skip(at + 1)
            token = self._token(at)
        part = ""
        if token and token.kind == "word" and token.folded in self.words.parts:
            part = token.folded
            at = self._skip(at + 1, "-", "–")
        found = self._iso(at) or self._century(at) or self._decade(at) or self._fields(at)
        return (found[0], replace(found[1], part=part)) if found else None

    def _fields(self, at: int) -> tuple[int, Point] | None:
        shape, values, best = "", [], None
        while len(shape) < 3 and (read := self._field(at)):
            letter, value, at = read
            shape += letter
            values.append(value)
            if shape in SHAPES:
                said = dict(zip(shape, values, strict=True))
                best = at, Point(year=said.get("Y"), month=said.get("M"), season=said.get("S"), day=said.get("N"))
            at = self._skip(at, ",")
        if best is None:
            return None
        return self._years(*best)

    def _years(self, at: int, point: Point) -> tuple[int, Point]:
        """An era after a year, or the second year of "1949–50"."""
        token = self._token(at)
        if point.year is None or token is None:
            return at, point
        if token.folded in self.words.time["bc"]:
            return at + 1, replace(point, year=1 - point.year)
        if token.folded in self.words.time["ad"]:
            return at + 1, point
        after = self._token(at + 1)
        if token.kind == "sign" and token.text not in ",;" and after and _is_number(after.text, 2):
            second = point.year // 100 * 100 + int(after.text)
            if second > point.year and point.month is None:
                whole = point.season is not None and second == point.year + 1
                return at + 2, point if whole else replace(point, years=second - point.year + 1)
        return at, point

    def _field(self, at: int) -> tuple[str, int, int] | None:
        token = self._token(at)
        if token is None or token.kind != "word":
            return None
        said, after = token.folded, self._token(at + 1)
        if said in self.words.months:
            return "M", self.words.months[said], at + 1
        if said in self.words.seasons:
            return "S", self.words.seasons[said], at + 1
        if _is_number(said, 4) or (
            _is_number(said, 1, 4) and after and after.folded in (self.words.time["bc"] | self.words.time["ad"])
        ):
            return ("Y", int(said), at + 1) if int(said) > 0 else None
        if said in self.words.time["ad"] and after and _is_number(after.folded, 1, 4) and int(after.folded) > 0:
            return "Y", int(after.folded), at + 2
        figures = said.rstrip("".join(sorted(set("".join(self.words.time["ordinals"])))))
        if _is_number(figures, 1, 2) and (said == figures or said[len(figures) :] in self.words.time["ordinals"]):
            return ("N", int(figures), at + 1) if 1 <= int(figures) <= 31 else None
        return None

    def _iso(self, at: int) -> tuple[int, Point] | None:
        """1949-05-03 and 1949-05."""
        numbers: list[int] = []
        while len(numbers) < 3 and (t := self._token(at)) and _is_number(t.text, 2 if numbers else 4):
            numbers.append(int(t.text))
            sign = self._token(at + 1)
            at += 1
            if sign is None or sign.text != "-" or sign.start != t.end:
                break
            at += 1
        if len(numbers) < 2 or not 1 <= numbers[1] <= 12 or (len(numbers) == 2 and numbers[1] > numbers[0] % 100):
            return None
        return at, Point(year=numbers[0], month=numbers[1], day=numbers[2] if len(numbers) > 2 else None)

    def _decade(self, at: int) -> tuple[int, Point] | None:
        token = self._token(at)
        said = token.folded if token and token.kind == "word" else ""
        if not (said.endswith("s") and _is_number(said[:-1], 4) and said[3] == "0"):
            return None
        return at + 1, Point(year=int(said[:-1]), years=10)

    def _century(self, at: int) -> tuple[int, Point] | None:
        token, after = self._token(at), self._token(at + 1)
        if token is None or after is None or after.folded not in self.words.time["century"]:
            return None
        figures = token.folded[:-2]
        if token.folded[-2:] not in self.words.time["ordinals"] or not _is_number(figures, 1, 2) or int(figures) < 1:
            return None
        return at + 2, Point(year=(int(figures) - 1) * 100, years=100)

    def _ends(self, point: Point) -> tuple[int, int] | None:
        """The first and the last day; None without a year, or where no calendar has it."""
        if point.year is None:
            return None
        last_year = point.year + point.years - 1
        part = self.words.parts.get(point.part)
        if point.season is not None:
            first, last = SEASONS[20 + point.season]
            return _days(point.year, first, 1, last_year + (last < first), last)
        if point.month is None:
            if part and point.years == 10:
                return _days(point.year + part["decade"][0], 1, 1, point.year + part["decade"][1], 12)
            low, high = part["year"] if part and point.years == 1 else (1, 12)
            return _days(point.year, low, 1, last_year, high)
        length = days_in(point.year, point.month)
        if point.day is not None:
            day = Day(point.year, point.month, point.day).number
            return (day, day) if point.day <= length else None
        low, high = part["month"] if part else (1, length)
        return Day(point.year, point.month, low).number, Day(point.year, point.month, min(high, length)).number


def _days(year: int, month: int, day: int, last_year: int, last_month: int) -> tuple[int, int]:
    return Day(year, month, day).number, Day(last_year, last_month, days_in(last_year, last_month)).number


def _is_number(text: str, least: int, most: int | None = None) -> bool:
    return text.isascii() and text.isdecimal() and least <= len(text) <= (most or least)
