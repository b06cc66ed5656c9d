"""`decide`: a scholar's word on one record, kept in the dossier and replayed at every trace."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adfontes.cli.blocks import Block, Heading, Line, count, shorten
from adfontes.cli.chronology import find_dating
from adfontes.cli.consequences import find_changes
from adfontes.cli.days import Said, read_typed
from adfontes.cli.dossiers import Json, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.naming import find_entity
from adfontes.cli.reports import find_event, find_mention
from adfontes.cli.terminal import show, write_json
from adfontes.cli.testimonies import find_testimony
from adfontes.model.apparatus import Decision
from adfontes.model.dating import Dating
from adfontes.model.decisions import NAMING_ENTITIES, NO, YES
from adfontes.model.entities import Mention
from adfontes.model.events import KINDS as EVENT_KINDS
from adfontes.model.events import MODALITIES, Event
from adfontes.model.sources import FORMS, FUNCTIONS, KINDS, Citation, Source
from adfontes.model.testimony import AUTHOR, ROUTES_TOLD, STANCES, Testimony
from adfontes.model.text import Emendation

if TYPE_CHECKING:
    from adfontes.model.text import Record

UNKNOWN, NONE = "unknown", "none"
CITATION_FIELDS = {"is": "source", "source": "source", "function": "function", "form": "form", "locator": "locator",
                   "held-in": "held_in", "in": "held_in"}  # fmt: skip
CHOICES = {"function": FUNCTIONS, "form": FORMS, "kind": KINDS}
EVENT_CHOICES = {"kind": EVENT_KINDS, "modality": MODALITIES}
TESTIMONY_CHOICES = {"stance": STANCES, "route": ROUTES_TOLD}
GRAMMAR = (
    "note N citation K is SOURCE",
    f"note N citation K function {'|'.join(FUNCTIONS)}",
    "note N citation K form|locator|held-in VALUE",
    "source TEXT… kind KIND",
    "dating K|WORDS… is DATE",
    "mention K is NAME|none",
    "event K is DATE",
    f"event K modality {'|'.join(MODALITIES)}",
    "event K kind KIND",
    "testimony K witness NAME|author|none",
    f"testimony K stance {'|'.join(STANCES)}",
    f"testimony K route {'|'.join(ROUTES_TOLD)}",
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
      mention K is NAME|none
      event K is DATE
      event K modality actual|planned|negated|hypothetical
      event K kind KIND
      testimony K witness NAME|author|none
      testimony K stance affirm|deny|confirm|doubt|cannot-recall|suggest
      testimony K route memoir|interview|diary|document|through|unstated
      damage K accept|reject
      damage K repair TEXT…

    SOURCE and TEXT are an id, a siglum or words of author and title; a DATE is
    EDTF (1848-05) or as printed (3 May 1848); "unknown" in place of a value
    unsettles it. NAME is a person, body or place of the text; "none" says that
    the words name nobody, or that nobody says anything there. K is the number
    that "show DOSSIER" gives of chronology, mentions, events, testimonies or
    damage; a repair may be "" for nothing.

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
        case ("mention", number, "is", *name) if name:
            nobody = name == [NONE]
            return find_mention(index, number), "entity", None if nobody else find_entity(index, " ".join(name)).id
        case ("event", number, "is", *date) if date:
            return find_event(index, number), "dating", _date(" ".join(date))
        case ("event", number, "kind" | "modality" as field, value):
            return find_event(index, number), field, _choice(field, value, EVENT_CHOICES[field])
        case ("testimony", number, "witness", *name) if name:
            return find_testimony(index, number), "witnesses", _witness(index, " ".join(name))
        case ("testimony", number, "stance" | "route" as field, value):
            return find_testimony(index, number), field, _choice(field, value, TESTIMONY_CHOICES[field])
        case ("damage", number, "accept" | "reject" as verdict):
            damage = index.find_damage(number)
            if verdict == "accept" and damage.repair is None:
                raise BadInput(f"no repair of damage {number} is known; give one with: damage {number} repair TEXT")
            return damage, "applied", YES if verdict == "accept" else NO
        case ("damage", number, "repair", *value) if value:
            repair = " ".join(value)
            return index.find_damage(number), "repair", None if repair == UNKNOWN else repair
    raise BadInput("that is no decision; what can be decided:", GRAMMAR)


def say_changes(
    index: Index, target: Record, field: str, value: str | None, changes: list[dict[str, Any]]
) -> list[Block]:
    """The decision as it was understood, and what followed from it."""
    source, entity = index.source_by_id.get(value or ""), index.entity_by_id.get(value or "")
    named = source.label if source else entity.name if entity else value or "nothing"
    said = (NONE if field in NAMING_ENTITIES else UNKNOWN) if value is None else named
    blocks: list[Block] = [
        Heading(f"Decided: {field.replace('_', ' ')} of {_name(index, target)} is {said}"),
        Line(count(len(changes), "change") if changes else "Nothing else changed: it was so already.", "strong"),
    ]
    for change in changes:
        then, now = (UNKNOWN if x is None else shorten(str(x), 80) for x in (change["before"], change["after"]))
        blocks.append(Line(f"{change['what']}: {change['field'].replace('_', ' ')}: {then} → {now}", indent=1))
    return blocks


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
    if choices := CHOICES.get(field):
        return _choice(field, words, choices)
    return None if words == UNKNOWN else words


def _choice(field: str, words: str, choices: tuple[str, ...]) -> str:
    if words not in choices:
        raise BadInput(f"{words} is no {field} (there are {', '.join(choices)})")
    return words


def _witness(index: Index, name: str) -> str | None:
    """Whose word it is: somebody of the text, the author, or nobody."""
    if name == NONE:
        return None
    return AUTHOR if name.casefold() in (AUTHOR, f"the {AUTHOR}") else find_entity(index, name).id


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
        case Mention() | Event() | Testimony():
            return f"{type(record).__name__.lower()} “{index.quote(record.span, 80)}”"
        case Emendation():
            return f"damage “{shorten(record.span.of(index.apparatus.text.content), 80)}”"
    return record.id


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unnamed"
