"""A note's words → its acts of citing: where each begins and ends, and what leads to it.

A sentence is cut at semicolons; in each part the leftmost stretch that holds evidence of citing and no word of prose is
a citation. It begins at the part's start or behind a phrase that leads to citations ("see", "quoted in", "is from"),
ends before prose sets in again, and is cut in two at an "and" that stands between two complete citations. Brackets
outside citations are read the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from adfontes.citations.evidence import Evidence
from adfontes.citations.joins import split_joined
from adfontes.citations.marks import Marks
from adfontes.citations.names import EDITOR_MARK, clean_name, is_author
from adfontes.citations.starts import find_leftmost, tighten, trim
from adfontes.citations.words import UPPER


@dataclass(frozen=True, slots=True)
class Piece:
    """One act of citing in a note: offsets into the note's words; `lead` is what stands before it in its sentence."""

    start: int
    end: int
    signal: str | None
    lead: str
    sentence: tuple[int, int]
    bracketed: bool = False


def find_pieces(text: str) -> list[Piece]:
    """The acts of citing in a note's words, in order."""
    return list(_pieces(Marks(text), text, 0, depth=0))


_LONGEST_LEAD = 1000
_DEEPEST = 3
"""Brackets are read in brackets so deep and no deeper."""


def _pieces(marks: Marks, text: str, offset: int, *, depth: int) -> Iterator[Piece]:
    """The pieces of a note, or of a bracket in it that begins at `offset`, with offsets into the note."""
    evidence = Evidence(marks)
    for sentence in _sentences(marks, evidence):
        found: list[Piece] = []
        for start, end in _clauses(marks, *sentence):
            got = _in_clause(marks, evidence, start, end, sentence)
            if not got and found and _continues(marks, evidence, found[-1], start, end):
                found[-1] = replace(found[-1], end=trim(text, found[-1].start, end))
            found += got
        found = _inherit(found)
        inside = _in_brackets(marks, text, sentence, found, depth) if depth < _DEEPEST else []
        for piece in sorted([*found, *inside], key=lambda p: p.start):
            yield replace(
                piece,
                start=piece.start + offset,
                end=piece.end + offset,
                sentence=(sentence[0] + offset, sentence[1] + offset),
                bracketed=piece.bracketed or depth > 0,
            )


def _sentences(marks: Marks, evidence: Evidence) -> Iterator[tuple[int, int]]:
    """The sentences, one that only places a document in an archive joined to the one that names the document."""
    kept: tuple[int, int] | None = None
    for start, end in marks.sentences:
        anchors = evidence.anchors_in(start, end)
        places = any(a.kind == "archive" and a.start <= start + 6 for a in anchors) and not any(
            a.kind in ("letter", "title") for a in anchors
        )
        if kept and _is_open(marks, evidence, *kept) and _goes_on(marks, evidence, start, end):
            kept = (kept[0], end)
            continue
        if kept and places and evidence.prose_after(start, end) is None and _names_document(evidence, *kept):
            kept = (kept[0], end)
            continue
        if kept:
            yield kept
        kept = (start, end)
    if kept:
        yield kept


_HEAD = re.compile(
    rf"(?P<who>[{UPPER}][\w.’'-]*"
    rf"(?:[\s,/][\s,/-]*(?:(?:und|and|e|et|&|de|von|van|di)\s)?[{UPPER}][\w.’'-]*){{0,5}}?)(?:{EDITOR_MARK})?\s?[,:.]\s"
)
_ENDINGS = frozenset(
    {
        "locator",
        "imprint",
        "number",
        "volume-page",
        "archive",
        "letter",
        "law",
        "author-year",
        "ibid",
        "note",
        "place-year",
        "dated",
        "siglum",
        "url",
        "cross",
        "interview",
    }
)


def _is_open(marks: Marks, evidence: Evidence, start: int, end: int) -> bool:
    """A sentence that can only be an author and a title's first part, as in "Krahl, Jutta: Der Gang zum Anwalt."."""
    m = _HEAD.match(marks.bare, start)
    if not m or end - start > 160 or evidence.prose_after(start, end) is not None:
        return False
    return not any(a.kind in _ENDINGS for a in evidence.anchors_in(start, end))


def _goes_on(marks: Marks, evidence: Evidence, start: int, end: int) -> bool:
    """A sentence that goes on with a title begun before: evidence in it, no prose before that, no author of its own."""
    anchors = [a for a in evidence.anchors_in(start, end) if a.weight]
    head = _HEAD.match(marks.bare, start)
    own = head and is_author(clean_name(head["who"])) and not re.match(r"[IiLl]n:", marks.bare[start:])
    first = min((a.start for a in anchors), default=end)
    if (
        any(a.kind in ("ibid", "letter", "note") and a.start < start + 60 for a in anchors)
        or evidence.prose_after(start, first) is not None
    ):
        return False
    return bool(anchors) and (not own or any(a.kind == "place-year" for a in anchors))


def _names_document(evidence: Evidence, start: int, end: int) -> bool:
    """A sentence that ends with a letter and its date, but names no archive."""
    anchors = evidence.anchors_in(start, end)
    dated = any(a.kind == "letter" and a.end >= end - 2 for a in anchors)
    return dated and not any(a.kind == "archive" for a in anchors)


def _clauses(marks: Marks, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between its semicolons."""
    at = start
    for m in re.finditer(r";", marks.bare[start:end]):
        yield at, start + m.start()
        at = start + m.end()
    yield at, end


def _in_clause(marks: Marks, evidence: Evidence, start: int, end: int, sentence: tuple[int, int]) -> list[Piece]:
    """The citations in one part of a sentence, in order."""
    out: list[Piece] = []
    at = start
    while at < end:
        hit = find_leftmost(marks, evidence, at, end, first=at == start)
        if hit is None:
            break
        s, e, signal = hit
        lead = marks.text[max(sentence[0] if not out else out[-1].end, s - _LONGEST_LEAD) : s]
        for k, (a, b) in enumerate(split_joined(marks, evidence, s, e)):
            a, b = tighten(marks.text, a, b)
            if a < b:
                out.append(Piece(a, b, signal if k == 0 else None, lead if k == 0 else "", sentence))
        at = max(e, at + 1)
    return out


def _continues(marks: Marks, evidence: Evidence, piece: Piece, start: int, end: int) -> bool:
    """A part without evidence of its own, behind an archival citation, names more folders of it."""
    words = marks.bare[start:end].strip()
    return (
        piece.end >= start - 2
        and any(a.kind == "archive" for a in evidence.anchors_in(piece.start, piece.end))
        and evidence.prose_after(start, end) is None
        and 0 < len(words) < 90
        and re.sub(r"^and\s+", "", words)[:1].isupper()
    )


_AND = re.compile(r"[\s;,.]*(?:and|und|also)?\s*")


def _is_and(lead: str) -> bool:
    """Whether nothing but "and" leads to a citation."""
    return len(lead) < 12 and bool(_AND.fullmatch(lead))


def _inherit(found: list[Piece]) -> list[Piece]:
    """What leads to the first of a run of citations leads to the others: "For discussions, see A; and B"."""
    out: list[Piece] = []
    for piece in found:
        if out and piece.signal is None and (not piece.lead.strip(" ,;.()") or _is_and(piece.lead)):
            piece = replace(piece, lead=out[-1].lead)
        out.append(piece)
    return out


def _in_brackets(marks: Marks, text: str, sentence: tuple[int, int], found: list[Piece], depth: int) -> list[Piece]:
    """Citations in brackets that no citation holds: "… refused (Goncharov, “Dialogue,” p. 52)"."""
    out: list[Piece] = []
    first, last = (bisect_left(marks.brackets, place, key=lambda b: b.start) for place in sentence)
    for b in marks.brackets[first:last]:
        if b.end - b.start < 8 or any(p.start < b.start + 1 and b.end - 1 <= p.end for p in found):
            continue
        inner = b.inner(text)
        if re.match(r"\s*(?:quot|emphas|my emph|ital|hence|here|with attach)", inner, re.IGNORECASE):
            continue
        lead = text[max(sentence[0], b.start - _LONGEST_LEAD) : b.start]
        for piece in _pieces(Marks(inner), inner, b.start + 1, depth=depth + 1):
            out.append(
                replace(piece, lead=f"{lead}({piece.lead}" if not piece.lead.strip() or piece.signal else piece.lead)
            )
    return out
