"""What `cite` finds in bare notes, compared with their answers.

Each line of `citing/*.jsonl` is one note with its citations: offsets in code points, and the fields as printed. Six
made-up documents a file, twenty notes each, among them notes that cite nothing. Pages and locator are one field here,
since a note seldom tells a cited page from a page range.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from adfontes.citations import cite_note

HERE = Path(__file__).resolve().parent / "citing"
NOTE_FILES = ("law_and_society", "humanities")
LISTS = ("author", "editor", "translator")
FIELDS = (*LISTS, "title", "container", "place", "publisher", "year", "volume", "issue", "pages")
OVERLAP = 0.5  # of the two spans together, for a found citation to count as the expected one

Note = dict[str, Any]
Pair = tuple[Note, Note]
Counts = Counter[tuple[str, str]]


@cache
def load_examples(name: str) -> tuple[Note, ...]:
    """The notes of one file, each with what `cite_note` finds in it under `found`."""
    with (HERE / f"{name}.jsonl").open(encoding="utf-8") as lines:
        notes = [json.loads(line) for line in lines]
    return tuple({**note, "found": cite_note(note["text"])["citations"]} for note in notes)


def key(value: object) -> str:
    """A value without case, accents, spaces or punctuation, so that only the words printed are compared."""
    plain = unicodedata.normalize("NFKD", str(value or "")).casefold()
    return "".join(c for c in plain if c.isalnum())


def name_key(name: str) -> str:
    """A name's words in alphabetical order: the family name may stand first or last."""
    return " ".join(sorted(filter(None, (key(word) for word in re.split(r"[\W_]+", name)))))


def page_keys(printed: str) -> set[str]:
    """Pages and ranges, with the short second number of a range written out: "pp. 125–6, 130 f." is 125-126 and 130."""
    keys = set()
    for first, last in re.findall(r"(\d+)(?:\s*[-\u2013\u2014\u2212]\s*(\d+))?", printed):
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        keys.add(f"{first}-{whole}" if last else first)
    return keys or ({key(printed)} if key(printed) else set())


def values(citation: Note, field: str) -> set[str]:
    """What a citation says in one field, in the form in which it is compared."""
    if field in LISTS:
        return {name_key(name) for name in citation.get(field) or ()} - {""}
    if field == "pages":
        return page_keys(citation.get("pages") or "") | page_keys(citation.get("locator") or "")
    if field == "year":
        year = re.search(r"1[0-9]{3}|20[0-9]{2}", str(citation.get("year") or citation.get("date") or ""))
        return {year.group()} if year else set()
    if field == "volume":
        return {key(re.sub(r"\b(vol|bd|t)\.?\s", " ", str(citation.get("volume") or "").lower()))} - {""}
    return {key(citation.get(field))} - {""}


def overlap(a: Note, b: Note) -> float:
    """The shared part of two spans, over what they cover together."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return float(max(shared, 0) / (max(a["end"], b["end"]) - min(a["start"], b["start"])))


def align(expected: list[Note], found: list[Note]) -> list[Pair]:
    """Expected and found citations, one to one, best overlap first; what stays alone is paired with an empty one."""
    ranked = sorted(((overlap(e, f), i, j) for i, e in enumerate(expected) for j, f in enumerate(found)), reverse=True)
    left, right, pairs = set(range(len(expected))), set(range(len(found))), []
    for share, i, j in ranked:
        if share >= OVERLAP and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((expected[i], found[j]))
    return [*pairs, *((expected[i], {}) for i in sorted(left)), *(({}, found[j]) for j in sorted(right))]


def pointer(citation: Note) -> set[str]:
    """The note that a pointer names, "-" if it names none; nothing if the citation does not point."""
    refers = citation.get("refers_to")
    return {str(refers.get("n") or "-")} if refers else set()


def shown(citation: Note, field: str) -> str:
    """One field for the list of misses."""
    return repr([citation.get("pages"), citation.get("locator")] if field == "pages" else citation.get(field))


def count_note(note: Note) -> tuple[Counts, list[str]]:
    """Hits, misses and false finds of one note by what they are of, and a line for each that is wrong."""
    counts: Counts = Counter()
    lines = []

    def add(what: str, wanted: set[str], got: set[str]) -> bool:
        counts[what, "hit"] += len(wanted & got)
        counts[what, "missed"] += len(wanted - got)
        counts[what, "false"] += len(got - wanted)
        return wanted == got

    for wanted, got in align(note["citations"], note["found"]):
        if not add("found", {"one"} if wanted else set(), {"one"} if got else set()):
            lines.append(f"    {'missed' if wanted else 'false '} | {(wanted or got)['raw']}")
        right = [add(field, values(wanted, field), values(got, field)) for field in FIELDS]
        right.append(add("pointer", pointer(wanted), pointer(got)))
        if wanted and got:
            for field, ok in zip((*FIELDS, "refers_to"), right, strict=True):
                if not ok:
                    lines.append(f"    {field:<9} | {shown(wanted, field)} read as {shown(got, field)}")
    return counts, lines


def f1(counts: Counts, *what: str) -> float:
    """The harmonic mean of precision and recall over what is asked, counts added up; 1 where nothing is to be found."""
    hit, missed, false = (sum(counts[w, side] for w in what) for side in ("hit", "missed", "false"))
    return 2 * hit / (2 * hit + missed + false) if hit + missed + false else 1.0


def scores(counts: Counts) -> tuple[float, float, float]:
    """F1 of segmentation, of all fields together, and of pointers."""
    return f1(counts, "found"), f1(counts, *FIELDS), f1(counts, "pointer")
