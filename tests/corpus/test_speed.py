"""Speed, memory and growth, with so much slack that only a real drop fails. `make bench` gives the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import attesting, dating, heideltime, parsing, reading, speed
from bench.record import read_speed
from bench.repeat import repeat
from bench.shared import CHAPTER, adfontes

BUSY = 2.0
"""Processor time on a machine that does other things at the same moment may be this many times what it is alone."""

pytestmark = pytest.mark.slow


def recorded(name: str) -> float:
    return max((row.value for row in read_speed() if row.name == name), default=0.0)


def test_the_chapter_is_traced_in_time_and_in_little_memory(tmp_path: Path) -> None:
    spent = speed.trace_chapter(tmp_path, "--without", "parses", runs=1)
    assert spent.seconds < 3.0 * BUSY
    assert spent.megabytes < 400
    if before := recorded("file to dossier, without grammar"):
        assert spent.seconds < before * BUSY


def test_grammar_costs_what_is_recorded_and_only_once_and_time_grows_with_the_length(tmp_path: Path) -> None:
    """In one test, since the chapter's parse is kept for its second trace and for the book of three such chapters."""
    kept, records, book = str(tmp_path / "kept"), tmp_path / "records", tmp_path / "book.txt"
    first = speed.trace_chapter(tmp_path, runs=1, kept=kept)
    again = speed.trace_chapter(tmp_path, runs=1, kept=kept)
    assert first.megabytes < 700
    assert again.seconds < first.seconds / 1.5
    if before := recorded("file to dossier, first time"):
        assert first.seconds < before * BUSY
    adfontes("export", tmp_path / "run0.adf", "--to", "records", "-o", records)
    book.write_text(repeat(records, 3), encoding="utf-8")
    with speed.keeping(kept):
        thrice = adfontes("trace", book, "-o", tmp_path / "book.adf")
    ratios = speed.doublings({1: again.seconds, 3: thrice.seconds})
    assert max(ratios.values()) < 2.2 * 1.2, ratios


def test_all_but_the_parse_takes_less_than_the_parse() -> None:
    spent = parsing.run_once(CHAPTER)
    assert parsing.share(spent) < parsing.GOAL * 1.3


def test_cite_reads_notes_fast_enough(tmp_path: Path) -> None:
    assert speed.notes_a_second(tmp_path, runs=1) > max(550.0, recorded("cite")) / BUSY


def test_pages_are_read_fast_enough(tmp_path: Path) -> None:
    assert reading.pages_a_second("latex.pdf", tmp_path, runs=1) > 20 / BUSY


def test_no_reader_is_slower_than_pandoc(tmp_path: Path) -> None:
    pandoc = reading.find_pandoc()
    if pandoc is None:
        pytest.skip("no Pandoc on this machine to be compared with")
    for form in reading.BESIDE_PANDOC:
        beside = reading.pandoc_seconds(pandoc, form, tmp_path, runs=1)
        assert reading.read_seconds(form, tmp_path, runs=1) < beside * BUSY, form


def test_attest_reads_texts_fast_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the articles do, though the start weighs more with them, by a fifth."""
    rows = attesting.GOLD.read_text(encoding="utf-8").splitlines(keepends=True)
    few = tmp_path / "few.jsonl"
    few.write_text("".join(rows[::2]), encoding="utf-8")
    monkeypatch.setattr(attesting, "GOLD", few)
    assert attesting.words_a_second(tmp_path, runs=1) > attesting.GOAL / BUSY / 1.2


def test_dating_takes_little_time(tmp_path: Path) -> None:
    articles = dating.read_articles()
    spent = dating.date_articles(articles, tmp_path, runs=1)
    before = max((row.value for row in read_speed() if (row.name, row.unit) == ("date", "words/s")), default=0.0)
    assert dating.words_in(articles) / spent.seconds > before / BUSY


def test_dating_is_many_times_as_fast_as_heideltime(tmp_path: Path) -> None:
    try:
        heideltime.find_jar()
    except heideltime.Absent as missing:
        pytest.skip(str(missing))
    shortest = sorted(dating.read_articles(), key=len)[:4]
    rows = {row.name: row for row in dating.beside_heideltime(shortest, tmp_path, runs=2)}
    assert rows["date, beside HeidelTime"].value > 20 / BUSY


def test_time_for_dating_grows_with_the_length_and_not_faster(tmp_path: Path) -> None:
    ratios = speed.doublings(dating.growth(tmp_path, (1, 4), most=1))
    assert max(ratios.values()) < 2.2 * 1.1, ratios
