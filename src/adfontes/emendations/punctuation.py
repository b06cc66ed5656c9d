"""Points lost, doubled or set in the wrong place, where the text's own custom shows what it should be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from adfontes.emendations.damage import LETTERS, Damage, Page, damaged
from adfontes.emendations.furniture import NOTE_LABEL, links_back
from adfontes.emendations.months import month_names
from adfontes.emendations.spacing import usual
from adfontes.languages import gather_words

_L, _C = LETTERS, "[A-ZÀ-ÖØ-Þ]"
_SHORT = re.compile(r"\b((?:[Ii]bid|[Oo]p\. ?cit|[Ll]oc\. ?cit|et al))([.,;: ])")
_BRACKET = re.compile(r"\), (1[4-9]\d\d|20[0-4]\d)(?=[,.;:])")
_IMPRINT = re.compile(r"\([^()\n]{3,120}:[^()\n]{2,80}$")
_BRACKET_USUAL = re.compile(r", (?:1[4-9]\d\d|20[0-4]\d)\)")
_NO_COMMA = re.compile(rf" (?=pp?\. ?\d)(?<={_L}{{3}} )")
_LAST = re.compile(rf"{_L}+$")
_COMMA = re.compile(r", pp?\. ?\d")
_BARE_PAGE = re.compile(r", (?=(\d{1,4}(?:[-–]\d{1,4})?)[.;])")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_LAST_TWO = re.compile(rf"{_L}+ {_L}+$")
_SEE = re.compile(rf"\. (?=see also {_C})(?<=[^\W_a-zß-ÿ]\. )")
_DASH = re.compile(r"- (?=([a-z]{2,})\b)(?<=[a-z]- )")
_TWICE = re.compile(r"(,,|;;|,;|;,|\.\.)(?=\s|$)(?<=[\w)\]\"”’]..)")
_END = re.compile(r"[.!?…][\"'”’»)\]*]*$")


def find_punctuation(page: Page) -> Iterator[Damage]:
    """Lost, doubled and misplaced points."""
    yield from _shortened(page)
    yield from _note_ends(page)
    yield from _dates(page)
    yield from _brackets(page)
    yield from _pages(page)
    yield from _editors(page)
    yield from _dashes(page)
    yield from _doubled(page)


def _point(start: int, end: int, repair: str, certainty: float, case: str, reason: str) -> Damage:
    return damaged("punctuation", start, end, repair, certainty, f"punctuation.{case}", reason)


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
    back = {d.end: d.start for d in links_back(page)}
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
        if not (last.isalnum() or last in ')]"”') or page.in_address(end - 1):
            continue
        reason = f"This note ends without a full stop; {ended} others here have one."
        yield _point(end, end, ".", 0.85, "note-end", reason)


def _labelled(page: Page) -> list[tuple[int, int]]:
    """The paragraphs that open like notes, in the one way that most of them do, each numbered next to another."""
    ways: dict[str, list[tuple[int, int, int]]] = {}
    for start, end in page.paragraphs:
        if label := NOTE_LABEL.match(page.text, start, end):
            number = re.search(r"\d+", label.group())
            way = re.sub(r"\d+", "1", label.group().strip())
            ways.setdefault(way, []).append((int(number.group()) if number else 0, start, end))
    notes = max(ways.values(), key=len, default=[])
    near = {i for i, (a, b) in enumerate(pairwise(notes)) if b[0] == a[0] + 1}
    return [(start, end) for i, (_, start, end) in enumerate(notes) if i in near or i - 1 in near]


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
    found = [m for m in _BRACKET.finditer(page.text) if _IMPRINT.search(page.text[max(0, m.start() - 200) : m.start()])]
    often = len(_BRACKET_USUAL.findall(page.text)) if found else 0
    for match in found if usual(len(found), often) and often >= 3 else ():
        reason = f"The bracket closes before the year of the imprint, and {often} others here after it."
        yield _point(*match.span(), f", {match.group(1)})", 0.87, "bracket", reason)


@cache
def _before_page() -> frozenset[str]:
    return frozenset(gather_words("damage", "before_page")) | frozenset(gather_words("citing", "abbreviations"))


def _ends_title(text: str, at: int) -> bool:
    """Does a capitalised word stand before, that asks for a comma ("Khartoum p. 7", not "See p. 7")?"""
    last = _LAST.search(text[max(0, at - 40) : at])
    return last is not None and last.group()[0].isupper() and last.group().casefold() not in _before_page()


def _pages(page: Page) -> Iterator[Damage]:
    """A page number without its comma, or without its "p.", where the text otherwise has them."""
    text = page.text
    often = len(_COMMA.findall(text))
    found = [m for m in _NO_COMMA.finditer(text) if often >= 12 and _ends_title(text, m.start())]
    for match in found if len(found) * 12 <= often else ():
        reason = f"No comma before the page number; {often} others here have one."
        yield _point(match.start(), match.start(), ",", 0.82, "page", reason)
    if often >= 12:
        yield from _bare_pages(text)
    semicolons = page.text.count("; see also")
    for match in _SEE.finditer(page.text) if semicolons > 2 else ():
        reason = f"“see also” after a full stop has a small letter; {semicolons} others here follow a semicolon."
        yield _point(match.start(), match.start() + 1, ";", 0.7, "see", reason)


def _bare_pages(text: str) -> Iterator[Damage]:
    """ "Two Flags, 616." where the text has "Two Flags, p. 12" elsewhere, and nothing else after the title."""
    bare = [(m, t.group()) for m in _BARE_PAGE.finditer(text) if (t := _title(text, m.start()))]
    if not bare:
        return
    commas = [(m.start(), t.group()) for m in re.finditer(", ", text) if (t := _title(text, m.start()))]
    every = Counter(title for _, title in commas)
    paged = Counter(title for at, title in commas if text.startswith(("p. ", "pp. "), at + 2))
    for match, title in bare:
        if paged[title] and paged[title] + 1 >= every[title] and not _YEAR.fullmatch(match.group(1)):
            sign = "p. " if match.group(1).isdigit() else "pp. "
            reason = f"The page after “{title}” stands with “{sign.strip()}” where the text cites it elsewhere."
            yield _point(match.end(), match.end(), sign, 0.75, "no-p", reason)


def _title(text: str, at: int) -> re.Match[str] | None:
    """The last two words before an offset."""
    return _LAST_TWO.search(text[max(0, at - 60) : at])


def _editors(page: Page) -> Iterator[Damage]:
    """A title that runs into "trans. by" or "ed. by", which otherwise follow a comma."""
    text = page.text
    for words in gather_words("damage", "after_title"):
        often = text.count(f", {words} ") + text.count(f'," {words} ') + text.count(f",” {words} ")
        for match in re.finditer(rf"(?<=[a-zà-ÿ])(?= {re.escape(words)} )", text) if often else ():
            if _ends_title(text, match.start()):
                reason = f"No comma before “{words}”; {often} other{'s' * (often > 1)} here have one."
                yield _point(match.start(), match.start(), ",", 0.8, "editor", reason)


def _dashes(page: Page) -> Iterator[Damage]:
    """ "swiftly- then": a dash that has lost a blank, or its length. A hanging hyphen ("pre- and post-war") is followed
    by one of few words, unless its partner near by shows that the two enclose something."""
    hanging = frozenset(gather_words("damage", "after_hyphen"))
    clear: list[int] = []
    found: list[tuple[int, bool]] = []
    for match in _DASH.finditer(page.text):
        left, right = _LAST.search(page.text[max(0, match.start() - 30) : match.start()]), match.group(1)
        if left and len(left.group()) > 2 and page.words[right] > 1 and not page.words[left.group() + right]:
            found.append((match.start(), right.casefold() in hanging))
            clear += [] if found[-1][1] else [match.start()]
    for at, hangs in found if len(clear) <= 3 + len(page.text) // 20_000 else ():
        if not hangs or any(0 < other - at < 200 for other in clear):
            reason = "A hyphen with a blank after it alone joins nothing: it was a dash."
            yield _point(at, at + 2, "—", 0.7, "dash", reason)


def _doubled(page: Page) -> Iterator[Damage]:
    found = list(_TWICE.finditer(page.text))
    for match in found if len(found) <= 12 else ():
        sign = match.group(1)
        left = re.search(rf"{_L}+$", page.text[max(0, match.start() - 20) : match.start()])
        if sign == ".." and (
            page.text[match.end() : match.end() + 2].startswith((" .", ".")) or not left or len(left.group()) < 4
        ):
            continue
        repair = ";" if ";" in sign else sign[0]
        yield _point(*match.span(), repair, 0.83, "doubled", f"“{sign}”: a point stands twice.")
