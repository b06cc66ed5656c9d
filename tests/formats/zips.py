"""Archives whose bytes are the same on every day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

Member = tuple[str, bytes | str]


def archive(members: Iterable[Member], *, stored: frozenset[str] = frozenset({"mimetype"})) -> bytes:
    """A ZIP archive of the members in this order; `stored` names those that are not compressed."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as file:
        for name, content in members:
            put(file, name, content, compressed=name not in stored)
    return sink.getvalue()


def put(file: zipfile.ZipFile, name: str, content: bytes | str, *, compressed: bool = True) -> None:
    """One member, dated 1980 as the earliest day that the format knows."""
    about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    about.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    about.external_attr = 0o644 << 16
    file.writestr(about, content.encode() if isinstance(content, str) else content)
