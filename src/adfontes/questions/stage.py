"""The stage `questions`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.events import Event, Journey, Sum
from adfontes.model.evidence import Reliance
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.questions import Answer, Question
from adfontes.model.testimony import Relation, Testimony
from adfontes.model.text import Note, Problem, Record
from adfontes.questions.answering import Answering
from adfontes.questions.cruxes import find_cruxes
from adfontes.questions.disputes import Disputes
from adfontes.questions.matter import Matters
from adfontes.questions.opposing import Opposing
from adfontes.questions.units import Reading


def find_questions(apparatus: Apparatus) -> Iterable[Record]:
    """How the testimonies of a text stand to one another, and every point at issue with its answers."""
    return tuple(_records(apparatus))


def _records(apparatus: Apparatus) -> Iterator[Record]:
    identifier = Identifier(apparatus.text)
    reading = Reading(apparatus)
    matters = Matters(reading)
    for unit in reading.units:
        unit.terms.update(matters.of(unit.testimony.content))
    opposing = Opposing(reading)
    oppositions = opposing.find()
    disputes = Disputes(reading, opposing, matters, oppositions).find()
    answering = Answering(reading, identifier)
    for crux in find_cruxes(opposing, oppositions, disputes):
        if len(crux.sides) > 1:
            yield from answering.records(crux)


QUESTIONS = Stage(
    name="questions",
    find=find_questions,
    needs=(Note, Reliance, Parse, Event, Journey, Sum, Testimony, Problem),
    makes=(Relation, Question, Answer),
)
