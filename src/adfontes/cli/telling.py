"""What is reported, one report a line: events, messages, journeys, undertakings, relations, offices, sums in words."""

from __future__ import annotations

from adfontes.cli.blocks import Block, Line, count
from adfontes.cli.reports import Reports
from adfontes.model.entities import Office
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Quantity, Sum
from adfontes.model.reported import fold

MODALITIES = {"planned": "planned", "negated": "told as not having happened", "hypothetical": "supposed"}
TOLD = {"hedged": "told with reserve", "disputed": "disputed", "denied": "denied"}
DONE_TO = {"requested": "of", "received": "from"}
"""How the other party hangs on a stage: asked *of*, received *from*, promised *to*."""


def say_event(reports: Reports, event: Event, *, indent: int = 1) -> list[Block]:
    """An event: its number, date, kind, who to whom, where, its sentence and notes; then its other reports."""
    actors = reports.names(event.actors, event.actors_text)
    targets = reports.names(event.targets, event.targets_text)
    place = reports.name(event.place, event.place_text)
    who = f"{actors} → {targets}" if actors and targets else actors or (f"→ {targets}" if targets else "")
    what = "; ".join(part for part in (event.kind, who, f"at {place}" if place else "") if part)
    words = f"“{reports.said(event.span)}”{reports.notes(event.notes)}"
    number = reports.numbers[event.id]
    line = f"{number}. {reports.when(event.dating)}: {what}{_doubts(event.modality, event.reported)}: {words}"
    blocks: list[Block] = [Line(line, "warn" if event.reported in ("disputed", "denied") else "", indent)]
    if event.witness:
        blocks.append(Line(f"on the word of {reports.name(event.witness)} alone", "faint", indent + 1))
    if event.dating_reason and event.dated_by in reports.numbers:
        blocks.append(Line(f"dated so because: {event.dating_reason}", "faint", indent + 1))
    for again in reports.retold.get(event.id, ()):
        where = reports.index.part_of(again.span)
        told = f"also told, {where}: “{reports.index.quote(again.span, 120)}”{reports.notes(again.notes)}"
        blocks.append(Line(told, "faint", indent + 1))
    return blocks


def _doubts(modality: str, reported: str = "") -> str:
    said = [word for word in (MODALITIES.get(modality), TOLD.get(reported)) if word]
    return f" ({', '.join(said)})" if said else ""


def say_message(reports: Reports, message: Message, *, indent: int = 1) -> list[Block]:
    """A message: its date, from whom to whom, medium, carrier, its first words and notes, and the document it is."""
    sender = reports.names(message.senders, message.senders_text) or "?"
    recipient = reports.names(message.recipients, message.recipients_text) or "?"
    carried = f", brought by {reports.name(message.carrier)}" if message.carrier else ""
    said = f"{reports.when(message.dating)}: {sender} → {recipient}: {message.medium}{carried}"
    words = f"“{reports.said(message.span, 140)}”{reports.notes(message.notes or reports.notes_at(message.span))}"
    blocks: list[Block] = [Line(f"{said}{_doubts(message.modality)}: {words}", indent=indent)]
    cited = reports.index.source_name(message.source)
    if message.source and fold(cited) not in fold(words):  # a document is mostly cited in just these words
        blocks.append(Line(f"cited: {cited}", "faint", indent + 1))
    return blocks


def say_journey(reports: Reports, journey: Journey, *, indent: int = 1) -> list[Block]:
    """A journey: who, from where to where, when, what for, all who went with their offices, where it is told."""
    head = reports.name(journey.head) if journey.head else ""
    who = reports.names(journey.travellers, journey.travellers_text) or head or "?"
    origin = reports.name(journey.origin_place, journey.origin_text)
    goal = reports.name(journey.destination, journey.destination_text)
    way = " → ".join((origin or "?", goal or "?"))
    times = (("departs", journey.departs), ("arrives", journey.arrives), ("returns", journey.returns))
    when = "; ".join(f"{word} {_by(reports.when(date))}" for word, date in times if date) or "undated"
    blocks: list[Block] = [Line(f"{who}: {way}: {when}{_doubts(journey.modality)}", "strong", indent)]
    if journey.purpose:
        blocks.append(Line(f"for: {journey.purpose}", indent=indent + 1))
    if head and head != who:
        blocks.append(Line(f"led by {head}", indent=indent + 1))
    for who_id, printed, office in zip(journey.travellers, journey.travellers_text, journey.offices, strict=False):
        if office:
            blocks.append(Line(f"{reports.name(who_id, printed)}, {office}", indent=indent + 1))
    told = f"“{reports.said(journey.span)}”{reports.notes(journey.notes)}"
    others = len(set(journey.spans) - {journey.span})
    more = f"; told at {count(others, 'other place')}, too" if others else ""
    blocks.append(Line(f"{told}{more}", "faint", indent + 1))
    return blocks


def _by(when: str) -> str:
    """Of something done at one moment: "by June", where the date has no beginning."""
    return f"by {when.removeprefix('until ')}" if when.startswith("until ") else when


def say_quantity(quantity: Quantity | None) -> str:
    """How much: "200 aircraft", "40 to 50 tons"; "" for none."""
    if quantity is None:
        return ""
    number = f"{quantity.number:,g}"
    if quantity.number_max is not None and quantity.number_max != quantity.number:
        number += f" to {quantity.number_max:,g}"
    return f"{number} {quantity.unit}".strip()


def say_stage(reports: Reports, commitment: Commitment) -> tuple[str, str, str, str, str]:
    """A stage of an undertaking as the cells of an account: stage, when, by whom of or to whom, how much, the words
    and notes."""
    giver = reports.name(commitment.giver, commitment.giver_text) or "?"
    receiver = reports.name(commitment.receiver, commitment.receiver_text)
    hangs = DONE_TO.get(commitment.stage, "to")
    parties = f"{giver} {hangs} {receiver}" if receiver else giver
    much = say_quantity(commitment.quantity) or commitment.what
    terms = f"; on condition: {commitment.conditions}" if commitment.conditions else ""
    words = f"“{reports.index.quote(commitment.span, 140)}”{reports.notes(commitment.notes)}"
    stage = commitment.stage + _doubts(commitment.modality)
    return stage, reports.when(commitment.dating), parties, f"{much}{terms}", words


def say_undertaking(reports: Reports, commitment: Commitment, *, indent: int = 1) -> list[Block]:
    """One stage on a line of its own, outside its account."""
    stage, when, parties, much, words = say_stage(reports, commitment)
    what = f"{commitment.what}, {much}" if much != commitment.what and commitment.what not in much else much
    return [Line(f"{when}: {stage}: {parties}: {what}: {words}", indent=indent)]


def say_relation(reports: Reports, relation: ActorRelation, *, pair: bool = True, indent: int = 1) -> list[Block]:
    """How one actor stood to another: since when, until when, the sentence and its notes."""
    since = f"from {reports.when(relation.begins)}" if relation.begins else ""
    until = f"to {reports.when(relation.ends)}" if relation.ends else ""
    when = (
        (" ".join(part for part in (since, until) if part) or "undated")
        if relation.ends
        else (reports.when(relation.begins))
    )
    who = f"{reports.name(relation.a)} → {reports.name(relation.b)}: " if pair else ""
    words = f"“{reports.said(relation.span)}”{reports.notes(relation.notes)}"
    return [Line(f"{when}: {who}{relation.relation}: {words}", indent=indent)]


def say_office(reports: Reports, office: Office, *, who: bool = True, indent: int = 1) -> list[Block]:
    """An office: whose, of what, when the text gives it, and where."""
    name = f"{reports.name(office.entity)}: " if who else ""
    body = reports.name(office.of)
    of = f" ({body})" if body and body.casefold() not in office.office.casefold() else ""
    when = f", {reports.when(office.as_of)}" if office.as_of else ""
    former = ", formerly" if office.former else ""
    words = f"“{reports.said(office.span, 140)}”{reports.notes(reports.notes_at(office.span))}"
    return [Line(f"{name}{office.office}{of}{former}{when}: {words}", indent=indent)]


VERDICTS = {"disagrees": "bad", "rival": "warn", "agrees": "good", "unchecked": "faint"}
"""The verdicts on a stated total, the gravest first, and how each is shown."""


def say_sum(reports: Reports, total: Sum, *, indent: int = 1) -> list[Block]:
    """A stated total, what it was checked against, and why the verdict is so."""
    parts = f": {'; '.join(total.parts)}" if total.parts else ""
    words = f"“{reports.said(total.span)}”{reports.notes(reports.notes_at(total.span))}"
    blocks: list[Block] = [Line(f"{total.stated}{parts}", VERDICTS.get(total.verdict, ""), indent)]
    blocks.append(Line(words, indent=indent + 1))
    if total.reason:
        blocks.append(Line(f"because: {total.reason}", "faint", indent + 1))
    return blocks
