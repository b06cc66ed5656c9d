"""Reckoning with dates, what is filled in, what others may ask, and what is left where grammar is not at hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.events.dating import HUNG_DATES, Timeline, date_drafts
from adfontes.events.dating.intervals import (
    begins_before,
    between,
    bounds,
    lies_in,
    loosened,
    month_of,
    onwards,
    precedes,
    touches,
    until,
)
from adfontes.events.drafts import Draft
from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.dating import Dating
from adfontes.model.decisions import replay_decisions
from adfontes.model.events import Event
from adfontes.model.text import Origin, Span, Text, Transcript
from adfontes.pipeline import trace
from tests.unit.exchanged import Cast, exchanged
from tests.unit.travelled import travelled

CAST = Cast(people=("Carver", "Brandt", "Rostov"), bodies=("Cabinet",), places=("Vienna", "Lisbon"))
STAY = (
    "Carver arrived in Vienna on 3 June 1912. Carver left Vienna on 9 June 1912. During Carver's stay in Vienna Brandt "
    "died."
)
DAYS = st.dates().map(str)


@pytest.mark.parametrize(
    ("edtf", "after", "before"),
    [
        ("1943", "1943/..", "../1943"),
        ("1945-08-21/1945-08-31", "1945-08-21/..", "../1945-08-31"),
        ("../1949-05", "1949-05/..", "../1949-05"),
        ("1943/..", "1943/..", "../1943"),
    ],
)
def test_before_and_after_a_date(edtf: str, after: str, before: str) -> None:
    assert (onwards(edtf), until(edtf)) == (after, before)


def test_dates_are_set_against_each_other() -> None:
    assert between("1949-07-10", "1949-08-14") == "1949-07-10/1949-08-14"
    assert between("1950", "1949") == "1949"  # they do not follow each other
    assert lies_in("1949-07-11", "1949-07")
    assert not lies_in("1949", "1949-07")
    assert touches("1949-07-10/..", "1949-08")
    assert not touches("1949-06", "1949-07")
    assert precedes("1949-06", "1949-07-01")
    assert not precedes("1949-06/..", "1949-07")
    assert begins_before("1949-06/..", "1949-07")
    assert [month_of(d) for d in ("1948-05-11/1948-05-20", "1948", "../1949")] == ["1948-05", "1948", ".."]


@given(DAYS, DAYS)
def test_what_is_reckoned_is_a_date_again(first: str, second: str) -> None:
    made = (onwards(first), until(first), between(first, second), onwards(between(first, second)))
    assert all(bounds(edtf) is not None for edtf in made)


@given(DAYS, DAYS)
def test_a_stretch_holds_its_ends(first: str, second: str) -> None:
    begins, stops = sorted((first, second))
    assert lies_in(begins, between(begins, stops))
    assert lies_in(stops, between(begins, stops))


def test_a_date_that_hangs_on_a_stay_is_filled_in_under_its_id() -> None:
    before = exchanged(STAY, CAST)
    after = travelled(STAY, CAST)
    (open_,) = (d for d in before.of(Dating) if d.event is not None)
    (filled,) = (d for d in after.of(Dating) if d.id == open_.id)
    assert open_.edtf is None
    assert (filled.edtf, filled.earliest, filled.latest) == ("1912-06-03/1912-06-09", "1912-06-03", "1912-06-09")
    assert filled.anchor in {e.id for e in after.of(Event)}
    assert filled.span == open_.span
    assert filled.relation == open_.relation
    assert len(after.of(Dating)) == len(before.of(Dating))
    assert not list(HUNG_DATES.find(after))  # nothing is left to fill in


def test_a_scholars_word_on_a_hung_date_stands() -> None:
    after = travelled(STAY, CAST)
    (hung,) = (d for d in after.of(Dating) if d.event is not None)
    word = Decision(target=hung.id, field="edtf", value=None, by="A. Reader", when="2026-01-01T00:00:00Z")
    open_ = replay_decisions(replace(after, decisions=(word,)), (Dating,))
    assert not list(HUNG_DATES.find(open_))


def test_a_layer_takes_only_what_fills_in() -> None:
    dating = Dating(
        id="dating-1", span=Span(start=0, end=4), origin=Origin(rule="a"), kind="date", edtf=None, earliest=None,
        latest=None, anchor=None, reason="open",
    )  # fmt: skip
    other = replace(dating, id="dating-2", edtf="1912")
    text = Text(transcript=Transcript(content="1912 and after", name="t.txt", sha256=""))
    apparatus = Apparatus(text=text).adding([dating, other])
    filled = replace(dating, edtf="1913", reason="found", origin=Origin(rule="b"))
    assert apparatus.adding([filled]).of(Dating) == (filled, other)
    with pytest.raises(ValueError, match="has its edtf already"):
        apparatus.adding([replace(other, edtf="1914")])
    with pytest.raises(ValueError, match="has its span already"):
        apparatus.adding([replace(filled, span=Span(start=1, end=4))])


def test_others_ask_the_timeline_by_place() -> None:
    text = "On 3 May 1912 Carver met Brandt. The Cabinet hesitated. Rostov hoped that Brandt would agree."
    apparatus = travelled(text, CAST)
    content, timeline = apparatus.text.content, Timeline(apparatus)

    def at(words: str) -> str | None:
        start = content.index(words)
        when = timeline.at(Span(start=start, end=start + len(words)))
        return when.edtf if when else None

    assert at("met") == "1912-05-03"
    assert at("hesitated") == "1912-05-03"
    assert at("agree") == "1912-05-03/.."
    assert timeline.at(Span(start=len(content), end=len(content))) is None


def test_no_draft_and_no_grammar_are_no_error() -> None:
    date_drafts(exchanged(STAY, CAST), [])
    bare = Apparatus(text=Text(transcript=Transcript(content=STAY, name="t.txt", sha256="")))
    draft = Draft(span=Span(start=0, end=6), cue=Span(start=0, end=6), kind="journey", sense="arrive")
    date_drafts(bare, [draft])
    assert draft.dating is None
    assert draft.dating_reason
    assert Timeline(bare).at(Span(start=0, end=6)) is None
    assert not list(HUNG_DATES.find(bare))


def test_texts_without_parses_have_neither_dates_nor_journeys() -> None:
    content = f"The Stay\n\n{STAY}\n"
    traced = trace(Transcript(content=content, name="t.txt", sha256=""), without=("parses",))
    assert all(e.dating is None for e in traced.of(Event))


@pytest.mark.parametrize(
    ("told", "of_what_follows"),
    [
        ("1949-05-01/1949-05-10", "1949-05"),
        ("1949-05-11/1949-05-20", "1949-05"),
        ("1949-05-21/1949-05-31", "1949-05-21/1949-05-31"),
        ("1949-05-03", "1949-05-03"),
        ("1949-05-01/1949-06-10", "1949-05-01/1949-06-10"),
    ],
)
def test_what_follows_early_in_a_month_is_of_the_month(told: str, of_what_follows: str) -> None:
    assert loosened(told) == of_what_follows
