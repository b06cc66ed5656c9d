"""`decide`: a scholar's word on one record, kept in the dossier and replayed at every trace."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adfontes.cli.blocks import Block, Heading, Line, count, shorten
from adfontes.cli.changes import say_change
from adfontes.cli.chronology import find_dating
from adfontes.cli.days import Said, read_typed
from adfontes.cli.dossiers import Json, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.summary import summarise
from adfontes.cli.terminal import show, write_json
from adfontes.model.apparatus import Decision
from adfontes.model.dating import Dating
from adfontes.model.decisions import NO, YES
from adfontes.model.sources import FORMS, FUNCTIONS, KINDS, Citation, Source
from adfontes.model.text import Emendation, Problem

if TYPE_CHECKING:
    from adfontes.model.text import Record

UNKNOWN = "unknown"
CITATION_FIELDS = {"is": "source", "source": "source", "function": "function", "form": "form", "locator": "locator",
                   "held-in": "held_in", "in": "held_in"}  # fmt: skip
CHOICES = {"function": FUNCTIONS, "form": FORMS, "kind": KINDS}
GRAMMAR = (
    "note N citation K is SOURCE",
    f"note N citation K function {'|'.join(FUNCTIONS)}",
    "note N citation K form|locator|held-in VALUE",
    "source TEXT… kind KIND",
    "dating K|WORDS… is DATE",
    "damage K accept|reject",
    "damage K repair TEXT…",
)


def decide(
    dossier: Path,
    /,
    *words: Said,
    why: str = "",
    by: str = "",
    as_json: Json = False,
) -> int:
    """Correct a record: store the decision and trace the text again with it.

    Decisions are kept in the dossier with who made them, when and why; no
    later trace overwrites them, and all that follows from one (ibid.,
    sources, witnesses, support) is worked out anew. What can be decided:

      note N citation K is SOURCE
      note N citation K function support|further-reading|contrary|commentary
      note N citation K form|locator|held-in VALUE
      source TEXT… kind KIND
      dating K|WORDS… is DATE
      damage K accept|reject
      damage K repair TEXT…

    SOURCE and TEXT are an id, a siglum or words of author and title; a DATE is
    EDTF (1848-05) or as printed (3 May 1848); "unknown" in place of a value
    unsettles it. K is the number that "show DOSSIER chronology" gives, or
    "show DOSSIER damage"; a repair may be "" for nothing.

    Examples:

      adfontes decide chapter.adf note 36 citation 2 is "Kovalev, Dialogue"

      adfontes decide chapter.adf note 12 citation 1 function contrary

      adfontes decide chapter.adf source "Zai lishi" kind memoir --why "his life"

      adfontes decide chapter.adf dating "two days later" is 1848-05-05

      adfontes decide chapter.adf damage 3 reject --why "his spelling"

    Parameters
    ----------
    dossier
        The dossier.
    words
        What is decided.
    why
        The reason, for those who read it later.
    by
        Who decides; your user name, if not given.
    as_json
        Print what changed as JSON.
    """
    index = open_dossier(dossier)
    target, field, value = parse_decision(index, words)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    quote = index.apparatus.quote(target) or ""
    decision = Decision(
        target=target.id, field=field, value=value, by=by or _user(), when=now, why=why, quote=shorten(quote, 200)
    )
    after = apply_decision(dossier, decision)
    changes = find_changes(index, after)
    if as_json:
        write_json({"target": target.id, "field": field, "value": value, "changes": changes})
    else:
        show(say_changes(index, target, field, value, changes))
    return 0


def apply_decision(dossier: Path, decision: Decision, *, quiet: bool = False) -> Index:
    """Trace the dossier's own text anew with one decision more, and write it; the new apparatus.

    `serve` hands this to the reader, which knows no stages itself. Nothing is written if the trace fails.
    """
    from adfontes.cli.tracing import trace_to
    from adfontes.store import load_decisions, load_settings, load_transcript

    decisions = (*load_decisions(dossier), decision)
    return Index(trace_to(dossier, load_transcript(dossier), decisions, load_settings(dossier), quiet=quiet))


def parse_decision(index: Index, words: tuple[str, ...]) -> tuple[Record, str, str | None]:
    """The record meant, the field and its new value. Raises BadInput, with the forms there are, for anything else."""
    match words:
        case ("note", label, "citation", ordinal, verb, *value) if value and verb in CITATION_FIELDS:
            citation = _find_citation(index, label, ordinal)
            field = CITATION_FIELDS[verb]
            return citation, field, _value(index, field, " ".join(value))
        case ("source", *text, "kind", kind) if text:
            return index.find_source(" ".join(text)), "kind", _value(index, "kind", kind)
        case ("dating", text, date) if text != "is":
            return find_dating(index, text), "edtf", _date(date)
        case ("dating", *said) if "is" in said[1:-1]:
            at = len(said) - 1 - said[::-1].index("is")
            return find_dating(index, " ".join(said[:at])), "edtf", _date(" ".join(said[at + 1 :]))
        case ("damage", number, "accept" | "reject" as verdict):
            damage = index.find_damage(number)
            if verdict == "accept" and damage.repair is None:
                raise BadInput(f"no repair of damage {number} is known; give one with: damage {number} repair TEXT")
            return damage, "applied", YES if verdict == "accept" else NO
        case ("damage", number, "repair", *value) if value:
            repair = " ".join(value)
            return index.find_damage(number), "repair", None if repair == UNKNOWN else repair
    raise BadInput("that is no decision; what can be decided:", GRAMMAR)


def find_changes(before: Index, after: Index) -> list[dict[str, Any]]:
    """What a decision changed, before and after: citations, sources, problems, and how much rests on whom."""
    changes = _changes_of_damage(before, after)
    for citation in after.apparatus.of(Citation):
        old = before.citation_by_id.get(citation.id)
        where = f"note {after.name_of_note(citation.note)}, citation {citation.ordinal}"
        if old is None:
            changes.append({"what": where, "field": "citation", "before": None, "after": after.quote(citation.span)})
            continue
        for field in ("source", "function", "form", "locator", "held_in"):
            then, now = getattr(old, field), getattr(citation, field)
            if field in ("source", "held_in"):
                then, now = then and before.source_name(then), now and after.source_name(now)
            if then != now:
                changes.append({"what": where, "field": field, "before": then, "after": now})
    for old in before.apparatus.of(Citation):
        if old.id not in after.citation_by_id:
            where = f"note {before.name_of_note(old.note)}, citation {old.ordinal}"
            changes.append({"what": where, "field": "citation", "before": before.quote(old.span), "after": None})
    changes += _changes_of_sources(before, after) + _changes_of_datings(before, after)
    changes += _changes_of_problems(before, after)
    return changes + _changes_of_support(before, after)


def say_changes(
    index: Index, target: Record, field: str, value: str | None, changes: list[dict[str, Any]]
) -> list[Block]:
    """The decision as it was understood, and what followed from it."""
    named = index.source_by_id.get(value or "") if field in ("source", "held_in") else None
    said = UNKNOWN if value is None else named.label if named else value or "nothing"
    blocks: list[Block] = [
        Heading(f"Decided: {field.replace('_', ' ')} of {_name(index, target)} is {said}"),
        Line(count(len(changes), "change") if changes else "Nothing else changed: it was so already.", "strong"),
    ]
    for change in changes:
        then, now = (UNKNOWN if x is None else shorten(str(x), 80) for x in (change["before"], change["after"]))
        blocks.append(Line(f"{change['what']}: {change['field'].replace('_', ' ')}: {then} → {now}", indent=1))
    return blocks


def _changes_of_damage(before: Index, after: Index) -> list[dict[str, Any]]:
    """Damage whose repair, or what became of it, is another; nothing else makes damage come or go."""
    old = {e.id: say_change(before, e) for e in before.emendations}
    new = {e.id: say_change(after, e) for e in after.emendations}
    return [
        {"what": f"damage {n}", "field": "words", "before": old[e.id], "after": new[e.id]}
        for n, e in enumerate(after.emendations, 1)
        if old.get(e.id, new[e.id]) != new[e.id]
    ]


def _changes_of_sources(before: Index, after: Index) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = []
    for source in after.apparatus.of(Source):
        old = before.source_by_id.get(source.id)
        kinds = (None if old is None else old.kind, source.kind)
        people = tuple(
            "; ".join(i.entity_name(r.witness) for r in i.reliances_of_source.get(source.id, ())) or None
            for i in (before, after)
        )
        for field, (then, now) in {"kind": kinds, "witnesses": people}.items():
            if then != now:
                changes.append({"what": f"source {shorten(source.label, 80)}", "field": field})
                changes[-1] |= {"before": then, "after": now}
    for source in before.apparatus.of(Source):
        if source.id not in after.source_by_id:
            what = f"source {shorten(source.label, 80)}"
            changes.append({"what": what, "field": "kind", "before": source.kind, "after": None})
    return changes


def _changes_of_datings(before: Index, after: Index) -> list[dict[str, Any]]:
    """Expressions of time that come to another date, or to one at all, or to none."""
    old = before.apparatus.by_id(Dating)
    return [
        {"what": f"dating “{after.quote(d.span, 80)}”", "field": "date", "before": old[d.id].edtf, "after": d.edtf}
        for d in after.apparatus.of(Dating)
        if d.id in old and old[d.id].edtf != d.edtf
    ]


def _changes_of_support(before: Index, after: Index) -> list[dict[str, Any]]:
    """How many passages have a cited support, and rest on each witness and on them alone."""
    old, new = summarise(before), summarise(after)
    counted = [("the text", "passages with a cited support", old.passages_with_support, new.passages_with_support)]
    then = {w.id: w for w in old.witnesses}
    now = {w.id: w for w in new.witnesses}
    for key, witness in (then | now).items():
        for field, name in (("passages", "passages"), ("alone", "passages on this witness alone")):
            was, is_now = (int(getattr(side[key], field)) if key in side else 0 for side in (then, now))
            counted.append((f"witness {witness.witness}", name, was, is_now))
    return [{"what": what, "field": field, "before": a, "after": b} for what, field, a, b in counted if a != b]


def _changes_of_problems(before: Index, after: Index) -> list[dict[str, Any]]:
    old, new = ({p.id: p for p in i.apparatus.of(Problem)} for i in (before, after))
    gone = [{"what": f"problem {p.kind}", "field": "message", "before": p.message, "after": None}
            for p in old.values() if p.id not in new]  # fmt: skip
    return gone + [{"what": f"problem {p.kind}", "field": "message", "before": None, "after": p.message}
                   for p in new.values() if p.id not in old]  # fmt: skip


def _find_citation(index: Index, label: str, ordinal: str) -> Citation:
    note = index.find_note(label)
    citations = index.citations_of_note.get(note.id, [])
    for citation in citations:
        if ordinal == str(citation.ordinal):
            return citation
    listed = (f"{c.ordinal}: {index.quote(c.span, 100)}" for c in citations)
    raise BadInput(f"note {index.note_name(note)} has no citation {ordinal}: it has {len(citations)}", listed)


def _value(index: Index, field: str, words: str) -> str | None:
    if field in ("source", "held_in"):
        return None if words == UNKNOWN else index.find_source(words).id
    choices = CHOICES.get(field)
    if choices and words not in choices:
        raise BadInput(f"{words} is no {field} (there are {', '.join(choices)})")
    return None if words == UNKNOWN else words


def _date(said: str) -> str | None:
    """The EDTF of a date as it was typed."""
    if said == UNKNOWN:
        return None
    if (edtf := read_typed(said)) is None:
        raise BadInput(f"{said}: no date (dates are given as 1848-05-03, 1848-05, 184X, 1848-05/1848-06 or 3 May 1848)")
    return edtf


def _name(index: Index, record: Record) -> str:
    match record:
        case Citation():
            return f"note {index.name_of_note(record.note)}, citation {record.ordinal}"
        case Source():
            return f"source {shorten(record.label, 80)}"
        case Dating():
            return f"dating “{index.quote(record.span, 80)}”"
        case Emendation():
            return f"damage “{shorten(record.span.of(index.apparatus.text.content), 80)}”"
    return record.id


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unnamed"
