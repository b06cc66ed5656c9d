"""What the text reports: events, messages, journeys, undertakings, relations between actors, sums.

None of them is a fact: each is a report in the text, at a place, with the notes that stand behind it. People, bodies
and places are entity ids; a `_text` field gives the printed words, one for one. Dates are EDTF, None where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span

KINDS = (
    "meeting", "message", "journey", "statement", "decision", "order", "request", "offer", "promise", "agreement",
    "treaty", "delivery", "recognition", "appointment", "military", "founding", "publication", "other",
)  # fmt: skip
MODALITIES = ("actual", "planned", "negated", "hypothetical")
REPORTED = ("asserted", "hedged", "disputed", "denied")
STAGES = ("requested", "offered", "promised", "agreed", "ordered", "delivered", "received")
"""What can happen to an undertaking, in the order in which it usually does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A happening that the text reports: one dated or datable clause, or the noun that names it.

    `span` is the clause without its note call, `cue` the word that says what happened (a verb or a noun). `kind` is
    one of KINDS. `dating` is when it happened, `dated_by` what tells that: the id of a dating of its own or of another
    event (the visit during which it was said), `dating_reason` how. `actors` do it, `targets` have it done to them or
    said to them. `modality` is one of MODALITIES, `reported` one of REPORTED: how surely it is told. `notes` stand
    behind it, `witness` is the person on whose word alone it rests, where the text or its notes give one. `same_as` is
    the first mention of the same event.
    """

    span: Span
    cue: Span
    kind: str
    dating: str | None
    dated_by: str | None
    dating_reason: str
    actors: tuple[str, ...]
    actors_text: tuple[str, ...]
    targets: tuple[str, ...]
    targets_text: tuple[str, ...]
    place: str | None
    place_text: str | None
    notes: tuple[str, ...]
    witness: str | None
    modality: str
    reported: str
    same_as: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Record):
    """A message between actors: of the narrative, or a document that a note cites ("Grey to Goschen, 3 July 1912").

    `medium`: telegram, letter, memorandum, report, instruction, note, order, resolution, announcement, message, …
    `carrier` is who brought it. `source` is the source that it is, where a note cites the document itself; `event` the
    event that sending it is. `modality` is the event's.
    """

    span: Span
    senders: tuple[str, ...]
    senders_text: tuple[str, ...]
    recipients: tuple[str, ...]
    recipients_text: tuple[str, ...]
    medium: str
    carrier: str | None
    dating: str | None
    notes: tuple[str, ...]
    source: str | None
    event: str | None
    modality: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey(Record):
    """Somebody going somewhere, alone or with a delegation; all that the text tells of it, from all places.

    `span` is where it is told first, `spans` all places. `travellers` are all who go (their offices, where given, in
    `offices`, one for one, "" for none), `head` who leads them. `departs`, `arrives` and `returns` are EDTF. `events`
    are the events it was put together from.
    """

    span: Span
    spans: tuple[Span, ...]
    travellers: tuple[str, ...]
    travellers_text: tuple[str, ...]
    offices: tuple[str, ...]
    head: str | None
    origin_place: str | None
    origin_text: str | None
    destination: str | None
    destination_text: str | None
    departs: str | None
    arrives: str | None
    returns: str | None
    purpose: str | None
    notes: tuple[str, ...]
    events: tuple[str, ...]
    modality: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How much: `number` (the lower one of a range, then `number_max` is the higher) of `unit`, as printed."""

    number: float
    number_max: float | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """One stage of an undertaking. `giver` is whose stage it is (who asks, offers, promises, agrees, orders, delivers,
    receives from), `receiver` to whom; `what` the thing, as printed; `stage` one of STAGES. `follows` is the stage
    before it in its chain. The rules of ATOP code sheets are the model: one row an obligation and stage.
    """

    span: Span
    giver: str | None
    giver_text: str | None
    receiver: str | None
    receiver_text: str | None
    what: str
    quantity: Quantity | None
    stage: str
    dating: str | None
    conditions: str | None
    follows: str | None
    notes: tuple[str, ...]
    event: str | None
    modality: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRelation(Record):
    """How one actor stood to another, as the text tells it: alliance, treaty, recognition, break, war, support,
    suspicion, … `begins` and `ends` are EDTF dates, None where the text does not say."""

    span: Span
    a: str
    b: str
    relation: str
    begins: str | None
    ends: str | None
    notes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Record):
    """A stated total or length and what it can be checked against.

    `kind`: count, quantity, duration, date, years. `stated` is what the text says ("four members"), `parts` what was
    counted or added, as printed, `spans` where they stand. `verdict`: agrees, disagrees, rival (two figures for one
    thing stand against each other), unchecked (nothing in the text to check it by).
    """

    span: Span
    kind: str
    stated: str
    parts: tuple[str, ...]
    spans: tuple[Span, ...]
    verdict: str
    reason: str
