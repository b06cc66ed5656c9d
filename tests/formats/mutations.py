"""Spoiling a sample, step by step: bytes flipped, cut, doubled, moved in from another, tokens of the format put in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tests.formats.zips import Member, archive

OPERATIONS = ("flip", "cut", "double", "splice", "token", "digits")
TOKENS: dict[str, tuple[bytes, ...]] = {
    "plain": (b"[1]", b"\n\n", b"Note 1: ", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80"),
    "markdown": (b"[^1]", b"\n[^1]: ", b"    ", b"\n> ", b"^[a]", b"```", b"*", b"[a](b)", b"\n---\n", b"<p>", b"\n# "),
    "html": (
        b"<p>", b"</p>", b"<sup>1</sup>", b'<a href="#fn1">', b"</a>", b"<table><tr><td>", b"<li>", b"</ol>", b"<!--",
        b'id="fn1"', b"&#x110000;", b"&#xD800;", b"&nbsp;", b"<script>", b'<aside epub:type="footnote">', b"<svg>",
    ),
    "xml": (
        b"&", b"&#0;", b"&#xFFFF;", b"<", b">", b"</", b"/>", b'"', b"<![CDATA[", b"<!--", b"xmlns=''", b"xml:id='a'",
        b"<?x", b"\xff",
    ),
    "docx": (
        b"<w:p/>", b'<w:footnoteReference w:id="1"/>', b'<w:endnoteReference w:id="9"/>', b"<w:footnoteRef/>",
        b"<w:r><w:t>1</w:t></w:r>", b"<w:tab/>", b'<w:fldChar w:fldCharType="begin"/>', b"<w:instrText>NOTEREF",
        b"<w:del>", b"<w:txbxContent>", b'<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>',
        b'<w:footnote w:id="1">', b'<w:basedOn w:val="Quote"/>', b"<mc:AlternateContent>",
    ),
    "odt": (
        b"<text:note>", b"</text:note>", b"<text:note-body/>", b'<text:s text:c="9999999"/>', b"<text:line-break/>",
        b'<text:h text:outline-level="99">', b"<text:list><text:list-item>", b"<text:tracked-changes>",
        b'<text:note-ref text:ref-name="ftn1"/>', b"<table:table-cell>",
    ),
    "tei": (
        b"<note>", b'<note n="1">', b"</note>", b'<ref target="#note1">', b"<pb/>", b"<lb break='no'/>", b"<choice>",
        b"<sic>", b"<list><item>", b"<teiHeader>", b"<text>", b"<quote>", b"<app><lem>",
    ),
    "pdf": (
        b"Tj", b"TJ", b"BT", b"ET", b"Tf", b"0 0 0 0 0 0 Tm", b"1 Tr", b"99999999 Ts", b"-1e30 0 Td", b"q ", b"Q ",
        b"endobj", b"endstream", b"/Length", b"/Rotate 90", b"/MediaBox [0 0 0 0]", b"<< >>", b"/Kids", b"null", b"R",
    ),
}  # fmt: skip
IN_XML = ("docx", "odt", "tei", "epub")


@dataclass(frozen=True, slots=True)
class Step:
    """One spoiling: what is done, where (0-1 of the length), how much, and with what."""

    operation: str
    where: float
    size: int
    what: int


def tokens(form: str) -> tuple[bytes, ...]:
    """What may be put into a file of a format."""
    own = TOKENS["html"] if form == "epub" else TOKENS[form]
    return own + TOKENS["xml"] if form in IN_XML else own


def spoiled(data: bytes, other: bytes, form: str, steps: Sequence[Step]) -> bytes:
    """The bytes after every step; `other` is what is moved in."""
    for step in steps:
        at = int(step.where * len(data))
        size = min(step.size, len(data) - at)
        if step.operation == "flip" and size:
            data = data[:at] + bytes((data[at] ^ (1 << step.what % 8),)) + data[at + 1 :]
        elif step.operation == "cut":
            data = data[:at] + data[at + size :]
        elif step.operation == "double":
            data = data[: at + size] + data[at:]
        elif step.operation == "splice":
            start = step.what % max(1, len(other))
            data = data[:at] + other[start : start + step.size] + data[at:]
        elif step.operation == "token":
            some = tokens(form)
            data = data[:at] + some[step.what % len(some)] + data[at:]
        elif step.operation == "digits":
            data = data[:at] + data[at:].replace(b"1", str(10 ** (step.what % 12) - 1).encode(), 1 + step.what % 3)
    return data


def spoiled_member(data: bytes, other: bytes, form: str, which: int, steps: Sequence[Step]) -> bytes:
    """An archive one of whose members is spoiled, with the other archive's bytes of that name, or shaken where `which`
    is odd, and packed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(io.BytesIO(other)) as second:
        names = file.namelist()
        chosen = names[which // 2 % len(names)]
        known = chosen if chosen in second.namelist() else second.namelist()[-1]
        members: list[Member] = []
        for name in names:
            content = file.read(name)
            if name == chosen:
                content = shaken(content, steps) if which % 2 else spoiled(content, second.read(known), form, steps)
            members.append((name, content))
    return archive(members)


def shaken(data: bytes, steps: Sequence[Step]) -> bytes:
    """A piece of markup whose elements are moved about, doubled, taken out, unwrapped or given each other's attributes;
    it stays well-formed. What is no XML comes back as it is."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return data
    for step in steps if root is not None else ():
        some = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
        if len(some) < 2:
            break
        one, other = some[int(step.where * len(some))], some[step.what % len(some)]
        _shake(one, other, step)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") if root is not None else data


def _shake(one: etree._Element, other: etree._Element, step: Step) -> None:
    parent = one.getparent()
    assert parent is not None
    match step.operation:
        case "cut":
            parent.remove(one)
        case "double":
            parent.append(deepcopy(one))
        case "splice" if one is not other and one not in other.iterancestors():
            other.append(one)
        case "flip":
            one.tag = other.tag
        case "token":
            one.attrib.update(other.attrib)
            one.text = other.text
        case "digits":
            for name, value in one.attrib.items():
                one.set(name, str(10 ** (step.size % 12) - 1) if value.isdigit() else "")
        case _:
            pass
