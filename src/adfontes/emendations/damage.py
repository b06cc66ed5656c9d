"""What the detectors hand over: damage, not yet a record; and the paper they read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from adfontes.model.marks import BLOCKS, NOTE, Mark

SURE = 0.8
"""From this certainty on, a repair that is known is carried out in the established text."""

KINDS = (
    "splice", "duplicate", "truncation", "missing-space", "double-space", "line-break", "mojibake", "homoglyph",
    "quote", "furniture", "typo", "punctuation",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One damaged stretch: `start` to `end` in code points of the text as found (empty where something was lost).

    `repair` takes its place, None where it cannot be recovered; `certainty` (0-1) is that of the whole finding;
    `rule` names the detector and its case; `reason` is one sentence that a reader can check.
    """

    start: int
    end: int
    kind: str
    repair: str | None
    certainty: float
    rule: str
    reason: str


@dataclass(frozen=True)
class Page:
    """What every detector gets: the text as found and what its file's markup says."""

    text: str
    marks: tuple[Mark, ...] = ()
    format: str = "plain"

    @cached_property
    def marked(self) -> bool:
        """Does the file's own markup say what is a paragraph and what a note?"""
        return any(m.kind in BLOCKS or m.kind == NOTE for m in self.marks)
