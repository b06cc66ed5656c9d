"""The stage `hung-dates`: datings that hang on a happening get their date, once it is known when that happened; its
manual page is `docs/stages/event-dates.md`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from adfontes.events.dating.context import Blocks, from_events, referents_of
from adfontes.events.dating.dater import Dater
from adfontes.events.dating.documents import Documents
from adfontes.events.dating.intervals import onwards, until
from adfontes.events.dating.told import When
from adfontes.events.dating.words import listed
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds, timex_value
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event
from adfontes.model.parse import Parse
from adfontes.model.text import Division, Note, Origin

_MOVING = {"after": onwards, "since": onwards, "before": until, "until": until}


def settle_hung(apparatus: Apparatus) -> Iterable[Dating]:
    """Yield again, with their dates, the datings that name a happening whose date is known: "during the visit",
    "before the crossing of the river", "when the envoys were in Rome".

    The record keeps its id; only what was open is filled in. What a scholar decided, and what has candidates already
    (its problem stays), is left as it is; so are counts ("two weeks after the meeting"). `anchor` is the event's id.
    """
    content = apparatus.text.content
    open_ = [d for d in apparatus.of(Dating) if _is_open(apparatus, d) and not _is_count(d, content)]
    if not open_:
        return
    blocks, referents = Blocks(apparatus), referents_of(apparatus)
    told = from_events(blocks, apparatus.of(Event))
    dater = Dater(blocks, referents, Documents(apparatus, referents), told, content)
    known = {e.id for e in apparatus.of(Event)}
    for dating in open_:
        when = dater.phrases.when(dating)
        if when is not None and (settled := _settled(dating, when, known)) is not None:
            yield settled


def _is_open(apparatus: Apparatus, dating: Dating) -> bool:
    hung = dating.event is not None and dating.edtf is None and not dating.candidates
    return hung and apparatus.decided(dating.id, "edtf") is None


def _is_count(dating: Dating, content: str) -> bool:
    """Whether a phrase counts from its happening: "two weeks after the meeting" is no date of the meeting's."""
    assert dating.event is not None
    ahead = content[dating.span.start : dating.event.start].casefold().split()
    return any(word.rstrip("s") in listed("phrases", "units") for word in ahead)


def _settled(dating: Dating, when: When, events: set[str]) -> Dating | None:
    """An open dating with the date of its happening, moved by its relation."""
    move = _MOVING.get(dating.relation or "at")
    edtf = when.edtf
    if move is not None and when.how != "frame":
        edtf = move(edtf)
    elif dating.relation == "around" and "/" not in edtf:
        edtf = f"{edtf}~"
    days = bounds(edtf)
    if days is None:
        return None
    return replace(
        dating,
        edtf=edtf,
        earliest=str(days[0]) if days[0] else None,
        latest=str(days[1]) if days[1] else None,
        anchor=dating.anchor or (when.by if when.by in events else None),
        value=dating.value or timex_value(edtf.rstrip("~")),
        reason=when.reason,
        origin=Origin(rule="dates.hung on an event", certainty=min(dating.origin.certainty, 0.8)),
    )


HUNG_DATES = Stage(
    name="hung-dates",
    find=settle_hung,
    needs=(Division, Note, Dating, Parse, Entity, Mention, Event),
    makes=(Dating,),
)
