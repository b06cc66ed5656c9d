"""Where a citation begins and ends in a part of a sentence: the leftmost stretch with evidence and without prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.citations.evidence import STRONG, Anchor, Evidence
from adfontes.citations.heads import LEAD, WEAK_LEADS, is_author_title, is_head
from adfontes.citations.marks import Marks
from adfontes.citations.words import DATE, UPPER, citing, one_of

_BEGIN = re.compile(r"[\s,.;:)]*(?:(?:and|und|also|or|as well as|sowie|with|&)\s+)?")


def find_leftmost(
    marks: Marks, evidence: Evidence, at: int, end: int, *, first: bool
) -> tuple[int, int, str | None] | None:
    """The first start that yields a citation: its start, its end, and the signal before it."""
    begin = _BEGIN.match(marks.bare, at, end)
    clean = begin.end() if begin else at
    adjacent = bool(begin) and any(
        a.kind == "author-year" and a.start == clean for a in evidence.anchors_in(clean, end)
    )
    starts: list[tuple[int, str | None]] = [(clean, None)]
    starts += evidence.leads_in(at, end)
    starts += [(s, "") for s in _anchored_starts(marks, evidence, clean, end)]
    for s, lead in sorted(starts, key=lambda x: x[0]):
        if (e := _accept(marks, evidence, s, end, lead, clause_start=s == clean and (first or adjacent))) is not None:
            if lead is None and (m := LEAD.match(marks.bare, s, end)) and m["lead"].lower() != "in":
                continue
            if lead is None and (
                colon := next((a for a, _ in starts if s < a < e and _prose_before(marks.bare, s, a)), None)
            ):
                return colon, e, None
            if lead in WEAK_LEADS and (whole := re.search(r"\bpassim,\s", marks.bare[s:e])):
                s += whole.start()
            return s, e, lead
    return None


def _prose_before(bare: str, start: int, colon: int) -> bool:
    """Whether words and a colon lead to a citation: "He told it thrice: A. Author, “Title” …"."""
    words = bare[start:colon].rstrip()
    return words.endswith(":") and sum(w[:1].islower() for w in words.split()) >= 2 and not re.search(r"[\d,q]", words)


_RUN_BEFORE = re.compile(
    rf"(?:[{UPPER}][\w.’'-]*\s?){{1,4}}(?:,?\s(?:and|und|&)\s(?:[{UPPER}][\w.’'-]*\s?){{1,4}})?,\s*$"
)
_GAP_AND = re.compile(r"[\s,;.]*(?:(?:and|und|sowie|&)\s+)?")
_INITIALED = re.compile(rf"(?<=[,:]\s)(?:[{UPPER}]\.\s?){{1,3}}[{UPPER}][\w’'-]+,\s(?=[{UPPER}])")


def _anchored_starts(marks: Marks, evidence: Evidence, at: int, end: int) -> Iterator[int]:
    """Where a letter, or an author before a date or a title, begins in prose that leads to it by no known phrase."""
    for a in evidence.anchors_in(at, end):
        if (a.kind in ("letter", "author-year") and a.start > at and (a.kind == "letter" or a.weight == STRONG)) or (
            a.kind == "author-year" and _GAP_AND.fullmatch(marks.bare, at, a.start)
        ):
            yield a.start
        elif a.kind == "title" and a.start > at:
            floor = max(at, a.start - 80)
            if (m := _RUN_BEFORE.search(marks.bare[floor : a.start])) and re.search(
                r"[,:]\s*$", marks.bare[at : floor + m.start()]
            ):
                yield floor + m.start()
    yield from (m.start() for m in _INITIALED.finditer(marks.bare, at, end) if m.start() > at)


def _accept(
    marks: Marks, evidence: Evidence, start: int, end: int, lead: str | None, *, clause_start: bool
) -> int | None:
    """The end of the citation that begins at `start`, or None where none does."""
    if not is_head(marks, start):
        return None
    stop = evidence.prose_after(start, end)
    limit = end if stop is None else stop
    anchors = [a for a in evidence.anchors_in(start, limit) if a.weight]
    if anchors and (closed := _closed_end(marks, evidence, start, limit, lead, clause_start=clause_start)) is not None:
        return closed
    if lead == "in" and any(a.kind == "cross" and a.start == start for a in anchors) and stop is None:
        return trim(marks.text, start, limit)
    weak_lead = lead in WEAK_LEADS or (lead is None and not clause_start)
    strong = [a for a in anchors if a.weight == STRONG]
    if weak_lead and not (strong and _good_for_weak(strong, marks, start)):
        return None
    if not anchors:
        shaped = stop is None and (lead is not None or clause_start) and is_author_title(marks.bare[start:limit])
        return trim(marks.text, start, limit) if shaped else None
    if stop is None:
        return trim(marks.text, start, limit) if _dated_is_enough(anchors, marks, start, lead) else None
    last = max(a.end for a in evidence.anchors_in(start, limit))
    if not strong and not any(a.kind == "author-year" for a in anchors):
        return None
    if strong and all(a.kind in ("letter", "interview") for a in strong):
        last = max(last, _through_date(marks.bare, last, limit))
    return last


_IDEM_HEAD = re.compile(rf"{one_of(citing('idem'))}\b", re.IGNORECASE)
_GAP = re.compile(r"[\s,.:)]*(?:(?:at|vol|t|Bd|and|und|mit|bes|insb|esp)\.?\s*)?[(]?\s*")
_NOTE_BRACKET = re.compile(r"\.?\s*\((?:Fn|FN|Anm|fn|n|note)\.?\s?\d{1,4}\)")
_TITLE_NEXT = re.compile(rf"[.,]*\s*(?![SpP]{{1,2}}\.)(?:[“\"‘„«]|[{UPPER}][\w’'-]*\s[\w“‘])")
_PLACES = frozenset({"locator", "volume-page", "number", "note", "cross", "ibid"})
_OTHERS = frozenset({"letter", "title", "author-year", "ibid", "note", "law", "imprint", "archive", "in"})
_NUMBERS_ON = re.compile(r"(?:,\s\d+(?:\s?[-–—]\s?\d+)?(?:\sff?\.?)?)+")
_AUTHOR_COMMA = re.compile(r"[^()]{0,90},?\s*[(]?")


def _closed_end(
    marks: Marks, evidence: Evidence, start: int, limit: int, lead: str | None, *, clause_start: bool
) -> int | None:
    """The end of a citation that is whole by itself, where more citations follow it.

    Such are an author with a date, and a pointer with its note and place. None where the stretch is of another make, or
    nothing follows.
    """
    inside = evidence.anchors_in(start, limit)
    head = next((a for a in inside if a.kind in ("author-year", "ibid", "note")), None)
    if head is None or (head.kind == "author-year" and head.start != start):
        return None
    unled = not clause_start and (lead is None or lead in WEAK_LEADS)
    if head.kind == "author-year" and head.weight < STRONG and unled:
        return None
    if head.kind != "author-year" and not _names_before(marks, inside, start, head.start):
        return None
    if head.kind == "ibid" and _IDEM_HEAD.match(marks.flat, head.start) and _TITLE_NEXT.match(marks.flat, head.end):
        return None  # idem with a title of its own
    end = head.end
    for a in sorted(inside, key=lambda x: x.start):
        if m := _NOTE_BRACKET.match(marks.flat, end, limit):
            end = m.end()
        near = a.start <= end or _GAP.fullmatch(marks.flat, end, a.start)
        if a.start >= head.start and a.end > end and near and a.kind in _PLACES:
            end = a.end
    if m := _NUMBERS_ON.match(marks.flat, end, limit):
        end = m.end()
    return end if any(a.start >= end and a.kind in _OTHERS for a in inside) else None


def _names_before(marks: Marks, inside: list[Anchor], start: int, pointer: int) -> bool:
    """Whether only an author, perhaps with a short title, stands before a pointer."""
    words = marks.bare[start:pointer]
    others = [a for a in inside if a.end <= pointer and a.kind not in ("title", "gloss") and a.weight]
    return not others and bool(_AUTHOR_COMMA.fullmatch(words))


_COMMA = re.compile(r",?\s*")


def _through_date(bare: str, at: int, limit: int) -> int:
    """The end of the date that stands at an offset or behind a comma there, else the offset."""
    comma = _COMMA.match(bare, at)
    m = DATE.match(bare, comma.end() if comma else at, limit)
    return m.end() if m else at


def _good_for_weak(strong: list[Anchor], marks: Marks, start: int) -> bool:
    """Whether strong evidence will do for a citation to which nothing leads, or only a mere preposition."""
    kinds = {a.kind for a in strong}
    if kinds <= {"archive"} and not re.search(r"\d", marks.bare[start : strong[-1].end + 40]):
        return False  # "documents kept in the Central Archives" is prose, not a place in them
    if kinds <= {"locator"} and not re.search(r"[,(]|\w", marks.bare[start : strong[0].start]):
        return False
    return bool(kinds - {"url", "interview"})


def _dated_is_enough(anchors: list[Anchor], marks: Marks, start: int, lead: str | None) -> bool:
    """A date alone makes a citation only of something named before it: "Renmin ribao, October 4, 1949"."""
    if any(a.weight == STRONG for a in anchors):
        return True
    first = min(anchors, key=lambda a: a.start)
    if first.kind in ("cross", "deictic"):
        return first.start == start and (lead is not None or first.kind == "deictic")
    if first.kind == "author-year":
        return first.start <= start + 2 or lead is not None
    words = marks.bare[start : first.start].strip(" ,")
    return 0 < len(words.split()) <= 14


def trim(text: str, start: int, end: int) -> int:
    """The end of a stretch without white space and loose punctuation there."""
    return tighten(text, start, end)[1]


def _is_closed_only(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends in a bracket that it does not open."""
    return text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end)


def tighten(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space and loose punctuation at its ends, and without a bracket left open or closed."""
    while start < end and (text[start].isspace() or text[start] in ",;:.)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.(" or _is_closed_only(text, start, end)):
        end -= 1
    if (
        text[end : end + 1] == "."
        and re.search(r"(?:\b[A-Z]\.[A-Z]|\bff?|\bed|\bU\.S)$", text[max(start, end - 5) : end])
        and re.search(r"\.[A-Z]$", text[max(start, end - 3) : end])
    ):
        end += 1
    return start, end
