"""Cutting a run of citations apart: at every "and" (or gap) between two that are each complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from adfontes.citations.evidence import STRONG, Evidence
from adfontes.citations.heads import AUTHOR_GENRE, GENRE_HEAD, is_head
from adfontes.citations.letters import LETTER
from adfontes.citations.marks import Marks
from adfontes.citations.names import ET_AL, clean_name, is_author, is_name
from adfontes.citations.words import DATE, UPPER, YEAR, citing, one_of

_QUOTING = (
    *("quoted in", "cited in", "quoted by", "cited by", "quoting", "citing", "quoted from", "cited from"),
    *("zitiert nach", "zit. nach", "cit. in", "citato in", "cité dans", "cité par", "translated as", "reviewing"),
)
_QUOTED_IN = re.compile(rf",?\s+[(]?(?:as\s+)?(?:{one_of(_QUOTING)})\s+(?:the\s+translation\s+in\s+)?(?=\S)")
_NAMED_COMMA = re.compile(rf"[{UPPER}][^,]{{2,80}},\s+")
_BETWEEN = re.compile(r"[,;.]?\s*(?:(?:and|und|sowie|&)\s+)?")
_PRINTED = frozenset({"imprint", "locator", "volume-page", "law", "siglum", "issue"})
_EDITOR_NEXT = re.compile(rf",?\s*[(]?(?:{one_of(citing('editor_words'))})\b")
_AND_WORDS = ("and", "und", "sowie", "&", "e", "et", "with", "and also", "and see", "and in", "together with")
_AND = re.compile(rf",?\s+(?:{one_of(_AND_WORDS)})\s+(?=\S)")
_JOINED_SPACE = re.compile(
    rf"(?<=[\d.f])\s+(?=[{UPPER}][\w-]{{1,40}}(?:[/ ][{UPPER}][\w-]{{1,40}}){{0,6}},?\s{YEAR}\b)"
)


def split_joined(marks: Marks, evidence: Evidence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at every "and" (or gap) that stands between two complete citations."""
    at = start
    for cut, begin in _cuts(marks, evidence, start, end):
        if cut <= at:
            continue
        yield at, cut
        at = begin
    yield at, end


def _cuts(marks: Marks, evidence: Evidence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where to cut, and where the next citation begins."""
    at = start
    dates = [a for a in evidence.anchors_in(start, end) if a.kind == "author-year"]
    listed = {b.start: a.end for a, b in pairwise(dates) if _BETWEEN.fullmatch(marks.bare, a.end, b.start)}
    for begin, cut in sorted(listed.items()):
        yield cut, begin
    if listed:
        return
    for m in _QUOTED_IN.finditer(marks.bare, start, end):
        anchors = [a for a in evidence.anchors_in(at, m.start()) if a.weight == STRONG]
        published = any(a.kind == "archive" or (a.kind in _PRINTED and a.end >= m.start() - 2) for a in anchors)
        if published and evidence.anchors_in(m.end(), end):
            yield m.start(), m.end()
            at = m.end()
    for m in sorted(
        [*_AND.finditer(marks.bare, start, end), *_JOINED_SPACE.finditer(marks.bare, start, end)],
        key=lambda m: m.start(),
    ):
        if m.start() <= at or (
            m.re is _JOINED_SPACE and not any(a.kind == "author-year" for a in evidence.anchors_in(at, m.start()))
        ):
            continue
        if (
            _is_whole(marks, evidence, at, m.start())
            and _starts_citation(marks, evidence, m.end(), end)
            and not _within_archive(evidence, at, m.start(), m.end(), end)
        ):
            yield m.start(), m.end()
            at = m.end()


def _within_archive(evidence: Evidence, at: int, cut: int, start: int, end: int) -> bool:
    """Whether an "and" stands inside the name of a fond: an archive on its left, nothing but archive on its right."""
    if not any(a.kind == "archive" for a in evidence.anchors_in(at, cut)):
        return False
    if GENRE_HEAD.match(evidence.marks.bare, start) or AUTHOR_GENRE.match(evidence.marks.bare, start):
        return False
    right = {a.kind for a in evidence.anchors_in(start, end) if a.weight}
    return right <= {"archive", "place-year", "number", "author-year", "locator"} and not any(
        a.start == start for a in evidence.anchors_in(start, end)
    )


def _is_whole(marks: Marks, evidence: Evidence, start: int, end: int) -> bool:
    """Whether a stretch could stand as a citation by itself: evidence in it, and no list of names left open."""
    anchors = [a for a in evidence.anchors_in(start, end) if a.weight]
    if not anchors:
        return bool(AUTHOR_GENRE.match(marks.bare, start, end))
    tail = marks.bare[max(a.end for a in anchors) : end].strip(" ,")
    archival = any(a.kind == "archive" for a in anchors)
    return (
        not tail
        or archival
        or tail in (".", ")")
        or tail.startswith("(")
        or bool(re.fullmatch(r"[^,]{0,60}", tail) and any(a.kind in ("letter", "dated", "interview") for a in anchors))
        or any(a.kind == "siglum" for a in anchors)
    )


def _starts_citation(marks: Marks, evidence: Evidence, start: int, end: int) -> bool:
    """Whether a citation begins behind an "and", and not the second of two names or titles."""
    bare = marks.bare[start:end]
    anchors = [a for a in evidence.anchors_in(start, end) if a.weight]
    if not anchors or not is_head(marks, start):
        return False
    first = min(a.start for a in anchors)
    if any(
        a.start == start for a in anchors if a.kind in ("title", "letter", "ibid", "author-year", "interview")
    ) or LETTER.match(bare):
        return True
    if GENRE_HEAD.match(bare):
        return True
    before = bare[: first - start] if first > start else ""
    segment = re.split(r",\s", bare, maxsplit=1)[0]
    plain = ET_AL.sub("", clean_name(segment))
    if _EDITOR_NEXT.match(bare, len(segment)):
        return False  # "in A and B, eds., Title": the second editor, not a second citation
    if is_author(plain) and ("," in bare[: len(segment) + 1]) and (is_name(plain) or " " in plain):
        return not re.match(rf",\s+{YEAR}\b", bare[len(segment) :]) or first - start <= len(segment) + 6
    names_then_quote = re.match(rf"[{UPPER}][^,;()]*$", before.strip(" ,")) and any(
        a.kind == "title" and a.start - start <= len(before) + 2 for a in anchors
    )
    return bool(names_then_quote) or bool(
        (named := _NAMED_COMMA.match(bare))
        and DATE.match(bare, named.end())
        and bare[0].isupper()
        and _dated_title(bare)
    )


def _dated_title(bare: str) -> bool:
    """Whether two words or more stand before the first comma."""
    return len(bare.split(",")[0].split()) >= 2
