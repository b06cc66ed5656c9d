"""The names of the gazetteer's own table, wherever the text prints them, and which of several places of one name is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adfontes.names.forms import words as naming
from adfontes.names.places.gazetteer import Site, fold, load_table
from adfontes.names.places.powers import ADJECTIVE, PEOPLE, Power, load_powers
from adfontes.names.places.reading import Reading
from adfontes.names.places.senses import listed


@dataclass(frozen=True, slots=True)
class Hit:
    """The words `first` to `last` of a reading, printed as `form`: `sites` are the places of that name, and `powers`
    what powers they can be a form of, each with what it is of them."""

    first: int
    last: int
    form: str
    sites: tuple[Site, ...]
    powers: tuple[tuple[Power, str], ...]


def find_known(reading: Reading) -> Iterator[Hit]:
    """Every name of our tables of places and powers that the text prints, the longest at each word, in order."""
    table, powers = load_table(), load_powers()
    printed = _printed(reading)
    i, words = 0, reading.words
    while i < len(words):
        step = 1
        if words[i].capital or words[i].text in ("new", "mainland"):
            first = fold(words[i].text)
            most = max(table.longest.get(first, 0), powers.longest.get(first, 0))
            for key, last in _stretches(reading, i, most):
                rows = table.forms.get(key, ())
                sites = tuple(s for s, context in rows if not context or printed[context] > 2)
                named = powers.forms.get(key, ())
                if (sites or named) and _is_name(reading, i, last):
                    form = " ".join(w.text for w in words[i : last + 1])
                    form = " ".join(reading.span(i, last).of(reading.content).split())
                    yield Hit(i, last, form, sites, named)
                    step = last - i + 1
                    break
        i += step


def _printed(reading: Reading) -> Counter[str]:
    """How often each power is printed, by name, people or adjective; by folded name, too."""
    counts: Counter[str] = Counter()
    forms = load_powers().forms
    folded = Counter(fold(w.text) for w in reading.words if w.capital)
    for key, rows in forms.items():
        if len(key) == 1 and (times := folded[key[0]]):
            for power, _ in rows:
                counts[power.key] += times
    return counts


def _stretches(reading: Reading, i: int, most: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The folded words from `i` on, with the number of the last, the longest stretch first."""
    key = [fold(reading.words[i].text)] if most else []
    last = i
    while len(key) < most and reading.follows(last):
        last += 1
        key.append(fold(reading.words[last].text))
    while key:
        yield tuple(key), last
        key.pop()
        last -= 1


def _is_name(reading: Reading, i: int, j: int) -> bool:
    """Whether these words stand for themselves and are no part of a person's name or of a compound."""
    if reading.is_taken(i, j):
        return False
    before = reading.words[i - 1] if i and reading.follows(i - 1) else None
    if before is not None and before.capital and i == j:
        if before.text in naming().titles and before.text not in ("Foreign",):
            return False
        if before.text.endswith(".") and len(before.text) == 2:
            return False
    if i > 1 and reading.before(i) == "of" and reading.before(i - 1) in listed("peerages"):
        return False
    return True


def choose_site(sites: Sequence[Site], countries: Counter[str]) -> tuple[Site, tuple[Site, ...]]:
    """Of several places of one name the one in a country that the text prints, else the largest; and those it could
    as well be (of other countries, with no less in their favour).

    `countries` counts the folded names of lands in the text.
    """

    def favour(site: Site) -> tuple[int, int, int]:
        return (countries[fold(site.country)] if site.country else 0, site.trusted, site.people)

    ranked = sorted(sites, key=favour, reverse=True)
    best = ranked[0]
    rivals = tuple(
        s
        for s in ranked[1:]
        if s.country != best.country and favour(s)[0] == favour(best)[0] and s.people * 4 > best.people
    )
    return best, rivals


def is_people(powers: Sequence[tuple[Power, str]]) -> bool:
    """Whether a form is only a people's name or an adjective, and so no place."""
    return bool(powers) and all(kind in (PEOPLE, ADJECTIVE) for _, kind in powers)
