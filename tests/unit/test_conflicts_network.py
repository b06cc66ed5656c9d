"""The net of points and orders: a chain is told exactly where no days at all would do."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.text import Span
from adfontes.questions.conflicts.network import Day, Order, find_chains
from adfontes.questions.conflicts.times import When, apart

POINTS, DAYS = 4, 6
HERE = Span(start=0, end=1)


def day(point: int, first: int, last: int) -> Day:
    return Day(point, When(first, last, "", "", True), HERE)


def order(first: int, then: int) -> Order:
    return Order(first, then, "so it is told", HERE, "test")


@st.composite
def nets(draw: st.DrawFn) -> tuple[list[Day], list[Order]]:
    days = []
    for point in range(POINTS):
        if draw(st.booleans()):
            first = draw(st.integers(0, DAYS - 1))
            days.append(day(point, first, draw(st.integers(first, DAYS - 1))))
    pairs = draw(st.lists(st.tuples(st.integers(0, POINTS - 1), st.integers(0, POINTS - 1)), max_size=6))
    return days, [order(a, b) for a, b in pairs]


@given(nets())
def test_chains_are_found_where_no_days_fit(net: tuple[list[Day], list[Order]]) -> None:
    days, orders = net
    fits = any(
        all(int(d.when.first or 0) <= at[int(str(d.point))] <= int(d.when.last or 0) for d in days)
        and all(at[int(str(o.first))] <= at[int(str(o.then))] for o in orders)
        for at in product(range(DAYS), repeat=POINTS)
    )
    assert bool(list(find_chains(days, orders))) != fits


@given(nets())
def test_a_chain_is_a_smallest_set(net: tuple[list[Day], list[Order]]) -> None:
    for chain in find_chains(*net):
        dated = [chain.early, chain.late]
        for left_out in chain.orders:
            assert not list(find_chains(dated, [o for o in chain.orders if o is not left_out]))


def test_a_gap_is_counted() -> None:
    ride = Order(0, 1, "nine days' ride", HERE, "test", gap=8)
    assert not list(find_chains([day(0, 1, 1), day(1, 10, 10)], [ride]))
    (chain,) = find_chains([day(0, 1, 1), day(1, 5, 5)], [ride])
    assert chain.days == 4


def test_dates_that_can_meet_lie_nowhere_apart() -> None:
    assert apart(When(1, 5, "", "", True), When(4, 9, "", "", True)) == 0
    assert apart(When(1, 5, "", "", True), When(8, 9, "", "", True)) == 3
    assert apart(When(None, 5, "", "", True), When(8, None, "", "", True)) == 3
