"""How words of a TEI text are set: `@rend`, `@style` and `@rendition` (TEI P5, 1.3.1.1.3)."""

from __future__ import annotations

import re

from lxml import etree

from adfontes.readers.pieces import Formats
from adfontes.readers.tei_notes import identifier, local

_RENDS = (
    ("italic", re.compile(r"\b(?:i|it|ital|italics?|font-style\s*:\s*(?:italic|oblique))\b", re.I)),
    ("bold", re.compile(r"\b(?:b|bold|bf|strong|font-weight\s*:\s*(?:bold|[6-9]00))\b", re.I)),
    (
        "small-caps",
        re.compile(r"\b(?:small-?caps?|smcap|smallcapitals|sc|capsmall)\b", re.I),
    ),
    ("underlined", re.compile(r"\b(?:u|ul|under-?lined?|text-decoration\s*:\s*underline)\b", re.I)),
    ("struck", re.compile(r"\b(?:strike|strike-?through|struck|line-through)\b", re.I)),
    ("raised", re.compile(r"(?:\b|-)(?:sup|super|superscript|supersc|vertical-align\s*:\s*super)\b", re.I)),
    ("lowered", re.compile(r"(?:\b|-)(?:sub|subscript|vertical-align\s*:\s*sub)\b", re.I)),
)
_BY_NAME = {"emph": "italic"}
_TITLES = ("m", "j", "s", "u")
"""Titles of books, journals, series and unpublished works are set in italic; those of parts ("a") are not."""


_QUOTING = ("q", "quote", "said", "soCalled")
_MARKS = "\"'“”‘’„‚«»‹›`"
_NO_QUOTES = re.compile(r"ital|block|display|none|\bi\b", re.I)


class Looks:
    """How elements are set, the file's own renditions reckoned in."""

    def __init__(self, root: etree._Element) -> None:
        self._renditions = {
            identifier(e): "".join(map(str, e.itertext()))[:500] for e in root.iter("{*}rendition") if identifier(e)
        }
        self._known: dict[str, Formats] = {}
        self._printed = {name: _prints_quotes(root, name) for name in (*_QUOTING, "title")}

    def of(self, element: etree._Element) -> Formats:
        """The formats that an element's attributes, or else its name, give its words."""
        said = f"{element.get('rend', '')} {element.get('style', '')}".strip()
        for pointer in element.get("rendition", "").split():
            said += " " + self._renditions.get(pointer.lstrip("#"), pointer.rpartition(":")[2])
        if said.strip():
            return self._said(said[:1000])
        name = local(element)
        if name in _BY_NAME:
            return ((_BY_NAME[name], ""),)
        if name == "title" and element.get("level") in _TITLES:
            return (("italic", ""),)
        return ()

    def quoted(self, element: etree._Element) -> bool:
        """Do quotation marks, which the edition leaves to the markup, belong around this element in the line?

        So it is of `q`, `quote` and the like, and of titles of articles, where no such element of the edition has
        marks in it or before it (TEI P5, 3.3.3)."""
        name = local(element)
        if self._printed.get(name, True) or (name == "title" and element.get("level") != "a"):
            return False
        return not _NO_QUOTES.search(f"{element.get('rend', '')} {element.get('rendition', '')}")

    def _said(self, said: str) -> Formats:
        if said not in self._known:
            found = tuple((kind, "") for kind, pattern in _RENDS if pattern.search(said))
            self._known[said] = found
        return self._known[said]


def _prints_quotes(root: etree._Element, name: str) -> bool:
    """Has any element of this name in the text a quotation mark at its beginning, or just before it?"""
    for element in root.iter("{*}" + name):
        if name == "title" and element.get("level") != "a":
            continue
        words = next((str(t) for t in element.itertext() if str(t).strip()), "").lstrip()
        before, parent = element.getprevious(), element.getparent()
        leading = (before.tail if before is not None else parent.text if parent is not None else "") or ""
        if words.startswith(tuple(_MARKS)) or leading.rstrip().endswith(tuple(_MARKS)):
            return True
    return False
