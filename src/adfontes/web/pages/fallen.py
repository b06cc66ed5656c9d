"""What falls beside passages, and the weak points of a text: single points of failure, costs, smallest sets."""

from __future__ import annotations

from urllib.parse import urlencode

from adfontes.model.hanging import Effect
from adfontes.model.questions import Answer, Question
from adfontes.model.resting import Left
from adfontes.model.striking import LAYERS, Fallen
from adfontes.model.text import Record
from adfontes.model.weak_points import Cost, Point
from adfontes.web.pages import brief, telling
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading

SHOWN = 12
"""How many of the costliest witnesses and sources are named; the twin has all."""

SAYS = {
    "events": ("event", "events"),
    "messages": ("message", "messages"),
    "journeys": ("journey", "journeys"),
    "commitments": ("stage of an undertaking", "stages of undertakings"),
    "testimonies": ("testimony", "testimonies"),
    "answers": ("answer to a question", "answers to questions"),
}
"""What the records of each layer are called, one and many."""


def of_fallen(reading: Reading, fallen: Fallen) -> list[Context]:
    """Each layer of which something hangs on chains: what falls, what is weakened, how many stand; and the questions
    whose answers fall."""
    questions = [_of_left(reading, left) for left in fallen.questions]
    return [
        {
            **_of_effect(reading, layer, fallen.of(layer)),
            "questions": questions if layer == "answers" else [],
        }
        for layer in LAYERS
        if fallen.of(layer).total
    ]


def _of_effect(reading: Reading, layer: str, effect: Effect) -> Context:
    one, many = SAYS[layer]
    return {
        "layer": layer,
        "one": one,
        "many": many,
        "falls": [_of_record(reading, reading.records[name]) for name in effect.falls],
        "weakened": [_of_record(reading, reading.records[name]) for name in effect.weakened],
        "unaffected": effect.stands,
    }


def _of_record(reading: Reading, record: Record) -> Context:
    """A record by its words, with its place and its notes; of an answer the question it is to."""
    notes = [brief.of_note_id(reading, note) for note in getattr(record, "notes", ())]
    asked = reading.records.get(record.question) if isinstance(record, Answer) else None
    issue = asked.issue if isinstance(asked, Question) else None
    place = telling.place_of_span(reading, record.span) if record.span else None
    return {
        "id": record.id,
        "says": record.answer if isinstance(record, Answer) else None,
        "quote": brief.of_words(reading.words(record.span)) if record.span else None,
        "start": record.span.start if record.span else None,
        "end": record.span.end if record.span else None,
        "place": place,
        "notes": [note for note in notes if note],
        "question": issue,
    }


def _of_left(reading: Reading, left: Left) -> Context:
    """A question of which answers fell, and how many are left."""
    asked = reading.records.get(left.question)
    return {
        "id": left.question,
        "href": brief.address("questions", left.question),
        "issue": asked.issue if isinstance(asked, Question) else left.question,
        "fell": list(left.fell),
        "left": list(left.left),
        "one_sided": left.one_sided,
        "verdict_fell": left.verdict_fell,
    }


def of_weak_points(reading: Reading) -> Context:
    """Every passage that one witness or one source brings down, and what each of these costs."""
    weak = reading.striker.weak_points
    return {
        "passages": len(reading.supports.passages),
        "shown": SHOWN,
        "points": [_of_point(reading, point) for point in weak.points],
        "witnesses": [{**_of_cost(cost), **_named(reading, "w", cost.name)} for cost in weak.witnesses],
        "sources": [{**_of_cost(cost), **_named(reading, "s", cost.name)} for cost in weak.sources],
    }


def _of_cost(cost: Cost) -> Context:
    return {"falls": cost.falls, "weakened": cost.weakened}


def _of_point(reading: Reading, point: Point) -> Context:
    return {
        **brief.of_passage_span(reading, reading.supports.passages[point.passage]),
        "one": [
            *(_named(reading, "w", name) for name in point.witnesses),
            *(_named(reading, "s", name) for name in point.sources),
        ],
    }


def _named(reading: Reading, parameter: str, name: str) -> Context:
    """A witness (`w`) or a source (`s`) with the address that strikes it."""
    found = brief.of_witness(reading, name) if parameter == "w" else brief.of_source(reading, name)
    label = (found or {}).get("name") or (found or {}).get("label") or name
    return {"id": name, "label": label, "strike": f"/strike?{urlencode([(parameter, name)])}"}


def of_smallest(reading: Reading, name: str) -> Context:
    """The smallest sets that bring down the passage of a note, of witnesses and sources, and of witnesses alone."""
    name = name.strip()
    exact = reading.notes.get(name) or reading.note_of_slug.get(name)
    called = (exact,) if exact else reading.notes_of_label.get(name, ())
    notes = [n for n in called if n.id in reading.passage_of_note]
    number = reading.striker.passage_of(notes[0].id) if len(notes) == 1 else None
    if number is None:
        several = f"Several notes are called {name}: give the address of one" if len(notes) > 1 else None
        return {"asked": name, "trouble": several or f"No note {name} gives a passage a cited support", "ways": []}
    ways = []
    for says, sources in (("witnesses and sources", True), ("witnesses alone", False)):
        found = reading.striker.smallest(number, sources=sources)
        sets = [
            {
                "members": [*(_named(reading, "w", w) for w in people), *(_named(reading, "s", s) for s in works)],
                "strike": f"/strike?{urlencode([*(('w', w) for w in people), *(('s', s) for s in works)])}",
            }
            for people, works in found.sets
        ]
        ways.append({"says": says, "size": found.size, "exact": found.exact, "sets": sets})
    passage = brief.of_passage_span(reading, reading.supports.passages[number])
    return {"asked": name, "trouble": None, "passage": passage, "ways": ways}
