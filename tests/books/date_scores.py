"""Scores found datings, and expressions of TIMEX3, against the gold of one text.

Datings: pairs one to one by place (intersection over union at least .3, the best first). Asked for are the tiers A and
B; what is found where the gold has something vague, or hanging on an event (C, D), counts for nothing either way, nor
does a phrase that was found to hang on an event and was left open ("when the archives were opened"). A
date is right when its EDTF covers the same days as the gold's or as one of its alternatives (`model.edtf.bounds`); no
EDTF is right where the gold has none.

TIMEX3: `strict` is the exact place, `relaxed` one character in common, `value` relaxed with the same value, where gold
without a value, and what is found there, is left out of the count. Values are compared as scorers for
history do: eras in one spelling, seconds and underspecified tails dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from adfontes.model.edtf import bounds
from adfontes.model.text import Transcript
from adfontes.pipeline import date
from tests.books.date_marks import WITH_TIMEX, Marked
from tests.books.matching import Score, overlap, paired

Row = Mapping[str, Any]
FLOOR = 0.3


def measure(marked: Marked) -> dict[str, Score]:
    """The scores of the program on one of the texts, by `pipeline.date`."""
    dated = date(Transcript(content=marked.text, name=f"{marked.name}.txt", sha256=""))
    found = [
        {
            "start": d.span.start,
            "end": d.span.end,
            "text": marked.text[d.span.start : d.span.end],
            "edtf": d.edtf,
            "role": d.role,
            "event": d.event is not None,
        }
        for d in dated.datings
    ]
    rows = dating_rows(marked.datings, marked.calls, found)
    if marked.name not in WITH_TIMEX:
        return rows
    timexes = [
        {"start": t.span.start, "end": t.span.end, "text": marked.text[t.span.start : t.span.end], "value": t.value}
        for t in dated.timexes
    ]
    return rows | timex_rows(marked.timexes, timexes)


def dating_rows(gold: Sequence[Row], calls: Sequence[Row], found: Sequence[Row]) -> dict[str, Score]:
    """Every score by name. Rows have `start`, `end`, `edtf`, `role`; gold ones `tier` and perhaps `edtf_alt` too."""
    asked = [g for g in gold if g["tier"] in "AB"]
    free = [g for g in gold if g["tier"] in "CD"]
    pairs = paired([_place(g) for g in asked], [_place(f) for f in found], FLOOR)
    held = [f for j, f in enumerate(found) if j in pairs.values() or not _free(f, free)]
    spare = [f for j, f in enumerate(found) if j not in pairs.values() and f in held]
    right = {i: j for i, j in pairs.items() if same_date(asked[i], found[j]["edtf"])}
    missed = [f"missed: {g['text']}" for i, g in enumerate(asked) if i not in pairs]
    missed += [f"not one: {f['text']} ({f['edtf']})" for f in spare]
    wrong = [
        f"{asked[i]['text']}: {found[j]['edtf']} for {asked[i]['edtf']} [{asked[i]['tier']}]"
        for i, j in pairs.items()
        if i not in right
    ]
    relative = [i for i, g in enumerate(asked) if g["tier"] == "B"]
    taken = [f["text"] for f in found if any(overlap(_place(f), _place(c)) > 0 for c in calls)]
    roles = {i for i, j in pairs.items() if asked[i]["role"] == found[j]["role"]}
    unlike = [
        f"{asked[i]['text']}: {found[j]['role']} for {asked[i]['role']}" for i, j in pairs.items() if i not in roles
    ]
    return {
        "found": Score(len(pairs), len(held), len(asked), missed),
        "right EDTF": Score(len(right), len(held), len(asked), sorted(wrong)),
        "right EDTF, relative (recall)": Score(sum(i in right for i in relative), len(relative), len(relative)),
        "role": Score(len(roles), len(pairs), len(pairs), unlike),
        "calls of notes left alone": Score(len(calls) - len(taken), len(calls), 0, taken),
    }


def same_date(gold: Row, found: str | None) -> bool:
    """Does the value cover the days that the gold has, or one of its alternatives?"""
    allowed = (gold["edtf"], *gold.get("edtf_alt", ()))
    return any(_same(value, found) for value in allowed)


def _same(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    return a == b or (bounds(a) is not None and bounds(a) == bounds(b))


def _place(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _free(found: Row, gold: Sequence[Row]) -> bool:
    return bool(found["edtf"] is None and found.get("event")) or any(_lies_in(found, g) for g in gold)


def _lies_in(found: Row, gold: Row) -> bool:
    common = min(found["end"], gold["end"]) - max(found["start"], gold["start"])
    return bool(common * 3 >= max(1, found["end"] - found["start"]))


def timex_rows(gold: Sequence[Row], found: Sequence[Row]) -> dict[str, Score]:
    """strict, relaxed and value. Rows have `start`, `end`, `text`, `value`."""
    pairs = _timex_pairs(gold, found)
    strict = sum(_place(gold[i]) == _place(found[j]) for i, j in pairs)
    valued = [(i, j) for i, j in pairs if norm(gold[i]["value"])]
    right = [(i, j) for i, j in valued if norm(gold[i]["value"]) == norm(found[j]["value"])]
    idle = len(pairs) - len(valued)
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [f"missed: {g['text']} {g['value']}" for i, g in enumerate(gold) if i not in hit]
    missed += [f"not one: {f['text']} {f['value']}" for j, f in enumerate(found) if j not in used]
    wrong = [f"{gold[i]['text']}: {found[j]['value']} for {gold[i]['value']}" for i, j in valued if (i, j) not in right]
    shifted = [f"{found[j]['text']} for {gold[i]['text']}" for i, j in pairs if _place(gold[i]) != _place(found[j])]
    with_value = sum(norm(g["value"]) is not None for g in gold)
    return {
        "TIMEX strict": Score(strict, len(found), len(gold), shifted),
        "TIMEX relaxed": Score(len(pairs), len(found), len(gold), missed),
        "TIMEX value": Score(len(right), len(found) - idle, with_value, wrong),
    }


def _timex_pairs(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """One to one: exact places first, then equal values, then the longer overlap, then the earlier."""
    every = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            common = min(f["end"], g["end"]) - max(f["start"], g["start"])
            if common > 0:
                other = norm(g["value"]) is None or norm(g["value"]) != norm(f["value"])
                every.append((_place(g) != _place(f), other, -common, g["start"], i, j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(every):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def norm(value: str | None) -> str | None:
    """One spelling for one value of TIMEX3; None for none."""
    v = (value or "").strip().upper()
    if not v:
        return None
    if signed := re.fullmatch(r"-([0-9]{4})(.*)", v):
        v = f"BC{int(signed[1]) + 1:04}{signed[2]}"
    v = re.sub(r"([0-9])\.0+(?=[A-Z])", r"\1", v)
    v = re.sub(r"-AU$", "-FA", v)
    v = re.sub(r"^((?:BC)?[0-9]{2})XX$|^((?:BC)?[0-9]{3})X$", lambda m: m[1] or m[2], v)
    v = re.sub(r"^((?:BC)?[0-9]{4}(?:-[0-9]{2})?)(?:-XX)+$", r"\1", v)
    return re.sub(r"(T[0-9]{2}:[0-9]{2})(?::00)?Z?$", r"\1", v)
