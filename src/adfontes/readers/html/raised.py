"""Raised figures and signs without a link that can call a note, or begin one: shown in brackets, as calls are."""

from __future__ import annotations

from itertools import groupby

from adfontes.readers.html.calls import Call
from adfontes.readers.html.elements import Block, Book, Piece
from adfontes.readers.pieces import show_sign


def show_raised(book: Book, calls: list[Call]) -> None:
    """Write "[12]" for a raised 12 that no link makes a call, and no longer as raised. Powers ("m²"), the endings of
    ordinals ("1st") and editions ("²1998") stay as they are; `pieces.show_sign` tells them apart."""
    linked = {index for call in calls for index in range(call.link.start, call.link.end)}
    for block in book.blocks:
        if any(p.element.raised is not None and p.text.strip() and p.index not in linked for p in block.pieces):
            _show(block, linked)


def _show(block: Block, linked: set[int]) -> None:
    seen = [p for p in block.pieces if p.text and not p.element.hidden]
    groups = [list(group) for _, group in groupby(seen, key=lambda p: _group(p, linked))]
    before = ""
    for index, group in enumerate(groups):
        words = "".join(p.text for p in group)
        if group[0].element.raised is not None and group[0].index not in linked:
            after = groups[index + 1][0].text if index + 1 < len(groups) else ""
            shown = show_sign(before, words, after)
            if shown != words:
                for piece in group:
                    piece.text = ""
                group[0].text = shown
                group[0].plain = True
        before = "" if group[-1].line else (before + words)[-20:]


def _group(piece: Piece, linked: set[int]) -> object:
    """What pieces are looked at together: those of one raised element, apart from calls."""
    if piece.index in linked or piece.line:
        return piece.index
    return id(piece.element.raised) if piece.element.raised is not None else -1
