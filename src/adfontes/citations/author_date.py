"""References by author and date: "Luhmann 1980, S. 99", "Ewing (1990: 210)", "Merriman, S. E. (1991) ‘Law …’".

Also names before a colon, as German notes have them: "Hellwege, Konrad: Soziologie der Verfahren".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from adfontes.citations.names import EDITOR_MARK, is_body, split_names
from adfontes.citations.parts import Found
from adfontes.citations.words import DASH, UPPER, YEAR, citing, guess_language
from adfontes.model.sources import Item

_PARTICLE = r"(?:(?:von der|van der|von|van|de la|de|del|della|di|da|zur|zu|zum|le|la|ten)\s)"
_NAME = rf"{_PARTICLE}?[{UPPER}][\w’'-]+(?:\s[{UPPER}][\w’'-]+)?"
_NAMES = rf"{_NAME}(?:(?:\s?/\s?|,?\s(?:und|and|&)\s){_NAME}){{0,4}}(?:\s(?:et\sal|u\.\s?a)\.?)?"
_ROLE = rf"(?:{EDITOR_MARK})?"
_PAGES = rf"(?:\d+[a-z]?(?:\s?[{DASH}]{{1,2}}\s?\d+)?(?:,\s?\d+(?:\s?[{DASH}]\s?\d+)?)*(?:\sff?\.?)?)"
_LABEL = r"(?:S\.|pp?\.|ch\.|chap\.|chs\.|paras?\.?|Kap\.|Tabelle|Tab\.|n\.|Fn\.|Anm\.)"
_BEHIND = (
    rf"(?:\s?:\s?(?:{_PAGES}|forthcoming)|,?\s(?:(?:insbesondere|insb\.|bes\.|esp\.)\s)?{_LABEL}\s?{_PAGES}"
    rf"(?:,?\s(?:und\s|and\s)?{_LABEL}\s?{_PAGES})*|,?\spassim)"
)
AUTHOR_DATE = re.compile(
    rf"(?<![\w’'-])(?P<who>{_NAMES}){_ROLE},?\s"
    rf"(?:\((?P<bracketed>{YEAR}[a-z]?(?:/{YEAR})?)"
    rf"(?P<within>(?:,\s?|:\s?|;\s?)(?:{_LABEL}\s?)?\d[^()]{{0,40}})?\)"
    rf"|(?P<year>{YEAR}[a-z]?(?:/(?:{YEAR}|\d\d))?)(?![\w{DASH}])(?P<behind>{_BEHIND})?)"
)
_NO_NAME = frozenset(
    w.lower() for key in ("months", "seasons", "openers", "lead_ins") for w in citing(key) if " " not in w
) | frozenset(
    [
        "act",
        "bill",
        "since",
        "after",
        "before",
        "by",
        "until",
        "circa",
        "ende",
        "anfang",
        "mitte",
        "frühjahr",
        "sommer",
        "jahr",
        "jahre",
        "year",
        "years",
        "session",
        "convention",
        "treaty",
        "war",
    ]
)
_TITLE_ON = re.compile(rf":\s[{UPPER}][\w’'-]*\s[^\W\d]")
"""A title that goes on behind its first word, a year: "1648: A Winter on the Road"."""
_INVERTED_NAME = rf"[{UPPER}][\w’'-]+,\s(?:[{UPPER}]\.\s?-?)+"
_INVERTED = re.compile(
    rf"^(?P<who>{_INVERTED_NAME}(?:(?:,?\s(?:and|&)\s|;\s|,\s){_INVERTED_NAME})*),?\s*"
    rf"\((?P<year>{YEAR})[a-z]?\)[.,:]?\s+(?P<rest>.+)$"
)
_PAIR = rf"[{UPPER}][\w’'-]+(?:\s[{UPPER}][\w’'-]+)?,\s[{UPPER}][\w’'.-]+(?:\s[{UPPER}][\w’'.-]+)?"
_COLON = re.compile(rf"^(?P<who>{_PAIR}(?:\s?/\s?{_PAIR})*){_ROLE}\s?:\s+(?P<rest>.+)$")
_COLON_PLAIN = re.compile(
    rf"^(?P<who>(?:[{UPPER}][\w’'.-]*\s){{1,5}}?[{UPPER}][\w’'-]+"
    rf"(?:(?:,\s|/)[{UPPER}][\w’'. -]+?)*)"
    rf"(?P<role>{EDITOR_MARK})?\s?:\s+(?P<rest>.+)$"
)


def find_author_dates(bare: str) -> Iterator[tuple[int, int, bool]]:
    """Every author with a date in a note: (start, end, whether a place cited stands with it)."""
    for m in AUTHOR_DATE.finditer(bare):
        who = m["who"]
        first = who.split()[0].strip(".,").lower()
        if first in _NO_NAME or who.lower() in _NO_NAME:
            continue
        if is_body(who) and not (m["behind"] or m["within"]):
            continue
        if m["year"] and not m["behind"] and bare[m.start("year") - 2] == "," and _TITLE_ON.match(bare, m.end()):
            continue  # the year begins a title
        yield m.start(), m.end(), bool(m["behind"] or m["within"])


def parse_author_date(text: str) -> Found | None:
    """A reference by author and date alone; None for anything longer."""
    m = AUTHOR_DATE.match(text)
    if not m or text[m.end() :].strip(" .,;)"):
        return None
    year = re.match(YEAR, m["bracketed"] or m["year"])
    where = (m["behind"] or m["within"] or "").strip(" ,:;") or None
    return Found(Item(authors=split_names(m["who"]), year=year.group() if year else None), "short", where)


def split_colon_names(text: str) -> tuple[tuple[str, ...], bool, str] | None:
    """Authors (or, second, editors) before a colon and what follows; None where no names stand so."""
    if m := _COLON.match(text):
        role = "(" in m.group()[: m.start("rest")]
        if role or guess_language(text) == "de":  # elsewhere "Surname, Title: Subtitle" looks the same
            return tuple(n.strip() for n in m["who"].split("/")), role, m["rest"]
    m = _COLON_PLAIN.match(text)
    if m and (m["role"] or (guess_language(text) == "de" and len(m["who"].split()) <= 4)):
        return split_names(m["who"]), bool(m["role"]), m["rest"]
    return None


def split_inverted_names(text: str) -> tuple[tuple[str, ...], str, str] | None:
    """The authors, the year, and what follows in "Merriman, S. E. (1991) ‘Law and …’"; None for anything else."""
    m = _INVERTED.match(text)
    if not m:
        return None
    names = tuple(n.strip(" ,;") for n in re.findall(_INVERTED_NAME, m["who"]))
    return names, m["year"], m["rest"]


def with_authors(found: Found, authors: tuple[str, ...], *, editors: bool = False, year: str | None = None) -> Found:
    """The found item under these authors (or editors), in this year."""
    item = replace(found.item, year=year or found.item.year)
    item = replace(item, editors=authors) if editors else replace(item, authors=authors)
    return replace(found, item=item, form="full")
