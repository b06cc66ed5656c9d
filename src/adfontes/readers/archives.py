"""Opening a ZIP archive from outside: a Word file, an OpenDocument text, an EPUB.

Nothing is ever written to disk and only the parts asked for are unpacked, each counted while it is unpacked (what the
archive says of its own sizes is not believed). Every refusal is a `ReadError` of one line.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib

from adfontes.readers.files import ReadError, printable

MAX_ENTRIES = 10_000
MAX_PART = 64 * 2**20
"""The most bytes that one part may unpack to."""
MAX_TOTAL = 256 * 2**20
"""The most bytes that all the parts read of one archive may unpack to."""
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an OLE compound file begins: an old Office document, or the wrapping of an encrypted new one ([MS-OFFCRYPTO])."""
_ENTRY = b"PK\x01\x02"
_CHUNK = 2**18
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, LookupError, ValueError, OverflowError)


class Archive:
    """The parts of a ZIP archive held in memory, unpacked one by one when asked for.

    Names use "/" and are looked up exactly first, then without regard to case (as OPC asks). Raises `ReadError` on an
    archive that is broken, holds too much, or holds a path that climbs out of it.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._shown = printable(name)
        self._left = MAX_TOTAL
        refuse_compound(data, name)
        if not data.startswith(b"PK"):
            raise ReadError(f"{self._shown}: is not a ZIP archive")
        if data.count(_ENTRY) > MAX_ENTRIES:  # before zipfile makes an object of each
            raise ReadError(f"{self._shown}: holds too many parts (at most {MAX_ENTRIES} are read)")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, NotImplementedError, RuntimeError):
            kind = "a broken or cut-off ZIP archive (as .docx, .odt and .epub are)"
            raise ReadError(f"{self._shown}: is {kind}") from None
        self._parts: dict[str, zipfile.ZipInfo] = {}
        self._doubled: set[str] = set()
        self._check()
        self._folded = {name.casefold(): name for name in reversed(self._parts)}

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names, in the archive's order; folders are left out."""
        return tuple(self._parts)

    def find(self, part: str) -> str | None:
        """The name of `part` as the archive spells it; None where it holds no such part."""
        return part if part in self._parts else self._folded.get(part.casefold())

    def read(self, part: str) -> bytes:
        """The bytes of `part`. Raises `ReadError` where it is missing, locked, broken, doubled or too large."""
        found = self.find(part)
        shown = printable(part)
        if found is None:
            raise ReadError(f"{self._shown}: holds no {shown}")
        info = self._parts[found]
        if info.flag_bits & 0x1:
            raise ReadError(f"{self._shown}: is password-protected")
        if found in self._doubled:
            raise ReadError(f"{self._shown}: is a broken archive (holds {shown} twice)")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError(f"{self._shown}: {shown} is packed in a way that is not read")
        data = self._unpack(info, shown)
        self._left -= len(data)
        return data

    def get(self, part: str) -> bytes | None:
        """The bytes of `part`, None where there is no such part. Raises `ReadError` as `read` does."""
        return self.read(part) if self.find(part) is not None else None

    def _unpack(self, info: zipfile.ZipInfo, shown: str) -> bytes:
        most = min(MAX_PART, self._left)
        too_large = f"{self._shown}: unpacks to too much ({shown}; at most {MAX_PART // 2**20} MB a part are read)"
        if info.file_size > most:
            raise ReadError(too_large)
        pieces: list[bytes] = []
        length = 0
        try:
            with self._zip.open(info) as file:
                while piece := file.read(_CHUNK):
                    length += len(piece)
                    if length > most:
                        raise ReadError(too_large)
                    pieces.append(piece)
        except ReadError:
            raise
        except (*_BROKEN, NotImplementedError, RuntimeError):
            raise ReadError(f"{self._shown}: is a broken archive ({shown} cannot be unpacked)") from None
        return b"".join(pieces)

    def _check(self) -> None:
        """Take in the parts; refuse paths that climb out and parts that lie over each other."""
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/")
            if _climbs(name):
                raise ReadError(f"{self._shown}: holds a path that leads out of the archive")
            if name.endswith("/"):
                continue
            if name in self._parts:
                self._doubled.add(name)
            self._parts[name] = info
        end = 0
        for info in sorted(self._zip.infolist(), key=lambda i: i.header_offset):
            if info.header_offset < end:
                raise ReadError(f"{self._shown}: is a broken archive (its parts lie over each other)")
            # 30 bytes of local header and the name stand before the packed bytes (APPNOTE 4.3.7)
            end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size


def open_archive(data: bytes, name: str) -> Archive:
    """The archive in `data`; `name` is used in messages alone. Raises `ReadError`."""
    return Archive(data, name)


def refuse_compound(data: bytes, name: str) -> None:
    """Raises `ReadError` where `data` is an OLE compound file, saying whether it is an encrypted document."""
    if data.startswith(COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError(f"{printable(name)}: is password-protected")
        raise ReadError(f"{printable(name)}: is an old Office document (.doc, .xls); save it as .docx and try again")


def resolve_path(base: str, target: str) -> str | None:
    """The part that `target`, a relative path told in the part `base`, names; None where it leads out of the archive.

    A target beginning with "/" counts from the archive's root, as in OPC. A fragment or query is the caller's to take
    off, and so is percent-encoding.
    """
    target = target.replace("\\", "/")
    joined = target[1:] if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
    path = posixpath.normpath(joined)
    return None if _climbs(path) or path == "." else path


def _climbs(name: str) -> bool:
    """Does this path lead out of the archive, or is it none? Absolute, with a drive, with "..", with a NUL."""
    return (
        not name
        or name.startswith("/")
        or "\0" in name
        or re.match(r"[A-Za-z]:", name) is not None
        or ".." in name.split("/")
    )
