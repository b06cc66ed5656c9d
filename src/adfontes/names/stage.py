"""The stage that knows the people and bodies of the sources by name; its manual page is `docs/stages/names.md`."""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.entities import Entity, Mention
from adfontes.model.ids import Identifier
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.text import Note, Origin, Problem, Record, Span
from adfontes.names.forms import fold, parse_name
from adfontes.names.gather import Gathered, gather_names, people_of
from adfontes.names.identify import Person, identify_people
from adfontes.names.mentions import find_mentions, place_shared
from adfontes.names.runs import WORD


def find_names(apparatus: Apparatus) -> Iterable[Record]:
    """Yield an `Entity` for each person or body that the sources and notes name, its `Mention`s, and open names.

    Needs citations, sources and notes. People are those who wrote, edited, translated, sent or received what is cited,
    whom an interview was with, and whom a note makes the voice behind a work. An entity's id is its first mention's;
    one with no mention of its own (its name is printed in no such form) is told apart by name.
    """
    gathered = gather_names(apparatus)
    people = identify_people(gathered.names.values(), sorted(gathered.linked), gathered.authors)
    content = apparatus.text.content
    places = _place(apparatus, people, content)
    identifier = Identifier(apparatus.text)
    printed: dict[str, list[str]] = {}
    for form, parsed in gathered.names.items():
        printed.setdefault(parsed.form, []).append(form)
    ids: dict[int, str] = {}
    entities: list[Entity] = []
    for number, person in enumerate(people):
        spans = places.get(number, [])
        name = person.best(gathered.counts).form
        ids[number] = identifier.of("entity", spans[0]) if spans else identifier.named("entity", name)
        forms = [f for n in person.names for f in (n.form, *printed[n.form])]
        forms += _misprinted(apparatus, spans)
        entities.append(_entity(person, name, tuple(dict.fromkeys(forms)), ids[number]))
    yield from entities
    found = sorted((span, ids[n]) for n, spans in places.items() for span in spans)
    for span, entity in found:
        yield Mention(id=identifier.of("mention", span), span=span, origin=Origin(rule="printed-form"), entity=entity)
    yield from _open_names(people, ids, places, gathered, identifier)


def _misprinted(apparatus: Apparatus, spans: list[Span]) -> Iterable[str]:
    """The forms that stood at a name's places before they were repaired: they are printed forms of it, too."""
    for span in spans:
        found = " ".join(apparatus.text.printed(span).split())
        if found != " ".join(span.of(apparatus.text.content).split()):
            yield found


def _entity(person: Person, name: str, forms: tuple[str, ...], entity: str) -> Entity:
    certainty = 0.6 if person.open_to else 0.9 if person.reasons else 1.0
    return Entity(
        id=entity,
        span=None,
        origin=Origin(rule="open-name" if person.open_to else "known-from-sources", certainty=certainty),
        kind=person.kind,
        name=name,
        variants=forms,
        reason="; ".join(dict.fromkeys(person.reasons)) or "printed so throughout",
    )


def _place(apparatus: Apparatus, people: list[Person], content: str) -> dict[int, list[Span]]:
    """Where each person is mentioned, in the order of the text."""
    number = {n.form: i for i, p in enumerate(people) for n in p.names}
    authors: dict[str, list[tuple[str, str]]] = {}
    for source in apparatus.of(Source):
        for form in people_of(source.item):
            name = parse_name(form)
            if name and name.given and form in number:
                family = next((w for w in WORD.findall(form) if fold(w) == name.family), form)
                authors.setdefault(source.id, []).append((family, str(number[form])))
    settled = place_shared(content, apparatus.of(Citation), authors)
    places: dict[int, list[Span]] = {}
    for span, owner in find_mentions(content, {form: str(i) for form, i in number.items()}):
        places.setdefault(int(settled.get(span, owner)), []).append(span)
    return places


def _open_names(
    people: list[Person],
    ids: dict[int, str],
    places: dict[int, list[Span]],
    gathered: Gathered,
    identifier: Identifier,
) -> Iterable[Problem]:
    """A problem for each short name that could be several people's, unless every place of it was settled."""
    number = {id(p): i for i, p in enumerate(people)}
    for i, person in enumerate(people):
        spans = places.get(i, [])
        if not person.open_to or not spans:
            continue
        names = [p.best(gathered.counts).form for p in person.open_to]
        yield Problem(
            id=identifier.of("problem", spans[0]),
            span=spans[0],
            origin=Origin(rule="open-name"),
            kind="ambiguous-name",
            message=f"“{person.names[0].form}” could be {' or '.join(names)}; it is left open",
            about=(ids[i],),
            candidates=tuple(ids[number[id(p)]] for p in person.open_to if id(p) in number),
            severity="note",
        )


NAMES = Stage(
    name="names",
    find=find_names,
    needs=(Reference, Citation, Source, Note),
    makes=(Entity, Mention, Problem),
)
