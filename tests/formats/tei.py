"""The book in TEI, its notes in place or gathered at the end."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.formats.book import Block, Book, Call, Footnote, Words

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def in_place(book: Book) -> bytes:
    """Each note where it is called: `<note place="foot" n="1">`."""
    notes = book.by_label
    return _edition(book, lambda label: _note(notes[label], 'place="foot" ' + f'n="{label}"'), "")


def gathered(book: Book) -> bytes:
    """Calls as `<ref target>`, the notes in a division of the back."""
    listed = "".join(_note(n, f'xml:id="note{n.label}" n="{n.label}" place="end"') + "\n" for n in book.notes)
    back = f'<back><div type="notes"><head>Notes</head>\n{listed}</div></back>' if listed else ""
    return _edition(book, '<ref type="noteAnchor" target="#note{0}">{0}</ref>'.format, back)


def _edition(book: Book, call: object, back: str) -> bytes:
    assert callable(call)
    title, author = escape(book.title), escape(book.author)
    header = (
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title><author>{author}</author></titleStmt>"
        "<publicationStmt><p>Unpublished</p></publicationStmt><sourceDesc><p>Born digital</p></sourceDesc>"
        "</fileDesc></teiHeader>"
    )
    front = (
        f'<front><titlePage><docTitle><titlePart type="main">{title}</titlePart></docTitle>'
        f"<byline><docAuthor>{author}</docAuthor></byline></titlePage></front>"
    )
    blocks = ""
    open_divisions = 0
    for number, block in enumerate(book.blocks):
        if block.kind == "heading":
            blocks += "</div>" * open_divisions + '<div type="section">'
            open_divisions = 1
        if number % 3 == 1:
            blocks += f'<pb n="{number}"/>'
        blocks += _block(block, call)
    blocks += "</div>" * open_divisions
    return (
        f'{HEAD}<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{header}<text>{front}'
        f"<body><div>{blocks}</div></body>{back}</text></TEI>\n"
    ).encode()


def _block(block: Block, call: object) -> str:
    assert callable(call)
    words = "".join(call(p.label) if isinstance(p, Call) else _words((p,)) for p in block.pieces)
    if block.kind == "heading":
        return f"<head>{words}</head>\n"
    return f"<quote><p>{words}</p></quote>\n" if block.kind == "quotation" else f"<p>{words}</p>\n"


def _note(note: Footnote, about: str) -> str:
    if len(note.paragraphs) == 1:
        return f"<note {about}>{_words(note.paragraphs[0])}</note>"
    return f"<note {about}>" + "".join(f"<p>{_words(p)}</p>" for p in note.paragraphs) + "</note>"


def _words(run: tuple[Words, ...]) -> str:
    return "".join(f'<hi rend="italic">{escape(w.text)}</hi>' if w.italic else escape(w.text) for w in run)
