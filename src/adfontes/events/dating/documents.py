"""Documents that a note cites, whose date is the date of what the passage tells: "Mao agreed", with "Mao to Stalin, 17
January 1949" in its note."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from adfontes.events.dating.intervals import OPEN, first_day, last_day
from adfontes.events.dating.told import Told, When
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Note
from adfontes.parsing.arguments import Referents

KINDS = frozenset(
    (
        "message",
        "statement",
        "agreement",
        "decision",
        "order",
        "request",
        "offer",
        "promise",
        "publication",
        "recognition",
    )
)
_REACH = 500
"""So many characters behind a clause its note's call may stand."""
_LATER = 120
"""So many days after the line a document may be dated to be the clause's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A dated document with a sender and a recipient, as a note cites it."""

    edtf: str
    by: str
    sender: str
    recipients: frozenset[str]
    quote: str


class Documents:
    """The letters and telegrams that notes cite."""

    def __init__(self, apparatus: Apparatus, referents: Referents) -> None:
        sources = apparatus.by_id(Source)
        content = apparatus.text.content
        dates: dict[str, Dating] = {}
        for dating in apparatus.of(Dating):
            if dating.role == "document" and dating.edtf and dating.note is not None:
                dates.setdefault(f"{dating.note} {dating.source}", dating)
        self._papers: dict[str, list[Paper]] = {}
        for citation in apparatus.of(Citation):
            source = sources.get(citation.source or "")
            found = dates.get(f"{citation.note} {citation.source}")
            if source is None or not source.item.recipients or found is None or found.edtf is None:
                continue
            who = list(dict.fromkeys(r.entity for r in referents.within(citation.span)))
            if len(who) >= 2:
                paper = Paper(
                    edtf=found.edtf, by=found.id, sender=who[0], recipients=frozenset(who[1:2]),
                    quote=" ".join(citation.span.of(content).split())[:80],
                )  # fmt: skip
                self._papers.setdefault(citation.note, []).append(paper)
        calls = sorted((n.call.start, n.id) for n in apparatus.of(Note) if n.call is not None)
        self._calls, self._notes = [c for c, _ in calls], [n for _, n in calls]

    def dated(self, one: Told, line: str, before: frozenset[str]) -> When | None:
        """The date of a document in the note behind a happening, where its sender does the deed, its recipient is whom
        it is done to or, of an answer, one of those `before` it in the narrative, and its day fits the line."""
        if one.kind not in KINDS or one.note is not None or not one.actors or one.grammar is None:
            return None
        at = bisect_left(self._calls, one.span.end)
        stop = min(one.span.end + _REACH, one.grammar.parse.span.end)
        if at >= bisect_right(self._calls, stop):
            return None
        for paper in self._papers.get(self._notes[at], ()):
            if paper.sender not in one.actors or not paper.recipients & (one.targets or before):
                continue
            if _fits(paper.edtf, line):
                return When(
                    edtf=paper.edtf, by=paper.by, reason=f"dated by the document cited: {paper.quote}", how="document"
                )
        return None


def _fits(edtf: str, line: str) -> bool:
    """Whether a document's day is on the line's or soon after it."""
    begins, base, day = first_day(line), last_day(line) or first_day(line), first_day(edtf)
    if day is None or base is None or OPEN in edtf:
        return False
    return (begins is None or day >= begins) and day.number - base.number <= _LATER
