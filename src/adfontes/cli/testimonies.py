"""Whose word it is: the testimonies of a text, or of one witness, in words and as JSON."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from adfontes.cli.blocks import Heading, Line, count, shorten
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.naming import find_entity
from adfontes.cli.reports import Reports
from adfontes.model.attested import Attested
from adfontes.model.dating import Dating
from adfontes.model.nesting import in_order
from adfontes.model.plain_testimony import RELATIONS_SAID, find_bearings, say_act, say_stance, say_who
from adfontes.model.questions import Question
from adfontes.model.testimony import ACTS, AUTHOR, ROUTES_TOLD, STANCES, Relation, Testimony
from adfontes.model.text import Origin, Record, Span
from adfontes.store.search import both_ways, matching

Said = list[Heading | Line]
LONGEST = 240
"""Characters of what is said that are shown."""
DEEPEST = 6
"""What A says that B said that C said: steps that are indented."""


class Word(Reports):
    """The testimonies and questions of one apparatus, numbered in the order of the text, and how they are said."""

    def __init__(self, index: Index) -> None:
        super().__init__(index)
        self.attested = Attested(index.apparatus)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each testimony and of each question, by its id."""
        return {
            r.id: n for layer in (self.attested.testimonies, self.attested.questions) for n, r in enumerate(layer, 1)
        }

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Every record of the apparatus."""
        return {record.id: record for record in self.index.apparatus}

    @cached_property
    def _datings(self) -> list[Dating]:
        return sorted(self.index.apparatus.of(Dating), key=lambda d: d.span)

    def datings_in(self, span: Span) -> list[Dating]:
        """The expressions of time that begin within a stretch."""
        first = bisect_left(self._datings, span.start, key=lambda d: d.span.start)
        return self._datings[first : bisect_left(self._datings, span.end, key=lambda d: d.span.start)]

    def who(self, testimony: Testimony) -> str:
        return say_who(self.attested.names(testimony))

    def content(self, testimony: Testimony, most: int = LONGEST) -> str:
        """What is said, its pieces joined by dots."""
        pieces = [self.index.words(piece) for piece in testimony.content]
        return self.index.quote(testimony.content[0], most) if len(pieces) == 1 else shorten(" … ".join(pieces), most)

    def named(self, testimony: Testimony) -> str:
        """A testimony as others speak of it: "12. Kovalev"."""
        return f"{self.number[testimony.id]}. {self.who(testimony)}"

    def distance(self, testimony: Testimony) -> str:
        """How near the witness was to what is told, as far as can be told; "" for nothing."""
        return "; ".join(fact.said for fact in self.attested.distance(testimony))

    def questions(self, testimony: Testimony) -> Sequence[Question]:
        return self.attested.questions_of.get(testimony.id, ())

    def row(self, testimony: Testimony) -> dict[str, Any]:
        """A testimony as the records format has it, with its number, who speaks, how near they were, and how others
        stand to it."""
        number = self.number[testimony.id]
        facts = self.attested.distance(testimony)
        return {"number": number, "who": list(self.attested.names(testimony))} | self.as_json(testimony) | {
            "distance": [
                {"rule": f.rule, "says": f.said, "years": f.years, "entity": f.entity} for f in facts
            ],
            "roots": list(self.attested.all_roots.of(testimony.id)),
            "relations": [
                {"relation": r.relation, "a": r.a, "b": r.b, "reason": r.reason or None}
                for r in self.attested.relations_of.get(testimony.id, ())
            ],
            "questions": [self.number[q.id] for q in self.questions(testimony)],
        }  # fmt: skip


def show_testimonies(index: Index, words: str) -> tuple[list[Any], Any]:
    """All testimonies in the order of the text, or those of a witness, of a stance, a route or an act."""
    word = Word(index)
    found, of = _asked(word, words)
    if not found:
        return [Line(f"No testimonies were found{of}.")], []
    speakers = {w for t in found for w in t.witnesses}
    of = of or f" of {count(len(speakers), 'witness', 'witnesses')}"
    blocks: list[Any] = [Heading(f"{count(len(found), 'testimony', 'testimonies')}{of}")]
    for testimony, depth in in_order(found):
        blocks += say_testimony(word, testimony, indent=1 + min(depth, DEEPEST))
    return blocks, [word.row(t) for t in found]


def _asked(word: Word, words: str) -> tuple[list[Testimony], str]:
    """The testimonies meant, and what was asked for, as the end of a sentence. Words that name a stance, a route or an
    act, at the end, limit to that; those before them name a witness."""
    found, of = list(word.attested.testimonies), ""
    name, limits = words.split(), []
    while name and name[-1].casefold() in (*STANCES, *ROUTES_TOLD, *ACTS):
        limits.append(name.pop().casefold())
    for limit in limits:
        found = [t for t in found if limit in (t.stance, t.route, t.act)]
    if " ".join(name).casefold() in (AUTHOR, f"the {AUTHOR}"):
        found, of = [t for t in found if AUTHOR in t.witnesses], " of the author"
    elif name:
        entity = find_entity(word.index, " ".join(name))
        found = [t for t in found if entity.id in (*t.witnesses, t.through)]
        of = f" of {entity.name}" + ", or through them" * any(t.through == entity.id for t in found)
    return found, f"{of} ({', '.join(reversed(limits))})" if limits else of


def find_said(word: Word, witness: str, words: str) -> list[Testimony]:
    """What somebody says ("author" for the author) that has the words, in the order of the text."""
    found, _ = _asked(word, witness)
    if not words.strip():
        return found
    text, content = word.index.established, word.index.apparatus.text.transcript.content
    passages = [both_ways(t.span.start, t.span.end, content, text) for t in found]
    return [found[n] for n in matching(passages, words)]


def say_testimony(word: Word, testimony: Testimony, *, indent: int = 1, bare: bool = False) -> Said:
    """A testimony: its number, whose word, what is said and its notes; then how near they were and how others stand to
    it. `bare` leaves the last out."""
    to = word.names(testimony.addressees, testimony.addressees_text)
    said = f"{word.named(testimony)}{say_stance(testimony, word.attested.names(testimony), to)}"
    blocks: Said = [Line(f"{said}: “{word.content(testimony)}”{word.notes(testimony.notes)}", indent=indent)]
    if near := "; ".join(part for part in (*_manner(word, testimony), word.distance(testimony)) if part):
        blocks.append(Line(near, "faint", indent + 1))
    if bare:
        return blocks
    relations = word.attested.relations_of.get(testimony.id, ())
    for relation in find_bearings(relations, word.attested.by_id):
        blocks.append(Line(say_bearing(word, relation, testimony.id), "", indent + 1))
    if questions := word.questions(testimony):
        numbers = ", ".join(str(word.number[q.id]) for q in questions)
        blocks.append(Line(f"answers question{'s' * (len(questions) > 1)} {numbers}", "faint", indent + 1))
    return blocks


def _manner(word: Word, testimony: Testimony) -> list[str]:
    """The cue, in whose words, what is done by saying it, and by what it is weakened."""
    cue = f"“{word.index.quote(testimony.cue, 60)}”" if testimony.cue else ""
    mode = {"direct": "in their own words", "mixed": "partly in their own words"}.get(testimony.mode, "")
    hedges = ", ".join(f"“{word.index.quote(h, 40)}”" for h in testimony.hedges)
    return [cue, say_act(testimony), mode, f"with reserve: {hedges}" if hedges else ""]


def say_bearing(word: Word, relation: Relation, of: str) -> str:
    """How another testimony or report stands to this one, and why."""
    first, second = RELATIONS_SAID.get(relation.relation, (relation.relation, relation.relation))
    other = relation.b if relation.a == of else relation.a
    why = f" ({relation.reason})" if relation.reason else ""
    return f"{first if relation.a == of else second} {say_other(word, other)}{why}"


def say_other(word: Word, other: str) -> str:
    """A record that a testimony is set against: a testimony by its number and witness, any other by its words."""
    record = word.by_id.get(other)
    if isinstance(record, Testimony):
        return word.named(record)
    if record is None or record.span is None:
        return other
    return f"the text itself: “{word.index.quote(record.span, 100)}”"


def find_testimony(index: Index, words: str) -> Record:
    """The testimony of that number, as `show testimonies` counts, or of that id; also of the id of one that was decided
    to be none. BadInput where there is none."""
    testimonies = Attested(index.apparatus).testimonies
    for number, testimony in enumerate(testimonies, 1):
        if words in (testimony.id, str(number)):
            return testimony
    if words in {d.target for d in index.apparatus.decisions if d.field == "witnesses"}:
        return Record(id=words, span=None, origin=Origin(rule="decided"))
    there = f"there are 1 to {len(testimonies)}" if testimonies else "no testimonies were found in the text"
    raise BadInput(f"no testimony {words}: {there}")


def say_place(word: Word, span: Span) -> str:
    """The sentence of a stretch and its notes."""
    return f"“{word.said(span)}”{word.notes(word.notes_at(span))}"
