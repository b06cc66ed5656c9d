"""The established text: edits carried out, every offset there and back, and records moved to where they were found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.apparatus import Apparatus
from adfontes.model.emending import as_found, establish_text, with_established
from adfontes.model.established import Edit, Established, establish, least_edit
from adfontes.model.marks import Mark
from adfontes.model.text import Division, Emendation, Note, Origin, Span, Text, Transcript

FOUND = "The treat-\nment of BrÃ¼ckner ended.Then came\n\n12\n\nthe war"
EDITS = (
    Edit(4, 15, "treatment"),
    Edit(19, 28, "Brückner"),
    Edit(35, 35, " "),
    Edit(44, 50, " "),
    Edit(57, 57, "."),
)
TEXT = establish(FOUND, EDITS)


def span_of(words: str, content: str) -> tuple[int, int]:
    start = content.index(words)
    return start, start + len(words)


def test_the_edits_are_carried_out() -> None:
    assert TEXT.content == "The treatment of Brückner ended. Then came the war."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The", "The"),
        ("treatment", "treat-\nment"),
        ("Brückner", "BrÃ¼ckner"),
        ("of Brückner ended", "of BrÃ¼ckner ended"),
        ("ended.", "ended."),
        ("Then", "Then"),
        ("came the", "came\n\n12\n\nthe"),
        ("the war", "the war"),
    ],
)
def test_words_are_found_again(words: str, found: str) -> None:
    start, end = TEXT.as_found(*span_of(words, TEXT.content))
    assert FOUND[start:end] == found
    assert TEXT.content[slice(*TEXT.as_established(start, end))] == words
    assert TEXT.words(start, end).rstrip(" .") == words.rstrip(" .")


def test_what_is_taken_out_is_empty() -> None:
    start, end = TEXT.as_established(*span_of("\n12\n", FOUND))
    assert TEXT.content[start:end].strip() == ""
    gone = establish("ab Back. cd", [Edit(2, 8, "")])
    assert gone.content == "ab cd"
    assert gone.as_established(3, 8) == (2, 2)


@pytest.mark.parametrize(
    ("content", "edit", "span", "words"),
    [
        ("He went home\n\nThen", Edit(12, 12, "."), (0, 12), "He went home."),
        ("He went home\n\nThen", Edit(12, 12, "."), (12, 18), "\n\nThen"),
        ("see Title,” p. 3", Edit(4, 4, "“"), (4, 16), "“Title,” p. 3"),
        ("see Title,” p. 3", Edit(4, 4, "“"), (0, 4), "see "),
        ("Title,” p. 3", Edit(0, 0, "“"), (0, 12), "“Title,” p. 3"),
        ("green.Nobody", Edit(6, 6, " "), (6, 12), "Nobody"),
        ("green.Nobody", Edit(6, 6, " "), (0, 12), "green. Nobody"),
        ("green.Nobody", Edit(6, 6, " "), (6, 6), ""),
    ],
)
def test_what_was_put_in_at_an_edge_goes_with_its_words(
    content: str, edit: Edit, span: tuple[int, int], words: str
) -> None:
    assert establish(content, [edit]).words(*span) == words


def test_an_edit_is_cut_down_to_what_differs() -> None:
    assert least_edit("BrÃ¼ckner", Edit(0, 9, "Brückner")) == Edit(2, 4, "ü")
    assert least_edit("aa", Edit(0, 2, "aaa")) == Edit(2, 2, "a")
    assert least_edit("aaa", Edit(0, 3, "aa")) == Edit(2, 3, "")


def test_an_edit_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not within the text: 3-9"):
        establish("abc", [Edit(3, 9, "x")])


def test_one_that_overlaps_the_one_before_is_left_out() -> None:
    assert establish("abcdef", [Edit(0, 3, "X"), Edit(2, 5, "Y")]).content == "Xdef"


def test_marks_move_along() -> None:
    note = Mark(kind="note", start=3, end=11, body=6, key="n")
    text = establish("aab12. CDEF", [Edit(0, 1, ""), Edit(7, 7, "_")], [note])
    assert text.content == "ab12. _CDEF"
    (moved,) = text.marks
    assert text.content[moved.start : moved.end] == "12. _CDEF"
    assert text.content[moved.body : moved.end] == " _CDEF"


contents = st.text("ab \n.ü", max_size=30)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Established]:
    content = draw(contents)
    places = st.tuples(*[st.integers(0, len(content))] * 2).map(sorted)
    edits = [Edit(*draw(places), draw(st.text("abc .", max_size=4))) for _ in range(draw(st.integers(0, 4)))]
    return content, establish(content, edits)


@given(edited())
def test_edits_are_reversible(pair: tuple[str, Established]) -> None:
    content, text = pair
    back = [Edit(*made, content[slice(*found)]) for made, found in zip(text.made, text.found, strict=True)]
    assert establish(text.content, back).content == content


@given(edited(), st.data())
def test_offsets_go_there_and_back(pair: tuple[str, Established], data: st.DataObject) -> None:
    content, text = pair
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text.content))] * 2)))
    first, last = text.as_found(start, end)
    assert 0 <= first <= last <= len(content)
    again = text.as_established(first, last)
    assert 0 <= again[0] <= again[1] <= len(text.content)
    if start < end and not any(
        low < edge < high or edge in (low, high) for low, high in text.made for edge in (start, end)
    ):
        assert again == (start, end), "away from the edits nothing moves"
    low, high = text.shown(first, last)
    assert 0 <= low <= high <= len(text.content)


@given(edited())
def test_between_the_edits_the_texts_are_the_same(pair: tuple[str, Established]) -> None:
    content, text = pair
    assert text.as_established(0, len(content))[1] <= len(text.content)
    gaps = zip([0, *(e for _, e in text.found)], [*(s for s, _ in text.found), len(content)], strict=True)
    for start, end in gaps:
        if start < end:
            assert text.content[slice(*text.as_established(start, end))] == content[start:end]


ORIGIN = Origin(rule="by-hand")


def test_records_are_mapped_back() -> None:
    emendations = [
        Emendation(id=f"e{n}", span=Span(start=e.start, end=e.end), origin=ORIGIN, kind="typo", repair=e.repair,
                   applied=True)
        for n, e in enumerate(EDITS)
    ]  # fmt: skip
    proposed = Emendation(id="e9", span=Span(start=0, end=3), origin=ORIGIN, kind="typo", repair="Their", applied=False)
    transcript = Transcript(content=FOUND, name="t", sha256="")
    apparatus = Apparatus(text=Text(transcript=transcript)).adding([*emendations, proposed])
    assert establish_text(apparatus) == TEXT
    working = with_established(apparatus)
    assert working.text.content == TEXT.content
    body = Span(start=4, end=25)
    finished = as_found(
        working.adding(
            [
                Division(id="d", span=Span(start=0, end=len(TEXT.content)), origin=ORIGIN, kind="paragraph"),
                Note(id="n", span=body, body=body, call=Span(start=33, end=37), label="1", number=1, origin=ORIGIN),
            ]
        )
    )
    assert finished.text == apparatus.text
    assert finished.of(Emendation) == apparatus.of(Emendation)
    assert finished.of(Division)[0].span == Span(start=0, end=len(FOUND))
    note = finished.of(Note)[0]
    assert (note.body.of(FOUND), note.call and note.call.of(FOUND)) == ("treat-\nment of BrÃ¼ckner", "Then")


def test_without_repairs_nothing_is_made_anew() -> None:
    apparatus = Apparatus(text=Text(transcript=Transcript(content=FOUND, name="t", sha256="")))
    assert with_established(apparatus) is apparatus
    assert as_found(apparatus) is apparatus
