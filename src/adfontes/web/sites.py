"""Which places are points on a map, and which only lie somewhere about: lands, regions, seas, rivers.

The gazetteer gives every place one pair of degrees. Of a town that is where it is; of a land it is its middle, of a
river a point on its course, and a dot there would claim more than is known.
"""

from __future__ import annotations

from functools import cache

from adfontes.languages import LANGUAGES, load_words
from adfontes.model.entities import Entity

POINTS = frozenset(("towns", "houses"))
"""The gazetteer's sections whose places are points."""


@cache
def _entries() -> dict[str, bool]:
    """Of each entry of the gazetteer, as records cite it ("Moscow, Russia"), whether it is a point."""
    found: dict[str, bool] = {}
    for language in LANGUAGES:
        for section, rows in load_words(language, "places").get("gazetteer", {}).items():
            for row in rows.splitlines():
                names, _, rest = row.partition(";")
                name, country = names.split(",")[0].partition("@")[0].strip(), rest.partition(";")[2].strip()
                entry = f"{name}, {country}" if country and country != name else name
                found[entry] = found.get(entry, False) or section in POINTS
    return found


def is_placed(place: Entity) -> bool:
    """Whether it has coordinates that can be drawn."""
    return place.lat is not None and place.lon is not None and abs(place.lat) <= 90 and abs(place.lon) <= 360


def is_area(place: Entity) -> bool:
    """Whether its degrees are only about where it is. What no entry of the gazetteer tells of is taken for a point."""
    return place.gazetteer is not None and not _entries().get(place.gazetteer, True)
