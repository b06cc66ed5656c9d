"""The book as web pages of many makes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.formats.book import Block, Book, Call, Footnote, Words

Setter = Callable[[str], str]
TAGS = {"paragraph": "p", "quotation": "blockquote"}


def linked(book: Book) -> bytes:
    """As Pandoc and most blogs write it: superscripts that link to an ordered list, with links back."""
    call = '<a href="#fn{0}" class="footnote-ref" id="fnref{0}"><sup>{0}</sup></a>'.format
    items = "".join(f'<li id="fn{n.label}">{_closing(n, _back("#fnref" + n.label))}</li>\n' for n in book.notes)
    notes = f'<section class="footnotes" id="footnotes"><hr />\n<ol>\n{items}</ol>\n</section>' if book.notes else ""
    return page(book, body(book, call) + notes)


def roles(book: Book) -> bytes:
    """As e-books have it: `epub:type` and `role`, each note an aside."""
    call = '<a epub:type="noteref" role="doc-noteref" href="#note{0}" id="ref{0}">{0}</a>'.format
    notes = "".join(
        f'<aside epub:type="footnote" role="doc-footnote" id="note{n.label}">{paragraphs(n)}</aside>\n'
        for n in book.notes
    )
    return page(book, body(book, call) + notes, html='xmlns:epub="http://www.idpf.org/2007/ops"')


def unlinked(book: Book) -> bytes:
    """Bare superscripts and numbered paragraphs in Windows-1252, as a page of the nineties."""
    call = "<SUP>{0}</SUP>".format
    notes = "".join(f"<P><SUP>{n.label}</SUP> {_flat(n)}</P>\n" for n in book.notes)
    head = f"<HTML><HEAD><TITLE>{escape(book.title)}</TITLE></HEAD>\n<BODY BGCOLOR=white>\n"
    text = head + front(book) + body(book, call) + (f"<H2>Notes</H2>\n{notes}" if notes else "") + "</BODY></HTML>\n"
    return text.encode("cp1252", "xmlcharrefreplace")


def word(book: Book) -> bytes:
    """As Word saves a page: `mso` styles, lines broken anywhere, `_ftnref` anchors, brackets within the link."""
    call = (
        '<a style=\'mso-footnote-id:ftn{0}\' href="#_ftn{0}"\nname="_ftnref{0}" title=""><span\n'
        "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>"
        "<span class=MsoFootnoteReference>[{0}]</span><![endif]></span></span></a>"
    ).format
    notes = "".join(_word_note(n) for n in book.notes)
    listed = (
        "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>\n"
        f'<hr align=left size=1 width="33%">\n<![endif]>\n{notes}</div>'
    )
    head = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">\n'
        f"<title>{escape(book.title)}</title>\n<style><!-- p.MsoNormal {{margin:0cm;}} --></style>\n</head>\n"
        "<body lang=EN-GB style='tab-interval:36.0pt'>\n<div class=Section1>\n"
    )
    blocks = "".join(_word_block(b, call) for b in book.blocks)
    title = f"<p class=MsoTitle>{escape(book.title)}<o:p></o:p></p>\n<p class=MsoNormal>{escape(book.author)}</p>\n"
    text = head + title + blocks + "</div>\n" + (listed if book.notes else "") + "\n</body>\n</html>\n"
    return text.encode("cp1252", "xmlcharrefreplace")


def _word_block(block: Block, call: Setter) -> str:
    words = pieces(block, call).replace(" the ", " the\n").replace("<i>", "<i style='mso-bidi-font-style:normal'>")
    if block.kind == "heading":
        return f"<h{block.level}>{words}</h{block.level}>\n"
    style = "MsoQuote" if block.kind == "quotation" else "MsoNormal"
    return f"<p class={style} style='text-align:justify'>{words}<o:p></o:p></p>\n\n"


def _word_note(note: Footnote) -> str:
    mark = (
        f'<a style=\'mso-footnote-id:ftn{note.label}\' href="#_ftnref{note.label}"\nname="_ftn{note.label}" title="">'
        f"<span class=MsoFootnoteReference>[{note.label}]</span></a>"
    )
    first, *more = [_words(p) for p in note.paragraphs]
    text = f"<p class=MsoFootnoteText>{mark} {first}</p>\n"
    text += "".join(f"<p class=MsoFootnoteText>{p}</p>\n" for p in more)
    return f"<div style='mso-element:footnote' id=ftn{note.label}>\n{text}</div>\n"


def wiki(book: Book) -> bytes:
    """As MediaWiki shows a page: a contents box, edit links, `cite_ref` marks and arrows back."""
    call = (
        '<sup id="cite_ref-{0}" class="reference"><a href="#cite_note-{0}">'
        '<span class="cite-bracket">&#91;</span>{0}<span class="cite-bracket">&#93;</span></a></sup>'
    ).format
    items = "".join(
        f'<li id="cite_note-{n.label}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n.label}" '
        f'aria-label="Jump up">^</a></b></span> <span class="reference-text">{_flat(n)}</span>\n</li>\n'
        for n in book.notes
    )
    notes = '<div class="mw-references-wrap"><ol class="references">\n' + items + "</ol></div>\n" if book.notes else ""
    blocks = "".join(_wiki_block(b, call) for b in book.blocks)
    tools = '<div id="mw-navigation"><ul><li><a href="/index">Main page</a></li></ul></div>'
    main = f'<div id="mw-content-text" class="mw-parser-output">{blocks}{notes}</div>'
    return page(book, main, after=tools)


def _wiki_block(block: Block, call: Setter) -> str:
    words = pieces(block, call)
    if block.kind != "heading":
        return f"<{TAGS[block.kind]}>{words}\n</{TAGS[block.kind]}>"
    edit = '<span class="mw-editsection">[<a href="/edit">edit</a>]</span>'
    return f'<h{block.level}><span class="mw-headline">{words}</span>{edit}</h{block.level}>\n'


def gutenberg(book: Book) -> bytes:
    """As the volunteers of a digital library set it: `[1]` in small raised anchors, footnotes in boxes at the end."""
    call = '<a id="FNanchor_{0}_{0}"></a><a href="#Footnote_{0}_{0}" class="fnanchor">[{0}]</a>'.format
    notes = "".join(
        f'<div class="footnote"><p><a id="Footnote_{n.label}_{n.label}"></a><a href="#FNanchor_{n.label}_{n.label}">'
        f'<span class="label">[{n.label}]</span></a> {_flat(n)}</p></div>\n'
        for n in book.notes
    )
    foot = f'<div class="footnotes"><h3>FOOTNOTES:</h3>\n{notes}</div>' if notes else ""
    return page(book, body(book, call) + foot)


def page(book: Book, content: str, *, html: str = "", after: str = "") -> bytes:
    """A whole page in UTF-8, with a script and a style that are no words of the book."""
    head = (
        f'<!DOCTYPE html>\n<html lang="en" {html}><head><meta charset="utf-8"><title>{escape(book.title)}</title>\n'
        "<style>p { margin: 0 }</style><script>var unread = 1 < 2;</script></head>\n<body>\n"
    )
    return (head + front(book) + content + after + "\n</body></html>\n").encode()


def front(book: Book) -> str:
    return f'<h1 class="title">{escape(book.title)}</h1>\n<p class="author">{escape(book.author)}</p>\n'


def body(book: Book, call: Setter) -> str:
    """Every block as markup; `call` makes a call's from its label."""
    return "".join(_block(block, call) for block in book.blocks)


def _block(block: Block, call: Setter) -> str:
    words = pieces(block, call)
    if block.kind == "heading":
        return f"<h{block.level}>{words}</h{block.level}>\n"
    if block.kind == "quotation":
        return f"<blockquote><p>{words}</p></blockquote>\n"
    return f"<p>{words}</p>\n"


def pieces(block: Block, call: Setter) -> str:
    return "".join(call(p.label) if isinstance(p, Call) else _words((p,)) for p in block.pieces)


def paragraphs(note: Footnote) -> str:
    return "".join(f"<p>{_words(p)}</p>" for p in note.paragraphs)


def _closing(note: Footnote, back: str) -> str:
    return "".join(
        f"<p>{_words(p)}{back if at == len(note.paragraphs) else ''}</p>" for at, p in enumerate(note.paragraphs, 1)
    )


def _back(target: str) -> str:
    return f'<a href="{target}" class="footnote-back" role="doc-backlink">↩︎</a>'


def _flat(note: Footnote) -> str:
    """The note as one paragraph."""
    return " ".join(_words(p) for p in note.paragraphs)


def _words(run: tuple[Words, ...]) -> str:
    return "".join(f"<i>{escape(w.text)}</i>" if w.italic else escape(w.text) for w in run)
