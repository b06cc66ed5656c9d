"""Law reviews and law reports, after the Bluebook and OSCOLA.

"Name, Title, 12 HARV. L. REV. 123, 130 (1990)"; "X v. Y [1974] 2 All E.R. 310".
"""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.citations.books import split_parts
from adfontes.citations.parts import Found, tidy
from adfontes.citations.words import DASH, UPPER, YEAR, citing, one_of
from adfontes.model.sources import Item

_MONTH = one_of(m.title() for m in citing("months"))
_REPORTER = rf"(?!{_MONTH}\b)[{UPPER}][\w.&’']*(?:\s(?:{_MONTH}\b)?(?:[{UPPER}&\d][\w.&’']*|of|the|for|and|on))*?"
VOLUME_REPORTER_PAGE = re.compile(rf"(?<=[,\])])\s(?P<v>\d{{1,4}})\s(?P<j>{_REPORTER})\s(?P<p>\d{{1,5}})(?=[\s,(.;]|$)")
YEAR_REPORTER_PAGE = re.compile(
    rf"[\[(](?P<y>{YEAR})[\])]\s(?:(?P<v>\d{{1,3}})\s)?"
    rf"(?P<j>[{UPPER}][\w.]*(?:\s[{UPPER}][\w.]*){{0,3}})\s(?P<p>\d{{1,5}})(?=[\s,(.;]|$)"
)
GERMAN_REPORT = re.compile(
    rf"(?<!\w)(?P<j>{one_of(citing('reports'))})\s(?P<v>\d{{1,4}}),\s?(?P<p>\d+)(?:\s\((?P<at>\d+)\)|,\s(?P<at2>\d+))?"
)
_PIN = re.compile(rf"^,?\s*(?P<pin>(?:at\s)?\d[\d{DASH},\s]*(?:n\.\s?\d+)?)")
_YEAR = re.compile(rf"\([^()]*?(?P<y>{YEAR})\)")
_CASE = re.compile(rf"\sv\.?\s|^(?:In\sre|Re|Ex\sparte|R\.)\s|^[{UPPER}][\w.]*\sv\b")


def parse_law(text: str) -> Found | None:
    """A law-review article or a reported case; None for anything else."""
    if m := GERMAN_REPORT.match(text):
        where = m["at"] or m["at2"]
        return Found(Item(kind="law-or-hearing", container=m["j"], volume=m["v"], pages=m["p"]), "full", where)
    if _CASE.search(text) and (m := YEAR_REPORTER_PAGE.search(text)) and m.start():
        pin = _PIN.match(text[m.end() :])
        item = Item(
            kind="law-or-hearing",
            title=tidy(text[: m.start()]),
            container=m["j"],
            volume=m["v"],
            year=m["y"],
            pages=m["p"],
        )
        return Found(item, "full", pin["pin"].strip(" ,") if pin else None)
    if m := VOLUME_REPORTER_PAGE.search(text):
        return _bluebook(text, m)
    return None


def _bluebook(text: str, m: re.Match[str]) -> Found | None:
    """An article or case before the volume, reporter and page that were found; None where no year stands with it."""
    head, rest = text[: m.start()].rstrip(" ,"), text[m.end() :]
    year = _YEAR.search(rest) or _YEAR.search(head[-12:])
    if not head or year is None or "“" in head or "‘" in head:
        return None
    pin = _PIN.match(rest)
    where = pin["pin"].strip(" ,") if pin else None
    item = Item(container=m["j"], volume=m["v"], pages=m["p"], year=year["y"])
    if _CASE.search(head):
        return Found(replace(item, kind="law-or-hearing", title=tidy(head)), "full", where)
    authors, _, title = split_parts([p for p in (tidy(x) for x in re.split(r",\s+", head)) if p])
    return Found(replace(item, authors=authors, title=title), "full", where)
