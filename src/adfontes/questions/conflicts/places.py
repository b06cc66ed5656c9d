"""The places that a clause names, whether it puts its subject there, how far apart two lie and how fast men went."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from adfontes.model.entities import PLACE
from adfontes.model.parse import Clause
from adfontes.parsing.actors import below
from adfontes.questions.conflicts.reading import Block, Book
from adfontes.questions.conflicts.times import words_of

SPEEDS = ((1800, 250), (1840, 350), (1870, 700), (1900, 1100), (1930, 2000), (1955, 6000))
"""Until which year how many kilometres a day nobody could go: generous, since a rider, a train or an aeroplane may have
been quicker than most. Later than all these no two places are too far apart."""
Place = tuple[str, tuple[float, float] | None, str, bool]


def find_places(book: Book, block: Block, clause: Clause) -> Iterator[Place]:
    """The places that a clause names: an id, degrees north and east where known, its name, and whether the clause puts
    its subject there (else something that it does may be done there)."""
    moving = clause.lemma in words_of("arriving") or clause.lemma in words_of("leaving")
    heads = [j for o in clause.obliques if o.by in words_of("places-by") for j in o.joint]
    heads += [
        i
        for o in clause.obliques
        for h in (o.head, *below(block.parse, o.head, "of"))  # "the villa of the Orsini near Florence"
        for c in block.parse.children[h]
        if block.parse.tokens[c].text in ("in", "at", "near", "outside")
        for i in block.parse.children[c]
    ]
    person = clause.subjects and not clause.passive and clause.lemma not in words_of("remote")
    at_verb = (
        {j for o in clause.obliques if o.by in ("in", "at", "near", "aboard") for j in o.joint} if person else set()
    )
    stays = moving or any(clause.lemma in words_of(verbs) for verbs in ("staying", "showing", "meeting", "dealing"))
    sent = [j for o in clause.obliques if o.by == "from" for j in o.joint if clause.lemma in words_of("writing")]
    for head in dict.fromkeys((*heads, *clause.objects) if moving else heads):
        token = block.parse.tokens[head]
        here = stays or head in sent or head in at_verb
        if block.is_date(head):
            continue
        referents = book.actors.referents.of(block.parse, head)
        named = [r for r in referents if r.kind == PLACE]
        if named:
            entity = book.entities[named[0].entity]
            at = (entity.lat, entity.lon) if entity.lat is not None and entity.lon is not None else None
            yield entity.id, at, entity.name, here
        elif token.pos == "PROPN" and not referents:
            yield token.text, None, token.text, here
        elif token.lemma.casefold() in words_of("homes"):
            yield token.lemma.casefold(), None, token.text, here


def furthest(edtf: str) -> int | None:
    year = int(edtf[:5] if edtf.startswith("-") else edtf[:4])
    return next((km for until, km in SPEEDS if year < until), None)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great circle between two places, by the haversine."""
    (a, b), (c, d) = (tuple(map(radians, p)) for p in (one, other))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))
