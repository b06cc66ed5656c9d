"""What holds of every text whatever: spans in bounds, nothing covered twice, the same answer each time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Division, Note, Problem, Text, Transcript
from adfontes.text import DIVISIONS, NOTES
from adfontes.text.notes import find_apparatus

SCRAPS = st.sampled_from(
    [
        "Notes", "NOTES:", "Chapter 2", "The ford was shallow.", "It rained", " 1 ", "[1]", "[2]", "(1)", "¹",
        "²", "^3", "1. ", "2. ", "3) ", "Note 1: ", "[Footnote 2: ", "]", "*", "†", "* ", "Ibid., p. 4.", "in 1949",
        "Back.", "↩",
        "\n", "\n\n", "\n\n\n", "\f", "    ", "12 ships", "“so he said,”", "<sup>4</sup>", "9999", "99999999", "\u2028",
        "é", "𝔄", "\r", "---", ":", "A long sentence that runs on and on for the sake of being longer than headings.",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=60).map("".join))


def _trace(text: str) -> Apparatus:
    apparatus = Apparatus(text=Text(transcript=Transcript(content=text, name="x", sha256="")))
    apparatus = apparatus.adding(DIVISIONS.find(apparatus))
    return apparatus.adding(NOTES.find(apparatus))


@settings(max_examples=125, deadline=None)
@given(TEXTS)
def test_spans_and_cover(text: str) -> None:
    apparatus = _trace(text)
    at = 0
    for division in apparatus.of(Division):
        assert at <= division.span.start < division.span.end <= len(text)
        assert not text[at : division.span.start].strip("\n\f\u2028\u2029 \t\r").strip()
        at = division.span.end
    assert not text[at:].strip()
    end = 0
    for note in apparatus.of(Note):
        assert note.span is not None
        assert end <= note.span.start < note.span.end <= len(text)
        assert note.span.start <= note.body.start <= note.body.end <= note.span.end
        end = note.span.end
        if note.call:
            assert note.call.end <= len(text)
            assert note.label in text[note.call.start : note.call.end].translate(
                str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
            )
    notes = apparatus.of(Note)
    assert len({(n.series, n.number is None, n.label) for n in notes}) == len(notes)
    calls = [n.call for n in notes if n.call]
    assert len({c.start for c in calls}) == len(calls)
    ids = [r.id for r in apparatus]
    assert len(set(ids)) == len(ids)
    for problem in apparatus.of(Problem):
        assert problem.span is not None
        assert "\n" not in problem.message


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_records(text: str) -> None:
    first = list(_trace(text))
    find_apparatus.cache_clear()
    assert list(_trace(text)) == first


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["ends here.", "said so,", "the quay", "in 1812", "of it?"]), min_size=1, max_size=40))
def test_calls_run_in_the_order_of_their_notes(ends: list[str]) -> None:
    body = " ".join(f"Here a sentence {end}{n}" for n, end in enumerate(ends, 1))
    text = body + "\n\nNotes\n\n" + "".join(f"{n}. Source of it.\n" for n in range(1, len(ends) + 1))
    calls = [n.call.start for n in _trace(text).of(Note) if n.call]
    assert calls == sorted(calls)
