"""The date at which the text gives an office: a dating of its sentence, else that of the narrative's frame."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from adfontes.model.dating import Dating
from adfontes.model.text import Division, Span

TOLD = ("told", "note")


class Frames:
    """The resolved datings of a text in order, and its paragraphs."""

    def __init__(self, datings: Iterable[Dating], divisions: Iterable[Division]) -> None:
        found = [d for d in datings if d.edtf and d.role in TOLD and d.kind in ("date", "interval")]
        self._all = sorted(found, key=lambda d: d.span)
        self._starts = [d.span.start for d in self._all]
        self._divisions = sorted(d.span.start for d in divisions)

    def at(self, office: Span, sentence: Span) -> str | None:
        """The date of an office: the first dating behind it in its sentence, else the last before it there, else the
        nearest earlier one of the paragraph."""
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        inside = self._all[low:high]
        after = next((d for d in inside if d.span.start >= office.end), None)
        near = after is not None and after.span.start - office.end <= 24
        if after is not None and near:
            return _bound(after)
        before = next((d for d in reversed(inside) if d.span.end <= office.start), None)
        if before is not None or after is not None:
            return (before or after).edtf  # type: ignore[union-attr]
        opening = bisect_right(self._divisions, office.start)
        start = self._divisions[opening - 1] if opening else 0
        earlier = self._all[bisect_left(self._starts, start) : low]
        return earlier[-1].edtf if earlier else None


def _bound(dating: Dating) -> str | None:
    """ "since 28 June" holds from that day on, "until 1911" up to it."""
    if dating.edtf and "/" not in dating.edtf:
        if dating.relation == "since":
            return f"{dating.edtf}/.."
        if dating.relation == "until":
            return f"../{dating.edtf}"
    return dating.edtf
