"""A body's name in one order and one spelling, for comparing."""

from __future__ import annotations

from functools import cache, lru_cache

from adfontes.languages import load_words
from adfontes.names.bodies.words import load_known
from adfontes.names.places.gazetteer import fold, key_of
from adfontes.names.places.powers import load_powers

_EMPTY = frozenset(("the", "of", "for", "on", "and", "s", "its"))
_LONGEST = 4
"""Words of a known name inside another, at most."""


@cache
def owners() -> frozenset[str]:
    """The canonical words that stand for known bodies and powers."""
    return frozenset(fold(k.name) for k in load_known()[0].values()) | {p.key for p in load_powers().rows}


@lru_cache(maxsize=4096)
def canonical(form: str) -> tuple[str, ...]:
    """The words of a body's name: what it is of first, sigla, known bodies and powers by their keys.

    "Politburo of the CCP" and "Chinese Communist Party's Politburo" give the same; so do "Ministry of Foreign Affairs"
    and "Foreign Ministry".
    """
    head, link, rest = form.partition(" of ")
    words = [*key_of(_bare(rest)), *key_of(_bare(head))] if link else [*key_of(_bare(form))]
    words = [w for w in words if w not in _EMPTY]
    known, powers = load_known()[0], load_powers().forms
    found: list[str] = []
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            part = tuple(words[i : i + n])
            if n < len(words) and part in known:
                found.append(fold(known[part].name))
                break
            if part in powers:
                found.append(powers[part][0][0].key)
                break
        else:
            n = 1
            found.append(words[i])
        i += n
    for n in range(len(found)):
        if other := _synonyms().get(tuple(found[n:])):
            return (*found[:n], *other)
    return tuple(found)


@cache
def _synonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Canonical endings that mean the same as others."""
    pairs = (row.partition(" = ")[::2] for row in load_words("en", "bodies")["synonyms"])
    return {tuple(one.split()): tuple(other.split()) for one, other in pairs}


def _bare(form: str) -> str:
    return " ".join(w.removesuffix("'s").removesuffix("’s") for w in form.split())
