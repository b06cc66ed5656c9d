"""Undertakings as accounts: chains of stages, and what stands at the end of each, said of the text alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.accounts import Account, find_accounts
from adfontes.model.events import MODALITIES, STAGES, Commitment, Quantity
from adfontes.model.text import Origin, Span

Told = tuple[str, str]
"""A stage and its modality."""


def stage(number: int, stage: str, modality: str = "actual", follows: int | None = None, **more: Any) -> Commitment:
    said: dict[str, Any] = {
        "giver": "a", "giver_text": None, "receiver": "b", "receiver_text": None, "what": "salt", "quantity": None,
        "dating": None, "conditions": None, "notes": (), "event": None, "reason": "",
    }  # fmt: skip
    return Commitment(
        id=f"c{number}", span=Span(start=number, end=number + 1), origin=Origin(rule="by-hand"), stage=stage,
        modality=modality, follows=None if follows is None else f"c{follows}", **(said | more),
    )  # fmt: skip


def chain(*told: str | Told) -> Account:
    """One account of stages that each follow the one before."""
    pairs = [(t, "actual") if isinstance(t, str) else t for t in told]
    stages = [stage(n, name, mode, n - 1 if n else None) for n, (name, mode) in enumerate(pairs)]
    (account,) = find_accounts(stages)
    return account


@pytest.mark.parametrize(
    ("told", "open_", "said"),
    [
        (("requested",), True, "asked for; that it was promised is not told in this text"),
        (("offered",), True, "offered; that it was accepted is not told in this text"),
        (("requested", "promised"), True, "promised; that it was delivered is not told in this text"),
        (("requested", "agreed"), True, "agreed on; that it was carried out is not told in this text"),
        (("promised", "delivered"), False, "delivered"),
        (("delivered", "received"), False, "received"),
        (
            ("promised", "delivered", "requested"),
            True,
            "delivered, then again asked for; that it was promised is not told in this text",
        ),
        (("requested", "delivered", "requested", "delivered"), False, "delivered"),
        (("requested", ("promised", "negated")), False, "asked for; told as not promised"),
        (("promised", ("delivered", "negated")), False, "promised; told as not delivered"),
        (("promised", ("delivered", "planned")), True, "promised; that it was delivered is not told in this text"),
        ((("requested", "planned"),), False, "only planned"),
        ((("promised", "negated"),), False, "only told as not done"),
        ((("offered", "hypothetical"),), False, "only supposed"),
    ],
)
def test_where_an_undertaking_stands(told: tuple[str | Told, ...], open_: bool, said: str) -> None:
    standing = chain(*told).standing
    assert (standing.open, standing.said) == (open_, said)


def test_it_is_never_said_that_a_thing_was_not_delivered() -> None:
    for name in STAGES:
        assert "not delivered" not in chain(name).standing.said


@pytest.mark.parametrize(
    ("units", "delivered", "said"),
    [
        (("sacks", "sacks"), (60,), "delivered; of 100 sacks promised 60 are told as delivered"),
        (("sacks", "sack"), (60, 20), "delivered; of 100 sacks promised 80 are told as delivered"),
        (("sacks", "sacks"), (60, 40), "delivered"),
        (("sacks", "tons"), (60,), "delivered"),
    ],
)
def test_less_delivered_than_promised(units: tuple[str, str], delivered: tuple[float, ...], said: str) -> None:
    def of(number: float, unit: str) -> Quantity:
        return Quantity(number=number, number_max=None, unit=unit)

    first = stage(0, "promised", quantity=of(100, units[0]))
    rest = [stage(n, "delivered", follows=0, quantity=of(d, units[1])) for n, d in enumerate(delivered, 1)]
    (account,) = find_accounts([*rest, first])
    assert account.standing.said == said
    assert account.stages == (first, *rest)


def test_a_request_and_its_promise_are_one_pair() -> None:
    asked, promised = stage(0, "requested"), stage(1, "promised", follows=0, giver="b", receiver="a")
    nobody = stage(2, "offered", giver=None, receiver=None, receiver_text="the millers")
    accounts = find_accounts([asked, promised, nobody])
    assert [a.parties for a in accounts] == [("a", "b"), ("the millers", None)]


def test_stages_that_follow_each_other_in_a_ring_are_all_there() -> None:
    ring = [stage(0, "promised", follows=1), stage(1, "delivered", follows=0), stage(2, "offered", follows=9)]
    assert [[c.id for c in a.stages] for a in find_accounts(ring)] == [["c0"], ["c1"], ["c2"]]


@given(st.lists(st.tuples(st.sampled_from(STAGES), st.sampled_from(MODALITIES), st.none() | st.integers(0, 8)),
                max_size=9))  # fmt: skip
def test_every_stage_is_in_one_account(told: list[tuple[str, str, int | None]]) -> None:
    stages = [stage(n, *one) for n, one in enumerate(told)]
    accounts = find_accounts(reversed(stages))
    assert sorted(c.id for a in accounts for c in a.stages) == [c.id for c in stages]
    assert all(a.standing.said for a in accounts)
