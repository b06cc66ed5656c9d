"""Kinds of sources in plain words: what is understood, what is refused, and which dates are meant."""

from __future__ import annotations

import pytest

from adfontes.model.edtf import Day
from adfontes.model.kinds import UNDERSTOOD, KindError, date_of_source, parse_kind
from adfontes.model.sources import Item, Source
from adfontes.model.text import Origin


def day(said: str | None) -> Day | None:
    return Day(*map(int, said.split("-"))) if said else None


@pytest.mark.parametrize(
    ("words", "kinds", "first", "last"),
    [
        ("memoirs", "memoir", None, None),
        ("Memoir", "memoir", None, None),
        ("diaries and memoirs", "diary memoir", None, None),
        ("diaries, memoirs or interviews", "diary memoir interview", None, None),
        ("theses", "thesis", None, None),
        ("official histories", "official-history", None, None),
        ("primary-document", "primary-document", None, None),
        ("interviews after 1980", "interview", "1981-1-1", None),
        ("interviews since 1980", "interview", "1980-1-1", None),
        ("newspapers before May 1945", "newspaper", None, "1945-4-30"),
        ("newspapers until 9 May 1945", "newspaper", None, "1945-5-9"),
        ("newspapers of 1949", "newspaper", "1949-1-1", "1949-12-31"),
        ("diaries in the 1850s", "diary", "1850-1-1", "1859-12-31"),
        ("memoirs between 1949 and May 1950", "memoir", "1949-1-1", "1950-5-31"),
        ("memoirs from 1949 to 1950", "memoir", "1949-1-1", "1950-12-31"),
        ("memoirs from 1949", "memoir", "1949-1-1", None),
    ],
)
def test_kinds_and_times(words: str, kinds: str, first: str | None, last: str | None) -> None:
    kind = parse_kind(words).kind
    assert kind.kinds == frozenset(kinds.split())
    assert (kind.first, kind.last) == (day(first), day(last))
    assert kind.said == words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("interviews of Kovalev", "Kovalev"),
        ("interviews with Anna Reiss after 1980", "Anna Reiss"),
        ("letters", None),
        ("interviews of Bishop of York before 1900", "Bishop of York"),
    ],
)
def test_whose_they_are(words: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(KindError):
            parse_kind(words)
    else:
        assert parse_kind(words).name == name


@pytest.mark.parametrize(
    "words",
    ["", " ", "ghosts", "interviews after", "interviews after 3x", "memoirs between 1950 and 1949", "x" * 400,
     "interviews after 1980 and before", "books from Moscow", "after 1980", "\x00", "memoirs and", "9" * 190],
)  # fmt: skip
def test_what_is_not_understood_is_refused_in_one_line(words: str) -> None:
    with pytest.raises(KindError) as refused:
        parse_kind(words)
    assert UNDERSTOOD in str(refused.value)
    assert "\n" not in str(refused.value)


def source(date: str | None, year: str | None = None) -> Source:
    item = Item(title="A Work", date=date, year=year)
    return Source(id="s", span=None, origin=Origin(rule="by hand"), kind="interview", item=item)


def test_the_date_of_a_source_is_its_own_and_else_that_of_its_publication() -> None:
    assert date_of_source(source("3 May 1949", "1990")) == (Day(1949, 5, 3), Day(1949, 5, 3))
    assert date_of_source(source(None, "1990")) == (Day(1990, 1, 1), Day(1990, 12, 31))
    assert date_of_source(source("May 1991 and August 1992")) == (Day(1991, 1, 1), Day(1992, 12, 31))
    assert date_of_source(source("n.d.", "1990")) == (Day(1990, 1, 1), Day(1990, 12, 31))
    assert date_of_source(source(None)) == (None, None)


def test_only_what_is_surely_within_the_time_is_meant() -> None:
    late = parse_kind("interviews after 1991").kind
    assert late.covers(*date_of_source(source("May 1992"))) is True
    assert late.covers(*date_of_source(source("1991"))) is False
    assert late.covers(*date_of_source(source("May 1991 and August 1992"))) is None
    assert late.covers(None, None) is None
    assert parse_kind("interviews").kind.covers(None, None) is True
