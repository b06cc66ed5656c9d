"""Two accounts of one answer at a door, with their question, made by hand: what weighing is tested on."""

from __future__ import annotations

from dataclasses import replace

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity
from adfontes.model.questions import Answer, Question
from adfontes.model.testimony import AUTHOR, Testimony
from adfontes.model.text import Note, Origin, Record, Span, Text, Transcript

CONTENT = (
    "Brandt says that Keller refused to open. Meyer denies that Keller refused. Brandt wrote again that he refused. "
    "Huber says that Keller told him that he had refused. Brandt must be right."
)
RULE = Origin(rule="by-hand")


def place(words: str) -> Span:
    start = CONTENT.index(words)
    return Span(start=start, end=start + len(words))


def told(name: str, witness: str, words: str, **more: object) -> Testimony:
    plain = Testimony(
        id=name, span=place(words), origin=RULE, witnesses=(witness,), witness_text=None, cue=None,
        content=(place(words),), addressees=(), addressees_text=(), mode="indirect", stance="affirm", act="claim",
        hedges=(), route="memoir", through=None, notes=("note-1",), citations=(), nested_in=None, reason="",
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def make_apparatus(verdict_for: str | None = None) -> Apparatus:
    """Three say that Keller refused, two of them one man; one denies it."""
    records: list[Record] = [
        *(Entity(id=n, span=None, origin=RULE, kind="person", name=n) for n in ("Brandt", "Meyer", "Huber", "Keller")),
        Note(id="note-1", span=Span(start=0, end=0), origin=RULE, body=Span(start=0, end=0), label="1", number=1,
             call=None),
        told("t1", "Brandt", "Keller refused to open"),
        told("t2", "Brandt", "he refused", route="interview"),
        told("t3", "Huber", "Keller told him that he had refused"),
        told("t4", "Keller", "he had refused", nested_in="t3"),
        told("t5", "Meyer", "Keller refused. ", stance="deny", route="diary"),
        told("t6", AUTHOR, "Brandt must be right", route="unstated"),
        Question(id="q", span=place("Keller refused to open"), origin=RULE, issue="Did Keller refuse to open?",
                 kind="happened", contest="explicit", verdict=None, verdict_for=verdict_for, verdict_reasons=(),
                 notes=("note-1",), reason=""),
        *(Answer(id=name, span=None, origin=RULE, question="q", answer=answer, side=side, testimonies=testimonies,
                 records=(), holders=(), holders_text=(), reason="")
          for name, answer, side, testimonies in (
              ("a-yes", "he refused", "yes", ("t1", "t2", "t3", "t4", "t6")), ("a-no", "he did not", "no", ("t5",)))),
    ]  # fmt: skip
    return Apparatus(text=Text(transcript=Transcript(content=CONTENT, name="door.txt", sha256=""))).adding(records)
