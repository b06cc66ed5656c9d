"""CSL-JSON 1.0.2: the sources as one array of items, for Zotero, pandoc and every citation processor.

Only what CSL has a variable for stands in it; our own kind, sigla, variants and witnesses stand under `custom`, and a
translated title also in `note`, where reference managers show it. Names are split by `persons`, dates read by
`model.dating`; a date that cannot be read is kept as printed under `literal`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from adfontes.languages import LANGUAGES, load_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import SEASON, read_date
from adfontes.model.sources import Item, Source
from adfontes.writers.known import Known
from adfontes.writers.persons import split_person

TYPES = {
    "primary-document": "document",
    "document-collection": "book",
    "archive": "collection",
    "memoir": "book",
    "diary": "book",
    "interview": "interview",
    "newspaper": "article-newspaper",
    "official-history": "book",
    "chronology": "book",
    "journal-article": "article-journal",
    "book": "book",
    "book-chapter": "chapter",
    "conference-paper": "paper-conference",
    "working-paper": "report",
    "thesis": "thesis",
    "law-or-hearing": "legislation",
    "website": "webpage",
    "other": "document",
}
"""The CSL type of each kind of source, before its genre and its container are looked at."""

BY_GENRE = ("primary-document", "other", "archive", "law-or-hearing")
"""The kinds whose genre ("telegram", "speech") says more than the kind does."""

VARIABLES = {
    "title": "title",
    "container": "container-title",
    "genre": "genre",
    "edition": "edition",
    "series": "collection-title",
    "place": "publisher-place",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "siglum": "title-short",
    "url": "URL",
}
"""The CSL variable of each field of an item that is copied as it is."""

ROLES = {"authors": "author", "editors": "editor", "translators": "translator", "recipients": "recipient"}

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")


def render_csl(apparatus: Apparatus) -> dict[str, bytes]:
    """`csl.json`: every source, in the order they were found. Raises UnicodeEncodeError as UTF-8 does."""
    known = Known(apparatus)
    items = [csl_item(source, known) for source in apparatus.of(Source)]
    return {"csl.json": (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8")}


def csl_item(source: Source, known: Known) -> dict[str, Any]:
    """One source as a CSL item; variables without a value are left out, as CSL wants it."""
    item = source.item
    row: dict[str, Any] = {"id": source.id, "type": csl_type(source)}
    for role, variable in ROLES.items():
        if names := [csl_name(name, known) for name in getattr(item, role) if name.strip()]:
            row[variable] = names
    row |= {variable: value for name, variable in VARIABLES.items() if (value := getattr(item, name))}
    if source.kind == "archive" and item.archive:
        row.setdefault("title", item.archive)
    if not item.container and (container := known.container_of(source)):
        row["container-title"] = container
    places = zip(("archive", "archive_location"), known.archive_of(source), strict=True)
    row |= {variable: text for variable, text in places if text}
    row |= csl_dates(item)
    if source.language:
        row["language"] = source.language
    if note := "; ".join(_translations(item)):
        row["note"] = note
    return row | {"custom": _custom(source, known)}


def csl_type(source: Source) -> str:
    """The CSL type: by kind; for documents by genre; for a memoir or diary by what it is printed in."""
    item, kind = source.item, source.kind
    if kind in BY_GENRE:
        # the head comes first: "report of a conversation", "telegram with instructions"
        if found := next((t for word in _words(item.genre) if (t := _genres().get(word))), None):
            return found
        if kind == "law-or-hearing" and any(_genres().get(word) == "hearing" for word in _words(item.title)):
            return "hearing"
        if item.recipients:
            return "personal_communication"
    if kind in ("memoir", "diary", "official-history", "chronology", "book") and item.container and item.title:
        return "article-journal" if item.issue or item.volume else "chapter"
    if kind in ("primary-document", "diary") and item.archive and not item.container:
        return "manuscript"
    return TYPES.get(kind, "document")


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold())


@cache
def _genres() -> dict[str, str]:
    """The CSL type of each word for a sort of document, in every language."""
    return {
        word: csl
        for language in LANGUAGES
        for csl, words in load_words(language, "documents").items()
        for word in words
    }


def csl_name(printed: str, known: Known) -> dict[str, str]:
    """A printed name in CSL's parts, or whole under `literal`."""
    entity = known.entity(printed)
    person = split_person(printed, entity.kind if entity else None)
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
        "literal": person.literal,
    }
    return {name: part for name, part in parts.items() if part}


def csl_dates(item: Item) -> dict[str, Any]:
    """`issued`, and `original-date` where the thing cited has a date of its own beside its publication's year.

    A letter of 1871 in an edition of 1952 was issued in 1952; a newspaper's issue of 3 May 1871 on that day.
    """
    year, date = csl_date(item.year), csl_date(item.date)
    if year and date:
        same_year = date.get("date-parts", [[None]])[0][0] == year.get("date-parts", [[0]])[0][0]
        return {"issued": date} if same_year else {"issued": year, "original-date": date}
    return {"issued": year or date} if year or date else {}


def csl_date(printed: str | None) -> dict[str, Any] | None:
    """A printed date in CSL's structure: `date-parts` (two for an interval), `season`, `circa`; else `literal`."""
    if not printed or not printed.strip():
        return None
    ends = [_DATE.fullmatch(end) for end in (read_date(printed) or "").split("/")]
    if not all(ends):
        return {"literal": printed}
    parts, row = [], dict[str, Any]()
    for year, month, day, mark in (end.groups() for end in ends if end):
        parts.append([int(n) for n in (year, month, day) if n])
        if month and int(month) > SEASON:
            parts[-1], row["season"] = parts[-1][:1], int(month) - SEASON
        if mark:
            row["circa"] = True
    return {"date-parts": parts, **row}


def _translations(item: Item) -> list[str]:
    named = (("Translated title", item.title_translation), ("Translated container title", item.container_translation))
    return [f"{label}: {text}" for label, text in named if text]


def _custom(source: Source, known: Known) -> dict[str, Any]:
    """What CSL has no variable for."""
    row: dict[str, Any] = {"kind": source.kind, "complete": source.complete}
    lists = {"sigla": list(source.sigla), "variants": list(source.variants)}
    lists["witnesses"] = known.names_of_witnesses(source.id)
    return row | {name: values for name, values in lists.items() if values}
