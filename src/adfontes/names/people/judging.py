"""Which printed forms are people's names, decided over all their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from adfontes.names.forms import fold, is_body, is_numeral, stands_family_first, words
from adfontes.names.people.evidence import Signs
from adfontes.names.places.gazetteer import key_of, load_table
from adfontes.names.people.lists import is_thing, lists

ENOUGH = 2.0
"""Weight of evidence that makes a name of two words or more a person's."""
ENOUGH_ALONE = 2.5
"""The same for a word that stands alone and belongs to no full name of this text."""
PLACE_SHARE = 0.15
"""The part of its places at which "in X", "near X" make a word a place's name."""

Form = tuple[str, ...]


def judge_forms(signs: Mapping[Form, Signs], common: frozenset[str], known: Collection[str] = ()) -> dict[Form, str]:
    """The forms that are people's, each with the reason, in the order of the text.

    `common` are the words that the text prints in lower case, `known` the folded family names of people known already.
    """
    full: dict[Form, str] = {}
    for form, s in signs.items():
        if len(form) > 1 and (reason := _judge_full(form, s)):
            full[form] = reason
    for form in [f for f in full if len(f) > 2 and stands_family_first(f[-2:]) and f[-2:] in full]:
        del full[form]  # "Marshall Nie Rongzhen": a word before a name that is whole without it
    families = {fold(family_of(form)) for form in full}.union(known)
    found: dict[Form, str] = {}
    for form, s in signs.items():
        why = full.get(form) if len(form) > 1 else _judge_alone(form[0], s, families, common)
        if why:
            found[form] = why
    return found


def family_of(form: Form) -> str:
    """The word of a full form that stands for the whole."""
    if is_numeral(form[-1]):
        return form[0]
    return form[0] if stands_family_first(form) else form[-1]


def _judge_full(form: Form, s: Signs) -> str:
    if not _can_be(form):
        return ""
    spelt = [w for w in form if len(w) > 1]
    if not spelt or len(spelt[-1]) < 2 or spelt[-1] != form[-1]:
        return ""
    weight, why = 0.0, []
    initials = any(len(w) == 1 for w in form[:-1])
    for holds, worth, reason in (
        (s.titled, 3.0, "a title stands before it"),
        (initials and len(form[-1]) > 2, 2.0, "it has initials"),
        (any(w in lists().given for w in form[:-1]), 2.0, "it begins with a given name"),
        (stands_family_first(form), 2.0, "it has the shape of a family-first name"),
        (is_numeral(form[-1]) and form[0] in lists().given, 2.0, "it is numbered as rulers are"),
        (s.called, 2.0, "the text says what its bearer is"),
        (s.owns, 1.0, "it owns what people have"),
        (s.speaks, 1.0, "it speaks"),
        (s.acts, 0.5, "it acts"),
        (2 * s.hinted >= s.n, 1.5, "the parser takes it for a person's"),
        (2 * s.hinted_else > s.n, -1.0, ""),
        (s.place > PLACE_SHARE * s.n, -2.0, ""),
        (3 * s.the > s.n, -1.0, ""),
        (3 * s.goes_on > s.n, -2.0, ""),
    ):
        if holds:
            weight += worth
            why.append(reason)
    return "; ".join(filter(None, why)) if weight >= ENOUGH else ""


def _judge_alone(word: str, s: Signs, families: set[str], common: frozenset[str]) -> str:
    if not _can_be((word,)) or len(word) < 2 or is_numeral(word):
        return ""
    usual = word.casefold() in common
    listed = key_of(word) in load_table().forms and fold(word) not in lists().known
    placed = s.place > PLACE_SHARE * s.n or 3 * s.goes_on > s.n
    if fold(word) in families:
        # a family name that is a place's as well is left to the place, one that is a word needs a capital inside a line
        if (placed or (listed and s.place)) and not s.titled and not s.speaks:
            return ""
        return "" if usual and s.opens == s.n and not s.titled else "it is the family name of one named in full"
    weight, why = 0.0, []
    for holds, worth, reason in (
        (fold(word) in lists().known, 2.5, "a name known alone"),
        (s.titled, 2.5, "a title stands before it"),
        (s.called, 2.0, "the text says what its bearer is"),
        (s.speaks, 1.0, "it speaks"),
        (s.speaks > 1, 0.5, ""),
        (s.owns, 1.0, "it owns what people have"),
        (s.acts, 0.5, "it acts"),
        (2 * s.hinted >= s.n, 1.5, "the parser takes it for a person's"),
        (2 * s.hinted_else > s.n, -1.5, ""),
        (placed, -3.0, ""),
        (5 * s.the > s.n, -2.0, ""),
        (s.opens == s.n, -0.5, ""),
        (usual and s.opens == s.n, -3.0, ""),
        (usual, -1.0, ""),
        (listed, -3.0, ""),
    ):
        if holds:
            weight += worth
            why.append(reason)
    return "; ".join(filter(None, why)) if weight >= ENOUGH_ALONE else ""


def _can_be(form: Form) -> bool:
    """Whether nothing in the words themselves makes them a body's, a thing's or a people's."""
    if len(form) > 1 and (form[0] in lists().place_first or key_of(" ".join(form)) in load_table().forms):
        return False  # "Port Arthur", "Outer Mongolia"
    if len(form) > 1 and form[-1].casefold() in lists().verbs:
        return False  # "Petrov Remembers", a title
    if any(is_thing(w) or w in words().never for w in form if len(w) > 1):
        return False
    if any(w.isupper() and len(w) > 1 and not is_numeral(w) for w in form):
        return False
    if any("-" in w and not _hyphened_name(w) for w in form):
        return False
    return not is_body(list(form), " ".join(form))


def _hyphened_name(word: str) -> bool:
    """ "Jean-Baptiste", "Kwang-hyop" and "Smith-Dorrien" are names; "Soviet-led" and "Sino-American" are not."""
    parts = word.split("-")
    first, last = parts[0], parts[-1]
    if first in words().never or last in words().never or len(last) < 2:
        return False
    return last[0].isupper() or stands_family_first(["Kim", word]) or first in lists().given
