"""Compares the damage found in a book with what its golden apparatus lists: what was found, what was repaired alike."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.apparatus import Apparatus
from adfontes.model.established import Edit, establish
from adfontes.model.text import Emendation
from tests.books.golden_book import GoldenBook, Place, Row
from tests.books.matching import Score

SLIPS = ("typo", "punctuation")
"""Kinds of damage that an author does to his own text."""
NEAR = 2
"""How many characters a finding may stand off the golden place."""


def damage_rows(book: GoldenBook, traced: Apparatus) -> dict[str, Score]:
    """Two rows. The clean text has of the damage only the slips that its author made in writing."""
    gold = list(placed_damage(book))
    found = traced.of(Emendation)
    touched = [[e for e in found if _meets(row, place, e)] for row, place in gold]
    used = {e.id for group in touched for e in group}
    missed = [row["quote"] for (row, _), group in zip(gold, touched, strict=True) if not group]
    elsewhere = [f"not damaged: {traced.quote(e)!r} {e.reason}" for e in found if e.id not in used]
    hits = len(gold) - len(missed)
    asked = [
        (row, place, group) for (row, place), group in zip(gold, touched, strict=True) if row["repair"] is not None
    ]
    wrong = [row["quote"] for row, place, group in asked if not _same(book.text, row, place, group)]
    return {
        "damage: found": Score(hits, hits + len(elsewhere), len(gold), missed + elsewhere),
        "damage: repaired alike": Score(len(asked) - len(wrong), len(asked), len(asked), wrong),
    }


def placed_damage(book: GoldenBook) -> Iterator[tuple[Row, Place]]:
    """The golden damage with its places: all of it, or in the clean text the slips alone."""
    for row in book.golden["damage"]:
        if book.variant == "clean" and row["kind"] not in SLIPS:
            continue
        at = -1
        for _ in range(row.get("times", 1)):
            at = book.text.find(row["quote"], at + 1)
            if at >= 0:
                yield row, (at, at + len(row["quote"]))


def _meets(row: Row, place: Place, emendation: Emendation) -> bool:
    """Does a finding touch a golden place? Furniture beside a damaged word is a matter of its own."""
    near = emendation.span.start <= place[1] + NEAR and place[0] - NEAR <= emendation.span.end
    return near and (row["kind"] == "furniture") == (emendation.kind == "furniture")


def _same(text: str, row: Row, place: Place, group: list[Emendation]) -> bool:
    """Do both repairs give the same words around the place?"""
    low = max(0, min([place[0], *(e.span.start for e in group)]) - 20)
    high = max([place[1], *(e.span.end for e in group)]) + 20
    part = text[low:high]
    edits = [Edit(e.span.start - low, e.span.end - low, e.repair) for e in group if e.repair is not None]
    golden = [Edit(place[0] - low, place[1] - low, row["repair"])]
    return establish(part, edits).content.split() == establish(part, golden).content.split()
