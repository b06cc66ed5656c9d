"""Which printed names are one person's: merging forms, carefully.

Two full names that differ are never merged, unless one is plainly a misprint of the other. A short form joins a full
one only where a single full name in this text fits it; where two fit, it stays open and a problem names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from adfontes.names.forms import ORGANISATION, Name, given_agree, is_syllabic, is_titled

MISPRINT_FULL = 6
"""Letters a family name needs before one slip in it counts as a misprint, where the given name is the same."""
MISPRINT_BARE = 8
"""The same where there is no given name to vouch for it."""
MISPRINT_GIVEN = 5
"""Letters a family-first given name needs before one slip that breaks its spelling counts as a misprint."""


@dataclass(slots=True)
class Person:
    """A person or body under way: the names merged so far, and why. `open_to` holds those a short form might be;
    `known` is the name of works of reference, of one whom the text names by one word only."""

    names: list[Name]
    reasons: list[str] = field(default_factory=list)
    open_to: list[Person] = field(default_factory=list)
    known: str = ""

    @property
    def kind(self) -> str:
        return self.names[0].kind

    def agrees(self, name: Name) -> bool:
        """Whether every name so far can be the same person's as `name`, family names apart."""
        return all(
            given_agree(n.given, name.given)
            and (n.number == name.number or not (n.number and name.number))
            and (n.sex == name.sex or not (n.sex and name.sex))
            for n in self.names
        )

    def best(self, counts: dict[str, int]) -> Name:
        """The fullest form; the commonest where forms are equally full; the earliest found where still tied.

        A title makes a name of one word fuller ("Lord Salisbury") and adds nothing to one of two ("Ralph Marlowe").
        """

        def worth(place: tuple[int, Name]) -> tuple[tuple[int, int], bool, int, int]:
            at, name = place
            titled = is_titled(name.form)
            return name.fullness, titled if not name.given else not titled, counts.get(name.form, 0), -at

        return max(enumerate(self.names), key=worth)[1]


def identify_people(
    names: Iterable[Name], linked: Iterable[tuple[str, str]] = (), authors: Container[str] = ()
) -> list[Person]:
    """Group names into people and bodies, in the order of the first name of each.

    `linked` are pairs of forms printed for the same author of the same source: such forms are one person's wherever
    their names agree at all, so they vouch for misprints. `authors` are the forms printed as authors: a family name
    that stands first in its full form ("Li") is shared by so many that, printed as an author, it joins a full name only
    where a source vouches for it.
    """
    names = list(names)
    order = {n.form: i for i, n in enumerate(names)}
    bonds = {frozenset(pair) for pair in linked}
    people: list[Person] = []
    bodies: dict[str, Person] = {}
    families: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.kind != ORGANISATION:
            families[name.family].append(name)
        elif name.family in bodies:
            bodies[name.family].names.append(name)
        else:
            bodies[name.family] = Person([name])
    grouped = {family: _people_of_family(found, bonds, authors) for family, found in families.items()}
    _join_misprinted_families(grouped, bonds)
    for group in grouped.values():
        people.extend(group)
    people.extend(bodies.values())
    for person in people:
        person.names.sort(key=lambda n: order[n.form])
    return sorted(people, key=lambda p: order[p.names[0].form])


def _people_of_family(names: list[Name], bonds: set[frozenset[str]], authors: Container[str]) -> list[Person]:
    """The people with one family name: the fuller forms first, each shorter one joined to the only one it fits."""
    people: list[Person] = []
    for name in sorted(names, key=lambda n: n.fullness, reverse=True):
        settled = [p for p in people if not p.open_to]
        fits = [p for p in settled if p.agrees(name)] or [p for p in settled if _is_misspelt(p.names[0], name)]
        if not name.given and name.form in authors:
            vouched = [p for p in fits if any(frozenset((name.form, n.form)) in bonds for n in p.names)]
            fits = vouched or [p for p in fits if not p.names[0].family_first]
        if len(fits) == 1:
            _join(fits[0], name, alone=len(settled) == 1)
        else:
            people.append(Person([name], open_to=fits))
    return people


def _join(person: Person, name: Name, *, alone: bool) -> None:
    full = person.names[0].form
    if not person.agrees(name):
        person.reasons.append(_misprint(name, person.names[0]))
    elif name.given != person.names[0].given:
        why = "the only one here with that family name" if alone else "the only name here that fits"
        person.reasons.append(f"“{name.form}” is {full}, {why}")
    person.names.append(name)


def _misprint(one: Name, other: Name) -> str:
    return f"“{one.form}” is taken for a misprint of “{other.form}” or the reverse"


def _join_misprinted_families(grouped: dict[str, list[Person]], bonds: set[frozenset[str]]) -> None:
    """Join people whose family names differ by one slip, where the given name or a shared source vouches for it."""
    shelves: dict[str, list[str]] = defaultdict(list)
    for family in grouped:
        if len(family) >= MISPRINT_FULL:
            shelves[family[0]].append(family)
    for shelf in shelves.values():
        for i, one in enumerate(shelf):
            for other in shelf[i + 1 :]:
                if abs(len(one) - len(other)) <= 1 and OSA.distance(one, other, score_cutoff=1) <= 1:
                    _join_across(grouped[one], grouped[other], bonds)


def _join_across(here: list[Person], there: list[Person], bonds: set[frozenset[str]]) -> None:
    for person in list(there):
        fits = [p for p in here if not p.open_to and _is_misprint(p, person, bonds, alone=len(here) == len(there) == 1)]
        if len(fits) == 1:
            keep = fits[0]
            keep.reasons.append(_misprint(person.names[0], keep.names[0]))
            keep.names.extend(person.names)
            keep.reasons.extend(person.reasons)
            there.remove(person)


def _is_misprint(one: Person, other: Person, bonds: set[frozenset[str]], *, alone: bool) -> bool:
    a, b = one.names[0], other.names[0]
    if any(frozenset((m.form, n.form)) in bonds for m in one.names for n in other.names):
        return given_agree(a.given, b.given)
    if not all(p.agrees(n) for p in (one,) for n in other.names):
        return False
    if a.given and b.given:
        return a.given[0] == b.given[0] and len(a.given[0]) > 1
    # A letter replaced makes another name (Hansen, Hanson); a letter dropped, doubled or swapped makes a misprint.
    replaced = len(a.family) == len(b.family) and sorted(a.family) != sorted(b.family)
    return alone and not replaced and min(len(a.family), len(b.family)) >= MISPRINT_BARE


def _is_misspelt(one: Name, other: Name) -> bool:
    if not (one.family_first and other.family_first and len(one.given) == len(other.given) == 1):
        return False
    a, b = one.given[0], other.given[0]
    if min(len(a), len(b)) < MISPRINT_GIVEN or a[0] != b[0] or OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    return is_syllabic(a) != is_syllabic(b)
