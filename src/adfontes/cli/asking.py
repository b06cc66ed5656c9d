"""`find` with a search in plain words, in one dossier or in many: what it was taken for, and the best answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, count
from adfontes.model.answering import reasons
from adfontes.model.asking_parts import PASSED, Part
from adfontes.model.text import Record
from adfontes.store.many import Searched

FEW = 5
"""Answers of a kind that are shown of one dossier where several are searched."""


def list_dossiers(paths: Sequence[Path]) -> list[Path]:
    """The dossiers among some paths; a folder is all its .adf files, in the order of their names."""
    return [found for path in paths for found in (sorted(path.glob("*.adf")) if path.is_dir() else [path])]


def say_searched(found: Searched, limit: int, *, heading: bool) -> list[Block]:
    """One dossier's answers in words."""
    blocks: list[Block] = [Heading(f"{found.path.name}: {found.title}")] if heading else []
    if found.asking.is_structured:
        parts = (p for p in found.asking.parts if p.kind != PASSED)
        said = (f"{p.kind} {', or '.join(map(found.layers.name, p.meant)) or _quoted(found, p)}" for p in parts)
        blocks.append(Line("Understood as: " + " · ".join(said), "faint"))
    blocks += [Line(said, "warn") for said in say_let_go(found)]
    for kind, answers in found.answers.groups.items():
        blocks.append(Line(f"{kind}: {count(len(answers), 'answer')}", "strong"))
        for one in answers[:limit]:
            why = "; ".join(reasons(found.asking, found.answers, one, found.layers))
            blocks += [Line(found.quotes[one.record.id], indent=1), Line(f"{_at(one.record)}{why}", "faint", 2)]
    blocks += [line for at, said in found.hits for line in (Line(said, indent=1), Line(f"at {at}", "faint", 2))]
    return blocks


def say_let_go(found: Searched) -> list[str]:
    """Who is not known, and what had to be let go for anything to be found."""
    asking = found.asking
    said = [f"Nobody called {name} is known here." for name in asking.unknown]
    return said + [RELAXED[r].format(narrow=asking.narrow, words=asking.words) for r in found.answers.relaxed]


RELAXED = {
    "wide": "Nothing is dated so closely; these may be of that time.",
    "narrow": "None is called {narrow}; these are of any kind.",
    "words": "None has the words {words}; these are without them.",
}


def _quoted(found: Searched, part: Part) -> str:
    return found.asking.query[part.start : part.end]


def _at(record: Record) -> str:
    return f"at {record.span.start}; " if record.span else ""


def as_json(found: Searched, limit: int) -> dict[str, Any]:
    """The same for `--json`. Offsets are code points of the text as found."""
    return {
        "dossier": str(found.path),
        "text": found.title,
        "understood": [
            {"part": p.kind, "words": found.asking.query[p.start : p.end], "meant": list(p.meant)}
            for p in found.asking.parts
        ],
        "unknown": list(found.asking.unknown),
        "relaxed": list(found.answers.relaxed),
        "answers": {
            kind: [
                {"id": a.record.id, "start": a.record.span.start if a.record.span else None,
                 "quote": found.quotes[a.record.id], "why": reasons(found.asking, found.answers, a, found.layers)}
                for a in answers[:limit]
            ]
            for kind, answers in found.answers.groups.items()
        },
        "hits": [{"start": at, "snippet": said} for at, said in found.hits],
    }  # fmt: skip
