"""Journeys: what is known of those who travel, and what ends of a stay its words tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.events.journeys.ends import parts_of
from adfontes.model.events import Event, Journey
from tests.unit.exchanged import Cast
from tests.unit.travelled import travelled

CAST = Cast(
    people=("Carver", "Brandt", "Ito", "Rostov"), bodies=("Second Corps",), places=("Vienna", "Lisbon", "Malta")
)
TRIP = (
    "On 2 July 1912 Carver left Lisbon. Carver arrived in Vienna on 9 July to discuss the loan. Brandt accompanied "
    "Carver to Vienna. Ito was Carver's interpreter. Carver left Vienna on 20 July."
)


@pytest.mark.parametrize(
    ("edtf", "words", "ends"),
    [
        ("1912-04-11/1912-05-31", "from mid-April to late May", ("1912-04-11/1912-04-20", "1912-05-21/1912-05-31")),
        ("1912-04-11/1912-05-31", "from 11 April to 31 May", ("1912-04-11", "1912-05-31")),
        ("1912-06-03/1912-06-09", "from 3 to 9 June", ("1912-06-03", "1912-06-09")),
        ("1912", "in 1912", None),
    ],
)
def test_a_stay_begins_and_ends_as_its_words_say(edtf: str, words: str, ends: tuple[str, str] | None) -> None:
    assert parts_of(edtf, words) == ends


def test_a_party_is_known_by_all_that_is_told_of_it() -> None:
    apparatus = travelled(TRIP, CAST)
    (journey,) = apparatus.of(Journey)
    assert set(journey.travellers) == {"Carver", "Brandt", "Ito"}
    assert (journey.head, journey.origin_place, journey.destination) == ("Carver", "Lisbon", "Vienna")
    assert (journey.departs, journey.arrives, journey.returns) == ("1912-07-02", "1912-07-09", "1912-07-20")
    assert journey.purpose == "to discuss the loan"
    assert len(journey.travellers) == len(journey.travellers_text) == len(journey.offices)
    assert set(journey.events) <= {e.id for e in apparatus.of(Event)}
    assert journey.span == journey.spans[0]
    assert list(journey.spans) == sorted(journey.spans)


def test_journeys_are_the_same_twice() -> None:
    assert travelled(TRIP, CAST).of(Journey) == travelled(TRIP, CAST).of(Journey)


VERBS = st.sampled_from(
    ["left", "reached", "visited", "returned to", "stayed in", "flew to", "was sent to", "accompanied"]
)
SENTENCES = st.tuples(
    st.sampled_from(CAST.people), VERBS, st.sampled_from((*CAST.places, *CAST.people)), st.integers(1, 28)
).map(lambda s: f"On {s[3]} May 1912 {s[0]} {s[1]} {s[2]}.")


@settings(max_examples=25, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_whatever_is_told_gives_whole_journeys(sentences: list[str]) -> None:
    for journey in travelled(" ".join(sentences), CAST).of(Journey):
        assert journey.travellers
        assert journey.destination
        assert journey.modality in ("actual", "planned")
