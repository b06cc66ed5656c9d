"""The stage `questions`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.events import Event, Journey, Sum
from adfontes.model.evidence import Reliance
from adfontes.model.parse import Parse
from adfontes.model.questions import Answer, Question
from adfontes.model.testimony import Relation, Testimony
from adfontes.model.text import Note, Problem, Record


def find_questions(apparatus: Apparatus) -> Iterable[Record]:
    """How the testimonies of a text stand to one another, and every point at issue with its answers."""
    return ()


QUESTIONS = Stage(
    name="questions",
    find=find_questions,
    needs=(Note, Reliance, Parse, Event, Journey, Sum, Testimony, Problem),
    makes=(Relation, Question, Answer),
)
