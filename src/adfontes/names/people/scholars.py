"""Those who wrote about a story and those who acted in it, where they share a family name.

"David Mercer, A History (1990)" in a note and "Lord Mercer telegraphed" in the body of 1898 are two people, although
the one is the only full name that the other fits. Memoirs and letters are their authors' own word: those acted as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from adfontes.languages import gather_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PERSON
from adfontes.model.sources import Reference, Source
from adfontes.model.text import Span
from adfontes.names.forms import Name, is_titled
from adfontes.names.identify import Person, identify_people
from adfontes.names.people.known import find_known, is_same
from adfontes.names.people.lists import is_title
from adfontes.names.people.story import Story, acts_after, speaks_as_author

SCHOLARLY = frozenset(
    ("journal-article", "book", "book-chapter", "conference-paper", "working-paper", "thesis", "official-history")
)
"""Kinds of works whose authors write of others."""
OWN_WORD = frozenset(("memoir", "diary", "interview", "primary-document", "document-collection"))
"""Kinds that are the word of one who was there."""
LONGEST_LIFE = 60
"""Years between what somebody did and the first of their works: beyond them author and actor are two."""
SURE, LIKELY = 2.0, 0.5
"""Weight of evidence at which an actor is no author of the same name, and at which it is left open."""

_YEAR = re.compile(r"(?<!\d)1[0-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)")


@dataclass(slots=True)
class Works:
    """What sources say of those who made them: the year of the earliest scholarly work of each `maker` (0 where no year
    is printed), whose own word is cited, and who writes or receives documents; all by printed form."""

    makers: dict[str, int] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    corresponding: set[str] = field(default_factory=set)


def read_works(apparatus: Apparatus) -> Works:
    """The makers of all sources."""
    works = Works()
    for source in apparatus.of(Source):
        item = source.item
        year = int(found.group()) if (found := _YEAR.search(item.year or "")) else 0
        writes = source.kind in SCHOLARLY and not item.recipients
        for form in (*(item.authors if writes else ()), *item.editors, *item.translators):
            known = works.makers.get(form, 0)
            works.makers[form] = min(known, year) if known and year else known or year
        if source.kind in OWN_WORD:
            works.own.update(item.authors)
        if item.recipients or source.kind == "primary-document":
            works.corresponding.update((*item.authors, *item.recipients))
    return works


@dataclass(slots=True)
class Parted:
    """The people with their namesakes among the authors parted off: `author_of` gives for an actor (by `id`) the author
    or authors of the same family name."""

    people: list[Person]
    author_of: dict[int, list[Person]] = field(default_factory=dict)


def part_authors(people: Sequence[Person], works: Works, story: Story) -> Parted:
    """The people, each author of whom only works are known without the short forms that mean somebody in the story.

    Where that somebody may be the author after all, the short form is left open to them.
    """
    parted = Parted([])
    for person in people:
        parted.people.append(person)
        bare = _short(person)
        if not bare or not (_is_author(person, works, story) or _is_open_to_authors(person, works, story)):
            continue
        authors = person.open_to or [person]
        weight = _weigh(bare, authors, works, story)
        if weight < LIKELY:
            continue
        if not person.open_to:
            person.names = [n for n in person.names if n not in bare]
            person.reasons = [r for r in person.reasons if not any(f"“{n.form}” is " in r for n in bare)]
        else:
            parted.people.pop()
        for actor in identify_people(bare):
            if weight < SURE:
                actor.open_to = list(authors)
                actor.reasons.append("whether an author of that name is meant is left open")
            elif not actor.open_to:
                actor.reasons.append(f"{' and '.join(a.names[0].form for a in authors)} wrote of it and is another")
            parted.people.append(actor)
            parted.author_of[id(actor)] = list(authors)
    return parted


def _short(person: Person) -> list[Name]:
    """The names of a person that have no given name, as "Lord Mercer" and "Mercer"."""
    return [n for n in person.names if not n.given and not n.number]


def _is_author(person: Person, works: Works, story: Story) -> bool:
    """Whether a person is known by works of scholarship alone, and the body names them so at most."""
    full = [n.form for n in person.names if n.given]
    if person.kind != PERSON or person.open_to or not any(f in works.makers for f in full):
        return False
    return not any(f in works.own or f in works.corresponding or f in story.acting for f in full)


def _is_open_to_authors(person: Person, works: Works, story: Story) -> bool:
    return bool(person.open_to) and all(_is_author(p, works, story) for p in person.open_to)


def _weigh(bare: Sequence[Name], authors: Sequence[Person], works: Works, story: Story) -> float:
    """What speaks for the short forms being an actor's: that every reader knows him by them, a title, documents of that
    name, deeds, and when they fell."""
    borne = {w for a in authors for n in a.names if n.given for w in n.form.split() if is_title(w)}
    first = min((works.makers[n.form] for a in authors for n in a.names if works.makers.get(n.form)), default=0)
    known = find_known(bare, story)
    if known:
        return 0.0 if any(is_same(known, a) for a in authors) else SURE
    titled = signs = deeds = 0.0
    for name in bare:
        places = story.body.get(name.form, ())
        acts = [span for span in places if story.acts(span)]
        before = max((first - year for span in acts or places if first and (year := story.year(span.start))), default=0)
        could_be_both = 0 < before <= LONGEST_LIFE
        titles = {w for w in name.form.split() if is_title(w)} - scholars_titles() - borne
        if is_titled(name.form) and titles and places:
            titled = max(titled, SURE / 2 if could_be_both else SURE)
        if name.form in works.corresponding:
            signs = max(signs, SURE / 2 if could_be_both else SURE)
        if acts:
            deeds = max(deeds, SURE if before > LONGEST_LIFE else LIKELY)
    return titled + signs + deeds


@cache
def scholars_titles() -> frozenset[str]:
    """Titles that authors bear."""
    return frozenset(gather_words("people", "scholars_titles"))


class Cited:
    """The references of a text by their places."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._rows = sorted(references, key=lambda r: (r.span, r.id))
        self._starts = [r.span.start for r in self._rows]

    def around(self, at: int) -> Reference | None:
        """The reference that a place lies in."""
        i = bisect_right(self._starts, at) - 1
        return self._rows[i] if i >= 0 and at < self._rows[i].span.end else None

    def stands_in(self, note: Span) -> bool:
        """Whether a note cites anything."""
        i = bisect_right(self._starts, note.start - 1)
        return i < len(self._starts) and self._starts[i] < note.end


def means_author(content: str, span: Span, cited: Cited, note: Span | None) -> bool:
    """Whether a short form that an author shares with an actor means the author at a place.

    In a citation it does where the cited thing is a work, not a document; in the prose of a note unless the form has a
    title or stands before a verb of acting; in the body where the sentence is about what somebody wrote.
    """
    form = " ".join(span.of(content).split())
    if is_titled(form) and not any(w in scholars_titles() for w in form.split()):
        return False
    around = cited.around(span.start)
    if around is not None:
        item = around.item
        return form in (*item.authors, *item.editors) and not item.recipients and item.kind not in OWN_WORD
    if speaks_as_author(content, span):
        return True
    if note is None:
        return False
    return not acts_after(content, span.end) and cited.stands_in(note)
