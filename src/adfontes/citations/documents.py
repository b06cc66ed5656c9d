"""Unpublished things: interviews, letters and telegrams, papers in an archive (Chicago 17, 14.111, 14.211-14.231)."""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.citations.locators import INSIDE, split_item_number, split_locator
from adfontes.citations.marks import Marks
from adfontes.citations.names import clean_name, is_author, is_body, is_name, split_names
from adfontes.citations.pointers import IBID
from adfontes.citations.words import DASH, DATE, UNDATED, UPPER, YEAR, citing, one_of
from adfontes.citations.works import CARRIED, SIGLUM, Found, cut_locator, parse_carrier, split_parts, tidy
from adfontes.model.sources import Item

_INTERVIEW = re.compile(
    rf"^(?:{one_of(citing('interviewer'))}\s+)?{one_of(citing('interview'))}\s+(?:with|by\s+(?:the\s+)?author\s+(?:with|of)|of|mit)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
_INTERVIEW_AFTER = re.compile(
    rf"^(?P<who>[^,]+(?:,[^,]+)?),?\s+{one_of(citing('interview'))}\s+(?:with|by)\s+(?:(?:the\s+)?author|(?-i:[{UPPER}])[^,]+),?\s*(?P<rest>.*)$", re.IGNORECASE
)
_PLAIN_DATES = re.compile(rf",?\s*(?:\b(?:in|on|am|im)\s+)?(?P<date>{DATE.pattern}(?:(?:,|\s+and|\s+und)\s+{DATE.pattern})*)", re.IGNORECASE)


def parse_interview(text: str, marks: Marks) -> Found | None:
    """"Interviews with X, August 1992"; "X, interview with author, Place, 3 May 1990"."""
    if marks.quotes and marks.quotes[0].start < 40:
        return None
    m = _INTERVIEW.match(text)
    words = m["who"] if m else None
    if words is None and (m := _INTERVIEW_AFTER.match(text)):
        words = f"{m['who']}, {m['rest']}"
    if words is None:
        return None
    dates = _PLAIN_DATES.search(words)
    genre = (re.search(one_of(citing("interview")), text, re.IGNORECASE) or [""])[0].lower()
    who = words[: dates.start()] if dates else words
    tail = words[dates.end() :].strip(" ,.") if dates else ""
    who = who.split(", ")[0] if dates is None or not is_author(who) else who
    item = Item(kind="interview", authors=split_names(who.strip(" ,.")), genre="interviews" if genre == "interview" else genre, date=dates["date"] if dates else None)
    if tail and CARRIED.match(tail + " "):
        rest, locator = cut_locator(tail)
        return Found(item, "interview", locator, parse_carrier(rest)[0])
    return Found(item, "interview")


_DIARY = re.compile(
    rf"^(?P<who>[{UPPER}][^,;()“\"]{{1,60}}?)(?:[’']s)?,?\s+(?:MS\.?\s+|manuscript\s+|unpublished\s+)?(?P<genre>diary|diaries|journal|Tagebuch)"
    rf"(?:\s+entr(?:y|ies))?(?:\s+(?:for|of|on|vom))?,?\s+(?P<date>{DATE.pattern})(?P<rest>.*)$"
)


def parse_diary(text: str, marks: Marks) -> Found | None:
    """"X diary, 19 September 1898, X Papers, box 3"; "X's diary entry for December 16, 1949, in X, Title (…), p. 5". The day
    is the place cited; the source is the diary."""
    m = _DIARY.match(text) if not marks.quotes else None
    if m is None or not is_name(m["who"]):
        return None
    rest, locator = cut_locator(m["rest"])
    rest = rest.strip(" ,.")
    item = Item(kind="diary", authors=split_names(m["who"]), genre="diary")
    if not rest:
        return Found(item, "short", locator or m["date"])
    carrier, _ = parse_carrier(m["rest"].strip(" ,.") if is_archival(Marks(rest)) else rest)
    if carrier.archive:
        return Found(item, "full", ", ".join(x for x in (m["date"], carrier.archive_location) if x), carrier)
    if carrier.title and same_person(item.authors, carrier.authors):
        return Found(replace(carrier, kind="diary"), "full" if carrier.year else "short", locator or m["date"])
    return Found(item, "full", locator or m["date"], carrier)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the first names of two lists share their words."""
    return bool(a and b) and bool(set(a[0].split()) & set(b[0].split()))


_GENRE = one_of(citing("genres"))
INTERVIEW_HEAD = re.compile(rf"(?:(?:{one_of(citing('interviewer'))})\s+)?\b{one_of(citing('interview'))}\s+(?:with|mit|of)\s+(?:an?\s)?(?-i:[{UPPER}])[\w’'-]*(?:\s(?!(?:in|on|{one_of(citing('prose'))})\b)[\w’'.-]+){{0,6}}|,\s+interview\s+(?:with|by)\s+(?:the\s+)?author", re.IGNORECASE)
"""Where an interview is named as a source; evidence for the segmenter."""
_TO = re.compile(rf"\s+(?:to|an)\s+(?=(?:the\s+|his\s|her\s|their\s)?[{UPPER}\[]|(?:his|her|their)\s)")
_PARTY = rf"(?:[{UPPER}\[][^\s,;“”\"]*|\([^()]*\)|of|the|for|and|through|in|at|de|von|to|&)"
LETTER = re.compile(
    rf"(?<![\w’'])[{UPPER}\[][^\s,;“”\"]*(?:,?\s{_PARTY}){{0,14}}\s+(?:to|an)\s+(?:(?:his|her|their)\s+\w+|(?:the\s+)?[{UPPER}\[][^\s;“”\"]*)(?:\s{_PARTY},?){{0,18}}?"
    rf"(?:\s*\([^()]*\))?,?\s*(?:{DATE.pattern}|{UNDATED.pattern}|\[{DATE.pattern}\??\])"
)
"""Where a letter is named: "X to Y, date"; evidence for the segmenter, which is bounded to stay linear."""
_WHEN = re.compile(rf"{DATE.pattern}\??\]?|{UNDATED.pattern}", re.IGNORECASE)
_POSSESSIVE = re.compile(rf"[’']s?\s+(?:\w+\s+)?{_GENRE}\b", re.IGNORECASE)
_LEADING_GENRE = re.compile(rf"^(?i:(?:the\s+)?{_GENRE}(?:,)?\s+(?:from\s+)?)(?=[{UPPER}\[])")
_GLOSS = re.compile(r"\s*\((?:with|drafted|attention|acting|on |through|enclos|signed|copy)[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE)
_ATTACHED = re.compile(r",?\s+(?:p{1,2}\.\s*[\d–-]+\s+)?(?:attached|enclosed)\s+(?:as\s+[\w ]+?\s+)?(?:to|in|with)\s+", re.IGNORECASE)


def parse_letter(text: str, marks: Marks) -> Found | None:
    """"X to Y, January 14, 1949, cited from MNP, 3: 438-439": sender, recipients, date, then what carries it."""
    attached = _ATTACHED.search(marks.bare)
    limit = attached.start() if attached else len(text)
    bare = marks.bare[:limit]
    split = _TO.search(bare)
    if not split or split.start() > 160:
        return None
    when = _WHEN.search(text[:limit] if not marks.quotes else _unquoted(text, marks)[:limit], split.end())
    sender = _LEADING_GENRE.sub("", text[: split.start()])
    if _POSSESSIVE.search(sender) or not _is_party(_GLOSS.sub("", sender)):
        return None
    end = when.start() if when else min((q.start for q in marks.quotes if q.start > split.end()), default=len(bare))
    words = _GLOSS.sub("", text[split.end() : end]).strip(" ,")
    quoted = next((q for q in marks.quotes if split.end() <= q.start < end), None)
    if quoted:
        words = text[split.end() : quoted.start].strip(" ,")
    if not when and not quoted:
        return None
    if not _is_party(words) and not all(_is_party(p) for p in re.split(r",\s+(?:and\s+)?", words)):
        return None
    title = tidy(quoted.inner(text).rstrip(",.")) if quoted else None
    genre = _LEADING_GENRE.match(text)
    item = Item(
        kind="primary-document", authors=split_names(_through(_GLOSS.sub("", sender))), recipients=split_names(words), title=title, quoted=bool(title),
        genre=genre.group().strip(" ,").lower() if genre else None, date=tidy(when.group()) if when else None,
    )  # fmt: skip
    return _carried(item, text, when.end() if when else end)


def _through(sender: str) -> str:
    return re.split(r"\s+(?:through|via|for)\s+", sender)[0]


def _unquoted(text: str, marks: Marks) -> str:
    chars = list(text)
    for q in marks.quotes:
        chars[q.start : q.end] = " " * (q.end - q.start)
    return "".join(chars)


def _is_party(words: str) -> bool:
    """Whether words can be a sender or recipient: a person, persons, an office, a body."""
    plain = re.sub(r"\s*\([^()]*\)", "", words).strip(" ,")
    plain = re.sub(r"^(?:draft|the|telegram from)\s+(?:\[\?\]\s+)?", "", plain, flags=re.IGNORECASE)
    if not plain or len(plain) > 180:
        return False
    if _KIN.fullmatch(plain):
        return True
    if plain.startswith("["):
        return True
    tokens = plain.split()
    small = sum(1 for t in tokens if t[:1].islower() and t not in ("of", "the", "and", "for", "through", "in", "at", "de", "von", "van", "to", "la", "und"))
    return plain[0].isupper() and small == 0 and len(tokens) <= 22 and not any(c in plain for c in ":“\"") and not _TITLE_LIKE.match(plain)


_KIN = re.compile(r"(?:his|her|their|my)\s+(?:wife|husband|mother|father|brother|sister|son|daughter|parents|sons|uncle|aunt|cousin|nephew|niece|family|friend|constituents|agent)", re.IGNORECASE)
_TITLE_LIKE = re.compile(r"^(?:The|A|An|From|On)\s+(?!.*(?:Committee|Department|Embassy|Government|Ministry|Staff|Council|Secretary|Minister|Ambassador|Consul|Board|Commission|Bureau|Institute|Queen|King|Office|Governor|Group|Center))")


def _carried(item: Item, text: str, at: int) -> Found:
    """The item with what carries it read from the words behind its date."""
    rest = text[at:].strip(" ,.")
    attached = _ATTACHED.match(" " + rest)
    if attached:
        when = _WHEN.search(rest)
        rest = rest[when.end() :].strip(" ,.") if when else rest
    rest = re.sub(r"^\((?:with|drafted|attention)[^()]*\),?\s*", "", rest)
    if ibid := IBID.match(rest):
        return Found(item, "full", rest[ibid.end() :].strip(" ,.") or None, Item(genre="ibid"))
    place = split_locator(", " + rest) or split_item_number(", " + rest)
    words = (", " + rest)[: place[0]].strip(" ,:") if place else rest
    locator = (", " + rest)[place[0] : place[1]] if place else None
    if not words:
        return Found(item, "full", locator)
    if is_archival(Marks(rest)):
        archive = archive_item(rest)
        form = "siglum" if archive.siglum and not archive.archive_location else "full"
        return Found(item, form, archive.archive_location, archive)
    carrier, form = parse_carrier(words)
    return Found(item, "siglum" if carrier.siglum else form, locator, carrier)


# ------------------------------------------------------------------------------------------------ papers in an archive


def titled(words: str) -> str:
    """Words as a name prints them: "department of state" gives "Department of State"."""
    return " ".join(w if w in ("of", "the", "and", "de", "für") else w[:1].upper() + w[1:] for w in words.split(" "))


_ARCHIVE_WORDS = one_of(x for w in citing("archives") if len(w) > 2 for x in (titled(w), w.upper()))
ARCHIVE = re.compile(
    rf"(?<![\w])(?:{_ARCHIVE_WORDS})(?![\w])(?!\s+(?:of\s+the\s+)?(?:Press|Journal|Review))|\b(?:FO|WO|CO|CAB|ADM|PREM|HO|RG)\s?\d|\b(?:[Bb]ox|[Ff]older|[Rr]eel|[Cc]arton)\s\d"
)
_BOX = re.compile(rf"^(?:{one_of(['box', 'folder', 'reel', 'file', 'carton', 'drawer', 'roll', 'ff', 'fol', 'f', 'item', 'no', 'microfilm'])}\b|[\d.]+[/{DASH}]|\d)", re.IGNORECASE)
_FOND = re.compile(rf"\b(?:Lot|RG|Record Group|Papers|MSS?|Collection|fond|FO|WO|CAB|ADM|PREM|CO)\b|^[{UPPER}]{{2,6}}\s\d{{4}}")


def is_archival(marks: Marks) -> bool:
    """Whether a citation names a place in an archive: an archive word in a comma-separated part of its own."""
    parts = marks.flat.split(",")
    if marks.brackets and any(re.search(rf":\s[^()]*{YEAR}", b.inner(marks.flat)) for b in marks.brackets):
        return False
    return any(_archival_part(p.strip()) for p in parts[1:] or parts)


def _archival_part(part: str) -> bool:
    part = re.sub(r"^(?:in|In)\s+", "", part)
    m = ARCHIVE.search(part)
    if not m or not (part[:1].isupper() or part[:1].isdigit() or part[:1] == "["):
        in_part = re.search(rf"\bin\s+([{UPPER}].*)$", part)
        return bool(in_part and ARCHIVE.search(in_part[1]) and not re.search(r"[“\"]", in_part[1]))
    return len(part.split()) <= 14


def archive_item(words: str) -> Item:
    """The archive and fond, and the place in it (box, folder, file)."""
    words = re.sub(r"\s*\((?:hence|here)[^()]*\)", "", words.strip(" ,."))
    parts = [p.strip() for p in words.split(",") if p.strip()]
    cut = next((i for i, p in enumerate(parts) if i and _BOX.match(p)), len(parts))
    fond = max((i for i, p in enumerate(parts[:cut]) if _FOND.search(p)), default=None)
    keep = (fond + 1) if fond is not None else min(cut, 1 if SIGLUM.match(parts[0]) else 2)
    keep = max(1, min(keep, cut))
    name = ", ".join(parts[:keep])
    siglum = parts[0] if SIGLUM.match(parts[0]) and keep == 1 else None
    return Item(kind="archive", title=None if siglum else name, archive=None if siglum else name, archive_location=", ".join(parts[keep:]) or None, siglum=siglum)


_PASSIM = re.compile(r"^passim,?\s+", re.IGNORECASE)


def parse_archival(text: str, marks: Marks) -> Found | None:
    """A paper in an archive that is no letter: "Minutes of …, pp. 3-4, Department of State, Lot File …, Box 2"."""
    start = _archive_start(text, marks)
    if start is None:
        return None
    archive = archive_item(re.sub(r"^(?:in|In)\s+", "", text[start:]))
    head = _PASSIM.sub("", text[:start].strip(" ,") + " ").strip(" ,")
    head = re.sub(r"^passim$", "", head)
    location = archive.archive_location
    if not head:
        form = "siglum" if archive.siglum else "full"
        return Found(archive, form, location)
    attached = _ATTACHED.search(head)
    described = head[: attached.start()] if attached else head
    inside = INSIDE.search(described)
    locator = inside.group().strip(" ,") if inside and inside.start() > 3 else None
    if locator and inside:
        described = (described[: inside.start()] + described[inside.end() :]).strip(" ,")
    item = _describe(described)
    where = " | ".join(x for x in (locator, location) if x) or None
    return Found(item, "siglum" if archive.siglum and not location else "full", where, archive)


def _archive_start(text: str, marks: Marks) -> int | None:
    at = 0
    for part in marks.flat.split(","):
        stripped = part.strip()
        if _archival_part(stripped):
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


def _describe(words: str) -> Item:
    """A paper's own description: author, title or kind, date."""
    marks = Marks(words)
    quote = marks.quotes[0] if marks.quotes and not any(b.start < marks.quotes[0].start < b.end for b in marks.brackets) else None
    when = _WHEN.search(_unquoted(words, marks))
    date = tidy(when.group()) if when else None
    if quote:
        authors = clean_name(words[: quote.start].split(",")[0])
        title = tidy(quote.inner(words).rstrip(" ,."))
        return Item(kind="primary-document", authors=split_names(authors) if is_author(authors) else (), title=title, quoted=True, date=date)
    plain = words[: when.start()] + words[when.end() :] if when else words
    plain = _GLOSS.sub("", plain)
    parts = [p for p in (tidy(x) for x in re.split(r",\s+", plain)) if p]
    if parts and all(is_name(clean_name(p)) or is_body(p) for p in parts[:1]) and len(parts) == 1 and date:
        return Item(kind="primary-document", authors=split_names(parts[0]), date=date)
    authors, _, title = split_parts(parts)
    return replace(Item(kind="primary-document", authors=authors, title=title), date=date)
