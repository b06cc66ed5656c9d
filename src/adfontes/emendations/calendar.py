"""Words with one right spelling that anyone can look up: months, weekdays, "Ibid."; and pages that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from adfontes.emendations.damage import LETTERS, Damage, Page, damaged
from adfontes.emendations.spellings import deletions, slip
from adfontes.languages import LANGUAGES, gather_words, load_words

_L = LETTERS
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_AFTER = re.compile(
    rf",? (?:the )?(?:{_YEAR}\b|{_DAY}(?:,? {_YEAR}\b|[.,;:)]| [A-Z]{_L}{{2,8}}\b|\sand\s|\s?[-–]\s?\d)"
    rf"|[A-Z]{_L}{{2,8}}\.? {_DAY}\b)"
)
_BEFORE = re.compile(rf"{_DAY}\.? $")
_AROUND_IBID = re.compile(r"(?:(?:[.:;,()\]\d]|see|See|Cf\.) |^|\n)$")
_RANGE = re.compile(r"(?:pp\. ?|\): ?|, )(\d{1,4})[-–](\d{1,4})(?:, (\d{1,4}))?(?=[.;])")


def find_calendar(page: Page) -> Iterator[Damage]:
    """Misspelt months and weekdays in dates, misspelt "Ibid.", page ranges that cannot be."""
    yield from _months(page)
    yield from _ibid(page)
    yield from _ranges(page)


def _typo(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return damaged("typo", start, end, repair, certainty, f"calendar.{case}", reason)


@cache
def _known() -> tuple[tuple[tuple[str, str], ...], frozenset[str]]:
    """The months and weekdays with their language; and every such word and its abbreviations in any language."""
    names: list[tuple[str, str]] = []
    every: set[str] = set(gather_words("damage", "other_months"))
    for language in LANGUAGES:
        table = load_words(language, "dates")
        words = [m for group in table.get("months", ()) for m in group] + list(table.get("weekdays", ()))
        names += [(word, language) for word in words if len(word) > 4]
        every.update(words)
    return tuple(names), frozenset(every)


@cache
def _forms() -> frozenset[str]:
    """Every month and weekday whole and with one letter left out: a slip shares one of these with its word."""
    return frozenset(form for name, _ in _known()[0] for form in deletions(name))


def _slips(page: Page) -> Iterator[tuple[str, str, str]]:
    """The text's words that are one slip away from one month or weekday: the word, what is meant, the slip."""
    names, every = _known()
    spoken = {"en"} | {language for n, language in names if page.words[n] or page.words[n.capitalize()]}
    for word, count in page.words.items():
        low = word.casefold()
        if not 4 < len(word) < 12 or count > 3 or low in every or (low != word and page.words[low]):
            continue
        if _forms().isdisjoint(deletions(low)):
            continue
        found: dict[str, str] = {}
        for name, language in names:
            how = slip(low, name)
            if (low[0] != name[0] and how != "swapped") or (len(name) < 6 and how not in ("swapped", "added")):
                continue
            if how and (language == "en" or language in spoken):
                found[name] = how
        if len(found) == 1:
            name, how = found.popitem()
            yield word, name.capitalize() if word[0].isupper() else name, how


_SLIPS = {
    "swapped": "two letters swapped", "dropped": "a letter dropped", "added": "a letter too many",
    "changed": "a letter wrong",
}  # fmt: skip


def _months(page: Page) -> Iterator[Damage]:
    for word, name, how in islice(_slips(page), 200):
        for match in re.finditer(rf"\b{word}\b", page.text):
            start, end = match.span()
            dated = _AFTER.match(page.text, end, end + 24) if word[0].isupper() else None
            clear = how == "swapped" and word[0].isupper() and page.words[word] == 1 and page.words[name] > 1
            if not dated and not clear and not _BEFORE.search(page.text[max(0, start - 7) : start]):
                continue
            times = page.words[name]
            often = f", which this text has {times} times" if times > 1 else ""
            reason = f"“{word}” is no month or day of the week: {_SLIPS[how]} in {name}{often}."
            yield _typo(start, end, name, 0.95 if how != "changed" else 0.85, "date", reason)


def _ibid(page: Page) -> Iterator[Damage]:
    times = page.words["Ibid"] + page.words["ibid"]
    for word in page.words:
        low = ("i" + word[1:] if word[0] in "lL" else word).casefold()
        if (
            not 2 < len(word) < 8
            or low[:1] != "i"
            or word in ("Ibid", "ibid", "Ibidem", "ibidem", "ibis", "Ibis", "Ibi", "ibi")
        ):
            continue
        right = next((r for r in ("ibid", "ibidem") if slip(low, r) or (low == r and word[0] in "lL")), None)
        if right is None or (page.words[word] > times and page.words[word] > 2):
            continue
        repair = right if word[0] == "i" else right.capitalize()
        for match in re.finditer(rf"\b{word}(?=[.,;])", page.text):
            start, end = match.span()
            if _AROUND_IBID.search(page.text[max(0, start - 5) : start]):
                reason = f"“{word}” stands where a note says {repair}" + (f", as {times} here do." if times else ".")
                yield _typo(start, end, repair, 0.93 if times else 0.84, "ibid", reason)


def _ranges(page: Page) -> Iterator[Damage]:
    """Pages are cited in order: a range ends after it begins, and what follows it lies beyond."""
    for match in _RANGE.finditer(page.text):
        low, high = int(match.group(1)), int(match.group(2))
        more = int(match.group(3)) if match.group(3) and not 1400 <= int(match.group(3)) < 2050 else None
        if len(match.group(2)) < len(match.group(1)):
            high = int(match.group(1)[: -len(match.group(2))] + match.group(2))
        further = more is not None and more < low and match.group()[0] in "p)"
        if high < low or further:
            start = match.start(1)
            reason = "Pages are cited in order, and these are not: a figure is wrong or cut short."
            yield _typo(start, match.end(), None, 0.55, "pages", reason)
