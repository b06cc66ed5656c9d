"""Whatever is printed, resolving gives one answer for each expression, and its parts agree with each other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.dates.expressions import DAY_PARTS, PARTS, UNITS, Expression, Length, Point, Shift, Stretch
from adfontes.dates.normal import normalise
from adfontes.dates.resolve import resolve_expressions
from adfontes.model.edtf import Day, bounds
from adfontes.model.text import Span

KINDS = ("heading", "paragraph", "quotation", "note", "reference")


def maybe(strategy: st.SearchStrategy[int] | st.SearchStrategy[str]) -> st.SearchStrategy[int | str | None]:
    return st.none() | strategy


shifts = st.builds(
    Shift,
    unit=st.sampled_from(UNITS),
    count=st.none() | st.integers(0, 10**9),
    direction=st.sampled_from((-1, 0, 1)),
    base=st.sampled_from(("line", "speech", "phrase")),
    on=st.none() | st.builds(lambda a, b: Span(start=a, end=a + b), st.integers(0, 40), st.integers(0, 20)),
)
points = st.builds(
    Point,
    year=maybe(st.integers(-10_000, 100_000)),
    decade=maybe(st.integers(-1000, 1000)),
    decade_of_century=maybe(st.integers(0, 9)),
    century=maybe(st.integers(-120, 120)),
    millennium=maybe(st.integers(-12, 12)),
    quarter=maybe(st.integers(0, 5)),
    half=maybe(st.integers(0, 3)),
    season=maybe(st.integers(0, 5)),
    month=maybe(st.integers(0, 14)),
    day=maybe(st.integers(0, 33)),
    weekday=maybe(st.integers(1, 7)),
    feast=maybe(st.sampled_from(("easter", "christmas", "michaelmas", "no such feast"))),
    day_part=maybe(st.sampled_from(DAY_PARTS)),
    hour=maybe(st.integers(0, 26)),
    minute=maybe(st.integers(0, 61)),
    part=maybe(st.sampled_from(PARTS)),
    dual=st.booleans(),
    approximate=st.booleans(),
    uncertain=st.booleans(),
    calendar=st.sampled_from(("gregorian", "gregorian", "julian", "hebrew", "islamic", "no such calendar")),
    style=maybe(st.sampled_from(("OS", "NS"))),
    century_open=st.booleans(),
    within=st.none() | shifts,
)
plain = st.builds(
    Point,
    year=st.none() | st.integers(1700, 1720),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    part=st.none() | st.sampled_from(("early", "mid", "late")),
)
lengths = st.builds(
    Length,
    unit=st.sampled_from(UNITS),
    count=st.none() | st.floats(0, 1e6),
    count_max=st.none() | st.floats(0, 1e6),
    age=st.booleans(),
)


@st.composite
def accounts(draw: st.DrawFn) -> tuple[str, list[Expression], list[Stretch]]:
    """A text of letters and signs, with expressions and stretches anywhere in it."""
    text = draw(st.text(alphabet='aA1 .,()“”"\n', min_size=60, max_size=200))
    starts = sorted(draw(st.sets(st.integers(0, len(text) // 6 - 1), max_size=12)))
    expressions = []
    for start in starts:
        span = Span(start=6 * start, end=6 * start + draw(st.integers(1, 6)))
        kind = draw(st.sampled_from(("point", "point", "range", "duration", "set", "reference", "event")))
        expressions.append(
            Expression(
                span=span,
                kind=kind,
                rule="t",
                point=draw(points | plain) if kind in ("point", "range") else draw(st.none() | plain),
                last=draw(points | plain) if kind == "range" else None,
                ends=(span, span) if kind == "range" and draw(st.booleans()) else None,
                length=draw(lengths) if kind in ("duration", "set") else None,
                reference=draw(st.sampled_from(("past", "present", "future", "then"))) if kind == "reference" else None,
                on=span if kind == "event" else None,
                bare=draw(st.booleans()),
            )
        )
    cuts = sorted(draw(st.sets(st.integers(1, len(text) - 1), max_size=4)))
    stretches = [
        Stretch(
            span=Span(start=a, end=b),
            kind=draw(st.sampled_from(KINDS)),
            told_at=draw(st.none() | st.integers(0, len(text))),
            level=draw(st.integers(0, 3)),
        )
        for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]
    return text, expressions, draw(st.sampled_from((stretches, stretches[::2], [])))


@settings(max_examples=30, deadline=None)
@given(accounts(), st.none() | st.builds(Day, st.integers(1700, 1999), st.integers(1, 12), st.integers(1, 28)))
def test_one_answer_for_each_and_all_of_a_piece(
    account: tuple[str, list[Expression], list[Stretch]], written: Day | None
) -> None:
    text, expressions, stretches = account
    found = resolve_expressions(text, expressions, stretches, written=written)
    assert len(found) == len(expressions)
    for result in found:
        assert result.reason
        assert 0 <= result.certainty <= 1
        assert result.anchor is None or 0 <= result.anchor < len(expressions)
        if result.edtf is None:
            assert (result.earliest, result.latest) == (None, None)
            continue
        days = bounds(result.edtf)
        assert days is not None
        assert (result.earliest, result.latest) == tuple(str(d) if d else None for d in days)
        assert not result.impossible
        assert all(bounds(candidate) for candidate in result.candidates)


@settings(max_examples=15, deadline=None)
@given(accounts())
def test_the_same_account_gives_the_same_answers(account: tuple[str, list[Expression], list[Stretch]]) -> None:
    text, expressions, stretches = account
    assert resolve_expressions(text, expressions, stretches) == resolve_expressions(text, expressions, stretches)


@settings(max_examples=30, deadline=None)
@given(points)
def test_what_is_written_is_edtf(point: Point) -> None:
    normal = normalise(point)
    assert normal.edtf is None or bounds(normal.edtf) is not None
    assert not (normal.edtf and normal.impossible)
