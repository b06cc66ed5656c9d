"""Dates on the command line: bare texts dated, the chronology, search by date, a date decided."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from adfontes.cli import main
from adfontes.cli.chronology import cut_about
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day
from adfontes.model.text import Text, Transcript
from adfontes.store import check_dossier, load_dossier, write_dossier
from tests.unit.dated_fleet import CONTENT, make_fleet

Capture = pytest.CaptureFixture[str]

TEXT = "The fleet sailed on 3 May 1848.\n\nTwo days later it was seen. It had been built in 1831–1834.\n"


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: bytes
    err: str

    @property
    def objects(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Date = Callable[..., Said]


@pytest.fixture
def date(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Date:
    """`adfontes date` with bytes on standard input."""

    def run_date(*words: str, given: bytes = b"") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main(["date", *words])
        out, err = capfdbinary.readouterr()
        return Said(code, out, err.decode())

    return run_date


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("fleet") / "fleet.adf"
    write_dossier(path, make_fleet())
    return str(path)


def said(capsys: Capture, *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_each_file_is_an_object(date: Date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text(TEXT, encoding="utf-8")
    Path("two.html").write_text("<html><body><p>It ended in <b>June</b> 1849.</p></body></html>", encoding="utf-8")
    one, two = date("one.txt", "two.html").objects
    assert (one["file"], two["file"]) == ("one.txt", "two.html")
    rows = one["datings"]
    assert isinstance(rows, list)
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["text"]
        assert {"edtf", "earliest", "latest", "anchor", "reason", "type", "value"} <= set(row)
    assert [row["edtf"] for row in rows] == ["1848-05-03", "1848-05-05", "1831/1834"]
    assert [row["anchor"] for row in rows] == [None, 0, None]
    assert (rows[2]["earliest"], rows[2]["latest"], rows[2]["value"]) == ("1831-01-01", "1834-12-31", None)
    assert [row["edtf"] for row in two["datings"]] == ["1849-06"]  # type: ignore[attr-defined]


def test_standard_input_is_a_text(date: Date) -> None:
    for words in ((), ("-",)):
        (found,) = date(*words, given=TEXT.encode()).objects
        assert found["file"] == "stdin"
        assert len(found["datings"]) == 3  # type: ignore[arg-type]


def test_objects_come_back_with_datings_and_timexes_and_all_else_as_it_was(date: Date) -> None:
    row = '{"id": 12345678901234567890123, "share": 1.10, "text": %s, "timexes": [1], "more": {"a": [null]}}\n'
    given = (row % json.dumps(TEXT)).encode()
    (found,) = date("--jsonl", given=given + b"\n").objects
    assert list(found) == ["id", "share", "text", "more", "datings", "timexes"]
    assert found["text"] == TEXT
    out = date("--jsonl", given=given).out
    assert b'"id":12345678901234567890123' in out
    assert b'"share":1.10' in out
    timexes = found["timexes"]
    assert isinstance(timexes, list)
    assert [(t["text"], t["type"], t["value"]) for t in timexes] == [
        ("3 May 1848", "DATE", "1848-05-03"),
        ("Two days later", "DATE", "1848-05-05"),
        ("1831", "DATE", "1831"),
        ("1834", "DATE", "1834"),
    ]
    assert all(TEXT[t["start"] : t["end"]] == t["text"] for t in timexes)


def test_a_text_of_a_corpus_is_taken_as_it_stands(date: Date) -> None:
    text = "It  sailed in Ja-\nnuary 1848 .\n\n[page 12]\n\nIt sank in 1849."
    (found,) = date("--jsonl", given=json.dumps({"text": text}).encode()).objects
    for row in [*found["datings"], *found["timexes"]]:  # type: ignore[misc]
        assert text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("dct", ['"1998-04-30"', '"1998-04-30T12:00:00"', "null", '""'])
def test_the_day_of_writing(dct: str, monkeypatch: pytest.MonkeyPatch, date: Date) -> None:
    from adfontes import pipeline

    asked: list[Day | None] = []
    plain = pipeline.date

    def noted(transcript: Transcript, *, written: Day | None = None, as_given: bool = False) -> object:
        asked.append(written)
        return plain(transcript, written=written, as_given=as_given)

    monkeypatch.setattr(pipeline, "date", noted)
    assert date("--jsonl", given=b'{"text": "Now.", "dct": %s}' % dct.encode()).code == 0
    assert asked == [Day(1998, 4, 30) if "1998" in dct else None]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (b'{"text": "a"', "line 2: not a JSON object"),
        (b"[1]", "line 2: not a JSON object"),
        (b'{"txt": "a"}', 'line 2: the object has no "text"'),
        (b'{"text": 7}', "line 2: not a JSON object"),
        (b'{"text": null}', "line 2: "),
        (b'{"text": "a", "n": ' + b"[" * 100_000, "line 2: not a JSON object"),
        (b'{"text": "\0"}', "line 2: not text"),
        (b'{"text": "a", "dct": "soon"}', 'line 2: the "dct" is no day'),
        (b'{"text": "a", "dct": "1998-02-30"}', 'line 2: the "dct" is no day'),
        (b'{"text": "a", "dct": 19980430}', 'line 2: the "dct" is no day'),
    ],
)
def test_a_broken_line_is_told_by_its_number_after_what_came_before(row: bytes, says: str, date: Date) -> None:
    found = date("--jsonl", given=b'{"text": "In 1848."}\n' + row + b"\n")
    assert found.code == 2
    assert len(found.objects) == 1
    assert found.err.count("\n") == 1
    assert says in found.err


def test_what_cannot_be_read(date: Date, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.touch()
    for words in ((str(good), str(tmp_path / "none.txt")), (str(good), str(empty)), (str(tmp_path),), ("-", "-")):
        found = date(*words)
        assert (found.code, found.out, found.err.count("\n")) == (2, b"", 1)


def test_lines_are_answered_one_by_one() -> None:
    command = [sys.executable, "-m", "adfontes", "date", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for year in (1848, 1849):
            process.stdin.write(b'{"text": "In %d."}\n' % year)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["datings"][0]["edtf"] == str(year)


def test_a_pipe_that_closes_early_is_no_error(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "In 1848."}\n' * 3000, encoding="utf-8")
    command = f'"{sys.executable}" -m adfontes date --jsonl "{rows}" | head -n 1'
    found = subprocess.run(command, shell=True, capture_output=True, timeout=60, check=False)
    assert (found.stdout.count(b"\n"), found.stderr) == (1, b"")


def test_texts_need_neither_the_reader_nor_the_store() -> None:
    light = (
        "import sys; from adfontes.cli import main; main(['date', '--jsonl']);"
        "print(sorted({'adfontes.web', 'adfontes.store', 'starlette', 'uvicorn'} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", light], input=b'{"text": "1848"}', capture_output=True, check=False)
    assert found.stderr == b"[]\n"


def test_the_chronology_is_in_the_order_of_time(fleet: str, capsys: Capture) -> None:
    out = said(capsys, "show", fleet, "chronology")
    assert out.startswith("Chronology: 7 dates, 1 undated\n")
    told, documents, undated = (out.index(f"\n{head}\n") for head in ("Told", "Documents cited", "Undated"))
    assert told < documents < undated
    lines = [line.strip() for line in out[told:documents].splitlines() if ". " in line]
    assert [line.split(":")[0] for line in lines] == [
        "6. 44 BC", "5. the 1840s", "1. 3 May 1848", "3. 20 May 1848", "2. June 1848 (“in June”)",
        "4. about 9 June 1848",
    ]  # fmt: skip
    assert "8. 12 May 1848: “Horn to Beit" in out[documents:undated]
    assert "(note 1)" in out[documents:undated]
    assert "7. Some day: “Some day the harbour was dug out.”\n    because: so it stands" in out[undated:]
    assert out == said(capsys, "show", fleet, "dates")


def test_the_chronology_between_two_days(fleet: str, capsys: Capture) -> None:
    out = said(capsys, "show", fleet, "chronology", "--from", "3 May 1848", "--to", "1848-05-19")
    assert "\n3 dates in the time asked for\n" in out
    assert "3 May 1848: " in out
    assert "20 May 1848: " not in out
    assert "Some day" not in out
    assert "44 BC" in said(capsys, "show", fleet, "chronology", "--to", "1 BC")
    assert "in June" in said(capsys, "show", fleet, "chronology", "--from", "late June 1848")
    assert "Nothing in that time." in said(capsys, "show", fleet, "chronology", "--from", "1900")


def test_the_chronology_as_json(fleet: str, capsys: Capture) -> None:
    rows = json.loads(said(capsys, "show", fleet, "chronology", "--json"))
    assert [row["state"] for row in rows] == ["dated"] * 7 + ["open"]
    for row in rows:
        assert CONTENT[row["start"] : row["end"]] == row["quote"]
        assert row["quote"] in row["sentence"]["words"]
    assert rows[0]["edtf"] == "-0043"
    assert rows[2]["notes"] == ["1"]
    few = json.loads(said(capsys, "show", fleet, "chronology", "--json", "--from", "1848", "--to", "1848"))
    assert len(few) == 6


def test_a_text_without_dates(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "none.adf"
    write_dossier(path, Apparatus(text=Text(transcript=Transcript(content="Nothing.", name="n", sha256=""))))
    assert said(capsys, "show", str(path), "chronology") == "No dates were found.\n"


def test_search_by_date(fleet: str, capsys: Capture) -> None:
    out = said(capsys, "find", fleet, "--from", "3 May 1848", "--to", "1848-06-09")
    sure, perhaps = out.split("Perhaps in that time")
    assert "3 May 1848: The fleet sailed on 3 May 1848.\n    at 20; notes 1" in sure
    assert "document, 12 May 1848: " in sure
    assert "20 May 1848: " in sure
    assert perhaps.index("about 9 June 1848") < perhaps.index("June 1848: It was") < perhaps.index("the 1840s")
    assert out.startswith("6 hits\n")
    assert said(capsys, "find", fleet, "--from", "1848", "--to", "1848", "harbour").startswith("1 hit\n")
    assert said(capsys, "find", fleet, "--to", "44 BC") == said(capsys, "find", fleet, "--to", "-0043")
    assert said(capsys, "find", fleet, "--from", "1900", "fleet") == "Nothing dated so for fleet.\n"
    rows = json.loads(said(capsys, "find", fleet, "--from", "1848-05-03", "--to", "1848-06-09", "-n", "4", "--json"))
    assert [(row["edtf"], row["certain"]) for row in rows] == [
        ("1848-05-03", True), ("1848-05-12", True), ("1848-05-20", True), ("1848-06-09~", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("find", "F", "--from", "soon"), "--from soon: no date"),
        (("find", "F", "--to", "30 February 1848"), "--to 30 February 1848: no date"),
        (("find", "F", "--from", "1849", "--to", "1848"), "--from 1849 comes after --to 1848"),
        (("show", "F", "notes", "--from", "1849"), "--from, --to and --on limit what has dates, not the notes"),
        (("show", "F", "chronology", "of", "ships"), "chronology takes no further words: of ships"),
        (("decide", "F", "dating", "Some day", "is", "soon"), "soon: no date"),
        (("decide", "F", "dating", "Some day", "is", "1848-13"), "1848-13: no date"),
        (("decide", "F", "dating", "Doomsday", "is", "1848"), 'no date is written "Doomsday"'),
        (("decide", "F", "dating", "99", "1848"), 'no date is written "99"'),
        (("decide", "F", "dating", "Some day"), "that is no decision"),
        (("decide", "F", "dating", "Some", "day", "1848", "is"), "that is no decision"),
        (("decide", "F", "dating", "7", "is", "3 May 1848, he said"), "he said: no date"),
        (("decide", "F", "dating", "7", "is", "1848", "--wy", "so"), "no such option: --wy"),
        (("decide", "F", "dating", "7", "is", "30 February 1848"), "30 February 1848: no date"),
        (("decide", "F", "dating", "7", "is", "two days later"), "two days later: no date"),
        (("decide", "F", "dating", "7", "is", "x" * 100_000), "no date"),
    ],
)
def test_what_is_refused(fleet: str, capsys: Capture, words: tuple[str, ...], says: str) -> None:
    before = Path(fleet).read_bytes()
    assert main([fleet if word == "F" else word for word in words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert Path(fleet).read_bytes() == before


@pytest.fixture
def traced(tmp_path: Path) -> Path:
    text = tmp_path / "fleet.txt"
    text.write_text(
        "The fleet sailed on 3 May 1848. Two days later it was seen.\n\nIt was lost, and two days later found.\n",
        encoding="utf-8",
    )
    assert main(["trace", str(text), "-q"]) == 0
    return tmp_path / "fleet.adf"


def datings(path: Path) -> list[Dating]:
    return list(load_dossier(path).of(Dating))


def test_a_date_is_decided_and_stays_so(traced: Path, capsys: Capture) -> None:
    plain = datings(traced)
    assert [d.edtf for d in plain][:2] == ["1848-05-03", "1848-05-05"]
    out = said(
        capsys, "decide", str(traced), "dating", "2", "is", "6 May 1848", "--by", "A. Reader", "--why", "the log"
    )
    assert "Decided: edtf of dating “Two days later” is 1848-05-06" in out
    assert "dating “Two days later”: date: 1848-05-05 → 1848-05-06" in out
    decided = datings(traced)[1]
    assert (decided.edtf, decided.earliest, decided.latest) == ("1848-05-06", "1848-05-06", "1848-05-06")
    assert (decided.reason, decided.anchor) == ("A. Reader decided so: the log", None)
    assert check_dossier(traced) == ()
    assert main(["trace", str(traced.with_suffix(".txt")), "-q"]) == 0
    assert datings(traced)[1] == decided
    out = said(capsys, "show", str(traced), "chronology")
    assert "2. 6 May 1848 (“Two days later”): “Two days later it was seen.”" in out
    assert "because: A. Reader decided so: the log" in out
    assert "6 May 1848: " in said(capsys, "find", str(traced), "--from", "1848-05-06", "--to", "1848-05-06")
    assert "edtf is 1848-05-06" in said(capsys, "show", str(traced), "decisions")
    said(capsys, "decide", str(traced), "dating", decided.id, "unknown")
    assert datings(traced)[1].edtf is None


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        (("3", "May", "1848"), "1848-05-03"),
        (("3–5 May 1848",), "1848-05-03/1848-05-05"),
        (("44", "BC"), "-0043"),
        (("-0043-03-15",), "-0043-03-15"),
        (("early May 1848",), "1848-05-01/1848-05-10"),
        (("184X~",), "184X~"),
    ],
)
def test_a_date_is_decided_as_it_is_typed(traced: Path, typed: tuple[str, ...], edtf: str) -> None:
    assert main(["decide", str(traced), "dating", "Two", "days", "later", "was", "it", "is", *typed]) == 2
    assert main(["decide", str(traced), "dating", "2", "is", *typed]) == 0
    assert datings(traced)[1].edtf == edtf


def test_words_that_stand_at_several_places_are_told_apart_by_number(traced: Path, capsys: Capture) -> None:
    assert main(["decide", str(traced), "dating", "two days later", "is", "1848"]) == 2
    err = capsys.readouterr().err
    assert '"two days later" stands at 2 places; give the number:' in err
    assert "2: Two days later it was seen." in err
    assert "3: It was lost, and two days later found." in err


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("It sailed on 3 May.", "It sailed on 3 May."),
        ("A " * 50 + "3 May" + " B" * 50, "… A A A A 3 May B B B B …"),
        ("3 May" + " B" * 50, "3 May B B B B B B B B …"),
        ("A " * 50 + "3 May", "… A A A A A A A A 3 May"),
        ("one\n\ntwo  3 May\nthree", "one two 3 May three"),
    ],
)
def test_a_sentence_is_cut_about_its_date(words: str, cut: str) -> None:
    at = words.index("3 May")
    found = cut_about(words, at, at + 5, most=22)
    assert found == cut
    assert len(found) <= 26


def test_a_dating_that_no_table_knows_is_still_shown(tmp_path: Path, capsys: Capture) -> None:
    """A date whose sentence was taken out, one of a role of its own, one open at an end."""
    fleet = make_fleet()
    first, *rest = fleet.of(Dating)
    odd = replace(first, edtf="../1848", earliest=None, latest="1848-12-31", role="note", note=None)
    path = tmp_path / "odd.adf"
    write_dossier(path, replace(fleet, layers={**fleet.layers, "Dating": (odd, *rest)}))
    assert "1. until 1848" in said(capsys, "show", str(path), "chronology")
