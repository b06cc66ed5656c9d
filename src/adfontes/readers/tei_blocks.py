"""Which elements of a TEI text are blocks, and of what kind (TEI P5, 3 and 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from adfontes.readers.tei_notes import local

SKIPPED = frozenset(
    ["teiHeader", "figDesc", "graphic", "media", "binaryObject", "interp", "interpGrp", "spanGrp", "linkGrp", "joinGrp",
     "standOff", "facsimile", "sourceDoc", "fs", "fLib", "alt", "certainty", "precision", "respons", "del", "rdg",
     "index", "divGen", "notatedMusic"]
)  # fmt: skip
CHOICES = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"))
BLOCKS = {
    "p": "paragraph", "ab": "paragraph", "item": "paragraph", "sp": "paragraph", "speaker": "paragraph",
    "stage": "paragraph", "byline": "author", "docAuthor": "author", "titlePart": "title", "docTitle": "title",
    "docImprint": "imprint", "docDate": "imprint", "docEdition": "imprint", "imprimatur": "imprint",
    "dateline": "paragraph", "salute": "paragraph", "signed": "paragraph", "closer": "paragraph", "opener": "paragraph",
    "trailer": "paragraph", "postscript": "paragraph", "argument": "paragraph", "fw": "furniture",
    "address": "paragraph", "lg": "paragraph", "table": "paragraph",
    "figure": "paragraph", "listBibl": "paragraph",
    "biblStruct": "paragraph", "biblFull": "paragraph", "list": "paragraph", "div": "paragraph", "label": "paragraph",
}  # fmt: skip
QUOTED = frozenset(["quote", "cit", "q", "said", "floatingText", "epigraph"])
CONTAINERS = re.compile(r"div\d?|body|front|back|text|group|argument|postscript|note|sp|item|epigraph|cit|floatingText")
_HOLDS_BLOCKS = ("p", "ab", "lg", "l", "list", "table", "floatingText")


def stands_apart(element: etree._Element, quoted: bool) -> bool:
    """Is a quotation a block of its own? By what it stands in, what it holds, or how it is said to be set. `quoted`
    says whether it stands in one that is."""
    around = around_of(element)
    if around == "cit" and local(element) != "cit":
        return quoted
    if around in ("quote", "q") and quoted and not _mixed(element.getparent()):
        return True
    if CONTAINERS.fullmatch(around) and not (around in ("item", "note") and _mixed(element.getparent())):
        return True
    if re.search(r"\bblock|display", f"{element.get('rend', '')} {element.get('type', '')}", re.I):
        return True
    return any(local(child) in _HOLDS_BLOCKS for child in element)


def is_part(element: etree._Element, name: str) -> bool:
    """Is this block part of the one around it? An author in a byline, a label in a paragraph."""
    around = around_of(element)
    if name == "label":
        return around != "list"
    if name in ("docAuthor", "docDate", "salute", "signed", "dateline", "address"):
        return around in ("byline", "docImprint", "opener", "closer", "p", "head")
    return False


def around_of(element: etree._Element) -> str:
    parent = element.getparent()
    return local(parent) if parent is not None else ""


def verse_beside(siblings: Iterator[etree._Element]) -> bool:
    """Is the next of these, breaks of pages and lines aside, a line of verse?"""
    return next((local(s) for s in siblings if local(s) not in ("lb", "pb", "cb", "milestone")), "") == "l"


def _mixed(element: etree._Element | None) -> bool:
    """Has an element words of its own between its children?"""
    if element is None:
        return False
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def bibl_apart(element: etree._Element, quoted: bool) -> bool:
    """Is a `bibl` a block? In a bibliography; under a quotation that is one."""
    around = around_of(element)
    return around in ("listBibl", "body", "back") or around.startswith("div") or (around == "cit" and quoted)
