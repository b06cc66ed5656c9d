"""Which phrases name one body: "CCP's Politburo", "Politburo of the CCP", and "Politburo" where there is but one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from adfontes.names.bodies.canonical import canonical
from adfontes.names.bodies.gathering import Found
from adfontes.names.bodies.words import load_known
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.gazetteer import fold, key_of

_SHARE = 0.8
"""A short name is a longer one's where so much of what is said of longer ones so ending is said of it."""


def identify_bodies(phrases: Mapping[str, Found], bodies: dict[str, Found], equal: Mapping[str, str]) -> None:
    """Add the phrases to the bodies, each under one key with the others that name the same.

    `equal` gives for sigla the name that the text explains them by: where the table knows the sigla, its body is meant.
    """
    keys = _lengthened(phrases, {form: canonical(form) for form in phrases})
    known = load_known()[0]
    by_name = {name: known[key_of(sigla)].name for sigla, name in equal.items() if key_of(sigla) in known}
    for form, found in phrases.items():
        own = keys[form]
        key = BODY_KEY + " ".join(own)
        if form in by_name:
            key = BODY_KEY + fold(by_name[form])
        elif len(own) == 2 and ("'s " in form or "’s " in form) and BODY_KEY + own[1] in bodies:
            key = BODY_KEY + own[1]  # "the CPC's New Fourth Army"
        into = bodies.get(key)
        if into is None:
            bodies[key] = found
        else:
            into.spans += found.spans
            into.forms.update(found.forms)
            into.outside += found.outside


def _lengthened(phrases: Mapping[str, Found], keys: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys, short ones made the longer ones that they end: "Politburo" where only the CCP's is named."""
    longer: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for form, key in keys.items():
        for n in range(1, len(key)):
            longer[key[n:]][key] += 100 * phrases[form].outside + len(phrases[form].spans)
    found = {}
    for form, key in keys.items():
        best = longer[key].most_common(1) if key in longer else []
        found[form] = best[0][0] if best and best[0][1] >= _SHARE * sum(longer[key].values()) else key
    return found
