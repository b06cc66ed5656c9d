"""Which printed names are one person's."""

from __future__ import annotations

import pytest

from adfontes.names.forms import parse_name
from adfontes.names.identify import identify_people


def groups(*forms: str, linked: tuple[tuple[str, str], ...] = (), authors: tuple[str, ...] = ()) -> list[set[str]]:
    names = [n for f in forms if (n := parse_name(f))]
    return [{n.form for n in p.names} for p in identify_people(names, linked, authors)]


def one(*forms: str, **more: object) -> bool:
    return groups(*forms, **more) == [set(forms)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "forms",
    [
        ("Ostrander", "Martha Ostrander"),
        ("E. R. Ostrander", "Ostrander", "E.R. Ostrander"),
        ("M. Ostrander", "Martha Ostrander"),
        ("Martha E. Ostrander", "Martha Ostrander"),
        ("Everett Marlowe", "S. Everett Marlowe"),
        ("Martha Ostrander", "Martha Ostrandr"),
        ("Khvostikovich", "Nikolai Khvostikovitch"),
        ("Zhang Xiaoqi", "Zhang Xiaoqui"),
        ("General Zhang Wenlin", "Zhang Wenlin"),
        ("The Harbour Board", "Harbour Board"),
    ],
)
def test_one_person(forms: tuple[str, ...]) -> None:
    assert one(*forms)


@pytest.mark.parametrize(
    "forms",
    [
        ("Yang Wensong", "Yang Shankun"),
        ("Zhang Jiaxiang", "Zhang Jiaxing"),
        ("Martha Ostrander", "Marian Ostrander"),
        ("Hansen", "Peter Hanson"),
        ("Johnson", "Johnston"),
        ("Harbour Board", "Harbour Office"),
    ],
)
def test_two_people(forms: tuple[str, ...]) -> None:
    assert not one(*forms)
    assert len(groups(*forms)) == 2


def test_a_surname_that_could_be_two_peoples_stays_open() -> None:
    names = [n for f in ("Ralph Marlowe", "Dexter Marlowe", "Marlowe") if (n := parse_name(f))]
    people = identify_people(names)
    assert [len(p.names) for p in people] == [1, 1, 1]
    assert {p.names[0].form for p in people[2].open_to} == {"Ralph Marlowe", "Dexter Marlowe"}


def test_a_common_family_name_printed_as_author_needs_a_source_to_vouch_for_it() -> None:
    assert len(groups("Li", "Li Wenhai", authors=("Li",))) == 2
    assert len(groups("Li", "Li Wenhai", authors=("Li",), linked=(("Li", "Li Wenhai"),))) == 1
    assert len(groups("Mao", "Mao Wenhai")) == 1


def test_a_source_vouches_for_a_misprint() -> None:
    assert len(groups("Hansen", "Peter Hanson", linked=(("Hansen", "Peter Hanson"),))) == 1


def test_the_name_is_the_fullest_form_and_the_commonest_of_those() -> None:
    names = [n for f in ("Ostrander", "Martha Ostrandr", "Martha Ostrander") if (n := parse_name(f))]
    (person,) = identify_people(names)
    assert person.best({"Ostrander": 9, "Martha Ostrander": 3, "Martha Ostrandr": 1}).form == "Martha Ostrander"
    assert person.reasons
