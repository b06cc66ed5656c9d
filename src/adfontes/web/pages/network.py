"""The network: who sent messages and gave undertakings to whom, who is told of together, who stood how to whom; drawn,
and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot, sqrt
from urllib.parse import urlencode

from adfontes.model import plain_dates as when
from adfontes.model.edtf import bounds
from adfontes.model.reported import date_of
from adfontes.model.support import FALLS
from adfontes.web import ties as tying
from adfontes.web import words
from adfontes.web.forces import LETTERS, short_name
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, cut, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.pages.map_drawing import bent
from adfontes.web.pages.strike import Struck
from adfontes.web.reading import Reading
from adfontes.web.states import states_of
from adfontes.web.ties import EVENTS, KINDS, MESSAGES, RELATIONS, UNDERTAKINGS, Pair, Strand, Tie

MOST_NAMED = 160
LEAST, LARGEST = 4.0, 11.0
BENDS = {EVENTS: 0.0, RELATIONS: 0.06, MESSAGES: 0.13, UNDERTAKINGS: 0.22}
"""How far the lines of each kind are bent, so that those of one pair lie beside one another."""
ONE_SHOWN = {
    MESSAGES: ("message", None),
    UNDERTAKINGS: ("stage of an undertaking", "stages of undertakings"),
    EVENTS: ("event", None),
}
LISTS = {MESSAGES: "messages", UNDERTAKINGS: "ledger", EVENTS: "events", RELATIONS: "relations"}
"""The page that lists the reports of each kind."""

States = Mapping[int, str]
Line = tuple[str, str, list[Strand]]
"""Whence and where to, and the strands that one line stands for."""


def network_page(reading: Reading, asked: Asked, struck: Struck | None = None) -> Context:
    """All ties between people and bodies within what is asked for, and what a strike does to them. Raises LookupError
    where there is no such part."""
    held = find_strands(reading, asked)
    ties = tying.join(s for s in held if asked.kind in ("", s.kind))
    drawn = tying.choose(reading, ties)
    strength = tying.strengths(ties)
    actors = tying.in_order(reading, strength)
    rest = [i for i in actors if i not in set(drawn)]
    pairs = sorted(ties, key=lambda p: (-ties[p].weight, p))
    shown, parts = cut(pairs, asked)
    states = states_of(reading, struck.strike).records if struck else {}
    counts = Counter(s.kind for s in held)
    return {
        "page": brief.page(reading, "Network", "/network", query="&".join(filter(None, (asked.query, _query(struck))))),
        "filter": of_filter(reading, asked, {kind: counts[kind] for kind in KINDS if counts[kind]}),
        "drawing": _drawing(reading, ties, drawn, strength, states),
        "count": len(actors),
        "unnamed": max(0, len(rest) - MOST_NAMED),
        "undrawn": [{**(brief.of_entity(reading, i) or {}), "ties": strength[i]} for i in rest[:MOST_NAMED]],
        "pairs": len(pairs),
        "parts_of_list": parts,
        "ties": [_in_words(reading, pair, ties[pair], states) for pair in pairs[shown]],
    }


def _query(struck: Struck | None) -> str:
    return struck.query if struck else ""


def find_strands(reading: Reading, asked: Asked) -> Sequence[Strand]:
    """The strands of every kind that are asked for; of somebody asked for, their own alone."""
    found: Iterable[Strand] = reading.ties.strands
    if asked.who is not None:
        found = (s for s in found if asked.who.id in (s.a, s.b))
    sought = asked.sought
    return [s for s in found if not sought or sought.holds(reading.facets.of(s.record))]


def lines_of(pair: Pair, tie: Tie) -> Iterator[Line]:
    """The lines of a pair: one a kind, of a directed kind one each way."""
    one, other = pair
    for kind in (EVENTS, RELATIONS, UNDERTAKINGS, MESSAGES):
        for a, b in (pair, (other, one)) if kind in tying.DIRECTED else (pair,):
            if strands := tie.of(kind, a if kind in tying.DIRECTED else None):
                yield a, b, strands


def say_line(strands: Sequence[Strand]) -> str:
    """How many reports, or what relations, and of what time: "3 messages, 22 December 1949 … 14 February 1950"."""
    kind = strands[0].kind
    if kind == RELATIONS:
        said = ", ".join(dict.fromkeys(words.of_kind(getattr(s.record, "relation", "")) for s in strands))
    else:
        one, many = ONE_SHOWN[kind]
        said = words.of_number(len(strands), one, many) + (" together" if kind == EVENTS else "")
    return f"{said}, {time}" if (time := _time(strands)) else said


def _time(strands: Sequence[Strand]) -> str:
    dates = sorted((d for s in strands if (d := date_of(s.record))), key=_start)
    if not dates:
        return ""
    first, last = when.of_edtf(dates[0]), when.of_edtf(dates[-1])
    return first if first == last else f"{first} … {last}"


def _start(edtf: str) -> tuple[int, str]:
    first, last = bounds(edtf) or (None, None)
    day = first or last
    return day.number if day else 0, edtf


def _falls(strands: Sequence[Strand], reading: Reading, states: States) -> bool:
    return bool(states) and all(states.get(reading.ordinals.get(s.record.id, -1)) == FALLS for s in strands)


def _in_words(reading: Reading, pair: Pair, tie: Tie, states: States) -> Context:
    """What ties two, in words, each count with the list of it."""
    said = []
    for a, b, strands in lines_of(pair, tie):
        kind = strands[0].kind
        toward = ""
        if kind in tying.DIRECTED:
            toward = f" from {reading.entities[a].name}" if kind == MESSAGES else f" of {reading.entities[a].name}"
        says = say_line(strands)
        counted, _, time = says.partition(", ") if toward else (says, "", "")
        said.append(
            {
                "says": f"{counted}{toward}{', ' + time if time else ''}",
                "kind": kind,
                "href": _list(kind, a, b),
                "falls": _falls(strands, reading, states),
            }
        )
    return {
        "one": brief.of_entity(reading, pair[0]),
        "other": brief.of_entity(reading, pair[1]),
        "weight": tie.weight,
        "said": said,
    }


def _list(kind: str, one: str, other: str) -> str:
    return f"/{LISTS[kind]}?{urlencode({'person': one, 'with': other})}"


def _drawing(
    reading: Reading, ties: Mapping[Pair, Tie], drawn: list[str], strength: Counter[str], states: States
) -> Context | None:
    """The network as plain figures: knots with their names below them, lines, arrows."""
    if not drawn:
        return None
    sheet = tying.place(reading, ties, drawn, reading.ties.sheet)
    most = max(strength[i] for i in drawn) or 1
    radii = {i: round(LEAST + (LARGEST - LEAST) * sqrt(strength[i] / most), 1) for i in drawn}
    places = {i: (x, round(y - 9, 1)) for i, (x, y) in sheet.places.items()}
    pairs = tying.drawn_pairs(ties, drawn)
    lines = [
        _line(reading, line, places, radii, states) for pair in reversed(pairs) for line in lines_of(pair, ties[pair])
    ]
    left = {n for line in lines if not line["falls"] for n in (line["from"], line["to"])} if states else set(drawn)
    return {
        "width": tying.WIDTH,
        "height": sheet.height,
        "lines": lines,
        "knots": [
            {
                "id": i,
                "x": places[i][0],
                "y": places[i][1],
                "r": radii[i],
                "name": short_name(reading.entities[i].name),
                "kind": reading.entities[i].kind,
                "href": reading.pages_of[i],
                "label": round(places[i][1] + radii[i] + LETTERS, 1),
                "falls": i not in left,
            }
            for i in drawn
        ],
        "left_out": sum(1 for p in ties if p[0] in places and p[1] in places) - len(pairs),
    }


def _line(
    reading: Reading, line: Line, places: Mapping[str, tuple[float, float]], radii: Mapping[str, float], states: States
) -> Context:
    """One line: straight for events, bent for the rest, an arrow where it goes one way."""
    a, b, strands = line
    kind, count = strands[0].kind, len(strands)
    (x1, y1), (x2, y2) = places[a], places[b]
    directed = kind in tying.DIRECTED
    short = min(radii[b] + 3, hypot(x2 - x1, y2 - y1) / 3) if directed else 0.0
    falls = _falls(strands, reading, states)
    joint = " → " if directed else " and "
    title = f"{reading.entities[a].name}{joint}{reading.entities[b].name}: {say_line(strands)}"
    return {
        "kind": kind,
        "from": a,
        "to": b,
        "path": bent(x1, y1, x2, y2, bend=BENDS[kind], short=short),
        "middle": [round((x1 + x2) / 2 + (y1 - y2) * BENDS[kind] / 2, 1),
                   round((y1 + y2) / 2 + (x2 - x1) * BENDS[kind] / 2, 1)],
        "width": round(min(6.0, 1.1 + 0.6 * sqrt(count - 1)), 1),
        "title": f"falls: {title}" if falls else title,
        "href": _list(kind, a, b),
        "falls": falls,
    }  # fmt: skip
