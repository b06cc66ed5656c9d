"""What was dated in this text, by the words that stood beside the date: so that "two days after the treaty" finds the
day on which, as was said before, "the treaty" was signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from adfontes.dates.expressions import Expression, Shift
from adfontes.dates.moments import Moment
from adfontes.dates.setting import Setting, words
from adfontes.model.text import Span

_WORD = re.compile(r"[^\W\d_]{3,}")
_REACH = 90
_MOST = 8
"""How many dates are kept for one word: the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    moment: Moment
    sentence: int
    distance: int


@dataclass(slots=True)
class Hanging:
    """An index from words to the dates they stood beside, filled as the text is read."""

    entries: dict[str, list[_Entry]] = field(default_factory=dict)

    def note(self, text: str, expressions: Sequence[Expression], index: int, moment: Moment, setting: Setting) -> None:
        """Remember the words between this date and its neighbours."""
        span = expressions[index].span
        start = max(span.start - _REACH, expressions[index - 1].span.end if index else 0)
        end = min(span.end + _REACH, expressions[index + 1].span.start if index + 1 < len(expressions) else len(text))
        for left, right, near in ((start, span.start, span.start), (span.end, max(span.end, end), span.end)):
            # what follows a date in the midst of a sentence is rather of the next one
            far = 4 if left >= span.end and setting.opening > 2 else 1
            for found in _WORD.finditer(_sentence(text[left:right], left < span.start)):
                word = _stem(found[0])
                if word in words("empty"):
                    continue
                at = left + found.start() if left >= span.end else span.start - (right - left) + found.start()
                kept = self.entries.setdefault(word, [])
                kept.append(
                    _Entry(
                        moment=moment,
                        sentence=setting.sentence,
                        distance=abs(near - at) * far,
                    )
                )
                del kept[:-_MOST]

    def find(self, text: str, on: Span, unit: str) -> Moment | None:
        """The date of what a phrase names, known at least to the `unit`, if its names stood beside that date before."""
        named = [(w[0][0].isupper(), _stem(w[0])) for w in _WORD.finditer(on.of(text)[:200])]
        named = [(proper, word) for proper, word in named if word not in words("empty")]
        if not named:
            return None
        weights: dict[int, float] = {}
        nearest: dict[int, tuple[int, int]] = {}
        moments: dict[int, Moment] = {}
        for proper, word in named:
            for entry in {id(e.moment): e for e in self.entries.get(word, ()) if e.moment.finer_than(unit)}.values():
                key = id(entry.moment)
                weights[key] = weights.get(key, 0.0) + (2.0 if proper else 1.0)
                nearest[key] = max(nearest.get(key, (-1, 0)), (entry.sentence, -entry.distance))
                moments[key] = entry.moment
        whole = sum(2.0 if proper else 1.0 for proper, _ in named)
        best = max(weights, key=lambda k: (weights[k], nearest[k]), default=None)
        enough = 0.66 if any(proper for proper, _ in named) else 0.99
        return moments[best] if best is not None and weights[best] >= enough * whole else None


def counts_years(shift: Shift, said: Sequence[str]) -> bool:
    """Whether a phrase counts the years of something from its beginning: "the sixteenth year of the war"."""
    pairs = pairwise(said)
    return shift.unit == "year" and shift.direction > 0 and any(a == shift.unit and b in words("of") for a, b in pairs)


def _sentence(words_around: str, before: bool) -> str:
    """The part of the words that is of the date's own sentence, as long as it was (blanks in the place of the rest)."""
    if before:
        cut = max(words_around.rfind(". "), words_around.rfind("\n"))
        return " " * (cut + 1) + words_around[cut + 1 :]
    ends = [i for i in (words_around.find(". "), words_around.find("\n")) if i >= 0]
    return words_around[: min(ends)] if ends else words_around


def _stem(word: str) -> str:
    """A word as it is compared: without its case and its plural's ending."""
    word = word.casefold()
    return word[:-1] if len(word) > 4 and word.endswith("s") else word
