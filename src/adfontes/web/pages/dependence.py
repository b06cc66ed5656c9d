"""What rests on whom, as a graph in columns: witness, through whom, source, carrier, and the notes that cite it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from adfontes.model.support import FALLS
from adfontes.web import words
from adfontes.web.dependence import CARRIER, LAYERS, SOURCE, THROUGH, WITNESS, Key, Path
from adfontes.web.labelling import width_of
from adfontes.web.pages import brief, telling
from adfontes.web.pages.asked import Asked, of_filter
from adfontes.web.pages.brief import Context
from adfontes.web.pages.strike import Struck
from adfontes.web.reading import Reading
from adfontes.web.states import States, states_of

WIDTH, TOP, BOTTOM = 1280.0, 42.0, 16.0
BAR, ROW, GAP = 12.0, 15.0, 4.0
COLUMNS = {WITNESS: 262.0, THROUGH: 420.0, SOURCE: 612.0, CARRIER: 905.0}
ROOM = {WITNESS: 200.0, THROUGH: 150.0, SOURCE: 282.0, CARRIER: 215.0}
"""Where each column's bars begin, and how wide a name may be."""
COUNTS = 1120.0
HEADINGS = {WITNESS: "whose word", THROUGH: "through", SOURCE: "source", CARRIER: "known only in"}
LETTERS = 13.0
TALLEST, STEEPEST = 170.0, 6.0
"""How high the heaviest bar is, and how high a bar is a note at most."""
MOST_LEANINGS = 60


@dataclass(slots=True)
class Box:
    """A knot's bar on the sheet."""

    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def dependence_page(reading: Reading, asked: Asked, struck: Struck | None = None) -> Context:
    """The whole graph; what is not asked for is pale in it, and what a strike takes is crossed out."""
    graph = reading.dependence
    states = states_of(reading, struck.strike) if struck else None
    weigh = Weighing(reading, asked, struck, states)
    foremost = next((k for k in graph.layers[WITNESS] if k[1]), None)
    leaning = reading.leanings.get(foremost[1]) if foremost else None
    query = "&".join(filter(None, (asked.query, struck.query if struck else "")))
    return {
        "page": brief.page(reading, "Dependence", "/dependence", query=query),
        "filter": of_filter(reading, asked),
        "citing_notes": reading.citing_notes,
        "passages": len(reading.supports.passages),
        "foremost": {
            **(brief.of_witness(reading, leaning.witness) or {}),
            "notes": len(leaning.notes),
            "share": round(leaning.share_of_notes, 4),
            "alone": len(leaning.alone),
        }
        if leaning
        else None,
        "drawing": _drawing(reading, weigh, foremost) if graph.paths else None,
        "layers": [
            {"layer": layer, "says": HEADINGS[layer], "knots": [weigh.knot(key) for key in graph.layers[layer]]}
            for layer in LAYERS
            if graph.layers[layer]
        ],
        "leanings": [
            {
                "witness": _of_person(reading, leaning.witness),
                "on": _of_person(reading, leaning.on),
                "count": len(leaning.testimonies),
                "places": [telling.place_of_any(reading, reading.attested.by_id[i]) for i in leaning.testimonies[:5]],
            }
            for leaning in graph.leanings[:MOST_LEANINGS]
        ],
        "more_leanings": max(0, len(graph.leanings) - MOST_LEANINGS),
    }


def _of_person(reading: Reading, who: str) -> Context:
    known = brief.of_witness(reading, who)
    return known if known and known["href"] else {"id": who, "name": "the author", "href": None}


class Weighing:
    """What each knot bears within what is asked for, and what a strike takes of it."""

    def __init__(self, reading: Reading, asked: Asked, struck: Struck | None, states: States | None) -> None:
        self._reading = reading
        self.struck = struck
        self._states = states
        sought = asked.sought
        self._of_key: defaultdict[Key, list[tuple[str, int, str]]] = defaultdict(list)
        for path in reading.dependence.paths:
            held = [r for r in path.rows if not sought or sought.holds(reading.facets.of(reading.citations[r[2]]))]
            for key in path.keys:
                self._of_key[key] += held

    def knot(self, key: Key) -> Context:
        """A knot with its counts: notes and passages that rest on it, and how many of these fall."""
        rows = self._of_key.get(key, [])
        passages = {passage for _, passage, _ in rows}
        falling = {p for p in passages if self._states and self._states.passages.get(p) == FALLS}
        return {
            **name_of(self._reading, key),
            "layer": key[0],
            "notes": len({note for note, _, _ in rows}),
            "passages": len(passages),
            "falling": len(falling),
            "falls": self._falls(key, [citation for _, _, citation in rows]),
        }

    def _falls(self, key: Key, citations: list[str]) -> bool:
        struck, states = self.struck, self._states
        if not struck or states is None:
            return False
        own = {WITNESS: struck.witnesses, THROUGH: (*struck.through, *struck.witnesses)}.get(key[0], struck.sources)
        number = self._reading.ordinals
        return key[1] in own or (bool(citations) and all(states.records.get(number[c]) == FALLS for c in citations))


def name_of(reading: Reading, key: Key) -> Context:
    """What a knot is called, its page, and the parameters that strike it."""
    layer, name = key
    if layer in (WITNESS, THROUGH):
        found = brief.of_witness(reading, name) if name else None
        strike = [["w" if layer == WITNESS else "t", name]] if found and found["href"] else []
        return {"name": found["name"] if found else "no known witness", "href": found["href"] if found else None,
                "strike": strike, "folded": []}  # fmt: skip
    if " " in name:
        folded = [brief.of_source(reading, one) for one in name.split(" ")]
        each = "one note each" if len(reading.dependence.notes_of[key]) == len(folded) else "few notes each"
        return {"name": f"{len(folded)} more, {each}", "href": None, "folded": folded,
                "strike": [["s", one] for one in name.split(" ")]}  # fmt: skip
    source = brief.of_source(reading, name) if name else None
    return {"name": source["label"] if source else "source not found", "href": source["href"] if source else None,
            "strike": [["s", name]] if source else [], "folded": []}  # fmt: skip


def strike_address(strike: Iterable[Iterable[str]], struck: Struck | None = None) -> str:
    """The address of the graph with that struck beside what is struck already."""
    return f"/dependence?{urlencode([*(struck.pairs if struck else ()), *((name, value) for name, value in strike)])}"


def shortened(name: str, room: float) -> str:
    """A name cut at its end so that it takes no more than a width."""
    line = " ".join(name.split())
    if width_of(line, LETTERS) <= room:
        return line
    while line and width_of(line, LETTERS) > room - LETTERS:
        line = line[:-1]
    return line.rstrip(" ,;:") + "…"


def _drawing(reading: Reading, weigh: Weighing, foremost: Key | None) -> Context:
    graph = reading.dependence
    boxes, height = place_bars(graph.layers, {k: len(n) for k, n in graph.notes_of.items()}, graph.paths)
    numbers = {key: n for n, key in enumerate(key for layer in LAYERS for key in graph.layers[layer])}
    most = max(len(graph.notes_of[k]) for k in graph.layers[SOURCE])
    knots = []
    for key, n in numbers.items():
        box, knot = boxes[key], weigh.knot(key)
        tally = f" {knot['falling']} of {knot['passages']} fall" if knot["falling"] else f" {knot['notes']}"
        room = ROOM[key[0]] - width_of(tally, LETTERS)
        knots.append(
            {
                **knot,
                "number": n,
                "short": shortened(knot["name"], room),
                "tally": tally.strip(),
                "x": box.x,
                "y": round(box.y, 1),
                "height": round(box.height, 1),
                "middle": round(box.middle, 1),
                "label": 48.0 if key[0] == WITNESS else box.x + BAR + 5,
                "foremost": key == foremost,
                "unknown": key == (WITNESS, ""),
                "strike_href": strike_address(knot["strike"], weigh.struck) if knot["strike"] else None,
                "away": not knot["notes"],
                "count": round(110 * knot["notes"] / most, 1) if key[0] == SOURCE else None,
                "title": f"{knot['name']}: {words.of_number(knot['notes'], 'note')}, "
                + words.of_number(knot["passages"], "passage")
                + (f", {knot['falling']} of them fall" if knot["falling"] else ""),
            }
        )
    fallen = {k["number"] for k in knots if k["falls"]}
    return {
        "width": WIDTH,
        "height": height,
        "headings": [
            {"x": 48.0 if layer == WITNESS else COLUMNS[layer], "says": HEADINGS[layer]}
            for layer in LAYERS
            if graph.layers[layer]
        ],
        "counts": COUNTS,
        "knots": knots,
        "flows": [
            {**f, "falls": bool(fallen & {f["a"], f["b"]})} for f in _flows(graph.paths, boxes, numbers, foremost)
        ],
        "leans": _leans(reading, boxes),
    }


def place_bars(
    layers: Mapping[str, tuple[Key, ...]], notes: Mapping[Key, int], paths: Iterable[Path]
) -> tuple[dict[Key, Box], float]:
    """Each knot's bar, as high as it bears notes; sources fill their column, the others stand beside what they are tied
    to. Also how high the sheet is."""
    unit = min(STEEPEST, TALLEST / max([1, *notes.values()]))
    boxes: dict[Key, Box] = {}
    at = TOP
    for key in layers[SOURCE]:
        boxes[key] = Box(COLUMNS[SOURCE], at, max(ROW, notes[key] * unit))
        at += boxes[key].height + GAP
    tied: defaultdict[Key, dict[Key, None]] = defaultdict(dict)
    for path in paths:
        source = next(k for k in path.keys if k[0] == SOURCE)
        for key in path.keys:
            tied[key][source] = None
    for layer in (WITNESS, THROUGH, CARRIER):
        column = sum(max(ROW, notes[k] * unit) + GAP for k in layers[layer])
        low = TOP
        after = column
        for key in layers[layer]:
            height = max(ROW, notes[key] * unit)
            middles = sorted(boxes[s].middle for s in tied[key])
            wished = middles[len(middles) // 2] - height / 2
            latest = max(low, at - after)
            boxes[key] = Box(COLUMNS[layer], min(max(low, wished), latest), height)
            low = boxes[key].y + height + GAP
            after -= height + GAP
    return boxes, round(max(b.y + b.height for b in boxes.values()) + BOTTOM, 1)


def _flows(
    paths: Iterable[Path], boxes: Mapping[Key, Box], numbers: Mapping[Key, int], foremost: Key | None
) -> list[Context]:
    """The bands between knots, as broad as notes take them, beside one another at each end."""
    taken: defaultdict[tuple[Key, Key], set[str]] = defaultdict(set)
    first: defaultdict[tuple[Key, Key], set[str]] = defaultdict(set)
    for path in paths:
        for one, other in zip(path.keys, path.keys[1:], strict=False):
            taken[one, other] |= path.notes
            first[one, other] |= path.notes if foremost in path.keys else set()
    out = _ends(taken, boxes, lambda pair: pair[0], lambda pair: pair[1])
    into = _ends(taken, boxes, lambda pair: pair[1], lambda pair: pair[0])
    found = []
    for pair in sorted(taken, key=lambda p: (numbers[p[0]], numbers[p[1]])):
        (y1, wide1), (y2, wide2) = out[pair], into[pair]
        x1, x2 = boxes[pair[0]].x + BAR, boxes[pair[1]].x
        bend = (x2 - x1) * 0.5
        kind = "foremost" if 2 * len(first[pair]) > len(taken[pair]) else "unknown" if pair[0] == (WITNESS, "") else ""
        found.append(
            {
                "a": numbers[pair[0]],
                "b": numbers[pair[1]],
                "path": f"M{x1:.0f} {y1:.1f}C{x1 + bend:.0f} {y1:.1f} {x2 - bend:.0f} {y2:.1f} {x2:.0f} {y2:.1f}",
                "width": round(max(1.0, min(wide1, wide2)), 1),
                "kind": kind,
            }
        )
    return found


def _ends(
    taken: Mapping[tuple[Key, Key], set[str]],
    boxes: Mapping[Key, Box],
    own: Callable[[tuple[Key, Key]], Key],
    other: Callable[[tuple[Key, Key]], Key],
) -> dict[tuple[Key, Key], tuple[float, float]]:
    """Where each band meets one of its knots, and how broad it may be there."""
    of: defaultdict[Key, list[tuple[Key, Key]]] = defaultdict(list)
    for pair in taken:
        of[own(pair)].append(pair)
    found = {}
    for key, pairs in of.items():
        pairs.sort(key=lambda p: boxes[other(p)].middle)
        whole = sum(len(taken[p]) for p in pairs)
        at = boxes[key].y
        for pair in pairs:
            wide = boxes[key].height * len(taken[pair]) / whole
            found[pair] = (at + wide / 2, wide)
            at += wide
    return found


def _leans(reading: Reading, boxes: Mapping[Key, Box]) -> list[Context]:
    """Arcs at the left: whose testimonies depend on whose, of those that are drawn as witnesses."""
    found = []
    for leaning in reading.dependence.leanings:
        one, other = boxes.get((WITNESS, leaning.witness)), boxes.get((WITNESS, leaning.on))
        if one and other:
            out = 44 - min(38.0, 10 + abs(one.middle - other.middle) / 8)
            count = words.of_number(len(leaning.testimonies), "testimony", "testimonies")
            names = [_of_person(reading, i)["name"] for i in (leaning.witness, leaning.on)]
            found.append(
                {
                    "path": f"M44 {one.middle:.1f}C{out:.0f} {one.middle:.1f} {out:.0f} {other.middle:.1f} "
                    f"44 {other.middle:.1f}",
                    "title": f"{count} of {names[0]} on the word of {names[1]}",
                }
            )
    return found
