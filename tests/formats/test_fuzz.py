"""Every reader on spoiled files: a valid transcript or a refusal in one line, soon. `python -m tests.formats.fuzz` goes
on for longer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.formats.fuzz import FORMATS, ending, fault, spoil
from tests.formats.guarded import Guard
from tests.formats.mutations import OPERATIONS, Step

EXAMPLES = {"pdf": 50}
"""Spoiled files a format; elsewhere 120."""

steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(OPERATIONS),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 600),
        st.integers(0, 65535),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("form", FORMATS)
def test_spoiled_files(form: str, guard: Guard) -> None:
    @settings(
        max_examples=EXAMPLES.get(form, 60),
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 20), st.integers(0, 20), st.none() | st.integers(0, 20), steps)
    def check(first: int, second: int, inside: int | None, spoilt: list[Step]) -> None:
        said = guard.read(spoil(form, first, second, inside, spoilt), f"spoiled.{ending(form)}")
        assert not (wrong := fault(said)), wrong

    check()
