"""Reads a book's golden apparatus and finds the place of each of its records in the text.

The JSON holds words, not offsets, so that it can be checked by eye: a call is the number between the words `before`
and `after`; a note's words run from `begins` to `ends`; a citation is the `occurrence`-th place of `quote` in its note.
`key_clean` overrides `key` for the undamaged text. All spans are (start, end) in code points of the text at hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[int, int]
Row = dict[str, Any]

HERE = Path(__file__).parent
LABELS = {"damaged": "Note {}: ", "clean": "{}. "}
"""How each of the two texts prints the label of a note."""


@dataclass(frozen=True)
class GoldenBook:
    """A text and what a careful reader finds in it. `notes` and `citations` carry `place`; notes `call_place` too."""

    text: str
    variant: str
    notes: dict[int, Row]
    citations: list[Row]
    sources: dict[str, Row]
    witnesses: list[Row]
    strikes: list[Row]
    divisions: list[Row]
    datings: list[Row]
    golden: Row

    def passages(self) -> dict[int, Place]:
        """The passage each called note stands behind: from the call before it, within the paragraph, to its call."""
        found = {}
        before = 0
        for number, note in sorted(self.notes.items()):
            if note["call_place"]:
                start, end = note["call_place"]
                paragraph = self.text.rfind("\n\n", 0, start) + 2
                found[number] = (max(paragraph, before), start)
                before = end
        return found


def load_golden(name: str) -> Row:
    """The JSON as it stands."""
    golden: Row = json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8"))
    return golden


def read_book(text: str, golden: Row, variant: str) -> GoldenBook:
    """The golden apparatus placed on one of the book's two texts. Raises ValueError for words that are not there."""
    rows = {kind: list(_varied(golden[kind], variant)) for kind in ("notes", "citations", "strikes", "divisions")}
    at = 0
    for note in rows["notes"]:
        start = _find(text, LABELS[variant].format(note["number"]) + note["begins"], at, line=True)
        body = start + len(LABELS[variant].format(note["number"]))
        at = _find(text, note["ends"], body) + len(note["ends"])
        note["place"], note["label_place"] = (body, at), start
        note["call_place"] = note["call"] and _call(text, note)
    notes = {n["number"]: n for n in rows["notes"]}
    for citation in rows["citations"]:
        citation["place"] = _within(text, citation, notes[citation["note"]]["place"])
    at = 0
    divisions = [d for d in rows["divisions"] if d["quote"] is not None]
    for division in divisions:
        at = _find(text, division["quote"], at, line=True)
        end = text.find("\n\n", at)
        division["place"] = (at, len(text.rstrip()) if division["kind"] == "notes" or end < 0 else end)
    return GoldenBook(
        text=text,
        variant=variant,
        notes=notes,
        citations=rows["citations"],
        sources={s["key"]: s for s in golden["sources"]},
        witnesses=golden["witnesses"],
        strikes=rows["strikes"],
        divisions=divisions,
        datings=place_datings(text, golden["datings"], variant, notes),
        golden=golden,
    )


def place_datings(text: str, rows: list[Row], variant: str, notes: dict[int, Row]) -> list[Row]:
    """Each dating with its `place`: those of the body follow each other, those of a note stand in its words."""
    placed: list[Row] = []
    inside: dict[int, int] = {}
    at = 0
    for row in _varied(rows, variant):
        if row["quote"] is None:
            continue
        note = notes.get(row.get("note", 0))
        start = inside.get(row["note"], note["place"][0]) if note else at
        found = _loosely(row["quote"]).search(text, start)
        if not found or (note and found.end() > note["place"][1]):
            raise ValueError(f"not in its place: {row['quote']!r}")
        if note:
            inside[row["note"]] = found.end()
        else:
            at = found.end()
        placed.append(row | {"place": found.span(), "start": found.start(), "end": found.end(), "text": row["quote"]})
    return placed


def _loosely(quote: str) -> re.Pattern[str]:
    """The words wherever a line may have been broken in them, with a hyphen or without."""
    letters = r"\s*".join(re.escape(c) + ("-?" if c.isalpha() else "") for c in quote if not c.isspace())
    return re.compile(rf"(?<!\w){letters}(?!\w)")


def _varied(rows: list[Row], variant: str) -> Iterator[Row]:
    for row in rows:
        own = {k: v for k, v in row.items() if not k.endswith("_clean")}
        if variant == "clean":
            own |= {k.removesuffix("_clean"): v for k, v in row.items() if k.endswith("_clean")}
        yield own


def _find(text: str, words: str, start: int, *, line: bool = False) -> int:
    """Where `words` first stand at or after `start`; with `line`, at the beginning of a line."""
    if line:
        if text.startswith(words, start) and (start == 0 or text[start - 1] == "\n"):
            return start
        at = text.find("\n" + words, start) + 1
        at = at or -1
    else:
        at = text.find(words, start)
    if at < 0:
        raise ValueError(f"not in the text: {words!r}")
    return at


def _call(text: str, note: Row) -> Place:
    before, after = note["call"]["before"], note["call"]["after"]
    pattern = rf"{re.escape(before)}\s?(\[?{note['number']}\]?)\s+{re.escape(after)}"
    places = [m.span(1) for m in re.finditer(pattern, text)]
    if len(places) != 1:
        raise ValueError(f"the call of note {note['number']} has {len(places)} places, not 1")
    return places[0]


def _within(text: str, citation: Row, note: Place) -> Place:
    at = note[0] - 1
    for _ in range(citation.get("occurrence", 1)):
        at = _find(text, citation["quote"], at + 1)
    place = (at, at + len(citation["quote"]))
    if place[1] > note[1]:
        raise ValueError(f"not in note {citation['note']}: {citation['quote']!r}")
    return place
