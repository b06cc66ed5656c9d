"""Sources as CSL-JSON and BibTeX: types, names, dates, keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pybtex.database import parse_string

from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import KINDS, Item, Source
from adfontes.model.text import Origin, Text, Transcript
from adfontes.writers import WRITERS
from adfontes.writers.csl import csl_date, csl_dates, csl_type
from adfontes.writers.persons import Person, split_person
from tests.unit.writers_example import build

SCHEMA = json.loads((Path(__file__).parent.parent / "schemas" / "csl-items.schema.json").read_text(encoding="utf-8"))


def source(kind: str, number: int = 1, held_in: tuple[str, ...] = (), **item: Any) -> Source:
    return Source(
        id=f"s{number}",
        span=None,
        origin=Origin(rule="t"),
        kind=kind,
        item=Item(**item),
        held_in=held_in,
        complete=True,
    )


def bibtex(*sources: Source) -> Any:
    apparatus = Apparatus(text=Text(transcript=Transcript(content="", name="t", sha256=""))).adding(sources)
    return parse_string(WRITERS["bibtex"](apparatus)["sources.bib"].decode(), "bibtex").entries


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("Harriet B. Stone", Person(family="Stone", given="Harriet B.")),
        ("I. V. Petrov", Person(family="Petrov", given="I. V.")),
        ("J.-P. Martin", Person(family="Martin", given="J.-P.")),
        ("Stone, Harriet B.", Person(family="Stone", given="Harriet B.")),
        ("Dorothy Marsh-Hill", Person(family="Marsh-Hill", given="Dorothy")),
        ("Wernher von Braun", Person(family="Braun", given="Wernher", particle="von")),
        ("J. van der Meer", Person(family="Meer", given="J.", particle="van der")),
        ("von Braun, Wernher", Person(family="Braun", given="Wernher", particle="von")),
        ("Thomas Hill, Jr.", Person(family="Hill", given="Thomas", suffix="Jr.")),
        ("Jürgen Kocka", Person(family="Kocka", given="Jürgen")),
        # nothing shows which is the family name
        ("Mao Zedong", Person(literal="Mao Zedong")),
        ("Kim Il Sung", Person(literal="Kim Il Sung")),
        ("Nagy Imre", Person(literal="Nagy Imre")),
        ("Chiang Kai-shek", Person(literal="Chiang Kai-shek")),
        ("Stone", Person(literal="Stone")),
        # bodies and what is no name
        ("U.S. Department of State", Person(literal="U.S. Department of State")),
        ("U.S. Embassy", Person(literal="U.S. Embassy")),
        ("The Town Council", Person(literal="The Town Council")),
        ("Robert Bosch Foundation", Person(literal="Robert Bosch Foundation")),
        ("Li, Fang, and Wu", Person(literal="Li, Fang, and Wu")),
        ("", Person(literal="")),
        (",", Person(literal=",")),
        ("Jr.", Person(literal="Jr.")),
    ],
)
def test_names(printed: str, person: Person) -> None:
    assert split_person(printed) == person


def test_names_of_known_entities() -> None:
    assert split_person("Stone", "person") == Person(family="Stone")
    assert split_person("George Stone", "organisation") == Person(literal="George Stone")


@pytest.mark.parametrize(
    ("kind", "item", "csl"),
    [
        ("book", {"title": "A"}, "book"),
        ("memoir", {"title": "A", "container": "Review", "issue": "3"}, "article-journal"),
        ("memoir", {"title": "A", "container": "Essays"}, "chapter"),
        ("primary-document", {"recipients": ("A",)}, "personal_communication"),
        ("primary-document", {"genre": "circular telegram"}, "personal_communication"),
        ("primary-document", {"genre": "Bericht"}, "report"),
        ("primary-document", {"genre": "speech"}, "speech"),
        ("primary-document", {"archive": "Town Archives"}, "manuscript"),
        ("primary-document", {"title": "A"}, "document"),
        ("law-or-hearing", {"title": "Hearings on Bridges"}, "hearing"),
        ("law-or-hearing", {"title": "Bridges Act"}, "legislation"),
        ("archive", {"archive": "Town Archives"}, "collection"),
        ("no such kind", {}, "document"),
    ],
)
def test_csl_types(kind: str, item: dict[str, Any], csl: str) -> None:
    assert csl_type(source(kind, **item)) == csl


def test_csl_dates() -> None:
    assert csl_date("3 May 1887") == {"date-parts": [[1887, 5, 3]]}
    assert csl_date("July–August 1887") == {"date-parts": [[1887, 7], [1887, 8]]}
    assert csl_date("Spring 1887") == {"date-parts": [[1887]], "season": 1}
    assert csl_date("ca. 1887") == {"date-parts": [[1887]], "circa": True}
    assert csl_date("forthcoming") == {"literal": "forthcoming"}
    assert csl_date("the 1870s") == {"literal": "the 1870s"}
    assert csl_date(None) is csl_date(" ") is None
    assert csl_dates(Item(year="1952", date="May 3, 1887"))["issued"] == {"date-parts": [[1952]]}
    assert csl_dates(Item(year="1952", date="May 3, 1887"))["original-date"] == {"date-parts": [[1887, 5, 3]]}
    assert csl_dates(Item(year="1887", date="May 3, 1887")) == {"issued": {"date-parts": [[1887, 5, 3]]}}
    assert csl_dates(Item()) == {}


def test_csl_is_valid() -> None:
    every = build().adding(source(kind, n, title="A", year="1887", authors=("B",)) for n, kind in enumerate(KINDS))
    items = json.loads(WRITERS["csl"](every)["csl.json"])
    jsonschema.validate(items, SCHEMA)
    assert len(items) == 3 + len(KINDS)


def test_the_carrier_is_named() -> None:
    letter = source("primary-document", 1, ("s2",), authors=("A",), recipients=("B",), date="3 May 1887", year="1952")
    entries = bibtex(letter, source("document-collection", 2, title="Letters from the Lake"))
    entry = entries[next(iter(entries))]
    assert entry.fields["howpublished"] == "In: Letters from the Lake"
    assert entry.fields["note"] == "to B"
    assert (entry.fields["year"], entry.fields["origdate"]) == ("1952", "1887-05-03")


def test_bibtex_keys_are_plain_unique_and_hang_on_the_source_alone() -> None:
    first, second = source("book", 1, authors=("Émile Zölä",), year="1887"), source("book", 2, title="毛泽东选集")
    keys = list(bibtex(first, second, source("book", 1, authors=("Émile Zölä",), year="1887")))
    assert len(set(keys)) == 3
    assert all(key.isascii() for key in keys)
    assert keys[0].startswith("emile1887-")
    assert keys[1].startswith("book-")
    assert list(bibtex(second, first))[1] == keys[0]


def test_bibtex_escapes() -> None:
    entries = bibtex(source("book", title='50 % {of} "A & B" \\ C_d #1 $2 ~ ^', url="http://a.example/x_y%20{z}"))
    fields = next(iter(entries.values())).fields
    assert fields["title"] == (
        r'50 \% \textbraceleft{}of\textbraceright{} "A \& B" \textbackslash{} C\_d \#1 \$2 '
        r"\textasciitilde{} \textasciicircum{}"
    )
    assert fields["url"] == "http://a.example/x_y%20%7Bz%7D"


def test_bibtex_names() -> None:
    people = ("Wernher von Braun", "Thomas Hill, Jr.", "Mao Zedong", "Stone", "Barnes and Sons", "{x, y")
    entry = next(iter(bibtex(source("book", title="A", authors=people, translators=people)).values()))
    assert [str(p) for p in entry.persons["author"]] == [
        "von Braun, Wernher",
        "Hill, Jr., Thomas",
        "{Mao Zedong}",
        "Stone",
        "{Barnes and Sons}",
        r"{\textbraceleft{}x, y}",
    ]
    assert entry.fields["translator"].count(" and ") == len(people)
