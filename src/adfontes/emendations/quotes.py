"""Quotation marks: one that points the wrong way, one of another kind than its partner, one that is never closed.

A paragraph that opens with a mark and leaves it open is in order where the next one opens with a mark, too: so runs a
quotation of several paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.emendations.damage import LETTERS, Damage, Page

_L = LETTERS
_BACKWARDS_CLOSE = re.compile(rf"(?:(?<=[\s(\[—])|^)”(?={_L}{{2}}|[AI] )", re.MULTILINE)
_BACKWARDS_OPEN = re.compile(rf"(?:(?<={_L})|(?<=[.,!?]))“(?=[\s,.;:)]|$)", re.MULTILINE)
_MARKS = re.compile("[\"“”]")
_APOSTROPHE_CLOSES = re.compile(rf"(?<=[a-zà-ÿ])(?P<sign>['’])(?P<blank> ?)(?P<next>{_L}{{3,}})")
_ENOUGH = 8
"""So many marks of one style show that a text uses it."""


def find_quotes(page: Page) -> Iterator[Damage]:
    """Broken quotation marks, a paragraph at a time."""
    text = page.text
    curly = text.count("“") + text.count("”")
    straight = text.count('"')
    if curly >= _ENOUGH and "„" not in text and text.count("“") * 5 > curly:
        yield from _backwards(page)
    if curly >= _ENOUGH and 0 < straight * 12 <= curly and "„" not in text:
        yield from _straight_among_curly(page)
    for number, (start, end) in enumerate(page.paragraphs):
        if '"' in text[start:end] and curly <= straight:
            yield from _unclosed(page, number, start, end)


def _quote(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return Damage(
        start=start, end=end, kind="quote", repair=repair, certainty=certainty, rule=f"quotes.{case}", reason=reason
    )


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
        if before.isdigit() and not _open_before(page, match.start()):
            continue
        opens, closes = not before.strip() or before in "([—", not after.strip() or after in ".,;:!?)]—"
        if opens != closes:
            reason = "A straight quotation mark, where the text otherwise sets curly ones."
            yield _quote(*match.span(), "“" if opens else "”", 0.82, "straight", reason)


def _open_before(page: Page, at: int) -> bool:
    start, _ = page.paragraph_at(at)
    return page.text.count("“", start, at) > page.text.count("”", start, at)


def _unclosed(page: Page, number: int, start: int, end: int) -> Iterator[Damage]:
    """A straight mark without a partner. What closed it may have become an apostrophe: then that is where."""
    text = page.text
    marks = [m.start() for m in _MARKS.finditer(text, start, end) if not _inches(text, m.start())]
    if len(marks) % 2 == 0:
        return
    following = page.paragraphs[number + 1] if number + 1 < len(page.paragraphs) else (end, end)
    alone = _alone(text, marks, start, end)
    if alone is None or (text[following[0] : following[1]].lstrip()[:1] in ("\"", "“") and alone == marks[-1]):
        return
    limit = next((m for m in marks if m > alone), end)
    if (found := _apostrophe(page, alone, limit)) is not None:
        at, width, blank = found
        reason = "The quotation opened before it is closed with an apostrophe instead of its own mark."
        yield _quote(at, at + width, '"' + blank, 0.85, "apostrophe", reason)
    else:
        reason = "This quotation mark has no partner in its paragraph."
        yield _quote(alone, alone + 1, None, 0.55, "unclosed", reason)


def _inches(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2] in (" ", "x", "×", ",") and text[at - 2 : at - 1] in " x×/."


def _alone(text: str, marks: list[int], start: int, end: int) -> int | None:
    """The mark that opens where one is open already, or was never closed; None where no place can be told."""
    opened: int | None = None
    for at in marks:
        before = text[at - 1 : at] if at > start else " "
        after = text[at + 1 : at + 2] if at + 1 < end else " "
        opens = (not before.strip() or before in "([—-–'‘") and bool(after.strip())
        if opens and opened is not None:
            return opened
        if not opens and opened is None:
            return at
        opened = at if opens else None
    return opened


def _apostrophe(page: Page, alone: int, limit: int) -> tuple[int, int, str] | None:
    """Where after the opening mark an apostrophe stands that belongs to no word: its offset, its width, the blank
    that is missing after it."""
    for match in _APOSTROPHE_CLOSES.finditer(page.text, alone + 1, min(limit, alone + 200)):
        word = match["next"]
        if not match["blank"] and len(word) > 3 and page.words[word] > 1 and page.text[match.start() - 1] != "s":
            return match.start(), 1, " "
        if match["blank"] and page.text[match.start() - 1] not in "sz" and match["sign"] == "'":
            return match.start(), 1, ""
    return None
