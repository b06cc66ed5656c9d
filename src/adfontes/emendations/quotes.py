"""Quotation marks: one that points the wrong way, one of another kind than its partner, one that is never closed.

A paragraph that opens with a mark and leaves it open is in order where the next one opens with a mark, too: so runs a
quotation of several paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.emendations.damage import LETTERS, Damage, Page, damaged

_L = LETTERS
_BACKWARDS_CLOSE = re.compile(rf"(?:(?<=[\s(\[—])|^)”(?={_L}{{2}}|[AI] )", re.MULTILINE)
_BACKWARDS_OPEN = re.compile(rf"(?:(?<={_L})|(?<=[.,!?]))“(?=[\s,.;:)]|$)", re.MULTILINE)
_APOSTROPHE_CLOSES = re.compile(rf"(?<=[a-zà-ÿ])(?P<sign>['’])(?P<blank> ?)(?P<next>{_L}{{3,}})")
_ENOUGH = 8
"""So many marks of one style show that a text uses it."""


def find_quotes(page: Page) -> Iterator[Damage]:
    """Broken quotation marks."""
    text = page.text
    curly = text.count("“") + text.count("”")
    straight = text.count('"')
    if curly >= _ENOUGH and "„" not in page.signs and text.count("“") * 5 > curly:
        yield from _backwards(page)
    if curly >= _ENOUGH and 0 < straight * 12 <= curly and "„" not in page.signs:
        yield from _straight_among_curly(page)
    if straight and curly <= straight:
        yield from _unclosed(page)


def _quote(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return damaged("quote", start, end, repair, certainty, f"quotes.{case}", reason)


def _backwards(page: Page) -> Iterator[Damage]:
    """A closing mark where a word begins, an opening one where a word ends. Scandinavian prose opens with ” too, but
    then it has hardly any “."""
    found = [(m, "“", "opens") for m in _BACKWARDS_CLOSE.finditer(page.text)]
    found += [(m, "”", "closes") for m in _BACKWARDS_OPEN.finditer(page.text)]
    if len(found) * 10 > page.text.count("“") + page.text.count("”"):
        return
    for match, repair, does in found:
        reason = f"“{match.group()}” stands where a quotation {does}: it points the wrong way."
        yield _quote(*match.span(), repair, 0.88, "backwards", reason)


def _straight_among_curly(page: Page) -> Iterator[Damage]:
    for match in re.finditer('"', page.text):
        before, after = page.text[match.start() - 1 : match.start()], page.text[match.end() : match.end() + 1]
        near = page.text[max(0, match.start() - 500) : match.start()]
        if before.isdigit() and near.rfind("“") <= near.rfind("”"):
            continue  # inches or seconds, as no quotation is open
        opens, closes = not before.strip() or before in "([—", not after.strip() or after in ".,;:!?)]—"
        if opens != closes:
            reason = "A straight quotation mark, where the text otherwise sets curly ones."
            yield _quote(*match.span(), "“" if opens else "”", 0.82, "straight", reason)


def _unclosed(page: Page) -> Iterator[Damage]:
    """Straight marks without a partner. What closed one may have become an apostrophe: then that is where. Where marks
    without a partner are many, the text sets them in another way than this one."""
    alone: list[tuple[int, int, int, bool]] = []
    quoted = 0
    for number, (start, end) in enumerate(page.paragraphs):
        marks = [start + m.start() for m in re.finditer('"', page.text[start:end])]
        quoted += bool(marks)
        inches = any(page.text[at - 1].isdigit() for at in marks if at)
        if len(marks) % 2 and not inches and (found := _alone(page.text, marks, start, end)) is not None:
            following = page.paragraphs[number + 1 : number + 2]
            goes_on = any(page.text[a:b].lstrip()[:1] == '"' for a, b in following)
            if not (found[1] and found[0] == marks[-1] and goes_on):
                alone.append((number, found[0], next((m for m in marks if m > found[0]), end), found[1]))
    lone = [a for i, a in enumerate(alone) if not _partner(alone, i)]
    for _, at, limit, opens in lone if len(lone) * 12 <= quoted or len(lone) == 1 else ():
        place = _apostrophe(page, at, limit) if opens else None
        if place:
            reason = "The quotation opened before it is closed with an apostrophe instead of its own mark."
            yield _quote(place[0], place[0] + 1, '"' + place[1], 0.85, "apostrophe", reason)
        else:
            yield _quote(at, at + 1, None, 0.55, "unclosed", "This quotation mark has no partner in its paragraph.")


def _partner(alone: list[tuple[int, int, int, bool]], index: int) -> bool:
    """Is the mark's partner that of a paragraph near by: a quotation of several paragraphs?"""
    number, _, _, opens = alone[index]
    other = index + 1 if opens else index - 1
    if not 0 <= other < len(alone):
        return False
    return alone[other][3] != opens and abs(alone[other][0] - number) <= 8


def _alone(text: str, marks: list[int], start: int, end: int) -> tuple[int, bool] | None:
    """The mark that opens where one is open already, or was never closed, and whether it opens; None where no place
    can be told."""
    opened: int | None = None
    for at in marks:
        before = text[at - 1 : at] if at > start else " "
        after = text[at + 1 : at + 2] if at + 1 < end else " "
        opens = (not before.strip() or before in "([—-–'‘") and bool(after.strip())
        if opens and opened is not None:
            return opened, True
        if not opens and opened is None:
            return at, False
        opened = at if opens else None
    return (opened, True) if opened is not None else None


def _apostrophe(page: Page, alone: int, limit: int) -> tuple[int, str] | None:
    """Where after the opening mark an apostrophe stands that belongs to no word: its offset, and the
    blank that is missing after it."""
    for match in _APOSTROPHE_CLOSES.finditer(page.text, alone + 1, min(limit, alone + 200)):
        word = match["next"]
        if not match["blank"] and len(word) > 3 and page.words[word] > 1 and page.text[match.start() - 1] != "s":
            return match.start(), " "
        if match["blank"] and page.text[match.start() - 1] not in "sz" and match["sign"] == "'":
            return match.start(), ""
    return None
