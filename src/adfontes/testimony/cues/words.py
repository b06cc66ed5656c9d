"""The words of saying and thinking, from `languages/en/attributing.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from adfontes.languages import load_words
from adfontes.model.testimony import AFFIRM, CONFIRM, DENY, DOUBT, SUGGEST

_DENIED = {AFFIRM: DENY, CONFIRM: DENY, SUGGEST: DENY, DENY: AFFIRM, DOUBT: AFFIRM}


@dataclass(frozen=True, slots=True)
class Use:
    """What a word does in one frame of grammar: its act, the stance it takes, that of its denial, how sure the frame
    is (0-1), whether things are its subjects too ("the letters show"), whether it stands without an owner ("rumours
    that")."""

    act: str
    stance: str
    denied: str
    sure: float
    evidence: bool
    free: bool


Uses = dict[str, Use]
"""The uses of one word, a frame each."""


@cache
def verbs() -> dict[str, Uses]:
    """Uses by the lemma of a verb, its particle with it ("point out")."""
    return _uses("verbs")


@cache
def nouns() -> dict[str, Uses]:
    """Uses by the lemma of a noun."""
    return _uses("nouns")


@cache
def adjectives() -> dict[str, Uses]:
    """Uses by the printed form of an adjective, in lower case."""
    return _uses("adjectives")


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """One of the plain lists: `listed("hedges", "modals")`."""
    return frozenset(load_words("en", "attributing")[table][key])


def _uses(table: str) -> dict[str, Uses]:
    found: dict[str, Uses] = {}
    for group in load_words("en", "attributing")[table]:
        use = _use(group)
        for word in group["words"]:
            found.setdefault(word, {}).update(dict.fromkeys(group["frames"].split(), use))
    return found


def _use(group: dict[str, Any]) -> Use:
    stance = group.get("stance", AFFIRM)
    return Use(
        act=group["act"],
        stance=stance,
        denied=group.get("not", _DENIED.get(stance, AFFIRM)),
        sure=float(group.get("sure", 1)),
        evidence=bool(group.get("evidence")),
        free=bool(group.get("free")),
    )
