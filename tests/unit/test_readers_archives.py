"""Opening archives from outside: what is read, and what is refused in one line."""

import io
import struct
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.readers.archives import COMPOUND, open_archive, resolve_path
from adfontes.readers.files import ReadError


def zipped(parts: list[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes, part: str = "a") -> str:
    began = time.perf_counter()
    with pytest.raises(ReadError) as caught:
        open_archive(data, "x.docx").read(part)
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - began < 3
    return str(caught.value)


def test_parts_are_read_by_name() -> None:
    archive = open_archive(zipped([("Word\\Document.xml", b"<a/>"), ("folder/", b""), ("b", b"two")]), "x.docx")
    assert archive.names == ("Word/Document.xml", "b")
    assert archive.read("word/document.xml") == b"<a/>"
    assert archive.get("b") == b"two"
    assert archive.get("c") is None


def test_a_bomb_is_refused_whatever_its_header_says() -> None:
    data = zipped([("a", b"\0" * (65 * 2**20))])
    assert "unpacks to too much" in refusal(data)
    small = struct.pack("<I", 100)
    for sign, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(sign) + offset
        data = data[:at] + small + data[at + 4 :]
    assert "broken archive" in refusal(data)


def test_many_parts_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adfontes.readers.archives.MAX_TOTAL", 2**20)
    archive = open_archive(zipped([(f"p{n}", b"\0" * 250_000) for n in range(5)]), "x.docx")
    for n in range(4):
        archive.read(f"p{n}")
    with pytest.raises(ReadError, match="unpacks to too much"):
        archive.read("p4")


@pytest.mark.parametrize("path", ["../a", "/a", "b/../../a", "..\\a", "C:\\a", "c:a"])
def test_paths_that_lead_out_are_refused(path: str) -> None:
    assert "leads out" in refusal(zipped([(path, b"1")]))


def test_encrypted_parts_and_documents_are_called_password_protected() -> None:
    data = zipped([("a", b"1")])
    at = data.index(b"PK\x01\x02") + 8
    assert "password-protected" in refusal(data[:at] + b"\x01\x00" + data[at + 2 :])
    assert "password-protected" in refusal(COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "old Office document" in refusal(COMPOUND + b"\0" * 600)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_broken_archives_are_refused() -> None:
    whole = zipped([("a", b"words " * 100), ("b", b"1")])
    assert "broken" in refusal(whole[:-30])
    assert "broken" in refusal(whole[:40] + b"\xff" * 8 + whole[48:])
    assert "broken" in refusal(zipped([("a", b"1"), ("a", b"2")]))
    assert "not a ZIP" in refusal(b"words")
    assert "holds no a" in refusal(zipped([("b", b"1")]))
    assert "not read" in refusal(zipped([("a", b"1")], zipfile.ZIP_BZIP2))
    assert "too many parts" in refusal(whole + b"PK\x01\x02" * 20_000)


def test_parts_that_lie_over_each_other_are_refused() -> None:
    data = zipped([("a", b"words " * 100), ("b", b"1")], zipfile.ZIP_STORED)
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    assert "lie over each other" in refusal(data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :])


def test_paths_are_resolved_within_the_archive() -> None:
    assert resolve_path("word/document.xml", "footnotes.xml") == "word/footnotes.xml"
    assert resolve_path("word/document.xml", "/word/notes.xml") == "word/notes.xml"
    assert resolve_path("OEBPS/text/c1.xhtml", "../notes.xhtml") == "OEBPS/notes.xhtml"
    assert resolve_path("", "word/document.xml") == "word/document.xml"
    assert resolve_path("word/document.xml", "../../etc/passwd") is None
    assert resolve_path("a", "//etc/passwd") is None


@given(st.data())
def test_a_damaged_archive_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(zipped([("a", b"words " * 20), ("b/c", b"1")]))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        archive = open_archive(bytes(whole), "x")
        for name in archive.names:
            archive.read(name)
    except ReadError as error:
        said = str(error)
    else:
        said = ""
    assert "\n" not in said
