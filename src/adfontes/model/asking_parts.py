"""The parts of a search in plain words, and what its words are by themselves before the whole is understood."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.asking_words import Key

KIND, TIME, NOTE, WORDS, PASSED, UNKNOWN = "kind", "time", "note", "words", "passed", "unknown"
FROM, TO, WHO, AT, WITNESS, AUTHOR = "from", "to", "who", "at", "witness", "author"
ROLES = (FROM, TO, WHO, AT, WITNESS, AUTHOR)
"""What a name has to do with what is sought: it is from them, to them, about them, there, on their word, by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some words of a search and what they were taken for: KIND, TIME, NOTE, WORDS, PASSED (nothing), UNKNOWN
    (where a name must stand, but nobody known here is called so), or one of ROLES.

    `start` and `end` are code points of the search as cleaned. `value` is the kind of records, the number of a note,
    or the words (of WORDS and UNKNOWN) to be looked for as `search_dossier` takes them; `narrow` what kind of a kind.
    `meant` are the ids of those a name may mean: one where it is settled. `first` and `last` are numbers of days, None
    where that end is open.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    narrow: str = ""
    meant: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None


@dataclass(slots=True)
class Item:
    """Some tokens and what they are by themselves: a name, a time, a note, a key, the sign of an owner, a word."""

    kind: str
    part: Part
    key: Key | None = None
    own: bool = False
