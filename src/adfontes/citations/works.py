"""Published works: articles and chapters under a quoted title, books, periodicals, newspapers, short titles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from adfontes.citations.imprints import BARE_TAIL, is_year_only, parse_imprint
from adfontes.citations.locators import INSIDE, split_locator
from adfontes.citations.marks import Marks, Stretch
from adfontes.citations.names import ET_AL, clean_name, is_author, is_body, is_name, split_names
from adfontes.citations.words import DASH, DATE, UNDATED, UPPER, YEAR, citing, one_of
from adfontes.model.sources import Item

SIGLUM = re.compile(rf"^[{UPPER}][{UPPER}&.]{{1,7}}(?:\s?[IVX]+)?$")
_URL = re.compile(r"\(?(https?://\S+|www\.\S+)\)?")
_EDITORS = one_of(citing("editor_words"))
_TRANSLATORS = one_of(citing("translator_words"))
_NAMES = rf"[{UPPER}\[][^,()]*?(?:,\s[^,()]+?)*?(?:,?\s(?:and|und|&|with)\s[^,()]+?)?"
_BY_TRANSLATOR = re.compile(rf"[,(]?\s*\(?\b(?i:{_TRANSLATORS})\.?\s+(?P<names>{_NAMES})(?=\)?\s*(?:[,(]|\)|$))\)?")
_BY_EDITOR = re.compile(rf"[,(]?\s*\(?(?<!\w)(?i:{_EDITORS})\.?\s+(?P<names>[{UPPER}\[][^,()]*)(?=\)?\s*(?:[,(]|\)|$))\)?")
_EDITOR_AFTER = re.compile(rf"(?P<names>[^()]*?),?\s*[(]?\b{_EDITORS}\b\.?[)]?,\s+(?=[{UPPER}“\"])")
_VOLUME = re.compile(rf"(?<!\w){one_of(citing('volume_words'))}\.?\s*(?P<v>\d+|[IVXLC]+\b)|(?P<count>\b\d+\s{one_of(citing('volume_words'))}\.?)", re.IGNORECASE)
_ISSUE = re.compile(rf"(?<!\w){one_of(citing('issue_words'))}\.?\s*(?P<n>\d+(?:[{DASH}/]\d+)?)|\b(?P<special>supplementary issue|special issue|Sonderheft)", re.IGNORECASE)
_LAW = re.compile(rf"^(?P<v>\d+|[IVXLC]+)\s+(?P<j>[{UPPER}].+)$")
_TRAILING_PAGE = re.compile(r"^(?P<j>.*?[^\d\s,])\s+(?P<p>\d+)$")
_JOURNAL_VOLUME = re.compile(r"^(?P<j>.*?\D),?\s+(?P<v>\d{1,3}|[IVXLC]+)(?:/(?P<n>\d+))?$")
_AUTHOR_YEAR = re.compile(rf"^(?P<who>[{UPPER}][^\d,()]*?),?\s+(?P<year>{YEAR})(?:/\d{{2,4}})?[a-z]?$")
_DATE_AT_END = re.compile(rf"(?:{DATE.pattern})[\s.,]*$", re.IGNORECASE)
_YEAR_AT_END = re.compile(rf",\s*({YEAR})\s*$")
_IN = re.compile(r"^[,.]?\s*(?:in|In|IN)[:\s]\s*(?=\S)")


_TRANSLATED_TITLE = re.compile(rf"^\s*[(\[](?P<t>[{UPPER}][^()\[\]]*[^()\[\]\d])[)\]](?=,?\s+[{UPPER}])")


@dataclass(frozen=True, slots=True)
class Found:
    """What a parser gives: the item, the form of the citation, its locator, and what carries it."""

    item: Item
    form: str
    locator: str | None = None
    carrier: Item | None = None


def tidy(words: str | None) -> str | None:
    return re.sub(r"\s+", " ", words).strip(" ,;:") or None if words else None


def main_quote(marks: Marks) -> Stretch | None:
    """The quotation that is the cited title: the first outside brackets."""
    return next((q for q in marks.quotes if not any(b.start < q.start < b.end for b in marks.brackets)), None)


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
    after, locator = cut_locator(text[quote.end :])
    item = Item(authors=_authors(head), title=title, quoted=True)
    return parse_after_title(item, after, locator)


def cut_locator(text: str) -> tuple[str, str | None]:
    """The text without its final locator, and the locator."""
    place = split_locator(text)
    if place is None:
        return text, None
    return text[: place[0]].rstrip(" ,:;"), text[place[0] : place[1]]


def _authors(head: str) -> tuple[str, ...]:
    head = re.sub(r"\b(?:in|zur|zum|über|von|entitled|titled)\s*$", "", head.strip(" ,:")).strip(" ,:")
    if not head:
        return ()
    if is_author(head):
        return split_names(head)
    parts = [p.strip() for p in head.split(",")]
    names = [p for p in parts if is_author(clean_name(p))]
    return tuple(n for p in names for n in split_names(p)) if len(names) == len(parts) or (names and parts[0] == names[0]) else (head,) if is_body(head) else ()


_GENRE_BRACKET = re.compile(r"\b(?:paper|lecture|talk|address|thesis|diss|dissertation|manuscript|typescript|Habil)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Rest:
    """The words behind a title, from which one thing after another is taken."""

    words: str

    def take(self, pattern: re.Pattern[str], group: str | int = 0) -> str | None:
        m = pattern.search(self.words)
        if not m:
            return None
        value = m.group(group)
        self.words = self.words[: m.start()] + (", " if m.start() else "") + self.words[m.end() :]
        return value


def parse_after_title(item: Item, after: str, locator: str | None) -> Found:
    """Read what stands between a quoted title and the locator."""
    if m := _TRANSLATED_TITLE.match(after):
        item, after = replace(item, title_translation=m["t"]), after[m.end() :]
    rest = _Rest(after.strip(" ."))
    url = rest.take(_URL, 1)
    translators = rest.take(_BY_TRANSLATOR, "names")
    inside = bool(_IN.match(rest.words))
    rest.words = _IN.sub("", rest.words).strip(" ,.")
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
    siglum, _, more = words.partition(",")
    carrier = Item(siglum=siglum.strip())
    where = ", ".join(x for x in (tidy(more), locator) if x) or None
    return Found(replace(item, kind="primary-document"), "siglum", where, carrier)


def _date_before_carrier(rest: _Rest) -> str | None:
    """A full date directly behind the title belongs to the document, not to what it is printed in."""
    m = DATE.match(rest.words) or UNDATED.match(rest.words)
    if not m:
        return None
    rest.words = rest.words[m.end() :]
    return m.group()


def _document(item: Item, date: str, words: str, locator: str | None) -> Found:
    item = replace(item, kind="primary-document", date=date)
    if not words:
        return Found(item, "full", locator)
    carrier, form = parse_carrier(words)
    if carrier.siglum and not carrier.archive:
        return Found(item, "siglum", locator, carrier)
    return Found(item, form, locator, carrier)


CARRIED = re.compile(rf"^{one_of(citing('carried'))}\s+", re.IGNORECASE)
_MINUTE = re.compile(r"^(?:minute|telegram|cable|letter|copy|typescript|manuscript|despatch|dispatch|draft|translation|memorandum)s?,\s+", re.IGNORECASE)


def parse_carrier(words: str) -> tuple[Item, str]:
    """What carries a document: a siglum, an archive, or a work described as any other. Also the citation's form."""
    from adfontes.citations.documents import archive_item, is_archival

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
    found = parse_quoted(words, marks) or parse_plain(words, marks)
    return found.item, "full"


VOLUME_ONLY = re.compile(r"(?:vol\.?\s*)?[\dIVXLC]+(?:\s?:\s?[\d\-–, ]+)?", re.IGNORECASE)


def _in_container(item: Item, rest: _Rest, locator: str | None, inside: bool) -> Found:
    """A journal, a newspaper, or a book with editors."""
    marks = Marks(rest.words)
    editors, rest.words = _take_editors(rest.words)
    facts = _read_brackets(rest, Marks(rest.words))
    loose = BARE_TAIL.search(rest.words) if not facts.get("year") else None
    if loose and (inside or editors or loose["publisher"]):
        facts |= {k: v.strip() for k, v in loose.groupdict().items() if v}
        rest.words = rest.words[: loose.start()]
    volume = rest.take(_VOLUME, "v")
    issue_match = _ISSUE.search(rest.words)
    issue = None
    if issue_match:
        issue = issue_match["n"] or issue_match["special"]
        rest.words = rest.words[: issue_match.start()] + rest.words[issue_match.end() :]
    date = rest.take(DATE) or facts.pop("date", None)
    if not facts.get("year") and (m := _YEAR_AT_END.search(rest.words.strip(" ,."))):
        facts["year"], rest.words = m[1], rest.words.strip(" ,.")[: m.start()]
    container, volume, pages = _container_parts(tidy(rest.words), volume)
    if not (container or facts or date or editors):
        return Found(item, "short", locator)
    year = facts.get("year") or (_year_of(date) if date else None)
    item = replace(item, genre=facts.get("genre"))
    book = bool(editors) or (inside and not (volume or issue)) or bool(facts.get("publisher"))
    if not book:
        if facts.get("genre"):
            return Found(replace(item, year=year, date=date, container=container, place=facts.get("place")), "full", locator)
        if container is None and not year:
            return Found(item, "short", locator)
        item = replace(
            item, container=container, container_translation=facts.get("translation"), volume=volume, issue=issue,
            pages=pages, year=year, date=date, place=facts.get("place"),
        )  # fmt: skip
        return Found(item, "full" if container and (year or volume or issue or date) else "short", locator)
    host = Item(
        kind="book", title=container, title_translation=facts.get("translation"), editors=editors, place=facts.get("place"),
        publisher=facts.get("publisher"), year=year, volume=volume, edition=facts.get("edition"),
    )  # fmt: skip
    item = replace(
        item, kind=item.kind or "book-chapter", container=container, container_translation=facts.get("translation"), editors=editors,
        place=facts.get("place"), publisher=facts.get("publisher"), year=year, volume=volume, pages=pages,
    )  # fmt: skip
    _ = marks
    return Found(item, "full" if year or facts.get("publisher") else "short", locator, host if container else None)


def _year_of(date: str) -> str | None:
    m = re.search(YEAR, date)
    return m.group() if m else None


def _take_editors(words: str) -> tuple[tuple[str, ...], str]:
    if m := _BY_EDITOR.search(words):
        return split_names(m["names"]), words[: m.start()] + ", " + words[m.end() :]
    if m := _EDITOR_AFTER.match(words):
        return split_names(m["names"]), words[m.end() :]
    return (), words


def _read_brackets(rest: _Rest, marks: Marks) -> dict[str, str]:
    """Year, date, imprint and translation from the brackets, which are taken out of the rest."""
    facts: dict[str, str] = {}
    for b in reversed(marks.brackets):
        inner = rest.words[b.start + 1 : b.end - 1].strip()
        if is_year_only(inner):
            facts["year"] = re.search(YEAR, inner).group()  # type: ignore[union-attr]
        elif DATE.fullmatch(inner):
            facts |= {"date": inner, "year": _year_of(inner) or ""}
        elif _GENRE_BRACKET.search(inner) and not re.search(r":\s", inner):
            facts |= {"genre": inner, "year": _year_of(inner) or facts.get("year", "")}
        elif (imprint := parse_imprint(inner)) and (imprint.year or _is_place(imprint.place)):
            pairs = {"translation": imprint.translation, "place": imprint.place, "publisher": imprint.publisher, "year": imprint.year, "edition": imprint.edition}
            facts |= {k: v for k, v in pairs.items() if v}
        elif inner[:1].isupper() and len(inner) > 2 and not re.search(rf"{one_of(citing('hereafter'))}", inner, re.IGNORECASE):
            facts.setdefault("translation", inner)
        rest.words = rest.words[: b.start] + rest.words[b.end :]
    return facts


def _is_place(place: str | None) -> bool:
    return bool(place) and len(place.split()) <= 3 and not re.match(r"(?:The|A|An|Der|Die|Das|La|Le)\s", place)  # type: ignore[union-attr,arg-type]


def _container_parts(container: str | None, volume: str | None) -> tuple[str | None, str | None, str | None]:
    """Container, volume, first page: "89 Harvard Law Rev. 1685", "Chinese Historians, 5"."""
    pages = None
    if container and (m := _LAW.match(container)):
        volume, container = volume or m["v"], m["j"]
    if container and (m := _JOURNAL_VOLUME.match(container)) and not volume:
        container, volume = m["j"].strip(" ,"), m["v"]
    elif container and (m := _TRAILING_PAGE.match(container)):
        container, pages = m["j"], m["p"]
    return tidy(container), volume, pages


# ------------------------------------------------------------------------------------------------ unquoted titles


def parse_plain(text: str, marks: Marks) -> Found:
    """Author, Title (imprint), locator; Periodical, no. n (date): page; Name Year; a short title."""
    core, locator = cut_locator(text)
    rest = _Rest(core.strip(" ."))
    if m := _AUTHOR_YEAR.match(rest.words):
        who = m["who"].strip(" ,")
        if is_author(who) and not is_body(who):
            return Found(Item(authors=split_names(who.replace(" ", " ")), year=m["year"]), "short", locator)
    url = rest.take(_URL, 1)
    if SIGLUM.match(rest.words):
        return Found(Item(siglum=rest.words), "siglum", locator)
    translators = rest.take(_BY_TRANSLATOR, "names")
    editors: tuple[str, ...] = ()
    if m := _BY_EDITOR.search(rest.words):
        editors, rest.words = split_names(m["names"]), rest.words[: m.start()] + " " + rest.words[m.end() :]
    facts = _read_brackets(rest, Marks(rest.words))
    inner = INSIDE.search(rest.words) if locator is None else None
    if inner and inner.start() > 3:
        locator, rest.words = inner.group().strip(" ,"), rest.words[: inner.start()] + rest.words[inner.end() :]
    if not facts.get("year") and not _DATE_AT_END.search(rest.words):
        if m := BARE_TAIL.search(rest.words):
            facts |= {k: v.strip() for k, v in m.groupdict().items() if v}
            rest.words = rest.words[: m.start()]
        elif m := _YEAR_AT_END.search(rest.words.strip(" ,")):
            facts["year"], rest.words = m[1], rest.words.strip(" ,")[: m.start()]
    item, form = _parse_segments(rest, facts, editors)
    item = replace(item, url=url, translators=split_names(translators) if translators else ())
    return Found(item, form, locator)


def parse_head(words: str) -> Item:
    """What stands before "op. cit.": author, perhaps a title, perhaps "in" an editor."""
    marks = Marks(words)
    if (quote := main_quote(marks)) is not None:
        after = _IN.sub("", words[quote.end :]).strip(" ,")
        return Item(authors=_authors(words[: quote.start]), title=tidy(quote.inner(words).rstrip(" ,.")), quoted=True, editors=split_names(after) if after else ())
    item, _ = _parse_segments(_Rest(words), {}, ())
    return item


def _parse_segments(rest: _Rest, facts: dict[str, str], editors: tuple[str, ...]) -> tuple[Item, str]:
    """Authors and title from comma-separated parts, with volume, issue and date taken out."""
    count = _VOLUME.search(rest.words)
    volume = None
    if count:
        volume = count["v"]
        rest.words = rest.words[: count.start()] + rest.words[count.end() :]
    issue_match = _ISSUE.search(rest.words)
    issue = (issue_match["n"] or issue_match["special"]) if issue_match else None
    if issue_match:
        rest.words = rest.words[: issue_match.start()] + rest.words[issue_match.end() :]
    date = rest.take(DATE) or facts.get("date")
    parts = [p for p in (tidy(x) for x in re.split(r",\s+", rest.words)) if p]
    authors, role, title = split_parts(parts)
    year = facts.get("year") or (_year_of(date) if date and (issue or volume) else None)
    base = Item(
        title=title, title_translation=facts.get("translation"), place=facts.get("place"), publisher=facts.get("publisher"),
        year=year, edition=facts.get("edition"), volume=volume, editors=editors or (authors if role else ()), authors=() if role else authors,
    )  # fmt: skip
    if not authors and title and (issue or (date and not facts.get("publisher"))):
        item = replace(base, title=None, title_translation=None, container=title, container_translation=facts.get("translation"), issue=issue, date=date)
        return item, "full"
    item = replace(base, issue=issue, date=date)
    full = bool(facts.get("year") or facts.get("publisher") or year or (title and date))
    return item, "full" if full else "short"


_TITLE_NOUN = re.compile(rf"\b(?:{one_of(w.title() for w in citing('title_nouns'))})$")
_ROLE = re.compile(rf"^[(]?{_EDITORS}\.?[)]?$", re.IGNORECASE)


def split_parts(parts: list[str]) -> tuple[tuple[str, ...], bool, str | None]:
    """Authors, whether they are editors, and the title. One part alone is a title (the resolver tries it as a name too)."""
    if len(parts) < 2:
        only = parts[0] if parts else None
        if only and ET_AL.search(only):
            return split_names(only), False, None
        return (), False, only
    taken = _leading_names(parts)
    role = taken < len(parts) - 1 and bool(_ROLE.match(parts[taken])) if taken else False
    names = tuple(n for p in parts[:taken] for n in split_names(p))
    rest = parts[taken + (1 if role else 0) :]
    return names, role, ", ".join(rest) or None


def _leading_names(parts: list[str]) -> int:
    """How many of the comma-separated parts are authors; at least one part is left for the title."""
    first = parts[0]
    if not is_author(first) or _TITLE_NOUN.search(first):
        return 0
    room = len(parts) - 1
    joined = next((k for k in range(1, room) if re.match(r"(?:and|und|&)\s", parts[k])), None)
    if joined and all(is_author(p) for p in parts[: joined + 1]):
        return joined + 1
    if room > 1 and re.match(r"et al\.?$", parts[1]):
        return 2
    if room > 1 and is_name(first) and re.search(r"\s(?:and|und|&)\s", parts[1]):
        names = split_names(parts[1])
        if len(names) == 2 and all(len(n.split()) > 1 and is_name(n) for n in names) and len(first.split()) > 1:
            return 2
    return 1
