"""Whom and what a reader's words mean: a source, a witness, by name or by id."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from adfontes.model.entities import ORGANISATION, PERSON
from adfontes.model.reported import fold
from adfontes.model.sources import Source
from adfontes.model.testimony import AUTHOR

if TYPE_CHECKING:
    from adfontes.web.reading import Reading


class Naming:
    """The names of one reading's sources and witnesses. Those of people, bodies and places: `Reported.find_named`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def witnesses(self) -> frozenset[str]:
        """Everybody on whose word anything here rests, or through whom it came, by id."""
        reading = self.reading
        said = (i for t in reading.attested.testimonies for i in (*t.witnesses, t.through))
        relied = (*reading.reliances_of_witness, *reading.recorded_by)
        return frozenset(i for i in (*said, *relied, *(e.witness for e in reading.reported.events)) if i)

    def find_witnesses(self, words: str) -> list[str]:
        """The ids of those whom words mean as witnesses, as `Reported.find_named` finds them: people and bodies before
        places, those on whose word anything rests before others; `AUTHOR` for the author."""
        if words == AUTHOR or fold(words) in (AUTHOR, f"the {AUTHOR}"):
            return [AUTHOR]
        named = self.reading.reported.find_named(words)
        people = [e.id for e in named if e.kind in (PERSON, ORGANISATION)] or [e.id for e in named]
        return [i for i in people if i in self.witnesses] or people

    def find_sources(self, words: str) -> list[Source]:
        """The sources that words mean: by id; else by the label; else by a printed form or a siglum; else by words of
        any of these."""
        if words in self.reading.sources:
            return [self.reading.sources[words]]
        asked = fold(words)
        parts = set(asked.split())
        every = [(s, self.forms_of_sources[i]) for i, s in self.reading.sources.items()]
        if not asked:
            return []
        return (
            [s for s, forms in every if forms[0] == asked]
            or [s for s, forms in every if asked in forms]
            or [s for s, forms in every if any(parts <= set(form.split()) for form in forms)]
        )

    @cached_property
    def forms_of_sources(self) -> dict[str, list[str]]:
        """What every source is called, folded, its label first."""
        return {i: [fold(f) for f in (s.label, *s.sigla, *s.variants)] for i, s in self.reading.sources.items()}
