"""What the name of a paragraph style says of the paragraph, in a word processor of any language."""

from __future__ import annotations

import re
from functools import cache

from adfontes.languages import gather_words

_KINDS = (("titles", "title"), ("authors", "author"), ("imprints", "imprint"), ("quotations", "quotation"))


def block_of_style(name: str) -> tuple[str, int] | None:
    """The kind of block (one of `model.marks.BLOCKS`) and level that a style of this name has; None where it says
    nothing. "Heading 2" and the id "berschrift2" give ("heading", 2); OpenDocument's "Heading_20_2" does so too."""
    folded = _folded(name.replace("_20_", " "))
    if kind := _names().get(folded):
        return kind, 0
    bare = folded.rstrip("0123456789")
    if bare in _heading_names() and folded[len(bare) :] in set("123456789"):
        return "heading", int(folded[len(bare) :])
    return ("heading", 1) if folded == bare and bare in _heading_names() else None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


@cache
def _names() -> dict[str, str]:
    return {_folded(word): kind for key, kind in _KINDS for word in gather_words("styles", key)}


@cache
def _heading_names() -> frozenset[str]:
    return frozenset(_folded(word) for word in gather_words("styles", "headings"))
