"""The table of people whom every reader knows, `languages/*/persons.toml`: their names in works of reference, the years
in which histories tell of them, and the forms by which they are printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from adfontes.languages import LANGUAGES, load_words
from adfontes.names.forms import fold, parse_name

ALIVE = 9999
"""The year of death of the living."""
WOMEN = "@women"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A row: the `name` of works of reference, years of life (as astronomers count), and whether it is a woman's."""

    name: str
    born: int
    died: int
    country: str
    woman: bool

    @property
    def life(self) -> str:
        """The years of life as they are printed."""
        ends = ("" if y == ALIVE else f"{1 - y} BC" if y < 1 else str(y) for y in (self.born, self.died))
        return "–".join(ends)

    @property
    def given(self) -> tuple[str, ...]:
        """The folded given names."""
        parsed = parse_name(self.name.partition(",")[0])
        return parsed.given if parsed else ()


@dataclass(frozen=True, slots=True)
class Row:
    """A person of the table by one form, with the years in which it means them; `limited` says that these are the
    form's own, because others bear it."""

    person: KnownPerson
    since: int
    until: int
    limited: bool


@cache
def _listed() -> dict[str, list[tuple[str, str]]]:
    """For each folded form the rows as they are written, with the form's own years ("" for those of the row)."""
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for language in LANGUAGES:
        for rows in load_words(language, "persons").get("persons", {}).values():
            for row in filter(str.strip, rows.splitlines()):
                for form in _forms(row):
                    printed, _, years = form.partition("@")
                    key = folded(printed)
                    if all(row != other for other, _ in forms[key]):
                        forms[key].append((row, years))
    return forms


def _forms(row: str) -> list[str]:
    """The forms of "name; life; years; country; forms"."""
    name, _, _, _, *rest = row.split(";")
    listed = [f.strip() for part in rest for f in part.split(",") if f.strip() and f.strip() != WOMEN]
    if listed and listed[0].startswith("="):
        listed[0] = listed[0][1:]
    else:
        listed.append(name.partition(",")[0].split()[-1])
    return [name.strip(), *listed]


@cache
def load_person(row: str) -> tuple[KnownPerson, int, int]:
    """A row taken apart: the person, and the first and last year in which histories tell of them."""
    name, life, told, country, *rest = (part.strip() for part in row.split(";"))
    return (KnownPerson(name, *_parse_years(life), country, WOMEN in rest), *_parse_years(told))


@lru_cache(maxsize=4096)
def find_rows(form: str) -> tuple[Row, ...]:
    """The rows that a folded form may mean."""
    found = []
    for row, years in _listed().get(form, ()):
        person, since, until = load_person(row)
        if years:
            since, until = _parse_years(years)
        found.append(Row(person, since, until, bool(years)))
    return tuple(found)


def is_known_form(form: str) -> bool:
    """Whether a folded form means a person of the table in whatever years."""
    return any(not years for _, years in _listed().get(form, ()))


def _parse_years(printed: str) -> tuple[int, int]:
    """ "1878-1953", "-99 - -43", "1943-"."""
    first, dash, last = printed.rpartition(" - ") if " - " in printed else printed.rpartition("-")
    return int(first), int(last) if dash and last.strip() else ALIVE


def folded(form: str) -> str:
    """A printed name for looking up: words folded, a hyphen as a blank."""
    return " ".join(fold(w) for w in form.replace("-", " ").split())


@cache
def others_titles() -> frozenset[str]:
    """Titles that none of them bears: a Captain Stalin is somebody else."""
    rows = (load_words(language, "persons").get("others", {}).get("titles", ()) for language in LANGUAGES)
    return frozenset(title for row in rows for title in row)
