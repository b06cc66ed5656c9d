"""Markdown, with Pandoc's notes.

A note's label is the printed one where all are numbers ("[^12]"), else its place in the order of calls, as Pandoc
counts. Nothing is dropped: a note that is not called stays, and a call without a note stays in the text as "[9]".
Quotation marks and dashes are left as they are typed. Of HTML in the text the words are kept and the tags are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from adfontes.model.text import Transcript
from adfontes.readers.compose import Composer
from adfontes.readers.encodings import decode
from adfontes.readers.files import ReadError, printable
from adfontes.readers.markdown_html import read_tag, take_off, words_of_html
from adfontes.readers.markdown_rules import looks_like_markdown, make_parser, split_front
from adfontes.readers.pieces import FEW_NOTES, Formats, Pieces

__all__ = ["looks_like_markdown", "read_markdown"]
MAX_CHARACTERS = 8_000_000
MAX_SIGNS = 150_000
"""So many signs that may be markup are more than several long books have; each costs the parser time."""
_SIGNS = "[*_`<&|~^"
_SET = {"em": "italic", "strong": "bold", "s": "struck"}
_HEADING_END = re.compile(r"\s*\{[^{}]{0,200}\}\s*$")
_LINE_BLOCK = re.compile(r"\|(?: |$)")


@dataclass(slots=True)
class _Definition:
    label: str
    tokens: list[Token]
    key: str
    shown: str = ""
    line: int = 0


@dataclass(slots=True)
class _Told:
    """What the walk over the tokens carries along."""

    composer: Composer
    labels: dict[int, tuple[str, str]]
    element: str = ""
    body: bool = True
    few: bool = False
    quoted: int = 0
    lists: list[tuple[bool, str]] = field(default_factory=list)
    prefix: str = ""


def read_markdown(data: bytes, name: str) -> Transcript:
    """The transcript of the Markdown in `data`; `name` is kept for display.

    Raises `ReadError`: empty, too large, too much markup, binary.
    """
    shown = printable(name)
    text, _ = decode(data)
    if "\x00" in text:
        raise ReadError(f"{shown}: is binary (it holds NUL characters), not Markdown")
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"{shown}: too large for Markdown (at most {MAX_CHARACTERS:,} characters are read)")
    if sum(text.count(sign) for sign in _SIGNS) > MAX_SIGNS:
        raise ReadError(f"{shown}: has too much markup to be read")
    front, text = split_front(text)
    try:
        tokens = make_parser().parse(text, {})
        composer = Composer()
        body, definitions = _parted(tokens)
        labels = _tie(body, definitions)
        _tell_front(composer, front, tokens)
        _blocks(_Told(composer, labels, few=len(definitions) < FEW_NOTES), body)
        _notes(composer, labels, definitions)
        return composer.finish(data, name, "markdown")
    except RecursionError:
        raise ReadError(f"{shown}: is nested too deeply") from None


def _parted(tokens: list[Token]) -> tuple[list[Token], list[_Definition]]:
    """The tokens of the body, and the definitions of notes. A definition within another is taken out of it."""
    body: list[Token] = []
    definitions: list[_Definition] = []
    opened: list[_Definition] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            line = token.map[0] + 1 if token.map else 0
            opened.append(_Definition(token.meta["label"], [], f"n{len(definitions)}", line=line))
            definitions.append(opened[-1])
        elif token.type == "footnote_reference_close":
            opened.pop()
        else:
            (opened[-1].tokens if opened else body).append(token)
    return body, definitions


def _inlines(tokens: Iterable[Token]) -> Iterator[Token]:
    """All tokens in lines, those within spans and notes in the line too, in order."""
    for token in tokens:
        yield token
        if token.children:
            yield from _inlines(token.children)


def _tie(body: list[Token], definitions: list[_Definition]) -> dict[int, tuple[str, str]]:
    """Give each definition its label, and each call (by the identity of its token) its note's key and label.

    Where a label is defined several times (chapters put together), as many calls are tied in order; otherwise a call
    goes to the first note of its label. A call without a note gets the key "".
    """
    everything = [t for part in (body, *(d.tokens for d in definitions)) for t in _inlines(part)]
    calls = [t for t in everything if t.type in ("note_call", "inline_note")]
    by_label: dict[str, list[_Definition]] = {}
    for definition in definitions:
        by_label.setdefault(definition.label, []).append(definition)
    counts: dict[str, int] = {}
    for token in calls:
        if token.type == "note_call":
            counts[token.meta["label"]] = counts.get(token.meta["label"], 0) + 1
    targets: list[tuple[Token, _Definition | None]] = []
    used: dict[str, int] = {}
    for token in calls:
        if token.type == "inline_note":
            own = _Definition("", [token], f"n{len(definitions)}")
            definitions.append(own)
            targets.append((token, own))
            continue
        label = token.meta["label"]
        of = by_label.get(label, [])
        at = used.get(label, 0) if len(of) == counts[label] else 0
        used[label] = at + 1
        targets.append((token, of[at] if of else None))
    _label(definitions, [target for _, target in targets if target])
    return {id(t): (d.key, d.shown) if d else ("", t.meta["label"]) for t, d in targets}


def _label(definitions: list[_Definition], called: list[_Definition]) -> None:
    """The labels as printed where all called notes have numbers, else the order of first calls."""
    numbers = all(re.fullmatch(r"[0-9]{1,6}", d.label) for d in called)
    order: dict[str, int] = {}
    for definition in called:
        order.setdefault(definition.key, len(order) + 1)
    for definition in definitions:
        counted = str(order[definition.key]) if definition.key in order else definition.label
        definition.shown = definition.label if numbers else counted


def _tell_front(composer: Composer, front: dict[str, list[str]], tokens: Sequence[Token]) -> None:
    """Title and author from the metadata, where the text's own first lines do not have them."""
    first = {_folded(t.content) for t in tokens[:60] if t.type == "inline"}
    for key, kind in (("title", "title"), ("subtitle", "title"), ("author", "author"), ("authors", "author")):
        for words in front.get(key, ()):
            if words and _folded(words) not in first:
                composer.block(kind)
                composer.text(words)
    composer.close()


def _folded(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _notes(composer: Composer, labels: dict[int, tuple[str, str]], definitions: list[_Definition]) -> None:
    for definition in definitions:
        with composer.note(definition.key, definition.shown):
            told = _Told(composer, labels, body=False, element=f"line[{definition.line}]" if definition.line else "")
            if definition.tokens and definition.tokens[0].type == "inline_note":
                pieces = Pieces()
                _inline(told, pieces, definition.tokens[0].children or [])
                composer.block("paragraph")
                pieces.tell(composer, told.element, signs=False)
            else:
                _blocks(told, definition.tokens)


def _blocks(told: _Told, tokens: Sequence[Token]) -> None:
    composer = told.composer
    kind, level = "paragraph", 0
    row = 0
    for token in tokens:
        what = token.type
        if token.map and told.body:
            told.element = f"line[{token.map[0] + 1}]"
        if what in ("blockquote_open", "blockquote_close"):
            told.quoted += token.nesting
        elif what in ("bullet_list_open", "ordered_list_open"):
            told.lists.append((what[0] == "o", ""))
        elif what in ("bullet_list_close", "ordered_list_close"):
            told.lists.pop()
        elif what == "list_item_open":
            told.prefix = f"{token.info}{token.markup} " if told.lists and told.lists[-1][0] else ""
        elif what == "heading_open":
            kind, level = "heading", int(token.tag[1:])
        elif what in ("tr_open", "tr_close"):
            row = 0
        elif what == "table_close":
            composer.close()
        elif what == "table_open":
            composer.block("paragraph")
            kind = "cell"
        elif what == "inline":
            if kind == "cell" and row == 0:
                composer.line()
            row += 1
            _line(told, token, kind, level, row)
            if kind != "cell":
                kind, level = "paragraph", 0
        elif what in ("code_block", "fence"):
            _lines(told, token.content.split("\n"))
        elif what == "html_block":
            for words in words_of_html(token.content):
                _lines(told, words.split("\n"))
        if what == "table_close":
            kind = "paragraph"


def _line(told: _Told, token: Token, kind: str, level: int, row: int) -> None:
    """A paragraph, a heading or a table's cell."""
    pieces = Pieces()
    if told.prefix:
        pieces.text(told.prefix)
        told.prefix = ""
    children = token.children or []
    if kind == "paragraph" and all(_LINE_BLOCK.match(line) for line in token.content.split("\n")):
        children = _line_block(children)
    _inline(told, pieces, children)
    if kind == "cell":
        if row > 1:
            told.composer.tab()
    else:
        if kind == "heading" and pieces.pieces and pieces.pieces[-1].kind == "text":
            pieces.pieces[-1].words = _HEADING_END.sub("", pieces.pieces[-1].words)
        told.composer.block("quotation" if kind == "paragraph" and told.quoted else kind, level)
    pieces.tell(told.composer, told.element, signs=told.body and told.few)


def _line_block(children: list[Token]) -> list[Token]:
    """Pandoc's line block: each line begins with "| ", and its end is kept."""
    starts = True
    for child in children:
        if starts and child.type == "text":
            child.content = re.sub(r"^\|\s?", "", child.content)
        starts = child.type in ("softbreak", "hardbreak")
        if starts:
            child.type = "hardbreak"
    return children


def _lines(told: _Told, lines: Iterable[str]) -> None:
    """Words whose line ends count: code, and text set in by four blanks."""
    told.composer.block("quotation" if told.quoted else "paragraph")
    told.composer.at(element=told.element)
    for number, line in enumerate(lines):
        if number:
            told.composer.line()
        told.composer.text(line)


def _inline(told: _Told, pieces: Pieces, tokens: Sequence[Token], around: Formats = ()) -> None:
    opened: list[tuple[str, str]] = list(around)
    unseen = ""
    for token in tokens:
        what = token.type
        if what == "html_inline":
            unseen = read_tag(token.content, pieces, opened, unseen)
        elif unseen:
            continue
        elif what.endswith("_open") and (token.tag in _SET or token.tag == "a"):
            opened.append(("link", str(token.attrs.get("href", ""))) if token.tag == "a" else (_SET[token.tag], ""))
        elif what.endswith("_close") and (token.tag in _SET or token.tag == "a"):
            take_off(opened, "link" if token.tag == "a" else _SET[token.tag])
        elif what in ("note_call", "inline_note"):
            key, label = told.labels[id(token)]
            if key:
                pieces.call(key, label)
            else:
                pieces.text(f"[{label}]", tuple(opened))
        elif what in ("span", "set"):
            formats = (*opened, (token.meta["set"], "")) if token.meta["set"] else tuple(opened)
            if token.children is not None:
                _inline(told, pieces, token.children, formats)
            else:
                pieces.text(token.content, formats)
        elif what == "image":
            _inline(told, pieces, token.children or [], tuple(opened))
        elif what == "softbreak":
            pieces.text(" ", tuple(opened))
        elif what == "hardbreak":
            pieces.line()
        else:
            pieces.text(token.content, tuple(opened))
