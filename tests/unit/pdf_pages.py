"""Pages of an invented book set in many manners with reportlab, and what a reader must find on them.

The prose is made up of words drawn by a seeded generator; a `Manner` says how it is set.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

WORDS = [
    "harbour",
    "envoy",
    "letter",
    "winter",
    "council",
    "minister",
    "treaty",
    "bridge",
    "grain",
    "answered",
    "doubted",
    "carried",
    "promised",
    "before",
    "after",
    "while",
    "toward",
    "province",
    "magistrate",
    "correspondence",
    "understanding",
    "river",
    "fortress",
    "granted",
    "refused",
    "embassy",
    "interpreter",
    "considerable",
    "the",
    "the",
    "the",
    "of",
    "of",
    "and",
    "and",
    "to",
    "to",
    "in",
    "a",
    "a",
    "that",
    "was",
    "had",
    "for",
    "with",
    "from",
    "by",
    "it",
    "they",
    "their",
    "which",
    "not",
]
NAMES = [
    "Aldine",
    "Borrow",
    "Castell",
    "Dunmore",
    "Ferrand",
    "Goswick",
    "Hartlieb",
    "Imbert",
    "Jarvis",
    "Kestrel",
    "Lomond",
    "Marwick",
]
SIGNS = ("*", "†", "‡", "§", "**", "††", "‡‡", "§§")
ROMAN, ITALIC, BOLD = "Times-Roman", "Times-Italic", "Times-Bold"
_CALL = re.compile(r"\^\{([^}]*)\}")


@dataclass(frozen=True)
class Manner:
    """How a book is set. `label` is how a note's label is printed: raised, stop, bare, bracket; `numbering` through,
    page, signs or chapter; `notes` foot, chapter (end of each) or end (of the book)."""

    label: str = "raised"
    numbering: str = "through"
    notes: str = "foot"
    call: str = "raised"
    rule: bool = True
    note_size: float = 8.5
    columns: int = 1
    heads: str = "chapter"
    folio: str = "foot"
    indent: bool = True
    blanks: bool = True
    justified: bool = True
    long_notes: float = 0.1
    notes_heading: bool = True
    seed: int = 1


@dataclass
class Note:
    label: str
    text: str
    before: str
    after: str


@dataclass
class Row:
    """A line: words of (text, raised) runs, its left edge and size; the notes that it calls."""

    words: list[list[tuple[str, bool]]]
    left: float
    size: float
    font: str
    last: bool = False
    above: float = 0.0
    calls: list[int] = field(default_factory=list)


class Made:
    """A book made in one manner: `data` the PDF, `notes` the truth in order, `paragraphs` of the body."""

    def __init__(self, manner: Manner, pages: int = 12) -> None:
        self.manner, self.random = manner, random.Random(manner.seed)
        self.notes: list[Note] = []
        self.paragraphs: list[str] = []
        self.width, self.height, self.size = 420.0, 600.0, 10.5
        self.left, self.right, self.top, self.foot = 50.0, 370.0, 545.0, 62.0
        self.gutter = 18.0
        self.column = (self.right - self.left - self.gutter * (manner.columns - 1)) / manner.columns
        self.sink = io.BytesIO()
        self.canvas = Canvas(self.sink, pagesize=(self.width, self.height), invariant=1)
        self.page = 0
        self.label_of: dict[int, str] = {}
        self.pending: list[Row] = []
        self._set(pages)
        self.canvas.save()
        self.data = self.sink.getvalue()

    # -- prose ---------------------------------------------------------------------------------------------------

    def _sentence(self, words: int) -> str:
        draw = self.random
        out = [draw.choice(WORDS) for _ in range(words)]
        if draw.random() < 0.4:
            out[draw.randrange(len(out))] = f"{draw.choice(NAMES)}’s"
        if draw.random() < 0.3:
            out.append(f"in {draw.randrange(1650, 1950)}")
        if draw.random() < 0.1:
            out.append("of the 19^{th} century")
        return (out[0].capitalize() + " " + " ".join(out[1:])).strip()

    def _paragraph(self) -> str:
        """Sentences with calls as ^{#n}, n the note's index."""
        parts = []
        for _ in range(self.random.randrange(3, 7)):
            sentence = self._sentence(self.random.randrange(8, 22))
            end = self.random.choice([".", ".", "?", ".”", "”"])
            call = ""
            if self.random.random() < 0.3:
                call = f"^{{#{len(self.notes)}}}"
                self.notes.append(Note("", self._note(), "", ""))
            parts.append(sentence + end + call)
        return " ".join(parts)

    def _note(self) -> str:
        draw = self.random
        cited = f"{draw.choice(NAMES)}, {self._sentence(4)} ({draw.choice(NAMES)}, {draw.randrange(1800, 1990)})"
        text = f"{cited}, {draw.randrange(1, 400)}–{draw.randrange(401, 800)}."
        if draw.random() < 0.4:
            text = f"Ibid., {draw.randrange(2, 99)}."
        if draw.random() < self.manner.long_notes:
            text += " " + " ".join(self._sentence(18) + "." for _ in range(draw.randrange(8, 22)))
        return text.replace("^{th}", "th")

    # -- breaking ------------------------------------------------------------------------------------------------

    def _rows(self, text: str, size: float, font: str, first: float, rest: float, width: float) -> list[Row]:
        rows = [Row([], first, size, font)]
        used = 0.0
        for token in text.split(" "):
            runs: list[tuple[str, bool]] = []
            at = 0
            calls = []
            for found in _CALL.finditer(token):
                if found.start() > at:
                    runs.append((token[at : found.start()], False))
                word = found[1]
                if word.startswith("#"):
                    calls.append(int(word[1:]))
                runs.append((word, True))
                at = found.end()
            if token[at:]:
                runs.append((token[at:], False))
            wide = sum(self._wide(run, size, font) for run in runs)
            blank = stringWidth(" ", font, size)
            if rows[-1].words and used + wide > width - (rows[-1].left - min(first, rest)):
                rows.append(Row([], rest, size, font))
                used = 0.0
            rows[-1].words.append(runs)
            rows[-1].calls += calls
            used += wide + blank
        rows[-1].last = True
        return rows

    def _wide(self, run: tuple[str, bool], size: float, font: str) -> float:
        text, raised = run
        if raised and text.startswith("#"):
            text = self._shown(self.label_of.get(int(text[1:]), "88"))
            raised = self.manner.call == "raised"
        return float(stringWidth(text, font, size * (0.66 if raised else 1.0)))

    def _shown(self, label: str) -> str:
        return f"[{label}]" if self.manner.call == "bracket" else label

    # -- setting -------------------------------------------------------------------------------------------------

    def _set(self, pages: int) -> None:
        chapters = 3 if pages > 4 else 1
        waiting_notes: list[int] = []
        book: list[tuple[str, list[int]]] = []
        for _ in range(chapters):
            title = (
                f"{self.random.choice(NAMES)} and the {self.random.choice(WORDS[:8])} of {self.random.choice(NAMES)}"
            )
            first_note = len(self.notes)
            texts = [self._paragraph() for _ in range(pages * 2 // chapters)]
            self._number(range(first_note, len(self.notes)))
            body: list[Row] = self._heading(title)
            for text in texts:
                self.paragraphs.append(text)
                body += self._body(text)
            own = list(range(first_note, len(self.notes)))
            book.append((title, own))
            if self.manner.notes == "chapter":
                body += self._list("Notes", own)
            self._lay(body, title)
            waiting_notes += own
        if self.manner.notes == "end":
            rows = self._list("Notes", []) if self.manner.notes_heading else []
            if self.manner.numbering == "chapter":
                for title, own in book:
                    rows += self._list(title, own)
            else:
                rows += self._list("", waiting_notes)
            self._lay(rows, "Notes")
        self._truth()

    def _number(self, indices: range) -> None:
        for at, index in enumerate(indices):
            if self.manner.numbering in ("through", "chapter"):
                label = index + 1 if self.manner.numbering == "through" else at + 1
                self.label_of[index] = str(label)

    def _heading(self, title: str) -> list[Row]:
        rows = self._rows(title, 15, BOLD, self.left, self.left, self.column)
        rows[0].above = 24
        return rows

    def _body(self, text: str) -> list[Row]:
        first = self.left + 14 if self.manner.indent else self.left
        rows = self._rows(text, self.size, ROMAN, first, self.left, self.column)
        rows[0].above = 0.0 if self.manner.indent else 7.0
        return rows

    def _list(self, heading: str, own: list[int]) -> list[Row]:
        rows = self._rows(heading, 12, BOLD, self.left, self.left, self.column) if heading else []
        for index in own:
            rows += self._note_rows(index)
        return rows

    def _note_rows(self, index: int) -> list[Row]:
        label, text = self.label_of[index], self.notes[index].text
        style = self.manner.label
        shown = {"raised": f"^{{{label}}}{text}", "stop": f"{label}. {text}", "bare": f"{label} {text}"}
        line = shown.get(style, f"[{label}] {text}")
        return self._rows(line, self.manner.note_size, ROMAN, self.left, self.left, self.column)

    def _lay(self, rows: list[Row], title: str) -> None:
        rows = list(rows)
        while rows or self.pending:
            self._page(rows, title)

    def _page(self, rows: list[Row], title: str) -> None:
        self.page += 1
        first = bool(rows) and rows[0].font == BOLD and self.manner.heads == "chapter"
        if not first:
            self._head(title)
        on_page: list[int] = []
        for column in range(self.manner.columns):
            shift = column * (self.column + self.gutter)
            self._column(rows, shift, on_page)
        number = str(self.page + 10)
        if self.manner.folio == "foot":
            self._put((self.left + self.right) / 2 - 5, 36, ROMAN, 9, number)
        self.canvas.showPage()

    def _head(self, title: str) -> None:
        kind = self.manner.heads
        if kind == "none":
            return
        text = title if self.page % 2 or kind == "same" else "A HISTORY OF THE NARROWS"
        left = self.left if self.page % 2 == 0 else self.left + 80
        self._put(left, 568, ITALIC, 9, text)
        if self.manner.folio == "head":
            self._put(self.left + 280 if self.page % 2 else self.left - 12, 568, ROMAN, 9, str(self.page + 10))

    def _column(self, rows: list[Row], shift: float, on_page: list[int]) -> None:
        foot = self.manner.notes == "foot"
        note_step = self.manner.note_size * 1.18
        notes: list[Row] = []
        y = self.top
        room = y - self.foot
        while self.pending and room > note_step * 3 and len(notes) < 30:
            notes.append(self.pending.pop(0))
            room -= note_step
        between = 16.0 if self.manner.folio == "between" else 0.0
        room -= 14 + between if notes else 0
        while rows:
            row = rows[0]
            step = max(row.size * 1.22, row.size + 2) + row.above
            added = []
            if foot and row.calls:
                for index in row.calls:
                    on_page.append(index)
                    if self.manner.numbering in ("page", "signs"):
                        order = on_page.index(index)
                        self.label_of[index] = str(order + 1) if self.manner.numbering == "page" else SIGNS[order % 8]
                    added += self._note_rows(index)
            gap = 14 + between if added and not notes else 0
            least = min(len(added), 1 if self.pending else len(added) if len(added) < 4 else 2)
            if step + gap + least * note_step > room or (self.pending and added):
                for index in row.calls if foot else ():
                    on_page.remove(index)
                break
            room -= step + gap
            while added and room >= note_step:
                notes.append(added.pop(0))
                room -= note_step
            self.pending += added
            y -= step
            self._draw(rows.pop(0), shift, y)
        base = self.foot + note_step * (len(notes) - 1)
        if between and notes:
            self._put(shift + self.left + self.column / 2 - 5, base + note_step + 10, ROMAN, 9, str(self.page + 10))
        if self.manner.rule and notes:
            self.canvas.line(shift + self.left, base + note_step - 1, shift + self.left + 70, base + note_step - 1)
        for row in notes:
            self._draw(row, shift, base)
            base -= note_step

    def _draw(self, row: Row, shift: float, y: float) -> None:
        wide = [sum(self._wide(run, row.size, row.font) for run in word) for word in row.words]
        blank = float(stringWidth(" ", row.font, row.size))
        spare = self.column - (row.left - self.left) - sum(wide) - blank * (len(wide) - 1)
        if self.manner.justified and not row.last and len(wide) > 1 and row.font != BOLD:
            blank += spare / (len(wide) - 1)
        x = shift + row.left
        for word, width in zip(row.words, wide, strict=True):
            at = x
            for text, raised in word:
                run_wide = self._wide((text, raised), row.size, row.font)
                if raised and text.startswith("#"):
                    text = self._shown(self.label_of[int(text[1:])])
                    raised = self.manner.call == "raised"
                self._put(
                    at, y + (row.size * 0.36 if raised else 0), row.font, row.size * (0.66 if raised else 1), text
                )
                at += run_wide
            x += width + blank
            if self.manner.blanks and word is not row.words[-1]:
                self._put(at, y, row.font, row.size, " ")

    def _put(self, x: float, y: float, font: str, size: float, text: str) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def _truth(self) -> None:
        for text in self.paragraphs:
            for found in re.finditer(r"\^\{#(\d+)\}", text):
                note = self.notes[int(found[1])]
                note.label = self.label_of[int(found[1])]
                note.before, note.after = _bare(text[: found.start()])[-30:], _bare(text[found.end() :])[:14]


def _bare(text: str) -> str:
    return fold(re.sub(r"\^\{#\d+\}", "", text))


def fold(text: str) -> str:
    """Letters and digits alone."""
    return "".join(c for c in text if c.isalnum()).casefold()


def manners() -> Iterator[tuple[str, Manner]]:
    """The manners that tests set the book in."""
    yield "plain", Manner()
    yield "stops", Manner(label="stop", rule=False)
    yield "bare labels", Manner(label="bare", heads="same", folio="head")
    yield "brackets", Manner(label="bracket", call="bracket")
    yield "by page", Manner(numbering="page", blanks=False)
    yield "signs", Manner(numbering="signs", rule=False, blanks=False)
    yield "same size", Manner(note_size=10.5, label="stop")
    yield "folio between", Manner(folio="between", rule=False, indent=False)
    yield "long notes", Manner(long_notes=0.5, seed=3)
    yield "long notes unruled", Manner(long_notes=0.5, rule=False, label="stop", seed=4)
    yield "two columns", Manner(columns=2, heads="none")
    yield "two columns by page", Manner(columns=2, label="stop", numbering="through", folio="head", heads="same")
    yield "ragged", Manner(justified=False, indent=False, heads="none", folio="head")
    yield "end", Manner(notes="end", label="stop")
    yield "end raised", Manner(notes="end", label="raised", folio="head")
    yield "end by chapter", Manner(notes="end", label="stop", numbering="chapter")
    yield "end unheaded", Manner(notes="end", label="stop", notes_heading=False)
    yield "chapter ends", Manner(notes="chapter", label="stop", numbering="chapter", indent=False)
    yield "chapter ends bare", Manner(notes="chapter", label="bare", numbering="chapter", blanks=False)
    yield "end in brackets", Manner(notes="end", label="bracket", call="bracket", heads="none")
    yield "end same size", Manner(notes="end", label="stop", note_size=10.5)
