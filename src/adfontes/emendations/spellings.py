"""Typing slips in names and titles, proved by the text's own other spelling.

A word of the text is taken for a slip only if it stands once or twice against many of the same word spelt otherwise,
one letter apart, and beside the same neighbours; or if a phrase that the text has several times holds it in place of
another. Two words that only look alike (Johnson and Johnston, defence and defense) are left alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from adfontes.emendations.damage import WORD, Damage, Page, damaged
from adfontes.languages import LANGUAGES, gather_words, load_words

RARE, OFTEN = 2, 3
"""A slip stands at most so often, the right spelling at least so often."""
COMMON = 5
"""Against a name that stands so often, one with two of its letters swapped needs no neighbour to prove it a slip."""
CROWD = 8
"""Where more words share a form, one letter apart proves nothing."""
LEAST = 6
MOST = 30
"""Shorter words have too many neighbours one letter away; longer ones are no names."""


def find_spellings(page: Page) -> Iterator[Damage]:
    """Names, titles and set phrases that one letter sets apart from the text's other spelling."""
    usage = _Usage(page)
    yield from _names(usage)
    yield from _phrases(usage)
    yield from _pairs(usage)


@dataclass(frozen=True)
class _Usage:
    page: Page

    @cached_property
    def places(self) -> list[tuple[str, int]]:
        """Every word in order, with its offset."""
        return [(m.group(), m.start()) for m in WORD.finditer(self.page.text)]

    @cached_property
    def names(self) -> dict[str, list[int]]:
        """Words that are long enough and capitalised, but not all capitals: where they stand in `places`."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, (word, _) in enumerate(self.places):
            if LEAST <= len(word) <= MOST and word[0].isupper() and not word.isupper():
                found[word].append(index)
        return found

    def beside(self, word: str) -> set[tuple[int, str]]:
        """The capitalised words next to a name, and on which side."""
        near = set()
        for index in self.names[word][:60]:
            for side in (-1, 1):
                if 0 <= index + side < len(self.places) and self._joined(index, side):
                    neighbour = self.places[index + side][0]
                    if neighbour[0].isupper() and len(neighbour) > 2:
                        near.add((side, neighbour))
        return near

    def _joined(self, index: int, side: int) -> bool:
        """Is there no more than a blank, a hyphen, a comma or an initial between the two words?"""
        first, second = sorted((index, index + side))
        word, start = self.places[first]
        return self.places[second][1] - start - len(word) <= 2


def _typo(start: int, end: int, repair: str | None, certainty: float, case: str, reason: str) -> Damage:
    return damaged("typo", start, end, repair, certainty, f"spellings.{case}", reason)


def slip(wrong: str, right: str) -> str:
    """How `wrong` may have come of `right` by one slip: two letters swapped, one dropped, added, changed; "" if not."""
    if wrong == right or abs(len(wrong) - len(right)) > 1:
        return ""
    head = next((i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), min(len(wrong), len(right)))
    left, kept = wrong[head:], right[head:]
    if len(left) == len(kept):
        if left[1:] == kept[1:]:
            return "changed"
        return "swapped" if left[:2] == kept[1::-1] and left[2:] == kept[2:] else ""
    if left == kept[1:]:
        return "dropped"
    return "added" if left[1:] == kept else ""


def may_be_slip(wrong: str, right: str) -> str:
    """The slip, unless both spellings have a right to be: another form of the word, another name, another usage."""
    how = slip(wrong, right)
    if not how or wrong[0] != right[0] or (wrong[-1] != right[-1] and how != "swapped"):
        return ""
    if wrong.casefold() == right.casefold() or wrong.replace("Mac", "Mc", 1) == right.replace("Mac", "Mc", 1):
        return ""
    if how == "changed" and {a for a, b in zip(wrong, right, strict=True) if a != b} <= set("szycie"):
        return ""
    if (wrong, right) in _pairs_of("twins") or any(
        wrong.endswith(a) and wrong[: -len(a)] + b == right for a, b in _pairs_of("both_ways")
    ):
        return ""
    return how


@cache
def _pairs_of(key: str) -> frozenset[tuple[str, str]]:
    """Pairs of names or endings that live side by side, both ways round."""
    pairs = [(a, b) for language in LANGUAGES for a, b in load_words(language, "damage").get(key, ())]
    return frozenset(pairs) | frozenset((b, a) for a, b in pairs)


def deletions(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters but the first."""
    yield word
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]


def _neighbours(words: list[str]) -> dict[str, list[str]]:
    """Words by every form of them that lacks one letter: two that share a form are one slip apart."""
    table: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for form in set(deletions(word)):
            if len(table[form]) < CROWD:
                table[form].append(word)
    return table


def _names(usage: _Usage) -> Iterator[Damage]:
    counts = {word: len(at) for word, at in usage.names.items()}
    table = _neighbours([w for w, n in counts.items() if n >= OFTEN])
    for wrong, count in counts.items():
        if count > RARE or usage.page.words[wrong.casefold()]:
            continue
        for right in sorted({w for form in deletions(wrong) for w in table.get(form, ())}):
            how = may_be_slip(wrong, right) if counts[right] >= OFTEN * count else ""
            shared = usage.beside(wrong) & usage.beside(right) if how else set()
            if shared or (how == "swapped" and count == 1 and counts[right] >= COMMON):
                near = f" beside {min(shared)[1]}" if shared else ", two letters swapped"
                reason = f"“{wrong}”{near}: {counts[right]} times the text has {right}."
                certainty = _certainty(how, wrong, right, counts[right])
                for index in usage.names[wrong]:
                    at = usage.places[index][1]
                    yield _typo(at, at + len(wrong), right, certainty, "name", reason)
                break


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(f"(?:{''.join(gather_words('naming', 'syllable'))})" + "{1,3}", re.IGNORECASE)


def _certainty(how: str, wrong: str, right: str, often: int) -> float:
    """Given names of one Chinese family may differ by a letter; else a letter swapped, dropped or added is a slip."""
    if how == "changed" or (_syllables().fullmatch(wrong) and _syllables().fullmatch(right)):
        return 0.7
    return 0.9 if often >= 5 else 0.84


def _phrases(usage: _Usage) -> Iterator[Damage]:
    """One word out of place in a phrase of five that the text has at least twice otherwise."""
    words = [w for w, _ in usage.places]
    low = [w.casefold() for w in words]
    groups: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for i in range(2, len(low) - 2):
        if len(low[i]) < 5:
            continue
        groups[(low[i - 2], low[i - 1], low[i + 1], low[i + 2])].append(i)
    for around, indexes in groups.items():
        if len(indexes) < 3 or len({words[i] for i in indexes}) == 1:
            continue
        forms = Counter(words[i] for i in indexes)
        right, often = forms.most_common(1)[0]
        for i in indexes:
            wrong = words[i]
            if wrong == right or forms[wrong] > 1 or often < 2 or len(wrong) < 5:
                continue
            yield from _variant(usage, i, right, often, " ".join((*around[:2], "…", *around[2:])))


def _variant(usage: _Usage, i: int, right: str, often: int, around: str) -> Iterator[Damage]:
    wrong, at = usage.places[i]
    titled = sum(usage.places[j][0][0].isupper() for j in (i - 2, i - 1, i + 1, i + 2)) >= 2
    if wrong.casefold() == right.casefold():
        if titled and wrong[0].islower() and often >= OFTEN:
            reason = f"“{wrong}” has lost the capital that it has {often} times in “{around}”."
            yield _typo(at, at + len(wrong), right, 0.65, "capital", reason)
    elif usage.page.words[wrong] <= RARE and titled:
        how = slip(wrong, right)
        if how and wrong[0] == right[0] and how != "changed":
            reason = f"“{wrong}” in “{around}”, where the text has {right} {often} times."
            yield _typo(at, at + len(wrong), right, 0.82 if wrong[-1] == right[-1] else 0.7, "phrase", reason)


def _pairs(usage: _Usage) -> Iterator[Damage]:
    """A name that stands once, and once more in the same paragraph without one of its inner letters."""
    once = [w for w, at in usage.names.items() if len(at) == 1 and len(w) >= LEAST + 1]
    table = _neighbours(once)
    for wrong in once:
        for right in table.get(wrong, ()):
            if may_be_slip(wrong, right) != "dropped" or wrong[-3:] != right[-3:]:
                continue
            at, other = (usage.places[usage.names[w][0]][1] for w in (wrong, right))
            if usage.page.paragraph_at(at) == usage.page.paragraph_at(other) and not usage.page.words[wrong.casefold()]:
                reason = f"“{wrong}” in the same paragraph as {right}: the same name with a letter dropped."
                doubled = any(
                    a == b and right[:i] + right[i + 1 :] == wrong for i, (a, b) in enumerate(pairwise(right))
                )
                yield _typo(at, at + len(wrong), right, 0.6 if doubled else 0.82, "pair", reason)
