"""The places that a text names: those of the gazetteer, those that it says are places, and parts of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from adfontes.languages import load_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PLACE
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.named import Named
from adfontes.names.places.gazetteer import COUNTRY, TOWN, Site, fold
from adfontes.names.places.powers import NAME, SEAT, load_powers
from adfontes.names.places.reading import Reading
from adfontes.names.places.said import find_unlisted
from adfontes.names.places.senses import ACTING, listed
from adfontes.names.places.sites import Hit, choose_power, choose_site
from adfontes.names.places.survey import make_survey

KEY = "place:"
BODY_KEY = "body:"
"""What the keys of places and bodies begin with; a power's key is `BODY_KEY` and `Power.key`."""

_IN_NAME = 3
"""Words between a place's name and the word for the kind of a body that bears it, at most."""
_VAST = 1000
"""Inhabitants in thousands: a town as large is meant also where the text names its land nowhere."""


@dataclass(slots=True)
class _Found:
    """One place while it is gathered."""

    site: Site | None
    spans: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    outside: int = 0
    reason: str = ""
    rule: str = "gazetteer"
    seat_of: str | None = None


def find_places(apparatus: Apparatus, parses: Sequence[Parse], people: Sequence[Span]) -> list[Named]:
    """The places named in a text, in the order of their first mention.

    `people` are the stretches that name persons, which are left alone. Where a land's or a seat's name stands for its
    power the mention is the body's (`names.bodies`), and no mention of the place; `seat_of` is that body's key.
    """
    survey = make_survey(apparatus, parses, people)
    reading, hits, powers, senses = survey.reading, survey.hits, survey.counts, survey.senses
    countries = _countries(hits)
    places: dict[str, _Found] = {}
    covered: set[int] = set()
    for hit in hits:
        covered.update(range(hit.first, (_extended(reading, hit) if hit.sites else hit.last) + 1))
        if hit.sites and not reading.hyphened(hit.first, hit.last) and not _in_body(reading, hit):
            _take(reading, hit, countries, powers, senses, places)
    for found in find_unlisted(reading, covered, countries):
        site = _town(found.towns, countries)
        place = places.setdefault(KEY + fold(found.form), _Found(site, reason=found.reason, rule="said"))
        for i, j in found.places:
            place.spans.append(reading.span(i, j))
            place.forms[found.form] += 1
            place.outside += 1
    return sorted(_named(places), key=lambda n: (n.spans[0], n.key))


def _town(towns: Sequence[Site], countries: Counter[str]) -> Site | None:
    """The town of GeoNames that is meant: one in a land that the text speaks of, or a very large one."""
    likely = [t for t in towns if countries[fold(t.country)] or t.people >= _VAST]
    return choose_site(likely, countries)[0] if likely else None


def _countries(hits: Sequence[Hit]) -> Counter[str]:
    """How often each land is named, directly or by its people or its towns, over the text."""
    counts: Counter[str] = Counter()
    for hit in hits:
        counts.update({fold(name) for p, _ in hit.powers for name in p.names})
        counts.update({fold(s.name) for s in hit.sites if s.section == COUNTRY})
        if len(hit.sites) == 1:
            counts[fold(hit.sites[0].country)] += 1
    return counts


def _in_body(reading: Reading, hit: Hit) -> bool:
    """Whether the name is inside a longer name that is a body's: "Shanghai People's Press"."""
    if reading.is_cited(hit.first) and reading.words[hit.first - 1].capital and reading.follows(hit.first - 1):
        return True
    land = any(s.section == COUNTRY for s in hit.sites)
    j, companions = hit.last, frozenset(("Conference",)) if land else listed("companions")
    while j - hit.last < _IN_NAME and reading.follows(j) and reading.words[j + 1].capital:
        j += 1
        text = reading.words[j].text
        if text in companions or text in listed("endings"):
            return False
        if text in load_words("en", "bodies")["heads"]:
            return not reading.is_taken(j, j)  # "the United States Senate", "East India Company"
    return False


def _take(
    reading: Reading,
    hit: Hit,
    countries: Counter[str],
    powers: Counter[str],
    senses: Mapping[int, str],
    places: dict[str, _Found],
) -> None:
    first, last = hit.first, _extended(reading, hit)
    site, rivals = choose_site(hit.sites, countries)
    form = _printed(reading, first, last)
    part = _directed(reading, first, site)
    if part is not None:
        first, name = part
        key, reason = KEY + fold(f"{name} {form}"), f"a part of {site.name}, which has these coordinates as a whole"
        form = _printed(reading, first, last)
        place = places.setdefault(key, _Found(site, reason=reason, rule="part"))
    else:
        key = f"{KEY}{fold(site.name)}"
        place = places.setdefault(key, _Found(site))
        place.seat_of = place.seat_of or _power(hit, powers)
        if rivals:
            place.reason = "could also be " + " or ".join(s.entry for s in rivals[:3])
        if senses.get(hit.first) == ACTING:
            if site.section == COUNTRY:
                place.forms[form] += 1
            return
    cited = reading.is_cited(first)
    place.outside += not cited
    place.spans.append(reading.span(first, last))
    place.forms[form] += 1


def _printed(reading: Reading, first: int, last: int) -> str:
    return " ".join(reading.span(first, last).of(reading.content).split())


def _power(hit: Hit, powers: Counter[str]) -> str | None:
    """The key of the body that a land or a seat stands for."""
    chosen = choose_power(hit, powers)
    return BODY_KEY + chosen[0].key if chosen and chosen[1] & {NAME, SEAT} else None


def _extended(reading: Reading, hit: Hit) -> int:
    """The last word of a name with its kind: "Yangzi River", "Hebei province"."""
    after = reading.after(hit.last)
    kind = after in listed("endings") or after in listed("lower_endings")
    named = reading.follows(hit.last) and hit.sites[0].section not in (TOWN, COUNTRY)
    return hit.last + 1 if kind and named else hit.last


def _directed(reading: Reading, first: int, site: Site) -> tuple[int, str] | None:
    """The first word and the direction of "northern X", "the northern part of X"."""
    if site.section not in (COUNTRY, "regions", "continents", "islands", "rivers"):
        return None
    before = reading.before(first).lower()
    noun = before in ("north", "south", "east", "west") and reading.before(first - 1).lower() == "the"
    if before in listed("directional") and not noun:  # "in the south Paraguay fought on"
        return first - 1, before
    if before == "of" and reading.before(first - 1) in listed("part"):
        direction = reading.before(first - 2).lower()
        if direction in listed("directional"):
            return first - 3, direction
    return None


def _named(places: dict[str, _Found]) -> list[Named]:
    bodies = {p.key for p in load_powers().rows}
    found = []
    for key, place in places.items():
        if not place.spans or not place.outside:
            continue
        site = place.site
        name = max(place.forms, key=lambda f: (place.forms[f], len(f), f))
        reason = place.reason or f"the gazetteer has it as {site.entry if site else name}"
        seat = place.seat_of if place.seat_of and place.seat_of.removeprefix(BODY_KEY) in bodies else None
        found.append(
            Named(
                key=key,
                kind=PLACE,
                name=name,
                spans=sorted(place.spans),
                forms=list(dict.fromkeys([name, *place.forms])),
                rule=place.rule,
                certainty=0.95 if place.rule == "gazetteer" and "could also" not in reason else 0.75,
                reason=reason if site else f"{reason}; the gazetteer has no such place",
                lat=site.lat if site else None,
                lon=site.lon if site else None,
                gazetteer=site.entry if site else None,
                seat_of=seat,
            )
        )
    return found
