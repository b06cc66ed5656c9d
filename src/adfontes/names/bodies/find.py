"""The bodies that a text names: powers and peoples, parties, armies, ministries, committees, by name or by sigla."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import ORGANISATION
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.bodies.acting import add_owned, add_power
from adfontes.names.bodies.gathering import HEAD_WORD, KNOWN, POWER, UNIT, Found, add, printed
from adfontes.names.bodies.known import find_known_bodies
from adfontes.names.bodies.merging import identify_bodies
from adfontes.names.bodies.phrases import Phrase, find_phrases
from adfontes.names.bodies.shortened import add_bynames, add_followers, add_short
from adfontes.names.bodies.sigla import add_sigla, find_explained
from adfontes.names.bodies.units import find_units
from adfontes.names.bodies.words import Known, listed
from adfontes.names.named import Named
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.gazetteer import fold, key_of
from adfontes.names.places.powers import load_powers
from adfontes.names.places.reading import Reading
from adfontes.names.places.sites import Hit
from adfontes.names.places.survey import make_survey


def find_bodies(apparatus: Apparatus, parses: Sequence[Parse], people: Sequence[Span]) -> list[Named]:
    """The bodies named in a text, in the order of their first mention.

    `people` are the stretches that name persons, which are left alone. A body inside another's name has its own mention
    there ("CCP" in "CCP Politburo"). The key of a power is that which a place's `seat_of` gives.
    """
    survey = make_survey(apparatus, parses, people)
    reading, hits, counts = survey.reading, survey.hits, survey.counts
    known = list(find_known_bodies(reading))
    bodies: dict[str, Found] = {}
    phrases: dict[str, Found] = {}
    specific = _add_phrases(reading, hits, known, phrases)
    known = [k for k in known if k[1] not in specific]
    for first, last, body in known:
        add(bodies, reading, BODY_KEY + fold(body.name), body.name, (first, last), KNOWN)
    within = {n for first, last, _ in known for n in range(first, last + 1)}
    for hit in hits:
        if hit.first not in within:
            add_power(reading, hit, counts, survey.senses, bodies)
    add_owned(reading, hits, known, counts, bodies, phrases)
    explained = find_explained(reading, phrases)
    identify_bodies(phrases, bodies, explained)
    add_short(reading, bodies, within)
    add_bynames(reading, hits, counts, bodies, within)
    add_followers(reading, bodies)
    add_sigla(reading, bodies, within, explained)
    return sorted(_named(bodies), key=lambda n: (n.spans[0], n.key))


def _add_phrases(
    reading: Reading, hits: Sequence[Hit], known: Sequence[tuple[int, int, Known]], phrases: dict[str, Found]
) -> set[int]:
    """Add numbered units and the phrases with a word for a kind of body; return the last words of the phrases."""
    starts = {first: last for first, last, _ in known}
    ends = {h.last: h.first for h in hits} | {last: first for first, last, _ in known}
    named = {(first, last) for first, last, _ in known} | {(h.first, h.last) for h in hits}
    hits_at = {n: h for h in hits for n in range(h.first, h.last + 1)}
    inside = {n for first, last, _ in known for n in range(first, last + 1)}
    units = [u for u in find_units(reading) if u[0] not in inside]
    unit_at = {n: (first, last) for first, last, _ in units for n in range(first, last + 1)}
    specific: set[int] = set()
    dropped: set[int] = set()
    for phrase in find_phrases(reading):
        first, last = _widened(reading, phrase, ends, starts, hits_at)
        form = printed(reading, first, last)
        alone = first == last and reading.words[first].text not in listed("alone")
        if alone or (first, last) in named or form in listed("no_bodies") or _is_covered(hits_at, first, last):
            continue
        unit = unit_at.get(last)
        if unit and (unit[0] <= first or (unit[1] == last and reading.words[unit[0] - 1].owns)):
            continue  # "the PLA's Fourth Field Army" is the Fourth Field Army
        specific.add(last)
        dropped.update(unit[0] for n in range(first, last + 1) if (unit := unit_at.get(n)))
        add(phrases, reading, form, form, (first, last), HEAD_WORD)
    for first, last, name in units:
        if first not in dropped:
            add(phrases, reading, name, name, (first, last), UNIT)
    return specific


def _is_covered(hits_at: Mapping[int, Hit], first: int, last: int) -> bool:
    """Whether a phrase lies within the name of a land or a town, or is cut off in the middle of one."""
    hit, end = hits_at.get(first), hits_at.get(last)
    return (hit is not None and last <= hit.last) or (end is not None and last < end.last)


def _widened(
    reading: Reading, phrase: Phrase, ends: Mapping[int, int], starts: Mapping[int, int], hits_at: Mapping[int, Hit]
) -> tuple[int, int]:
    """The first and last word of a phrase with the whole of the body that owns it ("the Soviet party's Central
    Committee") and the whole of the one that it is of ("Central Committee of the Soviet Communist party")."""
    first, last, split = phrase.first, phrase.last, phrase.split
    if first and reading.words[first - 1].owns and reading.near(first - 1):
        first = ends.get(first - 1, first)
        if first == phrase.first and first > 1 and reading.before(first) in listed("possessors"):
            first -= 2 * (reading.before(first - 1) == "the")
    if split is not None and reading.words[phrase.head].text in listed("units") and split not in hits_at:
        return first, phrase.head  # "the Second Army of Oyama"
    if split is not None:
        last = max(last, starts.get(split, last))
    return first, last


def _named(bodies: Mapping[str, Found]) -> list[Named]:
    lands = {BODY_KEY + p.key: {key_of(n) for n in p.names} for p in load_powers().rows}
    found = []
    for key, body in bodies.items():
        if not body.spans or not body.outside:
            continue
        forms = body.forms or Counter(body.said) or Counter({body.name: 1})
        if body.rule == UNIT:
            forms[body.name] += len(body.spans) + 1
        own = lands.get(key, set())
        name = max(forms, key=lambda f: (key_of(f) in own, forms[f], len(f), f))
        found.append(
            Named(
                key=key,
                kind=ORGANISATION,
                name=name,
                spans=sorted(set(body.spans)),
                forms=list(dict.fromkeys([name, *forms])),
                rule=body.rule,
                certainty=0.9 if body.rule in (KNOWN, POWER) else 0.75,
                reason=body.reason,
            )
        )
    return found
