"""A strike on any page: the banner of what its address strikes, and the state of each entry that the page shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adfontes.web.pages.brief import Context
from adfontes.web.pages.strike import Pair, find_answer, of_struck, parse_struck
from adfontes.web.reading import Reading
from adfontes.web.states import States, states_of

PARAMETERS = frozenset("wstrkj")
"""What asks for a strike in an address (`parse_struck`)."""

APART = frozenset(("/weighing",))
"""Pages on which these parameters say something else."""


def with_strike(reading: Reading, context: Context, parameters: Iterable[Pair]) -> Context:
    """What a page says, and what a strike that its address asks for does to it: `struck_here`, the banner, where the
    page has none of its own (`struck`), and a `state` for every entry that has an `ordinal`. Links to undo keep the
    rest of the address."""
    asked = [pair for pair in parameters if len(pair[0]) < 20]
    path = context["page"]["path"].partition("?")[0]
    if path in APART or not any(name in PARAMETERS for name, _ in asked):
        return context
    struck = parse_struck(reading, asked)
    if "struck" not in context and struck.asks:
        others = tuple(pair for pair in asked if pair[0] not in PARAMETERS)
        context = {**context, "struck_here": of_struck(reading, struck, find_answer(reading, struck), path, others)}
    if struck:
        _mark(context, states_of(reading, struck.strike))
    return context


def _mark(said: Any, states: States) -> None:
    """Gives every entry its state, wherever in a page it stands."""
    waiting = [said]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if (state := states.records.get(one.get("ordinal", -1))) is not None:
                one["state"] = state
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
