"""From the text as found to the text as established: what was damaged on the way here, and how it is repaired."""

from __future__ import annotations

from adfontes.emendations.stage import find_emendations, find_slips
from adfontes.model.apparatus import Stage
from adfontes.model.text import Emendation

EMENDATIONS = Stage(name="emendations", find=find_emendations, needs=(), makes=(Emendation,))

SLIPS = Stage(name="emendations", find=find_slips, needs=(), makes=(Emendation,))
"""The same without damage to whole passages, for what asks for the dates alone: it takes a third of the time."""

__all__ = ["EMENDATIONS", "SLIPS"]
