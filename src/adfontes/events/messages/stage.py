"""The stage that reads messages between actors; its manual page is `docs/stages/messages.md`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.events.messages.documents import find_documents
from adfontes.events.messages.drafts import Dealings, Sent
from adfontes.events.messages.joining import join_cited, join_told
from adfontes.events.messages.named import find_named
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.told import find_told
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Message
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Division, Note, Origin
from adfontes.parsing.arguments import Referent, texts


def find_messages(apparatus: Apparatus) -> Iterable[Message]:
    """Yield the messages that the text tells of or its notes cite, each once, in the order of the text.

    Needs entities and mentions; grammar, events, datings and notes are used where there are any. Without grammar only
    the documents cited are found.
    """
    scene = Scene(apparatus)
    dealings = Dealings()
    found: list[Sent] = []
    for parse in scene.parses:
        found += find_told(scene, parse, dealings)
        found += find_named(scene, parse, dealings)
    joined = join_cited(join_told(found), find_documents(apparatus, scene))
    identifier = Identifier(apparatus.text)
    for sent in sorted(joined, key=lambda s: (s.span.start, s.span.end, s.cue)):
        yield _message(sent, identifier, scene)


def _message(sent: Sent, identifier: Identifier, scene: Scene) -> Message:
    return Message(
        id=identifier.of("message", sent.span),
        span=sent.span,
        origin=Origin(rule=sent.rule, certainty=sent.certainty),
        senders=_ids(sent.senders),
        senders_text=texts(sent.senders, scene.content),
        recipients=_ids(sent.recipients),
        recipients_text=texts(sent.recipients, scene.content),
        medium=sent.medium,
        carrier=sent.carrier,
        dating=sent.dating,
        notes=sent.notes,
        source=sent.source,
        event=sent.event,
        modality=sent.modality,
        reason=sent.reason,
    )


def _ids(referents: tuple[Referent, ...]) -> tuple[str, ...]:
    return tuple(r.entity for r in referents)


MESSAGES = Stage(
    name="messages",
    find=find_messages,
    needs=(Entity, Mention, Note, Citation, Source, Dating, Division, Parse),
    makes=(Message,),
)
