"""The stage of undertakings: quantities, chains, texts without grammar, and any words whatever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes import pipeline
from adfontes.events.commitments.amounts import find_sums, quantity_of
from adfontes.model.events import STAGES, Commitment
from adfontes.model.text import Span
from adfontes.readers import read_bytes
from tests.unit.exchanged import Cast, exchanged
from tests.unit.parsed import parse_of

WORDS = [
    "Carver",
    "Aldana",
    "Spain",
    "asked",
    "promised",
    "sent",
    "for",
    "to",
    "£T",
    "400,000",
    "two",
    "guns",
    "if",
    "and",
    ",",
    "it",
]
CAST = Cast(people=("Carver", "Aldana"), bodies=("Spain", "France"))


@pytest.mark.parametrize(
    ("words", "noun", "number", "most"),
    [
        ("They sent forty-eight howitzers to the front.", "howitzers", 48, None),
        ("They sent 100 to 200 aircraft to the front.", "aircraft", 100, 200),
        ("They wanted a loan of 300 million francs.", "loan", 300000000, None),
        ("The 2nd and 5th Divisions marched to the river.", "Divisions", 2, None),
        ("They sent a cruiser to the harbour.", "cruiser", 1, None),
        ("They built a 12-volume series for the king.", "series", None, None),
    ],
)
def test_quantities_of_nouns(words: str, noun: str, number: float | None, most: float | None) -> None:
    parse = parse_of(words)
    token = next(n for n, t in enumerate(parse.tokens) if t.text == noun)
    quantity = quantity_of(parse, token)
    assert (quantity.number if quantity else None) == number
    assert (quantity.number_max if quantity else None) == most


@pytest.mark.parametrize(
    ("words", "number", "unit"),
    [
        ("£400,000", 400000, "pounds"),
        ("£T 600,000", 600000, "£T"),
        ("US$5 million", 5000000, "US$"),
        ("Rs. 9,000", 9000, "Rs."),
    ],
)
def test_sums_with_a_sign(words: str, number: float, unit: str) -> None:
    ((_, quantity),) = find_sums(words, Span(start=0, end=len(words)))
    assert (quantity.number, quantity.unit) == (number, unit)


def test_a_chain_runs_from_asking_to_receiving() -> None:
    text = (
        "In May 1941 Carver asked Aldana for 40 tanks. In June 1941 Aldana promised Carver 30 tanks. In July 1941 "
        "Aldana sent Carver 20 tanks. In August 1941 Carver received 20 tanks from Aldana."
    )
    rows = exchanged(text, CAST).of(Commitment)
    assert [r.stage for r in rows] == ["requested", "promised", "delivered", "received"]
    assert [r.follows for r in rows] == [None, *(r.id for r in rows[:-1])]


def test_without_grammar_there_is_none() -> None:
    words = b"On 3 May 1912 Edward Marsden asked Paul Verney for forty howitzers."
    assert pipeline.trace(read_bytes(words, "text.txt"), without=["parses"]).of(Commitment) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_words_give_rows_in_bounds(words: list[str]) -> None:
    apparatus = exchanged(" ".join(words), CAST)
    for row in apparatus.of(Commitment):
        assert row.stage in STAGES
        assert 0 <= row.span.start < row.span.end <= len(apparatus.text.content)
        assert row.what
