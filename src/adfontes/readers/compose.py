"""Composing a transcript from the pieces of a marked-up file: reading order, white space, marks and places.

A reader walks its file and tells a `Composer` what it meets; where a note or a piece of page furniture stands in the
file does not matter, the composer puts the body first, then the notes, then the furniture.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from adfontes.model.marks import CALL, NOTE, Mark, Place
from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError, printable

GAP = "\n\n"
"""What parts two blocks, and two notes."""
_BLANKS = re.compile(r"(?: ?[\t\n\r\f\v]|  )[ \t\n\r\f\v]*")
"""White space that is not one blank already."""
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe]+")
"""Control characters, which no text in a marked-up file means."""


@dataclass(slots=True)
class _Block:
    kind: str
    level: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blank: bool = True
    marks: list[Mark] = field(default_factory=list)
    running: dict[str, int] = field(default_factory=dict)
    places: list[tuple[int, tuple[str, int, str]]] = field(default_factory=list)


@dataclass(slots=True)
class _Note:
    key: str
    label: str
    printed: str
    blocks: list[_Block] = field(default_factory=list)


class Composer:
    """Gathers blocks and notes, and makes a transcript of them.

    Words go into the block that was opened last (`block`), into a paragraph where none is open. White space is
    collapsed as in HTML, and dropped at a block's edges. Offsets are worked out at the end.
    """

    def __init__(self) -> None:
        self._body: list[_Block] = []
        self._furniture: list[_Block] = []
        self._notes: list[_Note] = []
        self._open: _Block | None = None
        self._note: _Note | None = None
        self._formats: list[tuple[str, str]] = []
        self._place: tuple[str, int, str] = ("", 0, "")

    def at(self, *, file: str = "", page: int = 0, element: str = "") -> None:
        """What follows stood there in the original."""
        self._place = (file, page, element)

    def block(self, kind: str, level: int = 0) -> None:
        """Open a block of one of `marks.BLOCKS`; the one before it is closed. A block without words vanishes."""
        self._open = _Block(kind, level)
        blocks = self._note.blocks if self._note else self._furniture if kind == "furniture" else self._body
        blocks.append(self._open)

    def close(self) -> None:
        """Close the open block: words that follow without a new one stand in a paragraph of their own."""
        self._open = None

    def text(self, words: str) -> None:
        """Words, as the file has them; their white space is collapsed."""
        block = self._opened()
        words = _BLANKS.sub(" ", _INVISIBLE.sub("", words))
        if block.blank:
            words = words.lstrip(" ")
        if words:
            self._put(block, words)
            block.blank = words[-1] == " "

    def line(self) -> None:
        """A line break within the block."""
        block = self._opened()
        if block.length:
            self._trim(block)
            self._put(block, "\n")
            block.blank = True

    def tab(self) -> None:
        """The boundary between two cells of a table's row, a tab."""
        block = self._opened()
        if block.length:
            self._put(block, "\t")
            block.blank = True

    @contextmanager
    def set_in(self, kind: str, key: str = "") -> Iterator[None]:
        """Words told within are set so: one of `marks.FORMATS`. `key` is a link's target."""
        self._formats.append((kind, key))
        try:
            yield
        finally:
            self._formats.pop()

    def call(self, key: str, label: str) -> None:
        """A call of the note `key`, shown as "[label]"; white space before it stays as it is."""
        block = self._opened()
        start = block.length
        self._put(block, f"[{label}]")
        block.marks.append(Mark(kind=CALL, start=start, end=block.length, key=key, label=label))
        block.blank = False

    @contextmanager
    def note(self, key: str, label: str, printed: str | None = None) -> Iterator[None]:
        """Blocks and words told within are the note's. `printed` is what stands before its words, "[label] " where
        the file prints none. A note within a note is a note of its own."""
        outer, self._note = (self._note, self._open), _Note(key, label, f"[{label}] " if printed is None else printed)
        self._open = None
        formats, self._formats = self._formats, []
        self._notes.append(self._note)
        try:
            yield
        finally:
            self._formats = formats
            self._note, self._open = outer

    def finish(self, data: bytes, name: str, form: str) -> Transcript:
        """The transcript of all that was told. Raises `ReadError` where there were no words at all."""
        writer = _Writer()
        for block in self._body:
            writer.block(block)
        for note in self._ordered():
            writer.note(note)
        for block in self._furniture:
            writer.block(block)
        content = "".join(writer.pieces)
        if not content.strip():
            raise ReadError(f"{printable(name)}: holds no text")
        return Transcript(
            content=content,
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            format=form,
            marks=tuple(sorted(writer.marks, key=lambda m: (m.start, -m.end, m.kind))),
            places=tuple(writer.placed()),
        )

    def _ordered(self) -> Iterable[_Note]:
        """The notes in the order of their first calls; one that is not called stays after the one before it."""
        rank: dict[str, int] = {}
        queue = list(self._body)
        within = {note.key: note for note in self._notes}
        at = 0
        while at < len(queue):
            for mark in queue[at].marks:
                if mark.kind == CALL and mark.key not in rank:
                    rank[mark.key] = len(rank)
                    if mark.key in within:
                        queue += within[mark.key].blocks
            at += 1
        keyed: list[tuple[int, int, _Note]] = []
        last = -1
        for index, note in enumerate(self._notes):
            last = rank.get(note.key, last)
            keyed.append((last, index, note))
        return [note for _, _, note in sorted(keyed, key=lambda k: k[:2])]

    def _opened(self) -> _Block:
        if self._open is None:
            self.block("paragraph")
        assert self._open is not None
        return self._open

    def _put(self, block: _Block, words: str) -> None:
        start = block.length
        if not block.places or block.places[-1][1] != self._place:
            block.places.append((start, self._place))
        block.pieces.append(words)
        block.length += len(words)
        for kind, key in self._formats:
            at = block.running.get(kind, -1)
            if at >= 0 and block.marks[at].end == start and block.marks[at].key == key:
                block.marks[at] = replace(block.marks[at], end=block.length)
            else:
                block.running[kind] = len(block.marks)
                block.marks.append(Mark(kind=kind, start=start, end=block.length, key=key))

    def _trim(self, block: _Block) -> None:
        """Take the blank at the end of a block away."""
        while block.pieces and block.pieces[-1].endswith((" ", "\n", "\t")):
            shorter = block.pieces[-1].rstrip(" \n\t")
            block.length -= len(block.pieces[-1]) - len(shorter)
            if shorter:
                block.pieces[-1] = shorter
            else:
                block.pieces.pop()


class _Writer:
    """Lays blocks and notes one after another and moves their marks and places along."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self.length = 0
        self._places: list[tuple[int, tuple[str, int, str]]] = []

    def block(self, block: _Block) -> None:
        text = "".join(block.pieces).rstrip(" \n\t")
        if text.strip():
            self._gap(GAP)
            start = self.length
            self._lay(block, text)
            self.marks.append(Mark(kind=block.kind, start=start, end=self.length, level=block.level))

    def note(self, note: _Note) -> None:
        self._gap(GAP)
        start = self.length
        self._add(note.printed)
        body, first = self.length, True
        for block in note.blocks:
            text = "".join(block.pieces).rstrip(" \n\t")
            if text.strip():
                if not first:
                    self._gap("\n")
                self._lay(block, text)
                first = False
        self.marks.append(
            Mark(kind=NOTE, start=start, end=self.length, key=note.key, label=note.label, body=min(body, self.length))
        )

    def placed(self) -> Iterator[Place]:
        """The places, each up to where the next begins; stretches of no known place are left out."""
        for index, (start, (file, page, element)) in enumerate(self._places):
            end = self._places[index + 1][0] if index + 1 < len(self._places) else self.length
            if end > start and (file or page or element):
                yield Place(start=start, end=end, file=file, page=page, element=element)

    def _lay(self, block: _Block, text: str) -> None:
        start = self.length
        for offset, place in block.places:
            if offset < len(text) and (not self._places or self._places[-1][1] != place):
                self._places.append((start + offset, place))
        self._add(text)
        for mark in block.marks:
            end = start + min(mark.end, len(text))
            if end > start + mark.start:
                self.marks.append(
                    Mark(kind=mark.kind, start=start + mark.start, end=end, key=mark.key, label=mark.label)
                )

    def _gap(self, gap: str) -> None:
        if self.length:
            self._add(gap)

    def _add(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)
