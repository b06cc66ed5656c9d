"""Points lost, doubled or set in the wrong place, where the text's own custom shows what it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from adfontes.emendations.damage import LETTERS, Damage, Page
from adfontes.emendations.furniture import NOTE_LABEL, find_furniture
from adfontes.emendations.months import month_names
from adfontes.emendations.spacing import usual
from adfontes.languages import gather_words

_L, _C = LETTERS, "[A-ZÀ-ÖØ-Þ]"
_SHORT = re.compile(r"\b((?:[Ii]bid|[Oo]p\. ?cit|[Ll]oc\. ?cit|et al))([.,;: ])")
_BRACKET = re.compile(r"\(([^()\n]{3,120}:[^()\n]{2,80})\), (1[4-9]\d\d|20[0-4]\d)(?=[,.;:])")
_BRACKET_USUAL = re.compile(r"\([^()\n]{3,120}:[^()\n]{2,80}, (?:1[4-9]\d\d|20[0-4]\d)\)")
_NO_COMMA = re.compile(rf"\b({_C}{_L}{{2,}})( )(?=pp?\. ?\d)")
_COMMA = re.compile(r", pp?\. ?\d")
_BARE_PAGE = re.compile(rf"({_C}?{_L}+ {_L}+), (?=(\d{{1,4}}(?:[-–]\d{{1,4}})?)[.;])")
_SEE = re.compile(rf"(?<=[^\W\d_a-zß-ÿ])\. (?=see also {_C})|(?<=\d)\. (?=see also {_C})")
_TWICE = re.compile(r"(?<=[\w)\]\"”’])(,,|;;|,;|;,|(?<!\.)\.\.)(?=\s|$)")
_END = re.compile(r"[.!?…][\"'”’»)\]*]*$")


def find_punctuation(page: Page) -> Iterator[Damage]:
    """Lost, doubled and misplaced points."""
    yield from _shortened(page)
    yield from _note_ends(page)
    yield from _dates(page)
    yield from _brackets(page)
    yield from _pages(page)
    yield from _doubled(page)


def _point(start: int, end: int, repair: str, certainty: float, case: str, reason: str) -> Damage:
    return Damage(
        start=start, end=end, kind="punctuation", repair=repair, certainty=certainty, rule=f"punctuation.{case}", reason=reason
    )


def _shortened(page: Page) -> Iterator[Damage]:
    """ "Ibid, p. 7" where the text otherwise writes "Ibid."."""
    found: dict[str, list[re.Match[str]]] = {}
    dotted: dict[str, int] = {}
    for match in _SHORT.finditer(page.text):
        word = match.group(1).casefold()
        if match.group(2) == ".":
            dotted[word] = dotted.get(word, 0) + 1
        elif match.group(2) != " ":
            found.setdefault(word, []).append(match)
    for word, group in found.items():
        if not usual(2 * len(group), 2 * dotted.get(word, 0)):
            continue
        for match in group:
            at = match.end(1)
            reason = f"“{match.group(1)}” without its full stop, which it has {dotted[word]} times in this text."
            yield _point(at, at, ".", 0.93, "shortened", reason)


def _note_ends(page: Page) -> Iterator[Damage]:
    """The full stop at a note's end, where nearly all others have one."""
    back = {d.end: d.start for d in find_furniture(page) if d.rule == "furniture.back"}
    notes = [(m.start, m.end) for m in page.marks if m.kind == "note"] or _labelled(page)
    ends = []
    for start, end in notes:
        words = page.text[start:end].rstrip()
        stop = start + len(words)
        stop = back.get(stop, stop)
        stop = start + len(page.text[start:stop].rstrip())
        ends.append((start, stop))
    ended = sum(1 for start, end in ends if _END.search(page.text, max(start, end - 8), end))
    missing = [(s, e) for s, e in ends if not _END.search(page.text, max(s, e - 8), e) and e - s > 12]
    if ended < 5 or len(missing) * 12 > ended:
        return
    for _, end in missing:
        last = page.text[end - 1 : end]
        if not (last.isalnum() or last in ")]\"”") or page.in_address(end - 1):
            continue
        reason = f"This note ends without a full stop; {ended} others here have one."
        yield _point(end, end, ".", 0.85, "note-end", reason)


def _labelled(page: Page) -> list[tuple[int, int]]:
    """The paragraphs that open like notes, in the one way that most of them do."""
    ways: dict[str, list[tuple[int, int]]] = {}
    for start, end in page.paragraphs:
        if label := NOTE_LABEL.match(page.text, start, end):
            ways.setdefault(re.sub(r"\d+", "1", label.group().strip()), []).append((start, end))
    return max(ways.values(), key=len, default=[])


@cache
def _after_date() -> re.Pattern[str]:
    names, after = month_names(3), "|".join(gather_words("damage", "after_date"))
    return re.compile(rf"\b(?:{names})\.? \d{{1,2}}, \d{{4}}( )(?:{after})\b")


def _dates(page: Page) -> Iterator[Damage]:
    """ "January 17, 1949 cited from": the comma that closes the date (Chicago 6.38)."""
    for match in _after_date().finditer(page.text):
        at = match.start(1)
        reason = "No comma parts the date from what says where it is cited."
        yield _point(at, at, ",", 0.82, "date", reason)


def _brackets(page: Page) -> Iterator[Damage]:
    """ "(Place: Press), 1986": the year belongs in the bracket with the imprint."""
    found = list(_BRACKET.finditer(page.text))
    often = len(_BRACKET_USUAL.findall(page.text)) if found else 0
    for match in found:
        if usual(len(found), often) and often >= 3:
            repair = f"({match.group(1)}, {match.group(2)})"
            reason = f"The bracket closes before the year of the imprint, and {often} others here after it."
            start = match.end(1)
            yield _point(start, match.end(), repair[len(match.group(1)) + 1 :], 0.87, "bracket", reason)


@cache
def _before_page() -> frozenset[str]:
    return frozenset(gather_words("damage", "before_page")) | frozenset(gather_words("citing", "abbreviations"))


def _pages(page: Page) -> Iterator[Damage]:
    """A page number without its comma, or without its "p.", where the text otherwise has them."""
    often = len(_COMMA.findall(page.text))
    found = [m for m in _NO_COMMA.finditer(page.text) if m.group(1).casefold() not in _before_page()]
    if often >= 12 and len(found) * 12 <= often:
        for match in found:
            reason = f"No comma before the page number; {often} others here have one."
            yield _point(match.start(2), match.start(2), ",", 0.82, "page", reason)
    for match in _BARE_PAGE.finditer(page.text) if often >= 12 else ():
        title, number = match.group(1), match.group(2)
        with_p = page.text.count(f"{title}, p. ") + page.text.count(f"{title}, pp. ")
        if with_p and with_p > page.text.count(f"{title}, ") - with_p - 1:
            sign = "pp. " if re.search(r"\D", number) else "p. "
            reason = f"The page number after “{title}” stands with “{sign.strip()}” in the text's other citations of it."
            yield _point(match.end(), match.end(), sign, 0.75, "no-p", reason)
    semicolons = page.text.count("; see also")
    for match in _SEE.finditer(page.text) if semicolons > 2 else ():
        reason = f"“see also” after a full stop has a small letter; {semicolons} others here follow a semicolon."
        yield _point(match.start(), match.start() + 1, ";", 0.7, "see", reason)


def _doubled(page: Page) -> Iterator[Damage]:
    found = list(_TWICE.finditer(page.text))
    for match in found if len(found) <= 12 else ():
        sign = match.group(1)
        left = re.search(rf"{_L}+$", page.text[max(0, match.start() - 20) : match.start()])
        if sign == ".." and (page.text[match.end() : match.end() + 2].startswith((" .", ".")) or not left or len(left.group()) < 4):
            continue
        repair = ";" if ";" in sign else sign[0]
        yield _point(*match.span(), repair, 0.83, "doubled", f"“{sign}”: a point stands twice.")
