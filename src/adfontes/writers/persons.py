"""A printed name as family and given name, where there is evidence for it; whole where there is none.

Names are exported as printed. In "Mao Zedong", "Kim Il Sung" or "Nagy Imre" the family name stands first, in "Dean
Acheson" last, and nothing in the letters says which; a wrong split is worse than none, since a name written whole sorts
and prints rightly in the first case and only sorts wrongly in the second. So a name is split only where the print
shows how: a comma ("Salisbury, Harrison E."), an initial ("I. V. Kovalev"), a particle ("Wernher von Braun"), a suffix
("John Foster, Jr."), or a first word that is a well-known European given name (`languages/*/authors.toml`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adfontes.languages import gather_words

LONGEST = 6
"""No personal name has more words than this; what has more is a body or a sentence."""

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,4}")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name in the parts that CSL and BibTeX know. `literal` holds the whole name, and all else is "", where it is
    not split."""

    literal: str = ""
    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""


def split_person(printed: str, kind: str | None = None) -> Person:
    """The parts of a printed name. `kind` is that of the entity it names, where one is known: an organisation's name
    is never split, and a person's single name is a family name."""
    name = " ".join(printed.split())
    whole = Person(literal=name)
    if kind not in (None, "person") or not name:
        return whole
    name, suffix = _without_suffix(name)
    last, comma, first = name.partition(",")
    words = name.replace(",", " ").split()
    if len(words) > LONGEST or not all(_plausible(w) for w in words) or _is_body(words):
        return whole
    if comma:
        first = first.strip()
        if "," in first or not first or not last.strip():
            return whole
        particle, family = _without_particle(last.split())
        return Person(family=" ".join(family), given=first, particle=particle, suffix=suffix)
    if len(words) == 1:
        return Person(family=name, suffix=suffix) if kind == "person" or suffix else whole
    if not (suffix or _shows_order(words)):
        return whole
    at = _start_of_family(words)
    particle, family = _without_particle(words[at:])
    return Person(family=" ".join(family), given=" ".join(words[:at]), particle=particle, suffix=suffix)


def _without_suffix(name: str) -> tuple[str, str]:
    """A name and the "Jr." or "III" at its end, which a comma may part from it."""
    head, _, tail = name.rpartition(" ")
    if head and tail.casefold().rstrip(".") in gather_words("authors", "suffixes"):
        return head.rstrip(", "), tail
    return name, ""


def _plausible(word: str) -> bool:
    """Whether a word can be part of a personal name: an initial, a particle or a capitalised word."""
    if _INITIALS.fullmatch(word):
        return True
    return bool(_WORD.fullmatch(word)) and (word[0].isupper() or word in gather_words("authors", "particles"))


def _is_body(words: list[str]) -> bool:
    """Whether one of the words says that this is no person. A particle in small letters within a name does not."""
    bodies, particles = gather_words("authors", "bodies"), gather_words("authors", "particles")
    return any(
        w.casefold() in gather_words("authors", "countries")
        or (w.casefold().rstrip(".") in bodies and not (at and w in particles))
        for at, w in enumerate(words)
    )


def _shows_order(words: list[str]) -> bool:
    """Whether the print shows that the family name stands last: initials before it, a particle, a known given name."""
    if _INITIALS.fullmatch(words[-1]):
        return False
    return (
        any(_INITIALS.fullmatch(w) for w in words[:-1])
        or any(w in gather_words("authors", "particles") for w in words[1:-1])
        or words[0].casefold() in gather_words("authors", "given")
    )


def _start_of_family(words: list[str]) -> int:
    """Where the family name begins: at the first particle after the first word, else at the last word."""
    particles = gather_words("authors", "particles")
    return next((i for i, w in enumerate(words[1:-1], 1) if w in particles), len(words) - 1)


def _without_particle(words: list[str]) -> tuple[str, list[str]]:
    """The particles before a family name, and the family name."""
    particles, at = gather_words("authors", "particles"), 0
    while at < len(words) - 1 and words[at] in particles:
        at += 1
    return " ".join(words[:at]), words[at:]
