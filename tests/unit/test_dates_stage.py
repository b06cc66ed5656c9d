"""The stage `dates`: records and problems from a text, and a scholar's word that others follow."""

from __future__ import annotations

import pytest

from adfontes import pipeline
from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.dating import Dating
from adfontes.model.sources import Source
from adfontes.model.text import Problem, Transcript
from tests.stages import PROSE

STORY = "The fleet sailed on 3 May 1848. Two days later it was seen off Cadiz. In June it came home."

NOTED = """The Envoy and His Papers

The envoy reached Vienna on 4 March 1791. 1 He stayed for a month and left in April. 2 Nobody saw him off.

Notes

Note 1: Thurn to Kaunitz, 6 March 1791, State Archive; Clara Mayer, The Envoy (Bath: Press, 1955), p. 1848. Back.

Note 2: Mayer, The Envoy, pp. 1850-1851. He wrote from Linz on 31 April. Back.
"""


def traced(text: str, *decisions: Decision) -> Apparatus:
    return pipeline.trace(Transcript(content=text, name="story.txt", sha256="0"), decisions=decisions, without=PROSE)


def dates_of(apparatus: Apparatus) -> list[tuple[str | None, str | None]]:
    return [(apparatus.quote(d), d.edtf) for d in apparatus.of(Dating)]


def test_a_date_that_hangs_on_another_says_on_which() -> None:
    apparatus = traced(STORY)
    assert [edtf for _, edtf in dates_of(apparatus)] == ["1848-05-03", "1848-05-05", "1848-06"]
    first, second, _ = apparatus.of(Dating)
    assert second.anchor == first.id
    assert second.reason


def test_what_hangs_on_a_decided_date_follows_it() -> None:
    first = traced(STORY).of(Dating)[0]
    word = Decision(target=first.id, field="edtf", value="1849-05-04", by="A. Reader", when="2026-01-01T00:00:00Z")
    assert [edtf for _, edtf in dates_of(traced(STORY, word))] == ["1849-05-04", "1849-05-06", "1849-06"]


def test_a_decision_that_is_no_date_waits() -> None:
    first = traced(STORY).of(Dating)[0]
    word = Decision(target=first.id, field="edtf", value="1849-13-45", by="A. Reader", when="2026-01-01T00:00:00Z")
    assert dates_of(traced(STORY, word))[0][1] == "1848-05-03"


def test_dates_of_documents_are_their_sources_and_imprints_and_pages_are_none() -> None:
    apparatus = traced(NOTED)
    told = [(apparatus.quote(d), d.role) for d in apparatus.of(Dating)]
    assert ("6 March 1791", "document") in told
    assert ("4 March 1791", "told") in told
    assert not any(quote in ("1955", "1848", "1850", "1851", "1", "2") for quote, _ in told)
    document = next(d for d in apparatus.of(Dating) if d.role == "document")
    assert document.source in apparatus.by_id(Source)


def test_a_date_that_cannot_be_is_a_problem() -> None:
    apparatus = traced(NOTED)
    (problem,) = [p for p in apparatus.of(Problem) if p.kind == "date-conflict"]
    assert apparatus.quote(problem) == "31 April"
    (dating,) = [d for d in apparatus.of(Dating) if d.id in problem.about]
    assert dating.edtf is None
    assert dating.role == "note"


def test_a_text_without_notes_or_dates_has_no_datings() -> None:
    assert traced("Nothing happened, and nobody noticed.").of(Dating) == ()


def test_a_decided_date_is_no_problem_any_more() -> None:
    before = traced(NOTED)
    (problem,) = [p for p in before.of(Problem) if p.kind == "date-conflict"]
    word = Decision(
        target=problem.about[0], field="edtf", value="1791-04-30", by="A. Reader", when="2026-01-01T00:00:00Z"
    )
    assert not [p for p in traced(NOTED, word).of(Problem) if p.kind == "date-conflict"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He wrote on February 30, 1848, from Rome.", "February 30, 1848"),
        ("He wrote on 31 September 1848 from Rome.", "31 September 1848"),
        ("He wrote on May 32, 1848, from Rome.", "May 32, 1848"),
        ("He wrote on 32 May 1848 from Rome.", "32 May 1848"),
        ("He wrote on the 45th of May from Rome.", "the 45th of May"),
        ("He wrote in the 13th month of 1848 from Rome.", "the 13th month of 1848"),
        ("It was to last until the year 99999999999.", "the year 99999999999"),
    ],
)
def test_no_calendar_has_it(text: str, quote: str) -> None:
    apparatus = traced(text)
    assert [(apparatus.quote(p), p.kind) for p in apparatus.of(Problem)] == [(quote, "date-conflict")]


def test_figures_that_can_be_read_two_ways_say_both() -> None:
    (dating,) = traced("The letter is dated 3/5/1848.").of(Dating)
    assert dating.candidates == ("1848-05-03?", "1848-03-05")
    assert dating.origin.certainty < 0.6
