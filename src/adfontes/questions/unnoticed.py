"""Questions that the text contains without saying so: one event on two days, two figures for one thing, statements of
witnesses that cannot both hold; and those of which it gives one answer and says that there are others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.edtf import bounds
from adfontes.model.events import Event, Sum
from adfontes.model.plain_dates import of_edtf
from adfontes.model.questions import OTHER, YES
from adfontes.model.testimony import Testimony
from adfontes.model.text import Span
from adfontes.questions.turning import balanced, lowered
from adfontes.questions.units import Reading, Sentence, Unit
from adfontes.questions.words import phrases

RIVAL = "rival"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that the text itself gives: in words, where, by which records and testimonies."""

    said: str
    side: str
    span: Span | None
    records: tuple[str, ...] = ()
    testimonies: tuple[Testimony, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A question of the text itself: what is asked, its kind, whether the text says that there is one, and answers."""

    span: Span
    issue: str
    kind: str
    contest: str
    rule: str
    answers: tuple[Told, ...]
    reason: str


def find_rival_days(reading: Reading) -> Iterator[Found]:
    """Events told more than once, on days that do not meet."""
    events = {e.id: e for e in reading.apparatus.of(Event)}
    told: dict[str, list[Event]] = {}
    for event in events.values():
        if event.dating and event.modality == "actual":
            told.setdefault(event.same_as or event.id, []).append(event)
    for first, tellings in told.items():
        days: dict[str, list[Event]] = {}
        for event in sorted(tellings, key=lambda e: e.span):
            days.setdefault(str(event.dating), []).append(event)
        apart = [d for d in days if not any(_meet(d, o) for o in days if o != d)]
        if len(apart) < 2 or first not in events:
            continue
        what = " ".join(events[first].span.of(reading.content).split())
        answers = tuple(
            Told(of_edtf(d), OTHER, days[d][0].span, tuple(e.id for e in days[d])) for d in days if d in apart
        )
        span = min(a.span for a in answers if a.span)
        reason = f"one event is told with {len(answers)} dates"
        yield Found(
            span, f"When did this happen: {balanced(what)}?", "date", "unnoticed", "rival-days", answers, reason
        )


def _meet(one: str, other: str) -> bool:
    """Whether two dates can be of one day; of those that cannot be read it is assumed."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None or None in a or None in b:
        return True
    return a[0] <= b[1] and b[0] <= a[1]  # type: ignore[operator]


def find_rival_sums(reading: Reading) -> Iterator[Found]:
    """Two figures that the text gives for one thing."""
    for figure in reading.apparatus.of(Sum):
        if figure.verdict != RIVAL or len(figure.spans) < 2:
            continue
        said = (figure.stated, *figure.parts)
        answers = tuple(Told(s, OTHER, span, (figure.id,)) for s, span in zip(said, figure.spans, strict=False))
        what = " ".join(figure.spans[0].of(reading.content).split())
        yield Found(
            figure.span,
            f"Which figure is right: {balanced(what)}?",
            "quantity",
            "unnoticed",
            "rival-sums",
            answers,
            figure.reason,
        )


def find_followed(reading: Reading) -> Iterator[Found]:
    """ "The date follows the memoirs of X": of a date, a figure, a wording that is taken from one witness there are
    others, which the text does not give."""
    units: dict[int, list[Unit]] = {}
    for unit in reading.units:
        units.setdefault(unit.sentence.number, []).append(unit)
    for sentence in reading.sentences:
        hit = phrases("following", "said").first(reading.content, sentence.span.start, sentence.span.end)
        here = [u for u in units.get(sentence.number, ()) if not u.author]
        if hit is None or not here or phrases("following", "not_said").first(reading.content, hit.start, hit.end):
            continue
        yield _followed(reading, sentence, here[0], Span(start=hit.start, end=hit.end))


def _followed(reading: Reading, sentence: Sentence, unit: Unit, hit: Span) -> Found:
    low = hit.of(reading.content).casefold()
    kind = next((k for k in ("quantity", "wording", "date") if phrases("following", k).first(low)), "happened")
    what = " ".join(p.of(reading.content) for p in unit.testimony.content)
    given = Told(" ".join(what.split()), YES, unit.testimony.span, testimonies=(unit.testimony,))
    other = Told("another, which the text does not give", OTHER, None)
    asked = balanced(lowered(" ".join(what.split())))
    issue = f"What is {asked}?" if unit.nominal else f"Is it true that {asked}?"
    reason = "the author says whom this follows, so that others tell it otherwise"
    return Found(sentence.span, issue, kind, "implicit", "followed", (given, other), reason)
