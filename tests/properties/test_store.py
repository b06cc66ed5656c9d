"""Whatever an apparatus holds comes back from a dossier as it was, and every search hit is the text's own."""

from __future__ import annotations

import tempfile
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.apparatus import Apparatus, Decision, Settings
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, day_of
from adfontes.model.emending import establish_text
from adfontes.model.marks import Mark, Place
from adfontes.model.text import Division, Encoding, Note, Record, Span, Text, Transcript
from adfontes.store import check_dossier, find_dated, load_dossier, search_dossier, write_dossier
from adfontes.store.schema import TABLES

MARKUP = [
    "<b>x</b>",
    "'; DROP TABLE note",
    '["a"]',
    "null",
    "\0",
    "\ue000",
    "\U0001f600",
    "e\u0301",
    "\r\n",
    "[]",
    "\\u0000",
]
words = st.text(max_size=8) | st.sampled_from(MARKUP)
contents = st.lists(words, max_size=12).map("".join)
whole_numbers = st.integers(min_value=-(2**63), max_value=2**63 - 1)
SCALARS = {
    str: words,
    int: whole_numbers,
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    tuple[str, ...]: st.lists(words, max_size=3).map(tuple),
}


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    return Span(start=start, end=end)


def values(hint: Any, length: int) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([values(part, length) for part in get_args(hint)])
    if hint is type(None):
        return st.none()
    if hint is Span:
        return spans(length)
    if hint == tuple[Span, ...]:
        return st.lists(spans(length), max_size=3).map(tuple)
    if is_dataclass(hint):
        return things(hint, length)
    return SCALARS[hint]


def things(cls: Any, length: int) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    return st.builds(cls, **{f.name: values(hints[f.name], length) for f in fields(cls)})


@st.composite
def apparatuses(draw: st.DrawFn) -> Apparatus:
    content = draw(contents)
    layers: dict[str, tuple[Record, ...]] = {}
    for table in draw(st.lists(st.sampled_from(TABLES), unique_by=lambda table: table.layer, max_size=8)):
        records = things(table.cls, len(content))
        layers[table.layer] = tuple(draw(st.lists(records, max_size=2, unique_by=lambda record: record.id)))
    transcript = Transcript(
        content=content,
        name=draw(words),
        sha256=draw(words),
        format=draw(words),
        encodings=tuple(draw(st.lists(things(Encoding, 0), max_size=2))),
        marks=tuple(draw(st.lists(things(Mark, 0), max_size=2))),
        places=tuple(draw(st.lists(things(Place, 0), max_size=2))),
    )
    return Apparatus(
        text=Text(transcript=transcript),
        layers=layers,
        decisions=tuple(draw(st.lists(things(Decision, 0), max_size=3))),
        settings=Settings(sigla=draw(st.dictionaries(words, words, max_size=3))),
    )


@given(apparatuses())
@settings(max_examples=25, deadline=None)
def test_what_is_written_comes_back(apparatus: Apparatus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.adf", Path(folder) / "b.adf"
        write_dossier(first, apparatus)
        back = load_dossier(first)
        assert back == apparatus
        assert list(back.layers) == list(apparatus.layers)
        assert list(back.settings.sigla.items()) == list(apparatus.settings.sigla.items())
        write_dossier(second, back)
        assert second.read_bytes() == first.read_bytes()
        assert not [said for said in check_dossier(first) if "span" in said or "reads" in said or "search" in said]


@given(apparatuses(), words)
@settings(max_examples=25, deadline=None)
def test_a_hit_is_the_text_s_own(apparatus: Apparatus, query: str) -> None:
    content, shown = apparatus.text.content, establish_text(apparatus).content.replace("\0", " ")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.adf"
        write_dossier(path, apparatus)
        for asked in (query, query + "*", *content.split()[:3]):
            for hit in search_dossier(path, asked):
                assert hit.snippet in shown
                assert len(hit.places) == len(hit.matches)
                assert all(place.end <= len(content) for place in hit.places)
                assert all(m.start < m.end <= len(hit.snippet) for m in hit.matches)
                kind = Division if hit.kind == "passage" else Note
                assert hit.id in {record.id for record in apparatus.of(kind)}


days = st.none() | st.integers(-1_000_000, 100_000).map(day_of)


@given(apparatuses(), st.data(), days, days)
@settings(max_examples=25, deadline=None)
def test_a_date_found_is_the_text_s_own(
    apparatus: Apparatus, data: st.DataObject, first: Day | None, last: Day | None
) -> None:
    content, shown = apparatus.text.content, establish_text(apparatus).content.replace("\0", " ")
    datings = data.draw(st.lists(things(Dating, len(content)), max_size=4, unique_by=lambda d: d.id))
    bounds = data.draw(st.lists(st.tuples(days, days), min_size=4, max_size=4))
    dated = [
        replace(d, edtf="1848", earliest=a and str(a), latest=b and str(b))
        for d, (a, b) in zip(datings, bounds, strict=False)
    ]
    layers = {**apparatus.layers, "Dating": tuple(dated)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.adf"
        write_dossier(path, replace(apparatus, layers=layers))
        assert not [said for said in check_dossier(path) if "span" in said or "search" in said]
        hits = find_dated(path, first, last)
        wanted = {
            d.id
            for d, (a, b) in zip(dated, bounds, strict=False)
            if (a or b) and not (a and last and a > last) and not (b and first and b < first)
        }
        assert {hit.dating.id for hit in hits} == wanted
        assert [hit.certain for hit in hits] == sorted((hit.certain for hit in hits), reverse=True)
        for hit in hits:
            assert hit.snippet in shown
            assert hit.sentence.holds(hit.dating.span)
            assert hit.expression.end <= len(hit.snippet)
        for asked in content.split()[:3]:
            assert {hit.dating.id for hit in find_dated(path, first, last, asked)} <= wanted
