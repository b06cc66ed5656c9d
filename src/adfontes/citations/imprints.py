"""The imprint: place, publisher and year, in brackets or behind commas (Chicago 17, 14.127-14.146)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adfontes.citations.words import DASH, UPPER, YEAR, citing, one_of

_YEARS = rf"\[?(?:c\.\s?)?{YEAR}\]?(?:\s?[{DASH}/]\s?\d{{2,4}})?"
_LAST_YEAR = re.compile(rf"(?P<year>{YEAR})\]?(?:\s?[{DASH}/]\s?\d{{2,4}})?\s*$")
_REGION = re.compile(
    rf"^(?:[{UPPER}]{{2}}|[{UPPER}]\.[{UPPER}]\."
    rf"|Mass\.?|Conn\.?|Calif\.?|Ill\.?|Pa\.?|England|Va\.?|Md\.?"
    rf"|N\.Y\.?|N\.J\.?|UK|USA|Germany)$"
)
EDITION_WORDS = (
    r"(?:\b\d{1,2}(?:st|nd|rd|th|d|\.)?|\b(?:first|second|third|fourth|fifth|new|revised|rev\.|enlarged))"
    rf"\s+{one_of(citing('edition_words'))}\b\.?"
)
"""An edition, "2nd ed.", "revised edition", for use inside a larger pattern, without regard to case."""
_EDITION = re.compile(EDITION_WORDS, re.IGNORECASE)
_PLACE = rf"[{UPPER}][\w’'.-]+(?:\s(?:and|und|am|an|der|upon|i\.)?\s?[{UPPER}][\w’'.-]*){{0,4}}"
BARE_TAIL = re.compile(
    rf"[,.]\s+(?P<place>{_PLACE}(?:\s?[/{DASH}]\s?{_PLACE})?)"
    rf"(?:\s?:\s?(?P<publisher>[^,:;()]+))?,?\s+"
    rf"(?:{one_of(citing('forthcoming'))}\s+)?(?P<year>{YEAR})[a-z]?\s*$"
)
"""An imprint without brackets at the end: ", Frankfurt 1972", ", London: Cape, 1931"."""

_TWO_PARTS = re.compile(
    rf"(?P<place>(?!The\s)[{UPPER}][\w’'.-]*(?:\s[{UPPER}][\w’'.-]*){{0,2}}),\s"
    rf"(?P<publisher>(?!(?:England|Mass|Conn|Calif|Ill|Pa|Va|Md|UK|USA)\b)"
    rf"[{UPPER}][\w’'&.-]*(?:\s(?:&\s|and\s|et\s)?[{UPPER}][\w’'.-]*){{0,4}})"
)
_PUBLISHER = re.compile(
    r"\b(?:Press|Verlag|Publishers?|Publications|Books|University|Editions?|Éditions|Editore|PUF|PUR|OUP|CUP)\b"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an imprint's brackets hold; `translation` is the title's translation standing before the place."""

    translation: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: str | None = None
    edition: str | None = None


def parse_imprint(inner: str) -> Imprint | None:
    """Read what stands in brackets as an imprint; None where it holds no year and no place with a publisher."""
    edition = _EDITION.search(inner)
    words = (inner[: edition.start()] + inner[edition.end() :]).strip(" ,;") if edition else inner.strip(" ,;")
    m = _LAST_YEAR.search(words)
    year = m["year"] if m else None
    rest = words[: m.start()].strip(" ,;") if m else words
    printed_edition = edition.group() if edition else None
    colon = _publisher_colon(rest)
    if colon is None:
        if not m:
            return None
        if m2 := _TWO_PARTS.fullmatch(rest):  # "Paris, Gallimard"
            return Imprint(place=m2["place"], publisher=m2["publisher"], year=year, edition=printed_edition)
        if _PUBLISHER.search(rest) and ", " not in rest:
            return Imprint(publisher=rest, year=year, edition=printed_edition)
        before, _, place = rest.rpartition(", ")
        if before and not re.match(rf"{_PLACE}$", place):
            before, place = rest, ""
        return Imprint(translation=before or None, place=place or None, year=year, edition=printed_edition)
    before, publisher = rest[:colon].strip(), rest[colon + 1 :].strip(" ,;")
    parts = [p.strip() for p in before.split(", ")]
    take = 2 if len(parts) > 1 and _REGION.match(parts[-1]) else 1
    place, translation = ", ".join(parts[-take:]), ", ".join(parts[:-take])
    return Imprint(
        translation=translation or None,
        place=place or None,
        publisher=publisher or None,
        year=year,
        edition=printed_edition,
    )


def _publisher_colon(rest: str) -> int | None:
    """The colon between place and publisher: the last one whose left neighbour is a short capitalised place."""
    for m in reversed(list(re.finditer(r":\s", rest))):
        left = rest[: m.start()].rpartition(", ")[2]
        if left[:1].isupper() and len(left.split()) <= 7 and (rest.count(": ") == 1 or len(left.split()) <= 4):
            return m.start()
    return None


def is_year_only(inner: str) -> bool:
    """Whether brackets hold a year (or a span of years) and nothing else."""
    return bool(re.fullmatch(rf"\s*{_YEARS}[a-z]?\s*", inner))
