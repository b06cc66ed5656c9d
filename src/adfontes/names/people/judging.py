"""Which printed forms are people's names, decided over all their places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from adfontes.names.forms import fold, is_body, is_numeral, stands_family_first, words
from adfontes.names.people.evidence import SAINTS, Signs
from adfontes.names.people.lists import is_given, is_listed_place, is_thing, is_title, lists
from adfontes.names.people.persons import folded, is_known_form
from adfontes.names.people.romanising import spelling_key
from adfontes.names.people.scan import is_peer
from adfontes.names.places.gazetteer import find_towns

ENOUGH = 2.0
"""Weight of evidence that makes a name of two words or more a person's."""
ENOUGH_ALONE = 2.5
"""The same for a word that stands alone and belongs to no full name of this text."""
FAMILY = "it is the family name of one named in full"
"""The reason for a short form."""
PLURAL = ("ians", "eans", "ans", "ites", "ists", "ese", "ish", "men", "ers")
"""Endings of the names of peoples and parties."""
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
    families = {fold(family_of(form)) for form in full}.union(known)
    ends = {form[i:] for form in full for i in range(1, len(form) - 1)}
    for form, s in signs.items():
        if form not in full and form in ends:
            full[form] = "it is the end of a longer name"
        elif form not in full and _shares_family(form, s, families):
            full[form] = "its family name is another's as well"
    for form in [f for f in full if len(f) == 2 and _is_place_and_name(f, signs)]:
        del full[form]
    for form in [f for f in full if len(f) > 2 and stands_family_first(f[-2:]) and f[-2:] in full]:
        del full[form]  # "Marshall Nie Rongzhen": a word before a name that is whole without it
    families = {fold(family_of(form)) for form in full}.union(known)
    families |= {part for form in full for part in _parts_of_family(form)}
    families |= {spelling_key(f) for f in families if spelling_key(f)}
    lands = {fold(form[0].rsplit(" ", 1)[-1]) for form in signs if is_peer(form)}
    found: dict[Form, str] = {}
    for form, s in signs.items():
        alone = len(form) == 1 or is_particled(form)
        why = full.get(form, "") or (_judge_alone(form[-1], s, families, lands, common) if alone else "")
        if why or is_peer(form):
            found[form] = why or "a title and a land"
    return found


def family_of(form: Form) -> str:
    """The word of a full form that stands for the whole."""
    if is_numeral(form[-1]) or form[-1] in lists().after_names:
        return form[0] if len(form) == 2 else form[-2]
    return form[0] if stands_family_first(form) else form[-1]


def _shares_family(form: Form, s: Signs, families: set[str]) -> bool:
    """ "Dexter Marlowe" beside a Ralph Marlowe, in the middle of a sentence."""
    if len(form) != 2 or s.opens == s.n or fold(form[-1]) not in families or len(form[0]) < 3:
        return False
    whole = _can_be(form) and not is_title(form[0]) and not is_listed_place(form[0]) and not is_listed_place(form[1])
    return whole and not s.place and not s.the and not s.goes_on


def _is_place_and_name(form: Form, signs: Mapping[Form, Signs]) -> bool:
    """ "From Geneva Marlowe wrote": a place and, after it, somebody named elsewhere."""
    place = signs[form].place and (is_listed_place(form[0]) or find_towns(form[0]))
    fronted = signs[form].fronted == signs[form].n and not is_given(form[0]) and not stands_family_first(form)
    return bool(place or fronted) and any(f != form and form[1] in (f[0], f[-1]) for f in signs)


def is_particled(form: Form) -> bool:
    """ "De Gaulle", at the head of a sentence."""
    return len(form) == 2 and form[0].casefold() in words().particles and not stands_family_first(form)


def _parts_of_family(form: Form) -> Iterator[str]:
    """Parts of a family name that can stand for the whole: "Mendès" of Mendès-France, the first of two family names."""
    family = family_of(form)
    if "-" in family and form[0] != family:
        yield fold(family.partition("-")[0])
    if not stands_family_first(form):
        yield from (fold(w) for w in form[1:-1] if len(w) > 3 and not is_given(w))


def _judge_full(form: Form, s: Signs) -> str:
    if not _can_be(form):
        return ""
    spelt = [w for w in form if len(w) > 1 or (w == form[-1] and is_numeral(w))]
    if not spelt or spelt[-1] != form[-1]:
        return ""
    initials = any(len(w) == 1 for w in form[:-1])
    return _decide(
        ENOUGH,
        (s.titled, 3.0, "a title stands before it"),
        (initials and len(form[-1]) > 2, 2.0, "it has initials"),
        (any(is_given(w) for w in form[:-1]), 2.5, "it begins with a given name"),
        (fold(form[0]) in lists().known, 1.5, "it begins with a name known alone"),
        (fold(form[-1]) in lists().known, 1.5, "it ends with a name known alone"),
        (stands_family_first(form), 2.0, "it has the shape of a family-first name"),
        (is_known_form(folded(" ".join(form))), 2.5, "works of reference have it"),
        (stands_family_first(form) and find_towns(" ".join(form)), -1.5, ""),
        (is_numeral(form[-1]) and (is_given(form[0]) or len(form) == 2), 2.5, "it is numbered as rulers are"),
        (form[-1] in lists().after_names, 2.5, "a title stands after it"),
        (s.called, 2.5, "the text says what its bearer is"),
        (s.owns, 1.0, "it owns what people have"),
        (s.speaks, 1.0, "it speaks"),
        (s.acts, 0.5, "it acts"),
        (2 * s.hinted >= s.n, 1.5, "the parser takes it for a person's"),
        (2 * s.hinted_else > s.n, -0.5, ""),
        (s.place > PLACE_SHARE * s.n, -2.0, ""),
        (3 * s.the > s.n, -1.5, ""),
        (3 * s.goes_on > s.n, -2.0, ""),
    )


def _judge_alone(word: str, s: Signs, families: set[str], lands: set[str], common: frozenset[str]) -> str:
    if not _can_be((word,)) or len(word) < 2 or is_numeral(word) or is_title(word):
        return ""
    usual = word.casefold() in common
    known = fold(word) in lists().known
    listed = is_listed_place(word) and not known
    placed = s.place > PLACE_SHARE * s.n or 3 * s.goes_on > s.n
    if word in words().never and not (s.titled or (fold(word) in families and s.speaks + s.owns > 1 and not placed)):
        return ""
    if fold(word) in lands and (s.speaks or s.acts or s.owns or s.subject) and not placed:
        return "it is the land of one named by a title"
    if fold(word) in families or spelling_key(fold(word)) in families:
        # a family name that is a place's as well is left to the place, one that is a word needs a capital inside a line
        if (placed or (listed and s.place)) and not s.titled and not s.speaks:
            return ""
        return "" if usual and s.opens == s.n and not s.titled else FAMILY
    return _decide(
        ENOUGH_ALONE,
        (known, 4.0, "a name known alone"),
        (not known and is_known_form(fold(word)), 2.0, "works of reference have it"),
        (is_given(word), 1.5, "a given name"),
        (s.titled, 2.5, "a title stands before it"),
        (s.called, 2.0, "the text says what its bearer is"),
        (s.speaks, 1.5, "it speaks"),
        (s.speaks > 1, 0.5, ""),
        (s.owns, 1.0, "it owns what people have"),
        (s.acts, 1.0, "it acts"),
        (s.acts > 2, 0.5, ""),
        (2 * s.hinted >= s.n, 1.0, "the parser takes it for a person's"),
        (2 * s.hinted_else > s.n, -1.0, ""),
        (not listed and not find_towns(word), 0.5, ""),
        (placed, -3.0, ""),
        (5 * s.the > s.n, -2.0, ""),
        (s.opens == s.n and not s.owns, -0.5, ""),
        (usual and s.opens == s.n, -3.0, ""),
        (usual, -1.0, ""),
        (listed and not s.titled, -3.0 if s.place else -1.5, ""),
        (word.endswith(PLURAL), -2.0, ""),
    )


def _decide(enough: float, *evidence: tuple[object, float, str]) -> str:
    """The reasons that hold, if together they weigh enough."""
    held = [(worth, reason) for holds, worth, reason in evidence if holds]
    return "; ".join(reason for _, reason in held if reason) if sum(w for w, _ in held) >= enough else ""


def _can_be(form: Form) -> bool:
    """Whether nothing in the words themselves makes them a body's, a thing's or a people's."""
    if len(form) > 1 and (form[0] in lists().place_first or is_listed_place(" ".join(form))):
        return False  # "Port Arthur", "Outer Mongolia"
    if len(form) > 1 and form[-1].casefold() in lists().verbs:
        return False  # "Petrov Remembers", a title
    if all(w in lists().offices or w in lists().no_titles or is_title(w) for w in form):
        return False
    if form[0] in SAINTS:
        return False  # feasts, churches and towns oftener than people
    if any(is_thing(w) or (w in words().never and not is_listed_place(w)) for w in form if len(w) > 1):
        return False
    if len(form) > 1 and form[-1] in words().never and not is_given(form[0]):
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
    if first in words().never or len(last) < 2:
        return False
    if last in words().never and (first.endswith("o") or not is_listed_place(last)):
        return False  # "Sino-American"; but Mendès-France
    return last[0].isupper() or stands_family_first(["Kim", word]) or is_given(first)
