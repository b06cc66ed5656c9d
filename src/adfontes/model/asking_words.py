"""A search in plain words cut into words and signs, and the tables by which they are read.

The words are data: the table "asking" of a language and the months and seasons of its table "dates", which whoever asks
hands in, since the model loads nothing that lies above it. `as_table` gives the same to a script that reads searches
in the browser.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adfontes.model.reported import fold

LONGEST = 500
"""Code points of a search that are read; what comes after is passed over."""
MOST_NAME_WORDS = 8

_TOKEN = re.compile(
    r"[\"“”„«»](?P<phrase>[^\"“”„«»]*)[\"“”„«»]?|@(?P<id>[^\s,;\"“”„«»]+)|['’](?P<own>s)(?![^\W_])"
    r"|(?P<word>[^\W_]+\*?)|(?P<sign>[-‐‑‒–—/,;])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a search: `kind` is word, phrase, id, own ("’s") or sign; `folded` its words without case and
    diacritics. `start` and `end` are code points of the search as cleaned."""

    kind: str
    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Key:
    """A word with a meaning of its own: `group` is role or kind; of a kind, `narrow` and whether it is a verb."""

    group: str
    value: str
    narrow: str = ""
    verb: bool = False


@dataclass(frozen=True)
class Words:
    """The tables of one language, ready to be looked up; made by `make_words`."""

    silent: frozenset[str]
    keys: Mapping[str, Key]
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    circa: frozenset[str]
    time: Mapping[str, frozenset[str]]
    parts: Mapping[str, Mapping[str, tuple[int, int]]]
    says: Mapping[str, str]
    longest_key: int


TIME_LISTS = ("since", "after", "before", "until", "on", "joins", "skipped", "bc", "ad", "century", "ordinals")


def make_words(asking: Mapping[str, Any], dates: Iterable[Mapping[str, Any]]) -> Words:
    """The tables of searches from the word table `asking` and every language's table of dates."""
    keys: dict[str, Key] = {}
    for kind in asking["kinds"]:
        for verb in (False, True):
            for word in kind.get("verbs" if verb else "nouns", ()):
                keys.setdefault(word, Key("kind", kind["kind"], kind.get("narrow", ""), verb))
    for role, listed in asking["roles"].items():
        keys.update((word, Key("role", role)) for word in listed)
    tables = list(dates)

    def numbered(name: str) -> dict[str, int]:
        return {fold(w): n for t in reversed(tables) for n, ws in enumerate(t.get(name, ()), 1) for w in ws}

    return Words(
        silent=frozenset(asking["silent"]),
        keys=keys,
        months=numbered("months"),
        seasons=numbered("seasons"),
        circa=frozenset(fold(w) for t in tables for w in t.get("circa", ())),
        time={name: frozenset(asking["time"][name]) for name in TIME_LISTS},
        parts={
            word: {unit: (part[unit][0], part[unit][1]) for unit in ("year", "month", "decade")}
            for part in asking["time"]["parts"]
            for word in part["words"]
        },
        says=dict(asking["says"]),
        longest_key=max(len(key.split()) for key in keys),
    )


def as_table(words: Words) -> dict[str, Any]:
    """The same as plain JSON, for a script."""
    return {
        "silent": sorted(words.silent),
        "keys": {w: [k.group, k.value, k.narrow, int(k.verb)] for w, k in words.keys.items()},
        "months": dict(words.months),
        "seasons": dict(words.seasons),
        "circa": sorted(words.circa),
        "time": {name: sorted(found) for name, found in words.time.items()},
        "parts": {w: {unit: list(ends) for unit, ends in part.items()} for w, part in words.parts.items()},
        "says": dict(words.says),
        "longest": words.longest_key,
    }


def clean(query: str) -> str:
    """A search on one line without control characters and lone surrogates, composed (NFC), no longer than LONGEST."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in query[: 4 * LONGEST])
    shown = "".join(c for c in kept if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", " ".join(shown.split()))[:LONGEST].rstrip()


def cut(query: str) -> list[Token]:
    """The words, phrases and signs of a cleaned search, in order; what is none of them is passed over."""
    found = []
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "phrase"
        text = match[kind] or ""
        found.append(Token(kind, text, fold(text), match.start(), match.end()))
    return found
