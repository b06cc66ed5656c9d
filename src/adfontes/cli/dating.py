"""`date`: texts in, their expressions of time out, one JSON object a text."""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from adfontes.cli.dossiers import STDIN, Words, read_texts
from adfontes.cli.errors import BadInput
from adfontes.cli.lines import decode_object, open_all, read_lines, write_line
from adfontes.model.edtf import Day, bounds
from adfontes.model.text import Transcript

if TYPE_CHECKING:
    from msgspec import Raw

    from adfontes.dates.expressions import Timex
    from adfontes.dates.stage import Dated
    from adfontes.model.dating import Dating

LONGEST_TEXT = 64 * 1024 * 1024
"""Bytes of a line: as much as of a file. No text is longer."""


def date(
    *file: Words,
    jsonl: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Find the expressions of time in texts, with the dates they come to.

    Writes one JSON object a file: {"file": …, "datings": […]}, each dating with
    its place in code points of the text as found, its date in EDTF, its first
    and last day, the dating it hangs on (a place in the list, from 0), and the
    reason. Any format that "trace" reads is read.

    With --jsonl each line is an object whose "text" is dated as it stands; it
    comes back with "datings" and "timexes" added, and its other keys as they
    were. "dct" may say on which day the text was written (1998-04-30).

    Examples:

      adfontes date chapter.docx notes.txt > dates.jsonl

      adfontes date --jsonl articles.jsonl

      echo 'They met on 3 May 1848 and two days later.' | adfontes date

    Parameters
    ----------
    file
        Files of text; none, or "-", reads standard input.
    jsonl
        Lines are JSON objects: "text" is read, other keys are kept.
    """
    import msgspec

    from adfontes.pipeline import date as date_transcript

    encode = msgspec.json.Encoder().encode
    names = file or (STDIN,)
    if names.count(STDIN) > 1:
        raise BadInput("standard input can be read only once")
    with ExitStack() as stack:
        streams = open_all(names, stack)
        for name, stream in streams:
            if not jsonl:
                transcript = read_texts((STDIN if stream is sys.stdin.buffer else name,))
                datings = _datings(date_transcript(transcript), transcript.content)
                write_line(encode({"file": name, "datings": datings}))
                continue
            for number, line in read_lines(name, stream, LONGEST_TEXT, "text"):
                record = decode_object(name, number, line)
                text, written = record["text"], _written(name, number, record.get("dct"))
                # a text in a corpus is taken as it stands: its offsets are others' too, and nobody damaged it
                given = Transcript(content=text, name="", sha256="")
                dated = date_transcript(given, written=written, as_given=True)
                found = {"datings": _datings(dated, text), "timexes": [_timex(t, text) for t in dated.timexes]}
                write_line(encode({key: value for key, value in record.items() if key not in found} | found))
    return 0


def _written(name: str, number: int, dct: Raw | None) -> Day | None:
    """The day under `dct` ("document creation time", as corpora call it); a time of day after it is passed over."""
    import msgspec

    try:
        said = msgspec.json.decode(dct, type=str | None) if dct is not None else None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        said = "no string"
    if not said:
        return None
    days = bounds(said[:10]) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].*)?", said, re.DOTALL) else None
    if days is None:
        raise BadInput(f'{name}, line {number}: the "dct" is no day (as 1998-04-30 is)')
    return days[0]


def _datings(dated: Dated, content: str) -> list[dict[str, Any]]:
    """The datings in the order of the text; `anchor` is a place in this list, from 0."""
    places = {dating.id: place for place, dating in enumerate(dated.datings)}
    return [_dating(dating, places, content) for dating in dated.datings]


def _dating(dating: Dating, places: dict[str, int], content: str) -> dict[str, Any]:
    event = dating.event
    return {
        "start": dating.span.start,
        "end": dating.span.end,
        "text": dating.span.of(content),
        "kind": dating.kind,
        "edtf": dating.edtf,
        "earliest": dating.earliest,
        "latest": dating.latest,
        "anchor": places.get(dating.anchor or ""),
        "event": event and {"start": event.start, "end": event.end, "text": event.of(content)},
        "relation": dating.relation,
        "reason": dating.reason or None,
        "candidates": list(dating.candidates),
        "calendar": dating.calendar,
        "written": dating.written,
        "duration": dating.duration,
        "role": dating.role,
        "type": dating.type,
        "value": dating.value,
        "certainty": dating.origin.certainty,
    }


def _timex(timex: Timex, content: str) -> dict[str, Any]:
    span = timex.span
    return {"start": span.start, "end": span.end, "text": span.of(content), "type": timex.type, "value": timex.value}
