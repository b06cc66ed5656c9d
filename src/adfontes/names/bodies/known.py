"""The bodies of the table, wherever the text prints them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from adfontes.names.bodies.words import Known, listed, load_known
from adfontes.names.places.gazetteer import fold
from adfontes.names.places.powers import load_powers
from adfontes.names.places.reading import Reading

_OFTEN = 2
"""A name that needs another word behind it needs that printed more often than this."""
_SIGLA = 5
"""Letters of sigla, at most, that must be printed in capitals."""


def find_known_bodies(reading: Reading) -> Iterator[tuple[int, int, Known]]:
    """(first word, last word, body) of each name of the table, the longest at each word."""
    forms, longest = load_known()
    often = cache(lambda context: not context or reading.content.count(context) > _OFTEN)
    words, done = reading.words, -1
    for i in reading.capitals:
        if i <= done:
            continue
        most = longest.get(reading.key(i, i)[0]) or longest.get(fold(words[i].text + "s"), 0)
        last = i
        while last - i + 1 < most and reading.near(last):
            last += 1
        while most and last >= i:
            body = forms.get(reading.key(i, last))
            if body and often(body.context) and _stands(reading, i, last, body):
                yield i, last, body
                done = last
                break
            last -= 1


def _stands(reading: Reading, i: int, j: int, body: Known) -> bool:
    """Whether a form of the table stands for itself: a single common word needs its article, sigla their capitals."""
    if reading.is_taken(i, j):
        return False
    if i < j:
        return True
    words, text = reading.words, reading.words[i].text
    if i and words[i - 1].capital and reading.follows(i - 1) and not _may_precede(reading, i - 1):
        return False
    if len(text) <= _SIGLA and body.name.isupper():
        return text.isupper()
    if reading.follows(j) and words[j + 1].capital and not text.isupper():
        return False
    if reading.after(j) == "of" and text in listed("openers"):
        return False
    return not reading.opens(i) or text.isupper() or reading.before(i).lower() == "the"


def _may_precede(reading: Reading, i: int) -> bool:
    """Whether a capitalised word before a body's one-word name leaves it whole: "British Parliament"."""
    text = reading.words[i].text
    if reading.opens(i) or text in listed("modifiers") or text in listed("days") or text.lower() in ("the", "and"):
        return True
    return (fold(text),) in load_powers().forms
