"""Strike on a library that is made up: 100,000 passages, 20,000 sources, 2,000 witnesses, the same every time.

    python -m bench.striking        print the figures

The library is drawn as libraries are: most passages cite one to three sources and a few a dozen; a few sources and
witnesses are cited again and again; half of the documents are known only through a collection, which another may
carry; some words came through somebody else; some sources rest on several witnesses and many on nobody known. On the
same notes hang events, messages, journeys and undertakings, testimonies and answers to questions.

What is measured is processor time of one process, garbage collection as it comes, the median of several runs for each
question, and of all questions of a sort the slowest.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

from adfontes.model.apparatus import Apparatus
from adfontes.model.events import Commitment, Event, Journey, Message
from adfontes.model.evidence import ROUTES, Reliance, Support
from adfontes.model.kinds import parse_kind
from adfontes.model.questions import Answer, Question
from adfontes.model.sources import Item, Source
from adfontes.model.striking import Fallen, Striker, Struck
from adfontes.model.testimony import Testimony
from adfontes.model.text import Origin, Record, Span, Text, Transcript
from bench.record import Row

PASSAGES, SOURCES, WITNESSES = 100_000, 20_000, 2_000
SEED = 1898
RUNS = 5
LIBRARY = "library of 100,000 passages"

CITED = (34, 27, 16, 9, 5, 3, 2, 1, 1, 1, 0.5, 0.5)
"""Of a hundred passages, how many cite one source, two, three, …"""
KINDS = (
    ("primary-document", 40), ("book", 18), ("memoir", 10), ("journal-article", 10), ("newspaper", 8), ("interview", 6),
    ("document-collection", 4), ("diary", 2), ("archive", 1), ("official-history", 1),
)  # fmt: skip
ROUTE_OF = {"memoir": "memoir", "interview": "interview", "diary": "diary"}
RESTING = {"primary-document": 0.4, "memoir": 1.0, "interview": 1.0, "diary": 1.0, "journal-article": 0.15, "book": 0.1}
"""How many sources of a kind rest on somebody known."""
BY_HAND = Origin(rule="made up")

STRIKES = ("memoirs", "interviews after 1980", "documents before 1945", "documents", "books and articles")


@dataclass(frozen=True, slots=True)
class Cited:
    """A made-up source, with what alone carries it and the words it rests on."""

    source: Source
    carrier: str | None
    rests: tuple[Reliance, ...]


def make_library(passages: int = PASSAGES, sources: int = SOURCES, witnesses: int = WITNESSES) -> Apparatus:
    """The library as an apparatus: sources, reliances, supports, and what hangs on the same notes."""
    dice = random.Random(SEED)
    shelf = list(_sources(dice, sources, witnesses))
    records: list[Record] = [r for c in shelf for r in (c.source, *c.rests)]
    records += _supports(dice, shelf, passages)
    records += _reported(dice, passages, witnesses)
    records += _attested(dice, passages, witnesses)
    return Apparatus(text=Text(transcript=Transcript(content="", name="library", sha256=""))).adding(records)


def _often(number: int) -> list[float]:
    """Weights of things of which a few are met again and again: Zipf's law, cumulated."""
    return list(accumulate(1 / (n + 10) for n in range(number)))


def _sources(dice: random.Random, number: int, witnesses: int) -> Iterator[Cited]:
    often = _often(witnesses)
    kinds, weights = [k for k, _ in KINDS], [w for _, w in KINDS]
    drawn = dice.choices(kinds, weights, k=number)
    carriers = [f"s{n}" for n, kind in enumerate(drawn) if kind in ("document-collection", "archive")]
    for n, kind in enumerate(drawn):
        name, year = f"s{n}", str(dice.randrange(1920, 2000))
        item = Item(title=f"Work {n}", date=year if kind != "book" else None, year=year)
        known = dice.random() < RESTING.get(kind, 0.0)
        number_known = dice.choice((1, 1, 1, 1, 1, 1, 2, 3)) if known else 0
        people = dice.choices(range(witnesses), cum_weights=often, k=number_known)
        rests = []
        for person in dict.fromkeys(people):
            through = f"w{dice.randrange(witnesses)}" if dice.random() < 0.08 else None
            route = "recorded-by-another" if through else ROUTE_OF.get(kind, "document")
            rests.append(
                Reliance(id=f"r{n}-{person}", span=None, origin=BY_HAND, source=name, witness=f"w{person}", route=route,
                         through=through)
            )  # fmt: skip
        carried = kind == "primary-document" and dice.random() < 0.5 and carriers
        carrier = dice.choice(carriers) if carried else None
        yield Cited(Source(id=name, span=None, origin=BY_HAND, kind=kind, item=item), carrier, tuple(rests))


def _supports(dice: random.Random, shelf: list[Cited], passages: int) -> Iterator[Support]:
    often = _often(len(shelf))
    order = list(range(len(shelf)))
    dice.shuffle(order)  # what is cited often is of every kind
    for p in range(passages):
        span = Span(start=p * 10, end=p * 10 + 9)
        for c in range(dice.choices(range(1, len(CITED) + 1), CITED)[0]):
            cited = shelf[order[dice.choices(order, cum_weights=often)[0]]]
            for n, rests in enumerate(cited.rests or (None,)):
                yield Support(
                    id=f"p{p}-{c}-{n}", span=span, origin=BY_HAND, note=f"n{p}", citation=f"c{p}-{c}",
                    source=cited.source.id, carrier=cited.carrier, witness=rests.witness if rests else None,
                    through=rests.through if rests else None, function="support", link=cited.source.id,
                )  # fmt: skip


def _notes(dice: random.Random, passages: int) -> tuple[str, ...]:
    first = dice.randrange(passages)
    return tuple(f"n{n}" for n in range(first, min(passages, first + dice.choice((1, 1, 1, 2)))))


def _earlier(dice: random.Random, kind: str, number: int, share: float) -> str | None:
    """The id of an earlier record of a kind, for this share of them."""
    return f"{kind}{dice.randrange(number)}" if number and dice.random() < share else None


def _reported(dice: random.Random, passages: int, witnesses: int) -> Iterator[Record]:
    """An event for every second passage, an undertaking for every tenth, some messages and journeys."""
    none: Any = {"span": Span(start=0, end=1), "origin": BY_HAND, "reason": ""}
    for n in range(passages // 2):
        yield Event(
            id=f"e{n}", cue=Span(start=0, end=1), kind="meeting", dating=None, dated_by=None, dating_reason="",
            actors=(), actors_text=(), targets=(), targets_text=(), place=None, place_text=None,
            notes=_notes(dice, passages), witness=f"w{dice.randrange(witnesses)}" if dice.random() < 0.05 else None,
            modality="actual", reported="asserted", same_as=_earlier(dice, "e", n, 0.1),
            **none,
        )  # fmt: skip
    for n in range(passages // 10):
        yield Commitment(
            id=f"u{n}", giver=None, giver_text=None, receiver=None, receiver_text=None, what="grain", quantity=None,
            stage="promised", dating=None, conditions=None, follows=None, notes=_notes(dice, passages), event=None,
            modality="actual", **none,
        )  # fmt: skip
        if n % 2:
            yield Message(
                id=f"m{n}", senders=(), senders_text=(), recipients=(), recipients_text=(), medium="letter",
                carrier=None, dating=None, notes=_notes(dice, passages), source=None, event=None, modality="actual",
                **none,
            )  # fmt: skip
        if n % 5 == 0:
            yield Journey(
                id=f"j{n}", spans=(), travellers=(), travellers_text=(), offices=(), head=None, origin_place=None,
                origin_text=None, destination=None, destination_text=None, departs=None, arrives=None, returns=None,
                purpose=None, notes=_notes(dice, passages), events=(), modality="actual", **none,
            )  # fmt: skip


def _attested(dice: random.Random, passages: int, witnesses: int) -> Iterator[Record]:
    """A testimony for every fifth passage, some within others; a question for every hundredth, of two answers or
    three."""
    often, number = _often(witnesses), passages // 5
    for n in range(number):
        notes = _notes(dice, passages)
        yield Testimony(
            id=f"t{n}", span=Span(start=0, end=1), origin=BY_HAND,
            witnesses=(f"w{dice.choices(range(witnesses), cum_weights=often)[0]}",), witness_text=None, cue=None,
            content=(), addressees=(), addressees_text=(), mode="indirect", stance="affirm", act="claim", hedges=(),
            route=dice.choice(("memoir", "interview", "unstated")), through=None, notes=notes,
            citations=(f"c{notes[0][1:]}-0",), nested_in=_earlier(dice, "t", n, 0.05), reason="",
        )  # fmt: skip
    for q in range(passages // 100):
        yield Question(
            id=f"q{q}", span=Span(start=0, end=1), origin=BY_HAND, issue="?", kind="happened", contest="explicit",
            verdict=None, verdict_for=None, verdict_reasons=(), notes=(), reason="",
        )  # fmt: skip
        for a in range(dice.choice((2, 2, 2, 3))):
            told = tuple(f"t{dice.randrange(number)}" for _ in range(dice.choice((1, 2, 3))))
            yield Answer(
                id=f"a{q}-{a}", span=None, origin=BY_HAND, question=f"q{q}", answer="", side="other", testimonies=told,
                records=(), holders=(), holders_text=(), reason="",
            )  # fmt: skip


def timed(what: Callable[[], object], runs: int = RUNS) -> float:
    """The median processor time of several runs, in seconds."""
    spent = []
    for _ in range(runs):
        begun = time.process_time()
        what()
        spent.append(time.process_time() - begun)
    return statistics.median(spent)


def questions(striker: Striker) -> Iterator[tuple[str, list[Struck]]]:
    """Strikes of every sort: the witnesses and sources that cost most and every fiftieth other; fives of these; every
    route; every person through whom much came; kinds; and conditions joined."""
    dice = random.Random(SEED)
    weak = striker.weak_points
    people = [c.name for c in (*weak.witnesses[:20], *weak.witnesses[20::50])]
    works = [c.name for c in (*weak.sources[:20], *weak.sources[20::500])]
    kinds = [parse_kind(said).kind for said in STRIKES]
    yield "one witness", [Struck(witnesses=frozenset((w,))) for w in people]
    yield "one source", [Struck(sources=frozenset((s,))) for s in works]
    yield (
        "five witnesses",
        [
            Struck(witnesses=frozenset(people[:5])),
            *(Struck(witnesses=frozenset(dice.sample(people, 5))) for _ in range(20)),
        ],
    )
    yield "all through one person", [Struck(through=frozenset((w,))) for w in people]
    yield "one route", [Struck(routes=frozenset((r,))) for r in ROUTES]
    yield "one kind", [Struck(kinds=frozenset((k,))) for k in kinds]
    yield (
        "witness and kind joined",
        [Struck(witnesses=frozenset((w,)), kinds=frozenset((k,)), joined=True) for w in people[:5] for k in kinds],
    )


def read_out(fallen: Fallen) -> int:
    """Look at an answer as a page does: everything that falls or is weakened, the first fifty outcomes with their
    threads."""
    shown = sum(len(fallen.passages[n].lost) for n in fallen.passages.falls[:50])
    return shown + sum(len(fallen.of(layer).falls) for layer in ("events", "commitments", "testimonies", "answers"))


def measure() -> list[Row]:
    """Every figure, with its goal: building, the slowest answer of each sort, the weak points, the smallest sets."""
    apparatus = make_library()
    begun = time.process_time()
    striker = Striker(apparatus)
    built = time.process_time() - begun
    del apparatus
    rows = [Row(text=LIBRARY, name="indexed for strikes", value=round(built, 1), unit="s")]
    begun = time.process_time()
    weak = striker.weak_points
    found = time.process_time() - begun
    for sort, strikes in questions(striker):
        slowest = max(timed(partial(_answer, striker, struck)) for struck in strikes)
        rows.append(_in_ms(f"strike of {sort}, the slowest", slowest, 100.0))
    rows.append(Row(text=LIBRARY, name="all single points of failure", value=round(found, 2), unit="s", goal=5.0))
    some = range(0, len(striker.supports.passages), 500)
    slowest = max(timed(partial(striker.smallest, p), 1) for p in some)
    rows.append(_in_ms("smallest set of a passage, the slowest of 200", slowest, None))
    assert weak.points
    return rows


def _answer(striker: Striker, struck: Struck) -> int:
    return read_out(striker.strike(struck))


def _in_ms(name: str, seconds: float, goal: float | None) -> Row:
    return Row(text=LIBRARY, name=name, value=round(seconds * 1000, 1), unit="ms", goal=goal)


def main() -> int:
    for row in measure():
        goal = "" if row.goal is None else f"  (goal {row.goal:g})"
        print(f"{row.name:55} {row.value:8g} {row.unit}{goal}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
