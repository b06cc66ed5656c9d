"""The datings of a text by place, and how firmly the words of each set a day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from adfontes.events.happenings import LANGUAGE, group
from adfontes.languages import load_words
from adfontes.model.dating import Dating
from adfontes.model.text import Span

ABSOLUTE, STEP, VAGUE = "absolute", "step", "vague"
"""By figures, a month or a day of the week; by a step from another day ("the next evening"); by neither ("then")."""

_WORD = re.compile(r"[^\W\d_]+")
_DAY, _MONTH = 10, 7


class Printed:
    """The datings of a text that are points or stretches of time, to be asked by place."""

    def __init__(self, content: str, datings: Iterable[Dating]) -> None:
        self._content = content
        known = [d for d in datings if d.kind in ("date", "interval", "time") and d.role != "document"]
        self._all = sorted(known, key=lambda d: (d.span.start, d.span.end, d.id))
        self._starts = [d.span.start for d in self._all]

    def within(self, span: Span) -> list[Dating]:
        """Those that begin within a stretch of text, in its order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self._all[low:high]

    def firmness(self, datings: Iterable[Dating]) -> tuple[str, ...]:
        """For each dating: ABSOLUTE, STEP or VAGUE, and, of an absolute one, how fine it is ("absolute day")."""
        return tuple(self._of(d) for d in datings)

    def _of(self, dating: Dating) -> str:
        words = dating.span.of(self._content)
        plain = [w.casefold() for w in _WORD.findall(words)]
        if any(c.isdigit() for c in words) or any(w in _named_days() for w in plain):
            fine = len((dating.edtf or "").split("/")[0].rstrip("~?%"))
            return f"{ABSOLUTE} {'day' if fine >= _DAY else 'month' if fine >= _MONTH else 'year'}"
        return STEP if any(w in group("firm.steps") for w in plain) else VAGUE


@cache
def _named_days() -> frozenset[str]:
    words = load_words(LANGUAGE, "dates")
    months = {m for row in words.get("months", ()) for m in row}
    return frozenset(months | set(words.get("weekdays", ()))) | group("firm.seasons")
