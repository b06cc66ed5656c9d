"""Telling a file's format by its content. A name's ending only settles what the content leaves open."""

from __future__ import annotations

import re

from adfontes.readers.encodings import decode
from adfontes.readers.files import ReadError, identify_binary, printable

HEAD = 65536
"""How much of a text is looked at to tell markup from plain text."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROOT = re.compile(
    r"\s*+(?>(?:<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!DOCTYPE(?P<doctype>[^>\[]{0,500})(?:\[.{0,60000}?\]\s*+)?>)\s*+)*+"
    r"<(?:[\w.-]{1,40}:)?(?P<root>[A-Za-z][\w.-]{0,60})",
    re.DOTALL | re.IGNORECASE,
)
"""The first element, after declarations and comments; nothing in it is tried twice."""
_HTML_ROOTS = re.compile(
    r"html|head|body|div|p|span|table|article|section|main|h[1-6]|center|font|title|meta|a|[ou]l|blockquote",
    re.IGNORECASE,
)
_HTML_TAGS = re.compile(r"</?(?:p|div|br|h[1-6]|body|html|td|li|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
MANY_TAGS = 6
"""So many tags of blocks in a text's first part show that it is HTML without a head."""
_ENDINGS = {".md": "markdown", ".markdown": "markdown"}


def identify_format(data: bytes, name: str) -> str:
    """The key in `READERS` of the format of `data`. Raises `ReadError` for a known kind that no reader takes; what
    shows no sign of anything else is "plain"."""
    shown = printable(name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _in_archive(data, name, shown)
    if data.startswith(_OLE):
        from adfontes.readers.archives import refuse_compound

        refuse_compound(data, name)
    if kind := identify_binary(data):
        raise ReadError(f"{shown}: is {kind}, which cannot be read as a text{_help(kind)}")
    return _in_text(data, name, shown)


def _help(kind: str) -> str:
    if "image" in kind:
        return "; recognise its text first (OCR)"
    return "; save it as .docx, .odt or plain text" if "Office" in kind or "RTF" in kind else ""


def _in_archive(data: bytes, name: str, shown: str) -> str:
    """What a ZIP archive holds, told by the parts that each format must have."""
    from adfontes.readers.archives import open_archive

    names = set(open_archive(data, name).names)
    if "META-INF/container.xml" in names:
        return "epub"
    if "content.xml" in names:
        return "odt"
    if "[Content_Types].xml" in names:
        if any(n.startswith(("xl/", "ppt/")) for n in names) and not any(n.startswith("word/") for n in names):
            kind = identify_binary(data) or "no text document"
            raise ReadError(f"{shown}: is {kind}, which cannot be read as a text")
        return "docx"
    raise ReadError(f"{shown}: is a ZIP archive that holds no .docx, .odt or .epub; unpack it and give its files")


def _in_text(data: bytes, name: str, shown: str) -> str:
    text = decode(data[:HEAD])[0]
    if match := _ROOT.match(text):
        root = match["root"]
        doctype = (match["doctype"] or "").split()[:1]
        if root.lower() == "html" or [d.lower() for d in doctype] == ["html"]:
            return "html"
        if root in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"):
            return "tei"
        if root == "document" and "urn:oasis:names:tc:opendocument" in text:
            return "odt"
        if text.lstrip().startswith("<?xml"):
            raise ReadError(
                f"{shown}: is XML of a kind that is not known here (its root is <{root}>); TEI and XHTML are"
            )
        if _HTML_ROOTS.fullmatch(root):
            return "html"
    elif text.lstrip().startswith("<?xml"):
        raise ReadError(f"{shown}: is XML whose first element stands nowhere near its beginning")
    if len(_HTML_TAGS.findall(text)) >= MANY_TAGS and re.search(r"</(?:p|div|body|li|td)>|<br", text, re.IGNORECASE):
        return "html"
    ending = next((key for end, key in _ENDINGS.items() if name.lower().endswith(end)), None)
    if ending is None and b"[^" in data:
        from adfontes.readers.markdown import looks_like_markdown

        ending = "markdown" if looks_like_markdown(decode(data)[0]) else None
    return ending or "plain"
