"""What cites what: notes, citations, sources, what carries them and on whose word they rest, each way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from adfontes.model.apparatus import Apparatus
from adfontes.model.evidence import Reliance
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Note

T = TypeVar("T")


def group(things: Iterable[T], key: Callable[[T], str | None]) -> dict[str, tuple[T, ...]]:
    """Things by key, in their order; those whose key is None are left out."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        if (name := key(thing)) is not None:
            found[name].append(thing)
    return {name: tuple(members) for name, members in found.items()}


class Citing:
    """The indexes of an apparatus' citations, each built when first asked for."""

    apparatus: Apparatus
    notes: Mapping[str, Note]
    citations: Mapping[str, Citation]
    sources: Mapping[str, Source]

    @cached_property
    def notes_in_order(self) -> tuple[Note, ...]:
        return tuple(sorted(self.notes.values(), key=lambda note: (note.span.start, note.span.end)))

    @cached_property
    def notes_of_label(self) -> dict[str, tuple[Note, ...]]:
        return group(self.notes_in_order, lambda note: note.label)

    @cached_property
    def citations_of_note(self) -> dict[str, tuple[Citation, ...]]:
        in_order = sorted(self.citations.values(), key=lambda c: (c.span.start, c.ordinal))
        return group(in_order, lambda citation: citation.note)

    @cached_property
    def citations_of_source(self) -> dict[str, tuple[Citation, ...]]:
        return group(sorted(self.citations.values(), key=lambda c: c.span.start), lambda citation: citation.source)

    @cached_property
    def citations_carried(self) -> dict[str, tuple[Citation, ...]]:
        """Citations by the source that carries what they cite."""
        return group(sorted(self.citations.values(), key=lambda c: c.span.start), lambda citation: citation.held_in)

    @cached_property
    def sources_carried(self) -> dict[str, tuple[str, ...]]:
        """The sources that each source carries, as their descriptions or their citations say."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for source in self.sources.values():
            for carrier in source.held_in:
                found[carrier][source.id] = None
        for carrier, citations in self.citations_carried.items():
            for citation in citations:
                if citation.source and citation.source != carrier:
                    found[carrier][citation.source] = None
        return {carrier: tuple(sources) for carrier, sources in found.items()}

    @cached_property
    def carriers(self) -> dict[str, tuple[str, ...]]:
        """The sources that carry each source: `sources_carried` the other way about."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for carrier, carried in self.sources_carried.items():
            for source in carried:
                found[source].append(carrier)
        return {source: tuple(carriers) for source, carriers in found.items()}

    @cached_property
    def reliances_of_source(self) -> dict[str, tuple[Reliance, ...]]:
        return group(self.apparatus.of(Reliance), lambda reliance: reliance.source)

    @cached_property
    def reliances_of_witness(self) -> dict[str, tuple[Reliance, ...]]:
        return group(self.apparatus.of(Reliance), lambda reliance: reliance.witness)

    @cached_property
    def recorded_by(self) -> dict[str, tuple[Reliance, ...]]:
        """Reliances by the person through whom the word of another came."""
        return group(self.apparatus.of(Reliance), lambda reliance: reliance.through)
