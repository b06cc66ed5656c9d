"""The words of notes and parts of a text, from every language's `notes.toml`, made into patterns once."""

from __future__ import annotations

import re
from functools import cache

from adfontes.languages import gather_words

SYMBOLS = "*†‡§‖¶⁂"
"""Signs that call notes, in the order printers use them (Chicago 14.25)."""
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MAX_NUMBER = 9999
"""The highest number a note may have. Larger ones are something else."""


@cache
def word_set(key: str) -> frozenset[str]:
    """The words under `key`, in lower case."""
    return frozenset(w.lower() for w in gather_words("notes", key))


def alternatives(key: str) -> str:
    """The words under `key` as the inside of a pattern's group, the longest first."""
    words = sorted({w.lower() for w in gather_words("notes", key)}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"[ \t]+") for w in words)


@cache
def heading_pattern() -> re.Pattern[str]:
    """A line that heads a list of notes: "NOTES", "Notes to Chapter 3.", "## Anmerkungen"."""
    return re.compile(
        rf"[\W_]*(?:\d{{1,3}}[.)]?\s+|[ivxlc]{{1,6}}[.)]\s+)?(?:{alternatives('headings')})"
        rf"(?:[ \t:.,–—-]+(?:(?:{alternatives('heading_links')})\b|(?:{alternatives('divisions')})\b|\d|[ivxlc]+\b)"
        r".{0,80})?[\W_]*",
        re.IGNORECASE,
    )


@cache
def back_pattern() -> re.Pattern[str]:
    """A link back to the call, at the end of a note; `sure` where its form alone shows it (an arrow, brackets)."""
    words = alternatives("back")
    return re.compile(
        rf"(?:\s*(?:(?P<sure>[\[(](?:{words}|[↩↑⏎⤴^])[\])]\.?|[↩↑⏎⤴]\ufe0e?\ufe0f?)|(?<!\w)(?:{words})\b\.?))\s*\Z",
        re.IGNORECASE,
    )


@cache
def furniture_pattern() -> re.Pattern[str]:
    """A line of the page and not of the text: navigation, or a page number alone."""
    words = alternatives("furniture")
    return re.compile(
        rf"[\W_]*(?:{words})(?:[\W_\d]+(?:{words}))*[\W_\d]*"
        r"|[-–—\[({|\s]*(?:(?:p|pg|page|seite|s)\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})[-–—\])}|\s]*",
        re.IGNORECASE,
    )


@cache
def division_pattern() -> re.Pattern[str]:
    """The opening of a chapter's heading: "CHAPTER IV.", "Chapter 8: ...", "Preface"."""
    roman = r"(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|the (?:first|second|third|last))"
    words = alternatives("divisions")
    return re.compile(rf"(?:#+\s*)?(?:(?:the\s+)?(?:{words})(?:\s+{roman})?\b(?=\W|\Z)|{roman}[.:]?\Z)", re.IGNORECASE)


@cache
def numbered_division_pattern() -> re.Pattern[str]:
    """The opening of a chapter's heading that no title has: "CHAPTER IV", "Kapitel 3"."""
    return re.compile(rf"(?:#+\s*)?(?:{alternatives('divisions')})\s+(?:\d{{1,3}}|[ivxlc]{{1,7}})\b", re.IGNORECASE)
