"""What cannot be: dates, journeys and orders of events that cannot all hold."""

from adfontes.questions.conflicts.stage import CONFLICTS

__all__ = ["CONFLICTS"]
