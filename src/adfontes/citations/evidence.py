"""What shows that a stretch of a note cites something, and what shows that it is prose.

Evidence is found once for a whole note, on copies of its words with quotations (and, for prose, brackets) blanked; the
segmenter then only looks up what lies between two offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from adfontes.citations.archives import ARCHIVE
from adfontes.citations.author_date import find_author_dates
from adfontes.citations.law import GERMAN_REPORT, VOLUME_REPORTER_PAGE, YEAR_REPORTER_PAGE
from adfontes.citations.letters import DIARY_DAY, INTERVIEW_HEAD, LETTER
from adfontes.citations.locators import INSIDE, VOLUME_PAGE
from adfontes.citations.marks import Marks, Stretch
from adfontes.citations.names import is_author
from adfontes.citations.pointers import CROSS, DEICTIC, IBID, LOC_CIT, NOTE_ABOVE, OP_CIT
from adfontes.citations.words import ANY_DATE, DASH, UPPER, YEAR, citing, citing_of, guess_language, one_of

STRONG, WEAK = 2, 1


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A piece of evidence at a place; `weight` tells strong from weak, `kind` names it."""

    end: int
    start: int
    kind: str
    weight: int


@cache
def _prose_of(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{one_of(citing_of(language, 'prose'))})(?![\w’'-])(?!\.\s?\d)")


_CARRIED = re.compile(rf"\b{one_of(w for w in citing('carried') if len(w) > 2)}\b", re.IGNORECASE)
_SEE = re.compile(rf"(?<!\w){one_of(['see', 'vgl', 'siehe', 'cf', 'compare', 'vergleiche', 'see also'])}(?!\w)")
_ISSUE = re.compile(
    rf"[,)]\s*(?:{one_of(citing('volume_words'))}|{one_of(citing('issue_words'))})\.?\s*\d", re.IGNORECASE
)
_DATED = re.compile(rf"(?<=[\w)\]]),\s*(?:{ANY_DATE})", re.IGNORECASE)
_PLACE_YEAR = re.compile(
    rf",\s+[{UPPER}][\w’'.-]+(?:[\s/-][{UPPER}a-z][\w’'.-]*){{0,3}}(?:\s?:\s?[^,;()]+,)?\s+{YEAR}(?=\s*(?:[,;.]|$))"
)
_ROMAN_PAGE = re.compile(rf"(?<=[\w.)”\"],\s)(?:vol\.\s)?[ivxlc]{{1,7}}[.,]\s?(?:pp?\.\s?)?\d+(?:\s?[{DASH}]\s?\d+)?(?:,\s?\d+)*|(?<=[\w.],\s)[IVXLC]{{1,6}},\s(?:pp?\.\s?)?\d+(?:\s?[{DASH}]\s?\d+)?")
_IN_COLON = re.compile(r"(?<=[\w?!“”\"’.,]\s)[Iil]n:\s")
_NAMED_INTERVIEW = re.compile(rf"(?<!\w)[{UPPER}][\w’'-]+(?:\s[{UPPER}][\w.’'-]+){{0,3}}\s(?:oral\shistory\s|telephone\s)?interview(?=[,.;)]|$)")
_URL = re.compile(r"(?:https?:|www\.)")
_SIGLUM_PAGE = re.compile(rf"(?<!\w)[{UPPER}]{{2,7}},?\s+(?:vol\.\s*)?[IVXLC\d]+\s?:\s?\d+")
_SIGLUM_END = re.compile(rf",\s(?!(?:II|III|IV|VI|VII|VIII|IX|XI)\b)[{UPPER}]{{3,7}}(?=\s*[.,;)]|\s*$)")
_NUMBER_END = re.compile(r"(?:(?<=[\w”\"’)]),|(?<=,[”\"’]))\s\d{1,4}[a-z]?(?:\s?[-–]\s?\d{1,4})?(?=\s*(?:[.;)]|$))")
_BRACKETED_YEAR = re.compile(
    rf"^[^()]*?{YEAR}[^()]{{0,24}}$|^(?:forthcoming|in press|im Erscheinen|n\.\s?d\.|o\.\s?J\.)$", re.IGNORECASE
)


_ASIDE = re.compile(r"(?<=\d):\s[“\"‘«„]|(?<=[\d.)]),\s(?:for\s(?:the|a|an|this|these|which|what)|now\sin|with\s(?:the|a|an|pencil)|in\swhich|where|contra|pace)\b")
_REMARK = re.compile(r"(?!with\s|(?:a\s)?paper|unpublished|revised|quot|hereafter|henceforth|hereinafter)(?:[a-z][\w’]*[\s,]+){4,}|(?!including|beginning|ending|forthcoming)(?:[a-z]+ing\b|emphasis\b|[“\"‘„«]|per\s|dissent|evidence\sof|statement\sof|testimony\sof|dt\.|engl\.)")
_SOFT = frozenset(
    [
        *("die", "das", "den", "dem", "der", "ihre", "sur", "son", "sa"),
        "since",
        "than",
        "when",
        "while",
        "how",
        "what",
        "if",
        "but",
        "not",
        "who",
        "than",
        "so",
        "as",
        "only",
        "even",
        "his",
        "her",
        "their",
        "its",
        "my",
        "our",
        "your",
        "after",
    ]
)


def _in_title(bare: str, m: re.Match[str]) -> bool:
    """A small word between two capitalised ones may stand in a title: "American Foreign Relations since 1941"."""
    if m.group() not in _SOFT:
        return False
    before = re.search(r"(\S+)\s+(?:(?:and|of|the|in|und|von|et|e|de)\s+){0,2}$", bare[max(0, m.start() - 40) : m.start()])
    after = bare[m.end() : m.end() + 2].strip()
    return bool(before and before[1][:1].isupper() and (after[:1].isupper() or after[:1].isdigit()))


class Evidence:
    """The anchors and prose words of one note, for looking up by offset."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self._language = guess_language(marks.bare)
        bare = _CARRIED.sub(lambda m: "C" * (m.end() - m.start()), marks.bare)
        self.anchors = sorted(self._find())
        letters = [a for a in self.anchors if a.kind == "letter"]
        words = {m.start() for m in _prose_of(self._language).finditer(bare) if not _in_title(bare, m)}
        words -= {p for p in words if any(a.start <= p < a.end for a in letters)}  # "X to his wife, 3 May 1898"
        words |= {m.start() for m in _ASIDE.finditer(marks.flat)}
        words |= {b.start for b in marks.brackets if _REMARK.match(marks.text, b.start + 1)}
        self._prose = sorted(words | {m.start() for m in _SEE.finditer(bare)})
        self._ends = [a.end for a in self.anchors]

    def prose_after(self, start: int, end: int) -> int | None:
        """The offset of the first prose word in a stretch."""
        i = bisect_left(self._prose, start)
        return self._prose[i] if i < len(self._prose) and self._prose[i] < end else None

    def anchors_in(self, start: int, end: int) -> list[Anchor]:
        """The anchors that lie wholly within a stretch, by their ends."""
        out = []
        for i in range(bisect_left(self._ends, start), len(self.anchors)):
            a = self.anchors[i]
            if a.end > end:
                break
            if a.start >= start:
                out.append(a)
        return out

    def _find(self) -> list[Anchor]:
        flat, bare = self.marks.flat, self.marks.bare
        found = [
            Anchor(m.end(), m.start(), kind, weight)
            for kind, weight, pattern in _PATTERNS
            for m in pattern.finditer(bare)
        ]
        found += [Anchor(q.end, q.start, "title", STRONG) for q in self.marks.quotes if _is_title(self.marks, q)]
        for b in self.marks.brackets:
            inner = b.inner(flat)
            if re.match(r"(?:quot|with attached|hence|here|accessed|last|consulted|retrieved)", inner):
                found.append(Anchor(b.end, b.start, "gloss", 0))
            elif _BRACKETED_YEAR.match(inner) and _follows_title(bare, b.start):
                found.append(Anchor(b.end, b.start, "imprint", STRONG))
        imprints = [a for a in found if a.kind == "imprint" and bare[: a.start].rstrip()[-1:].isalnum()]
        found += (
            a
            for a in _author_dates(flat, self._language)
            if a.weight == STRONG or not any(i.start < a.start < i.end and _cased_before(bare, i.start) for i in imprints)
        )
        return found


_LEADING = frozenset(w for key in ("lead_ins", "prose", "openers", "conjunctions") for w in citing(key) if " " not in w) | {"sowie"}


def _cased_before(bare: str, at: int) -> bool:
    """Whether the word before an opening bracket belongs to a title: a capital, a digit."""
    word = bare[max(0, at - 40) : at].split()
    return bool(word) and (word[-1][:1].isupper() or word[-1][:1].isdigit())


def _author_dates(flat: str, language: str) -> Iterator[Anchor]:
    """Authors with dates, but not the place and year of an imprint: behind a comma only where another such stands before
    it or prose does."""
    last = 0
    for start, end, located in find_author_dates(flat):
        before = flat[last:start].rstrip()
        behind_comma = before.endswith((",", ":"))
        joined = last and not before.strip(" ,;")
        prose = bool(_prose_of(language).search(before))
        if behind_comma and not joined and not prose and not (last and flat[end - 1] == ")"):
            continue
        if language == "de" and (w := re.search(r"(?<!\S)([a-zäöüß]+)\s$", flat[max(0, start - 30) : start])) and w[1] not in _LEADING:
            continue  # an adjective before it: a noun, no name
        yield Anchor(end, start, "author-year", STRONG if located else WEAK)
        last = end


_PATTERNS = (
    (
        "ibid",
        STRONG,
        re.compile(
            rf"(?<![\w’'])(?:(?:{IBID.pattern})|(?:{OP_CIT.pattern})|(?:{LOC_CIT.pattern}))|(?<![\w’'])(?-i:[Ii]d\.|[Ii]dem|[Dd]ers\.|[Dd]ies\.)(?=[\s,)]|$)",
            re.IGNORECASE,
        ),
    ),
    ("locator", STRONG, INSIDE),
    ("volume-page", STRONG, VOLUME_PAGE),
    ("volume-page", STRONG, _ROMAN_PAGE),
    ("law", STRONG, VOLUME_REPORTER_PAGE),
    ("law", STRONG, YEAR_REPORTER_PAGE),
    ("law", STRONG, GERMAN_REPORT),
    ("in", STRONG, _IN_COLON),
    ("siglum", STRONG, _SIGLUM_PAGE),
    ("siglum", STRONG, _SIGLUM_END),
    ("issue", STRONG, _ISSUE),
    ("archive", STRONG, ARCHIVE),
    ("letter", STRONG, LETTER),
    ("interview", STRONG, INTERVIEW_HEAD),
    ("interview", STRONG, _NAMED_INTERVIEW),
    ("diary", STRONG, DIARY_DAY),
    ("url", STRONG, _URL),
    ("note", STRONG, NOTE_ABOVE),
    ("deictic", WEAK, DEICTIC),
    ("cross", WEAK, CROSS),
    ("dated", WEAK, _DATED),
    ("place-year", WEAK, _PLACE_YEAR),
    ("number", WEAK, _NUMBER_END),
)


def _follows_title(bare: str, start: int) -> bool:
    """An imprint stands behind words that can be a title, or a volume number."""
    before = bare[max(0, start - 60) : start].rstrip(" ,")
    return bool(before) and (before[-1].isalnum() or before[-1] in "?!”\"’').]q")


def _is_title(marks: Marks, quote: Stretch) -> bool:
    """Whether a quotation is a cited title rather than quoted speech: told by what stands before and behind it."""
    text = marks.text
    before, after = text[: quote.start].rstrip(), text[quote.end :].lstrip()
    inner = quote.inner(text)
    if before.endswith((":", "that")) or len(inner) > 400:
        return False
    joined = (
        before.endswith((",", ";"))
        or not before
        or before[-1] in ".("
        or before.endswith((" in", " see", "See", " zur", " und", " and", " &", " and", "article", "entitled", "über"))
    )
    closes = (
        inner.rstrip().endswith((",", "?", "!", "."))
        or after[:1] in ",(.;:"
        or after[:3].lower() == "in "
        or not after
        or after[:1].isdigit() or after.startswith(("attached", "enclosed"))
    )
    capitals = [w for w in inner.split() if w[:1].isalpha() and len(w) > 3]
    cased = sum(w[0].isupper() for w in capitals) / max(1, len(capitals))
    if joined and closes and cased >= 0.5:
        return not (before.endswith(",") and _SPEECH.search(before))
    return (
        cased >= 0.6
        and closes
        and len(capitals) >= 2
        and before[-1:].isalpha()
        and is_author(before.split(",")[-1].split(";")[-1].strip() or "x")
    )


_SPEECH = re.compile(
    rf"\b(?:said|says|asked|replied|answered|wrote|writes|stated|states|observed|remarked|declared|added|recalled|recalls|argued|argues|claimed|noted|reads|called|{one_of(['meinte', 'sagte', 'schrieb'])}),$"
)
