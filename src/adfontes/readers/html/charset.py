"""How an HTML file's bytes were encoded: its declaration is heard, but the bytes have the last word."""

from __future__ import annotations

import re

from adfontes.model.text import Encoding
from adfontes.readers.encodings import UTF8, decode

MAX_CONTROLS = 0.02
"""The share of control characters above which a file is no text."""
_CONTROLS = "".join(chr(n) for n in (*range(9), *range(14, 26), *range(28, 32), 0xFFFD))
LOOKED_AT = 4096
"""How many bytes at the file's beginning are searched for its declaration (the HTML standard asks for 1,024)."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_SINGLE = {
    "iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252", "utf-8", "utf8", "macintosh",
}  # fmt: skip
"""Declarations that say nothing which the bytes do not say better: they are written by habit."""
_CODECS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932",
    "windows-31j": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "koi8-r": "koi8_r", "koi8-u": "koi8_u", "ibm866": "cp866", "windows-874": "cp874",
    "tis-620": "cp874", "x-mac-cyrillic": "mac_cyrillic",
    **{f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
}  # fmt: skip
"""Declarations that are believed, where the bytes are no UTF-8 and agree: the Encoding Standard's names, and codecs."""


def decode_html(data: bytes) -> tuple[str, Encoding]:
    """The text of an HTML file and its encoding (whose offsets say nothing yet). Never fails.

    Bytes that are well-formed UTF-8 are UTF-8, whatever is declared. Of others a declared encoding is believed if it
    fits them and is not one of those that are declared by habit; else the bytes are weighed as those of plain text.
    """
    found = _DECLARED.search(data[:LOOKED_AT])
    declared = found[1].decode("ascii").lower() if found else ""
    codec = _CODECS.get(declared)
    if codec and (not _is_utf8(data) or (codec == "iso2022_jp" and b"\x1b" in data)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            pass
        else:
            reason = f"Likely: the file declares {declared}, and every byte fits."
            return text, Encoding(name=declared, start=0, end=len(text), reason=reason)
    text, encodings = decode(data)
    most = max(encodings, key=lambda e: e.end - e.start, default=Encoding(name=UTF8, start=0, end=0, reason=""))
    reason = most.reason
    if declared in _SINGLE | _CODECS.keys() and most.name.lower() != {"utf8": "utf-8"}.get(declared, declared):
        reason += f" The file declares {declared}."
    return text, Encoding(name=most.name, start=0, end=len(text), reason=reason)


def is_text(text: str) -> bool:
    """Is this the text of a page, and not what a binary file looks like when decoded? Its beginning is looked at."""
    head = text[:65536]
    return sum(head.count(c) for c in _CONTROLS) <= MAX_CONTROLS * len(head)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
