"""The words that bring in quoted speech: verbs and nouns of saying, from `attributing.toml`, and the lists of
`quoting.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words
from adfontes.model.testimony import AFFIRM

_CLAUSES = frozenset(("that", "plain", "wh", "xto"))
_DENIED = {AFFIRM: "deny", "confirm": "deny", "suggest": "deny", "deny": "affirm", "doubt": "affirm"}


@dataclass(frozen=True, slots=True)
class Saying:
    """What a word does where it brings in quoted words: its act, its stance, the stance of its denial, and whether a
    clause of any kind may follow it ("said we shall go", not "called it off")."""

    act: str
    stance: str
    denied: str
    clause: bool


@cache
def verbs() -> dict[str, Saying]:
    """By the lemma of a verb, its particle with it ("point out"): those that take a clause of what is said, and those
    by which speech is brought in by its manner alone ("smiled")."""
    found = _sayings("verbs")
    manner = Saying("claim", AFFIRM, "deny", clause=True)
    return found | {word: manner for word in listed("manner") if word not in found}


@cache
def nouns() -> dict[str, Saying]:
    """By the lemma of a noun ("reply", "statement"), and the papers that words stand in ("telegram")."""
    found = _sayings("nouns")
    plain = Saying("claim", AFFIRM, "deny", clause=True)
    return found | {word: plain for word in listed("papers") if word not in found}


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of `quoting.toml`; empty where the language has none."""
    return frozenset(load_words("en", "quoting").get(name, ()))


def _sayings(table: str) -> dict[str, Saying]:
    found: dict[str, Saying] = {}
    for group in load_words("en", "attributing").get(table, ()):
        frames = frozenset(group["frames"].split())
        if table == "verbs" and not _CLAUSES & frames:
            continue
        stance = group.get("stance", AFFIRM)
        saying = Saying(group["act"], stance, group.get("not", _DENIED.get(stance, AFFIRM)), "that" in frames)
        for word in group["words"]:
            if word not in found or (saying.clause and not found[word].clause):
                found[word] = saying
    return found
