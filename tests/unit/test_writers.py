"""What the writers make of one small apparatus, and how they put it in place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import adfontes
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event
from adfontes.model.sources import Reference, Source
from adfontes.model.text import Emendation, Origin, Text
from adfontes.writers import WRITERS, ExportError, RecordsError, load_records, write_export
from adfontes.writers.records import TABLES
from tests.unit.writers_example import GOLDEN, build

EXAMPLE = build()


def rows(folder: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text(encoding="utf-8").split("\n") if line]


def with_content(content: str) -> Apparatus:
    return Apparatus(text=Text(transcript=replace(EXAMPLE.text.transcript, content=content)))


@pytest.mark.parametrize("name", WRITERS)
def test_golden_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adfontes.writers.records.__version__", "0.1.0")
    files = WRITERS[name](EXAMPLE)
    assert files == {path.name: path.read_bytes() for path in (GOLDEN / name).iterdir()}
    assert files == WRITERS[name](build()), "the same apparatus, the same bytes"


def test_records_have_every_file_and_the_text_as_it_is(tmp_path: Path) -> None:
    content = "a\u2028b\x85c \ufeff d\n\n\tNo line ends here"
    written = write_export(with_content(content), "records", tmp_path / "out")
    names = {f"{table.file}.jsonl" for table in TABLES} | {"text.txt", "marks.jsonl", "places.jsonl", "meta.json"}
    assert {path.name for path in written} == names == {path.name for path in (tmp_path / "out").iterdir()}
    assert (tmp_path / "out" / "text.txt").read_bytes() == content.encode()
    assert written[-1].name == "meta.json"


def test_records_round_trip(tmp_path: Path) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    layers = {name: records for name, records in EXAMPLE.layers.items() if name != Reference.__name__}
    assert load_records(tmp_path) == replace(EXAMPLE, layers=layers)


def test_a_repair_of_nothing_is_not_a_repair_unknown(tmp_path: Path) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    assert [row["repair"] for row in rows(tmp_path, "emendations")] == [None, ""]
    assert [e.repair for e in load_records(tmp_path).of(Emendation)] == [None, ""]
    text = (tmp_path / "text.txt").read_text(encoding="utf-8")
    for row in rows(tmp_path, "emendations"):
        assert text[row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]


def test_a_folder_of_before_marks_and_places_is_read(tmp_path: Path) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    for name in ("marks", "places"):
        (tmp_path / f"{name}.jsonl").unlink()
    assert load_records(tmp_path).text.transcript == replace(EXAMPLE.text.transcript, marks=(), places=())


def test_a_folder_of_before_offices_and_coordinates_is_read(tmp_path: Path) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    meta = json.loads((tmp_path / "meta.json").read_text(encoding="utf-8"))
    del meta["counts"]["offices"]
    (tmp_path / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (tmp_path / "offices.jsonl").unlink()
    younger = {"entities": ("lat", "lon", "gazetteer", "seat_of"), "mentions": ("form",)}
    for kind, keys in younger.items():
        old = [{key: value for key, value in row.items() if key not in keys} for row in rows(tmp_path, kind)]
        (tmp_path / f"{kind}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in old), encoding="utf-8")
    back = load_records(tmp_path)
    assert "Office" not in back.layers
    assert [e.lat for e in back.of(Entity)] == [None, None]
    assert {m.form for m in back.of(Mention)} == {"name"}


def test_offices_stand_with_their_person(tmp_path: Path) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    (keller, lindau) = rows(tmp_path, "entities")
    assert keller["offices"] == [
        {"id": "office-1", "office": "captain", "of": "entity-2", "as_of": "1887-05-04", "former": True, "start": 124,
         "end": 131}
    ]  # fmt: skip
    assert lindau["offices"] == []


def test_who_is_no_entity_keeps_a_place_in_the_list(tmp_path: Path) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    (event,) = rows(tmp_path, "events")
    assert (event["actors"], event["actors_text"]) == ([None, "entity-1"], ["The ferry", "the captain"])
    (made,) = load_records(tmp_path).of(Event)
    assert made.actors == ("", "entity-1")


def test_people_are_entities_where_one_is_known() -> None:
    source = json.loads(WRITERS["records"](EXAMPLE)["sources.jsonl"].split(b"\n")[1])
    assert source["authors"] == ["entity-1"]
    assert source["authors_printed"] == ["Keller"]
    assert source["recipients"] == source["recipients_printed"] == ["Brandt"]
    assert (source["date"], source["date_printed"]) == ("1887-05-03", "May 3, 1887")


def test_namesakes_are_not_chosen_between() -> None:
    second = Entity(id="entity-9", span=None, origin=Origin(rule="by-hand"), kind="person", name="Keller")
    source = json.loads(WRITERS["records"](EXAMPLE.adding([second]))["sources.jsonl"].split(b"\n")[1])
    assert source["authors"] == ["Keller"]


def test_a_line_is_a_record_to_every_reader() -> None:
    source = replace(EXAMPLE.of(Source)[0], reason="one\u2028two\x85three\u2029four\nfive")
    line = WRITERS["records"](Apparatus(text=EXAMPLE.text).adding([source]))["sources.jsonl"].decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["reason"] == source.reason


def test_unknown_is_null_and_never_empty(tmp_path: Path) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    for table in TABLES:
        for row in rows(tmp_path, table.file):
            assert "" not in {name: value for name, value in row.items() if name != "repair"}.values()
            assert {"id", "start", "end", "quote", "reason", "rule", "certainty"} <= set(row)


def test_what_stands_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "csl.json").write_text("old")
    assert write_export(EXAMPLE, "csl", tmp_path) == (tmp_path / "csl.json",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csl.json", "mine.txt"]
    assert (tmp_path / "csl.json").read_bytes() == (GOLDEN / "csl" / "csl.json").read_bytes()


def test_a_format_of_one_file_takes_a_files_name(tmp_path: Path) -> None:
    assert write_export(EXAMPLE, "bibtex", tmp_path / "new" / "refs.bib") == (tmp_path / "new" / "refs.bib",)
    assert write_export(EXAMPLE, "bibtex", tmp_path / "folder") == (tmp_path / "folder" / "sources.bib",)


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    for out in (tmp_path, tmp_path / "new"):
        with pytest.raises(ExportError, match="no space left"):
            write_export(EXAMPLE, "records", out)
    assert not list(tmp_path.iterdir())


def test_bad_input_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no such format: epub"):
        write_export(EXAMPLE, "epub", tmp_path)
    (tmp_path / "file").write_text("x")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ExportError, match="cannot write to"):
            write_export(EXAMPLE, "records", out)
    with pytest.raises(ExportError, match="offset 3"):
        write_export(with_content("abc\ud800"), "records", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("meta.json", '{"format_version": 99}', "format version 99"),
        ("meta.json", '{"format_version": 1}', "meta.json: not as the format has it"),
        ("meta.json", "[" * 100_000, "meta.json: not JSON"),
        ("notes.jsonl", "{}", "notes.jsonl, line 1: not a record"),
        ("notes.jsonl", "\n[1]", "notes.jsonl, line 2: not a JSON object"),
        ("citations.jsonl", "\xff", "citations.jsonl, line 1: not JSON"),
        ("sources.jsonl", None, "sources.jsonl: cannot be read"),
    ],
)
def test_a_folder_that_is_no_export_is_refused(tmp_path: Path, file: str, content: str | None, message: str) -> None:
    write_export(EXAMPLE, "records", tmp_path)
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_text(content, encoding="utf-8")
    with pytest.raises(RecordsError, match=message):
        load_records(tmp_path)


def test_the_tool_and_format_are_named() -> None:
    meta = json.loads(WRITERS["records"](EXAMPLE)["meta.json"])
    assert (meta["format_version"], meta["tool_version"]) == (1, adfontes.__version__)
    assert meta["counts"]["citations"] == 3
