"""One citation's words → what it cites, in CSL's variables. Each form of citing has a function; the first that fits wins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from adfontes.citations.archives import is_archival, parse_archival
from adfontes.citations.articles import parse_contained, parse_dated_document, parse_head, parse_quoted
from adfontes.citations.author_date import parse_author_date, split_colon_names, split_inverted_names, with_authors
from adfontes.citations.books import parse_plain
from adfontes.citations.law import parse_law
from adfontes.citations.letters import LETTER, parse_diary, parse_interview, parse_letter
from adfontes.citations.locators import split_locator
from adfontes.citations.marks import Marks
from adfontes.citations.names import split_names
from adfontes.citations.parts import Found
from adfontes.citations.pointers import find_cross_reference, find_pointer
from adfontes.citations.words import citing, one_of
from adfontes.model.sources import Item, Pointer


@dataclass(frozen=True, slots=True)
class Parsed:
    """A citation read on its own: the item it describes, its form, its locator, what carries it, where it points."""

    item: Item
    form: str
    locator: str | None = None
    pointer: Pointer | None = None
    carrier: Item | None = None


def parse_citation(text: str) -> Parsed:
    """Read the words of one citation (no signal before it). Always gives something: at worst a title."""
    words = text.strip()
    words = _GLOSS.sub("", words)
    if pointer := find_cross_reference(words):
        return Parsed(Item(), "cross-reference", locator=words.strip(" .,"), pointer=pointer)
    marks = Marks(words)
    if not LETTER.match(marks.bare) and (pointed := _parse_pointed(words)):
        return pointed
    for parse, form in ((parse_interview, "interview"), (parse_diary, None), (parse_letter, None)):
        if found := parse(words, marks):
            return Parsed(found.item, form or found.form, found.locator, carrier=found.carrier)
    if found := parse_author_date(words) or parse_law(words):
        return Parsed(found.item, found.form, found.locator)
    if is_archival(marks) and (found := parse_archival(words, marks)):
        return Parsed(found.item, found.form, found.locator, carrier=found.carrier)
    if found := parse_dated_document(words, marks):
        return Parsed(found.item, found.form, found.locator, carrier=found.carrier)
    found = _parse_work(words)
    return Parsed(found.item, found.form, found.locator, carrier=found.carrier)


def _parse_work(words: str) -> Found:
    """A published work; names inverted or before a colon are taken off first."""
    if inverted := split_inverted_names(words):
        authors, year, rest = inverted
        return with_authors(_parse_work(rest), authors, year=year)
    if colon := split_colon_names(words):
        names, editors, rest = colon
        return with_authors(_parse_work(rest), names, editors=editors)
    marks = Marks(words)
    return parse_quoted(words, marks) or parse_contained(words, marks) or parse_plain(words, marks)


_GLOSS = re.compile(rf"\s*[(\[](?:{one_of(citing('hereafter'))})[^()\[\]]*[)\]]\s*$", re.IGNORECASE)


def _parse_pointed(words: str) -> Parsed | None:
    pointing = find_pointer(words)
    if pointing is None:
        return None
    pointer, before, after = pointing.pointer, pointing.before, pointing.after.strip(" ,.")
    if pointer.kind == "idem":
        rest = parse_citation(after)
        return replace(rest, form="idem", pointer=pointer)
    form = {
        "ibid": "ibid",
        "op-cit": "op-cit",
        "loc-cit": "loc-cit",
        "note": "short" if before else "cross-reference",
    }.get(pointer.kind, "short")
    place = split_locator(", " + after)
    locator = (", " + after)[place[0] : place[1]] if place else (after or None)
    item = parse_head(before) if before else Item()
    if item.title and not item.authors and not item.quoted:
        item = replace(item, authors=split_names(item.title), title=None)
    return Parsed(item, form, locator=locator or None, pointer=pointer)


_SPACES = re.compile(r"\s+")


def tidy(words: str | None) -> str | None:
    """White space folded and stray punctuation at the ends dropped; None for nothing."""
    return _SPACES.sub(" ", words).strip(" ,;:") or None if words else None
