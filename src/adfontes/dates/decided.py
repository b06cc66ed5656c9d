"""A scholar's word on a date, put in the place of what is printed, so that what hangs on it follows.

"Two days later" counts from the decided date, and a month without a year stands in the decided year. The record itself
takes the decision afterwards, as any record does (`model.decisions`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.dates.expressions import Expression, Point
from adfontes.model.apparatus import Apparatus
from adfontes.model.edtf import SEASONS, bounds

_DATE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_DECADE = re.compile(r"([0-9]{3})X")


def as_decided(apparatus: Apparatus, expression: Expression, name: str | None) -> Expression:
    """The expression with the date that was decided for it, or as it is where none was, or none that it can take.

    `name` is the id of its dating.
    """
    decision = apparatus.decided(name, "edtf") if name else None
    if decision is None or decision.value is None or bounds(decision.value) is None:
        return expression
    ends = [_point(end) for end in decision.value.split("/")]
    first = ends[0]
    if first is None or (len(ends) == 2 and ends[1] is None) or expression.kind in ("duration", "set"):
        return expression
    if len(ends) == 1:
        return replace(expression, kind="point", point=first, last=None, ends=None, on=None)
    return replace(expression, kind="range", point=first, last=ends[1], on=None)


def _point(edtf: str) -> Point | None:
    """What a date in EDTF says, or None for one that is open or that a `Point` cannot hold."""
    if found := _DECADE.fullmatch(edtf):
        return Point(decade=int(found[1]))
    if not (found := _DATE.fullmatch(edtf)):
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    approximate, uncertain = found[4] in ("~", "%"), found[4] in ("?", "%")
    if month in SEASONS:
        return Point(year=year, season=month - min(SEASONS) + 1, approximate=approximate, uncertain=uncertain)
    if month > 12:
        return None
    return Point(year=year, month=month or None, day=day or None, approximate=approximate, uncertain=uncertain)
