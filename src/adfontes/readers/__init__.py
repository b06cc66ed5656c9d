"""From a file's bytes to a `Transcript`: the text as found. One row in `READERS` a format; the content decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError, check_size, load_file, printable
from adfontes.readers.plain import read_plain
from adfontes.readers.sniff import identify_format

Reader = Callable[[bytes, str], Transcript]


def _later(module: str, function: str) -> Reader:
    """A reader whose module, and the library under it, is loaded only when a file of its format comes."""

    def read(data: bytes, name: str) -> Transcript:
        reader: Reader = getattr(import_module(f"adfontes.readers.{module}"), function)
        return reader(data, name)

    return read


READERS: dict[str, Reader] = {
    "plain": read_plain,
    "markdown": _later("markdown", "read_markdown"),
    "html": _later("html", "read_html"),
    "epub": _later("epub", "read_epub"),
    "docx": _later("docx", "read_docx"),
    "odt": _later("odt", "read_odt"),
    "pdf": _later("pdf", "read_pdf"),
    "tei": _later("tei", "read_tei"),
}
"""The readers by format. Each takes a file's bytes and its bare name and gives a transcript, or raises `ReadError`."""


def read_transcript(path: Path) -> Transcript:
    """The transcript of the file at `path`. Raises `ReadError` (a ValueError of one line) for what cannot be read."""
    return read_bytes(load_file(path), path.name)


def read_bytes(data: bytes, name: str) -> Transcript:
    """The transcript of `data`, whatever its format; `name` is kept for display. Raises `ReadError`."""
    check_size(data, name)
    if not data:
        raise ReadError(f"{printable(name)}: is empty")
    return READERS[identify_format(data, name)](data, name)


def read_several(files: Sequence[tuple[bytes, str]]) -> Transcript:
    """The transcript of several files, each as bytes and name, in the order given: chapters, or a text and its notes.

    HTML files may link to each other's notes. Raises `ReadError`, naming the file.
    """
    if len(files) == 1:
        return read_bytes(*files[0])
    for data, name in files:
        check_size(data, name)
        if not data:
            raise ReadError(f"{printable(name)}: is empty")
    if all(identify_format(data, name) == "html" for data, name in files):
        from adfontes.readers.html import read_html_files

        return read_html_files([(name, data) for data, name in files])
    from adfontes.readers.several import join_transcripts

    return join_transcripts([read_bytes(data, name) for data, name in files], [data for data, _ in files])


__all__ = ["READERS", "ReadError", "Reader", "read_bytes", "read_several", "read_transcript"]
