"""Finding the person, body or place that a user names, by any printed form, and what may be meant where none fits."""

from __future__ import annotations

from difflib import get_close_matches

from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index, listed
from adfontes.model.entities import ORGANISATION, PERSON, PLACE, Entity
from adfontes.model.reported import fold

WORDS = {PERSON: "person", ORGANISATION: "body", PLACE: "place"}
"""What a command calls each kind, and is called."""
MANY = {PERSON: "people", ORGANISATION: "bodies", PLACE: "places"}
ALIKE = 0.7
"""Of 1: how near a name must come to be suggested."""


def find_entity(index: Index, words: str, *kinds: str) -> Entity:
    """The one person, body or place (of these kinds; of any, where none is given) of that id or printed form, or whose
    printed forms hold all the words. A whole printed form counts before words of one, and the name before a variant.

    Raises BadInput with the candidates where several fit, and with the nearest names where none does.
    """
    kinds = kinds or tuple(WORDS)
    if words in index.entity_by_id and index.entity_by_id[words].kind in kinds:
        return index.entity_by_id[words]
    every = [(e, [fold(x) for x in (e.name, *e.variants)]) for e in index.apparatus.of(Entity)]
    chosen = _fitting(fold(words), [(e, forms) for e, forms in every if e.kind in kinds])
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        names = (f"{e.name} ({WORDS[e.kind]}) [{e.id}]" for e in chosen)
        raise BadInput(f'"{words}" could be any of {len(chosen)}; say more, or give the id:', listed(names))
    if other := _fitting(fold(words), every):
        known = f"{other[0].name} is a {WORDS[other[0].kind]} here"
        raise BadInput(f'no {_named(kinds)} of the name "{words}" is known here; {known}')
    raise BadInput(f'no {_named(kinds)} of the name "{words}" is known here{_nearest(words, every)}')


def _fitting(asked: str, every: list[tuple[Entity, list[str]]]) -> list[Entity]:
    """Those that answer to some words: by their name, else by a variant, else by words of either."""
    if not asked:
        return []
    parts = set(asked.split())
    return (
        [e for e, forms in every if forms[0] == asked]
        or [e for e, forms in every if asked in forms]
        or [e for e, forms in every if any(parts <= set(form.split()) for form in forms)]
    )


def _nearest(words: str, every: list[tuple[Entity, list[str]]]) -> str:
    """The names that come nearest, as the end of a sentence; "" where none is near."""
    whole = {form: e.name for e, forms in reversed(every) for form in forms if form}
    single = {word: name for form, name in whole.items() for word in form.split() if len(word) > 3}
    names: dict[str, None] = {}
    for known, asked in ((whole, fold(words)), (single, fold(words).split()[-1:])):
        for word in [asked] if isinstance(asked, str) else asked:
            names |= dict.fromkeys(known[m] for m in get_close_matches(word, known, n=3, cutoff=ALIKE))
    return f"; did you mean {', or '.join(list(names)[:3])}?" if names else ""


def _named(kinds: tuple[str, ...]) -> str:
    *others, last = (WORDS[kind] for kind in kinds)
    return f"{', '.join(others)} or {last}" if others else last
