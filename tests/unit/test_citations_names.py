"""Names as notes print them."""

from __future__ import annotations

import pytest

from adfontes.citations.names import is_author, is_body, is_name, split_names


@pytest.mark.parametrize(
    "words",
    [
        "Anna Hale",
        "Hale",
        "A. B. Hale",
        "Jean-Paul de la Roche",
        "Ludwig van Moor",
        "Wu Lengxi",
        "Hale Jr.",
        "O’Connor",
    ],
)
def test_names_of_persons(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["", "the mill", "The Mill", "Hale’s", "Mill 4", "Who was Hale?", "A B C D E F G", "hale"]
)
def test_no_names(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize("words", ["Weir Board", "Ministry of Water", "Department of State", "Accademia dei Mulini"])
def test_bodies(words: str) -> None:
    assert is_body(words)
    assert is_author(words)


@pytest.mark.parametrize("words", ["Anna Hale", "the board of the mill", ""])
def test_no_bodies(words: str) -> None:
    assert not is_body(words)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Anna Hale", ("Anna Hale",)),
        ("Anna Hale and Josef Brandt", ("Anna Hale", "Josef Brandt")),
        ("Hale, Brandt, and Moore", ("Hale", "Brandt", "Moore")),
        ("Hale and Brandt et al.", ("Hale", "Brandt")),
        ("Hale und Brandt", ("Hale", "Brandt")),
        ("Hale/Brandt", ("Hale", "Brandt")),
        ("Sir Anna Hale", ("Anna Hale",)),
        ("Ministry of Water and Roads", ("Ministry of Water and Roads",)),
        ("Anna Hale (ed.)", ("Anna Hale",)),
    ],
)
def test_lists_of_names_are_split(words: str, names: tuple[str, ...]) -> None:
    assert split_names(words) == names
