"""What the tests of the house look at: the project's files, its modules, its record classes."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
from pathlib import Path

import pytest

import adfontes.model
from adfontes.model.text import Record


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """Every file that is committed, or would be: git's list where there is git, else the tree without what is made."""
    ask = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    said = subprocess.run(ask, cwd=root, capture_output=True, check=False)
    if said.returncode:
        made = {".venv", "build", "dist", "__pycache__", ".git"}
        return [p for p in sorted(root.rglob("*")) if p.is_file() and not made & set(p.relative_to(root).parts)]
    return [path for name in sorted(said.stdout.decode().split("\0")) if name and (path := root / name).is_file()]


@pytest.fixture(scope="session")
def modules(root: Path) -> list[Path]:
    """Every module of the package."""
    return sorted((root / "src" / "adfontes").rglob("*.py"))


PASSING = {"Parse"}
"""Made for the stages of one trace, and kept nowhere."""


def record_classes() -> list[type[Record]]:
    """Every record class of the model that is kept, in the order of their names."""
    for module in pkgutil.iter_modules(adfontes.model.__path__):
        importlib.import_module(f"adfontes.model.{module.name}")
    found, waiting = set(), [Record]
    while waiting:
        for cls in waiting.pop().__subclasses__():
            # A slotted dataclass leaves the class it was made from behind; only the one the module names counts.
            if getattr(importlib.import_module(cls.__module__), cls.__name__, None) is cls:
                found.add(cls)
            waiting.append(cls)
    return sorted((cls for cls in found if cls.__name__ not in PASSING), key=lambda cls: cls.__name__)


def snake(name: str) -> str:
    """The name of a class as its table has it: `EncodingError` is `encoding_error`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
