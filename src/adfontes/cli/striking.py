"""`strike`: what loses its cited support if a witness or a source is not believed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from adfontes.cli.blocks import Block, Heading, Line, count
from adfontes.cli.dossiers import Json, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.terminal import show, write_json
from adfontes.model.entities import Entity
from adfontes.model.evidence import Support
from adfontes.model.sources import Source
from adfontes.model.support import ASSUMPTIONS, FALLS, UNAFFECTED, WEAKENED, Outcome

SAID = {
    FALLS: "left without a cited support",
    WEAKENED: "weakened: a part of the cited support is lost",
    UNAFFECTED: "unaffected",
}


def strike(
    dossier: Path,
    /,
    *names: str,
    source: Annotated[list[str] | None, Parameter(name="--source", negative="", consume_multiple=False)] = None,
    as_json: Json = False,
) -> int:
    """Ask what loses its cited support if witnesses or sources are not believed.

    Each name is one witness, by any printed form; several may be struck
    together. The answer lists the passages that are left without a cited
    support, those weakened, and how many stand, each with the chain from the
    passage over the note and the source to the witness, and what it assumes.

    Examples:

      adfontes strike chapter.adf "Shi Zhe"

      adfontes strike chapter.adf "Shi Zhe" Kovalev --source "Zai lishi"

    Parameters
    ----------
    dossier
        The dossier.
    names
        The witnesses, one quoted name each.
    source
        A source to strike, by id, siglum or words; may be repeated.
    as_json
        Print it as JSON.
    """
    index = open_dossier(dossier)
    if not names and not source:
        raise BadInput('whom to strike? Name a witness, or a source with --source; "show DOSSIER witnesses" lists them')
    witnesses = tuple(dict.fromkeys(index.find_witness(name).id for name in names))
    sources = tuple(dict.fromkeys(index.find_source(words).id for words in source or ()))
    struck = (
        [index.entity_by_id[w] for w in witnesses],
        [index.source_by_id[s] for s in sources],
    )
    outcomes = tuple(index.ledger.strike(witnesses, sources))
    if as_json:
        write_json(strike_as_json(index, *struck, outcomes))
    else:
        show(say_strike(index, *struck, outcomes))
    return 0


def say_strike(
    index: Index, witnesses: list[Entity], sources: list[Source], outcomes: tuple[Outcome, ...]
) -> list[Block]:
    """What falls, what is weakened, what stands, and the assumptions."""
    names = [e.name for e in witnesses] + [s.label for s in sources]
    by_state = {state: [o for o in outcomes if o.state == state] for state in (FALLS, WEAKENED, UNAFFECTED)}
    blocks: list[Block] = [
        Heading(f"Without {' and '.join(names)}"),
        Line(f"{_are(len(by_state[FALLS]))} left without a cited support", "bad" if by_state[FALLS] else ""),
        Line(f"{_are(len(by_state[WEAKENED]))} weakened", "warn" if by_state[WEAKENED] else ""),
        Line(f"{_are(len(by_state[UNAFFECTED]))} unaffected"),
    ]
    for entity in witnesses:
        if entity.id not in index.reliances_on:
            blocks.append(Line(f"No source of this text is known to rest on {entity.name}.", "warn"))
    for state, style in ((FALLS, "bad"), (WEAKENED, "warn")):
        if by_state[state]:
            blocks.append(Heading(SAID[state][0].upper() + SAID[state][1:]))
        for outcome in by_state[state]:
            blocks += _say_outcome(index, outcome, style)
    blocks.append(Heading("This assumes"))
    return blocks + [Line(assumption, "faint", 1) for assumption in ASSUMPTIONS]


def _say_outcome(index: Index, outcome: Outcome, style: str) -> list[Block]:
    notes = ", ".join(index.name_of_note(n) for n in outcome.notes)
    blocks: list[Block] = [Line(f"note {notes}: “{index.quote(outcome.passage, 200)}”", style, 1)]
    blocks += [Line(f"lost: {say_chain(index, s)}", "faint", 2) for s in outcome.lost]
    blocks += [Line(f"left: {say_chain(index, s)}", "", 2) for s in outcome.left]
    return blocks


def say_chain(index: Index, support: Support) -> str:
    """One thread: note → source (in its carrier) → witness (through another)."""
    parts = [f"note {index.name_of_note(support.note)}", index.source_name(support.source)]
    if support.carrier and support.carrier != support.source:
        parts[-1] += f" (in {index.source_name(support.carrier)})"
    if support.witness:
        through = f" (through {index.entity_name(support.through)})" if support.through else ""
        parts.append(index.entity_name(support.witness) + through)
    else:
        parts.append("no witness known")
    return " → ".join(parts)


def strike_as_json(
    index: Index, witnesses: list[Entity], sources: list[Source], outcomes: tuple[Outcome, ...]
) -> dict[str, Any]:
    """The same for `--json`; the unaffected are only counted."""
    states = {state: [_outcome_as_json(index, o) for o in outcomes if o.state == state] for state in (FALLS, WEAKENED)}
    counts = {state: sum(o.state == state for o in outcomes) for state in (FALLS, WEAKENED, UNAFFECTED)}
    return {
        "struck": {
            "witnesses": [{"id": e.id, "name": e.name} for e in witnesses],
            "sources": [{"id": s.id, "label": s.label} for s in sources],
        },
        "counts": counts,
        **states,
        "assumptions": list(ASSUMPTIONS),
    }


def _outcome_as_json(index: Index, outcome: Outcome) -> dict[str, Any]:
    return {
        "start": outcome.passage.start,
        "end": outcome.passage.end,
        "quote": index.words(outcome.passage),
        "notes": [index.name_of_note(n) for n in outcome.notes],
        "lost": [_support_as_json(index, s) for s in outcome.lost],
        "left": [_support_as_json(index, s) for s in outcome.left],
    }


def _support_as_json(index: Index, support: Support) -> dict[str, Any]:
    return {
        "note": index.name_of_note(support.note),
        "citation": support.citation,
        "source": support.source,
        "carrier": support.carrier,
        "witness": support.witness,
        "through": support.through,
        "function": support.function,
        "chain": say_chain(index, support),
    }


def _are(number: int) -> str:
    return f"{count(number, 'passage')} {'is' if number == 1 else 'are'}"
