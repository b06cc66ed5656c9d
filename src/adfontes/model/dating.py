"""The record of a dating, and reading dates as citations write them, as EDTF (ISO 8601-2:2019, levels 0 to 2).

The month names and the like are data, `languages/<language>/dates.toml`. They are read here with the standard library,
all languages at once, because the model imports nothing that lies above it.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from adfontes.model.text import Record, Span

LONGEST = 80
"""No date is longer than this many characters; what is longer is a sentence, and is not read."""

SEASON = 20
"""EDTF level 1, seasons: 21 spring, 22 summer, 23 autumn, 24 winter, in the place of the month."""

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[-/]")
_IGNORED = re.compile(r"[\s,.;:()\[\]'’]+")
_NUMERIC = re.compile(r"([0-9]{1,2})([./]) ?([0-9]{1,2})\2 ?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "–"))

_SHAPES: Mapping[str, tuple[str, ...]] = {
    shape: tuple({"Y": "year", "M": "month", "S": "season", "N": "day"}[c] for c in shape)
    for shape in ("Y", "MY", "YM", "MNY", "NMY", "YMN", "YNM", "SY", "YS", "M", "S", "N", "MN", "NM", "NY")
}
"""What a date may be made of, in which order: year, month's name, season's name, number of one or two digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating(Record):
    """An expression of time in the text, with the date it was resolved to and what that hangs on.

    `span` is the whole expression ("from 3 May to June 9, 1848"). `kind`: date, interval, duration, time, set. `edtf`
    is None where it stays open, and then `candidates` are what it might be, best first (EDTF). `earliest` and `latest`
    are the first and last day it covers (ISO 8601, the year astronomical: "-0263-05-03"), None where that end is open.
    `anchor` is the id of the dating it hangs on ("two days later"), `event` the words of the text it hangs on
    ("after the treaty") and `relation` how: before, after, during, since, until, by, from, between, around, at.

    As written, calendar and normalised value are kept apart: the words are the span's, `calendar` the one they are of,
    `written` the date in that calendar where it is not the Gregorian one, in the order of EDTF; `edtf` is Gregorian.
    `duration` is an ISO 8601 period, of a duration or a set. `type` and `value` are TIMEX3's; the value of a range is
    None, since TIMEX3 gives each end its own.

    `role`: told (of the narrative), document (the date of a document cited; `source` is its source) or note (told in
    the prose of a note). `note` is the note it stands in.
    """

    span: Span
    kind: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    anchor: str | None
    reason: str
    calendar: str = "gregorian"
    written: str | None = None
    duration: str | None = None
    event: Span | None = None
    relation: str | None = None
    candidates: tuple[str, ...] = ()
    type: str = "DATE"
    value: str | None = None
    role: str = "told"
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    circa: frozenset[str]
    to: frozenset[str]
    decades: frozenset[str]
    silent: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Date:
    """One end of a date, as far as it is printed."""

    year: int | None = None
    month: int | None = None
    season: int | None = None
    day: int | None = None

    def edtf(self) -> str | None:
        """The date in EDTF, or None where no calendar has it (30 February) or its year is missing."""
        if self.year is None or not 1 <= self.year <= 9999:
            return None
        if self.season is not None:
            return f"{self.year:04}-{SEASON + self.season}"
        if self.month is None:
            return None if self.day is not None else f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        if not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            return None
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def read_date(printed: str) -> str | None:
    """The EDTF of a date printed in a citation, or None where it is none, or is not written simply enough to be sure.

    "January 14, 1949", "14. Januar 1949", "Jan. 1949", "1949": dates. "July–August 1949", "3–5 May 1949", "1949/50":
    intervals. "Spring 1992": 1992-21. "1940s": 194X. "ca. 1949": 1949~. "1949?": 1949?. Brackets are read through.
    Impossible dates ("30 February 1949"), "n.d." and numbers that can be read two ways ("3/4/1949") give None.
    """
    text = " ".join(printed.split())
    if len(text) > LONGEST:
        return None
    bare, doubtful = text.rstrip(" ]).,;"), False
    if bare.endswith("?"):
        text, doubtful = bare.rstrip("? "), True
    tokens, about = _tokens(text.translate(_DASHES).casefold())
    mark = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[about, doubtful]
    found = _numeric(text.strip(" [].,;()")) or _worded(tokens)
    return "/".join(f"{end}{mark}" for end in found.split("/")) if found else None


def _numeric(text: str) -> str | None:
    """ISO 8601, and day, month, year in figures: with stops the day stands first (DIN 5008), with strokes the order
    differs between countries, so that such a date is read only where one order alone is possible."""
    if iso := _ISO.fullmatch(text):
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None
        # "1949-50" is two years, and "1905-06" could be: only a month that cannot be a later year is ISO's
        if day is not None or month <= year % 100:
            return _Date(year=year, month=month, day=day).edtf() if 1 <= month <= 12 else None
        return None
    if not (found := _NUMERIC.fullmatch(text)):
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    orders = {(first, second)} if found[2] == "." else {(first, second), (second, first)}
    read = {_Date(year=year, month=m, day=d).edtf() for d, m in orders if 1 <= m <= 12} - {None}
    return read.pop() if len(read) == 1 else None


def _worded(tokens: list[str]) -> str | None:
    """The EDTF of a date or interval in words, from its tokens."""
    words = _words()
    if len(tokens) == 2 and tokens[1] in words.decades and re.fullmatch("[0-9]{3}0", tokens[0]):
        return f"{tokens[0][:3]}X"
    breaks = [i for i, t in enumerate(tokens) if t in ("-", "/")]
    if not breaks:
        return date.edtf() if (date := _date(tokens)) else None
    if len(breaks) > 1:
        return None
    left, right = tokens[: breaks[0]], tokens[breaks[0] + 1 :]
    first = _date(left)
    if first and first.year is not None and len(right) == 1 and re.fullmatch("[0-9]{2}", right[0]):
        right = [f"{first.year // 100:02}{right[0]}"]
    last = _date(right)
    return _interval(first, last) if first and last else None


def _interval(first: _Date, last: _Date) -> str | None:
    """The interval between two ends, each given what only the other prints: "July–August 1949", "May 3–5, 1949"."""
    if first.season is not None and last == _Date(year=last.year) and first.year and last.year == first.year + 1:
        return first.edtf()  # "Winter 1948–49" is one winter, named by the year it begins in
    if first.year is None:
        first = replace(first, year=last.year)
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if last.month is None and last.day is not None:
        last = replace(last, month=first.month)
    precision = [(d.month is None, d.day is None, d.season is None) for d in (first, last)]
    start, end = first.edtf(), last.edtf()
    # ends of one precision compare as strings, EDTF being big-endian with fixed widths
    return f"{start}/{end}" if start and end and precision[0] == precision[1] and start < end else None


def _date(tokens: list[str]) -> _Date | None:
    """One end of a date, or None where the tokens are not one."""
    words = _words()
    shape, values = "", []
    for token in tokens:
        if token in words.months:
            shape, value = shape + "M", words.months[token]
        elif token in words.seasons:
            shape, value = shape + "S", words.seasons[token]
        elif token.isascii() and token.isdigit() and len(token) <= 4:
            shape, value = shape + ("Y" if len(token) > 2 else "N"), int(token)
        else:
            return None
        values.append(value)
    # three figures are a year only beside a month: alone they are a page or a document's number
    if shape not in _SHAPES or (shape == "Y" and len(tokens[0]) < 4):
        return None
    return _Date(**dict(zip(_SHAPES[shape], values, strict=True)))


def _tokens(text: str) -> tuple[list[str], bool]:
    """The words and figures of a date that say when, a range's stroke or dash among them; and whether it says *circa*.

    A token that is no part of any date stands as itself, so that what holds it is not read.
    """
    words, tokens, about = _words(), [], False
    end = 0
    for found in _TOKEN.finditer(text.replace("–", "-")):
        if gap := _IGNORED.sub("", text[end : found.start()]):
            tokens.append(gap)
        end, token = found.end(), found[0]
        if token in words.circa and not tokens:
            about = True
        elif token in words.to:
            tokens.append("-")
        elif token not in words.silent:
            tokens.append(token)
    if gap := _IGNORED.sub("", text[end:]):
        tokens.append(gap)
    return tokens, about


def date_words() -> dict[str, dict[str, int] | list[str]]:
    """The words that `read_date` knows, of all languages together: months and seasons with their numbers, words for
    *about*, *to* and decades, and those that say nothing."""
    words = _words()
    numbered = {"months": dict(words.months), "seasons": dict(words.seasons)}
    listed = {"circa": words.circa, "to": words.to, "decades": words.decades, "silent": words.silent}
    return {**numbered, **{name: sorted(found) for name, found in listed.items()}}


@cache
def _words() -> _Words:
    """The words of every language that has a table of dates, in the order of the languages' names."""
    tables = []
    for folder in sorted((files("adfontes") / "languages").iterdir(), key=lambda f: f.name):
        if folder.is_dir() and (path := folder / "dates.toml").is_file():
            tables.append(tomllib.loads(path.read_text(encoding="utf-8")))

    def numbered(key: str) -> dict[str, int]:
        return {w: n for t in tables for n, forms in enumerate(t.get(key, ()), 1) for w in forms}

    def listed(*keys: str) -> frozenset[str]:
        return frozenset(w for t in tables for key in keys for w in t.get(key, ()))

    return _Words(
        months=numbered("months"),
        seasons=numbered("seasons"),
        circa=listed("circa"),
        to=listed("to"),
        decades=listed("decades"),
        silent=listed("fillers", "weekdays"),
    )
