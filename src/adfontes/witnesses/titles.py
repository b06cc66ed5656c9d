"""Whose word a work is by its own description: its author, the person interviewed, the person its title names."""

from __future__ import annotations

import re
from functools import cache

from adfontes.witnesses.masking import LIST, SIGN, Masked
from adfontes.witnesses.voices import any_of


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    after = any_of("own_memoir_after")
    return {
        "interview": re.compile(rf"\b(?:{any_of('interviews')}) (?P<who>{LIST})", re.IGNORECASE),
        "opens": re.compile(rf"^[^\w{SIGN}]*(?:\w+['’]s )?(?:{any_of('interviews', 'talks')})\b", re.IGNORECASE),
        "gave": re.compile(
            rf"^{SIGN},? (?:in )?(?:an? )?(?:{any_of('interviews', 'through')}) (?P<who>{LIST})", re.IGNORECASE
        ),
        "after": re.compile(rf"(?P<who>{SIGN}) ?(?:{after})(?!\w)", re.IGNORECASE),
        "before": re.compile(rf"\b(?:{any_of('own_memoir_before')}) (?:\w+ )?(?P<who>{SIGN})", re.IGNORECASE),
        "through": re.compile(rf"\b(?:{any_of('through')}) (?P<who>{LIST})", re.IGNORECASE),
        "quoting": re.compile(
            rf"^[,;]?\s?\(?(?:{any_of('quoting', 'interviews', 'talks')}) "
            rf"(?:an? |his |her )?(?:{any_of('interviews')})? ?(?P<who>{LIST})",
            re.IGNORECASE,
        ),
    }


def _first(key: str, masked: Masked) -> tuple[str, ...]:
    m = _patterns()[key].search(masked.text)
    return masked.named(m) if m else ()


def find_interviewees(masked: Masked) -> tuple[str, ...]:
    """Whom a title or a bare citation says an interview was with."""
    return _first("interview", masked)


def opens_with_interview(masked: Masked) -> bool:
    """Whether a citation begins with the word: "Interviews with X", "Author's interview with X"."""
    return _patterns()["opens"].search(masked.text) is not None


def find_asker(masked: Masked) -> tuple[str, ...]:
    """Who asked, where a citation begins with who was asked: "X, interview with Y", "X, interviewed by Y"."""
    return _first("gave", masked)


def find_remembered(masked: Masked) -> tuple[str, ...]:
    """Whose own memory a title announces: "X Remembers", "The Memoirs of X", "X riji"."""
    return _first("after", masked) or _first("before", masked)


def find_hands(masked: Masked) -> tuple[str, ...]:
    """Through whose hands it went: "as told to X", "with the assistance of X", "interviewed by X"."""
    return _first("through", masked)


def find_quoted(masked: Masked) -> tuple[tuple[str, ...], bool]:
    """Whom the words right after a citation say it quotes, and whether from an interview: "(interview with X)"."""
    m = _patterns()["quoting"].search(masked.text)
    if m is None:
        return (), False
    asked = re.search(rf"\b(?:{any_of('interviews', 'talks')}) $", masked.text[: m.start("who")])
    return masked.named(m), asked is not None
