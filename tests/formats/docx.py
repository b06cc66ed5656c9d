"""The book as a Word document, its parts and its runs as Word writes them."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.formats.book import Block, Book, Call, Words
from tests.formats.zips import Member, archive

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def footnotes(book: Book) -> bytes:
    return write(book, "footnote")


def endnotes(book: Book) -> bytes:
    return write(book, "endnote")


def write(book: Book, kind: str, extra: tuple[Member, ...] = ()) -> bytes:
    """A document whose notes are of `kind` "footnote" or "endnote"; `extra` parts are added at the end."""
    parts = ("styles", "settings", f"{kind}s", "footer1")
    types = "".join(f'<Override PartName="/word/{p}.xml" ContentType="{MEDIA}{p.rstrip("1")}+xml"/>' for p in parts)
    content_types = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MEDIA}document.main+xml"/>{types}</Types>'
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{p.rstrip("1")}" Target="{p}.xml"/>'
        for at, p in enumerate(parts, 1)
    )
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    members: list[Member] = [
        ("[Content_Types].xml", content_types),
        ("_rels/.rels", _relations(root)),
        ("word/document.xml", _document(book, kind)),
        ("word/_rels/document.xml.rels", _relations(links)),
        (f"word/{kind}s.xml", _notes(book, kind)),
        ("word/footer1.xml", f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:r><w:t>7</w:t></w:r></w:p></w:ftr>'),
        ("word/styles.xml", _styles(kind)),
        ("word/settings.xml", f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/></w:settings>'),
    ]
    return archive([*members, *extra], stored=frozenset())


def _relations(links: str) -> str:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _document(book: Book, kind: str) -> str:
    title = _paragraph("Title", _run(book.title)) + _paragraph("Author", _run(book.author))
    blocks = "".join(_block(block, kind) for block in book.blocks)
    section = (
        f'<w:sectPr><w:footerReference xmlns:r="{OFFICE}" w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    return f'{HEAD}<w:document xmlns:w="{W}"><w:body>{title}{blocks}{section}</w:body></w:document>'


def _block(block: Block, kind: str) -> str:
    style = {"heading": f"Heading{block.level}", "quotation": "Quote"}.get(block.kind, "")
    runs = []
    for piece in block.pieces:
        if isinstance(piece, Call):
            name = f"{kind.capitalize()}Reference"
            runs.append(
                f'<w:r><w:rPr><w:rStyle w:val="{name}"/></w:rPr><w:{kind}Reference w:id="{piece.label}"/></w:r>'
            )
        else:
            runs += [_run(part, italic=piece.italic) for part in _as_typed(piece)]
    return _paragraph(style, "".join(runs))


def _as_typed(words: Words) -> list[str]:
    """Word cuts a run wherever someone stopped typing, in mid-word too; here in two, past the middle."""
    cut = 2 * len(words.text) // 3
    return [part for part in (words.text[:cut], words.text[cut:]) if part]


def _paragraph(style: str, runs: str) -> str:
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return (
        f'<w:p w:rsidR="00A77B3E">{about}<w:proofErr w:type="spellStart"/>{runs}<w:proofErr w:type="spellEnd"/></w:p>'
    )


def _run(text: str, *, italic: bool = False) -> str:
    about = "<w:rPr><w:i/></w:rPr>" if italic else ""
    return f'<w:r w:rsidRPr="00B1">{about}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _notes(book: Book, kind: str) -> str:
    """The part of the notes, the two that draw Word's rule above them included."""
    items = [
        f'<w:{kind} w:type="{rule}" w:id="{at}"><w:p><w:r><w:{rule}/></w:r></w:p></w:{kind}>'
        for at, rule in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    for note in book.notes:
        mark = f'<w:r><w:rPr><w:rStyle w:val="{kind.capitalize()}Reference"/></w:rPr><w:{kind}Ref/></w:r>'
        text = []
        for at, paragraph in enumerate(note.paragraphs):
            runs = "".join(_run(w.text, italic=w.italic) for w in paragraph)
            text.append(_paragraph(f"{kind.capitalize()}Text", mark + _run(" ") + runs if at == 0 else runs))
        items.append(f'<w:{kind} w:id="{note.label}">{"".join(text)}</w:{kind}>')
    return f'{HEAD}<w:{kind}s xmlns:w="{W}">{"".join(items)}</w:{kind}s>'


def _styles(kind: str) -> str:
    def style(what: str, name: str, shown: str, more: str = "") -> str:
        return f'<w:style w:type="{what}" w:styleId="{name}"><w:name w:val="{shown}"/>{more}</w:style>'

    headings = "".join(
        style("paragraph", f"Heading{n}", f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>')
        for n in range(1, 5)
    )
    name = kind.capitalize()
    return (
        f'{HEAD}<w:styles xmlns:w="{W}">'
        + style("paragraph", "Normal", "Normal")
        + style("paragraph", "Title", "Title")
        + style("paragraph", "Author", "Author")
        + style("paragraph", "Quote", "Quote")
        + headings
        + style(
            "character", f"{name}Reference", f"{kind} reference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        )
        + style("paragraph", f"{name}Text", f"{kind} text")
        + "</w:styles>"
    )
