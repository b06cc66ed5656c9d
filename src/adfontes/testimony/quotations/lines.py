"""A parse read by place, and what its words tell of a quotation: who speaks, and how that is said."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.testimony.quotations.words import Saying

FINITE = frozenset(("VBD", "VBZ", "VBP"))
"""The tags of verbs with a tense."""

_ENDS = frozenset((".", "!", "?", ";"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who speaks, and the words that say so. `at` is the token of the verb or noun (or of the colon) in `parse`."""

    parse: Parse
    at: int
    source: Span | None
    speakers: tuple[int, ...]
    owner: bool
    cue: Span
    word: str
    how: str
    saying: Saying
    negated: bool
    addressees: tuple[int, ...]
    sure: float
    tight: bool = False
    """The quotation stands in the sentence of these words without a mark between, and may be a part of what is said."""


class Lines:
    """A parse whose tokens can be asked for by place, with its clauses by their cue."""

    def __init__(self, content: str, parse: Parse) -> None:
        self._content = content
        self.parse = parse
        self.tokens = parse.tokens
        self._starts = [t.start for t in parse.tokens]
        self._clauses: dict[int, Clause] | None = None

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that begin in a stretch of the text, as a half-open range."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def clause(self, token: int) -> Clause | None:
        if self._clauses is None:
            self._clauses = {c.cue: c for c in self.parse.clauses}
        return self._clauses.get(token)

    def last_end(self, low: int, high: int) -> int:
        """The first token behind the last end of a sentence in a range; its beginning where there is none."""
        for number in range(high - 1, low - 1, -1):
            if self.tokens[number].text in _ENDS:
                return number + 1
        return low

    def first_end(self, low: int, high: int) -> int:
        """The first token of a range that ends a sentence; its end where there is none."""
        return next((n for n in range(low, high) if self.tokens[n].text in _ENDS), high)

    def phrase(self, head: int, low: int, high: int) -> Span:
        """The whole noun phrase of a head, as far as it lies in a range, without marks at its ends."""
        inside = [n for n in self.parse.subtree(head) if low <= n < high]
        first, last = inside[0], inside[-1]
        while last > head and self.tokens[last].pos == "PUNCT" and self.tokens[last].text not in (")", "]"):
            last -= 1
        while first < head and self.tokens[first].pos == "PUNCT":
            first += 1
        return Span(start=self.tokens[first].start, end=self.tokens[last].end)

    def has_verb(self, low: int, high: int) -> bool:
        """Whether a range has a verb with a tense."""
        return any(t.tag in FINITE and t.pos in ("VERB", "AUX") for t in self.tokens[low:high])

    def line_end(self, low: int, high: int) -> int:
        """The first token of a range that stands in another line of the text than its first; its end if none does."""
        start = self.tokens[low].end
        for number in range(low + 1, high):
            if "\n" in self._content[start : self.tokens[number].start]:
                return number
            start = self.tokens[number].end
        return high
