"""Weak points, in words and as JSON: smallest sets, single points of failure, what each witness and source costs."""

from __future__ import annotations

from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, Table, count
from adfontes.cli.index import Index
from adfontes.cli.struck import say_chain
from adfontes.model.smallest import MOST_SETS, Smallest
from adfontes.model.striking import Striker
from adfontes.model.text import Note
from adfontes.model.weak_points import Cost

SHOWN = 20
"""How many of the costliest are shown; `--json` has all."""

Said = tuple[list[Block], Any]


def show_smallest(index: Index, striker: Striker, note: Note, witnesses: bool, sources: bool) -> Said:
    """The smallest sets that bring down the passage a note stands behind."""
    name = index.note_name(note)
    number = striker.passage_of(note.id)
    if number is None:
        said = f"Nothing hangs on note {name} that could fall: it gives no passage a cited support."
        return [Line(said)], {"note": name, "passage": None, "sets": [], "size": None, "exact": True}
    found = striker.smallest(number, witnesses=witnesses, sources=sources)
    span = striker.supports.passages[number]
    data = {
        "note": name,
        "passage": {"start": span.start, "end": span.end, "quote": index.words(span)},
        "by": [what for what, may in (("witnesses", witnesses), ("sources", sources)) if may],
        "size": found.size,
        "exact": found.exact,
        "sets": [{"witnesses": _people(index, w), "sources": _sources(index, s)} for w, s in found.sets],
        "unreached": [say_chain(index, t.rows[0]) for t in striker.supports.threads[number]
                      if t.chain in found.unreached],
    }  # fmt: skip
    return _say_smallest(index, f"note {name}: “{index.quote(span, 200)}”", found, data["unreached"]), data


def _say_smallest(index: Index, passage: str, found: Smallest, unreached: Any) -> list[Block]:
    if found.size is None:
        blocks: list[Block] = [Heading("Nothing of that kind brings this passage down"), Line(passage, indent=1)]
        return blocks + [Line(f"stands whatever is struck: {chain}", "faint", 2) for chain in unreached]
    heading = f"{found.size} must be struck to bring this passage down"
    if not found.exact:
        heading = (
            f"At most {found.size} must be struck to bring this passage down (fewer may do: the search was cut off)"
        )
    blocks = [Heading(heading), Line(passage, indent=1)]
    for witnesses, sources in found.sets:
        names = [index.entity_name(w) for w in witnesses] + [index.source_name(s) for s in sources]
        blocks.append(Line(" and ".join(names), "bad", 1))
    if len(found.sets) == MOST_SETS:
        blocks.append(Line("other sets of this size may do as well", "faint", 1))
    return blocks


def show_costliest(index: Index, striker: Striker) -> Said:
    """What each witness and each source, struck alone, costs the text, the costliest first."""
    weak = striker.weak_points
    total = len(striker.supports.passages)
    blocks: list[Block] = [Heading(f"Struck alone, of {count(total, 'passage')} with a cited support")]
    for head, costs, name in (
        ("witness", weak.witnesses, index.entity_name), ("source", weak.sources, index.source_name)
    ):  # fmt: skip
        if not costs:
            blocks.append(Line(f"No passage rests on a known {head}."))
            continue
        rows = tuple((name(c.name), str(c.falls), str(c.weakened)) for c in costs[:SHOWN])
        blocks.append(Table((head, "#falls", "#weakened"), rows))
        if len(costs) > SHOWN:
            blocks.append(Line(f"and {len(costs) - SHOWN} more; --json has all", "faint", 1))
    return blocks, {
        "passages": total,
        "witnesses": [_cost(c, index.entity_name(c.name), "name") for c in weak.witnesses],
        "sources": [_cost(c, index.source_name(c.name), "label") for c in weak.sources],
    }


def _cost(cost: Cost, said: str, key: str) -> dict[str, Any]:
    return {"id": cost.name, key: said, "falls": cost.falls, "weakened": cost.weakened}


def show_single_points(index: Index, striker: Striker) -> Said:
    """Every passage that one witness or one source brings down."""
    supports, points = striker.supports, striker.weak_points.points
    total = count(len(supports.passages), "passage")
    blocks: list[Block] = [Heading(f"{len(points)} of {total} with a cited support would fall with one")]
    rows = []
    for point in points:
        span, notes = supports.passages[point.passage], supports.notes[point.passage]
        names = [index.name_of_note(n) for n in notes]
        who = [index.entity_name(w) for w in point.witnesses]
        what = [index.source_name(s) for s in point.sources]
        blocks.append(Line(f"note {', '.join(names)}: “{index.quote(span, 160)}”", indent=1))
        blocks.append(Line(f"falls with {'; or with '.join([*who, *what])}", "bad", 2))
        rows.append(
            {"start": span.start, "end": span.end, "quote": index.words(span), "notes": names,
             "witnesses": _people(index, point.witnesses), "sources": _sources(index, point.sources)}
        )  # fmt: skip
    return blocks, {"passages": len(supports.passages), "points": rows}


def _people(index: Index, ids: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"id": i, "name": index.entity_name(i)} for i in ids]


def _sources(index: Index, ids: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"id": i, "label": index.source_name(i)} for i in ids]
