"""Two names that the text itself equates: "X, also known as Y", "X (Y)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from adfontes.names.people.evidence import CALLED
from adfontes.names.people.lists import alias_between
from adfontes.names.people.scan import Run

_CLOSED = re.compile(r"[\"”'’]?\s?[),;.–—-]|[\"”'’]?\s(?:was|is|had|and)\b")
_WHOM = re.compile(r",(?:\s[^.;()]{1,60},)?\swhom\s[^.;,()]{1,40}\s(?:called|call|knew as|named)\s[\"“'‘]?")
LONGEST_GAP = 110
"""Characters between two names that are equated."""


def find_equated(content: str, runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Pairs of names printed side by side as one person's."""
    for one, other in pairwise(runs):
        if 0 < other.start - one.end <= LONGEST_GAP and _equates(content, one, other):
            yield one, other


def _equates(content: str, one: Run, other: Run) -> bool:
    """Whether what stands between two names, and after them, makes them one person's.

    "X (Y)" does so where both are names of two words or more and the brackets hold nothing else.
    """
    gap = content[one.end : other.start]
    if gap in (" (", " ["):
        whole = len(one.words) > 1 and len(other.words) > 1 and one.words[-1] != other.words[-1]
        return whole and content[other.end : other.end + 1] in (")", "]")
    if gap == ", as ":  # "Lord X, as Y was now called"
        return CALLED.match(content, other.end) is not None
    if _WHOM.fullmatch(gap):
        return True
    return alias_between().fullmatch(gap) is not None and _CLOSED.match(content, other.end) is not None
