"""The record of what was measured: `scores.toml` and `speed.toml`, read, written, and kept in one order."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

SLACK = 0.005
"""How far a score may lie below its record before that counts as a drop."""

SCORES = Path(__file__).with_name("scores.toml")
SPEED = Path(__file__).with_name("speed.toml")

HEAD = """\
# {what}
# `value` is written by `python -m {module} --record`; `goal` is set by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: the text it was measured on, what it measures, its value, and the goal where there is one."""

    text: str
    name: str
    value: float
    goal: float | None = None
    unit: str = ""


def more_is_better(row: Row) -> bool:
    """Is this figure of speed to be reached, not kept under? Rates are, and how many times faster than another."""
    return row.unit.endswith("/s") or row.unit.startswith("times as fast")


def read_rows(path: Path) -> list[Row]:
    """The rows of a record, in its order; none where there is no record yet."""
    if not path.exists():
        return []
    return [Row(**row) for row in tomllib.loads(path.read_text(encoding="utf-8")).get("row", [])]


def write_rows(path: Path, rows: list[Row], *, what: str, module: str) -> None:
    """Write a record. Strings are written as JSON strings, which TOML's basic strings include."""
    blocks = [HEAD.format(what=what, module=module)]
    for row in rows:
        lines = ["[[row]]", f"text = {quoted(row.text)}", f"name = {quoted(row.name)}", f"value = {row.value}"]
        if row.unit:
            lines.append(f"unit = {quoted(row.unit)}")
        if row.goal is not None:
            lines.append(f"goal = {row.goal}")
        blocks.append("\n".join(lines) + "\n")
    path.write_text("\n".join(blocks), encoding="utf-8")


def quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def read_scores() -> list[Row]:
    return read_rows(SCORES)


def write_scores(rows: list[Row]) -> None:
    what = "F1, or share: as the shared scorers print it, on the shown half of the gold; else as `bench.own` does."
    write_rows(SCORES, rows, what=what, module="bench.score")


def read_speed() -> list[Row]:
    return read_rows(SPEED)


def write_speed(rows: list[Row]) -> None:
    what = "Speed, memory and growth, on the machine that last recorded them."
    write_rows(SPEED, rows, what=what, module="bench.speed")
