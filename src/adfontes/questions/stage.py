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
from adfontes.questions.matter import Matters, fill_terms
from adfontes.questions.opposing import Opposing
from adfontes.questions.units import Reading
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
    known = {(o.a, o.b) for o in oppositions}
    oppositions += [o for o in Values(reading, opposing).find() if (o.a, o.b) not in known]
    disputes = Disputes(reading, opposing, matters, oppositions).find()
    answering = Answering(reading, matters, identifier)
    for crux in find_cruxes(opposing, oppositions, disputes):
        if len(crux.sides) > 1:
            yield from answering.records(crux)


QUESTIONS = Stage(
    name="questions",
    find=find_questions,
    needs=(Note, Reliance, Parse, Event, Journey, Sum, Testimony, Problem),
    makes=(Relation, Question, Answer),
)
