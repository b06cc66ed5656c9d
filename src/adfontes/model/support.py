"""Strike: what loses its cited support if a witness or a source is not believed. Pure code over `Support` records.

Interface only for now; the behaviour follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.evidence import Support
from adfontes.model.text import Span

FALLS, WEAKENED, UNAFFECTED = "falls", "weakened", "unaffected"

ASSUMPTIONS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a strike does to one passage: `state` is falls, weakened or unaffected; `lost` and `left` its threads."""

    passage: Span
    notes: tuple[str, ...]
    state: str
    lost: tuple[Support, ...]
    left: tuple[Support, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """How far the text leans on one witness: the passages they stand behind, and those that rest on them alone."""

    witness: str
    passages: tuple[Span, ...]
    alone: tuple[Span, ...]
    share: float


def strike(
    supports: Iterable[Support], *, witnesses: frozenset[str] = frozenset(), sources: frozenset[str] = frozenset()
) -> tuple[Outcome, ...]:
    """The outcome for every supported passage, in the order of the text."""
    raise NotImplementedError


def lean(supports: Iterable[Support]) -> tuple[Leaning, ...]:
    """Every witness's leaning, the heaviest first. `share` is of all passages that have any cited support."""
    raise NotImplementedError
