"""Search by date: what certainly falls between two days, what may, and the sentences that hold it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day, bounds, day_of
from adfontes.model.text import Division, Emendation, Record, Span
from adfontes.store import DatedHit, check_dossier, find_dated, write_dossier
from adfontes.store.schema import BY_LAYER
from tests.unit.dated_fleet import CONTENT, ORIGIN, make_fleet, text_of

SECONDS = 0.2
"""A quarter of it is the usual; the rest is for machines with other things to do."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("dated") / "fleet.adf"
    write_dossier(found, make_fleet())
    assert check_dossier(found) == ()
    return found


def said(hits: tuple[DatedHit, ...]) -> list[str]:
    """The expressions found, with a question mark where they only may be meant."""
    for hit in hits:
        assert hit.expression.of(hit.snippet) == hit.dating.span.of(CONTENT)
        assert hit.snippet in hit.sentence.of(CONTENT)
    return [hit.expression.of(hit.snippet) + "?" * (not hit.certain) for hit in hits]


@pytest.mark.parametrize(
    ("first", "last", "words", "found"),
    [
        ("1848-05-03", "1848-06-09", "", ["3 May 1848", "12 May 1848", "20 May", "about 9 June?", "in June?",
                                          "the 1840s?"]),
        ("1848-05-04", "1848-05-19", "", ["12 May 1848", "the 1840s?"]),
        ("1848-06", "1848-06", "", ["in June", "about 9 June?", "the 1840s?"]),
        ("1848-06-10", None, "", ["in June?", "the 1840s?"]),
        (None, "-0001", "", ["44 BC"]),
        ("-0043-03-15", "-0043-03-15", "", ["44 BC?"]),
        (None, None, "", ["44 BC", "the 1840s", "3 May 1848", "12 May 1848", "20 May", "in June", "about 9 June?"]),
        ("1848", "1848", "crews", ["20 May", "about 9 June?"]),
        ("1848", "1848", '"the crews" MIND', ["20 May", "about 9 June?"]),
        ("1848", "1848", "fleet", ["3 May 1848"]),
        ("1848", "1848", "harb*", ["12 May 1848", "the 1840s?"]),
        ("1848", "1848", "fleet cape", []),
        ("1848", "1848", "horn", ["12 May 1848", "20 May", "about 9 June?"]),
        ("1850", None, "", []),
        ("1848", "1848", '" "', []),
    ],
)  # fmt: skip
def test_what_is_dated_between_two_days(
    path: Path, first: str | None, last: str | None, words: str, found: list[str]
) -> None:
    low = (bounds(first) or (None, None))[0] if first else None
    high = (bounds(last) or (None, None))[1] if last else None
    assert said(find_dated(path, low, high, words)) == found


def test_a_hit_is_the_date_its_sentence_and_the_notes_behind_it(path: Path) -> None:
    fleet, letter, diary, *_ = find_dated(path, Day(1848, 5, 1), Day(1848, 5, 31))
    assert fleet.snippet == "The fleet sailed on 3 May 1848."
    assert fleet.notes == ("note-1",)
    assert (letter.dating.role, letter.notes) == ("document", ("note-1",))
    assert diary.snippet.startswith("Dr. Horn wrote")
    assert diary.snippet.endswith("changed his mind.")
    assert diary.notes == ()
    (found,) = find_dated(path, Day(1848, 5, 1), Day(1848, 5, 31), "sailed fleet")
    assert [m.of(found.snippet) for m in found.matches] == ["fleet", "sailed"]
    assert found.dating.id == "dating-1"


def test_the_limit(path: Path) -> None:
    assert said(find_dated(path, None, None, limit=2)) == ["44 BC", "the 1840s"]
    assert find_dated(path, None, None, limit=0) == find_dated(path, None, None, limit=-1) == ()
    assert len(find_dated(path, None, None, limit=10**30)) == 7


@pytest.mark.parametrize("query", ['a" OR "b', "NEAR(a b)", "words:fleet", "*", "\0", "\ud800", "'; DROP TABLE note"])
def test_no_query_is_an_error(path: Path, query: str) -> None:
    find_dated(path, None, None, query)


def test_days_are_numbered_as_the_model_numbers_them(tmp_path: Path) -> None:
    days = [day_of(n * 7919 - 4_000_000) for n in range(1000)]
    days += [Day(0, 2, 29), Day(-1, 12, 31), Day(1970, 1, 1), Day(999_999_999, 12, 31), Day(-999_999_999, 1, 1)]
    made = [
        Dating(id=f"d{n}", span=Span(start=0, end=0), origin=ORIGIN, kind="date", edtf="x", earliest=str(day),
               latest=None, anchor=None, reason="")
        for n, day in enumerate(days)
    ]  # fmt: skip
    write_dossier(tmp_path / "d.adf", Apparatus(text=text_of("")).adding(made))
    with closing(sqlite3.connect(tmp_path / "d.adf")) as connection:
        there = connection.execute("SELECT first_day, last_day FROM dating ORDER BY nth").fetchall()
    assert there == [(day.number, None) for day in days]


def test_dates_are_shown_as_established(tmp_path: Path) -> None:
    content = "They met on 3 May, I848. The tre-\naty held.\n\n[page 9]\n\nOn 4 May it broke."
    start = content.index("I848")
    hyphen = content.index("tre-\naty")
    page = content.index("\n\n[page 9]\n\n")
    made: list[Record] = [
        Emendation(id="e1", span=Span(start=start, end=start + 4), origin=ORIGIN, kind="homoglyph", repair="1848",
                   applied=True),
        Emendation(id="e2", span=Span(start=hyphen, end=hyphen + 8), origin=ORIGIN, kind="line-break", repair="treaty",
                   applied=True),
        Emendation(id="e3", span=Span(start=page, end=page + 12), origin=ORIGIN, kind="furniture", repair=" ",
                   applied=True),
        Division(id="p", span=Span(start=0, end=len(content)), origin=ORIGIN, kind="paragraph"),
        Dating(id="d1", span=Span(start=12, end=23), origin=ORIGIN, kind="date", edtf="1848-05-03",
               earliest="1848-05-03", latest="1848-05-03", anchor=None, reason=""),
        Dating(id="d2", span=Span(start=content.index("4 May"), end=content.index("4 May") + 5), origin=ORIGIN,
               kind="date", edtf="1848-05-04", earliest="1848-05-04", latest="1848-05-04", anchor="d1", reason=""),
    ]  # fmt: skip
    path = tmp_path / "t.adf"
    write_dossier(path, Apparatus(text=text_of(content)).adding(made))
    assert check_dossier(path) == ()
    one, two = find_dated(path, Day(1848, 5, 1), None)
    assert (one.snippet, one.expression.of(one.snippet)) == ("They met on 3 May, 1848.", "3 May, 1848")
    assert one.sentence.of(content) == "They met on 3 May, I848."
    assert (two.snippet, two.expression.of(two.snippet)) == ("On 4 May it broke.", "4 May")
    (found,) = find_dated(path, None, None, "I848")
    assert [m.of(found.snippet) for m in found.matches] == ["1848"]


def test_check_sees_a_sentence_that_is_not_the_text_s(path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.adf"
    bad.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(bad, isolation_level=None)) as connection:
        connection.execute("UPDATE dated_sentence SET words = 'The fleet stayed.' WHERE rowid = 1")
        connection.execute("DELETE FROM dated_sentence WHERE rowid = 2")
    complaints = check_dossier(bad)
    assert "search: the sentence of the dating dating-1 is not the text at 0-31" in complaints
    assert "search: the dating dating-2 has no sentence" in complaints


def test_a_hundred_thousand_dates_are_searched_at_once(path: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.adf"
    many.write_bytes(path.read_bytes())
    day = "2440587.5 - 60000 + n * 7919 % 40000"  # Julian days, spread over some 110 years
    count = "WITH RECURSIVE count (n) AS (VALUES (100) UNION ALL SELECT n + 1 FROM count WHERE n < 100099)"
    names = [c.name for c in BY_LAYER["Dating"].columns if c.name not in ("id", "earliest", "latest")]
    columns = ", ".join(f'"{name}"' for name in names)
    with closing(sqlite3.connect(many, isolation_level=None)) as connection:
        connection.executescript(
            f"BEGIN; {count} INSERT INTO dating (nth, id, earliest, latest, {columns})"
            f" SELECT n, n, date({day}), date({day} + n % 40), {columns} FROM count, dating WHERE nth = 1;"
            f' {count} INSERT INTO dated_sentence (rowid, words, start, "end", found)'
            ' SELECT n, words, start, "end", found FROM count, dated_sentence AS one WHERE one.rowid = 1; COMMIT;'
        )
    for words in ("", "sailed"):
        taken = []
        for _ in range(3):
            begin = time.process_time()
            assert len(find_dated(many, Day(1848, 5, 3), Day(1848, 6, 9), words)) == 50
            taken.append(time.process_time() - begin)
        assert min(taken) < SECONDS
