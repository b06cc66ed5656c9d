"""The lists of a dossier in words: witnesses, sources, problems, divisions, decisions, notes; and one of each."""

from __future__ import annotations

from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, Table, count, shorten
from adfontes.cli.index import Index
from adfontes.cli.notes import say_note_briefly, say_reliance
from adfontes.cli.summary import summarise
from adfontes.model.decisions import NAMING_ENTITIES, NAMING_SOURCES
from adfontes.model.entities import Entity
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import AUTHOR
from adfontes.model.text import Division, Problem, Span


def say_witnesses(index: Index) -> list[Block]:
    """Every witness, the one the text leans on most first."""
    summary = summarise(index)
    if not summary.witnesses:
        return [Line("No source could be traced to a witness.")]
    rows = tuple(
        (w.witness, str(w.passages), str(w.notes), f"{w.share_of_notes:.0%}", str(w.alone), w.id)
        for w in summary.witnesses
    )
    blocks: list[Block] = [Table(("witness", "#passages", "#notes", "#of notes", "#alone", "id"), rows)]
    if summary.alone:
        blocks.append(Heading("Resting on one witness alone"))
        for found in summary.alone:
            blocks.append(Line(f"{found.witness}: note {', '.join(found.notes)}: “{found.quote}”", indent=1))
    return blocks


def say_witness(index: Index, entity: Entity) -> list[Block]:
    """One witness: printed forms, the sources that rest on them, the passages behind which they stand."""
    blocks: list[Block] = [Heading(f"{entity.name} ({entity.kind})")]
    others = [v for v in entity.variants if v != entity.name]
    if others:
        blocks.append(Line(f"also printed: {'; '.join(others)}"))
    if not index.reliances_on.get(entity.id):
        return [*blocks, Line("No source of this text is known to rest on this witness.", "warn")]
    return blocks + say_reliances(index, entity)


def say_reliances(index: Index, entity: Entity) -> list[Block]:
    """What rests on the word of a witness: the sources, and the passages behind which they stand."""
    reliances = index.reliances_on.get(entity.id, [])
    blocks: list[Block] = [Heading(count(len({r.source for r in reliances}), "source"))]
    for reliance in reliances:
        through = f" through {index.entity_name(reliance.through)}" if reliance.through else ""
        route = reliance.route.replace("-", " ")
        blocks.append(Line(f"{index.source_name(reliance.source)} ({route}{through})", indent=1))
        if reliance.reason:
            blocks.append(Line(f"because: {reliance.reason}", "faint", 2))
    summary = summarise(index)
    alone = {(a.start, a.end) for a in summary.alone if a.id == entity.id}
    passages: dict[tuple[int, int], dict[str, None]] = {}
    for support in index.supports:
        if support.witness == entity.id and support.function == "support":
            key = (support.span.start, support.span.end)
            passages.setdefault(key, {})[index.name_of_note(support.note)] = None
    blocks.append(Heading(f"{count(len(passages), 'passage')}, {len(alone)} on this witness alone"))
    for (start, end), notes in passages.items():
        mark = " (alone)" if (start, end) in alone else ""
        blocks.append(Line(f"note {', '.join(notes)}{mark}: “{index.quote(Span(start=start, end=end))}”", indent=1))
    return blocks


def witness_as_json(index: Index, entity: Entity) -> dict[str, Any]:
    """One witness for `--json`."""
    summary = summarise(index)
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "variants": list(entity.variants),
        "sources": [
            {"id": r.source, "label": index.source_name(r.source), "route": r.route, "through": r.through}
            | {"reason": r.reason or None}
            for r in index.reliances_on.get(entity.id, [])
        ],
        "passages": [
            {"start": s.span.start, "end": s.span.end, "note": index.name_of_note(s.note), "source": s.source}
            for s in index.supports
            if s.witness == entity.id and s.function == "support"
        ],
        "alone": [{"start": a.start, "end": a.end} for a in summary.alone if a.id == entity.id],
    }


def say_sources(index: Index) -> list[Block]:
    """Every source, in the order the text first cites them."""
    sources = index.apparatus.of(Source)
    if not sources:
        return [Line("No sources were found.")]
    rows = tuple(
        (
            shorten(s.label, 90),
            s.kind,
            str(len(index.citations_of_source.get(s.id, ()))),
            "; ".join(dict.fromkeys(index.entity_name(r.witness) for r in index.reliances_of_source.get(s.id, ()))),
            s.id,
        )
        for s in sources
    )
    return [Table(("source", "kind", "#cited", "witnesses", "id"), rows)]


def say_source(index: Index, source: Source) -> list[Block]:
    """One source: its description, what carries it, on whom it rests, and everything that cites it."""
    blocks: list[Block] = [Heading(source.label), Line(f"{source.kind} · {source.id}")]
    described = [(k, v) for k, v in _description(source).items() if v and k not in ("id", "kind", "label")]
    blocks.append(Table(("", ""), tuple((k.replace("_", " "), _plain(v)) for k, v in described)))
    if not source.complete:
        blocks.append(Line("Never printed in full in this text.", "warn"))
    for carrier in source.held_in:
        blocks.append(Line(f"in: {index.source_name(carrier)}"))
    for reliance in index.reliances_of_source.get(source.id, ()):
        blocks.append(Line(f"rests on: {say_reliance(index, reliance)}", "good"))
    citing = index.citations_of_source.get(source.id, [])
    held = [c for c in index.apparatus.of(Citation) if c.held_in == source.id and c.source != source.id]
    blocks.append(Heading(f"Cited {count(len(citing), 'time')}"))
    for citation in citing:
        words = f"note {index.name_of_note(citation.note)}: {index.quote(citation.span, 100)}"
        blocks.append(Line(f"{words} ({citation.form}, {citation.function})", indent=1))
    if held:
        blocks.append(Heading(f"Carries {count(len(held), 'citation')} of other works"))
        for citation in held:
            name = index.source_name(citation.source)
            blocks.append(Line(f"note {index.name_of_note(citation.note)}: {shorten(name, 100)}", indent=1))
    return blocks


def source_as_json(index: Index, source: Source) -> dict[str, Any]:
    """One source for `--json`, with the citations of it."""
    citing = index.citations_of_source.get(source.id, [])
    return {
        **_description(source),
        "complete": source.complete,
        "held_in": list(source.held_in),
        "witnesses": [
            {"id": r.witness, "name": index.entity_name(r.witness), "route": r.route, "through": r.through}
            for r in index.reliances_of_source.get(source.id, ())
        ],
        "citations": [
            {"id": c.id, "note": index.name_of_note(c.note), "ordinal": c.ordinal, "form": c.form}
            | {"function": c.function, "locator": c.locator, "reason": c.reason or None}
            for c in citing
        ],
        "reason": source.reason or None,
    }


def say_problems(index: Index) -> list[Block]:
    """Everything that could not be settled, in the order it was found, with its candidates."""
    problems = index.apparatus.of(Problem)
    if not problems:
        return [Line("No problems were found.", "good")]
    blocks: list[Block] = [Heading(count(len(problems), "problem"))]
    for problem in problems:
        style = {"error": "bad", "warning": "warn"}.get(problem.severity, "")
        blocks.append(Line(f"{problem.kind}: {problem.message}", style, 1))
        if problem.span is not None:
            blocks.append(Line(f"at {problem.span.start}: “{index.quote(problem.span, 100)}”", "faint", 2))
        for candidate in problem.candidates:
            known = index.source_by_id.get(candidate)
            blocks.append(Line(f"{known.label} [{candidate}]" if known else candidate, indent=2))
    return blocks


def say_divisions(index: Index) -> list[Block]:
    """The parts of the text: kind, place, first words."""
    divisions = index.apparatus.of(Division)
    if not divisions:
        return [Line("No divisions were found.")]
    rows = tuple((d.kind, str(d.level or ""), str(d.span.start), str(d.span.end), index.quote(d.span, 70))
                 for d in divisions)  # fmt: skip
    return [Table(("kind", "#level", "#start", "#end", "words"), rows)]


def say_decisions(index: Index) -> list[Block]:
    """What scholars decided, oldest first."""
    decisions = index.apparatus.decisions
    if not decisions:
        return [Line("No decisions were made on this dossier.")]
    blocks: list[Block] = []
    known = {r.id for r in index.apparatus}
    for decision in decisions:
        value = "unknown" if decision.value is None else decision.value or "nothing"
        source, entity = index.source_by_id.get(value), index.entity_by_id.get(value)
        named = source.label if source else entity.name if entity else value
        blocks.append(Line(f"{decision.when}, {decision.by}: {decision.field} is {named}"))
        blocks.append(Line(f"on {decision.target}: “{shorten(decision.quote, 100)}”", "faint", 1))
        if decision.why:
            blocks.append(Line(f"why: {decision.why}", indent=1))
        names = decision.field in (*NAMING_SOURCES, *NAMING_ENTITIES) and decision.value is not None
        if decision.field in NAMING_ENTITIES and decision.value is None:
            nobody = "name nobody" if decision.field == "entity" else "are nobody’s testimony"
            blocks.append(Line(f"These words {nobody}.", "faint", 1))
        elif decision.target not in known:
            blocks.append(Line("Its record is not in the text as traced now; the decision waits.", "warn", 1))
        elif names and decision.value not in {*known, AUTHOR}:
            what = "source" if decision.field in NAMING_SOURCES else "entity"
            blocks.append(Line(f"Its {what} is not in the text as traced now; the decision waits.", "warn", 1))
    return blocks


def say_notes(index: Index) -> list[Block]:
    """Every note on one line."""
    if not index.notes:
        return [Line("The text has no notes.")]
    return [Line(say_note_briefly(index, n.id), indent=1) for n in index.notes]


def _description(source: Source) -> dict[str, Any]:
    item = source.item
    fields = {name: getattr(item, name) for name in type(item).__slots__ if name not in ("kind", "quoted", "siglum")}
    lists = {name: list(v) if isinstance(v, tuple) else v for name, v in fields.items()}
    head = {"id": source.id, "kind": source.kind, "label": source.label}
    return {**head, **lists, "sigla": list(source.sigla), "variants": list(source.variants)} | {
        "language": source.language
    }


def _plain(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)
