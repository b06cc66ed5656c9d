"""What quotation marks say: stretches of quoted words, who speaks them, and what of a cued attribution is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adfontes.model.parse import Parse
from adfontes.testimony.drafts import Attribution


def with_quotations(
    content: str, parses: Sequence[Parse], attributions: Iterable[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions as they are."""
    return tuple(attributions)


__all__ = ["with_quotations"]
