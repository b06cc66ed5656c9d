"""A trace can leave out any stage: what needs its records finds less, and nothing breaks."""

from __future__ import annotations

import pytest

from adfontes.model.text import Text, Transcript
from adfontes.pipeline import STAGES, trace

CONTENT = """The Ferry

On 3 May 1848 the ferry left Lindau, and Keller told the clerk that nobody was aboard. [1] Brandt denied it. "I saw four
men," he wrote to Keller on 5 May, asking him to pay. [2]

Notes

1. Otto Keller, My Crossing (Zurich: Orell, 1861), p. 12.
2. Brandt to Keller, 5 May 1848, ibid., p. 14; Keller could not recall whether he had answered it.
"""


@pytest.mark.parametrize("name", [stage.name for stage in STAGES])
def test_any_stage_may_be_left_out(name: str) -> None:
    apparatus = trace(Transcript(content=CONTENT, name="ferry.txt", sha256=""), without=(name,))
    assert apparatus.text == Text(transcript=apparatus.text.transcript)
    assert all(r.span is None or r.span.end <= len(CONTENT) for r in apparatus)
