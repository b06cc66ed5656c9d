"""Word documents (.docx): WordprocessingML, transitional and strict (ISO 29500).

Footnotes and endnotes are the file's own, with the labels that Word would print. Tracked insertions are read, deletions
are not; of fields the results are read; comments and hidden text are left out. A note that nothing calls is not in the
text that Word shows, and not read. Notes typed by hand have no markup: their raised numbers are shown as "[12]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from adfontes.model.text import Transcript
from adfontes.readers.compose import Composer
from adfontes.readers.docx_numbers import KINDS, NoteNumbers, read_lists
from adfontes.readers.docx_package import MC, Package, R, W, number, value
from adfontes.readers.docx_runs import Called, Runs, branch, noted_bookmarks, page_breaks
from adfontes.readers.docx_styles import is_set_in, read_styles
from adfontes.readers.files import ReadError, printable
from adfontes.readers.pieces import FEW_NOTES, Pieces

_BLOCKS_THROUGH = frozenset(W + t for t in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_ROW = 400
"""Characters: a row of a table with more, or with a cell of several paragraphs, is read cell by cell."""
_MOSTLY = 0.4
"""Where more of the paragraphs are set in, that says nothing of quotations."""
_PUNCTUATION = re.compile(r"\s*(?:\[\s*\]|\(\s*\)|[.):\]])(?=\s)\s*")
"""What may be typed around a note's own automatic mark."""


def read_docx(data: bytes, name: str) -> Transcript:
    """The transcript of the Word document in `data`; `name` is kept for display.

    Raises `ReadError`: not a Word document, broken, password-protected, too large or too deeply nested, without text.
    """
    try:
        document = _Document(Package(data, name))
        document.read()
        return document.composer.finish(data, name, "docx")
    except RecursionError:
        raise ReadError(f"{printable(name)}: is nested too deeply") from None


class _Document:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.composer = Composer()
        root = package.parse(package.main)
        body = root.find(W + "body")
        if root.tag != W + "document" or body is None:
            raise ReadError(f"{printable(package.name)}: is not a Word document (its main part is something else)")
        self.body = body
        self.sections = [s for s in root.iter(W + "sectPr") if not _old(s)]
        self.styles = read_styles(package.related("styles"))
        self.lists = read_lists(package.related("numbering"))
        self.runs = Runs(
            styles=self.styles,
            numbers=NoteNumbers(
                package.related("settings"),
                self.sections,
                both=next(root.iter(W + "footnoteReference"), None) is not None,
            ),
            bookmarks=noted_bookmarks(root),
            relations=package.relations(package.main),
            counting=page_breaks(root),
        )
        self.runs.page = 1 if self.runs.counting else 0
        paragraphs = sum(1 for _ in body.iter(W + "p"))
        self.indents_speak = sum(map(is_set_in, body.iter(W + "ind"))) <= _MOSTLY * paragraphs
        calls = list(islice(root.iter(W + "footnoteReference", W + "endnoteReference"), FEW_NOTES))
        self.signs = len(calls) < FEW_NOTES
        self.count = 0
        self.note: Called | None = None
        self.carried: Pieces | None = None
        self.furniture: set[str] = set()

    def read(self) -> None:
        """Tell the composer the body, the notes it calls, and the headers and footers."""
        self.blocks(self.body)
        self._flush()
        roots = {kind: _by_id(self.package.related(f"{kind}s"), kind) for kind in KINDS}
        relations = {kind: self.package.relations_of(f"{kind}s") for kind in KINDS}
        told = 0
        while told < len(self.runs.called):  # a note may call another
            for called in list(self.runs.called.values())[told:]:
                told += 1
                self.runs.relations = relations[called.kind]
                self._note(called, roots[called.kind].get(called.identifier))
        self._headers()

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs and tables among the children of `parent`."""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child)
            elif tag == W + "tbl":
                self._table(child)
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None and child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                    self.blocks(content)
            elif tag in _BLOCKS_THROUGH:
                self.blocks(child)
            elif tag == MC + "AlternateContent":
                self.blocks(branch(child))

    def _paragraph(self, element: etree._Element) -> None:
        about = element.find(W + "pPr")
        style = value(about, "pStyle") or self.styles.default
        kind, level = self._kind(about, style)
        pieces = self._gathered(element, about, style, kind)
        if about is not None and _runs_on(about):
            self.carried = pieces  # a dropped capital, or a paragraph whose end was deleted: the next one continues it
        else:
            self._tell(pieces, kind, level)
        if about is not None and about.find(W + "sectPr") is not None:
            self.runs.section += 1
        while self.runs.boxes:
            boxes, self.runs.boxes = self.runs.boxes, []
            for box in boxes:
                self.blocks(box)

    def _gathered(self, element: etree._Element, about: etree._Element | None, style: str, kind: str) -> Pieces:
        """The words of a paragraph, a list's number before them."""
        runs = self.runs
        self.count += self.note is None
        runs.pieces, self.carried = self.carried or Pieces(), None
        runs.pieces.page = runs.page
        heads = kind in ("heading", "title", "author")  # that a heading is bold says no more than that it is one
        look = self.styles.look(style)
        runs.look = {k: v for k, v in look.items() if k == "vanish"} if heads else look
        label = self._list_label(about, style)
        runs.read(element)
        if label and runs.pieces.plain().strip():
            numbered = Pieces()
            numbered.page = runs.pieces.pieces[0].page
            numbered.text(label + " ")
            numbered.pieces += runs.pieces.pieces
            return numbered
        return runs.pieces

    def _tell(self, pieces: Pieces, kind: str, level: int) -> None:
        if self.runs.furniture:
            words = " ".join(pieces.plain().split())
            if not words or words in self.furniture:
                return
            self.furniture.add(words)
            kind, level = "furniture", 0
        if self.note and self.runs.own_mark:
            pieces.drop_opening(_PUNCTUATION)
            self.runs.own_mark = False
        self.composer.block(kind, level)
        pieces.tell(self.composer, self._element(), signs=self._show_signs())

    def _show_signs(self) -> bool:
        return self.signs and self.note is None and not self.runs.furniture

    def _element(self) -> str:
        if self.note:
            return f"{self.note.kind}[{self.note.identifier}]"
        return "" if self.runs.furniture else f"p[{self.count}]"

    def _flush(self) -> None:
        """Tell what a last paragraph would have carried on."""
        if self.carried:
            pieces, self.carried = self.carried, None
            self._tell(pieces, "paragraph", 0)

    def _kind(self, about: etree._Element | None, style: str) -> tuple[str, int]:
        kind, level = self.styles.block(style)
        own = value(about, "outlineLvl")
        if own is not None and kind in ("paragraph", "heading"):
            at = number(own, 9)
            kind, level = ("heading", at + 1) if 0 <= at < 9 else ("paragraph", 0)
        if kind == "paragraph" and self.indents_speak and self.note is None:
            indent = about.find(W + "ind") if about is not None else None
            if indent is None and style != self.styles.default:
                indent = self.styles.paragraph_property(style, "ind")
            numbered = about is not None and about.find(W + "numPr") is not None
            if not numbered and is_set_in(indent):
                return "quotation", 0
        return kind, level

    def _list_label(self, about: etree._Element | None, style: str) -> str:
        properties = about.find(W + "numPr") if about is not None else None
        if properties is None:
            properties = self.styles.paragraph_property(style, "numPr")
        num = value(properties, "numId")
        return self.lists.label(num, number(value(properties, "ilvl"))) if num and num != "0" else ""

    def _table(self, table: etree._Element) -> None:
        """Rows of short cells are lines of one block, their cells parted by tabs; long ones are read cell by cell."""
        open_block = False
        for row in _within(table, W + "tr"):
            about = row.find(W + "trPr")
            if about is not None and about.find(W + "del") is not None:
                continue
            cells = list(_within(row, W + "tc"))
            if not _short(row, cells):
                open_block = False
                for cell in cells:
                    self.blocks(cell)
                    self._flush()
                continue
            pieces = Pieces()
            for index, cell in enumerate(cells):
                if index:
                    pieces.tab()
                for paragraph in cell.iterchildren(W + "p"):
                    properties = paragraph.find(W + "pPr")
                    style = value(properties, "pStyle") or self.styles.default
                    pieces.pieces += self._gathered(paragraph, properties, style, "paragraph").pieces
            if not pieces.plain().strip() and not any(p.kind == "call" for p in pieces.pieces):
                continue
            if open_block and not self.runs.furniture:
                self.composer.line()
                pieces.tell(self.composer, self._element(), signs=self._show_signs())
            else:
                self._tell(pieces, "paragraph", 0)
            open_block = True

    def _note(self, called: Called, element: etree._Element | None) -> None:
        """One note, with the page of its call. One that the file does not have is left as a call without a note."""
        if element is None:
            return
        self.note, self.runs.page, self.runs.counting = called, called.page, False
        self.runs.fields.clear()
        self.runs.own_mark = False
        with self.composer.note(called.key, called.label):
            if called.custom or next(element.iter(W + "footnoteRef", W + "endnoteRef"), None) is None:
                _drop_typed(element, called.label)
            self.blocks(element)
            self._flush()
        self.note = None

    def _headers(self) -> None:
        self.runs.furniture = True
        self.runs.page = 0
        for section in self.sections:
            for reference in section.iterchildren(W + "headerReference", W + "footerReference"):
                part = self.package.by_id(reference.get(R + "id", ""))
                if part is not None:
                    self.runs.fields.clear()
                    self.blocks(part)
                    self._flush()


def _old(section: etree._Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == W + "sectPrChange"


def _by_id(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their ids; those that draw the rule above the notes are none."""
    if root is None:
        return {}
    notes = root.iterchildren(W + kind)
    return {n.get(W + "id", ""): n for n in notes if n.get(W + "type", "normal") == "normal"}


def _runs_on(about: etree._Element) -> bool:
    """Does the next paragraph continue this one? After a dropped capital, or where the end between was deleted."""
    frame = about.find(W + "framePr")
    if frame is not None and frame.get(W + "dropCap", "none") != "none":
        return True
    mark = about.find(W + "rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those in content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "customXml", W + "sdtContent", W + "ins"):
            yield from _within(child, tag)


def _short(row: etree._Element, cells: list[etree._Element]) -> bool:
    if len(cells) < 2:
        return False
    for cell in cells:
        blocks = [child for child in cell if child.tag != W + "tcPr"]
        if len(blocks) > 1 or any(block.tag != W + "p" for block in blocks):
            return False
    return sum(len(t.text or "") for t in row.iter(W + "t")) <= _ROW


def _drop_typed(note: etree._Element, label: str) -> None:
    """Take a label that is typed at a note's beginning away, as the composer prints it."""
    for text in note.iter(W + "t"):
        words = (text.text or "").lstrip()
        if not words:
            continue
        if words.startswith(label) and not words[len(label) : len(label) + 1].isalnum():
            text.text = re.sub(r"^[.):\]]?\s*", "", words[len(label) :])
        return
