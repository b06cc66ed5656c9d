"""Dates as citations print them, read as EDTF."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.dating import read_date

READ = {
    "January 14, 1949": "1949-01-14",
    "14 January 1949": "1949-01-14",
    "14. Januar 1949": "1949-01-14",
    "Jan. 14, 1949": "1949-01-14",
    "January 14th, 1949": "1949-01-14",
    "the 14th of January, 1949": "1949-01-14",
    "Tuesday, 3 May 1887": "1887-05-03",
    "1887 May 3": "1887-05-03",
    "vom 3. Mai 1887": "1887-05-03",
    "3.5.1887": "1887-05-03",
    "3. 5. 1887": "1887-05-03",
    "1887-05-03": "1887-05-03",
    "25/12/1887": "1887-12-25",
    "12/25/1887": "1887-12-25",
    "5/5/1887": "1887-05-05",
    "January 1949": "1949-01",
    "March, 1887": "1887-03",
    "Sept. 1887": "1887-09",
    "1949-05": "1949-05",
    "1949": "1949",
    "(1949)": "1949",
    "[1949]": "1949",
    "[1949?]": "1949?",
    "3 May 1887?": "1887-05-03?",
    "ca. 1887": "1887~",
    "c. 3 May 1887": "1887-05-03~",
    "c. 1887?": "1887%",
    "um 1848": "1848~",
    "Spring 1992": "1992-21",
    "Fall 1992": "1992-23",
    "Herbst 1848": "1848-23",
    "Winter 1948–49": "1948-24",
    "Winter 1948/49": "1948-24",
    "the 1940s": "194X",
    "1949/50": "1949/1950",
    "1949–50": "1949/1950",
    "1905-06": "1905/1906",
    "1949-1951": "1949/1951",
    "July–August 1949": "1949-07/1949-08",
    "July/August 1949": "1949-07/1949-08",
    "December 1948–January 1949": "1948-12/1949-01",
    "14–16 January 1949": "1949-01-14/1949-01-16",
    "January 14–16, 1949": "1949-01-14/1949-01-16",
    "January 14–February 2, 1949": "1949-01-14/1949-02-02",
    "14 January to 2 February 1949": "1949-01-14/1949-02-02",
    "2 April 742": "0742-04-02",
    # what is not a date, or not one that can be read in one way only
    "[no date]": None,
    "n.d.": None,
    "undated": None,
    "": None,
    "742": None,
    "3/4/1949": None,
    "30 February 1949": None,
    "31. April 1848": None,
    "0000": None,
    "14 January": None,
    "January": None,
    "1950–49": None,
    "May 5–3, 1887": None,
    "after the harvest of 1887": None,
    "1949 & 1950": None,
    "12345": None,
    "1949-13-01": None,
    "٣ May 1887": None,
}


@pytest.mark.parametrize(("printed", "edtf"), READ.items())
def test_dates(printed: str, edtf: str | None) -> None:
    assert read_date(printed) == edtf


def test_examples_of_the_languages() -> None:
    for language in ("en", "de"):
        table = tomllib.loads((files("adfontes") / "languages" / language / "dates.toml").read_text(encoding="utf-8"))
        for example in table["examples"]:
            assert read_date(example["text"]) == example["edtf"]


@given(st.text(max_size=120))
def test_anything_is_read_or_refused(text: str) -> None:
    edtf = read_date(text)
    assert edtf is None or (edtf.isascii() and edtf[0].isdigit())


@given(st.dates())
def test_every_day_is_read(day) -> None:  # type: ignore[no-untyped-def]
    if day.year >= 100:
        assert read_date(f"{day.day} {day:%B} {day.year}") == f"{day.year:04}-{day.month:02}-{day.day:02}"
