"""The place cited inside a work: pages, chapters, volume and page (CSL locators; Chicago 17, 14.147-14.158)."""

from __future__ import annotations

import re

from adfontes.citations.words import DASH, YEAR, citing, one_of

_ROMAN = r"(?-i:[ivxlcdm]{1,7}|[IVXLCDM]{2,7}|[IVXLC](?![.\w]))"
_NUMBER = rf"(?:[A-Za-z]?[{DASH}]?\d+[a-z]{{0,2}}(?:\.\d+)*|{_ROMAN})(?![\w])"
_BETWEEN = rf"(?:\s?[{DASH}]{{1,2}}\s?|,\s?|\s?/\s?|,?\s+(?:and|und|&|to|through|bis|u\.)\s+)(?:(?:S|p)\.\s?)?"
_NUMBERS = rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*(?:\s*v°)?(?:,?\s*\b(?:ff?|sqq?)\b\.?)?"
_LABEL = rf"\b{one_of([x for x in citing('locators') if x[0].isalpha()])}(?:\.|\b)|§{{1,3}}"
_OPENER = rf"(?:(?:and\s+)?\b{one_of(citing('locator_openers'))}\.?,?\s+)"
_PIECE = rf"{_OPENER}?(?:(?:{_LABEL})\s*){_NUMBERS}"
_OPEN_NUMBERS = rf"{_OPENER}{_NUMBERS}"
_VOLUME = rf"(?:\b{one_of(citing('volume_words'))}\.?\s*)?(?:\d{{1,3}}|{_ROMAN})\s?:\s?{_NUMBERS}"
_LABELLED_VOLUME = (
    rf"(?:\bser(?:ies)?\.?\s*\w+,\s*)?\b{one_of([*citing('volume_words'), 'tom'])}\.?\s*(?:\d{{1,3}}|{_ROMAN})"
    rf"(?:,\s*pts?\.?\s*(?:\d+|{_ROMAN}))?[.,]+\s*{_PIECE}"
)
_PAGES = rf"\d{{1,4}}(?:\s?[{DASH}]\s?\d{{1,4}})?"
_ROMAN_PAGE = rf"(?<![\w.])(?-i:[ivxlcdm]{{1,7}}|[IVXLC]{{1,6}})[.,]\s*(?:{_PIECE}|{_PAGES}(?:,\s?{_PAGES})*)"
_SEP = r"(?:[,;]?\s+|,)"
_QUOTE_NOTE = r"(?:\s*[(\[](?:quot|emphasis|my emph|italics|esp|trans|my trans|here)[^()\[\]]{0,80}[)\]])?"
_PAGE_IN_BRACKETS = rf"(?:\s*\((?:(?:pp?\.|S\.|at)\s?)?(?!{YEAR}\)){_NUMBERS}\))?"
_PASSIM = r"(?:,?\s+passim\b)?"

_ITEM = r"(?:,?\s*\b(?:nos?|docs?|documents?|encl|enclosures?|Nr|tel)\.?\s*\d+(?:\s?[-–]\s?\d+)?){0,2}"
_ITEM_ALONE = re.compile(
    r"(?:^|,\s*)((?:nos?|docs?|documents?|encl|enclosures?|Nr)\.?\s*\d+(?:,\s*(?:encl|enclosure)s?\.?\s*\d+)?)[\s.,]*$",
    re.IGNORECASE,
)

_ENDINGS = rf"{_PASSIM}{_ITEM}{_PAGE_IN_BRACKETS}{_QUOTE_NOTE}[\s.,]*$"
_MORE = rf"(?:{_SEP}(?:{_PIECE}|{_OPEN_NUMBERS}))*"
_LABELLED = re.compile(
    rf"(?:{_LABELLED_VOLUME}|{_VOLUME}|{_ROMAN_PAGE}|{_PIECE}|{_OPEN_NUMBERS}){_MORE}{_ENDINGS}", re.IGNORECASE
)
_BARE = re.compile(rf"{_NUMBERS}{_MORE}{_ENDINGS}", re.IGNORECASE)
_STARTS = re.compile(r"(?:^|[,;:.)\]]\s*[:,]?\s*|\s+)(?=[\w§])")
INSIDE = re.compile(
    rf"(?<!\w)(?=[^\W\d]|§)(?:{_LABELLED_VOLUME}|{_PIECE})"
    rf"(?:{_SEP}(?:{_PIECE}|{_OPEN_NUMBERS}))*{_PASSIM}{_QUOTE_NOTE}",
    re.IGNORECASE,
)
"""A labelled locator anywhere in a citation."""

VOLUME_PAGE = re.compile(_VOLUME)
_BARE_YEAR = re.compile(rf"{YEAR}[a-z]?(?:\s?[{DASH}/]\s?\d{{2,4}})?")
_SPAN = rf"(?:{YEAR}\s?[{DASH}]\s?{YEAR},\s+)?"
"""A span of years before a year belongs to the title: "The Salt Road, 1500-1650, 1987, 20"."""
_YEAR_FIRST = re.compile(rf"{_SPAN}{YEAR}(?:\s?[{DASH}/]\s?\d{{2,4}})?,?\s+(?:(?={_LABEL})|(?=at\s))", re.IGNORECASE)
_DATED_YEAR = re.compile(rf"{_SPAN}(?P<year>{YEAR})(?:\s?[{DASH}]\s?\d{{2,4}})?,\s+(?=(?P<page>\d+))")
_MONTH_DAY = re.compile(rf"{one_of(citing('months'))}\.?\s+\d{{1,2}},?\s*$", re.IGNORECASE)
_DAY_BEFORE = re.compile(rf"\b{one_of([*citing('months'), *citing('issue_words')])}\.?\s*$", re.IGNORECASE)
_MAY_END = re.compile(r"(?:\d[a-z°]{0,3}|\b[ivxlcdmIVXLCDM]{1,7}|\b(?:ff?|sqq?|passim)|[)\]])[\s.,]*$")
_WINDOW = 72


def split_item_number(text: str) -> tuple[int, int] | None:
    """Where the number of a document in a collection stands at the end: "no. 12, enclosure 2"."""
    m = _ITEM_ALONE.search(text)
    return m.span(1) if m else None


def split_locator(text: str) -> tuple[int, int] | None:
    """Where the locator at the end of a citation stands, as (start, end) in `text`; None where there is none.

    A bare number behind a comma is taken only where it is no year: "…, 616" but not "Beijing, 1991".
    """
    if not _MAY_END.search(text, max(0, len(text) - 24)):
        return None
    found = _find_tail(text, max(0, len(text) - _WINDOW))
    if found is None:
        return None
    how, start = found
    end = len(text)
    while end > start and text[end - 1] in " .,":
        end -= 1
    if (m := _YEAR_FIRST.match(text, start, end)) and how != "labelled":
        start = m.end()  # "…, 1986, p. 222": a year of publication and the place cited
    if (m := _DATED_YEAR.match(text, start, end)) and (_falls(m) or _MONTH_DAY.search(text[:start])):
        start = m.end()  # "…, November 4, 1852, 2"; "My Years on the River, 1902, 20"
    words = text[start:end]
    if how == "bracket" and _BARE_YEAR.fullmatch(words) and not re.search(YEAR, text[:start]):
        return None
    if how == "comma":
        capital_roman = re.fullmatch(_ROMAN, words) and not words.islower()
        if capital_roman or _BARE_YEAR.fullmatch(words) or _DAY_BEFORE.search(text[:start]):
            return None
    return start, end


def _falls(m: re.Match[str]) -> bool:
    """Whether the first of two numbers, which could be a year, is the greater: pages are named as they follow."""
    return int(m["page"]) < int(m["year"])


def _find_tail(text: str, begin: int) -> tuple[str, int] | None:
    """The leftmost place behind `begin` from which a locator runs to the end.

    Gives how it stands there ("labelled", or a bare number behind a "bracket" or a "comma", which stands for a colon
    too), and where it begins.
    """
    for m in _STARTS.finditer(text, begin):
        at, before = m.end(), m.group().strip()
        if _LABELLED.match(text, at):
            how = "labelled"
        elif before[:1] in (")", "]") and before and _BARE.match(text, at):
            how = "bracket"
        elif before[-1:] in (",", ":") and before and _BARE.match(text, at):
            how = "comma"
        else:
            continue
        if begin and at < begin + 4:
            return _find_tail(text, max(0, begin - 3 * _WINDOW))  # a long one
        return how, at
    return None
