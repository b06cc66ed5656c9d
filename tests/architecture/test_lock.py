"""The lock files pin all that `pyproject.toml` asks for, by hash, and name no index of packages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = {"requirements.lock": False, "requirements-dev.lock": True}


def pins(lock: Path) -> dict[str, str]:
    """The version of every package in a lock file."""
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def wanted(root: Path, dev: bool) -> list[Requirement]:
    stated = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = stated["project"]
    names = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return [Requirement(name) for name in names + (stated["build-system"]["requires"] if dev else [])]


@pytest.mark.parametrize(("lock", "dev"), LOCKS.items())
def test_every_dependency_is_pinned_within_its_bounds(lock: str, dev: bool, root: Path) -> None:
    pinned = pins(root / lock)
    for requirement in wanted(root, dev):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def test_both_pin_the_same_versions(root: Path) -> None:
    runtime, dev = pins(root / "requirements.lock"), pins(root / "requirements-dev.lock")
    assert runtime.items() <= dev.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes_and_nothing_names_an_index(lock: str, root: Path) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(?:index|extra-index|find-links)", text)
    entries = re.split(r"\n(?=[\w.-]+==)", text)
    assert all("--hash=sha256:" in entry for entry in entries)
