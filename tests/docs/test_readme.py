"""The README prints the scores that were recorded, and no others."""

from __future__ import annotations

from pathlib import Path

from bench.table import OPEN, placed, table


def test_the_table_in_the_readme_is_the_record(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert placed(readme) == readme, "run `python -m bench.table --write`"


def test_the_table_goes_between_the_marks_and_leaves_the_rest() -> None:
    page = f"before\n{OPEN}old\n<!-- /scores -->\nafter\n"
    assert placed(page) == f"before\n{OPEN}{table()}<!-- /scores -->\nafter\n"
    assert placed(placed(page)) == placed(page)
