"""Marks laid over words: whatever overlaps, the words stay; blocks tile the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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
