"""Apparatus → files: records (JSON Lines, the public format), CSL-JSON, BibTeX.

Each writer is a pure function from an apparatus to the names and bytes of its files; `write_export` alone touches the
disk. A new format is one module here and one row in `WRITERS`.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from adfontes.model.apparatus import Apparatus
from adfontes.writers.bibtex import render_bibtex
from adfontes.writers.csl import render_csl
from adfontes.writers.loading import RecordsError, load_records
from adfontes.writers.records import render_records

__all__ = ["WRITERS", "ExportError", "RecordsError", "load_records", "write_export"]

Writer = Callable[[Apparatus], Mapping[str, bytes]]
"""What a writer is: the files of its format by name, in the order they are to be written."""

WRITERS: Mapping[str, Writer] = {"records": render_records, "csl": render_csl, "bibtex": render_bibtex}
"""The formats of `adfontes export --to`."""


class ExportError(ValueError):
    """An export that cannot be made, said in one line."""


def write_export(apparatus: Apparatus, to: str, out: Path) -> tuple[Path, ...]:
    """Write an apparatus in the format `to` into the folder `out`, and return the files written.

    `out` is made where it is missing, and then appears whole or not at all. In a folder that is there already, each
    file is put in place whole and other files are left alone. A format of one file also takes that file's own name
    (`sources.bib`) for `out`. Raises ExportError for an unknown format and for a place that cannot be written;
    nothing half-written is left behind.
    """
    if to not in WRITERS:
        raise ExportError(f"no such format: {to} (there are {', '.join(WRITERS)})")
    try:
        files = WRITERS[to](apparatus)
    except UnicodeEncodeError as error:
        raise ExportError(f"the text has a character that UTF-8 cannot hold, at offset {error.start}") from error
    if len(files) == 1 and out.suffix == Path(next(iter(files))).suffix and not out.is_dir():
        out, files = out.parent, {out.name: next(iter(files.values()))}
    try:
        return _put(files, out)
    except OSError as error:
        raise ExportError(f"cannot write to {out}: {(error.strerror or str(error)).lower()}") from error


def _put(files: Mapping[str, bytes], out: Path) -> tuple[Path, ...]:
    """Write the files beside their place under a passing name, then move them into it."""
    fresh = not out.exists()
    if not fresh and not out.is_dir():
        raise NotADirectoryError(20, "there is a file of that name")
    out.parent.mkdir(parents=True, exist_ok=True)
    # inside a folder that is there already, so that the move never crosses from one disk to another
    waiting = (out.parent if fresh else out) / f".adfontes-{secrets.token_hex(6)}"
    waiting.mkdir()
    try:
        for name, content in files.items():
            with open(waiting / name, "xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if fresh:
            os.rename(waiting, out)
        else:
            for name in files:
                os.replace(waiting / name, out / name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return tuple(out / name for name in files)
