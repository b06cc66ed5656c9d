"""The words that tell of messages: the list `messages.toml` of a language, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """`media` and `spoken` give the medium of a noun, `verbs` that of a verb, by the way it tells (wire, report, speak,
    reply, announce); `documents` that of a word in a document's title. `groups` are the plain lists, by
    "section.list"."""

    media: Mapping[str, str]
    spoken: Mapping[str, str]
    documents: Mapping[str, str]
    verbs: Mapping[str, Mapping[str, str]]
    groups: Mapping[str, frozenset[str]]


@cache
def message_words() -> Words:
    """The word list, read."""
    table = load_words(LANGUAGE, "messages")
    verbs: dict[str, Mapping[str, str]] = {}
    groups: dict[str, frozenset[str]] = {}
    for section in ("nouns", "verbs", "talk", "modal", "within"):
        for name, words in table.get(section, {}).items():
            if isinstance(words, dict):
                verbs[name] = words
            else:
                groups[f"{section}.{name}"] = frozenset(words)
    return Words(
        media=_turned(table.get("media", {})),
        spoken=_turned(table.get("spoken", {})),
        documents=_turned(table.get("documents", {})),
        verbs=verbs,
        groups=groups,
    )


def group(name: str) -> frozenset[str]:
    """A plain list of words ("nouns.parties"); empty where the language has none."""
    return message_words().groups.get(name, frozenset())


def is_party(lemma: str) -> bool:
    """Whether a noun calls somebody who acts for a body ("minister", "envoy", "government")."""
    return lemma in group("nouns.parties")


def verb_of(way: str, lemma: str) -> str | None:
    """The medium that a verb tells of in one of the ways, None where it is not of that way."""
    return message_words().verbs.get(way, {}).get(lemma)


def _turned(lists: Mapping[str, list[str]]) -> dict[str, str]:
    turned: dict[str, str] = {}
    for medium, words in lists.items():
        for word in words:
            turned.setdefault(word, medium)
    return turned
