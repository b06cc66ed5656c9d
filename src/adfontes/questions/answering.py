"""Questions and their answers as records, made from the points at issue."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.entities import Entity
from adfontes.model.ids import Identifier
from adfontes.model.questions import EXPLICIT, IMPLICIT, Answer, Question
from adfontes.model.roots import Roots
from adfontes.model.testimony import AUTHOR, Testimony
from adfontes.model.text import Origin, Span
from adfontes.questions.cruxes import Crux, Side
from adfontes.questions.issues import Issues
from adfontes.questions.matter import Matters
from adfontes.questions.units import Reading, Unit
from adfontes.questions.unnoticed import Found, Told
from adfontes.questions.verdicts import Verdicts

CERTAINTY = {
    **{"dispute": 0.8, "stance": 0.8, "contrast": 0.7, "matter": 0.6, "value": 0.6, "judged": 0.6, "parallel": 0.5},
    **{"answer": 0.7, "disowned": 0.8, "elsewhere": 0.6},
    **{"rival-days": 0.5, "rival-sums": 0.6, "followed": 0.7},
}
RULES = ("stance", "disowned", "answer", "contrast", "value", "elsewhere", "parallel", "matter")
"""Of the rules by which a question is found, the first that holds names it."""
LONGEST = 300


class Answering:
    """Makes the records of points at issue."""

    def __init__(self, reading: Reading, matters: Matters, roots: Roots, identifier: Identifier) -> None:
        self._reading = reading
        self._identifier = identifier
        self._roots = roots
        self._issues = Issues(reading)
        self._verdicts = Verdicts(reading, matters)
        self._names = {e.id: e.name for e in reading.apparatus.of(Entity)}

    def records(self, crux: Crux) -> Iterator[Question | Answer]:
        """The question of a crux, then its answers."""
        rule = _rule(crux)
        origin = Origin(rule=f"question-{rule}", certainty=CERTAINTY[rule])
        span = crux.units[0].testimony.span
        question = self._identifier.of("question", span)
        verdict = self._verdicts.find(crux)
        answers = [self._answer(question, side, crux, origin) for side in crux.sides]
        yield Question(
            id=question,
            span=span,
            origin=origin,
            issue=self._issues.word(crux),
            kind=self._issues.kind(crux),
            contest=EXPLICIT if rule in ("dispute", "stance", "disowned", "answer", "contrast", "judged") else IMPLICIT,
            verdict=verdict.said,
            verdict_for=answers[verdict.favours].id if verdict.favours is not None else None,
            verdict_reasons=verdict.reasons,
            notes=_notes(crux),
            reason=self._reason(crux),
        )
        yield from answers

    def _answer(self, question: str, side: Side, crux: Crux, origin: Origin) -> Answer:
        first = side.units[0].testimony
        others = frozenset(p for s in crux.sides if s is not side for u in s.units for p in u.testimony.content)
        holders = self._holders(side)
        return Answer(
            id=self._identifier.of("answer", first.span),
            span=first.span,
            origin=origin,
            question=question,
            answer=_cut(self._issues.answer(side, others)),
            side=side.side,
            testimonies=tuple(t.id for u in side.units for t in _said(u)),
            records=(),
            holders=tuple(holders),
            holders_text=tuple(holders.values()),
            reason=self._held(side),
        )

    def _holders(self, side: Side) -> dict[str, str]:
        found: dict[str, str] = {}
        for unit in side.units:
            t = unit.testimony
            for witness in t.witnesses:
                printed = " ".join(t.witness_text.of(self._reading.content).split()) if t.witness_text else ""
                alone = printed if len(t.witnesses) == 1 else ""
                said = "the author" if witness == AUTHOR else alone or self._names.get(witness, witness)
                found.setdefault(witness, said)
        return found

    def _held(self, side: Side) -> str:
        """How often an answer is given, and how many memories it goes back to."""
        roots: list[set[str]] = []
        for unit in side.units:
            mine = set(self._roots.of(unit.testimony.id))
            shared = [r for r in roots if r & mine]
            roots = [*(r for r in roots if not r & mine), mine.union(*shared)]
        count = len(side.units)
        given = f"given {'once' if count == 1 else f'{count} times'}"
        return f"{given}, by {len(roots)} independent witness{'es' if len(roots) > 1 else ''}" if count > 1 else given

    def _reason(self, crux: Crux) -> str:
        if crux.disputes:
            said = crux.disputes[0].span.of(self._reading.content)
            how = "asks" if crux.disputes[0].kind == "asked" else "says"
            return f"the author {how}: {_cut(' '.join(said.split()))}"
        if crux.oppositions:
            o = max(crux.oppositions, key=lambda x: x.weight)
            later = self._reading.units[o.b if self._reading.units[o.b].negative or o.rule != "stance" else o.a]
            if later.author:
                return "the author goes against what the other tells"
            who = next(iter(self._holders(Side("", (later,))).values()), "a witness")
            return f"{who} {o.reason}"
        return "accounts stand beside one another"

    def records_of(self, found: Found) -> Iterator[Question | Answer]:
        """The question of a matter that the text itself tells in two ways, then its answers."""
        origin = Origin(rule=f"question-{found.rule}", certainty=CERTAINTY[found.rule])
        question = self._identifier.of("question", found.span)
        answers = [self._told(question, told, found, origin) for told in found.answers]
        followed = found.rule == "followed"
        yield Question(
            id=question,
            span=found.span,
            origin=origin,
            issue=found.issue,
            kind=found.kind,
            contest=found.contest,
            verdict=" ".join(found.span.of(self._reading.content).split()) if followed else None,
            verdict_for=answers[0].id if followed else None,
            verdict_reasons=(found.span,) if followed else (),
            notes=tuple(dict.fromkeys(note for a in found.answers if a.span and (note := self._note(a.span)))),
            reason=found.reason,
        )
        yield from answers

    def _note(self, span: Span) -> str | None:
        note = self._reading.note_at(span.start)
        return note.id if note is not None else None

    def _told(self, question: str, told: Told, found: Found, origin: Origin) -> Answer:
        holders = dict.fromkeys(w for t in told.testimonies for w in t.witnesses)
        return Answer(
            id=self._identifier.of("answer", told.span or found.span),
            span=told.span,
            origin=origin,
            question=question,
            answer=_cut(told.said),
            side=told.side,
            testimonies=tuple(t.id for t in told.testimonies),
            records=told.records,
            holders=tuple(holders),
            holders_text=tuple("the author" if w == AUTHOR else self._names.get(w, w) for w in holders),
            reason="",
        )


def _said(unit: Unit) -> list[Testimony]:
    """A unit's testimony, and those inside it."""
    return [unit.testimony, *(t for t in unit.inner if AUTHOR not in t.witnesses)]


def _rule(crux: Crux) -> str:
    if crux.disputes:
        return "dispute"
    if any(u.author for u in crux.units):
        return "judged"
    rules = [o.rule for o in crux.oppositions]
    return next((r for r in RULES if r in rules), "matter")


def _notes(crux: Crux) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for unit in crux.units:
        found |= dict.fromkeys(unit.testimony.notes)
        if unit.sentence.note:
            found[unit.sentence.note] = None
    return tuple(found)


def _cut(said: str) -> str:
    return said if len(said) <= LONGEST else said[: said.rfind(" ", 0, LONGEST)].rstrip(" ,;") + " …"
