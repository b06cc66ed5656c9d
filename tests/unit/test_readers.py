"""Reading bytes: the encoding found and said, and every bad file refused in one line."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from adfontes.readers import READERS, ReadError, read_bytes, read_transcript

TEXT = "“Émile’s café was naïve,” he said — “l’été à Zürich…”\nThe rest is plain.\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16LE"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_each_encoding_is_found_and_said(codec: str, name: str) -> None:
    transcript = read_bytes(TEXT.encode(codec), "x.txt")
    assert transcript.content == TEXT
    assert [e.name for e in transcript.encodings] == [name]
    assert transcript.encodings[0].reason.startswith(("Certain", "Almost certain", "Likely"))
    assert (transcript.encodings[0].start, transcript.encodings[0].end) == (0, len(TEXT))


@pytest.mark.parametrize(
    ("line", "codec"),
    [
        ("Der König ließ die Brücke sperren.", "cp1252"),
        ("Der König ließ die Brücke sperren.", "mac_roman"),
        ("It was the bishop’s ‘little war’ – no more.", "cp1252"),
        ("It was the bishop’s ‘little war’ – no more.", "mac_roman"),
        ("Le garçon, l’œuvre, où, déjà vu.", "cp1252"),
        ("Le garçon, l’œuvre, où, déjà vu.", "mac_roman"),
        ("el Señor Núñez vivió en España", "cp1252"),
        ("el Señor Núñez vivió en España", "mac_roman"),
    ],
)
def test_one_line_is_enough_to_tell(line: str, codec: str) -> None:
    assert read_bytes(line.encode(codec), "x.txt").content == line


def test_a_file_that_mixes_three_encodings() -> None:
    line = "“Émile’s café was naïve,” he said.\n"
    data = line.encode() + b"plain\r\n" + line.encode("cp1252") + b"plain\r" + line.encode("mac_roman") + b"end"
    transcript = read_bytes(data, "x.txt")
    assert transcript.content == line + "plain\n" + line + "plain\n" + line + "end"
    assert [e.name for e in transcript.encodings] == ["UTF-8", "Windows-1252", "Mac Roman"]
    assert transcript.encodings[0].end == transcript.encodings[1].start
    assert transcript.encodings[-1].end == len(transcript.content)


def test_both_within_one_line() -> None:
    data = "the café of ".encode() + "Zürich’s quay".encode("cp1252")
    assert read_bytes(data, "x.txt").content == "the café of Zürich’s quay"


def test_nothing_but_line_ends_and_the_mark_is_changed() -> None:
    data = b"\xef\xbb\xbf  a\r\n\tb\rc \n\n\x0cd\xc2\xa0\xe2\x80\xa8e  "
    transcript = read_bytes(data, "x.txt")
    assert transcript.content == "  a\n\tb\nc \n\n\x0cd\xa0\u2028e  "
    assert transcript.format == "plain"
    assert len(transcript.sha256) == 64


def test_a_wrong_ending_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "chapter.pdf"
    path.write_text("Only words.\n")
    assert read_transcript(path).name == "chapter.pdf"


def _zip(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "only blanks"),
        (b"%PDF-1.4 x", "not a whole PDF"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (_zip("word/document.xml", b"<x/>"), "holds no .docx"),
        (_zip("mimetype", b"application/epub+zip"), "holds no .docx, .odt or .epub"),
        (_zip("a.txt", b"x"), "a ZIP archive"),
        (b"{\\rtf1 hello}", "an RTF document"),
        (b"SQLite format 3\x00" + bytes(80), "a SQLite database"),
        (b"text\x00with\x00nuls" * 9, "binary"),
        (bytes(range(1, 32)) * 30 + b"abc", "binary"),
        (bytes(1000), "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read_bytes(data, "evil\nname.txt")
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, ValueError)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_transcript(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="is a directory"):
        read_transcript(tmp_path)
    with pytest.raises(ReadError, match=r"not a usable path|no such file"):
        read_transcript(tmp_path / "a\x00b")
    with pytest.raises(ReadError, match=r"cannot be read|no such file"):
        read_transcript(tmp_path / ("x" * 5000))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ReadError, match="not a regular file"):
            read_transcript(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReadError, match="permission denied"):
        read_transcript(path)


def test_two_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    begun = time.perf_counter()
    with pytest.raises(ReadError, match=r"too large .200 MB"):
        read_transcript(path)
    assert time.perf_counter() - begun < 1


def test_every_reader_of_bare_text_gives_a_transcript() -> None:
    for form in ("plain", "markdown", "html"):
        assert READERS[form](b"words", "x").content == "words"
