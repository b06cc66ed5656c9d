"""What a note quotes and brackets, and where its sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from adfontes.citations.marks import Marks, find_sentences


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in Marks(text).quotes]


def bracketed(text: str) -> list[str]:
    return [text[b.start : b.end] for b in Marks(text).brackets]


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in find_sentences(Marks(text).bare)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hale, “The Dam,” p. 4", ["“The Dam,”"]),
        ('Hale, "The Dam," p. 4', ['"The Dam,"']),
        ("Hale, ‘The Dam’, p. 4", ["‘The Dam’"]),
        ("Hale, 'The Dam', p. 4", ["'The Dam'"]),
        ("Hale, „Der Damm“, S. 4", ["„Der Damm“"]),
        ("Hale, „Der Damm”, S. 4", ["„Der Damm”"]),
        ("Hale, ‚Der Damm‘, S. 4", ["‚Der Damm‘"]),
        ("Hale, «La digue», p. 4", ["«La digue»"]),
        ("Hale, ‹La digue›, p. 4", ["‹La digue›"]),
        ("Hale, ”The Dam,” p. 4", ["”The Dam,”"]),
        ("“On ‘the Dam’ again,” p. 4", ["“On ‘the Dam’ again,”"]),
        ("“On “the Dam” again,” p. 4", ["“On “the Dam” again,”"]),
        ("““The Dam,” p. 4", ["“The Dam,”"]),
        ("‘The millers’ dam’, p. 4", ["‘The millers’ dam’"]),
        ("‘Hale’s Dam’, p. 4", ["‘Hale’s Dam’"]),
        ("“One,” and “Two,”", ["“One,”", "“Two,”"]),
        ("(the “Dam”)", ["“Dam”"]),
    ],
)
def test_quotations_of_every_kind(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Hale’s dam and the millers’ weir",
        "Hale's dam and the millers' weir",
        "in the winter of ’47",
        "Hale, “The Dam, p. 4",
        "Hale, ‘The Dam, p. 4",
        "a board 6' 2\" long",
        "”",
        "“",
        "'",
        "",
    ],
)
def test_apostrophes_and_marks_that_never_close_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_mark_that_never_closes_does_not_swallow_the_note() -> None:
    text = "Hale, “The Dam, p. 4. " + "The water ran. " * 300 + "Brandt, “The Weir,” p. 7."
    assert quoted(text) == ["“The Weir,”"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a (b) c [d]", ["(b)", "[d]"]),
        ("a (b [c] d)", ["(b [c] d)"]),
        ("a (b (c) d) e", ["(b (c) d)"]),
        ("a (b", []),
        ("a ((b) c", ["(b)"]),
        ("a) b (c)", ["(c)"]),
        ("a [b) c", []),
        ("“a (b” c)", []),
    ],
)
def test_brackets(text: str, found: list[str]) -> None:
    assert bracketed(text) == found


def test_what_is_quoted_bracketed_or_a_web_address_is_blanked_at_its_place() -> None:
    text = "Hale, “The Dam.” (Leeds, 1931), https://mill.example/a.b (see p. 4)."
    marks = Marks(text)
    assert len(marks.flat) == len(marks.bare) == len(text)
    assert "Dam" not in marks.flat
    assert "mill.example" not in marks.flat
    assert "Leeds" in marks.flat
    assert "Leeds" not in marks.bare
    assert marks.quotes[0].inner(text) == "The Dam."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mill burned. The weir held.", ["The mill burned.", "The weir held."]),
        ("Was it so? He doubted it! So did we.", ["Was it so?", "He doubted it!", "So did we."]),
        ("Hale, Mills, vol. 2, p. 4.", ["Hale, Mills, vol. 2, p. 4."]),
        ("Hale, Mills, ed. Brandt, p. 4. See Moore.", ["Hale, Mills, ed. Brandt, p. 4.", "See Moore."]),
        ("A. B. Hale to C. Moore, 3 May 1912.", ["A. B. Hale to C. Moore, 3 May 1912."]),
        ("Dr. Hale wrote to Gen. Moore. Nobody answered.", ["Dr. Hale wrote to Gen. Moore.", "Nobody answered."]),
        ("See Hale, Mills, pp. 4 ff. The date is wrong.", ["See Hale, Mills, pp. 4 ff.", "The date is wrong."]),
        ("Hale, Mills, p. 4. cf. Brandt.", ["Hale, Mills, p. 4.", "cf. Brandt."]),
        ("He read “The Dam.” It pleased him.", ["He read “The Dam.”", "It pleased him."]),
        ("Brandt, Wehre, 2. Aufl. Leipzig 1958.", ["Brandt, Wehre, 2. Aufl. Leipzig 1958."]),
        ("The letter of 3. Mai 1848 is lost.", ["The letter of 3. Mai 1848 is lost."]),
        ("Ibid. The mill is gone.", ["Ibid.", "The mill is gone."]),
        ("Ibid., p. 4. He lied.", ["Ibid., p. 4.", "He lied."]),
        ("Hale (it is said. So he told us) left.", ["Hale (it is said. So he told us) left."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_at_stops_and_not_behind_abbreviations(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize("gap", [" ", "; ", "x", "\n", " " * 500])
def test_sentences_without_an_end_are_cut(gap: str) -> None:
    text = ("Hale told it" + gap) * 3000
    cut = find_sentences(text)
    assert all(b - a <= 4000 for a, b in cut)
    assert all(x[1] <= y[0] for x, y in pairwise(cut))
    assert "".join(text[a:b] for a, b in cut).replace(" ", "") == text.replace(" ", "")
