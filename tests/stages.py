"""The stages that a test may leave out, so that it pays for what it asks about and not for the rest."""

from __future__ import annotations

from adfontes.pipeline import STAGES

NAMES = tuple(stage.name for stage in STAGES)


def after(name: str) -> tuple[str, ...]:
    """The stages that come after the one so named: `trace(..., without=after("notes"))`."""
    return NAMES[NAMES.index(name) + 1 :]


PROSE = tuple(n for n in after("dates") if n not in ("names", "witnesses", "support"))
"""The stages that read the grammar of the text, and whatever is found by it. Without them a text still has its notes,
citations, sources, dates, witnesses and support, the names by print alone."""
