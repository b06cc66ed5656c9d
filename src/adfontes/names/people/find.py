"""Finding people (and the bodies that sources print as authors): gathered, told apart, placed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PERSON
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.text import Note, Span
from adfontes.names.forms import fold, parse_name
from adfontes.names.gather import Gathered, gather_names, people_of
from adfontes.names.identify import Person, identify_people
from adfontes.names.mentions import find_mentions, place_shared
from adfontes.names.named import Named
from adfontes.names.people.body import Told, find_told
from adfontes.names.people.joining import join_people
from adfontes.names.people.known import join_known, name_known
from adfontes.names.people.lists import is_given, is_title
from adfontes.names.people.resolving import Places, Scene, resolve_short
from adfontes.names.people.scholars import Cited, Parted, means_author, part_authors, read_works
from adfontes.names.people.story import Story
from adfontes.names.runs import WORD

LONGEST_TITLE = 24
_TITLE = re.compile(r"(?<![\w’'-])([^\W\d_a-z][\w-]+)\s$")
FROM_SOURCES, TOLD, OPEN = "known-from-sources", "told-of", "open-name"


def find_people(apparatus: Apparatus, parses: Sequence[Parse]) -> list[Named]:
    """The people whom sources, notes and body name, and the bodies that sources print as authors."""
    gathered = gather_names(apparatus)
    told = find_told(apparatus, parses, list(gathered.names.values()))
    sources = set(gathered.names)
    for form, name in told.names.items():
        gathered.names.setdefault(form, name)
        gathered.counts[form] += told.counts[form]
    people = identify_people(gathered.names.values(), sorted(gathered.linked), gathered.authors)
    people = join_people(people, told.equated, gathered.counts)
    works, story = read_works(apparatus), Story(apparatus, told)
    parted = part_authors(join_known(people, story, works.makers), works, story)
    people = parted.people
    name_known(people, story, works.makers)
    places = _place(apparatus, parted, told)
    return _hand_over(apparatus, people, places, gathered, told, sources)


def _hand_over(
    apparatus: Apparatus, people: list[Person], places: Places, gathered: Gathered, told: Told, sources: set[str]
) -> list[Named]:
    printed: dict[str, list[str]] = {}
    for form, parsed in gathered.names.items():
        printed.setdefault(parsed.form, []).append(form)
    content = apparatus.text.content
    keys = {id(person): f"person {number}" for number, person in enumerate(people)}
    found = []
    for number, person in enumerate(people):
        spans = sorted(places.of.get(number, []))
        if number in places.emptied:
            continue
        forms = [f for n in person.names for f in (n.form, *printed[n.form])]
        if person.kind == PERSON:
            forms += [" ".join(span.of(content).split()) for span in spans]
        cited = bool(sources.intersection(forms))
        name = person.known or person.best(gathered.counts).form
        if person.kind != PERSON:  # the article is the sentence's, not the body's
            name, forms = _without_article(name), [_without_article(form) for form in forms]
        why = "; ".join(dict.fromkeys(person.reasons))
        found.append(
            Named(
                key=keys[id(person)],
                kind=person.kind,
                name=name,
                spans=spans,
                forms=list(dict.fromkeys(forms)),
                rule=OPEN if person.open_to else FROM_SOURCES if cited else TOLD,
                certainty=0.6 if person.open_to else 0.9 if person.reasons else 1.0,
                reason=why or ("printed so throughout" if cited else told.reasons.get(forms[0], "")),
                open_to=tuple(keys[id(p)] for p in person.open_to if id(p) in keys),
            )
        )
    return found


def _without_article(form: str) -> str:
    return form.removeprefix("The ").removeprefix("the ")


def _with_titles(content: str, span: Span) -> Span:
    """A name with the titles that stand before it, also where no running text told of them: "Comrade Ostrander"."""
    start = span.start
    while before := _TITLE.search(content, max(0, start - LONGEST_TITLE), start):
        if not is_title(before.group(1)) or is_given(before.group(1)):
            break
        start = before.start()
    return Span(start=start, end=span.end)


def _place(apparatus: Apparatus, parted: Parted, told: Told) -> Places:
    """Where each person is mentioned, in the order of the text."""
    people = parted.people
    number = {n.form: i for i, p in enumerate(people) for n in p.names}
    numbered = {id(p): i for i, p in enumerate(people)}
    authors: dict[str, list[tuple[str, str]]] = {}
    for source in apparatus.of(Source):
        for form in people_of(source.item):
            name = parse_name(form)
            if name and name.given and form in number:
                family = next((w for w in WORD.findall(form) if fold(w) == name.family), form)
                authors.setdefault(source.id, []).append((family, str(number[form])))
    content = apparatus.text.content
    settled = place_shared(content, apparatus.of(Citation), authors)
    notes = sorted(n.body for n in apparatus.of(Note))
    scene = Scene(told.regions, notes)
    cited = Cited(apparatus.of(Reference))
    found: list[tuple[Span, int, bool]] = []
    for span, owner in find_mentions(content, {form: str(i) for form, i in number.items()}):
        whose = int(settled.get(span, owner))
        wider = _with_titles(content, span) if people[whose].kind == PERSON else span
        sure = span in settled
        if (namesakes := parted.author_of.get(id(people[whose]))) and not sure:
            sure = True
            if means_author(content, wider, cited, scene.note_of(span)):
                whose = numbered[id(namesakes[0])]
        found.append((wider, whose, sure))
    return resolve_short(content, people, found, scene)
