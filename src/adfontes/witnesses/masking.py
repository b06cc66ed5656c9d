"""Text with every known name put out of sight behind one sign, so that patterns see "X recalls" whoever X is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.model.entities import Mention
from adfontes.model.text import Span

SIGN = "\ue000"
"""Stands for one name. From Unicode's private use area; where the text itself holds it, it is masked as a space."""

LIST = f"{SIGN}(?:(?:, {SIGN}){{0,6}},? (?:and|und) {SIGN})?"
"""One name, or several that end in "and": after "According to X, Y did" only X speaks."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of text with its names masked. `entities` are those behind the signs, in order."""

    text: str
    entities: tuple[str, ...]

    def named(self, match: re.Match[str], group: str = "who") -> tuple[str, ...]:
        """The entities behind the signs in one group of a match."""
        start, end = match.span(group)
        first = self.text.count(SIGN, 0, start)
        return self.entities[first : first + self.text.count(SIGN, start, end)]

    def part(self, start: int, end: int) -> Masked:
        """A piece of it, with the names of that piece."""
        first = self.text.count(SIGN, 0, start)
        piece = self.text[start:end]
        return Masked(piece, self.entities[first : first + piece.count(SIGN)])


class Masker:
    """Masks any stretch of one text. Mentions must be sorted and not overlap."""

    def __init__(self, content: str, mentions: Sequence[Mention]) -> None:
        self._content = content
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]

    def mask(self, within: Span) -> Masked:
        """The stretch with each name that lies in it masked, and white space made single spaces."""
        pieces: list[str] = []
        entities: list[str] = []
        at = within.start
        for i in range(bisect_left(self._starts, within.start), len(self._mentions)):
            mention = self._mentions[i]
            if mention.span.end > within.end:
                break
            if mention.span.start >= at:
                pieces += (self._content[at : mention.span.start].replace(SIGN, " "), SIGN)
                entities.append(mention.entity)
                at = mention.span.end
        pieces.append(self._content[at : within.end].replace(SIGN, " "))
        return Masked(re.sub(r"\s+", " ", "".join(pieces)), tuple(entities))
