"""docs/dossier.md tells of every table and column, and its queries run and find something."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from adfontes.model.sources import Item
from adfontes.store import check_dossier, write_dossier
from adfontes.store.columns import shape_of
from adfontes.store.schema import TABLES, current_version
from tests.docs.blocks import find_blocks
from tests.unit.store_example import make_apparatus

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "dossier.md").read_text(encoding="utf-8")
SECTIONS = {title.strip("`"): body for title, body in re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S)}
QUERIES = [block.body for block in find_blocks(PAGE) if block.language == "sql"]
OF_ALL = {"nth", "id", "start", "end", "quote", "rule", "certainty", "rule_version"}
ITEM = {column.name for column in shape_of(Item).columns}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("docs") / "salt.adf"
    write_dossier(path, make_apparatus())
    assert check_dossier(path) == ()
    return sqlite3.connect(path)


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 8


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_runs_and_finds_something(connection: sqlite3.Connection, query: str) -> None:
    assert connection.execute(query).fetchall()


def test_queries_run_where_the_schema_is_not_trusted(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    for query in QUERIES:
        connection.execute(query).fetchall()


def test_every_table_and_view_has_its_section(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM pragma_table_list WHERE type != 'shadow' AND name NOT LIKE 'sqlite_%'")
    assert {name for (name,) in names} == set(SECTIONS) - {"Items"}


@pytest.mark.parametrize(
    "name", [t.name for t in TABLES] + ["text", "encoding", "mark", "place", "setting", "decision", "layer", "meta"]
)
def test_every_column_is_explained(connection: sqlite3.Connection, name: str) -> None:
    columns = {column for (column,) in connection.execute("SELECT name FROM pragma_table_xinfo(?)", (name,))}
    if "items" in SECTIONS[name]:
        columns -= ITEM | {f"carrier_{column}" for column in ITEM}
    for column in columns - OF_ALL:
        assert re.search(rf'`"?{column}"?`', SECTIONS[name]), f"docs/dossier.md says nothing of {name}.{column}"


def test_every_column_of_an_item_is_explained() -> None:
    assert set(re.findall(r"`(\w+)`", SECTIONS["Items"])) == ITEM


def test_the_version_is_the_present_one() -> None:
    assert f"The schema's version is {current_version()}." in PAGE
