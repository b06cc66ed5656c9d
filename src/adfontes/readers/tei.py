"""TEI editions: P5, and P4 without a namespace.

Notes may stand where they are called or be gathered elsewhere; `tei_notes` ties them. The text is read as it was found:
of `choice` the `sic`, `orig` and `abbr`, of additions and deletions the additions, of an apparatus the lemma. The
header is not text. Pages are those that `pb/@n` prints where it is a number, else counted.
"""

from __future__ import annotations

import re

from lxml import etree

from adfontes.model.text import Transcript
from adfontes.readers.compose import Composer
from adfontes.readers.files import ReadError, printable
from adfontes.readers.pieces import FEW_NOTES, Formats, Pieces
from adfontes.readers.tei_blocks import (
    BLOCKS,
    CHOICES,
    CONTAINERS,
    QUOTED,
    SKIPPED,
    around_of,
    bibl_apart,
    is_part,
    stands_apart,
    verse_beside,
)
from adfontes.readers.tei_look import Looks
from adfontes.readers.tei_notes import Noted, find_notes, identifier, local
from adfontes.readers.xml import parse_xml

_ROOTS = ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2")
_LINES = frozenset(["address", "closer", "opener", "signed", "dateline", "titlePart", "docImprint", "byline", "head"])
_RUNNING = re.compile(r"short|running|toc", re.I)


def read_tei(data: bytes, name: str) -> Transcript:
    """The transcript of the TEI in `data`; `name` is kept for display.

    Raises `ReadError`: not TEI, not well-formed beyond mending, entities of its own, too deeply nested, empty.
    """
    shown = printable(name)
    try:
        root = parse_xml(data, name, recover=True)
        if local(root) not in _ROOTS:
            raise ReadError(f"{shown}: is not TEI (its root is <{printable(local(root))[:40]}>)")
        texts = [t for t in root.iter("{*}text") if not any(local(a) == "text" for a in t.iterancestors())]
        if not texts:
            raise ReadError(f"{shown}: holds no text (no <text> beside its header)")
        edition = _Edition(root, texts)
        for text in texts:
            edition.walk(text, ())
            edition.finish()
        edition.tell_notes()
        return edition.composer.finish(data, name, "tei")
    except RecursionError:
        raise ReadError(f"{shown}: is nested too deeply") from None


class _Edition:
    def __init__(self, root: etree._Element, texts: list[etree._Element]) -> None:
        self.composer = Composer()
        self.looks = Looks(root)
        self.notes = find_notes(texts)
        self.signs = len(self.notes.by_element) < FEW_NOTES
        self.pieces = Pieces()
        self.kind, self.level = "paragraph", 0
        self.page = 0
        self.count = 0
        self.element = ""
        self.depth = 0
        self.quoted = 0
        self.marks = 0
        self.within: Noted | None = None
        self.furniture: set[str] = set()

    def start(self, kind: str, level: int = 0, element: etree._Element | None = None) -> None:
        """A block begins; the one before it is told."""
        self.finish()
        self.kind, self.level = ("quotation" if kind == "paragraph" and self.quoted else kind), level
        if element is not None and not self.within:
            self.count += local(element) in ("p", "ab", "lg", "head", "item")
            self.element = identifier(element) or f"{local(element)}[{self.count}]"

    def finish(self) -> None:
        """Tell the composer the block that is open."""
        pieces, self.pieces = self.pieces, Pieces()
        self.pieces.page = self.page
        words = pieces.plain().strip()
        if not words and all(p.kind != "call" for p in pieces.pieces):
            return
        if self.kind == "furniture":
            if words in self.furniture:
                return
            self.furniture.add(words)
        self.composer.block(self.kind, self.level)
        element = (identifier(self.within.element) or f"note[{self.within.label}]") if self.within else self.element
        pieces.tell(self.composer, element, signs=self.signs)
        self.kind, self.level = ("quotation" if self.quoted else "paragraph"), 0

    def walk(self, element: etree._Element, formats: Formats) -> None:
        """The words of an element and of those in it, in order."""
        self.pieces.text(element.text or "", formats)
        for child in element:
            noted = self.notes.by_caller.get(child)
            self.child(child, formats)
            if noted is not None and local(child) not in ("ref", "ptr"):
                self._call(noted)
            self.pieces.text(child.tail or "", formats)

    def child(self, child: etree._Element, formats: Formats) -> None:
        """One element within another."""
        name = local(child)
        if child in self.notes.by_element or child in self.notes.continuing:
            self._note(child)
        elif name == "note":
            self._aside(child, formats)
        elif name in SKIPPED:
            return
        elif name in ("lb", "pb", "cb", "gb"):
            self._broken(child, name, formats)
        elif name in ("ref", "ptr"):
            self._pointer(child, formats)
        elif name in ("choice", "app", "subst"):
            self._choice(child, name, formats)
        elif name == "gap":
            self.pieces.text("[…]", formats)
        elif name == "head":
            self._head(child)
        elif name == "l":
            self._verse(child, formats)
        elif name == "row":
            self._row(child)
        elif name in QUOTED and stands_apart(child, self.quoted > 0):
            self._quotation(child)
        elif name.startswith("div") and name[3:] in ("", *"01234567"):
            self.depth += 1
            self._in_block(child, "paragraph", formats)
            self.depth -= 1
        elif name == "bibl" and bibl_apart(child, self.quoted > 0):
            self._in_block(child, "paragraph", formats)
        elif name == "addrLine":
            self.pieces.line()
            self.walk(child, formats)
        elif name in BLOCKS and not is_part(child, name):
            self._in_block(child, BLOCKS[name], formats)
        elif self.looks.quoted(child):
            self._in_quotes(child, (*formats, *self.looks.of(child)))
        else:
            self.walk(child, (*formats, *self.looks.of(child)))

    def _in_quotes(self, element: etree._Element, formats: Formats) -> None:
        """Words that the markup alone says are quoted: double marks without, single ones within."""
        self.marks += 1
        opening, closing = ("“", "”") if self.marks % 2 else ("‘", "’")
        self.pieces.text(opening, formats)
        self.walk(element, formats)
        self.pieces.text(closing, formats)
        self.marks -= 1

    def _in_block(self, element: etree._Element, kind: str, formats: Formats) -> None:
        """An element that is a block, and what comes after it is another."""
        self.start(kind, 0, element)
        if local(element) == "item" and (number := element.get("n", "").strip()):
            self.pieces.text(f"{number} ")
        self.walk(element, (*formats, *self.looks.of(element)))
        self.start("paragraph")

    def _verse(self, element: etree._Element, formats: Formats) -> None:
        """A line of verse: the first begins a block, the last ends it."""
        if verse_beside(element.itersiblings(preceding=True)):
            self.pieces.line()
        else:
            self.start("paragraph", 0, element)
        self.walk(element, (*formats, *self.looks.of(element)))
        if not verse_beside(element.itersiblings()):
            self.start("paragraph")

    def _head(self, element: etree._Element) -> None:
        around, running = around_of(element), _RUNNING.search(element.get("type", ""))
        if running:
            self.start("furniture", 0, element)
        elif around.startswith("div") or around in ("body", "front", "back", "text", "group"):
            self.start("heading", max(1, self.depth), element)
        else:
            self.start("paragraph", 0, element)
        self.walk(element, ())
        self.start("paragraph")

    def _quotation(self, element: etree._Element) -> None:
        self.quoted += 1
        self.start("paragraph", 0, element)
        self.walk(element, self.looks.of(element))
        self.finish()
        self.quoted -= 1
        self.start("paragraph")

    def _row(self, row: etree._Element) -> None:
        """A row is a line of its table's block, its cells parted by tabs."""
        if self.pieces.pieces:
            self.pieces.line()
        for number, cell in enumerate(c for c in row if local(c) == "cell"):
            if number:
                self.pieces.tab()
            only = cell[0] if len(cell) == 1 and local(cell[0]) == "p" and not (cell.text or "").strip() else cell
            self.walk(only, self.looks.of(cell))

    def _choice(self, element: etree._Element, name: str, formats: Formats) -> None:
        """One of several readings: the text as found."""
        children = list(element)
        wanted = {"app": ["lem", "rdg"], "subst": ["add"]}.get(name) or [first for first, _ in CHOICES]
        chosen = next((c for want in wanted for c in children if local(c) == want), children[0] if children else None)
        if chosen is not None:
            self.walk(chosen, (*formats, *self.looks.of(chosen)))

    def _broken(self, element: etree._Element, name: str, formats: Formats) -> None:
        """A line, column or page ends in the original: a blank, nothing within a word, a line where lines count."""
        if name == "pb":
            shown = element.get("n", "").strip("[] ")
            self.page = int(shown) if shown.isascii() and shown.isdecimal() and len(shown) < 7 else self.page + 1
            self.pieces.page = self.page
        if element.get("break") == "no":
            _join(self.pieces, element)
        elif name == "lb" and around_of(element) in _LINES:
            self.pieces.line()
        elif self.pieces.pieces and self.pieces.pieces[-1].words.rstrip().endswith(("-", "¬", "⸗")):
            self.pieces.line()  # perhaps within a word: that is for the repair of line breaks to say
        else:
            self.pieces.text(" ", formats)

    def _pointer(self, element: etree._Element, formats: Formats) -> None:
        noted = self.notes.by_caller.get(element)
        if noted is not None and noted is not self.within:
            self._call(noted)
            return
        if self.within is not None and self._leads_back(element):
            return
        target = element.get("target", "")
        link: Formats = (("link", target),) if target else ()
        self.walk(element, (*formats, *self.looks.of(element), *link))

    def _leads_back(self, element: etree._Element) -> bool:
        """Is this the way from a note back to its call, or the note's own printed label?"""
        assert self.within is not None
        back = {identifier(caller) for caller in self.within.callers} - {""}
        if any(pointer.lstrip("#") in back for pointer in element.get("target", "").split()):
            return True
        shown = "".join(map(str, element.itertext())).strip(" .[]()")
        return shown == self.within.label and not self.pieces.plain().strip() and self.kind == "paragraph"

    def _note(self, element: etree._Element) -> None:
        noted = self.notes.by_element.get(element)
        if noted is not None and noted.in_place:
            self._call(noted)

    def _call(self, noted: Noted) -> None:
        noted.page = noted.page or self.page
        self.pieces.call(noted.key, noted.label)

    def _aside(self, element: etree._Element, formats: Formats) -> None:
        """A note in the line stays there; an unlabelled one in the margin is furniture, after its paragraph."""
        if re.search(r"inline|interlin", f"{element.get('place', '')} {element.get('rend', '')}", re.I):
            parent = element.getparent()
            if parent is not None and CONTAINERS.fullmatch(local(parent)) and local(parent) != "item":
                self._in_block(element, "paragraph", formats)
            else:
                self.pieces.text(" ", formats)
                self.walk(element, formats)
            return
        kept = self.pieces, self.kind, self.level
        self.pieces, self.kind = Pieces(), "furniture"
        self.pieces.page = self.page
        self.walk(element, ())
        words = self.pieces.plain().strip()
        if words:
            self.composer.block("furniture")
            self.pieces.tell(self.composer, identifier(element) or self.element, signs=False)
        self.pieces, self.kind, self.level = kept

    def tell_notes(self) -> None:
        """Tell the composer every note, those that nothing calls too."""
        for noted in self.notes.by_element.values():
            self.within = noted
            self.pieces = Pieces()
            self.pieces.page = self.page = noted.page
            with self.composer.note(noted.key, noted.label):
                self.kind, self.level = "paragraph", 0
                for element in (noted.element, *noted.rest):
                    self.walk(element, ())
                    self.pieces.text(" ")
                self.pieces.drop_opening(re.compile(rf"\s*(?:[\[(]?{re.escape(noted.label)}[\])]?)?[.:)]?\s+(?=\S)"))
                self.finish()


def _join(pieces: Pieces, element: etree._Element) -> None:
    """The word goes on over the break: blanks and a hyphen before it go, as do blanks after it."""
    while pieces.pieces and pieces.pieces[-1].kind == "text":
        last = pieces.pieces[-1]
        last.words = last.words.rstrip()
        if last.words:
            if last.words[-1] in "-¬\u00ad‐" and last.words[-2:-1].isalpha():
                last.words = last.words[:-1]
            break
        pieces.pieces.pop()
    element.tail = (element.tail or "").lstrip()
