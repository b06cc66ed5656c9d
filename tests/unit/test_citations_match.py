"""Whether two printed titles or names can be of the same thing."""

from __future__ import annotations

import pytest

from adfontes.citations.match import same_name, same_title

TITLE = "The Mills of Thornby: A History of Water and Bread"


@pytest.mark.parametrize(
    "short",
    [
        "The Mills of Thornby",
        "Mills of Thornby",
        "Mills",
        "MILLS OF THORNBY",
        "Mills, Water and Bread",
        "The Milis of Thornby",
    ],
)
def test_short_forms_of_a_title(short: str) -> None:
    assert 0 < same_title(short, TITLE) < 1


@pytest.mark.parametrize("other", ["A Weir Disputed", "Bread", "Thornby Papers", "", None, "The"])
def test_other_titles(other: str | None) -> None:
    assert same_title(other, TITLE) < 0.8


def test_a_title_is_itself() -> None:
    assert same_title(TITLE, TITLE.upper()) == 1
    assert same_title("Études d’Histoire", "Etudes d'histoire") == 1


def test_the_more_of_a_title_the_surer() -> None:
    assert same_title(TITLE, TITLE) > same_title("Mills of Thornby", TITLE) > same_title("Bread and Mills", TITLE)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hale", "Anna Hale"),
        ("A. Hale", "Anna Hale"),
        ("Hale, Anna", "Anna Hale"),
        ("Whitaker", "Margaret Whittaker"),
        ("Josef Brant", "Josef Brandt"),
        ("Łukasz Müller", "Łukasz Muller"),
    ],
)
def test_names_that_can_be_one_persons(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a) > 0


@pytest.mark.parametrize(
    ("a", "b"),
    [("Hale", "Brandt"), ("Anna Hale", "Josef Hale"), ("Hall", "Hale"), ("", "Hale"), ("B. Hale", "Anna Hale")],
)
def test_names_of_two_persons(a: str, b: str) -> None:
    assert same_name(a, b) == 0
