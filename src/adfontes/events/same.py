"""Which events are told twice: a later mention is tied to the first."""

from __future__ import annotations

from adfontes.events.drafts import Draft


def identify_repeated(drafts: list[Draft], content: str) -> dict[int, int]:
    """The number of the first mention, by the number of each later one."""
    return {}
