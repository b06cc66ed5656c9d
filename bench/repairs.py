"""Damage found and repaired in the bundled example, and what was taken for damage where none is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Emendation
from adfontes.pipeline import trace
from tests.books.fashoda import GOLDEN, transcript
from tests.stages import after

Figures = dict[str, float]
Place = tuple[int, int]

LEFT_ALONE = "left alone: 1 / (1 + false emendations in 5,000 words)"
"""The row of texts without damage: 1 where nothing was taken for damage, .5 for one false emendation in 5,000 words."""
OTHERS = after("emendations")


def left_alone(false: int, words: int) -> float:
    """That row's figure for so many emendations of an undamaged text of so many words."""
    return round(1 / (1 + false * 5000 / words), 3) if words else 0.0


def score_undamaged() -> Figures:
    """The example without its damage. The printer's slips that it keeps (*Ibd.*) are rightly emended; the rest not."""
    given = transcript("clean")
    slips = [place for _, places in _golden(given.content) for place in places]
    found = trace(given, without=OTHERS).of(Emendation)
    false = [e for e in found if not any(_touches(e, place) for place in slips)]
    return {LEFT_ALONE: left_alone(len(false), len(given.content.split()))}


def score_damaged() -> Figures:
    """The example as it lies there: each damage once, wherever it stands; furniture counts like the rest."""
    given = transcript("damaged")
    traced = trace(given, without=OTHERS)
    found = traced.of(Emendation)
    rows = list(_golden(given.content))
    places = [(row, place) for row, some in rows for place in some]
    hit = [(row, place) for row, place in places if any(_touches(e, place) for e in found)]
    right = [e for e in found if any(_touches(e, place) for _, place in places)]
    known = [(row, place) for row, place in places if row["repair"] is not None]
    repaired = [(row, place) for row, place in known if _repaired(traced, str(row["repair"]), place)]
    return {
        "damage: recall": round(len(hit) / len(places), 3),
        "damage: precision": round(len(right) / len(found), 3) if found else 0.0,
        "damage that can be repaired: repaired": round(len(repaired) / len(known), 3),
    }


def _golden(content: str) -> Iterator[tuple[dict[str, object], list[Place]]]:
    for row in GOLDEN["damage"]:
        yield row, [m.span() for m in re.finditer(re.escape(row["quote"]), content)]


def _touches(emendation: Emendation, place: Place) -> bool:
    span = emendation.span
    return min(span.end, place[1]) >= max(span.start, place[0]) and span.end - span.start <= 4 * (place[1] - place[0])


def _repaired(traced: Apparatus, repair: str, place: Place) -> bool:
    """Does the place read as it should once every emendation that touches it is carried out?"""
    content = traced.text.content
    touching = sorted((e for e in traced.of(Emendation) if _touches(e, place)), key=lambda e: e.span.start)
    start = min([place[0], *(e.span.start for e in touching)])
    end = max([place[1], *(e.span.end for e in touching)])
    made, at = "", start
    for e in touching:
        if e.repair is None or e.span.start < at:
            return False
        made += content[at : e.span.start] + e.repair
        at = e.span.end
    wanted = content[start : place[0]] + repair + content[place[1] : end]
    return (made + content[at:end]).split() == wanted.split()
