"""The front matter: the short lines before the text, told apart as title, author, imprint and heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from adfontes.text.layout import Layout, Paragraph
from adfontes.text.notelists import is_furniture
from adfontes.text.words import alternatives, division_pattern, numbered_division_pattern, word_set

LONGEST = 16
"""How many paragraphs front matter may have."""
PROSE = 160
"""A paragraph this long is the text itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """A division before it is a record. `rule` names what showed it."""

    kind: str
    start: int
    end: int
    level: int
    rule: str
    certainty: float


def front_matter(layout: Layout, paragraphs: Sequence[Paragraph]) -> tuple[list[Part], int]:
    """The parts of the front matter, and how many paragraphs it takes up. Empty where the text starts at once."""
    lines = _front_lines(layout, paragraphs)
    if not lines:
        return [], 0
    parts: list[Part] = []
    kinds = _kinds([layout.text[p.start : p.end] for p in lines], lines, layout)
    for p, (kind, level) in zip(lines, kinds, strict=True):
        parts.append(Part(kind, p.start, p.end, level, "front-matter", 0.85 if kind != "furniture" else 0.95))
    return parts, len(lines)


def _front_lines(layout: Layout, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The short paragraphs before the first of prose, or before the first chapter's heading, which is not one."""
    out: list[Paragraph] = []
    for p in paragraphs[: LONGEST + 1]:
        text = layout.text[p.start : p.end]
        if _is_prose(text):
            return out
        if _opens_text(text) if out else numbered_division_pattern().match(text):
            return out
        out.append(p)
    return [] if len(out) > LONGEST else out


def _is_prose(text: str) -> bool:
    words = text.rstrip("0123456789[]()*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹ ")
    return len(text) >= PROSE or (
        words[-1:] in '.!?”":' and text.count(" ") > 5 and text.upper() != text and not _imprint().search(text)
    )


def _opens_text(text: str) -> bool:
    """Does a line open the first chapter: "Chapter 1", "3. The Siege", "Introduction"?"""
    numbered = re.match(r"(?:\d{1,3}|[IVXLC]{1,7})\.\s*[\"“]?[^\W\d_]", text) is not None
    return numbered or division_pattern().match(text) is not None


@cache
def _imprint() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)(?:{alternatives('imprint')})(?!\w)|©|\A[\W_]*(?:1[4-9]|20)\d\d[\W_]*\Z|\b[MDCLXVI]{{5,}}\b)", re.I
    )


@cache
def _author() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('authors')})\s+\S", re.IGNORECASE)


def _kinds(texts: Sequence[str], paragraphs: Sequence[Paragraph], layout: Layout) -> list[tuple[str, int]]:
    """The kind and level of each line, in order."""
    kinds: list[tuple[str, int]] = []
    for index, text in enumerate(texts):
        seen = {kind for kind, _ in kinds}
        later = texts[index + 1 : index + 3]
        if is_furniture(layout.text, paragraphs[index].start, paragraphs[index].end) and not _imprint().search(text):
            kinds.append(("furniture", 0))
        elif "title" not in seen:
            kinds.append(("title", 0))
        elif (
            text.lower() in word_set("authors")
            or (index and texts[index - 1].lower() in word_set("authors"))
            or _author().match(text)
            or ("author" not in seen and "imprint" not in seen and is_name(text, later))
        ):
            kinds.append(("author", 0))
        elif _imprint().search(text) or (_is_place(text) and any(_imprint().search(line) for line in later)):
            kinds.append(("imprint", 0))
        elif seen & {"author", "imprint", "heading"} or (index == len(texts) - 1 and len(texts) > 2):
            kinds.append(("heading", 1))
        else:
            kinds.append(("title", 1))
    return kinds


def is_name(text: str, later: Sequence[str]) -> bool:
    """Is a short line a person's name: two to four capitalised words, with an initial or something after it?

    Without an initial a name is taken for one only where more front matter follows; "Early Years" before prose is none.
    """
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 5 or any(c.isdigit() for c in text):
        return False
    if any(w.lower().strip(".") in word_set("not_names") for w in words):
        return False
    small = {"de", "von", "van", "der", "du", "la", "le", "di", "da", "and", "of"}
    if not all(w[:1].isupper() or w in small for w in words) or text[-1:] in ":;?!":
        return False
    return bool(later) or any(re.fullmatch(r"[A-Z]\.", w) for w in words)


def _is_place(text: str) -> bool:
    return len(text.split()) <= 6 and text[:1].isupper() and text[-1:] not in ".?!"
