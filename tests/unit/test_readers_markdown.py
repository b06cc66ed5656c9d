"""Markdown: Pandoc's notes, none of them lost; emphasis, quotations, metadata, HTML that stays harmless."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError
from adfontes.readers.markdown import looks_like_markdown, read_markdown


def read(text: str) -> Transcript:
    return read_markdown(text.encode(), "x.md")


WORDS = {
    "notes with numbers": (
        "The fleet sailed.[^3] It came back.[^4]\n\n[^3]: Log of the *Swift*.\n\n[^4]: Later.\n",
        "The fleet sailed.[3] It came back.[4]\n\n[3] Log of the Swift.\n\n[4] Later.",
    ),
    "notes with names are counted as called": (
        "a[^smith] b[^jones]\n\n[^jones]: J.\n[^smith]: S.\n",
        "a[1] b[2]\n\n[1] S.\n\n[2] J.",
    ),
    "numbers and names together": ("a[^x] b[^1]\n\n[^1]: One.\n[^x]: X.\n", "a[1] b[2]\n\n[1] X.\n\n[2] One."),
    "a note of several paragraphs": (
        "a[^1] b\n\n[^1]: First\nline.\n\n    Second.\n\n    > Quoted.\n\nBody again.\n",
        "a[1] b\n\nBody again.\n\n[1] First line.\nSecond.\nQuoted.",
    ),
    "a note in the line": ("a^[See *B* [p. 3].] b^[C.]\n", "a[1] b[2]\n\n[1] See B [p. 3].\n\n[2] C."),
    "a call without a note": ("a[^1] b[^9]\n\n[^1]: One.\n", "a[1] b[9]\n\n[1] One."),
    "a note without a call": ("a[^1]\n\n[^1]: One.\n\n[^2]: Two.\n", "a[1]\n\n[1] One.\n\n[2] Two."),
    "called twice": ("a[^1] b[^1]\n\n[^1]: One.\n", "a[1] b[1]\n\n[1] One."),
    "numbers that begin anew": (
        "# I\n\na[^1]\n\n[^1]: One.\n\n# II\n\nb[^1]\n\n[^1]: Two.\n",
        "I\n\na[1]\n\nII\n\nb[1]\n\n[1] One.\n\n[1] Two.",
    ),
    "a note that calls a note": ("a[^1]\n\n[^1]: One.[^2]\n\n[^2]: Two.\n", "a[1]\n\n[1] One.[2]\n\n[2] Two."),
    "quotation marks and dashes stay": ("\"One\" 'two' -- three... (c)\n", "\"One\" 'two' -- three... (c)"),
    "escapes and entities": ("1\\. a \\*b\\* \\[^1\\] &amp; &eacute;\n", "1. a *b* [^1] & é"),
    "lists": ("1. one\n2. two\n\n- three\n- four\n", "1. one\n\n2. two\n\nthree\n\nfour"),
    "breaks": ("one\ntwo  \nthree\\\nfour\n", "one two\nthree\nfour"),
    "table": ("| a | b |\n|---|---|\n| c | d |\n\nend\n", "a\tb\nc\td\n\nend"),
    "line block": ("| One line,\n| two lines.\n", "One line,\ntwo lines."),
    "set in by four blanks": ("a\n\n    One line,\n    two lines.\n", "a\n\nOne line,\ntwo lines."),
    "divisions": ("::: {.epigraph}\nOne.\n:::\n\nTwo.\n", "One.\n\nTwo."),
    "HTML": (
        'a <b>b</b><script>alert(1)</script> <img src=x onerror="y"> c<br>d\n\n<div class="x"><p>e &amp; f</p>'
        "<style>p {}</style><!-- g --></div>\n\n<script>\nhidden\n</script>\n",
        "a b c\nd\n\ne & f",
    ),
    "raised numbers without notes": ("One.<sup>1</sup> Two.^2^ m^2^\n", "One.[1] Two.[2] m2"),
    "code": ("a `b*c*` d\n", "a b*c* d"),
}


@pytest.mark.parametrize("case", WORDS)
def test_words(case: str) -> None:
    text, expected = WORDS[case]
    assert read(text).content == expected


def test_calls_are_tied_in_order_where_labels_return() -> None:
    transcript = read("a[^1]\n\n[^1]: One.\n\nb[^1]\n\n[^1]: Two.\n")
    calls = [m.key for m in transcript.marks if m.kind == "call"]
    notes = {m.key: transcript.content[m.body : m.end] for m in transcript.marks if m.kind == "note"}
    assert [notes[key] for key in calls] == ["One.", "Two."]


def test_blocks_and_formats() -> None:
    transcript = read(
        "Title\n=====\n\n## Part {#part .unnumbered}\n\n*a* **b** ~~c~~ [D]{.smallcaps} x^e^ y~f~ [g](https://example.org)"
        "\n\n> Quoted.\n>\n> More.\n"
    )
    assert [(m.kind, m.level) for m in transcript.marks if m.kind in ("heading", "quotation")] == [
        ("heading", 1), ("heading", 2), ("quotation", 0), ("quotation", 0)
    ]  # fmt: skip
    assert {(m.kind, transcript.content[m.start : m.end]) for m in transcript.marks} >= {
        ("heading", "Title"), ("heading", "Part"), ("italic", "a"), ("bold", "b"), ("struck", "c"), ("small-caps", "D"),
        ("raised", "e"), ("lowered", "f"), ("link", "g"), ("quotation", "Quoted."), ("quotation", "More."),
    }  # fmt: skip


FRONT = {
    "YAML": ("---\ntitle: \"The \\u201cTruce\\u201d\"\nauthor:\n- A. Writer\n- name: 'B. O''Neil'\n"
             "lang: en\n---\n\nWords.\n",
             [("title", "The “Truce”"), ("author", "A. Writer"), ("author", "B. O'Neil"), ("paragraph", "Words.")]),
    "said in the body": ("---\ntitle: The Truce\nauthor: [A, B]\n---\n\n# The *Truce*\n\nWords.\n",
                         [("author", "A"), ("author", "B"), ("heading", "The Truce"), ("italic", "Truce"),
                          ("paragraph", "Words.")]),
    "title block": ("% The Truce\n% A. Writer; B. Writer\n% 1900\n\nWords.\n",
                    [("title", "The Truce"), ("author", "A. Writer"), ("author", "B. Writer"),
                     ("paragraph", "Words.")]),
    "a rule is no metadata": ("---\n\nWords.\n\n---\n", [("paragraph", "Words.")]),
    "empty values": ("---\ntitle:\nauthor: \"\"\n---\n\nWords.\n", [("paragraph", "Words.")]),
}  # fmt: skip


@pytest.mark.parametrize("case", FRONT)
def test_front_matter(case: str) -> None:
    text, expected = FRONT[case]
    transcript = read(text)
    assert [(m.kind, transcript.content[m.start : m.end]) for m in transcript.marks] == expected


def test_places_are_lines() -> None:
    transcript = read("---\ntitle: T\n---\n\nOne.[^1]\n\nTwo.\n\n[^1]: N.\n")
    assert [p.element for p in transcript.places] == ["line[5]", "line[7]", "line[9]"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Words.[^1]\n\n[^1]: Note.\n", True),
        ("Words.[^a] More.\n\n  [^a]: Note.\n", True),
        ("Words.[^1]\n", False),
        ("[^1]: Note.\n", False),
        ("Words.[^2]\n\n[^1]: Note.\n", False),
        ("Words [1]\n\n[1]: Note.\n", False),
        ("# A heading\n\n*Words*\n", False),
    ],
)
def test_what_looks_like_markdown(text: str, answer: bool) -> None:
    assert looks_like_markdown(text) is answer


@pytest.mark.parametrize(
    "piece", ["[^", "^[", "[", "*a ", "> ", "![[", "`", "<!--", "~", "^a", "[^1]: ", "[a]{.b", "|a"]
)
def test_no_sign_makes_it_slow(piece: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(ReadError):
        read("a" + piece * (20_000 // len(piece)))
    assert time.perf_counter() - began < 8


@pytest.mark.parametrize(
    ("data", "words"), [(b"[" * 500_000, "too much markup"), (b"a" * 9_000_000, "too large"), (b" \n", "no text")]
)
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_markdown(data, "x\n.md")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["[^1]", "[^1]: ", "^[", "]", "*", "a ", "\n", "\n\n", "    ", "> ", "1. ", "|", "<b>", "^", "`"]
        )
    )
)
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    try:
        transcript = read("".join(pieces))
    except ReadError:
        return
    for mark in transcript.marks:
        assert 0 <= mark.start <= mark.end <= len(transcript.content)
        if mark.kind == "call":
            assert transcript.content[mark.start : mark.end] == f"[{mark.label}]"
