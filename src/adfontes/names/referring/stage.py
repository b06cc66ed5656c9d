"""The stage that leads pronouns and descriptions to whom they mean; its manual page is `docs/stages/coreference.md`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.entities import DESCRIPTION, PRONOUN, Entity, Mention, Office
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.sources import Reference
from adfontes.model.text import Division, Note, Origin, Problem, Record, Span
from adfontes.names.referring.dated import Frames
from adfontes.names.referring.found import Led, find_led
from adfontes.names.referring.known import Knowledge
from adfontes.names.referring.scene import Names
from adfontes.names.referring.walk import Walk

MOST_MEANT = 12
"""People that one description may mean; a longer list is no description of theirs."""


def find_references(apparatus: Apparatus) -> Iterable[Record]:
    """Yield a `Mention` for each pronoun and description led to an entity (several on one span where it means
    several), an `Office` for each office the text gives a person, and an open pronoun as a `Problem`.

    Needs parses, entities and mentions by name, notes, divisions and datings; yields nothing where nothing was parsed.
    """
    knowledge = Knowledge(apparatus.of(Entity))
    parses = apparatus.of(Parse)
    if not parses or not knowledge.by_id:
        return
    walk = _walked(apparatus, knowledge, parses)
    identifier = Identifier(apparatus.text)
    taken = {m.span for m in apparatus.of(Mention)}
    for led in find_led(walk.found):
        if led.span not in taken:
            taken.add(led.span)
            yield from _mentions(led, identifier)
    yield from _offices(apparatus, walk, identifier)
    yield from _open(apparatus, walk, knowledge, identifier)


def _walked(apparatus: Apparatus, knowledge: Knowledge, parses: tuple[Parse, ...]) -> Walk:
    cited = sorted(r.span for r in apparatus.of(Reference))
    walk = Walk(knowledge, Names(apparatus.of(Mention), knowledge), cited)
    kinds = {d.span: d.kind for d in apparatus.of(Division)}
    quoted = {span for span, kind in kinds.items() if kind == "quotation"}
    body = [p for p in parses if p.note is None and kinds.get(p.span) not in ("heading", "title", "author", "imprint")]
    walk.read_body(body, quoted)
    calls = {n.id: n.call.start for n in apparatus.of(Note) if n.call is not None}
    for parse in parses:
        if parse.note is not None:
            walk.read_note(parse, calls.get(parse.note))
    return walk


def _mentions(led: Led, identifier: Identifier) -> Iterator[Mention]:
    form = PRONOUN if led.pronoun else DESCRIPTION
    for entity in led.entities[:MOST_MEANT]:
        yield Mention(
            id=identifier.of("mention", led.span), span=led.span, origin=Origin(rule=led.rule, certainty=led.certainty),
            entity=entity, form=form, reason=led.reason,
        )  # fmt: skip


def _offices(apparatus: Apparatus, walk: Walk, identifier: Identifier) -> Iterator[Office]:
    frames = Frames(apparatus.of(Dating), apparatus.of(Division))
    done = set[tuple[Span, str]]()
    for held, parse in sorted(walk.found.offices, key=lambda item: (item[0].span, item[0].entity)):
        if not held.title or (held.span, held.entity) in done:
            continue
        done.add((held.span, held.entity))
        sentence = parse.sentences[parse.sentence_of(_token_at(parse, held.span.start))]
        yield Office(
            id=identifier.of("office", held.span), span=held.span, origin=Origin(rule="office", certainty=0.85),
            entity=held.entity, office=held.title, of=held.of,
            as_of=frames.at(held.span, parse.reach(tuple(range(*sentence)))), former=held.former,
            reason=held.reason,
        )  # fmt: skip


def _token_at(parse: Parse, start: int) -> int:
    return max(0, bisect_right([t.start for t in parse.tokens], start) - 1)


def _open(apparatus: Apparatus, walk: Walk, knowledge: Knowledge, identifier: Identifier) -> Iterator[Problem]:
    content = apparatus.text.content
    for pronoun in walk.found.open:
        names = [" and ".join(knowledge.by_id[e].name for e in c) for c in pronoun.candidates]
        if len(names) < 2:
            continue
        yield Problem(
            id=identifier.of("problem", pronoun.span), span=pronoun.span, origin=Origin(rule="open-pronoun"),
            kind="open-pronoun", message=f"“{pronoun.span.of(content)}” could be {' or '.join(names)}; it is left open",
            candidates=tuple(dict.fromkeys(e for c in pronoun.candidates for e in c)), severity="note",
        )  # fmt: skip


COREFERENCE = Stage(
    name="coreference",
    find=find_references,
    needs=(Parse, Entity, Mention, Division, Note, Reference, Dating),
    makes=(Mention, Office, Problem),
)
