"""The book as an OpenDocument text."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.formats.book import Block, Book, Call, Footnote, Words
from tests.formats.zips import archive

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{p}="{OASIS}:{n}:1.0"' for p, n in (
    ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("manifest", "manifest"),
))  # fmt: skip
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIMETYPE = "application/vnd.oasis.opendocument.text"


def footnotes(book: Book) -> bytes:
    return write(book, "footnote")


def endnotes(book: Book) -> bytes:
    return write(book, "endnote")


def write(book: Book, kind: str) -> bytes:
    """A document whose notes are of `kind` "footnote" or "endnote"; each stands where it is called."""
    notes = book.by_label
    title = f'<text:p text:style-name="Title">{_spaced(book.title)}</text:p>'
    title += f'<text:p text:style-name="Author">{_spaced(book.author)}</text:p>'
    blocks = "".join(_block(block, kind, notes) for block in book.blocks)
    italic = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    )
    content = (
        f'{HEAD}<office:document-content {SPACES} office:version="1.2"><office:automatic-styles>{italic}'
        f"</office:automatic-styles><office:body><office:text>{title}{blocks}</office:text></office:body>"
        "</office:document-content>"
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{p}" manifest:media-type="{m}"/>'
        for p, m in (("/", MIMETYPE), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    )
    return archive(
        [
            ("mimetype", MIMETYPE),
            ("content.xml", content),
            ("styles.xml", _styles()),
            ("META-INF/manifest.xml", f"{HEAD}<manifest:manifest {SPACES}>{entries}</manifest:manifest>"),
        ]
    )


def _block(block: Block, kind: str, notes: dict[str, Footnote]) -> str:
    words = "".join(_note(notes[p.label], kind) if isinstance(p, Call) else _words((p,)) for p in block.pieces)
    if block.kind == "heading":
        name = f"Heading_20_{block.level}"
        return f'<text:h text:style-name="{name}" text:outline-level="{block.level}">{words}</text:h>'
    style = "P1" if block.kind == "quotation" else "Text_20_body"
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _note(note: Footnote, kind: str) -> str:
    text = "".join(f'<text:p text:style-name="{kind.capitalize()}">{_words(p)}</text:p>' for p in note.paragraphs)
    return (
        f'<text:note text:id="ftn{note.label}" text:note-class="{kind}"><text:note-citation>{note.label}'
        f"</text:note-citation><text:note-body>{text}</text:note-body></text:note>"
    )


def _words(run: tuple[Words, ...]) -> str:
    return "".join(
        f'<text:span text:style-name="T1">{_spaced(w.text)}</text:span>' if w.italic else _spaced(w.text) for w in run
    )


def _spaced(words: str) -> str:
    return escape(words).replace("  ", " <text:s/>")


def _styles() -> str:
    heading = "".join(
        f'<style:style style:name="Heading_20_{n}" style:display-name="Heading {n}" style:family="paragraph" '
        f'style:default-outline-level="{n}"/>'
        for n in range(1, 5)
    )
    footer = (
        '<office:master-styles><style:master-page style:name="Standard"><style:footer><text:p>'
        "<text:page-number>7</text:page-number></text:p></style:footer></style:master-page></office:master-styles>"
    )
    named = "".join(
        f'<style:style style:name="{n}" style:family="paragraph"/>'
        for n in ("Title", "Author", "Quotations", "Text_20_body", "Footnote", "Endnote")
    )
    return (
        f'{HEAD}<office:document-styles {SPACES} office:version="1.2"><office:styles>{named}{heading}'
        f"</office:styles>{footer}</office:document-styles>"
    )
