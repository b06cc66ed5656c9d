"""Words with one right spelling that anyone can look up: months, weekdays, "Ibid."; and page ranges that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from adfontes.emendations.damage import LETTERS, Damage, Page
from adfontes.emendations.spellings import slip
from adfontes.languages import LANGUAGES, gather_words, load_words

_L = LETTERS
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATED = re.compile(
    rf"\b(?P<after>{_L}{{3,11}})(?=\.? {_DAY}(?:, ?|\s)(?:1\d|20)\d\d\b|\.? {_DAY}(?:[,.;:)]|\sand\s|\s?[-–]\s?\d{{1,2}}\b))"
    rf"|(?<=\d )(?P<before>{_L}{{3,11}})(?=,? (?:1\d|20)\d\d\b)|(?<=\d\. )(?P<german>{_L}{{3,11}})(?= (?:1\d|20)\d\d\b)"
    rf"|\b(?P<year>[A-Z]{_L}{{5,11}})(?= (?:1[4-9]|20)\d\d\b)"
)
_WEEKDAY = re.compile(rf"\b([A-ZÀ-Þ]{_L}{{4,11}})(?=,? (?:the )?(?:{_DAY}|[A-Z]{_L}{{2,8}}\.? {_DAY})\b)")
_IBID = re.compile(r"(?:(?<=[.:;,()\]\d] )|(?<=see )|(?<=See )|(?<=Cf\. )|^)(?P<word>[IiLl1][A-Za-z]{1,5})(?=[.,;])", re.MULTILINE)
_RANGE = re.compile(r"(?:\bpp\. ?|\): ?|, )(\d{1,4})[-–](\d{1,4})(?:, (\d{1,4}))?(?=[.;])")


def find_calendar(page: Page) -> Iterator[Damage]:
    """Misspelt months and weekdays in dates, misspelt "Ibid.", page ranges that cannot be."""
    yield from _months(page)
    yield from _ibid(page)
    yield from _ranges(page)


def _typo(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return Damage(
        start=start, end=end, kind="typo", repair=repair, certainty=certainty, rule=f"calendar.{case}", reason=reason
    )


@cache
def _known() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Each language's months and weekdays, whole; and every such word and its abbreviations in any language."""
    whole: dict[str, tuple[str, ...]] = {}
    every: set[str] = set()
    for language in LANGUAGES:
        table = load_words(language, "dates")
        months = [m for group in table.get("months", ()) for m in group]
        days = list(table.get("weekdays", ()))
        citing = [m for group in load_words(language, "citing").get("months", ()) for m in ([group] if isinstance(group, str) else group)]
        whole[language] = tuple(dict.fromkeys(w for w in (*months, *days) if len(w) > 4))
        every |= {m for m in (*months, *days, *citing, *gather_words("damage", "other_months"))}
    return whole, frozenset(every)


def _meant(word: str, page: Page) -> tuple[str, str] | None:
    """The month or weekday one slip away, and the slip; None where there is none, or several, or the word is a word."""
    whole, every = _known()
    low = word.casefold()
    if low in every or page.words[low] or page.words[word] > 3:
        return None
    found: dict[str, str] = {}
    for language, names in whole.items():
        for name in names:
            how = slip(low, name) if low[0] == name[0] or slip(low, name) == "swapped" else ""
            if how and (how != "changed" or len(name) > 5) and (len(name) > 5 or how in ("swapped", "added")):
                if language == "en" or any(page.words[n] or page.words[n.capitalize()] for n in names):
                    found.setdefault(name, how)
    if len(found) != 1:
        return None
    name, how = next(iter(found.items()))
    return (name.capitalize() if word[0].isupper() else name), how


_SLIPS = {
    "swapped": "two letters swapped", "dropped": "a letter dropped", "added": "a letter too many", "changed": "a letter wrong",
}  # fmt: skip


def _months(page: Page) -> Iterator[Damage]:
    for pattern, what in ((_DATED, "month"), (_WEEKDAY, "day of the week")):
        for match in pattern.finditer(page.text):
            start, end = match.span(match.lastgroup or 1) if pattern is _DATED else match.span(1)
            word = page.text[start:end]
            if word[0].islower() and match.lastgroup not in ("before", "german"):
                continue
            if (meant := _meant(word, page)) is None:
                continue
            name, how = meant
            times = page.words[name]
            often = f", which this text has {times} times" if times > 1 else ""
            reason = f"“{word}” is no {what}: {_SLIPS[how]} in {name}{often}."
            yield _typo(start, end, name, 0.95 if how != "changed" else 0.85, "date", reason)


def _ibid(page: Page) -> Iterator[Damage]:
    times = page.words["Ibid"] + page.words["ibid"]
    for match in _IBID.finditer(page.text):
        word = match["word"]
        for right in ("Ibid", "Ibidem"):
            low = ("i" + word[1:]).casefold() if word[0] in "lL1" else word.casefold()
            if word in (right, right.lower()) or low in ("ibis", "ibi", "bid", "iid"):
                continue
            if (low == right.casefold() and word[0] in "lL1") or slip(low, right.casefold()):
                if page.words[word] > times and page.words[word] > 2:
                    continue
                repair = right if word[0] in "ILl1" else right.lower()
                end = match.end("word")
                reason = f"“{word}” stands where a note says {repair}" + (f", as {times} here do." if times else ".")
                yield _typo(match.start("word"), end, repair, 0.93 if times else 0.84, "ibid", reason)
                break


def _ranges(page: Page) -> Iterator[Damage]:
    """Pages are cited in order: a range ends after it begins, and what follows it lies beyond."""
    for match in _RANGE.finditer(page.text):
        low, high, more = (int(n) if n else None for n in match.groups())
        assert low is not None and high is not None
        if len(match.group(2)) < len(match.group(1)):
            high = int(match.group(1)[: -len(match.group(2))] + match.group(2))
        if high < low or (more is not None and more < low and not match.group().startswith(",")):
            start = match.start(1)
            reason = "Pages are cited in order, and these are not: a figure is wrong or cut short."
            yield _typo(start, match.end(), None, 0.55, "pages", reason)
