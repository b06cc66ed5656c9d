"""When events happened: dates for drafts of events, and for the clauses that other stages ask about.

`date_drafts` fills the dates of drafts; `Timeline` answers, once events are dated, which date a clause at a place
takes. Its manual page is `docs/stages/event-dates.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

from adfontes.events.dating.context import Blocks, from_drafts, from_events, referents_of
from adfontes.events.dating.dater import Dater
from adfontes.events.dating.documents import Documents
from adfontes.events.dating.hung import HUNG_DATES
from adfontes.events.dating.told import When
from adfontes.events.drafts import Draft
from adfontes.model.apparatus import Apparatus
from adfontes.model.events import Event
from adfontes.model.text import Span

__all__ = ["HUNG_DATES", "Timeline", "When", "date_drafts"]


def date_drafts(apparatus: Apparatus, drafts: Sequence[Draft]) -> None:
    """Give each draft its `dating` (EDTF or None), `dated_by` (the id of a dating, or "#n" for the n-th draft, from 0)
    and `dating_reason` (a sentence, also where there is no date)."""
    blocks, referents = Blocks(apparatus), referents_of(apparatus)
    told = from_drafts(blocks, drafts)
    for one, draft in zip(told, drafts, strict=True):
        if draft.clause is None:
            one.when = blocks.stated(draft.own)
    dater = Dater(blocks, referents, Documents(apparatus, referents), told, apparatus.text.content)
    dater.walk()
    for one, draft in zip(told, drafts, strict=True):
        draft.dating = one.when.edtf if one.when else None
        draft.dated_by = one.when.by if one.when else None
        draft.dating_reason = one.when.reason if one.when else "nothing tells when"


class Timeline:
    """The dated events of a text, to be asked when something told at a place happened."""

    def __init__(self, apparatus: Apparatus) -> None:
        """`apparatus` has its events, with their dates, and its parses."""
        self._blocks, referents = Blocks(apparatus), referents_of(apparatus)
        told = from_events(self._blocks, apparatus.of(Event))
        self._dater = Dater(self._blocks, referents, Documents(apparatus, referents), told, apparatus.text.content)

    def at(self, span: Span) -> When | None:
        """The date that what is told at a place takes: that of the event of the same clause, of its own words, of the
        clause it hangs on, of the line of the narrative. None where nothing tells."""
        return self._dater.at(span)
