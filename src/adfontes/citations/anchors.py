"""Evidence of citing, found once for a whole note: locators, imprints, titles, sigla, letters, archives and the rest.

Patterns look into copies of the note with quotations and brackets blanked. Each names, where it can, a few letters
without which it cannot match, so that most notes skip most patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.citations.archives import ARCHIVE
from adfontes.citations.author_date import find_author_dates
from adfontes.citations.law import GERMAN_REPORT, VOLUME_REPORTER_PAGE, YEAR_REPORTER_PAGE
from adfontes.citations.letters import DIARY_DAY, INTERVIEW_HEAD, LETTER
from adfontes.citations.locators import INSIDE, VOLUME_PAGE
from adfontes.citations.marks import Marks, Stretch
from adfontes.citations.names import clean_name, is_author
from adfontes.citations.pointers import CROSS, DEICTIC, IBID, LOC_CIT, NOTE_ABOVE, OP_CIT
from adfontes.citations.prose import prose_of
from adfontes.citations.words import DASH, DATE, UPPER, YEAR, citing, one_of

STRONG, WEAK = 2, 1


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A piece of evidence at a place; `weight` tells strong from weak, `kind` names it."""

    end: int
    start: int
    kind: str
    weight: int


_ISSUE = re.compile(
    rf"[,)]\s*(?:{one_of(citing('volume_words'))}|{one_of(citing('issue_words'))})\.?\s*\d", re.IGNORECASE
)
_ANY_YEAR = re.compile(YEAR)
_COMMA_BEFORE = re.compile(r"[\w)\]](,\s*)$")
_PLACE_YEAR = re.compile(
    rf",\s+[{UPPER}][\w’'.-]{{1,30}}(?:[\s/-][{UPPER}a-z][\w’'.-]{{0,30}}){{0,3}}(?:\s?:\s?[^,;()]+,)?\s+{YEAR}(?=\s*(?:[,;.]|$))"
)
_PAGES = rf"\d+(?:\s?[{DASH}]\s?\d+)?"
_ROMAN_PAGE = re.compile(
    rf"(?<=[\w.)”\"],\s)(?:vol\.\s)?[ivxlc]{{1,7}}[.,]\s?(?:pp?\.\s?)?{_PAGES}(?:,\s?\d+)*"
    rf"|(?<=[\w.],\s)[IVXLC]{{1,6}},\s(?:pp?\.\s?)?{_PAGES}"
)
_IN_COLON = re.compile(r"(?<=[\w?!“”\"’.,]\s)[Iil]n:\s")
_NAMED_INTERVIEW = re.compile(
    rf"(?<!\w)[{UPPER}][\w’'-]{{1,40}}(?:\s[{UPPER}][\w.’'-]{{1,40}}){{0,3}}\s(?:oral\shistory\s|telephone\s)?interview(?=[,.;)]|$)"
)
_URL = re.compile(r"(?:https?:|www\.)")
_SIGLUM_PAGE = re.compile(rf"(?<!\w)[{UPPER}]{{2,7}},?\s+(?:vol\.\s*)?[IVXLC\d]+\s?:\s?\d+")
_SIGLUM_END = re.compile(rf",\s(?!(?:II|III|IV|VI|VII|VIII|IX|XI)\b)[{UPPER}]{{3,7}}(?=\s*[.,;)]|\s*$)")
_NUMBER_END = re.compile(
    r"(?:(?<=[\w”\"’)?!]),|(?<=,[”\"’])|(?<=\bal\.),)\s\d{1,4}[a-z]?(?:\s?[-–]\s?\d{1,4})?(?=\s*(?:[.;)]|$))"
)
_YEAR_PAGE = re.compile(rf"(?<=[\w”\"’)?!]),\s{YEAR},\s\d{{1,4}}(?:\s?[{DASH}]\s?\d{{1,4}})?(?=\s*(?:[.;)]|$))")
"""A title's year and a page behind it, as short forms have them in some styles: "Brook, Rivers, 1902, 14"."""
_POINTER = re.compile(
    rf"(?<![\w’'])(?:(?:{IBID.pattern})|(?:{OP_CIT.pattern})|(?:{LOC_CIT.pattern})"
    r"|(?-i:[Ii]d\.|[Ii]dem|[Dd]ers\.|[Dd]ies\.)(?=[\s,)]|$))",
    re.IGNORECASE,
)
_BRACKETED_YEAR = re.compile(
    rf"^[^()]*?{YEAR}[^()]{{0,24}}$|^(?:forthcoming|in press|im Erscheinen|n\.\s?d\.|o\.\s?J\.)$", re.IGNORECASE
)
_GLOSS = re.compile(r"(?:quot|with attached|hence|here|accessed|last|consulted|retrieved)")

_INTERVIEWS = tuple(w.split()[-1] for w in citing("interview"))
_WITHIN = citing("within")
_DIVISIONS = tuple(
    w if len(w) > 3 else f"{w}{end}" for w in citing("divisions") for end in ((" ", ".") if len(w) < 4 else ("",))
)
PATTERNS: tuple[tuple[str, int, re.Pattern[str], tuple[str, ...]], ...] = (
    ("ibid", STRONG, _POINTER, ()),
    ("locator", STRONG, INSIDE, ()),
    ("volume-page", STRONG, VOLUME_PAGE, (":",)),
    ("volume-page", STRONG, _ROMAN_PAGE, ()),
    ("law", STRONG, VOLUME_REPORTER_PAGE, ()),
    ("law", STRONG, YEAR_REPORTER_PAGE, ("(", "[")),
    ("law", STRONG, GERMAN_REPORT, tuple(w.lower() for w in citing("reports"))),
    ("in", STRONG, _IN_COLON, ("n: ",)),
    ("siglum", STRONG, _SIGLUM_PAGE, (":",)),
    ("siglum", STRONG, _SIGLUM_END, ()),
    ("issue", STRONG, _ISSUE, ()),
    ("archive", STRONG, ARCHIVE, ()),
    ("letter", STRONG, LETTER, (" to ", " an ")),
    ("interview", STRONG, INTERVIEW_HEAD, _INTERVIEWS),
    ("interview", STRONG, _NAMED_INTERVIEW, ("interview",)),
    ("diary", STRONG, DIARY_DAY, ("diar", "journal", "tagebuch")),
    ("url", STRONG, _URL, ("http", "www.")),
    ("note", STRONG, NOTE_ABOVE, _WITHIN),
    ("deictic", WEAK, DEICTIC, ("the ", "this ")),
    ("cross", WEAK, CROSS, (*_WITHIN, *_DIVISIONS)),
    ("place-year", WEAK, _PLACE_YEAR, ()),
    ("number", WEAK, _NUMBER_END, ()),
    ("year-page", STRONG, _YEAR_PAGE, ()),
)
"""Kind, weight, pattern, and letters (in lower case) of which one must stand in the note for the pattern to match."""


def find_anchors(marks: Marks, language: str) -> list[Anchor]:
    """All evidence in a note, by where it ends."""
    flat, bare, low = marks.flat, marks.bare, marks.bare.lower()
    found = [
        Anchor(m.end(), m.start(), kind, weight)
        for kind, weight, pattern, needed in PATTERNS
        if not needed or any(w in low for w in needed)
        for m in pattern.finditer(bare)
    ]
    dated = bool(_ANY_YEAR.search(bare))
    for m in DATE.finditer(bare) if dated else ():
        if comma := _COMMA_BEFORE.search(bare, max(0, m.start() - 4), m.start()):
            found.append(Anchor(m.end(), comma.start(1), "dated", WEAK))
    found += [Anchor(q.end, q.start, "title", STRONG) for q in marks.quotes if _is_title(marks, q)]
    for b in marks.brackets:
        inner = b.inner(flat)
        if _GLOSS.match(inner):
            found.append(Anchor(b.end, b.start, "gloss", 0))
        elif _BRACKETED_YEAR.match(inner) and _follows_title(bare, b.start):
            found.append(Anchor(b.end, b.start, "imprint", STRONG))
    imprints = [a for a in found if a.kind == "imprint" and _cased_before(bare, a.start)]
    for a in _author_dates(flat, language) if dated or "(" in bare else ():
        if a.weight == STRONG or not any(i.start < a.start < i.end for i in imprints):
            found.append(a)
    return sorted(found)


_LEADING = frozenset(
    w for key in ("lead_ins", "prose", "openers", "conjunctions") for w in citing(key) if " " not in w
) | {"sowie"}
_ADJECTIVE = re.compile(r"(?<!\S)([a-zäöüß]+)\s$")


_TITLED = re.compile(
    rf"(?:[{UPPER}][\w.’'-]*|\bet\sal\.),\s(?P<title>(?:\d+:\s)?[{UPPER}][\w’'-]*:?"
    rf"(?:,?\s[{UPPER}\d][\w’'-]*:?|(?:,\s(?:and|und|or|et|&))?\s[^\W\d][\w’'-]*:?){{0,14}})$"
)
"""A name and, behind a comma, the first words of a title, up to the last words, which can pass for a name."""

_LOOK_BACK = 600
"""How far before a place evidence about it is looked for, in characters."""


def _author_dates(flat: str, language: str) -> Iterator[Anchor]:
    """Authors with dates, but not the place and year of an imprint.

    Behind a comma only where another author with a date stands before it, or prose does.
    """
    last = 0
    for start, end, located in find_author_dates(flat):
        before = flat[max(last, start - _LOOK_BACK) : start].rstrip()
        joined = last and not before.strip(" ,;")
        in_a_row = joined or (last and flat[end - 1] == ")")
        if before.endswith((",", ":")) and not in_a_row and not prose_of(language).search(before):
            continue
        if (title := _TITLED.search(before)) and not prose_of(language).search(title["title"]):
            continue  # the end of a title, as in "Brook, My Years on the River, 1902"
        if language == "de" and (w := _ADJECTIVE.search(flat[max(0, start - 30) : start])) and w[1] not in _LEADING:
            continue  # an adjective before it: a noun, no name
        yield Anchor(end, start, "author-year", STRONG if located else WEAK)
        last = end


def _cased_before(bare: str, at: int) -> bool:
    """Whether the word before an opening bracket belongs to a title: a capital, a digit."""
    word = bare[max(0, at - 40) : at].split()
    return bool(word) and (word[-1][:1].isupper() or word[-1][:1].isdigit())


def _follows_title(bare: str, start: int) -> bool:
    """An imprint stands behind words that can be a title, or a volume number."""
    before = bare[max(0, start - 60) : start].rstrip(" ,")
    return bool(before) and (before[-1].isalnum() or before[-1] in "?!”\"’').]q")


_INTO = (" in", " see", "See", " zur", " und", " and", " &", "article", "entitled", "über")


def _is_title(marks: Marks, quote: Stretch) -> bool:
    """Whether a quotation is a cited title rather than quoted speech: told by what stands before and behind it."""
    before = marks.text[max(0, quote.start - _LOOK_BACK) : quote.start].rstrip()
    after = marks.text[quote.end : quote.end + _LOOK_BACK].lstrip()
    inner = quote.inner(marks.text)
    if before.endswith((":", "that")) or len(inner) > 400:
        return False
    closes = (
        inner.rstrip().endswith((",", "?", "!", "."))
        or not after
        or after[0] in ",(.;:"
        or after[0].isdigit()
        or after.lower().startswith(("in ", "attached", "enclosed"))
    )
    if before.endswith(",") and closes and _SPEECH.search(before):
        return False
    who = clean_name(re.split(r"[;.]\s", before[-120:].rstrip(","))[-1].split(", ")[-1])
    if before.endswith(",") and closes and who and is_author(who):
        return True
    long_words = [w for w in inner.split() if w[:1].isalpha() and len(w) > 3]
    cased = sum(w[0].isupper() for w in long_words) / max(1, len(long_words))
    if closes and cased >= 0.5 and (not before or before[-1] in ",;.(" or before.endswith(_INTO)):
        return True
    named = before[-1:].isalpha() and is_author(before.split(",")[-1].split(";")[-1].strip() or "x")
    return cased >= 0.6 and closes and len(long_words) >= 2 and named


_SPEECH = re.compile(
    r"\b(?:said|says|asked|replied|answered|wrote|writes|stated|states"
    r"|observed|remarked|declared|added|recalled|recalls"
    r"|argued|argues|claimed|noted|reads|called|meinte|sagte|schrieb),$"
)
