"""Numbers as steps: the first, then each one's distance from the one before it, which packs far smaller."""

from __future__ import annotations

from collections.abc import Sequence


def as_steps(numbers: Sequence[int]) -> list[int]:
    """The numbers in their order as steps; `client/core/steps.ts` walks them back."""
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]
