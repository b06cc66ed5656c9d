"""A small apparatus made by hand, every record class in it, for the tests of the store."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from adfontes.model.apparatus import Apparatus, Decision, Settings
from adfontes.model.dating import Dating
from adfontes.model.entities import DESCRIPTION, Entity, Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Quantity, Sum
from adfontes.model.evidence import Reliance, Support
from adfontes.model.marks import Mark, Place
from adfontes.model.questions import Answer, Question
from adfontes.model.sources import Citation, Item, Pointer, Reference, Source
from adfontes.model.testimony import AUTHOR, Relation, Testimony
from adfontes.model.text import Division, Emendation, Encoding, Note, Origin, Problem, Record, Span, Text, Transcript

CONTENT = """The Salt Road

The Café Brückner was shut by the consul in June.1 Its keeper swore that no salt had passed,2 and went home.

A second caravan, 𝔄 by name, reached the pass. No one wrote of it.

Notes
1. Ida Storm, Years at the Pass (Lund: Norra, 1911), 14–16.
2. Ibid., 17; but see Karl Ohm to Ida Storm, 3 May 1871, Box 4.
"""
ORIGIN = Origin(rule="by-hand", certainty=0.75, version=2)


def span(words: str, after: str = "") -> Span:
    """The first place of `words` after the first place of `after`."""
    start = CONTENT.index(words, CONTENT.index(after) if after else 0)
    return Span(start=start, end=start + len(words))


def upto(first: str, last: str) -> Span:
    return Span(start=span(first).start, end=span(last, first).end)


def decision(number: int) -> Decision:
    return Decision(
        target="citation-2", field="locator", value=str(number), by="R. Reader", when="2024-05-01T10:00:00+00:00",
        why="the printed page", quote="Ibid., 17",
    )  # fmt: skip


def make_transcript() -> Transcript:
    return Transcript(
        content=CONTENT,
        name="salt.txt",
        sha256=hashlib.sha256(CONTENT.encode()).hexdigest(),
        encodings=(Encoding(name="utf-8", start=0, end=len(CONTENT), reason="every byte of it is valid"),),
        marks=(
            Mark(kind="title", start=0, end=13, level=1),
            Mark(kind="call", start=64, end=65, key="fn1", label="1"),
            Mark(
                kind="note",
                start=span("1. Ida").start,
                end=span("16.").end,
                key="fn1",
                label="1",
                body=span("Ida Storm").start,
            ),
        ),
        places=(Place(start=0, end=13, page=1), Place(start=15, end=len(CONTENT), file="b.xhtml", element="p[2]")),
    )


def make_records() -> list[Record]:
    book = Item(kind="book", authors=("Ida Storm",), title="Years at the Pass", place="Lund", year="1911")
    letter = Item(genre="letter", authors=("Karl Ohm",), recipients=("Ida Storm",), date="3 May 1871")
    box = Item(kind="archive", archive_location="Box 4")
    first, second = span("The Café", "Road"), span("Its keeper")
    storm = span("Ida Storm, Years at the Pass (Lund: Norra, 1911), 14–16")
    ohm = span("Karl Ohm to Ida Storm, 3 May 1871, Box 4")
    ibid = span("Ibid., 17")

    def support(name: str, passage: Span, note: str, citation: str, witness: str | None, link: str | None) -> Support:
        return Support(
            id=name, span=passage, origin=ORIGIN, note=note, citation=citation, source="source-1", carrier=None,
            witness=witness, through=None, function="support", link=link,
        )  # fmt: skip

    def citation(name: str, place: Span, note: str, ordinal: int, source: str | None, **more: object) -> Citation:
        said = {"form": "full", "position": "first", "signal": None, "function": "support", "locator": None}
        said |= {"candidates": (), "held_in": None, "reason": "the full form stands here"} | more
        return Citation(
            id=name, span=place, origin=ORIGIN, note=note, ordinal=ordinal, source=source, **said,  # type: ignore[arg-type]
        )  # fmt: skip

    def reference(name: str, place: Span, note: str, ordinal: int, item: Item, **more: object) -> Reference:
        said = {"form": "full", "signal": None, "function": "support", "locator": None} | more
        return Reference(
            id=name, span=place, origin=ORIGIN, note=note, ordinal=ordinal, item=item, **said,  # type: ignore[arg-type]
        )  # fmt: skip

    def note(name: str, label: str, call: Span, body: Span) -> Note:
        whole = Span(start=body.start - len(label) - 2, end=body.end)
        return Note(id=name, span=whole, body=body, label=label, number=int(label), call=call, origin=ORIGIN)

    return [
        Emendation(id="emendation-1", span=span("wrote of it"), origin=ORIGIN, kind="splice", repair=None,
                   applied=False, reason="no one wrote of what?"),
        Division(id="division-1", span=span("The Salt Road"), origin=ORIGIN, kind="title"),
        Division(id="division-2", span=upto("The Café", "went home."), origin=ORIGIN, kind="paragraph"),
        Division(id="division-3", span=upto("A second", "wrote of it."), origin=ORIGIN, kind="paragraph", level=1),
        Division(id="division-4", span=Span(start=span("Notes").start, end=len(CONTENT)), origin=ORIGIN, kind="notes"),
        note("note-1", "1", span("1", "June"), upto("Ida Storm", "16.")),
        note("note-2", "2", span("2", "passed"), upto("Ibid.", "Box 4.")),
        Problem(id="problem-1", span=None, origin=ORIGIN, kind="unresolved-source", message="Which box?",
                about=("citation-3",), candidates=("Box 4", "Box 14")),
        reference("reference-1", storm, "note-1", 1, book, locator="14–16"),
        reference("reference-2", ibid, "note-2", 1, Item(), form="ibid", pointer=Pointer(kind="ibid", text="Ibid."),
                  sentence=ibid, locator="17"),
        reference("reference-3", ohm, "note-2", 2, letter, signal="but see", function="contrary", carrier=box),
        citation("citation-1", storm, "note-1", 1, "source-1", locator="14–16"),
        citation("citation-2", ibid, "note-2", 1, "source-1", form="ibid", position="ibid-with-locator", locator="17"),
        citation("citation-3", ohm, "note-2", 2, None, function="contrary", candidates=("source-2",),
                 held_in="source-3"),
        Source(id="source-1", span=storm, origin=ORIGIN, kind="memoir", item=book, complete=True, sigla=("YP",)),
        Source(id="source-2", span=ohm, origin=ORIGIN, kind="primary-document", item=letter, held_in=("source-3",)),
        Source(id="source-3", span=None, origin=ORIGIN, kind="archive", item=box, language="en"),
        Dating(id="dating-1", span=span("in June"), origin=ORIGIN, kind="date", edtf="1871-06", earliest="1871-06-01",
               latest="1871-06-30", anchor="dating-2", reason="the year of the letter", relation="during",
               value="1871-06"),
        Dating(id="dating-2", span=span("3 May 1871"), origin=ORIGIN, kind="date", edtf="1871-05-03",
               earliest="1871-05-03", latest="1871-05-03", anchor=None, reason="printed in full", value="1871-05-03",
               role="document", note="note-2", source="source-2"),
        Dating(id="dating-3", span=span("second"), origin=ORIGIN, kind="duration", edtf=None, earliest=None,
               latest=None, anchor=None, reason="a second of time, or of a row", duration="PT1S",
               event=span("reached the pass"), candidates=("1871", "1872"), type="DURATION", value="PT1S"),
        Entity(id="entity-1", span=None, origin=ORIGIN, kind="person", name="Ida Storm", variants=("Ida Storm",)),
        Mention(id="mention-1", span=span("Ida Storm"), origin=ORIGIN, entity="entity-1"),
        Entity(id="entity-2", span=None, origin=ORIGIN, kind="person", name="Karl Ohm", variants=("Karl Ohm",)),
        Entity(id="entity-3", span=span("the Pass"), origin=ORIGIN, kind="place", name="the Pass", lat=46.5, lon=-8.25,
               gazetteer="pass/1"),
        Entity(id="entity-4", span=None, origin=ORIGIN, kind="place", name="Lund", seat_of="entity-1"),
        Mention(id="mention-2", span=span("Its keeper"), origin=ORIGIN, entity="entity-2", form=DESCRIPTION,
                reason="the only keeper there is"),
        *make_reports(),
        *make_testimonies(),
        Reliance(id="reliance-1", span=None, origin=ORIGIN, source="source-1", witness="entity-1", route="memoir"),
        support("support-1", Span(start=first.start, end=span("1", "June").start), "note-1", "citation-1", "entity-1",
                None),
        support("support-2", Span(start=second.start, end=span("2", "passed").start), "note-2", "citation-2",
                "entity-1", "source-1"),
    ]  # fmt: skip


def make_reports() -> list[Record]:
    """What the text reports, one record a class."""
    shut, swore, reached = span("was shut"), span("swore that no salt had passed"), span("reached the pass")
    storm_at_pass = {"place": "entity-3", "place_text": "the pass", "witness": "entity-1", "same_as": None}
    said = {"origin": ORIGIN, "notes": ("note-1", "note-2"), "reason": "by hand"}
    told = said | {"modality": "actual"}
    return [
        Office(id="office-1", span=span("keeper"), origin=ORIGIN, entity="entity-2", office="keeper", of="entity-3",
               as_of="1871-06", former=True),
        Event(id="event-1", span=upto("The Café", "in June"), cue=shut, kind="decision", dating="1871-06",
              dated_by="dating-1", dating_reason="in June", actors=("", "entity-2"), targets=(),
              actors_text=("the consul", "Its keeper"), targets_text=(), reported="asserted", **told,
              **storm_at_pass),
        Event(id="event-2", span=swore, cue=span("swore"), kind="statement", dating=None, dated_by="event-1",
              dating_reason="", actors=(), actors_text=(), targets=("entity-1",), targets_text=("Ida Storm",),
              place=None, place_text=None, witness=None, reported="denied", same_as="event-1", **told),
        Message(id="message-1", span=span("Karl Ohm to Ida Storm"), senders=("entity-2",), senders_text=("Karl Ohm",),
                recipients=("entity-1",), recipients_text=("Ida Storm",), medium="letter", carrier="entity-1",
                dating="1871-05-03", source="source-2", event="event-2", **told),
        Journey(id="journey-1", span=reached, spans=(reached, span("A second caravan")), travellers=("", "entity-2"),
                travellers_text=("A second caravan", "𝔄"), offices=("", "keeper"), head="entity-2",
                origin_place="entity-4", origin_text=None, destination="entity-3", destination_text="the pass",
                departs=None, arrives="1871-06/..", returns=None, purpose="salt", events=("event-1",), **told),
        Commitment(id="commitment-1", span=swore, giver="entity-2", giver_text="Its keeper", receiver=None,
                   receiver_text=None, what="salt", quantity=Quantity(number=2.5, number_max=None, unit="tons"),
                   stage="promised", dating="1871", conditions="none", follows=None, event=None, **told),
        Commitment(id="commitment-2", span=shut, giver=None, giver_text=None, receiver="entity-2", receiver_text=None,
                   what="salt", quantity=None, stage="delivered", dating=None, conditions=None,
                   follows="commitment-1", event="event-1", **told),
        ActorRelation(id="relation-1", span=swore, a="entity-1", b="entity-2", relation="suspicion", begins="1871",
                      ends=None, **said),
        Sum(id="sum-1", span=span("second caravan"), origin=ORIGIN, kind="count", stated="second", parts=("A", "𝔄"),
            spans=(span("A second"), span("𝔄")), verdict="agrees", reason="one and one"),
    ]  # fmt: skip


def make_testimonies() -> list[Record]:
    """Two testimonies, the one within the other, that contradict each other, and the question between them."""
    swore, wrote = span("Its keeper swore that no salt had passed"), span("No one wrote of it")
    salt = span("no salt had passed")
    return [
        Testimony(id="testimony-1", span=swore, origin=ORIGIN, witnesses=("entity-2",), witness_text=span("Its keeper"),
                  cue=span("swore"), content=(span("no salt"), span("had passed")), addressees=("", "entity-1"),
                  addressees_text=("the consul", "Ida Storm"), mode="indirect", stance="affirm", act="promise",
                  hedges=(span("passed"),), route="through", through="entity-1", notes=("note-2",),
                  citations=("citation-2",), nested_in=None, reason="an oath"),
        Testimony(id="testimony-2", span=wrote, origin=ORIGIN, witnesses=(AUTHOR,), witness_text=None, cue=None,
                  content=(wrote,), addressees=(), addressees_text=(), mode="direct", stance="deny", act="claim",
                  hedges=(), route="unstated", through=None, notes=(), citations=(), nested_in="testimony-1",
                  reason=""),
        Relation(id="bearing-1", span=swore, origin=ORIGIN, a="testimony-1", b="testimony-2", relation="contradicts",
                 reason="the one swears, the other is silent"),
        Relation(id="bearing-2", span=None, origin=ORIGIN, a="event-1", b="event-2", relation="depends-on", reason=""),
        Question(id="question-1", span=swore, origin=ORIGIN, issue="whether salt passed", kind="happened",
                 contest="explicit", verdict="none did", verdict_for="answer-1", verdict_reasons=(wrote,),
                 notes=("note-2",), reason="two say otherwise"),
        Question(id="question-2", span=wrote, origin=ORIGIN, issue="who wrote", kind="identity", contest="unnoticed",
                 verdict=None, verdict_for=None, verdict_reasons=(), notes=(), reason=""),
        Answer(id="answer-1", span=salt, origin=ORIGIN, question="question-1", answer="no salt passed", side="no",
               testimonies=("testimony-1",), records=(), holders=("entity-2", AUTHOR),
               holders_text=("Its keeper", "the author"), reason="he swore it"),
        Answer(id="answer-2", span=None, origin=ORIGIN, question="question-1", answer="a caravan came", side="other",
               testimonies=(), records=("journey-1",), holders=(), holders_text=(), reason=""),
    ]  # fmt: skip


def make_apparatus() -> Apparatus:
    bare = Apparatus(
        text=Text(transcript=make_transcript()),
        decisions=(decision(1),),
        settings=Settings(sigla={"ZB": "Zentralbibliothek", "AA": "Auswärtiges Amt"}),
    )
    return bare.adding(make_records())


def renamed(apparatus: Apparatus, name: str) -> Apparatus:
    """The same under another file name: a dossier that can be told from the first."""
    return replace(apparatus, text=Text(transcript=replace(apparatus.text.transcript, name=name)))
