"""Files made to hurt, given to the command in a child of a gigabyte: refused in one line, in time, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.guarded import SECONDS, Ended, Guard
from tests.formats.hostile import BOUNDED, REFUSED
from tests.formats.hostile_markup import SECRET


def put(folder: Path, name: str, data: bytes) -> set[str]:
    """The file, beside one that must not be read; what the folder then holds."""
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    (folder / name).write_bytes(data)
    return {path.name for path in folder.iterdir()}


def assert_bounded(said: Ended) -> None:
    assert said.seconds < SECONDS, said
    assert "not enough memory" not in said.err
    assert "fault of the program" not in said.err
    assert said.code in (0, 2), said


def assert_refused(said: Ended, name: str) -> None:
    assert said.code == 2, said
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err[:-1].isprintable()
    assert said.err.startswith("adfontes: ")
    assert name in said.err
    assert len(said.err) < 300


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_one_line(case: str, guard: Guard, tmp_path: Path) -> None:
    name, make, says = REFUSED[case]
    before = put(tmp_path, name, make())
    said = guard.command(tmp_path, "trace", name)
    assert_bounded(said)
    assert_refused(said, name)
    assert says in said.err
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("case", BOUNDED)
def test_it_is_read_or_refused_within_the_limits(case: str, guard: Guard, tmp_path: Path) -> None:
    name, make = BOUNDED[case]
    before = put(tmp_path, name, make())
    said = guard.command(tmp_path, "trace", name, "-o", "out.adf", "--without", "parses")  # which is no reader's
    assert_bounded(said)
    if said.code == 2:
        assert_refused(said, name)
        assert {path.name for path in tmp_path.iterdir()} == before
        return
    shown = guard.command(tmp_path, "text", "out.adf").out
    assert SECRET not in shown
    assert "root:" not in shown
    for path in tmp_path.glob("out.adf*"):
        assert SECRET.encode() not in path.read_bytes()
