"""A parse made ready for looking things up: the reach of every token's subtree, and what hangs on it by which tie."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from adfontes.model.parse import Clause, Parse, Token
from adfontes.model.text import Span

Range = tuple[int, int]
"""The numbers of the first and the last token of a stretch."""

_OPENING = re.compile(r"[“„«\"]|(?:(?<=\s)|^)[‘'](?=\w)")
_BRACKETS = ("(", "[", ")", "]")
_BRACKETED = 64
_FEW = 12
_REACH = 40
_QUOTATION = re.compile(r'“[^“”]*”|"[^"]*"|«[^«»]*»|„[^„“”]*[“”]')
_QUESTION = ("WDT", "WP", "WP$", "WRB")
_CLOSING = frozenset("\"'”’»)]")


class Reading:
    """A `Parse` with, for each token, the first and last token of its subtree (`left`, `right`), and the clauses by
    their cue (`clauses`). Linear in the number of tokens."""

    __slots__ = ("_brackets", "_deps", "_opened", "_quoted", "_stops", "clauses", "left", "parse", "right", "tokens")

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._quoted: tuple[Span, ...] | None = None
        self._opened: list[int] | None = None
        self._deps: dict[int, dict[str, list[int]]] = {}
        self._brackets = [n for n, t in enumerate(parse.tokens) if t.text in _BRACKETS]
        self._stops = [n for n, t in enumerate(parse.tokens) if t.text in (";", ":")]
        self.tokens = parse.tokens
        self.clauses: dict[int, Clause] = {c.cue: c for c in parse.clauses}
        self.left = list(range(len(parse.tokens)))
        self.right = list(self.left)
        order = [n for n, t in enumerate(parse.tokens) if t.head == n]
        for token in order:  # grows while it is read: heads before what hangs on them
            order.extend(parse.children[token])
        for token in reversed(order):
            head = parse.tokens[token].head
            self.left[head] = min(self.left[head], self.left[token])
            self.right[head] = max(self.right[head], self.right[token])

    def quoted(self, content: str) -> tuple[Span, ...]:
        """The stretches of the block between double quotation marks that open and close in it."""
        if self._quoted is None:
            at = self.parse.span.start
            block = content[at : self.parse.span.end]
            self._quoted = tuple(Span(start=at + m.start(), end=at + m.end()) for m in _QUOTATION.finditer(block))
        return self._quoted

    def kids(self, token: int, *deps: str) -> list[int]:
        """What hangs on a token by one of some dependencies, in the order of the text."""
        below, tokens = self.parse.children[token], self.tokens
        if len(below) <= _FEW:
            return [c for c in below if tokens[c].dep in deps]
        by = self._deps.get(token)  # so that a verb with a thousand clauses on it is not gone through for each of them
        if by is None:
            by = self._deps[token] = {}
            for c in below:
                by.setdefault(tokens[c].dep, []).append(c)
        return sorted(c for dep in deps for c in by.get(dep, ()))

    def kid(self, token: int, *deps: str) -> int | None:
        """The first of `kids`."""
        return next(iter(self.kids(token, *deps)), None)

    def own(self, clause: Clause) -> tuple[int, ...]:
        """The tokens of a clause near its verb, so that a thousand adjuncts are not gone through for each of them."""
        low = bisect_left(clause.tokens, clause.cue - _REACH)
        return clause.tokens[low : bisect_left(clause.tokens, clause.cue + _REACH + 1)]

    def word(self, token: int) -> str:
        """The printed word, in lower case."""
        return self.tokens[token].text.casefold()

    def whole(self, token: int) -> Range:
        """The reach of all that hangs on a token."""
        return self.left[token], self.right[token]

    def sentence(self, token: int) -> Range:
        """The first and the last token of a token's sentence."""
        first, end = self.parse.sentences[self.parse.sentence_of(token)]
        return first, end - 1

    def is_infinitive(self, verb: int) -> bool:
        """Whether "to" stands before a verb."""
        return any(self.tokens[c].tag == "TO" for c in self.kids(verb, "aux"))

    def is_finite(self, verb: int) -> bool:
        """Whether a verb, or an auxiliary of it, has a tense."""
        helping = (self.tokens[c] for c in self.kids(verb, "aux", "auxpass"))
        return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in (self.tokens[verb], *helping)) and not (
            self.is_infinitive(verb)
        )

    def is_gerund(self, verb: int) -> bool:
        """Whether a verb is a gerund or participle: "going", "having gone"."""
        if self.is_finite(verb):
            return False
        return self.tokens[verb].tag == "VBG" or any(
            self.tokens[c].tag == "VBG" for c in self.kids(verb, "aux", "auxpass")
        )

    def opening(self, clause: int) -> Token:
        """The first word of a clause, marks of punctuation left out."""
        at = self.left[clause]
        while at < clause and self.tokens[at].pos == "PUNCT":
            at += 1
        return self.tokens[at]

    def asks(self, clause: int) -> bool:
        """Whether a clause opens with a question word ("why", "whether")."""
        first = self.opening(clause)
        return first.tag in _QUESTION or first.text.casefold() in ("whether", "if", "how")

    def has_that(self, clause: int) -> bool:
        """Whether a clause has a "that" which introduces it."""
        return any(self.word(c) == "that" for c in self.kids(clause, "mark"))

    def stop_before(self, low: int, high: int) -> int | None:
        """The last semicolon or colon in a stretch."""
        at = bisect_left(self._stops, high + 1) - 1
        return self._stops[at] if at >= 0 and self._stops[at] >= low else None

    def stop_behind(self, low: int, high: int) -> int | None:
        """The first semicolon in a stretch."""
        for n in self._stops[bisect_left(self._stops, low) : bisect_left(self._stops, high + 1)][:_BRACKETED]:
            if self.tokens[n].text == ";":
                return n
        return None

    def opens_quotation(self, content: str, piece: Span) -> bool:
        """Whether a quotation mark opens inside a stretch of the text."""
        if self._opened is None:
            at = self.parse.span.start
            self._opened = [at + m.start() for m in _OPENING.finditer(content[at : self.parse.span.end])]
        first = bisect_left(self._opened, piece.start)
        return first < len(self._opened) and self._opened[first] < piece.end

    def strayed(self, at: int, *, loose: bool = False) -> int | None:
        """The verb of a clause with "that" which stands behind what is hung on a word: "word to the regent that …".
        With `loose` also of one that a parser takes for a relative clause of a word between."""
        for n in range(at + 1, min(at + 11, len(self.tokens))):
            token = self.tokens[n]
            if token.dep == "mark" and token.text.casefold() == "that" and token.head > n:
                loose = self.tokens[token.head].dep in ("relcl", "acl", "ccomp", "advcl", "dep")
                return token.head if loose else None
            if loose and token.dep == "dobj" and token.text.casefold() == "that" and token.head > n + 1:
                return token.head if self.tokens[token.head].dep == "relcl" else None
            if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ"):
                return None
        return None

    def trimmed(self, span: Range) -> Range | None:
        """A stretch without marks of punctuation, "that", "and" at its ends; None where nothing is left."""
        low, high = span
        tokens = self.tokens
        marked = False
        while low <= high:
            first = tokens[low]
            word = first.text.casefold()
            mark = not marked and (
                (first.dep == "mark" and word in ("that", "if", "whether"))
                or (word == "that" and first.tag in ("IN", "WDT") and first.dep != "nsubj")
            )
            if not mark and first.pos not in ("PUNCT", "SPACE") and first.dep != "cc":
                break
            marked = marked or mark
            low += 1
        while high >= low and (
            tokens[high].pos == "SPACE"
            or tokens[high].dep == "cc"
            or (tokens[high].pos == "PUNCT" and not self._closes(low, high))
        ):
            high -= 1
        return (low, self._unbroken(low, high)) if low <= high else None

    def _unbroken(self, low: int, high: int) -> int:
        """The last token before a bracket that opens in a stretch and does not close in it."""
        opened: list[int] = []
        for n in self._brackets[bisect_left(self._brackets, low) : bisect_left(self._brackets, high + 1)][:_BRACKETED]:
            if self.tokens[n].text in ("(", "["):
                opened.append(n)
            elif opened:
                opened.pop()
        return max(low, opened[0] - 1) if opened else high

    def _closes(self, low: int, high: int) -> bool:
        """Whether a stretch ends with a bracket or quotation mark whose other half stands inside it."""
        text = self.tokens[high].text
        if text not in _CLOSING:
            return False
        opening = {")": "(", "]": "[", "”": "“", "»": "«", "’": "‘"}.get(text, text)
        return any(self.tokens[n].text == opening for n in range(max(low, high - 60), high))

    def span(self, stretch: Range) -> Span:
        """A stretch in code points of the text."""
        return Span(start=self.tokens[stretch[0]].start, end=self.tokens[stretch[1]].end)

    def spans(self, stretches: Iterable[Range]) -> Iterator[Span]:
        """Stretches in code points of the text, trimmed, those of nothing left out."""
        for stretch in stretches:
            trimmed = self.trimmed(stretch)
            if trimmed is not None:
                yield self.span(trimmed)


def without(stretch: Range, inner: Range) -> tuple[Range, ...]:
    """What is left of a stretch when an inner one is taken out of it: none, one or two pieces."""
    low, high = stretch
    pieces = []
    if inner[0] > low:
        pieces.append((low, min(high, inner[0] - 1)))
    if inner[1] < high:
        pieces.append((max(low, inner[1] + 1), high))
    return tuple(p for p in pieces if p[0] <= p[1])
