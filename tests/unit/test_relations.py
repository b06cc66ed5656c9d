"""How actors stood to one another, told by verbs, nouns and double adjectives."""

from __future__ import annotations

import pytest

from adfontes import pipeline
from adfontes.events.relations.words import words
from adfontes.model.entities import Entity
from adfontes.model.events import ActorRelation
from adfontes.readers import read_bytes


def told(text: str) -> list[tuple[str, str, str]]:
    """The relations of a text, its actors by name."""
    apparatus = pipeline.trace(read_bytes(text.encode(), "text.txt"))
    names = {e.id: e.name for e in apparatus.of(Entity)}
    return [(names[r.a], r.relation, names[r.b]) for r in apparatus.of(ActorRelation)]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("In May 1861 Prussia recognised Italy.", ("Prussia", "recognition", "Italy")),
        ("The alliance between France and Russia was signed in 1894.", ("France", "alliance", "Russia")),
        (
            "In June 1859 France attacked Austria. Austria asked Prussia for aid.",
            ("France", "war", "Austria"),
        ),
        ("In 1870 Prussia broke off its relations with France.", ("Prussia", "relations", "France")),
    ],
)
def test_a_relation_is_told(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "In May 1861 Prussia did not recognise Italy.",
        "Prussia might recognise Italy.",
        "Had Prussia attacked Austria?",
        "The weather between Calais and Dover was bad in 1861.",
    ],
)
def test_what_is_denied_possible_or_asked_is_no_relation(text: str) -> None:
    assert told(text) == []


def test_a_day_begins_it() -> None:
    apparatus = pipeline.trace(read_bytes(b"On 3 May 1861 Prussia recognised Italy.", "text.txt"))
    (relation,) = apparatus.of(ActorRelation)
    assert (relation.begins, relation.ends) == ("1861-05-03", None)


def test_no_word_stands_for_two_relations_by_accident() -> None:
    assert words().verbs["recognise"] == words().nouns["recognition"] == "recognition"
