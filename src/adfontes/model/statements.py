"""The statements of a conflict: what a problem says cannot all hold, one a place, each with its date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from adfontes.model.dating import Dating
from adfontes.model.reported import date_of
from adfontes.model.text import Problem, Record, Span


def find_statements(problem: Problem, records: Mapping[str, Record]) -> list[Record]:
    """The records a problem is about that have a place, each place once, in their order; a date that stands within
    another of them is told with that one."""
    found: dict[Span, Record] = {}
    for name in problem.about:
        record = records.get(name)
        if record is not None and record.span is not None:
            found.setdefault(record.span, record)
    spans = list(found)
    return [
        record
        for span, record in found.items()
        if not isinstance(record, Dating) or not any(other != span and other.holds(span) for other in spans)
    ]


def date_stated(record: Record, within: Iterable[Dating]) -> str | None:
    """The date of a record in EDTF, or else the one date that stands within its words."""
    edtf = record.edtf if isinstance(record, Dating) else date_of(record)
    dates = [d.edtf for d in within if d.edtf]
    return edtf or (dates[0] if len(dates) == 1 else None)
