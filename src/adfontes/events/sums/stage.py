"""The stage that checks what the text adds up; its manual page is `docs/stages/sums.md`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from adfontes.events.sums.counts import find_counts
from adfontes.events.sums.found import DISAGREES, RIVAL, Found
from adfontes.events.sums.lengths import find_fitting, find_lengths, find_steps, find_years
from adfontes.events.sums.quantities import find_figures, find_remainders, find_rivals, find_totals
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.events import Event, Journey, Sum
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.text import Origin, Problem, Span

CERTAINTY = {
    "list of names": 0.8, "parts of a total": 0.8, "two figures": 0.5, "length": 0.7, "years": 0.6, "reckoned day": 0.8
}  # fmt: skip


def find_sums(apparatus: Apparatus) -> Iterable[Sum | Problem]:
    """Yield a `Sum` for each stated total, count or length that the text itself lets one check, and a `sum-conflict`
    for each that does not come out or has a rival.

    Needs parses, datings, events and journeys. What nothing in the text can check is no sum.
    """
    identifier = Identifier(apparatus.text)
    taken: set[tuple[Span, str]] = set()
    for found in sorted(_all(apparatus), key=lambda f: (f.span, f.kind, f.stated)):
        if (found.span, found.kind) in taken:
            continue
        taken.add((found.span, found.kind))
        record = _record(found, identifier)
        yield record
        if found.verdict in (DISAGREES, RIVAL):
            yield _problem(found, record, identifier)


def _all(apparatus: Apparatus) -> Iterator[Found]:
    datings = sorted(apparatus.of(Dating), key=lambda d: d.span)
    starts = [d.span.start for d in datings]
    journeys = apparatus.of(Journey)
    events = sorted(apparatus.of(Event), key=lambda e: (e.span.start, -e.span.end))
    begins = [e.span.start for e in events]
    for parse in apparatus.of(Parse):
        here = datings[bisect_left(starts, parse.span.start) : bisect_left(starts, parse.span.end)]
        figures = find_figures(parse, [d.span for d in here])
        for find in (find_counts, find_totals, find_remainders, find_rivals):
            yield from find(parse, figures)
        if any(d.kind == "duration" for d in here):
            told = [j for j in journeys if any(parse.span.holds(s) for s in j.spans)]
            yield from find_lengths(parse, here, told)
            within = events[bisect_left(begins, parse.span.start) : bisect_left(begins, parse.span.end)]
            yield from find_fitting(here, within)
        yield from find_years(parse, here, apparatus.text.content)
    yield from find_steps(apparatus.of(Event), {d.id: d for d in datings}, apparatus.text.content)


def _record(found: Found, identifier: Identifier) -> Sum:
    return Sum(
        id=identifier.of("sum", found.span),
        span=found.span,
        origin=Origin(rule=f"sum.{found.rule}", certainty=CERTAINTY[found.rule]),
        kind=found.kind,
        stated=found.stated,
        parts=found.parts,
        spans=found.spans,
        verdict=found.verdict,
        reason=found.reason,
    )


def _problem(found: Found, record: Sum, identifier: Identifier) -> Problem:
    message = "Two figures stand against each other" if found.verdict == RIVAL else "A stated total does not come out"
    return Problem(
        id=identifier.named("problem", f"sum\x1f{record.id}"),
        span=found.span,
        origin=record.origin,
        kind="sum-conflict",
        message=f"{message}: {found.reason}.",
        about=(record.id,),
        candidates=(found.stated, *found.parts),
    )


SUMS = Stage(name="sums", find=find_sums, needs=(Parse, Dating, Event, Journey), makes=(Sum, Problem))
