"""The words of one paragraph, gathered before they are told to a `Composer`.

Word processors cut a paragraph into runs at will (at each spelling mistake, at each saving); here neighbours that are
set alike become one again, so that a raised "12" in two runs is seen whole.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass

from adfontes.readers.compose import Composer

Formats = tuple[tuple[str, str], ...]
"""How words are set: pairs of a kind from `model.marks.FORMATS` and a key (a link's target, else "")."""
_SIGNS = re.compile(r"\s*(?:(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)|([*†‡§¶‖]{1,4}))(?:\s*|\s*[,.)]\s*)")
_QUANTITY = re.compile(r"(?:^|[\s\d(/·])(?:[kcdmnµ]?m|ft|yd|in|mi|[a-z])$|(?:^|\D)10$|[×^]$")
"""What before a raised number makes it a power: a unit of length, a variable, ten. A word or a year does not."""


FEW_NOTES = 3
"""With as many notes in its markup, a file's raised numbers call none."""


@dataclass(slots=True)
class Piece:
    """`kind` is "text", "line", "tab" or "call" (then `key` and `words` are the note's key and label)."""

    kind: str
    words: str = ""
    formats: Formats = ()
    key: str = ""
    page: int = 0


class Pieces:
    """One paragraph in the making."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.page = 0

    def text(self, words: str, formats: Formats = ()) -> None:
        """Words set so; joined to those before where they are set alike."""
        if not words:
            return
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.kind == "text" and last.formats == formats and last.page == self.page:
            last.words += words
        else:
            self.pieces.append(Piece("text", words, formats, page=self.page))

    def line(self) -> None:
        self.pieces.append(Piece("line", "\n", page=self.page))

    def tab(self) -> None:
        """The boundary between two cells of a table's row."""
        self.pieces.append(Piece("tab", "\t", page=self.page))

    def call(self, key: str, label: str) -> None:
        self.pieces.append(Piece("call", label, key=key, page=self.page))

    def plain(self) -> str:
        """The words alone."""
        return "".join(p.words for p in self.pieces if p.kind != "call")

    def drop_opening(self, pattern: re.Pattern[str]) -> None:
        """Take away what `pattern` matches at the paragraph's beginning: a note's own mark."""
        words = ""
        for index, piece in enumerate(self.pieces):
            if piece.kind != "text":
                break
            words += piece.words
            if len(words.strip()) >= 8 or index == len(self.pieces) - 1:
                break
        if not (match := pattern.match(words)):
            return
        left = match.end()
        for piece in self.pieces:
            taken = min(left, len(piece.words)) if piece.kind == "text" else 0
            piece.words = piece.words[taken:]
            left -= taken
            if left <= 0:
                break
        self.pieces = [p for p in self.pieces if p.words]

    def tell(self, composer: Composer, element: str, *, signs: bool) -> None:
        """Tell the composer the paragraph's pieces. With `signs`, raised numbers and signs that may call a note, or
        begin one, are shown as calls are ("[12]"), because the file says nothing else of what they are."""
        before = ""
        for index, piece in enumerate(self.pieces):
            composer.at(page=piece.page, element=element)
            if piece.kind == "call":
                composer.call(piece.key, piece.words)
                before = "]"
            elif piece.kind == "line":
                composer.line()
            elif piece.kind == "tab":
                composer.tab()
            else:
                words = piece.words
                if signs and ("raised", "") in piece.formats:
                    after = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
                    words = show_sign(before, words, after.words if after and after.kind == "text" else "")
                _tell_text(composer, words, piece.formats)
                before = (before + piece.words)[-20:]


def _tell_text(composer: Composer, words: str, formats: Formats) -> None:
    if not formats:
        composer.text(words)
        return
    with ExitStack() as stack:
        for kind, key in formats:
            stack.enter_context(composer.set_in(kind, key))
        composer.text(words)


def show_sign(before: str, words: str, after: str) -> str:
    """Raised words as they are shown between what stands before and after them: "12" as "[12]", "3,4" as "[3][4]", a
    sign as "[*]"; unchanged where they cannot call a note (a power, an ordinal's ending, an edition: "m²", "²1998").

    Where they begin the paragraph they are the label of a note, and a blank parts them from its words.
    """
    match = _SIGNS.fullmatch(words)
    if not match or after[:1].isdigit() or before.endswith("["):
        return words
    begins = not before.strip()
    if match[1]:
        if words.strip().startswith("0") or (not begins and _QUANTITY.search(before)):
            return words
        numbers = re.split(r"\s*[,;]\s*", match[1])
    else:
        numbers = [match[2]]
    shown = "".join(f"[{number}]" for number in numbers)
    lead = words[: len(words) - len(words.lstrip())]
    trail = words[len(words.rstrip()) :]
    return lead + shown + (trail or (" " if begins and not after[:1].isspace() else ""))
