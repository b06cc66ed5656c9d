"""Weighing the answers to a question, every step open to view: which testimony counts for how much, by which rules, and
what then stands under standard semantics of argumentation.

How it reckons, from the testimony up:

1. A testimony starts with the trust in its weakest witness, and each factor (`model.trust`) that applies multiplies it;
   a testimony that depends on another (what A says that B said) counts no more than that one does, times *hearsay*.
2. Of the testimonies of an answer that go back to one root the strongest counts; the others add the share that the
   factor *independence* leaves them.
3. What counts supports its answer; the author's verdict supports the answer it favours and attacks the others. The
   strength of an answer is that of DF-QuAD, from a base of one half: as likely as not.
4. Answers to one question attack one another, and an attack fails against an answer that is clearly stronger (by more
   than MARGIN); the grounded labels say which answer stands, which is beaten, and what is left undecided.

It weighs what the text and its notes give for each answer. It does not say what happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.argumentation import IN, OUT, UNDECIDED, defeats, label_grounded, weigh_quad
from adfontes.model.attested import CONTEMPORARY, NOT_IN_IT, WHEN, Attested
from adfontes.model.questions import Answer, Question
from adfontes.model.testimony import AUTHOR, CANNOT_RECALL, SUGGEST, Testimony
from adfontes.model.trust import RULES, Trust

HALF = 0.5
"""The base score of an answer: nothing known for it or against it."""
MARGIN = 0.05
"""How much stronger an answer must be to stand against another: the numbers are too rough for less to decide."""
LONG_AFTER = 20
"""Years after which a testimony is one from long memory."""

SAID = {IN: "stands", OUT: "gives way to a stronger answer", UNDECIDED: "not decided by what the text gives"}
"""What a label says of an answer, in words."""

VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One factor at work on a testimony: its name, the number it multiplies by, and why it applies, in words."""

    factor: str
    value: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A testimony as an argument for an answer.

    `steps` multiply to `trust` (0-1); `counts` is what of it counts beside the others of its answer, less than `trust`
    where a stronger one goes back to the same root; `root` names that root, in words. `rests_on` are the ids of all
    that it depends on: the testimonies it is nested in, witnesses, who handed it on, citations and notes.
    """

    testimony: str
    steps: tuple[Step, ...]
    trust: float
    counts: float
    root: str
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An answer weighed: `strength` (0-1, one half where nothing is for or against it), its `label` (in, out,
    undecided), the arguments for it, the number of its independent roots, and all that it `rests_on` (ids)."""

    answer: Answer
    strength: float
    label: str
    arguments: tuple[Argument, ...]
    roots: int
    favoured: bool
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A question with its answers weighed, in their order."""

    question: Question
    answers: tuple[Weighed, ...]


class Scales:
    """Weighs the questions of one text under a reader's settings."""

    def __init__(self, attested: Attested, trust: Trust | None = None) -> None:
        self._attested = attested
        self._trust = trust or Trust()
        self._steps: dict[str, tuple[Step, ...]] = {}

    def weigh(self, question: Question) -> Weighing:
        """A question weighed."""
        answers = self._attested.answers_to.get(question.id, [])
        arguments = {a.id: self._arguments(a) for a in answers}
        base = {a.id: HALF for a in answers}
        supports: list[tuple[str, str]] = []
        attacks: list[tuple[str, str]] = []
        for answer in answers:
            for n, argument in enumerate(arguments[answer.id]):
                base[f"{answer.id} {n}"] = argument.counts
                supports.append((f"{answer.id} {n}", answer.id))
        author = self._trust.value("author")
        if author and any(a.id == question.verdict_for for a in answers):
            base[VERDICT] = author
            supports += [(VERDICT, a.id) for a in answers if a.id == question.verdict_for]
            attacks += [(VERDICT, a.id) for a in answers if a.id != question.verdict_for]
        strength = weigh_quad(base, attacks, supports)
        rivals = [(a.id, b.id) for a in answers for b in answers if a.id != b.id]
        labels = label_grounded([a.id for a in answers], defeats(rivals, strength, MARGIN))
        return Weighing(
            question=question,
            answers=tuple(
                Weighed(
                    answer=a,
                    strength=strength[a.id],
                    label=labels[a.id],
                    arguments=arguments[a.id],
                    roots=len({x.root for x in arguments[a.id]}),
                    favoured=a.id == question.verdict_for,
                    rests_on=tuple(dict.fromkeys(i for x in arguments[a.id] for i in x.rests_on)),
                )
                for a in answers
            ),
        )

    def weigh_all(self) -> tuple[Weighing, ...]:
        """Every question, in the order of the text."""
        return tuple(self.weigh(question) for question in self._attested.questions)

    def _arguments(self, answer: Answer) -> tuple[Argument, ...]:
        """The testimonies of an answer as arguments; the author's own judgements are their verdict's affair."""
        told = [self._attested.by_id[t] for t in answer.testimonies if t in self._attested.by_id]
        told = [t for t in told if t.stance != CANNOT_RECALL and AUTHOR not in t.witnesses]
        trust = {t.id: _product(self.steps(t)) for t in told}
        grouped = {i: root for root in self._attested.roots(answer) for i in root.testimonies}
        roots = {t.id: " and ".join(grouped[t.id].names) or t.id if t.id in grouped else t.id for t in told}
        strongest: dict[str, str] = {}
        for t in sorted(told, key=lambda t: -trust[t.id]):
            strongest.setdefault(roots[t.id], t.id)
        share = self._trust.value("independence")
        return tuple(
            Argument(
                testimony=t.id,
                steps=self.steps(t),
                trust=trust[t.id],
                counts=trust[t.id] * (1.0 if strongest[roots[t.id]] == t.id else share),
                root=roots[t.id],
                rests_on=self._rests_on(t),
            )
            for t in told
        )

    def steps(self, testimony: Testimony) -> tuple[Step, ...]:
        """The factors that apply to a testimony, in order; of one that is nested, after those of the ones above it."""
        chain = self._chain(testimony)
        found: list[Step] = []
        for n, link in enumerate(chain):
            if n:
                found.append(self._step("hearsay", f"{self._who(chain[n - 1])} says that {self._who(link)} said it"))
            found += self._own_steps(link, outermost=n == 0)
        return tuple(found)

    def _chain(self, testimony: Testimony) -> list[Testimony]:
        """A testimony and those it is nested in, the outermost first; a ring is followed once."""
        chain = [testimony]
        seen = {testimony.id}
        while (above := self._attested.by_id.get(chain[-1].nested_in or "")) is not None and above.id not in seen:
            chain.append(above)
            seen.add(above.id)
        return chain[::-1]

    def _own_steps(self, t: Testimony, *, outermost: bool) -> list[Step]:
        if t.id not in self._steps:
            self._steps[t.id] = tuple(self._of_witness(t))
        steps = list(self._steps[t.id])
        if outermost:
            steps += self._of_telling(t)
        if t.hedges:
            steps.append(self._step("hedged", "held back in words"))
        if t.stance == SUGGEST:
            steps.append(self._step("suggests", "suggested, asked or suspected, not stated"))
        return steps

    def _of_witness(self, t: Testimony) -> Iterable[Step]:
        """The trust in the witness (the least of several) and in the one through whom alone the word reached us."""
        witnesses = t.witnesses or (None,)
        least = min(witnesses, key=self._trust.in_witness)
        yield Step(factor="witness", value=self._trust.in_witness(least), why=f"the trust in {self._who(t)}")
        if t.through is not None and t.through in self._trust.witnesses:
            value = self._trust.witnesses[t.through]
            name = self._attested.entities[t.through].name if t.through in self._attested.entities else t.through
            yield Step(factor="witness", value=value, why=f"the trust in {name}, through whom we have it")

    def _of_telling(self, t: Testimony) -> Iterable[Step]:
        """How the outermost testimony was given: by one who was there or not, when, and by which way."""
        for fact in self._attested.distance(t):
            if fact.rule == NOT_IN_IT:
                yield self._step("absent", fact.said)
            elif fact.rule == WHEN and fact.years is not None and fact.years > CONTEMPORARY:
                yield self._step("decades" if fact.years >= LONG_AFTER else "later", fact.said)
        yield self._step(t.route, RULES[t.route])

    def _step(self, factor: str, why: str) -> Step:
        return Step(factor=factor, value=self._trust.value(factor), why=why)

    def _who(self, testimony: Testimony) -> str:
        return " and ".join(self._attested.names(testimony)) or "a witness not named"

    def _rests_on(self, testimony: Testimony) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for link in self._chain(testimony)[::-1]:
            through = (link.through,) if link.through else ()
            found |= dict.fromkeys((link.id, *link.witnesses, *through, *link.citations, *link.notes))
        return tuple(found)


def _product(steps: Iterable[Step]) -> float:
    trust = 1.0
    for step in steps:
        trust *= step.value
    return trust
