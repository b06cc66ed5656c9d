"""The stage of names: entities, mentions, open names."""

from __future__ import annotations

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity, Mention
from adfontes.model.text import Problem
from adfontes.names import NAMES
from tests.unit.notebook import Work, notebook


def named(apparatus: Apparatus) -> dict[str, Entity]:
    return {e.name: e for e in apparatus.of(Entity)}


def run(body: str, notes: list[str], works: dict[str, Work]) -> Apparatus:
    apparatus = notebook(body, notes, works)
    return apparatus.adding(NAMES.find(apparatus))


def test_authors_and_voices_become_entities_with_all_their_forms() -> None:
    found = run(
        "The column marched at dawn, as Colonel I. V. Petrov had ordered.{1} Petrov slept.{2}",
        ["According to Petrov, it rained ([[m|Martha Ostrander, Rain, p. 3]]).", "[[m|Ostrander, Rain]], p. 4."],
        {"m": Work("book", ("Martha Ostrander",), "Rain")},
    )
    people = named(found)
    assert people["Martha Ostrander"].kind == "person"
    assert set(people["I. V. Petrov"].variants) == {"Petrov", "I. V. Petrov", "Colonel I. V. Petrov"}
    content = found.text.content
    petrov = [m.span.of(content) for m in found.of(Mention) if m.entity == people["I. V. Petrov"].id]
    assert petrov == ["Colonel I. V. Petrov", "Petrov", "Petrov"]


def test_a_mention_is_a_whole_name_and_not_a_piece_of_another() -> None:
    found = run(
        "Yang spoke. Yang Shan answered; Yangs all agreed.{1}",
        ["According to Yang, so ([[m|Ostrander, Rain]])."],
        {"m": Work("book", ("Ostrander",), "Rain")},
    )
    content = found.text.content
    yang = [m.span.start for m in found.of(Mention) if m.span.of(content) == "Yang"]
    assert yang == [0, content.index("According to Yang") + len("According to ")]


def test_places_peoples_and_common_words_are_no_voices() -> None:
    found = run(
        "It rained, and the witnesses recalled it.{1}",
        ["According to Moscow, so. Witnesses recall it. Germans insist on it. [[m|Ostrander, Rain]]."],
        {"m": Work("book", ("Ostrander",), "Rain")},
    )
    assert {name for name, entity in named(found).items() if entity.kind == "person"} == {"Ostrander"}


def test_a_surname_of_two_people_is_a_problem_that_names_them() -> None:
    found = run(
        "It rained.{1}",
        ["[[a|Ralph Marlowe, Rain]]; [[b|Dexter Marlowe, Snow]]; Marlowe recalls both ([[c|Ostrander, Ice]])."],
        {
            "a": Work("book", ("Ralph Marlowe",), "Rain"),
            "b": Work("book", ("Dexter Marlowe",), "Snow"),
            "c": Work("book", ("Ostrander",), "Ice"),
        },
    )
    (problem,) = found.of(Problem)
    people = named(found)
    assert problem.kind == "ambiguous-name"
    assert set(problem.candidates) == {people["Ralph Marlowe"].id, people["Dexter Marlowe"].id}
    assert problem.about == (people["Marlowe"].id,)


def test_short_names_inside_a_citation_are_its_own_authors() -> None:
    found = run(
        "It rained.{1}",
        ["[[a|Yang Wensong and Yang Shanlin, Rain]]; [[a|Yang and Yang, Rain]], p. 3; Yang recalls it ([[a|ibid.]])."],
        {"a": Work("book", ("Yang Wensong", "Yang Shanlin"), "Rain")},
    )
    people, content = named(found), found.text.content
    cited = content.index("Yang and Yang")
    at = {m.span.start: m.entity for m in found.of(Mention)}
    assert at[cited] == people["Yang Wensong"].id
    assert at[cited + len("Yang and ")] == people["Yang Shanlin"].id


def test_ids_outlive_a_change_elsewhere_in_the_text() -> None:
    works = {"m": Work("book", ("Martha Ostrander",), "Rain")}
    end = " Nobody on the quay that morning would own to having seen it.{1}"
    one = run("It rained." + end, ["[[m|Martha Ostrander, Rain]]."], works)
    other = run("It poured and poured." + end, ["[[m|Martha Ostrander, Rain]]."], works)
    assert {e.id for e in one.of(Entity)} == {e.id for e in other.of(Entity)}


def test_an_author_whose_name_is_printed_nowhere_still_has_an_id() -> None:
    found = run("It rained.{1}", ["[[m|Rain]]."], {"m": Work("book", ("Martha Ostrander",), "Rain")})
    (entity,) = found.of(Entity)
    assert entity.id.startswith("entity-")
    assert not found.of(Mention)


def test_a_text_without_notes_has_no_names() -> None:
    assert not list(NAMES.find(notebook("It rained.", [], {})))
