"""The book as pages: justified lines, words broken at line ends, running heads, notes at the foot or at the end."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from tests.formats.book import Book, Call, Footnote, Words

WIDTH, HEIGHT = 420.0, 595.0
LEFT, RIGHT, TOP, FOOT = 54.0, 366.0, 520.0, 60.0
BODY, NOTE, RAISED = 10.5, 8.5, 6.5
LEADING, NOTE_LEADING = 13.0, 10.4
UPRIGHT, ITALIC, HEADING = "Times-Roman", "Times-Italic", "Times-Bold"
VOWELS = "aeiouyäöüéè"


@dataclass(slots=True)
class Run:
    text: str
    font: str
    size: float
    rise: float = 0.0
    label: str = ""

    @property
    def width(self) -> float:
        return float(stringWidth(self.text, self.font, self.size))


@dataclass(slots=True)
class Line:
    """Words, each of runs that touch; set from `left`, justified to `RIGHT` unless it is a paragraph's last."""

    words: list[list[Run]]
    left: float
    leading: float
    last: bool = False
    above: float = 0.0

    @property
    def calls(self) -> list[str]:
        return [run.label for word in self.words for run in word if run.label]


@dataclass(slots=True)
class Page:
    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)

    @property
    def room(self) -> float:
        """What is left between the text and the notes."""
        used = sum(line.leading + line.above for line in (*self.lines, *self.notes))
        return TOP - FOOT - used - (8.0 if self.notes else 0.0)


def footnotes(book: Book) -> bytes:
    """Notes at the foot of the page that calls them; one that does not fit runs over to the next."""
    notes = book.by_label
    pages = [Page()]
    waiting: list[Line] = []
    for line in _body(book):
        called = [n for label in line.calls for n in _note_lines(notes[label])]
        ahead = [n for label in line.calls[:-1] for n in _note_lines(notes[label])]
        need = line.leading + line.above + sum(n.leading for n in ahead) + (NOTE_LEADING + 8.0 if called else 0.0)
        while pages[-1].room < need or (waiting and called):
            pages.append(Page())
            waiting = _filled(pages[-1], waiting, LEADING * 6)
        pages[-1].lines.append(line)
        waiting += _filled(pages[-1], called, 0.0)
    while waiting:
        pages.append(Page())
        waiting = _filled(pages[-1], waiting, 0.0)
    return _drawn(book, pages)


def endnotes(book: Book) -> bytes:
    """Notes after the text, under a heading, each numbered on the line."""
    pages = [Page()]
    lines = list(_body(book))
    if book.notes:
        lines += _broken([Words("Notes")], HEADING, 12.0, LEFT, LEFT, 16.0, above=18.0)
    for note in book.notes:
        lines += _note_lines(note, number=f"{note.label}. ")
    for line in lines:
        if pages[-1].room < line.leading + line.above:
            pages.append(Page())
        pages[-1].lines.append(line)
    return _drawn(book, pages)


def _filled(page: Page, notes: list[Line], keep: float) -> list[Line]:
    """Puts as many lines of notes on the page as there is room for beside `keep`; gives the rest."""
    rest = list(notes)
    while rest and page.room - keep >= rest[0].leading + (0.0 if page.notes else 8.0):
        page.notes.append(rest.pop(0))
    return rest


def _body(book: Book) -> Iterator[Line]:
    yield from _broken([Words(book.title)], HEADING, 18.0, LEFT, LEFT, 24.0)
    yield from _broken([Words(book.author)], UPRIGHT, 12.0, LEFT, LEFT, 18.0)
    for block in book.blocks:
        if block.kind == "heading":
            yield from _broken(block.pieces, HEADING, 12.0, LEFT, LEFT, 16.0, above=10.0)
        elif block.kind == "quotation":
            yield from _broken(block.pieces, UPRIGHT, BODY, LEFT + 24, LEFT + 24, LEADING, above=6.0)
        else:
            yield from _broken(block.pieces, UPRIGHT, BODY, LEFT + 14, LEFT, LEADING)


def _note_lines(note: Footnote, number: str = "") -> list[Line]:
    """A note's lines: a raised number, or one on the line, then its paragraphs."""
    lines: list[Line] = []
    for at, paragraph in enumerate(note.paragraphs):
        first = [] if at else [Run(number.strip(), UPRIGHT, NOTE)] if number else [Run(note.label, UPRIGHT, 5.5, 3.0)]
        lines += _broken(paragraph, UPRIGHT, NOTE, LEFT + 10, LEFT, NOTE_LEADING, first=first, parted=bool(number))
    return lines


def _broken(
    pieces: Iterable[Words | Call],
    font: str,
    size: float,
    first_left: float,
    left: float,
    leading: float,
    *,
    above: float = 0.0,
    first: list[Run] | None = None,
    parted: bool = False,
) -> list[Line]:
    """Pieces broken into lines. `first` runs stand before the first word, apart from it where `parted`."""
    words = _words(pieces, font, size, list(first or []), parted)
    lines = [Line([], first_left, leading, above=above)]
    blank = stringWidth(" ", font, size)
    hyphens = font != HEADING
    while words:
        word = words.pop(0)
        line = lines[-1]
        used = sum(sum(run.width for run in w) + blank for w in line.words)
        space = RIGHT - line.left - used
        if sum(run.width for run in word) <= space:
            line.words.append(word)
            continue
        halves = _halved(word, space) if hyphens else None
        if halves:
            line.words.append(halves[0])
            words.insert(0, halves[1])
        elif not line.words:
            line.words.append(word)
            continue
        else:
            words.insert(0, word)
        lines.append(Line([], left, leading))
    lines[-1].last = True
    return [line for line in lines if line.words]


def _words(pieces: Iterable[Words | Call], font: str, size: float, first: list[Run], parted: bool) -> list[list[Run]]:
    words: list[list[Run]] = [first] if first else [[]]
    if first and parted:
        words.append([])
    for piece in pieces:
        if isinstance(piece, Call):
            words[-1].append(Run(piece.label, font, RAISED, 3.6, piece.label))
            continue
        own = ITALIC if piece.italic and font == UPRIGHT else font
        for at, part in enumerate(piece.text.split(" ")):
            if at:
                words.append([])
            if part:
                words[-1].append(Run(part, own, size))
    return [word for word in words if word]


def _halved(word: list[Run], space: float) -> tuple[list[Run], list[Run]] | None:
    """A long word of small letters cut after a vowel so that its first half, with a hyphen, fits."""
    run = next((r for r in word if not r.label), None)
    if run is None or run is not word[0] or not run.text.isalpha() or not run.text.islower() or len(run.text) < 7:
        return None
    for at in range(len(run.text) - 3, 2, -1):
        if run.text[at - 1] in VOWELS and run.text[at] not in VOWELS:
            half = Run(run.text[:at] + "-", run.font, run.size)
            if half.width <= space:
                return [half], [Run(run.text[at:], run.font, run.size), *word[1:]]
    return None


def _drawn(book: Book, pages: list[Page]) -> bytes:
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(book.title)
    canvas.setAuthor(book.author)
    for number, page in enumerate(pages, 1):
        if number > 1:
            canvas.setFont(UPRIGHT, 9)
            head = book.title if number % 2 == 0 else book.author
            canvas.drawCentredString((LEFT + RIGHT) / 2, 545, head[:60])
        canvas.setFont(UPRIGHT, 9)
        canvas.drawCentredString((LEFT + RIGHT) / 2, 34, str(number + 40))
        y = TOP
        for line in page.lines:
            y -= line.leading + line.above
            _draw(canvas, line, y)
        if page.notes:
            y = FOOT + sum(line.leading for line in page.notes)
            canvas.line(LEFT, y + 3, LEFT + 80, y + 3)
            for line in page.notes:
                y -= line.leading
                _draw(canvas, line, y + 2)
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def _draw(canvas: Canvas, line: Line, y: float) -> None:
    """One line, word by word; the blanks between stretch to the margin, as a typesetter's do."""
    widths = [sum(run.width for run in word) for word in line.words]
    blank = stringWidth(" ", line.words[-1][0].font, line.words[-1][0].size)
    if not line.last and len(widths) > 1:
        blank = max(1.5, (RIGHT - line.left - sum(widths)) / (len(widths) - 1))
    x = line.left
    for word, width in zip(line.words, widths, strict=True):
        at = x
        for run in word:
            text = canvas.beginText(at, y)
            text.setFont(run.font, run.size)
            text.setRise(run.rise)
            text.textOut(run.text)
            canvas.drawText(text)
            at += run.width
        x += width + blank


def locked(book: Book, password: str) -> bytes:
    """One page that opens with a password alone; the bytes differ from one making to the next."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=password)
    canvas.drawString(LEFT, TOP, book.title)
    canvas.save()
    return sink.getvalue()
