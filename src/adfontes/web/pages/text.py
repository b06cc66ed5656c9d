"""The text page: divisions as blocks of runs, each with the notes it calls, and what a strike does to its passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Set
from typing import Any, TypeVar

from adfontes.model.sources import Citation
from adfontes.model.support import UNAFFECTED, Answer
from adfontes.model.text import Note, Problem, Record, Span
from adfontes.web import words
from adfontes.web.layout import Block, Mark, Run, nest_marks
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.damage import damage_marks, of_slips
from adfontes.web.pages.datings import dating_marks, describe, linked_spans, of_date_slips
from adfontes.web.pages.names import mentions_in, name_marks, places_in, told_marks
from adfontes.web.pages.strike import Struck, find_answer, of_struck
from adfontes.web.reading import Reading

R = TypeVar("R", bound=Record)

LONG_NOTE = 420
"""Code points of body above which a note opens in the wide panel rather than standing whole at the side."""

MOST_WITNESSES = 3
"""Those whose word a note stands behind that it names."""
MOST_DATES = 3
"""Dates of one citation that it tells on hovering."""


class Marking:
    """The marks of one stretch of the body, sorted once, and cut out for one block at a time by bisection."""

    def __init__(self, reading: Reading, answer: Answer | None, span: Span) -> None:
        self.states: dict[Span, str] = dict.fromkeys(reading.supports.passages, UNAFFECTED) if answer else {}
        self.lost: set[str] = set()
        for outcome in (answer[n] for n in (*answer.falls, *answer.weakened)) if answer else ():
            self.states[outcome.passage] = outcome.state
            left = {support.citation for support in outcome.left}
            self.lost.update(s.citation for s in outcome.lost if s.citation not in left)
        self.notes = sorted((n for n in reading.notes.values() if n.call), key=lambda n: (n.call or n.span).start)
        self.call_starts = [note.call.start for note in self.notes if note.call]
        touched = [n for n in self.notes if n.call and _touches(n.call, span)]
        marks = [*self._passages(reading, span), *self._calls(reading, touched), *self._problems(reading, span)]
        body = _in_body(reading, reading.emendations, span)
        dated = _in_body(reading, reading.chronology.datings, span)
        edges = [Mark(span=dating.span, kind="dating") for dating in dated]
        marks += damage_marks(reading, body, [*marks, *edges], (note.call for note in touched if note.call))
        marks += dating_marks(reading, dated, linked_spans(marks))
        marks += name_marks(reading, _in_body(reading, reading.reported.mentions, span), linked_spans(marks))
        places = (p for p in reading.attested.places if _touches(p, span))
        marks += told_marks(p for p in places if reading.note_at(p.start) is None)
        self.marks = sorted(marks, key=lambda mark: mark.span.start)
        self.starts = [mark.span.start for mark in self.marks]
        # A mark that began before a block may reach into it: this is how far back one must look.
        self.reach = _reach(self.marks)

    def _passages(self, reading: Reading, span: Span) -> list[Mark]:
        found = []
        for passage in reading.passages:
            if not _touches(passage.span, span):
                continue
            state = self.states.get(passage.span)
            data: dict[str, Any] = {"id": passage.anchor, "state": state}
            data["says"] = words.STATES[state] if state else None
            data["supported"] = reading.supports.number_of.get(passage.span)
            found.append(Mark(span=passage.span, kind="passage", data=data))
        return found

    def _calls(self, reading: Reading, notes: list[Note]) -> list[Mark]:
        return [
            Mark(
                span=note.call,
                kind="call",
                data={"id": f"c{(slug := reading.slugs[note.id])}", "note": note.id, "label": note.label, "slug": slug},
            )
            for note in notes
            if note.call is not None
        ]

    def _problems(self, reading: Reading, span: Span) -> list[Mark]:
        return [
            Mark(span=problem.span, kind="problem", data=_of_problem(problem))
            for problem in reading.problems
            if problem.span is not None and _touches(problem.span, span)
            if reading.note_at(problem.span.start) is None
        ]

    def within(self, span: Span) -> list[Mark]:
        """The marks that touch a stretch, those just at its edges too: empty ones may belong to it."""
        last = bisect_right(self.starts, span.end)
        first = bisect_left(self.reach, span.start, 0, last)
        return [mark for mark in self.marks[first:last] if mark.span.end >= span.start]

    def called_in(self, span: Span) -> list[Note]:
        """The notes whose calls stand in a stretch, in the order of their calls."""
        return self.notes[bisect_left(self.call_starts, span.start) : bisect_left(self.call_starts, span.end)]


def _touches(one: Span, other: Span) -> bool:
    """Whether two stretches have a place in common, be it an edge."""
    return one.end >= other.start and one.start <= other.end


def _in_body(reading: Reading, records: Iterable[R], span: Span) -> list[R]:
    """The records that touch a stretch and begin in no note."""
    touched = (r for r in records if r.span is not None and _touches(r.span, span))
    return [r for r in touched if r.span is not None and reading.note_at(r.span.start) is None]


def _reach(marks: list[Mark]) -> list[int]:
    """For each mark the furthest end of any mark up to it: never falling, so it can be bisected."""
    furthest, found = 0, []
    for mark in marks:
        furthest = max(furthest, mark.span.end)
        found.append(furthest)
    return found


def text_page(reading: Reading, struck: Struck, part: int = 1) -> Context:
    """One page of the text (all of it, unless it is very long), with its notes, problems and, if any, a strike.

    Raises LookupError where there is no such part.
    """
    starts = reading.part_starts
    if not 1 <= part <= len(starts):
        raise LookupError(f"the text has {words.of_number(len(starts), 'part')}")
    first, last = starts[part - 1], starts[part] if part < len(starts) else len(reading.blocks)
    answer = find_answer(reading, struck)
    blocks = reading.blocks[first:last]
    whole = Span(start=blocks[0].span.start, end=blocks[-1].span.end) if blocks else Span(start=0, end=0)
    marking = Marking(reading, answer, whole)
    others = (("part", str(part)),) if part > 1 else ()
    query = "&".join(x for x in (f"part={part}" if part > 1 else "", struck.query) if x)
    return {
        "page": brief.page(reading, reading.title, "/", query=query),
        "struck": of_struck(reading, struck, answer, "/", others) if struck.asks else None,
        "strike_pairs": [list(pair) for pair in struck.pairs],
        "text_parts": _parts(reading, struck, part),
        "contents": _contents(reading, struck),
        "blocks": _blocks(reading, marking, struck, blocks),
        "has_notes": bool(reading.notes),
        "called": [brief.of_note(reading, note) for note in marking.called_in(whole)],
    }


def _parts(reading: Reading, struck: Struck, current: int) -> list[Context]:
    if len(reading.part_starts) < 2:
        return []
    return [
        {
            "number": number,
            "href": "/?" + "&".join(x for x in (f"part={number}", struck.query) if x),
            "current": number == current,
        }
        for number in range(1, len(reading.part_starts) + 1)
    ]


def _contents(reading: Reading, struck: Struck) -> list[Context]:
    return [
        {
            "words": words,
            "level": block.division.level if block.division else 0,
            "href": brief.text_address(reading, block.span.start, _anchor(block), struck.pairs),
        }
        for block in reading.blocks
        if block.kind == "heading" and block.first and (words := " ".join(reading.words(block.span).split()))
    ]


def _anchor(block: Block) -> str:
    return f"at{block.span.start}"


def _blocks(reading: Reading, marking: Marking, struck: Struck, blocks: list[Block]) -> list[Context]:
    """The blocks to show, with the notes each calls; what lies between the notes is told once, at the end of it."""
    shown: list[Context] = []
    between: Counter[str] = Counter()
    for block in blocks:
        if block.note is not None:
            if block.note.call is None and block.first:
                shown.append(_orphan(reading, marking, struck, block))
            continue
        if block.kind == "notes":
            if words_between := " ".join(reading.words(block.span).split()):
                between[words_between] += 1
            continue
        runs = nest_marks(reading.content, block.span, marking.within(block.span))
        notes = [of_side_note(reading, note, marking, struck) for note in marking.called_in(block.span)]
        shown.append(
            {
                "kind": block.kind,
                "level": block.division.level if block.division else 0,
                "anchor": _anchor(block),
                "first": block.first,
                "start": block.span.start,
                "end": block.span.end,
                "emptied": not reading.words(block.span).strip(),
                "runs": runs,
                "notes": notes,
                "slips": _slips(reading, runs, notes),
                "date_slips": _date_slips(reading, runs, notes),
            }
        )
    if between:
        said = [{"words": text, "times": times} for text, times in between.items()]
        shown.append({"kind": "between", "said": said, "notes": [], "slips": [], "date_slips": []})
    return shown


def _slips(reading: Reading, runs: list[Run], notes: list[Context]) -> list[Context]:
    """The slips of the damage in a block and in the notes beside it."""
    slips = of_slips(reading, runs)
    return slips + [slip for note in notes for slip in of_slips(reading, note["runs"], note["anchor"])]


def _date_slips(reading: Reading, runs: list[Run], notes: list[Context]) -> list[Context]:
    """The slips of the dates in a block and in the notes beside it."""
    slips = of_date_slips(reading, runs)
    return slips + [slip for note in notes for slip in of_date_slips(reading, note["runs"], note["anchor"])]


def _orphan(reading: Reading, marking: Marking, struck: Struck, block: Block) -> Context:
    """A note that nothing calls stands where the text has it."""
    assert block.note is not None
    notes = [of_side_note(reading, block.note, marking, struck)]
    slips = {"slips": _slips(reading, [], notes), "date_slips": _date_slips(reading, [], notes)}
    return {"kind": "orphan", "notes": notes, **slips}


def of_side_note(reading: Reading, note: Note, marking: Marking | None = None, struck: Struck | None = None) -> Context:
    """A note with its citations as runs, its problems, and whether the passage it stands behind falls."""
    citations = reading.citations_of_note.get(note.id, ())
    lost: Set[str] = marking.lost if marking else frozenset()
    passage = reading.passage_of_note.get(note.id)
    state = marking.states.get(passage.span) if marking and passage else None
    marks = _citation_marks(reading, citations, lost, struck or Struck())
    dated = reading.chronology.within(note.body)
    edges = [Mark(span=dating.span, kind="dating") for dating in dated]
    marks += damage_marks(reading, reading.damage_in(note.body), [*marks, *edges], linked_spans(marks))
    marks += dating_marks(reading, dated, linked_spans(marks))
    marks += name_marks(reading, mentions_in(reading, note.body), linked_spans(marks))
    marks += told_marks(places_in(reading, note.body))
    problems = [p for record in (note.id, *(c.id for c in citations)) for p in reading.problems_about.get(record, ())]
    return {
        **brief.of_note(reading, note),
        "anchor": f"n{reading.slugs[note.id]}",
        "start": note.body.start,
        "end": note.body.end,
        "long": note.body.end - note.body.start > LONG_NOTE,
        "runs": nest_marks(reading.content, note.body, marks),
        "citations": len(citations),
        "word": _word_behind(reading, note),
        "state": state,
        "state_words": words.STATES[state] if state else None,
        "supported": reading.supports.number_of.get(passage.span) if passage else None,
        "problems": [_of_problem(p) for p in {p.id: p for p in problems}.values()],
    }


def _word_behind(reading: Reading, note: Note) -> list[str]:
    """Whose word a note stands behind, by name; the author's and that of nobody known are left out."""
    testimonies = reading.attested.of_note.get(note.id, ())
    who = dict.fromkeys(w for t in testimonies for w in t.witnesses if w in reading.entities)
    names = [" ".join(reading.entities[w].name.split()) for w in who]
    more = [f"{len(names) - MOST_WITNESSES} more"] if len(names) > MOST_WITNESSES else []
    return names[:MOST_WITNESSES] + more


def _citation_marks(reading: Reading, citations: tuple[Citation, ...], lost: Set[str], struck: Struck) -> list[Mark]:
    marks = []
    covered = 0
    for citation in citations:
        about: dict[str, Any] = brief.of_citation(reading, citation)
        # A link may not stand in a link: of two citations that overlap the first is the link.
        about["link"] = citation.span.start >= covered
        covered = max(covered, citation.span.end)
        about["lost"] = citation.id in lost
        about["ordinal"] = reading.ordinals[citation.id]
        about["dates"] = [describe(reading, d) for d in reading.chronology.within(citation.span)[:MOST_DATES]]
        known = citation.source if citation.source in reading.sources else None
        about["strike"] = f"/?{struck.adding(('s', known))}" if known else None
        marks.append(Mark(span=citation.span, kind="citation", data=about))
    return marks


def _of_problem(problem: Problem) -> Context:
    return {
        "problem": problem.id,
        "says": words.of_problem(problem.kind),
        "message": problem.message,
        "severity": problem.severity,
    }
