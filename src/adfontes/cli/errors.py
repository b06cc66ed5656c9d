"""What the command line refuses."""

from __future__ import annotations

from collections.abc import Iterable


class BadInput(ValueError):
    """What the user gave cannot be used: said in one line on stderr, exit code 2.

    `candidates` are printed below that line, one each: what the user may have meant.
    """

    def __init__(self, message: str, candidates: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)
