"""Resolving along the line of the narrative: expressions are made by hand, so that no finder stands between."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from adfontes.dates.expressions import Expression, Length, Point, Resolved, Shift, Stretch
from adfontes.dates.normal import normalise
from adfontes.dates.resolve import resolve_expressions
from adfontes.model.edtf import Day
from adfontes.model.text import Span

Made = Point | tuple[Point, Point] | Length | Expression


def resolved(marked: str, *made: Made, written: Day | None = None) -> tuple[Resolved, ...]:
    """Resolve a text whose expressions stand in double brackets, in order; a line that begins with "#" is a heading."""
    text, spans = "", []
    for piece in re.split(r"(\[\[.*?\]\])", marked):
        bare = piece.removeprefix("[[").removesuffix("]]")
        if bare != piece:
            spans.append(Span(start=len(text), end=len(text) + len(bare)))
        text += bare
    assert len(spans) == len(made)
    expressions = tuple(_expression(span, one) for span, one in zip(spans, made, strict=True))
    return resolve_expressions(text, expressions, _stretches(text), written=written)


def _expression(span: Span, made: Made) -> Expression:
    if isinstance(made, Expression):
        on = made.on
        if made.point and made.point.within and made.point.within.on:
            at = made.point.within.on
            on = Span(start=span.start + at.start, end=span.start + at.end)
            point = replace(made.point, within=replace(made.point.within, on=on))
            return replace(made, span=span, on=on, point=point)
        return replace(made, span=span, on=on)
    if isinstance(made, tuple):
        return Expression(span=span, kind="range", rule="test", point=made[0], last=made[1])
    if isinstance(made, Length):
        return Expression(span=span, kind="duration", rule="test", length=made)
    return Expression(span=span, kind="point", rule="test", point=made)


def _stretches(text: str) -> tuple[Stretch, ...]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        kind = "heading" if line.startswith("#") else "paragraph"
        found.append(Stretch(span=Span(start=at, end=at + len(line)), kind=kind))
        at += len(line)
    return tuple(found)


def edtf(marked: str, *made: Made, written: Day | None = None) -> list[str | None]:
    return [r.edtf for r in resolved(marked, *made, written=written)]


def on(unit: str, count: int | None = 1, base: str = "line", **more: object) -> Point:
    return Point(within=Shift(unit=unit, count=count, direction=1, base=base), **more)  # type: ignore[arg-type]


def same(unit: str, **more: object) -> Point:
    return Point(within=Shift(unit=unit), **more)  # type: ignore[arg-type]


PARTS = [
    (Point(year=1948, month=5, part="mid"), "1948-05-11/1948-05-20"),
    (Point(year=1948, month=2, part="late"), "1948-02-21/1948-02-29"),
    (Point(year=1948, month=2, part="end"), "1948-02-25/1948-02-29"),
    (Point(year=1848, part="early"), "1848-01/1848-04"),
    (Point(year=1848, part="late"), "1848-09/1848-12"),
    (Point(year=1848, part="start"), "1848-01"),
    (Point(year=1848, part="second-half"), "1848-07/1848-12"),
    (Point(decade=194), "194X"),
    (Point(decade=194, part="mid"), "1944/1946"),
    (Point(decade=-26), "-0268/-0259"),
    (Point(century=19), "18XX"),
    (Point(century=19, part="late"), "1867/1900"),
    (Point(century=-5), "-04XX"),
    (Point(century=-5, part="early"), "-0499/-0467"),
    (Point(year=1812, season=4), "1812-24"),
    (Point(year=1812, season=4, part="late"), "1813-02"),
    (Point(year=-263, month=5, day=3), "-0263-05-03"),
    (Point(year=0), "0000"),
    (Point(year=1848, approximate=True), "1848~"),
    (Point(year=1848, part="early", uncertain=True), "1848-01?/1848-04?"),
    (Point(year=1848, month=5, day=3, hour=15, minute=30), "1848-05-03T15:30:00"),
    (Point(year=99999999999), None),
]


@pytest.mark.parametrize(("point", "expected"), PARTS)
def test_a_complete_point_is_written_in_edtf(point: Point, expected: str | None) -> None:
    assert normalise(point).edtf == expected


@pytest.mark.parametrize(
    ("point", "why"),
    [
        (Point(month=2, day=30), "February has no day 30"),
        (Point(year=1900, month=2, day=29), "February of 1900 has no day 29"),
        (Point(month=9, day=31), "September has no day 31"),
        (Point(year=1848, month=13), "a year has no month 13"),
        (Point(year=1848, month=5, day=3, hour=25), "a day has no hour 25"),
        (Point(year=99999999999), "beyond"),
    ],
)
def test_what_no_calendar_has_is_impossible(point: Point, why: str) -> None:
    (result,) = resolved("It was on [[that day]].", point)
    assert result.edtf is None
    assert why in result.impossible
    assert result.timexes == ()


class TestYear:
    """The year of a date without one."""

    def test_it_is_the_line_s(self) -> None:
        marked = "On [[3 May 1849]] the envoy left. On [[9 June]] he arrived, and stayed until [[August]]."
        assert edtf(marked, Point(year=1849, month=5, day=3), Point(month=6, day=9), Point(month=8)) == [
            "1849-05-03",
            "1849-06-09",
            "1849-08",
        ]

    def test_it_steps_over_new_year(self) -> None:
        marked = "In [[November 1849]] the ice came. In [[January]] the river froze. In [[May]] it broke."
        assert edtf(marked, Point(year=1849, month=11), Point(month=1), Point(month=5)) == [
            "1849-11",
            "1850-01",
            "1850-05",
        ]

    def test_a_background_year_does_not_move_it(self) -> None:
        marked = (
            "In [[March 1849]] the court met. The law, which had been passed in [[1831]], was read. "
            "The treaty of [[1815]] was cited. In [[April]] it rose."
        )
        found = edtf(marked, Point(year=1849, month=3), Point(year=1831), Point(year=1815), Point(month=4))
        assert found[3] == "1849-04"

    def test_nor_does_one_in_brackets_or_a_quotation_or_a_name(self) -> None:
        marked = (
            "In [[March 1849]] the court met (as in [[1799]]). “Remember [[1805]],” said the judge. "
            "Of the [[1812]] rebellion nobody spoke. In [[April]] it rose."
        )
        years = [Point(year=y) for y in (1799, 1805, 1812)]
        assert edtf(marked, Point(year=1849, month=3), *years, Point(month=4))[-1] == "1849-04"

    def test_nor_a_plan_or_a_term(self) -> None:
        marked = (
            "In [[March 1849]] the court met. It had sat there since [[1840]], and the building was planned to stand "
            "until [[1875]]. In [[April]] it rose."
        )
        since = Expression(span=Span(start=0, end=0), kind="point", rule="t", point=Point(year=1840), relation="since")
        assert edtf(marked, Point(year=1849, month=3), since, Point(year=1875), Point(month=4))[-1] == "1849-04"

    def test_the_next_date_tells_it_where_none_came_before(self) -> None:
        marked = "In [[April]] and again in [[May 1841]] the town was shelled."
        assert edtf(marked, Point(month=4), Point(year=1841, month=5))[0] == "1841-04"

    def test_the_pluperfect_looks_back(self) -> None:
        marked = "In [[February 1849]] the siege began. The walls had been mended in [[November]]."
        assert edtf(marked, Point(year=1849, month=2), Point(month=11))[1] == "1848-11"

    def test_a_heading_sets_it(self) -> None:
        marked = "In [[1844]] peace was made.\n# [[1777]]\nIn [[May]] the army marched.\n"
        assert edtf(marked, Point(year=1844), Point(year=1777), Point(month=5))[2] == "1777-05"

    def test_a_name_s_year_is_that_of_its_first_word(self) -> None:
        marked = "In [[1840]] all was quiet. The [[Spring]] Offensive of [[1849]] failed."
        assert edtf(marked, Point(year=1840), Point(season=1), Point(year=1849))[1] == "1849-21"

    def test_a_date_far_ahead_would_have_its_year_printed(self) -> None:
        marked = "In [[January 1849]] the ice still held. Meanwhile, on [[12 December]], the envoys had come."
        assert edtf(marked, Point(year=1849, month=1), Point(month=12, day=12))[1] == "1848-12-12"

    def test_what_is_reached_lies_ahead(self) -> None:
        marked = "In [[November 1849]] the book came out. By [[the spring]] it was in its third edition."
        assert edtf(marked, Point(year=1849, month=11), Point(season=1))[1] == "1850-21"

    def test_the_weekday_tells_the_year(self) -> None:
        marked = "In [[June 1848]] she left. On [[Sunday, 3 June]], she came back."
        assert edtf(marked, Point(year=1848, month=6), Point(month=6, day=3, weekday=7))[1] == "1849-06-03"

    def test_a_day_is_of_the_month_told(self) -> None:
        marked = (
            "On [[30 May 1857]] a gun was fired. On [[Sunday, the 31st]], they were gone; on [[the 6th]] all was over."
        )
        made = Point(year=1857, month=5, day=30), Point(day=31, weekday=7), Point(day=6)
        assert edtf(marked, *made)[1:] == ["1857-05-31", "1857-06-06"]

    def test_a_relative_clause_tells_of_something_else(self) -> None:
        marked = (
            "On [[22 May 1751]] the act was signed. The year, which had begun on Lady Day, ended on [[31 December]]."
        )
        assert edtf(marked, Point(year=1751, month=5, day=22), Point(month=12, day=31))[1] == "1751-12-31"

    def test_the_year_beside_it_is_nearer_than_the_next(self) -> None:
        marked = "In [[1919]], in [[April]], and again in [[July 1923]] the great names fell."
        assert edtf(marked, Point(year=1919), Point(month=4), Point(year=1923, month=7))[1] == "1919-04"

    def test_a_century_among_years_bc_is_bc(self) -> None:
        marked = "In [[417 BC]] it was used. It began in [[the late sixth century]]; [[the nineteenth]] doubted it."
        made = Point(year=-416), Point(century=6, part="late"), Point(century=19)
        assert edtf(marked, *made)[1:] == ["-0533/-0500", "18XX"]

    def test_without_any_date_it_stays_open(self) -> None:
        (result,) = resolved("He came in [[May]].", Point(month=5))
        assert result.edtf is None
        assert result.timexes[0].value == "XXXX-05"

    def test_the_day_of_writing_serves_where_nothing_else_does(self) -> None:
        (result,) = resolved("I came in [[May]].", Point(month=5), written=Day(1849, 6, 1))
        assert result.edtf == "1849-05"
        assert result.certainty <= 0.5

    def test_two_figures_get_the_line_s_century(self) -> None:
        marked = "In [[1846]] the harvest failed; in [['48]] the kings fell, and in [[the fifties]] they were back."
        made = Point(year=1846), Point(year=48, century_open=True), Point(decade_of_century=5)
        assert edtf(marked, *made) == ["1846", "1848", "185X"]


class TestSteps:
    def test_days_and_weeks(self) -> None:
        marked = "On [[30 June 1849]] he left. [[Two days later]] he was ill, and [[a week later]] dead."
        assert edtf(marked, Point(year=1849, month=6, day=30), on("day", 2), on("week")) == [
            "1849-06-30",
            "1849-07-02",
            "1849-07-09",
        ]

    def test_that_year_and_the_year_before(self) -> None:
        marked = (
            "On [[30 June 1849]] he left. In [[August of that year]] he wrote; [[a year earlier]] he had been rich."
        )
        year = Point(within=Shift(unit="year", count=1, direction=-1))
        assert edtf(marked, Point(year=1849, month=6, day=30), same("year", month=8), year)[1:] == ["1849-08", "1848"]

    def test_the_following_spring_and_the_end_of_the_month(self) -> None:
        marked = "In [[October 1849]] he left. [[The following spring]] he died. By [[the end of May]] all knew."
        made = Point(year=1849, month=10), on("season", season=1), Point(month=5, part="end")
        assert edtf(marked, *made)[1:] == ["1850-21", "1850-05-27/1850-05-31"]

    def test_the_next_morning_is_a_time(self) -> None:
        marked = "On [[30 June 1849]] he left. [[Early the next morning]] he was back."
        _, result = resolved(marked, Point(year=1849, month=6, day=30), on("day", day_part="morning", part="early"))
        assert (result.kind, result.edtf) == ("time", "1849-07-01")
        assert result.timexes[0].value == "1849-07-01TMO"
        assert result.anchor == 0

    def test_no_day_follows_a_month(self) -> None:
        marked = "In [[June 1849]] he left. [[The next day]] he was back."
        result = resolved(marked, Point(year=1849, month=6), on("day"))[1]
        assert result.edtf is None
        assert "not known to the day" in result.reason

    def test_a_count_beyond_all_measure_stays_open(self) -> None:
        marked = "In [[June 1849]] he left. [[A milliard springs later]] he was back, or [[so many days]]."
        made = Point(year=1849, month=6), on("season", 10**9, season=1), on("day", 10**9)
        assert edtf(marked, *made)[1:] == [None, None]

    def test_what_nobody_counted_stays_open(self) -> None:
        marked = "In [[June 1849]] he left. [[A few years later]] he was back."
        result = resolved(marked, Point(year=1849, month=6), on("year", None))[1]
        assert (result.edtf, result.timexes[0].value) == (None, "FUTURE_REF")

    def test_a_phrase_finds_what_was_dated_with_the_same_words(self) -> None:
        marked = "On [[4 May 1849]] the armistice was signed. Much was hoped. [[Two days after the armistice]] he fled."
        phrase = Point(within=Shift(unit="day", count=2, direction=1, base="phrase", on=Span(start=15, end=28)))
        made = Expression(span=Span(start=0, end=0), kind="point", rule="t", point=phrase)
        result = resolved(marked, Point(year=1849, month=5, day=4), made)[1]
        assert result.edtf == "1849-05-06"
        assert "4 May 1849" in result.reason

    def test_and_stays_open_without(self) -> None:
        marked = "On [[4 May 1849]] rain fell. Much was hoped. [[Two days after the armistice]] he fled."
        phrase = Point(within=Shift(unit="day", count=2, direction=1, base="phrase", on=Span(start=15, end=28)))
        made = Expression(span=Span(start=0, end=0), kind="point", rule="t", point=phrase)
        assert resolved(marked, Point(year=1849, month=5, day=4), made)[1].edtf is None

    def test_a_phrase_in_apposition_is_the_day_it_stands_beside(self) -> None:
        marked = "On [[4 May 1849]], [[two days after the armistice]], he fled."
        phrase = Point(within=Shift(unit="day", count=2, direction=1, base="phrase", on=Span(start=15, end=28)))
        made = Expression(span=Span(start=0, end=0), kind="point", rule="t", point=phrase)
        assert resolved(marked, Point(year=1849, month=5, day=4), made)[1].edtf == "1849-05-04"

    def test_the_date_in_brackets_behind_it_decides(self) -> None:
        marked = "In [[1849]] he left, and [[a mere two years later]] ([[1852]]) he was king."
        assert edtf(marked, Point(year=1849), on("year", 2), Point(year=1852))[1] == "1852"

    def test_a_speaker_s_now_is_the_day_he_speaks(self) -> None:
        marked = "On [[4 May 1849]] he said: “[[Yesterday]] I was free. [[Next year]] I shall be again.”"
        made = Point(within=Shift(unit="day", count=1, direction=-1, base="speech")), on("year", base="speech")
        assert edtf(marked, Point(year=1849, month=5, day=4), *made)[1:] == ["1849-05-03", "1850"]

    def test_a_witness_s_now_is_the_year_he_is_quoted_from(self) -> None:
        marked = "The war ended on [[27 July 1953]]. One veteran said in [[1983]]: “[[Last year]] I went back.”"
        year = Point(within=Shift(unit="year", count=1, direction=-1, base="speech"))
        assert edtf(marked, Point(year=1953, month=7, day=27), Point(year=1983), year)[2] == "1982"

    def test_after_a_quotation_the_account_goes_on(self) -> None:
        marked = "On [[18 September 1898]] he wrote: “[[Tomorrow]] I go on.” [[The next day]] they met."
        tomorrow = on("day", base="speech")
        assert edtf(marked, Point(year=1898, month=9, day=18), tomorrow, on("day"))[1:] == ["1898-09-19", "1898-09-19"]

    def test_the_date_behind_makes_a_step_exact(self) -> None:
        marked = "On [[5 May 1789]] they met. [[Six weeks later]], on [[17 June]], they took a name."
        made = Point(year=1789, month=5, day=5), on("week", 6), Point(month=6, day=17)
        assert edtf(marked, *made)[1:] == ["1789-06-17", "1789-06-17"]

    def test_a_step_gives_its_year_to_the_day_behind_it(self) -> None:
        marked = "The town fell on [[22 April 1826]]. He had died there [[two years before]], on [[19 April]]."
        before = Point(within=Shift(unit="year", count=2, direction=-1))
        assert edtf(marked, Point(year=1826, month=4, day=22), before, Point(month=4, day=19))[2] == "1824-04-19"

    def test_to_the_day(self) -> None:
        marked = "On [[3 September 1650]] he won. [[A year later]] to the day he won again."
        assert edtf(marked, Point(year=1650, month=9, day=3), on("year"))[1] == "1651-09-03"

    def test_a_clause_in_passing_moves_nothing(self) -> None:
        marked = (
            "On [[4 January 1951]] the city fell. The general, who had taken command [[a week before]], stopped them "
            "on [[the 24th]]."
        )
        before = Point(within=Shift(unit="week", count=1, direction=-1))
        assert edtf(marked, Point(year=1951, month=1, day=4), before, Point(day=24))[2] == "1951-01-24"

    def test_a_writer_s_now_is_the_day_of_writing(self) -> None:
        marked = "[[Two years ago]] the bridge fell."
        ago = Point(within=Shift(unit="year", count=2, direction=-1, base="speech"))
        assert edtf(marked, ago, written=Day(1849, 6, 1)) == ["1847"]
        assert edtf(marked, ago) == [None]


class TestRanges:
    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [
            (Point(month=5, day=3), Point(year=1848, month=6, day=9), "1848-05-03/1848-06-09"),
            (Point(day=3), Point(year=1848, month=5, day=9), "1848-05-03/1848-05-09"),
            (Point(year=1848, month=5, day=28), Point(day=3), "1848-05-28/1848-06-03"),
            (Point(month=11), Point(year=1916, month=3), "1915-11/1916-03"),
            (Point(year=1940), Point(year=1943, part="early"), "1940/1943-04"),
            (Point(year=264), Point(year=-240), "-0263/-0240"),
            (Point(year=1861), Point(year=65, century_open=True), "1861/1865"),
            (Point(year=1949, season=2), Point(year=1949, season=3), "1949-06/1949-11"),
            (Point(century=19, part="late"), Point(century=20, part="early"), "1867/1933"),
            (Point(season=4, year=1949), Point(season=1, year=1949, dual=True), "1949-12/1950-05"),
        ],
    )
    def test_each_end_is_filled_from_the_other(self, first: Point, last: Point, expected: str) -> None:
        (result,) = resolved("It lasted [[from then to then]].", (first, last))
        assert (result.kind, result.edtf) == ("interval", expected)

    def test_both_are_filled_from_the_line(self) -> None:
        marked = "In [[the spring of 1948]] he planned it. [[From mid-April to late May]] he stayed in a village."
        made = Point(year=1948, season=1), (Point(month=4, part="mid"), Point(month=5, part="late"))
        assert edtf(marked, *made)[1] == "1948-04-11/1948-05-31"

    def test_a_winter_ends_where_its_march_is_told(self) -> None:
        marked = "In [[March 1945]] the town fell. [[From October to March]] the pass had been held."
        assert edtf(marked, Point(year=1945, month=3), (Point(month=10), Point(month=3)))[1] == "1944-10/1945-03"

    def test_what_ends_before_it_begins_cannot_be(self) -> None:
        (result,) = resolved("It lasted [[1850 to 1840]].", (Point(year=1850), Point(year=1840)))
        assert result.edtf is None
        assert result.impossible == "it ends before it begins"

    def test_timex_marks_each_end(self) -> None:
        made = Expression(
            span=Span(start=0, end=0), kind="range", rule="t", point=Point(year=1861), last=Point(year=1865),
            ends=(Span(start=3, end=7), Span(start=8, end=12)),
        )  # fmt: skip
        (result,) = resolved("In [[1861-1865]].", made)
        assert [t.value for t in result.timexes] == ["1861", "1865"]


class TestLengths:
    def test_a_journey_between_two_days(self) -> None:
        marked = "He left on [[2 July 1849]]. After an [[eight-day]] journey he arrived on [[10 July]]."
        made = Point(year=1849, month=7, day=2), Length(unit="day", count=8), Point(month=7, day=10)
        result = resolved(marked, *made)[1]
        assert (result.kind, result.period, result.edtf) == ("duration", "P8D", "1849-07-02/1849-07-10")

    def test_within_the_visit_that_is_told(self) -> None:
        marked = "[[From 3 to 9 May 1849]] he was their guest. They used [[almost three days]] for the accounts."
        made = (Point(day=3), Point(year=1849, month=5, day=9)), Length(unit="day", count=3)
        assert edtf(marked, *made)[1] == "1849-05-03/1849-05-09"

    def test_tied_to_a_year(self) -> None:
        made = Expression(
            span=Span(start=0, end=0), kind="duration", rule="t", length=Length(unit="month", count=2),
            point=Point(year=1939),
        )  # fmt: skip
        (result,) = resolved("In [[the first two months of 1939]] it fell.", made)
        assert (result.edtf, result.timexes[0].value) == ("1939-01/1939-02", "P2M")

    @pytest.mark.parametrize(
        ("length", "period", "value"),
        [
            (Length(unit="day", count=3), "P3D", "P3D"),
            (Length(unit="hour", count=1), "PT1H", "PT1H"),
            (Length(unit="decade", count=1), "P10Y", "P1DE"),
            (Length(unit="year", count=22.8), "P22.8Y", "P22.8Y"),
            (Length(unit="day"), None, "PXD"),
        ],
    )
    def test_alone_it_has_no_date(self, length: Length, period: str | None, value: str) -> None:
        (result,) = resolved("It lasted [[so long]].", length)
        assert (result.edtf, result.period, result.timexes[0].value) == (None, period, value)


class TestOthers:
    def test_what_hangs_on_an_event_is_left_open(self) -> None:
        made = Expression(
            span=Span(start=0, end=0), kind="event", rule="t", relation="during", on=Span(start=7, end=16)
        )
        (result,) = resolved("[[During the visit]] he wrote.", made)
        assert result.edtf is None
        assert "left open until events are read" in result.reason

    def test_a_weekday_is_the_next_one(self) -> None:
        marked = "On [[Tuesday, 7 June 1949]] it began. On [[Friday]] they left."
        made = Point(year=1949, month=6, day=7, weekday=2), Point(weekday=5)
        assert edtf(marked, *made)[1] == "1949-06-10"

    def test_or_of_the_day_behind_it(self) -> None:
        marked = "On [[2 July 1950]] they came. At [[3 p.m.]] local time on [[5 July]] it rained."
        made = Point(year=1950, month=7, day=2), Point(hour=15), Point(month=7, day=5)
        assert edtf(marked, *made)[1] == "1950-07-05T15:00:00"

    def test_a_line_of_its_own_without_a_stop_is_a_heading(self) -> None:
        text = "In 1844 peace was made.\nThe retreat, 1777\nIn May the army marched."
        expressions = [
            Expression(span=Span(start=3, end=7), kind="point", rule="t", point=Point(year=1844)),
            Expression(span=Span(start=37, end=41), kind="point", rule="t", point=Point(year=1777)),
            Expression(span=Span(start=45, end=48), kind="point", rule="t", point=Point(month=5)),
        ]
        stretches = [
            Stretch(span=Span(start=a, end=b), kind="paragraph") for a, b in ((0, 23), (24, 41), (42, len(text)))
        ]
        assert resolve_expressions(text, expressions, stretches)[2].edtf == "1777-05"

    def test_a_time_of_day_is_of_the_day_told(self) -> None:
        marked = "On [[7 June 1949]] it began. At [[3 p.m.]] all was over."
        result = resolved(marked, Point(year=1949, month=6, day=7), Point(hour=15))[1]
        assert (result.kind, result.edtf) == ("time", "1949-06-07T15:00:00")

    def test_a_set_recurs(self) -> None:
        made = Expression(span=Span(start=0, end=0), kind="set", rule="t", length=Length(unit="day", count=1))
        (result,) = resolved("They met [[daily]].", made)
        assert (result.kind, result.edtf, result.period, result.timexes[0].value) == ("set", None, "P1D", "XXXX-XX-XX")

    def test_another_calendar_is_kept_beside(self) -> None:
        marked = "He was born on [[25 October 1917, Old Style]]."
        (result,) = resolved(marked, Point(year=1917, month=10, day=25, style="OS"))
        assert (result.edtf, result.calendar, result.written) == ("1917-11-07", "julian", "1917-10-25")

    def test_a_note_begins_where_its_call_stands(self) -> None:
        text = "In March 1849 he left. In May 1852 he died.\nIn April he wrote."
        expressions = [
            Expression(span=Span(start=3, end=13), kind="point", rule="t", point=Point(year=1849, month=3)),
            Expression(span=Span(start=26, end=34), kind="point", rule="t", point=Point(year=1852, month=5)),
            Expression(span=Span(start=47, end=52), kind="point", rule="t", point=Point(month=4)),
        ]
        stretches = [
            Stretch(span=Span(start=0, end=43), kind="paragraph"),
            Stretch(span=Span(start=44, end=len(text)), kind="note", told_at=22),
        ]
        assert resolve_expressions(text, expressions, stretches)[2].edtf == "1849-04"

    def test_a_citation_moves_nothing(self) -> None:
        text = "In March 1849 he left (Smith to Brown, 3 June 1870). In April he wrote."
        expressions = [
            Expression(span=Span(start=3, end=13), kind="point", rule="t", point=Point(year=1849, month=3)),
            Expression(span=Span(start=39, end=50), kind="point", rule="t", point=Point(year=1870, month=6, day=3)),
            Expression(span=Span(start=56, end=61), kind="point", rule="t", point=Point(month=4)),
        ]
        stretches = [
            Stretch(span=Span(start=0, end=len(text)), kind="paragraph"),
            Stretch(span=Span(start=23, end=50), kind="reference"),
        ]
        assert resolve_expressions(text, expressions, stretches)[2].edtf == "1849-04"

    def test_every_result_has_a_reason(self) -> None:
        marked = "On [[30 June 1849]] he left. [[Two days later]] he died, in [[July]]."
        for result in resolved(marked, Point(year=1849, month=6, day=30), on("day", 2), Point(month=7)):
            assert result.reason
            assert 0 < result.certainty <= 1


class TestAsides:
    def test_since_never_founds_the_line_and_a_full_date_in_brackets_does(self) -> None:
        marked = (
            "The island, a fief [[since 1386]], refused. By the Treaty of Ashford ([[October 27, 1807]]) they cut it "
            "in two. The army reached it on [[the 30th of November]]."
        )
        since = Expression(span=Span(start=0, end=0), kind="point", rule="t", relation="since", point=Point(year=1386))
        made = since, Point(year=1807, month=10, day=27), Point(month=11, day=30)
        assert edtf(marked, *made)[2] == "1807-11-30"

    def test_a_bracket_beside_a_detailed_line_is_an_aside(self) -> None:
        marked = "On [[3 May 1848]] they met. Veterans of Ashford ([[27 October 1807]]) came. On [[9 May]] they left."
        made = Point(year=1848, month=5, day=3), Point(year=1807, month=10, day=27), Point(month=5, day=9)
        assert edtf(marked, *made)[2] == "1848-05-09"

    def test_as_in_a_year_moves_nothing(self) -> None:
        marked = "In [[May 1811]] they starved. As in [[1704]], and as others would [[the year after]], they held out."
        assert edtf(marked, Point(year=1811, month=5), Point(year=1704), on("year", 1))[2] == "1812"

    def test_that_year_is_the_one_named_last(self) -> None:
        marked = (
            "By [[1977]] he had an army. There had been a rising [[since early 1974]]. "
            "The king fell on [[September 12 of that year]]."
        )
        since = Expression(
            span=Span(start=0, end=0), kind="point", rule="t", relation="since", point=Point(year=1974, part="early")
        )
        made = Point(year=1977), since, Point(month=9, day=12, within=Shift(unit="year"))
        assert edtf(marked, *made)[2] == "1974-09-12"

    def test_after_an_outlook_that_closes_a_paragraph_the_account_goes_on(self) -> None:
        marked = (
            "It was ratified on [[8 May 1895]]. [[Three years later]] others took the port.\n"
            "On the island a republic was proclaimed on [[23 May]]."
        )
        made = Point(year=1895, month=5, day=8), on("year", 3), Point(month=5, day=23)
        assert edtf(marked, *made) == ["1895-05-08", "1898", "1895-05-23"]

    def test_but_a_paragraph_that_begins_with_the_year_is_of_it(self) -> None:
        marked = (
            "It was ratified on [[8 May 1895]].\n[[Three years later]] others took the port. They came on [[23 May]]."
        )
        made = Point(year=1895, month=5, day=8), on("year", 3), Point(month=5, day=23)
        assert edtf(marked, *made)[2] == "1898-05-23"

    def test_the_pluperfect_of_a_year_just_begun_is_of_the_year_before(self) -> None:
        marked = "They came on [[29 November 1807]]. Then came [[the next year]]. From [[December]] troops had entered."
        assert edtf(marked, Point(year=1807, month=11, day=29), on("year", 1), Point(month=12))[2] == "1807-12"

    def test_what_a_treaty_of_another_year_required_is_not_of_that_year(self) -> None:
        marked = (
            "Troops landed on [[5 June 1894]]. Japan, informed on [[7 June]] as the convention of [[1885]] required, "
            "sent others."
        )
        made = Point(year=1894, month=6, day=5), Point(month=6, day=7), Point(year=1885)
        assert edtf(marked, *made)[1] == "1894-06-07"

    def test_a_term_to_keep_has_no_days(self) -> None:
        marked = "By the treaty of [[18 April 1885]] both were to withdraw within [[four months]]."
        assert edtf(marked, Point(year=1885, month=4, day=18), Length(unit="month", count=4))[1] is None

    def test_a_winter_before_the_common_era_is_of_the_year_in_which_it_begins(self) -> None:
        marked = (
            "In [[the summer of 431 BC]] they came. In [[the winter]] he spoke. [[The following year]] he fell ill."
        )
        result = resolved(marked, Point(year=-430, season=2), Point(season=4), on("year", 1))
        assert [r.edtf for r in result] == ["-0430-22", "-0430-24", "-0429"]
        assert result[1].timexes[0].value == "BC0431-WI"

    def test_the_next_winter_of_a_year_begins_in_it(self) -> None:
        marked = "In [[416 BC]] they landed. It was starved out [[the next winter]]."
        assert edtf(marked, Point(year=-415), on("season", 1, season=4))[1] == "-0415-24"

    def test_a_decade_after_a_year_before_the_common_era(self) -> None:
        assert edtf("In [[404 BC]] they fell; [[a decade later]] they rose.", Point(year=-403), on("decade", 1)) == [
            "-0403",
            "-0393",
        ]

    def test_too_many_days_are_out_of_reach(self) -> None:
        marked = "On [[3 May 1848]] it began; [[9999999 days later]] it ended."
        result = resolved(marked, Point(year=1848, month=5, day=3), on("day", 9999999))[1]
        assert (result.edtf, result.reason) == (None, "so many days from “3 May 1848” are out of reach")

    def test_a_weekday_that_does_not_fit_makes_a_day_doubtful(self) -> None:
        (result,) = resolved("On [[Monday, 4 May 1848]] they met.", Point(year=1848, month=5, day=4, weekday=1))
        assert result.edtf == "1848-05-04"
        assert result.reason.endswith("but 4 May 1848 was a Thursday, not a Monday")
        assert result.certainty == 0.6
        assert result.candidates == ("1848-05-04", "1848-05-01", "1848-05-08")

    def test_an_outlook_that_a_full_date_confirms_holds(self) -> None:
        marked = (
            "It was ratified on [[8 May 1895]]. [[Three years later]] others took the port.\n"
            "Their ships came in on [[23 May]]. On [[2 June 1898]] the flag went up."
        )
        made = Point(year=1895, month=5, day=8), on("year", 3), Point(month=5, day=23), Point(year=1898, month=6, day=2)
        assert edtf(marked, *made)[2] == "1898-05-23"

    def test_a_paragraph_of_its_own_is_no_outlook(self) -> None:
        marked = "It was ratified on [[8 May 1895]].\nIn [[1898]] others took the port.\nThey came on [[23 May]]."
        assert edtf(marked, Point(year=1895, month=5, day=8), Point(year=1898), Point(month=5, day=23))[2] == (
            "1898-05-23"
        )

    def test_what_a_clause_that_goes_on_over_a_comma_tells_moves_nothing(self) -> None:
        marked = (
            "On [[3 May 1812]] he came, who had taken Paris in [[1799]], the bridge in [[1801]], and the fort in "
            "[[May 1805]]. On [[9 June]] he left."
        )
        made = (
            Point(year=1812, month=5, day=3), Point(year=1799), Point(year=1801), Point(year=1805, month=5),
            Point(month=6, day=9),
        )  # fmt: skip
        assert edtf(marked, *made)[4] == "1812-06-09"

    def test_both_ends_are_of_the_year_said_behind_them(self) -> None:
        marked = (
            "On [[16 January 1809]] he fell. The town, besieged [[from 15 June to 14 August]] of [[the year before]], "
            "gave in."
        )
        before = Point(within=Shift(unit="year", count=1, direction=-1))
        made = Point(year=1809, month=1, day=16), (Point(month=6, day=15), Point(month=8, day=14)), before
        assert edtf(marked, *made)[1] == "1808-06-15/1808-08-14"

    def test_what_lasted_until_a_season_went_on_to_it(self) -> None:
        marked = "The fleet was lost in [[autumn 405 BC]]. The siege lasted until [[the spring]]."
        assert edtf(marked, Point(year=-404, season=3), Point(season=1))[1] == "-0403-21"

    def test_the_years_of_a_war_count_from_the_title(self) -> None:
        marked = (
            "# The war of the cities ([[431–421 BC]])\nIn [[416 BC]] they landed. It fell in "
            "[[the sixteenth year of the war]]."
        )
        nth = Point(within=Shift(unit="year", count=15, direction=1, base="phrase", on=Span(start=22, end=29)))
        made = (Point(year=-430), Point(year=-420)), Point(year=-415), nth
        assert edtf(marked, *made)[2] == "-0415"

    def test_and_stay_open_where_its_beginning_is_not_told(self) -> None:
        marked = (
            "In [[422 BC]] nobody wanted the war. In [[416 BC]] they landed. It fell in "
            "[[the sixteenth year of the war]]. In [[414 BC]] they left."
        )
        nth = Point(within=Shift(unit="year", count=15, direction=1, base="phrase", on=Span(start=22, end=29)))
        assert edtf(marked, Point(year=-421), Point(year=-415), nth, Point(year=-413))[2] is None

    @pytest.mark.parametrize(
        "clause",
        [
            "Its general, who was made a marshal in [[1840]], led the van.",
            "The bridge, rebuilt in [[1840]] by the king, held.",
            "The colonel fell ill; he was to die in [[1840]] at home.",
            "The fort stood, and a traveller saw its walls in [[1840]].",
        ],
    )
    def test_what_becomes_of_a_thing_named_in_passing_moves_nothing(self, clause: str) -> None:
        marked = f"On [[3 May 1812]] they crossed the river. {clause} On [[9 June]] they rested."
        made = Point(year=1812, month=5, day=3), Point(year=1840), Point(month=6, day=9)
        assert edtf(marked, *made)[2] == "1812-06-09"

    def test_a_year_long_past_in_the_same_sentence_is_not_taken(self) -> None:
        marked = (
            "On [[30 March 1982]] it ended. On [[10 June]] a truce was offered: the others, remembering [[1975]], "
            "refused."
        )
        made = Point(year=1982, month=3, day=30), Point(month=6, day=10), Point(year=1975)
        assert edtf(marked, *made)[1] == "1982-06-10"

    def test_after_an_outlook_over_many_years_new_year_is_stepped_over(self) -> None:
        marked = (
            "In [[December 1983]] bombs went off in the capital; [[twelve years later]] the culprits were tried. "
            "In [[February]] the islands were taken."
        )
        assert edtf(marked, Point(year=1983, month=12), on("year", 12), Point(month=2))[2] == "1984-02"
