"""The stage that reads undertakings; its manual page is `docs/stages/commitments.md`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.events.commitments.find import find_steps
from adfontes.events.commitments.steps import Step
from adfontes.events.messages.scene import Scene
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Commitment, Message
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.text import Division, Note, Origin
from adfontes.parsing.arguments import Referent


def find_commitments(apparatus: Apparatus) -> Iterable[Commitment]:
    """Yield the stages of undertakings that the text tells, chained by `follows`, in the order of the text.

    Needs the grammar of the text, entities and mentions; events, datings and messages are used where there are any.
    """
    scene = Scene(apparatus)
    identifier = Identifier(apparatus.text)
    ids: dict[int, str] = {}
    steps = sorted(
        find_steps(scene, apparatus.of(Message)), key=lambda s: (s.span.start, s.span.end, s.thing.span.start)
    )
    for step in steps:
        ids[id(step)] = identifier.of("commitment", step.span)
    for step in steps:
        yield _commitment(step, ids, scene.content)


def _commitment(step: Step, ids: dict[int, str], content: str) -> Commitment:
    return Commitment(
        id=ids[id(step)],
        span=step.span,
        origin=Origin(rule=step.rule, certainty=step.certainty),
        giver=step.giver.entity if step.giver else None,
        giver_text=_printed(step.giver, content),
        receiver=step.receiver.entity if step.receiver else None,
        receiver_text=_printed(step.receiver, content),
        what=step.thing.what,
        quantity=step.thing.quantity,
        stage=step.stage,
        dating=step.dating,
        conditions=step.conditions,
        follows=ids.get(id(step.follows)) if step.follows else None,
        notes=step.notes,
        event=step.event,
        modality=step.modality,
        reason=step.reason,
    )


def _printed(party: Referent | None, content: str) -> str | None:
    return " ".join(party.span.of(content).split()) if party else None


COMMITMENTS = Stage(
    name="commitments",
    find=find_commitments,
    needs=(Entity, Mention, Note, Dating, Division, Parse, Message),
    makes=(Commitment,),
)
