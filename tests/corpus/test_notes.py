"""Notes found and tied on the shared texts: as they are, and set anew in other styles of calls and lists."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Division, Note, Text, Transcript
from adfontes.readers import read_transcript
from adfontes.text import DIVISIONS, NOTES


def _run(transcript: Transcript) -> Apparatus:
    apparatus = Apparatus(text=Text(transcript=transcript))
    apparatus = apparatus.adding(DIVISIONS.find(apparatus))
    return apparatus.adding(NOTES.find(apparatus))


def _of(text: str) -> Apparatus:
    return _run(Transcript(content=text, name="x.txt", sha256=""))


def _write(apparatus: Apparatus, folder: Path) -> Path:
    text = apparatus.text.content
    (folder / "text.txt").write_text(text, encoding="utf-8", newline="")
    rows = (
        {
            "id": note.id,
            "start": note.span.start,
            "end": note.span.end,
            "quote": note.span.of(text),
            "number": note.number,
            "label": note.label,
            "call": note.call and {"start": note.call.start, "end": note.call.end},
        }
        for note in apparatus.of(Note)
        if note.span
    )
    (folder / "notes.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "whole", "tied"),
    [("seed.txt", 0.99, 0.99), ("bracket.txt", 0.99, 0.99), ("damaged.txt", 0.95, 0.95), ("md", 0.99, 0.99)],
)
def test_a_chapter_as_plain_text(shared: Path, tmp_path: Path, text: str, whole: float, tied: float) -> None:
    texts = shared / "bench" / "texts"
    folder = _write(_run(read_transcript(texts / f"cold-war-normalcy.{text}")), tmp_path)
    gold = texts / "cold-war-normalcy.gold.json"
    out = subprocess.run(
        [sys.executable, str(texts / "score.py"), str(folder), str(gold), "--json"], capture_output=True, check=True
    )
    score = json.loads(out.stdout)
    assert score["text"] >= whole
    assert score["tied"] >= tied


def test_the_chapter_of_flattened_numbers(shared: Path, tmp_path: Path) -> None:
    folder = _write(_run(read_transcript(shared / "chapter" / "chapter.txt")), tmp_path)
    out = subprocess.run(
        [sys.executable, str(shared / "bench" / "chapter" / "score.py"), str(folder), "--json"],
        capture_output=True,
        check=True,
    )
    rows = json.loads(out.stdout)
    for row in ("notes: call tied to its place", "notes: text found"):
        assert rows[row]["f1"] == 1.0
    assert len((folder / "notes.jsonl").read_text().splitlines()) == 104


# The same chapters in other dress: body and notes are taken apart by the gold, and set again in each style. -----------


@dataclass(frozen=True)
class Book:
    """A body with `⟦n⟧` for each call, as paragraphs, and the notes' words by number."""

    paragraphs: tuple[str, ...]
    notes: dict[int, str]


@cache
def _chapter(shared: Path) -> Book:
    text = read_transcript(shared / "chapter" / "chapter.txt").content
    apparatus = _of(text)
    notes = {n.number: n.body.of(text) for n in apparatus.of(Note) if n.number}
    calls = {n.call.start: n.call for n in apparatus.of(Note) if n.call}
    return _book(text[: text.index("\nNotes\n")], calls, notes)


@cache
def _normalcy(shared: Path) -> Book:
    texts = shared / "bench" / "texts"
    text = read_transcript(texts / "cold-war-normalcy.bracket.txt").content
    apparatus = _of(text)
    notes = {n.number: n.body.of(text) for n in apparatus.of(Note) if n.number}
    calls = {n.call.start: n.call for n in apparatus.of(Note) if n.call}
    return _book(text[: text.index("\nNOTES\n")], calls, notes)


def _book(body: str, calls: dict[int, object], notes: dict[int, str]) -> Book:
    out, at = [], 0
    for number, start in enumerate(sorted(calls), 1):
        out.append(body[at:start].rstrip(" ") + f"⟦{number}⟧")
        at = calls[start].end  # type: ignore[attr-defined]
    out.append(body[at:])
    return Book(tuple(p.strip() for p in "".join(out).split("\n") if p.strip()), notes)


SIGNS = ["*", "†", "‡", "§", "**", "††", "‡‡", "§§"]
CALLS: dict[str, Callable[[int], str]] = {
    "spaced": lambda n: f" {n}",
    "glued": lambda n: f"{n}",
    "bracket": lambda n: f"[{n}]",
    "spaced-bracket": lambda n: f" [{n}]",
    "parens": lambda n: f"({n})",
    "spaced-parens": lambda n: f" ({n})",
    "brace": lambda n: f"{{{n}}}",
    "caret": lambda n: f"^{n}",
    "sup": lambda n: str(n).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
}
LABELS: dict[str, Callable[[int], str]] = {
    "word": lambda n: f"Note {n}: ",
    "dot": lambda n: f"{n}. ",
    "bracket": lambda n: f"[{n}] ",
    "paren": lambda n: f"{n}) ",
    "parens": lambda n: f"({n}) ",
    "bare": lambda n: f"{n} ",
    "sup": lambda n: str(n).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) + " ",
    "footnote": lambda n: f"[Footnote {n}: ",
}
LAYOUTS = ("end", "bare-end", "chapters", "gathered", "inline", "page")


@dataclass(frozen=True)
class Setting:
    text: str
    truth: tuple[tuple[str, int, str], ...]
    """For each note its label, the offset its call stands at, and its words."""


def _set(book: Book, call: str, label: str, layout: str, width: int = 0) -> Setting:
    """The book in one dress. `chapters` has notes after each quarter, `gathered` at the end by quarter, numbers
    restarting; `inline` has each note after its paragraph, numbers running on; `page` likewise but restarting."""
    size = -(-len(book.paragraphs) // 4) if layout in ("chapters", "gathered") else len(book.paragraphs)
    if layout in ("inline", "page"):
        size = 1 if layout == "inline" else 3
    restarts = layout in ("chapters", "gathered", "page")
    out: list[str] = []
    truth: list[tuple[str, str, str]] = []
    lists: list[list[str]] = []
    for chapter, group in enumerate(_batched(book.paragraphs, size), 1):
        if layout in ("chapters", "gathered"):
            out.append(f"CHAPTER {chapter}")
        numbers = [int(n) for p in group for n in re.findall(r"⟦(\d+)⟧", p)]
        first = numbers[0] if numbers else 1
        shown = {n: n - first + 1 if restarts else n for n in numbers}
        for p in group:
            out.append(re.sub(r"⟦(\d+)⟧", lambda m: f"⟦{m[1]}⟧" + CALLS[call](shown[int(m[1])]), p))  # noqa: B023
        items = []
        for n in numbers:
            close = "]" if label == "footnote" else ""
            items.append(f"{LABELS[label](shown[n])}{book.notes[n]}{close}")
            truth.append((str(shown[n]), str(n), book.notes[n]))
        lists.append(items)
        if layout == "chapters":
            out += ["NOTES", *items]
        elif layout in ("inline", "page"):
            out += items
    if layout == "gathered":
        out.append("NOTES")
        for chapter, items in enumerate(lists, 1):
            out += [f"Chapter {chapter}", *items]
    elif layout in ("end", "bare-end"):
        out += (["Notes"] if layout == "end" else []) + [item for items in lists for item in items]
    if width:
        out = ["\n".join(textwrap.wrap(p, width, break_on_hyphens=False, break_long_words=False)) for p in out]
    return _placed("\n\n".join(out) + "\n", truth)


def _batched(items: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]


def _placed(text: str, truth: list[tuple[str, str, str]]) -> Setting:
    places: dict[str, int] = {}
    out, at, length = [], 0, 0
    for match in re.finditer(r"⟦(\d+)⟧", text):
        out.append(text[at : match.start()])
        length += match.start() - at
        places[match[1]] = length
        at = match.end()
    out.append(text[at:])
    return Setting("".join(out), tuple((shown, places[n], words) for shown, n, words in truth))


def _score(setting: Setting) -> tuple[float, float, int]:
    """The shares of notes found whole and tied, of all that there are or were found."""
    apparatus = _of(setting.text)
    notes = apparatus.of(Note)
    flat = [(n.label, " ".join(n.body.of(setting.text).split())) for n in notes]
    whole = sum(1 for shown, _, words in setting.truth if (shown, " ".join(words.split())) in set(flat))
    by = dict(zip(flat, notes, strict=True))
    tied = 0
    for shown, place, words in setting.truth:
        note = by.get((shown, " ".join(words.split())))
        tied += bool(note and note.call and abs(note.call.start - place) <= 2)
    total = max(len(setting.truth), len(notes))
    return whole / total, tied / total, len(notes)


PAIRS = [
    ("spaced", "word"), ("spaced", "dot"), ("glued", "dot"), ("glued", "bare"), ("glued", "paren"),
    ("bracket", "bracket"), ("spaced-bracket", "footnote"), ("parens", "parens"), ("spaced-parens", "dot"),
    ("brace", "dot"), ("caret", "word"), ("sup", "sup"), ("sup", "dot"), ("spaced", "bracket"), ("bracket", "dot"),
]  # fmt: skip
DRESSES = [
    (book, call, label, layout, width)
    for i, (book, width) in enumerate([(_chapter, 0), (_chapter, 72), (_normalcy, 0), (_normalcy, 72)])
    for j, (call, label) in enumerate(PAIRS)
    for k, layout in enumerate(LAYOUTS)
    if (i + j + k) % 5 == 0
]
"""A fifth of all there are, such that each book, width, pair and layout meets."""


@pytest.mark.parametrize(("book", "call", "label", "layout", "width"), DRESSES)
def test_every_style(
    shared: Path, book: Callable[[Path], Book], call: str, label: str, layout: str, width: int
) -> None:
    whole, tied, _ = _score(_set(book(shared), call, label, layout, width))
    assert whole >= 0.97
    assert tied >= 0.97


def test_divisions_cover_the_chapter(shared: Path) -> None:
    apparatus = _run(read_transcript(shared / "chapter" / "chapter.txt"))
    text, at = apparatus.text.content, 0
    for division in apparatus.of(Division):
        assert not text[at : division.span.start].strip()
        at = division.span.end
    assert not text[at:].strip()


def test_twice_the_text_takes_twice_the_time(shared: Path) -> None:
    book = _normalcy(shared)
    taken = []
    for times in (4, 16):
        paragraphs, notes = [], {}
        for copy in range(times):
            base = copy * len(book.notes)
            paragraphs += [re.sub(r"⟦(\d+)⟧", lambda m: f"⟦{int(m[1]) + base}⟧", p) for p in book.paragraphs]  # noqa: B023
            notes |= {n + base: words for n, words in book.notes.items()}
        setting = _set(Book(tuple(paragraphs), notes), "spaced", "word", "end")
        begun = time.process_time()
        whole, tied, _ = _score(setting)
        taken.append(time.process_time() - begun)
        assert (whole, tied) >= (0.95, 0.95)
    assert taken[1] <= 4 * 1.5 * taken[0]
