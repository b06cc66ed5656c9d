"""One dossier that has every kind of record, joined of the small ones made by hand; and the same with hostile words in
everything that can bear words, its ids too."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any, cast

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity
from adfontes.model.events import Commitment
from adfontes.model.evidence import Reliance, Support
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Division, Emendation, Note, Origin, Problem, Record, Span, Text, Transcript
from tests.unit.hostile_text import HOSTILE
from tests.unit.reported_example import make_reported
from tests.unit.testimony_example import make_attested
from tests.unit.web_sample import make_apparatus

WORDS = frozenset((
    "name", "variants", "reason", "label", "actors_text", "targets_text", "place_text", "senders_text",
    "recipients_text", "medium", "office", "travellers_text", "origin_text", "destination_text", "purpose",
    "giver_text", "receiver_text", "what", "conditions", "stated", "parts", "message", "candidates",
    "addressees_text", "issue", "verdict", "answer", "holders_text", "repair", "unit", "signal", "locator",
    "gazetteer", "authors", "editors", "recipients", "title", "place", "publisher", "genre", "archive",
    "archive_location", "edition", "url", "dating_reason", "rule",
))  # fmt: skip
"""The fields in which words of a text stand, or of whoever made the dossier."""


def make_every_kind() -> Apparatus:
    """The sample, what is reported and what is attested as one text, with damage of each sort."""
    content = ""
    records: list[Record] = []
    for number, made in enumerate((make_reported(), make_attested(), make_apparatus())):
        ids = {record.id: f"{record.id}-{number}" for record in made}
        by = len(content)

        def moved(at: int, by: int = by) -> int:
            return at + by

        def renamed(_: str, value: str, ids: dict[str, str] = ids) -> str:
            return ids.get(value, value)

        records += [_rewritten(record, renamed, moved) for record in made]
        content += made.text.content.rstrip() + "\n\n"
    at = content.index("sluice")
    for kind, repair, applied, start, end in (
        ("typo", "sluices", True, at, at + 6),
        ("splice", None, False, at + 20, at + 24),
        ("punctuation", ",", False, at + 8, at + 8),
    ):
        records.append(Emendation(id=f"damage-{kind}", span=Span(start=start, end=end), origin=Origin(rule="by hand"),
                                  kind=kind, repair=repair, applied=applied, reason="It was printed so."))  # fmt: skip
    return _apparatus(content, records)


def make_hostile() -> Apparatus:
    """The same with hostile words behind whatever is words, in the middle of all that stands in the text, and in
    ids."""
    made = make_every_kind()
    spans = {r.span for r in made if r.span and r.span.end - r.span.start > 3}
    cuts = sorted({(s.start + s.end) // 2 for s in spans})
    turns = count()
    put = [HOSTILE[next(turns) % len(HOSTILE)] for _ in cuts]
    before = [0]
    for words in put:
        before.append(before[-1] + len(words))
    pieces = []
    for start, end, words in zip([0, *cuts], [*cuts, len(made.text.content)], [*put, ""], strict=True):
        pieces += [made.text.content[start:end], words]
    ids = {record.id: f"{record.id}\"'<u>&#" for record in made}

    def moved(at: int) -> int:
        return at + before[bisect_left(cuts, at)]

    def spoilt(field: str, value: str) -> str:
        if value in ids:
            return ids[value]
        return f"{value} {HOSTILE[next(turns) % len(HOSTILE)]}" if field in WORDS else value

    return _apparatus("".join(pieces), [_rewritten(record, spoilt, moved) for record in made])


def _apparatus(content: str, records: list[Record]) -> Apparatus:
    name = content[:40].splitlines()[0]
    transcript = Transcript(content=content, name=name, sha256=hashlib.sha256(content.encode()).hexdigest())
    return Apparatus(text=Text(transcript=transcript)).adding(records)


def _rewritten(record: Record, words: Callable[[str, str], str], moved: Callable[[int], int]) -> Record:
    """A record with all its strings and all its offsets changed."""

    def new(field: str, value: Any) -> Any:
        if isinstance(value, Span):
            return Span(start=moved(value.start), end=moved(value.end))
        if isinstance(value, str):
            return words(field, value)
        if isinstance(value, tuple):
            return tuple(new(field, each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: new(f.name, getattr(value, f.name)) for f in fields(value)})
        return value

    return cast("Record", new("", record))


def make_long(notes: int = 10_000) -> Apparatus:
    """A text of so many notes, made by hand: each stands behind a sentence that tells of a day, an undertaking and a
    testimony; every tenth a paragraph. All undertakings are between the same two, and follow one another."""
    origin = Origin(rule="by hand", certainty=0.9)
    body: list[str] = ["The Long Account\n\n"]
    at = len(body[0])
    records: list[Record] = [Division(id="title", span=Span(start=0, end=at - 2), origin=origin, kind="title")]
    calls: list[tuple[Span, Span]] = []
    opened = at
    for number in range(1, notes + 1):
        words = f"On the {number}th morning Lund promised Riis {number} wagons, as Brenn recalled."
        calls.append(
            (Span(start=at, end=at + len(words)), Span(start=at + len(words), end=at + len(words + str(number))))
        )
        ends = number % 10 == 0 or number == notes
        body.append(f"{words}{number}" + ("\n\n" if ends else " "))
        at += len(body[-1])
        if ends:
            records.append(
                Division(id=f"d{number}", span=Span(start=opened, end=at - 2), origin=origin, kind="paragraph")
            )
            opened = at
    body.append("Notes\n\n")
    at += len(body[-1])
    records += [
        Entity(id=name, span=None, origin=origin, kind="person", name=name.title())
        for name in ("lund", "riis", "brenn")
    ]
    for n in range(200):
        records.append(
            Source(
                id=f"s{n}",
                span=None,
                origin=origin,
                kind="memoir",
                complete=True,
                item=Item(authors=("Otto Brenn",), title=f"Years {n}"),
            )
        )
        records.append(
            Reliance(id=f"r{n}", span=None, origin=origin, source=f"s{n}", witness="brenn", route="memoir", reason="")
        )
    for number, (sentence, call) in enumerate(calls, 1):
        line = f"{number}. Otto Brenn, Years {number % 200}, p. {number}.\n\n"
        cited = Span(start=at + len(f"{number}. "), end=at + len(line) - 3)
        records += _note(number, Span(start=at, end=at + len(line) - 2), cited, sentence, call, origin)
        body.append(line)
        at += len(line)
    return _apparatus("".join(body), records)


def _note(number: int, line: Span, cited: Span, sentence: Span, call: Span, origin: Origin) -> list[Record]:
    note, source = f"n{number}", f"s{number % 200}"
    day = f"{1800 + number % 150}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    told: dict[str, Any] = {"span": sentence, "origin": origin, "reason": "", "notes": (note,)}
    return [
        Note(id=note, span=line, origin=origin, body=cited, label=str(number), number=number, call=call),
        Citation(id=f"c{number}", span=cited, origin=origin, note=note, ordinal=1, form="full", position="first",
                 function="support", source=source, signal=None, locator=str(number), candidates=(), held_in=None,
                 reason=""),
        Support(id=f"u{number}", span=sentence, origin=origin, note=note, citation=f"c{number}", source=source,
                carrier=None, function="support", witness="brenn", through=None),
        Dating(id=f"t{number}", span=sentence, origin=origin, kind="date", edtf=day, earliest=day, latest=day,
               anchor=None, reason=""),
        Commitment(id=f"k{number}", giver="lund", giver_text="Lund", receiver="riis", receiver_text="Riis",
                   what="wagons", quantity=None, stage="promised", dating=day, conditions=None,
                   follows=f"k{number - 1}" if number > 1 else None, event=None, modality="actual", **told),
        Problem(id=f"p{number}", span=cited, origin=origin, kind="ambiguous-source", about=(f"c{number}",),
                message="it could be either work"),
    ]  # fmt: skip
