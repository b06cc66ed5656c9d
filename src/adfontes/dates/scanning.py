"""The one pass of the lexer: a pattern that finds words and numbers, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from adfontes.dates.numbers import merge_words, read_clock, read_date, read_figures
from adfontes.dates.words import Lexicon, Readings, load_lexicon

_MASKED: Readings = {"X": None}
_SIGN: Readings = {"q": None}
_NOTHING: Readings = {"z": None, "A": None}
_ROMAN = re.compile(r"(?=[IVXLC])(?:C|XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})")
_ROMAN_FIGURES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|[\f\u2029]")
_STRENGTH = (
    ("…", "."), (".", "."), ("!", "."), ("?", "."), (";", ";"), (":", ":"), ("(", "("), ("[", "("), (")", ")"),
    ("]", ")"), ('"', '"'), ("“", '"'), ("”", '"'), ("„", '"'), ("«", '"'), ("»", '"'), ("—", "–"), ("―", "–"),
)  # fmt: skip
_HYPHENS = frozenset("-‐‑‒–−")
_WORDS = frozenset({"word", "dotted"})
_OF = frozenset({"'s", "’s", "'S", "’S"})
_KEPT = 6
"""Stretches between tokens up to this long are remembered, with what they part by."""


def _scanner(lexicon: Lexicon) -> re.Pattern[str]:
    """The one pattern that finds every token. All repeats are of one kind of character, or cannot be given back."""
    endings = "|".join(
        sorted(
            map(
                re.escape,
                {*lexicon.ordinal, *lexicon.decade},
            ),
            key=len,
            reverse=True,
        )
    )
    spaced = "|".join(
        _spelling(form, lexicon) for form in sorted(lexicon.words, key=lambda f: (-len(f), f)) if "." in form
    )
    return re.compile(
        # the look ahead passes over at once what is no abbreviation
        rf"(?P<dotted>(?=[^\W\d_]{{1,3}}\.)(?:(?:{spaced})(?! ?[A-Za-z]\.)|[A-Za-z](?:\.[A-Za-z])+(?![^\W\d_])\.?))"
        r"|(?P<word>[^\W\d_]++(?:['’][^\W\d_]++)*+)"
        r"|(?<![^\W_])(?P<short>['’‘][0-9]{2}(?![0-9])(?:s(?![^\W\d_]))?)"
        r"|(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
        r"|[0-9]{1,2}(?P<by>[./-]) ?(?:[0-9]{1,2}|[ivxIVX]{1,4})(?P=by) ?[0-9]{4}(?![0-9]))"
        r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:]))"
        r"|(?P<parted>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]++)?|[0-9]++\.[0-9]++)"
        rf"|(?P<figures>[0-9]++(?:(?:['’]?(?:{endings}))(?![^\W\d_]))?)"
        r"|(?P<sign>[$£€¥%°§№])"
    )


def _spelling(form: str, lexicon: Lexicon) -> str:
    """An abbreviation of several letters with their stops and blanks ("a. d.", "v. chr."), as it may be printed."""
    return re.escape(form.upper()) if form in lexicon.capital else rf"(?i:{re.escape(form)})(?<=\.)"


@cache
def _pattern() -> re.Pattern[str]:
    return _scanner(load_lexicon())


class Scan:
    """The tokens gathered so far."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.readings: list[Readings] = []
        self.heads: list[int] = []
        self.known: dict[str, Readings] = {}
        self.opening: set[str] = set()

    def add(self, start: int, end: int, readings: Readings) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.readings.append(readings)

    def mask(self, start: int, end: int) -> None:
        """One token for a stretch that nobody is to look into."""
        self.add(start, end, _MASKED)

    def read(self, start: int, end: int) -> None:
        """The tokens of one unmasked stretch."""
        known, heads = self.known, self.opening
        starts, ends, readings = self.starts, self.ends, self.readings
        for found in _pattern().finditer(self.text, start, end):
            words = found[0]
            first, last = found.span()
            if found.lastgroup in _WORDS:
                if words[-2:] in _OF:
                    words, last = words[:-2], last - 2
                read = known.get(words)
                if read is None:
                    read = known[words] = read_word(words, self.lexicon)
                    if "C" in read or words.casefold() in self.lexicon.phrases:
                        heads.add(words)
                if words in heads:
                    self.heads.append(len(starts))
                starts.append(first)
                ends.append(last)
                readings.append(read)
            elif (read := known.get(words)) is not None:
                starts.append(first)
                ends.append(last)
                readings.append(read)
            else:
                self._number(found, words, first, last)

    def _number(self, found: re.Match[str], words: str, first: int, last: int) -> None:
        kind = found.lastgroup
        if kind == "figures":
            readings = read_figures(words, self.lexicon)
            if readings is not None:
                self.known[words] = readings
            else:  # "1965's", "12er": a number, and an ending that is none of its own
                figures = re.match("[0-9]+", words)
                last = first + (figures.end() if figures else len(words))
                readings = read_figures(self.text[first:last], self.lexicon)
            self.add(first, last, readings or _NOTHING)
        elif kind == "date" or kind == "by":
            self.add(first, last, read_date(words))
        elif kind == "clock":
            self.add(first, last, read_clock(words))
        elif kind == "short":
            number = int(words[1:3])
            self.add(first, last, {"E": number // 10} if words.endswith("s") else {"y": number})
        elif kind == "sign":
            self.add(first, last, _SIGN)
        else:
            plain = words.replace(",", "")
            value = float(plain) if len(plain) < 12 else None
            self.add(first, last, {"z": value, "A": value})

    def done(self) -> str:
        """The shape of the tokens, after words that make one number or one phrase are joined."""
        parting = self._parting()
        joins, until = {}, -1
        for at in self.heads:
            if at <= until:  # within what was joined before; looked at again, a chain of numbers would take its square
                continue
            join = self._phrase(at, parting)
            if join is None and "C" in self.readings[at]:
                join = merge_words(at, self.readings, parting)
            if join is not None:
                joins[at], until = join, join[0]
        if joins:
            parting = self._join(joins, parting)
        symbols = self.lexicon.symbols
        marks = {id(r): symbols[frozenset(r)] for r in self.known.values()}
        pieces = []
        for readings, parts in zip(self.readings, parting, strict=True):
            pieces.append(marks.get(id(readings)) or symbols[frozenset(readings)])
            pieces.append(parts)
        return "".join(pieces)

    def _parting(self) -> list[str]:
        """What parts each token from the next."""
        text, kept = self.text, {" ": " ", "": "_"}
        parting: list[str] = []
        for end, start in zip(self.ends, [*self.starts[1:], len(text)], strict=False):
            gap = text[end:start]
            parts = kept.get(gap)
            if parts is None:
                parts = parting_of(gap)
                if len(gap) <= _KEPT:
                    kept[gap] = parts
            if parts == "." and gap[0] == "." and "." not in gap[1:] and start < len(text):
                parts = self._abbreviated(len(parting), gap, text[start]) or parts
            parting.append(parts)
        if parting:
            parting[-1] = "¶"
        return parting

    def _abbreviated(self, at: int, gap: str, following: str) -> str | None:
        """What parts an abbreviation from what follows, its stop counted as its own; None where it is none."""
        word = self.text[self.starts[at] : self.ends[at]].casefold()
        if word not in self.lexicon.stopped:
            return None
        if "a" in self.readings[at] and "M" in self.readings[at + 1]:
            return parting_of(gap[1:])  # "Sat. May 3"
        # "Sept. 3" and "Jan.–Feb.", but "in Sept. The"
        return parting_of(gap[1:]) if not following.isupper() or gap[1:] in _HYPHENS else None

    def _phrase(self, at: int, parting: Sequence[str]) -> tuple[int, Readings] | None:
        """The longest phrase of the table that begins with token `at`: its last token, and its readings."""
        if at + 1 == len(self.starts) or parting[at] not in " '-":
            return None
        for pieces, readings in self.lexicon.phrases.get(self._word(at), {}).get(self._word(at + 1), ()):
            last = at + len(pieces) - 1
            if last < len(self.starts) and all(
                parting[i] in " '-" and self._word(i + 1) == piece for i, piece in enumerate(pieces[1:], at)
            ):
                # "of late 1948": the last word goes with what follows
                if "P" in self.readings[last] and self.text[self.ends[last] + 1 : self.ends[last] + 2].isdigit():
                    continue
                return last, readings
        return None

    def _word(self, at: int) -> str:
        return self.text[self.starts[at] : self.ends[at]].casefold()

    def _join(self, joins: Mapping[int, tuple[int, Readings]], parting: Sequence[str]) -> list[str]:
        starts, ends, readings = self.starts, self.ends, self.readings
        self.starts, self.ends, self.readings = [], [], []
        partings: list[str] = []
        at = 0
        for head, (last, read) in [*joins.items(), (len(starts), (len(starts), {}))]:
            self.starts += starts[at:head]
            self.ends += ends[at:head]
            self.readings += readings[at:head]
            partings += parting[at:head]
            if head < len(starts):
                self.add(starts[head], ends[last], read)
                partings.append(parting[last])
            at = last + 1
        return partings


def read_word(word: str, lexicon: Lexicon) -> Readings:
    """The readings of a word as printed: those of the table, else of a Roman number, else none but that it is one."""
    folded = word.casefold()
    readings = lexicon.words.get(folded)
    if readings is None and folded.endswith("."):
        readings = lexicon.words.get(folded[:-1])
    if readings is not None and not (folded in lexicon.capital and word[0].islower()):
        return readings
    mark = "W" if word[0].isupper() else "w"
    if len(word) <= 8 and _ROMAN.fullmatch(word):
        return {mark: None, "R": roman(folded)}
    if mark == "W" and len(word) <= 10 and word[-2:] in lexicon.ordinal and _ROMAN.fullmatch(word[:-2]):
        return {"O": roman(folded[:-2])}
    return {mark: None}


def roman(figures: str) -> int:
    """The value of a Roman number in small letters."""
    values = [_ROMAN_FIGURES[f] for f in figures]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def parting_of(gap: str) -> str:
    """The one character for what stands between two tokens; the strongest counts."""
    if not gap:
        return "_"
    if gap.isspace():
        return "¶" if _PARAGRAPH.search(gap) else " "
    found = frozenset(gap)
    if _PARAGRAPH.search(gap):
        return "¶"
    for mark, parts in _STRENGTH:
        if mark in found:
            return parts
    if found & _HYPHENS:
        tight = gap in _HYPHENS or (gap[0] in _HYPHENS and gap[1:] == "\n")
        return "-" if tight else "–"
    for mark, parts in ((",", ","), ("/", "/"), ("'", "'"), ("’", "'"), ("‘", "'")):
        if mark in found:
            return parts
    return "~"
