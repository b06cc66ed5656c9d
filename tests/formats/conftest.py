"""What the tests of the formats share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.formats.guarded import Guard


@pytest.fixture(scope="session")
def guard() -> Iterator[Guard]:
    """The process in which files are read under limits."""
    with Guard() as server:
        yield server
