"""Replaying a scholar's decisions on the records of a stage just run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds, timex_value
from adfontes.model.entities import Entity
from adfontes.model.events import KINDS, MODALITIES, Event
from adfontes.model.sources import Source
from adfontes.model.testimony import AUTHOR, ROUTES_TOLD, STANCES, Testimony
from adfontes.model.text import Emendation, Origin, Record

DECIDABLE = {
    "Citation": ("source", "function", "form", "locator", "held_in"),
    "Source": ("kind",),
    "Dating": ("edtf",),
    "Emendation": ("applied", "repair"),
    "Mention": ("entity",),
    "Event": ("dating", "kind", "modality"),
    "Testimony": ("witnesses", "stance", "route"),
}
"""The fields a decision may set, a record class."""

YES, NO = "yes", "no"
"""The values of `applied`: whether the established text has a repair."""

NAMING_SOURCES = ("source", "held_in")
"""Fields whose value is a source's id: such a decision waits where that source is not in the text as traced."""

NAMING_ENTITIES = ("entity", "witnesses")
"""The same of a person, body or place; of a testimony also the word `author`. A mention that is decided to be of nobody
(None) is none, and is left out; so is a testimony that is nobody's word."""

CHOICES: Mapping[tuple[type[Record], str], tuple[str, ...]] = {
    (Event, "kind"): KINDS,
    (Event, "modality"): MODALITIES,
    (Testimony, "stance"): STANCES,
    (Testimony, "route"): ROUTES_TOLD,
}
"""Fields that take one of a few words."""


def replay_decisions(apparatus: Apparatus, kinds: tuple[type[Record], ...]) -> Apparatus:
    """The apparatus with every decision on records of `kinds` applied.

    The field takes the decided value, the origin says `decided`, and the reason (where the record has one) names who
    decided and why. A decision waits where its record, or the source or the entity it names, is not there, or its date
    is none: it is data, no error.
    """
    layers = dict(apparatus.layers)
    targets = {d.target for d in apparatus.decisions}
    for kind in kinds:
        name = kind.__name__
        allowed = DECIDABLE.get(name, ())
        if allowed and any(r.id in targets for r in layers.get(name, ())):
            decided = (_decided(apparatus, r, allowed) if r.id in targets else r for r in layers[name])
            layers[name] = _hung_anew(layers[name], tuple(r for r in decided if r is not None))
    return replace(apparatus, layers=layers)


def _hung_anew(before: tuple[Record, ...], after: tuple[Record, ...]) -> tuple[Record, ...]:
    """Records as decided; what was told within a testimony that is none is told within what held that one, or by
    itself."""
    if len(before) == len(after):
        return after
    left = {r.id for r in after}
    gone: dict[str | None, str | None] = {
        r.id: r.nested_in for r in before if isinstance(r, Testimony) and r.id not in left
    }

    def hung(record: Record) -> Record:
        if not isinstance(record, Testimony) or record.nested_in not in gone:
            return record
        outer: str | None = record.nested_in
        seen: set[str | None] = {record.id}
        while outer in gone and outer not in seen:
            seen.add(outer)
            outer = gone[outer]
        return replace(record, nested_in=None if outer in seen or outer in gone else outer)

    return tuple(map(hung, after))


def _emended(apparatus: Apparatus, record: Emendation) -> Emendation:
    """Damage as a scholar sees it. The decisions on it are taken one after another, for they bear on one another: a
    repair that is given is carried out, unless it is rejected later; one that is withdrawn (None) leaves the damage
    marked; nothing is carried out where no repair is known."""
    for decision in apparatus.decisions:
        if decision.target != record.id:
            continue
        repair, applied = record.repair, record.applied
        if decision.field == "repair":
            repair, applied = decision.value, decision.value is not None
        elif decision.field == "applied" and decision.value in (YES, NO):
            applied = decision.value == YES and repair is not None
        else:
            continue
        origin = Origin(rule="decided", certainty=1.0)
        record = replace(record, repair=repair, applied=applied, origin=origin, reason=_reason(decision))
    return record


def _reason(decision: Decision) -> str:
    return f"{decision.by} decided so{': ' + decision.why if decision.why else ''}"


def _decided(apparatus: Apparatus, record: Record, allowed: tuple[str, ...]) -> Record | None:
    """The record as decided; None for a mention or a testimony that is none."""
    if isinstance(record, Emendation):
        return _emended(apparatus, record)
    for name in allowed:
        if (decision := apparatus.decided(record.id, name)) and _fits(apparatus, record, decision):
            if name in NAMING_ENTITIES and decision.value is None:
                return None
            value = (decision.value,) if name == "witnesses" else decision.value
            changes: dict[str, object] = {name: value, "origin": Origin(rule="decided", certainty=1.0)}
            names = {f.name for f in fields(record)}
            if "reason" in names:
                changes["reason"] = _reason(decision)
            if name == "source" and "candidates" in names:
                changes["candidates"] = ()
            if isinstance(record, Dating):
                changes |= _dated(record, decision.value)
            if isinstance(record, Event) and name == "dating":
                changes |= {"dated_by": None, "dating_reason": _reason(decision)}
            record = replace(record, **changes)  # type: ignore[arg-type]
    return record


def _dated(dating: Dating, edtf: str | None) -> dict[str, object]:
    """What follows from a decided date: its bounds, its TIMEX3 value (a time of day stays), and that it hangs on no
    other date any more. A length that is dated is a length still."""
    first, last = (bounds(edtf) if edtf else None) or (None, None)
    changes: dict[str, object] = {
        "earliest": str(first) if first else None, "latest": str(last) if last else None, "anchor": None,
    }  # fmt: skip
    if dating.kind in ("duration", "set"):
        return changes
    value = timex_value(edtf) if edtf else None
    if edtf:
        changes["candidates"] = ()
        if dating.kind in ("date", "interval"):
            changes["kind"] = "interval" if "/" in edtf else "date"
    if dating.type == "TIME" and dating.value and value and len(value) == len("1848-05-03"):
        value += "".join(dating.value.partition("T")[1:])
    return changes | {"value": value}


def _fits(apparatus: Apparatus, record: Record, decision: Decision) -> bool:
    """Whether the source or the entity that a decision names is there, or the date, or one of a few words, that it
    gives can be one (None, for unknown, fits wherever there is such a thing as unknown)."""
    field, value = decision.field, decision.value
    if choices := CHOICES.get((type(record), field)):
        return value in choices
    if value is None or (field == "witnesses" and value == AUTHOR):
        return True
    if field in ("edtf", "dating"):
        return bounds(value) is not None
    if field in NAMING_ENTITIES:
        return any(entity.id == value for entity in apparatus.of(Entity))
    return field not in NAMING_SOURCES or any(source.id == value for source in apparatus.of(Source))
