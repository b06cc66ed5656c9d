"""Layers point down only, and each stage finds what it needs already made."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from adfontes.model.apparatus import Stage
from adfontes.model.text import Record
from adfontes.pipeline import STAGES


def unmet(stages: Sequence[Stage]) -> list[str]:
    """What each stage needs that no earlier stage makes, as readable lines."""
    made: set[type[Record]] = set()
    found = []
    for stage in stages:
        found += [f"{stage.name} needs {need.__name__}" for need in stage.needs if need not in made]
        made |= set(stage.makes)
    return found


def test_the_layers_are_kept(root: Path) -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr


def test_the_model_needs_the_standard_library_alone(root: Path) -> None:
    found = set()
    for path in (root / "src" / "adfontes" / "model").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
    outside = {name for name in found if name.partition(".")[0] not in sys.stdlib_module_names}
    assert {name for name in outside if not name.startswith("adfontes.model")} == set()


def test_what_a_stage_needs_is_made_before_it() -> None:
    assert unmet(STAGES) == []


def test_a_stage_out_of_order_is_found() -> None:
    assert unmet(STAGES[::-1])


def test_every_stage_has_a_name_of_its_own_and_makes_something() -> None:
    assert len({stage.name for stage in STAGES}) == len(STAGES)
    assert all(stage.makes for stage in STAGES)
