"""What a file's own markup says of stretches of its text, and where each stretch stood in the file."""

from __future__ import annotations

from dataclasses import dataclass

BLOCKS = ("title", "author", "imprint", "heading", "paragraph", "quotation", "furniture")
"""Kinds of mark that say what a block is; they do not overlap. The kinds of `Division` that a file can tell."""
FORMATS = ("italic", "bold", "small-caps", "underlined", "struck", "raised", "lowered", "link")
"""Kinds of mark that say how words are set; they may overlap and lie within blocks. `key` of a link is its target."""
NOTE = "note"
CALL = "call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing the markup says of a stretch of the transcript; offsets in code points, half-open.

    `kind` is one of `BLOCKS` or `FORMATS`, or "note" (the whole note, its label included) or "call". `level` is a
    heading's. A note and its calls share `key` (a link's key is its target). `label` is a note's or call's printed or
    counted label ("12", "*"); `body` is where a note's own words begin, after its label.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    key: str = ""
    label: str = ""
    body: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a stretch of the transcript stood in the original: which file (of several, or within an archive), which
    page (as counted from 1, not as printed), which element (an id, or a path such as "p[12]"); "" and 0 where the
    format has none."""

    start: int
    end: int
    file: str = ""
    page: int = 0
    element: str = ""
