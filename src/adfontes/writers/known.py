"""Who is who to a writer: the entity that a printed name names, the witnesses a source rests on, what carries it."""

from __future__ import annotations

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity, Office
from adfontes.model.evidence import Reliance
from adfontes.model.questions import Answer
from adfontes.model.sources import Source
from adfontes.model.text import Span

PEOPLE = ("person", "organisation")
"""The kinds of entity that can have written, edited or received something, the likelier first."""


class Known:
    """An apparatus's entities by printed name and its sources' witnesses, looked up once for a whole export."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._entities = apparatus.by_id(Entity)
        self._sources = apparatus.by_id(Source)
        self._named: dict[str, list[Entity]] = {}
        for entity in self._entities.values():
            for name in dict.fromkeys(_folded(n) for n in (entity.name, *entity.variants)):
                self._named.setdefault(name, []).append(entity)
        self._offices: dict[str, list[Office]] = {}
        for office in apparatus.of(Office):
            self._offices.setdefault(office.entity, []).append(office)
        self._content = apparatus.text.content
        self._answers: dict[str, list[Answer]] = {}
        for answer in apparatus.of(Answer):
            self._answers.setdefault(answer.question, []).append(answer)
        self._witnesses: dict[str, dict[str, None]] = {}
        for reliance in apparatus.of(Reliance):
            self._witnesses.setdefault(reliance.source, {})[reliance.witness] = None

    def offices_of(self, entity: str) -> list[Office]:
        """The offices that the text gives a person, in the order they were found."""
        return self._offices.get(entity, [])

    def answers_of(self, question: str) -> list[Answer]:
        """The answers to a question, in the order they were found."""
        return self._answers.get(question, [])

    def words(self, span: Span | None) -> str | None:
        """The words at a place, white space made one blank; None for no place."""
        return " ".join(span.of(self._content).split()) if span else None

    def entity_of(self, printed: str) -> str:
        """The id of the one person, else the one body, that this printed name names; the printed name itself where
        there is none, or where it could be several: a writer does not choose between namesakes."""
        entity = self.entity(printed)
        return entity.id if entity else printed

    def entity(self, printed: str) -> Entity | None:
        """The entity of `entity_of`, or None."""
        named = self._named.get(_folded(printed), [])
        for kind in PEOPLE:
            if of_kind := [e for e in named if e.kind == kind]:
                return of_kind[0] if len(of_kind) == 1 else None
        return None

    def witnesses_of(self, source: str) -> list[str]:
        """The ids of the entities on whose word a source rests, in the order they were found, each once."""
        return list(self._witnesses.get(source, ()))

    def names_of_witnesses(self, source: str) -> list[str]:
        """The same by name."""
        return [self._entities[w].name if w in self._entities else w for w in self.witnesses_of(source)]

    def container_of(self, source: Source) -> str | None:
        """The title of the collection or book that carries a source, where one does."""
        carriers = (c for c in self._carriers_of(source) if c.kind != "archive")
        return next((name for c in carriers if (name := c.item.title or c.item.container or c.item.siglum)), None)

    def archive_of(self, source: Source) -> tuple[str | None, str | None]:
        """The archive that keeps a source and the place in it: as its own citations print them, else its carrier's."""
        for item in (source.item, *(c.item for c in self._carriers_of(source) if c.kind == "archive")):
            if name := item.archive or (item.title if item is not source.item else None):
                return name, source.item.archive_location or item.archive_location
        return None, source.item.archive_location

    def _carriers_of(self, source: Source) -> list[Source]:
        return [self._sources[c] for c in source.held_in if c in self._sources]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
