"""What is reported, one report an entry: its date, who and whom, its sentence with its place, its notes, and why.

Every entry has the same keys, so that one template shows them all. `line` is said in pieces, each words (`text`) or
somebody (`name`, with `href` where they have a page).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from adfontes.model import plain_dates as when
from adfontes.model.dating import Dating
from adfontes.model.entities import Mention, Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Quantity, Sum
from adfontes.model.reported import date_of
from adfontes.model.text import Record, Span
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import of_sentence
from adfontes.web.pages.names import places_in
from adfontes.web.reading import Reading

DONE_TO = {"requested": "of", "received": "from"}
"""How the other party hangs on a stage: asked *of*, received *from*, promised *to*."""
LONGEST_FOCUS = 60
"""Code points: longer words are not marked in their sentence."""
LONGEST_WHAT = 200
MOST_RETOLD = 12

Pieces = list[Context]


def of_record(reading: Reading, record: Record) -> Context:
    """An entry of any kind of report."""
    return TELLERS[type(record)](reading, record)


def place_of(reading: Reading, record: Record) -> str:
    """Where a report is shown: its own words in the text, or the page of its note."""
    span = record.span or Span(start=0, end=0)
    letter = "m" if isinstance(record, Mention) else "x"
    return brief.place_address(reading, span.start, f"{letter}{span.start}")


def place_of_any(reading: Reading, record: Record) -> str:
    """Where any record that has a place is shown: its own words, or the paragraph or note they stand in."""
    span = record.span or Span(start=0, end=0)
    if isinstance(record, Dating) and record.id in reading.chronology.numbers:
        return brief.place_address(reading, span.start, f"t{reading.chronology.numbers[record.id]}")
    return place_of_span(reading, span)


def place_of_span(reading: Reading, span: Span) -> str:
    """Where a stretch is shown: a report or a testimony that begins there, else its paragraph, or its note's page."""
    if places_in(reading, Span(start=span.start, end=span.start + 1)):
        return brief.place_address(reading, span.start, f"x{span.start}")
    if reading.note_at(span.start):
        return brief.place_address(reading, span.start, "").partition("#")[0]
    return brief.text_address(reading, span.start, f"at{reading.blocks[reading.block_at(span.start)].span.start}"
                              if reading.blocks else "text")  # fmt: skip


def said(text: str) -> Context:
    """A piece of plain words."""
    return {"text": text}


def people(reading: Reading, ids: Iterable[str | None], printed: Iterable[str | None] = ()) -> Pieces:
    """Some people, bodies or places, each once, by name, or by the printed words where they are nobody known."""
    known, shown = list(ids), list(printed)
    length = max(len(known), len(shown))
    known, shown = known + [None] * (length - len(known)), shown + [None] * (length - len(shown))
    found = [x for i, word in zip(known, shown, strict=True) if (x := brief.of_entity(reading, i, word))]
    once = {(x["id"] or "", x["name"]): x for x in found}
    pieces: Pieces = []
    for number, somebody in enumerate(once.values()):
        pieces += [said(", "), somebody] if number else [somebody]
    return pieces


def _joined(*groups: Pieces) -> Pieces:
    return [piece for group in groups for piece in group]


def _when(edtf: str | None) -> str:
    return when.of_edtf(edtf) if edtf else "undated"


def _entry(
    reading: Reading, record: Record, line: Pieces, *, label: str, focus: Span | None = None, **more: object
) -> Context:
    """What all entries have; `label` is the kind of the report, as a word."""
    span = record.span or Span(start=0, end=0)
    edtf = date_of(record)
    notes = tuple(getattr(record, "notes", ())) or _behind(reading, span)
    marked = focus if focus is not None and focus.end - focus.start <= LONGEST_FOCUS else None
    sentence = of_sentence(reading, marked or span)
    if marked is None:
        sentence = {"before": " ".join("".join(sentence.values()).split()), "words": "", "after": ""}
    certainty = record.origin.certainty
    return {
        "layer": type(record).__name__,
        "id": record.id,
        "ordinal": reading.ordinals.get(record.id),
        "start": span.start,
        "end": span.end,
        "label": label,
        "edtf": edtf,
        "says": _when(edtf),
        "line": line,
        "doubts": _doubts(record),
        "more": [],
        "again": [],
        "sentence": sentence,
        "notes": [found for name in dict.fromkeys(notes) if (found := brief.of_note_id(reading, name))],
        "in_note": bool(reading.note_at(span.start)),
        "reason": brief.of_words(getattr(record, "reason", "")),
        "certainty": {"value": round(certainty, 3), "words": words.of_certainty(certainty)},
        "rule": record.origin.rule,
        "dated": "",
        "place": place_of(reading, record),
        "record": reading.rows.of(record),
        **more,
    }


def _behind(reading: Reading, span: Span) -> tuple[str, ...]:
    note = reading.note_at(span.start)
    if note is not None:
        return (note.id,)
    passage = reading.passage_around(span)
    return passage.notes if passage else ()


def _doubts(record: Record) -> list[str]:
    names = (words.MODALITIES.get(getattr(record, "modality", "")), words.REPORTED.get(getattr(record, "reported", "")))
    return [name for name in names if name]


def _event(reading: Reading, event: Event) -> Context:
    reported = reading.reported
    actors = people(reading, event.actors, event.actors_text)
    targets = people(reading, event.targets, event.targets_text)
    place = people(reading, [event.place], [event.place_text])
    at = [said("; at " if actors or targets else "at ")] if place else []
    line = _joined(actors, [said(" → ")] if targets else [], targets, at, place)
    more = []
    if event.witness:
        more.append([said("on the word of "), *people(reading, [event.witness]), said(" alone")])
    again = [
        {"quote": brief.of_words(reading.words(told.span), 160), "place": place_of(reading, told)}
        for told in reported.retold.get(event.id, ())[:MOST_RETOLD]
    ]
    number = reported.numbers.get(event.id)
    label = words.of_kind(event.kind)
    return _entry(reading, event, line, label=label, focus=event.cue, more=more, again=again, number=number,
                  dated=event.dating_reason)  # fmt: skip


def _message(reading: Reading, message: Message) -> Context:
    nobody = [said("?")]
    line = _joined(
        people(reading, message.senders, message.senders_text) or nobody,
        [said(" → ")],
        people(reading, message.recipients, message.recipients_text) or nobody,
        [said(", brought by "), *people(reading, [message.carrier])] if message.carrier else [],
    )
    source = brief.of_source(reading, message.source)
    more = [[said("the document: "), {"name": source["label"], "href": source["href"], "id": None}]] if source else []
    return _entry(reading, message, line, label=words.of_kind(message.medium), more=more)


def _journey(reading: Reading, journey: Journey) -> Context:
    head = people(reading, [journey.head]) if journey.head else []
    line = _joined(
        people(reading, journey.travellers, journey.travellers_text) or head or [said("?")],
        [said(": ")],
        people(reading, [journey.origin_place], [journey.origin_text]) or [said("?")],
        [said(" → ")],
        people(reading, [journey.destination], [journey.destination_text]) or [said("?")],
    )
    times = (("departs", journey.departs), ("arrives", journey.arrives), ("returns", journey.returns))
    more = [[said("; ".join(f"{word} {_when(date)}" for word, date in times if date))]] if any(times) else []
    more = [pieces for pieces in more if pieces[0]["text"]]
    if journey.purpose:
        more.append([said(f"for: {brief.of_words(journey.purpose, LONGEST_WHAT)}")])
    if head and journey.head not in journey.travellers[:1]:
        more.append([said("led by "), *head])
    for who, printed, office in zip(journey.travellers, journey.travellers_text, journey.offices, strict=False):
        if office:
            more.append([*people(reading, [who], [printed]), said(f", {office}")])
    again = [
        {"quote": brief.of_words(reading.words(span), 160),
         "place": brief.place_address(reading, span.start, f"x{span.start}")}
        for span in dict.fromkeys(journey.spans) if span != journey.span
    ][:MOST_RETOLD]  # fmt: skip
    return _entry(reading, journey, line, label="journey", more=more, again=again)


def say_quantity(quantity: Quantity | None) -> str:
    """How much: "200 aircraft", "40 to 50 tons"; "" for none."""
    if quantity is None:
        return ""
    number = f"{quantity.number:,g}"
    if quantity.number_max is not None and quantity.number_max != quantity.number:
        number += f" to {quantity.number_max:,g}"
    return f"{number} {quantity.unit}".strip()


def _commitment(reading: Reading, stage: Commitment) -> Context:
    giver = people(reading, [stage.giver], [stage.giver_text]) or [said("?")]
    receiver = people(reading, [stage.receiver], [stage.receiver_text])
    hangs = DONE_TO.get(stage.stage, "to")
    much, what = say_quantity(stage.quantity), brief.of_words(stage.what, LONGEST_WHAT)
    thing = what if not much or much in what else f"{what} ({much})"
    line = _joined(giver, [said(f" {hangs} ")] if receiver else [], receiver, [said(f": {thing}")] if thing else [])
    more = [[said(f"on condition: {brief.of_words(stage.conditions, LONGEST_WHAT)}")]] if stage.conditions else []
    return _entry(reading, stage, line, label=words.of_kind(stage.stage), more=more)


def _relation(reading: Reading, relation: ActorRelation) -> Context:
    line = _joined(people(reading, [relation.a]), [said(" – ")], people(reading, [relation.b]))
    ends = " ".join(
        f"{word} {_when(date)}" for word, date in (("from", relation.begins), ("until", relation.ends)) if date
    )
    more = [[said(ends)]] if relation.ends else []
    return _entry(reading, relation, line, label=words.of_kind(relation.relation), more=more)


def _office(reading: Reading, office: Office) -> Context:
    of = people(reading, [office.of]) if office.of else []
    line = _joined(people(reading, [office.entity]), [said(": "), said(office.office)], [said(", "), *of] if of else [])
    more = [[said("said to be past")]] if office.former else []
    return _entry(reading, office, line, label="office", focus=office.span, more=more)


def _sum(reading: Reading, total: Sum) -> Context:
    line = [said(f"{total.stated}{': ' + '; '.join(total.parts) if total.parts else ''}")]
    entry = _entry(reading, total, line, label=words.of_kind(total.kind), focus=total.span)
    return {**entry, "says": words.of_kind(total.kind), "verdict": total.verdict}


def _mention(reading: Reading, mention: Mention) -> Context:
    label = words.MENTIONED.get(mention.form, words.of_kind(mention.form))
    entry = _entry(reading, mention, [], label=label, focus=mention.span)
    return {**entry, "says": label, "number": reading.reported.numbers.get(mention.id)}


TELLERS: dict[type[Record], Callable[..., Context]] = {
    Event: _event,
    Message: _message,
    Journey: _journey,
    Commitment: _commitment,
    ActorRelation: _relation,
    Office: _office,
    Sum: _sum,
    Mention: _mention,
}
"""How each kind of report is said."""
