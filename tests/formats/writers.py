"""Every manner of writing a book, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.formats import docx, epub, html, odt, pdf, tei, texts
from tests.formats.book import Book


@dataclass(frozen=True, slots=True)
class Manner:
    """How a book can be written: the reader's format, the ending of the file, and what the format can tell.

    `divides`: it says what is a heading and what a quotation. `spaced`: blanks between words come back as they were.
    """

    format: str
    ending: str
    write: Callable[[Book], bytes]
    divides: bool = True
    spaced: bool = True


MANNERS: dict[str, Manner] = {
    "plain, brackets": Manner("plain", "txt", texts.bracket, divides=False),
    "plain, seed": Manner("plain", "txt", texts.seed, divides=False),
    "markdown": Manner("markdown", "md", texts.markdown),
    "markdown, notes between": Manner("markdown", "md", texts.commonmark),
    "html, linked": Manner("html", "html", html.linked),
    "html, roles": Manner("html", "html", html.roles),
    "html, unlinked": Manner("html", "html", html.unlinked),
    "html, Word": Manner("html", "html", html.word),
    "html, wiki": Manner("html", "html", html.wiki),
    "html, Gutenberg": Manner("html", "html", html.gutenberg),
    "epub 3, one file": Manner("epub", "epub", epub.together),
    "epub 3, notes apart": Manner("epub", "epub", epub.apart),
    "epub 3, pop-ups": Manner("epub", "epub", epub.popups),
    "epub 2": Manner("epub", "epub", epub.epub2),
    "docx, footnotes": Manner("docx", "docx", docx.footnotes),
    "docx, endnotes": Manner("docx", "docx", docx.endnotes),
    "odt, footnotes": Manner("odt", "odt", odt.footnotes),
    "odt, endnotes": Manner("odt", "odt", odt.endnotes),
    "tei, in place": Manner("tei", "xml", tei.in_place),
    "tei, gathered": Manner("tei", "xml", tei.gathered),
    "pdf, footnotes": Manner("pdf", "pdf", pdf.footnotes, divides=False, spaced=False),
    "pdf, endnotes": Manner("pdf", "pdf", pdf.endnotes, divides=False, spaced=False),
}
