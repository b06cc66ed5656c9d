"""Tables are made beside the server, before they are wanted."""

from __future__ import annotations

from pathlib import Path

from adfontes.web.shelf import Shelf
from adfontes.web.tables import TABLES, make_table
from adfontes.web.warming import Warming
from tests.unit.web_sample import write_sample


def test_all_tables_are_there_when_it_ends(tmp_path: Path) -> None:
    shelf = Shelf(write_sample(tmp_path))
    warming = Warming(shelf)
    warming.start()
    warming.join(60)
    found = dict(shelf.read().tables)
    assert set(found) == set(TABLES)
    shelf.read().tables.clear()
    assert {name: make_table(shelf.read(), name) for name in TABLES} == found


def test_a_dossier_that_has_gone_is_no_trouble(tmp_path: Path) -> None:
    shelf = Shelf(write_sample(tmp_path))
    shelf.path.unlink()
    warming = Warming(shelf)
    warming.run()
    assert shelf.read().tables == {}
