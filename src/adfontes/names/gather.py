"""Gathering the printed names of people and bodies: from sources, and from notes that name a voice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from adfontes.languages import gather_words
from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import Citation, Item, Reference, Source
from adfontes.model.text import Note, Span
from adfontes.names.forms import PERSON, Name, fold, parse_name, words
from adfontes.names.runs import WORD, find_voices

_CUT_OFF = re.compile(r"(?<![\w.])((?:[^\W\d_a-z]\.\s?){1,2}|[^\W\d_a-z][^\W\d_A-Z]+\s(?=\Z))\Z")
_PRECEDING = re.compile(r"((?:[^\W\d_]\.\s?){1,3}|[^\W\d_]{2,20}\s)$")


@dataclass(slots=True)
class Gathered:
    """Every printed form with its name, how often it was seen, and pairs printed for one author of one source."""

    names: dict[str, Name] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    linked: set[tuple[str, str]] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)

    def add(self, form: str, name: Name | None = None) -> None:
        """Note a printed form once more; forms that are no names are passed over."""
        if name is None and form not in self.names:
            name = parse_name(form)
        if name is not None:
            self.names.setdefault(form, name)
        if form in self.names:
            self.counts[form] += 1


def gather_names(apparatus: Apparatus) -> Gathered:
    """All names known from sources and citations, then those of voices in the notes, in the order of the text."""
    gathered = Gathered()
    cited = _described(apparatus)
    for items in cited.values():
        _learn_order(items, gathered)
    heads = (i.title.split()[:1] for items in cited.values() for i in items if i.title)
    titles = {word.rstrip(":,.") for head in heads for word in head}
    for items in cited.values():
        for item in items:
            gathered.authors.update(item.authors)
            for form in people_of(item):
                # "Rain, p. 3" is a short title where a work is called Rain, whatever a citation without a title says
                if item.title or form not in titles:
                    gathered.add(form)
        _link(items, gathered)
    content = apparatus.text.content
    _complete_initials(apparatus, gathered)
    common = _common_words(content)
    cites: dict[str, list[Span]] = defaultdict(list)
    for citation in apparatus.of(Citation):
        cites[citation.note].append(citation.span)
    for note in apparatus.of(Note):
        for name in find_voices(content, note.body, sorted(cites[note.id]), common):
            gathered.add(name.form, name)
    _fill_out(content, gathered)
    return gathered


def _complete_initials(apparatus: Apparatus, gathered: Gathered) -> None:
    """Where initials stand before what a citation was found to begin with, they are its first author's."""
    content = apparatus.text.content
    for reference in apparatus.of(Reference):
        start = reference.span.start
        first = next(iter(reference.item.authors), "")
        before = _CUT_OFF.search(content, max(0, start - 24), start)
        if before and "." not in before.group(1):
            # a word before an initial must be a given name: "Henry L. Ostrander"
            initial = re.match(r"[^\W\d_]\.", first)
            if not initial or before.group(1).strip() not in gather_words("people", "given"):
                continue
        if before and first and content.startswith(first, start):
            full = parse_name(before.group(1) + first)
            if full and full.given:
                gathered.names[first] = replace(full, form=first)
                gathered.add(full.form, full)


def people_of(item: Item) -> tuple[str, ...]:
    """Every name that a description prints."""
    return (*item.authors, *item.recipients, *item.editors, *item.translators)


def _described(apparatus: Apparatus) -> dict[str, list[Item]]:
    """For each source the descriptions its citations print, the merged one last; unresolved citations stand alone."""
    source_of = {(c.note, c.span): c.source for c in apparatus.of(Citation)}
    items: dict[str, list[Item]] = {}
    for reference in apparatus.of(Reference):
        source = source_of.get((reference.note, reference.span)) or reference.id
        items.setdefault(source, []).append(reference.item)
        if reference.carrier:
            items.setdefault(f"{source} carrier", []).append(reference.carrier)
    for known in apparatus.of(Source):
        items.setdefault(known.id, []).append(known.item)
    return items


def _learn_order(items: list[Item], gathered: Gathered) -> None:
    """Where a source's author is printed "Nagy" here and "Nagy Imre" there, the full form stands family name first."""
    for fields in zip(*(i.authors for i in items), strict=False):
        parsed = {form: parse_name(form) for form in fields}
        bare = {n.family for n in parsed.values() if n and n.kind == PERSON and not n.given}
        for form, name in parsed.items():
            first = fold(WORD.findall(form)[0]) if WORD.search(form) else ""
            if name and name.given and first in bare and name.family not in bare and not name.family_first:
                turned = parse_name(form, family_first=True)
                if turned:
                    gathered.names[form] = turned


def _link(items: list[Item], gathered: Gathered) -> None:
    shared: set[str] = set()
    for item in items:
        known = (gathered.names.get(a) for a in item.authors)
        counted = Counter(name.family for name in known if name and name.given)
        shared.update(family for family, times in counted.items() if times > 1)
    for n in range(max((len(i.authors) for i in items), default=0)):
        forms = sorted({i.authors[n] for i in items if len(i.authors) > n})
        if any(f in gathered.names and gathered.names[f].family in shared for f in forms):
            continue  # "Yang" could be either of two co-authors
        gathered.linked.update((a, b) for i, a in enumerate(forms) for b in forms[i + 1 :])


def _common_words(content: str) -> frozenset[str]:
    """The words that this text prints in lower case."""
    return frozenset(w for w in WORD.findall(content) if w[0].islower())


def _fill_out(content: str, gathered: Gathered) -> None:
    """Find the fuller form of people known only by family name: "Kovalev" here, "I. V. Kovalev" there.

    Initials are always taken; a spelt given name only in the middle of a sentence and where all such places agree.
    """
    named = {n.family for n in gathered.names.values() if n.given}
    bare = {f for f, n in gathered.names.items() if n.kind == PERSON and not n.given and n.family not in named}
    found: dict[str, Counter[str]] = {}
    for m in WORD.finditer(content):
        if m.group() in bare and (before := _PRECEDING.search(content, max(0, m.start() - 24), m.start())):
            found.setdefault(m.group(), Counter())
            if _can_be_given(content, before.group(1), before.start()):
                found[m.group()][re.sub(r"\s+", " ", before.group(1)) + m.group()] += 1
    for family in sorted(found):
        fuller = [form for form in found[family] if (n := parse_name(form)) and n.given]
        if len(fuller) == 1:
            gathered.add(fuller[0])


def _can_be_given(content: str, word: str, start: int) -> bool:
    w = words()
    token = word.strip()
    if not token[0].isupper() or token in w.never or token in w.titles or token in w.bodies or token in w.offices:
        return False
    return "." in token or re.search(r"[\w,]['’s]*\s$", content[max(0, start - 4) : start]) is not None
