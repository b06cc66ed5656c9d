"""Testimonies, answers and questions after a strike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from adfontes.model.apparatus import Apparatus
from adfontes.model.chains import Loss, Parts, Words
from adfontes.model.evidence import Support
from adfontes.model.hanging import Effect, Hanging, Layer
from adfontes.model.questions import Answer, Question
from adfontes.model.reported import grouped
from adfontes.model.sources import Citation
from adfontes.model.support import Supports
from adfontes.model.testimony import AUTHOR, DEPENDS_ON, Relation, Testimony

ROUTE_OF_TOLD = {"through": "recorded-by-another", "unstated": None}
"""How a testimony's route is called where routes are struck; the others have the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A question of which answers fell: the ids of those that `fell` and of those `left`. `verdict_fell` where the
    answer that the author favours is among the fallen."""

    question: str
    fell: tuple[str, ...]
    left: tuple[str, ...]
    verdict_fell: bool

    @property
    def one_sided(self) -> bool:
        """Whether it is left with one side, having had more."""
        return len(self.left) == 1


@dataclass(frozen=True, slots=True)
class Told:
    """What a strike does to testimonies, answers and questions."""

    testimonies: Effect
    answers: Effect
    questions: tuple[Left, ...]


class Resting:
    """The testimonies of an apparatus with what they hang on, and the answers that hang on them.

    A testimony falls when each of its witnesses' words is lost: the witness is struck, or the person or the route it
    came by; when every citation that carries it is lost (every note behind it, where none does); or with the testimony
    in whose content it stands. What is said to depend on other testimonies falls when the words of all of these are
    lost. The author's own judgement is weakened when what is cited for it is lost, and falls only with the author.
    An answer falls with the last of its testimonies and records, or, where it has neither, of its holders.

    `saying` are the testimonies on their witnesses' words, `testimonies` on the chains that carry them; `inner` are the
    numbers of those in the content of each, `dependents` of those said to depend on it.
    """

    def __init__(self, apparatus: Apparatus, supports: Supports, hanging: Hanging) -> None:
        self._chains, self._words = supports.chains, supports.words
        testimonies = apparatus.of(Testimony)
        cited = _cited(apparatus, supports, {c for t in testimonies for c in t.citations})
        ids = [t.id for t in testimonies]
        self.saying = Layer(ids, [self._word(t) for t in testimonies])
        self.testimonies = Layer(ids, [self._parts(t, cited, hanging) for t in testimonies])
        numbers = {i: n for n, i in enumerate(ids)}
        self.inner = grouped((numbers[t.nested_in], n) for n, t in enumerate(testimonies) if t.nested_in in numbers)
        depends = {(r.a, r.b) for r in apparatus.of(Relation) if r.relation == DEPENDS_ON and r.a != r.b}
        pairs = sorted((numbers[a], numbers[b]) for a, b in depends if a in numbers and b in numbers)
        self.dependents = grouped((b, a) for a, b in pairs)
        self._roots = Counter(a for a, _ in pairs)
        self.answers = AnswerLayer(apparatus, hanging, self._words, numbers)

    def _word(self, testimony: Testimony) -> tuple[int, ...]:
        """The words of its witnesses, each lost with the witness, the person it came through and the route."""
        route = ROUTE_OF_TOLD.get(testimony.route, testimony.route)
        routes = frozenset((route,) if route else ())
        witnesses: tuple[str | None, ...] = testimony.witnesses or (None,)
        return tuple(self._words.number(None, w, testimony.through, routes) for w in witnesses)

    def _parts(self, testimony: Testimony, cited: Mapping[str, int], hanging: Hanging) -> tuple[int, ...]:
        """The chains that carry a testimony, each narrowed to the words of its witnesses."""
        word = self._word(testimony)
        carrying = tuple(cited[c] for c in testimony.citations if c in cited) or hanging.behind(testimony.notes)
        if AUTHOR in testimony.witnesses:
            return (*carrying, self._chains.on_word(word))
        return tuple(self._chains.on_word(word, c) for c in carrying) or (self._chains.on_word(word),)

    def after(self, loss: Loss) -> Told:
        """What a strike does to testimonies, to answers, and to the questions whose answers fell."""
        unsaid, unsure = self.saying.standing.after(Parts(loss.broken))
        lost, leaning = self._spread(set(unsaid))
        falls, weakened = self.testimonies.standing.after(loss.chains)
        fallen = self._with_inner(lost.union(falls))
        hurt = self._with_inner(leaning.union(weakened, unsure)) - fallen
        answers, questions = self.answers.after(loss, fallen, hurt)
        return Told(self.testimonies.effect(sorted(fallen), sorted(hurt)), answers, questions)

    def _spread(self, unsaid: set[int]) -> tuple[set[int], set[int]]:
        """Those whose word is lost with the words they depend on, over however many steps; and those that lose some of
        these. Each is looked at once for each on which it depends, so that a ring of dependence ends."""
        lost, leaning = set(unsaid), set()
        left = dict(self._roots)
        waiting = list(lost & self.dependents.keys())
        while waiting:
            for dependent in self.dependents.get(waiting.pop(), ()):
                left[dependent] -= 1
                leaning.add(dependent)
                if left[dependent] == 0 and dependent not in lost:
                    lost.add(dependent)
                    waiting.append(dependent)
        return lost, leaning - lost

    def _with_inner(self, outer: set[int]) -> set[int]:
        """With the testimonies that stand in the content of these, however deep."""
        found, waiting = set(outer), list(outer & self.inner.keys())
        while waiting:
            for inner in self.inner.get(waiting.pop(), ()):
                if inner not in found:
                    found.add(inner)
                    waiting.append(inner)
        return found


class AnswerLayer:
    """Answers with what they stand on, all numbered in one row: testimonies, then records, then words of holders.

    `records` are those that answers stand on, `layer` the answers, `question_of` the id of each one's question.
    """

    def __init__(self, apparatus: Apparatus, hanging: Hanging, words: Words, testimonies: Mapping[str, int]) -> None:
        """`testimonies` are their numbers by id."""
        answers = apparatus.of(Answer)
        wanted = sorted({r for a in answers for r in a.records})
        self.records = Layer(wanted, [hanging.parts.get(record, ()) for record in wanted])
        self._first_record = len(testimonies)
        self._first_word = self._first_record + len(wanted)
        numbers = dict(testimonies) | {r: self._first_record + n for n, r in enumerate(wanted)}
        self.layer = Layer(
            [a.id for a in answers],
            [
                [numbers[i] for i in (*a.testimonies, *a.records) if i in numbers]
                or [self._first_word + words.number(None, holder, None) for holder in a.holders]
                for a in answers
            ],
        )
        self.question_of = [a.question for a in answers]
        self._of_question = grouped((a.question, (n, a.id)) for n, a in enumerate(answers))
        self._verdicts = {q.id: q.verdict_for for q in apparatus.of(Question)}

    def after(self, loss: Loss, falls: set[int], weakened: set[int]) -> tuple[Effect, tuple[Left, ...]]:
        """The answers that fall and are weakened when these testimonies are, and the questions so changed."""
        lost_records, hurt_records = self.records.standing.after(loss.chains)
        lost = {*falls, *(self._first_record + n for n in lost_records), *(self._first_word + w for w in loss.broken)}
        touched = {*weakened, *(self._first_record + n for n in hurt_records)}
        gone, hurt = self.layer.standing.after(Parts(lost, touched))
        changed = dict.fromkeys(self.question_of[n] for n in gone)
        fallen = frozenset(gone)
        return self.layer.effect(gone, hurt), tuple(self._left(question, fallen) for question in changed)

    def _left(self, question: str, gone: frozenset[int]) -> Left:
        answers = self._of_question[question]
        fell = tuple([name for n, name in answers if n in gone])
        left = tuple([name for n, name in answers if n not in gone])
        return Left(question=question, fell=fell, left=left, verdict_fell=self._verdicts.get(question) in fell)


def _cited(apparatus: Apparatus, supports: Supports, wanted: set[str]) -> dict[str, int]:
    """The chains of citations, whatever their function: what is cited to the contrary carries its witness's word."""
    rows = grouped((s.citation, s) for s in apparatus.of(Support) if s.citation in wanted)
    found = {citation: supports.chains.number(told) for citation, told in rows.items()}
    for citation in apparatus.of(Citation):
        if citation.id in wanted and citation.id not in found:  # of a note whose call was not found: it has no thread
            found[citation.id] = supports.chains.told(supports.words.rows(citation.source, citation.held_in))
    return found
