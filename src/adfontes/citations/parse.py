"""One citation's words → what it cites, in CSL's variables: each form has a parser, and the first that fits wins."""

from __future__ import annotations

import re
from dataclasses import replace

from adfontes.citations.archives import is_archival, parse_archival, unbracket_archive
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
from adfontes.citations.words import DATE, citing, one_of
from adfontes.model.sources import Item

_ANNOUNCEMENT = re.compile(rf"\s*[(\[](?:{one_of(citing('hereafter'))})[^()\[\]]*[)\]]\s*$", re.IGNORECASE)
"""A bracket at the end that announces a short form: "(hereafter cited as DDF)"."""

_ENTRY = re.compile(rf",\s+(?:{one_of(citing('entries'))})\s+", re.IGNORECASE)
"""What leads to the day of a diary, which is a place in it: ", entry for 12 July 1898"."""

_ROLE_IN_IMPRINT = re.compile(
    rf"\s?\(((?:{one_of([*citing('editor_words'), *citing('translator_words')])})\.?\s[^();:]+);\s+", re.IGNORECASE
)
"""An editor or translator in one bracket with the imprint, as in theology: "(ed. A. Horn; Riga: Weir, 1910)"."""


def parse_citation(text: str) -> Found:
    """Read the words of one citation (no signal before it). Always gives something: at worst a title."""
    words = _ANNOUNCEMENT.sub("", text.strip())
    if pointer := find_cross_reference(words):
        return Found(Item(), "cross-reference", locator=words.strip(" .,"), pointer=pointer)
    marks = Marks(words)
    if opened := unbracket_archive(words, marks):
        return parse_citation(opened)
    if not LETTER.match(marks.bare) and (pointed := _parse_pointed(words)):
        return pointed
    return (
        parse_interview(words, marks)
        or parse_diary(words, marks)
        or parse_letter(words, marks)
        or parse_author_date(words)
        or parse_law(words)
        or (parse_archival(words, marks) if is_archival(marks) else None)
        or parse_dated_document(words, marks)
        or _parse_work(words)
    )


def _parse_work(words: str) -> Found:
    """A published work. A day in a diary goes to its locator; names inverted or before a colon are taken off first."""
    if (entry := _ENTRY.search(words)) and (date := DATE.match(words, entry.end())):
        found = _parse_work(words[: entry.start()] + words[date.end() :])
        day = words[entry.start() : date.end()].lstrip(", ")
        return replace(found, locator=", ".join(x for x in (day, found.locator) if x))
    if inverted := split_inverted_names(words):
        authors, year, rest = inverted
        return with_authors(_parse_work(rest), authors, year=year)
    if colon := split_colon_names(words):
        names, editors, rest = colon
        return with_authors(_parse_work(rest), names, editors=editors)
    if ";" in words:
        words = _ROLE_IN_IMPRINT.sub(r", \1 (", words)
    marks = Marks(words)
    return parse_quoted(words, marks) or parse_contained(words, marks) or parse_plain(words)


_FORMS = frozenset({"ibid", "op-cit", "loc-cit"})
"""The kinds of pointers that are forms of citing by themselves."""


def _parse_pointed(words: str) -> Found | None:
    """A citation that points at another, with what it says of that one; None where it names its source itself."""
    pointing = find_pointer(words)
    if pointing is None:
        return None
    pointer, before, after = pointing.pointer, pointing.before, pointing.after.strip(" ,.")
    if pointer.kind == "idem":
        rest = parse_citation(after)
        return replace(rest, form="idem", pointer=pointer)
    form = pointer.kind if pointer.kind in _FORMS else "short"
    if pointer.kind == "note" and not before:
        form = "cross-reference"
    place = split_locator(", " + after)
    locator = (", " + after)[place[0] : place[1]] if place else (after or None)
    item = parse_head(before) if before else Item()
    if item.title and not item.authors and not item.quoted:
        item = replace(item, authors=split_names(item.title), title=None)
    return Found(item, form, locator or None, pointer=pointer)
