"""Strike, for a whole apparatus: what falls and is weakened when witnesses, sources, routes or kinds are not believed.

    striker = Striker(apparatus)                      # indexes once
    fallen = striker.strike(Struck(through=frozenset({goncharov})))
    fallen.passages.falls                             # numbers of `striker.supports.passages`
    fallen.events.falls, fallen.answers.weakened      # ids of records

`model.support` says how passages fall; what else hangs on the same chains falls by the same count (`model.hanging`),
and testimonies, answers and questions after them (`model.resting`). `support.ASSUMPTIONS` says what is taken for
granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from adfontes.model.apparatus import Apparatus
from adfontes.model.chains import Loss
from adfontes.model.edtf import Day
from adfontes.model.evidence import Reliance, Support
from adfontes.model.hanging import Effect, Hanging
from adfontes.model.kinds import Kind, date_of_source
from adfontes.model.resting import Left, Resting
from adfontes.model.smallest import Smallest, find_smallest
from adfontes.model.sources import Source
from adfontes.model.support import Answer, Supports
from adfontes.model.weak_points import WeakPoints

LAYERS = ("events", "messages", "journeys", "commitments", "testimonies", "answers")
"""What falls beside passages, as `Fallen` and the tables call it."""

Dates = tuple[Day | None, Day | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """What is not believed.

    `witnesses` are entity ids (`testimony.AUTHOR` too, the author's own judgements), `sources` source ids, carriers
    too. `through` are entity ids: every word that came through one of them, not their own. `routes` are of
    `evidence.ROUTES`; `kinds` are kinds of sources. All of it is struck, each apart; where `joined` is true, only
    what each of the conditions given holds of: a word of one of the witnesses, that came through one of the persons,
    by one of the routes, behind one of the sources and kinds.
    """

    witnesses: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    routes: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    joined: bool = False

    def __bool__(self) -> bool:
        return bool(self.witnesses or self.sources or self.through or self.routes or self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """What a strike does, kind by kind; what is named nowhere stands.

    `passages` is a sequence of outcomes, one a supported passage, with the numbers of those that fall and are weakened.
    Every event counts once, by the id of its first report. `questions` are those of which an answer fell.
    """

    struck: Struck
    passages: Answer
    events: Effect
    messages: Effect
    journeys: Effect
    commitments: Effect
    testimonies: Effect
    answers: Effect
    questions: tuple[Left, ...]

    def of(self, layer: str) -> Effect:
        """The effect on one of LAYERS."""
        found: Effect = getattr(self, layer)
        return found


class Striker:
    """One apparatus, indexed for striking. Building it takes time in proportion to what it holds; each strike then
    looks at what it touches."""

    def __init__(self, apparatus: Apparatus, supports: Supports | None = None) -> None:
        """`supports` may be given where they have been built already, with the apparatus' reliances."""
        self.supports = supports or Supports(apparatus.of(Support), apparatus.of(Reliance))
        self.hanging = Hanging(apparatus, self.supports)
        self.resting = Resting(apparatus, self.supports, self.hanging)
        self._of_kind: dict[tuple[object, ...], tuple[frozenset[str], frozenset[str]]] = {}
        self._dated: dict[str, list[tuple[str, Dates]]] = {}
        for source in apparatus.of(Source):
            self._dated.setdefault(source.kind, []).append((source.id, date_of_source(source)))

    def strike(self, struck: Struck) -> Fallen:
        """What falls, what is weakened, kind by kind. Ids that are not in the apparatus change nothing."""
        loss = self.loss(struck)
        hanging = self.hanging.after(loss)
        told = self.resting.after(loss)
        return Fallen(
            struck=struck,
            passages=Answer(self.supports, loss),
            events=hanging.events,
            messages=hanging.messages,
            journeys=hanging.journeys,
            commitments=hanging.commitments,
            testimonies=told.testimonies,
            answers=told.answers,
            questions=told.questions,
        )

    def loss(self, struck: Struck) -> Loss:
        """The words that are broken by a strike, and the chains that are lost or touched."""
        broken, closed = self._joined(struck) if struck.joined else self._apart(struck)
        return self.supports.chains.after(broken, closed)

    @cached_property
    def weak_points(self) -> WeakPoints:
        """Every passage that one witness or one source brings down, and what each of these costs the text."""
        return WeakPoints(self.supports)

    def passage_of(self, note: str) -> int | None:
        """The number of the passage that a note supports; None where it supports none."""
        return self._passage_of_note.get(note)

    @cached_property
    def _passage_of_note(self) -> dict[str, int]:
        return {note: n for n, notes in enumerate(self.supports.notes) for note in notes}

    def smallest(self, passage: int, *, witnesses: bool = True, sources: bool = True) -> Smallest:
        """The smallest sets that bring one passage down, by its number in `supports.passages`; of witnesses alone, of
        sources alone, or of both. Raises IndexError where there is no such passage."""
        parts = [thread.chain for thread in self.supports.threads[passage]]
        return find_smallest(self.supports.chains, parts, witnesses=witnesses, sources=sources)

    def _apart(self, struck: Struck) -> tuple[set[int], set[str]]:
        """The words broken and the sources struck where each condition counts by itself."""
        words = self.supports.words
        broken: set[int] = set()
        closed = set(struck.sources)
        broken.update(*(words.of_person.get(person, ()) for person in struck.witnesses))
        broken.update(*(words.of_through.get(person, ()) for person in struck.through))
        broken.update(self._by_routes(struck.routes))
        for kind in struck.kinds:
            if kind.of is None:
                closed.update(self.sources_of(kind)[0])
            else:
                broken.update(self._words_of(kind))
        return broken, closed

    def _joined(self, struck: Struck) -> tuple[set[int], set[str]]:
        """The same where every condition given must hold."""
        words = self.supports.words
        conditions: list[set[int]] = []
        for index, people in ((words.of_person, struck.witnesses), (words.of_through, struck.through)):
            if people:
                conditions.append({word for person in people for word in index.get(person, ())})
        if struck.routes:
            conditions.append(self._by_routes(struck.routes))
        closed: set[str] | None = set(struck.sources) if struck.sources else None
        if struck.kinds:
            meant = {source for kind in struck.kinds for source in self.sources_of(kind)[0]}
            closed = meant if closed is None else closed & meant
            if any(kind.of for kind in struck.kinds):
                conditions.append({word for kind in struck.kinds for word in self._words_of(kind)})
        if not conditions:
            return set(), closed or set()
        broken = set.intersection(*conditions)
        if closed is not None:
            broken = {word for word in broken if words.all[word].link in closed}
        return broken, set()

    def _by_routes(self, routes: frozenset[str]) -> set[int]:
        """The words that came by these routes and no other."""
        words = self.supports.words
        return {w for route in routes for w in words.of_route.get(route, ()) if words.all[w].is_by(routes)}

    def _words_of(self, kind: Kind) -> set[int]:
        """The words behind sources of a kind; of its witness alone, where it has one."""
        words = self.supports.words
        meant = self.sources_of(kind)[0]
        if kind.of is None:
            return {word for source in meant for word in words.of_link.get(source, ())}
        named = words.of_person.get(kind.of, ())
        return {w for w in named if words.all[w].witness == kind.of and words.all[w].link in meant}

    def sources_of(self, kind: Kind) -> tuple[frozenset[str], frozenset[str]]:
        """The sources of a kind (that rest on its witness, where it has one), and those that may be but whose date is
        not known well enough to tell."""
        key = (kind.kinds, kind.first, kind.last)
        if key not in self._of_kind:
            self._of_kind[key] = self._find_sources(kind)
        if kind.of is None:
            return self._of_kind[key]
        words = self.supports.words
        his = {words.all[w].link for w in words.of_person.get(kind.of, ()) if words.all[w].witness == kind.of}
        sure, unsure = self._of_kind[key]
        return sure & his, unsure & his

    def _find_sources(self, kind: Kind) -> tuple[frozenset[str], frozenset[str]]:
        sure: set[str] = set()
        unsure: set[str] = set()
        for name in kind.kinds:
            for source, dates in self._dated.get(name, ()):
                meant = kind.covers(*dates)
                if meant is not False:
                    (sure if meant else unsure).add(source)
        return frozenset(sure), frozenset(unsure)
