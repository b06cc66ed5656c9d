"""Replaying a scholar's decisions on the records of a stage just run."""

from __future__ import annotations

from dataclasses import fields, replace

from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.sources import Source
from adfontes.model.text import Emendation, Origin, Record

DECIDABLE = {
    "Citation": ("source", "function", "form", "locator", "held_in"),
    "Source": ("kind",),
    "Emendation": ("applied", "repair"),
}
"""The fields a decision may set, a record class."""

YES, NO = "yes", "no"
"""The values of `applied`: whether the established text has a repair."""

NAMING_SOURCES = ("source", "held_in")
"""Fields whose value is a source's id: such a decision waits where that source is not in the text as traced."""


def replay_decisions(apparatus: Apparatus, kinds: tuple[type[Record], ...]) -> Apparatus:
    """The apparatus with every decision on records of `kinds` applied.

    The field takes the decided value, the origin says `decided`, and the reason (where the record has one) names who
    decided and why. A decision waits where its record, or the source it names, is not there: it is data, no error.
    """
    layers = dict(apparatus.layers)
    targets = {d.target for d in apparatus.decisions}
    for kind in kinds:
        name = kind.__name__
        allowed = DECIDABLE.get(name, ())
        if allowed and any(r.id in targets for r in layers.get(name, ())):
            layers[name] = tuple(_decided(apparatus, r, allowed) if r.id in targets else r for r in layers[name])
    return replace(apparatus, layers=layers)


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


def _decided(apparatus: Apparatus, record: Record, allowed: tuple[str, ...]) -> Record:
    if isinstance(record, Emendation):
        return _emended(apparatus, record)
    for name in allowed:
        if (decision := apparatus.decided(record.id, name)) and _fits(apparatus, decision):
            changes: dict[str, object] = {name: decision.value, "origin": Origin(rule="decided", certainty=1.0)}
            names = {f.name for f in fields(record)}
            if "reason" in names:
                changes["reason"] = _reason(decision)
            if name == "source" and "candidates" in names:
                changes["candidates"] = ()
            record = replace(record, **changes)  # type: ignore[arg-type]
    return record


def _fits(apparatus: Apparatus, decision: Decision) -> bool:
    """Whether the source that a decision names is there (None, for unknown, always fits)."""
    if decision.field not in NAMING_SOURCES or decision.value is None:
        return True
    return any(source.id == decision.value for source in apparatus.of(Source))
