"""Furniture: what a page had around the text and is no part of it.

Links back from a note ("Back."), lines of navigation, page marks ("[Pg 12]"), page numbers and running heads that were
left standing in plain text. A page number counts only within a row of them that rises through the text and cuts
sentences in two, as nothing but a page break does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, product

from adfontes.emendations.damage import Damage, Page, damaged
from adfontes.languages import gather_words

NOTE_LABEL = re.compile(
    r"\s*(?:[^\W\d_]{2,12}\.? ?\d{1,4}[:.)]|\[\^?\d{1,4}\]:?|\d{1,4}[.:)]|\^\d{1,4}|\d{1,4}(?=\s)|[*†‡§]+(?=\s?\S))"
)
"""How a paragraph may open that is a note. Taken as one only beside other evidence."""
_ARROWS = "↩↑⤴⏎↵⮌"
_SEPARATORS = r"[\s|·•»«<>›‹→←/\\–—:-]"
_FIRST = re.compile(rf"{_SEPARATORS}*+(\w+|\S)")
_PAGE_MARK = re.compile(r"[\[{] ?(?:pg|page|p|s|seite)\b\.? ?(\d{1,4}|[ivxlc]{1,8}) ?[\]}]", re.IGNORECASE)
_NUMBER_LINE = re.compile(r"[\s\-–—\[(|]*(?:(?:page|seite|p\.|s\.)\s?)?(\d{1,4})[\s\-–—\])|.]*", re.IGNORECASE)
_HEAD = re.compile(r"\s*(?:(\d{1,4})[\s.|]+(\S.*?)|(\S.*?)[\s.|]+(\d{1,4}))\s*")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*(?:\[?\d{1,4}\]?)?\s*$")
ROW = 4
"""So many page numbers that rise one by one are a row."""
PAGE_LENGTH = (300, 12000)
"""How far apart, in characters, two page numbers may stand."""


def find_furniture(page: Page) -> Iterator[Damage]:
    """Everything of a page that is no text."""
    yield from _marked(page)
    yield from links_back(page)
    yield from _navigation(page)
    yield from _page_marks(page)
    yield from _page_numbers(page)


def _furniture(start: int, end: int, certainty: float, case: str, reason: str, repair: str = "") -> Damage:
    return damaged("furniture", start, end, repair, certainty, f"furniture.{case}", reason)


def _marked(page: Page) -> Iterator[Damage]:
    for mark in page.marks:
        if mark.kind == "furniture":
            yield _furniture(mark.start, mark.end, 1.0, "marked", "The file itself sets this apart from the text.")


@cache
def _back() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(gather_words("notes", "back"), key=len, reverse=True))
    return re.compile(rf"(?<=\s)[\[(]?(?:(?i:{words})|[{_ARROWS}]\ufe0e?)[\])]?\.?\s*$")


def links_back(page: Page) -> Iterator[Damage]:
    """The link that closes a note. A sentence may end in such a word too: so it opens with a capital or is an arrow,
    and stands at the end of a note or of several paragraphs."""
    found: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for start, end in page.paragraphs:
        match = _back().search(page.text, max(start, end - 40), end)
        if not match or match.start() == start:
            continue
        words = match.group().rstrip()
        if not words.lstrip("[(")[:1].islower():
            note = NOTE_LABEL.match(page.text, start, end) is not None
            found[words].append((match.start(), match.start() + len(words), note))
    for words, places in found.items():
        for begin, end, note in places:
            if note or len(places) >= 3 or words[0] in _ARROWS:
                times = f", as {len(places)} here do" if len(places) > 1 else ""
                reason = f"“{words}” is the link that leads from a note back to its call{times}."
                yield _furniture(begin, end, 0.98 if len(places) > 1 else 0.85, "back", reason)


@cache
def _listed() -> frozenset[str]:
    """The phrases that navigation is made of."""
    phrases = set(gather_words("notes", "furniture")) | set(gather_words("damage", "navigation"))
    words = [gather_words("damage", f"navigation_{key}") for key in ("verbs", "this", "things", "ways", "icons")]
    phrases |= {f"{a} {b} {c}" for a, b, c in product(*words[:3])} | {
        f"{a} {b}" for a, b in product(words[3], words[2])
    }
    return frozenset(phrases | set(words[4]))


@cache
def _openers() -> frozenset[str]:
    """What such a phrase begins with. Few lines do, and without one the long pattern need not be made."""
    return frozenset(found[1].casefold() for p in _listed() if (found := _FIRST.match(p)))


@cache
def _phrases() -> tuple[re.Pattern[str], frozenset[str]]:
    """A line made of nothing but the words of navigation; and those phrases that may well be a heading."""
    either = "|".join(re.escape(p) for p in sorted(_listed(), key=lambda p: (-len(p), p)))
    return (
        re.compile(rf"(?i:{_SEPARATORS}*(?P<first>{either})(?:{_SEPARATORS}+(?P<more>{either}))*{_SEPARATORS}*)"),
        frozenset(gather_words("damage", "navigation_weak")),
    )


def _navigation(page: Page) -> Iterator[Damage]:
    for start, end in page.lines:
        if end - start > 160:
            continue
        opener = _FIRST.match(page.text, start, end)
        if opener is None or opener[1].casefold() not in _openers():
            continue
        pattern, weak = _phrases()
        match = pattern.fullmatch(page.text, start, end)
        if not match:
            continue
        first = match["first"].casefold()
        if match["more"] is None and (first in weak or " " not in first):
            continue
        line = page.text[start:end]
        begin, finish = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        yield _furniture(
            begin, finish, 0.95, "navigation", f"“{line.strip()}” are the buttons of a page, not its text."
        )


def _page_marks(page: Page) -> Iterator[Damage]:
    """Page marks as e-texts set them; they rise through the text."""
    marks = list(_PAGE_MARK.finditer(page.text))
    plain = [m for m in marks if m.group(1).isdigit()]
    rising = sum(1 for a, b in pairwise(plain) if int(b.group(1)) > int(a.group(1)))
    for mark in marks:
        surely = mark.group()[1:].lower().lstrip().startswith("pg")
        if not surely and (len(plain) < 3 or rising * 10 < (len(plain) - 1) * 9 or mark not in plain):
            continue
        start, end = mark.span()
        if page.text[end : end + 1] == " " and page.text[start - 1 : start] in ("", " ", "\n"):
            end += 1
        reason = f"“{mark.group()}” says where a page of the printed book began."
        yield _furniture(start, end, 0.92, "page-mark", reason)


def _page_numbers(page: Page) -> Iterator[Damage]:
    lines = page.lines
    numbers: list[tuple[int, int]] = []
    heads: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, (start, end) in enumerate(lines):
        if end - start > 90:
            continue
        if match := _NUMBER_LINE.fullmatch(page.text, start, end):
            numbers.append((index, int(match.group(1))))
        elif match := _HEAD.fullmatch(page.text, start, end):
            words = (match.group(2) or match.group(3)).strip()
            heads[words.casefold()].append((index, int(match.group(1) or match.group(4))))
    rows = [(_row(page, numbers), "page number")]
    rows += [
        (_row(page, places), "running head") for words, places in heads.items() if len(places) >= 3 and len(words) > 3
    ]
    for row, what in rows:
        if len(row) < ROW - (what == "running head"):
            continue
        cut = sum(1 for i in row if _cuts(page, i))
        for index in row if cut * 4 >= len(row) else ():
            yield _line(page, index, what, len(row))


def _row(page: Page, numbers: Sequence[tuple[int, int]]) -> list[int]:
    """The longest row of lines whose numbers rise by one or two at a page's distance."""
    best: list[int] = []
    row: list[tuple[int, int]] = []
    for index, number in numbers:
        if row:
            apart = page.lines[index][0] - page.lines[row[-1][0]][0]
            if not (1 <= number - row[-1][1] <= 2 and PAGE_LENGTH[0] <= apart <= PAGE_LENGTH[1]):
                if number <= row[-1][1] or apart < PAGE_LENGTH[0]:
                    continue
                row = []
        row.append((index, number))
        if len(row) > len(best):
            best = [i for i, _ in row]
    return best


def _cuts(page: Page, index: int) -> bool:
    """Does the sentence before the line go on after it?"""
    if not 0 < index < len(page.lines) - 1:
        return False
    before, after = page.lines[index - 1], page.lines[index + 1]
    return _ENDED.search(page.text, max(before[0], before[1] - 12), before[1]) is None and (
        page.text[after[0] : after[1]].lstrip()[:1].islower()
    )


def _line(page: Page, index: int, what: str, row: int) -> Damage:
    start, end = page.lines[index]
    words = page.text[start:end].strip()
    reason = f"“{words}” is a {what}, one of {row} that rise through the text page by page."
    if _cuts(page, index):
        return _furniture(page.lines[index - 1][1], page.lines[index + 1][0], 0.9, "page-number", reason, "\n")
    return _furniture(start, end, 0.9, "page-number", reason)
