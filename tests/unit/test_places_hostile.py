"""Whatever the text is, places and bodies are found within it, in order, and in time that grows with its length."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Span, Text, Transcript
from adfontes.names.bodies import find_bodies
from adfontes.names.named import Named
from adfontes.names.places import find_places

WORDS = [
    "Moscow", "the", "of", "Central", "Committee", "CCP", "CCP's", "(CCP)", "3rd", "and", "Division", "north",
    "northern", "Xinjiang", "River", "in", "U.S.", "St.", "Petersburg", "Army", "Ministry", "Foreign",
    "Affairs", "government", "People's", "Republic", "China", "—", "“", "”", "(", ")", ".", ",", "\n", "\n\n",
    "’s", "-", "Quai", "d'Orsay", "Bahr", "el", "Ghazal", "village", "called", "İ", "ß",
]  # fmt: skip


def _apparatus(content: str) -> Apparatus:
    return Apparatus(text=Text(transcript=Transcript(content=content, name="case.txt", sha256="0" * 64)))


def _found(content: str, people: tuple[Span, ...] = ()) -> list[Named]:
    apparatus = _apparatus(content)
    return [*find_places(apparatus, (), people), *find_bodies(apparatus, (), people)]


def _check(content: str, found: list[Named]) -> None:
    assert len({n.key for n in found}) == len(found)
    for named in found:
        assert named.name in named.forms
        assert named.spans == sorted(named.spans)
        assert all(0 <= s.start < s.end <= len(content) for s in named.spans)


@pytest.fixture(scope="module", autouse=True)
def _tables_read() -> None:
    """The tables are read once, before the first example's time is taken."""
    _found("The Kremlin wrote to Rome.")


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_names_lie_in_the_text(content: str) -> None:
    _check(content, _found(content))


@given(st.text(max_size=200))
def test_any_text_is_read(content: str) -> None:
    _check(content, _found(content))


@given(st.integers(0, 60), st.integers(1, 40))
def test_persons_are_left_alone(start: int, length: int) -> None:
    content = "Washington met Paris in Washington, and Lincoln left Paris for the Soviet Union and the Foreign Office."
    person = Span(start=start, end=min(len(content), start + length))
    for named in _found(content, (person,)):
        for span in named.spans:
            assert span.end <= person.start or span.start >= person.end or named.kind == "organisation"


def test_time_grows_with_the_length() -> None:
    piece = "The Central Committee of the CCP (CCP) wrote to the 3rd and 7th Divisions in Northern Xinjiang. "
    _found(piece)
    started = process_time()
    _found(piece * 100)
    once = process_time() - started
    started = process_time()
    _found(piece * 1000)
    assert process_time() - started < 30 * once + 0.5
