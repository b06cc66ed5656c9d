"""Loading a file from outside, with every refusal said in one line."""

from __future__ import annotations

import stat
from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read: some forty long books. Larger ones are refused by their size, unread."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"SQLite format 3\x00", "a SQLite database (a dossier is opened with show or serve, not traced)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"AT&TFORM", "a DjVu document"),
    (b"ID3\x03", "a sound file"),
    (b"ID3\x04", "a sound file"),
    (b"OggS", "a sound file"),
)
"""How files that are not text begin, and what to call them."""

ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (.docx)"),
    (b"application/epub+zip", "an EPUB"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a presentation (.pptx)"),
)


class ReadError(ValueError):
    """What was given cannot be read as a text. The message is one line, fit to be shown as it is."""


def load_file(path: Path) -> bytes:
    """The bytes of the regular file at `path`, at most `MAX_BYTES`. Raises `ReadError`."""
    shown = printable(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(f"{shown}: is a directory, not a file")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(f"{shown}: is not a regular file")
        if status.st_size > MAX_BYTES:
            size = status.st_size / 2**20
            raise ReadError(f"{shown}: too large ({size:.0f} MB; at most {MAX_BYTES // 2**20} MB is read)")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError(f"{shown}: no such file") from None
    except PermissionError:
        raise ReadError(f"{shown}: may not be read (permission denied)") from None
    except OSError as error:
        raise ReadError(f"{shown}: cannot be read ({error.strerror or type(error).__name__})") from None
    except ValueError as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError(f"{shown}: is not a usable path") from None
    check_size(data, shown)
    return data


def check_size(data: bytes, name: str) -> None:
    """Raises `ReadError` where `data` is larger than `MAX_BYTES`."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{printable(name)}: too large (at most {MAX_BYTES // 2**20} MB is read)")


def identify_binary(data: bytes) -> str | None:
    """What a file that is not text is, by its first bytes; None where none of the known beginnings fits."""
    if data.startswith(b"PK\x03\x04"):
        return next((name for mark, name in ZIPPED if mark in data[:4096] or mark in data[-65536:]), "a ZIP archive")
    if data.startswith(b"RIFF") and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        return "a WebP image" if data[8:12] == b"WEBP" else "a sound or film file"
    return next((name for mark, name in MAGIC if data.startswith(mark)), None)


def printable(name: str) -> str:
    """A name fit for one line: control characters escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in name)
