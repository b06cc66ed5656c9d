"""The words of offices, groups and pronouns, read once from the language's tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from adfontes.languages import load_words


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `offices.toml` and `referring.toml` that are asked word by word, as sets."""

    offices: frozenset[str]
    loose: frozenset[str]
    modifiers: frozenset[str]
    former: frozenset[str]
    then: frozenset[str]
    titles: frozenset[str]
    becoming: frozenset[str]
    appointing: frozenset[str]
    serving: frozenset[str]
    ending: frozenset[str]
    capacities: frozenset[str]
    of: frozenset[str]
    groups: frozenset[str]
    standing: frozenset[str]
    kinds: frozenset[str]
    capital_kinds: frozenset[str]
    delegations: frozenset[str]
    perhaps: frozenset[str]
    travelling: frozenset[str]
    ranks: frozenset[str]
    ousting: frozenset[str]
    behind: frozenset[str]
    crowned: frozenset[str]
    diplomats: frozenset[str]
    sovereigns: frozenset[str]
    men: frozenset[str]
    leading: frozenset[str]
    including: frozenset[str]
    consisting: frozenset[str]
    companions: frozenset[str]
    two_of_any: frozenset[str]
    two_persons: frozenset[str]
    two_powers: frozenset[str]
    persons: frozenset[str]
    women: frozenset[str]
    ships: frozenset[str]
    countries: frozenset[str]
    towns: frozenset[str]
    islands: frozenset[str]
    rivers: frozenset[str]
    regions: frozenset[str]
    wide: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    neuter: frozenset[str]
    plural: frozenset[str]
    reflexive: frozenset[str]
    relative: frozenset[str]
    women_titles: frozenset[str]
    men_titles: frozenset[str]
    women_names: frozenset[str]
    telling: frozenset[str]
    bidding: frozenset[str]
    minded: frozenset[str]
    sending: frozenset[str]
    choosing: frozenset[str]
    dispatching: frozenset[str]
    moving: frozenset[str]
    receiving: frozenset[str]
    travelling_verbs: frozenset[str]
    leaving: frozenset[str]
    meeting: frozenset[str]
    stead: frozenset[str]
    visitors: frozenset[str]
    guests: frozenset[str]
    hosts: frozenset[str]
    envoys: frozenset[str]
    unique: frozenset[str]
    company: frozenset[str]
    accounts: frozenset[str]
    quantifiers: frozenset[str]
    plural_names: frozenset[str]
    empty_verbs: frozenset[str]
    empty_after: frozenset[str]
    empty_objects: frozenset[str]
    times: frozenset[str]
    first_of_two: frozenset[str]
    second_of_two: frozenset[str]
    both: frozenset[str]
    others: frozenset[str]
    describing: frozenset[str]


_DESCRIBING = (
    "groups", "offices", "kinds", "capital_kinds", "delegations", "companions", "two_of_any", "two_persons",
    "two_powers", "second_of_two", "first_of_two", "men", "countries", "towns", "rivers", "islands",
    "visitors", "guests", "hosts", "envoys",
)  # fmt: skip


@cache
def words() -> Words:
    """The lists, read once."""
    tables = {**load_words("en", "offices"), **load_words("en", "referring")}
    lists = {name: frozenset(tables[name]) for name in Words.__dataclass_fields__ if name != "describing"}
    return Words(**lists, describing=frozenset().union(*(lists[name] for name in _DESCRIBING)))


def is_human(noun: str) -> bool:
    """Whether a noun means a human being."""
    return noun.casefold() in human()


@cache
def human() -> frozenset[str]:
    """Nouns that mean a human being: offices, ranks and others."""
    w = words()
    return w.offices | w.persons | w.women


@cache
def nobodys_name() -> frozenset[str]:
    """Words that are nobody's name though they have a capital: human beings, bodies, states ("the Republic")."""
    w = words()
    return human() | w.kinds | w.capital_kinds | w.groups | w.countries
