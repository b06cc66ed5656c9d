"""What is cited without quotation marks: books, periodicals, short titles, works by author and year.

"Author, Title (imprint), locator" (Chicago 17, 14.100 ff.); "Periodical, no. n (date): page".
"""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.citations.imprints import BARE_TAIL
from adfontes.citations.locators import INSIDE
from adfontes.citations.marks import Marks
from adfontes.citations.names import ET_AL, is_author, is_body, is_name, split_names
from adfontes.citations.parts import (
    BY_EDITOR,
    BY_TRANSLATOR,
    EDITION,
    EDITORS,
    SIGLUM,
    URL,
    VOLUME,
    YEAR_AT_END,
    Found,
    Rest,
    cut_locator,
    read_brackets,
    take_issue,
    tidy,
    year_of,
)
from adfontes.citations.words import DASH, DATE, UPPER, YEAR, citing, ends_in_date, one_of
from adfontes.model.sources import Item

_AUTHOR_YEAR = re.compile(rf"^(?P<who>[{UPPER}][^\d,()]*?),?\s+(?P<year>{YEAR})(?:/\d{{2,4}})?[a-z]?$")


def parse_plain(text: str) -> Found:
    """Author, Title (imprint), locator; Periodical, no. n (date): page; Name Year; a short title."""
    if located := _parse_located(text):
        return located
    core, locator = cut_locator(text)
    rest = Rest(core.strip(" ."))
    if m := _AUTHOR_YEAR.match(rest.words):
        who = m["who"].strip(" ,")
        if is_author(who) and not is_body(who):
            return Found(Item(authors=split_names(who), year=m["year"]), "short", locator)
    if m := _UNCOMMAED.match(rest.words):  # "E. Author The Title": the comma was left out
        rest.words = f"{m[1]}, {m[2]}"
    url = rest.take(URL, 1)
    edition = rest.take(EDITION)
    if SIGLUM.match(rest.words):
        return Found(Item(siglum=rest.words), "siglum", locator)
    translators = rest.take(BY_TRANSLATOR, "names")
    editors: tuple[str, ...] = ()
    if m := BY_EDITOR.search(rest.words):
        editors, rest.words = split_names(m["names"]), rest.words[: m.start()] + " " + rest.words[m.end() :]
    facts = read_brackets(rest, Marks(rest.words))
    inner = INSIDE.search(rest.words) if locator is None else None
    if inner and inner.start() > 3:
        locator, rest.words = inner.group().strip(" ,"), rest.words[: inner.start()] + rest.words[inner.end() :]
    if not facts.get("year") and not ends_in_date(rest.words):
        m = BARE_TAIL.search(rest.words)
        if m and not _is_title_tail(m, rest.words[: m.start()], locator):
            facts |= {k: v.strip() for k, v in m.groupdict().items() if v}
            rest.words = rest.words[: m.start()]
        elif m := YEAR_AT_END.search(rest.words.strip(" ,")):
            facts["year"], rest.words = m[1], rest.words.strip(" ,")[: m.start()]
            rest.words = _take_comma_imprint(rest.words, facts)
    if edition:
        facts.setdefault("edition", edition.strip(" ,"))
    item, form = parse_segments(rest, facts, editors)
    item = replace(item, url=url, translators=split_names(translators) if translators else ())
    return Found(item, form, locator)


_COMMA_YEAR = re.compile(rf",\s+{YEAR}[a-z]?\s*$")
_ARTICLE = re.compile(r"(?:The|An?|Der|Die|Das|Les?|La|L[’']|Il|Lo|El|Los|Las)(?:\s|(?<=[’']))")
_SUBTITLE = re.compile(r"An?\s|(?!.*\b(?:Press|University|Society|Institute|House)\b).*\s(?:of|in|on|from|and)\sthe\s")
_LISTED = re.compile(r"\s(?:and|und|et|&|[–-])\s")


def _is_title_tail(tail: re.Match[str], before: str, locator: str | None) -> bool:
    """Whether what could be an imprint before a comma and a year is a title's end: "Dahl, The Town, 1934, 12"."""
    if not _COMMA_YEAR.search(tail.group()):
        return False
    if tail["publisher"]:
        return bool(_SUBTITLE.match(tail["publisher"]))
    if not is_author(before):
        return False
    if _ARTICLE.match(tail["place"]):
        return True
    paged = bool(locator and locator[0].isdigit())
    if not _LISTED.search(before):
        return paged and " " not in before
    return paged and ("," not in before or len(tail["place"].split()) > 2)


_TOKENS = one_of(
    [
        "vols",
        "vol",
        "voll",
        "tom",
        "tome",
        "t",
        "bd",
        "ser",
        "series",
        "serie",
        "pts",
        "pt",
        "part",
        "no",
        "nos",
        "nr",
        "n",
        "nn",
        "p",
        "pp",
        "s",
        "col",
        "cols",
        "c",
        "cc",
        "ch",
        "chs",
        "chap",
        "para",
        "paras",
        "art",
        "arts",
        "sec",
        "f",
        "ff",
        "fo",
        "fos",
        "fol",
        "fols",
        "r",
        "v",
        "sig",
        "lib",
        "cap",
        "tab",
        "table",
        "app",
        "appendix",
        "doc",
        "docs",
        "document",
        "q",
        "qq",
        "line",
        "lines",
        "l",
        "ll",
        "note",
        "esp",
        "especially",
        "passim",
        "sq",
        "sqq",
        "and",
        "to",
        "at",
        "encl",
        "enclosure",
        "entry",
        "bk",
        "book",
        "cd",
        "cmd",
        "cmnd",
        "hc",
        "hl",
        "new",
        "anm",
        "fn",
    ]
)
_LOCATORISH = re.compile(
    rf"(?:[\s,;:.()\[\]°{DASH}/§]*"
    rf"(?:{_TOKENS}|[A-Z]?\d+(?:st|nd|rd|th|[a-z]{{1,2}})?"
    rf"|[ivxlcdm]+|[IVXLCDM]+)(?![\w’']))+[\s,;:.)\]°]*",
    re.IGNORECASE,
)
_SERIAL_SIGLUM = re.compile(rf"(?:[{UPPER}]\.\s?){{2,6}}|[{UPPER}]{{2,7}}(?:\s[{UPPER}][a-z]{{1,3}}\.?)?")
_ONE_NAME = re.compile(rf"(?:(?:de|von|van|le|la)\s)?[{UPPER}][\w’'-]*[a-z][\w’'-]*")


def _parse_located(text: str) -> Found | None:
    """One part and a place: "Pellew, ii. 351", "Hansard, 3rd ser., cxxiii. 1049", "O. R., XIX, pt. 1, 337".

    The part is a siglum, a serial's title, or the author of a work cited before.
    """
    first, comma, rest = text.partition(",")
    if first.endswith(" et al.") or re.search(rf"[\[(]{YEAR}[\])]", rest) or re.search(r"[“\"‘„:]", first):
        return None
    first = first.strip()
    if (
        not comma
        or not _LOCATORISH.fullmatch(rest)
        or not first[:1].isupper()
        or re.fullmatch(rf"\s*{YEAR}[a-z]?\W*", rest)
    ):
        return None
    where = rest.strip(" ,.") + ("." if rest.rstrip().endswith("ff.") else "")
    if _SERIAL_SIGLUM.fullmatch(first):
        return Found(Item(siglum=first), "siglum", where)
    if _TITLE_NOUN.search(first) or not is_author(first):
        return None if re.search(rf"{YEAR}\)?$", first) else Found(Item(title=first), "short", where)
    names = split_names(first)
    if all(_ONE_NAME.fullmatch(n) or re.match(rf"[{UPPER}]\.", n) for n in names):
        return Found(Item(authors=names), "short", where)
    return None


_UNCOMMAED = re.compile(rf"^((?:[{UPPER}]\.\s?){{1,3}}[{UPPER}][\w’'-]+)\s+((?:The|A|An|On|Of|In)\s.+)$")
_PLACE_PART = re.compile(rf"[{UPPER}][\w’'.-]*(?:[\s/-](?:am\s|a\.\s)?[{UPPER}][\w’'.-]*){{0,2}}$")


def _take_comma_imprint(words: str, facts: dict[str, str]) -> str:
    """Take place and publisher from behind commas, as printed in France and Italy: "Author, Title, Paris, Gallimard".

    `words` end before the year; gives them without what went into `facts`.
    """
    parts = re.split(r",\s+", words)
    if len(parts) >= 4 and _PLACE_PART.fullmatch(parts[-2]) and parts[-1][:1].isupper() and len(parts[-1].split()) <= 5:
        facts["place"], facts["publisher"] = parts[-2], parts[-1]
        return ", ".join(parts[:-2])
    if len(parts) == 3 and _PLACE_PART.fullmatch(parts[-1]) and len(parts[-1].split()) <= 2 and is_author(parts[0]):
        facts["place"] = parts[-1]
        return ", ".join(parts[:-1])
    return words


def parse_segments(rest: Rest, facts: dict[str, str], editors: tuple[str, ...]) -> tuple[Item, str]:
    """Authors and title from comma-separated parts, with volume, issue and date taken out."""
    volume = None
    if m := VOLUME.search(rest.words):
        volume = m["v"]  # none where the volumes are only counted: "3 vols."
        rest.words = rest.words[: m.start()] + rest.words[m.end() :]
    issue = take_issue(rest)
    date = rest.take(DATE) or facts.get("date")
    parts = [p for p in (tidy(x) for x in re.split(r",\s+", rest.words)) if p]
    authors, role, title = split_parts(parts)
    year = facts.get("year") or (year_of(date) if date and (issue or volume) else None)
    translation = facts.get("translation")
    item = Item(
        place=facts.get("place"),
        publisher=facts.get("publisher"),
        year=year,
        edition=facts.get("edition"),
        volume=volume,
        issue=issue,
        date=date,
        editors=editors or (authors if role else ()),
        authors=() if role else authors,
    )
    if not authors and title and (issue or (date and not facts.get("publisher"))):
        return replace(item, container=title, container_translation=translation), "full"
    item = replace(item, title=title, title_translation=translation)
    full = bool(facts.get("year") or facts.get("publisher") or year or (title and date))
    return item, "full" if full else "short"


_TITLE_NOUN = re.compile(rf"\b(?:{one_of(w.title() for w in citing('title_nouns'))})$")
_GENRE_FIRST = re.compile(rf"{one_of(citing('genres'))}\s(?:of|from|on|to|by|relating)\b", re.IGNORECASE)
_ROLE = re.compile(rf"^[(]?{EDITORS}\.?[)]?$", re.IGNORECASE)


def split_parts(parts: list[str]) -> tuple[tuple[str, ...], bool, str | None]:
    """Authors, whether they are editors, and the title.

    One part alone is a title, unless it ends in "et al."; the resolver tries it as a name too.
    """
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
    if not is_author(first) or _TITLE_NOUN.search(first) or _GENRE_FIRST.match(first):
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
