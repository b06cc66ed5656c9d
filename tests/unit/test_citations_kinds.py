"""What kind of source a work is, and why."""

from __future__ import annotations

import pytest

from adfontes.citations.kinds import identify_kind
from adfontes.citations.ledger import Work
from adfontes.model.sources import KINDS, Item, Source
from adfontes.model.text import Span
from tests.unit.citations_book import book


def kind_of(participants: frozenset[str] = frozenset(), carries: int = 0, paged: bool = False, **fields: object) -> str:
    item = Item(**fields)  # type: ignore[arg-type]
    work = Work("key", Span(start=0, end=0), item, "n1")
    work.carries, work.paged = carries, paged
    kind, reason = identify_kind(work, participants)
    assert kind in KINDS
    assert reason
    return kind


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"title": "Water Rights in the Hills", "authors": ("Josef Brandt",), "year": "1954"}, "book"),
        ({"title": "Recollections of a Miller", "authors": ("Tom Moore",)}, "memoir"),
        ({"title": "I Held the Weir", "authors": ("Tom Moore",)}, "memoir"),
        ({"title": "The Diary of Anna Hale", "authors": ("Anna Hale",)}, "diary"),
        ({"title": "A Conversation with Tom Moore", "authors": ("Anna Hale",), "quoted": True}, "interview"),
        ({"title": "Documents on the Water Question", "year": "1920"}, "document-collection"),
        ({"title": "A Chronology of the Floods", "year": "1920"}, "chronology"),
        ({"title": "The Dam", "quoted": True, "container": "Rural Review", "volume": "4"}, "journal-article"),
        ({"title": "The Dam", "quoted": True, "container": "Water and Law", "kind": "book-chapter"}, "book-chapter"),
        ({"container": "Thornby Times", "date": "4 May 1912"}, "newspaper"),
        ({"title": "Mills", "quoted": True, "genre": "Ph.D. diss., Leeds"}, "thesis"),
        ({"title": "Mills", "quoted": True, "genre": "paper presented at Leeds"}, "conference-paper"),
        ({"title": "Mills", "quoted": True, "container": "Leeds Working Paper 4"}, "working-paper"),
        ({"title": "Parliamentary Debates"}, "law-or-hearing"),
        ({"title": "The Mill", "url": "https://mill.example/"}, "website"),
        ({"authors": ("Hale",), "recipients": ("Moore",), "date": "3 May 1912"}, "primary-document"),
        ({"kind": "primary-document", "title": "Minutes of the Weir Board", "date": "3 May 1912"}, "primary-document"),
        ({"kind": "archive", "archive": "Thornby Papers"}, "archive"),
        ({"kind": "interview", "authors": ("Tom Moore",)}, "interview"),
        ({}, "book"),
    ],
)  # fmt: skip
def test_kinds(fields: dict[str, object], kind: str) -> None:
    assert kind_of(**fields) == kind


def test_a_siglum_is_told_by_what_it_carries() -> None:
    assert kind_of(siglum="TVR", carries=3, paged=True) == "document-collection"
    assert kind_of(siglum="TVR", carries=3) == "archive"


def test_the_book_of_one_who_takes_part_is_a_memoir() -> None:
    fields = {"title": "The Long Winter", "authors": ("Tom Moore",), "year": "1930"}
    assert kind_of(**fields) == "book"
    assert kind_of(frozenset({"tom moore"}), **fields) == "memoir"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Tom Moore opened the sluice himself that night.", "memoir"),
        ("Tom Moore has shown that the sluice was never opened.", "book"),
        ("Moore opened the sluice himself that night.", "book"),
    ],
)
def test_taking_part_is_read_from_the_body(body: str, kind: str) -> None:
    apparatus = book("Tom Moore, The Long Winter (Leeds: Moor Press, 1930), p. 3.", body=body)
    assert [s.kind for s in apparatus.of(Source)] == [kind]


def test_taking_part_is_read_from_the_notes() -> None:
    apparatus = book(
        "Tom Moore, The Long Winter (Leeds: Moor Press, 1930), p. 3. Moore was then secretary of the Weir Board."
    )
    assert [s.kind for s in apparatus.of(Source)] == ["memoir"]
