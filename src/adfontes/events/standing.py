"""What stands behind an event: the notes of its passage, and the one on whose word it rests."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from adfontes.events.drafts import Draft
from adfontes.events.grammar import is_content, is_parted
from adfontes.events.happenings import group
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PERSON
from adfontes.model.evidence import Support
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Division, Note
from adfontes.parsing.arguments import Referents

SUPPORTING = ("support",)


class Standing:
    """The notes of a text and what they cite, to be asked by event."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._calls = sorted((n.call.start, n.id) for n in apparatus.of(Note) if n.call is not None)
        self._starts = [c for c, _ in self._calls]
        self._blocks = sorted(
            (d.span.start, d.span.end) for d in apparatus.of(Division) if d.kind in ("paragraph", "quotation")
        )
        self._passages = sorted(
            {(s.span.start, s.span.end, s.note) for s in apparatus.of(Support) if s.span is not None}
        )
        self._witnesses: dict[str, set[str | None]] = {}
        for support in apparatus.of(Support):
            if support.function in SUPPORTING:
                self._witnesses.setdefault(support.note, set()).add(support.witness)
        self._longest = max((e - s for s, e, _ in self._passages), default=0)

    def notes_of(self, draft: Draft) -> tuple[str, ...]:
        """The notes that stand behind an event: in a note that note; in the body those whose passage holds its cue, or
        else the first that is called behind it in its paragraph."""
        if draft.note is not None:
            return (draft.note,)
        at = draft.cue.start
        low, high = bisect_left(self._passages, (at - self._longest,)), bisect_right(self._passages, (at + 1,))
        found = [note for start, end, note in self._passages[low:high] if start <= at < end]
        return tuple(dict.fromkeys(found)) or self._next(at)

    def _next(self, at: int) -> tuple[str, ...]:
        block = bisect_right(self._blocks, (at, 1 << 60)) - 1
        if block < 0 or self._blocks[block][1] < at:
            return ()
        call = bisect_left(self._starts, at)
        if call < len(self._calls) and self._calls[call][0] <= self._blocks[block][1]:
            return (self._calls[call][1],)
        return ()

    def alone(self, notes: Iterable[str]) -> str | None:
        """The one person on whose word all that some notes cite rests; None where there are several or none."""
        witnesses = {w for note in notes for w in self._witnesses.get(note, {None})}
        return next(iter(witnesses)) if len(witnesses) == 1 else None


def find_teller(draft: Draft, referents: Referents) -> str | None:
    """The person whom the words themselves name for what they tell: "according to X", "X recalled that"."""
    if draft.parse is None or draft.clause is None or draft.clause.number < 0:
        return None
    at: Clause | None = draft.clause
    for _ in range(5):
        if at is None:
            return None
        found = _according(draft.parse, at, referents)
        if found:
            return found
        above = draft.parse.clauses[at.parent] if at.parent is not None else None
        if above is not None and is_content(draft.parse, at) and _vouches(draft, above):
            return _person(draft.parse, above.subjects, referents)
        at = above if at.link in ("ccomp", "xcomp", "conj", "advcl") and not is_parted(draft.parse, at) else None
    return None


def _vouches(draft: Draft, clause: Clause) -> bool:
    verb = clause.lemma.split(" ")[0]
    if verb in group("vouching.denying") or verb in group("vouching.verbs"):
        return (
            draft.note is not None
            or clause.tense in ("present", "perfect")
            or verb in ("recall", "remember", "recollect")
        )
    return False


def _according(parse: Parse, clause: Clause, referents: Referents) -> str | None:
    tokens = tuple(j for o in clause.obliques if o.by == "according" for j in o.joint)
    return _person(parse, tokens, referents)


def _person(parse: Parse, tokens: tuple[int, ...], referents: Referents) -> str | None:
    for token in tokens:
        for referent in (*referents.of(parse, token), *referents.owners(parse, token)):
            if referent.kind == PERSON:
                return referent.entity
    return None
