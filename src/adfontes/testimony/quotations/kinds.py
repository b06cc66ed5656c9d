"""What stands in quotation marks without being said by anybody: nicknames and titles of works."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from adfontes.testimony.quotations.marks import Quotation

LONGEST_TITLE = 200
"""Code points of a title, at most."""

_NAME_BEFORE = re.compile(r"[^\W\d_][\w.'’-]*\s+\Z")
_NAME_AFTER = re.compile(r"\s+[^\W\d_]")
_NICK = re.compile(r"\w[\w.'’-]*(?:\s+\w[\w.'’-]*){0,2}\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT = 4
"""Words of fewer letters may be small in a title."""


def spoken_only(content: str, quotations: Sequence[Quotation], notes: Sequence[bool]) -> list[Quotation]:
    """The quotations without nicknames and titles; what stood in one of them hangs on what held it. `notes` says of
    each whether it stands in a note, where most quotation marks are those of titles."""
    left = [is_nickname(content, q) or is_title(content, q, in_note=n) for q, n in zip(quotations, notes, strict=True)]
    if not any(left):
        return list(quotations)
    numbers: dict[int, int | None] = {}
    kept: list[Quotation] = []
    for number, quotation in enumerate(quotations):
        within = None if quotation.within is None else numbers[quotation.within]
        numbers[number] = within if left[number] else len(kept)
        if not left[number]:
            kept.append(replace(quotation, within=within))
    return kept


def is_nickname(content: str, quotation: Quotation) -> bool:
    """Whether a quotation is a name in the middle of a name: Marcia “Cia” Price."""
    inner = quotation.inner.of(content)
    if not quotation.closed or len(inner) > 40 or not _NICK.match(inner) or not inner[:1].isupper():
        return False
    before = _NAME_BEFORE.search(content, max(0, quotation.marked.start - 30), quotation.marked.start)
    after = _NAME_AFTER.match(content, quotation.marked.end)
    if before is None or after is None or not before[0][0].isupper() or not after[0][-1].isupper():
        return False
    start = before.start()  # the name must go on from further back, or begin the sentence's own name
    return start == 0 or content[start - 1] in " \n\t\u00a0(“\"‘'"


def is_title(content: str, quotation: Quotation, *, in_note: bool) -> bool:
    """Whether a quotation is the title of a work: all its longer words have capitals, and it is no sentence."""
    inner = quotation.inner
    if not quotation.closed or inner.end - inner.start > LONGEST_TITLE:
        return False
    words = _LETTERS.findall(inner.of(content))
    long_ones = [w for w in words if len(w) >= _SHORT]
    if not words or not words[0][0].isupper() or any(not w[0].isupper() for w in long_ones):
        return False
    last = inner.of(content).rstrip()[-1:]
    if in_note:
        return len(words) >= 2 and last not in "!"
    return len(long_ones) >= 3 and last not in ".!?"
