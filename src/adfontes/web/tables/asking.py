"""The table `asking`: what a search in plain words is understood by, and the records that answer one.

Records are called by their numbers (`data-r`), names by their places in the table of names, sentences by theirs in the
table `words`. "Steps" tell the first number and then each step to the next.

words      the words of searches, as `asking_words.as_table` has them
order      the places of all names in the order in which they are looked up
seats      places that stand for bodies: pairs of places
titles     what each group of answers is called; `relaxed` what is said of what was let go; `said` how roles are said
called     what people, bodies and places are called, by the letter of their kind in the table of names
kinds      for each kind of records, in the order of `records`:
    records    the numbers, as steps
    at         the sentence that each stands in, as steps; `many` in how many further ones, where in any
    starts     where each begins: code points from the beginning of that sentence
    dates      for each its date in words, as a place in `says`; -1 for none
    narrow     the kind of its kind, as a place in `narrows`; -1 for none
    named      for each those whom it names or is about; `times` its stretches of days, first and last in turn
    unsure     the places of those that the text does not tell as having happened
    from, to, witness, author   for each the names that have this to do with it
    rests      of sources: for each the names that it rests on; `places` theirs in the table of names
says, narrows   the strings that are pointed at
variants   of sources: for each in turn the words in which it is looked for
mentions   for each name in turn the sentences that name it, as steps
dated      the sentences that tell dates: `at` as steps, and of each date its `first` and `last` day
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any, cast

from adfontes.model.answering import KINDS, NARROW, SAID, holders_of
from adfontes.model.asking_parts import AUTHOR, FROM, TO, WITNESS, Part
from adfontes.model.asking_words import as_table
from adfontes.model.entities import PERSON
from adfontes.model.plain_dates import of_edtf
from adfontes.model.reported import date_of
from adfontes.model.sources import Source
from adfontes.model.text import Record, Span
from adfontes.store.asked import asking_words
from adfontes.web import words as terms
from adfontes.web.answerer import Answerer, answerer
from adfontes.web.pages.answers import RELAXED, TITLES
from adfontes.web.reading import Reading
from adfontes.web.tables.names import KINDS as LETTERS
from adfontes.web.tables.names import ordered_entities, ordered_sources
from adfontes.web.tables.steps import as_steps
from adfontes.web.tables.words import Sentences

ROLES = (FROM, TO, WITNESS, AUTHOR)


def asking_table(reading: Reading) -> dict[str, Any]:
    """The table `asking`."""
    answering = answerer(reading)
    places = {e.id: n for n, e in enumerate(ordered_entities(reading))}
    sentences = Sentences(reading)
    says, narrows = _Strings(), _Strings()
    seats = [(n, places[seat]) for i, n in places.items() if (seat := answering.names.seat(i)) in places and seat]
    records = answering.layers.records
    columns = _Columns(answering, places, sentences, says, narrows)
    return {
        "words": as_table(asking_words()),
        "order": [places[i] for i in answering.names.entities],
        "seats": seats,
        "titles": TITLES,
        "relaxed": RELAXED,
        "said": SAID,
        "called": {letter: terms.ENTITIES.get(kind, "") for kind, letter in {PERSON: "p", **LETTERS}.items()},
        "kinds": {kind: columns.of(kind, records.get(kind, ())) for kind in KINDS},
        "says": says.listed,
        "narrows": narrows.listed,
        "variants": [f"{s.label} {' '.join(s.variants)}" for s in records.get("source", ()) if isinstance(s, Source)],
        "mentions": [as_steps(sorted({sentences.at(s) for s in _mentions(reading, i)})) for i in places],
        "dated": _dated(reading, sentences),
    }


class _Strings:
    """Strings that many records share, each listed once."""

    def __init__(self) -> None:
        self.listed: list[str] = []
        self._places: dict[str, int] = {}

    def place(self, said: str | None) -> int:
        """The place of a string in the list; -1 for none."""
        if not said:
            return -1
        if said not in self._places:
            self._places[said] = len(self.listed)
            self.listed.append(said)
        return self._places[said]


class _Columns:
    """Makes the columns of one kind of records."""

    def __init__(
        self, answering: Answerer, places: dict[str, int], sentences: Sentences, says: _Strings, narrows: _Strings
    ) -> None:
        self.answering, self.places, self.sentences = answering, places, sentences
        self.says, self.narrows = says, narrows

    def of(self, kind: str, records: Iterable[Record]) -> dict[str, Any]:
        """The columns, as the module says."""
        found = [r for r in records if r.id in self.answering.reading.ordinals]
        numbers = [self.answering.reading.ordinals[r.id] for r in found]
        if kind == "source":
            listed = {s.id: n for n, s in enumerate(ordered_sources(self.answering.reading))}
            return {
                "records": as_steps(numbers),
                "places": [listed[r.id] for r in found],
                "rests": [self._named(r, FROM) for r in found],
            }
        layers = self.answering.layers
        spans = [r.span or Span(start=0, end=0) for r in found]
        at = [self.sentences.at(s) for s in spans]
        beyond = [self.sentences.at(Span(start=max(s.start, s.end - 1), end=s.end)) for s in spans]
        roles = {role: [self._named(r, role) for r in found] for role in ROLES}
        return {
            "records": as_steps(numbers),
            "at": as_steps(at),
            "many": [(n, last - at[n]) for n, last in enumerate(beyond) if last > at[n]],
            "starts": [s.start - self.sentences.start(at[n]) for n, s in enumerate(spans)],
            "dates": [self.says.place(of_edtf(date) if (date := date_of(r)) else None) for r in found],
            "narrow": [self.narrows.place(getattr(r, NARROW[kind]) if kind in NARROW else None) for r in found],
            "named": [self._places(layers.named(r)) for r in found],
            "times": [[end for days in layers.times(r) for end in days] for r in found],
            "unsure": [n for n, r in enumerate(found) if getattr(r, "modality", "actual") != "actual"],
            **{role: named for role, named in roles.items() if any(named)},
        }

    def _named(self, record: Record, role: str) -> list[int]:
        return self._places(holders_of(record, Part(kind=role, start=0, end=0), self.answering.layers))

    def _places(self, held: Container[str | None]) -> list[int]:
        ids = cast(Iterable[str | None], held)
        return sorted({self.places[i] for i in ids if i in self.places})


def _mentions(reading: Reading, entity: str) -> Iterable[Span]:
    return (m.span for m in reading.reported.mentions_of.get(entity, ()) if m.span)


def _dated(reading: Reading, sentences: Sentences) -> dict[str, list[Any]]:
    chronology = reading.chronology
    found: list[tuple[int, int | None, int | None]] = []
    for i, (first, last) in chronology.days.items():
        if (first, last) != (None, None):
            found.append((sentences.at(chronology.by_id[i].span), first, last))
    found.sort(key=lambda row: row[0])
    return {"at": as_steps([row[0] for row in found]), "first": [r[1] for r in found], "last": [r[2] for r in found]}
