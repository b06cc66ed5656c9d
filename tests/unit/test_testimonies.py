"""The stage `testimonies`: who is meant, by which way a word came, what hangs on what, and texts that have little."""

from __future__ import annotations

import time
from functools import cache

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity
from adfontes.model.testimony import AUTHOR, ROUTES_TOLD, STANCES, Testimony
from adfontes.model.text import Note
from adfontes.pipeline import trace
from adfontes.readers import read_bytes
from adfontes.testimony import TESTIMONIES
from tests.stages import after
from tests.unit.exchanged import Cast, peopled

BOOK = "\n\n".join(
    (
        "The Siege of Harrow",
        "1. The First Winter",
        "Edward Marsden commanded the garrison of Harrow in the winter of 1912. Edward Marsden told Paul Verney that "
        "the mayor, Hugo Brandt, had asked the governor for bread.1 Hugo Brandt wrote in his memoirs that he had never "
        "opened the stores.2",
        "Clara Lane contends that the stores were full.3 This cannot be right. Nobody was told that the river was low.",
        "Notes",
        "1. Paul Verney, My Years at Harrow: A Memoir (London: Field Press, 1921), p. 12.",
        "2. Hugo Brandt, Memoirs of a Mayor (London: Field Press, 1930), p. 7. This account of the siege is based on "
        "my interviews with Hugo Brandt.",
        "3. Clara Lane, The Siege of Harrow (London: Field Press, 1950), p. 40.\n",
    )
)
EVENTS = ("events", "hung-dates", "journeys", "messages", "commitments", "relations", "sums")


@cache
def _traced(*without: str) -> Apparatus:
    return trace(read_bytes(BOOK.encode(), "book.txt"), without=(*EVENTS, *after("testimonies"), *without))


def _told(apparatus: Apparatus, words: str) -> Testimony:
    """The testimony whose content begins with some words."""
    content = apparatus.text.content
    found = [t for t in apparatus.of(Testimony) if t.content[0].of(content).startswith(words)]
    assert found, words
    return found[0]


def _names(apparatus: Apparatus, ids: tuple[str, ...]) -> list[str]:
    known = apparatus.by_id(Entity)
    return [known[i].name if i in known else i for i in ids]


def test_a_witness_is_led_to_an_entity_and_an_addressee_too() -> None:
    told = _told(_traced(), "the mayor")
    assert _names(_traced(), told.witnesses) == ["Edward Marsden"]
    assert _names(_traced(), told.addressees) == ["Paul Verney"]
    assert told.addressees_text == ("Verney",)


def test_another_s_memoir_is_the_way_and_its_author_whom_it_came_through() -> None:
    told = _told(_traced(), "the mayor")
    assert (told.route, _names(_traced(), (str(told.through),))) == ("memoir", ["Paul Verney"])
    assert len(told.citations) == 1
    assert [n.label for n in _traced().of(Note) if n.id in told.notes] == ["1"]


def test_one_s_own_memoir_comes_through_nobody() -> None:
    told = _told(_traced(), "he had never opened")
    assert (told.stance, told.route, told.through) == ("deny", "memoir", None)


def test_what_one_tells_that_another_did_hangs_on_that() -> None:
    outer = _told(_traced(), "the mayor")
    inner = [t for t in _traced().of(Testimony) if t.nested_in == outer.id]
    assert [_names(_traced(), t.witnesses) for t in inner] == [["Hugo Brandt"]]
    assert _names(_traced(), (str(inner[0].through),)) == ["Edward Marsden"]


def test_a_scholar_s_own_book_is_a_document() -> None:
    told = _told(_traced(), "the stores")
    assert (told.route, told.through) == ("document", None)


def test_a_note_says_on_whose_word_it_rests() -> None:
    told = _told(_traced(), "This account of the siege")
    assert (_names(_traced(), told.witnesses), told.route) == (["Hugo Brandt"], "interview")


def test_the_author_s_verdict_has_the_author_for_its_witness() -> None:
    verdict = _told(_traced(), "This")
    assert [t.stance for t in _traced().of(Testimony) if t.witnesses == (AUTHOR,)] == ["deny"]
    assert verdict.act in ("judgement", "claim")


def test_a_passive_without_a_speaker_has_no_witness() -> None:
    told = _told(_traced(), "the river")
    assert (told.witnesses, told.witness_text) == ((), None)


def test_records_are_whole() -> None:
    content = _traced().text.content
    for told in _traced().of(Testimony):
        assert told.content
        assert told.reason
        assert told.stance in STANCES
        assert told.route in ROUTES_TOLD
        assert all(told.span.holds(piece) and piece.of(content).strip() for piece in told.content)
        assert len(told.addressees) == len(told.addressees_text)
    ids = [t.id for t in _traced().of(Testimony)]
    assert len(set(ids)) == len(ids)


def test_without_names_the_printed_words_stand() -> None:
    bare = _traced("names")
    told = _told(bare, "the mayor")
    assert told.witnesses == ()
    assert told.witness_text is not None
    assert told.witness_text.of(bare.text.content) == "Edward Marsden"


def test_without_parses_there_is_nothing() -> None:
    assert _traced("parses").of(Testimony) == ()


@pytest.mark.parametrize("words", ["", "\n\n", "“", "Notes\n\n1.", "1. Ibid.", "He said that he said that he said."])
def test_poor_texts_do_no_harm(words: str) -> None:
    apparatus = peopled(words, Cast())
    assert all(t.content for t in TESTIMONIES.find(apparatus))


def test_time_grows_with_the_text() -> None:
    sentence = "Ames told Brandt that the gate was shut, and Brandt denied this, “for there was no gate. "
    seconds = []
    for times in (100, 400):
        apparatus = peopled(sentence * times, Cast(people=("Ames", "Brandt")))
        begun = time.process_time()
        assert list(TESTIMONIES.find(apparatus))
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 12 * seconds[0] + 0.2
