"""By which way a word came to the author: what the text says of it, and what the notes behind it cite."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity
from adfontes.model.evidence import Reliance
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Source
from adfontes.model.support import SUPPORTING
from adfontes.model.text import Division, Note, Span
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.words import group

_TOLD = ("memoir", "diary", "interview")
_DOCUMENTS = frozenset(
    ("primary-document", "document-collection", "archive", "newspaper", "law-or-hearing", "website", "chronology")
)
_NEAR_CALLS = 6
_WIDE = 60
"""How many words before and behind the words of saying may name a memoir."""
_OWN = 1
_SAME_NOTE = 4000
"""Words of the body and citations of a note lie further apart than this, or their distance means nothing."""


def route_said(draft: Attribution) -> str | None:
    """The route that the words of saying themselves name: "in his memoirs he wrote", "noted in her diary"."""
    parse = draft.parse
    if draft.cue is None:
        return None
    if draft.how == "grounds":
        return next((r for r in _TOLD if draft.word in group(f"routes.{r}")), None)
    inside = [*draft.content]
    low, high = _sentence(parse, draft.cue.start)
    for number in range(low, high):
        token = parse.tokens[number]
        if any(p.start <= token.start < p.end for p in inside):
            continue
        for route in _TOLD:
            if token.lemma.casefold() in group(f"routes.{route}") and _is_way(parse, number, draft):
                return route
    return None


def _sentence(parse: Parse, start: int) -> tuple[int, int]:
    """The tokens of the sentence that holds an offset, the farthest ones left out."""
    at = min(bisect_left(parse.tokens, start, key=lambda t: t.start), len(parse.tokens) - 1)
    first, end = parse.sentences[parse.sentence_of(at)]
    return max(first, at - _WIDE), min(end, at + _WIDE)


def _is_way(parse: Parse, token: int, draft: Attribution) -> bool:
    """Whether a memoir, diary or interview is that through which it is said: it is the speaker, or *in* it is said."""
    word = parse.tokens[token]
    speaking = draft.source is not None and draft.source.start <= word.start < draft.source.end
    head = parse.tokens[word.head]
    return speaking or (word.dep == "pobj" and head.text.casefold() in ("in", "to", "from"))


@dataclass(frozen=True, slots=True)
class Carried:
    """How a word came: its route, the entity it came through, the citations that carry it, why, and whether what is
    cited is the witness's own word."""

    route: str
    through: str | None
    citations: tuple[str, ...]
    why: str
    own: bool = False


UNSTATED = Carried("unstated", None, (), "no note says whence")


class Behind:
    """The notes of a text and what they cite, to be asked what stands behind a stretch."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._calls = sorted((n.call.start, n.id) for n in apparatus.of(Note) if n.call)
        self._frames = sorted(
            (d.span.start, d.span.end) for d in apparatus.of(Division) if d.kind in ("paragraph", "quotation")
        )
        self._sources = apparatus.by_id(Source)
        self._entities = apparatus.by_id(Entity)
        self._citations: dict[str, list[Citation]] = defaultdict(list)
        for citation in apparatus.of(Citation):
            self._citations[citation.note].append(citation)
        self._rests: dict[str, list[Reliance]] = defaultdict(list)
        for reliance in apparatus.of(Reliance):
            self._rests[reliance.source].append(reliance)
        self._owner = {form: e.id for e in self._entities.values() for form in (*e.variants, e.name)}

    def notes(self, parse: Parse, span: Span) -> tuple[str, ...]:
        """The notes that stand behind a stretch: the next called in its paragraph, with those called at the same spot;
        in a note, that note."""
        if parse.note is not None:
            return (parse.note,)
        end = self._frame_end(parse, span)
        found: list[str] = []
        last = None
        at = bisect_left(self._calls, (span.end - 1, ""))
        for start, note in self._calls[at : at + _NEAR_CALLS]:
            if start > end + 8 or (last is not None and start - last > _NEAR_CALLS):
                break
            found.append(note)
            last = start
        return tuple(found)

    def _frame_end(self, parse: Parse, span: Span) -> int:
        """Where the paragraph or block quotation ends in which a stretch ends."""
        if parse.span.start <= span.end <= parse.span.end:
            return parse.span.end
        at = bisect_left(self._frames, (span.end, -1)) - 1
        return self._frames[at][1] if at >= 0 and self._frames[at][1] >= span.end else span.end

    def carried(self, witnesses: Sequence[str], notes: Sequence[str], near: Span) -> Carried:
        """How the word of some witnesses came, by the notes behind it: what rests on them before what they wrote
        themselves, that before what another remembers, records or writes. `near` is the place of the words, for notes
        of several sentences."""
        cited = [c for n in notes for c in self._citations.get(n, ()) if c.function == SUPPORTING or len(notes) == 1]
        if not cited:
            return UNSTATED
        ranked = sorted((self._ranked(c, witnesses, near), n) for n, c in enumerate(cited))
        (best, _, _), first = ranked[0]
        carrying = tuple(cited[n].id for (rank, _, _), n in sorted(ranked, key=lambda r: r[1]) if rank == best)
        route, through, why = self._way(cited[first], witnesses)
        return Carried(route, through, carrying, why, best <= _OWN)

    def _ranked(self, citation: Citation, witnesses: Sequence[str], near: Span) -> tuple[int, int, int]:
        """How well a citation carries the word of some witnesses, lowest best; then whether it supports, and how near
        it stands."""
        apart = max(citation.span.start - near.end, near.start - citation.span.end, 0)
        distance = apart if apart < _SAME_NOTE else 0
        source = self._sources.get(citation.source or "")
        return self._rank(source, witnesses), int(citation.function != SUPPORTING), distance

    def _rank(self, source: Source | None, witnesses: Sequence[str]) -> int:
        if source is None:
            return 5
        if any(r.witness in witnesses for r in self._rests[source.id]):
            return 0
        if any(self._owner.get(a) in witnesses for a in source.item.authors):
            return 1
        if self._rests[source.id] or source.kind in _TOLD:
            return 2
        return 3 if source.kind in _DOCUMENTS else 4

    def _way(self, citation: Citation, witnesses: Sequence[str]) -> tuple[str, str | None, str]:
        """Route, through whom, and why, by one citation."""
        source = self._sources.get(citation.source or "")
        if source is None:
            return "unstated", None, "the note cites what could not be resolved"
        resting = self._rests[source.id]
        own = next((r for r in resting if r.witness in witnesses), None)
        if own is not None:
            route = own.route if own.route in (*_TOLD, "document") else "through"
            through = own.through if own.through not in witnesses else None
            return route, through, f"the note cites {source.label}, which rests on {self._name(own.witness)}"
        author = next((self._owner[a] for a in source.item.authors if a in self._owner), None)
        if author in witnesses:
            return "document", None, f"the note cites {source.label}, their own words"
        if resting:
            other = resting[0]
            route = other.route if other.route in (*_TOLD, "document") else "through"
            return route, other.witness, f"the note cites {source.label}, the word of {self._name(other.witness)}"
        if source.kind in _DOCUMENTS:
            return "document", author, f"the note cites {source.label}"
        return "through", author, f"the note cites {source.label} only"

    def _name(self, entity: str) -> str:
        found = self._entities.get(entity)
        return found.name if found else entity
