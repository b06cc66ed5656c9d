"""Kinds of sources as a reader asks for them: "interviews after 1980", "memoirs and diaries"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adfontes.model.dating import read_date
from adfontes.model.edtf import Day, bounds
from adfontes.model.plain_dates import read_limit
from adfontes.model.sources import KINDS, Source

NAMES: dict[str, tuple[str, ...]] = {
    "document": ("primary-document", "document-collection", "archive", "law-or-hearing"),
    "primary document": ("primary-document",),
    "collection": ("document-collection",),
    "document collection": ("document-collection",),
    "archive": ("archive",),
    "memoir": ("memoir",),
    "reminiscence": ("memoir",),
    "diary": ("diary",),
    "interview": ("interview",),
    "newspaper": ("newspaper",),
    "official history": ("official-history",),
    "chronology": ("chronology",),
    "article": ("journal-article",),
    "journal article": ("journal-article",),
    "conference paper": ("conference-paper",),
    "working paper": ("working-paper",),
    "paper": ("conference-paper", "working-paper"),
    "thesis": ("thesis",),
    "book": ("book", "book-chapter"),
    "chapter": ("book-chapter",),
    "study": ("book", "book-chapter", "journal-article", "conference-paper", "working-paper", "thesis"),
    "law": ("law-or-hearing",),
    "hearing": ("law-or-hearing",),
    "website": ("website",),
}
"""What may be said for kinds of sources, in the singular; the names of the kinds themselves are understood too."""

UNDERSTOOD = (
    "say a kind of source, then of whom or of what time if you like: "
    '"memoirs", "interviews after 1980", "documents before May 1945", "newspapers between 1949 and 1950", '
    '"memoirs and diaries", "interviews of NAME"'
)
LONGEST = 200
_FIGURES = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_TIME = re.compile(
    r"\s(?:(?P<way>after|since|from|before|until|till|to|in|of|dated)\s+(?P<one>\S.*)"
    r"|(?:between|from)\s+(?P<first>\S.*?)\s+(?:and|to|until)\s+(?P<last>\S.*))"
)
_WHOSE = re.compile(r"\s(?:of|with|by)\s+(?P<name>\S.*)")
_BETWEEN = re.compile(r"\s*(?:,|\band\b|\bor\b)\s*")


class KindError(ValueError):
    """Words that name no kind of source; the message says what is understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Sources of some `kinds` (of `model.sources.KINDS`), dated from `first` to `last`, both included, None being open.

    `of` is the witness whose word is meant, an entity's id: then only that word is struck, not the sources. `said` is
    how the reader put it.
    """

    kinds: frozenset[str]
    first: Day | None = None
    last: Day | None = None
    of: str | None = None
    said: str = ""

    def covers(self, begins: Day | None, ends: Day | None) -> bool | None:
        """Whether a source dated so (None: not known) lies within the limits; None where that cannot be told."""
        if self.first is None and self.last is None:
            return True
        if (self.last and begins and begins > self.last) or (self.first and ends and ends < self.first):
            return False
        late = self.first is None or (begins is not None and begins >= self.first)
        early = self.last is None or (ends is not None and ends <= self.last)
        return True if late and early else None


def date_of_source(source: Source) -> tuple[Day | None, Day | None]:
    """The first and last day of a source: of the document, interview or issue itself, else of its publication.

    Where several dates are printed ("May 1991 and August 1992") from the first year to the last.
    """
    for printed in (source.item.date, source.item.year):
        if not printed:
            continue
        edtf = read_date(printed)
        found = bounds(edtf) if edtf else None
        if found:
            return found
        if years := [int(y) for y in _FIGURES.findall(printed)]:
            return Day(min(years), 1, 1), Day(max(years), 12, 31)
    return None, None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A kind as parsed: `kind` without its witness, and `name`, the words that say whose it is, None where none do."""

    kind: Kind
    name: str | None = None


def parse_kind(words: str) -> Asked:
    """Read what a reader says for a kind of source. Raises KindError, in one line, where it is not understood.

    "after", "before", "since" (the time itself included), "until" (included), "in", "between … and …" set limits; a
    name follows "of", "with" or "by". Limits are read as dates are everywhere ("1980", "May 1945", "1945-05-09").
    """
    said = " ".join(words.split())
    if not said or len(said) > LONGEST:
        raise KindError(f"no kind of source: {UNDERSTOOD}")
    rest, first, last = _read_time(said)
    whose = _WHOSE.search(rest)
    named = rest[: whose.start()] if whose else rest
    kinds: set[str] = set()
    for name in _BETWEEN.split(named):
        kinds |= _read_name(name, said)
    kind = Kind(kinds=frozenset(kinds), first=first, last=last, said=said)
    return Asked(kind=kind, name=whose["name"] if whose else None)


def _read_time(said: str) -> tuple[str, Day | None, Day | None]:
    """The words before the limits of time, and the limits."""
    at = 0
    while found := _TIME.search(said, at):
        at = found.start() + 1
        if found["way"]:
            if found["way"] == "from" and (both := _read_between(found["one"])):
                return said[: found.start()], *both
            limit = read_limit(found["one"])
            if limit is None:
                if re.search(r"\d", found["one"]) and found["way"] != "of":
                    raise KindError(f'"{found["one"]}" is no time: {UNDERSTOOD}')
                continue
            return said[: found.start()], *_limited(found["way"], *limit)
        first, last = read_limit(found["first"]), read_limit(found["last"])
        if first is None or last is None or (first[0] and last[1] and first[0] > last[1]):
            raise KindError(f'"{found[0].strip()}" is no time: {UNDERSTOOD}')
        return said[: found.start()], first[0], last[1]
    return said, None, None


def _read_between(words: str) -> tuple[Day | None, Day | None] | None:
    """The limits in "1949 to 1950", as it follows *from*."""
    one, way, other = next(
        (words.partition(f" {way} ") for way in ("to", "until", "and") if f" {way} " in words), ("", "", "")
    )
    first, last = read_limit(one) if way else None, read_limit(other) if way else None
    return (first[0], last[1]) if first and last and not (first[0] and last[1] and first[0] > last[1]) else None


def _limited(way: str, begins: Day | None, ends: Day | None) -> tuple[Day | None, Day | None]:
    """What is asked for by a preposition and a time."""
    if way == "after":
        return (ends.plus(1) if ends else None), None
    if way == "before":
        return None, (begins.plus(-1) if begins else None)
    if way in ("since", "from"):
        return begins, None
    if way in ("until", "till", "to"):
        return None, ends
    return begins, ends


def _read_name(name: str, said: str) -> frozenset[str]:
    """The kinds that a name means: of `NAMES`, in the singular or the plural, or of the kinds themselves."""
    plain = name.strip(" \"'").casefold()
    for form in _singulars(plain):
        if form in NAMES:
            return frozenset(NAMES[form])
        if (kind := form.replace(" ", "-")) in KINDS:
            return frozenset((kind,))
    raise KindError(f'"{said}" names no kind of source: {UNDERSTOOD}')


def _singulars(plain: str) -> list[str]:
    """A word as it stands, and what it may be the plural of."""
    endings = (("ies", "y"), ("theses", "thesis"), ("s", ""))
    return [plain, *(plain.removesuffix(end) + one for end, one in endings if plain.endswith(end))]
