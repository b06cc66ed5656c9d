"""A text of ten lines with two notes and its apparatus, made by hand: what the writers' golden files are written from.

`python -m tests.unit.writers_example` writes the golden files anew; look at the difference before committing it.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import DESCRIPTION, Entity, Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Quantity, Sum
from adfontes.model.evidence import Reliance, Support
from adfontes.model.marks import Mark, Place
from adfontes.model.questions import Answer, Question
from adfontes.model.sources import Citation, Item, Reference, Source
from adfontes.model.testimony import AUTHOR, Relation, Testimony
from adfontes.model.text import Division, Emendation, Note, Origin, Problem, Record, Span, Text, Transcript
from adfontes.writers import WRITERS

GOLDEN = Path(__file__).parent / "writers_golden"

CONTENT = """The Ferry at Lindau
by A. N. Author

The ferry left before dawn, and nobody saw who was aboard.1 Keller
said later that the captain had been asleep.2

Notes

1. Otto Keller, “Meine Überfahrt” [My Crossing], Bodensee-Blätter 4 (1931), p. 12.
2. Ibid., p. 14; but see Keller to Brandt, telegram, May 3, 1887, Town Archives, box 7.
"""


def place(text: str, first: int | None = None) -> Span:
    """Where a text stands, or the first characters of it."""
    start = CONTENT.index(text)
    return Span(start=start, end=start + (first or len(text)))


def build() -> Apparatus:
    """The apparatus, as a perfect reader would make it."""
    rule = Origin(rule="by-hand", certainty=0.9)
    end = CONTENT.index("Notes")
    first, second = place(CONTENT.splitlines()[8]), place(CONTENT.splitlines()[9])
    memoir, ibid = (
        place("Otto Keller, “Meine Überfahrt” [My Crossing], Bodensee-Blätter 4 (1931), p. 12"),
        place("Ibid., p. 14"),
    )
    wire = place("Keller to Brandt, telegram, May 3, 1887, Town Archives, box 7")
    crossing = Item(
        kind="memoir",
        authors=("Otto Keller",),
        title="Meine Überfahrt",
        title_translation="My Crossing",
        quoted=True,
        container="Bodensee-Blätter",
        volume="4",
        year="1931",
        pages=None,
    )
    telegram = Item(
        kind="primary-document", authors=("Keller",), recipients=("Brandt",), genre="telegram", date="May 3, 1887"
    )
    archives = Item(kind="archive", archive="Town Archives", archive_location="box 7")
    support = {"origin": rule, "carrier": None, "through": None}
    by = place("or\n", 2)
    transcript = Transcript(
        content=CONTENT,
        name="ferry.txt",
        sha256=sha256(CONTENT.encode()).hexdigest(),
        marks=(Mark(kind="call", start=95, end=96, key="fn1", label="1"),),
        places=(Place(start=0, end=CONTENT.index("Notes"), page=1),),
    )
    return Apparatus(text=Text(transcript=transcript)).adding(
        (
            Emendation(
                id="emendation-1",
                span=by,
                origin=Origin(rule="by-hand", certainty=0.4),
                kind="typo",
                repair=None,
                applied=False,
                reason="“Author” may have been another name",
            ),
            Emendation(
                id="emendation-2",
                span=place("later ", 6),
                origin=rule,
                kind="duplicate",
                repair="",
                applied=True,
            ),
            Division(id="division-1", span=place("The Ferry at Lindau"), origin=rule, kind="title"),
            Division(id="division-2", span=Span(start=end, end=end + 5), origin=rule, kind="heading", level=1),
            Note(
                id="note-1",
                span=first,
                body=Span(start=first.start + 3, end=first.end),
                origin=rule,
                label="1",
                number=1,
                call=place("1 Keller", first=1),
                reason="1 follows a full stop and opens the run 1, 2",
            ),
            Note(
                id="note-2",
                span=second,
                body=Span(start=second.start + 3, end=second.end),
                origin=rule,
                label="2",
                number=2,
                call=None,
            ),
            Reference(
                id="reference-1",
                span=memoir,
                origin=rule,
                note="note-1",
                ordinal=1,
                item=crossing,
                form="full",
                signal=None,
                function="support",
                locator="p. 12",
            ),
            Citation(
                id="citation-1",
                span=memoir,
                origin=rule,
                note="note-1",
                ordinal=1,
                form="full",
                position="first",
                signal=None,
                function="support",
                locator="p. 12",
                source="source-1",
                candidates=(),
                held_in=None,
                reason="printed in full here",
            ),
            Citation(
                id="citation-2",
                span=ibid,
                origin=rule,
                note="note-2",
                ordinal=1,
                form="ibid",
                position="ibid-with-locator",
                signal=None,
                function="support",
                locator="p. 14",
                source="source-1",
                candidates=(),
                held_in=None,
                reason="Ibid. = note 1; note 1 cites one work",
            ),
            Citation(
                id="citation-3",
                span=wire,
                origin=rule,
                note="note-2",
                ordinal=2,
                form="full",
                position="first",
                signal="but see",
                function="contrary",
                locator=None,
                source="source-2",
                candidates=(),
                held_in="source-3",
                reason="printed in full here",
            ),
            Source(
                id="source-1",
                span=memoir,
                origin=rule,
                kind="memoir",
                item=crossing,
                variants=("My Crossing",),
                language="de",
                complete=True,
            ),
            Source(
                id="source-2",
                span=wire,
                origin=rule,
                kind="primary-document",
                item=telegram,
                held_in=("source-3",),
                complete=True,
            ),
            Source(
                id="source-3",
                span=place("Town Archives, box 7"),
                origin=rule,
                kind="archive",
                item=archives,
                complete=True,
            ),
            Dating(
                id="dating-1",
                span=place("before dawn"),
                origin=rule,
                kind="time",
                edtf="1887-05-04",
                earliest="1887-05-04",
                latest="1887-05-04",
                anchor="dating-2",
                reason="the morning after the telegram, May 3, 1887",
                event=place("left"),
                relation="at",
                type="TIME",
                value="1887-05-04TMO",
            ),
            Dating(
                id="dating-2",
                span=place("May 3, 1887"),
                origin=rule,
                kind="date",
                edtf="1887-05-03",
                earliest="1887-05-03",
                latest="1887-05-03",
                anchor=None,
                reason="",
                value="1887-05-03",
                role="document",
                note="note-2",
                source="source-2",
            ),
            Dating(
                id="dating-3",
                span=place("later"),
                origin=rule,
                kind="date",
                edtf=None,
                earliest=None,
                latest=None,
                anchor=None,
                reason="nothing says how much later",
                candidates=("1887", "1931"),
                value="FUTURE_REF",
                duration="PXD",
                calendar="julian",
                written="1887-04",
            ),
            Entity(
                id="entity-1",
                span=place("Otto Keller"),
                origin=rule,
                kind="person",
                name="Otto Keller",
                variants=("Otto Keller", "Keller"),
            ),
            Mention(id="mention-1", span=place("Keller\nsaid", first=6), origin=rule, entity="entity-1"),
            Mention(
                id="mention-2",
                span=place("the captain"),
                origin=rule,
                entity="entity-1",
                form=DESCRIPTION,
                reason="Keller had the ferry",
            ),
            Entity(
                id="entity-2",
                span=place("Lindau"),
                origin=rule,
                kind="place",
                name="Lindau",
                variants=("Lindau",),
                lat=47.55,
                lon=9.7,
                gazetteer="Lindau",
                seat_of=None,
            ),
            *reports(rule),
            *words_of_people(rule),
            *points_at_issue(rule),
            Reliance(
                id="reliance-1",
                span=None,
                origin=rule,
                source="source-1",
                witness="entity-1",
                route="memoir",
                reason="a memoir rests on its author",
            ),
            Support(
                id="support-1",
                span=place("The ferry left before dawn, and nobody saw who was aboard."),
                note="note-1",
                citation="citation-1",
                source="source-1",
                witness="entity-1",
                function="support",
                **support,
            ),
            Problem(
                id="problem-1",
                span=second,
                origin=rule,
                kind="note-without-call",
                message="Note 2 is not called in the text.",
                about=("note-2",),
                candidates=(),
                severity="warning",
            ),
        )
    )


def reports(rule: Origin) -> tuple[Record, ...]:
    """What the text reports: one record a kind, two for what has a second shape."""
    left, asleep = place("The ferry left before dawn"), place("the captain had been asleep")
    said = {"origin": rule, "notes": ("note-1",), "reason": "told so"}
    told = said | {"modality": "actual"}
    return (
        Office(
            id="office-1", span=place("captain"), origin=rule, entity="entity-1", office="captain", of="entity-2",
            as_of="1887-05-04", former=True, reason="the captain had been asleep",
        ),
        Event(
            id="event-1", span=left, cue=place("left"), kind="journey", dating="1887-05-04", dated_by="dating-1",
            dating_reason="before dawn", actors=("", "entity-1"), actors_text=("The ferry", "the captain"),
            targets=(), targets_text=(), place="entity-2", place_text="Lindau", witness="entity-1",
            reported="asserted", same_as=None, **told,
        ),
        Message(
            id="message-1", span=place("Keller to Brandt"), senders=("entity-1",), senders_text=("Keller",),
            recipients=("",), recipients_text=("Brandt",), medium="telegram", carrier=None, dating="1887-05-03",
            source="source-2", event=None, **told,
        ),
        Journey(
            id="journey-1", span=left, spans=(left, asleep), travellers=("", "entity-1"),
            travellers_text=("The ferry", "the captain"), offices=("", "captain"), head="entity-1",
            origin_place="entity-2", origin_text="Lindau", destination=None, destination_text=None,
            departs="1887-05-04", arrives=None, returns=None, purpose=None, events=("event-1",), **told,
        ),
        Commitment(
            id="commitment-1", span=asleep, giver="entity-1", giver_text="the captain", receiver=None,
            receiver_text="nobody", what="two or three crossings",
            quantity=Quantity(number=2.0, number_max=3.5, unit="crossings"), stage="promised", dating="1887-05",
            conditions="if awake", follows=None, event="event-1", **told,
        ),
        Commitment(
            id="commitment-2", span=left, giver="entity-1", giver_text=None, receiver=None, receiver_text=None,
            what="a crossing", quantity=None, stage="delivered", dating=None, conditions=None,
            follows="commitment-1", event=None, **told,
        ),
        ActorRelation(
            id="actor-relation-1", span=place("but see"), a="entity-1", b="entity-2", relation="suspicion",
            begins="1887-05", ends=None, **said,
        ),
        Sum(
            id="sum-1", span=place("box 7"), origin=rule, kind="count", stated="7", parts=("p. 12", "p. 14"),
            spans=(place("p. 12"), place("p. 14")), verdict="unchecked", reason="pages are no boxes",
        ),
    )  # fmt: skip


def words_of_people(rule: Origin) -> tuple[Record, ...]:
    """Whose word it is: somebody named, the author, somebody nobody can name; and how they stand to one another."""
    asleep, left = place("the captain had been asleep"), place("The ferry left before dawn")
    aboard = place("who was aboard")
    said = {"origin": rule, "mode": "indirect", "addressees": (), "addressees_text": (), "hedges": (), "through": None}
    return (
        Testimony(
            id="testimony-1", span=place("Keller\nsaid later that the captain had been asleep"),
            witnesses=("entity-1",), witness_text=place("Keller\nsaid", first=6), cue=place("said later"),
            content=(asleep,), stance="affirm", act="claim", route="memoir", notes=("note-2",),
            citations=("citation-2",), nested_in=None, reason="“said” tells what Keller claimed",
            **(said | {"addressees": ("", "entity-1"), "addressees_text": ("nobody", "the captain"),
                       "hedges": (place("later"),)}),
        ),
        Testimony(
            id="testimony-2", span=place("nobody saw who was aboard"), witnesses=(), witness_text=place("nobody"),
            cue=place("saw"), content=(aboard, place("aboard")), stance="deny", act="belief", route="through", notes=(),
            citations=(), nested_in="testimony-1", reason="", **(said | {"through": "entity-1"}),
        ),
        Testimony(
            id="testimony-3", span=left, witnesses=(AUTHOR,), witness_text=None, cue=None, content=(left,),
            stance="suggest", act="judgement", route="unstated", notes=(), citations=(), nested_in=None, reason="",
            **said,
        ),
        Relation(
            id="relation-1", span=left, origin=rule, a="testimony-3", b="testimony-1", relation="contradicts",
            reason="a ferry whose captain sleeps does not leave",
        ),
    )  # fmt: skip


def points_at_issue(rule: Origin) -> tuple[Record, ...]:
    """A question with an answer of a witness and one that an event of the text gives."""
    asleep, left = place("the captain had been asleep"), place("The ferry left before dawn")
    given = {"origin": rule, "question": "question-1"}
    return (
        Question(
            id="question-1", span=left, origin=rule, issue="whether the captain was awake", kind="happened",
            contest="unnoticed", verdict="the captain slept", verdict_for="answer-1", verdict_reasons=(asleep,),
            notes=("note-1", "note-2"), reason="the ferry left, and its captain slept",
        ),
        Answer(
            id="answer-1", span=asleep, answer="the captain had been asleep", side="no", testimonies=("testimony-1",),
            records=(), holders=("entity-1", ""), holders_text=("Keller", "nobody"), reason="Keller says so", **given,
        ),
        Answer(
            id="answer-2", span=None, answer="somebody steered the ferry", side="yes", testimonies=("testimony-3",),
            records=("event-1",), holders=(AUTHOR,), holders_text=("the author",), reason="", **given,
        ),
    )  # fmt: skip


def main() -> None:
    for name, render in WRITERS.items():
        (GOLDEN / name).mkdir(parents=True, exist_ok=True)
        for file, content in render(build()).items():
            (GOLDEN / name / file).write_bytes(content)


if __name__ == "__main__":
    main()
