"""The words of journeys (`languages/en/journeys.toml`)."""

from __future__ import annotations

from functools import cache

from adfontes.languages import load_words

_VERBS = ("depart", "return", "arrive", "travel", "visit", "stay", "send", "call", "escort", "be")
_NOUNS = ("visit", "arrive", "depart", "return")


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(load_words("en", "journeys")[table][key])


@cache
def kind_of_verb(lemma: str) -> str:
    """The part of a journey that a verb tells, "" for none."""
    return next((kind for kind in _VERBS if lemma in listed("verbs", kind)), "")


@cache
def kind_of_noun(lemma: str) -> str:
    """The part of a journey that a noun names, "" for none."""
    return next((kind for kind in _NOUNS if lemma in listed("nouns", kind)), "")
