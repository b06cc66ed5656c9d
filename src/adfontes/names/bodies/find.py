"""The bodies that a text names: powers and their peoples, parties, armies, ministries, committees, by name or sigla."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from adfontes.languages import load_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import ORGANISATION
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.bodies.merging import canonical, identify_bodies
from adfontes.names.bodies.phrases import Phrase, find_owned, find_phrases
from adfontes.names.bodies.units import find_units
from adfontes.names.bodies.words import Known, listed, load_known
from adfontes.names.named import Named
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.gazetteer import fold, key_of
from adfontes.names.places.powers import ADJECTIVE, HOUSE, NAME, PEOPLE, SEAT, load_powers
from adfontes.names.places.reading import Reading, read_words
from adfontes.names.places.senses import ACTING
from adfontes.names.places.sites import Hit, choose_power, count_powers, find_known, settle_senses

_IN_BRACKETS = re.compile(r"\s?\((?:the\s)?[“\"']?([A-Z]{2,7})\b")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_NO_BODY = re.compile(r"[IVXLCDM]+|BCE?|AD|CE|AH|AM|PM|HMS|USS|SMS|MSS?|TV|OK|PS|NB|GMT")


@dataclass(slots=True)
class Found:
    """One body while it is gathered. `outside` counts the mentions that are in no citation;
    `said` are descriptions ("the Spanish crown"), which are forms only where there is no other."""

    name: str
    rule: str
    reason: str
    spans: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    outside: int = 0
    said: list[str] = field(default_factory=list)


def find_bodies(apparatus: Apparatus, parses: Sequence[Parse], people: Sequence[Span]) -> list[Named]:
    """The bodies named in a text, in the order of their first mention.

    `people` are the stretches that name persons, which are left alone. A body inside another's name has its own mention
    there ("CCP" in "CCP Politburo"). The key of a power is that which a place's `seat_of` gives.
    """
    reading = read_words(apparatus, parses, people)
    bodies: dict[str, Found] = {}
    hits = list(find_known(reading))
    counts = count_powers(reading)
    known = list(_known(reading))
    phrases: dict[str, Found] = {}
    specific = _add_phrases(reading, hits, known, phrases)
    known = [k for k in known if k[1] not in specific]
    for first, last, body in known:
        _add(bodies, reading, BODY_KEY + fold(body.name), body.name, first, last, "known-body", "known by this name")
    within = {n for first, last, _ in known for n in range(first, last + 1)}
    senses = settle_senses(reading, hits, counts)
    for hit in hits:
        if hit.first not in within:
            _power(reading, hit, counts, senses, bodies)
    _add_owned(reading, hits, known, counts, bodies, phrases)
    equal = _equated(reading, phrases)
    identify_bodies(phrases, bodies, equal)
    _add_sigla(reading, bodies, within, equal)
    return sorted(_named(bodies), key=lambda n: (n.spans[0], n.key))


def _add_phrases(
    reading: Reading, hits: Sequence[Hit], known: Sequence[tuple[int, int, Known]], phrases: dict[str, Found]
) -> set[int]:
    """Add numbered units and the phrases with a word for a kind of body; return the last words of the phrases."""
    starts = {first: last for first, last, _ in known}
    named = {(first, last) for first, last, _ in known} | {(h.first, h.last) for h in hits}
    ends = {h.last: h.first for h in hits} | {last: first for first, last, _ in known}
    hits_at = {n: h for h in hits for n in range(h.first, h.last + 1)}
    inside = {n for first, last, _ in known for n in range(first, last + 1)}
    units = [u for u in find_units(reading) if u[0] not in inside]
    specific: set[int] = set()
    for phrase in find_phrases(reading):
        first, last = _widened(reading, phrase, ends, starts)
        if phrase.split is not None and reading.words[phrase.head].text in listed("units") and phrase.split not in hits_at:
            last = phrase.head  # "the Second Army of Oyama"
        form = _printed(reading, first, last)
        alone = first == last and reading.words[first].text not in listed("alone")
        counted = any(a <= first and last <= b for a, b, _ in units)
        if alone or counted or (first, last) in named or form in listed("no_bodies") or _is_covered(hits_at, first, last):
            continue
        if any(u[1] == last and first < u[0] and reading.words[u[0] - 1].owns for u in units):
            continue  # "the PLA's Fourth Field Army" is the Fourth Field Army
        specific.add(last)
        units = [u for u in units if not (first <= u[0] and u[1] <= last)]
        _add(phrases, reading, form, form, first, last, "head-word", "named by a word for its kind")
    for first, last, name in units:
        _add(phrases, reading, name, name, first, last, "numbered-unit", "a numbered unit")
    return specific


def _printed(reading: Reading, first: int, last: int) -> str:
    return " ".join(reading.span(first, last).of(reading.content).split())


def _add(
    bodies: dict[str, Found], reading: Reading, key: str, name: str, first: int, last: int, rule: str, reason: str
) -> None:
    found = bodies.setdefault(key, Found(name, rule, reason))
    found.spans.append(reading.span(first, last))
    found.forms[_printed(reading, first, last)] += 1
    told = rule == "head-word" and reading.words[last].text not in listed("imprints")
    found.outside += not reading.is_cited(first) or (
        told and reading.is_noted(first) and (reading.is_quoted(first) or _is_owned(name))
    )


def _known(reading: Reading) -> Iterator[tuple[int, int, Known]]:
    """The bodies of the table, the longest at each word."""
    forms, longest = load_known()
    words, done = reading.words, -1
    for i in reading.capitals:
        if i <= done:
            continue
        most = longest.get(reading.key(i, i)[0], longest.get(fold(words[i].text + "s"), 0)) 
        last = i
        while last - i + 1 < most and reading.near(last):
            last += 1
        while most and last >= i:
            body = forms.get(reading.key(i, last))
            if body and (not body.context or reading.content.count(body.context) > 2) and _stands(reading, i, last, body):
                yield i, last, body
                done = last
                break
            last -= 1


def _stands(reading: Reading, i: int, j: int, body: Known) -> bool:
    """Whether a form of the table stands for itself: a single common word needs its article, sigla their capitals."""
    words = reading.words
    if reading.is_taken(i, j):
        return False
    text = words[i].text
    if i < j:
        return True
    before = reading.words[i - 1] if i and reading.follows(i - 1) else None
    if before is not None and before.capital and not _may_stand_before(reading, i - 1):
        return False
    if len(text) <= 5 and body.name.isupper():
        return text.isupper()
    if reading.follows(j) and words[j + 1].capital and not text.isupper():
        return False
    if reading.after(j) == "of" and text in listed("openers"):
        return False
    return not reading.opens(i) or text.isupper() or reading.before(i).lower() == "the"


def _may_stand_before(reading: Reading, i: int) -> bool:
    """Whether a capitalised word before a body's one-word name leaves it whole: "The Wehrmacht", "British Parliament"."""
    text = reading.words[i].text
    return reading.opens(i) or text in listed("modifiers") or (fold(text),) in load_powers().forms or text.lower() in ("the", "and")


def _is_owned(name: str) -> bool:
    """Whether a power or a known body owns the body of this name: no publisher's does."""
    owners = {fold(k.name) for k in load_known()[0].values()} | {p.key for p in load_powers().rows}
    return canonical(name)[0] in owners and len(name.split()) > 1


def _is_covered(hits_at: dict[int, Hit], first: int, last: int) -> bool:
    """Whether a phrase lies within the name of a land or a town, or is cut off in the middle of one."""
    hit, end = hits_at.get(first), hits_at.get(last)
    return (hit is not None and last <= hit.last) or (end is not None and last < end.last)


def _widened(reading: Reading, phrase: Phrase, ends: dict[int, int], starts: dict[int, int]) -> tuple[int, int]:
    """A phrase with the whole of the body that owns it ("the Soviet party's Central Committee") and the whole of the one
    that it is of ("Central Committee of the Soviet Communist party")."""
    first, last = phrase.first, phrase.last
    if first and reading.words[first - 1].owns and reading.near(first - 1):
        first = ends.get(first - 1, first)
    if phrase.split is not None:
        last = max(last, starts.get(phrase.split, last))
    return first, last


def _power(
    reading: Reading, hit: Hit, counts: Counter[str], senses: dict[int, str], bodies: dict[str, Found]
) -> None:
    """A land, a seat, a house or a people, where it stands for the power."""
    chosen = choose_power(hit, counts)
    if chosen is None:
        return
    power, kinds = chosen
    first, last = hit.first, hit.last
    if reading.hyphened(first, last):
        return
    if PEOPLE in kinds and _is_people(reading, first, last, ADJECTIVE in kinds):
        reason = "its people stand for the power"
    elif kinds & {NAME, SEAT, HOUSE}:
        if hit.sites and senses.get(hit.first) != ACTING:
            return
        reason = "the land acts" if NAME in kinds else "the seat of its government stands for the power"
    else:
        return
    _add(bodies, reading, BODY_KEY + power.key, power.names[0], first, last, "power", reason)


def _is_people(reading: Reading, first: int, last: int, adjective: bool) -> bool:
    """Whether a people's name stands as a noun; one that is an adjective as well needs its article."""
    if not adjective:
        return True
    if reading.before(first).lower() not in ("the", "many", "most", "some", "both", "all"):
        return False
    found = reading.token(last)
    if found is not None:
        return found[1].dep in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "poss", "agent", "dative", "appos")
    after = reading.after(last)
    return not after or after in load_words("en", "telling")["function_words"] or after.endswith("ed")


def _add_owned(
    reading: Reading,
    hits: Sequence[Hit],
    known: Sequence[tuple[int, int, Known]],
    counts: Counter[str],
    bodies: dict[str, Found],
    phrases: dict[str, Found],
) -> None:
    by_last = {h.last: h for h in hits}
    ends = {b: body for _, b, body in known}
    for owned in find_owned(reading):
        head = " ".join(w.text for w in reading.words[owned.head : owned.last + 1])
        hit, whole = by_last.get(owned.head - 1), _printed(reading, owned.first, owned.last)
        if key_of(whole) in load_known()[0]:
            continue
        if hit is not None and hit.first == owned.first and head in listed("government"):
            chosen = choose_power(hit, counts)
            if chosen is not None:
                key = BODY_KEY + chosen[0].key
                found = bodies.setdefault(key, Found(chosen[0].names[0], "power", "its government"))
                found.spans.append(reading.span(owned.first, owned.last))
                found.outside += not reading.is_cited(owned.first)
                found.said.append(whole)
            continue
        body = ends.get(owned.head - 1)
        if body is not None and head in listed("leading"):
            found = bodies[BODY_KEY + fold(body.name)]
            found.spans.append(reading.span(owned.first, owned.last))
            continue
        if head in listed("lower_heads") and (hit or owned.head - 1 in ends) or owned.head - 1 in ends and head in listed("party_heads"):
            _add(phrases, reading, whole, whole, owned.first, owned.last, "owned-kind", "a kind of body with a name before it")


def _equated(reading: Reading, phrases: dict[str, Found]) -> dict[str, str]:
    """The sigla that the text prints behind a body's name in brackets, with that name: "… Accountability Office (GAO)"."""
    found: dict[str, str] = {}
    for name, phrase in phrases.items():
        for span in phrase.spans:
            match = _IN_BRACKETS.match(reading.content, span.end)
            if match and _agree(match[1], name):
                found.setdefault(match[1], name)
    return found


def _agree(sigla: str, name: str) -> bool:
    """Whether sigla are made of initials of a name, in order, the first one among them."""
    initials = "".join(w[0] for part in name.split() for w in part.split("-") if w).upper()
    rest = iter(initials)
    return initials[:1] == sigla[0] and sum(c in rest for c in sigla) * 4 >= len(sigla) * 3


def _add_sigla(reading: Reading, bodies: dict[str, Found], within: set[int], equal: dict[str, str]) -> None:
    """Sigla that the table does not know: those that the text explains, and those that the parser takes for bodies."""
    home = {form: key for key, found in bodies.items() for form in found.forms}
    places: dict[str, list[int]] = {}
    for i in reading.capitals:
        word = reading.words[i]
        if i not in within and _ACRONYM.fullmatch(word.text) and not _NO_BODY.fullmatch(word.text):
            if not reading.is_cited(i) and not reading.hyphened(i, i) and not (i and reading.near(i - 1) and reading.words[i - 1].text.isupper()):
                places.setdefault(word.text, []).append(i)
    for text, numbers in places.items():
        if text in equal and equal[text] in home:
            key, name = home[equal[text]], equal[text]
            for n in numbers:
                _add(bodies, reading, key, name, n, n, "head-word", "sigla that the text explains")
            continue
        if (fold(text),) in load_powers().forms:
            continue
        hints = [found[1].entity[2:] for n in numbers if (found := reading.token(n))]
        if len(numbers) > 1 and hints.count("ORG") * 2 > len(hints):
            for n in numbers:
                _add(bodies, reading, BODY_KEY + fold(text), text, n, n, "sigla", "sigla that the parser takes for a body")


def _named(bodies: dict[str, Found]) -> list[Named]:
    found = []
    for key, body in bodies.items():
        if not body.spans or not body.outside:
            continue
        forms = body.forms or Counter(body.said) or Counter({body.name: 1})
        lands = {" ".join(key_of(n)) for p in load_powers().rows if BODY_KEY + p.key == key for n in p.names}
        if body.rule == "numbered-unit":
            forms[body.name] += len(body.spans) + 1
        name = max(forms, key=lambda f: (" ".join(key_of(f)) in lands, forms[f], len(f), f))
        found.append(
            Named(
                key=key,
                kind=ORGANISATION,
                name=name,
                spans=sorted(set(body.spans)),
                forms=list(dict.fromkeys([name, *forms])),
                rule=body.rule,
                certainty=0.9 if body.rule in ("known-body", "power") else 0.75,
                reason=body.reason,
            )
        )
    return found
