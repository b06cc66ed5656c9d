"""Printed names taken apart: titles, given names, family name, and which of the two comes first.

The rules are those of reference works: Chinese, Korean and Vietnamese names stand family name first (Chicago 16.76-81),
particles belong to the family name but are not sorted on (16.71), "Family, Given" is an inverted entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from adfontes.languages import gather_words

PERSON, ORGANISATION = "person", "organisation"

LONGEST_FORM = 120
"""Characters; nothing longer is taken for a name."""
MOST_WORDS = 6
"""The words a person's printed name may have at most, titles aside."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_BARRED = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i"})
"""Letters that no accent can be taken from."""
_ARTICLE = re.compile(r"^[ae][lnrsdtz]-(?=[^\W\d_])")
"""The Arabic article, which belongs to a name and is not sorted on."""
_ROMAN = re.compile(r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})")
_ACRONYM = re.compile(r"[A-Z][A-Z&/]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A printed form and what it says. `family` and `given` are folded for comparing; a body has its whole name as
    `family`. `family_first` says in which order the form prints them; `number` is a ruler's ("IX" of "Pius IX"),
    `sex` what a title says of it ("f" of "Lady Grey")."""

    form: str
    kind: str
    family: str
    given: tuple[str, ...] = ()
    family_first: bool = False
    number: str = ""
    sex: str = ""

    @property
    def fullness(self) -> tuple[int, int]:
        """How much the form says: given names spelt out, then names, initials and a number together."""
        return (sum(1 for g in self.given if len(g) > 1), len(self.given) + bool(self.number))


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of every language, folded where case does not matter."""

    bodies: frozenset[str]
    body_endings: tuple[str, ...]
    offices: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    family_first: frozenset[str]
    syllable: re.Pattern[str]


@cache
def words() -> Words:
    """The naming words of all languages, read once."""
    syllables = "".join(gather_words("naming", "syllable"))
    return Words(
        bodies=frozenset(gather_words("naming", "bodies")),
        body_endings=gather_words("naming", "body_endings"),
        offices=frozenset(gather_words("naming", "offices")),
        titles=frozenset(gather_words("naming", "titles")),
        suffixes=frozenset(gather_words("naming", "suffixes")),
        particles=frozenset(gather_words("naming", "particles")),
        never=frozenset(gather_words("naming", "never")),
        family_first=frozenset(fold(w) for w in gather_words("naming", "family_first")),
        syllable=re.compile(f"(?:{syllables})" + "{1,3}"),
    )


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word for comparing: lower case, without accents, apostrophes and stops."""
    if word.isascii():
        return word.lower() if word.isalpha() else word.lower().replace("'", "").replace(".", "")
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_BARRED))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’.")


def parse_name(form: str, *, family_first: bool | None = None) -> Name | None:
    """The name that a printed form gives, or None where it is none.

    `family_first` overrules the order that the form's own shape suggests.
    """
    form = re.sub(r"\s+", " ", form.strip(" ,;:")).removesuffix("'s").removesuffix("’s").strip()
    if form.count("[") != form.count("]"):
        form = form.strip("[]")
    if not form or len(form) > LONGEST_FORM or any(c.isdigit() for c in form):
        return None
    plain = form.replace("[", "").replace("]", "")
    tokens = _WORD.findall(plain)
    if not tokens:
        return None
    if is_body(tokens, plain):
        bare = [t for t in tokens if fold(t) not in ("the", "die", "der", "das")]
        return Name(form, ORGANISATION, " ".join(map(fold, bare))) if bare and bare[0][0].isupper() else None
    return _parse_person(form, plain, tokens, family_first)


def parse_peer(form: str) -> Name:
    """The name in "Duke of Wellington": the land stands for a family name."""
    return Name(form, PERSON, fold(form.rsplit(" ", 1)[-1]))


def is_body(tokens: list[str], plain: str) -> bool:
    """Whether the words name a body or the holder of an office rather than a person."""
    w = words()
    if len(tokens) == 1 and plain in w.bodies:
        return False
    if any(t in w.bodies or (len(t) > 8 and t.endswith(w.body_endings)) for t in tokens):
        return not (len(tokens) == 2 and _INITIALS.fullmatch(tokens[0]))
    if len(tokens) == 1 and len(plain) <= 8 and _ACRONYM.fullmatch(plain) and plain not in w.suffixes:
        return True
    named = [t for t in tokens if t[0].isupper()]
    return len(tokens) > 1 and all(t in w.offices for t in named)


def _parse_person(form: str, plain: str, tokens: list[str], family_first: bool | None) -> Name | None:
    w = words()
    inverted = plain.find(",")
    if inverted > 0 and plain[inverted + 1 :].strip(" .") not in w.suffixes:
        split = len(_WORD.findall(plain[:inverted]))
        tokens = tokens[split:] + tokens[:split]
        family_first = False
    while len(tokens) > 1 and tokens[0] in w.titles:
        tokens = tokens[1:]
    if len(tokens) == 2 and tokens[0].casefold() in w.particles and not stands_family_first(tokens):
        tokens = [tokens[0].casefold(), tokens[1]]  # "De Gaulle", at the head of a sentence
    if len(tokens) > 1 and tokens[-1] in _after_names():
        tokens = tokens[:-1]
    number = tokens[-1] if len(tokens) > 1 and is_numeral(tokens[-1]) else ""
    while len(tokens) > 1 and (tokens[-1] in w.suffixes or tokens[-1] == number):
        tokens = tokens[:-1]
    tokens = [_ARTICLE.sub("", t) for t in tokens]
    if len(tokens) > MOST_WORDS or not all(t[0].isupper() or t in w.particles for t in tokens):
        return None
    if tokens[-1][0].islower() or all(len(fold(t)) < 2 for t in tokens):
        return None
    if len(tokens) == 1:
        none = tokens[0] in w.never or tokens[0] in w.bodies or tokens[0] in w.offices
        return None if none else Name(form, PERSON, fold(tokens[0]), number=number)
    if family_first is None:
        family_first = stands_family_first(tokens)
    if family_first:
        return Name(form, PERSON, fold(tokens[0]), _given_after(tokens), True)
    given = tuple(g for t in tokens[:-1] if t not in w.particles for g in _given(t))
    return Name(form, PERSON, fold(tokens[-1]), given, number=number)


def is_titled(form: str) -> bool:
    """Whether a printed form begins with a title: "Lord Grey", "Lieutenant-Colonel Marchand"."""
    first = form.split(" ", 1)[0]
    return " " in form and (first in _titles() or ("-" in first and all(p in _titles() for p in first.split("-"))))


@cache
def _after_names() -> frozenset[str]:
    return frozenset(gather_words("people", "after_names"))


@cache
def _titles() -> frozenset[str]:
    return frozenset((*gather_words("naming", "titles"), *gather_words("people", "titles")))


def is_numeral(word: str) -> bool:
    """Whether a word is the number of a reigning name: the IX of "Pius IX"."""
    return _ROMAN.fullmatch(word) is not None


def _given_after(tokens: Sequence[str]) -> tuple[str, ...]:
    """The given name of a family-first form: "Il Sung", "Il-sung" and "Ilsung" are one; initials stay apart."""
    rest = [fold(t) for t in tokens[1:]]
    syllables = stands_family_first(tokens) and all(len(t) > 1 for t in rest)
    return ("".join(rest).replace("-", ""),) if syllables else tuple(rest)


def _given(token: str) -> tuple[str, ...]:
    """ "E.R." is two initials; a spelt name is itself."""
    return tuple(c.casefold() for c in token if c.isalpha()) if "." in token and len(token) <= 3 else (fold(token),)


def stands_family_first(tokens: Sequence[str]) -> bool:
    """Whether a form of two or three words has the shape of an East Asian name: a known family name, then syllables."""
    w = words()
    if len(tokens) < 2 or fold(tokens[0]) not in w.family_first or "." in "".join(tokens):
        return False
    rest = tokens[1:]
    if len(rest) == 1:
        return "-" in rest[0] or is_syllabic(rest[0]) or is_syllabic(fold(rest[0]).replace("ui", "i"))
    return len(rest) == 2 and all(len(t) <= 5 or fold(t) in w.family_first for t in rest)


def is_syllabic(word: str) -> bool:
    """Whether a given name is spelt in whole pinyin syllables."""
    folded = fold(word)
    return len(folded) <= 20 and words().syllable.fullmatch(folded) is not None


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two runs of given names can be one person's: each pair equal or an initial of the other, from the first.

    One of them may leave out a leading name or initial where the name after it is spelt out in both ("S. Everett",
    "Everett").
    """
    for a, b in ((one, other), (other, one)):
        if 0 < len(b) < len(a) and b == a[-len(b) :] and len(b[0]) > 1:
            return True  # "David Lloyd George", "Lloyd George"
        if len(a) > 1 and len(a[0]) == 1 and b and len(b[0]) > 1 and a[1] == b[0]:
            return True
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=False))
