"""The stage `questions`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event, Sum
from adfontes.model.evidence import Reliance
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.questions import Answer, Question
from adfontes.model.roots import Roots
from adfontes.model.sources import Citation
from adfontes.model.testimony import Relation, Testimony
from adfontes.model.text import Note, Record
from adfontes.questions.answering import Answering
from adfontes.questions.beside import Beside, can_face
from adfontes.questions.cruxes import find_cruxes
from adfontes.questions.disputes import Disputes
from adfontes.questions.matter import Matters, fill_terms
from adfontes.questions.neighbours import Neighbours
from adfontes.questions.opposing import Opposing
from adfontes.questions.relating import Relating
from adfontes.questions.units import Reading
from adfontes.questions.unnoticed import find_followed, find_rival_days, find_rival_sums
from adfontes.questions.values import Values


def find_questions(apparatus: Apparatus) -> Iterable[Record]:
    """How the testimonies of a text stand to one another, and every point at issue with its answers."""
    return tuple(_records(apparatus))


def _records(apparatus: Apparatus) -> Iterator[Record]:
    identifier = Identifier(apparatus.text)
    reading = Reading(apparatus)
    matters = Matters(reading)
    fill_terms(reading.units, matters)
    opposing = Opposing(reading)
    oppositions = opposing.find()
    for finder in (Values(reading, opposing), Neighbours(reading, opposing), Beside(reading, opposing)):
        known = {(o.a, o.b) for o in oppositions}
        oppositions += [o for o in finder.find() if (o.a, o.b) not in known]
    oppositions = [o for o in oppositions if can_face(reading.units[o.a], reading.units[o.b])]
    disputes = Disputes(reading, opposing, matters, oppositions).find()
    roots = Roots(apparatus.of(Testimony), (), apparatus.of(Citation), apparatus.of(Reliance))
    cruxes = [c for c in find_cruxes(opposing, oppositions, disputes) if len(c.sides) > 1]
    yield from Relating(reading, opposing, roots, identifier).records(o for c in cruxes for o in c.oppositions)
    answering = Answering(reading, matters, roots, identifier)
    for crux in cruxes:
        yield from answering.records(crux)
    for find in (find_followed, find_rival_days, find_rival_sums):
        for found in find(reading):
            yield from answering.records_of(found)


QUESTIONS = Stage(
    name="questions",
    find=find_questions,
    needs=(Note, Citation, Dating, Parse, Entity, Mention, Reliance, Event, Sum, Testimony),
    makes=(Relation, Question, Answer),
)
