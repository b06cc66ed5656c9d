"""The stage `dates`: every expression of time in body and notes, with its date; its manual page is
`docs/stages/dates.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adfontes.dates.decided import as_decided
from adfontes.dates.expressions import Expression, Resolved, Timex
from adfontes.dates.find import find_expressions
from adfontes.dates.layout import Layout, lay_out
from adfontes.dates.resolve import resolve_expressions
from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.dating import Dating
from adfontes.model.edtf import Day
from adfontes.model.ids import Identifier
from adfontes.model.sources import Citation, Reference, Source
from adfontes.model.text import Division, Note, Origin, Problem, Record, Span

OPEN = ("date", "interval", "time")
"""Kinds of expressions that name a when: one of these without a date is a problem, an open length is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What was found: the records, and every expression in the terms of TIMEX3, also those that are no dating
    ("former"). All offsets are of the apparatus's text."""

    datings: tuple[Dating, ...]
    problems: tuple[Problem, ...]
    timexes: tuple[Timex, ...]


def find_datings(apparatus: Apparatus) -> Iterable[Record]:
    """Yield a `Dating` for every expression of time, and a `Problem` for each that cannot be or stays open."""
    dated = date_apparatus(apparatus)
    yield from dated.datings
    yield from dated.problems


def date_apparatus(apparatus: Apparatus, *, written: Day | None = None) -> Dated:
    """The dates of a text, from its divisions, notes, references and citations as far as they were found.

    `written` is the day the text was written, which "today" and "two years ago" count from outside quotations; None
    where it is not known.
    """
    content = apparatus.text.content
    layout = lay_out(apparatus)
    expressions = find_expressions(content, layout.masked)
    ids = Identifier(apparatus.text)
    names = [None if e.bare else ids.of("dating", e.span) for e in expressions]
    told = [as_decided(apparatus, e, name) for e, name in zip(expressions, names, strict=True)]
    resolved = resolve_expressions(content, told, layout.stretches, written=written)
    datings: list[Dating] = []
    problems: list[Problem] = []
    for expression, result, name in zip(expressions, resolved, names, strict=True):
        if name is None:
            continue
        anchor = names[result.anchor] if result.anchor is not None else None
        dating = _dating(name, expression, result, anchor, layout)
        datings.append(dating)
        if apparatus.decided(name, "edtf") is None:
            problems += _problems(dating, result, content, ids)
    timexes = sorted((t for r in resolved for t in r.timexes), key=lambda t: (t.span.start, t.span.end))
    return Dated(datings=tuple(datings), problems=tuple(problems), timexes=tuple(timexes))


def dated_as_found(apparatus: Apparatus, dated: Dated) -> Dated:
    """What was found in the established text, on its places in the text as found."""
    established = apparatus.text.established
    if established is None:
        return dated

    def moved(span: Span) -> Span:
        start, end = established.as_found(span.start, span.end)
        return Span(start=start, end=end)

    return Dated(
        datings=tuple(replace(d, span=moved(d.span), event=d.event and moved(d.event)) for d in dated.datings),
        problems=tuple(replace(p, span=p.span and moved(p.span)) for p in dated.problems),
        timexes=tuple(replace(t, span=moved(t.span)) for t in dated.timexes),
    )


def _dating(name: str, expression: Expression, result: Resolved, anchor: str | None, layout: Layout) -> Dating:
    cited, note = layout.cited_at(expression.span), layout.note_of(expression.span)
    alone = result.timexes[0] if len(result.timexes) == 1 else None
    first = result.timexes[0] if result.timexes else None
    return Dating(
        id=name,
        span=expression.span,
        origin=Origin(rule=f"dates.{expression.rule}", certainty=round(min(expression.certainty, result.certainty), 3)),
        kind=result.kind,
        edtf=result.edtf,
        earliest=result.earliest,
        latest=result.latest,
        anchor=anchor,
        reason=result.reason,
        calendar=result.calendar,
        written=result.written,
        duration=result.period,
        event=expression.on,
        relation=expression.relation,
        candidates=result.candidates,
        type=first.type if first else "DATE",
        value=alone.value if alone else None,
        role="document" if cited else "note" if note else "told",
        note=note,
        source=cited.source if cited else None,
    )


def _problems(dating: Dating, result: Resolved, content: str, ids: Identifier) -> Iterator[Problem]:
    """A date that no calendar has, or one that could not be settled."""
    quote = " ".join(dating.span.of(content).split())
    if result.impossible:
        kind, severity, message = "date-conflict", "warning", f"“{quote}” cannot be: {result.impossible}"
    elif dating.edtf is None and dating.kind in OPEN and result.candidates:
        kind, severity, message = "open-date", "note", f"“{quote}” is left open: {result.reason}"
    else:
        return
    yield Problem(
        id=ids.of("problem", dating.span),
        span=dating.span,
        origin=Origin(rule=f"dates.{kind}", certainty=dating.origin.certainty),
        kind=kind,
        message=message,
        about=(dating.id,),
        candidates=result.candidates,
        severity=severity,
    )


DATES = Stage(
    name="dates",
    find=find_datings,
    needs=(Division, Note, Reference, Citation, Source),
    makes=(Dating, Problem),
)
