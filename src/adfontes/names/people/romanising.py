"""One name in two spellings: Wade-Giles and Pinyin, older and newer transliteration from Cyrillic."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from adfontes.languages import LANGUAGES, gather_words, load_words
from adfontes.names.forms import Name, fold, words

SHORTEST = 5
"""Letters of a family name that spellings are compared of."""
_WAVERING = (
    (re.compile(r"[-' ]"), ""),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"ck|q|c(?![hei])"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"(.)\1+"), r"\1"),
)
MOST_READINGS = 64
"""Pinyin readings that one name is tried in."""

_ENDINGS = (
    (re.compile(r"(?:sk|zk|ck)(?:ii|ij|iy|yi|yj|i|y|j)$"), "ski"),
    (re.compile(r"(?:[iyj]o|[iyj]?e)(?:v|w|ff)$"), "ev"),
    (re.compile(r"o(?:ff|w)$"), "ov"),
    (re.compile(r"(?:itch|icz|itsch|ič|ić|ic)$"), "ich"),
    (re.compile(r"(?:ii|ij|iy|yi|ey|ei|ej|i|y)$"), "y"),
)
_WITHIN = (
    (re.compile(r"tsch|tch|cz|č"), "ch"),
    (re.compile(r"shch|stch|schtsch|šč"), "shch"),
    (re.compile(r"sch|sz|š"), "sh"),
    (re.compile(r"ž"), "zh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ia|ja"), "ya"),
    (re.compile(r"iu|ju|iou|you"), "yu"),
    (re.compile(r"ie|je|ye"), "e"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"(.)\1"), r"\1"),
)
_SLAVIC = re.compile(r"(?:ov|ev|ski|skaya|ich|enko|chuk|kin|yan|shin|yev|oy|in|ova|eva|ina)$")


@lru_cache(maxsize=2048)
def slavic_key(family: str) -> str:
    """What older and newer transliterations of a Russian family name have in common; "" where it looks like none."""
    key = family
    for pattern, plain in _ENDINGS:
        if pattern.search(key):
            key = pattern.sub(plain, key)
            break
    for pattern, plain in _WITHIN:
        key = pattern.sub(plain, key)
    return key if len(key) > 4 and _SLAVIC.search(key) else ""


@lru_cache(maxsize=4096)
def spelling_key(family: str) -> str:
    """What the spellings of one family name have in common where printers waver: y and i, s and z, c and k, a letter
    doubled or not, a hyphen; "" for a name too short to tell."""
    if len(family) < SHORTEST:
        return ""
    key = slavic_key(family) or family
    for pattern, plain in _WAVERING:
        key = pattern.sub(plain, key)
    return key


def pinyin_readings(name: Name) -> frozenset[str]:
    """The Pinyin spellings that a family-first Chinese name can stand for: its own, and those of Wade-Giles."""
    parts = [p for p in re.split(r"[\s-]+", name.form.casefold()) if p]
    if len(parts) < 2 or not name.family_first:
        return frozenset()
    own = fold("".join(parts[1:]))
    found = {f"{fold(parts[0])} {own}"} if words().syllable.fullmatch(own) else set()
    if "-" in name.form or len(parts) == 2:
        readings = [_wade_giles(p) for p in parts]
        for pieces in list(product(*readings))[:MOST_READINGS] if all(readings) else ():
            found.add(f"{pieces[0]} {''.join(pieces[1:])}")
    return frozenset(found)


@lru_cache(maxsize=2048)
def _wade_giles(syllable: str) -> tuple[str, ...]:
    """The Pinyin syllables that one of Wade-Giles can be; empty where it is none."""
    plain = fold_keeping_apostrophe(syllable)
    initials, finals, whole = _tables()
    if plain in whole:
        return whole[plain]
    found = []
    for initial, theirs in initials:
        if plain.startswith(initial):
            rest = plain[len(initial) :]
            for start, end in product(theirs, (rest, *finals.get(rest, ()))):
                if _is_one_syllable(start + end):
                    found.append(start + end)
            break
    return tuple(dict.fromkeys(found))


def fold_keeping_apostrophe(word: str) -> str:
    """A word without accents, its apostrophe kept: it is a letter of Wade-Giles."""
    head, mark, tail = re.sub(r"[’ʻ`]", "'", word).partition("'")
    return fold(head) + mark + fold(tail)


@cache
def _tables() -> tuple[tuple[tuple[str, tuple[str, ...]], ...], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Initials (the longest first), finals and whole syllables, each with all the Pinyin they can stand for."""
    table = load_words("zh_latn", "people").get("wade_giles", {})
    initials = sorted(table.get("initials", {}).items(), key=lambda row: (-len(row[0]), row[0]))
    finals, whole = ({k: tuple(v) for k, v in table.get(key, {}).items()} for key in ("finals", "whole"))
    return tuple((k, tuple(v)) for k, v in initials), finals, whole


@cache
def _one_syllable() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{s})" for s in gather_words("naming", "syllable")))


def _is_one_syllable(word: str) -> bool:
    return _one_syllable().fullmatch(word) is not None


@cache
def listed_same() -> dict[str, str]:
    """For each folded name in a list of differently printed ones, the first of its row."""
    rows = [row for language in LANGUAGES for row in load_words(language, "people").get("same", {}).get("people", ())]
    return {_folded(form): row[0] for row in rows for form in row}


def same_listed(form: str) -> str:
    """The head of the row of `listed_same` that a printed form stands in; "" where in none."""
    return listed_same().get(_folded(form), "")


def _folded(form: str) -> str:
    return " ".join(fold(w) for w in form.replace("-", " ").split())
