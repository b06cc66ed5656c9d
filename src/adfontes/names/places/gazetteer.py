"""The offline gazetteer: historical and other names of our own, and the towns of GeoNames.

Our own table is `places.toml` of each language: its names are those that histories print, older and newer ones of one
place in one row, and are trusted wherever they are printed. The towns (`towns.bin`, made by `tools/gazetteer.py`) are
GeoNames' (https://www.geonames.org, CC BY 4.0): half of them bear the name of a person or a thing as well, so a name
that only they know counts as a place where the text itself says so.
"""

from __future__ import annotations

import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from adfontes.languages import LANGUAGES, load_words

COUNTRY, REGION, TOWN = "countries", "regions", "towns"
"""Sections of the table that rules ask for; there are others (rivers, seas, …)."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the gazetteer.

    `name` is its present name, `lat` and `lon` are degrees north and east, `country` the present country's English name
    ("" where the place is a country or lies in several). `section` is the table's ("towns", "rivers", …), `people` the
    inhabitants in thousands (0 where not known). `trusted` says that the row is our own.
    """

    name: str
    lat: float
    lon: float
    country: str
    section: str
    people: int = 0
    trusted: bool = True

    @property
    def entry(self) -> str:
        """How the gazetteer is cited: the modern name, with the country, and whose entry it is."""
        where = f"{self.name}, {self.country}" if self.country and self.country != self.name else self.name
        return where if self.trusted else f"{where} (GeoNames)"


@dataclass(frozen=True, slots=True)
class Row:
    """A name of a site: `context` is another name that the text must print as well ("Northeast" is Manchuria in a text
    about China), "" for none; `article` says that "the" must stand before it ("the East")."""

    site: Site
    context: str
    article: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Our own places: what the folded words of a printed name can mean; for each first word the length of the longest
    name; and the first words that are printed in lower case ("the mainland")."""

    forms: dict[tuple[str, ...], tuple[Row, ...]]
    longest: dict[str, int]
    common: frozenset[str]


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A word for comparing: lower case, without accents, apostrophes and stops."""
    if word.isascii() and word.isalpha():
        return word.lower()
    # ñ is a letter of its own: Cañada is no Canada
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("n\u0303", "ñ")
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʻ`.")


def key_of(name: str) -> tuple[str, ...]:
    """The folded words of a name; a hyphen parts words as a blank does."""
    return tuple(filter(None, map(fold, name.replace("-", " ").split())))


@cache
def load_table() -> Table:
    """The rows of every language's `places.toml`, read once."""
    forms: dict[tuple[str, ...], list[Row]] = {}
    common = {"new"}
    for language in LANGUAGES:
        for section, rows in load_words(language, "places").get("gazetteer", {}).items():
            for row in rows.splitlines():
                if row.strip():
                    _add(forms, common, section, row)
    longest: dict[str, int] = {}
    for words in forms:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Table({k: tuple(v) for k, v in forms.items()}, longest, frozenset(common))


def _add(forms: dict[tuple[str, ...], list[Row]], common: set[str], section: str, row: str) -> None:
    """One row: "names, parted by commas; degrees north and east; country"."""
    printed, where, country = (*(p.strip() for p in row.split(";")), "")[:3]
    names = [n.strip() for n in printed.split(",")]
    lat, lon = map(float, where.split())
    site = Site(names[0].partition("@")[0], lat, lon, country, section)
    for name in names:
        bare, _, context = name.partition("@")
        article = bare.startswith("the ")
        bare = bare.removeprefix("the ")
        if bare[0].islower():
            common.add(bare.split()[0])
        rows = forms.setdefault(key_of(bare), [])
        if all(known.site != site for known in rows):
            rows.append(Row(site, context, article))


@dataclass(frozen=True, slots=True)
class Towns:
    """The towns of GeoNames, as sorted rows that are searched in place: nothing is unpacked but what is asked for."""

    countries: dict[str, str]
    rows: list[str]
    aliases: list[str]

    def named(self, key: str) -> Iterable[int]:
        """The numbers of the towns of this folded name; those of which it is another name where none bears it."""
        at = bisect_left(self.rows, f"{key}\t")
        while at < len(self.rows) and self.rows[at].startswith(f"{key}\t"):
            yield at
            at += 1
        if at and self.rows[at - 1].startswith(f"{key}\t"):
            return
        at = bisect_left(self.aliases, f"{key}\t")
        while at < len(self.aliases) and self.aliases[at].startswith(f"{key}\t"):
            yield int(self.aliases[at].partition("\t")[2])
            at += 1


@cache
def load_towns() -> Towns:
    """Read and unpack the towns, once."""
    packed = (files("adfontes.names.places") / "towns.bin").read_bytes()
    head, rows, aliases = zlib.decompress(packed).decode().split("\n\n")
    countries = dict(line.split("\t") for line in head.splitlines()[1:])
    return Towns(countries, rows.split("\n"), aliases.split("\n"))


@lru_cache(maxsize=8192)
def find_towns(name: str) -> tuple[Site, ...]:
    """The towns of GeoNames that bear this printed name, the largest first."""
    towns = load_towns()
    found = []
    for number in dict.fromkeys(towns.named(" ".join(key_of(name)).replace("ñ", "n"))):
        _, own, code, lat, lon, people = towns.rows[number].split("\t")
        country = towns.countries.get(code, "")
        found.append(Site(own, float(lat), float(lon), country, TOWN, int(people), trusted=False))
    return tuple(sorted(found, key=lambda s: (-s.people, s.name, s.lat)))
