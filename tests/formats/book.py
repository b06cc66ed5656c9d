"""A small book as it is in its author's mind: blocks with calls and italics, and notes. Writers set it in any format.

`TRUTH` of a reading is what `answers` gives: for each note its label, its words, and the words round its call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

KINDS = ("heading", "paragraph", "quotation")
_MARKED = re.compile(r"\[\^(?P<call>[^\]]+)\]|\*(?P<italic>[^*]+)\*")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words, set upright or in italics."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the note with this label."""

    label: str


Piece = Words | Call


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (of a level from 1), a paragraph or a quotation."""

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def words(self) -> str:
        """Its words without the calls."""
        return "".join(p.text for p in self.pieces if isinstance(p, Words))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note: its label and its paragraphs."""

    label: str
    paragraphs: tuple[tuple[Words, ...], ...]

    @property
    def words(self) -> str:
        return " ".join("".join(w.text for w in p) for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Book:
    """A title, an author, blocks, and notes in the order of their calls; labels are "1", "2", …"""

    title: str
    author: str
    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...] = field(default=())

    @property
    def by_label(self) -> dict[str, Footnote]:
        return {note.label: note for note in self.notes}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reading must give for one note: its words, and the letters before and after its call in its block."""

    label: str
    words: str
    before: str
    after: str


def answers(book: Book) -> Iterator[Answer]:
    """The answer for each note, in the order of the calls."""
    notes = book.by_label
    for block in book.blocks:
        for at, piece in enumerate(block.pieces):
            if isinstance(piece, Call):
                before = "".join(p.text for p in block.pieces[:at] if isinstance(p, Words))
                after = "".join(p.text for p in block.pieces[at:] if isinstance(p, Words))
                yield Answer(piece.label, notes[piece.label].words, before, after)


def pieces_of(marked: str) -> tuple[Piece, ...]:
    """Pieces from words in which `*…*` is italic and `[^12]` a call."""
    found: list[Piece] = []
    at = 0
    for match in _MARKED.finditer(marked):
        if match.start() > at:
            found.append(Words(marked[at : match.start()]))
        found.append(Call(match["call"]) if match["call"] else Words(match["italic"], italic=True))
        at = match.end()
    if at < len(marked):
        found.append(Words(marked[at:]))
    return tuple(found)


def words_of(marked: str) -> tuple[Words, ...]:
    """As `pieces_of`, where there are no calls."""
    return tuple(p for p in pieces_of(marked) if isinstance(p, Words))


def heading(marked: str, level: int = 2) -> Block:
    return Block("heading", pieces_of(marked), level)


def paragraph(marked: str) -> Block:
    return Block("paragraph", pieces_of(marked))


def quotation(marked: str) -> Block:
    return Block("quotation", pieces_of(marked))


def note(label: str, *marked: str) -> Footnote:
    return Footnote(label, tuple(words_of(m) for m in marked))


FERRY = Book(
    title="The Ferry at Holm",
    author="Ada Brook",
    blocks=(
        heading("The Crossing"),
        paragraph(
            "The ferry left before dawn on 3 May 1902, so the pilot says, with the letters for Lund and with nobody "
            "whom he could name.[^1] The keeper of the tolls counted two passengers.[^2] Neither man was asked again "
            "until the winter, when both had read the other's account in the *Norra Post* and had mended his own by it."
        ),
        paragraph(
            "What the river did that night is better known than what the men did. It stood at 14 feet at the stone, "
            "and it had stood at 12 the evening before;[^3] the café on the quay was under water, and its mistress, "
            "Mme Thérèse Aubry, sat on the counter until she was fetched away."
        ),
        quotation(
            "I saw a lantern go over and another come back. Whether there was a man under either of them I could not "
            "have sworn then and I will not swear it now.[^4]"
        ),
        heading("The Tolls"),
        paragraph(
            "The toll was doubled in the same week,[^5] though not for that reason: the order had lain on the table "
            "of the commissioners since March. Brook’s “two passengers” are in no book of receipts[^6] and in every "
            "history of the crossing since."
        ),
        paragraph("Nobody has asked what the letters were about.[^7]"),
    ),
    notes=(
        note("1", "Piet Dahl, *Diary of a Pilot* (Lund: Norra, 1899), 40–41."),
        note(
            "2",
            "Ada Brook, *My Years on the River* (Holm: Quay Press, 1902), 14. She had the number from her brother.",
            "He kept the tolls from 1896 to 1911, and his books, so far as they have been kept, are in the Town "
            "Archive, Holm, box 12.",
        ),
        note("3", "Dahl, *Diary*, 42; “The Flood at Holm,” *Norra Post* (Lund), 5 May 1902, 3."),
        note("4", "Thérèse Aubry to Ada Brook, 9 January 1903, Brook Papers, box 3, folder 7, Town Archive, Holm."),
        note("5", "Ibid."),
        note("6", "Brook, *My Years*, 15–16."),
        note("7", "See, however, Jan Oker, “Post by Water,” *Journal of River History* 12, no. 3 (1977): 210."),
    ),
)
"""The book that most tests are made on."""
