"""Days of a visit or meeting by their number: "on the last day", "the second evening"."""

from __future__ import annotations

from adfontes.events.dating.intervals import days, first_day, last_day
from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.words import listed, listed_in_order
from adfontes.model.parse import Clause

_LONGEST = 60
"""A stretch of more days has no numbered days: "the second night" is then no night of it."""


def is_numbered(words: str) -> bool:
    """Whether some words are no more than the number of a day: "the last day", "second evening"."""
    said = [w for w in words.casefold().split() if w not in ("on", "the", "his", "her", "their")]
    ordinals = listed("days", "last") | listed("days", "first") | listed("days", "numbered")
    return len(said) == 2 and said[0] in ordinals and said[1] in listed("days", "units")


def day_of_stay(grammar: Grammar, clause: Clause, edtf: str) -> str | None:
    """The day of a stretch that a clause names by its number, None where it names none, or one that it has not."""
    first, last = first_day(edtf), last_day(edtf)
    if first is None or last is None or not 1 < days(edtf) <= _LONGEST:
        return None
    words = [grammar.parse.tokens[t].text.casefold() for t in clause.tokens]
    for number, word in enumerate(words[:-1]):
        if words[number + 1] not in listed("days", "units"):
            continue
        if word in listed("days", "last"):
            return str(last)
        if word in listed("days", "first"):
            return str(first)
        numbered = listed_in_order("days", "numbered")
        if word in numbered:
            day = first.plus(numbered.index(word))
            return str(day) if day <= last else None
    return None
