"""EPUB 2 and 3: the files of the spine, in its order, read as HTML files that link to each other.

What names and orders the files is told by `META-INF/container.xml` and the package document (EPUB Packaging 3.3,
sections 3 and 5; OPF 2.0.1). Files outside the spine that are linked from it, such as notes, are read after it. Tables
of contents and covers are furniture. Nothing is unpacked to disk, so a path can lead nowhere but into the archive.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from adfontes.model.text import Transcript
from adfontes.readers.archives import Archive, open_archive, resolve_path
from adfontes.readers.files import ReadError, check_size, identify_binary, printable
from adfontes.readers.html import Parser, compose_book, without_collecting
from adfontes.readers.html.charset import decode_html, is_text
from adfontes.readers.html.sheets import parse_sheet
from adfontes.readers.xml import parse_xml, without_entities

EPUB = "epub"
CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
RIGHTS = ("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl")
HTML_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
WORDLESS = (".otf", ".ttf", ".woff", ".woff2", ".eot", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".mp4", ".css")
"""Endings of files without text, which may be encrypted for all that a reader of texts cares."""
_OBFUSCATIONS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""The two ways of scrambling fonts (EPUB 3.3, section 4.4; Adobe's own), which leave the text alone."""
_FURNITURE = frozenset(("toc", "cover", "loi", "lot", "index-toc", "other.toc"))
_LINKED = re.compile(r"""href\s*=\s*["']([^"'#<>]{1,500})#""", re.IGNORECASE)
MAX_SHEETS = 2**20


@dataclass(frozen=True, slots=True)
class _Item:
    """A file that the package names: its path in the archive, its type, its properties."""

    path: str
    media: str
    properties: frozenset[str]


def read_epub(data: bytes, name: str) -> Transcript:
    """The transcript of an EPUB. Raises `ReadError`: not an EPUB, under copy protection, without readable text."""
    check_size(data, name)
    archive = open_archive(data, name)
    _refuse_locked(archive, name)
    package = _package(archive, name)
    root = parse_xml(archive.read(package), name, recover=True)
    with without_collecting():
        return _compose(archive, root, package, data, name)


def _compose(archive: Archive, root: etree._Element, package: str, data: bytes, name: str) -> Transcript:
    items = _items(root, package)
    order = _order(root, items)
    sheet = _sheet(archive, items)
    parser = Parser()
    furniture = _furniture(root, package)
    read: dict[str, str] = {}
    unread = 0
    for item in order:
        found = archive.find(item.path)
        if found is None or (found not in read and not _read(archive, found, name, read)):
            unread += 1
    for path in _linked(archive, items, read):
        _read(archive, path, name, read)
    for path, text in read.items():
        aside = path in furniture or (path in items and "nav" in items[path].properties)
        parser.read(text, path, shown=name, sheet=sheet, furniture=aside)
    if not parser.book.blocks:
        why = f" ({unread} of the {len(order)} files that it names are missing or broken)" if unread else ""
        raise ReadError(f"{printable(name)}: holds no text{why}")
    return compose_book(parser.book, data, name, EPUB)


def _read(archive: Archive, path: str, name: str, read: dict[str, str]) -> bool:
    """Put the text of a part of the archive into `read`; False where it is no text. Raises `ReadError`."""
    data = archive.read(path)
    if b"<!ENTITY" in data:
        data = without_entities(data, name)
    text = decode_html(data)[0]
    if identify_binary(data) or not is_text(text):
        return False
    read[path] = text
    return True


def _refuse_locked(archive: Archive, name: str) -> None:
    """Raises `ReadError` where the book's text is encrypted; scrambled fonts alone do no harm."""
    data = archive.get(ENCRYPTION)
    if data is None:
        return
    shown = printable(name)
    root = parse_xml(data, name, recover=True)
    for element in root.iter():
        if _local(element) != "EncryptedData":
            continue
        methods = [e.get("Algorithm", "") for e in element.iter() if _local(e) == "EncryptionMethod"]
        paths = [e.get("URI", "") for e in element.iter() if _local(e) == "CipherReference"]
        if all(m in _OBFUSCATIONS for m in methods) and methods:
            continue
        if paths and all(path.lower().endswith(WORDLESS) for path in paths):
            continue
        kind = next(
            (k for k, part in zip(("Adobe", "Apple", "Readium LCP"), RIGHTS, strict=True) if archive.find(part)), ""
        )
        raise ReadError(f"{shown}: is under copy protection ({kind + ' ' if kind else ''}DRM); its text is encrypted")


def _package(archive: Archive, name: str) -> str:
    """The path of the package document; the first, as EPUB asks, or the only one there is."""
    data = archive.get(CONTAINER)
    if data is not None:
        for element in parse_xml(data, name, recover=True).iter():
            path = element.get("full-path") if _local(element) == "rootfile" else None
            inside = resolve_path("", path) if path else None
            if inside and archive.find(inside):
                return archive.find(inside) or inside
    found = [path for path in archive.names if path.lower().endswith(".opf")]
    if not found:
        raise ReadError(f"{printable(name)}: is not an EPUB (it names no package document)")
    return found[0]


def _items(root: etree._Element, package: str) -> dict[str, _Item]:
    """The files of the manifest by path, and by "#" and id."""
    items: dict[str, _Item] = {}
    for element in root.iter():
        if _local(element) != "item" or not (href := element.get("href")):
            continue
        path = resolve_path(package, unquote(href.partition("#")[0]))
        if not path:
            continue
        item = _Item(path, element.get("media-type", "").lower(), frozenset(element.get("properties", "").split()))
        items.setdefault(path, item)
        items.setdefault("#" + element.get("id", ""), item)
    return items


def _order(root: etree._Element, items: dict[str, _Item]) -> list[_Item]:
    """The files of the spine: those out of the linear order (EPUB's linear="no": notes, answers) after the others.
    Without a spine, the manifest's own order."""
    linear: list[_Item] = []
    aside: list[_Item] = []
    for element in root.iter():
        if _local(element) == "itemref" and (item := items.get("#" + element.get("idref", ""))):
            (aside if element.get("linear", "yes") == "no" else linear).append(item)
    found = linear + aside
    if not found:
        found = [item for key, item in items.items() if not key.startswith("#")]
    return [item for item in found if _is_html(item)]


def _is_html(item: _Item) -> bool:
    return item.media in HTML_TYPES or (
        not item.media.startswith(("image/", "text/css", "font/", "audio/", "video/"))
        and item.path.lower().endswith((".xhtml", ".html", ".htm", ".xml"))
    )


def _furniture(root: etree._Element, package: str) -> set[str]:
    """The files that the guide (OPF 2.0.1, section 2.6) calls a cover or a table of contents."""
    found: set[str] = set()
    for element in root.iter():
        if _local(element) == "reference" and element.get("type", "").lower() in _FURNITURE:
            path = resolve_path(package, unquote(element.get("href", "").partition("#")[0]))
            if path and "#" not in element.get("href", ""):
                found.add(path)
    return found


def _linked(archive: Archive, items: dict[str, _Item], read: dict[str, str]) -> list[str]:
    """Files of the manifest that the spine leaves out but its files link into: notes that open in a window."""
    found: dict[str, None] = {}
    for path, text in read.items():
        for href in dict.fromkeys(_LINKED.findall(text)):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))
            item = items.get(target)
            inside = archive.find(target) if item and _is_html(item) and "nav" not in item.properties else None
            if inside and inside not in read:
                found[inside] = None
    return list(found)


def _sheet(archive: Archive, items: dict[str, _Item]) -> dict[str, str]:
    """What the book's style sheets say of how classes are set."""
    sheet: dict[str, str] = {}
    left = MAX_SHEETS
    for key, item in items.items():
        if item.media == "text/css" and not key.startswith("#") and archive.find(item.path):
            data = archive.read(item.path)
            left -= len(data)
            if left < 0:
                break
            sheet.update(parse_sheet(data.decode("utf-8", "replace")))
    return sheet


def _local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
