"""The table of people whom every reader knows, `languages/*/persons.toml`: their names in works of reference, the years
in which histories tell of them, and the forms by which they are printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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
def load_persons() -> dict[str, tuple[Row, ...]]:
    """For each folded form the rows that it may mean, read once."""
    forms: dict[str, list[Row]] = defaultdict(list)
    for language in LANGUAGES:
        for rows in load_words(language, "persons").get("persons", {}).values():
            for row in rows.splitlines():
                if row.strip():
                    for form, known in _parse_row(row):
                        if all(known.person is not other.person for other in forms[form]):
                            forms[form].append(known)
    return {form: tuple(known) for form, known in forms.items()}


def _parse_row(row: str) -> Iterator[tuple[str, Row]]:
    """The folded forms of "name; life; years; country; forms", each with its years."""
    name, life, told, country, *rest = (part.strip() for part in row.split(";"))
    listed = [f.strip() for part in rest for f in part.split(",") if f.strip()]
    born, died = _parse_years(life)
    person = KnownPerson(name, born, died, country, WOMEN in listed)
    listed = [f for f in listed if f != WOMEN]
    if listed and listed[0].startswith("="):
        listed[0] = listed[0][1:]
    else:
        listed.insert(0, name.partition(",")[0].split()[-1])
    for form in (name, *listed):
        printed, _, years = form.partition("@")
        since, until = _parse_years(years or told)
        yield folded(printed), Row(person, since, until, bool(years))


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


@cache
def known_forms() -> frozenset[str]:
    """The folded forms that mean a person of the table in whatever years."""
    return frozenset(form for form, rows in load_persons().items() if any(not row.limited for row in rows))
