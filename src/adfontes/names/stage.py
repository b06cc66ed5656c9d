"""The stage that knows people, bodies and places by name; its manual page is `docs/stages/names.md`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.entities import PERSON, Entity, Mention
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.text import Note, Origin, Problem, Record, Span
from adfontes.names.bodies import find_bodies
from adfontes.names.named import Named
from adfontes.names.people import find_people
from adfontes.names.places import find_places
from adfontes.names.settling import join_doubles, settle_spans

FROM_SOURCES = "known-from-sources"
"""The rule of those whom sources name: later stages look their authors up by form."""
DAMAGE = 6
"""Characters that damage to a name may have added; a passage that broke into one is no form of it."""


def find_names(apparatus: Apparatus) -> Iterable[Record]:
    """Yield an `Entity` for each person, body and place that the text names, its `Mention`s, and open names.

    Needs citations, sources and notes; the grammar of the text, where there is one, is further evidence. An entity's id
    is its first mention's; one with no mention of its own (its name is printed in no such form) is told apart by name.
    """
    parses = apparatus.of(Parse)
    found = find_people(apparatus, parses)
    people = sorted(span for named in found if named.kind == PERSON for span in named.spans)
    found += find_bodies(apparatus, parses, people)
    found += find_places(apparatus, parses, people)
    yield from make_records(apparatus, join_doubles(found))


def make_records(apparatus: Apparatus, found: Sequence[Named]) -> Iterable[Record]:
    """The entities, their mentions and the open names, in this order, of what the finders found."""
    settled = settle_spans(found)
    spans: dict[str, list[Span]] = {named.key: [] for named in found}
    for span, named in settled:
        spans[named.key].append(span)
    # a name of which each place turned out to be another's is none, unless a source is by it
    kept = [n for n in found if spans[n.key] or not n.spans or n.rule == FROM_SOURCES]
    identifier = Identifier(apparatus.text)
    ids: dict[str, str] = {}
    for named in kept:
        places = spans[named.key]
        ids[named.key] = identifier.of("entity", places[0]) if places else identifier.named("entity", named.name)
    for named in kept:
        yield _entity(named, ids, (*named.forms, *_misprinted(apparatus, spans[named.key])))
    for span, named in settled:
        of = identifier.of("mention", span)
        yield Mention(id=of, span=span, origin=Origin(rule="printed-form"), entity=ids[named.key])
    yield from _open_names(kept, ids, spans, identifier)


def _misprinted(apparatus: Apparatus, spans: list[Span]) -> Iterable[str]:
    """The forms that stood at a name's places before they were repaired: they are printed forms of it, too."""
    for span in spans:
        found = " ".join(apparatus.text.printed(span).split())
        if len(found) <= span.end - span.start + DAMAGE and found != " ".join(span.of(apparatus.text.content).split()):
            yield found


def _entity(named: Named, ids: dict[str, str], forms: tuple[str, ...]) -> Entity:
    return Entity(
        id=ids[named.key],
        span=None,
        origin=Origin(rule=named.rule, certainty=named.certainty),
        kind=named.kind,
        name=named.name,
        variants=tuple(dict.fromkeys(forms)),
        reason=named.reason,
        lat=named.lat,
        lon=named.lon,
        gazetteer=named.gazetteer,
        seat_of=ids.get(named.seat_of) if named.seat_of else None,
    )


def _open_names(
    kept: Sequence[Named], ids: dict[str, str], spans: dict[str, list[Span]], identifier: Identifier
) -> Iterable[Problem]:
    """A problem for each short name that could be several people's, unless every place of it was settled."""
    by_key = {named.key: named for named in kept}
    for named in kept:
        places = spans[named.key]
        if not named.open_to or not places:
            continue
        others = [by_key[key] for key in named.open_to if key in by_key]
        could = " or ".join(other.name for other in others)
        yield Problem(
            id=identifier.of("problem", places[0]),
            span=places[0],
            origin=Origin(rule="open-name"),
            kind="ambiguous-name",
            message=f"“{named.forms[0]}” could be {could}; it is left open",
            about=(ids[named.key],),
            candidates=tuple(ids[other.key] for other in others),
            severity="note",
        )


NAMES = Stage(
    name="names",
    find=find_names,
    needs=(Reference, Citation, Source, Note),
    makes=(Entity, Mention, Problem),
)
