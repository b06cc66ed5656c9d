"""Two names that the text itself equates: "X, also known as Y", "X (Y)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from adfontes.names.people.lists import alias_between
from adfontes.names.people.scan import Run

_CLOSED = re.compile(r"[\"”'’]?\s?[),;.–—-]|[\"”'’]?\s(?:was|is|had|and)\b")
_CALLED = re.compile(r"\s(?:was|is|became|had been|had become)\s(?:\w+\s){0,2}?(?:called|known|styled)\b")
LONGEST_GAP = 45
"""Characters between two names that are equated."""


def find_equated(content: str, runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Pairs of names printed side by side as one person's, the first the one that the text goes on with.

    "X (Y)" counts where both are names of two words or more and the brackets hold nothing else.
    """
    for one, other in zip(runs, runs[1:], strict=False):
        if not 0 < other.start - one.end <= LONGEST_GAP:
            continue
        gap = content[one.end : other.start]
        if (gap == ", as " and _CALLED.match(content, other.end)) or (
            alias_between().fullmatch(gap) and _CLOSED.match(content, other.end)
        ):
            yield one, other
        elif gap in (" (", " [") and content[other.end : other.end + 1] in (")", "]"):
            if len(one.words) > 1 and len(other.words) > 1 and one.words[-1] != other.words[-1]:
                yield one, other
