"""Events: what stands behind them, which are told twice, what is cited, what is left where grammar is not at hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.events.happenings import happening_words
from adfontes.events.scoring import load_weights
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity
from adfontes.model.events import KINDS, MODALITIES, REPORTED, Event
from adfontes.model.text import Note, Transcript
from adfontes.pipeline import trace

BOOK = """The Loan of 1921

On 9 April 1921 Edward Marsden cabled Paul Verney, promising that the loan would be ready in May.[1] Verney thanked
him the next day. Nobody in the lake towns knew anything of it, and the habits of the banks did not change.

On 3 June 1921 Edward Marsden arrived in Geneva. According to Anna Keller, he met Paul Verney at the station.[2] During
the visit Marsden told Verney that the money was gone.[3]

Notes

1. Edward Marsden to Paul Verney, 9 April 1921, in John Orr, ed., Papers of the Loan (London: Pell, 1931), 12.
2. Anna Keller, My Years in Geneva: Memoirs (London: Pell, 1940), 7; and my interviews with Anna Keller in May 1938.
3. Anna Keller recalled that Marsden asked Verney for six months. Verney denies that Marsden ever made such a request.
"""


def _traced(content: str, *without: str) -> Apparatus:
    return trace(Transcript(content=content, name="loan.txt", sha256=""), without=without)


@pytest.fixture(scope="module")
def book() -> Apparatus:
    """A short account with notes, traced."""
    return _traced(BOOK)


def _by_cue(book: Apparatus) -> dict[str, Event]:
    content = book.text.transcript.content
    return {e.cue.of(content): e for e in book.of(Event)}


def _names(book: Apparatus, ids: tuple[str, ...]) -> list[str]:
    names = {e.id: e.name for e in book.of(Entity)}
    return [names[i] for i in ids]


def test_the_notes_behind_an_event_are_those_of_its_passage(book: Apparatus) -> None:
    labels = {n.id: n.label for n in book.of(Note)}
    told = _by_cue(book)
    assert [labels[n] for n in told["cabled"].notes] == ["1"]
    assert [labels[n] for n in told["told"].notes] == ["3"]
    assert [labels[n] for n in told["asked"].notes] == ["3"]


def test_a_cited_document_is_the_message_that_the_text_tells_of(book: Apparatus) -> None:
    told = _by_cue(book)
    document = next(e for e in book.of(Event) if e.origin.rule == "document")
    assert (document.kind, document.dating) == ("message", "1921-04-09")
    assert _names(book, document.actors) == ["Edward Marsden"]
    assert _names(book, document.targets) == ["Paul Verney"]
    assert document.same_as == told["cabled"].id


def test_the_author_s_own_talks_are_meetings(book: Apparatus) -> None:
    talk = next(e for e in book.of(Event) if e.origin.rule == "interview")
    assert (talk.kind, talk.dating) == ("meeting", "1938-05")
    assert _names(book, talk.targets) == ["Anna Keller"]


def test_the_words_name_whom_an_event_rests_on(book: Apparatus) -> None:
    told = _by_cue(book)
    for cue in ("met", "asked"):
        witness = told[cue].witness
        assert witness is not None
        assert _names(book, (witness,)) == ["Anna Keller"]


def test_a_denial_is_of_what_was_told_before_and_makes_it_disputed(book: Apparatus) -> None:
    told = _by_cue(book)
    assert (told["made"].modality, told["made"].reported) == ("negated", "denied")
    assert told["made"].same_as == told["asked"].id
    assert told["asked"].reported == "disputed"


def test_what_is_said_during_a_visit_was_said_there(book: Apparatus) -> None:
    said = _by_cue(book)["told"]
    assert said.dating is not None
    assert said.dating.startswith("1921-06-03")
    assert said.place is not None
    assert _names(book, (said.place,)) == ["Geneva"]


def test_without_grammar_only_what_notes_cite_is_found() -> None:
    events = _traced(BOOK, "parses").of(Event)
    assert {e.origin.rule for e in events} == {"document", "interview"}


def test_without_anything_before_it_nothing_is_found() -> None:
    bare = _traced(BOOK, "parses", "dates", "references", "citations", "names", "notes", "divisions")
    assert bare.of(Event) == ()


def test_the_same_text_gives_the_same_events(book: Apparatus) -> None:
    assert _traced(BOOK).of(Event) == book.of(Event)


_PIECES = (
    "On 3 May 1848 Marsden left Rome.", "Verney refused.", "It was late.", "Who asked him?", "“Stop,” he said.",
    "In 1848", "Marsden told Verney that", "because", "the treaty", "was signed", ".", "\n\n", "[1]", "No.", "Mr",
    "Liu’s visit to Moscow", "after the war,", "x" * 300, "—", "1848–49", "met", "nobody", "\u00ad", "é", "💥",
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_events_lie_in_the_text_with_their_cues(pieces: list[str]) -> None:
    content = " ".join(pieces)
    apparatus = _traced(content)
    events = apparatus.of(Event)
    assert len({e.id for e in events}) == len(events)
    for event in events:
        assert 0 <= event.span.start <= event.cue.start < event.cue.end <= event.span.end <= len(content)
        assert event.kind in KINDS
        assert event.modality in MODALITIES
        assert event.reported in REPORTED
        assert event.reason


def test_every_word_of_the_list_tells_a_kind_of_event() -> None:
    words = happening_words()
    told = [*words.verbs.values(), *words.nouns.values(), *words.phrases.values()]
    assert {h.kind for h in told} <= set(KINDS)
    assert {h.kind for h in words.by_object.values() if h is not None} <= set(KINDS)
    assert len(words.verbs) + len(words.nouns) + len(words.phrases) > 700


def test_weights_are_small_and_few() -> None:
    weights = load_weights()
    assert 0 < weights.threshold < 1
    assert len(weights.weights) < 200
    assert max(map(abs, weights.weights.values())) < 6
    assert weights.probability(()) < weights.threshold
