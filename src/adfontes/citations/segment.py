"""A note's words → its acts of citing: where each begins and ends, which signal leads to it, and to what end it is cited.

A sentence is cut at semicolons; in each part the leftmost stretch that holds evidence of citing and no word of prose is a
citation. It begins at the part's start or behind a phrase that leads to citations ("see", "quoted in", "is from"), ends
before prose sets in again, and is cut in two at an "and" that stands between two complete citations. Brackets outside
citations are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from adfontes.citations.documents import LETTER
from adfontes.citations.evidence import STRONG, Anchor, Evidence
from adfontes.citations.marks import Marks
from adfontes.citations.names import ET_AL, clean_name, is_author, is_name
from adfontes.citations.words import DATE, UPPER, YEAR, citing, one_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One act of citing in a note: offsets into the note's words; `lead` is what stands before it in its sentence."""

    start: int
    end: int
    signal: str | None
    lead: str
    sentence: tuple[int, int]
    bracketed: bool = False


_WEAK_LEADS = frozenset({"", "in", "to", "from", "is", "and", "his", "her", "their", "report", "von", "bei", "nach", "über", "so", "for example", "for example,", "e.g.", "respectively", "including", "follows", "zeigt", "sowie", "namely"})
SIGNALS = frozenset(w.strip(" ,") for w in citing("lead_ins") if w not in _WEAK_LEADS)
_LEAD = re.compile(rf"(?<![\w’'])(?P<lead>{one_of(citing('lead_ins'))})(?:\s+|(?<=[.:,])\s*)(?=\S)", re.IGNORECASE)
_GENRE_HEAD = re.compile(rf"(?:the\s+)?{one_of(citing('genres'))}\b", re.IGNORECASE)
_LOWER_HEAD = re.compile(
    rf"(?:{one_of(citing('interviewer'))}\s+)?{one_of(citing('interview'))}\s|{one_of(citing('ibid'))}\b|id\.|{one_of(citing('divisions'))}\s+[\dIVX]|the\s+(?:first|second|third|former|latter|last|same)\s"
    rf"|(?:de|von|van|d[’'])\s?(?-i:[{UPPER}])|{one_of(citing('op_cit'))}|notes?\s+\d|nn?\.\s?\d",
    re.IGNORECASE,
)
_EDITOR_NEXT = re.compile(rf",?\s*[(]?(?:{one_of(citing('editor_words'))})\b")
_THE_BODY = re.compile(rf"the\s+[{UPPER}][^,;]{{3,80}}\s(?:to|,)\s+[{UPPER}]")
_ARTICLES = ("a", "an", "the", "in", "on", "to", "at", "with", "i", "interviews", "der", "die", "das", "from", "for", "after", "before", "between", "when", "where", "one", "some", "most", "no", "my", "our", "all", "two", "als", "im", "von", "nach", "zur", "zum", "für")
_OPENER_HEAD = re.compile(rf"(?:{one_of(w.title() for w in citing('openers') if w not in _ARTICLES)}),?\s")
_AND = re.compile(rf"(?P<cut>,?\s+(?:{one_of(['and', 'und', 'sowie', '&', 'and also', 'and see', 'and in', 'together with'])})\s+)(?=\S)")
_AUTHOR_GENRE = re.compile(rf"[{UPPER}][^,;()]{{2,60}},\s+(?:draft\s+)?{one_of(citing('genres'))}\b")
_JOINED_SPACE = re.compile(rf"(?<=[\d.f])(?P<cut>\.?\s+)(?=[{UPPER}][\w-]+(?:[/ ][{UPPER}][\w-]+)*,?\s{YEAR}\b)")


def find_pieces(text: str) -> list[Piece]:
    """The acts of citing in a note's words, in order."""
    return list(_pieces(Marks(text), text, 0, bracketed=False))


def _pieces(marks: Marks, text: str, offset: int, *, bracketed: bool) -> Iterator[Piece]:
    evidence = Evidence(marks)
    for sentence in _sentences(marks, evidence):
        found: list[Piece] = []
        for start, end in _clauses(marks, *sentence):
            got = _in_clause(marks, evidence, start, end, sentence)
            if not got and found and _continues(marks, evidence, found[-1], start, end):
                found[-1] = replace(found[-1], end=_trim(text, found[-1].start, end))
            found += got
        found = _inherit(found)
        inside = _in_brackets(marks, text, sentence, found)
        for piece in sorted([*found, *inside], key=lambda p: p.start):
            yield replace(piece, start=piece.start + offset, end=piece.end + offset, sentence=(sentence[0] + offset, sentence[1] + offset), bracketed=piece.bracketed or bracketed)


def _sentences(marks: Marks, evidence: Evidence) -> Iterator[tuple[int, int]]:
    """The sentences, one that only places a document in an archive joined to the one that names the document."""
    kept: tuple[int, int] | None = None
    for start, end in marks.sentences:
        anchors = evidence.anchors_in(start, end)
        places = any(a.kind == "archive" and a.start <= start + 6 for a in anchors) and not any(a.kind in ("letter", "title") for a in anchors)
        if kept and places and evidence.prose_after(start, end) is None and _names_document(evidence, *kept):
            kept = (kept[0], end)
            continue
        if kept:
            yield kept
        kept = (start, end)
    if kept:
        yield kept


def _names_document(evidence: Evidence, start: int, end: int) -> bool:
    anchors = evidence.anchors_in(start, end)
    return any(a.kind == "letter" and a.end >= end - 2 for a in anchors) and not any(a.kind == "archive" for a in anchors)


def _clauses(marks: Marks, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for m in re.finditer(r";", marks.bare[start:end]):
        yield at, start + m.start()
        at = start + m.end()
    yield at, end


def _in_clause(marks: Marks, evidence: Evidence, start: int, end: int, sentence: tuple[int, int]) -> list[Piece]:
    out: list[Piece] = []
    at = start
    while at < end:
        hit = _leftmost(marks, evidence, at, end, first=at == start)
        if hit is None:
            break
        s, e, signal = hit
        lead = marks.text[sentence[0] if not out else out[-1].end : s]
        for k, (a, b) in enumerate(_split_joined(marks, evidence, s, e)):
            a, b = _tight(marks.text, a, b)
            if a < b:
                out.append(Piece(a, b, signal if k == 0 else None, lead if k == 0 else "", sentence))
        at = max(e, at + 1)
    return out


def _leftmost(marks: Marks, evidence: Evidence, at: int, end: int, *, first: bool) -> tuple[int, int, str | None] | None:
    """The first start that yields a citation: its start, its end, and the signal before it."""
    begin = re.compile(r"[\s,.;:)]*(?:(?:and|und|also|or|as well as)\s+)?").match(marks.bare, at, end)
    clean = begin.end() if begin else at
    starts: list[tuple[int, str | None]] = [(clean, None)]
    for m in _LEAD.finditer(marks.bare, at, end):
        starts.append((m.end(), re.sub(r"\s+", " ", m["lead"]).strip(" ,").lower()))
    starts += [(s, "") for s in _anchored_starts(marks, evidence, clean, end)]
    for s, lead in sorted(starts, key=lambda x: x[0]):
        if (e := _accept(marks, evidence, s, end, lead, clause_start=s == clean and first)) is not None:
            if lead is None and _LEAD.match(marks.bare, s, end):
                continue
            if lead is None and (colon := next((a for a, _ in starts if s < a < e and _prose_before(marks.bare, s, a)), None)):
                return colon, e, None
            if lead in _WEAK_LEADS and (whole := re.search(r"\bpassim,\s", marks.bare[s:e])):
                s += whole.start()
            return s, e, lead
    return None


def _prose_before(bare: str, start: int, colon: int) -> bool:
    """Whether words and a colon lead to a citation: "He told it thrice: A. Author, “Title” …"."""
    words = bare[start:colon].rstrip()
    return words.endswith(":") and sum(w[:1].islower() for w in words.split()) >= 2 and not re.search(r"[\d,q]", words)


_RUN_BEFORE = re.compile(rf"(?:[{UPPER}][\w.’'-]*\s?){{1,4}}(?:,?\s(?:and|und|&)\s(?:[{UPPER}][\w.’'-]*\s?){{1,4}})?,\s*$")


def _anchored_starts(marks: Marks, evidence: Evidence, at: int, end: int) -> Iterator[int]:
    """Where a letter or an author before a quoted title begins in the middle of prose that leads to them by no known phrase."""
    for a in evidence.anchors_in(at, end):
        if a.kind == "letter" and a.start > at:
            yield a.start
        elif a.kind == "title" and a.start > at:
            floor = max(at, a.start - 80)
            if (m := _RUN_BEFORE.search(marks.bare[floor : a.start])) and re.search(r"[,:]\s*$", marks.bare[at : floor + m.start()]):
                yield floor + m.start()


def _accept(marks: Marks, evidence: Evidence, start: int, end: int, lead: str | None, *, clause_start: bool) -> int | None:
    """The end of the citation that begins at `start`, or None where none does."""
    if not _is_head(marks, start):
        return None
    stop = evidence.prose_after(start, end)
    limit = end if stop is None else stop
    anchors = [a for a in evidence.anchors_in(start, limit) if a.weight]
    if lead == "in" and any(a.kind == "cross" and a.start == start for a in anchors) and stop is None:
        return _trim(marks.text, start, limit)
    weak_lead = lead in _WEAK_LEADS or (lead is None and not clause_start)
    strong = [a for a in anchors if a.weight == STRONG]
    if weak_lead and not (strong and _good_for_weak(strong, marks, start)):
        return None
    if not anchors:
        shaped = stop is None and (lead is not None or clause_start) and _is_author_title(marks.bare[start:limit])
        return _trim(marks.text, start, limit) if shaped else None
    if stop is None:
        return _trim(marks.text, start, limit) if _dated_is_enough(anchors, marks, start, lead) else None
    last = max(a.end for a in evidence.anchors_in(start, limit))
    if not strong and not any(a.kind == "author-year" for a in anchors):
        return None
    if strong and all(a.kind in ("letter", "interview") for a in strong) and stop is not None:
        last = max(last, _to_comma(marks.bare, last, limit))
    return last


def _to_comma(bare: str, at: int, limit: int) -> int:
    m = re.match(rf",?\s*(?:{DATE.pattern})", bare[at:limit], re.IGNORECASE)
    return at + m.end() if m else at


def _good_for_weak(strong: list[Anchor], marks: Marks, start: int) -> bool:
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


def _is_head(marks: Marks, start: int) -> bool:
    words = marks.text[start : start + 90]
    c = words[:1]
    if not c or DATE.match(words) or _OPENER_HEAD.match(words):
        return False
    if c.isupper() or c in "\"“‘„«[‚'" or (c.isdigit() and re.match(r"\d+\s+[A-Z]", words)):
        return True
    return bool(_LOWER_HEAD.match(words) or _GENRE_HEAD.match(words) or _THE_BODY.match(words))


def _is_author_title(bare: str) -> bool:
    first, comma, rest = bare.partition(",")
    return bool(comma) and is_author(clean_name(first)) and rest.strip()[:1].isupper() and len(bare) < 200 and len(rest.split()) >= 2


def _split_joined(marks: Marks, evidence: Evidence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at every "and" (or gap) that stands between two complete citations."""
    at = start
    for m in sorted([*_AND.finditer(marks.bare, start, end), *_JOINED_SPACE.finditer(marks.bare, start, end)], key=lambda m: m.start()):
        if m.start() <= at or (m.re is _JOINED_SPACE and not any(a.kind == "author-year" for a in evidence.anchors_in(at, m.start()))):
            continue
        if _is_whole(marks, evidence, at, m.start()) and _starts_citation(marks, evidence, m.end(), end) and not _within_archive(evidence, at, m.start(), m.end(), end):
            yield at, m.start()
            at = m.end()
    yield at, end


def _within_archive(evidence: Evidence, at: int, cut: int, start: int, end: int) -> bool:
    """Whether an "and" stands inside the name of a fond: an archive on its left, nothing but archive on its right."""
    if not any(a.kind == "archive" for a in evidence.anchors_in(at, cut)):
        return False
    if _GENRE_HEAD.match(evidence.marks.bare, start) or _AUTHOR_GENRE.match(evidence.marks.bare, start):
        return False
    right = {a.kind for a in evidence.anchors_in(start, end) if a.weight}
    return right <= {"archive", "place-year", "number", "author-year", "locator"} and not any(a.start == start for a in evidence.anchors_in(start, end))


def _is_whole(marks: Marks, evidence: Evidence, start: int, end: int) -> bool:
    """Whether a stretch could stand as a citation by itself: evidence in it, and no list of names left open."""
    anchors = [a for a in evidence.anchors_in(start, end) if a.weight]
    if not anchors:
        return bool(_AUTHOR_GENRE.match(marks.bare, start, end))
    tail = marks.bare[max(a.end for a in anchors) : end].strip(" ,")
    archival = any(a.kind == "archive" for a in anchors)
    return not tail or archival or tail in (".", ")") or tail.startswith("(") or bool(re.fullmatch(r"[^,]{0,60}", tail) and any(a.kind in ("letter", "dated", "interview") for a in anchors)) or any(a.kind == "siglum" for a in anchors)


def _starts_citation(marks: Marks, evidence: Evidence, start: int, end: int) -> bool:
    bare = marks.bare[start:end]
    anchors = [a for a in evidence.anchors_in(start, end) if a.weight]
    if not anchors or not _is_head(marks, start):
        return False
    first = min(a.start for a in anchors)
    if any(a.start == start for a in anchors if a.kind in ("title", "letter", "ibid", "author-year", "interview")) or LETTER.match(bare):
        return True
    if _GENRE_HEAD.match(bare):
        return True
    before = bare[: first - start] if first > start else ""
    segment = re.split(r",\s", bare, maxsplit=1)[0]
    plain = ET_AL.sub("", clean_name(segment))
    if _EDITOR_NEXT.match(bare, len(segment)):
        return False  # "in A and B, eds., Title": the second editor, not a second citation
    if is_author(plain) and ("," in bare[: len(segment) + 1]) and (is_name(plain) or " " in plain):
        return not re.match(rf",\s+{YEAR}\b", bare[len(segment) :]) or first - start <= len(segment) + 6
    names_then_quote = re.match(rf"[{UPPER}][^,;()]*$", before.strip(" ,")) and any(a.kind == "title" and a.start - start <= len(before) + 2 for a in anchors)
    return bool(names_then_quote) or bool(re.match(rf"[{UPPER}][^,]{{2,80}},\s+(?:{DATE.pattern})", bare, re.IGNORECASE) and bare[0].isupper() and _dated_title(bare))


def _dated_title(bare: str) -> bool:
    return len(bare.split(",")[0].split()) >= 2


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


def _inherit(found: list[Piece]) -> list[Piece]:
    """What leads to the first of a run of citations leads to the others: "For discussions, see A; and B"."""
    out: list[Piece] = []
    for piece in found:
        if out and not piece.lead.strip(" ,;.()") and piece.signal is None:
            piece = replace(piece, lead=out[-1].lead)
        elif out and piece.signal is None and re.fullmatch(r"[\s;,.]*(?:and|und|also)?\s*", piece.lead[-12:] if len(piece.lead) < 12 else "x"):
            piece = replace(piece, lead=out[-1].lead)
        out.append(piece)
    return out


def _in_brackets(marks: Marks, text: str, sentence: tuple[int, int], found: list[Piece]) -> list[Piece]:
    """Citations in brackets that no citation holds: "… refused (Goncharov, “Dialogue,” p. 52)"."""
    out: list[Piece] = []
    for b in marks.brackets:
        if b.end - b.start < 8 or not sentence[0] <= b.start < sentence[1] or any(p.start < b.start + 1 and b.end - 1 <= p.end for p in found):
            continue
        inner = b.inner(text)
        if re.match(r"\s*(?:quot|emphas|my emph|ital|hence|here|with attach)", inner, re.IGNORECASE):
            continue
        lead = text[sentence[0] : b.start]
        for piece in _pieces(Marks(inner), inner, b.start + 1, bracketed=True):
            out.append(replace(piece, lead=f"{lead}({piece.lead}" if not piece.lead.strip() or piece.signal else piece.lead))
    return out


def _trim(text: str, start: int, end: int) -> int:
    return _tight(text, start, end)[1]


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space and loose punctuation at its ends, and without a bracket left open or closed."""
    while start < end and (text[start].isspace() or text[start] in ",;:.)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.("):
        end -= 1
    if end > start and text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end):
        return _tight(text, start, end - 1)
    if text[end : end + 1] == "." and re.search(r"(?:\b[A-Z]\.[A-Z]|\bff?|\bed|\bU\.S)$", text[max(start, end - 5) : end]) and re.search(r"\.[A-Z]$", text[max(start, end - 3) : end]):
        end += 1
    return start, end
