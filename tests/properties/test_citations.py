"""What holds of every note whatever: nothing raises, spans are in bounds and in order, and no note takes long."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.citations import cite_note
from adfontes.citations.marks import Marks, find_sentences
from adfontes.citations.parse import parse_citation
from adfontes.citations.references import read_note
from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import FORMS, FUNCTIONS, KINDS, Citation, Source
from adfontes.model.text import Note, Problem, Transcript
from adfontes.pipeline import trace
from tests.stages import PROSE

SCRAPS = st.sampled_from(
    [
        "Anna Hale", "Hale", "J. Brandt", ", ", ". ", "; ", ": ", " and ", " to ", " in ", "(", ")", "[", "]", "“", "”",
        "‘", "’", "'", '"', "„", "«", "»", "The Mills of Thornby", "“The Dam,”", "(London: Cape, 1931)", "1931", "p. 4",
        "pp. 3–9", "vol. 2", "no. 12", "44", "iv", "XII", "2: 50", "3 March 1912", "May 1972", "n.d.", "Ibid.", "ibid",
        "Idem", "op. cit.", "loc. cit.", "n. 12 above", "supra note 3", "hereafter cited as ", "DWQ", "RGASPI, f. 17",
        "box 2", "Hale Papers", "Interview with ", "diary", "See ", "see also ", "but see ", "cf. ", "quoted in ",
        "ed. ", "eds., ", "trans. ", "Vgl. ", "ebd., S. 4", "Ders.", "a.a.O.", "BGHZ 12, 4", "v. ", "[1912] 2 K.B. 310",
        "12 HARV. L. REV. 123", "https://mill.example/a", "chapter 4", "§", "the second work", "Committee", "said",
        "was",
        "\n", "\t", " ", "   ", "é", "ß", "ſ", "İ", "漢", "𝔄", "\u0301", "\x00", "\u2028", "\u202e", "\ud800", "٣",
        "…", "—",
    ]
)  # fmt: skip
RUNS = st.tuples(SCRAPS, st.integers(1, 60)).map(lambda run: run[0] * run[1])
ANY = st.text(st.characters(), max_size=120)
NOTES = st.one_of(ANY, st.lists(st.one_of(SCRAPS, RUNS, ANY), max_size=12).map("".join))


@settings(max_examples=150, deadline=None)
@given(NOTES)
def test_any_note_is_cited_within_its_bounds(text: str) -> None:
    found = cite_note(text)
    assert found["text"] == text
    for citation in found["citations"]:
        assert 0 <= citation["start"] < citation["end"] <= len(text)
        assert citation["raw"] == text[citation["start"] : citation["end"]]
        assert citation["form"] in FORMS
        assert citation["function"] in FUNCTIONS


@settings(max_examples=100, deadline=None)
@given(NOTES)
def test_citations_of_a_note_follow_each_other(text: str) -> None:
    found = [c.piece for c in read_note(text)]
    assert [p.start for p in found] == sorted(p.start for p in found)
    for before, after in pairwise(found):
        assert before.end <= after.start or before.bracketed or after.bracketed


@settings(max_examples=75, deadline=None)
@given(NOTES)
def test_any_words_are_read_as_something(text: str) -> None:
    read = parse_citation(text)
    assert read.form in FORMS
    assert read.item.kind in (None, *KINDS)


@settings(max_examples=75, deadline=None)
@given(NOTES)
def test_marks_keep_every_place(text: str) -> None:
    marks = Marks(text)
    assert len(marks.flat) == len(marks.bare) == len(text)
    for stretches in (marks.quotes, marks.brackets):
        assert all(0 <= s.start < s.end <= len(text) for s in stretches)
        assert all(a.end <= b.start for a, b in pairwise(stretches))
    cut = find_sentences(marks.bare)
    assert all(0 <= a < b <= len(text) for a, b in cut)
    assert all(x[1] <= y[0] for x, y in pairwise(cut))


def _book(notes: list[str]) -> Apparatus:
    calls = "\n\n".join(f"The wheel turned and the water ran on that day. [{n}]" for n in range(1, len(notes) + 1))
    listed = "\n\n".join(f"{n}. {' '.join(words.split()) or 'Nothing.'}" for n, words in enumerate(notes, 1))
    transcript = Transcript(content=f"CHAPTER I\n\n{calls}\n\nNotes\n\n{listed}\n", name="mill.txt", sha256="")
    return trace(transcript, without=PROSE)


SHORT_FORMS = st.sampled_from(["Ibid.", "Ibid., p. 3.", "Hale, op. cit.", "Hale, Mills, p. 4."])
BOOKS = st.lists(st.one_of(NOTES, SHORT_FORMS), max_size=8)


@settings(max_examples=40, deadline=None)
@given(BOOKS)
def test_a_traced_book_holds_together(notes: list[str]) -> None:
    apparatus = _book(notes)
    known = apparatus.by_id(Note)
    sources = apparatus.by_id(Source)
    citations = apparatus.by_id(Citation)
    ids = [record.id for record in apparatus]
    assert len(set(ids)) == len(ids)
    for citation in citations.values():
        assert known[citation.note].body.holds(citation.span)
        assert citation.source is None or citation.source in sources
        assert citation.held_in is None or citation.held_in in sources
        assert all(c in sources for c in citation.candidates)
        assert not (citation.source and citation.candidates)
        assert citation.reason
    for source in sources.values():
        assert all(held in sources for held in source.held_in)
        assert source.kind in KINDS
    for problem in apparatus.of(Problem):
        assert all(about in ids for about in problem.about)


@settings(max_examples=25, deadline=None)
@given(BOOKS)
def test_the_same_book_gives_the_same_records(notes: list[str]) -> None:
    assert list(_book(notes)) == list(_book(notes))


# Time: whatever a note holds, twice as long takes about twice as long ------------------------------------------------

HOSTILE = {
    "brackets opened": "(", "brackets closed": ")", "brackets of both kinds": "([", "brackets in brackets": "(a ",
    "quotes opened": "“", "straight quotes": '"', "single quotes": "‘", "words in single quotes": " 'a",
    "guillemets": "«",
    "quoted words": ' "a', "low quotes": "„a“ ", "pages": "p. 1, ", "ranges": "pp. 1-2, ", "initials": "A. ",
    "initials joined": "A.", "names": "Aa ", "names in a row": "Aa, ", "names with years": "Aa 1999, ",
    "author, date, place": "Aa 1999: 1; ", "ibid": "ibid ", "commas": ",", "colons": ": ", "semicolons": "; ",
    "stops": ". ",
    "letters to letters": " to To to To", "letters": "Aa to Bb, ", "digits": "1", "numbers": "1 ", "volumes": "1:",
    "numbers with commas": "1, ", "folios": "1 ff. ", "words with numbers": "A1 ", "months": "May-",
    "dates": "3 May 1900, ",
    "paragraph signs": "§", "sigla": "ABC, ", "reporters": ", 1 Aa Bb ", "spaces": " ", "lines": "\n", "dashes": "-",
    "small letters": "a", "capitals": "A", "roman numbers": "i, ", "signals": "see ", "conjunctions": "Aa and ",
    "hereafter": "hereafter “", "op. cit.": "op. cit. ", "chapters": "chapter 1 and 2, ", "addresses": "http://a.b/ ",
    "imprints": "A (B: c, 1999); ", "concessions": "While Aa ", "accents": "e\u0301", "Chinese": "漢",
}  # fmt: skip
HEADS = ("", "A. Bb to Cc Dd")
AFTER_A_TITLE = ("brackets closed", "words with numbers", "folios", "imprints", "quoted words")
CASES = [
    *((name, head + unit) for name, unit in HOSTILE.items() for head in HEADS),
    *((name, "Aa, “Bb,” in " + HOSTILE[name]) for name in AFTER_A_TITLE),
]
SHORT, LONG = 5_000, 15_000
"""Both beyond the length at which sentences are cut; below that, pairs of places in one sentence may still count."""


def _seconds(text: str) -> float:
    """Processor seconds to cite a note."""
    start = time.process_time()
    cite_note(text)
    return time.process_time() - start


def _grown(words: str, unit: str, size: int) -> str:
    return words + unit * ((size - len(words)) // len(unit))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "words"), CASES, ids=[f"{name}-{words[:14]!r}" for name, words in CASES])
def test_time_grows_with_the_note_and_no_faster(name: str, words: str) -> None:
    unit = HOSTILE[name]
    for _ in range(3):  # other work on the machine only adds time, so one good measure of three is enough
        short, long = (_seconds(_grown(words, unit, size)) for size in (SHORT, LONG))
        if long < 2 and long < 6 * max(short, 0.03):  # three times the text: a square would be nine times the time
            break
    else:
        pytest.fail(f"{words!r} grown to {SHORT} and {LONG} characters took {short:.2f} s and {long:.2f} s")


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["(", "“", "p. 1, "])
def test_a_very_long_note_is_read(unit: str) -> None:
    assert _seconds(unit * (300_000 // len(unit))) < 15


@pytest.mark.slow
def test_brackets_in_brackets_are_read_three_deep_and_no_deeper() -> None:
    assert _seconds("(see Hale, Mills, p. 4, " * 1000 + ")" * 1000) < 4
    assert cite_note("It is said (and said (and said (and said (Hale, Mills, p. 4))))).")["citations"] == []
    (only,) = cite_note("It is said (and said (and said (Hale, Mills, p. 4))).")["citations"]
    assert only["raw"] == "Hale, Mills, p. 4"
