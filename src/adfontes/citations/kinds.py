"""What kind of source a work is.

Told by how it is cited, by the words of its title, and by whether its author takes part in what the text tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from adfontes.citations.ledger import Work
from adfontes.citations.match import fold
from adfontes.citations.words import UPPER, one_of
from adfontes.languages import gather_words
from adfontes.model.sources import Item


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """The words that tell a kind, in any language, folded."""
    words = [w for f in gather_words("kinds", kind) if (w := fold(f))]
    return re.compile(rf"\b{one_of(words)}\b" if words else r"(?!)")


@cache
def _first_person() -> re.Pattern[str]:
    """How titles in the first person begin."""
    return re.compile(rf"(?:^|: )(?:{one_of(gather_words('kinds', 'first_person'))})\b", re.IGNORECASE)


def identify_kind(work: Work, participants: frozenset[str]) -> tuple[str, str]:
    """The kind of a work and why. `participants` are folded names of persons who act in the text, or are said to."""
    item = work.item
    if item.kind in ("interview", "archive"):
        return item.kind, "it is cited as one"
    if item.siglum and not item.title:
        return _of_siglum(work)
    if item.recipients:
        return "primary-document", "a letter or telegram from one to another"
    titles = " | ".join(fold(t) for t in (item.title, item.title_translation, *work.variants) if t)
    if told := _told_by_words(item, titles):
        return told
    if item.kind == "primary-document":
        return "primary-document", "a dated document, kept or printed in a collection"
    if _takes_part(item, participants):
        return "memoir", f"{item.authors[0]} takes part in what the text tells"
    return _by_shape(item)


def _of_siglum(work: Work) -> tuple[str, str]:
    """The kind of a work known by its siglum alone, by how documents are placed in it."""
    if work.carries and not work.paged:
        return "archive", "documents are placed in it without volume or page"
    return "document-collection", "documents are cited from it by volume and page"


_ORDER = (
    "thesis",
    "conference_paper",
    "working_paper",
    "interview",
    "diary",
    "memoir",
    "chronology",
    "official_history",
)


_TOLD_BY_ANY_WORD = frozenset({"thesis", "conference_paper", "working_paper", "memoir"})
"""Kinds that what carries a work, or its genre, tells as well as its title does."""
_DAY = re.compile(r"\d{1,2}\D+\d{4}|\D\d{1,2},")


def _told_by_words(item: Item, titles: str) -> tuple[str, str] | None:
    """The kind told by a word of the title, of what carries the work, or of its genre."""
    container = " | ".join(fold(t) for t in (item.container, item.container_translation) if t)
    everything = f"{titles} | {container} | {fold(item.genre)}"
    for kind in _ORDER:
        where = everything if kind in _TOLD_BY_ANY_WORD else titles
        if (m := _pattern(kind).search(where)) and not (kind == "memoir" and item.kind == "primary-document"):
            return kind.replace("_", "-"), f"its title says “{m.group()}”"
    if not item.quoted and (m := _pattern("document_collection").search(titles)) and not item.container:
        return "document-collection", f"its title says “{m.group()}”"
    m = _first_person().search(item.title or "") or _first_person().search(item.title_translation or "")
    if m and item.authors:
        return "memoir", f"its title speaks in the first person (“{m.group().strip(': ')}”)"
    if not item.authors and (m := _pattern("law_or_hearing").search(everything)):
        return "law-or-hearing", f"it says “{m.group()}”"
    return None


def _by_shape(item: Item) -> tuple[str, str]:
    """The kind told by which parts are printed."""
    container = fold(" ".join(x for x in (item.container, item.container_translation) if x))
    daily = item.container and item.date and not item.issue and not item.volume and _DAY.search(item.date)
    if daily and (_pattern("newspaper").search(container) or not _pattern("journal").search(container)):
        return "newspaper", "an issue named by its day"
    if item.kind == "book-chapter":
        return "book-chapter", "a title in quotation marks, in a book with editors"
    if item.container:
        return "journal-article", "an article in a periodical"
    if item.quoted:
        return "journal-article", "a title in quotation marks; what carries it is not printed here"
    if item.url and not item.publisher and not item.year:
        return "website", "a web address"
    return "book", "a title with its imprint" if item.publisher or item.place else "a title by itself"


def _takes_part(item: Item, participants: frozenset[str]) -> bool:
    return bool(item.authors) and len(item.authors) == 1 and fold(item.authors[0]) in participants


_ROLE = r"(?:himself|herself|then|once|later|also|formerly|at\s+(?:the|that)\s+time)"
_OFFICE = (
    r"(?:a\s+|an\s+|the\s+)?(?:\w+\s+){0,3}?(?:member|commander|secretary|minister|ambassador|interpreter|officer"
    r"|general|marshal|adviser|advisor|aide|chief|deputy|director|governor|consul|envoy|participant|witness|bodyguard"
    r"|delegate)"
)
_HELD_OFFICE = re.compile(
    rf"(?<!\w)(?P<who>[{UPPER}][\w-]{{1,40}}(?:\s[{UPPER}][\w-]{{1,40}}){{0,5}})"
    rf"(?:\s+was\s+(?:{_ROLE}\s+)?{_OFFICE}|\s+\([^()]{{0,50}}?{_OFFICE}|\s+himself\s+was\s)"
)
_SCHOLAR = re.compile(
    r"^(?:['’]s)?,?\s+(?:and\s+[\w\s]{2,40},?\s+)?"
    r"(?:\(|has\s+(?:shown|argued|suggested)|argues?|asserts?|suggests?|points?\s+out"
    r"|contends?|maintains?|believes|concludes|notes\s+that"
    r"|writes\s+that|observes\s+that|has\b|assert)",
    re.IGNORECASE,
)


def find_participants(names: Iterable[str], body: str, notes: Iterable[str]) -> frozenset[str]:
    """The folded names of those authors whom the body names as acting (not only as scholars), or of whom a note says
    what office they held. Only full names are looked for: a bare surname may be anybody's."""
    wanted = sorted({n for n in names if len(n.split()) >= 2})
    if not wanted:
        return frozenset()
    pattern = re.compile(rf"(?<!\w)(?:{one_of(wanted)})(?!\w)")
    found = {
        re.sub(r"\s+", " ", m.group())
        for m in pattern.finditer(body)
        if not _SCHOLAR.match(body[m.end() : m.end() + 80])
    }
    surnames: dict[str, list[str]] = {}
    for name in wanted:
        for part in {name, name.split()[0], name.split()[-1]}:
            surnames.setdefault(part, []).append(name)
    for note in notes:
        for m in _HELD_OFFICE.finditer(note):
            named = surnames.get(m["who"], [])
            found |= {n for n in named if len(named) == 1 and (n in note or m["who"] == n)}
    return frozenset(fold(n) for n in found)
