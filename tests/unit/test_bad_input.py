"""Bad input, given to the real command: one clear line on stderr, exit code 2, nothing written."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from adfontes.store import write_dossier
from tests.formats.book import FERRY
from tests.formats.writers import MANNERS
from tests.unit.test_cli_dossier import make_apparatus

SECONDS = 120

PLAIN = "The ferry left before dawn. Nobody recalled a passenger, and the toll was paid twice that week.\n"
NOTED = """The Ferry

The ferry left before dawn with the letters. 1 Nobody at the quay recalled a passenger. 2 The toll was doubled. 3

Notes

1. Ada Brook, My Years on the River (Holm: Quay Press, 1902), 14.
2. Ibid., 15.
3. Piet Dahl, Diary of a Pilot (Lund: Norra, 1899), 40.
"""

as_root = pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="nothing is unreadable for this user"
)


@pytest.fixture(autouse=True)
def _loaded_already(served: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is typed a hundred times here, and loaded once."""
    monkeypatch.setenv("PATH", os.pathsep.join([str(served), os.environ.get("PATH", "")]))


def run(*words: object, folder: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        ["adfontes", *map(str, words)],
        cwd=folder, input=given, capture_output=True, env=environment, timeout=SECONDS, check=False,
    )  # fmt: skip


def refused(*words: object, folder: Path, given: bytes = b"") -> str:
    """What was said, when it was said in one line, with exit code 2 and nothing written or changed."""
    before = contents(folder)
    said = run(*words, folder=folder, given=given)
    err = said.stderr.decode()
    assert said.returncode == 2, err
    assert said.stdout == b""
    assert err.startswith("adfontes: ")
    assert err.count("\n") == 1
    assert err[:-1].isprintable()
    assert contents(folder) == before
    return err


def contents(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file of the folder: its size, its time of change, and its first bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        about = path.lstat()
        head = path.open("rb").read(4096) if path.is_file() and os.access(path, os.R_OK) else b""
        found[str(path)] = (about.st_size, about.st_mtime_ns if path.is_file() else 0, head)
    return found


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A sound dossier, made by hand, beside a text that could be traced onto it."""
    (tmp_path / "ferry.txt").write_text(NOTED, encoding="utf-8")
    write_dossier(tmp_path / "ferry.adf", make_apparatus())
    return tmp_path / "ferry.adf"


@pytest.fixture
def traced(tmp_path: Path) -> Path:
    """A dossier traced by the command."""
    (tmp_path / "ferry.txt").write_text(NOTED, encoding="utf-8")
    said = run("trace", "ferry.txt", folder=tmp_path)
    assert said.returncode == 0, said.stderr.decode()
    assert b"3 notes" in said.stdout
    return tmp_path / "ferry.adf"


BAD_TEXTS = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", ""),
    "binary": (bytes(range(256)) * 64, ""),
    "image": (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "image"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "archive": (b"PK\x03\x04" + bytes(80), "ZIP"),
    "rich text": (b"{\\rtf1\\ansi The ferry left.}", "RTF"),
    "other markup": (b"<?xml version='1.0'?><ferry><left/>before dawn</ferry>", "<ferry>"),
    "named": (b"Text. 1\n\nNote 5000000: Ada Brook, Rivers, 4.\nNote 5000001: Ibid.\n", "5000000"),
    "numbered": (b"Text.5000000 More.5000001\n\nNotes\n\n5000000. Ada Brook, Rivers, 4.\n5000001. Ibid.\n", "5000000"),
    "bracketed": (b"Text.[9999999999]\n\nNotes\n\n[9999999999] Ada Brook, Rivers, 4.\n", "9999999999"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_texts_that_are_none(name: str, tmp_path: Path) -> None:
    content, says = BAD_TEXTS[name]
    (tmp_path / "chapter.txt").write_bytes(content)
    err = refused("trace", "chapter.txt", folder=tmp_path)
    assert "chapter.txt" in err
    assert says in err


WRONGLY_NAMED = {
    "docx, footnotes": "ferry.txt",
    "odt, footnotes": "ferry.docx",
    "epub 3, one file": "ferry.zip",
    "html, linked": "ferry.pdf",
    "pdf, footnotes": "ferry.html",
    "tei, in place": "ferry.md",
    "html, Word": "ferry.doc",
}


@pytest.mark.parametrize("manner", WRONGLY_NAMED)
def test_the_content_decides_and_not_the_ending(manner: str, tmp_path: Path) -> None:
    name = WRONGLY_NAMED[manner]
    (tmp_path / name).write_bytes(MANNERS[manner].write(FERRY))
    said = run("trace", name, "-o", "ferry.adf", folder=tmp_path)
    assert said.returncode == 0, said.stderr.decode()
    assert b"7 notes" in said.stdout


def test_an_image_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("quay.docx", "quay.pdf", "quay.html"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
        assert "image" in refused("trace", name, folder=tmp_path)


def test_files_that_are_not_there_or_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "missing.txt" in refused("trace", "missing.txt", folder=tmp_path)
    assert "folder" in refused("trace", "folder", folder=tmp_path)
    assert "missing.adf" in refused("show", "missing.adf", "summary", folder=tmp_path)
    assert "missing.txt" in refused("cite", "missing.txt", folder=tmp_path)
    assert "folder" in refused("cite", "folder", folder=tmp_path)
    assert "missing.toml" in refused("trace", "missing.txt", "--sigla", "missing.toml", folder=tmp_path)


@as_root
def test_files_and_folders_that_may_not_be_used(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(NOTED, encoding="utf-8")
    secret.chmod(0)
    assert "secret.txt" in refused("trace", "secret.txt", folder=tmp_path)
    assert "secret.txt" in refused("cite", "secret.txt", folder=tmp_path)
    secret.chmod(0o600)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "closed" in refused("trace", "secret.txt", "-o", "closed/x.adf", folder=tmp_path)


def test_two_hundred_megabytes_of_one_line(tmp_path: Path) -> None:
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    assert "too large" in refused("trace", "long.txt", folder=tmp_path)
    assert "longer than any note" in refused("cite", "long.txt", folder=tmp_path)


def test_an_endless_line_on_standard_input(tmp_path: Path) -> None:
    line = b"The ferry left. " * (70 * 2**16)
    assert "too large" in refused("trace", "-", "-o", "x.adf", folder=tmp_path, given=line)


def test_an_output_that_cannot_be(tmp_path: Path, dossier: Path) -> None:
    (tmp_path / "novel.adf").write_text("not a dossier at all", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert "not overwritten" in refused("trace", "ferry.txt", "-o", "novel.adf", folder=tmp_path)
    assert "ferry.txt" in refused("trace", "ferry.txt", "-o", "ferry.txt", folder=tmp_path)
    assert "folder" in refused("trace", "ferry.txt", "-o", "folder", folder=tmp_path)
    assert "nowhere" in refused("trace", "ferry.txt", "-o", "nowhere/x.adf", folder=tmp_path)
    assert "ferry.txt" in refused("trace", "ferry.txt", "-o", "ferry.txt/x.adf", folder=tmp_path)
    assert "ferry.txt" in refused("export", "ferry.adf", "--to", "records", "-o", "ferry.txt/x", folder=tmp_path)
    assert dossier.exists()


def test_stages_and_tables_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(NOTED, encoding="utf-8")
    (tmp_path / "list.toml").write_text("sigla = [1, 2]\n", encoding="utf-8")
    (tmp_path / "broken.toml").write_text("MXJ = \n", encoding="utf-8")
    assert "no such stage: wisdom" in refused("trace", "ferry.txt", "--without", "wisdom", folder=tmp_path)
    assert "list.toml" in refused("trace", "ferry.txt", "--sigla", "list.toml", folder=tmp_path)
    assert "broken.toml: not a TOML file" in refused("trace", "ferry.txt", "--sigla", "broken.toml", folder=tmp_path)


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def beheaded(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def prose(path: Path) -> None:
    path.write_text(PLAIN, encoding="utf-8")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def scrambled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xaa" * 8192
    path.write_bytes(content)


def another(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE sums (a)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (newer, "newer"),
        (truncated, "truncated"),
        (beheaded, "truncated"),
        (prose, "not a dossier"),
        (emptied, "not a dossier"),
        (scrambled, "damaged"),
        (another, "not a dossier"),
    ],
)
def test_dossiers_that_are_none(spoil: Callable[[Path], None], says: str, dossier: Path) -> None:
    spoil(dossier)
    err = refused("show", "ferry.adf", "summary", folder=dossier.parent)
    assert "ferry.adf" in err
    assert says in err
    if spoil not in (emptied, scrambled):  # the one has nothing to lose; of the other the decisions can be saved
        assert "not overwritten" in refused("trace", "ferry.txt", folder=dossier.parent)


def test_every_command_refuses_what_is_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "prose.adf").write_text(PLAIN, encoding="utf-8")
    for words in (
        ("strike", "prose.adf", "Ada"),
        ("find", "prose.adf", "ferry"),
        ("check", "prose.adf"),
        ("text", "prose.adf"),
        ("serve", "prose.adf", "--port", "0"),
        ("decide", "prose.adf", "note", "1", "citation", "1", "is", "DP"),
        ("export", "prose.adf", "--to", "csl", "-o", "x.json"),
    ):
        assert "prose.adf" in refused(*words, folder=tmp_path)


def test_a_port_in_use(dossier: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"port {port}" in refused("serve", dossier, "--port", port, folder=dossier.parent)


def test_a_text_without_notes_is_traced_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text(PLAIN, encoding="utf-8")
    said = run("trace", "plain.txt", folder=tmp_path)
    assert said.returncode == 0
    assert b"has no notes" in said.stdout
    assert run("check", "plain.adf", "--strict", folder=tmp_path).returncode == 0
    assert "the text has no notes" in refused("show", "plain.adf", "note", "1", folder=tmp_path)


def test_markup_and_escapes_in_a_text_stay_words(tmp_path: Path) -> None:
    text = NOTED.replace("Ada Brook", "Ada [red]Brook[/red] <b>B.</b>").replace("Piet Dahl", "Piet \x1b[31mDahl")
    (tmp_path / "marked.txt").write_text(text, encoding="utf-8")
    for words in (("trace", "marked.txt"), ("show", "marked.adf", "note", "1"), ("show", "marked.adf", "note", "3")):
        said = run(*words, folder=tmp_path)
        assert said.returncode == 0, said.stderr.decode()
        assert b"\x1b" not in said.stdout
    assert b"[red]Brook[/red] <b>B.</b>" in run("show", "marked.adf", "note", "1", folder=tmp_path).stdout


def test_decisions_outlive_a_new_trace(traced: Path) -> None:
    folder = traced.parent
    said = run("decide", traced, "note", 3, "citation", 1, "function", "contrary", "--by", "R. Eader", folder=folder)
    assert said.returncode == 0, said.stderr.decode()
    assert b"support \xe2\x86\x92 contrary" in said.stdout
    assert run("trace", "ferry.txt", folder=folder).returncode == 0
    assert b"R. Eader decided so" in run("show", traced, "note", 3, folder=folder).stdout
    assert run("check", traced, "--strict", folder=folder).returncode == 0


def test_the_same_text_gives_the_same_dossier(traced: Path) -> None:
    assert run("trace", "ferry.txt", "-o", "again.adf", folder=traced.parent).returncode == 0
    assert (traced.parent / "again.adf").read_bytes() == traced.read_bytes()
