"""One noun names the record class, its table, its file in an export and its line in the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adfontes.cli.showing import DATED, PARTS
from adfontes.model.text import Record
from adfontes.pipeline import STAGES
from adfontes.store.schema import TABLES
from tests.architecture.conftest import record_classes, snake

CLASSES = record_classes()
INTERNAL = {"Reference"}
"""Kept in the dossier, not exported: a reference goes out as the citation it was resolved to."""

FILES = {
    "ActorRelation": "relations_between_actors", "Entity": "entities", "Reliance": "reliance",
    "Testimony": "testimonies",
}  # fmt: skip
"""The names in an export that are not the table's with an s."""

every_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


def read(path: Path) -> str:
    if not path.exists():
        pytest.fail(f"{path.name} is missing")
    return path.read_text(encoding="utf-8")


@every_class
def test_it_is_made_by_a_stage(cls: type[Record]) -> None:
    assert any(cls in stage.makes for stage in STAGES)


@every_class
def test_it_has_its_table(cls: type[Record]) -> None:
    assert snake(cls.__name__) in {table.name for table in TABLES}


@every_class
def test_it_has_its_place_in_the_records_format(cls: type[Record], root: Path) -> None:
    if cls.__name__ in INTERNAL:
        return
    name = FILES.get(cls.__name__, snake(cls.__name__) + "s")
    assert re.search(rf"`{name}(\.jsonl)?`", read(root / "docs" / "records.md")), (
        f"docs/records.md says nothing of {name}"
    )


@every_class
def test_it_has_its_line_in_the_glossary(cls: type[Record], root: Path) -> None:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__)
    glossary = read(root / "docs" / "glossary.md")
    assert re.search(rf"^[|*\- #]*[^|:\n]*\b{words}\b", glossary, re.MULTILINE | re.IGNORECASE), f"no line for {words}"


SHOWN = {
    "ActorRelation": "relations", "Answer": "questions", "Citation": "note", "Commitment": "ledger",
    "Dating": "chronology", "Emendation": "damage", "Entity": "people", "Relation": "testimonies",
    "Reliance": "witnesses", "Support": "witnesses", "Testimony": "testimonies",
}  # fmt: skip
"""The parts of `adfontes show` that are not called as the table is, with an s."""


@every_class
def test_it_can_be_shown(cls: type[Record]) -> None:
    if cls.__name__ not in INTERNAL:
        assert SHOWN.get(cls.__name__, snake(cls.__name__) + "s") in {*PARTS, *DATED}


@every_class
def test_it_says_what_it_is(cls: type[Record]) -> None:
    assert cls.__doc__
    assert not cls.__doc__.startswith(f"{cls.__name__}("), "that is dataclass's own docstring"
