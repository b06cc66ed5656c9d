"""The bundled example in its two states, damaged as a web page would leave it and clean, with its golden apparatus."""

from __future__ import annotations

import hashlib
from pathlib import Path

from adfontes.model.text import Transcript
from tests.books.golden_book import GoldenBook, load_golden, read_book

GOLDEN = load_golden("fashoda")
HERE = Path(__file__).parent
TEXTS = {
    "damaged": HERE.parent.parent / "src" / "adfontes" / "examples" / "fashoda.txt",
    "clean": HERE / "fashoda.clean.txt",
}
VARIANTS = sorted(TEXTS)


def book(variant: str) -> GoldenBook:
    return read_book(TEXTS[variant].read_text(encoding="utf-8"), GOLDEN, variant)


def transcript(variant: str) -> Transcript:
    raw = TEXTS[variant].read_bytes()
    return Transcript(content=raw.decode("utf-8"), name=TEXTS[variant].name, sha256=hashlib.sha256(raw).hexdigest())
