"""How testimonies stand to one another, as records: what depends on what, bears it out, or goes against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.model.entities import Entity
from adfontes.model.ids import Identifier
from adfontes.model.roots import Roots
from adfontes.model.testimony import AUTHOR, CONTRADICTS, CORROBORATES, DEPENDS_ON, Relation, Testimony
from adfontes.model.text import Origin
from adfontes.questions.opposing import AGREE, FAR_LIKE, Opposing, Opposition
from adfontes.questions.units import Reading, Unit

CERTAINTY = {"stance": 0.8, "contrast": 0.7, "value": 0.6, "matter": 0.6, "parallel": 0.5, "answer": 0.7}


class Relating:
    """Makes the relations of a text's testimonies."""

    def __init__(self, reading: Reading, opposing: Opposing, roots: Roots, identifier: Identifier) -> None:
        self._reading = reading
        self._opposing = opposing
        self._roots = roots
        self._identifier = identifier
        self._names = {e.id: e.name for e in reading.apparatus.of(Entity)}

    def records(self, oppositions: Iterable[Opposition]) -> Iterator[Relation]:
        """Every relation: of dependence first, then of accord, then of contradiction, each in reading order."""
        known = list(oppositions)
        yield from self._nested()
        apart = {(o.a, o.b) for o in known}
        for a, b, like in sorted(self._opposing.alike):
            one, other = self._reading.units[a], self._reading.units[b]
            near = one.sentence.passage == other.sentence.passage
            agree = (one.negative, one.open) == (other.negative, other.open)
            told = one.past and other.past and not one.author and not other.author
            if agree and told and (a, b) not in apart and like >= (AGREE if near else FAR_LIKE):
                yield self._accord(one, other, like)
        for o in known:
            later, first = self._reading.units[o.b].testimony, self._reading.units[o.a].testimony
            rule, certainty = f"contradicts-{o.rule}", CERTAINTY.get(o.rule, 0.5)
            yield self._relation(later, first, CONTRADICTS, f"{self._who(later)} {o.reason}", rule, certainty)

    def _nested(self) -> Iterator[Relation]:
        """What is told inside another's word reached the author through that other."""
        by_id = {u.testimony.id: u.testimony for u in self._reading.units}
        by_id |= {t.id: t for u in self._reading.units for t in u.inner}
        for unit in self._reading.units:
            for inner in unit.inner:
                outer = by_id.get(inner.nested_in or "")
                if outer is not None and outer.id != inner.id:
                    yield self._relation(inner, outer, DEPENDS_ON, f"told by {self._who(outer)}", "depends-nested", 0.9)

    def _accord(self, one: Unit, other: Unit, like: float) -> Relation:
        """Two who say the same: a corroboration where they have no root in common, else a dependence on it."""
        a, b = other.testimony, one.testimony
        shared = [r for r in self._roots.of(a.id) if r in self._roots.of(b.id)]
        certainty = min(0.9, round(0.4 + like / 2, 2))
        if not shared:
            reason = f"{self._who(a)} says the same as {self._who(b)}, and neither depends on the other"
            return self._relation(a, b, CORROBORATES, reason, "corroborates", certainty)
        first, later = (b, a) if shared[0] in b.witnesses else (a, b) if shared[0] in a.witnesses else (b, a)
        reason = f"both go back to {self._name(shared[0])}'s word"
        return self._relation(later, first, DEPENDS_ON, reason, "depends-root", certainty)

    def _relation(
        self, a: Testimony, b: Testimony, relation: str, reason: str, rule: str, certainty: float
    ) -> Relation:
        return Relation(
            id=self._identifier.named("relation", f"{a.id} {b.id} {relation}"),
            span=a.span,
            origin=Origin(rule=rule, certainty=certainty),
            a=a.id,
            b=b.id,
            relation=relation,
            reason=reason,
        )

    def _who(self, testimony: Testimony) -> str:
        if testimony.witnesses:
            return " and ".join(self._name(w) for w in testimony.witnesses)
        if testimony.witness_text is None:
            return "an unnamed witness"
        return " ".join(testimony.witness_text.of(self._reading.content).split())

    def _name(self, witness: str) -> str:
        return "the author" if witness == AUTHOR else self._names.get(witness, "an unnamed witness")
