"""Bodies by the words that end or begin their names: "CCP Central Committee", "Ministry of War", "Soviet party"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words
from adfontes.names.bodies.words import listed
from adfontes.names.forms import words as naming
from adfontes.names.places.gazetteer import fold, key_of, load_table
from adfontes.names.places.powers import load_powers
from adfontes.names.places.reading import Reading

_LONGEST = 9
"""Words of one body's name at most."""
_OPENING = ("VERB", "AUX", "ADP", "ADV", "SCONJ", "CCONJ", "PRON", "DET")
"""Parts of speech of a word that opens a sentence before a name and is no part of it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words `first` to `last` name a body; `split` is the number of the first word behind "of", None without one;
    `head` that of the word for its kind."""

    first: int
    last: int
    split: int | None = None
    head: int = 0


def find_phrases(reading: Reading) -> Iterator[Phrase]:
    """The capitalised phrases that a word for a kind of body ends ("Central Committee") or begins ("Ministry of …")."""
    words, done = reading.words, -1
    for i in reading.capitals:
        if i <= done or reading.is_taken(i, i):
            continue
        j = i
        while j - i < _LONGEST and reading.near(j) and words[j + 1].capital and not reading.is_taken(j + 1, j + 1):
            j += 1
        phrase = _in_run(reading, i, j)
        if phrase is not None:
            yield phrase
            j = max(j, phrase.last)
        done = j


def _in_run(reading: Reading, i: int, j: int) -> Phrase | None:
    words, heads = reading.words, listed("heads")
    while i < j and _is_opening(reading, i):
        i += 1
    end = next((n for n in range(j, i - 1, -1) if words[n].text in heads), None)
    if end is None:
        return None
    if any(words[n].text.lower() in _small() for n in range(i, end)):
        return None
    if end < j and not words[end].owns and words[end + 1].text in listed("things"):
        return None
    complement = _complement(reading, end)
    if (
        complement is not None
        and words[end].text in listed("meetings")
        and key_of(words[complement[0]].text) in load_table().forms
    ):
        return None
    if complement is not None:
        return Phrase(i, complement[1], complement[0], end)
    return Phrase(i, end, None, end) if end > i or words[i].text in listed("alone") else None


@cache
def _small() -> frozenset[str]:
    """Words that a title prints with a capital and a body's name does not hold."""
    return frozenset(load_words("en", "telling")["function_words"]) | {
        "our",
        "my",
        "your",
        "how",
        "why",
        "what",
        "la",
        "le",
        "les",
        "der",
        "die",
        "das",
        "il",
    }


def _is_opening(reading: Reading, i: int) -> bool:
    """Whether a word only opens the sentence or is a title, and is no part of the name."""
    text = reading.words[i].text
    found = reading.token(i) if reading.opens(i) else None
    if found and found[1].pos in _OPENING and reading.follows(i):
        return True
    if (fold(text),) in load_powers().forms or text in listed("modifiers"):
        return False
    return text in naming().never


def _complement(reading: Reading, head: int) -> tuple[int, int] | None:
    """The first and last word of what stands behind "of": "of Foreign Affairs", "of the CCP Central Committee"."""
    words = reading.words
    link = reading.after(head)
    if words[head].text not in listed("openers") or link not in listed("links"):
        return None
    if link == "for" and words[head].text in listed("of_only"):
        return None
    first = head + 2
    if not reading.near(head + 1):
        return None
    if words[first].text in ("the", "its", "their"):
        if not reading.near(first):
            return None
        first += 1
    if not words[first].capital or reading.is_taken(first, first):
        return None
    last = first
    while last - first < _LONGEST and reading.near(last):
        step = 2 if words[last + 1].text in ("and", "of") and last + 2 < len(words) and reading.near(last + 1) else 1
        if not words[last + step].capital or reading.is_taken(last + step, last + step):
            break
        if step == 2 and words[last + step].text in listed("heads"):
            break
        last += step
    if words[last].text not in listed("heads") and reading.follows(last) and words[last + 1].text == "party":
        last += 1
    return first, last


@dataclass(frozen=True, slots=True)
class Owned:
    """A name or an adjective with a kind of body in lower case: words `first` to `last`, the kind from `head` on."""

    first: int
    head: int
    last: int


def find_owned(reading: Reading) -> Iterator[Owned]:
    """Phrases like "Soviet Communist party", "GMD government", "Khartoum garrison"."""
    heads = listed("lower_heads") | listed("government") | listed("party_heads")
    words = reading.words
    for before in reading.capitals:
        i = before + 1
        if i >= len(words) or words[i].capital or words[i].text not in _firsts():
            continue
        if words[i - 1].owns or not reading.follows(i - 1):
            continue
        last = _last_of_head(reading, i, heads)
        if last is None or (last == i and reading.follows(i) and words[i + 1].text in heads):
            continue
        first = i - 1
        while first and words[first - 1].capital and reading.follows(first - 1) and i - first < 4:
            first -= 1
        while first < i - 1 and _is_opening(reading, first):
            first += 1
        if not reading.is_taken(first, i) and not _is_opening(reading, first) and not reading.hyphened(first, i):
            yield Owned(first, i, last)


def _last_of_head(reading: Reading, i: int, heads: frozenset[str]) -> int | None:
    """The last word of the longest kind of body, of three words at most, that begins at word `i`."""
    last, found, text = i, None, reading.words[i].text
    while True:
        found = last if text in heads else found
        if last - i == 2 or not reading.follows(last):
            return found
        last += 1
        text = f"{text} {reading.words[last].text}"


@cache
def _firsts() -> frozenset[str]:
    heads = listed("lower_heads") | listed("government") | listed("party_heads")
    return frozenset(h.split()[0] for h in heads)
