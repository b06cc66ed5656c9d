"""Texts of tests with their events, dates and journeys; the names are told beforehand."""

from __future__ import annotations

from adfontes.events.dating import HUNG_DATES
from adfontes.events.journeys import JOURNEYS
from adfontes.events.stage import EVENTS
from adfontes.model.apparatus import Apparatus
from tests.unit.exchanged import Cast, exchanged


def travelled(marked: str, cast: Cast) -> Apparatus:
    """The apparatus of a text up to its journeys; an entity's id is its name, `[he|Carver]` prints "he"."""
    apparatus = exchanged(marked, cast)
    for stage in (EVENTS, HUNG_DATES, JOURNEYS):
        apparatus = apparatus.adding(stage.find(apparatus))
    return apparatus
