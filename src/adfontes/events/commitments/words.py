"""The words that tell of undertakings: the list `undertakings.toml` of a language, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from adfontes.languages import load_words

LANGUAGE = "en"


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    return {
        f"{section}.{name}": frozenset(words)
        for section, lists in load_words(LANGUAGE, "undertakings").items()
        for name, words in lists.items()
        if isinstance(words, list)
    }


def group(name: str) -> frozenset[str]:
    """A list of words by "section.list" ("requested.of"); empty where the language has none."""
    return _groups().get(name, frozenset())


@cache
def openers() -> tuple[str, ...]:
    """What opens a condition, the longest first."""
    return tuple(sorted(group("conditions.openers"), key=lambda w: (-len(w), w)))


@cache
def money() -> Mapping[str, str]:
    """The names of currencies by their signs."""
    return dict(load_words(LANGUAGE, "undertakings").get("money", {}))
