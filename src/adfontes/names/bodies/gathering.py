"""Bodies while they are gathered: a name, its forms and places, and whether it is named outside citations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from adfontes.model.text import Span
from adfontes.names.bodies.canonical import canonical, owners
from adfontes.names.bodies.words import listed
from adfontes.names.places.reading import Reading

HEAD_WORD, OWNED_KIND, UNIT, SIGLA, KNOWN, POWER, FOLLOWERS = (
    "head-word", "owned-kind", "numbered-unit", "sigla", "known-body", "power", "followers"
)  # fmt: skip
"""The rules by which a body is found."""

REASONS = {
    HEAD_WORD: "named by a word for its kind",
    OWNED_KIND: "a kind of body with a name before it",
    UNIT: "a numbered unit",
    SIGLA: "sigla that the parser takes for a body",
    KNOWN: "known by this name",
    FOLLOWERS: "called by what they are",
}


@dataclass(slots=True)
class Found:
    """One body. `outside` counts the mentions that are in no citation; `said` are descriptions ("the Spanish crown"),
    which are forms only where there is no other."""

    name: str
    rule: str
    reason: str
    spans: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    outside: int = 0
    said: list[str] = field(default_factory=list)


def printed(reading: Reading, first: int, last: int) -> str:
    """The words `first` to `last` as printed, on one line."""
    return " ".join(reading.span(first, last).of(reading.content).split())


def add(
    bodies: dict[str, Found], reading: Reading, key: str, name: str, place: tuple[int, int], rule: str, reason: str = ""
) -> None:
    """Note that the words `place` (first, last) name the body `key`, whose name is `name` if it is a new one."""
    first, last = place
    found = bodies.setdefault(key, Found(name, rule, reason or REASONS[rule]))
    found.spans.append(reading.span(first, last))
    found.forms[printed(reading, first, last)] += 1
    found.outside += not reading.is_cited(first) or (rule == HEAD_WORD and _is_told(reading, first, last, name))


def describe(bodies: dict[str, Found], reading: Reading, key: str, name: str, place: tuple[int, int]) -> None:
    """Note that the words `place` describe the body `key` ("the CCP leadership") without being a name of it."""
    first, last = place
    found = bodies.setdefault(key, Found(name, POWER, "its government"))
    found.spans.append(reading.span(first, last))
    found.outside += not reading.is_cited(first)
    found.said.append(printed(reading, first, last))


def _is_told(reading: Reading, first: int, last: int, name: str) -> bool:
    """Whether a body in a citation is one of the story: in a document's title, its author, or who keeps it; a publisher
    or a learned society is none."""
    head = reading.words[last].text
    if head in listed("imprints") or not reading.is_noted(first):
        return False
    return reading.is_quoted(first) or _is_owned(name) or head in listed("keepers")


@lru_cache(maxsize=4096)
def _is_owned(name: str) -> bool:
    """Whether a power or a known body owns the body of this name: no publisher's does."""
    return " " in name and canonical(name)[0] in owners()
