"""The stage that finds what the text reports as having happened; its manual page is `docs/stages/events.md`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.events.drafts import Draft
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event
from adfontes.model.evidence import Support
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Division, Note


def find_events(apparatus: Apparatus) -> Iterable[Event]:
    """Yield one `Event` a happening that the text reports, in the order of the text."""
    return ()


def find_drafts(apparatus: Apparatus) -> list[Draft]:
    """The events of a text before they are dated."""
    return []


EVENTS = Stage(
    name="events",
    find=find_events,
    needs=(Division, Note, Citation, Source, Dating, Parse, Entity, Mention, Support),
    makes=(Event,),
)
