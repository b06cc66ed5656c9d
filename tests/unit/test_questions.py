"""What stands against what: small texts, with their testimonies found by the stages before."""

from __future__ import annotations

from functools import cache

from adfontes.model.apparatus import Apparatus
from adfontes.model.questions import Answer, Question
from adfontes.model.testimony import CONTRADICTS, DEPENDS_ON, Relation, Testimony
from adfontes.pipeline import trace
from adfontes.readers import read_bytes


@cache
def traced(words: str) -> Apparatus:
    return trace(read_bytes(words.encode(), "text.txt"))


def sides(words: str) -> list[list[tuple[str, str]]]:
    """Per question, each answer's side and first words."""
    apparatus = traced(words)
    return [[(a.side, a.answer) for a in apparatus.of(Answer) if a.question == q.id] for q in apparatus.of(Question)]


DENIED = (
    "Edward Marsden recalled that General Orlo had burned the bridge. Orlo denied that he had touched it. "
    "The weather was fine."
)
DEBATED = (
    "What had held the convoy up has been much debated. According to Anna Brandt, the stokers had refused to go "
    "aboard. Peter Kessler, by contrast, maintained that the coal had been wet. I have followed Kessler, because he "
    "kept the log."
)


def test_a_denial_stands_against_what_it_denies() -> None:
    (found,) = sides(DENIED)
    assert [side for side, _ in found] == ["yes", "no"]
    assert "burned the bridge" in found[0][1]


def test_the_author_says_that_it_is_disputed() -> None:
    apparatus = traced(DEBATED)
    (question,) = apparatus.of(Question)
    answers = apparatus.of(Answer)
    assert question.contest == "explicit"
    assert [a.holders_text for a in answers] == [("Anna Brandt",), ("Peter Kessler",)]
    assert question.verdict_for == answers[1].id
    assert str(question.verdict).startswith("I have followed")
    assert all("Kessler" in span.of(apparatus.text.content) for span in question.verdict_reasons)


def test_what_is_put_to_somebody_and_refused_is_no_question_of_fact() -> None:
    put = "Edward Marsden suggested that Paul Verney should sell the ships. Paul Verney rejected this suggestion."
    assert sides(put) == []


def test_one_who_cannot_recall_is_undecided() -> None:
    (found,) = sides(
        "Anna Brandt recalls that Peter Kessler had asked the consul for a loan. The consul, Hugo Lenz, could not "
        "recall that Kessler had asked for a loan."
    )
    assert [side for side, _ in found] == ["yes", "undecided"]


def test_a_note_belongs_to_the_passage_of_its_call() -> None:
    (found,) = sides(
        "Anna Brandt recalled that the consul had burned the letters of the legation.1 It was closed in May.\n\n"
        "Notes\n\n1. Brandt, Memoirs, p. 4. Hugo Lenz denies that the consul had burned any letters.\n"
    )
    assert [side for side, _ in found] == ["yes", "no"]


def test_what_it_was_is_told_in_two_ways() -> None:
    (found,) = sides("Anna Brandt wrote that the sailors were Danes. They were Frisians, said Peter Kessler.")
    assert [side for side, _ in found] == ["other", "other"]


def test_two_hours_for_one_thing() -> None:
    apparatus = traced(
        "Anna Brandt recalled that the bridge had fallen at two o'clock. Peter Kessler testified that the bridge had "
        "fallen at half past four."
    )
    (question,) = apparatus.of(Question)
    assert (question.contest, question.kind) == ("implicit", "date")


def test_the_author_alone_against_a_witness() -> None:
    apparatus = traced(
        "Anna Brandt recalls that the delegates saw a film of the launch. The launch took place a month after they had "
        "left, so the film must have shown something else."
    )
    for question in apparatus.of(Question):
        assert [a.side for a in apparatus.of(Answer) if a.question == question.id] == ["yes", "no"]


def test_relations_hang_on_their_sides() -> None:
    apparatus = traced(DENIED)
    told = {t.id for t in apparatus.of(Testimony)}
    (against,) = (r for r in apparatus.of(Relation) if r.relation == CONTRADICTS)
    assert {against.a, against.b} <= told
    assert against.reason.endswith("denies what the other tells")


def test_what_a_says_that_b_said_depends_on_a() -> None:
    apparatus = traced("Anna Brandt recalled that Peter Kessler had said that the mine was flooded.")
    (outer, inner) = apparatus.of(Testimony)
    (hangs,) = (r for r in apparatus.of(Relation) if r.relation == DEPENDS_ON)
    assert (hangs.a, hangs.b) == (inner.id, outer.id)


def test_without_grammar_or_names_nothing_breaks() -> None:
    for left_out in (("parses",), ("names",), ("parses", "names"), ("testimonies",)):
        apparatus = trace(read_bytes(DEBATED.encode(), "text.txt"), without=left_out)
        known = {q.id for q in apparatus.of(Question)}
        assert {a.question for a in apparatus.of(Answer)} == known
