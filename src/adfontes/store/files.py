"""Dossiers as files: told from other files, opened for reading, and replaced whole.

A dossier is never changed in place. Every change is made in memory, written to a temporary file in the same folder,
brought to the disk, and put in the old one's place in one step; so there is never a journal beside it, a reader keeps
the file it opened, and a kill at any moment leaves the old dossier or the new one.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from adfontes.store.schema import APPLICATION_ID, current_version, migrate

try:
    import fcntl
except ImportError:  # Windows: writers of one process still wait for one another
    fcntl = None  # type: ignore[assignment]

MAGIC = b"SQLite format 3\0"
HEADER = 100
BUSY_SECONDS = 5.0
_WRITERS = threading.Lock()


class DossierError(ValueError):
    """A dossier cannot be read or written; the message is one line that names the file."""

    def __init__(self, path: Path, trouble: str) -> None:
        super().__init__(f"{shown(str(path))}: {shown(trouble)}")
        self.trouble = trouble


def shown(text: str) -> str:
    """`text` on one line, with whatever cannot be printed escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def identify(path: Path) -> int:
    """The schema version of the dossier at `path`, from the file's first 100 bytes.

    Their layout: https://sqlite.org/fileformat.html, 1.3. Raises DossierError for anything that is no dossier, for a
    newer version, and for a file shorter than it says it is.
    """
    try:
        with _regular(path).open("rb") as file:
            head = file.read(HEADER)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise DossierError(path, "no such file") from None
    except OSError as error:
        raise DossierError(path, f"cannot be read ({error.strerror or error})") from None
    except ValueError as error:  # a NUL in the path
        if isinstance(error, DossierError):
            raise
        raise DossierError(path, "no such file") from None
    if not head.startswith(MAGIC):
        cut = 0 < len(head) < len(MAGIC) and MAGIC.startswith(head)
        raise DossierError(path, "truncated" if cut else "not a dossier" + ("" if head else " (an empty file)"))
    if len(head) < HEADER:
        raise DossierError(path, f"truncated: only {size} bytes are there")
    version, kind = (int.from_bytes(head[at : at + 4], "big") for at in (60, 68))
    if kind != APPLICATION_ID:
        raise DossierError(path, "not a dossier (an SQLite database of another kind)")
    if version > current_version():
        raise DossierError(
            path, f"made by a newer Ad Fontes: its version is {version}, this one reads up to {current_version()}"
        )
    page = int.from_bytes(head[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < whole:
        raise DossierError(path, f"truncated: {size} of {whole} bytes are there")
    if version < 1:
        raise DossierError(path, "damaged (it has no version)")
    return version


def _regular(path: Path) -> Path:
    """`path`, if it leads to a plain file: opening a pipe or a device could wait for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise DossierError(path, "a folder, not a dossier")
    if not stat.S_ISREG(mode):
        raise DossierError(path, "not a plain file, so not a dossier")
    return path


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the dossier, at the current schema version, all of it as of one moment.

    A dossier of an older version is renewed in memory; its file stays as it is. Whatever goes wrong while reading,
    the cause in the file, is raised as DossierError.
    """
    version = identify(path)
    with _saying(path), closing(_open(path)) as connection:
        if version == current_version():
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the moment is now
            yield connection
        else:
            with closing(copy_in_memory(connection)) as renewed:
                yield renewed


@contextmanager
def reading_as_is(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the dossier as its file is, of whatever version, all of it as of one moment; errors as
    `reading`."""
    identify(path)
    with _saying(path), closing(_open(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield connection


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    """Raise what SQLite or a row's content complains of as a DossierError."""
    try:
        yield
    except DossierError:
        raise
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise DossierError(path, "in use by another program") from error
        missing = "no such" in str(error)
        raise DossierError(path, f"{'damaged' if missing else 'cannot be read'} ({error})") from error
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise DossierError(path, f"damaged ({error})") from error


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    # The file may come from anywhere: its views and triggers get no functions with side effects.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def new_in_memory() -> sqlite3.Connection:
    """An empty dossier in memory, whose bytes depend on nothing but what is put in."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA auto_vacuum = NONE")
    connection.execute("PRAGMA encoding = 'UTF-8'")
    migrate(connection)
    connection.execute("VACUUM")  # a migration that puts one table in another's place leaves empty pages behind
    return connection


def copy_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy in memory, at the current version."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("PRAGMA trusted_schema = OFF")
        migrate(copy)
    except BaseException:
        copy.close()
        raise
    return copy


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Wait for every other writer into the folder of `path`; gives the path to write, with links followed.

    The lock is on the folder, goes with the process, and leaves no file behind. Raises DossierError where the folder
    is missing. Where folders cannot be locked (Windows, some network disks) only writers of this process wait.
    """
    try:
        target = Path(os.path.realpath(path))
        there = target.parent.is_dir()
    except (OSError, ValueError) as error:
        raise DossierError(path, f"cannot be written ({error})") from None
    if not there:
        raise DossierError(path, "cannot be written: no such folder")
    with _WRITERS:
        lock = _lock_folder(target.parent)
        try:
            yield target
        finally:
            if lock is not None:
                os.close(lock)


def _lock_folder(folder: Path) -> int | None:
    if fcntl is None:
        return None
    descriptor = None
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        if descriptor is not None:
            os.close(descriptor)
        return None
    return descriptor


def replace_file(target: Path, content: bytes) -> None:
    """Put `content` at `target` in one step, or leave everything as it was. Raises OSError."""
    # A fixed prefix, not the target's name, which may already be as long as a name can be.
    temporary = target.with_name(f".adfontes-{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        _replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _replace(temporary: Path, target: Path) -> None:
    """os.replace; on Windows, where a file that someone reads cannot be replaced, for a while again and again."""
    for _ in range(40 if os.name == "nt" else 0):
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            time.sleep(0.05)
    os.replace(temporary, target)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
