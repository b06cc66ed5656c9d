"""What the passage-level detectors share: the text cut into paragraphs and chunks, its words, its repeated runs.

A chunk is what stands between two white spaces. Runs of chunks are compared, never lines, so that a text with one
paragraph a line and one with wrapped lines read alike. Everything here is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from adfontes.emendations.damage import Page
from adfontes.languages import gather_words
from adfontes.model.marks import BLOCKS, NOTE

STOPS = ".?!…"
CLOSERS = "”’\"'»)]›"
_CHUNK = re.compile(r"\S+")
_BARE = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LABEL = re.compile(
    r"\[?(?:(?:Foot|End)?[Nn]ote |[Ff]n\.? )?\[?\d{1,4}(?:[\]).:]|(?<!\d{4}) (?=[^\W\d_a-z]))|[¹²³⁴-⁹⁰]|\*"
)
_FEW = 12
"""A run that stands in so many places tells nothing of any of them; leaving it out keeps hostile texts linear, too."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its code points, its chunks (half-open), whether it is running prose, a note, or furniture."""

    start: int
    end: int
    first: int
    last: int
    prose: bool
    note: bool
    block: str = ""


@dataclass(frozen=True)
class Passages:
    """A page as its passages. Build it once with `read` and hand it to each detector."""

    page: Page
    paragraphs: tuple[Paragraph, ...]
    starts: list[int]
    ends: list[int]
    chunks: list[str]
    forms: list[str]
    words: Words

    @property
    def text(self) -> str:
        return self.page.text

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand somewhere with a small letter."""
        return frozenset(f for c, f in zip(self.chunks, self.forms, strict=True) if c[0].islower())

    def paragraph_of(self, offset: int) -> Paragraph:
        """The paragraph that `offset` lies in, or the last that begins before it."""
        at = bisect_right(self.paragraphs, offset, key=lambda p: p.start) - 1
        return self.paragraphs[max(0, at)]

    def closed(self, offset: int) -> bool:
        """Does a sentence end just before `offset`, calls and closing marks apart, or a paragraph begin there?"""
        paragraph = self.paragraph_of(offset)
        before = _CALLS_AT_END.sub("", self.text[max(paragraph.start, offset - 40) : offset].rstrip())
        return not before or before.rstrip(CLOSERS + " ")[-1:] in STOPS + ":;"

    def quote(self, chunk: int, most: int = 6) -> str:
        """The first words from a chunk on, for a reason that a reader can check."""
        return " ".join(self.chunks[chunk : chunk + most]).strip("“”\"'‘’.,;: ")


_CALLS_AT_END = re.compile(r"(?:\s?\[\d{1,4}\]|(?<=[^\d\s]) ?\d{1,3}|[¹²³⁴-⁹⁰]+|\s?[*†‡])\Z")


class Words:
    """The words of a text as its own dictionary, with the common words and endings of the languages."""

    def __init__(self, forms: list[str]) -> None:
        self.counts = Counter(forms)
        self._parts: dict[str, list[str]] = {}
        for form, often in list(self.counts.items()):
            if not form.isalpha():
                self._parts[form] = parts = _BARE.findall(form)
                for part in parts:
                    if part != form:
                        self.counts[part] += often

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(w for key in ("never_last", "openers", "common") for w in gather_words("passages", key))

    def strange(self, form: str) -> bool:
        """Has the form letters, and does no word in it stand anywhere else in the text, or in a list?"""
        if self.counts[form] > 1 or form in self._listed:
            return False
        parts = self._parts.get(form)
        return bool(form) if parts is None else bool(parts) and not any(self._common(p, form) for p in parts)

    def _common(self, part: str, form: str) -> bool:
        return part != form and (self.counts[part] > 1 or part in self._listed)

    def known(self, form: str) -> bool:
        """Has the text this word, or is it a common one?"""
        return form in self.counts or form in self._listed

    def unheard(self, chunk: str, seam: int, least: int = 1) -> bool:
        """Do letters about a seam in a chunk stand together in no other word (of runs of four over it, so many at
        least), or do they change to capitals in mid-word?"""
        return 0 < seam < len(chunk) and self._torn(chunk, range(seam, seam + 1), least) == [seam]

    def seams(self, chunk: str, least: int = 1) -> list[int]:
        """All seams in a chunk about which letters stand together as in no other word (see `unheard`)."""
        return self._torn(chunk, range(1, len(chunk)), least)

    def _torn(self, chunk: str, seams: range, least: int) -> list[int]:
        word = f" {form(chunk)} "
        before = len(chunk) - len(chunk.lstrip(MARKS))
        # of each run of four, whether no other word has it; those over the seams asked about alone
        first = max(0, seams.start - before - 2)
        last = max(first, min(seams.stop - before, len(word) - 3))
        odd = [self._grams.get(word[i : i + 4], 0) < 2 for i in range(first, last)]
        torn = []
        for seam in seams:
            at = 1 + seam - before
            low, high = max(0, at - 3), min(at, len(word) - 3)
            many = sum(odd[low - first : high - first]) if low < high else 0
            if (chunk[seam - 1].islower() and chunk[seam].isupper()) or many >= min(least, max(1, high - low)):
                torn.append(seam)
        return torn

    def missing(self, word: str, seam: int) -> int:
        """How many of the runs of four letters about a seam in a word that is not in the text no word of it has."""
        near = f" {word} "
        return sum(near[i : i + 4] not in self._grams for i in range(max(0, seam - 2), min(seam + 1, len(near) - 3)))

    @cached_property
    def _grams(self) -> Counter[str]:
        return Counter(f" {w} "[i : i + 4] for w in self.counts for i in range(len(w) - 1))

    def akin(self, form: str, apart: Container[str] = ()) -> bool:
        """Has the text another form of this word, those `apart` not counted?"""
        return any(w != form and w not in apart for stem in _stems(form) for w in self._families.get(stem, ()))

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        """Words by what is left of them without an ending, a few each."""
        families: dict[str, list[str]] = {}
        for word in self.counts:
            for stem in _stems(word):
                family = families.setdefault(stem, [])
                if len(family) < 4:
                    family.append(word)
        return families


@cache
def _endings() -> frozenset[str]:
    return frozenset(gather_words("passages", "endings"))


def _stems(word: str) -> set[str]:
    """A word without an ending, in each way that one can be taken off and at least four letters stay."""
    endings, long = _endings(), len(word)
    stems = {word[:-1] if word[-1:] in "eyi" else word} if long > 3 else set()
    for n in range(1, min(6, long - 3)):
        if word[-n:] in endings:
            bare = word[:-n]
            stems.add(bare[:-1] if bare[-1] in "eyi" else bare)
    return stems


def form(chunk: str) -> str:
    """A chunk without the marks around it, in lower case."""
    return chunk.strip(MARKS).casefold()


MARKS = "“”\"‘’'.,;:!?()[]{}«»‹›—–-_*…/"


def read(page: Page) -> Passages:
    """Cut a page into passages."""
    starts: list[int] = []
    ends: list[int] = []
    chunks: list[str] = []
    for match in _CHUNK.finditer(page.text):
        starts.append(match.start())
        ends.append(match.end())
        chunks.append(match[0])
    forms = [form(c) for c in chunks]
    places = _marked(page) if page.marked else _plain(page.text)
    return Passages(page, tuple(_paragraphs(page, places, starts)), starts, ends, chunks, forms, Words(forms))


def _marked(page: Page) -> list[tuple[int, int, str]]:
    kinds = {*BLOCKS, NOTE}
    found = [(m.start, m.end, m.kind) for m in page.marks if m.kind in kinds]
    return sorted(found)


def _plain(text: str) -> list[tuple[int, int, str]]:
    """Blank lines part paragraphs; where lines are not wrapped, every line end does."""
    gaps = [(0, len(text) - len(text.lstrip())), *((m.start(), m.end()) for m in _BLANK.finditer(text))]
    gaps.append((len(text.rstrip()), len(text)))
    blocks = [(a[1], b[0]) for a, b in pairwise(gaps) if a[1] < b[0]]
    lines = [line for s, e in blocks for line in text[s:e].split("\n")[:-1]]
    if sum(len(line) > _WRAPPED for line in lines) * 5 <= len(lines):
        return [(s, e, "") for s, e in blocks]
    return [(m.start(), m.end(), "") for m in re.finditer(r"\S[^\n]*", text)]


_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_WRAPPED = 120
"""No longer is a line of a wrapped text."""


def _paragraphs(page: Page, places: list[tuple[int, int, str]], starts: list[int]) -> list[Paragraph]:
    made: list[Paragraph] = []
    for start, end, kind in places:
        words = page.text[start:end]
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        note = kind == NOTE or (not kind and bool(_LABEL.match(words)))
        prose = not note and kind in ("", "paragraph", "quotation") and _is_prose(words)
        made.append(Paragraph(start, end, first, last, prose, note, kind))
    for i in range(1, len(made) - 1):
        if made[i - 1].note and made[i + 1].note and not made[i].block and not made[i].note:
            p = made[i]
            made[i] = Paragraph(p.start, p.end, p.first, p.last, False, True, p.block)
    return made


def _is_prose(words: str) -> bool:
    """Running prose: some length, mostly words, most of them not capitalised, and not set in short lines as verse."""
    tokens = words.split()
    letters = [t for t in tokens if t.strip("“”\"'‘’([{«—-")[:1].isalpha()]
    if len(tokens) < 8 or len(words) < 40 or len(letters) < 0.6 * len(tokens):
        return False
    small = sum(t.strip("“”\"'‘’([{«—-")[:1].islower() for t in letters)
    if small < 0.4 * len(letters):
        return False
    lines = [line for line in words.split("\n") if line.strip()]
    if len(lines) < 3:
        return True
    capital = sum(line.lstrip(" \t“\"'‘_")[:1].isupper() for line in lines)
    return capital < 0.8 * len(lines) or sum(map(len, lines)) / len(lines) > 65


def index(chunks: list[str], length: int, wanted: Container[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Where each wanted run of `length` chunks stands, in order; without those that stand in a dozen places or more."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, key in enumerate(zip(*(chunks[i:] for i in range(length)), strict=False)):
        if key in wanted:
            places.setdefault(key, []).append(at)
    return {key: found for key, found in places.items() if len(found) < _FEW}
