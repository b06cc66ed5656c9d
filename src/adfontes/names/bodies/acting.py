"""Powers as bodies: lands, seats and houses of government, peoples, and governments named by an adjective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from adfontes.languages import load_words
from adfontes.names.bodies.gathering import OWNED_KIND, POWER, Found, add, describe, printed
from adfontes.names.bodies.phrases import find_owned
from adfontes.names.bodies.words import Known, listed, load_known
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.gazetteer import fold, key_of
from adfontes.names.places.powers import ADJECTIVE, HOUSE, NAME, PEOPLE, SEAT
from adfontes.names.places.reading import Reading
from adfontes.names.places.senses import ACTING
from adfontes.names.places.sites import Hit, choose_power

_NOMINAL = ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "poss", "agent", "dative", "appos")


def add_power(
    reading: Reading, hit: Hit, counts: Counter[str], senses: Mapping[int, str], bodies: dict[str, Found]
) -> None:
    """Add a land, a seat, a house or a people where it stands for its power (`senses` by the first word)."""
    chosen = choose_power(hit, counts)
    if chosen is None or reading.hyphened(hit.first, hit.last):
        return
    power, kinds = chosen
    if PEOPLE in kinds and _is_people(reading, hit, ADJECTIVE in kinds):
        reason = "its people stand for the power"
    elif kinds & {NAME, SEAT, HOUSE} and not (hit.sites and senses.get(hit.first) != ACTING):
        reason = "the land acts" if NAME in kinds else "the seat of its government stands for the power"
    else:
        return
    add(bodies, reading, BODY_KEY + power.key, power.names[0], (hit.first, hit.last), POWER, reason)


def _is_people(reading: Reading, hit: Hit, adjective: bool) -> bool:
    """Whether a people's name stands as a noun; one that is an adjective as well needs its article."""
    if not adjective:
        return True
    if reading.before(hit.first).lower() not in ("the", "many", "most", "some", "both", "all"):
        return False
    found = reading.token(hit.last)
    if found is not None:
        return found[1].dep in _NOMINAL
    after = reading.after(hit.last)
    return not after or after in load_words("en", "telling")["function_words"] or after.endswith("ed")


def add_owned(
    reading: Reading,
    hits: Sequence[Hit],
    known: Sequence[tuple[int, int, Known]],
    counts: Counter[str],
    bodies: dict[str, Found],
    phrases: dict[str, Found],
) -> None:
    """Add what a name or adjective and a kind in lower case make: "the French government" describes the power, "the CCP
    leadership" the party, "the Spartan fleet" and "the GMD government" are bodies of their own."""
    by_last = {h.last: h for h in hits}
    ends = {last: body for _, last, body in known}
    for owned in find_owned(reading):
        head = " ".join(w.text for w in reading.words[owned.head : owned.last + 1])
        place, whole = (owned.first, owned.last), printed(reading, owned.first, owned.last)
        hit, body = by_last.get(owned.head - 1), ends.get(owned.head - 1)
        if key_of(whole) in load_known()[0]:
            continue
        if hit is not None and hit.first == owned.first and head in listed("government"):
            if chosen := choose_power(hit, counts):
                describe(bodies, reading, BODY_KEY + chosen[0].key, chosen[0].names[0], place)
        elif body is not None and head in listed("leading"):
            describe(bodies, reading, BODY_KEY + fold(body.name), body.name, place)
        elif (head in listed("lower_heads") and hit) or (
            body and head in listed("lower_heads") | listed("party_heads")
        ):
            add(phrases, reading, whole, whole, place, OWNED_KIND)
