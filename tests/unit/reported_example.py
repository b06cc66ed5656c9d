"""A page of history made for the tests, and by hand all that it reports: people, journeys, messages, undertakings."""

from __future__ import annotations

from typing import Any

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import DESCRIPTION, PRONOUN, Entity, Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Quantity, Sum
from adfontes.model.evidence import Reliance, Support
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Division, Note, Origin, Record, Span, Text, Transcript

CONTENT = """The Corn of Varna

On 3 May 1712 Duke Osric received the envoy Lena Brandt at Holm and asked her for two hundred wagons of corn.1 She \
wrote to the Council of Varna the next day, and the council promised the duke one hundred wagons if the river stayed \
open.2

Brandt left Holm on 9 May and reached Varna on 14 May, with the clerk Tobias Reed, who was then her secretary; she \
was back at Holm by 2 June 1712.3 On 20 June sixty wagons came to Holm. The duke did not send the silver. Later that \
year Varna, the two cities being suspicious of each other, sent four envoys: Reed, Pell and Moss.

On 3 May the duke had met the envoy, Reed recalled, in the rain.

Notes
1. Tobias Reed, My Errands (Holm: Quay Press, 1740), 7.
2. Lena Brandt to the Council, 4 May 1712, Varna Archives.
3. Reed, My Errands, 12.
"""
RULE = Origin(rule="by-hand", certainty=0.9)
NOTES = {"1": "corn.1", "2": "open.2", "3": "1712.3"}


def span(words: str, after: str = "") -> Span:
    """The first place of `words` after the first place of `after`."""
    start = CONTENT.index(words, CONTENT.index(after) if after else 0)
    return Span(start=start, end=start + len(words))


def _note(label: str, called: str) -> Note:
    line = span(next(row for row in CONTENT.splitlines() if row.startswith(f"{label}. ")))
    call = span(called).end
    return Note(
        id=f"note-{label}", span=line, body=Span(start=line.start + 3, end=line.end), label=label, number=int(label),
        call=Span(start=call - 1, end=call), origin=RULE,
    )  # fmt: skip


def _paragraphs() -> list[Record]:
    found: list[Record] = [Division(id="division-0", span=span("The Corn of Varna"), origin=RULE, kind="title")]
    for number, (first, last) in enumerate((("On 3 May 1712", "open.2"), ("Brandt left", "Pell and Moss."),
                                            ("On 3 May the duke", "in the rain.")), 1):  # fmt: skip
        whole = Span(start=span(first).start, end=span(last, first).end)
        found.append(Division(id=f"division-{number}", span=whole, origin=RULE, kind="paragraph"))
    return found


PEOPLE = {
    "osric": ("person", "Duke Osric", ("Duke Osric", "Osric")),
    "brandt": ("person", "Lena Brandt", ("Lena Brandt", "Brandt")),
    "reed": ("person", "Tobias Reed", ("Tobias Reed", "Reed")),
    "reed-elder": ("person", "Anna Reed", ("Anna Reed",)),
    "council": ("organisation", "Council of Varna", ("Council of Varna",)),
    "holm": ("place", "Holm", ("Holm",)),
    "varna": ("place", "Varna", ("Varna",)),
}


def _entities() -> list[Record]:
    found: list[Record] = []
    for name, (kind, full, variants) in PEOPLE.items():
        first = span(full) if full in CONTENT else None
        found.append(Entity(id=name, span=first, origin=RULE, kind=kind, name=full, variants=variants,
                            **({"lat": 54.5, "lon": -8.25, "gazetteer": "Holm (Sund)"} if name == "holm" else {}),
                            **({"seat_of": "council"} if name == "varna" else {})))  # fmt: skip
    named = [("osric", "Duke Osric", "", "name"), ("brandt", "Lena Brandt", "", "name"), ("brandt", "her", "", PRONOUN),
             ("brandt", "She", "", PRONOUN), ("council", "the council", "", DESCRIPTION), ("holm", "Holm", "", "name"),
             ("reed", "Tobias Reed", "", "name"), ("osric", "the duke", "recalled", DESCRIPTION),
             ("varna", "Varna", "reached", "name"), ("brandt", "Brandt", "Brandt left", "name")]  # fmt: skip
    for number, (who, words, after, form) in enumerate(named, 1):
        place = span(words, "" if after == "recalled" else after)
        reason = "the one just named" if form != "name" else ""
        found.append(Mention(id=f"mention-{number}", span=place, origin=RULE, entity=who, form=form, reason=reason))
    return found


def _event(name: str, words: str, kind: str, dating: str | None, **more: Any) -> Event:
    place = span(words)
    said: dict[str, Any] = {
        "cue": place, "dated_by": None, "dating_reason": "", "actors": (), "actors_text": (), "targets": (),
        "targets_text": (), "place": None, "place_text": None, "notes": (), "witness": None, "modality": "actual",
        "reported": "asserted", "same_as": None, "reason": "",
    }  # fmt: skip
    return Event(id=name, span=place, origin=RULE, kind=kind, dating=dating, **(said | more))


def _events() -> list[Record]:
    return [
        _event("event-1", "On 3 May 1712 Duke Osric received the envoy Lena Brandt at Holm", "meeting", "1712-05-03",
               actors=("osric",), actors_text=("Duke Osric",), targets=("brandt",), targets_text=("Lena Brandt",),
               place="holm", place_text="Holm", notes=("note-1",)),
        _event("event-2", "She wrote to the Council of Varna the next day", "message", "1712-05-04",
               dated_by="event-1", dating_reason="the day after the audience", actors=("brandt",),
               actors_text=("She",), targets=("council",), targets_text=("the Council of Varna",), notes=("note-2",)),
        _event("event-3", "The duke did not send the silver", "delivery", None, actors=("osric",),
               actors_text=("The duke",), modality="negated"),
        _event("event-4", "On 3 May the duke had met the envoy", "meeting", "1712-05-03", actors=("osric",),
               actors_text=("the duke",), targets=("brandt",), targets_text=("the envoy",), witness="reed",
               same_as="event-1", reported="hedged"),
        _event("event-5", "sixty wagons came to Holm", "delivery", "1712-06-20", actors=("",),
               actors_text=("sixty wagons",), place="holm", place_text="Holm"),
    ]  # fmt: skip


def _passed() -> list[Record]:
    told = {"origin": RULE, "modality": "actual", "reason": ""}

    def stage(name: str, words: str, stage: str, giver: str | None, receiver: str | None, **more: Any) -> Commitment:
        said: dict[str, Any] = {"quantity": None, "dating": None, "conditions": None, "follows": None, "notes": (),
                                "event": None, "giver_text": None, "receiver_text": None} | told | more  # fmt: skip
        return Commitment(id=name, span=span(words), giver=giver, receiver=receiver, stage=stage, what="corn", **said)

    def wagons(number: float) -> Quantity:
        return Quantity(number=number, number_max=None, unit="wagons")

    return [
        Office(id="office-1", span=span("secretary"), origin=RULE, entity="reed", office="secretary", of=None,
               as_of="1712-05"),
        Office(id="office-2", span=span("envoy"), origin=RULE, entity="brandt", office="envoy", of="council",
               as_of="1712-05-03", former=True),
        Message(id="message-1", span=span("She wrote to the Council of Varna the next day"), senders=("brandt",),
                senders_text=("She",), recipients=("council",), recipients_text=("the Council of Varna",),
                medium="letter", carrier=None, dating="1712-05-04", notes=("note-2",), source="source-2",
                event="event-2", **told),
        Journey(id="journey-1", span=span("Brandt left Holm on 9 May and reached Varna on 14 May"),
                spans=(span("Brandt left Holm on 9 May"), span("she was back at Holm")),
                travellers=("brandt", "reed"), travellers_text=("Brandt", "Tobias Reed"),
                offices=("", "secretary"), head="brandt", origin_place="holm", origin_text="Holm",
                destination="varna", destination_text="Varna", departs="1712-05-09", arrives="1712-05-14",
                returns="../1712-06-02", purpose="corn", notes=("note-3",), events=(), **told),
        stage("commitment-1", "asked her for two hundred wagons of corn", "requested", "osric", "brandt",
              quantity=wagons(200), dating="1712-05-03", notes=("note-1",)),
        stage("commitment-2", "the council promised the duke one hundred wagons", "promised", "council", "osric",
              quantity=wagons(100), dating="1712-05", conditions="if the river stayed open", follows="commitment-1",
              notes=("note-2",)),
        stage("commitment-3", "sixty wagons came to Holm", "delivered", "council", "osric", quantity=wagons(60),
              dating="1712-06-20", follows="commitment-2"),
        stage("commitment-4", "the silver", "promised", "osric", None, receiver_text="the millers"),
        ActorRelation(id="actors-1", span=span("the two cities being suspicious"), origin=RULE, a="holm", b="varna",
                      relation="suspicion", begins="1712-09/1712-12", ends=None, notes=(), reason=""),
        Sum(id="sum-1", span=span("four envoys"), origin=RULE, kind="count", stated="four envoys",
            parts=("Reed", "Pell", "Moss"), spans=(span("Reed, Pell"), span("Pell"), span("Moss")),
            verdict="disagrees", reason="three are named"),
    ]  # fmt: skip


def _sources() -> list[Record]:
    book = span("Tobias Reed, My Errands (Holm: Quay Press, 1740), 7")
    letter = span("Lena Brandt to the Council, 4 May 1712, Varna Archives")
    claim = Span(start=span("On 3 May 1712").start, end=span("corn.").end)

    def citation(name: str, place: Span, note: str, source: str) -> Citation:
        return Citation(id=name, span=place, origin=RULE, note=note, ordinal=1, form="full", position="first",
                        signal=None, function="support", locator=None, source=source, candidates=(), held_in=None,
                        reason="")  # fmt: skip

    return [
        Source(id="source-1", span=book, origin=RULE, kind="memoir", complete=True,
               item=Item(authors=("Tobias Reed",), title="My Errands", year="1740")),
        Source(id="source-2", span=letter, origin=RULE, kind="primary-document",
               item=Item(authors=("Lena Brandt",), recipients=("the Council",), date="4 May 1712")),
        citation("citation-1", book, "note-1", "source-1"),
        citation("citation-2", letter, "note-2", "source-2"),
        Reliance(id="reliance-1", span=None, origin=RULE, source="source-1", witness="reed", route="memoir"),
        Support(id="support-1", span=claim, origin=RULE, note="note-1", citation="citation-1", source="source-1",
                carrier=None, witness="reed", through=None, function="support"),
        Dating(id="dating-1", span=span("3 May 1712"), origin=RULE, kind="date", edtf="1712-05-03",
               earliest="1712-05-03", latest="1712-05-03", anchor=None, reason=""),
    ]  # fmt: skip


def make_reported() -> Apparatus:
    """The apparatus of the page."""
    text = Text(transcript=Transcript(content=CONTENT, name="corn.txt", sha256="0" * 64))
    notes: list[Record] = [_note(label, called) for label, called in NOTES.items()]
    return Apparatus(text=text).adding([*_paragraphs(), *notes, *_sources(), *_entities(), *_events(), *_passed()])
