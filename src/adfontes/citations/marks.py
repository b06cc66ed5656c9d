"""What in a note's words is quoted, bracketed or a web address, and where its sentences end.

Everything here is one pass over the note and gives offsets into it. Quotation marks are paired with a limit, so that
one that is never closed does not swallow the note.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from adfontes.citations.words import UPPER, citing, citing_set, one_of

OPENING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‚": "‘’"}
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+[^\s<>\"”.,;:)\]]")
_QUOTE_LIMIT = 3000
_SENTENCE_LIMIT = 4000
"""No sentence is longer: what is, is cut, so that whatever looks at pairs of places in one stays linear in the note."""
_OPENS = re.compile("[\"“”„«‹‚‘']")
_BRACKETS = re.compile(r"[()\[\]]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quoted or bracketed stretch: `start` and `end` enclose the marks themselves, `mark` is the opening one."""

    start: int
    end: int
    mark: str

    def inner(self, text: str) -> str:
        """What stands between the marks, in the text they were found in."""
        return text[self.start + 1 : self.end - 1]


class Marks:
    """The marks of one note: `quotes` and `brackets` (outermost, in order), and copies of the text with those blanked.

    `flat` has quoted words and web addresses replaced by "q" (so that no pattern looks into them), `bare` also the
    words in brackets, by "r"; both keep every offset.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes = _find_quotes(text)
        flat = list(text)
        for s in self.quotes:
            flat[s.start + 1 : s.end - 1] = "q" * max(0, s.end - s.start - 2)
            if text[s.end - 2] == "." and s.end - s.start > 3:
                flat[s.end - 2] = "."  # a stop inside the closing mark may end the sentence
        for m in _URL.finditer(text):
            flat[m.start() : m.end()] = "q" * (m.end() - m.start())
        self.flat = "".join(flat)
        self.brackets = _find_brackets(self.flat)
        bare = flat
        for s in self.brackets:
            bare[s.start + 1 : s.end - 1] = "r" * max(0, s.end - s.start - 2)
        self.bare = "".join(bare)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The note's sentences, as (start, end); brackets and quotations are never cut."""
        return find_sentences(self.bare)


def _find_quotes(text: str) -> list[Stretch]:
    """Outermost quotations. Apostrophes are told from closing marks by the letters around them."""
    out: list[Stretch] = []
    closings = _Closings(text)
    done = 0
    for m in _OPENS.finditer(text):
        i = m.start()
        if i >= done and (end := _quote_from(text, i, closings)) is not None:
            out.append(Stretch(i, end, text[i]))
            done = end
    return out


def _quote_from(text: str, i: int, closings: _Closings) -> int | None:
    """The end of the quotation that opens at `i`, or None."""
    c = text[i]
    before = text[i - 1] if i else " "
    if c in OPENING and not (c == "‚" and (before.isalnum() or text[i + 1 : i + 2].isspace())):
        return closings.nested(i) if c in "“«" else closings.first(i, OPENING[c])
    opens = not before.isalnum() and before not in ".,;:!?)]" and not text[i + 1 : i + 2].isspace()
    if c == '"' and (opens or before.isspace()):
        return closings.first(i, '"')
    if c in "‘'" and opens and text[i + 1 : i + 2] not in ("", "s"):
        return closings.single(i, "’" if c == "‘" else "'")
    if c == "”" and before.isspace() and text[i + 1 : i + 2].isalnum():  # a right mark used as a left one
        return closings.first(i, "”")
    return None


class _Closings:
    """Where the quotations of one text close. What is asked of every opening mark is found once for the whole text, so
    that any number of marks that never close costs one pass."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs: dict[str, tuple[list[int], list[int], dict[int, int]]] = {}
        self._singles: dict[str, list[int]] = {}

    def first(self, i: int, closing: str) -> int | None:
        """The end of the quotation opened at `i` by a mark that does not nest."""
        found = [j for c in closing if (j := self._text.find(c, i + 1, i + _QUOTE_LIMIT)) >= 0]
        return min(found) + 1 if found else None

    def nested(self, i: int) -> int | None:
        """The end of the quotation opened at `i` by a double mark; marks of its own kind may nest in it."""
        opening = self._text[i]
        places, depths, ends = self._pairs.get(opening) or self._pair(opening)
        if (end := ends.get(i, -1)) >= 0 and end < i + _QUOTE_LIMIT:
            return end + 1
        last = bisect_left(places, i + _QUOTE_LIMIT) - 1
        depth = depths[last] - depths[bisect_left(places, i)] + 1
        # a doubled opening mark: be content with the first closing one
        return self.first(i, OPENING[opening]) if depth > 1 else None

    def _pair(self, opening: str) -> tuple[list[int], list[int], dict[int, int]]:
        """The places of a mark and its closing one, how deep they are nested behind each, and which closes which."""
        places, depths, ends = [], [], {}
        stack: list[int] = []
        depth = 0
        for m in re.finditer(f"[{opening}{OPENING[opening]}]", self._text):
            if m.group() == opening:
                stack.append(m.start())
                depth += 1
            else:
                depth -= 1
                if stack:
                    ends[stack.pop()] = m.start()
            places.append(m.start())
            depths.append(depth)
        self._pairs[opening] = places, depths, ends
        return self._pairs[opening]

    def single(self, i: int, closing: str) -> int | None:
        """The end of the quotation opened at `i` by a single mark, which the apostrophes in it do not close."""
        if closing not in self._singles:
            self._singles[closing] = [m.start() for m in re.finditer(closing, self._text) if self._closes(m.start())]
        places = self._singles[closing]
        at = bisect_left(places, i + 1)
        return places[at] + 1 if at < len(places) and places[at] < i + _QUOTE_LIMIT else None

    def _closes(self, j: int) -> bool:
        """Whether the single mark at `j` closes a quotation and is no apostrophe."""
        text, after = self._text, self._text[j + 1 : j + 2]
        if after.isalnum() or text[j - 1 : j] == " ":
            return False
        plural = text[j - 1 : j] == "s" and after == " " and text[j + 2 : j + 3].islower()
        return not plural or text[j] not in text[j + 1 : j + 200]


def _find_brackets(flat: str) -> list[Stretch]:
    """Outermost round and square brackets; an unclosed one is no bracket."""
    out: list[Stretch] = []
    stack: list[tuple[str, int]] = []
    for m in _BRACKETS.finditer(flat):
        c, i = m.group(), m.start()
        if c in "([":
            stack.append((c, i))
        elif stack:
            wanted = "(" if c == ")" else "["
            while stack and stack[-1][0] != wanted:
                stack.pop()
            if stack:
                start = stack.pop()[1]
                while out and out[-1].start > start:
                    out.pop()
                out.append(Stretch(start, i + 1, wanted))
    return out


_GAP = re.compile(r"\s{60,}")
_SIGNALS = ("see", "cf", "vgl", "siehe")
_STOP = re.compile(
    r"(?:\.|[!?](?!\s*\())(?:[\"”’»')\]]{0,3})(?:\d{1,3})?(\s+)"
    rf"(?=[{UPPER}“\"‘'„«‚\[]|\((?!\d)|{one_of(_SIGNALS)}\b)"
)
_LAST_WORD = re.compile(r"(\S+)$")
_FIRST_WORD = re.compile(r"[\w'’]+")
_COUNTED = one_of(w.title() for key in ("months", "edition_words", "volume_words") for w in citing(key))
_ORDINAL = re.compile(rf"\D?\d{{1,2}}\.\s+{_COUNTED}\b")
_ABBREVIATED = re.compile(
    rf"(?!{one_of(w.title() for key in ('ibid', 'idem') for w in citing(key))}\b)[{UPPER}][\w’']{{1,7}}\.(?=[\s,])"
)
_SHORT = re.compile(r"[^\W\d]{2,6}")
_LOWER_NEXT = re.compile(r"[,.]?\s+[^\WA-Z\d_]|\s*$")
_INITIALS = re.compile(rf"(?:[{UPPER}]\.?[{UPPER}]?\.?-?)+")


def find_sentences(bare: str) -> list[tuple[int, int]]:
    """Cut text whose quotations and brackets are blanked into sentences, as (start, end).

    A stop after an abbreviation or an initial ends one only before a word that opens prose ("U.S. Within a few days").
    """
    out, start = [], 0
    for m in _STOP.finditer(bare):
        if bare[m.start()] == "." and not _ends_sentence(bare, start, m.start(), m.end()):
            continue
        out.append((start, m.start(1)))
        start = m.end()
    if start < len(bare):
        out.append((start, len(bare)))
    return [(a, b) for sentence in out for a, b in _cut_long(bare, *sentence) if bare[a:b].strip()]


def _cut_long(bare: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at wide gaps and, where it is still too long, behind a semicolon, a space, or anywhere."""
    gaps = [m.span() for m in _GAP.finditer(bare, start, end)]
    for a, b in zip([start, *(e for _, e in gaps)], [*(s for s, _ in gaps), end], strict=True):
        while b - a > _SENTENCE_LIMIT:
            at = max(bare.rfind(";", a, a + _SENTENCE_LIMIT), a) + 1
            if at - a < _SENTENCE_LIMIT // 4:
                at = max(bare.rfind(" ", a, a + _SENTENCE_LIMIT) + 1, a)
            at = at if at > a else a + _SENTENCE_LIMIT
            yield a, at
            a = at
        yield a, b


def _ends_sentence(bare: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` ends the sentence begun at `start`; the next words begin at `after`."""
    last = _LAST_WORD.search(bare[max(start, stop - 40) : stop])
    printed = last.group(1).strip("([\"“‘'") if last else ""
    word, opener = printed.lower(), _opens_prose(bare, after)
    if _INITIALS.fullmatch(printed):
        return opener and len(word) > 1
    if _ORDINAL.match(bare, max(start, stop - 2), after + 12) or (
        _ABBREVIATED.match(bare, after) and _SHORT.fullmatch(word) and not opener
    ):
        return False
    if word.rstrip(".") in citing_set("abbreviations"):
        return opener and word.rstrip(".") not in ("cf", "see", "e.g", "vgl", "no", "vol", "dr", "mr", "st")
    return True


def _opens_prose(bare: str, at: int) -> bool:
    """Whether a word stands here that opens a sentence: a signal, or an opener with a small letter behind it."""
    first = _FIRST_WORD.match(bare, at)
    if first is None or first.group().lower() not in citing_set("openers"):
        return False
    if first.group().lower() in (*_SIGNALS, "compare", "but", "according"):
        return True
    return bool(_LOWER_NEXT.match(bare, first.end()))
