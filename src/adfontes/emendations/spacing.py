"""Blanks lost and blanks too many.

A blank is missed only where the text itself sets one in the same place nearly always: each case is counted both ways,
and a text that has a habit is left its habit (`usual`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from adfontes.emendations.damage import LETTERS, Damage, Page
from adfontes.emendations.months import month_names
from adfontes.languages import gather_words

_L, _S, _C = LETTERS, "[a-zà-öø-ÿ]", "[A-ZÀ-ÖØ-Þ]"
_COMMA = re.compile(rf"(?<=[\w\"”’»)\]])(?:[,;](?={_L}{{2}}|[a-zA-Z]\.|[“‘«(]\w|\[{_L}|[aI] )|:(?={_L}{{2,}}))")
_COMMA_USUAL = re.compile(r"[\w\"”’»)\]][,;:] ")
_YEAR = re.compile(rf"(?:(?<={_S}{{3}})|(?<={_S}{{3}} \d)|(?<={_S}{{3}} \d\d)),(?=1[4-9]\d\d\b|20[0-4]\d\b)")
_STOP = re.compile(rf"(?<=[\w)\]\"”’%])[.?!](?={_C}{_S}|[AI] |[\"“‘(\[]{_C}|[(\[]{_C}?{_S})")
_STOP_LEFT = re.compile(rf"({_L}+|\d+|[)\]\"”’%])$")
_STOP_USUAL = re.compile(rf"[\w)\]\"”’%][.?!] (?:{_C}|[\"“‘(\[])")
_ELLIPSIS = re.compile(rf"(?<={_L})\.{{4}}(?={_L}{{2}}|\(\d|[\"“‘]{_C})")
_BRACKET = re.compile(rf"[)\]](?={_L}{{2}})")
_BRACKET_USUAL = re.compile(rf"[)\]] {_L}")
_BEFORE_BRACKET = re.compile(rf"(?<={_L}{{2}})\((?={_L}+[ .,;:])")
_APOSTROPHE = re.compile(rf"\b({_L}{{2,}}s)(['’])({_S}{{3,}})\b")
_CURLY = re.compile(rf"(?<=[.,;:!?{_S[1:-1]}\d])”(?={_L}{{2}}|[a-z]\.|\()|(?<=[,;:{_S[1:-1]}])“(?={_L})")
_STRAIGHT = re.compile(rf"(?<=[^\s(\[—–/\"-])\"(?={_L}{{2}}|[a-zAI][. ]|\()")
_DAY = r"(?:3[01]|[12]\d|[1-9])"
_PAGE = re.compile(r"\b(pp?)\.(?=\d)")
_PAGE_USUAL = re.compile(r"\bpp?\. \d")
_VOLUME = re.compile(r"(?<=\w, )(\d{1,3}):(?=\d{1,4}(?:[-–]\d{1,4})?[.,;)])")
_VOLUME_USUAL = re.compile(r"\b\d{1,3}: \d")
_DOTTED = re.compile(rf"\b(?:{_C}\.){{2,}}(?={_S}{{3}})")
_CAMEL = re.compile(rf"\b({_S}{{2,}})({_C}{_S}+)\b")
_DOUBLE = re.compile(r"(?<=\S)(?:  |\u00a0 | \u00a0)(?=\S)")
_BEFORE = re.compile(rf"(?<=[\w)\]\"”’])( )(?:[,;](?=\s)|[.:](?=\s(?!\.))|['’]s\b(?={_L}* ))")


def find_spacing(page: Page) -> Iterator[Damage]:
    """Missing and doubled blanks."""
    yield from _commas(page)
    yield from _stops(page)
    yield from _brackets(page)
    yield from _apostrophes(page)
    yield from _quotes(page)
    yield from _numbers(page)
    yield from _run_together(page)
    yield from _doubled(page)
    yield from _stray(page)


def usual(odd: int, usual: int) -> bool:
    """Is the one way of `odd` cases so rare beside the other that it is damage and no habit?"""
    return usual >= 12 * odd or (odd <= 3 and usual >= odd)


def _missing(start: int, end: int, repair: str, certainty: float, case: str, reason: str) -> Damage:
    return Damage(
        start=start, end=end, kind="missing-space", repair=repair, certainty=certainty, rule=f"spacing.{case}", reason=reason
    )


def _commas(page: Page) -> Iterator[Damage]:
    text = page.text
    found = [m for m in _COMMA.finditer(text) if not page.in_address(m.start()) and _is_comma(text, m)]
    found += [m for m in _YEAR.finditer(text) if not page.in_address(m.start())]
    if not found:
        return
    often = len(_COMMA_USUAL.findall(text))
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
        return (before.isalpha() and len(before) >= 3) or (not before and text[at - 1] in "\"”’»)]")
    if match.group() == ";" and re.search(r"&#?\w{1,8}$", text[max(0, at - 10) : at]):
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
    found = [m for m in _STOP.finditer(text) if _is_stop(page, m)]
    often = len(_STOP_USUAL.findall(text)) if found else 0
    for match in found:
        if usual(len(found), often):
            sign = match.group()
            reason = f"No blank after the “{sign}” at a sentence's end; {often} others here have one."
            yield _missing(*match.span(), f"{sign} ", 0.92, "stop", reason)
    dots = [m for m in _ELLIPSIS.finditer(text) if not page.in_address(m.start())]
    for match in dots:
        reason = "Four dots are a full stop and an omission, and a blank parts the sentences."
        yield _missing(match.start(), match.end(), ".... ", 0.8, "ellipsis", reason)


def _is_stop(page: Page, match: re.Match[str]) -> bool:
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
        return len(left) > 2 and left[1:].islower() and left.casefold() not in _abbreviations() and _is_word(page, left)
    line = page.text.rfind("\n", 0, at) + 1
    if left.isdigit():
        return at - len(left) > line + 6 and after.isupper() and page.text[at - len(left) - 1] in " -–—/"
    return bool(left) and after not in "[(" and not (left in "\"'" and after in "\"'") and at > line + 6


def _is_word(page: Page, left: str) -> bool:
    """A word of the text, not a shortened one that is always followed by a full stop ("Hansl.Papers")."""
    return left.islower() or page.words[left] > len(re.findall(rf"\b{left}\.(?!\s)", page.text)) or len(left) > 5


def _brackets(page: Page) -> Iterator[Damage]:
    text = page.text
    found = [m for m in _BRACKET.finditer(text) if _closes(page, m)]
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


def _closes(page: Page, match: re.Match[str]) -> bool:
    """Does the bracket hold words or a number of its own, and not a part of the word that follows: "(re)constructed"?"""
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
        return text[match.end()].isupper() and len(re.findall(r"\((?:\d+|[a-z])\)(?=[^\W\d_])", text)) < 8
    return " " in inner.strip() or (len(inner) > 3 and (inner[0].isupper() or inner.isdigit()) and apart)


def _apostrophes(page: Page) -> Iterator[Damage]:
    """ "States'international": a genitive run together with what it owns. Both are words of the text, or long ones."""
    for match in _APOSTROPHE.finditer(page.text):
        owner, sign, thing = match.groups()
        known = page.words[thing] > 1 or page.words[thing.removesuffix("s")] > 0
        if (known and (page.words[owner] > 1 or page.words[owner[:-1]])) or (len(owner) > 4 and len(thing) > 4):
            certainty = 0.93 if known else 0.82
            reason = f"“{owner}{sign}” and “{thing}” are two words run together."
            yield _missing(match.start(2), match.end(2), f"{sign} ", certainty, "apostrophe", reason)


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
    for match in _STRAIGHT.finditer(text):
        start, end = page.paragraph_at(match.start())
        opened = text.count('"', start, match.start()) % 2 == 1
        whole = text.count('"', start, end) % 2 == 0
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


@cache
def _small() -> re.Pattern[str]:
    first, second = ("|".join(gather_words("damage", key)) for key in ("small", "article"))
    return re.compile(rf"\b({first})({second})\b") if first and second else re.compile(r"(?!)")


def _run_together(page: Page) -> Iterator[Damage]:
    small = frozenset(gather_words("damage", "small"))
    joined = {a + b for a in small for b in gather_words("damage", "article") if a != b and page.words[a + b] == 1}
    for match in _small().finditer(page.text) if joined else ():
        first, second = match.groups()
        if match.group() in joined and page.words[second] > 9 and page.words[first] > 2:
            reason = f"“{first}” and “{second}” are two words run together."
            yield _missing(match.end(1), match.end(1), " ", 0.85, "words", reason)
    for match in _CAMEL.finditer(page.text):
        if match.group(1) in small and page.words[match.group(2)] and not page.in_address(match.start()):
            reason = f"“{match.group(1)}” and “{match.group(2)}” are two words run together."
            yield _missing(match.end(1), match.end(1), " ", 0.88, "words", reason)
    for match in _DOTTED.finditer(page.text):
        if len(re.findall(re.escape(match.group()) + rf" {_S}", page.text)) > 1 and not page.in_address(match.start()):
            yield _missing(match.end(), match.end(), " ", 0.85, "words", f"“{match.group()}” runs into the next word.")


def _doubled(page: Page) -> Iterator[Damage]:
    """Two blanks within a line of prose. Not a typewriter's habit after full stops, nor what lines up in columns."""
    text = page.text
    if "  " not in text and "\u00a0" not in text:
        return
    found = list(_DOUBLE.finditer(text))
    after = [m for m in found if text[m.start() - 1] in ".?!:\"”'’)"]
    within = [m for m in found if text[m.start() - 1] not in ".?!:\"”'’)"]
    single = len(re.findall(r"[.?!:\"”'’)] (?=\S)", text))
    for group, often in ((after, single), (within, text.count(" "))):
        if not group or often < 12 * len(group) or (group is within and often < 200 * len(group) and len(group) > 3):
            continue
        for match in group:
            start, end = page.paragraph_at(match.start())
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if line.strip() and "   " not in text[start:end] and len(_DOUBLE.findall(text[start:end])) < 4:
                yield Damage(
                    start=match.start(), end=match.end(), kind="double-space", repair=" ", certainty=0.9,
                    rule="spacing.double", reason="Two blanks between words, where this text has one.",
                )  # fmt: skip


def _stray(page: Page) -> Iterator[Damage]:
    """A blank before a comma, a full stop or a genitive's s. French sets one before ; and :, and so do old books."""
    text = page.text
    found = [m for m in _BEFORE.finditer(text) if not page.in_address(m.start())]
    for sign in ",.;:'’":
        group = [m for m in found if m.group()[1] == sign]
        often = len(re.findall(rf"\w{re.escape(sign)}(?:\s|s\b)", text)) if group else 0
        if sign in ";:" and any(w in page.words for w in ("est", "une", "qui")) and page.words["une"] > page.words["the"]:
            continue
        for match in group if often >= 12 * len(group) else ():
            start = match.start(1)
            if text[start - 3 : start].endswith((" .", "..")) or (sign == "." and text[start - 1] == "."):
                continue
            yield Damage(
                start=start, end=match.end(1), kind="punctuation", repair="", certainty=0.85, rule="spacing.stray",
                reason=f"A blank stands before “{match.group()[1:]}”; {often} others here have none.",
            )  # fmt: skip
