"""Every test in this folder measures against ../shared, and is skipped, saying why, where that is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.corpus)


@pytest.fixture(autouse=True)
def _only_beside_the_shared_texts(shared: Path) -> None:
    """Asking for `shared` skips the test where it is absent."""


@pytest.fixture
def _loaded_already(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmark types the command; where no time is measured it need not be loaded for each text."""
    monkeypatch.setattr("bench.shared.ADFONTES", (served / "adfontes",))
