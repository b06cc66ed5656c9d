"""Finding people (and the bodies that sources print as authors): gathered, told apart, placed."""

from __future__ import annotations

from collections.abc import Sequence

from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Span
from adfontes.names.forms import fold, parse_name
from adfontes.names.gather import Gathered, gather_names, people_of
from adfontes.names.identify import Person, identify_people
from adfontes.names.mentions import find_mentions, place_shared
from adfontes.names.named import Named
from adfontes.names.runs import WORD


def find_people(apparatus: Apparatus, parses: Sequence[Parse]) -> list[Named]:  # noqa: ARG001
    """The people whom sources, notes and body name, and the bodies that sources print as authors."""
    gathered = gather_names(apparatus)
    people = identify_people(gathered.names.values(), sorted(gathered.linked), gathered.authors)
    places = _place(apparatus, people)
    return _hand_over(people, places, gathered)


def _hand_over(people: list[Person], places: dict[int, list[Span]], gathered: Gathered) -> list[Named]:
    printed: dict[str, list[str]] = {}
    for form, parsed in gathered.names.items():
        printed.setdefault(parsed.form, []).append(form)
    keys = {id(person): f"person {number}" for number, person in enumerate(people)}
    found = []
    for number, person in enumerate(people):
        forms = [f for n in person.names for f in (n.form, *printed[n.form])]
        found.append(
            Named(
                key=keys[id(person)],
                kind=person.kind,
                name=person.best(gathered.counts).form,
                spans=places.get(number, []),
                forms=list(dict.fromkeys(forms)),
                rule="open-name" if person.open_to else "known-from-sources",
                certainty=0.6 if person.open_to else 0.9 if person.reasons else 1.0,
                reason="; ".join(dict.fromkeys(person.reasons)) or "printed so throughout",
                open_to=tuple(keys[id(p)] for p in person.open_to if id(p) in keys),
            )
        )
    return found


def _place(apparatus: Apparatus, people: list[Person]) -> dict[int, list[Span]]:
    """Where each person is mentioned, in the order of the text."""
    number = {n.form: i for i, p in enumerate(people) for n in p.names}
    authors: dict[str, list[tuple[str, str]]] = {}
    for source in apparatus.of(Source):
        for form in people_of(source.item):
            name = parse_name(form)
            if name and name.given and form in number:
                family = next((w for w in WORD.findall(form) if fold(w) == name.family), form)
                authors.setdefault(source.id, []).append((family, str(number[form])))
    content = apparatus.text.content
    settled = place_shared(content, apparatus.of(Citation), authors)
    places: dict[int, list[Span]] = {}
    for span, owner in find_mentions(content, {form: str(i) for form, i in number.items()}):
        places.setdefault(int(settled.get(span, owner)), []).append(span)
    return places
