"""The stages that set what is told against what else is told, in their order."""

from __future__ import annotations

from adfontes.model.apparatus import Stage
from adfontes.questions.conflicts import CONFLICTS
from adfontes.questions.stage import QUESTIONS

QUESTION_STAGES: tuple[Stage, ...] = (CONFLICTS, QUESTIONS)
