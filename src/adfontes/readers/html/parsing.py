"""HTML into blocks of words, and the elements that they stand in.

libxml2 reads the markup (`lxml.etree.HTMLParser`, fed piece by piece, without a tree of its own) and tells of each
element's beginning and end; `laying` gathers the words into blocks. An element is kept as the stretch of pieces between
its tags, so that every later question ("what does this link lead to?") is one of numbers.
"""

from __future__ import annotations

import re

from lxml import etree

from adfontes.readers.files import ReadError, printable
from adfontes.readers.html.elements import Book, Page
from adfontes.readers.html.laying import MAX_ELEMENTS, Layer
from adfontes.readers.html.sheets import parse_sheet, styles_of

_CHUNK = 65536
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,100}base64,[A-Za-z0-9+/=\s%]*+")
_TAG = re.compile(r"<[A-Za-z]")


class Parser:
    """Reads one file after another into a `Book`."""

    def __init__(self) -> None:
        self.book = Book()

    def read(
        self, text: str, name: str, *, shown: str = "", sheet: dict[str, str] | None = None, furniture: bool = False
    ) -> None:
        """Add a file. `name` is what links to it say, `shown` what messages call it; `sheet` holds the rules of its
        style sheets outside it; `furniture`: all of it is (a table of contents). Raises `ReadError`."""
        shown = printable(shown or name)
        if text.count("<") > MAX_ELEMENTS and sum(1 for _ in _TAG.finditer(text)) > MAX_ELEMENTS:
            raise ReadError(f"{shown}: has too much markup to be read")
        sheet = dict(sheet or {})
        sheet.update(parse_sheet(styles_of(text)))
        target = Layer(self.book, Page(name, len(self.book.pages), furniture), sheet, shown)
        self.book.pages.append(target.page)
        parser = etree.HTMLParser(target=target, encoding="utf-8", recover=True)
        data = _EMBEDDED.sub("data:", text).encode("utf-8", "replace")
        try:
            for at in range(0, len(data), _CHUNK):
                parser.feed(data[at : at + _CHUNK])
                target.heard(at)
            parser.close()
        except etree.LxmlError:
            raise ReadError(f"{shown}: is not HTML that can be read") from None
        target.finish()
