"""Undertakings as accounts: what was asked, promised and delivered between two parties, and what is left open.

An account tells what the text tells. Where a next stage is not told, that is said of the text, never of the past.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.events import STAGES, Commitment, Quantity

ANSWERED = {"requested": "promised", "offered": "accepted", "promised": "delivered", "agreed": "carried out",
            "ordered": "carried out"}  # fmt: skip
"""The stage that would settle each: what is looked for next."""
SETTLED = ("delivered", "received")
REACHED = {"requested": "asked for", "agreed": "agreed on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an undertaking stands at the end of what the text tells.

    `reached` is the last stage told as having happened (None where all is only planned, supposed or denied), `open`
    whether a next one is wanting in the text, `said` the same in words.
    """

    reached: str | None
    open: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One undertaking: its stages, each after the one it follows; the first says between whom and what.

    `parties` are the entity ids, or else the printed words, of who gives and who receives at the first stage, in the
    order of the alphabet, so that all accounts of one pair have the same; None is nobody named.
    """

    parties: tuple[str | None, str | None]
    stages: tuple[Commitment, ...]
    standing: Standing


def find_accounts(commitments: Iterable[Commitment]) -> tuple[Account, ...]:
    """The accounts of a text, in the order in which their first stages are told."""
    told = sorted(commitments, key=lambda c: (c.span, c.id))
    known = {c.id for c in told}
    after: dict[str, list[Commitment]] = {}
    for commitment in told:
        if commitment.follows in known and commitment.follows is not None:
            after.setdefault(commitment.follows, []).append(commitment)
    chains = [chain for first in told if first.follows not in known and (chain := _chain(first, after))]
    reached = {c.id for chain in chains for c in chain}
    # stages that follow each other in a ring have no first one: each stands for itself
    chains += [(c,) for c in told if c.id not in reached]
    accounts = [Account(parties=_parties(chain[0]), stages=chain, standing=_standing(chain)) for chain in chains]
    return tuple(sorted(accounts, key=lambda a: a.stages[0].span.start))


def _chain(first: Commitment, after: dict[str, list[Commitment]]) -> tuple[Commitment, ...]:
    """A first stage and all that follows from it, each branch to its end before the next."""
    chain, waiting = [], [first]
    while waiting:
        stage = waiting.pop()
        chain.append(stage)
        waiting += reversed(after.get(stage.id, ()))
    return tuple(chain)


def _parties(first: Commitment) -> tuple[str | None, str | None]:
    pair = (first.giver or first.giver_text, first.receiver or first.receiver_text)
    one, other = sorted(pair, key=lambda party: (party is None, party or ""))
    return one, other


def _standing(chain: tuple[Commitment, ...]) -> Standing:
    done = [c for c in chain if c.modality == "actual"]
    if not done:
        only = {"negated": "only told as not done", "planned": "only planned"}.get(chain[-1].modality, "only supposed")
        return Standing(reached=None, open=False, said=only)
    settled = max((n for n, c in enumerate(done) if c.stage in SETTLED), default=-1)
    again = done[settled + 1 :] if settled >= 0 else []
    last = _furthest(again or done)
    said = REACHED.get(last.stage, last.stage)
    if last.stage in SETTLED:
        rest = _rest(done)
        return Standing(reached=last.stage, open=bool(rest), said=f"{said}; {rest}" if rest else said)
    if again:
        said = f"{REACHED.get(done[settled].stage, done[settled].stage)}, then again {said}"
    if denied := next((c for c in reversed(chain) if c.modality == "negated" and c.stage != last.stage), None):
        not_so = REACHED.get(denied.stage, denied.stage)
        return Standing(reached=last.stage, open=False, said=f"{said}; told as not {not_so}")
    next_one = ANSWERED.get(last.stage, "carried out")
    return Standing(reached=last.stage, open=True, said=f"{said}; that it was {next_one} is not told in this text")


def _furthest(stages: list[Commitment]) -> Commitment:
    """The stage that has come furthest; the first told of several such."""
    return max(stages, key=lambda c: STAGES.index(c.stage) if c.stage in STAGES else -1)


def _rest(done: list[Commitment]) -> str:
    """What of a quantity promised is not told as delivered, in words; "" where nothing is, or units differ."""
    promised = [c.quantity for c in done if c.stage in ("promised", "agreed") and c.quantity]
    given = [c.quantity for stage in SETTLED for c in done if c.stage == stage and c.quantity]
    delivered = [c.quantity for c in done if c.stage == "delivered" and c.quantity] or given
    if not promised or not delivered or len({_unit(q) for q in (*promised, *delivered)}) != 1:
        return ""
    most = max(q.number for q in promised)
    told = sum(q.number_max or q.number for q in delivered)
    if told >= most:
        return ""
    return f"of {most:,g} {promised[0].unit} promised {told:,g} are told as delivered".replace("  ", " ")


def _unit(quantity: Quantity) -> str:
    return " ".join(quantity.unit.casefold().split()).removesuffix("s")
