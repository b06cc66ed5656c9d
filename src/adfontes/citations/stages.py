"""The stages `references` and `citations`, as the pipeline knows them.

What they read notes with is hundreds of patterns, which take a third of a second to make ready; so it is loaded only
where a text has notes.
"""

from __future__ import annotations

from collections.abc import Iterable

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.text import Division, Note, Problem, Record


def find_references(apparatus: Apparatus) -> Iterable[Record]:
    """One `Reference` for each act of citing in every note: see `references.find_references`."""
    if apparatus.of(Note):
        from adfontes.citations.references import find_references as find_in_notes

        yield from find_in_notes(apparatus)


def resolve_citations(apparatus: Apparatus) -> Iterable[Record]:
    """Every `Reference` as a `Citation`, with sources and problems: see `sources.resolve_citations`."""
    if apparatus.of(Note):
        from adfontes.citations.sources import resolve_citations as resolve_in_notes

        yield from resolve_in_notes(apparatus)


REFERENCES = Stage(name="references", find=find_references, needs=(Note,), makes=(Reference,))
CITATIONS = Stage(
    name="citations", find=resolve_citations, needs=(Note, Division, Reference), makes=(Citation, Source, Problem)
)
