"""Reference → work: one small resolver a form of citing; each gives one work and a reason, or the works it could be."""

from __future__ import annotations

from collections.abc import Callable

from adfontes.citations.describing import resolve_described, resolve_interview
from adfontes.citations.pointing import (
    resolve_by_note,
    resolve_cross,
    resolve_ibid,
    resolve_idem,
    resolve_op_cit,
    resolve_ordinal,
)
from adfontes.citations.walk import Resolution, Walk
from adfontes.model.sources import Reference


def resolve_reference(walk: Walk, ref: Reference) -> Resolution:
    """The work that a reference cites, by the rule for its form."""
    pointer = ref.pointer.kind if ref.pointer else ""
    if pointer.startswith("ordinal:"):
        return resolve_ordinal(walk, int(pointer.split(":")[1]))
    if ref.pointer and ref.pointer.note and ref.form == "short":
        found = resolve_by_note(walk, ref, ref.pointer.note)
        if found.work:
            return found
    resolver = _RESOLVERS.get(ref.form)
    if resolver:
        return resolver(walk, ref)
    return resolve_described(walk, ref)


_RESOLVERS: dict[str, Callable[[Walk, Reference], Resolution]] = {
    "ibid": resolve_ibid,
    "op-cit": resolve_op_cit,
    "loc-cit": resolve_op_cit,
    "idem": resolve_idem,
    "cross-reference": resolve_cross,
    "interview": resolve_interview,
}
