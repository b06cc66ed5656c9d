"""The words of judgement and of grounds: the list `judging.toml` of a language, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from adfontes.languages import load_words

LANGUAGE = "en"


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    table = load_words(LANGUAGE, "judging")
    return {f"{section}.{name}": frozenset(words) for section, lists in table.items() for name, words in lists.items()}


def group(name: str) -> frozenset[str]:
    """A plain list of words ("adverbs.suggest"); empty where the language has none."""
    return _groups().get(name, frozenset())


@cache
def stances(section: str) -> Mapping[str, str]:
    """The stance of each word of a section that is sorted by stances ("verdicts": "mistaken" → deny)."""
    return {
        word: stance
        for stance in ("affirm", "suggest", "doubt", "deny")
        for word in sorted(group(f"{section}.{stance}"))
    }


@cache
def parties() -> frozenset[str]:
    """Nouns that call somebody who acts for a body ("leadership", "envoy")."""
    return frozenset(load_words(LANGUAGE, "messages").get("nouns", {}).get("parties", ()))


@cache
def phrases() -> tuple[tuple[str, ...], ...]:
    """Set phrases by which an author weakens or vouches for a clause, each as its words, the longest first."""
    found = (tuple(phrase.split()) for phrase in group("adverbs.phrases"))
    return tuple(sorted(found, key=lambda words: (-len(words), words)))
