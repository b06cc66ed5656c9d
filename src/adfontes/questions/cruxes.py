"""Points at issue: what stands against what, joined into one matter each, and the sides that are taken on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.questions import NO, OTHER, UNDECIDED, YES
from adfontes.model.testimony import CONFIRM
from adfontes.questions.disputes import Dispute
from adfontes.questions.matter import likeness
from adfontes.questions.opposing import AGREE, LIKE, Opposing, Opposition
from adfontes.questions.units import Unit

ONE_ANSWER = 0.25
"""What two witnesses who are not set against each other say is one answer where it is this like."""
BEHIND = 8
"""Sentences within which the author comes back to what was doubted."""
APART = ("contrast", "value", "parallel", "answer", "disowned", "elsewhere")
"""Rules by which two accounts are two answers, however like they are."""
_RANK = {NO: 0, UNDECIDED: 1, YES: 2, OTHER: 3}


@dataclass(frozen=True, slots=True)
class Side:
    """An answer: where it stands (YES, NO, OTHER, UNDECIDED) and its units, as they are read."""

    side: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Crux:
    """One point at issue: its sides in reading order, what shows it, and the author's units on it that are not one of
    the sides."""

    sides: tuple[Side, ...]
    oppositions: tuple[Opposition, ...]
    disputes: tuple[Dispute, ...]
    judging: tuple[Unit, ...]

    @property
    def units(self) -> list[Unit]:
        return sorted((u for s in self.sides for u in s.units), key=lambda u: u.number)


class _Groups:
    """Disjoint sets of units."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, at: int) -> int:
        path = []
        while self._above.setdefault(at, at) != at:
            path.append(at)
            at = self._above[at]
        for passed in path:
            self._above[passed] = at
        return at

    def join(self, a: int, b: int) -> None:
        one, other = sorted((self.root(a), self.root(b)))
        self._above[other] = one

    def all(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at in sorted(self._above):
            found.setdefault(self.root(at), []).append(at)
        return found


def find_cruxes(opposing: Opposing, oppositions: list[Opposition], disputes: list[Dispute]) -> list[Crux]:
    """Every point at issue, in the order in which they arise."""
    units = opposing.units
    groups = _Groups()
    for dispute in disputes:
        for number in dispute.units:
            groups.join(dispute.units[0], number)
    judged = [o for o in oppositions if units[o.a].author or units[o.b].author]
    for o in oppositions:
        if not (units[o.a].author or units[o.b].author):
            groups.join(o.a, o.b)
    found = groups.all()
    _extend(opposing, found)
    member_of = {n: root for root, members in found.items() for n in members}
    alone = _Groups()
    for o in judged:
        if (o.b if units[o.a].author else o.a) not in member_of:
            alone.join(o.a, o.b)
    judged_alone = alone.all()
    _weigh(opposing, judged_alone, set(member_of))
    members_of = [*found.values(), *judged_alone.values()]
    whose = {n: i for i, members in enumerate(members_of) for n in members}
    by_crux: dict[int, list[Opposition]] = {}
    for o in oppositions:
        for i in sorted({whose[n] for n in (o.a, o.b) if n in whose}):
            by_crux.setdefault(i, []).append(o)
    said: dict[int, list[Dispute]] = {}
    for d in disputes:
        said.setdefault(whose[d.units[0]], []).append(d)
    cruxes = [_crux(units, m, by_crux.get(i, []), said.get(i, [])) for i, m in enumerate(members_of)]
    return sorted(cruxes, key=lambda c: c.units[0].number)


def _extend(opposing: Opposing, found: dict[int, list[int]]) -> None:
    """To each matter what else is said on it: in its passages by others alike, and by the same witness right after."""
    taken = {n: root for root, members in found.items() for n in members}
    units = opposing.units
    for a, b, like in sorted(opposing.alike, key=lambda x: (-x[2], x[0], x[1])):
        for new, old in ((a, b), (b, a)):
            one, core = units[new], units[old]
            near = one.sentence.passage == core.sentence.passage
            if new not in taken and old in taken and like >= (AGREE if near else 1.5 * AGREE) and _joins(one, core):
                taken[new] = taken[old]
                found[taken[old]].append(new)
    for number, unit in enumerate(units[1:], 1):
        before = units[number - 1]
        follows = not unit.faces(before) and unit.sentence.note == before.sentence.note
        beside = follows and unit.sentence.number - before.sentence.number <= 1
        if number not in taken and before.number in taken and beside and _joins(unit, before):
            taken[number] = taken[before.number]
            found[taken[number]].append(number)
    for members in found.values():
        members.sort()


def _weigh(opposing: Opposing, found: dict[int, list[int]], taken: set[int]) -> None:
    """To what the author alone goes against, what else the author says on it: that it may have been so for all that."""
    units = opposing.units
    for members in found.values():
        mine = [units[n] for n in members if units[n].author]
        for unit in mine[:1]:
            at = unit.number + 1
            while at < len(units) and units[at].sentence.number - unit.sentence.number <= BEHIND:
                other = units[at]
                alike = any(likeness(other.terms, units[n].terms) >= LIKE for n in members)
                if other.author and other.negative != unit.negative and alike and at not in taken and at not in members:
                    members.append(at)
                at += 1
        members.sort()


def _joins(unit: Unit, core: Unit) -> bool:
    """Whether a unit can be said on the matter of another: not in passing, by one word that both use."""
    near = unit.sentence.passage == core.sentence.passage
    return not unit.author and not unit.deed and unit.past and (near or len(unit.terms.keys() & core.terms.keys()) > 1)


def _crux(units: list[Unit], members: list[int], oppositions: list[Opposition], disputes: list[Dispute]) -> Crux:
    inside = set(members)
    own = tuple(o for o in oppositions if o.a in inside and o.b in inside)
    judging = {n for o in oppositions for n in (o.a, o.b) if units[n].author and n not in inside}
    return Crux(
        sides=tuple(_sides([units[n] for n in members], own)),
        oppositions=own,
        disputes=tuple(disputes),
        judging=tuple(units[n] for n in sorted(judging)),
    )


def _sides(members: list[Unit], oppositions: tuple[Opposition, ...]) -> list[Side]:
    """The answers: one a witness, those who say the same together."""
    denying = {u.number for u in members if u.negative or u.open}
    denied = {
        n for o in oppositions for n in (o.a, o.b) if o.rule in ("stance", "matter", "answer") and n not in denying
    }
    apart = {(o.a, o.b) for o in oppositions if o.rule in APART}
    involved = {n for o in oppositions for n in (o.a, o.b)}
    disowning = {o.b for o in oppositions if o.rule == "disowned"}
    polar = any(u.negative or u.open for u in members)
    holders: list[tuple[str, list[Unit]]] = []
    for unit in members:
        side = (
            YES
            if unit.number in disowning
            else NO
            if unit.negative
            else UNDECIDED
            if unit.open
            else YES
            if polar and unit.number in denied
            else OTHER
        )
        mine = next(
            (n for n, h in enumerate(holders) if any(_one(unit, u) for u in h[1]) and not _parted(unit, h[1], apart)),
            None,
        )
        if mine is None:
            holders.append((side, [unit]))
        else:
            # what the same witness says besides does not make him deny what he was called up for
            besides = unit.number not in involved and any(u.number in involved for u in holders[mine][1])
            taken = holders[mine][0] if besides else min(side, holders[mine][0], key=_RANK.__getitem__)
            holders[mine] = (taken, [*holders[mine][1], unit])
    joined: list[tuple[str, list[Unit]]] = []
    for side, said in holders:
        same = next((n for n, j in enumerate(joined) if _agree(j, (side, said), apart)), None)
        if same is None:
            joined.append((side, said))
        else:
            joined[same] = (min(side, joined[same][0], key=_RANK.__getitem__), [*joined[same][1], *said])
    found = [Side(side, tuple(sorted(said, key=lambda u: u.number))) for side, said in joined]
    return sorted(found, key=lambda s: s.units[0].number)


def _parted(unit: Unit, said: list[Unit], apart: set[tuple[int, int]]) -> bool:
    """Whether a unit is set against one of these."""
    return any((min(unit.number, u.number), max(unit.number, u.number)) in apart for u in said)


def _one(unit: Unit, other: Unit) -> bool:
    """Whether two units are one holder's answer; the author may say both that something is unlikely and why not."""
    return not unit.faces(other) and not (unit.author and unit.negative != other.negative)


def _agree(a: tuple[str, list[Unit]], b: tuple[str, list[Unit]], apart: Iterable[tuple[int, int]]) -> bool:
    """Whether two witnesses give one answer."""
    pairs = {tuple(sorted((x.number, y.number))) for x in a[1] for y in b[1]}
    if not pairs.isdisjoint(apart):
        return False
    if a[0] in (NO, UNDECIDED) or b[0] in (NO, UNDECIDED):
        return a[0] == b[0]
    confirmed = any(u.testimony.stance == CONFIRM for u in b[1])
    least = ONE_ANSWER / 2 if confirmed else ONE_ANSWER
    return any(likeness(x.terms, y.terms) >= least for x in a[1] for y in b[1])
