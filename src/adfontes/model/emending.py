"""From the text as found to the text as established, and every record back again."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from adfontes.model.apparatus import Apparatus
from adfontes.model.established import Edit, Established, establish
from adfontes.model.text import Emendation, Record, Span, Text


def establish_text(apparatus: Apparatus) -> Established:
    """The text of an apparatus with its applied emendations carried out. The apparatus's own text is as found."""
    transcript = apparatus.text.transcript
    edits = (
        Edit(e.span.start, e.span.end, e.repair) for e in apparatus.of(Emendation) if e.applied and e.repair is not None
    )
    return establish(transcript.content, edits, transcript.marks)


def with_established(apparatus: Apparatus) -> Apparatus:
    """The apparatus for the stages after the repairs: its text reads as established."""
    established = establish_text(apparatus)
    if not established.found:
        return apparatus
    return replace(apparatus, text=Text(transcript=apparatus.text.transcript, established=established))


def as_found(apparatus: Apparatus) -> Apparatus:
    """The finished apparatus: every record of a later stage on the place in the transcript that it was found at."""
    established = apparatus.text.established
    if established is None:
        return apparatus
    layers = {
        name: records if name == Emendation.__name__ else tuple(_moved(r, established) for r in records)
        for name, records in apparatus.layers.items()
    }
    return replace(apparatus, text=Text(transcript=apparatus.text.transcript), layers=layers)


def _moved(record: Record, text: Established) -> Record:
    changes: dict[str, Any] = {}
    for name in _names(type(record)):
        value = getattr(record, name)
        if isinstance(value, Span):
            changes[name] = _span(value, text)
        elif isinstance(value, tuple) and value and isinstance(value[0], Span):
            changes[name] = tuple(_span(v, text) for v in value)
    return replace(record, **changes) if changes else record


def _span(span: Span, text: Established) -> Span:
    start, end = text.as_found(span.start, span.end)
    return Span(start=start, end=end)


def _names(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record class that may hold spans."""
    if kind not in _NAMES:
        _NAMES[kind] = tuple(f.name for f in fields(kind) if "Span" in str(f.type))
    return _NAMES[kind]


_NAMES: dict[type[Record], tuple[str, ...]] = {}
