"""Dates in words, and limits as readers type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.edtf import bounds
from adfontes.model.plain_dates import of_edtf, of_period, read_limit


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("1949-01-14", "14 January 1949"), ("1949-01", "January 1949"), ("1949", "1949"), ("194X", "the 1940s"),
        ("18XX", "the 19th century"), ("-02XX", "the 3rd century BC"), ("00XX", "the 1st century"),
        ("1949-21", "spring 1949"), ("1948-24", "winter 1948–49"), ("1949-40", "first half of 1949"),
        ("1949~", "about 1949"), ("1949?", "perhaps 1949"), ("1949%", "perhaps about 1949"),
        ("1949-01/1949-04", "January to April 1949"), ("1848-05-03/1848-05-09", "3 to 9 May 1848"),
        ("1848-05-03/1848-06-09", "3 May to 9 June 1848"), ("1947/1949", "1947 to 1949"),
        ("1949-07-10~/1949-08-14~", "about 10 July to 14 August 1949"), ("../1949-06-30", "until 30 June 1949"),
        ("1949-06-30/..", "from 30 June 1949 on"), ("1949-01-14T17:00", "14 January 1949, 17:00"),
        ("1949-01-14T17:00/1949-01-14T18:00", "14 January 1949, 17:00 to 14 January 1949, 18:00"),
        ("-0263", "264 BC"), ("0000", "1 BC"), ("-0029/0014", "30 BC to AD 14"), ("0079-08-24", "24 August AD 79"),
        ("-0263-05-03/-0263-05-09", "3 to 9 May 264 BC"), ("1949-02-30", "1949-02-30"), ("no date", "no date"),
        ("", ""), ("/", "/"), ("~", "~"), ("1949/1949-02", "1949 to February 1949"),
    ],
)  # fmt: skip
def test_a_date_in_words(edtf: str, said: str) -> None:
    assert of_edtf(edtf) == said


@given(st.text(alphabet="0123456789-/X~?%.TY ", max_size=40) | st.text(max_size=80))
def test_anything_can_be_said(edtf: str) -> None:
    said = of_edtf(edtf)
    assert said or not edtf


@pytest.mark.parametrize(
    ("period", "said"),
    [("P2D", "2 days"), ("PXW", "some weeks"), ("P1Y2M", "1 year 2 months"), ("PT30M", "30 minutes"),
     ("PT1H", "1 hour"), ("P2CE", "2 centuries"), ("P3DE", "3 decades"), ("for ever", "for ever")],
)  # fmt: skip
def test_a_period_in_words(period: str, said: str) -> None:
    assert of_period(period) == said


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [("1949-05", "1949-05"), ("May 1949", "1949-05"), (" 3  May 1949 ", "1949-05-03"), ("264 BC", "-0263"),
     ("44 b.c.", "-0043"), ("1 BCE", "0000"), ("AD 79", "0079"), ("79", "0079"), ("-0263", "-0263"), ("194X", "194X"),
     ("1940s", "194X")],
)  # fmt: skip
def test_a_limit_is_read(typed: str, edtf: str) -> None:
    assert read_limit(typed) == bounds(edtf)


@pytest.mark.parametrize("typed", ["", "soon", "30 February 1949", "x" * 5000, "1949-05-", "<b>1949</b>"])
def test_what_is_no_date_is_no_limit(typed: str) -> None:
    assert read_limit(typed) is None
