"""People whom every reader knows: a text that prints "Stalin" alone names Joseph Stalin.

A row of the table (`persons`) is used where it alone fits both the printed form and the years that the text tells of
there.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from adfontes.model.entities import PERSON
from adfontes.names.forms import Name, given_agree, is_titled
from adfontes.names.identify import Person
from adfontes.names.people.lists import is_given, is_title
from adfontes.names.people.persons import KnownPerson, find_rows, folded, others_titles
from adfontes.names.people.story import Story


def find_known(names: Sequence[Name], story: Story) -> KnownPerson | None:
    """The only person of the table whom one-word names, with titles or without, can mean in the years that the story
    tells of at their places, at least half of which must be theirs; None where there is none or another as well."""
    years = story.years(dict.fromkeys(n.form for n in names))
    if not years or any(w in others_titles() for n in names for w in n.form.split()[:-1]):
        return None
    sexes = {n.sex for n in names} - {""}
    fits: dict[str, KnownPerson] = {}
    best = 0
    for key in dict.fromkeys(folded(form) for n in names for form in (n.form, _untitled(n.form))):
        for row in find_rows(key):
            within = sum(row.since <= year <= row.until for year in years)
            if within and sexes <= {"f" if row.person.woman else "m"}:
                fits[row.person.name] = row.person
                best = max(best, within)
    return next(iter(fits.values())) if len(fits) == 1 and 2 * best >= len(years) else None


def _untitled(form: str) -> str:
    words = form.split()
    while len(words) > 1 and is_title(words[0]) and not is_given(words[0]):
        words = words[1:]
    return " ".join(words)


def is_same(known: KnownPerson, person: Person) -> bool:
    """Whether somebody named in full can be the known person."""
    return any(n.given and given_agree(n.given, known.given) for n in person.names)


def join_known(people: Sequence[Person], story: Story, authors: Container[str]) -> list[Person]:
    """The people, with those joined whom the table knows under two forms. `authors` are forms of makers of works, who
    are not looked up."""
    kept: list[Person] = []
    by_row: dict[KnownPerson, Person] = {}
    for person in people:
        known = _known_person(person, story, authors)
        first = by_row.setdefault(known, person) if known else person
        if known is None or first is person:
            kept.append(person)
            continue
        first.reasons.append(f"“{person.names[0].form}” is another name of {known.name} ({known.life})")
        first.reasons += person.reasons
        first.names += person.names
        for other in people:
            if any(p is person for p in other.open_to):
                other.open_to = [p for p in other.open_to if p is not person and p is not first] + [first]
    return kept


def name_known(people: Sequence[Person], story: Story, authors: Container[str]) -> None:
    """Give each person of whom the text prints no given name the name of works of reference, where there is one."""
    for person in people:
        if any(n.given or n.number for n in person.names):
            continue
        known = _known_person(person, story, authors)
        printed = list(dict.fromkeys(n.form for n in person.names if not is_titled(n.form))) or [person.best({}).form]
        if known and known.name not in printed:
            person.known = known.name
            only = " and ".join(f"“{form}”" for form in printed)
            person.reasons.append(f"the text prints only {only}; known as {known.name} ({known.life})")


def _known_person(person: Person, story: Story, authors: Container[str]) -> KnownPerson | None:
    if person.kind != PERSON or person.open_to or any(n.form in authors for n in person.names):
        return None
    if any(n.given or n.number for n in person.names):
        return _known_in_full(person, story)
    return find_known(person.names, story)


def _known_in_full(person: Person, story: Story) -> KnownPerson | None:
    """The row of somebody named in full by one of its forms, in its years where the story tells any."""
    years = story.years(n.form for n in person.names)
    for name in person.names:
        if name.given or name.number:
            for row in find_rows(folded(_untitled(name.form))):
                if not years or any(row.since <= year <= row.until for year in years):
                    return row.person
    return None
