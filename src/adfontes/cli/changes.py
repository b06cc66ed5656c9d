"""The text as found beside the text as established: each change marked within its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby

from adfontes.cli.blocks import Block, Line, shorten
from adfontes.cli.index import Index
from adfontes.model.established import Edit, widen_edit
from adfontes.model.text import Emendation

CONTEXT = 48
"""Characters shown on each side of a change."""
LONGEST = 120
"""Characters of a change that are shown; of a longer one its beginning and its end."""
BLANKS = str.maketrans({" ": "␣", "\n": "⏎", "\t": "⇥", "\u00a0": "␣"})
REPAIRED, PROPOSED, LOST = "repaired", "proposed", "cannot be recovered"


def state_of(emendation: Emendation) -> str:
    """What became of it."""
    if emendation.repair is None:
        return LOST
    return REPAIRED if emendation.applied else PROPOSED


def say_change(index: Index, emendation: Emendation) -> str:
    """One piece of damage and what it became: "[-Brьckner-]{+Brückner+} (mojibake)"."""
    start, end, repair = _whole_words(index.apparatus.text.content, emendation)
    change = mark_change(index.apparatus.text.content[start:end], repair, applied=emendation.applied)
    state = state_of(emendation)
    said = "" if state == REPAIRED else f", {state}"
    return f"{change} ({emendation.kind.replace('-', ' ')}{said})"


def say_in_context(index: Index, emendation: Emendation) -> str:
    """The same within the words around it, as they were found."""
    content = index.apparatus.text.content
    start, end, repair = _whole_words(content, emendation)
    change = mark_change(content[start:end], repair, applied=emendation.applied)
    return f"{_before(content, start, 0)}{change}{_after(content, end, len(content))}"


def say_differences(index: Index) -> list[Block]:
    """Every change from the text as found to the text as established, and the damage left, each among its words.

    Changes that stand close together share a line. "[-…-]" was found, "{+…+}" stands for it now; "[?…?]" is damage that
    could not be repaired, "{?…?}" a repair that is proposed and not carried out.
    """
    content = index.apparatus.text.content
    if not index.emendations:
        return [Line("No damage was found: the text stands as it was found.", "good")]
    starts = [0, *(m.end() for m in re.finditer("\n", content))]
    hunks: list[list[tuple[int, Emendation]]] = []
    for numbered in enumerate(index.emendations, 1):
        last = hunks[-1][-1][1].span if hunks else None
        span = numbered[1].span
        if last and span.start - last.end <= CONTEXT and index.part_of(span) == index.part_of(last):
            hunks[-1].append(numbered)
        else:
            hunks.append([numbered])
    blocks: list[Block] = []
    at = 0
    for position, hunk in enumerate(hunks):
        limit = hunks[position + 1][0][1].span.start if position + 1 < len(hunks) else len(content)
        words, at = _hunk(content, [e for _, e in hunk], at, limit)
        first = hunk[0][1].span
        line = bisect_right(starts, first.start)
        kinds = ", ".join(dict.fromkeys(e.kind for _, e in hunk))
        place = f"line {line}, {index.where(first)}: damage {say_numbers([n for n, _ in hunk])}, {kinds}"
        blocks += [Line(f"@@ {place} @@", "faint"), Line(words)]
    return blocks


def _hunk(content: str, changes: list[Emendation], floor: int, ceiling: int) -> tuple[str, int]:
    """Changes that stand together, with the words between and around them; and where the last of them ends."""
    pieces: list[str] = []
    at = -1
    for change in changes:
        start, end, repair = _whole_words(content, change, max(floor, at))
        if start < at:  # it overlaps the one before, which was carried out instead
            continue
        pieces.append(_before(content, start, floor) if at < 0 else _flat(content[at:start]))
        pieces.append(mark_change(content[start:end], repair, applied=change.applied))
        at = end
    return "".join(pieces) + _after(content, at, max(at, ceiling)), at


def _whole_words(content: str, emendation: Emendation, floor: int = 0) -> tuple[int, int, str | None]:
    """What of an emendation is shown: start, end, and what takes the words' place."""
    span, repair = emendation.span, emendation.repair
    if repair is None:
        return span.start, span.end, None
    edit = widen_edit(content, Edit(span.start, span.end, repair), floor)
    return edit.start, edit.end, edit.repair


def mark_change(old: str, new: str | None, *, applied: bool = True) -> str:
    """A change as `git diff --word-diff=plain` writes one; blanks that are all there is of it are made visible."""
    if new is None:
        return f"[?{_visible(old)}?]" if old else "[?]"
    opening, closing = ("{+", "+}") if applied else ("{?", "?}")
    return (f"[-{_visible(old)}-]" if old else "") + (f"{opening}{_visible(new)}{closing}" if new else "")


def _visible(words: str) -> str:
    if not words.strip():
        return words.translate(BLANKS)
    return shorten(words.strip(" ").replace("\n", "⏎"), LONGEST)


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _before(content: str, end: int, floor: int) -> str:
    """The words before a change, from the beginning of one on."""
    start = max(floor, end - CONTEXT)
    words = _flat(content[start:end])
    cut = start > 0 and not content[start - 1].isspace()
    words = words.partition(" ")[2] if cut and " " in words.rstrip() else words
    return ("… " if start > 0 else "") + words.lstrip()


def _after(content: str, start: int, ceiling: int) -> str:
    end = min(ceiling, start + CONTEXT)
    words = _flat(content[start:end])
    cut = end < len(content) and not content[end].isspace()
    words = words.rpartition(" ")[0] if cut and " " in words.lstrip() else words
    return words.rstrip() + (" …" if end < len(content) else "")


def say_numbers(numbers: list[int]) -> str:
    """Numbers in order, runs of them drawn together: "3, 5, 7–52"; of very many pieces only the first."""
    pieces = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        pieces.append(str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}")
    return ", ".join(pieces[:8]) + (" …" if len(pieces) > 8 else "")
