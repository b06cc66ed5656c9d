"""Other calendars: days that are known from elsewhere, against convertdate, and what cannot be."""

from __future__ import annotations

import pytest
from convertdate import french_republican, julian
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.dates.calendars import CALENDARS, convert
from adfontes.dates.calendars.days import (
    day_of_julian,
    decade_years_bc,
    edtf_of_days,
    edtf_of_years,
    julian_of,
)
from adfontes.dates.calendars.easter import gregorian_easter, julian_easter
from adfontes.dates.calendars.french_republican import day_of_republican
from adfontes.dates.calendars.patterns import find_other_calendars
from adfontes.dates.calendars.roman import parse_roman_day
from adfontes.dates.calendars.table import load_calendars, load_feasts
from adfontes.dates.calendars.weekdays import calendars_of_weekday, weekday_agrees
from adfontes.dates.expressions import Point
from adfontes.dates.lexing import lex
from adfontes.languages import load_words
from adfontes.model.edtf import Day, bounds

KNOWN = [
    # 18 Brumaire, 9 Thermidor, 13 Vendémiaire, 18 Fructidor; the Commune's decree on the column of the Place Vendôme
    (Point(calendar="french-republican", year=8, month=2, day=18), "1799-11-09"),
    (Point(calendar="french-republican", year=2, month=11, day=9), "1794-07-27"),
    (Point(calendar="french-republican", year=4, month=1, day=13), "1795-10-05"),
    (Point(calendar="french-republican", year=5, month=12, day=18), "1797-09-04"),
    (Point(calendar="french-republican", year=7, month=13, day=6), "1799-09-22"),
    (Point(calendar="french-republican", year=14, month=4, day=10), "1805-12-31"),
    (Point(calendar="french-republican", year=79, month=8, day=16), "1871-05-06"),
    (Point(calendar="french-republican", year=2), "1793-09-22/1794-09-21"),
    # years of the common era beside a month of another calendar: the coup, the rising, a month that begins twice
    (Point(calendar="french-republican", year=1799, month=2, day=18), "1799-11-09"),
    (Point(calendar="french-republican", year=1794, month=11, day=9), "1794-07-27"),
    (Point(calendar="hebrew", year=1943, month=1, day=14), "1943-04-19"),
    (Point(calendar="islamic", year=1973, month=9, day=10), "1973-10-07~"),
    (Point(calendar="persian", year=1953, month=5, day=28), "1953-08-19"),
    # the declaration of Israel's independence; the Yom Kippur war
    (Point(calendar="hebrew", year=5708, month=2, day=5), "1948-05-14"),
    (Point(calendar="hebrew", year=5734, month=7, day=10), "1973-10-06"),
    (Point(calendar="hebrew", year=5784, month=14, day=14), "2024-02-23"),
    (Point(calendar="hebrew", year=5708), "1947-09-15/1948-10-03"),
    # the taking of the Great Mosque; Karbala, 10 October 680 Julian; the fall of Constantinople, 29 May 1453 Julian
    (Point(calendar="islamic", year=1400, month=1, day=1), "1979-11-21~"),
    (Point(calendar="islamic", year=61, month=1, day=10), "0680-10-13~"),
    (Point(calendar="islamic", year=857, month=5, day=20), "1453-06-07~"),
    (Point(calendar="islamic:common", year=1187, month=7, day=27), "1187-10-09~"),
    (Point(calendar="ethiopian:common", year=1896, month=6, day=23), "1896-03-01"),
    # Hattin, a Saturday; Jerusalem taken by the crusaders, Friday, 15 July 1099 Julian
    (Point(calendar="islamic", year=583, month=4, day=24, weekday=6), "1187-07-11"),
    (Point(calendar="islamic", year=492, month=8, day=22, weekday=5), "1099-07-21"),
    (Point(calendar="islamic", year=1257), "1841-02-23~/1842-02-11~"),
    # 28 Mordad, 22 Bahman, 15 Khordad
    (Point(calendar="persian", year=1332, month=5, day=28), "1953-08-19"),
    (Point(calendar="persian", year=1357, month=11, day=22), "1979-02-11"),
    (Point(calendar="persian", year=1342, month=3, day=15), "1963-06-05"),
    # Adwa; the Ethiopian millennium; the deposition of Haile Selassie
    (Point(calendar="ethiopian", year=1888, month=6, day=23), "1896-03-01"),
    (Point(calendar="ethiopian", year=2000, month=1, day=1), "2007-09-12"),
    (Point(calendar="ethiopian", year=1967, month=1, day=2), "1974-09-12"),
    (Point(calendar="coptic", year=1740, month=1, day=1), "2023-09-12"),
    (Point(calendar="indian", year=1879, month=1, day=1), "1957-03-22"),
    # the "31 March incident"; the constitution restored
    (Point(calendar="rumi", year=1325, month=1, day=31), "1909-04-13"),
    (Point(calendar="rumi", year=1324, month=5, day=10), "1908-07-23"),
    (Point(calendar="roman", year=-43, month=3, day=15), "-0043-03-15"),
    (Point(calendar="auc", year=709), "-0044"),
    (Point(calendar="auc", year=754), "0001"),
    (Point(calendar="byzantine", year=6961), "1452-09-01/1453-08-31"),
    (Point(calendar="seleucid", year=1), "-0311-10-01/-0310-09-30"),
    (Point(calendar="spanish", year=1250), "1212"),
    (Point(calendar="minguo", year=38), "1949"),
    (Point(calendar="minguo", year=38, month=10, day=1), "1949-10-01"),
    # Pericles died in the fourth year of the 87th olympiad, 429/8 BC
    (Point(calendar="olympiad:87", year=4), "-0428-07-01~/-0427-06-30~"),
    (Point(calendar="olympiad:1", year=1), "-0775-07-01~/-0774-06-30~"),
    (Point(calendar="olympiad:87"), "-0431-07-01~/-0427-06-30~"),
    (Point(calendar="chinese:Guangxu", year=26), "1900"),
    (Point(calendar="chinese:Daoguang", year=22), "1842"),
    # the declaration of war on the powers; the treaty of Nanking; the coup of 1898; a leap month
    (Point(calendar="chinese:Guangxu", year=26, month=5, day=25), "1900-06-21"),
    (Point(calendar="chinese:Daoguang", year=22, month=7, day=24), "1842-08-29"),
    (Point(calendar="chinese:Guangxu", year=24, month=8, day=6), "1898-09-21"),
    (Point(calendar="chinese:Guangxu", year=26, month=20, day=1), "1900-09-24"),
    (Point(calendar="chinese", year=1976, month=8, day=15), "1976-09-08"),
    (Point(calendar="islamic", century=2), "0719-07-28~/0816-08-02~"),
    (Point(calendar="chinese:Qianlong", year=58), "1793"),
    (Point(calendar="japanese:Meiji", year=37, month=2, day=8), "1904-02-08"),
    (Point(calendar="japanese:Shōwa", year=20, month=8, day=15), "1945-08-15"),
    (Point(calendar="japanese:Keiō", year=3), "1867"),
    # as Cheney's Handbook of Dates has them; John's years began on Ascension Day
    (Point(calendar="regnal:Henry VIII", year=12), "1520-04-22/1521-04-21"),
    (Point(calendar="regnal:Elizabeth I", year=5), "1562-11-17/1563-11-16"),
    (Point(calendar="regnal:John", year=17), "1215-05-28/1216-05-18"),
    (Point(calendar="regnal:John", year=17, month=6, day=15), "1215-06-15"),
    (Point(calendar="regnal:Edward I", year=35), "1306-11-20/1307-07-07"),
    (Point(calendar="regnal:George II", year=27), "1753-06-22/1754-06-21"),
    (Point(calendar="regnal:Edward II", year=12, feast="michaelmas"), "1318-09-29"),
    (Point(calendar="regnal:William IV", year=3, dual=True), "1832-06-26/1834-06-25"),
    # the October revolution, Torbay, Newton's birth, Washington's birth, the Soviet change of calendar
    (Point(year=1917, month=10, day=25, style="OS"), "1917-11-07"),
    (Point(year=1688, month=11, day=5, style="OS"), "1688-11-15"),
    (Point(year=1642, month=12, day=25, style="OS"), "1643-01-04"),
    (Point(year=1731, month=2, day=11, style="OS", dual=True), "1732-02-22"),
    (Point(year=1918, month=2, day=1, style="OS"), "1918-02-14"),
    (Point(year=1917, month=2, calendar="julian"), "1917-02-14/1917-03-13"),
    (Point(year=1582, month=10, day=5, calendar="julian"), "1582-10-15"),
    (Point(year=1066, month=10, day=14, calendar="julian"), "1066-10-20"),
    (Point(year=1900, month=2, day=29, calendar="julian"), "1900-03-13"),
    # two years printed and no calendar named: the day stays as printed
    (Point(year=1648, month=1, day=30, dual=True), "1649-01-30"),
    (Point(year=1699, month=3, day=24, dual=True), "1700-03-24"),
    (Point(year=1710, month=2, dual=True), "1711-02"),
    (Point(year=1861, dual=True), "1861/1862"),
    # feasts: the rising of 1916, the Sicilian Vespers, the Peasants' Revolt, the first Book of Common Prayer
    (Point(feast="easter-monday", year=1916), "1916-04-24"),
    (Point(feast="easter-monday", year=1282), "1282-03-30"),
    (Point(feast="corpus-christi", year=1381), "1381-06-13"),
    (Point(feast="pentecost", year=1549), "1549-06-09"),
    (Point(feast="easter", year=1453), "1453-04-01"),
    (Point(feast="orthodox-easter", year=1917), "1917-04-15"),
    (Point(feast="good-friday", year=1865), "1865-04-14"),
    (Point(feast="ash-wednesday", year=1926), "1926-02-17"),
    (Point(feast="advent-sunday", year=1917), "1917-12-02"),
    (Point(feast="st-bartholomew", year=1572), "1572-08-24"),
    (Point(feast="candlemas", year=1460, dual=True), "1461-02-02"),
    (Point(feast="christmas", year=1905, style="OS"), "1906-01-07"),
    # days counted from a feast: Michaelmas 1327 was a Tuesday, Easter 1349 was 12 April
    (Point(feast="michaelmas:after-1", year=1327), "1327-10-05"),
    (Point(feast="easter:before-3", year=1349), "1349-04-08"),
    (Point(feast="all-saints:eve", year=1517), "1517-10-31"),
    (Point(feast="martinmas:morrow", year=1296), "1296-11-12"),
    (Point(feast="easter:octave", year=1290), "1290-04-09"),
    (Point(feast="michaelmas:eve", year=1917, style="OS"), "1917-10-11"),
    (Point(feast="yom-kippur", year=1973), "1973-10-06"),
    (Point(feast="passover", year=1943), "1943-04-20/1943-04-26"),
    (Point(feast="rosh-hashanah", year=1943), "1943-09-30/1943-10-01"),
    (Point(feast="lunar-new-year", year=1968), "1968-01-30"),
    (Point(feast="lunar-new-year", year=1912), "1912-02-18"),
    (Point(feast="lunar-new-year", year=1644 + 57), "1701-02-08"),
    (Point(feast="ramadan", year=1973), "1973-09-28~/1973-10-27~"),
]


@pytest.mark.parametrize(("point", "edtf"), KNOWN, ids=lambda v: v if isinstance(v, str) else "")
def test_days_known_from_elsewhere(point: Point, edtf: str) -> None:
    found = convert(point)
    assert found is not None
    assert found.edtf == edtf
    assert bounds(edtf) == (found.earliest, found.latest)
    assert found.reason
    assert 0 < found.certainty <= 1
    assert found.calendar.partition(":")[2] == ""


@pytest.mark.parametrize(
    "point",
    [
        Point(calendar="julian", year=1901, month=2, day=29),
        Point(year=1700, month=2, day=30, dual=True),
        Point(calendar="french-republican", year=8, month=13, day=6),
        Point(calendar="french-republican", year=8, month=2, day=31),
        Point(calendar="hebrew", year=5708, month=2, day=30),
        Point(calendar="hebrew", year=5783, month=13, day=3),
        Point(calendar="islamic", year=1257, month=13),
        Point(calendar="olympiad:87", year=5),
        Point(calendar="chinese:Guangxu", year=40),
        Point(calendar="chinese:Guangxu", year=26, month=17),
        Point(calendar="chinese:Guangxu", year=26, month=5, day=31),
        Point(calendar="japanese:Taishō", year=30),
        Point(calendar="regnal:Henry VIII", year=40),
    ],
)
def test_dates_that_no_calendar_has(point: Point) -> None:
    found = convert(point)
    assert found is not None
    assert found.edtf is None
    assert found.impossible


@pytest.mark.parametrize(
    "point",
    [
        Point(year=1848, month=5, day=3),
        Point(year=1848, month=5, day=3, style="NS"),
        Point(month=5, day=3, style="OS"),
        Point(feast="easter"),
        Point(feast="easter", year=300),
        Point(year=1731, month=12, dual=True),
        Point(year=1812, season=4, dual=True),
        Point(calendar="regnal:Ethelred", year=3),
        Point(calendar="martian", year=3),
        Point(calendar="hebrew", year=99999999999),
        Point(calendar="julian", year=99999999999, month=1, day=1),
        Point(calendar="hebrew", day=3, year=5708),
        Point(calendar="chinese:Wanli", year=26, month=5, day=3),
        Point(calendar="olympiad:99999999999999999999", year=3),
        Point(feast="michaelmas", year=99999999999),
    ],
)
def test_what_there_is_nothing_to_convert(point: Point) -> None:
    assert convert(point) is None


def test_an_english_easter_names_the_other_one() -> None:
    found = convert(Point(feast="easter", year=1645))
    assert found is not None
    assert found.candidates == ("1645-04-16", "1645-04-06")


def test_old_style_with_one_year_keeps_the_year_from_lady_day_as_a_candidate() -> None:
    found = convert(Point(year=1711, month=2, day=24, style="OS"))
    assert found is not None
    assert found.candidates == ("1711-03-07", "1712-03-06")


def test_a_weekday_settles_when_the_year_began() -> None:
    # 24 February was a Saturday in 1711 and, in the Lady Day year 1711, a Sunday
    for weekday, edtf in ((6, "1711-03-07"), (7, "1712-03-06")):
        found = convert(Point(year=1711, month=2, day=24, style="OS", weekday=weekday))
        assert found is not None
        assert found.edtf == edtf
        assert not found.candidates


def test_two_ramadans_in_a_year_stay_open() -> None:
    found = convert(Point(feast="ramadan", year=1965))
    assert found is not None
    assert found.edtf is None
    assert len(found.candidates) == 2


@given(st.integers(-4000, 4000), st.integers(1, 12), st.integers(1, 28))
def test_julian_days_agree_with_convertdate_and_go_back(year: int, month: int, day: int) -> None:
    found = day_of_julian(year, month, day)
    assert (found.year, found.month, found.day) == julian.to_gregorian(year, month, day)
    assert julian_of(found) == Day(year, month, day)


@given(st.integers(1, 14), st.integers(1, 12), st.integers(1, 30))
def test_republican_days_agree_with_convertdate(year: int, month: int, day: int) -> None:
    found = day_of_republican(year, month, day)
    assert (found.year, found.month, found.day) == french_republican.to_gregorian(year, month, day, method="romme")


@settings(deadline=None)
@given(
    st.sampled_from(sorted(CALENDARS)),
    st.integers(-10_000, 100_000),
    st.none() | st.integers(-3, 20),
    st.none() | st.integers(-3, 40),
    st.sampled_from([None, "early", "late", "mid", "start", "end", "first-half"]),
)
def test_whatever_is_asked_bounds_and_edtf_agree(
    calendar: str, year: int, month: int | None, day: int | None, part: str | None
) -> None:
    if month is not None and not 1 <= month <= 12:
        month = None if calendar in ("roman", "minguo", "auc") or month < 1 else month
    found = convert(Point(calendar=calendar, year=year, month=month, day=day, part=part))
    if found and found.edtf:
        assert bounds(found.edtf) == (found.earliest, found.latest)
    elif found:
        assert found.impossible


def test_easter_of_both_churches() -> None:
    assert gregorian_easter(1818) == Day(1818, 3, 22)
    assert gregorian_easter(1943) == Day(1943, 4, 25)
    assert julian_easter(1492) == Day(1492, 4, 22)
    assert day_of_julian(*_parts(julian_easter(2024))) == Day(2024, 5, 5)


def _parts(day: Day) -> tuple[int, int, int]:
    return day.year, day.month, day.day


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ((3, "ides", 1), (3, 15)),
        ((4, "ides", 1), (4, 13)),
        ((1, "kalends", 3), (12, 30)),
        ((6, "kalends", 2), (5, 31)),
        ((9, "kalends", 19), (8, 14)),
        ((12, "nones", 1), (12, 5)),
        ((10, "nones", 3), (10, 5)),
        ((3, "nones", 8), None),
    ],
)
def test_roman_days(asked: tuple[int, str, int], day: tuple[int, int] | None) -> None:
    assert parse_roman_day(*asked) == day


def test_years_as_edtf() -> None:
    assert edtf_of_years(1800, 1899) == "18XX"
    assert edtf_of_years(-499, -400) == "-04XX"
    assert edtf_of_years(-99, 0) == "-00XX"
    assert edtf_of_years(*decade_years_bc(430)) == "-0438/-0429"
    assert edtf_of_years(-263, -240) == "-0263/-0240"
    assert edtf_of_years(1840, 1849) == "184X"
    assert edtf_of_days(Day(1949, 2, 1), Day(1949, 2, 28)) == "1949-02"
    assert edtf_of_days(Day(1949, 1, 1), Day(1950, 12, 31), "~") == "1949~/1950~"


def test_weekdays_in_both_calendars() -> None:
    assert weekday_agrees(Point(year=1789, month=5, day=5, weekday=2))
    assert weekday_agrees(Point(year=1789, month=5, day=5, weekday=1)) is False
    assert calendars_of_weekday(Point(year=1066, month=10, day=14, weekday=6)) == ("julian",)
    assert calendars_of_weekday(Point(year=1649, month=1, day=30, weekday=2)) == ("julian",)
    assert calendars_of_weekday(Point(year=1648, month=1, day=30, weekday=2, dual=True)) == ("julian",)
    assert weekday_agrees(Point(year=1917, month=10, day=25, weekday=3, style="OS"))
    assert weekday_agrees(Point(year=1789, month=5, weekday=2)) is None
    assert weekday_agrees(Point(year=1789, month=5, day=32, weekday=2)) is None


def test_the_table_is_whole() -> None:
    table = load_calendars()
    for name, row in table["calendars"].items():
        months = row.get("months", ())
        assert len(months) in (0, 12, 13, 14), name
        assert set(row.get("common", ())) <= {form.casefold() for forms in months for form in forms}, name
    for key, feast in load_feasts().items():
        assert convert(Point(feast=key, year=1901)), key
        assert feast["name"]
    assert len(load_feasts()) == len(table["feasts"]) + len(table["saints"])
    assert set(load_words("en", "dates")["tokens"]["F"]) <= set(load_feasts())
    begins = [row[1] for row in table["reigns"]["regnal"]["reigns"]]
    assert begins == sorted(begins)


LEFT_ALONE = [
    "He got up at 5 AM and read until 11 am, when the AM radio failed.",
    "She was given an IV drip and an X of straw to lie on.",
    "On May 12 Henry VIII rode to Dover; at 18 Henry VIII was king.",
    "The 30th Olympiad in London in 2012 cost more than the 29th.",
    "He was one of the martyrs of that year, and two of the Greeks were others.",
    "In chapter 12 Elizabeth leaves; in 12 Mary is alone.",
    "The 3 germinal centres of the node were swollen.",
    "Day came, and Baba told Tobi of the old calendar on the wall.",
    "She lent 30 shillings; the Assumption of power by 12 men was bloodless.",
    "The ratio was 3/4, or 700/1300 of the whole, and 12/24 of the rest.",
    "All Saints was rebuilt; St Mark and St Andrew are in its window.",
    "Safar, Rajab and Adar were the names of his sons; Tir and Mehr of his dogs.",
    "The Julian law and the Gregorian chant came into one question.",
    "His office was in room 212 of the new calendar works.",
    "The Yom Kippur War and the Passover Plot are books; Ramadan Offensive was a name.",
    "The ides and nones were explained in May to 300 pupils.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_date_of_another_calendar(text: str) -> None:
    assert [text[e.span.start : e.span.end] for e in find_other_calendars(lex(text))] == []


_WORDS = """
an VIII II 18 Brumaire Year of the Republic AH A.H. 1257 Muharram 5708 Nisan Adar Ides Kal. March 44 BC a.d. III pridie
Guangxu 26 12 Henry & 3 c. year reign Olympiad 87th Michaelmas eve octave Monday after next 1648 / 9 ( ) [ ] , ; O.S.
Old Style Julian calendar by 430s 387 6 October November 99999999999 Saka AUC ʿ ’ – - Easter St Hilary
"""
_PIECES = [*_WORDS.split(), "\n", "\n\n"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from([" ", ""]))
def test_anything_is_read_within_its_bounds(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    for found in find_other_calendars(lex(text)):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.point is not None
        for point in (found.point, found.last):
            conversion = convert(point) if point else None
            if conversion and conversion.edtf:
                assert bounds(conversion.edtf) == (conversion.earliest, conversion.latest)
