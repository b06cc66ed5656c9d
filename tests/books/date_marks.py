"""The unseen texts for dates: their words and gold are kept together in `dates/marked/`, and taken apart here.

    python -m tests.books.date_marks        writes dates/*.txt, dates/*.jsonl and dates/timexes.jsonl anew

Marks, which may be nested:

- `[[words|edtf|flags]]` a dating. `edtf` "-" where none can be had from the text. Flags, by spaces: the tier, `k=` the
  kind where it is not read off the value, `alt=` another right value, `role=` document or note, `t=` the value in
  TIMEX3, `notx` no TIMEX3. Tiers: A (without a flag) found from the words alone; B needs the line of the telling; C
  hangs on an event; D vague, arguable or a date of publication. C and D are neither asked for nor held against anybody.
- `{{words|value}}` the stretch that TIMEX3 marks, where it is not the dating's; without a value the scorer leaves it.
- `<<7>>` the call of note 7, printed as a bare number.

A dating without `{{}}` or `t=` whose value TIMEX3 writes alike (a day, month, year, season, decade or century) is one
expression of TIMEX3 as well.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "dates"
MARKED = HERE / "marked"
NAMES = (
    "successors", "oldstyle", "cabul", "agadir", "winterwar", "northernwar", "spindle", "chaco",
    "shimonoseki", "vilna", "ogaden", "arvand", "archidamus", "torresvedras",
)  # fmt: skip
HELD_OUT = ("successors", "cabul", "northernwar", "chaco", "vilna", "arvand")
"""Texts whose errors nobody looks at while rules are written."""

WITH_TIMEX = (
    "successors", "winterwar", "northernwar", "spindle", "chaco",
    "shimonoseki", "vilna", "ogaden", "arvand", "archidamus", "torresvedras",
)  # fmt: skip
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}|<<[0-9]+>>|\|")
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}

Row = dict[str, Any]


@dataclass
class Marked:
    """One text without its marks, and what they said. Offsets are code points."""

    name: str
    text: str
    datings: list[Row] = field(default_factory=list)
    timexes: list[Row] = field(default_factory=list)
    calls: list[Row] = field(default_factory=list)


def read_marked(name: str) -> Marked:
    """The text of this name, taken apart. Raises ValueError for marks that do not close."""
    return take_apart(name, (MARKED / f"{name}.txt").read_text(encoding="utf-8"))


def take_apart(name: str, source: str) -> Marked:
    """Text and rows from a text with marks."""
    marked, out, length, at = Marked(name, ""), [], 0, 0
    open_marks: list[tuple[str, int, int]] = []
    while found := _MARK.search(source, at):
        out.append(source[at : found.start()])
        length += found.start() - at
        mark, at = found.group(), found.end()
        if mark in ("[[", "{{"):
            open_marks.append((mark, length, len(marked.timexes)))
        elif mark.startswith("<<"):
            out.append(mark[2:-2])
            marked.calls.append({"start": length, "end": length + len(mark) - 4, "number": int(mark[2:-2])})
            length += len(mark) - 4
        elif mark == "|" and open_marks:
            kind, start, inner = open_marks.pop()
            close = source.index("]]" if kind == "[[" else "}}", at)
            fields, at = source[at:close].split("|"), close + 2
            place = {"start": start, "end": length, "text": "".join(out)[start:length]}
            if kind == "{{":
                marked.timexes.append(_timex(place, fields[0] or None))
            else:
                flags = fields[1].split() if len(fields) > 1 else []
                row = _dating(place, fields[0], flags)
                marked.datings.append(row)
                if len(marked.timexes) == inner and (value := _simple(row, flags)):
                    marked.timexes.append(_timex(place, value, row["kind"]))
        else:
            raise ValueError(f"{name}: {mark} at {found.start()}")
    if open_marks:
        raise ValueError(f"{name}: {open_marks[-1]} is not closed")
    marked.text = "".join(out) + source[at:]
    return marked


def _dating(place: Row, edtf: str, flags: list[str]) -> Row:
    said = dict(f.split("=", 1) for f in flags if "=" in f and not f.startswith("alt="))
    tier = next((f for f in flags if f in "ABCD"), "A")
    value = None if edtf == "-" else edtf
    kind = said.get("k") or ("interval" if value and re.search("[/X]", value) else "date")
    row = place | {"edtf": value, "kind": kind, "tier": tier, "role": said.get("role", "told")}
    other = [None if f == "alt=-" else f[4:] for f in flags if f.startswith("alt=")]
    return row | ({"edtf_alt": other} if other else {})


def _simple(row: Row, flags: list[str]) -> str | None:
    """The value in TIMEX3 of a dating that says nothing of it."""
    if "notx" in flags:
        return None
    said = next((f[2:] for f in flags if f.startswith("t=")), None)
    if said or row["edtf"] is None or row["tier"] in "CD":
        return said
    value: str = row["edtf"]
    if season := re.fullmatch(r"([0-9]{4})-(2[1-4])", value):
        return f"{season[1]}-{_SEASONS[int(season[2])]}"
    return value.rstrip("X") if re.fullmatch(r"[0-9]{2}([0-9X]{2}|XX)(-(0|1)[0-9](-[0-9]{2})?)?", value) else None


def _timex(place: Row, value: str | None, kind: str = "") -> Row:
    """One expression of TIMEX3; its type is read off the value, but for a set."""
    of = "DATE"
    if kind == "set" or (value or "").startswith("XXXX-WXX"):
        of = "SET"
    elif value and re.match("P[0-9X]|PT", value):
        of = "DURATION"
    elif (value and re.search("T([0-9]|[A-Z]{2}$)", value)) or kind == "time":
        of = "TIME"
    return place | {"type": of, "value": value}


def write_all() -> None:
    """Writes every text, its datings, and one file of TIMEX3 in the form of TempEval's stand-off scorers."""
    tagged = []
    for name in NAMES:
        marked = read_marked(name)
        (HERE / f"{name}.txt").write_text(marked.text, encoding="utf-8")
        rows = sorted(marked.datings, key=lambda r: (r["start"], -r["end"]))
        rows += [call | {"kind": "call"} for call in marked.calls]
        (HERE / f"{name}.jsonl").write_text("".join(_line(r) for r in rows), encoding="utf-8")
        if name in WITH_TIMEX:
            timexes = sorted(marked.timexes, key=lambda r: (r["start"], r["end"]))
            tagged.append({"id": name, "dct": "2026-01-01", "text": marked.text, "timexes": timexes})
    (HERE / "timexes.jsonl").write_text("".join(_line(r) for r in tagged), encoding="utf-8")


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_all()
