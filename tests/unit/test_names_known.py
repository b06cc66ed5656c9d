"""People whom every reader knows by one word: who gets a name of works of reference, and who does not."""

from __future__ import annotations

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PERSON, Entity
from adfontes.model.text import Text, Transcript
from adfontes.names.people import persons
from adfontes.names.people.persons import ALIVE, find_rows, folded
from adfontes.pipeline import STAGES

NEEDED = ("divisions", "notes", "references", "citations", "dates", "names")


def people_of(content: str) -> dict[str, Entity]:
    apparatus = Apparatus(text=Text(transcript=Transcript(content=content, name="t.txt", sha256="")))
    for stage in STAGES:
        if stage.name in NEEDED:
            apparatus = apparatus.adding(stage.find(apparatus))
    return {e.name: e for e in apparatus.of(Entity) if e.kind == PERSON}


@pytest.mark.parametrize(
    ("content", "name", "printed"),
    [
        ("In 1905 Roosevelt brought the two envoys together.", "Theodore Roosevelt", "Roosevelt"),
        ("On 3 March 1943 Roosevelt met the two envoys.", "Franklin D. Roosevelt", "Roosevelt"),
        ("On 17 June 1878 Prince Gortchakoff spoke.", "Alexander Gorchakov", "Gortchakoff"),
        ("De Gaulle refused on 3 March 1943.", "Charles de Gaulle", "De Gaulle"),
    ],
)
def test_the_years_told_say_who_is_meant(content: str, name: str, printed: str) -> None:
    person = people_of(content)[name]
    assert printed in person.variants
    assert name not in person.variants
    assert f"the text prints only “{printed}”; known as {name}" in person.reason


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Roosevelt met the two envoys.", "Roosevelt"),  # no year
        ("In 1925 Roosevelt met the two envoys.", "Roosevelt"),  # a year of neither
        ("On 3 May 1922 Chamberlain spoke. In October 1938 Chamberlain flew to Munich.", "Chamberlain"),  # two of them
        ("In 1943 Captain Stalin left his ship, and Stalin was seen no more.", "Captain Stalin"),  # no captain
    ],
)
def test_nobody_is_guessed_at(content: str, name: str) -> None:
    assert list(people_of(content)) == [name]


def test_two_forms_of_one_known_person_are_one() -> None:
    found = people_of("On 3 July 1922 Ataturk spoke. Mustafa Kemal had been ill since May 1922.")
    assert list(found) == ["Mustafa Kemal"]
    assert set(found["Mustafa Kemal"].variants) == {"Mustafa Kemal", "Ataturk"}


def test_an_author_is_not_looked_up() -> None:
    content = "The treaty of March 1905 was void. 1 Witte left in 1905.\n\nNotes\n\n"
    found = people_of(content + "1. Witte, The Treaty and After (Oxford: Clarendon Press, 1990), p. 3.\n")
    assert "Sergei Witte" not in found


def test_the_table_is_sound() -> None:
    rows = {row.person for form in persons._listed() for row in find_rows(form)}
    assert len(rows) > 700
    assert len({person.name for person in rows}) == len(rows)
    for form in persons._listed():
        assert form == folded(form)
        for row in find_rows(form):
            assert row.person.born < row.person.died
            assert row.person.died - row.person.born < 110 or row.person.died == ALIVE
            assert row.person.born < row.since <= row.until
