"""Papers in an archive: which archive and fond, where in it, what they call themselves (Chicago 17, 14.221-14.231)."""

from __future__ import annotations

import re

from adfontes.citations.books import split_parts
from adfontes.citations.locators import INSIDE
from adfontes.citations.marks import Marks
from adfontes.citations.names import clean_name, is_author, is_body, is_name, split_names
from adfontes.citations.parts import SIGLUM, Found, tidy
from adfontes.citations.words import DASH, DATE, UPPER, WHEN, YEAR, citing, one_of
from adfontes.model.sources import Item

GLOSS = re.compile(
    r"\s*\((?:with|drafted|attention|acting|on |through|enclos|signed|copy)[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE
)
ATTACHED = re.compile(
    r",?\s+(?:p{1,2}\.\s*[\d–-]+\s+)?(?:attached|enclosed)\s+(?:as\s+[\w ]+?\s+)?(?:to|in|with)\s+", re.IGNORECASE
)


def titled(words: str) -> str:
    """Words as a name prints them: "department of state" gives "Department of State"."""
    return " ".join(w if w in ("of", "the", "and", "de", "für") else w[:1].upper() + w[1:] for w in words.split(" "))


_ARCHIVE_WORDS = one_of(x for w in citing("archives") if len(w) > 2 for x in (titled(w), w.upper()))
ARCHIVE = re.compile(
    rf"(?<![\w])(?:{_ARCHIVE_WORDS})(?![\w])"
    rf"(?!\s+(?:of\s+the\s+)?(?:Press|Journal|Review))"
    rf"|\b(?:FO|WO|CO|CAB|ADM|PREM|HO|RG)\s?\d|\b[Mm]ss?\.\s\d"
    rf"|\b(?:[Bb]ox|[Ff]older|[Rr]eel|[Cc]arton)\s\d"
)
_BOX_WORDS = (
    *("box", "folder", "reel", "file", "carton", "drawer", "roll"),
    *("ff", "fol", "f", "item", "no", "microfilm"),
)
_BOX = re.compile(rf"^(?:{one_of(_BOX_WORDS)}\b|[\d.]+[/{DASH}]|\d)", re.IGNORECASE)
_BOXED = re.compile(r"(?:[Bb]ox|[Ff]older|[Rr]eel|[Cc]arton)\s\d")
_FOND = re.compile(
    rf"\b(?:Lot|RG|Record Group|Papers|MSS?|Collection|fond|FO|WO|CAB|ADM|PREM|CO)\b|^[{UPPER}]{{2,6}}\s\d{{4}}"
)
_SHELF = re.compile(
    r"(?:(?:f|op|d|l|ll|pap|inv)\.\s?[\w-]*\d"
    r"|(?!(?:II|III|IV|VI|VII|VIII|IX|XI|XII)\b)[A-Z]{1,4}\d?[\s/]?\d[\w/. -]*"
    r"|[A-Z]+/\w+[\s\d]|[A-Z]{1,3}\s[IVX]+\b"
    r"|fonds\b|MSS?\.?\s|Add\.|dossier\b|\d+/\d+/\d+)"
)
_MS_NUMBER = re.compile(r"\bMSS?\.?\s\d")
_RECORD_CLASS = re.compile(rf"^[{UPPER}]{{2,4}}\.?\s\d+/\d+")
_HOLDER_MS = re.compile(rf"^[{UPPER}][\w.]{{1,6}}\s(?:[{UPPER}][\w.]*\s){{0,2}}MSS?\.?\s[\w. ]*\d")
_HOLDER = re.compile(
    rf"^(?:[{UPPER}][{UPPER}-]{{1,8}}(?:\s[{UPPER}]{{2}})?"
    rf"|[{UPPER}][\w.’-]*(?:\s[{UPPER}][\w.’-]*){{0,3}}\s(?:RO|Archives?|Library|Inst\.))$"
)


def _is_shelf_mark(flat: str) -> bool:
    """A holder and a shelf mark: "RGASPI, f. 17, op. 3", "BA, R 43 I/1234"; or a record class alone: "CAB 128/17"."""
    first, _, rest = flat.partition(", ")
    return bool(
        _RECORD_CLASS.match(flat)
        or _HOLDER_MS.match(flat)
        or (_HOLDER.match(first) and (_SHELF.match(rest) or _MS_NUMBER.search(rest)))
    )


def is_archival(marks: Marks) -> bool:
    """Whether a citation names a place in an archive: an archive word in a comma-separated part of its own."""
    if _is_shelf_mark(marks.flat):
        return True
    parts = marks.flat.split(",")
    if marks.brackets and any(re.search(rf":\s[^()]*{YEAR}", b.inner(marks.flat)) for b in marks.brackets):
        return False
    return any(_archival_part(p.strip()) for p in parts[1:] or parts)


def _archival_part(part: str) -> bool:
    """Whether a comma-separated part of a citation names an archive, or something "in" one."""
    part = re.sub(r"^(?:in|In)\s+", "", part)
    if _BOXED.match(part):
        return True
    m = ARCHIVE.search(part)
    if not m or not (part[:1].isupper() or part[:1].isdigit() or part[:1] == "["):
        in_part = re.search(rf"\bin\s+([{UPPER}].*)$", part)
        return bool(in_part and ARCHIVE.search(in_part[1]) and not re.search(r"[“\"]", in_part[1]))
    return len(part.split()) <= 14


def unbracket_archive(text: str, marks: Marks) -> str | None:
    """The words with the archive in their last bracket behind commas: "Minute, 3 May 1911 (City Archive, box 4), 2"."""
    last = marks.brackets[-1] if marks.brackets else None
    if last is None or last.mark != "(":
        return None
    inner, before, after = last.inner(text), text[: last.start].rstrip(" ,"), text[last.end :].strip(" ,.")
    if not before or ":" in inner or "(" in inner or not ARCHIVE.search(inner) or ARCHIVE.search(marks.bare):
        return None
    return ", ".join(x for x in (before, inner.strip(" ,."), after) if x) if is_archival(Marks(", " + inner)) else None


def archive_item(words: str) -> Item:
    """The archive and fond, and the place in it (box, folder, file)."""
    words = re.sub(r"\s*\((?:hence|here)[^()]*\)", "", words.strip(" ,."))
    parts = [p.strip() for p in words.split(",") if p.strip()]
    cut = next((i for i, p in enumerate(parts) if i and _BOX.match(p)), len(parts))
    fond = max((i for i, p in enumerate(parts[:cut]) if _FOND.search(p)), default=None)
    keep = (fond + 1) if fond is not None else min(cut, 1 if SIGLUM.match(parts[0]) else 2)
    keep = max(1, min(keep, cut))
    held = _repository(parts, keep)
    name = ", ".join((*parts[:keep], *parts[held:]))
    siglum = parts[0] if SIGLUM.match(parts[0]) and keep == 1 else None
    return Item(
        kind="archive",
        title=None if siglum else name,
        archive=None if siglum else name,
        archive_location=", ".join(parts[keep:held]) or None,
        siglum=siglum,
    )


def _repository(parts: list[str], after: int) -> int:
    """Where, behind box and folder, the parts begin that name who keeps the papers: "box 4, Sudan Archive, Durham"."""
    start = len(parts)
    while start > after and not re.search(r"\d", parts[start - 1]) and parts[start - 1][:1].isupper():
        start -= 1
    return start if any(ARCHIVE.search(p) for p in parts[start:]) else len(parts)


_PAGE_AFTER_YEAR = re.compile(rf"(?<=\s\d{{4}}),\s(\d{{1,4}}(?:\s?[{DASH}]\s?\d{{1,4}})?)$")
"""A page at the end of a paper's description: "Petition, March 14, 1902, 62"."""
_PASSIM = re.compile(r"^passim,?\s+", re.IGNORECASE)


def parse_archival(text: str, marks: Marks) -> Found | None:
    """A paper in an archive that is no letter: "Minutes of …, pp. 3-4, Department of State, Lot File …, Box 2"."""
    start = 0 if _is_shelf_mark(marks.flat) else _archive_start(text, marks)
    if start is None:
        return None
    if start == 0 and not _PASSIM.match(text):
        return _parse_shelf_mark(text)
    archive = archive_item(re.sub(r"^(?:in|In)\s+", "", text[start:]))
    head = _PASSIM.sub("", text[:start].strip(" ,") + " ").strip(" ,")
    head = re.sub(r"^passim$", "", head)
    location = archive.archive_location
    if not head:
        form = "siglum" if archive.siglum else "full"
        return Found(archive, form, location)
    attached = ATTACHED.search(head)
    described = head[: attached.start()] if attached else head
    inside = INSIDE.search(described)
    locator = inside.group().strip(" ,") if inside and inside.start() > 3 else None
    if locator and inside:
        described = (described[: inside.start()] + described[inside.end() :]).strip(" ,")
    if locator is None and (page := _PAGE_AFTER_YEAR.search(described)):
        locator, described = page[1], described[: page.start()]
    item = _describe(described)
    where = " | ".join(x for x in (locator, location) if x) or None
    return Found(item, "siglum" if archive.siglum and not location else "full", where, archive)


_LEAF = re.compile(r",\s(?:(?:fols?|fos?|ff|ll?|Bl|pp?|p|S|cc?)\.?\s?\d[\w\s,–-]*|\d+[rv]?(?:[–-]\d+[rv]?)?)\.?$")


def _parse_shelf_mark(text: str) -> Found:
    """A paper known by its place alone: the place without the leaf is the source, the leaf the place cited."""
    words = re.sub(r"\s*\([^()]*\)\s*$", "", text)
    leaf = _LEAF.search(words)
    place = words[: leaf.start()] if leaf else words
    archive = archive_item(place)
    item = Item(
        kind="primary-document",
        archive=archive.archive or archive.siglum,
        archive_location=archive.archive_location,
        title=tidy(place),
    )
    return Found(item, "full", leaf.group().strip(" ,") if leaf else None, archive)


def _archive_start(text: str, marks: Marks) -> int | None:
    """Where in a citation its archive begins."""
    at = 0
    for part in marks.flat.split(","):
        stripped = part.strip()
        if _archival_part(stripped):
            if _BOXED.match(stripped) and at:  # what has boxes stands before them
                return text.rfind(",", 0, at - 1) + 1
            inner = re.search(rf"\bin\s+(?=[{UPPER}])", part)
            offset = at + (inner.end() if inner and not stripped[:1].isupper() else len(part) - len(part.lstrip()))
            if inner and stripped[:1].isupper() and DATE.search(part[: inner.start()]):
                offset = at + inner.end()
            before = text[:at].rstrip(" ,").rpartition(",")[2].strip()
            if before and SIGLUM.match(before):  # "NARA, RG 59": the siglum belongs to the archive
                offset = text.rindex(before, 0, at)
            return offset
        at += len(part) + 1
    return None


_GENRE_BY = re.compile(rf"^(?P<genre>{one_of(citing('genres'))})\sby\s(?P<who>[{UPPER}][^,()]*)", re.IGNORECASE)

_GENRE_OF = re.compile(rf"^(?:{one_of(citing('genres'))})\s(?:of|on|for|du|de|des|der|vom|von|über)\s", re.IGNORECASE)
_OPEN_END = re.compile(r"\s(?:of|on|for|du|vom|von)\s*$")
"""What a date belongs to: "Minute of 3 May 1911" keeps it."""


def _describe(words: str) -> Item:
    """A paper's own description: author, title or kind, date."""
    marks = Marks(words)
    quote = marks.quotes[0] if marks.quotes else None
    if quote and any(b.start < quote.start < b.end for b in marks.brackets):
        quote = None
    when = WHEN.search(unquoted(words, marks))
    date = tidy(when.group()) if when else None
    if quote:
        who = clean_name(words[: quote.start].split(",")[0])
        title = tidy(quote.inner(words).rstrip(" ,."))
        return Item(
            kind="primary-document",
            authors=split_names(who) if is_author(who) else (),
            title=title,
            quoted=True,
            date=date,
        )
    plain = words[: when.start()] + words[when.end() :] if when else words
    plain = GLOSS.sub("", plain)
    if _GENRE_OF.match(plain):
        title = words if _OPEN_END.search(words[: when.start()] if when else "") else plain
        return Item(kind="primary-document", title=tidy(title), date=date)
    if m := _GENRE_BY.match(plain):
        return Item(
            kind="primary-document",
            authors=split_names(m["who"]),
            genre=m["genre"].lower(),
            title=tidy(plain),
            date=date,
        )
    parts = [p for p in (tidy(x) for x in re.split(r",\s+", plain)) if p]
    if parts and all(is_name(clean_name(p)) or is_body(p) for p in parts[:1]) and len(parts) == 1 and date:
        return Item(kind="primary-document", authors=split_names(parts[0]), date=date)
    authors, _, title = split_parts(parts)
    return Item(kind="primary-document", authors=authors, title=title, date=date)


def unquoted(text: str, marks: Marks) -> str:
    """The text with its quotations made blank, offsets kept."""
    chars = list(text)
    for q in marks.quotes:
        chars[q.start : q.end] = " " * (q.end - q.start)
    return "".join(chars)
