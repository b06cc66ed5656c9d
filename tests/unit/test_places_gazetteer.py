"""The gazetteer: our own table, the towns of GeoNames, and the table of powers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.languages import load_words
from adfontes.names.bodies.canonical import canonical
from adfontes.names.bodies.words import load_known
from adfontes.names.places.gazetteer import COUNTRY, find_towns, fold, key_of, load_table, load_towns
from adfontes.names.places.powers import load_powers


def sites(name: str) -> set[str]:
    return {row.site.name for row in load_table().forms.get(key_of(name), ())}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Peking", "Beijing"),
        ("Nanking", "Nanjing"),
        ("Constantinople", "Istanbul"),
        ("Lemberg", "Lviv"),
        ("Leopoldville", "Kinshasa"),
        ("Port Arthur", "Lüshun"),
        ("Sinkiang", "Xinjiang"),
        ("Hellespont", "Dardanelles"),
        ("Petrograd", "Leningrad"),
    ],
)
def test_older_and_newer_names_are_one_place(older: str, newer: str) -> None:
    assert sites(older) == sites(newer) != set()


def test_every_row_of_the_table_is_on_the_globe_and_named() -> None:
    rows = [row for found in load_table().forms.values() for row in found]
    assert len({row.site for row in rows}) > 2000
    for row in rows:
        assert row.site.name
        assert -90 <= row.site.lat <= 90
        assert -180 <= row.site.lon <= 180


def test_every_power_that_is_a_land_has_a_place() -> None:
    lands = {key for key, rows in load_table().forms.items() if any(r.site.section == COUNTRY for r in rows)}
    known = [p for p in load_powers().rows if any(key_of(n) in lands for n in p.names)]
    assert len(known) > 120


def test_towns_say_whose_they_are() -> None:
    assert load_towns().countries["FR"] == "France"
    largest = find_towns("Cambridge")[0]
    assert largest.country == "United Kingdom"
    assert largest.entry.endswith("(GeoNames)")
    assert find_towns("No Such Town Anywhere") == ()


def test_another_name_counts_only_where_no_town_bears_it() -> None:
    assert {t.name for t in find_towns("Paris")} == {"Paris"}


@given(st.text(max_size=40))
def test_any_name_can_be_asked_for(name: str) -> None:
    assert isinstance(find_towns(name), tuple)
    assert fold(fold(name)) == fold(name) or not fold(name).isascii()


@given(st.text(max_size=60))
def test_any_form_has_a_canonical_name(form: str) -> None:
    assert isinstance(canonical(form), tuple)


def test_ways_of_writing_one_body() -> None:
    assert canonical("Politburo of the CCP") == canonical("CCP's Politburo") == canonical("CCP Politburo")
    assert canonical("Ministry of Foreign Affairs") == canonical("Foreign Ministry")
    assert canonical("Soviet Politburo") != canonical("CCP Politburo")


def test_no_list_says_a_word_twice() -> None:
    for subject in ("places", "bodies"):
        table = load_words("en", subject)
        for key, words in {**table, **table.get("words", {})}.items():
            if isinstance(words, list):
                assert len(words) == len(set(words)), f"{subject}: {key}"


def test_known_bodies_have_one_owner_a_form() -> None:
    forms, longest = load_known()
    assert forms[key_of("KMT")].name == forms[key_of("Guomindang")].name
    assert all(longest[words[0]] >= len(words) for words in forms)
