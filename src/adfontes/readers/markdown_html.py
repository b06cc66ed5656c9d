"""HTML within Markdown: its words are kept, its tags are not; of scripts and comments nothing is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from adfontes.readers.pieces import Pieces

_TAGS = {
    "i": "italic", "em": "italic", "cite": "italic", "b": "bold", "strong": "bold", "u": "underlined", "s": "struck",
    "del": "struck", "sup": "raised", "sub": "lowered",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_UNSEEN = ("script", "style")
_BREAKS = re.compile(r"</?(?:p|div|br|h[1-6]|li|tr|blockquote|section|article|table|ul|ol|dd|dt|hr)\b[^<>]*>", re.I)
_HIDDEN = re.compile(r"<!--|<(script|style)\b", re.I)
_CLOSING = {
    "": re.compile("-->"),
    "script": re.compile(r"</script[^<>]*>", re.I),
    "style": re.compile(r"</style[^<>]*>", re.I),
}


def take_off(opened: list[tuple[str, str]], kind: str) -> None:
    """Take the innermost format of this kind off."""
    at = next((n for n in reversed(range(len(opened))) if opened[n][0] == kind), -1)
    if at >= 0:
        del opened[at]


def read_tag(words: str, pieces: Pieces, opened: list[tuple[str, str]], unseen: str) -> str:
    """A tag in the line: how what follows is set. Gives the tag whose content is being left out, "" for none."""
    match = _TAG.match(words)
    if not match:
        return unseen
    closing, tag = match[1], match[2].lower()
    if unseen or tag in _UNSEEN:
        return "" if closing and tag == unseen else unseen or ("" if closing else tag)
    if tag == "br":
        pieces.line()
    elif tag in _TAGS:
        if closing:
            take_off(opened, _TAGS[tag])
        else:
            opened.append((_TAGS[tag], ""))
    return ""


def words_of_html(block: str) -> Iterator[str]:
    """The words of an HTML block, paragraph by paragraph."""
    kept: list[str] = []
    at = 0
    while start := _HIDDEN.search(block, at):
        kept.append(block[at : start.start()])
        end = _CLOSING[(start[1] or "").lower()].search(block, start.end())
        at = end.end() if end else len(block)
    kept.append(block[at:])
    for words in _BREAKS.sub("\n\n", "".join(kept)).split("\n\n"):
        bare = html.unescape(re.sub(r"<[^<>]*>", "", words)).strip()
        if bare:
            yield bare
