"""ZIP archives laid by hand, so that they can lie (APPNOTE 4.3)."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One member: its packed bytes, and what the archive says of them."""

    name: str
    packed: bytes
    size: int
    crc: int = 0
    locked: bool = False


def part(name: str, data: bytes, *, locked: bool = False) -> Part:
    """An honest member, deflated; a `locked` one says that a password is needed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Part(name, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data), locked)


def raw_archive(parts: list[Part], *, twice: bool = False) -> bytes:
    """The archive of these members as they say they are; with `twice` the list names the last ones' bytes thrice."""
    pieces: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for one in parts:
        head = _fields(one)
        name = one.name.encode()
        local = b"PK\x03\x04" + head + name + one.packed
        listed.append(b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, at) + name)
        pieces.append(local)
        at += len(local)
    if twice:
        listed += [listed[-1].replace(b".x", bytes((46, 120 + n))) for n in (1, 2)]
    table = b"".join(listed)
    count = len(listed)
    ending = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count % 65536, count % 65536, len(table), at, 0)
    return b"".join(pieces) + table + ending


def _fields(one: Part) -> bytes:
    """What the local header and the list have in common: version to comment's absence."""
    flags, deflated, time, day = int(one.locked), 8, 0, 33
    sizes = (one.crc, len(one.packed), one.size, len(one.name.encode()), 0)
    return struct.pack("<HHHHHIIIHH", 20, flags, deflated, time, day, *sizes)
