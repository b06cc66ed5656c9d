"""The words that say how one actor stands to another, from `languages/en/relating.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words


@dataclass(frozen=True, slots=True)
class Words:
    """`verbs` and `nouns` lead from a lemma to its relation, `by` from a relation to the prepositions of its second
    party, `prefixes` from the first half of a double adjective to the names it may stand for."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    by: Mapping[str, frozenset[str]]
    prefixes: Mapping[str, tuple[str, ...]]


@cache
def words() -> Words:
    """The table, read once. A lemma in two rows is of the first."""
    rows = dict(load_words("en", "relating"))
    prefixes = {name.casefold(): tuple(names) for name, names in rows.pop("prefixes", {}).items()}
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for relation, row in rows.items():
        for lemma in row.get("verbs", ()):
            verbs.setdefault(lemma, relation)
        for lemma in row.get("nouns", ()):
            nouns.setdefault(lemma, relation)
    return Words(verbs, nouns, {r: frozenset(row.get("by", ())) for r, row in rows.items()}, prefixes)
