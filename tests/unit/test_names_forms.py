"""Printed names taken apart."""

from __future__ import annotations

import pytest

from adfontes.names.forms import ORGANISATION, PERSON, given_agree, parse_name


@pytest.mark.parametrize(
    ("form", "family", "given"),
    [
        ("Ostrander", "ostrander", ()),
        ("Martha Ostrander", "ostrander", ("martha",)),
        ("E.R. Ostrander", "ostrander", ("e", "r")),
        ("E. R. Ostrander", "ostrander", ("e", "r")),
        ("Ostrander, Martha", "ostrander", ("martha",)),
        ("General Martha Ostrander", "ostrander", ("martha",)),
        ("Martha Ostrander, Jr.", "ostrander", ("martha",)),
        ("Ludwig van der Merwe", "merwe", ("ludwig",)),
        ("Zhang Wenlin", "zhang", ("wenlin",)),
        ("Lü Ping", "lu", ("ping",)),
        ("Pak Chong-min", "pak", ("chongmin",)),
        ("Pak Chong Min", "pak", ("chongmin",)),
        ("Peter K. Chang", "chang", ("peter", "k")),
        ("Samba Keïta", "keita", ("samba",)),
        ("Ostrander's", "ostrander", ()),
        ("J[ohn] Marlowe", "marlowe", ("john",)),
    ],
)
def test_people(form: str, family: str, given: tuple[str, ...]) -> None:
    name = parse_name(form)
    assert name is not None
    assert (name.kind, name.family, name.given) == (PERSON, family, given)


@pytest.mark.parametrize(
    "form",
    [
        "The Central Committee", "Department of State", "Institute of Marine History", "U.S. Embassy Reykjavik",
        "Assistant Secretary of State (Public Affairs)", "CIA", "Foreign Office", "Bundesverfassungsgericht",
        "the Staff of the Navy",
    ],
)  # fmt: skip
def test_bodies(form: str) -> None:
    name = parse_name(form)
    assert name is not None
    assert name.kind == ORGANISATION


@pytest.mark.parametrize(
    "form", ["", "  ", "passim", "draft report", "1949", "Moscow", "According", "x" * 500, "A. B."]
)
def test_what_is_no_name(form: str) -> None:
    assert parse_name(form) is None


def test_a_body_is_the_same_with_and_without_its_article() -> None:
    one, other = parse_name("The Harbour Board"), parse_name("Harbour Board")
    assert one is not None
    assert other is not None
    assert one.family == other.family


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (("martha",), ("m",), True),
        (("martha", "e"), ("martha",), True),
        ((), ("martha",), True),
        (("martha",), ("marian",), False),
        (("s", "everett"), ("everett",), True),
        (("e", "r"), ("ralph",), False),
    ],
)
def test_given_names_agree(one: tuple[str, ...], other: tuple[str, ...], agree: bool) -> None:
    assert given_agree(one, other) is agree
    assert given_agree(other, one) is agree
