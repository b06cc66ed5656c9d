"""The book as e-books, of version 3 and 2, its notes where e-books keep them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.formats import html
from tests.formats.book import Block, Book
from tests.formats.zips import Member, archive

CONTAINER = (
    '<?xml version="1.0"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)


def together(book: Book) -> bytes:
    """EPUB 3, one document, the notes as endnotes at its end."""
    call = '<a epub:type="noteref" role="doc-noteref" href="#n{0}" id="r{0}"><sup>{0}</sup></a>'.format
    items = "".join(
        f'<li id="n{n.label}" epub:type="endnote" role="doc-endnote">{html.paragraphs(n)}'
        f'<a href="#r{n.label}" role="doc-backlink">↩</a></li>'
        for n in book.notes
    )
    notes = f'<section epub:type="endnotes" role="doc-endnotes"><h2>Notes</h2><ol>{items}</ol></section>'
    return epub3(book, [("text.xhtml", html.front(book) + html.body(book, call) + (notes if items else ""))])


def apart(book: Book) -> bytes:
    """EPUB 3, a document for each chapter, the notes in a file of their own."""
    call = '<a epub:type="noteref" href="notes.xhtml#n{0}" id="r{0}">{0}</a>'.format
    chapters = _chapters(book)
    files = []
    for number, blocks in enumerate(chapters):
        part = Book(book.title, book.author, tuple(blocks))
        start = html.front(book) if not number else ""
        files.append((f"chapter{number}.xhtml", start + html.body(part, call)))
    if book.notes:
        items = "".join(
            f'<p id="n{n.label}" class="note"><a href="{_holder(chapters, n.label)}#r{n.label}">{n.label}.</a> '
            f"{html.paragraphs(n).removeprefix('<p>')}"
            for n in book.notes
        )
        files.append(("notes.xhtml", f'<section epub:type="endnotes"><h1>Notes</h1>{items}</section>'))
    return epub3(book, files)


def popups(book: Book) -> bytes:
    """EPUB 3, each note in an aside right after the block that calls it, shown only when it is called."""
    call = '<a epub:type="noteref" href="#fn{0}"><sup>{0}</sup></a>'.format
    notes = book.by_label
    parts = [html.front(book)]
    for block in book.blocks:
        parts.append(html.body(Book("", "", (block,)), call))
        for piece in block.pieces:
            if hasattr(piece, "label"):
                note = notes[piece.label]
                parts.append(f'<aside id="fn{note.label}" epub:type="footnote">{html.paragraphs(note)}</aside>\n')
    return epub3(book, [("text.xhtml", "".join(parts))])


def epub3(book: Book, files: Sequence[tuple[str, str]]) -> bytes:
    """An EPUB 3 of these documents, with a table of contents that is no part of the text."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{escape(book.title)}</title></head><body>\n'
    )
    listed = "".join(f'<li><a href="{name}">Part</a></li>' for name, _ in files)
    nav = f'{head}<nav epub:type="toc"><h1>Contents</h1><ol>{listed}</ol></nav></body></html>'
    extra = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    members: list[Member] = [("OEBPS/nav.xhtml", nav)]
    members += [(f"OEBPS/{name}", f"{head}{content}</body></html>") for name, content in files]
    return _package(book, "3.0", extra, "", [name for name, _ in files], members)


def epub2(book: Book) -> bytes:
    """EPUB 2: XHTML 1.1 with bare links both ways, an NCX, no roles at all."""
    call = '<a href="notes.html#note{0}" id="back{0}"><sup>{0}</sup></a>'.format
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{escape(book.title)}</title></head><body>\n"
    )
    items = "".join(
        f'<p class="noindent"><a href="text.html#back{n.label}" id="note{n.label}">{n.label}</a>. '
        f"{html.paragraphs(n).removeprefix('<p>')}"
        for n in book.notes
    )
    ncx = (
        '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>'
        f"<docTitle><text>{escape(book.title)}</text></docTitle><navMap/></ncx>"
    )
    files = {"text.html": html.front(book) + html.body(book, call)}
    if items:
        files["notes.html"] = f"<h2>Notes</h2>{items}"
    members: list[Member] = [("OEBPS/toc.ncx", ncx)]
    members += [(f"OEBPS/{name}", f"{head}{content}</body></html>") for name, content in files.items()]
    extra = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    return _package(book, "2.0", extra, ' toc="ncx"', list(files), members)


def _package(book: Book, version: str, extra: str, spine: str, files: list[str], members: list[Member]) -> bytes:
    manifest = "".join(
        f'<item id="f{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(files)
    )
    order = "".join(f'<itemref idref="f{at}"/>' for at in range(len(files)))
    opf = (
        f'<?xml version="1.0"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="{version}" '
        'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:x:ferry</dc:identifier><dc:title>{escape(book.title)}</dc:title>'
        f"<dc:creator>{escape(book.author)}</dc:creator><dc:language>en</dc:language></metadata>"
        f"<manifest>{extra}{manifest}</manifest><spine{spine}>{order}</spine></package>"
    )
    first: list[Member] = [
        ("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER), ("OEBPS/content.opf", opf),
    ]  # fmt: skip
    return archive([*first, *members])


def _chapters(book: Book) -> list[list[Block]]:
    """The blocks cut before each heading of a level above the third."""
    chapters: list[list[Block]] = []
    for block in book.blocks:
        if not chapters or (block.kind == "heading" and block.level < 3):
            chapters.append([])
        chapters[-1].append(block)
    return chapters or [[]]


def _holder(chapters: list[list[Block]], label: str) -> str:
    """The file that calls the note."""
    for number, blocks in enumerate(chapters):
        if any(getattr(p, "label", None) == label for b in blocks for p in b.pieces):
            return f"chapter{number}.xhtml"
    return "chapter0.xhtml"
