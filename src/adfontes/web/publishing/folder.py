"""Putting a publication where it shall be: whole or not at all, and never over what is none."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from adfontes.web.publishing.site import MANIFEST

SINGLE_MARK = b'data-mode="single"'


class NotPublished(ValueError):
    """What cannot be written: the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many files, and their bytes together."""

    files: int
    size: int


def check_folder(out: Path) -> None:
    """Raises NotPublished unless a site may be written to this folder: a new one, an empty one, or that of an earlier
    publication to which nothing was added."""
    if not out.exists():
        return
    if not out.is_dir():
        raise NotPublished(f"{out}: a file, not a folder")
    found = {
        (Path(folder) / name).relative_to(out).as_posix()
        for folder, folders, files in os.walk(out)
        for name in (*files, *(f for f in folders if (Path(folder) / f).is_symlink()))
    }
    strange = sorted(found - _published(out))
    if strange:
        raise NotPublished(f"{out}: holds files that are of no publication ({strange[0]}); choose a new folder")


def check_file(out: Path) -> None:
    """Raises NotPublished unless one file may be written here: a new one, or over one published before."""
    if out.is_dir():
        raise NotPublished(f"{out}: a folder; --single-file writes one file")
    if out.exists() and SINGLE_MARK not in _beginning(out):
        raise NotPublished(f"not overwritten: {out}: not a publication")


def write_folder(files: Iterable[tuple[str, bytes]], out: Path) -> Written:
    """Writes files into a folder beside the one meant, then puts it in its place. Raises NotPublished or OSError; what
    stood there before is then still there."""
    check_folder(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name[:40]}-", dir=out.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        new.mkdir()
        count = size = 0
        for name, data in files:
            path = new / name
            if not path.resolve().is_relative_to(new.resolve()):
                raise NotPublished(f"{name}: leads out of the folder")
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:  # two pages of one name would be a fault, and none shall hide the other
                file.write(data)
            count, size = count + 1, size + len(data)
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)
    return Written(count, size)


def write_file(data: bytes, out: Path) -> Written:
    """Writes one file beside the one meant, then puts it in its place. Raises NotPublished or OSError."""
    check_file(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name[:40]}-", dir=out.parent) as beside:
        new = Path(beside) / "new"
        new.write_bytes(data)
        new.replace(out)
    return Written(1, len(data))


def _published(out: Path) -> set[str]:
    """The files that an earlier publication lists as its own; empty where there is none."""
    try:
        said = json.loads((out / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return set()
    files = said.get("files") if isinstance(said, dict) and said.get("publication") == "Ad Fontes" else None
    return {MANIFEST, *(f for f in files if isinstance(f, str))} if isinstance(files, list) else set()


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)
