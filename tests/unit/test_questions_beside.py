"""Neighbours that answer, disown or correct each other; and how a question and its answers are worded."""

from __future__ import annotations

from functools import cache

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.questions import Answer, Question
from adfontes.pipeline import trace
from adfontes.questions.turning import asked_openly, balanced, lowered
from adfontes.readers import read_bytes

TOLD = (
    "Anna Brandt wrote that the sailors were Danes. They were Swedes, said the pilot, who had fed them.\n\n"
    "Hugo Lenz recalled that no ransom had been paid. Paul Verney has argued that there was one.\n\n"
    "Edward Marsden reads the diary as proof that the abbot was blind. Peter Kessler objects that the abbot had copied "
    "out a psalter.\n\n"
    "Clara Voss said that she had lost the key. Elsewhere she says that she had thrown it into the canal.\n\n"
    "Georg Hahn heard the news of the treaty and refused to believe it.\n"
)


@cache
def traced() -> Apparatus:
    return trace(read_bytes(TOLD.encode(), "text.txt"))


def issues() -> list[str]:
    return [q.issue for q in traced().of(Question)]


def test_what_is_filled_otherwise_is_asked_with_both_fillers() -> None:
    assert "Were the sailors Danes, or were they Swedes?" in issues()


def test_there_was_one_goes_against_there_was_none() -> None:
    assert "Had any ransom been paid?" in issues()


def test_whoever_objects_answers_his_neighbour() -> None:
    assert any("blind" in i and "psalter" in i for i in issues())


def test_a_witness_can_go_against_himself_elsewhere() -> None:
    (question,) = [q for q in traced().of(Question) if q.origin.rule == "question-elsewhere"]
    said = [a.answer for a in traced().of(Answer) if a.question == question.id]
    assert ["key" in said[0], "canal" in said[1]] == [True, True]


def test_a_pronoun_in_its_own_sentence_denies_nothing_told_before() -> None:
    assert not any("treaty" in i or "news" in i for i in issues())


def test_every_issue_is_a_question_and_its_quotation_marks_are_closed() -> None:
    for issue in issues():
        assert issue.endswith("?")
        assert not issue.endswith((",?", ".?"))
        assert issue.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("said", "closed"),
    [
        ('Did he hear "three cracks, as of a pistol?', 'Did he hear "three cracks, as of a pistol"?'),
        ('no right to figure"', "no right to figure"),
        ("“a leap in the dark", "“a leap in the dark”"),
        ("he gave it 'man to man?", "he gave it 'man to man'?"),
        ("the porter's gate", "the porter's gate"),
        ("the ships (three of them", "the ships (three of them)"),
    ],
)
def test_marks_are_closed(said: str, closed: str) -> None:
    assert balanced(said) == closed
    assert balanced(closed) == closed


def test_what_a_denial_says_is_asked_openly() -> None:
    assert asked_openly("Was no ship seen?") == "Was any ship seen?"
    assert lowered("They were Greeks") == "they were Greeks"
    assert lowered("Brandt came") == "Brandt came"
