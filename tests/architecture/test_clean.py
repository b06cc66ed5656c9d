"""What is committed holds no machine's paths, no secrets, no leftovers, and no sentence of the shared texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Each is spelt so that this file does not hold what it looks for.
HOMES = re.compile(r"(?<![\w./-])/(?:home|root|Users|work|opt|mnt)/[\w.-]+|\b[A-Z]:\\Users\\|file:/{2}")
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bsk-[A-Za-z0-9_-]{20,}"
    r"|(?i:(?:password|passwd|api_?key|secret_?key)\s*[:=]\s*[\"'][^\"'\s]{8,}[\"'])"
)
LEFTOVERS = re.compile(r"\b(?:FIX" r"ME|TO" r"DO)\b|<{7} |>{7} |\bCo-Author" r"ed-By")

RUN = 12
"""A run of so many words in common is a sentence copied."""


def texts(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """Every tracked file that is text, and its words."""
    for path in paths:
        data = path.read_bytes()
        if b"\0" not in data[:8192]:
            yield path, data.decode("utf-8", "replace")


@pytest.mark.parametrize("what", [HOMES, SECRETS, LEFTOVERS], ids=["homes", "secrets", "leftovers"])
def test_nothing_of_the_kind_is_committed(what: re.Pattern[str], tracked: list[Path], root: Path) -> None:
    here = Path(__file__).resolve()
    found = [
        f"{path.relative_to(root)}: {match.group()}"
        for path, text in texts(tracked)
        if path != here
        for match in what.finditer(text)
    ]
    assert not found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> Iterator[str]:
    """Every run of RUN words, case and punctuation aside."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        yield " ".join(found[start : start + RUN])


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value; keys are no one's sentence."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


@pytest.mark.corpus
@pytest.mark.slow
def test_no_sentence_of_the_shared_texts_is_committed(tracked: list[Path], shared: Path, root: Path) -> None:
    ours: dict[str, str] = {}
    for path, text in texts(tracked):
        if path.suffix != ".lock":
            ours.update((run, str(path.relative_to(root))) for run in runs(text))
    copied = set()
    for path in [*(shared / "chapter").rglob("*"), *(shared / "bench").rglob("*")]:
        if path.suffix == ".jsonl":
            rows = path.read_text(encoding="utf-8").split("\n")
            theirs = [part for row in rows if row.strip() for part in strings(json.loads(row))]
        elif path.suffix == ".txt":
            theirs = [path.read_bytes().decode("utf-8", "replace")]
        else:
            continue
        copied |= {f"{ours[run]}: {run}" for text in theirs for run in runs(text) if run in ours}
    assert not copied
