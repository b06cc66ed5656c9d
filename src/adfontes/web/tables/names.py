"""The names that a filter's form offers and understands: of people, bodies and places, of sources, of witnesses.

What is named most comes first, so a place in a list is also a rank. The table of facets counts by the same places.

    entities: id, name, kind (p a person, o a body, l a place), forms (the other printed ones), count (mentions)
    sources:  id, name, forms, count (citations)
    witnesses: places in `entities` of those on whose word anything rests, with how much
    words:    months and seasons in every language, as dates are read from them
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from adfontes.model.dating import date_words
from adfontes.model.entities import ORGANISATION, PLACE, Entity
from adfontes.model.reported import fold
from adfontes.model.sources import Source
from adfontes.model.testimony import AUTHOR
from adfontes.web.reading import Reading

KINDS = {ORGANISATION: "o", PLACE: "l"}


def ordered_entities(reading: Reading) -> list[Entity]:
    """All people, bodies and places, whom the text names most first."""
    mentions = reading.reported.mentions_of
    return sorted(reading.entities.values(), key=lambda e: -len(mentions.get(e.id, ())))


def ordered_sources(reading: Reading) -> list[Source]:
    """All sources, what is cited most first."""
    cited = reading.citations_of_source
    return sorted(reading.sources.values(), key=lambda s: -len(cited.get(s.id, ())))


def names_table(reading: Reading) -> Any:
    """The table: columns of plain text and numbers."""
    entities, sources = ordered_entities(reading), ordered_sources(reading)
    weights = _weights(reading)
    place = {e.id: n for n, e in enumerate(entities)}
    known = [i for i in reading.naming.witnesses if i in place]
    witnesses = sorted(known, key=lambda i: (-weights[i], place[i]))
    return {
        "entities": {
            "id": [e.id for e in entities],
            "name": [_line(e.name) for e in entities],
            "kind": "".join(KINDS.get(e.kind, "p") for e in entities),
            "forms": [_others(e.name, e.variants) for e in entities],
            "count": [len(reading.reported.mentions_of.get(e.id, ())) for e in entities],
        },
        "sources": {
            "id": [s.id for s in sources],
            "name": [_line(s.label) for s in sources],
            "forms": [_others(s.label, (*s.sigla, *s.variants)) for s in sources],
            "count": [len(reading.citations_of_source.get(s.id, ())) for s in sources],
        },
        "witnesses": {"at": [place[i] for i in witnesses], "count": [weights[i] for i in witnesses]},
        "author": AUTHOR,
        "words": date_words(),
    }


def _weights(reading: Reading) -> Counter[str]:
    """How much rests on each witness: passages, and what is told on their word."""
    found = Counter({i: len(leaning.passages) for i, leaning in reading.leanings.items()})
    found.update(i for t in reading.attested.testimonies for i in dict.fromkeys((*t.witnesses, t.through)) if i)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _others(name: str, forms: Iterable[str]) -> list[str]:
    """The printed forms that are told apart from the name and from each other when a name is looked for."""
    once = {fold(form): _line(form) for form in reversed(list(forms))}
    once.pop(fold(name), None)
    return [form for folded, form in reversed(once.items()) if folded]
