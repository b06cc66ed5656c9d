"""The stage that finds whose word each source rests on; its manual page is `docs/stages/witnesses.md`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.entities import Entity, Mention
from adfontes.model.evidence import Reliance
from adfontes.model.ids import Identifier
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Note, Origin
from adfontes.witnesses.evidence import Introduction, find_introductions, speaker_for
from adfontes.witnesses.titles import find_asker, find_hands, find_interviewees, find_remembered, opens_with_interview
from adfontes.witnesses.voices import STRONG

OWN_WORD = ("memoir", "diary")
SCHOLARLY = frozenset(
    ("book", "book-chapter", "journal-article", "conference-paper", "working-paper", "thesis", "official-history")
)
SPEAK_THEMSELVES = ("primary-document", "archive", "law-or-hearing")
"""Records of their own time: what a note says before citing one is told from it, not remembered in it."""

ENOUGH = 1.0
"""Evidence that makes a person the voice behind a work: one plain introduction."""
SHARE = 0.3
"""And the part of the work's citations that must be so introduced …"""
SHARE_OF_MANY = 0.15
"""… or this part, where two or more are: a book often cited for its own sake is not one witness's for one aside."""


@dataclass(slots=True)
class _Case:
    """What speaks for one person standing behind one source."""

    route: str
    certainty: float
    through: str | None = None
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Work:
    """One source with what its citations say of it."""

    source: Source
    authors: tuple[str, ...]
    introductions: list[Introduction] = field(default_factory=list)
    cases: dict[str, _Case] = field(default_factory=dict)


def find_reliances(apparatus: Apparatus) -> Iterable[Reliance]:
    """Yield a `Reliance` for each source and each person whose word it rests on.

    Needs citations, sources, notes, entities and mentions. A memoir or diary rests on its author, or on the person its
    title makes remember; an interview on the person asked; any other work on whom the notes make speak through it.
    """
    entities = apparatus.by_id(Entity)
    works = _works(apparatus, entities)
    for intro in find_introductions(apparatus):
        if intro.citation.source in works:
            works[intro.citation.source].introductions.append(intro)
    scholars = _scholars(works.values())
    identifier = Identifier(apparatus.text)
    for work in works.values():
        _find_own_word(work, entities)
        _find_own_memory(work, entities)
        _find_hands(work, entities)
        _find_voices(work, entities, scholars)
        yield from _records(work, entities, identifier)


def _works(apparatus: Apparatus, entities: dict[str, Entity]) -> dict[str, _Work]:
    owner = {form: e.id for e in entities.values() for form in (*e.variants, e.name)}
    return {
        s.id: _Work(source=s, authors=tuple(dict.fromkeys(owner[a] for a in s.item.authors if a in owner)))
        for s in apparatus.of(Source)
    }


def _scholars(works: Iterable[_Work]) -> frozenset[str]:
    """Those known here only as authors of scholarly works: what they say is judgement, not memory."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for work in works:
        for author in work.authors:
            kinds[author].add(work.source.kind)
    return frozenset(a for a, found in kinds.items() if found and found.issubset(SCHOLARLY))


def _find_own_word(work: _Work, entities: dict[str, Entity]) -> None:
    kind, authors = work.source.kind, work.authors
    asked = _most(find_interviewees(i.own) for i in work.introductions)
    opened = any(opens_with_interview(i.own) for i in work.introductions)
    if kind == "interview" or (asked and kind not in OWN_WORD and not opened):
        _find_interview(work, entities, asked, opened)
    elif kind in OWN_WORD:
        named = tuple(w for w in _most(find_remembered(i.own) for i in work.introductions) if _is_person(entities, w))
        witnesses, hand = authors, None
        if named and not set(named) & set(authors):
            witnesses, hand = named, (authors[0] if authors else None)
        for who in (w for w in witnesses if _is_person(entities, w)):  # a body has no memory
            why = f"{_name(entities, who)} is its author" if who in authors else "its title says whose memory it is"
            work.cases[who] = _Case(kind, 0.95 if who in authors else 0.8, hand, [f"a {kind}: {why}"])


def _find_interview(work: _Work, entities: dict[str, Entity], asked: tuple[str, ...], opened: bool) -> None:
    """An interview rests on the person asked; whoever asked, if another author, is the one it came through.

    "Interviews with X" names the person asked first; "X, interview with Y" names them as its author.
    """
    authors = work.authors
    asker = _most(find_asker(i.own) for i in work.introductions)
    if asker and authors:
        work.cases[authors[0]] = _Case(
            "interview", 0.95, asker[0], [f"an interview that {_name(entities, authors[0])} gave"]
        )
        return
    first_person = any(i.citation.form == "interview" for i in work.introductions) or not work.source.item.title
    if asked and (opened or not authors or not first_person):
        hand = next((a for a in authors if a not in asked), None) if not opened else None
        for who in asked:
            work.cases[who] = _Case("interview", 0.95, hand, [f"an interview with {_name(entities, who)}"])
        return
    voiced = any(speaker_for(i, frozenset(authors)) for i in work.introductions)
    for who in authors if first_person or not voiced else ():
        certainty = 0.9 if first_person else 0.5
        work.cases[who] = _Case("interview", certainty, None, [f"an interview that {_name(entities, who)} gave"])


def _find_own_memory(work: _Work, entities: dict[str, Entity]) -> None:
    """Where the notes say that an author remembers in a work, it is that author's memory, whatever kind it looks."""
    if work.cases or work.source.kind in SPEAK_THEMSELVES:
        return
    told: dict[str, list[str]] = defaultdict(list)
    for intro in work.introductions:
        first = next(iter(intro.voices), None)
        if first and first.memory and intro.leading and first.strength >= STRONG:
            for who in (w for w in first.who if w in work.authors and _is_person(entities, w)):
                told[who].append(f"note {intro.note.label} (“{first.cue}”)")
    for who, places in told.items():
        if len(places) >= SHARE_OF_MANY * len(work.introductions):
            reason = f"the notes call it {_name(entities, who)}'s own memory: {'; '.join(places)}"
            work.cases[who] = _Case("memoir", 0.6, None, [reason])


def _find_hands(work: _Work, entities: dict[str, Entity]) -> None:
    """ "As told to Y", "with the assistance of Y": the memory came through Y."""
    for intro in work.introductions:
        told = (intro.own, *(s for s in intro.after if set(s.entities) & work.cases.keys()))
        for words in told:
            for hand in find_hands(words):
                for who, case in work.cases.items():
                    if hand != who and case.through is None and hand not in work.cases:
                        case.through = hand
                        case.reasons.append(f"note {intro.note.label} says it came through {_name(entities, hand)}")


def _find_voices(work: _Work, entities: dict[str, Entity], scholars: frozenset[str]) -> None:
    """The people whom the notes make speak through this work, where they do so often enough to stand for it."""
    authors = frozenset(work.authors)
    strength: dict[str, float] = defaultdict(float)
    told: dict[str, list[str]] = defaultdict(list)
    interviewed: set[str] = set()
    voiced = 0.0
    for intro in work.introductions:
        heard = speaker_for(intro, authors)
        if heard is None or work.source.kind in SPEAK_THEMSELVES:
            continue
        people, weight, voice = heard
        if work.cases and not voice.by:
            continue
        if work.source.kind == "newspaper" and not voice.interview:
            continue  # a newspaper reports what people say all day
        people = tuple(p for p in people if _is_person(entities, p) and p not in scholars)
        voiced += weight if people else 0.0
        for person in people:
            strength[person] += weight
            told[person].append(f"note {intro.note.label} (“{voice.cue}”)")
            if voice.interview:
                interviewed.add(person)
    cited = len(work.introductions)
    for person, weight in strength.items():
        share = weight / cited
        settled = share >= SHARE or (weight >= 2 and share >= SHARE_OF_MANY) or voiced / cited >= 0.5
        if weight < ENOUGH or not settled or person in work.cases:
            continue
        route = "interview" if person in interviewed or work.source.kind == "interview" else "recorded-by-another"
        where = "; ".join(dict.fromkeys(told[person]))
        times = "once" if cited == 1 else f"{cited} times"
        reason = f"the notes give it as {_name(entities, person)}'s word: {where}; it is cited {times}"
        certainty = round(min(0.9, 0.5 + 0.1 * weight + 0.2 * share), 2)
        work.cases[person] = _Case(route, certainty, work.authors[0] if work.authors else None, [reason])


def _records(work: _Work, entities: dict[str, Entity], identifier: Identifier) -> Iterator[Reliance]:
    for who, case in work.cases.items():
        through = case.through if case.through in entities and case.through != who else None
        yield Reliance(
            id=identifier.named("reliance", f"{work.source.id}\x1f{who}\x1f{case.route}"),
            span=None,
            origin=Origin(rule=case.route, certainty=case.certainty),
            source=work.source.id,
            witness=who,
            route=case.route,
            through=through,
            reason="; ".join(case.reasons),
        )


def _most(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The answer given most often, the first of those tied; () where none was given."""
    counts = Counter(f for f in found if f)
    return counts.most_common(1)[0][0] if counts else ()


def _is_person(entities: dict[str, Entity], entity: str) -> bool:
    return entity in entities and entities[entity].kind == "person"


def _name(entities: dict[str, Entity], entity: str) -> str:
    return entities[entity].name if entity in entities else entity


WITNESSES = Stage(
    name="witnesses",
    find=find_reliances,
    needs=(Citation, Source, Note, Entity, Mention),
    makes=(Reliance,),
)
