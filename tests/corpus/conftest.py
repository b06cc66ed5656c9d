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
