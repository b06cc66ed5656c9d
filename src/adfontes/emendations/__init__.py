"""From the text as found to the text as established: what was damaged on the way here, and how it is repaired."""

from __future__ import annotations

from adfontes.emendations.stage import find_emendations
from adfontes.model.apparatus import Stage
from adfontes.model.text import Emendation

EMENDATIONS = Stage(name="emendations", find=find_emendations, needs=(), makes=(Emendation,))

__all__ = ["EMENDATIONS"]
