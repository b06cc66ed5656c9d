"""Powers (countries that act): their names, peoples and seats, as `bodies.toml` of each language lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from adfontes.languages import LANGUAGES, load_words
from adfontes.names.places.gazetteer import key_of

NAME, PEOPLE, ADJECTIVE, SEAT, HOUSE = "name", "people", "adjective", "seat", "house"
"""What a form is of a power: its name (also a place), its people, its adjective, the town of its government, or a house
or office that stands for the government alone ("the Kremlin")."""


@dataclass(frozen=True, slots=True)
class Power:
    """A power. `key` is the folded first of its `names`; `seats` are printed forms, as the others."""

    key: str
    names: tuple[str, ...]
    peoples: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]
    houses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Powers:
    """All powers; `forms` gives for the folded words of a form each power it can be of, and as what; `contexts`
    for some the word that the text must print as well ("the Monarchy", where Austria is)."""

    rows: tuple[Power, ...]
    forms: dict[tuple[str, ...], tuple[tuple[Power, str], ...]]
    longest: dict[str, int]
    contexts: dict[tuple[str, ...], str]


@cache
def load_powers() -> Powers:
    """Read the table of powers, once."""
    rows = []
    for language in LANGUAGES:
        for line in load_words(language, "bodies").get("powers", "").splitlines():
            if line.strip():
                rows.append(_parse_row(line))
    forms: dict[tuple[str, ...], list[tuple[Power, str]]] = {}
    contexts: dict[tuple[str, ...], str] = {}
    for power in rows:
        kinds = ((NAME, power.names), (PEOPLE, power.peoples), (ADJECTIVE, power.adjectives))
        for kind, printed in (*kinds, (SEAT, power.seats), (HOUSE, power.houses)):
            for form in printed:
                bare, _, context = form.partition("@")
                forms.setdefault(key_of(bare), []).append((power, kind))
                if context:
                    contexts[key_of(bare)] = context
    longest: dict[str, int] = {}
    for words in forms:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Powers(tuple(rows), {k: tuple(v) for k, v in forms.items()}, longest, contexts)


def _parse_row(line: str) -> Power:
    names, peoples, adjectives, seats = (
        tuple(filter(None, (form.strip() for form in column.split(",")))) for column in line.split("|")
    )
    houses = tuple(s[1:] for s in seats if s.startswith("~"))
    seats = tuple(s for s in seats if not s.startswith("~"))
    return Power(" ".join(key_of(names[0])), names, peoples, adjectives, seats, houses)
