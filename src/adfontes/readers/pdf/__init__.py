"""PDF with a text layer → transcript: the lines of its pages, what is text, note and page furniture among them.

Nothing in such a file says what is a note; its place, its size, its label and the sequence of numbers do. What a file's
pages look like is measured on those pages (`measures`), never presumed.
"""

from __future__ import annotations

from adfontes.model.text import Transcript
from adfontes.readers.compose import Composer
from adfontes.readers.files import ReadError, printable
from adfontes.readers.pdf.blocks import Block, find_blocks
from adfontes.readers.pdf.calls import join_strays, mark_calls
from adfontes.readers.pdf.columns import Page, lay_out
from adfontes.readers.pdf.endnotes import Zone, find_unheaded, find_zones, tie_endnotes
from adfontes.readers.pdf.feet import take_feet
from adfontes.readers.pdf.footnotes import PdfNote, find_footnotes, tie_footnotes
from adfontes.readers.pdf.furniture import take_furniture
from adfontes.readers.pdf.lines import Line
from adfontes.readers.pdf.measures import measure
from adfontes.readers.pdf.pages import Sheet, read_sheets
from adfontes.readers.pdf.writing import write_blocks, write_furniture, write_notes

_UNREADABLE = 0.4
"""A file of whose glyphs so large a share stands for no letter tells its text to the eye alone."""


def read_pdf(data: bytes, name: str) -> Transcript:
    """The transcript of a PDF: body, then notes, then page furniture; `places` say the page of each stretch.

    Calls are shown as "[12]", words broken at line ends as "treat-" and a line end. Raises `ReadError` for a file that
    is broken, locked, without a text layer, or made so that reading it takes too long.
    """
    pages: list[Page] = []
    glyphs = strange = 0
    for sheet in read_sheets(data, name):
        pages.append(lay_out(sheet, pages[-1] if pages else None))
        glyphs += len(sheet.codes)
        strange += _strange(sheet)
    if not any(line for page in pages for line in page.lines()):
        raise ReadError(
            f"{printable(name)}: has no text layer (its pages are pictures, or empty); run it through OCR first, "
            "for example with ocrmypdf"
        )
    if strange > _UNREADABLE * glyphs:
        raise ReadError(
            f"{printable(name)}: its fonts do not say which letters they draw, so its text layer is unreadable; run it "
            "through OCR first, for example with ocrmypdf --force-ocr"
        )
    return _compose(pages, data, name)


def _strange(sheet: Sheet) -> int:
    """How many glyphs stand for no letter: private use, control, unassigned."""
    return sum(
        0xE000 <= c <= 0xF8FF or c < 9 or 14 <= c < 32 or 0x80 <= c < 0xA0 or c == 0xFFFD or c >= 0xF0000
        for c in sheet.codes
    ) - sum(c == 2 for c in sheet.codes)


def _compose(pages: list[Page], data: bytes, name: str) -> Transcript:
    measures = measure(pages)
    furniture = take_furniture(pages, measures)
    for page in pages:
        for frame in page.frames:
            join_strays(frame.lines)
    mark_calls(line for page in pages for line in page.lines())
    zones = find_zones(_body(pages), measures)
    feet = take_feet(pages, measures, _held(zones))
    if not zones and not feet:
        zones = find_unheaded(_body(pages), measures)
    held = _held(zones)
    footnotes, loose = find_footnotes(feet)
    body = _body(pages)
    ends = _placed(zones, body)
    tie_footnotes(footnotes, [line for line in body if id(line) not in held])
    tie_endnotes(ends, body)
    for page in pages:
        for frame in page.frames:
            frame.lines = [line for line in frame.lines if id(line) not in held]
    blocks = find_blocks(pages, measures)
    _put_back(blocks, loose)
    composer = Composer()
    write_blocks(composer, blocks)
    write_notes(composer, _in_order(footnotes, ends))
    write_furniture(composer, furniture)
    return composer.finish(data, name, "pdf")


def _held(zones: list[Zone]) -> frozenset[int]:
    """The ids of the lines that belong to notes of these lists."""
    return frozenset(id(line) for zone in zones for notes in zone.series for note in notes for line in note.lines)


def _body(pages: list[Page]) -> list[Line]:
    return [line for page in pages for line in page.lines()]


def _placed(zones: list[Zone], body: list[Line]) -> list[Zone]:
    """The lists of notes with their places in the body that is left without the pages' feet."""
    at = {id(line): index for index, line in enumerate(body)}
    placed = []
    for zone in zones:
        own = [at[id(line)] for notes in zone.series for note in notes for line in note.lines if id(line) in at]
        if own:
            placed.append(Zone(min(own), max(own) + 1, zone.series, zone.kept))
    return placed


def _in_order(footnotes: list[PdfNote], zones: list[Zone]) -> list[PdfNote]:
    return sorted((*footnotes, *(n for z in zones for notes in z.series for n in notes)), key=lambda n: n.page)


def _put_back(blocks: list[Block], loose: list[Line]) -> None:
    """Small print at a page's foot that no label makes a note stands after the block that ends there."""
    for line in loose:
        last = next((i for i in range(len(blocks)) if blocks[i].lines[-1].page > line.page), len(blocks))
        at = last if last and blocks[last - 1].lines[-1].page <= line.page else min(last + 1, len(blocks))
        before = blocks[at - 1] if at else None
        if before and before.lines[-1] in loose and before.lines[-1].page == line.page:
            before.lines.append(line)
        else:
            blocks.insert(at, Block("paragraph", [line]))
