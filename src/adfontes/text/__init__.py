"""From a text to its parts and its notes: two stages, both on one pass over lines, labels and calls.

`DIVISIONS` names every part of the text; `NOTES` ties each note to the place that calls it.
"""

from __future__ import annotations

from adfontes.model.apparatus import Stage
from adfontes.model.text import Division, Emendation, Note, Problem
from adfontes.text.divisions import find_divisions
from adfontes.text.notes import find_notes

DIVISIONS = Stage(name="divisions", find=find_divisions, needs=(Emendation,), makes=(Division,))
NOTES = Stage(name="notes", find=find_notes, needs=(Emendation, Division), makes=(Note, Problem))

__all__ = ["DIVISIONS", "NOTES"]
