"""The parts of a text, each text with its answer."""

from __future__ import annotations

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Division, Text, Transcript
from adfontes.text import DIVISIONS


def parts(text: str) -> list[tuple[str, int, str]]:
    """Kind, level and the first words of each division."""
    apparatus = Apparatus(text=Text(transcript=Transcript(content=text, name="x.txt", sha256="")))
    return [(d.kind, d.level, " ".join(text[d.span.start : d.span.end].split())[:28]) for d in _run(apparatus)]


def _run(apparatus: Apparatus) -> list[Division]:
    return [d for d in DIVISIONS.find(apparatus) if isinstance(d, Division)]


PROSE = (
    "The harbour at Saltmere was dug in four summers by men who had never seen the sea, and "
    "when the first brig came in "
    "they stood along the new quay and said nothing at all, for there was nothing they could usefully say."
)


def test_a_web_page_with_its_front_matter_and_furniture() -> None:
    text = (
        "Email icon Email this citation\n\nThe Harbour That Failed\n\nSaltmere and Its Rivals\n\nAnna Threlkeld\n\n"
        f"London\n\nHarrow Press\n\n1964\n\n2. The Digging\n\n{PROSE}\n\nThe first season\n\n{PROSE}\n\n"
        "The surveyor put it in one line for his masters in the city:\n\nWe have moved the hill "
        "into the marsh, and the "
        f"marsh has eaten it.\n\nBack to top\n\n{PROSE}1\n\nNotes\n\nNote 1: Quay book, p. 3. Back.\n"
    )
    assert parts(text) == [
        ("furniture", 0, "Email icon Email this citati"),
        ("title", 0, "The Harbour That Failed"),
        ("title", 1, "Saltmere and Its Rivals"),
        ("author", 0, "Anna Threlkeld"),
        ("imprint", 0, "London"),
        ("imprint", 0, "Harrow Press"),
        ("imprint", 0, "1964"),
        ("heading", 1, "2. The Digging"),
        ("paragraph", 0, PROSE[:28]),
        ("heading", 2, "The first season"),
        ("paragraph", 0, PROSE[:28]),
        ("paragraph", 0, "The surveyor put it in one l"),
        ("quotation", 0, "We have moved the hill into "),
        ("furniture", 0, "Back to top"),
        ("paragraph", 0, PROSE[:28]),
        ("heading", 2, "Notes"),
        ("notes", 0, "Note 1: Quay book, p. 3. Bac"),
    ]


@pytest.mark.parametrize(
    ("front", "wanted"),
    [
        ("The Long Drought\n\nby Edith Marlowe\n\n", ["title", "author"]),
        ("The Long Drought\n\nEdith J. Marlowe\n\n", ["title", "author"]),
        ("Die lange Dürre\n\nvon Edith Marlowe\n\nKiel: Hafen Verlag, 1931\n\n", ["title", "author", "imprint"]),
        ("The Long Drought\n\nCHAPTER IV. THE WELLS\n\n", ["title", "heading"]),
        ("CHAPTER IV.\n\n", ["heading"]),
        ("The Long Drought\n\nPreface\n\n", ["title", "heading"]),
        ("", []),
    ],
)
def test_front_matter(front: str, wanted: list[str]) -> None:
    assert [kind for kind, _, _ in parts(front + PROSE + "\n")] == [*wanted, "paragraph"]


WRAPPED = """\
THE HISTORY OF SALTMERE

The harbour was dug in four summers by men who had never
seen the sea, and when the first brig came in they stood
along the new quay and said nothing.

    We have moved the hill into the marsh, and the
    marsh has eaten it, said the surveyor in the
    letter that ended his employment.

12

After that the work went on without him, and without
much hope, until the money was gone.

                    THE HISTORY OF SALTMERE

CHAPTER II.

The money was found again, in a manner that nobody who
was asked about it could afterwards explain.

                    THE HISTORY OF SALTMERE
"""


def test_a_wrapped_book_with_running_heads_and_page_numbers() -> None:
    assert [(kind, words) for kind, _, words in parts(WRAPPED)] == [
        ("title", "THE HISTORY OF SALTMERE"),
        ("paragraph", "The harbour was dug in four "),
        ("quotation", "We have moved the hill into "),
        ("furniture", "12"),
        ("paragraph", "After that the work went on "),
        ("furniture", "THE HISTORY OF SALTMERE"),
        ("heading", "CHAPTER II."),
        ("paragraph", "The money was found again, i"),
        ("furniture", "THE HISTORY OF SALTMERE"),
    ]


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\n", "x", "x\n", "\f\f", "Notes", "1.", "[1]", "*", "a\n*\nb\n", "## A\n"]
)
def test_tiny_texts(text: str) -> None:
    for kind, _, _ in parts(text):
        assert kind in ("title", "heading", "paragraph", "furniture", "quotation", "notes")
