"""Whatever the bytes: a transcript whose stretches cover it, or a refusal in one line; and text survives encoding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.readers import ReadError, read_bytes


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    try:
        transcript = read_bytes(data, "x")
    except ReadError:
        return
    assert "\r" not in transcript.content
    at = 0
    for encoding in transcript.encodings:
        assert encoding.start == at
        at = encoding.end
    assert at == len(transcript.content)
    assert read_bytes(data, "x") == transcript


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
        lambda s: s.strip() and s[0] not in "\ufeffBMIR7O%G{"
    )
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_round_trip(codec: str, text: str) -> None:
    assert read_bytes(text.encode(codec), "x").content == text
