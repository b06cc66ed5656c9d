"""What a verb of saying says, before it is told whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.testimony.cues.reading import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Content found: the frame of the verb's table that it fills, the pattern's name, its pieces, its verb, those it is
    said to, further tokens of the cue (a preposition), and how sure the pattern is (0-1)."""

    frame: str
    how: str
    pieces: tuple[Range, ...]
    head: int | None = None
    addressees: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    sure: float = 1.0
