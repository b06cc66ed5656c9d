"""Where in the telling an expression stands: its paragraph and sentence, in a quotation or in brackets, and the words
around it that say whether the story is there or only glances at it.

Each block of text is read once, and of the words around an expression only a bounded number, so the whole is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from adfontes.dates.expressions import Expression, Stretch
from adfontes.languages import gather_words
from adfontes.model.text import Span

BEFORE, AFTER = 140, 70
"""How many characters before and after an expression are read for what they say about it."""

SENTENCES = 1_000_000
"""More than any block has."""

_LONGEST_PLAIN = 20_000
_SIGNS = re.compile(r"[\"“”„«»()\[\]]|[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-Z0-9])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*|\d+")
_BREAK = re.compile(r"[;:()\[\]—–]|--")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`block` counts stretches, `sentence` sentences through the whole text; `kind` is the stretch's, or "reference".

    `opening` is how many words of the sentence stand before. `quote` and `bracket` number the quotation and the bracket
    it stands in, None outside; `closing` says that its sentence ends the paragraph. `before` and `after` are the words
    around it in its sentence, lower case, nearest last and nearest first; `clause` the words of its clause, `near` its
    words since the last comma. `told_at` is where the body calls the note it stands in.
    """

    block: int
    kind: str
    level: int
    sentence: int
    opening: int
    quote: int | None
    bracket: int | None
    told_at: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    clause: tuple[str, ...]
    touching: bool
    closing: bool
    near: tuple[str, ...] = ()

    def says(self, key: str, within: int = 40) -> bool:
        """Whether one of the last words before the expression is in the list `key` of `telling.toml`."""
        return any(word in words(key) for word in self.before[-within:])

    @property
    def pluperfect(self) -> bool:
        """Whether its clause tells of what was already past: "had been signed"."""
        for at, word in enumerate(self.clause):
            if word in words("had"):
                rest = [w for w in self.clause[at + 1 : at + 4] if w not in words("adverbs")]
                if rest and (rest[0] in words("participles") or rest[0].endswith(("ed", "en"))):
                    return True
        return False

    @property
    def aside(self) -> bool:
        """Whether it is told of something just named, and not of what happens: "…, who was made a marshal in 1815",
        "the diary, printed in 1851", "he was to fall in 1814"."""
        if self.opening <= 2 or not self.near:
            return False
        if any(word in words("things") for word in self.near) or self.near[0] in words("destined"):
            return True
        if any(a in words("be") and b in words("destined") for a, b in pairwise(self.near)):
            return True
        first = self.near[0]
        bare = first in words("participles") or (first.endswith("ed") and first not in words("function_words"))
        return bare and len(self.near) < self.opening

    @property
    def compares(self) -> bool:
        """Whether it is set beside the story: "as in 1704"."""
        return len(self.before) > 1 and self.before[-2] in words("as") and self.before[-1] in words("in")

    @property
    def until(self) -> bool:
        """Whether it is a term: "until the fall of the town in May", but not "until May, when he fell, on the 10th"."""
        for word in reversed(self.before[-6:]):
            if word in words("until"):
                return True
            if word in words("relatives"):
                return False
        return False

    @property
    def looks_back(self) -> bool:
        """Whether the words say that this lies before what was told; "had been repulsed by January" does not."""
        if self.before and self.before[-1] in words("by"):
            return False
        if self.pluperfect or any(word in words("earlier") for word in self.before[-4:]):
            return True
        return any(word in words("compared") for word in self.before[-8:])


@cache
def words(key: str) -> frozenset[str]:
    """A list of `languages/*/telling.toml`, all languages at once."""
    return frozenset(gather_words("telling", key))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A stretch to be read through: where its signs stand."""

    number: int
    stretch: Stretch
    sentences: tuple[int, ...]
    quotes: tuple[Span, ...]
    brackets: tuple[Span, ...]


def find_settings(text: str, expressions: Sequence[Expression], stretches: Sequence[Stretch]) -> tuple[Setting, ...]:
    """The setting of each expression, in order. Text that no stretch covers is taken line by line, each a paragraph."""
    telling = [s for s in stretches if s.kind != "reference"]
    references = sorted((s for s in stretches if s.kind == "reference"), key=lambda s: (s.span.start, s.span.end))
    blocks: dict[tuple[int, int], _Block] = {}
    settings: list[Setting] = []
    finder = _Stretches(text, telling)
    for expression in expressions:
        stretch = finder.at(expression.span.start)
        key = (stretch.span.start, stretch.span.end)
        block = blocks.get(key)
        if block is None:
            block = blocks[key] = _read(text, stretch, len(blocks))
        cited = bisect_right(references, expression.span.start, key=lambda s: s.span.start) - 1
        reference = cited >= 0 and expression.span.start < references[cited].span.end
        settings.append(_setting(text, expression, block, "reference" if reference else stretch.kind))
    return tuple(settings)


class _Stretches:
    """Finds the stretch of a place: the innermost that covers it, or the line of text it stands on."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        self.text = text
        rank = {"note": 3, "quotation": 2, "heading": 1}
        self.kinds = [
            sorted((s for s in stretches if rank.get(s.kind, 0) == r), key=lambda s: s.span.start) for r in (3, 2, 1, 0)
        ]

    def at(self, place: int) -> Stretch:
        for stretches in self.kinds:
            i = bisect_right(stretches, place, key=lambda s: s.span.start) - 1
            if i >= 0 and place < stretches[i].span.end:
                return stretches[i]
        start = self.text.rfind("\n", max(0, place - _LONGEST_PLAIN), place) + 1 or max(0, place - _LONGEST_PLAIN)
        end = self.text.find("\n", place, place + _LONGEST_PLAIN)
        # a line beyond all measure is cut into pieces at fixed places, so that each is read once
        if end < 0 or place - start >= _LONGEST_PLAIN - 1:
            start = max(start, place // _LONGEST_PLAIN * _LONGEST_PLAIN)
            end = min(len(self.text), (place // _LONGEST_PLAIN + 1) * _LONGEST_PLAIN)
        return Stretch(span=Span(start=start, end=max(end, place + 1)), kind="paragraph")


def _read(text: str, stretch: Stretch, number: int) -> _Block:
    """Where the sentences, quotations and brackets of a stretch begin and end. What is opened and never closed ends
    with the paragraph, and a bracket with its sentence when it grows long."""
    starts, quotes, brackets = [stretch.span.start], [], []
    quoted: int | None = None
    bracket: int | None = None
    for found in _SIGNS.finditer(text, stretch.span.start, stretch.span.end):
        sign, at = found[0][0], found.start()
        if sign == "\n":
            continue
        if sign in ".!?…":
            if not (sign == "." and _abbreviated(text, at)):
                starts.append(found.end())
            for closing in found[0][1:]:
                if closing in '"”»' and quoted is not None:
                    quotes.append(Span(start=quoted, end=at + 1))
                    quoted = None
                elif closing in ")]" and bracket is not None:
                    brackets.append(Span(start=bracket, end=at + 1))
                    bracket = None
        elif sign in "“„«" or (sign == '"' and quoted is None):
            quoted = at if quoted is None else quoted
        elif sign in '"”»':
            if quoted is not None:
                quotes.append(Span(start=quoted, end=at + 1))
            quoted = None
        elif sign in "([":
            bracket = at if bracket is None else bracket
        elif bracket is not None:
            brackets.append(Span(start=bracket, end=at + 1))
            bracket = None
    if quoted is not None and stretch.span.end - quoted > 1:
        quotes.append(Span(start=quoted, end=stretch.span.end))
    return _Block(
        number=number, stretch=stretch, sentences=tuple(starts), quotes=tuple(quotes), brackets=tuple(brackets)
    )


def _abbreviated(text: str, at: int) -> bool:
    """Whether the full stop at a place belongs to an abbreviation or an initial."""
    start = at
    while start > 0 and at - start < 8 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    word = text[start:at].casefold()
    return word in words("abbreviations") or (len(word) == 1 and text[start:at].isupper())


def _setting(text: str, expression: Expression, block: _Block, kind: str) -> Setting:
    start, end = expression.span.start, expression.span.end
    at = bisect_right(block.sentences, start) - 1
    opens = block.sentences[at]
    closes = block.sentences[at + 1] if at + 1 < len(block.sentences) else block.stretch.span.end
    left, right = text[max(opens, start - BEFORE) : start], text[end : max(end, min(closes, end + AFTER))]
    before, after = tuple(_WORD.findall(left.casefold())), tuple(_WORD.findall(right.casefold()))
    clause = (*before, *after)
    if _BREAK.search(left) or _BREAK.search(right) or "," in left or "," in right:
        main = f"{_main(_BREAK.split(left)[-1])} {_main(_BREAK.split(right)[0], behind=True)}"
        clause = tuple(_WORD.findall(main.casefold()))
    return Setting(
        block=block.number,
        kind=kind,
        level=block.stretch.level,
        sentence=block.number * SENTENCES + at,
        opening=len(before) if opens >= start - BEFORE else 99,
        quote=block.stretch.span.start if block.stretch.kind == "quotation" else _within(block.quotes, start),
        bracket=_within(block.brackets, start),
        told_at=block.stretch.told_at,
        before=before,
        after=after,
        clause=clause,
        near=tuple(_WORD.findall(_BREAK.split(left)[-1].rpartition(",")[2].casefold())),
        closing=at + 1 >= len(block.sentences),
        touching=right[:1] in (" ", "\n") and right[1:2].isalpha(),
    )


def _main(stretch: str, *, behind: bool = False) -> str:
    """A stretch before (or `behind`) an expression without the clauses between commas that tell of something else:
    "…, which had been signed, …", "…, after the king had fled, …"."""
    pieces = stretch.split(",")
    near = 0 if behind else len(pieces) - 1
    kept = []
    closed = behind
    for at in range(len(pieces) - 1, -1, -1):
        said = [w.casefold() for w in _WORD.findall(pieces[at])]
        if at == near or not closed or not (said and said[0] in _subordinate()):
            kept.append(pieces[at])
        # only a verb of the main clause closes the clause before it: "who had taken Paris in 1806, and Madrid in 1808"
        goes_on = bool(said) and said[0] in words("joins") | _subordinate()
        closed = closed or (not goes_on and any(w in words("finite") or w.endswith("ed") for w in said))
    return ",".join(reversed(kept))


@cache
def _subordinate() -> frozenset[str]:
    return words("relatives") | words("subordinators")


def _within(spans: Sequence[Span], place: int) -> int | None:
    """The start of the span that holds a place, or None."""
    at = bisect_right(spans, place, key=lambda s: s.start) - 1
    return spans[at].start if at >= 0 and place < spans[at].end else None
