"""What the reader's addresses become where no server answers: the names of pages, which are those of their files.

`client/core/names.ts` is the same in TypeScript; one list of cases holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

PAGING = ("state", "show", "part")
"""The parameters that make a page of their own, in the order in which its name has them. All others are left in the
query, for scripts to apply."""

LONGEST = 100
"""How many characters a part of a name may have; file systems allow 255 bytes."""

RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))))
"""What Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces")."""

_WORD = re.compile(r"[a-z-]{1,30}")
_VALUES = {"part": re.compile(r"[1-9][0-9]{0,5}"), "show": _WORD, "state": _WORD}
_ADDRESS = re.compile(r"(?s)([^?#]*)(?:\?([^#]*))?(#.*)?")


@dataclass(frozen=True, slots=True)
class Address:
    """One of the reader's own addresses: `path` as written, the parameters that make a page of its own, the rest of
    the query without its sign, the fragment with its sign."""

    path: str
    paging: tuple[tuple[str, str], ...]
    rest: str
    fragment: str

    @property
    def page(self) -> str:
        """The address of the page alone."""
        return self.path + ("?" + self.paging_query if self.paging else "")

    @property
    def paging_query(self) -> str:
        """The parameters that make the page, as a query without its sign."""
        return "&".join(f"{name}={value}" for name, value in self.paging)

    @property
    def name(self) -> str:
        """What the page is called: `source/ab12`, `index.part2`. Of small letters, digits and `-_.~/` alone."""
        stem = (
            "index" if self.path in ("/", "") else "/".join(_segment(part) for part in self.path.strip("/").split("/"))
        )
        return stem + "".join(f".part{v}" if n == "part" else f".{n}-{v}" for n, v in self.paging)


def parse_address(address: str) -> Address:
    """An address such as `/person/ID?show=does&part=2&from=1949#x120` in its pieces. `part=1` makes no page."""
    match = _ADDRESS.fullmatch(address)
    path, query, fragment = match.groups() if match else (address, None, None)
    paging: dict[str, str] = {}
    rest = []
    for pair in (query or "").split("&"):
        name, _, value = pair.partition("=")
        if name in _VALUES and name not in paging and _VALUES[name].fullmatch(value):
            paging[name] = value
        elif pair:
            rest.append(pair)
    if paging.get("part") == "1":
        del paging["part"]
    pages = tuple((name, paging[name]) for name in PAGING if name in paging)
    return Address(path=path or "/", paging=pages, rest="&".join(rest), fragment=fragment or "")


def _segment(quoted: str) -> str:
    """One part of a path as a part of a name: what could mean something to a file system, or differ from another
    only by case, is written as `~` and the two digits of each of its bytes in UTF-8.

    A dot stays where a digit follows (`2.12`), so that no name ends like that of a page's second part. Of what is
    too long the beginning stays, with a sum of the whole: such a name cannot be read back.
    """
    raw = unquote_to_bytes(quoted)
    written = []
    for at, byte in enumerate(raw):
        dotted = byte == 0x2E and at and raw[at + 1 : at + 2].isdigit()
        plain = 0x61 <= byte <= 0x7A or 0x30 <= byte <= 0x39 or byte in b"_-"
        written.append(chr(byte) if plain or dotted else f"~{byte:02x}")
    name = "".join(written)
    if name.partition(".")[0] in RESERVED:
        name = f"~{raw[0]:02x}{name[1:]}"
    if len(name) > LONGEST:
        return f"{name[:64]}~~{fnv1a(name):08x}{fnv1a(name[::-1]):08x}"
    return name


def fnv1a(text: str) -> int:
    """FNV-1a of 32 bits over UTF-8 (Fowler, Noll and Vo)."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8", "replace"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def find_sheaf(name: str, sheaves: int) -> int:
    """In which of so many files a page is kept for the panes, by its name."""
    return fnv1a(name) % sheaves
