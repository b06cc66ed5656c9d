"""The command line itself: help, streams, exit codes, and how it behaves in a pipe and on a terminal."""

from __future__ import annotations

import importlib
import inspect
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from adfontes import __version__
from adfontes.cli import COMMANDS, EXAMPLES, help_text, main
from adfontes.cli.blocks import Heading, Line, Table, as_text, count, flat, shorten, shown
from adfontes.cli.errors import BadInput
from adfontes.cli.tracing import trace
from adfontes.model.reported import fold
from adfontes.pipeline import STAGES

ADFONTES = (sys.executable, "-m", "adfontes")
SECONDS = 60

Capture = pytest.CaptureFixture[str]


@dataclass
class Said:
    """What a command answered."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def cite(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Said]:
    """`adfontes cite` with bytes on standard input."""

    def run_cite(*words: str, given: bytes = b"") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main(["cite", *words])
        return Said(code, *capfdbinary.readouterr())

    return run_cite


def run(*words: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    return subprocess.run([*ADFONTES, *words], input=given, capture_output=True, env=env, timeout=SECONDS, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_its_purpose_and_gives_examples(name: str, capsys: Capture) -> None:
    module, summary = COMMANDS[name]
    doc = inspect.getdoc(getattr(importlib.import_module(module), name)) or ""
    assert doc.splitlines()[0] == summary
    assert f"adfontes {name}" in doc.partition("Examples:")[2]
    assert max(map(len, doc.splitlines())) <= 80
    assert main([name, "--help"]) == 0
    assert "Usage: adfontes " + name in capsys.readouterr().out


def test_the_stages_that_can_be_left_out_are_listed() -> None:
    manual = (Path(__file__).parent.parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    for stage in STAGES:
        assert re.search(rf"\b{stage.name}\b", (inspect.getdoc(trace) or "").partition("without")[2])
        assert f"`{stage.name}`" in manual


def test_help_lists_every_command_and_version_is_the_packages(capsys: Capture) -> None:
    for words in ([], ["--help"], ["-h"], ["help"]):
        assert main(words) == 0
        assert capsys.readouterr().out == help_text()
    assert all(name in help_text() for name in (*COMMANDS, *EXAMPLES))
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"adfontes {__version__}\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["trac"], "did you mean trace?"),
        (["--wibble"], "wibble"),
        (["trace"], "FILE requires an argument"),
        (["trace", "--wibble"], "no such option: --wibble"),
        (["trace", "a", "b", "c"], "several files: say with -o"),
        (["export", "x.adf", "--to", "csl"], "--out"),
        (["serve", "x.adf", "--port", "many"], "many"),
        (["serve", "x.adf", "--port", "70000"], "between 0 and 65535"),
        (["trace", "-"], "say with -o where the dossier goes"),
        (["find", "x.adf"], "what is to be found?"),
    ],
)
def test_what_cannot_be_understood_is_one_line_and_two(words: list[str], says: str, capsys: Capture) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("adfontes: ")
    assert err.count("\n") == 1
    assert says in err


def test_help_starts_fast_and_light() -> None:
    light = (
        "import sys; from adfontes.cli import main; main(['--help']);"
        "sys.exit(bool({'rich', 'cyclopts'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", light], capture_output=True, check=False).returncode == 0


def test_bare_notes_need_neither_the_reader_nor_the_store() -> None:
    light = (
        "import sys; from adfontes.cli import main; main(['cite']);"
        "print(sorted({'adfontes.web', 'adfontes.store', 'starlette', 'uvicorn'} & set(sys.modules)), file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", light], input=b"", capture_output=True, check=False)
    assert said.stderr == b"[]\n"


def test_notes_come_back_one_object_a_line(cite: Callable[..., Said]) -> None:
    said = cite(given=b"Ada Brook, Rivers (Oxford, 1901), 12.\r\n\n  \nIbid., 13.\n")
    objects = [json.loads(line) for line in said.stdout.splitlines()]
    assert [o["text"] for o in objects] == ["Ada Brook, Rivers (Oxford, 1901), 12.", "Ibid., 13."]
    assert all(o["citations"] for o in objects)
    assert said.returncode == 0


def test_other_keys_come_back_as_they_were_written(cite: Callable[..., Said]) -> None:
    row = b'{"id": 12345678901234567890123, "share": 1.10, "text": "Ibid., 13.", "more": {"a": [null, true]}}\n'
    said = cite("--jsonl", given=row)
    assert b'"id":12345678901234567890123' in said.stdout
    assert b'"share":1.10' in said.stdout
    assert json.loads(said.stdout)["more"] == {"a": [None, True]}
    assert json.loads(said.stdout)["citations"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (b'{"text": "a"', "line 2: not a JSON object"),
        (b"[1]", "line 2: not a JSON object"),
        (b'{"txt": "a"}', 'line 2: the object has no "text"'),
        (b'{"text": 7}', "line 2: not a JSON object"),
        (b'{"text": "a", "n": ' + b"[" * 100_000, "line 2: not a JSON object"),
        (b'{"text": "\0"}', "line 2: not text"),
    ],
)
def test_a_broken_line_is_told_by_its_number_after_what_came_before(
    row: bytes, says: str, cite: Callable[..., Said]
) -> None:
    said = cite("--jsonl", given=b'{"text": "Ibid., 13."}\n' + row + b"\n")
    assert said.returncode == 2
    assert len(said.stdout.splitlines()) == 1
    assert said.stderr.count(b"\n") == 1
    assert says in said.stderr.decode()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_notes_are_read_in_the_encodings_of_old_files(encoding: str, tmp_path: Path, cite: Callable[..., Said]) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_bytes("Müller, Flüsse (Köln, 1901), 12.\nEbd., 13.\n".encode(encoding))
    said = cite(str(notes))
    first, second = said.stdout.decode().splitlines()
    assert json.loads(first)["text"] == "Müller, Flüsse (Köln, 1901), 12."
    assert json.loads(second)["text"] == "Ebd., 13."


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind on Windows")
def test_a_pipe_that_closes_early_is_no_error(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Ada Brook, Rivers (Oxford, 1901), 12.\n" * 5000, encoding="utf-8")
    command = f'"{sys.executable}" -m adfontes cite "{notes}" | head -n 1'
    said = subprocess.run(command, shell=True, capture_output=True, timeout=SECONDS, check=False)
    assert said.stdout.count(b"\n") == 1
    assert said.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="no signals of this kind on Windows")
def test_ctrl_c_ends_quietly() -> None:
    process = subprocess.Popen(
        [*ADFONTES, "cite"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # what a shell runs in the background is told to ignore Ctrl-C, and so would be its children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"Ibid., 13.\n")
    process.stdin.flush()
    process.stdout.readline()  # it is reading notes now
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (130, b"")


def test_a_terminal_that_is_not_utf8_gets_escapes() -> None:
    said = run("--help", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert said.returncode == 0
    assert b"COMMAND \\u2026" in said.stdout


@pytest.mark.skipif(shutil.which("script") is None, reason="no `script` here to make a terminal with")
def test_colours_on_a_terminal_unless_forbidden() -> None:
    def on_terminal(**environment: str) -> str:
        command = f"'{sys.executable}' -m adfontes export --help"
        env = {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm-256color", **environment}
        said = subprocess.run(
            ["script", "-qec", command, os.devnull], capture_output=True, env=env, timeout=SECONDS, check=False
        )
        return said.stdout.decode()

    assert "╭" in on_terminal()
    assert "╭" not in on_terminal(TERM="dumb")


def test_faults_of_the_program_are_told_from_bad_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def fail(words: list[str]) -> int:
        raise KeyError(words[0])

    monkeypatch.setattr("adfontes.cli._run", fail)
    assert main(["text"]) == 70
    assert "a fault of the program: KeyError" in capsys.readouterr().err


def test_candidates_follow_the_line_that_refuses(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def refuse(_: list[str]) -> int:
        raise BadInput("which\nof them?", ("one\x1b[2J", "two"))

    monkeypatch.setattr("adfontes.cli._run", refuse)
    assert main([]) == 2
    assert capsys.readouterr().err == "adfontes: which of them?\n  one\\x1b[2J\n  two\n"


def test_words_are_shown_harmless_short_and_aligned() -> None:
    assert shown("a\x1b[31mb\u202ec\nd") == "a\\x1b[31mb\\u202ec\nd"
    assert shown("soft\xadhyphen") == "softhyphen"
    assert flat(" a\n b ") == "a b"
    assert shorten("x" * 100 + " " + "y" * 100, 60).count("…") == 1
    assert len(shorten("word " * 100, 60)) <= 60
    assert (count(1, "note"), count(1200, "note")) == ("1 note", "1,200 notes")
    blocks = (Heading("One"), Line("two", "warn", 1), Table(("name", "#times"), (("a b", "3"), ("longer", "12"))))
    assert as_text(blocks) == "One\n  two\n  name    times\n  a b         3\n  longer     12\n"


def test_names_meet_without_case_diacritics_and_punctuation() -> None:
    assert fold("  Müller-Lüdenscheidt, A. ") == fold("MULLER LUDENSCHEIDT A")
    assert fold("Ō_no") == "o no"
