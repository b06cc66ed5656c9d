"""Expressions of time as pages show them: what each was resolved to and why, its mark, its slip, its sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from adfontes.model import plain_dates as when
from adfontes.model.dating import Dating
from adfontes.model.sentences import sentence_around
from adfontes.model.text import Note, Span
from adfontes.web import words
from adfontes.web.chronology import OPEN, is_limit
from adfontes.web.layout import Mark, Run
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading

UNSURE = 0.6
"""A certainty below which a date is shown as doubtful."""
BEFORE, AFTER = 150, 170
"""Code points of a sentence shown before and after the expression."""
LONGEST_REASON = 400
DEEPEST = 8
"""No text tells so many dates within one another; what lies deeper bears no mark, but is on the timeline."""


def of_dating(reading: Reading, dating: Dating) -> Context:
    """All that is known of an expression of time, without its sentence."""
    chronology = reading.chronology
    state = chronology.state(dating)
    number = chronology.numbers[dating.id]
    certainty = dating.origin.certainty
    says = says_of(dating)
    note = reading.notes.get(dating.note) if dating.note else reading.note_at(dating.span.start)
    return {
        "id": dating.id,
        "number": number,
        "kind": dating.kind,
        "kind_words": words.DATING_KINDS.get(dating.kind, words.of_kind(dating.kind)),
        "state": state,
        "role": dating.role,
        "role_words": words.DATING_ROLES.get(dating.role, words.of_kind(dating.role)),
        "start": dating.span.start,
        "end": dating.span.end,
        "quote": brief.of_words(reading.words(dating.span), 160),
        "edtf": dating.edtf,
        "says": says,
        "earliest": dating.earliest,
        "latest": dating.latest,
        **_of_form(reading, dating),
        "reason": brief.of_words(dating.reason, LONGEST_REASON),
        "certainty": {"value": round(certainty, 3), "words": words.of_certainty(certainty)},
        "unsure": dating.edtf is not None and certainty < UNSURE,
        "rule": dating.origin.rule,
        "anchor": _anchor(reading, dating),
        "note": brief.of_note(reading, note) if note else None,
        "source": brief.of_source(reading, dating.source),
        "mark": f"t{number}",
        "slip": f"w{number}",
        "href": timeline_address(reading, dating),
        "place": place_of(reading, dating, note),
    }


def _of_form(reading: Reading, dating: Dating) -> Context:
    """How it is told: its calendar, its length, what it hangs on, what it may be, and its TIMEX3."""
    return {
        "calendar": dating.calendar,
        "written": dating.written,
        "written_says": _written(dating),
        "duration": dating.duration,
        "duration_says": when.of_period(dating.duration) if dating.duration else None,
        "relation": dating.relation,
        "event": brief.of_words(reading.words(dating.event), 160) if dating.event else None,
        "candidates": [{"edtf": c, "says": when.of_edtf(c)} for c in dating.candidates],
        "type": dating.type,
        "value": dating.value,
    }


def says_of(dating: Dating) -> str | None:
    """The date in words, with the relation that makes a limit of it; None where it is open."""
    if dating.edtf is None:
        return None
    says = when.of_edtf(dating.edtf)
    return f"{dating.relation} {says}" if is_limit(dating) else says


def _written(dating: Dating) -> str | None:
    """The date in the calendar it was written in, where that is not ours. Months of other calendars than the Julian
    are numbers, which would be misread as our months: there the calendar alone is named."""
    if dating.written is None:
        return f"in the {when.of_calendar(dating.calendar)} calendar" if dating.calendar != "gregorian" else None
    said = when.of_edtf(dating.written) if dating.calendar in ("julian", "gregorian") else dating.written
    return f"{said} in the {when.of_calendar(dating.calendar)} calendar"


def _anchor(reading: Reading, dating: Dating) -> Context | None:
    """The dating it hangs on."""
    found = reading.chronology.by_id.get(dating.anchor) if dating.anchor else None
    if found is None:
        return None
    return {
        "id": found.id,
        "number": reading.chronology.numbers[found.id],
        "quote": brief.of_words(reading.words(found.span), 80),
        "says": says_of(found),
        "place": place_of(reading, found),
    }


def timeline_address(reading: Reading, dating: Dating) -> str:
    """Its entry on the timeline."""
    chronology = reading.chronology
    anchor = f"t{chronology.numbers[dating.id]}"
    state, part = chronology.state(dating), chronology.part(dating)
    if state != "dated":
        part = chronology.rank(dating) // LISTED + 1
        return f"/timeline?state={state}{f'&part={part}' if part > 1 else ''}#{anchor}"
    return f"/timeline{f'?part={part}' if part > 1 else ''}#{anchor}"


def place_of(reading: Reading, dating: Dating, note: Note | None = None) -> str:
    """Where it is shown: in the text, or on the page of its note."""
    return brief.place_address(reading, dating.span.start, f"t{reading.chronology.numbers[dating.id]}", note)


def describe(reading: Reading, dating: Dating) -> str:
    """What resting on a mark says, on one line."""
    state = reading.chronology.state(dating)
    said = [says_of(dating) or (when.of_period(dating.duration) if dating.duration else "")]
    if state == OPEN:
        likely = ", or ".join(when.of_edtf(c) for c in dating.candidates[:4])
        said = [f"open: it may be {likely}" if likely else "open"]
    said += [_written(dating) or "", brief.of_words(dating.reason, 200)]
    if dating.edtf and dating.origin.certainty < UNSURE:
        said.append(words.of_certainty(dating.origin.certainty))
    return " · ".join(part for part in said if part)


def dating_marks(reading: Reading, found: Iterable[Dating], linked: Iterable[Span]) -> list[Mark]:
    """The marks of datings. One that meets a stretch of `linked` is no link itself, and neither is one that begins in
    another: links may not stand in links."""
    links = sorted(linked)
    starts, reach = [link.start for link in links], 0
    furthest: list[int] = []
    for stretch in links:
        furthest.append(reach := max(reach, stretch.end))
    marks: list[Mark] = []
    covered = 0
    open_ends: list[int] = []
    for dating in found:
        span = dating.span
        open_ends = [end for end in open_ends if end > span.start]
        if len(open_ends) >= DEEPEST:
            continue
        open_ends.append(span.end)
        last = bisect_left(starts, span.end)
        first = bisect_right(furthest, span.start, 0, last)
        link = first == last and span.start >= covered
        covered = max(covered, span.end)
        marks.append(Mark(span=span, kind="dating", data=_mark_data(reading, dating, link)))
    return marks


def _mark_data(reading: Reading, dating: Dating, link: bool) -> dict[str, Any]:
    number = reading.chronology.numbers[dating.id]
    return {
        "id": f"t{number}",
        "slip": f"w{number}",
        "number": number,
        "dating": dating.id,
        "state": reading.chronology.state(dating),
        "edtf": dating.edtf,
        "unsure": dating.edtf is not None and dating.origin.certainty < UNSURE,
        "hanging": dating.event is not None and not dating.candidates,
        "link": link,
        "says": describe(reading, dating),
    }


def linked_spans(marks: Iterable[Mark]) -> list[Span]:
    """The stretches of the marks that are links."""
    return [
        m.span for m in marks if m.kind == "call" or (m.kind in ("citation", "emendation", "dating") and m.data["link"])
    ]


def of_date_slips(reading: Reading, runs: Iterable[Run], back: str | None = None) -> list[Context]:
    """The slips of the datings that are links in some runs; `back` is the anchor to go back to, else the mark's own."""
    slips: list[Context] = []
    waiting = list(runs)[::-1]
    while waiting:
        run = waiting.pop()
        if run.get("kind") == "dating" and run["first"] and run["link"]:
            slip = of_dating(reading, reading.chronology.datings[run["number"] - 1])
            slips.append({**slip, "back": back or slip["mark"]})
        waiting += run.get("runs", [])[::-1]
    return slips


def of_sentence(reading: Reading, span: Span) -> Context:
    """The sentence a stretch stands in, as established and without the calls of notes, cut where it is long."""
    whole = sentence_at(reading, span)
    before = without_calls(reading, Span(start=whole.start, end=span.start)).lstrip()
    after = without_calls(reading, Span(start=span.end, end=whole.end)).rstrip()
    if len(before) > BEFORE:
        before = "… " + before[-BEFORE:].partition(" ")[2]
    if len(after) > AFTER:
        after = after[:AFTER].rpartition(" ")[0] + " …"
    said = brief.of_words(without_calls(reading, span), BEFORE + AFTER)
    return {"before": before, "words": said, "after": after}


def sentence_at(reading: Reading, span: Span) -> Span:
    """The sentence, or sentences, that hold a stretch of the text."""
    low, high = _around(reading, span)
    start, end = sentence_around(reading.content, span.start, span.end, low, high)
    return Span(start=min(start, span.start), end=max(end, span.end))


def _around(reading: Reading, span: Span) -> tuple[int, int]:
    """The note's words or the block that hold a stretch."""
    note = reading.note_at(span.start)
    held = note.body if note and note.body.holds(span) else None
    if held is None and reading.blocks:
        block = reading.blocks[reading.block_at(span.start)]
        held = block.span if block.span.holds(span) else None
    return (held.start, held.end) if held else (span.start, span.end)


def without_calls(reading: Reading, span: Span) -> str:
    """Words as established, on one line, with nothing where the calls of notes stood."""
    said, at = "", span.start
    for call in reading.calls_in(span):
        said += reading.words(Span(start=at, end=max(at, call.start))).rstrip()
        at = min(max(at, call.end), span.end)
    said += reading.words(Span(start=at, end=span.end))
    edges = (" " if said[:1].isspace() else "", " " if said.strip() and said[-1:].isspace() else "")
    return edges[0] + " ".join(said.split()) + edges[1]


LISTED = 200
"""Entries of a list of what has no place in time that are shown on one page."""
