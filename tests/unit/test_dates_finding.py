"""Finding dates: sentences with the dates marked and what each says, sentences without any, and hostile input."""

from __future__ import annotations

import re
import time
from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.dates.expressions import Expression, Point
from adfontes.dates.find import find_expressions
from adfontes.dates.lexing import lex, shape
from adfontes.model.text import Span

FOUND = [
    ("He left on [Tuesday, May 3, 1848].", ["year=1848 month=5 day=3 weekday=2"]),
    ("He left on [the 30th of June, 1949], by sea.", ["year=1949 month=6 day=30"]),
    ("They met on [30 June 1949] and again on [June 30th].", ["year=1949 month=6 day=30", "month=6 day=30"]),
    ("It was signed on [the twenty-third of May].", ["month=5 day=23"]),
    ("Dated [14 Jan. 1920] at the capital.", ["year=1920 month=1 day=14"]),
    ("Given on [the 3d day of June, 1775].", ["year=1775 month=6 day=3"]),
    ("The note of [3.v.1848] was never answered.", ["year=1848 month=5 day=3"]),
    ("The file is dated [1949-06-30].", ["year=1949 month=6 day=30"]),
    ("Vertrag vom [14. Januar 1949].", ["year=1949 month=1 day=14"]),
    ("In [February of 1940] a pact was made.", ["year=1940 month=2"]),
    ("In [June 1949] the talks began; by [May] they had failed.", ["year=1949 month=6", "month=5"]),
    ("The [May] uprising failed, but [April] was quiet.", ["month=5", "month=4"]),
    ("In [1812] the army crossed the river.", ["year=1812"]),
    ("Paris, [1919]: the delegates arrived.", ["year=1919"]),
    ("The [1914] elections changed little.", ["year=1914"]),
    ("In [nineteen hundred and fourteen] the lights went out.", ["year=1914"]),
    ("In [the year 1200] the abbey burned.", ["year=1200"]),
    ("In ['48] the barricades went up.", ["year=48 century_open"]),
    ("The king died in [264 BC], his son in [A.D. 14].", ["year=-263", "year=14"]),
    (
        "It was founded [about 1910], rebuilt [c. 1480] and again [?1520].",
        ["year=1910 approximate", "year=1480 approximate", "year=1520 uncertain"],
    ),
    ("The house dates from [1480 (?)] at the latest.", ["year=1480 uncertain"]),
    ("The war of [1861–65] ruined them.", ["year=1861 / year=1865"]),
    ("They ruled [from 264 to 241 BC].", ["year=-263 / year=-240"]),
    ("The second war ([149 B.C. - 146 B.C.]) was shorter.", ["year=-148 / year=-145"]),
    ("[Between 27 BC and AD 14] he reigned alone.", ["year=-26 / year=14"]),
    ("He governed [AD 14–37] without a break.", ["year=14 / year=37"]),
    (
        "The siege of [1848/49] was remembered; the ['14–'18] front was not.",
        ["year=1848 / year=1849", "year=14 century_open / year=18 century_open"],
    ),
    ("[From 3 May to June 9, 1848] the sea was closed.", ["year=1848 month=5 day=3 / year=1848 month=6 day=9"]),
    ("[Between 1940 and early 1943] nothing reached them.", ["year=1940 / year=1943 part=early"]),
    (
        "They fought on [6–7 February] and [April 6-7].",
        ["month=2 day=6 / month=2 day=7", "month=4 day=6 / month=4 day=7"],
    ),
    ("He spoke on [May 4 and 5].", ["month=5 day=4 / month=5 day=5"]),
    ("On [May 4] and [9] he spoke.", ["month=5 day=4", "month=5 day=9"]),
    ("On [May 5], [7], and [9] the council sat.", ["month=5 day=5", "month=5 day=7", "month=5 day=9"]),
    ("The fair fell on [the 3rd, 4th and 5th of June].", ["month=6 day=3 / month=6 day=5"]),
    ("It lasted [from 31 January until 7 February 1949].", ["year=1949 month=1 day=31 / year=1949 month=2 day=7"]),
    ("[From the 14th to the 18th] they waited.", ["day=14 / day=18"]),
    ("Snow lay [from November to March 1849].", ["year=1848 month=11 / year=1849 month=3"]),
    ("In [May and June 1848] the assembly sat.", ["year=1848 month=5 / year=1848 month=6"]),
    ("[The autumn and winter of 1812–1813] were hard.", ["year=1812 season=3 / year=1812 dual season=4"]),
    ("[The winter of 1812-13] was hard.", ["year=1812 dual season=4"]),
    (
        "[The spring and early summer of 1943] were spent in waiting.",
        ["year=1943 season=1 / year=1943 season=2 part=early"],
    ),
    ("By [the summer of 1862] the fleet was ready.", ["year=1862 season=2"]),
    (
        "[Early in 1862] the forts fell, [late in the spring] the city.",
        ["year=1862 part=early", "season=1 part=late"],
    ),
    (
        "At [the end of May], in [mid-September] and in [the latter part of 1944] it rained.",
        ["month=5 part=end", "month=9 part=mid", "year=1944 part=late"],
    ),
    (
        "[The second half of 2008] was calm, [the first quarter of 1944] was not.",
        ["year=2008 part=second-half", "year=1944 quarter=1"],
    ),
    (
        "[Late 1948] and [early 1949] decided the war; [March and April 1950] ended it.",
        ["year=1948 part=late", "year=1949 part=early", "year=1950 month=3 / year=1950 month=4"],
    ),
    ("In [early-to-mid 1944] the line held.", ["year=1944 part=early / year=1944 part=mid"]),
    (
        "[The 1920s] were quiet; [the late 1930s] and [the 'forties] were not.",
        ["decade=192", "decade=193 part=late", "decade=194"],
    ),
    ("[The first decade of the twentieth century] was peaceful.", ["decade=190"]),
    ("In [the 1640s] and ['50s] the press was free.", ["decade=164", "decade=165"]),
    ("Much was of [the eighteenth century] that [the twentieth] had forgotten.", ["century=18", "century=20"]),
    ("In [the eighteenth century] and [the twentieth] it was otherwise.", ["century=18", "century=20"]),
    (
        "In [the first quarter of 1842] he paid £1,812; in [the second], £1,934.",
        ["year=1842 quarter=1", "year=1842 quarter=2"],
    ),
    (
        "In [the first half of 1843] they worked, in [the second] they did not.",
        ["year=1843 part=first-half", "year=1843 part=second-half"],
    ),
    ("They won on [17] and at the bridge on [21 August].", ["month=8 day=17", "month=8 day=21"]),
    ("It froze in [June] and again in [August 1816].", ["year=1816 month=6", "year=1816 month=8"]),
    ("Rain fell in [the spring] and in [the autumn of 1851].", ["year=1851 season=1", "year=1851 season=3"]),
    (
        "[Q3 1944], [Q1 of 1945] and [1946-Q2] were bad.",
        ["year=1944 quarter=3", "year=1945 quarter=1", "year=1946 quarter=2"],
    ),
    ("In [the week of 20 July 1944] he spoke.", ["year=1944 month=7 day=17 / year=1944 month=7 day=23"]),
    ("[The week ending 3 June 1871] was wet.", ["year=1871 month=5 day=28 / year=1871 month=6 day=3"]),
    ("It froze in [the second and third weeks of May 1848].", ["year=1848 month=5 day=8 / year=1848 month=5 day=21"]),
    ("It thawed in [the second fortnight of June 1848].", ["year=1848 month=6 day=15 / year=1848 month=6 day=30"]),
    ("It rained all [the week beginning 5 May].", ["month=5 day=5 / month=5 day=11"]),
    ("They fought [from 12.50 to about 5.30 p.m.] without rest.", ["hour=12 minute=50 / hour=17 minute=30"]),
    (
        "On [the morning of 4 May], at [six], the gates opened at 4 places.",
        ["month=5 day=4 day_part=morning", "hour=6"],
    ),
    ("On [3 May] at two places they crossed, at six men a boat.", ["month=5 day=3"]),
    ("He rose at [1.15 on the afternoon of 3 May].", ["month=5 day=3 day_part=afternoon hour=13 minute=15"]),
    ("He wrote [between nine and ten in the morning].", ["day_part=morning hour=9 / day_part=morning hour=10"]),
    (
        "On [June 1], [3], and [5, 1848], he wrote.",
        ["year=1848 month=6 day=1", "year=1848 month=6 day=3", "year=1848 month=6 day=5"],
    ),
    ("In [the second century] the third legion stood in the fourth camp.", ["century=2"]),
    ("On [Sunday] at one of the houses he was taken.", ["weekday=7"]),
    ("He held out up to [1848], and up to 1848 men with him.", ["year=1848"]),
    ("In [the new year] the army crossed.", ["within year"]),
    ("On [a snowy night in December] he rode out.", ["month=12 day_part=night"]),
    ("[One evening in the autumn of 1912] he came.", ["year=1912 season=3 day_part=evening"]),
    (
        "The worst was over by [midsummer 1863], but not in [midsummer 1862].",
        ["year=1863 feast=midsummer", "year=1862 season=2 part=mid"],
    ),
    (
        "[About the middle of the month of June] it rained. [Sat. May 3d] was dry.",
        ["month=6 part=middle approximate", "month=5 day=3 weekday=6"],
    ),
    (
        "In [the late nineteenth and early twentieth centuries] trade grew.",
        ["century=19 part=late / century=20 part=early"],
    ),
    ("[The middle of the 9th century BC] saw it founded.", ["century=-9 part=middle"]),
    ("[The fifth to the third centuries B.C.] were its best.", ["century=-5 / century=-3"]),
    ("An [eighteenth-century] house stood there.", ["century=18"]),
    ("At [the turn of the century] it was sold.", ["part=turn within century"]),
    (
        "On [Christmas Day 1863] and at [Michaelmas] the rents were due.",
        ["year=1863 feast=christmas", "feast=michaelmas"],
    ),
    ("At [5:34 AM on March 20, 2003] it began.", ["year=2003 month=3 day=20 hour=5 minute=34"]),
    ("It began at [9:34 p.m., March 19 EST].", ["month=3 day=19 hour=21 minute=34 zone=-05:00"]),
    (
        "At [half past six in the morning], at [noon] and at [1730 hours] the bell rang.",
        ["day_part=morning hour=6 minute=30", "day_part=noon", "hour=17 minute=30"],
    ),
    ("The guns fell silent [from 3 to 5 p.m.]", ["hour=15 / hour=17"]),
    ("On [the night of April 18, 1775] he rode.", ["year=1775 month=4 day=18 day_part=night"]),
    ("In [the early morning hours of 30 April] the gates opened.", ["month=4 day=30 day_part=morning part=early"]),
    (
        "On [the night of 4–5 August 1914] the wires were cut.",
        ["year=1914 month=8 day=4 day_part=night / year=1914 month=8 day=5"],
    ),
    (
        "[Tuesday morning] was fine, and [Friday, 13 October] was not.",
        ["weekday=2 day_part=morning", "month=10 day=13 weekday=5"],
    ),
    ("On [the 5th] he wrote again; the telegram of [the 25th], too, was lost.", ["day=5", "day=25"]),
    (
        "In [August of that year], on [the 5th of that month], they met.",
        ["month=8 within year", "day=5 within month"],
    ),
    (
        "He wrote on [24 February 1731/2] and on [30 January 1648/9].",
        ["year=1731 dual month=2 day=24", "year=1648 dual month=1 day=30"],
    ),
    ("He wrote on [14 September 1752 (Old Style)].", ["year=1752 month=9 day=14 style=OS"]),
    ("In [February 1637-8] the covenant was signed.", ["year=1637 dual month=2"]),
    ("In [the summer of 431], and again in [430 BC], they came.", ["year=-430 season=2", "year=-429"]),
    (
        "[Lady Day 1651] was the term, [Whitsun 1381] the feast.",
        ["year=1651 feast=annunciation", "year=1381 feast=pentecost"],
    ),
    ("[The 14th of that month] was a [Monday] in [1789].", ["day=14 within month", "weekday=1", "year=1789"]),
    ("The office was open [from Monday to Friday].", ["weekday=1 / weekday=5"]),
    ("At [eleven o'clock on the morning of the 11th] it ended.", ["day=11 day_part=morning hour=11"]),
    ("By [0430 hours, on 6 June], all were ashore.", ["month=6 day=6 hour=4 minute=30"]),
    (
        "The Spartans came in [the summer of 431], and by [421 BC] they were weary; in [415] the fleet sailed.",
        ["year=-430 season=2", "year=-420", "year=-414"],
    ),
    ("It reigned [from the 1840s until mid-1852].", ["decade=184 / year=1852 part=mid"]),
    (
        "On [Saturday the 1st], [early on Sunday morning] and [late on the evening of 5 May] they sang.",
        ["day=1 weekday=6", "weekday=7 day_part=morning part=early", "month=5 day=5 day_part=evening part=late"],
    ),
    ("In [the fall of 1949] the city was taken, in [the fall] it was lost.", ["year=1949 season=3", "season=3"]),
    (
        "In [the first week of April 1859] and on [the last day of February 1856] it rained.",
        ["year=1859 month=4 day=1 / year=1859 month=4 day=7", "year=1856 month=2 day=29"],
    ),
    ("On [the night of 20/21 June] they fled.", ["month=6 day=20 day_part=night / month=6 day=21"]),
    ("On [8, 9 and 10 July 1812] they marched.", ["year=1812 month=7 day=8 / year=1812 month=7 day=10"]),
    ("On [the 29th] intelligence arrived; on [the fifteenth] he went.", ["day=29", "day=15"]),
    (
        "At [about two in the afternoon of 30 January 1649] he was dead.",
        ["year=1649 month=1 day=30 day_part=afternoon hour=14 approximate"],
    ),
    ("In [the month of June] they rested.", ["month=6"]),
    (
        "Er kam am [14. Januar 1949], blieb [vom 3. bis 5. Oktober] und starb [44 v. Chr.], sagt man.",
        ["year=1949 month=1 day=14", "month=10 day=3 / month=10 day=5", "year=-43"],
    ),
    (
        "The battle of [490 B.C.] was won; in [the autumn of 429], in [April 421] and in [508/7] they met.",
        ["year=-489", "year=-428 season=3", "year=-420 month=4", "year=-507 / year=-506"],
    ),
    (
        "They came in [the 390s] and in [the late sixth century], long after [700 B.C.] or so.",
        ["year=-398 / year=-389", "century=-6 part=late", "year=-699"],
    ),
    (
        "[Late in the evening], in [the middle of the night] and in [the early morning] shots were heard.",
        ["day_part=evening part=late", "day_part=night part=middle", "day_part=morning part=early"],
    ),
    (
        "[Jan.–Feb. 1900] was cold in [the 16th- and 17th-century] houses.",
        ["year=1900 month=1 / year=1900 month=2", "century=16 / century=17"],
    ),
    (
        "On [the first Saturday of September 1840] they met, on [the last Sunday in May] they left.",
        ["year=1840 month=9 day=5 weekday=6", "month=5 weekday=7"],
    ),
]
"""A sentence, its dates in brackets, and what each says: the fields of its point, or of the two ends of a range."""

LEFT_ALONE = [
    "The third legion stood in the fourth camp, at one of the fords, at nine men a tent.",
    "With 1500 men and 2000 roubles he marched 1200 feet up the hill.",
    "He lost 1,949 men, 800 tanks and 1100 guns.",
    "A force of 1500 held the pass; 1200 of them died.",
    "See p. 1949 and pp. 12-1850 of vol. 1914.",
    "It is document no. 1914 in file 1812.",
    "The Long March was led by the Fourth Field Army.",
    "The May Fourth Movement was named after it.",
    "They sang the March of the Volunteers.",
    "General May spoke, and Mr. March answered.",
    "May we go? We may march; the march was august.",
    "Augustus ruled. Theresa May and June Carter sang.",
    "The March on Washington was long.",
    "The verse is Luke 3:16, the ratio 2:1.",
    "His telephone was 555-1949.",
    "The F-1949 flew beside the B-52.",
    "Bloody Sunday and Black Friday are names.",
    "The treaty was signed. 45 The army left. 112 Then it came back.",
    "They sprang into the spring of clear water, and did not fall back.",
    "The fall of Rome and the spring of hope are old themes.",
    "The 5th Army and the 38th Parallel stood firm.",
    "He lived at 1600 Pennsylvania Avenue, then at 5 May Street.",
    "Some 1500 came, over 1800 stayed, and 50 miles lay behind.",
    "The 3rd and 4th Armies met on Route 66.",
    "In 1500 cases from 1200 to 1600 men were counted.",
    "He paid £1850, or 12%.",
    "He was in his forties, and the prices in the 1,800s.",
    "They played the 1812 Overture.",
    "The Winter War ended, the Prague Spring began.",
]
"""Counts, pages, names and verbs."""


def told(point: Point) -> str:
    """What a point says, field by field."""
    plain, out = Point(), []
    for name in (f.name for f in fields(point) if f.name != "within"):
        if (value := getattr(point, name)) != getattr(plain, name):
            out.append(name if value is True else f"{name}={value}")
    if point.within is not None:
        out += ["within", point.within.unit]
    return " ".join(out)


def told_of(expression: Expression) -> str:
    ends = [end for end in (expression.point, expression.last) if end is not None]
    return " / ".join(told(end) for end in ends)


def dates_in(text: str) -> list[Expression]:
    return [e for e in find_expressions(text) if e.kind in ("point", "range") and not e.bare]


@pytest.mark.parametrize(("marked", "answers"), FOUND)
def test_dates_are_found_whole_and_read(marked: str, answers: list[str]) -> None:
    text = marked.replace("[", "").replace("]", "")
    spans = [m[1] for m in re.finditer(r"\[([^]]*)\]", marked)]
    found = dates_in(text)
    assert [e.span.of(text) for e in found] == spans
    assert [told_of(e) for e in found] == answers


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert [e.span.of(text) for e in find_expressions(text) if e.kind in ("point", "range")] == []


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("The October Revolution came.", "October"),
        ("The Autumn Harvest Uprising failed.", "Autumn"),
        ("They went into winter quarters.", "winter"),
        ("The spring offensive failed.", "spring"),
        ("The Easter Rising failed.", "Easter"),
    ],
)
def test_a_date_after_which_something_is_called_is_marked_bare(text: str, called: str) -> None:
    assert [(e.span.of(text), e.bare) for e in find_expressions(text) if e.kind == "point"] == [(called, True)]


def test_both_ends_of_a_range_have_their_own_stretch() -> None:
    text = "He stayed from the spring of 1943 until June 9, 1944."
    (found,) = dates_in(text)
    assert found.ends is not None
    assert [end.of(text) for end in found.ends] == ["the spring of 1943", "June 9, 1944"]
    assert found.relation == "from"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("By May 1848 it was over.", "by"),
        ("Since 1917 he had waited.", "since"),
        ("Until 30 June 1949 he waited.", "until"),
        ("Before 1914 it was peaceful, in post-1918 days not.", "before"),
        ("In 1914 it began.", "at"),
    ],
)
def test_the_word_before_a_date_says_how_it_is_tied(text: str, relation: str) -> None:
    assert dates_in(text)[0].relation == relation


def test_an_open_order_of_day_and_month_is_kept_uncertain() -> None:
    (open_order,) = dates_in("It was signed 3/5/1848.")
    (clear,) = dates_in("It was signed 7/28/1914.")
    assert open_order.point == Point(year=1848, month=5, day=3, uncertain=True)
    assert open_order.certainty < 1
    assert clear.point == Point(year=1914, month=7, day=28)
    both = dates_in("It was signed 3/5/1848 and kept until 7/28/1914.")
    assert [e.point for e in both] == [Point(year=1848, month=3, day=5), Point(year=1914, month=7, day=28)]


def test_masked_stretches_are_not_looked_into() -> None:
    text = "It was signed.45 In 1948 it ended (Smith 1949)."
    start = text.index("(Smith")
    masked = [Span(start=14, end=16), Span(start=start, end=len(text) - 1)]
    assert [e.span.of(text) for e in dates_in(text)] == ["1948", "1949"]
    assert [e.span.of(text) for e in find_expressions(text, masked)] == ["1948"]


def test_a_pattern_is_written_in_classes_and_what_parts_them() -> None:
    lexed = lex("On May 3, 1848 he\n\nsaw 1949.")
    (found,) = lexed.find(shape("(?P<month>M) d,(?P<year>Y)"))
    assert found.span.of(lexed.text) == "May 3, 1848"
    assert (found.value("month", "M"), found.value("year", "Y")) == (5, 1848)
    assert lexed.parted(4) == "¶"
    assert lexed.words(4) == "he"


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("twenty-three", {"C": 23, "A": 23}),
        ("one hundred and fifty", {"C": 150, "A": 150}),
        ("nineteen hundred and fourteen", {"C": 1914, "A": 1914, "Y": 1914}),
        ("eighteen forty-eight", {"C": 1848, "A": 1848, "Y": 1848}),
        ("twenty-first", {"O": 21}),
        ("XIXth", {"O": 19}),
        ("1920s", {"E": 192}),
        ("'30s", {"E": 3}),
        ("'48", {"y": 48}),
        ("30th", {"O": 30}),
        ("5:34", {"k": (5, 34, None)}),
        ("9999999999999", {"z": None, "A": None}),
        ("A.D.", {"e": "ad"}),
    ],
)
def test_words_and_figures_are_read_as_numbers(words: str, readings: dict[str, object]) -> None:
    lexed = lex(words)
    assert [dict(r) for r in lexed.readings] == [readings]


PIECES = [
    "May", "3", "1848", ",", " ", "the", "of", "early", "1861–65", "264", "BC", "to", "from", "and", "spring", "first",
    "week", "night", "5:30", "a.m.", "\n\n", ".", "(", ")", "'48", "Tuesday", "century", "nineteenth", "-", "/", "?",
    "1st", "half", "end", "men", "Christmas", "AD", "in", "Army", "(O.S.)", "1,500", "1949-06-30", "3/5/1848", "c.",
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=60))
def test_expressions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_expressions(text)
    for expression in found:
        assert 0 <= expression.span.start < expression.span.end <= len(text)
        for end in expression.ends or ():
            assert expression.span.holds(end)
            assert end.start < end.end
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="May 3,184(-–/.'\n", max_size=80))
def test_tokens_cover_the_text_in_order(text: str) -> None:
    lexed = lex(text)
    assert len(lexed.shape) == 2 * len(lexed)
    places = [place for pair in zip(lexed.starts, lexed.ends, strict=True) for place in pair]
    assert places == sorted(places)
    assert all(0 <= p <= len(text) for p in places)


HOSTILE = {
    "no blanks": "a",
    "brackets": "(",
    "numbers": "1 ",
    "years": "1949 ",
    "joined years": "1949-",
    "far years": "99999999999 ",
    "months": "May ",
    "months and": "May and ",
    "parts": "the end of ",
    "thousands": ",111",
    "hours": "1:11:",
    "strokes": "1/1/",
    "eras": "264 BC ",
    "numbers in words": "hundred ",
    "abbreviations": "a.",
    "apostrophes": "'48 ",
    "paragraphs": "\n",
    "days in a list": "5, ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_expressions(text)
        return time.process_time() - start

    seconds(2_000)
    small, large = seconds(5_000), seconds(40_000)
    # eight times the text; a quadratic pattern would take sixty-four times as long
    assert large < 24 * small + 0.1


def test_the_middle_of_a_table_of_numbers_is_passed_over() -> None:
    table = " ".join(str(1800 + n % 100) for n in range(200))
    found = find_expressions(f"In May 1848 they counted: {table} and then, in June 1849, again.")
    told = [f for f in found if f.point is not None and f.point.month is not None]
    assert [(f.point.year, f.point.month) for f in told if f.point] == [(1848, 5), (1849, 6)]
    assert len(found) < 40


def test_figures_that_may_be_two_dates_are_told_as_both() -> None:
    (found,) = find_expressions("The note of 3/5/1848 was never answered.")
    assert found.candidates == (
        Point(year=1848, month=5, day=3, uncertain=True),
        Point(year=1848, month=3, day=5),
    )
    assert found.point == found.candidates[0]
    (sure,) = find_expressions("The note of 23/5/1848 was never answered.")
    assert sure.candidates == ()
