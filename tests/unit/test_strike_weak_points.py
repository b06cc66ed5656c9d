"""Weak points: passages that one brings down, what each costs, and the smallest sets."""

from __future__ import annotations

import time

import pytest

from adfontes.model.smallest import MOST_SETS, find_smallest
from adfontes.model.support import Supports
from adfontes.model.weak_points import WeakPoints
from tests.unit.test_strike import thread

ROWS = [
    thread(1, "a", "memoir", "petrov"),
    thread(2, "b", "memoir", "petrov"),
    thread(2, "c", "book"),
    thread(3, "d", "book"),
    thread(4, "e", "memoir", "petrov"),
    thread(4, "f", "letters", "petrov"),
    thread(5, "g", "article", "petrov", through="lang"),
    thread(6, "h", "talks", "petrov"),
    thread(6, "h", "talks", "orlov"),
    thread(7, "i", None),
    thread(8, "j", "letter", "orlov", carrier="papers", link="letter"),
    thread(8, "j", "letter", "lang", carrier="papers", link="papers"),
]
SUPPORTS = Supports(ROWS)


def sets(passage: int, **what: bool) -> list[str]:
    number = next(n for n, span in enumerate(SUPPORTS.passages) if span.start == passage * 10)
    parts = [t.chain for t in SUPPORTS.threads[number]]
    found = find_smallest(SUPPORTS.chains, parts, **what)
    assert found.exact
    return [" ".join((*people, *works)) for people, works in found.sets]


@pytest.mark.parametrize(
    ("passage", "both", "witnesses", "sources"),
    [
        (1, ["petrov", "memoir"], ["petrov"], ["memoir"]),
        (2, ["petrov book", "book memoir"], [], ["book memoir"]),
        (3, ["book"], [], ["book"]),
        (4, ["petrov"], ["petrov"], ["letters memoir"]),
        (5, ["lang", "petrov", "article"], ["lang", "petrov"], ["article"]),
        (6, ["talks"], ["orlov petrov"], ["talks"]),
        (7, [], [], []),
        (8, ["lang", "orlov", "letter", "papers"], ["lang", "orlov"], ["letter", "papers"]),
    ],
)
def test_smallest_sets(passage: int, both: list[str], witnesses: list[str], sources: list[str]) -> None:
    assert sets(passage) == both
    assert sets(passage, sources=False) == witnesses
    assert sets(passage, witnesses=False) == sources


def test_what_no_strike_reaches_is_named() -> None:
    parts = [t.chain for t in SUPPORTS.threads[1]]
    found = find_smallest(SUPPORTS.chains, parts, sources=False)
    assert found.size is None
    assert [SUPPORTS.chains.all[c].sources for c in found.unreached] == [("book",)]


def test_a_greedy_choice_is_not_taken_for_the_smallest() -> None:
    """The person behind most citations is in no smallest set here: two others are enough."""
    behind = ("left most", "left most", "left one", "right most", "right most", "right other")
    supports = Supports(
        thread(1, str(n), f"s{n}", person, carrier=f"c{n}-{person}", link=f"c{n}-{person}")
        for n, several in enumerate(behind)
        for person in several.split()
    )
    found = find_smallest(supports.chains, [t.chain for t in supports.threads[0]], sources=False)
    assert found.exact
    assert found.sets == ((("left", "right"), ()),)


def test_a_search_that_is_cut_off_says_so_and_still_brings_the_passage_down() -> None:
    supports = Supports(
        thread(1, f"{n}", f"s{n}", f"w{(n * 7 + p * 13) % 23}", carrier=f"k{n}-{p}", link=f"k{n}-{p}")
        for n in range(40)
        for p in range(3)
    )
    parts = [t.chain for t in supports.threads[0]]
    found = find_smallest(supports.chains, parts, sources=False, work=200)
    assert not found.exact
    for people, _ in found.sets:
        assert supports.strike(people).falls == (0,)


def test_a_passage_with_very_many_citations_is_answered() -> None:
    supports = Supports(thread(1, f"{n}", f"s{n}", f"w{n % 499}", carrier=f"k{n}", link=f"k{n}") for n in range(1500))
    begun = time.process_time()
    found = find_smallest(supports.chains, [t.chain for t in supports.threads[0]])
    assert time.process_time() - begun < 5
    assert found.size is not None
    assert supports.strike(*found.sets[0]).falls == (0,)


def test_a_source_of_many_witnesses_each_through_another() -> None:
    """Two to the thirtieth ways of striking one source: some are looked at, and the answer says that it is a bound."""
    supports = Supports(thread(1, "a", "talks", f"w{n}", through=f"t{n}") for n in range(30))
    found = find_smallest(supports.chains, [0], sources=False)
    assert found.size == 30
    assert not found.exact
    assert len(found.sets) <= MOST_SETS


def test_points_and_costs() -> None:
    weak = WeakPoints(SUPPORTS)
    told = {SUPPORTS.passages[p.passage].start // 10: (p.witnesses, p.sources) for p in weak.points}
    assert told == {
        1: (("petrov",), ("memoir",)),
        3: ((), ("book",)),
        4: (("petrov",), ()),
        5: (("lang", "petrov"), ("article",)),
        6: ((), ("talks",)),
        8: (("lang", "orlov"), ("letter", "papers")),
    }
    assert [(c.name, c.falls, c.weakened) for c in weak.witnesses] == [
        ("petrov", 3, 2),
        ("lang", 2, 0),
        ("orlov", 1, 1),
    ]
    assert [(c.name, c.falls, c.weakened) for c in weak.sources[:2]] == [("memoir", 1, 2), ("book", 1, 1)]


def test_costs_are_those_of_striking_each_alone() -> None:
    weak = WeakPoints(SUPPORTS)
    for costs, name in ((weak.witnesses, "witnesses"), (weak.sources, "sources")):
        for cost in costs:
            answer = SUPPORTS.strike(**{name: [cost.name]})
            assert (cost.falls, cost.weakened) == (len(answer.falls), len(answer.weakened)), cost
