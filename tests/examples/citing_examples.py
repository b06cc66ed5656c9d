"""The example books: read, checked, and set as a text with its calls and its list of notes."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adfontes.model.text import Transcript

HERE = Path(__file__).resolve().parent / "citing"
FILES = ("old_prints", "archives")
FIELDS = ("author", "title", "year", "locator")
KEYS = {"quote", "form", "function", "source", "author", "title", "container", "year", "locator", "archive", "held_in"}

SENTENCES = {
    "en": (
        "What was known in the capital was known late",
        "The ministers were not of one mind about it",
        "Those who stood nearest saw least",
        "Nobody had asked the question before, and few cared to ask it again",
        "The accounts differ in the order of things, though not in their upshot",
        "It was an old quarrel by then",
        "So at least it was told afterwards",
    ),
    "de": (
        "In der Hauptstadt erfuhr man davon erst spät",
        "Die Minister waren darüber nicht einer Meinung",
        "Wer am nächsten stand, sah am wenigsten",
        "Der Streit war damals schon alt",
        "So wurde es jedenfalls später erzählt",
    ),
}
HEADINGS = {"en": "Notes", "de": "Anmerkungen"}
TITLES = {"en": "A Question of Evidence", "de": "Eine Frage der Quellen"}


@dataclass
class Example:
    """One golden citation, with its place in the text that was built; `sources` are the acceptable keys."""

    note: int
    start: int
    end: int
    row: dict[str, Any]
    sources: frozenset[str] = field(default_factory=frozenset)

    @property
    def quote(self) -> str:
        return str(self.row["quote"])

    def allowed(self, key: str, default: Any) -> list[Any]:
        """The golden value and what is right as well; `default` stands for nothing printed."""
        return [self.row.get(key, default), *self.row.get(f"{key}_alt", [])]


@dataclass
class Book:
    """One example book as a text: its transcript, its golden citations, the places of its notes, kinds by key."""

    style: str
    transcript: Transcript
    examples: list[Example]
    notes: dict[int, tuple[int, int]]
    kinds: dict[str, str]


def load_rows(name: str) -> list[dict[str, Any]]:
    """The books of one file, as written."""
    rows: list[dict[str, Any]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["book"]
    return rows


def quotes_in(text: str, rows: list[dict[str, Any]]) -> list[int]:
    """Where each citation's quote starts in its note, looked for from the end of the one before; -1 where it is not."""
    places, at = [], 0
    for row in rows:
        found = text.find(row["quote"], at)
        places.append(found)
        at = max(at, found + len(row["quote"]))
    return places


def set_book(row: dict[str, Any]) -> Book:
    """A title, paragraphs of neutral sentences that call each note, and the list of notes."""
    language = row.get("language", "en")
    sentences = SENTENCES[language]
    notes: list[dict[str, Any]] = row["note"]
    words = [f"{sentences[i % len(sentences)]}.[{note['n']}]" for i, note in enumerate(notes)]
    paragraphs = [" ".join(words[i : i + 3]) for i in range(0, len(words), 3)]
    content = "\n\n".join([TITLES[language], *paragraphs, HEADINGS[language], ""])
    examples, places = [], {}
    for note in notes:
        content += f"[{note['n']}] "
        start = len(content)
        places[note["n"]] = (start, start + len(note["text"]))
        rows = note.get("citation", [])
        for one, at in zip(rows, quotes_in(note["text"], rows), strict=True):
            keys = frozenset([one["source"], *one.get("source_alt", [])])
            examples.append(Example(note["n"], start + at, start + at + len(one["quote"]), one, keys))
        content += note["text"] + "\n\n"
    transcript = Transcript(content=content, name="example.txt", sha256=hashlib.sha256(content.encode()).hexdigest())
    return Book(row["style"], transcript, examples, places, row.get("sources", {}))
