"""The stages that read what the text reports, in their order: one row each."""

from __future__ import annotations

from adfontes.events.commitments import COMMITMENTS
from adfontes.events.dating import HUNG_DATES
from adfontes.events.journeys import JOURNEYS
from adfontes.events.messages import MESSAGES
from adfontes.events.relations import RELATIONS
from adfontes.events.stage import EVENTS
from adfontes.events.sums import SUMS
from adfontes.model.apparatus import Stage

EVENT_STAGES: tuple[Stage, ...] = (EVENTS, HUNG_DATES, JOURNEYS, MESSAGES, COMMITMENTS, RELATIONS, SUMS)
