"""Files made to hurt: bombs, entities, nesting, locks, lies. Each is made when asked for, its bytes always the same.

`REFUSED` are those that must be refused, with a word that the refusal must hold; `BOUNDED` may be read or refused, but
within the limits and without a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.formats import tei
from tests.formats.book import FERRY, Book, paragraph
from tests.formats.hostile_archives import (
    WORD_TYPES,
    bomb,
    climbing,
    doubled,
    e_book,
    locked,
    locked_epub,
    locked_odt,
    locked_word,
    many_parts,
    nested_bomb,
    old_word,
    overlapping,
    word,
)  # fmt: skip
from tests.formats.hostile_markup import (
    CLOSE_W,
    HOLDERS,
    MANY,
    OPEN_W,
    PIECES,
    RUN,
    WORD_ROOT,
    XHTML_ROOT,
    attributes,
    blown,
    circle,
    crowded,
    including,
    laughing,
    marked,
    nested,
    peeping,
    scripted,
    spaces,
    unclosed,
    with_entities,
)  # fmt: skip
from tests.formats.hostile_pages import forms, locked_pdf, page_bomb, page_loop, pages, scanned
from tests.formats.writers import MANNERS
from tests.formats.zips import archive

Made = Callable[[], bytes]


def cut(manner: str, share: float) -> Made:
    """A sample of a manner, cut off."""

    def make() -> bytes:
        data = MANNERS[manner].write(FERRY)
        return data[: int(len(data) * share)]

    return make


def told_again() -> bytes:
    """An e-book whose one chapter comes a hundred thousand times."""
    return e_book(XHTML_ROOT.replace("@", "<p>a b c</p>" * 500), spine=MANY)


def odd_charset() -> bytes:
    return b"<html><head><meta charset=x-none></head><body><p>A caf\xe9 on the quay.</p></body></html>"


CUT = (
    "html, linked", "markdown", "epub 3, one file", "docx, footnotes", "odt, footnotes", "tei, in place",
    "pdf, footnotes",
)  # fmt: skip
ARCHIVES = ("docx", "odt", "epub")
REFUSED: dict[str, tuple[str, Made, str]] = {
    **{f"bomb.{e}": (f"bomb.{e}", partial(bomb, e), "too much") for e in ARCHIVES},
    **{f"lying bomb.{e}": (f"lying.{e}", partial(bomb, e, 1500, 4096), "") for e in ARCHIVES},
    **{f"nested bomb.{e}": (f"nested.{e}", partial(nested_bomb, e), "") for e in ARCHIVES},
    **{f"many parts.{e}": (f"parts.{e}", partial(many_parts, e), "") for e in ARCHIVES},
    **{f"overlapping.{e}": (f"over.{e}", partial(overlapping, e), "") for e in ARCHIVES},
    **{f"climbing.{e}": (f"climb.{e}", partial(climbing, e), "") for e in ARCHIVES},
    **{f"doubled.{e}": (f"double.{e}", partial(doubled, e), "") for e in ARCHIVES},
    **{f"locked.{e}": (f"locked.{e}", partial(locked, e), "password") for e in ARCHIVES},
    "locked as LibreOffice does": ("locked.odt", locked_odt, ""),
    "locked as shops do": ("locked.epub", locked_epub, ""),
    "locked Word": ("locked.docx", locked_word, "password"),
    "old Word": ("old.docx", old_word, "Office"),
    "locked PDF": ("locked.pdf", locked_pdf, "password"),
    "scanned PDF": ("scan.pdf", scanned, "OCR"),
    "empty archive": ("empty.docx", lambda: b"PK\x05\x06" + bytes(18), ""),
    "archive of nothing known": ("other.epub", lambda: archive([("a.txt", "x")]), ""),
    "no main part": ("hollow.docx", lambda: archive([WORD_TYPES]), ""),
    "no words": ("silent.docx", lambda: word(f"{OPEN_W}<w:p/>{CLOSE_W}"), "no text"),
    "image as docx": ("image.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "image"),
    **{f"laughs.{e}": (f"laughs.{e}", partial(with_entities, e, laughing), "") for e in HOLDERS},
    **{f"one long entity.{e}": (f"blown.{e}", partial(with_entities, e, blown), "") for e in HOLDERS},
    **{f"nesting.{e}": (f"deep.{e}", partial(nested, e), "") for e in ("html", "xml", "docx", "odt", "epub")},
    "crowd.xml": ("crowd.xml", lambda: crowded("xml"), ""),
    "crowd.docx": ("crowd.docx", lambda: crowded("docx"), ""),
    "crowd.html": ("crowd.html", lambda: crowded("html"), ""),
    "unknown encoding.docx": (
        "odd.docx", lambda: word(f'<?xml version="1.0" encoding="x-none"?>{WORD_ROOT.replace("@", RUN)}'), "",
    ),
    "page bomb": ("bomb.pdf", page_bomb, ""),
    "page loop": ("loop.pdf", lambda: page_loop()[:-40], ""),
    "65 MB": ("long.html", lambda: b"<html><body><p>" + b"a " * (33 * 2**20), "too large"),
}  # fmt: skip

BOUNDED: dict[str, tuple[str, Made]] = {
    **{f"peeping.{e}": (f"peep.{e}", partial(with_entities, e, peeping)) for e in HOLDERS},
    "including.xml": ("include.xml", including),
    "unclosed.html": ("open.html", unclosed),
    "attributes.html": ("attributes.html", attributes),
    "spaces.odt": ("spaces.odt", spaces),
    "one chapter told 100,000 times": ("spine.epub", told_again),
    "pages": ("pages.pdf", lambda: pages(50_000)),
    "drawings in drawings": ("forms.pdf", forms),
    "circle.md": ("circle.md", circle),
    "open nowhere": ("ends.md", lambda: marked("[^2]: x ")),
    **{
        f"markdown {n}": (f"many{n}.md", partial(marked, p))
        for n, p in enumerate(PIECES)
    },
    "scripts.html": ("scripts.html", scripted),
    "nonsense charset.html": ("odd.html", odd_charset),
    "half a character": ("half.html", lambda: "<p>a</p>".encode("utf-16")[:-3]),
    **{
        f"{m} cut at {share}": (f"cut{share}.{MANNERS[m].ending}", cut(m, share))
        for m in CUT
        for share in (0.1, 0.6, 0.97)
    },
    "a page without end": ("cut.html", lambda: tei.in_place(Book("A", "B", (paragraph("The ferry"),)))[:-30]),
}  # fmt: skip
