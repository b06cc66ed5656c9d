"""What cannot be in the bundled example, against the list made by hand."""

from __future__ import annotations

from adfontes.model.text import Problem
from adfontes.pipeline import trace
from tests.books.fashoda import GOLDEN, transcript
from tests.stages import after

WANTED = GOLDEN["dates_that_cannot_be"]


def test_the_two_dates_that_cannot_be_are_found_and_no_other() -> None:
    apparatus = trace(transcript("damaged"), without=("testimonies", *after("conflicts")))
    content = apparatus.text.transcript.content
    problems = [p for p in apparatus.of(Problem) if p.kind == "date-conflict"]
    assert len(problems) == len(WANTED) == 2
    for wanted in WANTED:
        start = content.index(wanted["quote"])
        end = start + len(wanted["quote"])
        (met,) = [p for p in problems if p.span and p.span.start < end and start < p.span.end]
        if wanted["against"]:
            assert any("handed Monson a message" in c for c in met.candidates)
