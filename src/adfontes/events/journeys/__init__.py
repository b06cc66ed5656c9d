"""Journeys and delegations: who went where, with whom, and when."""

from adfontes.events.journeys.stage import JOURNEYS

__all__ = ["JOURNEYS"]
