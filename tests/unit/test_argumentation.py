"""Arguments for and against: worked examples of the two semantics, and what holds of every graph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.argumentation import IN, OUT, UNDECIDED, Ring, defeats, label_grounded, weigh_quad


def test_an_argument_whose_attacker_is_beaten_stands_again() -> None:
    assert label_grounded("abc", [("a", "b"), ("b", "c")]) == {"a": IN, "b": OUT, "c": IN}


def test_two_that_attack_each_other_stay_open_and_the_third_with_them() -> None:
    attacks = [("a", "b"), ("b", "a"), ("b", "c")]
    assert label_grounded("abc", attacks) == {"a": UNDECIDED, "b": UNDECIDED, "c": UNDECIDED}


def test_the_stronger_of_two_rivals_stands() -> None:
    attacks = [("a", "b"), ("b", "a")]
    assert defeats(attacks, {"a": 0.6, "b": 0.5}) == (("a", "b"),)
    assert label_grounded("ab", defeats(attacks, {"a": 0.6, "b": 0.5})) == {"a": IN, "b": OUT}
    assert label_grounded("ab", defeats(attacks, {"a": 0.5, "b": 0.5})) == {"a": UNDECIDED, "b": UNDECIDED}


def test_strengths_as_df_quad_reckons_them() -> None:
    found = weigh_quad({"answer": 0.5, "pro": 0.8, "con": 0.3}, [("con", "answer")], [("pro", "answer")])
    assert found["answer"] == pytest.approx(0.5 + 0.5 * (0.8 - 0.3))
    found = weigh_quad({"answer": 0.5, "one": 0.5, "two": 0.5}, [], [("one", "answer"), ("two", "answer")])
    assert found["answer"] == pytest.approx(0.5 + 0.5 * 0.75)
    found = weigh_quad({"answer": 0.5, "con": 0.4}, [("con", "answer")], [])
    assert found["answer"] == pytest.approx(0.5 - 0.5 * 0.4)


def test_a_ring_has_no_strengths_but_has_labels() -> None:
    ring = [("a", "b"), ("b", "c"), ("c", "a")]
    with pytest.raises(Ring):
        weigh_quad(dict.fromkeys("abc", 0.5), ring, [])
    assert set(label_grounded("abc", ring).values()) == {UNDECIDED}


def test_a_base_score_is_a_share() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        weigh_quad({"a": 1.5}, [], [])


NAMES = st.sampled_from("abcdefgh")
EDGES = st.lists(st.tuples(NAMES, NAMES), max_size=30)


@given(EDGES)
def test_what_is_accepted_is_attacked_by_nothing_accepted(edges: list[tuple[str, str]]) -> None:
    label = label_grounded("abcdefgh", edges)
    for by, on in edges:
        assert not (label[by] == IN and label[on] == IN)
    for name, said in label.items():
        attackers = [by for by, on in edges if on == name]
        if said == IN:
            assert all(label[by] == OUT for by in attackers)
        elif said == OUT:
            assert any(label[by] == IN for by in attackers)
        else:
            assert any(label[by] == UNDECIDED for by in attackers)


@given(EDGES, st.lists(st.floats(0, 1), min_size=8, max_size=8))
def test_support_never_weakens(edges: list[tuple[str, str]], scores: list[float]) -> None:
    base = dict(zip("abcdefgh", scores, strict=True))
    downward = [(by, on) for by, on in edges if by > on]
    attacks, supports = downward[::2], downward[1::2]
    before = weigh_quad(base, attacks, supports)
    after = weigh_quad({**base, "z": 0.9}, attacks, [*supports, ("z", "a")])
    assert after["a"] >= before["a"] - 1e-12
    assert all(0 <= s <= 1 for s in after.values())
