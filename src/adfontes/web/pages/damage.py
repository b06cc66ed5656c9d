"""The damage to the text: every piece of it by kind; and as the text page shows it, in its place, with a slip that says
what was found there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import quote

from adfontes.model.established import Edit, least_edit, widen_edit
from adfontes.model.text import Emendation, Note, Span
from adfontes.web import words
from adfontes.web.layout import Mark, Run
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading

CONTEXT = 60
"""Code points shown on each side of a piece of damage."""
MANY = 3
"""From so many on, pieces of damage with the same words and the same repair are told together."""


def state_of(emendation: Emendation) -> str:
    """repaired, proposed or lost."""
    if emendation.repair is None:
        return "lost"
    return "repaired" if emendation.applied else "proposed"


def damage_page(reading: Reading, asked: Asked) -> Context:
    """Every piece of damage that is asked for, the most frequent kind first, each in the order of the text."""
    sought, facets = asked.sought, reading.facets
    found = [e for e in reading.emendations if not sought or sought.holds(facets.of(e))]
    every = Counter(e.kind for e in reading.emendations)
    kinds: defaultdict[str, list[Emendation]] = defaultdict(list)
    for emendation in found:
        if asked.kind in ("", emendation.kind):
            kinds[emendation.kind].append(emendation)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    states = Counter(state_of(e) for members in kinds.values() for e in members)
    names = {kind: of_damage(kind) for kind in every}
    return {
        "page": brief.page(reading, "Damage", "/damage", query=asked.query),
        "whole": len(reading.emendations),
        "count": states.total(),
        "filter": of_filter(reading, asked, dict(every.most_common()), names),
        "states": [{"state": s, "says": says, "count": states[s]} for s, says in words.DAMAGE_STATES.items()],
        "kinds": [
            {
                "kind": kind,
                "says": of_damage(kind),
                "count": len(found),
                "groups": _groups(reading, found),
            }
            for kind, found in ordered
        ],
    }


def of_damage(kind: str) -> str:
    """What a kind of damage is called."""
    return words.DAMAGE.get(kind) or words.of_kind(kind).capitalize()


def _groups(reading: Reading, found: list[Emendation]) -> list[Context]:
    """Damage one by one, but much of the same told once, with all its places; in the order of the first."""
    same: defaultdict[tuple[object, ...], list[Emendation]] = defaultdict(list)
    for e in found:
        key = (e.span.of(reading.content), e.repair, state_of(e), e.origin.rule) if e.repair is not None else (e.id,)
        same[key].append(e)
    groups: list[list[Emendation]] = []
    for members in same.values():
        groups += [members] if len(members) >= MANY else [[one] for one in members]
    groups.sort(key=lambda members: members[0].span)
    return [
        {**of_emendation(reading, members[0]), "members": [of_emendation(reading, e) for e in members[1:]]}
        for members in groups
    ]


def of_emendation(reading: Reading, emendation: Emendation) -> Context:
    """One piece of damage: its words in theirs, its repair, how sure and why, and where it is shown."""
    span, content = emendation.span, reading.content
    shown = _widest(reading, emendation)
    state = state_of(emendation)
    number = reading.damage_numbers[emendation.id]
    note = _note_of(reading, emendation)
    certainty = emendation.origin.certainty
    return {
        "id": emendation.id,
        "ordinal": reading.ordinals[emendation.id],
        "number": number,
        "kind": emendation.kind,
        "says": of_damage(emendation.kind),
        "state": state,
        "state_words": words.DAMAGE_STATES[state],
        "start": span.start,
        "end": span.end,
        "quote": span.of(content),
        "repair": emendation.repair,
        "applied": emendation.applied,
        "before": _before(content, shown.start),
        "found": brief.of_words(_visible(content[shown.start : shown.end])),
        "put": None if emendation.repair is None else brief.of_words(_visible(shown.repair)),
        "after": _after(content, shown.end),
        "certainty": {"value": round(certainty, 3), "words": words.of_certainty(certainty)},
        "rule": emendation.origin.rule,
        "reason": emendation.reason,
        "stood": words.of_place(reading.place_at(span.start)),
        "anchor": f"e{number}",
        "slip": f"d{number}",
        "note": brief.of_note(reading, note) if note else None,
        "href": f"/damage#{quote(emendation.id, safe='')}",
        "place": _place(reading, emendation),
    }


def _note_of(reading: Reading, emendation: Emendation) -> Note | None:
    """The note it stands in, or just behind, as a link back to the text does."""
    start = emendation.span.start
    if note := reading.note_at(start):
        return note
    line = reading.content.rfind("\n", 0, start) + 1
    before = len(reading.content[line:start].rstrip())
    return reading.note_at(line + before - 1) if before else None


def _place(reading: Reading, emendation: Emendation) -> str:
    """Where it is shown: in the text, or on the page of its note."""
    start = emendation.span.start
    note = _note_of(reading, emendation)
    if note is not None:
        return f"{brief.of_note(reading, note)['href']}#e{reading.damage_numbers[emendation.id]}"
    block = reading.blocks[reading.block_at(start)] if reading.blocks else None
    if block is None or block.kind == "notes":
        return brief.text_address(reading, start, "text")
    within = block.span.start <= start <= block.span.end
    anchor = f"e{reading.damage_numbers[emendation.id]}" if within else f"at{block.span.start}"
    return brief.text_address(reading, block.span.start, anchor)


def _before(content: str, end: int) -> str:
    """The words before a change, from the beginning of one on, on one line."""
    start = max(0, end - CONTEXT)
    cut = start > 0 and not content[start - 1].isspace()
    said = content[start:end].partition(" ")[2] if cut and " " in content[start:end].rstrip() else content[start:end]
    return ("… " if start else "") + _on_a_line(said).lstrip()


def _after(content: str, start: int) -> str:
    """The words after a change, up to the end of one."""
    said = content[start : start + CONTEXT]
    cut = start + CONTEXT < len(content) and not content[start + CONTEXT].isspace()
    said = said.rpartition(" ")[0] if cut and " " in said.lstrip() else said
    return _on_a_line(said).rstrip() + (" …" if start + CONTEXT < len(content) else "")


def _on_a_line(said: str) -> str:
    return re.sub(r"\s+", " ", said)


BLANKS = str.maketrans({" ": "␣", "\n": "⏎", "\t": "⇥", "\u00a0": "␣"})


def _visible(text: str) -> str:
    """Words to be compared: line ends are shown, and blanks where there is nothing else."""
    return text.translate(BLANKS) if not text.strip() else text.replace("\n", "⏎")


def of_slips(reading: Reading, runs: Iterable[Run], back: str | None = None) -> list[Context]:
    """The slips of the damage that is marked in some runs; `back` is the anchor to go back to, else the mark's own."""
    slips: list[Context] = []
    waiting = list(runs)[::-1]
    while waiting:
        run = waiting.pop()
        if run.get("kind") == "emendation" and run["first"] and run["link"]:
            slip = of_emendation(reading, reading.emendations[run["number"] - 1])
            slips.append({**slip, "back": back or slip["anchor"]})
        waiting += run.get("runs", [])[::-1]
    return slips


def damage_marks(
    reading: Reading, found: Iterable[Emendation], others: Iterable[Mark], linked: Iterable[Span]
) -> list[Mark]:
    """The marks of damage for a stretch in which `others` are laid out too; within `linked` they are no links.

    A change is shown on its whole word, unless another mark begins or ends within that: then on what differs alone, so
    that the other keeps its place.
    """
    edges = sorted({edge for mark in others for edge in (mark.span.start, mark.span.end)})
    links = sorted(linked)
    link_starts = [link.start for link in links]
    marks: list[Mark] = []
    reached = 0
    for emendation in found:
        edit = _fitting(reading, emendation, edges, reached)
        if edit is None:  # it overlaps the one before, which was carried out instead
            continue
        span = Span(start=edit.start, end=edit.end)
        reached = max(reached, span.end)
        at = bisect_right(link_starts, span.end) - 1
        inside = at >= 0 and span.start < links[at].end and links[at].start < max(span.end, span.start + 1)
        state = state_of(emendation)
        number = reading.damage_numbers[emendation.id]
        data = {
            "id": f"e{number}",
            "slip": f"d{number}",
            "state": state,
            "link": not inside,
            "gap": not edit.repair if state == "repaired" else span.start == span.end,
            "number": number,
            "title": _title(reading, emendation),
        }
        # An empty mark is left out unless it has words, be they none: damage that left nothing is still shown.
        instead = edit.repair if state == "repaired" else "" if span.start == span.end else None
        marks.append(Mark(span=span, kind="emendation", data=data, instead=instead))
    return marks


def _widest(reading: Reading, emendation: Emendation) -> Edit:
    span, repair = emendation.span, emendation.repair
    if repair is None:
        return Edit(span.start, span.end, "")
    return widen_edit(reading.content, Edit(span.start, span.end, repair))


def _fitting(reading: Reading, emendation: Emendation, edges: list[int], reached: int) -> Edit | None:
    """The widest form of a change that lies after `reached` and has no edge within."""
    span, repair = emendation.span, emendation.repair
    own = Edit(span.start, span.end, repair or "")
    if not (repair is not None and emendation.applied):
        return own if span.start >= reached else None
    widest, least = _widest(reading, emendation), least_edit(reading.content, own)
    blank = not (reading.content[least.start : least.end] + least.repair).strip()
    for edit in (own, widest) if blank else (widest,):
        inside = bisect_left(edges, edit.end) > bisect_right(edges, edit.start)
        if edit.start >= reached and not inside:
            return edit
    return least if least.start >= reached else None


def _title(reading: Reading, emendation: Emendation) -> str:
    """What resting on a mark says, on one line."""
    found = brief.of_words(_visible(emendation.span.of(reading.content)), 120)
    state = state_of(emendation)
    kind = of_damage(emendation.kind)
    said = f"as found: “{found}”" if found else "nothing was found here"
    if state == "proposed":
        said = f"proposed instead: “{brief.of_words(_visible(emendation.repair or ''), 120)}”"
    return f"{kind}; {said if state != 'lost' else words.DAMAGE_STATES['lost']}"
