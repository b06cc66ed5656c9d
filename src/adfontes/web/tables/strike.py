"""What falls when something is struck, for the scripts: `model.circuit`, with the numbers by which pages call records.

Beside the circuit it holds what a banner needs: the names of `people`, the `labels` of sources, how each route is said,
the kinds of sources (`kinds`: what may be said for them, in the singular, and the names of the kinds meant;
`kind_of` each source; the first and last day of each, `dates`), the `places` of the passages in the text, and what
every strike takes for granted. The columns `records`, `within` and `again` are steps (`tables.steps`).
"""

from __future__ import annotations

from typing import Any

from adfontes.model.circuit import REPORTED, make_circuit
from adfontes.model.edtf import Day
from adfontes.model.evidence import ROUTES
from adfontes.model.kinds import NAMES, date_of_source
from adfontes.model.sources import KINDS
from adfontes.model.support import ASSUMPTIONS
from adfontes.model.testimony import AUTHOR
from adfontes.model.text import Span
from adfontes.web import words
from adfontes.web.reading import Reading
from adfontes.web.tables.steps import as_steps


def strike_table(reading: Reading) -> dict[str, Any]:
    """The table "strike" of a dossier; `client/strike/reckon.ts` says how it is reckoned with."""
    circuit = make_circuit(reading.striker, reading.sources)
    number = reading.ordinals
    reports = {
        "records": as_steps([number[i] for name in REPORTED for i in circuit[name]["ids"]]),
        "chains": [chains for name in REPORTED for chains in circuit[name]["chains"]],
    }
    told, answers = circuit["testimonies"], circuit["answers"]
    return {
        **{name: circuit[name] for name in ("people", "sources", "words", "links", "chains")},
        "routes": [*circuit["routes"], *(r for r in ROUTES if r not in circuit["routes"])],
        "passages": {
            "chains": circuit["passages"]["chains"],
            "citations": [[number.get(c, -1) for c in cited] for cited in circuit["passages"]["citations"]],
        },
        "places": [_place(reading, span) for span in reading.supports.passages],
        "reports": reports,
        "testimonies": {"records": _called(number, told["ids"]), **_but_ids(told)},
        "answers": {
            **_but_ids(answers),
            "records": _called(number, answers["ids"]),
            "questions": [number.get(q, -1) for q in answers["questions"]],
        },
        "within": _columns(reading.sharing.within, "records", "passages"),
        "again": _columns(reading.sharing.again, "records", "firsts"),
        **_banner(reading, circuit),
    }


def _called(number: dict[str, int], ids: list[str]) -> list[int]:
    return as_steps([number[i] for i in ids])


def _but_ids(layer: dict[str, Any]) -> dict[str, Any]:
    return {name: column for name, column in layer.items() if name != "ids"}


def _columns(pairs: tuple[tuple[int, int], ...], *names: str) -> dict[str, list[int]]:
    return {name: as_steps([pair[n] for pair in pairs]) for n, name in enumerate(names)}


def _banner(reading: Reading, circuit: dict[str, Any]) -> dict[str, Any]:
    sources = [reading.sources.get(i) for i in circuit["sources"]]
    kinds = {kind.replace("-", " "): [KINDS.index(kind)] for kind in KINDS}
    kinds |= {said: [KINDS.index(kind) for kind in meant] for said, meant in NAMES.items()}
    return {
        "names": [_name(reading, person) for person in circuit["people"]],
        "labels": [source.label if source else i for source, i in zip(sources, circuit["sources"], strict=True)],
        "routes_said": words.ROUTES,
        "kinds": kinds,
        "kind_of": [KINDS.index(source.kind) if source and source.kind in KINDS else -1 for source in sources],
        "dates": [[_day(day) for day in date_of_source(source)] if source else [None, None] for source in sources],
        "assumptions": list(ASSUMPTIONS),
    }


def _place(reading: Reading, span: Span) -> list[int | str]:
    """Where a passage is shown: the part of the text, and its anchor there."""
    return [reading.part_at(span.start), reading.passage_of_span[span].anchor]


def _name(reading: Reading, person: str) -> str:
    if person == AUTHOR and person not in reading.entities:
        return "the author’s own judgement"
    found = reading.entities.get(person)
    return found.name if found else person


def _day(day: Day | None) -> int | None:
    return day.number if day else None
