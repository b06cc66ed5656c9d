"""Whose word a source rests on."""

from __future__ import annotations

import pytest

from adfontes.model.entities import Entity
from adfontes.model.evidence import Reliance
from adfontes.names import NAMES
from adfontes.witnesses import WITNESSES
from tests.unit.notebook import Work, notebook

BOOK = Work("book", ("Martha Ostrander",), "Rain")
KNOWN = {"m": BOOK}

Found = dict[str, set[tuple[str, str, str | None]]]


def rely(notes: list[str], works: dict[str, Work] | None = None) -> Found:
    """For each source the (witness, route, through) it rests on, by name."""
    apparatus = notebook("It rained.", notes, works or KNOWN)
    for stage in (NAMES, WITNESSES):
        apparatus = apparatus.adding(stage.find(apparatus))
    name = {e.id: e.name for e in apparatus.of(Entity)}
    found: Found = {}
    for r in apparatus.of(Reliance):
        assert r.reason
        assert 0 < r.origin.certainty <= 1
        found.setdefault(r.source, set()).add((name[r.witness], r.route, name.get(r.through or "")))
    return found


CITE = "[[m|Martha Ostrander, Rain, p. 3]]"


@pytest.mark.parametrize(
    "note",
    [
        f"According to Petrov, the river rose ({CITE}).",
        f"According to the recollections of Petrov, the river rose. See {CITE}.",
        f"Petrov recalls that the river rose. {CITE}.",
        f"Petrov could not recall any river. {CITE}.",
        f"Petrov denies that the river rose; see {CITE}.",
        f"Petrov recalled much. The river rose, and the mill went with it ({CITE}).",
        f"For a version of the flood offered by Petrov, see {CITE}.",
        f"Petrov's recollections differ: {CITE}.",
        f"It was Petrov who first disclosed in a lecture that the river had risen. (See {CITE}.)",
        f"Petrov, by then an old man, clearly remembers the flood ({CITE}).",
        f"Long after the war Petrov, in an interview, said that the river rose ({CITE}).",
        f"Petrov kept the mill till 1920. Before his death he offered this version of the flood. See {CITE}.",
    ],
)
def test_a_memory_recorded_by_another(note: str) -> None:
    assert rely([note]) == {"m": {("Petrov", "recorded-by-another", "Martha Ostrander")}}


@pytest.mark.parametrize(
    "note",
    [
        f"Ostrander says that in her interview with Petrov, the miller, she was told of a flood. {CITE}.",
        f"This rests on interviews with Petrov ({CITE}).",
        f"{CITE} (interview with Petrov).",
    ],
)
def test_an_interview_told_of_by_its_author(note: str) -> None:
    assert rely([note]) == {"m": {("Petrov", "interview", "Martha Ostrander")}}


@pytest.mark.parametrize(
    "note",
    [
        f"Petrov gave the order at noon. {CITE}.",
        f"Petrov told the miller that the river rose. {CITE}.",
        f"For the opinion of Petrov and others, see {CITE}.",
        f"Ostrander points out that the river rose ({CITE}).",
        f"Ostrander says that Petrov denies it ({CITE}).",
        f"According to Moscow, the river rose ({CITE}).",
        f"Several historians recall the flood ({CITE}).",
        f"Petrov recalls the flood. Another source, however, suggests that there was none. {CITE}.",
        f"{CITE}. Petrov denies this.",
        f"According to Petrov, so. See [[n|Thomas Hale, Snow, p. 9]]. For a discussion of the mills, see {CITE}.",
    ],
)
def test_no_witness(note: str) -> None:
    works = {"m": BOOK, "n": Work("primary-document", ("Thomas Hale",), "Snow")}
    assert rely([note], works) == {}


def test_only_the_first_to_speak_is_the_witness() -> None:
    notes = [f"According to Petrov, Orlov insists that Hale remembers the flood ({CITE})."]
    assert {who for who, *_ in rely(notes)["m"]} == {"Petrov"}


def test_two_who_speak_together_are_two_witnesses() -> None:
    assert {who for who, *_ in rely([f"Petrov and Orlov recall the flood ({CITE})."])["m"]} == {"Petrov", "Orlov"}


def test_scholars_known_by_their_own_works_judge_and_do_not_witness() -> None:
    works = {"m": BOOK, "n": Work("book", ("Petrov",), "Mills")}
    assert rely([f"[[n|Petrov, Mills]]. According to Petrov, the river rose ({CITE})."], works) == {}


def test_one_aside_does_not_make_a_much_cited_book_anothers_word() -> None:
    notes = [f"According to Petrov, the river rose ({CITE})."] + [f"{CITE}."] * 6
    assert rely(notes) == {}
    assert "m" in rely(notes[:1] * 3 + notes[1:])


@pytest.mark.parametrize("kind", ["memoir", "diary"])
def test_a_memoir_is_its_authors(kind: str) -> None:
    works = {"m": Work(kind, ("Ivan Petrov",), "My Mill")}
    assert rely(["[[m|Ivan Petrov, My Mill]]."], works) == {"m": {("Ivan Petrov", kind, None)}}


def test_a_memoir_through_another_hand() -> None:
    works = {"m": Work("memoir", ("Ivan Petrov",), "My Mill")}
    expected = {"m": {("Ivan Petrov", "memoir", "Thomas Hale")}}
    assert rely(["[[m|Ivan Petrov, My Mill, as told to Thomas Hale]]."], works) == expected
    told = "[[m|Ivan Petrov, My Mill]]. This part of Petrov's memoirs was written with the assistance of Thomas Hale."
    assert rely([told], works) == expected


def test_a_memoir_named_after_whose_it_is() -> None:
    works = {
        "m": Work("memoir", ("Thomas Hale",), "Ivan Petrov Remembers"),
        "n": Work("interview", ("Ivan Petrov",), None),
    }
    notes = ["[[m|Thomas Hale, ed., Ivan Petrov Remembers]]; [[n|Interview with Ivan Petrov]]."]
    assert rely(notes, works)["m"] == {("Ivan Petrov", "memoir", "Thomas Hale")}


@pytest.mark.parametrize(
    "lead", ["Ostrander set down her recollections long afterwards:", "Ostrander recalls the flood:"]
)
def test_a_book_in_which_the_notes_let_its_author_remember_is_a_memory(lead: str) -> None:
    assert rely([f"{lead} {CITE}."]) == {"m": {("Martha Ostrander", "memoir", None)}}
    assert rely([f"Ostrander says so: {CITE}."]) == {}


def test_interviews() -> None:
    works = {
        "interview-a": Work("interview", ("Ivan Petrov",), None),
        "interview-b": Work("interview", ("Samuel Orlov",), None),
        "c": Work("journal-article", ("Thomas Hale",), "The Mill: An Interview with Ivan Petrov"),
    }
    notes = [
        "[[interview-a|Interviews with Ivan Petrov, 1931]]; [[interview-b|Samuel Orlov, interview with Thomas Hale]].",
        '[[c|Thomas Hale, "The Mill: An Interview with Ivan Petrov"]].',
    ]
    assert rely(notes, works) == {
        "interview-a": {("Ivan Petrov", "interview", None)},
        "interview-b": {("Samuel Orlov", "interview", "Thomas Hale")},
        "c": {("Ivan Petrov", "interview", "Thomas Hale")},
    }


def test_what_a_memoirist_reports_of_another_is_the_others_through_him() -> None:
    works = {"m": Work("memoir", ("Ivan Petrov",), "My Mill")}
    note = "Samuel Orlov, according to the memoirs of Petrov, confirmed the flood (see [[m|Ivan Petrov, My Mill]])."
    assert rely([note], works)["m"] == {
        ("Ivan Petrov", "memoir", None),
        ("Samuel Orlov", "recorded-by-another", "Ivan Petrov"),
    }


def test_german_notes() -> None:
    note = "Petrow erinnert sich an das Hochwasser ([[m|Martha Ostrander, Regen]])."
    assert rely([note]) == {"m": {("Petrow", "recorded-by-another", "Martha Ostrander")}}


def test_hostile_notes_take_no_time() -> None:
    rely(["Petrov, " * 3000 + CITE, "according to " * 4000 + CITE, "\ue000" * 5000 + CITE, "Aa " * 8000 + CITE])
