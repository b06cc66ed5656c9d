"""Marks laid over words: whatever overlaps, the words stay; blocks tile the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.established import Edit
from adfontes.model.text import Division, Note, Origin, Span
from adfontes.web.layout import Block, Mark, Run, cut_parts, find_blocks, nest_marks

ORIGIN = Origin(rule="test")


def words_of(runs: list[Run]) -> str:
    return "".join(run["text"] if "text" in run else words_of(run["runs"]) for run in runs)


def outline(runs: list[Run]) -> str:
    """Runs in one line: `a(b)` is words a, then a mark on b; `+` opens a mark that goes on from an earlier run."""
    return "".join(
        run["text"] if "text" in run else f"{'' if run['first'] else '+'}{run['kind']}({outline(run['runs'])})"
        for run in runs
    )


def mark(kind: str, start: int, end: int) -> Mark:
    return Mark(span=Span(start=start, end=end), kind=kind)


def test_marks_nest() -> None:
    runs = nest_marks("abcdef", Span(start=0, end=6), [mark("x", 1, 5), mark("y", 2, 3)])
    assert outline(runs) == "ax(by(c)de)f"


def test_a_mark_that_outlasts_another_goes_on_after_it() -> None:
    runs = nest_marks("abcdef", Span(start=0, end=6), [mark("x", 0, 3), mark("y", 2, 5)])
    assert outline(runs) == "x(aby(c))+y(de)f"


def test_of_two_marks_on_the_same_words_the_passage_is_outside() -> None:
    runs = nest_marks("abc", Span(start=0, end=3), [mark("call", 0, 3), mark("passage", 0, 3)])
    assert outline(runs) == "passage(call(abc))"


def test_marks_are_clipped_to_the_stretch() -> None:
    runs = nest_marks("abcdef", Span(start=2, end=4), [mark("x", 0, 3), mark("y", 3, 9), mark("z", 5, 6)])
    assert outline(runs) == "+x(c)y(d)"


def test_empty_marks_are_left_out() -> None:
    assert outline(nest_marks("ab", Span(start=0, end=2), [mark("x", 1, 1)])) == "ab"


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(start=min(p), end=max(p)))


@given(st.text(max_size=60), spans, st.lists(st.tuples(spans, st.sampled_from(["passage", "call", "citation", "x"]))))
def test_the_words_stay_the_same(text: str, span: Span, placed: list[tuple[Span, str]]) -> None:
    stretch = Span(start=min(span.start, len(text)), end=min(span.end, len(text)))
    marks = [Mark(span=s, kind=kind) for s, kind in placed]
    assert words_of(nest_marks(text, stretch, marks)) == stretch.of(text)


@given(st.text(max_size=60), st.lists(spans), st.lists(spans))
def test_blocks_tile_the_text(text: str, divided: list[Span], noted: list[Span]) -> None:
    divisions = [Division(id=f"d{i}", span=s, origin=ORIGIN, kind="paragraph") for i, s in enumerate(divided)]
    notes = [
        Note(id=f"n{i}", span=s, body=s, origin=ORIGIN, label=str(i), number=i, call=None)
        for i, s in enumerate(noted)
        if s.end <= len(text)
    ]
    reached = 0
    for block in find_blocks(text, divisions, notes):
        assert text[reached : block.span.start].strip() == ""
        assert reached <= block.span.start < block.span.end <= len(text)
        reached = block.span.end
    assert text[reached:].strip() == ""


def test_a_note_within_a_paragraph_cuts_it_in_two() -> None:
    text = "before 3. note after"
    division = Division(id="d", span=Span(start=0, end=20), origin=ORIGIN, kind="paragraph")
    span = Span(start=7, end=14)
    note = Note(id="n", span=span, body=span, origin=ORIGIN, label="3", number=3, call=None)
    blocks = find_blocks(text, [division], [note])
    assert [(b.kind, b.first, b.span.of(text)) for b in blocks] == [
        ("paragraph", True, "before "),
        ("note", True, "3. note"),
        ("paragraph", False, " after"),
    ]


def test_parts_begin_at_headings() -> None:
    def block(start: int, end: int, kind: str) -> Block:
        span = Span(start=start, end=end)
        return Block(span=span, division=Division(id=f"{start}", span=span, origin=ORIGIN, kind=kind))

    blocks = [
        block(0, 60, "heading"),
        block(60, 110, "paragraph"),
        block(110, 120, "heading"),
        block(120, 300, "paragraph"),
    ]
    assert cut_parts(blocks, enough=100, most=1000) == [0, 2]
    assert cut_parts(blocks, enough=1000, most=200) == [0, 3]
    assert cut_parts([]) == [0]


def put(start: int, end: int, words: str, kind: str = "emendation") -> Mark:
    return Mark(span=Span(start=start, end=end), kind=kind, instead=words)


def test_a_mark_with_words_shows_them_instead() -> None:
    runs = nest_marks("abcdef", Span(start=0, end=6), [mark("x", 0, 4), put(1, 3, "BC!")])
    assert outline(runs) == "x(aemendation(BC!)d)ef"
    assert words_of(nest_marks("abcdef", Span(start=0, end=6), [put(1, 3, "")])) == "adef"


def test_what_is_put_in_stands_before_what_begins_there() -> None:
    runs = nest_marks("ended1", Span(start=0, end=6), [mark("passage", 0, 5), mark("call", 5, 6), put(5, 5, ".")])
    assert outline(runs) == "passage(endedemendation(.))call(1)"


def test_words_instead_are_shown_once_and_other_marks_keep_their_place() -> None:
    marks = [put(1, 5, "X"), mark("call", 3, 7)]
    runs = nest_marks("abcdefgh", Span(start=0, end=8), marks)
    assert outline(runs) == "aemendation(Xcall())+call(fg)h"
    assert outline(nest_marks("abcdefgh", Span(start=3, end=8), marks)) == "call(+emendation()fg)h"


def test_what_is_put_in_between_two_stretches_is_shown_with_one() -> None:
    text = "He went home\n\nThen"
    first, second = Span(start=0, end=12), Span(start=12, end=18)
    assert words_of(nest_marks(text, first, [put(12, 12, ".")])) == "He went home."
    assert words_of(nest_marks(text, second, [put(12, 12, ".")])) == "\n\nThen"
    first, second = Span(start=0, end=14), Span(start=14, end=18)
    assert words_of(nest_marks(text, first, [put(14, 14, "“")])) == "He went home\n\n"
    assert words_of(nest_marks(text, second, [put(14, 14, "“")])) == "“Then"


@given(st.text(max_size=60), st.lists(st.tuples(spans, st.text(max_size=3))), st.lists(spans))
def test_repairs_that_stand_apart_give_the_repaired_words(
    text: str, repairs: list[tuple[Span, str]], others: list[Span]
) -> None:
    apart: list[tuple[Span, str]] = []
    for span, words in sorted(repairs, key=lambda pair: pair[0]):
        if span.start < span.end <= len(text) and (not apart or span.start >= apart[-1][0].end):
            apart.append((span, words))
    edits = [Edit(span.start, span.end, words) for span, words in apart]
    marks = [*(put(s.start, s.end, words) for s, words in apart), *(Mark(span=s, kind="x") for s in others)]
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.repair + expected[edit.end :]
    assert words_of(nest_marks(text, Span(start=0, end=len(text)), marks)) == expected
