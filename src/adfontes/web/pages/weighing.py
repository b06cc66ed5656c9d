"""Weighing: what stands behind each answer to a question, every factor open to view, each of them the reader's to set.

An address carries the reader's settings: `t` = ENTITY:0.3 for the trust in a witness, `f` = FACTOR:0.5 for another
value of a factor (1 changes nothing), `q` for one question alone, by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from adfontes.model.attested import Attested
from adfontes.model.testimony import AUTHOR
from adfontes.model.trust import FACTORS, NAMES, Trust
from adfontes.model.weighing import MARGIN, SAID, Argument, Scales, Weighed, Weighing
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.telling import place_of_span
from adfontes.web.reading import Reading

PART = 25
"""Questions on one page."""
_VALUE = re.compile(r"(?:0?\.[0-9]{1,4}|[01](?:\.0{0,4})?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an address asks for: a question's number (0: all), the reader's trust, and a part of the questions."""

    number: int
    trust: Trust
    part: int = 1

    @property
    def query(self) -> str:
        """The parameters that ask for it."""
        return self.query_of(self.part)

    def query_of(self, part: int) -> str:
        """The parameters that ask for another part of the same."""
        given = [("t", f"{who}:{value:g}") for who, value in self.trust.witnesses.items()]
        given += [("f", f"{name}:{value:g}") for name, value in self.trust.values.items()]
        given += [("part", str(part))] if part > 1 else []
        return urlencode(([("q", str(self.number))] if self.number else []) + given)


def parse_settings(reading: Reading, parameters: Iterable[tuple[str, str]]) -> Settings:
    """The settings of an address; a witness who is not in this dossier is passed over. Raises ValueError, in one line,
    for what is no setting."""
    number, part, witnesses, values = 0, 1, {}, {}
    for name, given in parameters:
        if name == "q" and given:
            if not (given.isascii() and given.isdecimal() and len(given) < 7):
                raise ValueError("q is the number of a question")
            number = int(given)
        elif name == "part" and given.isascii() and given.isdecimal() and len(given) < 7:
            part = int(given)
        elif name in ("t", "f") and given:
            about, colon, value = given.rpartition(":")
            if not colon or not _VALUE.fullmatch(value):
                raise ValueError(f"{name} is given as NAME:VALUE, with a value from 0 to 1")
            if name == "t" and (about in reading.entities or about == AUTHOR):
                witnesses[about] = float(value)
            elif name == "f":
                values[about] = float(value)
        elif name.startswith(("t.", "f.")) and _VALUE.fullmatch(given):
            _take_field(reading, name, float(given), witnesses, values)
    return Settings(number=number, trust=Trust(witnesses=witnesses, values=values), part=part)


def _take_field(
    reading: Reading, name: str, value: float, witnesses: dict[str, float], values: dict[str, float]
) -> None:
    """A field of the page's own form: all are sent, and only what differs from the usual is a setting."""
    about = name[2:]
    if name.startswith("f.") and about in NAMES and value != Trust().value(about):
        values[about] = value
    elif name.startswith("t.") and about in reading.entities and value != Trust().value("witness"):
        witnesses[about] = value


def weighing_page(reading: Reading, settings: Settings) -> Context:
    """All questions weighed, part by part, or one. Raises LookupError where there is none of that number, or no such
    part."""
    attested = reading.attested
    numbered = list(enumerate(attested.questions, 1))
    if settings.number:
        numbered = [(n, q) for n, q in numbered if n == settings.number]
        if not numbered:
            raise LookupError("there is no question of that number")
    scales = Scales(attested, settings.trust)
    if not 0 < settings.part <= max(1, -(-len(numbered) // PART)):
        raise LookupError("there is no such part of the questions")
    weighed = [(n, scales.weigh(q)) for n, q in numbered[(settings.part - 1) * PART : settings.part * PART]]
    return {
        "page": brief.page(reading, "Weighing", "/weighing", query=settings.query),
        "number": settings.number or None,
        "margin": MARGIN,
        "count": len(attested.questions),
        "questions": [_of_question(reading, attested, n, w) for n, w in weighed],
        "parts_of_list": _parts(len(numbered), settings),
        "factors": [asdict(f) | {"value": settings.trust.value(f.name), "usual": f.value} for f in FACTORS],
        "witnesses": _of_witnesses(reading, [w for _, w in weighed], settings.trust),
        "changed": bool(settings.trust.witnesses or settings.trust.values),
        "undo_all": f"/weighing?q={settings.number}" if settings.number else "/weighing",
    }


def _parts(count: int, settings: Settings) -> list[Context]:
    """All parts of so many questions, where there are several."""
    found: list[Context] = []
    for part in range(1, -(-count // PART) + 1):
        query = settings.query_of(part)
        found.append(
            {
                "number": part,
                "says": f"{(part - 1) * PART + 1:,}–{min(part * PART, count):,}",
                "href": f"/weighing{'?' + query if query else ''}",
                "current": part == settings.part,
            }
        )
    return found if len(found) > 1 else []


def _of_witnesses(reading: Reading, weighed: Iterable[Weighing], trust: Trust) -> list[Context]:
    """Whose word any argument shown rests on, each with how far they are trusted."""
    found = dict.fromkeys(
        witness
        for weighing in weighed
        for answer in weighing.answers
        for argument in answer.arguments
        for witness in argument.rests_on
        if witness in reading.entities
    )
    return [
        {"id": w, "name": name["name"], "href": name["href"], "value": trust.in_witness(w)}
        for w in found
        if (name := brief.of_entity(reading, w))
    ]


def _of_question(reading: Reading, attested: Attested, number: int, weighing: Weighing) -> Context:
    answers = sorted(weighing.answers, key=lambda w: -w.strength)
    return {
        "number": number,
        "id": weighing.question.id,
        "issue": weighing.question.issue,
        "href": f"/questions/{number}",
        "answers": [_of_answer(reading, attested, w) for w in answers],
    }


def _of_answer(reading: Reading, attested: Attested, weighed: Weighed) -> Context:
    return {
        "id": weighed.answer.id,
        "answer": weighed.answer.answer,
        "strength": round(weighed.strength, 4),
        "label": weighed.label,
        "stands": SAID[weighed.label],
        "favoured": weighed.favoured,
        "roots": weighed.roots,
        "arguments": [_of_argument(reading, attested, a) for a in weighed.arguments],
        "rests_on": list(weighed.rests_on),
    }


def _of_argument(reading: Reading, attested: Attested, argument: Argument) -> Context:
    testimony = attested.by_id[argument.testimony]
    return {
        "id": argument.testimony,
        "who": " and ".join(attested.names(testimony)) or "a witness not named",
        "quote": brief.of_words(reading.words(testimony.span)),
        "start": testimony.span.start,
        "end": testimony.span.end,
        "place": place_of_span(reading, testimony.span),
        "notes": [note for n in testimony.notes if (note := brief.of_note_id(reading, n))],
        "trust": round(argument.trust, 4),
        "counts": round(argument.counts, 4),
        "steps": [asdict(step) for step in argument.steps],
        "rests_on": list(argument.rests_on),
    }
