"""Citations that point at another: Ibid., idem, op. cit., loc. cit., "n. 12 above", "see chapter 4".

Chicago 17, 14.29-14.36.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adfontes.citations.words import DASH, citing, one_of
from adfontes.model.sources import Pointer

_END = r"(?![\w’'-])\.?"
IBID = re.compile(rf"{one_of(citing('ibid'))}{_END}", re.IGNORECASE)
IDEM = re.compile(rf"{one_of(citing('idem'))}{_END}", re.IGNORECASE)
OP_CIT = re.compile(rf"(?<![\w]){one_of(citing('op_cit'))}{_END}", re.IGNORECASE)
LOC_CIT = re.compile(rf"(?<![\w]){one_of(citing('loc_cit'))}{_END}", re.IGNORECASE)
_IDEM_INSIDE = re.compile(r",\s*(?:id|idem|ibid)\b\.?(?=[,;).\s]|$)", re.IGNORECASE)
NOTE_NUMBER = re.compile(
    r"(?:\(|\b)(?:n|nn|note|notes|fn|Fn|Anm|footnote)\.?\s?(\d{1,4})\)?(?:\s+(?:above|supra|oben))?", re.IGNORECASE
)
_DIVISION = one_of(citing("divisions"))
_WITHIN = one_of(citing("within"))
CROSS = re.compile(
    rf"(?<!\w)(?:{_DIVISION})\s+(?:\d{{1,3}}|[IVXLC]{{1,6}})"
    rf"(?:(?:\s?[{DASH}]\s?|,\s?(?:and\s)?|\s(?:and|und)\s)(?:\d{{1,3}}|[IVXLC]{{1,6}}))*"
    rf"(?=\s*(?:$|[,;.)]|{_WITHIN}\b|for\b))"
    rf"|(?:pp?\.|S\.)\s*\d+(?:\s?[{DASH}]\s?\d+)?\s*,?\s*{_WITHIN}\b"
    rf"|{_WITHIN},?\s+(?:pp?\.|S\.|{_DIVISION})\s*\d+(?:\s?[{DASH}]\s?\d+)?",
    re.IGNORECASE,
)
NOTE_ABOVE = re.compile(
    rf"\(?\b(?:nn?|notes?|fn|Fn|Anm|footnotes?)\.?\s?(?P<n>\d{{1,4}})\s*,?\s*{_WITHIN}\b\)?"
    rf"|\b(?:above|supra|oben),?\s+(?:nn?|notes?|fn|Anm)\.?\s?(?P<m>\d{{1,4}})",
    re.IGNORECASE,
)
_NOTE_IN_BRACKETS = re.compile(r"\s\((?:Fn|FN|Anm|fn|n)\.?\s?(?P<n>\d{1,4})\)")
_ORDINALS = {"first": 1, "former": 1, "second": 2, "third": 3, "fourth": 4, "latter": -1, "last": -1, "same": -1}
DEICTIC = re.compile(
    r"(?:the|this)\s+(?P<which>first|second|third|fourth|former|latter|last|same)\s+"
    r"(?:document|letter|telegram|report|memorandum|article|book|work|source|source cited|volume|despatch)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pointing:
    """A pointer found in a citation: the pointer, the words before it, and what is left behind it (the locator)."""

    pointer: Pointer
    before: str
    after: str


def find_pointer(text: str) -> Pointing | None:
    """The pointer a citation consists of or ends in; None where it names its source itself."""
    if m := IBID.match(text):
        return Pointing(Pointer(kind="ibid", text=m.group()), "", text[m.end() :])
    if (m := IDEM.match(text)) and m.end() - m.start() > 1:
        rest = text[m.end() :].lstrip(" ,.")
        kind = (
            "idem"
            if rest[:1] in "\"“‘'„" or (rest[:1].isupper() and " " in rest and rest[:2] not in ("S.",))
            else "ibid"
        )
        return Pointing(Pointer(kind=kind, text=m.group()), "", text[m.end() :])
    for kind, pattern in (("loc-cit", LOC_CIT), ("op-cit", OP_CIT), ("op-cit", _IDEM_INSIDE)):
        if m := pattern.search(text):
            after = text[m.end() :]
            note = NOTE_NUMBER.search(after, 0, 16)
            if note and not after[: note.start()].strip(" ,.("):
                after = after[: note.start()] + after[note.end() :]
            words = m.group().strip(" ,") + (f" {note.group()}" if note else "")
            pointer = Pointer(kind=kind, text=words, note=note.group(1) if note else None)
            return Pointing(pointer, text[: m.start()].strip(" ,("), after)
    if m := NOTE_ABOVE.search(text):
        return Pointing(
            Pointer(kind="note", text=m.group(), note=m["n"] or m["m"]), text[: m.start()].strip(" ,("), text[m.end() :]
        )
    if m := _NOTE_IN_BRACKETS.search(text):
        return Pointing(
            Pointer(kind="note", text=m.group().strip(), note=m["n"]), text[: m.start()].strip(" ,("), text[m.end() :]
        )
    if m := DEICTIC.match(text):
        return Pointing(Pointer(kind=f"ordinal:{_ORDINALS[m['which'].lower()]}", text=m.group()), "", text[m.end() :])
    return None


def find_cross_reference(text: str) -> Pointer | None:
    """A reference to another place of this very text: "chapter 4", "note 12 above"."""
    m = CROSS.fullmatch(text.strip(" .,"))
    return Pointer(kind="chapter", text=m.group()) if m else None
