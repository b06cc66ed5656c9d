"""Tables for the scripts: what they need beyond the words of a page, as plain JSON, each made once for a reading.

The server has each at `/data/NAME.json`, a site at `data/NAME.js`, a single file within itself. A new table is a
module here and a row in TABLES.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from adfontes.web.reading import Reading
from adfontes.web.tables.asking import asking_table
from adfontes.web.tables.cards import cards_table
from adfontes.web.tables.dependence import dependence_table
from adfontes.web.tables.facets import facets_table
from adfontes.web.tables.map import land_table, map_table
from adfontes.web.tables.names import names_table
from adfontes.web.tables.network import network_table, network_told_table
from adfontes.web.tables.strike import strike_table
from adfontes.web.tables.timeline import SHEAVES, moments_table, timeline_table
from adfontes.web.tables.words import words_table

Table = Callable[[Reading], Any]

TABLES: dict[str, Table] = {
    "asking": asking_table,
    "cards": cards_table,
    "facets": facets_table,
    "land": land_table,
    "map": map_table,
    "names": names_table,
    "dependence": dependence_table,
    "network": network_table,
    "network-told": network_told_table,
    "strike": strike_table,
    "words": words_table,
    "timeline": timeline_table,
    **{f"moments-{n}": partial(moments_table, sheaf=n) for n in range(SHEAVES)},
}
"""Every table by its name."""


def make_table(reading: Reading, name: str) -> bytes:
    """One table as JSON, without needless blanks. Raises LookupError where there is none of that name."""
    if name not in TABLES:
        raise LookupError("there is no such table")
    kept = reading.tables
    if name not in kept:
        said = json.dumps(TABLES[name](reading), ensure_ascii=False, separators=(",", ":"))
        kept[name] = said.encode("utf-8", "replace")
    return kept[name]
