"""Joining people whom the text prints under names that no part of the name connects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from rapidfuzz.distance import OSA

from adfontes.names.forms import PERSON, Name, fold, is_titled
from adfontes.names.identify import Person
from adfontes.names.people.romanising import pinyin_readings, same_listed, spelling_key

OFTEN = 4
"""How many times oftener than its misprint a full name must be printed."""
LAST = "last "
"""Before a part of a name by which its bearer is called whatever title stands before it."""
SHORTEST = 6
"""Letters of a given name in which one slip is seen as one."""


def join_people(
    people: Sequence[Person], equated: Iterable[tuple[str, str]], counts: Mapping[str, int]
) -> list[Person]:
    """The people, with those joined whom the text equates (`equated`: pairs of printed forms), who are spelt by two
    systems of romanisation, or of whose names one is plainly a misprint of the other (`counts`: places of each form).

    Each gets the reason. The one whose name stands first in the text keeps its place in the order.
    """
    people = list(people)
    joined: dict[int, int] = {}

    def root(i: int) -> int:
        while i in joined:
            i = joined[i]
        return i

    pairs = [*_equated(people, equated), *_romanised(people), *_misprinted(people, counts), *_called_by_given(people)]
    for one, other, reason in pairs:
        a, b = sorted((root(one), root(other)))
        if a == b or _clash(people[a], people[b], reason):
            continue
        joined[b] = a
        people[a].names += people[b].names
        people[a].reasons += [*people[b].reasons, reason]
        for person in people:
            if any(p is people[b] for p in person.open_to):
                kept = [p for p in person.open_to if p is not people[b]]
                person.open_to = kept if any(p is people[a] for p in kept) else [*kept, people[a]]
    return [p for i, p in enumerate(people) if i not in joined]


def _clash(one: Person, other: Person, reason: str) -> bool:
    return bool(one.open_to or other.open_to) or one.kind != other.kind or not reason


def _equated(people: Sequence[Person], equated: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    number = {n.form: i for i, p in enumerate(people) for n in p.names}
    for one, other in equated:
        if one in number and other in number:
            yield number[one], number[other], f"the text says that {one} is {other}"


def _romanised(people: Sequence[Person]) -> Iterator[tuple[int, int, str]]:
    readings: dict[str, int] = {}
    slavic: dict[str, list[int]] = defaultdict(list)
    listed: dict[str, int] = {}
    for i, person in enumerate(people):
        if person.kind != PERSON or person.open_to:
            continue
        for name in person.names:
            if head := same_listed(name.form):
                first = listed.setdefault(head, i)
                if first != i:
                    yield first, i, f"“{name.form}” is another name of {people[first].names[0].form}"
            for reading in sorted(pinyin_readings(name)):
                first = readings.setdefault(reading, i)
                if first != i:
                    yield first, i, f"“{name.form}” is {people[first].names[0].form} in another romanisation"
        if not person.names[0].family_first and (key := spelling_key(person.names[0].family)):
            slavic[key].append(i)
    for same in slavic.values():
        for i, j in combinations(same, 2):
            one, other = people[i], people[j]
            if {n.family for n in one.names} & {n.family for n in other.names}:
                continue  # spelt alike and yet kept apart: two people
            alone = len(same) == 2 or all(_equal_given(a.given, b.given) for a in one.names for b in other.names)
            if alone and all(one.agrees(name) for name in other.names):
                yield i, j, f"“{other.names[0].form}” is {one.names[0].form} in another spelling"


def _equal_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one) and one == other


def _misprinted(people: Sequence[Person], counts: Mapping[str, int]) -> Iterator[tuple[int, int, str]]:
    """A rare full name one dropped, doubled or swapped letter away from a common one of the same family name."""
    families: dict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        if person.kind == PERSON and person.names[0].given and not person.open_to:
            families[person.names[0].family].append(i)
    for group in families.values():
        for i in group:
            for j in group:
                a, b = (max(people[k].names, key=lambda n: n.fullness) for k in (i, j))
                often, rare = counts.get(a.form, 0), counts.get(b.form, 0)
                times = OFTEN if a.family_first or len(group) > 2 else 1
                if i != j and 0 < rare * times <= often and _one_slip(" ".join(a.given), " ".join(b.given)):
                    yield i, j, f"“{b.form}” is taken for a misprint of “{a.form}”"
    yield from _misspelt(people, counts)


def _misspelt(people: Sequence[Person], counts: Mapping[str, int]) -> Iterator[tuple[int, int, str]]:
    """A rare bare family name, or the second word of a rare family-first name, one such letter away from a common one:
    "Gortchakof" once beside "Gortchakoff", "Mei Jaisheng" beside "Mei Jiasheng"."""
    firsts: dict[str, list[tuple[int, Name, str]]] = defaultdict(list)
    for i, person in enumerate(people):
        if person.kind != PERSON or person.open_to:
            continue
        for name in person.names:
            parts = fold(name.form).split()
            if not name.given:
                firsts[name.family[:1]].append((i, name, name.family))
            elif len(parts) == 2 and not is_titled(name.form):
                firsts[parts[0]].append((i, name, parts[1]))
    for rows in firsts.values():
        for (i, a, one), (j, b, other) in permutations(rows, 2):
            pair = a.family_first != b.family_first or not (a.given or b.given)
            if i != j and pair and _one_slip(one, other):
                often, rare = (sum(counts.get(n.form, 0) for n in people[k].names) for k in (i, j))
                if a.family_first or 2 * rare <= often:
                    yield i, j, f"“{b.form}” is taken for a misprint of “{a.form}”"


def _called_by_given(people: Sequence[Person]) -> Iterator[tuple[int, int, str]]:
    """ "Saddam" is Saddam Hussein, "Kiderlen" is Kiderlen-Wächter, "Diem" is Ngo Dinh Diem, where one person alone has
    that name and was named in full before."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(people):
        if person.kind == PERSON and not person.open_to:
            full = max(person.names, key=lambda n: n.fullness)
            if full.given and len(full.given[0]) > 2 and not full.family_first:
                bearers[full.given[0]].append(i)
            if full.family_first:
                # the Vietnamese are called by the last of their names, whatever title stands before it
                for called in dict.fromkeys((full.given[0], fold(full.form.split()[-1]))):
                    bearers[LAST + called].append(i)
            if "-" in full.family and full.given:
                bearers[LAST + full.family.partition("-")[0]].append(i)
            if not full.family_first:
                for middle in dict.fromkeys(g for g in full.given[1:] if len(g) > 3):
                    bearers[LAST + middle].append(i)  # the first of two family names
    for j, person in enumerate(people):
        bare = person.names[0]
        if person.kind == PERSON and not any(n.given or n.number for n in person.names) and not person.open_to:
            western = () if any(n.sex for n in person.names) else bearers.get(bare.family, ())
            owners = list(dict.fromkeys((*western, *bearers.get(LAST + bare.family, ()))))
            if len(owners) == 1 and owners[0] < j:
                yield (
                    owners[0],
                    j,
                    f"“{bare.form}” is {people[owners[0]].names[0].form}, the only one here of that name",
                )


def _one_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0] or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    return len(one) != len(other) or sorted(one) == sorted(other)
