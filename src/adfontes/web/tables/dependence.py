"""What the script of the graph of dependence needs: which threads run through which knots."""

from __future__ import annotations

from typing import Any

from adfontes.web.dependence import LAYERS
from adfontes.web.pages import brief
from adfontes.web.pages.dependence import name_of
from adfontes.web.reading import Reading


def dependence_table(reading: Reading) -> dict[str, Any]:
    """The table "dependence": `knots` in the numbers that the drawing gives them (`data-k`), with what strikes each
    (`strike`: pairs of a parameter and a value); `paths`, each the knots on it and its threads as three columns: an
    index into `notes`, a number of a passage (`data-p`), the number of a citation (`data-r`)."""
    graph = reading.dependence
    keys = [key for layer in LAYERS for key in graph.layers[layer]]
    number = {key: n for n, key in enumerate(keys)}
    notes = {note: n for n, note in enumerate(dict.fromkeys(row[0] for path in graph.paths for row in path.rows))}
    named = [name_of(reading, key) for key in keys]
    shown = [brief.of_note(reading, reading.notes[note]) for note in notes if note in reading.notes]
    return {
        "knots": {
            "layer": [LAYERS.index(key[0]) for key in keys],
            "name": [" ".join(knot["name"].split()) for knot in named],
            "href": [knot["href"] for knot in named],
            "strike": [knot["strike"] for knot in named],
        },
        "paths": {
            "knots": [[number[key] for key in path.keys] for path in graph.paths],
            "notes": [[notes[note] for note, _, _ in path.rows] for path in graph.paths],
            "passages": [[passage for _, passage, _ in path.rows] for path in graph.paths],
            "citations": [[reading.ordinals[citation] for _, _, citation in path.rows] for path in graph.paths],
        },
        "notes": {"name": [note["name"] for note in shown], "href": [note["href"] for note in shown]},
    }
