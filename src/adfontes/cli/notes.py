"""A note in words: what it says, the passage it stands behind, and for each citation what it means and why."""

from __future__ import annotations

from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, count
from adfontes.cli.changes import say_change
from adfontes.cli.index import Index, say_place
from adfontes.model.evidence import Reliance
from adfontes.model.sources import Citation
from adfontes.model.text import Note


def say_note(index: Index, note: Note) -> list[Block]:
    """The note, its citations and their chains down to a witness."""
    blocks: list[Block] = [
        Heading(f"Note {index.note_name(note)}"),
        Line(index.words(note.body)),
    ]
    blocks += [Line(f"Emended: {say_change(index, e)}", "faint") for e in index.damage_in(note.body)]
    if place := say_place(index.place_at(note.span.start)):
        blocks.append(Line(f"Stood at: {', '.join(place)}", "faint"))
    passages = dict.fromkeys(s.span for s in index.supports_of_note.get(note.id, ()))
    for passage in passages:
        blocks.append(Line(f"Stands behind: “{index.quote(passage, 240)}”", "faint"))
    if note.call is None:
        blocks.append(Line("No call for this note was found in the text.", "warn"))
    elif note.reason:
        blocks.append(Line(f"Call: {note.reason}", "faint"))
    citations = index.citations_of_note.get(note.id, [])
    if not citations:
        blocks.append(Line("No citation was recognised in this note."))
    for citation in citations:
        blocks += say_citation(index, citation)
    about = {p.id: p for key in (note.id, *(c.id for c in citations)) for p in index.problems_about.get(key, ())}
    if about:
        blocks.append(Heading(count(len(about), "problem")))
        blocks += [Line(f"{p.kind}: {p.message}", "warn", 1) for p in about.values()]
    return blocks


def say_citation(index: Index, citation: Citation) -> list[Block]:
    """One citation: as printed, what kind of act it is, what it cites, on whom that rests, and the reasons."""
    kinds = [citation.form, citation.function]
    if citation.signal:
        kinds.append(f"signal “{citation.signal}”")
    if citation.locator:
        kinds.append(f"at {citation.locator}")
    blocks: list[Block] = [
        Heading(f"Citation {citation.ordinal}: {index.quote(citation.span, 240)}"),
        Line(" · ".join(kinds), indent=1),
    ]
    source = index.source_by_id.get(citation.source or "")
    if source is not None:
        incomplete = "" if source.complete else "; never printed in full in this text"
        blocks.append(Line(f"source: {source.label} ({source.kind}{incomplete})", "strong", 1))
    elif citation.candidates:
        blocks.append(Line("source: not settled; it could be", "warn", 1))
        blocks += [Line(f"{index.source_name(c)} [{c}]", indent=2) for c in citation.candidates]
    else:
        blocks.append(Line("source: not found", "warn", 1))
    if citation.held_in:
        blocks.append(Line(f"in: {index.source_name(citation.held_in)}", indent=1))
    for reliance in index.reliances_of_source.get(citation.source or "", ()):
        blocks.append(Line(f"rests on: {say_reliance(index, reliance)}", "good", 1))
    blocks.append(Line(f"because: {citation.reason}" if citation.reason else "no reason recorded", "faint", 1))
    return blocks


def say_reliance(index: Index, reliance: Reliance) -> str:
    """On whom a source rests, by which route, and why: "Anna Weber, by her memoir …"."""
    through = f" through {index.entity_name(reliance.through)}" if reliance.through else ""
    route = reliance.route.replace("-", " ")
    reason = f": {reliance.reason}" if reliance.reason else ""
    return f"{index.entity_name(reliance.witness)} ({route}{through}){reason}"


def note_as_json(index: Index, note: Note) -> dict[str, Any]:
    """The same note for `--json`; offsets are code points of the text, unknown is null."""
    call = None if note.call is None else {"start": note.call.start, "end": note.call.end}
    passages = dict.fromkeys(s.span for s in index.supports_of_note.get(note.id, ()))
    return {
        "id": note.id,
        "name": index.note_name(note),
        "label": note.label,
        "number": note.number,
        "start": note.span.start,
        "end": note.span.end,
        "text": index.words(note.body),
        "emendations": [e.id for e in index.damage_in(note.body)],
        "call": call,
        "reason": note.reason or None,
        "passages": [{"start": p.start, "end": p.end, "quote": index.quote(p, 1000)} for p in passages],
        "citations": [_citation_as_json(index, c) for c in index.citations_of_note.get(note.id, [])],
    }


def _citation_as_json(index: Index, citation: Citation) -> dict[str, Any]:
    source = index.source_by_id.get(citation.source or "")
    return {
        "id": citation.id,
        "ordinal": citation.ordinal,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": index.words(citation.span),
        "form": citation.form,
        "position": citation.position,
        "signal": citation.signal,
        "function": citation.function,
        "locator": citation.locator,
        "source": None if source is None else {"id": source.id, "label": source.label, "kind": source.kind},
        "candidates": list(citation.candidates),
        "held_in": citation.held_in,
        "witnesses": [
            {
                "id": r.witness,
                "name": index.entity_name(r.witness),
                "route": r.route,
                "through": r.through,
                "reason": r.reason or None,
            }
            for r in index.reliances_of_source.get(citation.source or "", ())
        ],
        "certainty": citation.origin.certainty,
        "rule": citation.origin.rule,
        "reason": citation.reason or None,
    }


def say_note_briefly(index: Index, note_id: str) -> str:
    """A note on one line: its name and the beginning of its words."""
    note = index.note_by_id.get(note_id)
    if note is None:
        return note_id
    return f"{index.note_name(note)}: {index.quote(note.body, 100)}"
