"""Whom a word of a clause means: grammar's arguments led to the entities that the text's mentions name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adfontes.model.entities import Entity, Mention
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase

FORMS = {"name": 0, "description": 1, "pronoun": 2}


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity meant at a place: its id, its kind (person, organisation, place), the words, and how they mean it
    (name, description, pronoun)."""

    entity: str
    kind: str
    span: Span
    form: str


class Referents:
    """The mentions of a text, to be asked by place."""

    def __init__(self, entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
        kinds = {e.id: e.kind for e in entities}
        known = [m for m in mentions if m.entity in kinds]
        known.sort(key=lambda m: (m.span.start, -m.span.end, FORMS.get(m.form, 3)))
        self._all = [Referent(m.entity, kinds[m.entity], m.span, m.form) for m in known]
        self._starts = [r.span.start for r in self._all]
        self._longest = max((r.span.end - r.span.start for r in self._all), default=0)

    def within(self, span: Span) -> list[Referent]:
        """All that is meant inside a stretch of text, in its order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [r for r in self._all[low:high] if r.span.end <= span.end]

    def covering(self, span: Span) -> list[Referent]:
        """All mentions that hold a stretch of text, the shortest first."""
        low, high = bisect_left(self._starts, span.end - self._longest), bisect_right(self._starts, span.start)
        found = [r for r in self._all[low:high] if r.span.end >= span.end]
        return sorted(found, key=lambda r: r.span.end - r.span.start)

    def of(self, parse: Parse, token: int) -> tuple[Referent, ...]:
        """Whom a noun or pronoun means: the longest mention that holds the token and lies in its noun phrase, or all
        that share that mention's place; without one, the mention that ends its phrase. Empty where nobody known.

        A name that only modifies the noun ("Soviet experts", "Mao's letter") is not what the noun means.
        """
        word = Span(start=parse.tokens[token].start, end=parse.tokens[token].end)
        found = self.covering(word)
        if not found:
            return ()
        best = _best(found, noun_phrase(parse, token))
        return tuple(r for r in found if r.span == best.span and r.form == best.form)

    def of_all(self, parse: Parse, tokens: Sequence[int]) -> tuple[Referent, ...]:
        """Whom several nouns mean, each entity once, in the order of the tokens."""
        seen: dict[str, Referent] = {}
        for token in tokens:
            for referent in self.of(parse, token):
                seen.setdefault(referent.entity, referent)
        return tuple(seen.values())

    def owners(self, parse: Parse, token: int) -> tuple[Referent, ...]:
        """Whom the possessor or modifier of a noun means: "Mao's letter", "the Soviet response"."""
        below = [c for c in parse.children[token] if parse.tokens[c].dep in ("poss", "compound", "amod", "nmod")]
        return self.of_all(parse, below)


def _best(found: list[Referent], phrase: Span) -> Referent:
    """The mention that names a noun: a name or description that ends with the noun rather than one that runs on past
    it, then the longest."""
    return max(found, key=lambda r: (r.span.end <= phrase.end, r.span.end - r.span.start, -FORMS.get(r.form, 3)))


def kept(referents: Iterable[Referent], kinds: Iterable[str]) -> Iterator[Referent]:
    """Those of some kinds."""
    wanted = frozenset(kinds)
    return (r for r in referents if r.kind in wanted)


def texts(referents: Iterable[Referent], content: str) -> tuple[str, ...]:
    """The printed words of some referents, one for one."""
    return tuple(" ".join(r.span.of(content).split()) for r in referents)
