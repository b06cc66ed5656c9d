"""Where a sentence begins and ends about an expression."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.sentences import REACH, sentence_around


@pytest.mark.parametrize(
    ("before", "sentence", "after", "at"),
    [
        ("The inn was shut in June.1 ", "Its keeper left on 3 May 1871; no one came.", " So it was.", "3 May 1871"),
        ("He left. ", "They came in July. 6", " “They” reached it.", "July"),
        ("He left in July. 6 ", "They reached it.", "", "They"),
        ("He left in July. ", "12 ships came.", "", "came"),
        ("He left in 1848. ", "Two days later he was back.", " All was well.", "Two days later"),
        ("", "The inn was shut by Gen. Ohm in June.1", " Its keeper left.", "June"),
        ("He slept.[12] ", "They met at 4 p.m. and spoke.", " Then they rose.", "4 p.m."),
        ("", "They met at 4 p.m.", " The rest is silence.", "4 p.m."),
        ("It ended. ", "On Aug. 4, J. P. Horn and Mr. Beit sailed.", "\n\nNext", "Aug. 4"),
        ("", "He said “No.”", " Then, in May, he left.", "said"),
        ("He said “No.” ", "Then, in May, he left.", "", "May"),
        ("Gut. ", "Am 3. Mai kam er.", " Danach nichts.", "3. Mai"),
        ("In 1848. ", "No one knew.", " 1849 was worse.", "knew"),
        ("No one knew! ", "“In 1849 it was worse,” he wrote.", "", "1849"),
        ("", "A paragraph that just stops in 1848", "\n \nAnother one.", "1848"),
        ("", "What was the price in 1848?", " £3.", "1848"),
        ("一八四八年五月。", "一八四九年，他走了。", "無人知。", "一八四九年"),
        ("", "the price was 3.50 marks in May", "", "May"),
    ],
)
def test_a_sentence(before: str, sentence: str, after: str, at: str) -> None:
    text = before + sentence + after
    start = len(before) + sentence.index(at)
    begins, ends = sentence_around(text, start, start + len(at))
    assert text[begins:ends] == sentence


def test_it_stays_in_its_paragraph() -> None:
    text = "one two three four"
    assert sentence_around(text, 8, 13, 4, 15) == (4, 15)


def test_a_text_without_stops_is_cut_at_a_blank() -> None:
    text = "word " * 2000
    begins, ends = sentence_around(text, 5000, 5004)
    assert 5000 - REACH <= begins < 5000
    assert text[begins - 1] == " "
    assert text[ends - 1] == "d"


@pytest.mark.parametrize("text", ["x" * 10_000_000, ". " * 500_000, ".A" * 500_000, "“." * 500_000, "\n" * 1_000_000])
def test_no_text_takes_long(text: str) -> None:
    begin = time.process_time()
    for start in range(0, 100_000, 1000):
        begins, ends = sentence_around(text, start, start + 2)
        assert begins <= start < start + 2 <= ends
    assert time.process_time() - begin < 5


@given(st.text(alphabet='aB1 .!?\n"“”()[]。é', max_size=60), st.data())
def test_it_holds_the_stretch_and_begins_and_ends_with_words(text: str, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    begins, ends = sentence_around(text, start, end)
    assert 0 <= begins <= start <= end <= ends <= len(text)
