"""`adfontes attest`: who says what in files and in lines of JSON, and what it refuses."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adfontes.cli import attesting, main, workers
from adfontes.model.text import Transcript
from adfontes.parsing import cache, parser
from adfontes.pipeline import attest as attest_transcripts

TEXT = "“We agree,” the envoy said. Hale replied that he would wait.\n"
GIVEN = {"doc_id": "one", "text": TEXT, "kept": [1.50]}


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: bytes
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Attest = Callable[..., Said]


@pytest.fixture
def attest(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Attest:
    """`adfontes attest` in an empty folder, with bytes on standard input; one process, as one processor would do."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workers, "cores", lambda: 1)

    def run(*words: str, given: bytes = b"") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main(["attest", *words])
        out, err = capfdbinary.readouterr()
        return Said(code, out, err.decode())

    return run


def lines(*objects: object) -> bytes:
    return "".join(f"{json.dumps(o)}\n" for o in objects).encode()


def printed(row: dict[str, Any], text: str = TEXT) -> tuple[str | None, str | None, list[str], str]:
    source, cue = (row[key] and text[slice(*row[key])] for key in ("source", "cue"))
    return source, cue, [text[slice(*piece)] for piece in row["content"]], row["type"]


TWO = [
    ("the envoy", "said", ["We agree,"], "direct"),
    ("Hale", "replied", ["he would wait"], "indirect"),
]


def test_a_file_is_an_object(attest: Attest) -> None:
    Path("fort.txt").write_text(TEXT, encoding="utf-8")
    (found,) = attest("fort.txt").objects
    assert found["file"] == "fort.txt"
    assert [printed(row) for row in found["attributions"]] == TWO
    first = found["attributions"][0]
    assert (first["source_text"], first["cue_text"]) == ("the envoy", "said")
    assert set(first) == {
        "source", "cue", "content", "type", "stance", "act", "hedges", "addressees", "source_text", "cue_text", "how",
        "certainty", "nested_in",
    }  # fmt: skip


NESTED = "According to both Grey and Cambon, when Hale asked, the envoy made it clear that the fleet would sail."


def test_what_stands_within_what_another_says_names_it_and_can_be_left_out(attest: Attest) -> None:
    given = lines({"text": NESTED})
    (found,) = attest("--jsonl", given=given).objects
    assert [(r["source_text"], r["cue_text"], r["nested_in"]) for r in found["attributions"]] == [
        ("both Grey and Cambon", "According to", None), ("the envoy", "made it clear", 0),
    ]  # fmt: skip
    (found,) = attest("--jsonl", "--outermost", given=given).objects
    assert [r["cue_text"] for r in found["attributions"]] == ["According to"]


def test_standard_input_and_other_formats(attest: Attest) -> None:
    Path("fort.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    one, two = attest("-", "fort.html", given=TEXT.encode()).objects
    assert (one["file"], two["file"]) == ("stdin", "fort.html")
    assert [r["source_text"] for r in one["attributions"]] == [r["source_text"] for r in two["attributions"]]


def test_lines_come_back_with_their_keys(attest: Attest) -> None:
    said = attest("--jsonl", given=lines(GIVEN, {"text": "", "attributions": "old"}))
    one, two = said.objects
    assert one["doc_id"] == "one"
    assert b'"kept":[1.5]' in said.out or b'"kept": [1.5]' in said.out
    assert [printed(row) for row in one["attributions"]] == TWO
    assert two == {"text": "", "attributions": []}


def test_offsets_are_of_the_text_as_found(attest: Attest) -> None:
    """The damage (a double blank, a word run into the next) is repaired before the text is read."""
    text = "Hale  replied that he would wait.The envoy said that the fort was empty, and nobody came to its gates.\n"
    Path("torn.txt").write_text(text, encoding="utf-8")
    (found,) = attest("torn.txt").objects
    assert [printed(row, text)[:2] for row in found["attributions"]][:2] == [("Hale", "replied"), ("The envoy", "said")]


def test_less_sure_ones_can_be_asked_for(attest: Attest) -> None:
    text = b"Hale loved the plan to fish. The rumour that the fort was empty spread.\n"
    counts = [len(attest("--least", least, given=text).objects[0]["attributions"]) for least in ("0", "0.7", "1")]
    assert counts == sorted(counts, reverse=True)


REFUSED = {
    b'{"text": 3}': "line 1: not a JSON object: Expected `str`, got `int`",
    b'{"text": "a"}\n{"doc_id": "b"}': 'line 2: the object has no "text"',
    b'{"text": "a"}\nnonsense': "line 2: not a JSON object",
    b"[1, 2]": "line 1: not a JSON object",
    b'{"text": "caf\xe9"}': "line 1: not UTF-8",
    b'{"text": "\\ud800"}': "line 1: not a JSON object",
    b"[" * 100_000: "line 1: not a JSON object",
}


@pytest.mark.parametrize("given", REFUSED, ids=lambda g: g[:24].decode("latin-1"))
def test_bad_lines_are_refused_before_anything_is_written(attest: Attest, given: bytes) -> None:
    said = attest("--jsonl", given=given)
    assert (said.code, said.out) == (2, b"")
    assert said.err.count("\n") == 1
    assert REFUSED[given] in said.err


def test_bad_files_are_refused_before_anything_is_written(attest: Attest) -> None:
    Path("fort.txt").write_text(TEXT, encoding="utf-8")
    Path("empty.txt").write_bytes(b"")
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" * 9)
    for words in (("absent.txt",), ("empty.txt",), ("picture.txt",), (".",), ("-", "-")):
        said = attest("fort.txt", *words)
        assert (said.code, said.out) == (2, b""), words
        assert said.err.count("\n") == 1
    assert attest("fort.txt", "--least", "2").code == 2


def test_as_many_processes_say_the_same(attest: Attest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attesting, "TOGETHER", 100)
    monkeypatch.setattr(attesting, "LONG", 400)
    given = lines(*({"doc_id": n, "text": TEXT * (1 + 9 * (n == 2))} for n in range(5)))
    alone = attest("--jsonl", given=given)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    assert attest("--jsonl", given=given).out == alone.out
    assert [o["doc_id"] for o in alone.objects] == list(range(5))


def test_a_very_long_paragraph_is_shown_to_the_parser_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """100,000 words, all in a quotation that is never closed. Each piece ends with a sentence, and is parsed as if it
    were empty, since only the parser's own time would be measured."""
    shown: list[str] = []

    def empty(blocks: list[str], names: bool) -> list[parser.Parsed]:
        assert not names
        shown.extend(blocks)
        return [parser.Parsed(rows=(), sentences=()) for _ in blocks]

    monkeypatch.setenv(cache.FOLDER, cache.OFF)  # an empty parse is not to be kept
    monkeypatch.setattr(parser, "_parse_batch", empty)
    text = "The envoy said: “" + "".join(f"The fort was empty and nobody came to gate {n}. " for n in range(10_000))
    assert attest_transcripts([Transcript(content=text, name="", sha256="")], as_given=True) == [[]]
    assert sum(len(piece.split()) for piece in shown) == len(text.split())
    assert all(len(piece) <= 20_000 and piece.rstrip().endswith(".") for piece in shown)


def test_a_quotation_that_is_never_closed_is_read_to_its_end() -> None:
    text = "The envoy said: “" + "".join(f"The fort was empty and nobody came to gate {n}. " for n in range(500))
    given = Transcript(content=text, name="", sha256="")
    (found,) = (a for a in attest_transcripts([given], as_given=True)[0] if a.how == "quotation")
    assert found.content[0].of(text).count("gate") == 500
    assert found.certainty < 1
