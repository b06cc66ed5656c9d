"""What a historian wants first of a text just traced: its notes, sources and witnesses, and what is uncertain."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, Table, count
from adfontes.cli.damage import Damages, count_damage, damages_as_json, say_counts
from adfontes.cli.days import DATED, OPEN, state_of
from adfontes.cli.index import Index
from adfontes.cli.naming import MANY, WORDS
from adfontes.model.accounts import find_accounts
from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity
from adfontes.model.events import ActorRelation, Commitment, Event, Journey, Message, Sum
from adfontes.model.questions import Question
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import Testimony
from adfontes.model.text import Problem, Span

CONFLICT = "date-conflict"
MOST_WITNESSES = 12
MOST_ALONE = 10
LEGEND = (
    "Passages: those the witness stands behind; of notes: share of the notes that give support; "
    "alone: passages left without a cited support if this witness is not believed."
)


ONE = {many: WORDS[kind] for kind, many in MANY.items()}
"""The word for one of them, where it is not the other without its s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How far the text leans on one witness: the passages they stand behind, the notes that cite them in support and
    those notes' share of all that give support (0-1), and how many passages rest on them alone."""

    id: str
    witness: str
    passages: int
    notes: int
    share_of_notes: float
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A passage that rests on one witness alone. `start` and `end` are code points of the text."""

    start: int
    end: int
    quote: str
    notes: tuple[str, ...]
    id: str
    witness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of one apparatus. Kinds and problems are (name, number) pairs, the most frequent first."""

    name: str
    format: str
    pages: int
    encodings: tuple[str, ...]
    damage: Damages
    notes: int
    notes_without_citation: int
    citations: int
    citations_unresolved: int
    citations_ambiguous: int
    sources: int
    sources_incomplete: int
    kinds: tuple[tuple[str, int], ...]
    passages: int
    passages_with_support: int
    passages_without_witness: int
    witnesses: tuple[Weight, ...]
    alone: tuple[Alone, ...]
    dates: int
    dates_open: int
    reported: tuple[tuple[str, int], ...]
    attested: tuple[tuple[str, int], ...]
    problems: tuple[tuple[str, int], ...]
    decisions: int

    def as_json(self) -> dict[str, Any]:
        """The same for `--json`: kinds and problems as objects."""
        pairs = {"kinds": dict(self.kinds), "reported": dict(self.reported)}
        pairs |= {"attested": dict(self.attested), "problems": dict(self.problems)}
        return {**asdict(self), "damage": damages_as_json(self.damage), **pairs}


def summarise(index: Index) -> Summary:
    """Count what there is."""
    apparatus = index.apparatus
    citations, sources = apparatus.of(Citation), apparatus.of(Source)
    unresolved = [c for c in citations if c.source is None]
    supporting = [s for s in index.supports if s.function == "support"]
    passages = {s.span for s in index.supports}
    witnessed = {s.span for s in supporting if s.witness is not None}
    weights, alone = _leanings(index)
    transcript = apparatus.text.transcript
    return Summary(
        name=transcript.name,
        format=transcript.format,
        pages=max((place.page for place in transcript.places), default=0),
        encodings=tuple(dict.fromkeys(e.name for e in transcript.encodings)),
        damage=count_damage(index),
        notes=len(index.notes),
        notes_without_citation=sum(n.id not in index.citations_of_note for n in index.notes),
        citations=len(citations),
        citations_unresolved=len(unresolved),
        citations_ambiguous=sum(len(c.candidates) > 1 for c in unresolved),
        sources=len(sources),
        sources_incomplete=sum(not s.complete for s in sources),
        kinds=_ranked(Counter(s.kind for s in sources)),
        passages=len(passages),
        passages_with_support=len({s.span for s in supporting}),
        passages_without_witness=len({s.span for s in supporting} - witnessed),
        witnesses=weights,
        alone=alone,
        dates=sum(state_of(d) == DATED for d in apparatus.of(Dating)),
        dates_open=sum(state_of(d) == OPEN for d in apparatus.of(Dating)),
        reported=_reported(apparatus),
        attested=_attested(apparatus),
        problems=_ranked(Counter(p.kind for p in apparatus.of(Problem))),
        decisions=len(apparatus.decisions),
    )


def _reported(apparatus: Apparatus) -> tuple[tuple[str, int], ...]:
    """Who and what the text tells of, and how many of each; an event told twice counts once."""
    entities = Counter(e.kind for e in apparatus.of(Entity))
    told = {"events": sum(e.same_as is None for e in apparatus.of(Event)), "messages": len(apparatus.of(Message)),
            "journeys": len(apparatus.of(Journey)), "undertakings": len(find_accounts(apparatus.of(Commitment))),
            "relations": len(apparatus.of(ActorRelation)), "sums": len(apparatus.of(Sum))}  # fmt: skip
    return tuple({MANY[kind]: entities[kind] for kind in MANY}.items()) + tuple(told.items())


def _attested(apparatus: Apparatus) -> tuple[tuple[str, int], ...]:
    """How many testimonies, of how many witnesses, and how many questions and conflicts of dates there are."""
    testimonies, questions = apparatus.of(Testimony), apparatus.of(Question)
    return (
        ("testimonies", len(testimonies)),
        ("witnesses", len({who for t in testimonies for who in t.witnesses})),
        ("questions", len(questions)),
        ("left open", sum(q.verdict is None for q in questions)),
        ("conflicts", sum(p.kind == CONFLICT for p in apparatus.of(Problem))),
    )


def _say_attested(summary: Summary) -> list[Block]:
    found = dict(summary.attested)
    said = []
    if found["testimonies"]:
        witnesses = count(found["witnesses"], "witness", "witnesses")
        said.append(f"{count(found['testimonies'], 'testimony', 'testimonies')} of {witnesses}")
    if found["questions"]:
        said.append(f"{count(found['questions'], 'question')}, {found['left open']} left open by the author")
    if found["conflicts"]:
        said.append(f"{count(found['conflicts'], 'conflict')} of dates")
    if not said:
        return []
    return [Line(f"Whose word: {'; '.join(said)} ('show DOSSIER testimonies', 'questions', 'conflicts')")]


FORMS = {
    "markdown": "Markdown", "html": "HTML", "epub": "EPUB", "docx": "Word document", "odt": "OpenDocument text",
    "pdf": "PDF", "tei": "TEI",
}  # fmt: skip


def _say_form(summary: Summary) -> str:
    """The formats that were read, with the pages or the encodings where they are known."""
    forms = [FORMS.get(form, form) for form in summary.format.split(" + ") if form != "plain"]
    known = [count(summary.pages, "page")] if summary.pages else []
    return ", ".join([" and ".join(forms) or "plain text", *known, " and ".join(summary.encodings)]).removesuffix(", ")


def say_summary(summary: Summary) -> list[Block]:
    """The summary in words."""
    blocks: list[Block] = [Heading(summary.name)]
    blocks.append(Line(f"read as {_say_form(summary)}", "faint"))
    if summary.damage.found:
        blocks.append(Line(f"Damage: {say_counts(summary.damage)} ('show DOSSIER damage')"))
    if summary.dates or summary.dates_open:
        left_open = f", {summary.dates_open:,} left open" if summary.dates_open else ""
        blocks.append(Line(f"Dates: {summary.dates:,}{left_open} ('show DOSSIER chronology')"))
    if told := [(what, number) for what, number in summary.reported if number]:
        numbers = ", ".join(count(number, ONE.get(what, what.removesuffix("s")), what) for what, number in told)
        blocks.append(Line(f"Told of: {numbers} ('show DOSSIER people', 'events', 'ledger', …)"))
    blocks += _say_attested(summary)
    if not summary.notes:
        blocks.append(Line("This text has no notes: it can be read and searched, but cites nothing to trace.", "warn"))
        return blocks + _say_problems(summary)
    counts = (count(summary.notes, "note"), count(summary.citations, "citation"), count(summary.sources, "source"))
    blocks.append(Line(", ".join(counts), "strong"))
    if summary.notes_without_citation:
        blocks.append(Line(f"Without a recognised citation: {count(summary.notes_without_citation, 'note')}"))
    if summary.decisions:
        blocks.append(Line(f"{count(summary.decisions, 'decision')} kept in the dossier"))
    if summary.kinds:
        blocks += [Heading("Kinds of sources"), Table(("kind", "#sources"), _figures(summary.kinds))]
    return blocks + _say_leaning(summary) + _say_doubts(summary) + _say_problems(summary)


def _say_leaning(summary: Summary) -> list[Block]:
    blocks: list[Block] = [Heading("On whom the text leans")]
    if not summary.witnesses:
        return [*blocks, Line("No source could be traced to a witness.")]
    rows = tuple(
        (w.witness, str(w.passages), str(w.notes), f"{w.share_of_notes:.0%}", str(w.alone))
        for w in summary.witnesses[:MOST_WITNESSES]
    )
    blocks.append(Table(("witness", "#passages", "#notes", "#of notes", "#alone"), rows))
    if len(summary.witnesses) > MOST_WITNESSES:
        blocks.append(Line(f"… and {len(summary.witnesses) - MOST_WITNESSES} more ('show DOSSIER witnesses')", "faint"))
    blocks.append(Line(f"{count(summary.passages_with_support, 'passage')} with a cited support. {LEGEND}", "faint"))
    if summary.alone:
        blocks.append(Heading(f"{_passages(len(summary.alone))} on one witness alone"))
        for found in summary.alone[:MOST_ALONE]:
            blocks.append(Line(f"{found.witness}: note {', '.join(found.notes)}: “{found.quote}”", indent=1))
        if len(summary.alone) > MOST_ALONE:
            blocks.append(Line(f"… and {len(summary.alone) - MOST_ALONE} more ('show DOSSIER witnesses')", "faint", 1))
    return blocks


def _say_doubts(summary: Summary) -> list[Block]:
    doubts = []
    if summary.citations_unresolved:
        several = f", {summary.citations_ambiguous} of them with several candidates" * bool(summary.citations_ambiguous)
        doubts.append(f"{count(summary.citations_unresolved, 'citation')} could not be tied to a source{several}")
    if summary.sources_incomplete:
        doubts.append(f"{count(summary.sources_incomplete, 'source')} never printed in full in this text")
    if summary.passages_without_witness:
        number = count(summary.passages_without_witness, "passage")
        doubts.append(f"{number} with cited support behind which no witness is known")
    if not doubts:
        return []
    return [Heading("Uncertain"), *(Line(doubt, "warn", 1) for doubt in doubts)]


def _say_problems(summary: Summary) -> list[Block]:
    if not summary.problems:
        return [Line("No problems were found.", "good")]
    heading = f"{count(sum(n for _, n in summary.problems), 'problem')} ('show DOSSIER problems')"
    return [Heading(heading), Table(("problem", "#times"), _figures(summary.problems))]


def _leanings(index: Index) -> tuple[tuple[Weight, ...], tuple[Alone, ...]]:
    notes_of: dict[Span, dict[str, None]] = {}
    for support in index.supports:
        notes_of.setdefault(support.span, {})[index.name_of_note(support.note)] = None
    weights: list[Weight] = []
    alone: list[Alone] = []
    for leaning in index.ledger.lean():
        name = index.entity_name(leaning.witness)
        weights.append(
            Weight(
                id=leaning.witness,
                witness=name,
                passages=len(leaning.passages),
                notes=len(leaning.notes),
                share_of_notes=round(leaning.share_of_notes, 4),
                alone=len(leaning.alone),
            )
        )
        for span in leaning.alone:
            notes, quote = tuple(notes_of.get(span, ())), index.quote(span, 120)
            alone.append(
                Alone(start=span.start, end=span.end, quote=quote, notes=notes, id=leaning.witness, witness=name)
            )
    return tuple(weights), tuple(sorted(alone, key=lambda a: (a.start, a.end)))


def _ranked(counter: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))


def _figures(pairs: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"{number:,}") for name, number in pairs)


def _passages(number: int) -> str:
    return f"{number:,} passage rests" if number == 1 else f"{number:,} passages rest"
