"""Blanks lost between words.

A blank is missed only where the text itself sets one in the same place nearly always: each case is counted both ways,
and a text that has a habit is left its habit (`usual`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice

from adfontes.emendations.damage import LETTERS, WORD, Damage, Page, damaged
from adfontes.emendations.months import month_names
from adfontes.languages import gather_words

_L, _S, _C = LETTERS, "[a-zà-öø-ÿ]", "[A-ZÀ-ÖØ-Þ]"
# Each opens with the sign itself, so that it is found fast; what stands before it is looked up from there.
_COMMA = re.compile(rf"[,;:](?={_L}{{2}}|[a-zA-Z]\.|[“‘«(]\w|\[{_L}|[aI] )(?<=[\w\"”’»)\]].)")
_YEAR = re.compile(rf",(?=1[4-9]\d\d\b|20[0-4]\d\b)(?:(?<={_S}{{3}},)|(?<={_S}{{3}} \d,)|(?<={_S}{{3}} \d\d,))")
_STOP = re.compile(rf"[.?!](?={_C}{_S}|[AI] |[\"“‘(\[]{_C}|[(\[]{_C}?{_S})(?<=[\w)\]\"”’%].)")
_STOP_LEFT = re.compile(rf"({_L}+|\d+|[)\]\"”’%])$")
_GLUED = re.compile(rf"({_C}{_S}+)\.(?=\S)")
_ELLIPSIS = re.compile(rf"\.{{4}}(?={_L}{{2}}|\(\d|[\"“‘]{_C})(?<={_L}\.\.\.\.)")
_BRACKET = re.compile(rf"[)\]](?={_L}{{2}})")
_BRACKET_USUAL = re.compile(rf"[)\]] {_L}")
_ITEM = re.compile(rf"\((?:\d+|[a-z])\)(?={_L})")
_BEFORE_BRACKET = re.compile(rf"\((?={_L}+[ .,;:])(?<={_L}{{2}}.)")
_APOSTROPHE = re.compile(rf"['’](?={_S}{{3}})(?<={_L}s.)")
_CURLY = re.compile(rf"”(?={_L}{{2}}|[a-z]\.|\()(?<=[.,;:!?\w].)|“(?={_L})(?<=[,;:\w].)(?<!\d.)")
_STRAIGHT = re.compile(rf"\"(?={_L}{{2}}|[a-zAI][. ]|\()(?<=[^\s(\[—–/\"-].)")
_DAY = r"(?:3[01]|[12]\d|[1-9])"
_PAGE = re.compile(r" (pp?)\.(?=\d)")
_PAGE_USUAL = re.compile(r" pp?\. \d")
_VOLUME = re.compile(r", (\d{1,3}):(?=\d{1,4}(?:[-–]\d{1,4})?[.,;)])")
_VOLUME_USUAL = re.compile(r"\b\d{1,3}: \d")
_APART = re.compile(rf" ((?:{_C}\.){{2,}}) ")
_DOTTED = re.compile(rf"\.(?={_S}{{3}})(?<={_C}\.)")
_CAMEL = re.compile(rf"({_S}{{2,}})({_C}{_S}+)")


def find_spacing(page: Page) -> Iterator[Damage]:
    """Missing blanks."""
    yield from _commas(page)
    yield from _stops(page)
    yield from _brackets(page)
    yield from _apostrophes(page)
    yield from _quotes(page)
    yield from _numbers(page)
    yield from _run_together(page)


def usual(odd: int, usual: int) -> bool:
    """Is the one way of `odd` cases so rare beside the other that it is damage and no habit?"""
    return usual >= 20 * odd or (odd <= 3 and usual >= odd)


def _missing(start: int, end: int, repair: str, certainty: float, case: str, reason: str) -> Damage:
    return damaged("missing-space", start, end, repair, certainty, f"spacing.{case}", reason)


def _commas(page: Page) -> Iterator[Damage]:
    text = page.text
    found = [m for m in _COMMA.finditer(text) if not page.in_address(m.start()) and _is_comma(text, m)]
    found += [m for m in _YEAR.finditer(text) if not page.in_address(m.start())]
    if not found:
        return
    often = text.count(", ") + text.count("; ") + text.count(": ")
    for match in found:
        sign = match.group()
        certainty = 0.93 if usual(len(found), often) else 0.6 if often > len(found) else 0.0
        if certainty:
            reason = f"No blank after the “{sign}”; {often} others here have one."
            yield _missing(*match.span(), f"{sign} ", certainty, "comma", reason)


def _is_comma(text: str, match: re.Match[str]) -> bool:
    """Not within a formula, a list of single letters, a code or an entity."""
    at = match.start()
    left = re.search(r"[\w.]*$", text[max(0, at - 30) : at])
    right = re.match(r"\w*", text[match.end() : match.end() + 30])
    before, after = left.group() if left else "", right.group() if right else ""
    if match.group() == ":":
        return (before.isalpha() and len(before) >= 3) or (
            not before and text[at - 1] in '"”’»)]' and text[at - 2].isalnum()
        )
    if match.group() == ";" and (text[at - 1].isdigit() or re.search(r"&#?\w{1,8}$", text[max(0, at - 10) : at])):
        return False
    if before and len(before.strip(".")) == 1 and before.isalpha():
        return False
    return not (before.isdigit() and after.isdigit()) and not (before.isupper() and after.isupper() and len(before) < 5)


@cache
def _abbreviations() -> frozenset[str]:
    words = {*gather_words("citing", "abbreviations"), *gather_words("notes", "abbreviations_before_number")}
    return frozenset(w.split()[-1] for w in words)


def _stops(page: Page) -> Iterator[Damage]:
    text = page.text
    glued = Counter(_GLUED.findall(text))
    found = [m for m in _STOP.finditer(text) if _is_stop(page, m, glued)]
    often = text.count(". ") + text.count("? ") + text.count("! ") if found else 0
    for match in found:
        if usual(len(found), often):
            sign = match.group()
            reason = f"No blank after the “{sign}” at a sentence's end; {often} others here have one."
            yield _missing(*match.span(), f"{sign} ", 0.92, "stop", reason)
    dots = [m for m in _ELLIPSIS.finditer(text) if not page.in_address(m.start())]
    for match in dots:
        reason = "Four dots are a full stop and an omission, and a blank parts the sentences."
        yield _missing(match.start(), match.end(), ".... ", 0.8, "ellipsis", reason)


def _is_stop(page: Page, match: re.Match[str], glued: Counter[str]) -> bool:
    """Not in an abbreviation, a number or an address. `glued`: words before a full stop without a blank after it."""
    at = match.start()
    if page.in_address(at):
        return False
    found = _STOP_LEFT.search(page.text, max(0, at - 40), at)
    left = found.group() if found else ""
    after = page.text[match.end() : match.end() + 1]
    if left.isalpha():
        if page.text[at - len(left) - 1 : at - len(left)] in (".", "'", "’"):
            return False
        if match.group() != ".":
            return len(left) > 1
        if after in "([":
            return len(left) > 3 and left.islower()
        opens = WORD.match(page.text, match.end())
        if len(left) > 3 and opens and opens.group().casefold() in gather_words("citing", "openers"):
            return left[1:].islower()
        return (
            len(left) > 2
            and left[1:].islower()
            and left.casefold() not in _abbreviations()
            and _is_word(page, left, glued)
        )
    line = page.text.rfind("\n", 0, at) + 1
    if left.isdigit():
        return at - len(left) > line + 6 and after.isupper() and page.text[at - len(left) - 1] in " -–—/"
    return bool(left) and after not in "[(" and not (left in "\"'" and after in "\"'") and at > line + 6


def _is_word(page: Page, left: str, glued: Counter[str]) -> bool:
    """A word of the text, not a shortened one that is always followed by a full stop ("Hansl.Papers")."""
    return left.islower() or page.words[left] > glued[left] or len(left) > 5


def _brackets(page: Page) -> Iterator[Damage]:
    text = page.text
    items = len(_ITEM.findall(text))
    found = [m for m in _BRACKET.finditer(text) if _closes(page, m, items < 8)]
    often = len(_BRACKET_USUAL.findall(text)) if found else 0
    for match in found:
        if often > len(found) or len(found) == 1:  # no one prints so by habit; a poor scan may
            reason = f"No blank after the bracket that closes; {often} others here have one."
            yield _missing(*match.span(), match.group() + " ", 0.93, "bracket", reason)
    for match in _BEFORE_BRACKET.finditer(text):
        close = text.find(")", match.end(), match.end() + 200)
        inner = text[match.end() : close]
        if close > 0 and " " in inner and "(" not in inner and not page.in_address(match.start()):
            reason = "No blank before a bracket that holds several words."
            yield _missing(*match.span(), " (", 0.85, "bracket", reason)


def _closes(page: Page, match: re.Match[str], lists: bool) -> bool:
    """Does the bracket hold words or a number of its own, and not a part of the next word: "(re)constructed"?
    `lists`: is "(1)We" none of the text's habits?"""
    text, at = page.text, match.start()
    opens = text.rfind("(" if match.group() == ")" else "[", max(0, at - 400), at)
    if opens < 0 or page.in_address(at):
        return False
    inner, before = text[opens + 1 : at], text[opens - 1 : opens]
    if before.isalnum():
        return " " in inner
    word = re.match(r"\w+", text[match.end() : match.end() + 30])
    apart = word is not None and page.words[word.group()] > 0
    if match.group() == "]":
        return " " in inner.strip() and apart
    if inner.isdigit() or (len(inner) == 1 and inner.isalpha()):
        return text[match.end()].isupper() and lists
    return " " in inner.strip() or (len(inner) > 3 and (inner[0].isupper() or inner.isdigit()) and apart)


def _apostrophes(page: Page) -> Iterator[Damage]:
    """ "States'international": a genitive run together with what it owns. Both are words of the text, or long ones."""
    for match in _APOSTROPHE.finditer(page.text):
        at = match.start()
        left, right = _STOP_LEFT.search(page.text, max(0, at - 30), at), WORD.match(page.text, at + 1)
        if not left or not right or len(left.group()) < 3:
            continue
        owner, sign, thing = left.group(), match.group(), right.group()
        known = page.words[thing] > 1 or page.words[thing.removesuffix("s")] > 0
        if (known and (page.words[owner] > 1 or page.words[owner[:-1]])) or (len(owner) > 4 and len(thing) > 4):
            reason = f"“{owner}{sign}” and “{thing}” are two words run together."
            yield _missing(at, at + 1, f"{sign} ", 0.93 if known else 0.82, "apostrophe", reason)


def _quotes(page: Page) -> Iterator[Damage]:
    """A quotation mark with words on both sides. Curly marks say which side they belong to; with straight ones it is
    whether one is open in the paragraph."""
    text = page.text
    german = "„" in text
    for match in _CURLY.finditer(text):
        if german or page.in_address(match.start()):
            continue
        closing = match.group() == "”"
        repair = "” " if closing else " “"
        side = "after the mark that closes" if closing else "before the mark that opens"
        yield _missing(*match.span(), repair, 0.9, "quote", f"No blank {side} the quotation.")
    marks = [m.start() for m in re.finditer('"', text)]
    for match in _STRAIGHT.finditer(text):
        start, end = page.paragraph_at(match.start())
        first, here, last = (bisect_left(marks, at) for at in (start, match.start(), end))
        opened, whole = (here - first) % 2 == 1, (last - first) % 2 == 0
        before = text[match.start() - 1]
        if before == "'" and not text[match.start() - 2].isalpha():
            continue
        if opened:
            reason = "No blank after the mark that closes the quotation."
            yield _missing(*match.span(), '" ', 0.93 if whole or before in ",.:" else 0.6, "quote", reason)
        elif not before.isdigit() and whole:
            yield _missing(*match.span(), ' "', 0.88, "quote", "No blank before the mark that opens the quotation.")


@cache
def _months() -> re.Pattern[str]:
    either = month_names()
    return re.compile(rf"\b(?P<day>{_DAY})(?:{either})\b|\b(?P<name>{either})(?={_DAY},? (?:1\d|20)\d\d\b)")


def _numbers(page: Page) -> Iterator[Damage]:
    """Page numbers and days that have run into the word beside them."""
    text = page.text
    for pattern, often, case in ((_PAGE, _PAGE_USUAL, "page"), (_VOLUME, _VOLUME_USUAL, "volume")):
        found = [m for m in pattern.finditer(text) if not page.in_address(m.start())]
        count = len(often.findall(text)) if found else 0
        for match in found if count >= 12 * len(found) and count >= 8 else ():
            reason = f"No blank before the page number; {count} others here have one."
            yield _missing(match.end() - 1, match.end(), f"{match.group()[-1]} ", 0.83, case, reason)
    for match in _months().finditer(text):
        at = match.end("day") if match["day"] else match.end("name")
        yield _missing(at, at, " ", 0.88, "date", f"Day and month have run together in “{match.group()}”.")


def _run_together(page: Page) -> Iterator[Damage]:
    """ "ofthe", "inChina", "U.S.policy": words of the text without the blank between them."""
    text, small = page.text, frozenset(gather_words("damage", "small"))
    joined = {
        a + b: (a, b) for a in small for b in gather_words("damage", "article") if a != b and page.words[a + b] == 1
    }
    joined |= {
        word: (m.group(1), m.group(2))
        for word in page.words
        if not word.islower() and (m := _CAMEL.fullmatch(word)) and m.group(1) in small and page.words[m.group(2)]
    }
    for word, (first, second) in islice(joined.items(), 60):
        if page.words[second] <= (9 if second.islower() else 0) or page.words[first] < 3:
            continue
        for match in re.finditer(rf"\b{word}\b", text):
            reason = f"“{first}” and “{second}” are two words run together."
            if not page.in_address(match.start()):
                yield _missing(match.start() + len(first), match.start() + len(first), " ", 0.87, "words", reason)
    apart = frozenset(_APART.findall(text))
    for match in _DOTTED.finditer(text):
        if found := re.search(rf"(?:{_C}\.)+$", text[max(0, match.end() - 12) : match.end()]):
            dotted = found.group()
            if len(dotted) > 2 and dotted in apart and not page.in_address(match.start()):
                yield _missing(match.end(), match.end(), " ", 0.85, "words", f"“{dotted}” runs into the next word.")
