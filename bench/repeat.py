"""A long text made of one chapter many times over, its notes renumbered, to see how time grows with length."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.shared import read_lines


def read_records(records: Path, kind: str) -> list[dict[str, Any]]:
    """One file of an export in the records format."""
    return read_lines(records / f"{kind}.jsonl")


def repeat(records: Path, times: int) -> str:
    """The exported text `times` times over as one book: all the bodies, then one list of all the notes.

    Note numbers run on: the calls and labels that the trace found in copy k are raised by k times the highest number.
    Raises ValueError where the export has no numbered notes, or notes that stand before the end of the body.
    """
    text = (records / "text.txt").read_text(encoding="utf-8")
    notes = [note for note in read_records(records, "notes") if note.get("number") is not None]
    if not notes:
        raise ValueError("the export has no numbered notes")
    first = min(note["start"] for note in notes)
    calls = [(note["call"]["start"], note["call"]["end"], note["number"]) for note in notes if note["call"]]
    if any(end > first for _, end, _ in calls):
        raise ValueError("the notes do not follow the body")
    # The heading of the notes, if there is one, stands once: before the one long list.
    last = max((end for _, end, _ in calls), default=0)
    starts = [d["start"] for d in read_records(records, "divisions") if d["kind"] == "notes"]
    cut = min((start for start in starts if last <= start <= first), default=first)
    step = max(note["number"] for note in notes)
    labels = []
    for note in notes:
        at = text.index(str(note["number"]), note["start"], note["end"])
        labels.append((at, at + len(str(note["number"])), note["number"]))
    copies = range(times)
    bodies = [renumbered(text[:cut], calls, k * step) for k in copies]
    lists = [renumbered(text[first:], [(a - first, z - first, n) for a, z, n in labels], k * step) for k in copies]
    return "\n\n".join(bodies) + "\n\n" + text[cut:first] + "\n".join(lists)


def renumbered(text: str, places: list[tuple[int, int, int]], by: int) -> str:
    """`text` with the number at each (start, end, number) raised by `by`."""
    pieces, last = [], 0
    for start, end, number in sorted(places):
        # A call may be printed with more than its digits ("[12]", "(12)"), so only the digits are replaced.
        pieces += [text[last:start], text[start:end].replace(str(number), str(number + by))]
        last = end
    return "".join([*pieces, text[last:]])
