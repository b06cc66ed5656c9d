"""The words by which historians tie one happening to another in time (`languages/en/dating_events.toml`)."""

from __future__ import annotations

from functools import cache

from adfontes.languages import load_words

_STEM = 5
"""So many letters two words must share to be of one root where no list says more ("dissolve", "dissolution")."""


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """The words of one list of `dating_events.toml`."""
    return frozenset(load_words("en", "dating_events")[table][key])


@cache
def stem(word: str) -> str:
    """A word without its ending, as far as that is needed to find it again in a related word."""
    folded = word.casefold()
    return folded[:_STEM]


@cache
def classes_of(lemma: str) -> frozenset[str]:
    """The kinds of happening that a verb or noun can tell, and its own root: what another word for it shares."""
    table: dict[str, list[str]] = load_words("en", "dating_events")["classes"]
    first = lemma.split(" ")[0]
    found = {name for name, words in table.items() if lemma in words or first in words}
    return frozenset(found | {f"~{stem(first)}"})


def listed_in_order(table: str, key: str) -> list[str]:
    """The words of one list of `dating_events.toml`, in their order."""
    return list(load_words("en", "dating_events")[table][key])
