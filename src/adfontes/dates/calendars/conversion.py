"""What a date of another calendar comes to."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.edtf import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What `convert` makes of a point: where it lies in the Gregorian calendar, and why.

    `edtf` is None where it stays open (then `candidates` are the values it might have, best first) or where its own
    calendar has no such date (then `impossible` says so in a sentence). `earliest` and `latest` are the first and last
    day it covers. `calendar` is a key of `CALENDARS`, `written` the date in that calendar, year first. `candidates` may
    also stand beside an `edtf` that is only the likelier of two. `certainty` is of the reading, 0 to 1; that a tabular
    calendar can be a day out is said by "~" in `edtf`, not by a lower certainty.
    """

    calendar: str
    edtf: str | None = None
    earliest: Day | None = None
    latest: Day | None = None
    written: str | None = None
    reason: str = ""
    certainty: float = 1.0
    candidates: tuple[str, ...] = ()
    impossible: str = ""
