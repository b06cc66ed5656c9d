"""A text read for names of places and powers: its words, their grammar where there is a parse, and its citations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Parse, Token
from adfontes.model.sources import Citation
from adfontes.model.text import Division, Note, Span
from adfontes.names.places.gazetteer import fold

_WORD = re.compile(r"(?:[^\W\d_]\.){2,6}|\d{1,4}(?:st|nd|rd|th|d)\b|[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?<=.)['’][sS]?$")
_JOINS = re.compile(r"[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?|[-–]|\.[^\S\n]{1,2}")
_OPENS = re.compile(r"(?:^|[.!?:;\n\"“”‘—]|[.!?]['’\"”]|\d)['’\"“”‘]?\s*$")
_QUOTED = 1000
"""How far before a word its opening quotation mark is looked for, in characters."""
_ABBREVIATED = frozenset(("St", "Ste", "Mt", "Ft", "Dr"))


class Word(NamedTuple):
    """A word of the text: `text` without a possessive ending, `end` likewise; `owns` says that it had one, `capital`
    that it begins with a capital letter."""

    start: int
    end: int
    text: str
    owns: bool
    capital: bool


@dataclass(slots=True)
class Reading:
    """The words of a text in order, the numbers of the capitalised ones, the words printed in lower case (`common`).

    `grammar` gives the parse and the token that begins at an offset, of capitalised words; `cited` are the stretches of
    citations and headings, `notes` those of notes, `taken` those of people's names, each sorted.
    """

    content: str
    words: list[Word]
    capitals: list[int]
    common: frozenset[str]
    grammar: dict[int, tuple[Parse, int]]
    cited: list[Span]
    notes: list[Span]
    taken: list[Span]

    def is_quoted(self, i: int) -> bool:
        """Whether word `i`, in a citation, stands in quotation marks there or opens it: a title, an author."""
        start = self.words[i].start
        at = bisect_right(self.cited, start, key=lambda s: s.start) - 1
        begins = max(self.cited[at].start, start - _QUOTED) if at >= 0 else start
        before = self.content[begins:start]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”") or len(before.split()) < 2

    def follows(self, i: int) -> bool:
        """Whether word `i` + 1 stands right behind word `i`, as part of one phrase could."""
        if not 0 <= i < len(self.words) - 1 or self.words[i].owns:
            return False
        return self._gap(i)

    def near(self, i: int) -> bool:
        """Whether word `i` + 1 stands right behind word `i`, a possessive between them allowed."""
        return 0 <= i < len(self.words) - 1 and self._gap(i)

    def _gap(self, i: int) -> bool:
        here, there = self.words[i], self.words[i + 1]
        end = here.end
        if here.owns:
            end = self.content.find(self.content[here.end], here.end) + 1
            end += self.content[end : end + 1] in ("s", "S")
        gap = self.content[end : there.start]
        return _JOINS.fullmatch(gap) is not None and ("." not in gap or here.text in _ABBREVIATED)

    def key(self, i: int, j: int) -> tuple[str, ...]:
        """The folded words `i` to `j`, a possessive kept inside ("peoples republic"), not at the end."""
        return (*(fold(w.text + "s" * w.owns) for w in self.words[i:j]), fold(self.words[j].text))

    def before(self, i: int) -> str:
        """The word before word `i` in the same phrase, "" for none."""
        return self.words[i - 1].text if i > 0 and self.near(i - 1) else ""

    def after(self, i: int) -> str:
        """The word behind word `i` in the same phrase, "" for none."""
        return self.words[i + 1].text if self.near(i) else ""

    def opens(self, i: int) -> bool:
        """Whether word `i` begins a sentence or a quotation."""
        start = self.words[i].start
        return _OPENS.search(self.content[max(0, start - 4) : start]) is not None

    def hyphened(self, i: int, j: int) -> bool:
        """Whether a hyphen ties words `i` to `j` to a word outside: "Soviet-led", "Anglo-French"."""
        start, end = self.words[i].start, self.words[j].end
        return (self.content[end : end + 1] in "-–" and self.content[end + 1 : end + 2].isalpha()) or (
            start > 1 and self.content[start - 1] in "-–" and self.content[start - 2].isalpha()
        )

    def token(self, i: int) -> tuple[Parse, Token] | None:
        """The parsed token of word `i`, if it was parsed."""
        found = self.grammar.get(self.words[i].start)
        return (found[0], found[0].tokens[found[1]]) if found else None

    def is_cited(self, i: int) -> bool:
        return _within(self.cited, self.words[i].start)

    def is_noted(self, i: int) -> bool:
        return _within(self.notes, self.words[i].start)

    def is_taken(self, i: int, j: int) -> bool:
        """Whether a person's name covers a part of words `i` to `j`."""
        at = bisect_left(self.taken, self.words[j].end, key=lambda s: s.start)
        return at > 0 and self.taken[at - 1].end > self.words[i].start

    def span(self, i: int, j: int) -> Span:
        return Span(start=self.words[i].start, end=self.words[j].end)

    def index(self, offset: int) -> int:
        """The number of the first word that begins at or behind an offset."""
        return bisect_left(self.words, offset, key=lambda w: w.start)


def _within(spans: list[Span], offset: int) -> bool:
    at = bisect_right(spans, offset, key=lambda s: s.start) - 1
    return at >= 0 and offset < spans[at].end


def read_words(apparatus: Apparatus, parses: Sequence[Parse], people: Sequence[Span]) -> Reading:
    """The text's words, with what earlier stages know of them."""
    content = apparatus.text.content
    words = []
    for m in _WORD.finditer(content):
        start, end = m.span()
        text = m[0]
        capital = text[0].isupper()
        owner = _POSSESSIVE.search(text) if text[-1] in "sS'’" else None
        if owner:
            words.append(Word(start, start + owner.start(), text[: owner.start()], True, capital))
        else:
            # "Goths'": an apostrophe behind an s, and a blank behind that
            owns = (
                capital
                and text[-1] in "sxz"
                and content[end : end + 1] in ("'", "’")
                and content[end + 1 : end + 2] == " "
            )
            words.append(Word(start, end, text, owns, capital))
    capitals = [i for i, w in enumerate(words) if w.capital]
    grammar = {t.start: (p, i) for p in parses for i, t in enumerate(p.tokens) if t.text[0].isupper()}
    outside = [c.span for c in apparatus.of(Citation)] + [d.span for d in apparatus.of(Division) if d.kind == "heading"]
    notes = _joined([n.span for n in apparatus.of(Note)])
    common = frozenset(w.text for w in words if not w.capital)
    return Reading(content, words, capitals, common, grammar, _joined(outside), notes, _joined(people))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            if span.end > found[-1].end:
                found[-1] = Span(start=found[-1].start, end=span.end)
        else:
            found.append(span)
    return found
