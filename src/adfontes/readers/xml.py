"""Parsing XML from outside: no document type, no entities, no network, bounded in depth, memory and time.

The document type declaration is taken off before the parser sees the file, so nothing in it can be loaded, expanded or
counted upon. Names of characters (`&mdash;`, and what the file itself declares to be a few plain characters) are
replaced by the characters; other entities, where called, are a reason to refuse the file.
"""

from __future__ import annotations

import codecs
import html.entities
import re

from lxml import etree

from adfontes.readers.files import ReadError, printable

MAX_DEPTH = 256
"""Elements nested deeper are refused (libxml2's own limit, left in force)."""
MAX_TAGS = 4_000_000
"""More "<" than this are refused before anything is parsed: a long book has a tenth of it."""
MAX_MEMORY = 600 * 2**20
"""The most memory, in bytes as reckoned from the count of tags and attributes, that the parsed file may take."""
_TAG, _ATTRIBUTE = 240, 220
"""Bytes libxml2 takes for an element with its words, and for an attribute with its value."""
_SAFE = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-\d+|iso_8859-\d+|latin-?\d|windows-125\d|cp125\d|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)"
)
"""Encodings in which the byte of "<" means nothing else, so that tags can be counted before parsing."""
_DECLARED = re.compile(rb"^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{1,40})[\"']")
_DECLARATION = re.compile(r"^\s*<\?xml\s[^>]{0,400}\?>")
_TOKEN = re.compile(rb"<!--|<\?|<!|[\"'\[\]>]")
_ENTITY = re.compile(rb"<!ENTITY\s+([^\s%\"'>]{1,100})\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')")
_CALLED = re.compile(rb"&([A-Za-z_:][\w.:-]{0,60});")
_PLAIN = re.compile(rb"(?:[^&<%]|&#(?:\d{1,7}|x[0-9A-Fa-f]{1,6});){0,40}")
"""What an entity may stand for: a few plain characters."""
_PREDEFINED = {b"lt", b"gt", b"amp", b"quot", b"apos"}


def parse_xml(data: bytes, name: str, *, recover: bool = False) -> etree._Element:
    """The root element of the XML in `data`; comments and processing instructions are left out.

    With `recover`, a file that is not well-formed is mended as far as the parser can, and refused only where words
    would be lost. Raises `ReadError`: not XML, nested too deeply, too much markup, entities that are not plain
    characters. `name` is used in messages alone.
    """
    shown = printable(name)
    data = _as_bytes(data, shown)
    data = _without_doctype(data, shown)
    _check_size(data, shown)
    try:
        return _parse(data, recover=False)
    except etree.XMLSyntaxError as error:
        message = str(error)
        if "depth" in message:
            raise ReadError(f"{shown}: is nested too deeply (over {MAX_DEPTH} elements in one another)") from None
        if not recover:
            raise _broken(error, shown) from None
        return _recovered(data, shown, error)
    except (ValueError, LookupError):
        raise ReadError(f"{shown}: is not well-formed XML") from None


def without_entities(data: bytes, name: str) -> bytes:
    """XHTML without its document type, for a parser of HTML: the characters that its entities name put in their place.
    Raises `ReadError` for entities that are more than characters."""
    return _without_doctype(_as_bytes(data, printable(name)), printable(name))


def _parse(data: bytes, *, recover: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root is None:
        raise ValueError("no root element")
    return root


def _recovered(data: bytes, shown: str, error: etree.XMLSyntaxError) -> etree._Element:
    """Parse leniently, and refuse where more than a hundredth of the letters would be lost."""
    try:
        root = _parse(data, recover=True)
    except (etree.XMLSyntaxError, ValueError):
        raise _broken(error, shown) from None
    try:
        kept = sum(len(words.encode()) for words in root.itertext() if isinstance(words, str))
        for element in root.iter():
            _ = element.tag, element.attrib.items()
    except UnicodeDecodeError:  # the parser lets broken bytes through where it mends
        raise _broken(error, shown) from None
    there = len(re.sub(rb"<[^<>]*>|&[^;\s<]{1,60};", b"", data))
    if kept < 0.99 * there - 64:
        raise _broken(error, shown)
    return root


def _broken(error: etree.XMLSyntaxError, shown: str) -> ReadError:
    line = error.lineno or 0
    return ReadError(f"{shown}: is not well-formed XML" + (f" (line {line})" if line else ""))


def _as_bytes(data: bytes, shown: str) -> bytes:
    """The bytes in an encoding in which tags can be counted: UTF-16 and UTF-32 made UTF-8, odd ones refused."""
    wide = next((codec for codec, marks in _WIDE if data.startswith(marks)), None)
    if wide is not None:
        try:
            decoded = data.decode(wide)
        except UnicodeDecodeError:
            raise ReadError(f"{shown}: is not well-formed XML ({wide} that cannot be decoded)") from None
        return _DECLARATION.sub("", decoded.lstrip("\ufeff"), count=1).encode("utf-8", "replace")
    data = data.removeprefix(codecs.BOM_UTF8).lstrip()
    declared = _DECLARED.match(data)
    encoding = declared.group(1).decode("ascii", "replace").lower() if declared else "utf-8"
    if data[:1] != b"<":
        raise ReadError(f"{shown}: is not XML")
    if encoding in ("utf-16", "utf16", "unicode"):  # the declaration is in single bytes, so this cannot be true
        head, rest = data[:400], data[400:]
        return re.sub(rb"encoding\s*=\s*[\"'][^\"']*[\"']", b"", head, count=1) + rest
    if not _SAFE.fullmatch(encoding):
        raise ReadError(f"{shown}: is in an encoding that is not read ({printable(encoding)})")
    return data


_WIDE: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("utf-32", (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)),
    ("utf-16", (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
    ("utf-16-le", (b"<\0?\0", b"<\0!\0")),
    ("utf-16-be", (b"\0<\0?", b"\0<\0!")),
)


def _check_size(data: bytes, shown: str) -> None:
    """Refuse before parsing what would take too much memory."""
    tags = data.count(b"<")
    needed = (tags - data.count(b"</")) * _TAG + data.count(b"=") * _ATTRIBUTE + 2 * len(data)
    if tags > MAX_TAGS or needed > MAX_MEMORY:
        raise ReadError(f"{shown}: has too much markup to be read")


def _without_doctype(data: bytes, shown: str) -> bytes:
    """The file without its document type declaration, the characters it names put in their place."""
    begin = _doctype(data)
    declared: dict[bytes, bytes | None] = {}
    if begin >= 0:
        end = _end_of_doctype(data, begin)
        if end < 0:
            raise ReadError(f"{shown}: is not well-formed XML (its document type declaration has no end)")
        # As many line ends as before, so that messages name the right line
        doctype = data[begin:end]
        declared = _declared(doctype)
        data = data[:begin] + b"\n" * doctype.count(b"\n") + data[end:]

    calls = data.count(b"&")
    longest = max((len(value) for value in declared.values() if value), default=8)
    if calls > MAX_TAGS or calls * longest > 2**26:
        raise ReadError(f"{shown}: has too much markup to be read")

    def put(match: re.Match[bytes]) -> bytes:
        entity = match.group(1)
        if entity in _PREDEFINED:
            return match.group()
        if entity in declared:
            value = declared[entity]
            if value is None:
                shown_entity = printable(entity.decode("ascii", "replace"))
                raise ReadError(f"{shown}: calls an entity of its own that is more than characters (&{shown_entity};)")
            return value
        character = html.entities.html5.get(entity.decode("ascii", "replace") + ";")
        # One that nobody declares stays in the text as it is written.
        return b"".join(b"&#%d;" % ord(c) for c in character) if character else b"&amp;" + match.group()[1:]

    return _CALLED.sub(put, data) if calls else data


def _doctype(data: bytes) -> int:
    """Where the document type declaration begins; -1 where there is none before the first element."""
    at = 0
    while True:
        at = data.find(b"<", at)
        if at < 0:
            return -1
        if data.startswith(b"<!DOCTYPE", at):
            return at
        closing = b"-->" if data.startswith(b"<!--", at) else b"?>" if data.startswith(b"<?", at) else b""
        at = data.find(closing, at + 2) if closing else -1
        if at < 0:
            return -1


def _end_of_doctype(data: bytes, begin: int) -> int:
    """Where the declaration that begins at `begin` ends; -1 where it does not. Each byte is looked at once."""
    depth, at = 0, begin + 2
    while token := _TOKEN.search(data, at):
        sign, at = token.group(), token.end()
        if sign in (b'"', b"'", b"<!--", b"<?"):
            closing = {b"<!--": b"-->", b"<?": b"?>"}.get(sign, sign)
            at = data.find(closing, at)
            if at < 0:
                return -1
            at += len(closing)
        elif sign in (b"[", b"<!"):
            depth += 1
        elif sign == b"]":
            depth -= 1
        elif depth <= 0:
            return at
        else:
            depth -= 1
    return -1


def _declared(doctype: bytes) -> dict[bytes, bytes | None]:
    """The entities that an internal subset declares, each with the characters it stands for; None for anything else."""
    declared: dict[bytes, bytes | None] = {}
    for match in _ENTITY.finditer(doctype):
        value = match.group(3) if match.group(3) is not None else match.group(4)
        if value is not None:
            value = value.replace(b"&#38;#", b"&#")  # a character named by way of an ampersand (XML 1.0, appendix D)
        declared.setdefault(match.group(1), value if value is not None and _PLAIN.fullmatch(value) else None)
    return declared
