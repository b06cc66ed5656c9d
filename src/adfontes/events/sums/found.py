"""A total, a length or a pair of rival figures, before it is a record; and the words by which they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words
from adfontes.model.text import Span

AGREES, DISAGREES, RIVAL, UNCHECKED = "agrees", "disagrees", "rival", "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What `model.events.Sum` holds, without its id; `rule` names what found it."""

    span: Span
    kind: str
    stated: str
    parts: tuple[str, ...]
    spans: tuple[Span, ...]
    verdict: str
    reason: str
    rule: str


@cache
def listed(key: str) -> frozenset[str]:
    """One of the lists of `languages/en/totals.toml`."""
    return frozenset(load_words("en", "totals")[key])


@cache
def unit_days() -> Mapping[str, float]:
    """The days of each unit of time."""
    return dict(load_words("en", "totals")["days"])


def plain(number: float) -> str:
    """A number as it is read: without a point where it is whole, in thousands."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"
