"""Which phrases name one body: "CCP's Politburo", "Politburo of the CCP", and "Politburo" where there is but one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from adfontes.names.bodies.words import load_known
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.gazetteer import fold, key_of
from adfontes.names.places.powers import load_powers

if TYPE_CHECKING:
    from adfontes.names.bodies.find import Found

_EMPTY = frozenset(("the", "of", "for", "on", "and", "s", "its"))


def identify_bodies(phrases: Mapping[str, Found], bodies: dict[str, Found], equal: Mapping[str, str]) -> None:
    """Add the phrases to the bodies, each under one key with the others that name the same.

    `equal` gives for sigla the name that the text explains them by: where the table knows the sigla, its body is meant.
    """
    keys = {form: canonical(form) for form in phrases}
    for form in sorted(keys, key=lambda f: (-len(keys[f]), f)):
        key = keys[form]
        longer = Counter[tuple[str, ...]]()
        for other, k in keys.items():
            if len(k) > len(key) and k[-len(key) :] == key:
                longer[k] += 100 * phrases[other].outside + len(phrases[other].spans)
        if longer and longer.most_common(1)[0][1] * 5 >= sum(longer.values()) * 4:
            keys[form] = longer.most_common(1)[0][0]
    known = load_known()[0]
    by_name = {name: known[key_of(sigla)].name for sigla, name in equal.items() if key_of(sigla) in known}
    for form, found in phrases.items():
        key = BODY_KEY + " ".join(keys[form])
        owned = keys[form][-1:] if len(keys[form]) == 2 and ("'s " in form or "’s " in form) else ()
        if form in by_name:
            key = BODY_KEY + fold(by_name[form])
        elif owned and BODY_KEY + owned[0] in bodies:
            key = BODY_KEY + owned[0]
        into = bodies.get(key)
        if into is None:
            bodies[key] = found
        else:
            into.spans += found.spans
            into.forms.update(found.forms)
            into.outside += found.outside


def canonical(form: str) -> tuple[str, ...]:
    """The words of a body's name in one order and one spelling: what it is of first, sigla and powers by their keys."""
    head, link, rest = form.partition(" of ")
    words = [*key_of(_bare(rest)), *key_of(_bare(head))] if link else [*key_of(_bare(form))]
    words = [w for w in words if w not in _EMPTY]
    known, powers = load_known()[0], load_powers().forms
    found: list[str] = []
    i = 0
    while i < len(words):
        for n in range(min(4, len(words) - i), 0, -1):
            part = tuple(words[i : i + n])
            if (n < len(words)) and part in known:
                found.append(fold(known[part].name))
                break
            if part in powers:
                found.append(powers[part][0][0].key)
                break
        else:
            n = 1
            found.append("foreign" if words[i : i + 2] == ["foreign", "affairs"] else words[i])
            if words[i : i + 2] == ["foreign", "affairs"]:
                n = 2
        i += n
    return tuple(found)


def _bare(form: str) -> str:
    return " ".join(w.removesuffix("'s").removesuffix("’s") for w in form.split())
