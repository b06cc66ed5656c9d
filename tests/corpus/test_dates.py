"""No number of a note, of a page or of a book's year is read as a date, in any text or format that is here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds
from adfontes.model.sources import Reference
from adfontes.model.text import Note, Span
from adfontes.pipeline import trace
from adfontes.readers import read_transcript
from bench.score import FORMATS
from tests.books.fashoda import VARIANTS, book, transcript
from tests.stages import after

Row = dict[str, Any]
LATER = after("dates")

CONTEXT = 24
_PAGES = re.compile(r"(?:(?:pp?|cols?|vols?|fols?|ff?)\.? ?)?[0-9][0-9\s,:;.–-]*(?:ff?\.?)?")
pytestmark = pytest.mark.slow


def overlapping(datings: tuple[Dating, ...], places: list[Span], content: str) -> list[str]:
    """The datings that reach into one of the places, each with what stands around it."""
    found = []
    for dating in datings:
        for place in places:
            if dating.span.start < place.end and place.start < dating.span.end:
                around = content[max(0, dating.span.start - 40) : dating.span.end + 20]
                found.append(f"{dating.span.of(content)!r} in …{' '.join(around.split())}…")
    return found


def numbers_of(traced: Apparatus) -> list[Span]:
    """Where the numbers of notes stand, as the program found them: the calls, and the labels of the notes."""
    calls = [n.call for n in traced.of(Note) if n.call]
    return calls + [Span(start=n.span.start, end=n.body.start) for n in traced.of(Note) if n.span.start < n.body.start]


def locators_of(traced: Apparatus, content: str) -> Iterator[Span]:
    """Where pages are told: each reference's locator, the last place of its words within the reference. A diary is
    cited by the day, and that is the date of its entry."""
    for reference in traced.of(Reference):
        words = reference.locator
        if words and _PAGES.fullmatch(words):
            start = content.rfind(words, reference.span.start, reference.span.end)
            if start >= 0:
                yield Span(start=start, end=start + len(words))


def published(traced: Apparatus, content: str) -> Iterator[Span]:
    """Where the year of publication stands: after the publisher and place, before the bracket's end."""
    for reference in traced.of(Reference):
        item = reference.item
        if item.year and (item.publisher or item.place) and re.fullmatch("[0-9]{4}", item.year):
            for found in re.finditer(rf"{item.year}(?=\))", reference.span.of(content)):
                yield Span(start=reference.span.start + found.start(), end=reference.span.start + found.end())


def wrong(traced: Apparatus, given: list[Span]) -> list[str]:
    """Every dating in a place where none can be, `given` ones and those that the program knows."""
    content = traced.text.transcript.content
    places = [*given, *numbers_of(traced), *locators_of(traced, content), *published(traced, content)]
    return overlapping(traced.of(Dating), places, content)


@pytest.fixture(scope="module")
def chapter(shared: Path) -> Apparatus:
    return trace(read_transcript(shared / "chapter" / "chapter.txt"), without=LATER)


def read_gold(shared: Path, kind: str) -> list[Row]:
    path = shared / "bench" / "chapter" / "gold" / f"{kind}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_in_the_chapter(chapter: Apparatus, shared: Path) -> None:
    notes = read_gold(shared, "notes")
    calls = [Span(start=n["call"], end=n["call"] + len(str(n["n"]))) for n in notes]
    labels = [Span(start=n["note_start"], end=n["note_start"] + len(f"Note {n['n']}:")) for n in notes]
    assert chapter.of(Dating)
    assert wrong(chapter, calls + labels) == []


def test_dates_in_citations_are_the_documents(chapter: Apparatus, shared: Path) -> None:
    """Within a citation nothing is told: what has a date there is a document, or it is no dating at all."""
    cited = [Span(start=c["start"], end=c["end"]) for c in read_gold(shared, "citations")]
    told = tuple(d for d in chapter.of(Dating) if d.role != "document")
    assert overlapping(told, cited, chapter.text.transcript.content) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_in_the_example(variant: str) -> None:
    golden = book(variant)
    calls = [Span(start=p[0], end=p[1]) for n in golden.notes.values() if (p := n["call_place"])]
    labels = [Span(start=n["label_place"], end=n["place"][0]) for n in golden.notes.values()]
    traced = trace(transcript(variant), without=LATER)
    assert traced.of(Dating)
    assert wrong(traced, calls + labels) == []


@pytest.mark.parametrize("text", FORMATS)
def test_in_every_form_of_a_chapter(text: str, shared: Path) -> None:
    texts = shared / "bench" / "texts"
    name, _, form = text.partition(", ")
    traced = trace(read_transcript(texts / f"{name}.{form}"), without=LATER)
    gold = json.loads((texts / f"{name}.gold.json").read_text(encoding="utf-8"))
    calls = list(golden_calls(traced.text.transcript.content, gold["notes"]))
    assert form == "pdf" or len(calls) > 0.7 * len(gold["notes"]), "the golden calls are not where they should be"
    assert wrong(traced, calls) == []


def golden_calls(content: str, notes: list[Row]) -> Iterator[Span]:
    """Where the notes' calls stand: between the words before and after, which must be there once. A page may have
    broken the words otherwise, and where they are not found nothing is asked."""
    for note in notes:
        before, after = (
            r"\s+".join(map(re.escape, words.split())) for words in (note["before"][-CONTEXT:], note["after"][:CONTEXT])
        )
        places = list(re.finditer(rf"{before}(\W{{0,3}}{note['n']}\W{{0,3}}?)\s*{after}", content))
        if len(places) == 1:
            yield Span(start=places[0].start(1), end=places[0].end(1))


def test_what_is_dated_covers_days_and_in_order(chapter: Apparatus) -> None:
    for dating in chapter.of(Dating):
        assert dating.edtf is None or bounds(dating.edtf) is not None, dating
        if dating.earliest and dating.latest:
            assert dating.earliest <= dating.latest, dating
