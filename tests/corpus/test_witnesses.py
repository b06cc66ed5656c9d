"""Names, witnesses and passages on the shared chapter, on gold citations and sources: as if all before were perfect."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity
from adfontes.model.evidence import Reliance, Support
from adfontes.model.ids import CONTEXT
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.support import lean
from adfontes.model.text import Note, Origin, Record, Span, Text, Transcript
from adfontes.names import NAMES
from adfontes.witnesses import SUPPORT, WITNESSES

BY_HAND = Origin(rule="by hand")
Row = dict[str, Any]


def load(shared: Path, kind: str) -> list[Row]:
    path = shared / "bench" / "chapter" / "gold" / f"{kind}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold_apparatus(shared: Path) -> Apparatus:
    """The gold notes, citations and sources of the chapter's shown half as an apparatus; ids are the gold's."""
    content = (shared / "chapter" / "chapter.txt").read_text(encoding="utf-8")
    records: list[Record] = [*_notes(shared, content), *_sources(shared), *_citations(shared)]
    return Apparatus(text=Text(transcript=Transcript(content=content, name="chapter.txt", sha256=""))).adding(records)


def _notes(shared: Path, content: str) -> list[Note]:
    rows = load(shared, "notes")
    until = json.loads((shared / "bench/chapter/gold/scope.json").read_text(encoding="utf-8"))[-1][1]
    notes = []
    for row, following in zip(rows, [*(r["note_start"] for r in rows[1:]), until], strict=True):
        start = row["note_start"]
        end = content.rfind(" Back", start, following)
        body = content.index(": ", start) + 2
        call = Span(start=row["call"], end=row["call"] + len(str(row["n"])))
        notes.append(
            Note(
                id=f"n{row['n']}",
                span=Span(start=start, end=end),
                origin=BY_HAND,
                body=Span(start=body, end=end),
                label=str(row["n"]),
                number=row["n"],
                call=call,
            )
        )
    return notes


def _sources(shared: Path) -> list[Source]:
    sources = []
    for row in load(shared, "sources"):
        title = None if "(not expanded" in row["title"] else row["title"] or None
        item = Item(authors=tuple(row["authors"]), title=title, container=row["container"] or None)
        sources.append(Source(id=row["id"], span=None, origin=BY_HAND, kind=row["kind"], item=item))
    return sources


def _citations(shared: Path) -> list[Citation]:
    return [
        Citation(
            id=f"c{i}",
            span=Span(start=row["start"], end=row["end"]),
            origin=BY_HAND,
            note=f"n{row['note']}",
            ordinal=i,
            form=row["form"],
            position="first",
            signal=None,
            function={"source": "support"}.get(row["function"], row["function"]),
            locator=row["locator"],
            source=row["source"],
            candidates=(),
            held_in=row["held_in"] or None,
            reason="",
        )
        for i, row in enumerate(load(shared, "citations"))
    ]


@pytest.fixture(scope="module")
def traced(shared: Path) -> Apparatus:
    apparatus = gold_apparatus(shared)
    for stage in (NAMES, WITNESSES, SUPPORT):
        apparatus = apparatus.adding(stage.find(apparatus))
    return apparatus


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("chapter_score", shared / "bench" / "chapter" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def _behind(traced: Apparatus) -> dict[int, list[set[str]]]:
    """For each note the witnesses of each of its citations, by name."""
    names = {e.id: e.name for e in traced.of(Entity)}
    of: dict[str, set[str]] = {}
    for r in traced.of(Reliance):
        of.setdefault(r.source, set()).add(names[r.witness])
    number = {n.id: n.number or 0 for n in traced.of(Note)}
    behind: dict[int, list[set[str]]] = {}
    for c in traced.of(Citation):
        behind.setdefault(number[c.note], []).append(of.get(c.source or "", set()))
    return behind


def test_witnesses_of_notes(traced: Apparatus, shared: Path, scorer: ModuleType) -> None:
    """0.99 with perfect citations: one retrospective remark in a collected work is missed."""
    found = {(w, n) for n, sets in _behind(traced).items() for ws in sets for w in ws}
    gold = {(row["witness"], n) for row in load(shared, "witnesses") for n in row["notes"]}
    right = sum(any(n == m and scorer.same_name(w, v) for v, m in found) for w, n in gold)
    assert _f1(right, len(found), len(gold)) >= 0.95


def test_notes_resting_on_one_alone(traced: Apparatus, shared: Path, scorer: ModuleType) -> None:
    found = {
        (next(iter(sets[0])), n)
        for n, sets in _behind(traced).items()
        if all(sets) and len(set[str]().union(*sets)) == 1
    }
    gold = {(row["witness"], n) for row in load(shared, "witnesses") for n in row["only"]}
    right = sum(any(n == m and scorer.same_name(w, v) for v, m in found) for w, n in gold)
    assert _f1(right, len(found), len(gold)) >= 0.95


def test_every_note_with_a_call_stands_behind_a_passage_that_ends_at_it(traced: Apparatus) -> None:
    calls = {n.id: n.call for n in traced.of(Note)}
    for support in traced.of(Support):
        call = calls[support.note]
        assert call is not None
        assert 0 <= call.start - support.span.end <= CONTEXT


def test_one_witness_leads(traced: Apparatus) -> None:
    first, *_ = lean(traced.of(Support))
    name = {e.id: e.name for e in traced.of(Entity)}[first.witness]
    assert name == "Shi Zhe"
    assert first.share > 0.5
