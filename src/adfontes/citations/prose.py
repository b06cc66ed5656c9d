"""What in a note is prose and not reference: the small words and verbs of its language, asides, remarks in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from adfontes.citations.marks import Marks
from adfontes.citations.words import citing, citing_of, one_of

_CARRIED = re.compile(rf"\b{one_of(w for w in citing('carried') if len(w) > 2)}\b", re.IGNORECASE)
_SEE = re.compile(rf"(?<!\w){one_of(['see', 'vgl', 'siehe', 'cf', 'compare', 'vergleiche', 'see also'])}(?!\w)")
_ASIDE = re.compile(
    r"(?<=\d):\s[“\"‘«„]"
    r"|(?<=[\d.)]),\s(?:for\s(?:the|a|an|this|these|which|what)|now\sin|with\s(?:the|a|an)"
    r"|in\swhich|where|contra|pace)\b"
)
"""Where a citation goes over into a remark: ": “…”" behind a number, ", for the …" behind a place."""
_REMARK = re.compile(
    r"(?!with\s|(?:a\s)?paper|unpublished|revised|quot|hereafter|henceforth|hereinafter)(?:[a-z][\w’]*[\s,]+){4,}"
    r"|(?!including|beginning|ending|forthcoming)"
    r"(?:[a-z]+ing\b|emphasis\b|[“\"‘„«]|per\s|dissent|evidence\sof|statement\sof|testimony\sof|dt\.|engl\.)"
)
"""How a bracket begins that holds a remark and not an imprint or a date."""
_SOFT = frozenset(
    """since than when while how what if but not who so as only even his her their its my our your after
    die das den dem der ihre sur son sa""".split()  # noqa: SIM905 - a list of words reads better as words
)
_SMALL = re.compile(r"(\S+)\s+(?:(?:and|of|the|in|und|von|et|e|de)\s+){0,2}$")


@cache
def prose_of(language: str) -> re.Pattern[str]:
    """The words that make a stretch prose, in one language."""
    return re.compile(rf"(?<![\w’'-])(?:{one_of(citing_of(language, 'prose'))})(?![\w’'-])(?!\.\s?\d)")


def find_prose(marks: Marks, language: str, spared: Iterable[tuple[int, int]]) -> list[int]:
    """The offsets of prose in a note, in order.

    Words in the `spared` stretches do not count: "X to his wife, 3 May".
    """
    bare = _CARRIED.sub(lambda m: "C" * (m.end() - m.start()), marks.bare)
    free = list(spared)
    words = {m.start() for m in prose_of(language).finditer(bare) if not _in_title(bare, m)}
    words -= {p for p in words if any(start <= p < end for start, end in free)}
    words |= {m.start() for m in _ASIDE.finditer(marks.flat)}
    words |= {b.start for b in marks.brackets if _REMARK.match(marks.text, b.start + 1)}
    return sorted(words | {m.start() for m in _SEE.finditer(bare)})


def _in_title(bare: str, m: re.Match[str]) -> bool:
    """A small word between two capitalised ones may stand in a title: "American Foreign Relations since 1941"."""
    if m.group() not in _SOFT:
        return False
    before = _SMALL.search(bare[max(0, m.start() - 40) : m.start()])
    after = bare[m.end() : m.end() + 2].strip()
    return bool(before and before[1][:1].isupper() and (after[:1].isupper() or after[:1].isdigit()))
