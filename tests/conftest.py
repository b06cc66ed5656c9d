"""What every test may ask for: the folder of shared texts, a Chromium, the command without its start. The first two
skip, saying why, where absent."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.served import Served

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

CACHE = "ADFONTES_CACHE"

settings.register_profile("busy", max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # a machine that does other things as well is no fault of the test's


def pytest_configure(config: pytest.Config) -> None:
    """Parses are kept for the length of the run, for all its workers, and never where the user's are."""
    if CACHE not in os.environ:
        os.environ[CACHE] = tempfile.mkdtemp(prefix="adfontes-tests-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(CACHE), ignore_errors=True))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and their gold, beside the project's."""
    if not (SHARED / "bench").is_dir():
        pytest.skip("../shared is absent, so there is nothing to measure against")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")


@pytest.fixture(scope="session")
def served() -> Iterator[Path]:
    """The folder of an `adfontes` that has been loaded already; of the usual one where nothing can be forked."""
    if not hasattr(os, "fork"):
        yield Path(sys.executable).parent
        return
    with tempfile.TemporaryDirectory() as folder, Served(Path(folder)) as programs:  # a socket's path must be short
        yield programs
