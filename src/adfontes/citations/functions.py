"""To what end a citation is made: support, further reading, contrary. Told by the words that lead to it."""

from __future__ import annotations

import re

from adfontes.citations.heads import SIGNALS
from adfontes.citations.segment import Piece
from adfontes.citations.words import UPPER, function_words, one_of

_FURTHER = re.compile(rf"(?<![\w’'])(?:{one_of(function_words('further_reading'))})(?![\w’'])", re.IGNORECASE)
_FURTHER_NOUN = re.compile(
    rf"\b[Ff]or\s+(?:(?:an?|the|another|some|more|other)\s+)?(?:[\w-]+,?\s+){{0,3}}?"
    rf"{one_of(function_words('further_nouns'))}s?\b(?!\s+(?:that|which|in\s+which))"
)
_CONTRARY = re.compile(rf"(?<![\w’'])(?:{one_of(function_words('contrary'))})(?![\w’'])", re.IGNORECASE)
_CONCESSION = re.compile(
    rf"(?:^|[.;]\s+)(?:{one_of(w.title() for w in function_words('concession'))})\s+"
    rf"(?P<who>[{UPPER}][^.;]*?),?\s+(?:\w+ly\s+)?"
    rf"(?:alleg|den|disput|reject|doubt|question|dismiss|insist|claim|argu"
    rf"|maintain|contend|assert|hold|believ)\w*",
    re.MULTILINE,
)
_OPINION = re.compile(
    rf"\b[Ff]or\s+(?:the\s+\w+\s+of\s+)?(?P<who>[{UPPER}][\w’' -]{{1,80}}?)[’']s?\s+"
    rf"(?:opinion|view|views|position|argument|version|account|case|claim)s?\b"
)
_POSSESSIVE = re.compile(
    rf"(?<![\w’-])(?P<who>[{UPPER}][\w’-]*(?:\s(?:and\s)?[{UPPER}][\w’-]*){{0,7}})(?:[’']s?)?"
    rf"\s.*\b(?:his|her|their)\s+(?:\w+\s+)?"
    rf"(?:article|book|memoirs?|diary|diaries|paper|essay|study|recollections|report"
    rf"|letter|account|biography|autobiography|work)s?,?\s*$",
    re.DOTALL,
)


_LOOK_BACK = 2000


def signal_of(piece: Piece) -> str | None:
    """The signal before a citation ("see also", "cf.", "quoted in"), or None where a mere preposition leads to it."""
    return piece.signal if piece.signal in SIGNALS else None


def function_of(piece: Piece, note: str) -> tuple[str, str]:
    """The function of a citation and why. `note` is the words of the whole note."""
    lead = piece.lead
    if m := _CONTRARY.search(lead):
        return "contrary", f"“{m.group()}” leads to it"
    if piece.signal and (m := _CONTRARY.fullmatch(piece.signal)):
        return "contrary", f"“{piece.signal}” leads to it"
    if (m := _OPINION.search(lead)) and _is_conceded(m["who"], note[max(0, piece.start - _LOOK_BACK) : piece.start]):
        return "contrary", f"the note sets {m['who']} against what it holds"
    if m := _FURTHER.search(lead) or _FURTHER_NOUN.search(lead):
        return "further-reading", f"“{m.group()}” leads to it"
    return "support", f"“{piece.signal}” leads to it" if signal_of(piece) else "it stands behind the statement"


def _is_conceded(who: str, before: str) -> bool:
    """Whether the note has conceded a contrary view to these persons: "While X and Y deny that …"."""
    return any(who.split(" and ")[0].split()[-1] in m["who"] for m in _CONCESSION.finditer(before))


def author_in_prose(piece: Piece) -> str | None:
    """The author whom the sentence names before a title: "for A and B's opinion, see their article …"."""
    if m := _OPINION.search(piece.lead):
        return m["who"] if re.search(r"\b(?:his|her|their)\b[^,]*$", piece.lead) else None
    m = _POSSESSIVE.search(piece.lead[-200:])
    return m["who"] if m else None
