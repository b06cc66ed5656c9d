"""`docs/records.md` and what is written say the same: every file, every key, and an example line of each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from adfontes.writers.records import TABLES, Table, render_records
from tests.unit.writers_example import build

PAGE = (Path(__file__).parent.parent.parent / "docs" / "records.md").read_text(encoding="utf-8")
PARTS = {m[1]: m[2] for m in re.finditer(r"^### (.+)\n((?:(?!^##).*\n)*)", PAGE, re.MULTILINE)}
FILES = render_records(build())


def documented(part: str) -> list[str]:
    return re.findall(r"^\| `(\w+)` \|", PARTS[part], re.MULTILINE)


SHARED = documented("Keys of every record")


def test_every_file_is_documented_and_no_other() -> None:
    assert {part.strip("`") for part in PARTS if part.startswith("`")} == set(FILES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_key_is_documented_and_written(table: Table) -> None:
    own = documented(f"`{table.file}.jsonl`")
    example = re.search(r"```jsonl\n(.*)\n```", PARTS[f"`{table.file}.jsonl`"])
    assert example, "an example line"
    assert sorted(json.loads(example[1])) == sorted(own + SHARED)
    if table.record:
        written = json.loads(FILES[f"{table.file}.jsonl"].split(b"\n")[0])
        assert sorted(written) == sorted(own + SHARED)
        assert list(json.loads(example[1])) == list(written), "in the order they are written in"


@pytest.mark.parametrize("name", ["marks", "places"])
def test_what_the_file_says_of_itself_is_documented(name: str) -> None:
    example = re.search(r"```jsonl\n(.*)\n```", PARTS[f"`{name}.jsonl`"])
    assert example
    written = FILES[f"{name}.jsonl"].decode().splitlines()
    assert example[1] in written
    assert documented(f"`{name}.jsonl`") == list(json.loads(written[0]))


def test_meta_is_documented() -> None:
    assert documented("`meta.json`") == list(json.loads(FILES["meta.json"]))


def test_a_layer_not_built_is_said_to_be_empty() -> None:
    for table in TABLES:
        assert (table.record is None) == ("is empty" in PARTS[f"`{table.file}.jsonl`"])
