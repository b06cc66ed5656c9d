"""Letters and telegrams, interviews, unpublished diaries: told by who wrote or spoke, to whom and when.

Chicago 17, 14.111, 14.211-14.219.
"""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.citations.archives import ATTACHED, GLOSS, archive_item, is_archival, unquoted
from adfontes.citations.articles import CARRIED, parse_carrier
from adfontes.citations.locators import split_item_number, split_locator
from adfontes.citations.marks import Marks
from adfontes.citations.names import is_name, split_names
from adfontes.citations.parts import Found, cut_locator, tidy
from adfontes.citations.pointers import IBID
from adfontes.citations.words import DASH, DATE, LETTER_DATE, UPPER, WHEN, citing, one_of
from adfontes.model.sources import Item

_INTERVIEW = re.compile(
    rf"^(?:{one_of(citing('interviewer'))}\s+)?{one_of(citing('interview'))}\s+"
    rf"(?:with|by\s+(?:the\s+)?author\s+(?:with|of)|of|mit)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
_INTERVIEW_AFTER = re.compile(
    rf"^(?P<who>[^,]+(?:,[^,]+)?),?\s+{one_of(citing('interview'))}\s+"
    rf"(?:with|by)\s+(?:(?:the\s+)?author|(?P<by>(?-i:[{UPPER}])[^,]+)),?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_INTERVIEW_WORD = re.compile(one_of(citing("interview")), re.IGNORECASE)
_NAME_INTERVIEW = re.compile(
    rf"^(?P<who>[{UPPER}][^,;()“\"]{{1,60}}?)(?:[’']s)?,?\s+"
    rf"(?:telephone\s|oral\shistory\s)?(?:interview|OH)(?P<rest>(?:,|$)(?!\s+(?:with|by)\b).*)$"
)
_BEFORE_DATE = re.compile(r",?\s*(?:\b(?:in|on|am|im)\s+)?$", re.IGNORECASE)
_BETWEEN_DATES = re.compile(r"(?:,|\s+and|\s+und)\s+")
_GENRE = one_of(citing("genres"))
INTERVIEW_HEAD = re.compile(
    rf"(?:(?:{one_of(citing('interviewer'))})\s+)?"
    rf"\b{one_of(citing('interview'))}\s+(?:with|mit|of)\s+(?:an?\s)?(?-i:[{UPPER}])[\w’'-]*"
    rf"(?:\s(?!(?:in|on|{one_of(citing('prose'))})\b)[\w’'.-]+){{0,6}}"
    rf"|,\s+interview\s+(?:with|by)\s+(?:the\s+)?author",
    re.IGNORECASE,
)
"""Where an interview is named as a source; evidence for the segmenter."""
_DAY = (
    rf"(?:{LETTER_DATE}|\d{{1,2}}(?:st|nd|rd|th)?\s+[{UPPER}][a-zé]{{2,9}}\b\.?|[{UPPER}][a-zé]{{2,9}}\.?\s\d{{1,2}}\b)"
)
_DIARY = re.compile(
    rf"^(?:(?P<who>[{UPPER}][^,;()“\"]{{1,60}}?)(?:[’']s)?,?[\s-]+"
    rf"(?:MS\.?\s+|manuscript\s+|unpublished\s+)?"
    rf"(?P<genre>[Dd]iar(?:y|ies)|[Jj]ournal|Tagebuch)"
    rf"|(?:MS\.?\s+)?(?:[Dd]iary|[Jj]ournal|Tagebuch)\s(?:of|von)\s(?P<of>[{UPPER}][^,;()“\"]{{1,60}}?))"
    rf"(?:\s+entr(?:y|ies))?(?:\s+(?:for|of|on|vom))?,?\s+(?P<date>{_DAY})(?P<rest>.*)$"
)
DIARY_DAY = re.compile(rf"(?:[Dd]iar(?:y|ies)|[Jj]ournal|Tagebuch),\s(?:{_DAY})")
"""A day of a diary: evidence for the segmenter."""
_TO = re.compile(rf"\s+(?:to|an)\s+(?=(?:the\s+|his\s|her\s|their\s)?[{UPPER}\[]|(?:his|her|their)\s)")
_MARK = (
    r"tel|telegram|nos?|desp|despatch|dispatch|private|secret|confidential|very\ssecret|personal|cipher|cypher|urgent"
    r"|immediate|copy|draft"
)
_NUMBERED = re.compile(
    r"^(?:No|Nos|Tel|Telegram|Despatch|Dispatch|Circular|Airgram)\.?\s(?:telegram\s)?(?:no\.\s)?[\w-]*\d[\w-]*,\s+"
)
_MARKS_END = re.compile(rf"(?:,\s(?:{_MARK})\.?(?:\s(?:no\.\s)?\d+)?)+,?\s*$")
_PARTY = rf"(?:[{UPPER}\[][^\s,;“”\"]{{0,40}}|\([^()]*\)|of|the|for|and|through|in|at|de|von|to|&)"
LETTER = re.compile(
    rf"(?<![\w’'])[{UPPER}\[][^\s,;“”\"]{{0,40}}(?:,?\s{_PARTY}){{0,14}}"
    rf"\s+(?:to|an)\s+(?:(?:his|her|their)\s+\w+|(?:the\s+)?[{UPPER}\[][^\s;“”\"]{{0,40}})"
    rf"(?:\s{_PARTY},?){{0,18}}?"
    rf"(?:\s*\([^()]*\))?(?:,\s(?:{_MARK})\.?(?:\s(?:no\.\s)?\d+)?)*,?\s*{LETTER_DATE}"
)
"""Where a letter is named: "X to Y, date"; evidence for the segmenter, which is bounded to stay linear."""
_POSSESSIVE = re.compile(rf"[’']s?\s+(?:\w+\s+)?{_GENRE}\b", re.IGNORECASE)
_MERE_GENRE = re.compile(_GENRE, re.IGNORECASE)
_PAGE_FIRST = re.compile(rf"(?P<page>(?:pp?\.\s?)?\d+(?:\s?[{DASH}]\s?\d+)?),\s+(?=[{UPPER}])")
"""A page of the letter before what keeps it: "23, Brook Papers, box 3"."""
_LEADING_GENRE = re.compile(rf"^(?i:(?:the\s+)?{_GENRE}(?:,)?\s+(?:from\s+)?)(?=[{UPPER}\[])")


def parse_interview(text: str, marks: Marks) -> Found | None:
    """Interviews: "Interviews with X, August 1992"; "X, interview with author, Place, 3 May 1990"."""
    if marks.quotes and marks.quotes[0].start < 40:
        return None
    if (m := _NAME_INTERVIEW.match(text)) and is_name(m["who"]):
        date = DATE.search(m["rest"])
        item = Item(
            kind="interview", authors=split_names(m["who"]), genre="interviews", date=date.group() if date else None
        )
        return Found(item, "interview", cut_locator(m["rest"])[1])
    m = _INTERVIEW.match(text)
    words, title = m["who"] if m else None, None
    if words is None and (m := _INTERVIEW_AFTER.match(text)):
        who, comma, more = m["who"].partition(", ")
        named = comma and is_name(who) and not is_name(more) and m["by"]
        if named and len(more.split()) > 2 and more[0].isupper():  # "X, A Talk on Y, interview by Z"; else an office
            title = tidy(more)
        words = f"{who if title else m['who']}, {m['rest']}"
    if words is None:
        return None
    dates = _find_dates(words)
    genre = (_INTERVIEW_WORD.search(text) or [""])[0].lower()
    who = words[: dates[0]] if dates else words
    tail = words[dates[2] :].strip(" ,.") if dates else ""
    parts = who.split(", ")
    who = ", ".join([parts[0], *(p for p in parts[1:] if p.startswith("and "))])
    item = Item(
        kind="interview",
        authors=split_names(who.strip(" ,.")),
        title=title,
        genre="interviews" if genre == "interview" else genre,
        date=words[dates[1] : dates[2]] if dates else None,
    )
    if tail and CARRIED.match(tail + " "):
        rest, locator = cut_locator(tail)
        return Found(item, "interview", locator, parse_carrier(rest)[0])
    return Found(item, "interview", cut_locator(", " + (tail or words))[1])


def _find_dates(words: str) -> tuple[int, int, int] | None:
    """The first run of dates in words: where what leads to it begins ("in May"), where it begins, where it ends."""
    first = DATE.search(words)
    if first is None:
        return None
    end = first.end()
    while (gap := _BETWEEN_DATES.match(words, end)) and (more := DATE.match(words, gap.end())):
        end = more.end()
    lead = _BEFORE_DATE.search(words[: first.start()])
    return (lead.start() if lead else first.start()), first.start(), end


def parse_diary(text: str, marks: Marks) -> Found | None:
    """Diaries: "X diary, 19 September 1898, X Papers, box 3"; "X's diary entry for May 16, 1949, in X, Title, p. 5".

    The day is the place cited; the source is the diary.
    """
    m = _DIARY.match(text) if not marks.quotes else None
    who = re.sub(r"[’']s$", "", m["who"] or m["of"]) if m else ""
    if m is None or not is_name(who):
        return None
    rest, locator = cut_locator(m["rest"])
    rest = rest.strip(" ,.")
    item = Item(kind="diary", authors=split_names(who), genre="diary")
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


def parse_letter(text: str, marks: Marks) -> Found | None:
    """Letters: "X to Y, January 14, 1949, cited from MNP, 3: 438": sender, recipients, date, then what carries them."""
    attached = ATTACHED.search(marks.bare)
    limit = attached.start() if attached else len(text)
    bare = marks.bare[:limit]
    split = _TO.search(bare)
    if not split or split.start() > 160:
        return None
    when = WHEN.search(text[:limit] if not marks.quotes else unquoted(text, marks)[:limit], split.end())
    sender = _LEADING_GENRE.sub("", _NUMBERED.sub("", text[: split.start()]))
    if _POSSESSIVE.search(sender) or not _is_party(GLOSS.sub("", sender)):
        return None
    end = when.start() if when else min((q.start for q in marks.quotes if q.start > split.end()), default=len(bare))
    words = GLOSS.sub("", _MARKS_END.sub("", text[split.end() : end])).strip(" ,")
    quoted = next((q for q in marks.quotes if split.end() <= q.start and (q.start < end or not when)), None)
    if quoted:
        words = text[split.end() : quoted.start].strip(" ,")
    if not when and not (quoted and is_name(sender) and is_name(words) and not _MERE_GENRE.fullmatch(sender)):
        return None  # without a date only a title between two persons and a place cited shows that it is a letter
    if not _is_party(words) and not all(_is_party(p) for p in re.split(r",\s+(?:and\s+)?", words)):
        return None
    title = tidy(quoted.inner(text).rstrip(",.")) if quoted else None
    genre = _LEADING_GENRE.match(text)
    item = Item(
        kind="primary-document",
        authors=split_names(_through(GLOSS.sub("", sender))),
        recipients=split_names(words),
        title=title,
        quoted=bool(title),
        genre=genre.group().strip(" ,").lower() if genre else None,
        date=tidy(when.group()) if when else None,
    )
    found = _carried(item, text, when.end() if when else quoted.end if quoted else end)
    return found if when or found.carrier else replace(found, form="short")


def _through(sender: str) -> str:
    """The sender without the one through or for whom the letter went."""
    return re.split(r"\s+(?:through|via|for)\s+", sender)[0]


def _is_party(words: str) -> bool:
    """Whether words can be a sender or recipient: a person, persons, an office, a body."""
    plain = re.sub(r"\s*\([^()]*\)", "", words).strip(" ,")
    plain = re.sub(r"^(?:draft|the|telegram from)\s+(?:\[\?\]\s+)?", "", plain, flags=re.IGNORECASE)
    if not plain or len(plain) > 180:
        return False
    if _KIN.fullmatch(plain) or plain.startswith("["):
        return True
    tokens = plain.split()
    if not plain[0].isupper() or len(tokens) > 22 or any(t[:1].islower() and t not in _SMALL for t in tokens):
        return False
    return not any(c in plain for c in ':“"') and not _TITLE_LIKE.match(plain)


_SMALL = frozenset({"of", "the", "and", "for", "through", "in", "at", "de", "von", "van", "to", "la", "und"})
_KIN = re.compile(
    r"(?:his|her|their|my)\s+(?:wife|husband|mother|father|brother|sister|son|daughter|parents"
    r"|sons|uncle|aunt|cousin|nephew|niece|family|friend|constituents|agent)",
    re.IGNORECASE,
)
_TITLE_LIKE = re.compile(
    r"^(?:The|A|An|From|On)\s+"
    r"(?!.*(?:Committee|Department|Embassy|Government|Ministry|Staff"
    r"|Council|Secretary|Minister|Ambassador|Consul|Board|Commission|Bureau"
    r"|Institute|Queen|King|Office|Governor|Group|Center))"
)


def _carried(item: Item, text: str, at: int) -> Found:
    """The item with what carries it read from the words behind its date."""
    rest = text[at:].strip(" ,.")
    attached = ATTACHED.match(" " + rest)
    if attached:
        when = WHEN.search(rest)
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
        page = _PAGE_FIRST.match(rest)
        archive = archive_item(rest[page.end() :] if page else rest)
        form = "siglum" if archive.siglum and not archive.archive_location else "full"
        where = " | ".join(x for x in (page["page"] if page else None, archive.archive_location) if x)
        return Found(item, form, where or None, archive)
    carrier, form = parse_carrier(words)
    return Found(item, "siglum" if carrier.siglum else form, locator, carrier)
