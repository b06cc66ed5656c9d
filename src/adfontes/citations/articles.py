"""A title and what carries it: a journal, a newspaper, a book with editors, a collection or an archive."""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.citations.archives import archive_item, is_archival
from adfontes.citations.books import parse_plain, parse_segments
from adfontes.citations.imprints import BARE_TAIL
from adfontes.citations.marks import Marks
from adfontes.citations.names import clean_name, is_author, is_body, split_names
from adfontes.citations.parts import (
    BY_TRANSLATOR,
    IN,
    ISSUE,
    SIGLUM,
    URL,
    VOLUME,
    YEAR_AT_END,
    Found,
    Rest,
    cut_locator,
    main_quote,
    read_brackets,
    take_editors,
    take_issue,
    tidy,
    year_of,
)
from adfontes.citations.words import DATE, UNDATED, UPPER, WHEN, citing, one_of
from adfontes.model.sources import Item

_LAW = re.compile(rf"^(?P<v>\d+|[IVXLC]+)\s+(?P<j>[{UPPER}].+)$")
_TRAILING_PAGE = re.compile(r"^(?P<j>.*?[^\d\s,])\s+(?P<p>\d+)$")
_JOURNAL_VOLUME = re.compile(r"^(?P<j>.*?\D),?\s+(?P<v>\d{1,3}|[IVXLC]+)(?:/(?P<n>\d+))?$")
_TRANSLATED_TITLE = re.compile(rf"^\s*[(\[](?P<t>[{UPPER}][^()\[\]]*[^()\[\]\d])[)\]](?=,?\s+[{UPPER}])")


def parse_quoted(text: str, marks: Marks) -> Found | None:
    """Author, "Title," what carries it, where and when (Chicago 17, 14.164 ff.)."""
    quote = main_quote(marks)
    if quote is None:
        return None
    head = text[: quote.start].strip()
    if head.endswith(":") or len(head) > 300:
        return None
    if head.lower().rstrip(" ,").endswith(("“", "editorial group of")):
        return None
    title = tidy(quote.inner(text).rstrip(" ,."))
    comma = "," if quote.inner(text).rstrip().endswith(",") else ""  # “Title,” 118
    after, locator = cut_locator(comma + text[quote.end :])
    item = Item(authors=_authors(head), title=title, quoted=True)
    return parse_after_title(item, after, locator)


_IN_COLON = re.compile(r",?\s+(?:in|In|ln):\s+")


def parse_contained(text: str, marks: Marks) -> Found | None:
    """A title without quotation marks in something larger: "Recht ohne Richter, in: Grünwald (Hrsg.), Wege …"."""
    m = _IN_COLON.search(marks.bare)
    if m is None or not m.start():
        return None
    head = parse_segments(Rest(text[: m.start()]), {}, ())[0]
    after, locator = cut_locator(text[m.end() :])
    return parse_after_title(Item(authors=head.authors, title=head.title), "in " + after, locator)


def parse_dated_document(text: str, marks: Marks) -> Found | None:
    """A document without a title of its own, dated, then what carries it: "Circular telegram 1109, April 9, 1959, FRUS,
    12: 240"."""
    when = WHEN.search(marks.bare)
    if (
        marks.quotes
        or when is None
        or not 3 < when.start() < 200
        or not re.search(r"\d{1,2}\D|\[", when.group().replace(",", " ")[:14])
    ):
        return None
    head, rest = text[: when.start()].strip(" ,"), text[when.end() :].strip(" ,.")
    first = rest.split(",")[0]
    if not head or not (SIGLUM.match(first) or CARRIED.match(rest + " ") or is_archival(Marks(rest))):
        return None
    parts = head.split(", ")
    authors = split_names(parts[0]) if len(parts) > 1 and is_author(parts[0]) else ()
    if m := re.match(rf"([{UPPER}][\w’'-]*(?:\s[{UPPER}][\w’'-]*)*)[’']s?\s", head):
        authors = authors or (m[1].removesuffix("’s").removesuffix("'s"),)
    words, locator = cut_locator(rest)
    carrier, form = parse_carrier(words or rest)
    where = locator or carrier.archive_location
    whole = not authors or (head.startswith(authors[0]) and len(parts) == 1)
    title = tidy(head if whole else ", ".join(parts[1:]))
    item = Item(kind="primary-document", authors=authors, title=title, date=when.group())
    return Found(item, "siglum" if carrier.siglum and not carrier.archive else form, where, carrier)


def _authors(head: str) -> tuple[str, ...]:
    """The authors named before a title; none where the words before it are no names."""
    head = re.sub(r"\b(?:in|zur|zum|über|von|entitled|titled)\s*$", "", head.strip(" ,:")).strip(" ,:")
    if not head:
        return ()
    if is_author(head):
        return split_names(head)
    parts = [p.strip() for p in head.split(",")]
    names = [p for p in parts if is_author(clean_name(p))]
    if len(names) == len(parts) or (names and parts[0] == names[0]):
        return tuple(n for p in names for n in split_names(p))
    return (head,) if is_body(head) else ()


def parse_after_title(item: Item, after: str, locator: str | None) -> Found:
    """Read what stands between a quoted title and the locator."""
    if m := _TRANSLATED_TITLE.match(after):
        item, after = replace(item, title_translation=m["t"]), after[m.end() :]
    rest = Rest(after.strip(" ."))
    url = rest.take(URL, 1)
    translators = rest.take(BY_TRANSLATOR, "names")
    inside = bool(IN.match(rest.words))
    rest.words = IN.sub("", rest.words).strip(" ,.")
    item = replace(item, url=url, translators=split_names(translators) if translators else ())
    if not rest.words:
        return Found(item, "full" if url else "short", locator)
    if SIGLUM.match(rest.words) or re.match(rf"^[{UPPER}]{{2,7}}(?:,|$)", rest.words):
        return _in_siglum(item, rest.words, locator)
    date = _date_before_carrier(rest)
    if date is not None:
        return _document(item, date, rest.words.strip(" ,."), locator)
    return _in_container(item, rest, locator, inside)


def _in_siglum(item: Item, words: str, locator: str | None) -> Found:
    """A document printed in what a siglum stands for; words behind the siglum belong to the locator."""
    siglum, _, more = words.partition(",")
    carrier = Item(siglum=siglum.strip())
    where = ", ".join(x for x in (tidy(more), locator) if x) or None
    return Found(replace(item, kind="primary-document"), "siglum", where, carrier)


def _date_before_carrier(rest: Rest) -> str | None:
    """A full date directly behind the title belongs to the document, not to what it is printed in."""
    m = DATE.match(rest.words) or UNDATED.match(rest.words)
    if not m:
        return None
    rest.words = rest.words[m.end() :]
    return m.group()


def _document(item: Item, date: str, words: str, locator: str | None) -> Found:
    """A dated document with what carries it."""
    item = replace(item, kind="primary-document", date=date)
    if not words:
        return Found(item, "full", locator)
    carrier, form = parse_carrier(words)
    if carrier.siglum and not carrier.archive:
        return Found(item, "siglum", locator, carrier)
    return Found(item, form, locator, carrier)


CARRIED = re.compile(rf"^{one_of(citing('carried'))}\s+", re.IGNORECASE)
_MINUTE = re.compile(
    r"^(?:minute|telegram|cable|letter|copy|typescript|manuscript"
    r"|despatch|dispatch|draft|translation|memorandum)s?,\s+",
    re.IGNORECASE,
)
VOLUME_ONLY = re.compile(r"(?:vol\.?\s*)?[\dIVXLC]+(?:\s?:\s?[\d\-–, ]+)?", re.IGNORECASE)


def parse_carrier(words: str) -> tuple[Item, str]:
    """What carries a document: a siglum, an archive, or a work described as any other. Also the citation's form."""
    words = CARRIED.sub("", words.strip(" ,."))
    words = _MINUTE.sub("", words)
    first = words.split(",")[0].strip()
    if SIGLUM.match(first):
        more = words[len(first) :].strip(" ,")
        if not more or VOLUME_ONLY.fullmatch(more):
            return Item(siglum=first), "siglum"
        if is_archival(Marks(words)):
            return archive_item(words), "full"
        return Item(siglum=first), "siglum"
    marks = Marks(words)
    if is_archival(marks):
        return archive_item(words), "full"
    found = parse_quoted(words, marks) or parse_plain(words)
    return found.item, "full"


def _in_container(item: Item, rest: Rest, locator: str | None, inside: bool) -> Found:
    """A journal, a newspaper, or a book with editors."""
    after_year = bool(re.match(r"\(\s*\d{4}\s*\)", rest.words))
    editors, rest.words = take_editors(rest.words)
    facts = read_brackets(rest, Marks(rest.words))
    loose = BARE_TAIL.search(rest.words) if not facts.get("year") else None
    if loose and (
        inside or editors or loose["publisher"] or not (VOLUME.search(rest.words) or ISSUE.search(rest.words))
    ):
        facts |= {k: v.strip() for k, v in loose.groupdict().items() if v}
        rest.words = rest.words[: loose.start()]
    volume = rest.take(VOLUME, "v")
    issue = take_issue(rest)
    date = rest.take(DATE) or facts.pop("date", None)
    if not facts.get("year") and (m := YEAR_AT_END.search(", " + rest.words.strip(" ,."))):
        facts["year"], rest.words = m[1], rest.words.strip(" ,.")[: max(0, m.start() - 2)]
    container, volume, pages = _container_parts(tidy(rest.words), volume, after_year=after_year)
    if not (container or facts or date or editors):
        return Found(item, "short", locator)
    year = facts.get("year") or (year_of(date) if date else None)
    item = replace(item, genre=facts.get("genre"), container=container, year=year, place=facts.get("place"))
    if editors or (inside and not (volume or issue)) or facts.get("publisher"):
        return _in_book(replace(item, volume=volume, pages=pages, editors=editors), facts, locator)
    if item.genre:
        return Found(replace(item, date=date), "full", locator)
    if container is None and not year:
        return Found(replace(item, place=None), "short", locator)
    item = replace(
        item, container_translation=facts.get("translation"), volume=volume, issue=issue, pages=pages, date=date
    )
    return Found(item, "full" if container and (year or volume or issue or date) else "short", locator)


def _in_book(item: Item, facts: dict[str, str], locator: str | None) -> Found:
    """A title in a book, which carries it: `item` has the book's title as container, its editors, place and year."""
    translation, publisher = facts.get("translation"), facts.get("publisher")
    item = replace(item, kind=item.kind or "book-chapter", container_translation=translation, publisher=publisher)
    host = Item(
        kind="book",
        title=item.container,
        title_translation=translation,
        editors=item.editors,
        place=item.place,
        publisher=publisher,
        year=item.year,
        volume=item.volume,
        edition=facts.get("edition"),
    )
    return Found(item, "full" if item.year or publisher else "short", locator, host if item.container else None)


def _container_parts(
    container: str | None, volume: str | None, *, after_year: bool
) -> tuple[str | None, str | None, str | None]:
    """Container, volume, first page: "89 Harvard Law Rev. 1685", "Chinese Historians, 5"."""
    pages = None
    if container and (m := _LAW.match(container)):
        volume, container = volume or m["v"], m["j"]
    if container and (m := _JOURNAL_VOLUME.match(container)) and not volume and not after_year:
        container, volume = m["j"].strip(" ,"), m["v"]
    elif container and (m := _TRAILING_PAGE.match(container)):
        container, pages = m["j"], m["p"]
    return tidy(container), volume, pages


def parse_head(words: str) -> Item:
    """What stands before "op. cit.": author, perhaps a title, perhaps "in" an editor."""
    marks = Marks(words)
    if (quote := main_quote(marks)) is not None:
        after = IN.sub("", words[quote.end :]).strip(" ,")
        return Item(
            authors=_authors(words[: quote.start]),
            title=tidy(quote.inner(words).rstrip(" ,.")),
            quoted=True,
            editors=split_names(after) if after else (),
        )
    item, _ = parse_segments(Rest(words), {}, ())
    return item
