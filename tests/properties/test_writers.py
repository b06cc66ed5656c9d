"""Whatever the records hold: they come back equal, the bytes are the same, CSL is valid, BibTeX parses back."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_type_hints

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from adfontes.model.apparatus import Apparatus
from adfontes.model.events import Quantity
from adfontes.model.marks import Mark, Place
from adfontes.model.sources import KINDS, Item, Source
from adfontes.model.text import Emendation, Encoding, Origin, Span, Text, Transcript
from adfontes.writers import WRITERS, load_records, write_export
from adfontes.writers.bibtex import FIELDS, unescape
from adfontes.writers.records import TABLES

SCHEMA = json.loads((Path(__file__).parent.parent / "schemas" / "csl-items.schema.json").read_text(encoding="utf-8"))

characters = st.characters(exclude_categories=["Cs"]) | st.sampled_from("{}\\\"'%&$#_~^@,;= \n\t\u2028\x85–ü毛")
some = st.text(characters, min_size=1, max_size=12) | st.sampled_from(
    ["J. Doe", "Doe, Jane", "von der and", "A and B", "May 3, 1887", "1887", "Spring 1887", "}{", "\\", '"', "{\\"]
)
CONTENT = "Ein See, ein Boot 🛶, 毛.\n" * 3
numbers = st.floats(allow_nan=False, allow_infinity=False)
spans = st.tuples(*[st.integers(0, len(CONTENT))] * 2).map(lambda ends: Span(start=min(ends), end=max(ends)))


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type; never "" where None would say it."""
    plain = {
        str: some | st.just(""),
        int: st.integers(0, 999),
        bool: st.booleans(),
        float: st.floats(0, 1),
        Span: spans,
        Item: st.deferred(lambda: items),
        tuple[Encoding, ...]: st.lists(st.deferred(lambda: built(Encoding)), max_size=2).map(tuple),
        tuple[Mark, ...]: st.lists(st.deferred(lambda: built(Mark)), max_size=2).map(tuple),
        tuple[Place, ...]: st.lists(st.deferred(lambda: built(Place)), max_size=2).map(tuple),
        Origin: st.builds(Origin, rule=some, certainty=st.floats(0, 1), version=st.integers(1, 9)),
        tuple[str, ...]: st.lists(some, max_size=3).map(tuple),
        tuple[Span, ...]: st.lists(spans, max_size=3).map(tuple),
        Quantity: st.builds(Quantity, number=numbers, number_max=st.none() | numbers, unit=some | st.just("")),
    }
    if hint in plain:
        return plain[hint]
    inner = next(arg for arg in get_args(hint) if arg is not type(None))
    return st.none() | (some if inner is str else values(inner))


def built(cls: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    hints = {name: hint for name, hint in get_type_hints(cls).items() if name in cls.__dataclass_fields__}
    return st.builds(cls, **{name: fixed[name] if name in fixed else values(hint) for name, hint in hints.items()})


items = built(Item)
sources = built(Source, id=some, kind=st.sampled_from(KINDS))
transcripts = built(Transcript, content=st.just(CONTENT))
emendations = built(Emendation, id=some, repair=st.none() | st.just("") | some)
GIVEN = {Source: sources, Emendation: emendations}
records = st.one_of([GIVEN.get(t.record, built(t.record, id=some)) for t in TABLES if t.record])


def apparatus(layers: st.SearchStrategy[Any]) -> st.SearchStrategy[Apparatus]:
    return st.builds(
        lambda transcript, found: Apparatus(text=Text(transcript=transcript)).adding(found),
        transcripts,
        st.lists(layers, max_size=6),
    )


@settings(max_examples=30, deadline=None)
@given(apparatus(records))
def test_records_come_back_equal_and_the_bytes_agree(made: Apparatus) -> None:
    with TemporaryDirectory() as folder:
        write_export(made, "records", Path(folder) / "one")
        again = load_records(Path(folder) / "one")
        assert again.text == made.text
        assert dict(again.layers) == dict(made.layers)
        assert WRITERS["records"](again) == WRITERS["records"](made)


@settings(max_examples=30, deadline=None)
@given(apparatus(records))
def test_every_quote_is_its_span(made: Apparatus) -> None:
    for name, content in WRITERS["records"](made).items():
        if name.endswith(".jsonl") and name not in ("marks.jsonl", "places.jsonl"):
            for line in content.decode().splitlines():
                row = json.loads(line)
                assert row["start"] is None or row["quote"] == CONTENT[row["start"] : row["end"]]


@settings(max_examples=30, deadline=None)
@given(apparatus(sources))
def test_csl_is_valid_whatever_is_printed(made: Apparatus) -> None:
    jsonschema.validate(json.loads(WRITERS["csl"](made)["csl.json"]), SCHEMA)


@settings(max_examples=30, deadline=None)
@given(apparatus(sources))
def test_bibtex_parses_back_to_what_was_printed(made: Apparatus) -> None:
    written = WRITERS["bibtex"](made)["sources.bib"].decode()
    entries = list(parse_string(written, "bibtex").entries.values())
    assert len(entries) == len(made.of(Source))
    for source, entry in zip(made.of(Source), entries, strict=True):
        for name, field in FIELDS.items():
            printed = " ".join((getattr(source.item, name) or "").split())
            if field != "url" and not (field == "title" and source.kind == "archive"):
                assert unescape(entry.fields.get(field, "")) == printed
        assert len(entry.persons.get("author", ())) == len([a for a in source.item.authors if a.strip()])
        assert len(entry.persons.get("editor", ())) == len([e for e in source.item.editors if e.strip()])
