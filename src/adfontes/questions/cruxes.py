"""Points at issue: what stands against what, joined into one matter each, and the sides that are taken on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.questions import NO, OTHER, UNDECIDED, YES
from adfontes.model.testimony import CONFIRM
from adfontes.questions.disputes import Dispute
from adfontes.questions.matter import likeness
from adfontes.questions.opposing import Opposing, Opposition
from adfontes.questions.units import Unit

AGREE, AGREE_FAR = 0.35, 0.6
"""Least likeness of what is said on the same matter, in one passage and far apart."""
ONE_ANSWER = 0.25


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
    judged: list[Opposition] = []
    for o in oppositions:
        if units[o.a].author or units[o.b].author:
            judged.append(o)
        else:
            groups.join(o.a, o.b)
    found: dict[int, list[int]] = groups.all()
    _extend(opposing, found)
    alone = _author_alone(units, judged, found)
    return sorted(
        (_crux(units, members, oppositions, disputes, judged) for members in (*found.values(), *alone)),
        key=lambda c: c.units[0].number,
    )


def _author_alone(units: list[Unit], judged: list[Opposition], found: dict[int, list[int]]) -> list[list[int]]:
    """What the author alone goes against: with the witnesses on that matter."""
    known = {n for members in found.values() for n in members}
    own = _Groups()
    for o in judged:
        other = o.b if units[o.a].author else o.a
        if other not in known:
            own.join(o.a, o.b)
    return list(own.all().values())


def _extend(opposing: Opposing, found: dict[int, list[int]]) -> None:
    """To each matter what else is said on it in its passages: by the same witness right after, or by others alike."""
    taken = {n for members in found.values() for n in members}
    units = opposing.units
    for members in found.values():
        core = [units[n] for n in members]
        for passage in sorted({u.sentence.passage for u in core}):
            for unit in opposing.passage(passage):
                if unit.number in taken or unit.author or unit.deed or not unit.past:
                    continue
                if _continues(unit, core) or any(likeness(unit.terms, c.terms) >= AGREE for c in core):
                    members.append(unit.number)
                    taken.add(unit.number)
        members.sort()


def _continues(unit: Unit, core: Iterable[Unit]) -> bool:
    return any(
        not unit.faces(c)
        and unit.sentence.note == c.sentence.note
        and 0 <= unit.sentence.number - c.sentence.number <= 1
        and unit.number == c.number + 1
        for c in core
    )


def _crux(
    units: list[Unit],
    members: list[int],
    oppositions: list[Opposition],
    disputes: list[Dispute],
    judged: list[Opposition],
) -> Crux:
    inside = set(members)
    own = tuple(o for o in oppositions if o.a in inside and o.b in inside)
    said = tuple(d for d in disputes if inside & set(d.units))
    judging = {n for o in judged for n in (o.a, o.b) if units[n].author and inside & {o.a, o.b} and n not in inside}
    return Crux(
        sides=tuple(_sides([units[n] for n in members], own)),
        oppositions=own,
        disputes=said,
        judging=tuple(units[n] for n in sorted(judging)),
    )


def _sides(members: list[Unit], oppositions: tuple[Opposition, ...]) -> list[Side]:
    """The answers: one a witness, those who say the same together."""
    denied = {o.a if _against(members, o.b) else o.b for o in oppositions if o.rule in ("stance", "matter")}
    polar = any(u.negative for u in members)
    holders: list[tuple[str, list[Unit]]] = []
    for unit in members:
        side = NO if unit.negative else UNDECIDED if unit.open else YES if polar and unit.number in denied else OTHER
        mine = next((h for h in holders if any(not unit.faces(u) for u in h[1])), None)
        if mine is None:
            holders.append((side, [unit]))
        else:
            mine[1].append(unit)
            if _RANK[side] < _RANK[mine[0]]:
                holders[holders.index(mine)] = (side, mine[1])
    joined: list[tuple[str, list[Unit]]] = []
    for side, said in holders:
        same = next((j for j in joined if _agree(j, (side, said))), None)
        if same is None:
            joined.append((side, said))
        else:
            same[1].extend(said)
            if side == YES and same[0] == OTHER:
                joined[joined.index(same)] = (YES, same[1])
    found = [Side(side, tuple(sorted(said, key=lambda u: u.number))) for side, said in joined]
    return sorted(found, key=lambda s: s.units[0].number)


_RANK = {NO: 0, UNDECIDED: 1, YES: 2, OTHER: 3}


def _against(members: list[Unit], number: int) -> bool:
    return any(u.number == number and (u.negative or u.open) for u in members)


def _agree(a: tuple[str, list[Unit]], b: tuple[str, list[Unit]]) -> bool:
    """Whether two witnesses give one answer."""
    if (a[0] in (NO, UNDECIDED) or b[0] in (NO, UNDECIDED)) and a[0] != b[0]:
        return False
    if a[0] == b[0] and a[0] in (NO, UNDECIDED):
        return True
    confirmed = any(u.testimony.stance == CONFIRM for u in b[1])
    least = ONE_ANSWER / 2 if confirmed else ONE_ANSWER
    return any(likeness(x.terms, y.terms) >= least for x in a[1] for y in b[1])
