"""A net of points in time, the days that the text gives for some and the orders that it gives for pairs of them.

A simple temporal problem (Dechter, Meiri, Pearl 1991), of the kind that a text poses: bounds on points, and "not
before" between them. It cannot hold where a chain of orders leads from a point to one that must lie before it: the
chain, with the date at each end, is a smallest set of statements that cannot all hold.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from adfontes.model.text import Span
from adfontes.questions.conflicts.times import When

Point = Hashable

MOST = 400
"""Statements about one another's time beyond which a set is no longer searched: no text ties so many together."""


SURE = 60
"""Days up to which two dates without their years are taken to be of one year, whatever years they were given."""


@dataclass(frozen=True, slots=True)
class Day:
    """The text gives a point this date: the words that do, and the records they belong to."""

    point: Point
    when: When
    span: Span
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """The text says, or implies, that `then` is not before `first` (with `gap` days between them at least).

    `reason` says so in words; `span` is the words that say it, `rule` the rule that read them.
    """

    first: Point
    then: Point
    reason: str
    span: Span
    rule: str
    certainty: float = 0.8
    gap: int = 0
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """A smallest set that cannot hold: what must come first and its date, the orders, what must follow and its date."""

    early: Day
    orders: tuple[Order, ...]
    late: Day
    days: int


def find_chains(days: Iterable[Day], orders: Iterable[Order]) -> Iterator[Chain]:
    """Every smallest set of dates and orders that cannot all hold, in the order of the points."""
    dated: dict[Point, list[Day]] = defaultdict(list)
    for day in days:
        dated[day.point].append(day)
    out: dict[Point, list[Order]] = defaultdict(list)
    for order in orders:
        if order.first != order.then:
            out[order.first].append(order)
    for component in _components(out):
        told = [_first(dated[point]) for point in component if point in dated]
        if len(told) > 1 and len(component) <= MOST:
            yield from _clashes(dated, out, told)


def _components(out: dict[Point, list[Order]]) -> list[list[Point]]:
    """Points that orders tie together, however indirectly, in the order in which they were first named."""
    beside: dict[Point, list[Point]] = {}
    for orders in out.values():
        for order in orders:
            beside.setdefault(order.first, []).append(order.then)
            beside.setdefault(order.then, []).append(order.first)
    seen: set[Point] = set()
    found = []
    for point in beside:
        if point in seen:
            continue
        seen.add(point)
        component, open_ = [point], deque([point])
        while open_:
            for other in beside[open_.popleft()]:
                if other not in seen:
                    seen.add(other)
                    component.append(other)
                    open_.append(other)
        found.append(component)
    return found


def _clashes(dated: dict[Point, list[Day]], out: dict[Point, list[Order]], told: Sequence[Day]) -> Iterator[Chain]:
    """The chains of one component: from each date along the orders, breadth first, so that the shortest is found."""
    clashing: set[tuple[Point, Point]] = set()
    for start in told:
        ways: dict[Point, tuple[Order, ...]] = {start.point: ()}
        open_, ended = deque([start.point]), set[Point]()
        while open_:
            point = open_.popleft()
            for late in (_last(dated[point]),) if point != start.point and point in dated else ():
                over = _over(start, ways[point], late)
                if over > 0:
                    ended.add(point)
                    if (start.point, point) not in clashing:
                        clashing.add((start.point, point))
                        yield Chain(start, ways[point], late, over)
            # a chain that goes on beyond a clash would not be the smallest
            for order in out.get(point, ()) if point not in ended else ():
                if order.then not in ways:
                    ways[order.then] = (*ways[point], order)
                    open_.append(order.then)


def _first(days: Sequence[Day]) -> Day:
    """The earliest of a point's dates: it was there from then on."""
    return min(days, key=lambda d: (d.when.beside(days[0].when).first or 0, d.span))


def _last(days: Sequence[Day]) -> Day:
    """The latest of a point's dates: until then it may have grown."""
    return max(days, key=lambda d: (d.when.beside(days[0].when).last or 0, d.span))


def _over(early: Day, orders: Sequence[Order], late: Day) -> int:
    """By how many days the later point's date falls short of what the chain demands; the years as they lie nearest."""
    one = early.when.beside(late.when) if late.when.year else early.when
    other = late.when.beside(one)
    gap = sum(o.gap for o in orders)
    over = _short(one, other, gap)
    # far apart, a date without a year may as well be of the other side of New Year
    return over if over <= SURE or _short(early.when, late.when, gap) > 0 else 0


def _short(one: When, other: When, gap: int) -> int:
    """The days by which one date begins after another ends, with a gap between them."""
    return one.first + gap - other.last if one.first is not None and other.last is not None else 0
