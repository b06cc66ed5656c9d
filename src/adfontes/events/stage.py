"""The stage that finds what the text reports as having happened; its manual page is `docs/stages/events.md`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.events.arguments import Cast
from adfontes.events.dating import date_drafts
from adfontes.events.documents import find_documents
from adfontes.events.drafting import find_told
from adfontes.events.drafts import Draft
from adfontes.events.frames import inherit_settings
from adfontes.events.same import agree_on_reports, identify_repeated
from adfontes.events.standing import Standing, find_teller
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event
from adfontes.model.evidence import Support
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.text import Division, Note, Origin
from adfontes.parsing.arguments import Referents, texts

VERSION = 1


def find_events(apparatus: Apparatus) -> Iterable[Event]:
    """Yield one `Event` a happening that the text reports, in the order of the text.

    Needs divisions, notes, references, datings, parses, entities with their mentions, and supports; without parses
    only the documents that notes cite. Offsets are code points of the text that stages read.
    """
    drafts = find_drafts(apparatus)
    date_drafts(apparatus, drafts)
    inherit_settings(drafts)
    standing = Standing(apparatus)
    notes = [standing.notes_of(d) for d in drafts]
    first = identify_repeated(drafts, notes)
    agree_on_reports(drafts, first)
    identifier = Identifier(apparatus.text)
    ids = [identifier.of("event", d.span) for d in drafts]
    referents = Referents(apparatus.of(Entity), apparatus.of(Mention))
    for number, draft in enumerate(drafts):
        same = first.get(number)
        yield _event(apparatus, draft, ids, number, None if same is None else ids[same], standing, referents)


def find_drafts(apparatus: Apparatus) -> list[Draft]:
    """The events of a text before they are dated: what clauses and nouns tell, and the documents that notes cite."""
    referents = Cast(apparatus.of(Entity), apparatus.of(Mention))
    documents = list(find_documents(apparatus, referents))
    cited = sorted(d.span for d in documents)
    told = [d for d in find_told(apparatus, referents) if not any(c.start <= d.cue.start < c.end for c in cited)]
    return sorted([*told, *documents], key=lambda d: (d.span.start, -d.span.end, d.cue.start))


def _event(
    apparatus: Apparatus,
    draft: Draft,
    ids: list[str],
    number: int,
    same_as: str | None,
    standing: Standing,
    referents: Referents,
) -> Event:
    content = apparatus.text.content
    notes = standing.notes_of(draft)
    by = draft.dated_by
    if by is not None and by.startswith("#"):
        by = ids[int(by[1:])]
    return Event(
        id=ids[number],
        span=draft.span,
        origin=Origin(rule=draft.rule, version=VERSION, certainty=draft.certainty),
        cue=draft.cue,
        kind=draft.kind,
        dating=draft.dating,
        dated_by=by,
        dating_reason=draft.dating_reason,
        actors=tuple(r.entity for r in draft.actors),
        actors_text=texts(draft.actors, content),
        targets=tuple(r.entity for r in draft.targets),
        targets_text=texts(draft.targets, content),
        place=draft.place.entity if draft.place else None,
        place_text=texts((draft.place,), content)[0] if draft.place else None,
        notes=notes,
        witness=find_teller(draft, referents) or standing.alone(notes),
        modality=draft.modality,
        reported=draft.reported,
        same_as=same_as,
        reason=draft.reason,
    )


EVENTS = Stage(
    name="events",
    find=find_events,
    needs=(Division, Note, Reference, Citation, Source, Dating, Parse, Entity, Mention, Support),
    makes=(Event,),
)
