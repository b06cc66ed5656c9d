"""Which body an adjective or a people's name leads to: "the Soviet order", "promised the Vietnamese thirty guns"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from adfontes.languages import LANGUAGES, load_words
from adfontes.model.entities import PERSON, PLACE, Entity


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    """The names of a power by its adjective or people's name, folded, the names first in the order of the table."""
    rows: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for line in str(load_words(language, "bodies").get("powers", "")).splitlines():
            columns = [
                [form.strip().casefold() for form in column.split(",") if form.strip()] for column in line.split("|")
            ]
            if len(columns) < 3:
                continue
            for word in (*columns[1], *columns[2]):
                rows.setdefault(word, []).extend((*columns[0], *columns[1], *columns[2]))
    return {word: tuple(dict.fromkeys(names)) for word, names in rows.items()}


@cache
def _seats() -> dict[str, tuple[str, ...]]:
    """The names of a power by the town of its government, or by its own name as a land."""
    seats: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for line in str(load_words(language, "bodies").get("powers", "")).splitlines():
            columns = [[f.strip(" ~").casefold() for f in column.split(",") if f.strip()] for column in line.split("|")]
            for seat in (*columns[-1], *columns[0]) if len(columns) > 3 else ():
                seats.setdefault(seat, []).extend((*columns[0], *columns[1], *columns[2]))
    return {seat: tuple(dict.fromkeys(names)) for seat, names in seats.items()}


class Powers:
    """The powers that a text names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._named: dict[str, Entity] = {}
        known = sorted((e for e in entities if e.kind != PERSON), key=lambda e: e.kind == PLACE)
        for entity in known:
            for form in (entity.name, *entity.variants):
                self._named.setdefault(form.casefold().removeprefix("the "), entity)

    def seated(self, place: str) -> Entity | None:
        """The body whose seat or land a place is; None where the text names no such body."""
        found = (self._named[name] for name in _seats().get(place.casefold(), ()) if name in self._named)
        return next((e for e in found if e.kind != PLACE), None)

    @staticmethod
    def is_land(place: str) -> bool:
        """Whether a place has the name of a power, or is the town of its government."""
        return place.casefold() in _seats()

    def of(self, word: str) -> Entity | None:
        """The body, else the place, of the power that a word is the adjective or the people of; None where the text
        names none such."""
        found = [self._named[name] for name in _rows().get(word.casefold(), ()) if name in self._named]
        return next((e for e in found if e.kind != PLACE), found[0] if found else None)
