"""The stage that tells how actors stood to one another; its manual page is `docs/stages/relations.md`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from adfontes.events.relations.find import Adjectives, Tie, find_ties
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import ActorRelation, Event
from adfontes.model.evidence import Support
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation
from adfontes.model.text import Origin, Span
from adfontes.parsing.arguments import Referents

CERTAINTY = {"verb": 0.7, "between": 0.8, "noun": 0.6, "double-adjective": 0.7}
OPEN = ("..", "")


def find_relations(apparatus: Apparatus) -> Iterable[ActorRelation]:
    """Yield an `ActorRelation` for each clause or noun that says how two actors stood to one another.

    Needs parses, entities, mentions, datings, events and supports. `begins` and `ends` are those of the date that the
    sentence's own event or date has: a day begins a relation, a range is its whole length.
    """
    referents = Referents(apparatus.of(Entity), apparatus.of(Mention))
    adjectives = Adjectives(apparatus.of(Entity))
    when = _When(apparatus)
    identifier = Identifier(apparatus.text)
    cited = _Cited(apparatus.of(Citation))
    told: set[tuple[str, str, str, int]] = set()
    named: set[tuple[frozenset[str], str]] = set()
    for parse in apparatus.of(Parse):
        for tie in find_ties(parse, referents, adjectives):
            relation = _relation(tie, parse, when, identifier)
            key = (tie.a, tie.b, tie.relation, tie.span.start)
            pair = (frozenset((tie.a, tie.b)), tie.relation)
            # "the Franco-Russian alliance" named again without a date tells nothing new, nor does the title of a work
            again = (
                tie.rule == "double-adjective" and relation.begins is None and relation.ends is None and pair in named
            )
            if key not in told and not again and not cited.holds(tie.span):
                told.add(key)
                named.add(pair)
                yield relation


def _relation(tie: Tie, parse: Parse, when: _When, identifier: Identifier) -> ActorRelation:
    begins, ends = when.of(tie.span)
    named = f"{tie.a}\x1f{tie.b}\x1f{tie.relation}\x1f{tie.span.start}"
    return ActorRelation(
        id=identifier.named("relation", named),
        span=tie.span,
        origin=Origin(rule=f"relation.{tie.rule}", certainty=CERTAINTY[tie.rule]),
        a=tie.a,
        b=tie.b,
        relation=tie.relation,
        begins=begins,
        ends=ends,
        notes=(parse.note,) if parse.note else when.notes(tie.span),
        reason=tie.reason,
    )


class _Cited:
    """The stretches of the notes that cite."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._spans = sorted(c.span for c in citations)
        self._starts = [s.start for s in self._spans]

    def holds(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.start + 1) - 1
        return at >= 0 and span.start < self._spans[at].end


class _When:
    """The dates of events and expressions, and the notes, by place."""

    def __init__(self, apparatus: Apparatus) -> None:
        dated = [(e.span, e.dating) for e in apparatus.of(Event) if e.dating and e.modality == "actual"]
        dated += [(d.span, d.edtf) for d in apparatus.of(Dating) if d.edtf and d.role != "document"]
        self._dated = sorted(dated, key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [span.start for span, _ in self._dated]
        self._longest = max((s.end - s.start for s, _ in self._dated), default=0)
        self._notes = sorted({(s.span, s.note) for s in apparatus.of(Support)})
        self._passages = [span.start for span, _ in self._notes]
        self._widest = max((s.end - s.start for s, _ in self._notes), default=0)

    def of(self, span: Span) -> tuple[str | None, str | None]:
        """When a stretch's relation began and ended, by the shortest dated thing that it shares words with."""
        low = bisect_left(self._starts, span.start - self._longest)
        met = [(s, e) for s, e in self._dated[low : bisect_left(self._starts, span.end)] if s.end > span.start]
        if not met:
            return None, None
        edtf = min(met, key=lambda pair: (pair[0].end - pair[0].start, pair[0].start))[1]
        begins, slash, ends = edtf.partition("/")
        return (None if begins in OPEN else begins), (ends if slash and ends not in OPEN else None)

    def notes(self, span: Span) -> tuple[str, ...]:
        """The notes behind a stretch of the body."""
        low = bisect_left(self._passages, span.start - self._widest)
        high = bisect_left(self._passages, span.end)
        return tuple(dict.fromkeys(n for s, n in self._notes[low:high] if s.end > span.start))


RELATIONS = Stage(
    name="relations",
    find=find_relations,
    needs=(Parse, Entity, Mention, Dating, Event, Citation, Support),
    makes=(ActorRelation,),
)
