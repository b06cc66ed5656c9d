"""`show`: a part of a dossier in words or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from adfontes.cli import lists
from adfontes.cli.blocks import Block, Line, count
from adfontes.cli.chronology import Chronology, chronology_as_json, say_chronology
from adfontes.cli.damage import damage_as_json, say_damage
from adfontes.cli.days import From, On, To, Window, read_window
from adfontes.cli.dossiers import Json, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.notes import note_as_json, say_note
from adfontes.cli.questions import show_conflicts, show_questions
from adfontes.cli.reported import REPORTED, Part, Shown
from adfontes.cli.summary import say_summary, summarise
from adfontes.cli.terminal import show as show_blocks
from adfontes.cli.terminal import write_json
from adfontes.cli.testimonies import show_testimonies
from adfontes.model.sources import Source
from adfontes.model.text import Division, Problem


def show(
    dossier: Path,
    what: str,
    /,
    *arg: str,
    since: From = None,
    until: To = None,
    on: On = None,
    as_json: Json = False,
) -> int:
    """Show a part of a dossier.

    WHAT is one of: summary, note N, notes, witnesses [NAME], sources [TEXT],
    chronology, problems, damage, divisions, decisions;

    of what the text reports: person [NAME], body [NAME], place [NAME],
    mentions [NAME], offices, events, messages, journeys, whereabouts (with
    --on), ledger, relations, sums. After any of these but sums a NAME leaves
    what has to do with that person, body or place;

    of whose word it is: testimonies [NAME] [STANCE, ROUTE or ACT], where NAME
    may be "author"; questions [N or words], of one with its answers facing
    each other; conflicts, the dates, journeys and orders of events that cannot
    all hold.

    A note is asked for by its label, or by stretch and label (3:12) where the
    numbering restarts. A witness, a person, a body or a place is found by any
    printed form of the name, a source by its id, its siglum or words of its
    author and title.

    Examples:

      adfontes show chapter.adf note 36

      adfontes show chapter.adf witnesses "Shi Zhe"

      adfontes show chapter.adf chronology --from "3 May 1848" --to 1848-06

      adfontes show chapter.adf person Palmerston

      adfontes show chapter.adf whereabouts --on 1848-05-03

      adfontes show chapter.adf ledger --from 1848

      adfontes show chapter.adf testimonies Palmerston deny

      adfontes show chapter.adf questions 3

      adfontes show chapter.adf damage

      adfontes show chapter.adf problems --json

    Parameters
    ----------
    dossier
        The dossier.
    what
        What to show.
    arg
        The note's number, a name, words of the source.
    since
        Of what has dates, what may fall on this day or later.
    until
        Of what has dates, what may fall on this day or earlier.
    on
        Of what has dates, what may fall on this day.
    as_json
        Print it as JSON.
    """
    index = open_dossier(dossier)
    words, window = " ".join(arg), read_window(since, until, on)
    if dated := DATED.get(what):
        blocks, value = dated(index, words, window)
    elif (shower := PARTS.get(what)) is None:
        raise BadInput(f"there is no {what} to show (there are {', '.join((*PARTS, *DATED))})")
    elif window.open:
        blocks, value = shower(index, words)
    else:
        raise BadInput(f"--from, --to and --on limit what has dates, not the {what}")
    if as_json:
        write_json(value)
    else:
        show_blocks(blocks)
    return 0


def _summary(index: Index, words: str) -> Shown:
    _no_words("summary", words)
    summary = summarise(index)
    return say_summary(summary), summary.as_json()


def _note(index: Index, words: str) -> Shown:
    if not words:
        raise BadInput(f"which note? {index.range_of_notes()}")
    notes = index.find_notes(words)
    blocks: list[Block] = []
    if len(notes) > 1:
        blocks.append(Line(f"{count(len(notes), 'note')} bear the label {words}", "warn"))
    for note in notes:
        blocks += say_note(index, note)
    return blocks, [note_as_json(index, n) for n in notes]


def _notes(index: Index, words: str) -> Shown:
    if words:
        return _note(index, words)
    return lists.say_notes(index), [note_as_json(index, n) for n in index.notes]


def _witnesses(index: Index, words: str) -> Shown:
    if words:
        entity = index.find_witness(words)
        return lists.say_witness(index, entity), lists.witness_as_json(index, entity)
    summary = summarise(index)
    value = {"witnesses": [asdict(w) for w in summary.witnesses], "alone": [asdict(a) for a in summary.alone]}
    return lists.say_witnesses(index), value


def _sources(index: Index, words: str) -> Shown:
    if words:
        source = index.find_source(words)
        return lists.say_source(index, source), lists.source_as_json(index, source)
    return lists.say_sources(index), [lists.source_as_json(index, s) for s in index.apparatus.of(Source)]


def _problems(index: Index, words: str) -> Shown:
    _no_words("problems", words)
    return lists.say_problems(index), [_record(p) for p in index.apparatus.of(Problem)]


def _damage(index: Index, words: str) -> Shown:
    _no_words("damage", words)
    return say_damage(index), damage_as_json(index)


def _divisions(index: Index, words: str) -> Shown:
    _no_words("divisions", words)
    return lists.say_divisions(index), [_record(d) for d in index.apparatus.of(Division)]


def _chronology(index: Index, words: str, window: Window) -> Shown:
    _no_words("chronology", words)
    chronology = Chronology(index)
    return say_chronology(chronology, window), chronology_as_json(chronology, window)


def _decisions(index: Index, words: str) -> Shown:
    _no_words("decisions", words)
    return lists.say_decisions(index), [asdict(d) for d in index.apparatus.decisions]


PARTS: dict[str, Callable[[Index, str], Shown]] = {
    "summary": _summary,
    "note": _note,
    "notes": _notes,
    "witnesses": _witnesses,
    "witness": _witnesses,
    "sources": _sources,
    "source": _sources,
    "problems": _problems,
    "damage": _damage,
    "emendations": _damage,
    "divisions": _divisions,
    "decisions": _decisions,
    "testimonies": show_testimonies,
    "testimony": show_testimonies,
    "questions": show_questions,
    "question": show_questions,
    "conflicts": show_conflicts,
}

DATED: Mapping[str, Part] = {"chronology": _chronology, "dates": _chronology, **REPORTED}
"""The parts that days can limit."""


def _no_words(what: str, words: str) -> None:
    if words:
        raise BadInput(f"{what} takes no further words: {words}")


def _record(record: Problem | Division) -> dict[str, Any]:
    value = asdict(record)
    span = value.pop("span")
    return {"start": span and span["start"], "end": span and span["end"], **value}
