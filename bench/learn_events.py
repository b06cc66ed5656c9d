"""Learn the weights by which candidates are taken for events (`src/adfontes/events/weights.toml`), and measure them.

    python -m bench.learn_events TEXT=GOLD [TEXT=GOLD ...] [--write]

TEXT is a file, GOLD a folder with `events.jsonl` (start, end, kind, in offsets of the text as found) and `scope.json`
(the stretches of the text that it covers). The model is a logistic one of yes-or-no features
(`adfontes.events.features`), with a penalty on large weights; the same gold gives the same weights. Which candidate is
a gold event, where several overlap it, is settled in three rounds, each with the weights of the one before.

Printed is what a text gets from weights learned without it, of the first text in eight parts, each from all the rest:
precision, recall and F1 as `bench/chapter/score.py` matches events, for the candidates alone (documents that notes
cite come on top). With --write the weights learned from all are written.

The weights in the tree were learned from the shown half of the gold of one chapter (diplomacy of the twentieth century,
145 events) and three short texts with gold, written to try the program (Indochina 1954, the Porte 1876–78, convoys
1941–43; 134 events).
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from adfontes import pipeline
from adfontes.events import scoring
from adfontes.events.candidates import Candidate, find_candidates
from adfontes.events.features import features_of
from adfontes.events.spans import span_of
from adfontes.events.stage import EVENTS
from adfontes.model.apparatus import Apparatus, Settings
from adfontes.model.emending import with_established
from adfontes.model.entities import Entity, Mention
from adfontes.model.text import Emendation, Span, Text
from adfontes.parsing.arguments import Referents
from adfontes.readers import read_transcript

PENALTY, THRESHOLD, SMALLEST, PARTS = 4.0, 0.36, 0.05, 8
DOUBTED = 8.0
"""How much more is asked for a kind's weight: which kinds a text has is the text's own, and says little of others."""
GIVEN = {
    "content denied": 2.0,
    "vouches now": -1.5,
    "vouches in a note": -1.0,
    "a happening happens": 1.0,
    "a writing's own date": -2.5,
    "noun: told to have happened then": 2.0,
    "noun: before or after a turn of somebody's": 0.8,
}
"""Weights known beforehand and drawn towards, since the gold has few cases: what a witness denies is an event, that he
denies or confirms it is none; "after the fall of the fortress in 1866" tells that it fell."""
KINDS = {"visit": "journey", "departure": "journey", "arrival": "journey", "military-operation": "military"}

Row = tuple[frozenset[str], bool]


@dataclass(frozen=True)
class Weighed:
    """Weights by feature, and that of none."""

    weights: dict[str, float]
    bias: float

    def __call__(self, features: Iterable[str]) -> float:
        total = self.bias + sum(self.weights.get(f, 0.0) for f in sorted(features))
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True)
class Known:
    """A text's candidates with their features and places, and its gold."""

    name: str
    candidates: list[tuple[Candidate, frozenset[str], tuple[int, int]]]
    gold: list[dict[str, Any]]


def read_known(text: Path, gold: Path) -> Known:
    """The candidates of a text within the scope of its gold."""
    apparatus = Apparatus(text=Text(transcript=read_transcript(text)), settings=Settings())
    for stage in pipeline.STAGES[: pipeline.STAGES.index(EVENTS)]:
        apparatus = apparatus.adding(stage.find(apparatus))
        if Emendation in stage.makes:
            apparatus = with_established(apparatus)
    referents = Referents(apparatus.of(Entity), apparatus.of(Mention))
    scope = json.loads((gold / "scope.json").read_text())
    events = [json.loads(line) for line in (gold / "events.jsonl").read_text(encoding="utf-8").splitlines() if line]
    found = []
    for candidate in find_candidates(apparatus, referents):
        place = _as_found(apparatus, span_of(candidate))
        if any(start <= place[0] < end for start, end in scope):
            found.append((candidate, features_of(candidate, referents), place))
    return Known(text.stem, found, events)


def _as_found(apparatus: Apparatus, span: Span) -> tuple[int, int]:
    established = apparatus.text.established
    return established.as_found(span.start, span.end) if established else (span.start, span.end)


def _shared(a: tuple[int, int], b: tuple[int, int]) -> tuple[float, float]:
    """The overlap of two stretches as a share of the shorter, and of both together."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    if common <= 0:
        return 0.0, 0.0
    return common / max(1, min(a[1] - a[0], b[1] - b[0])), common / (max(a[1], b[1]) - min(a[0], b[0]))


def label(known: Known, weighed: Weighed | None) -> list[Row]:
    """Each candidate's features, and whether it is a gold event: the likest pairs first, each event once."""
    pairs = []
    for i, event in enumerate(known.gold):
        for j, (candidate, features, place) in enumerate(known.candidates):
            shorter, both = _shared((event["start"], event["end"]), place)
            if shorter >= 0.5:
                kind = candidate.happening.kind if candidate.happening else "other"
                same = 0.3 * (kind == KINDS.get(event["kind"], event["kind"])) + 0.1 * (not candidate.nominal)
                pairs.append((both + same + (0.8 * weighed(features) if weighed else 0.0), -i, -j))
    events: set[int] = set()
    taken: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in events and j not in taken:
            events.add(i)
            taken.add(j)
    return [(features, -j in taken) for j, (_, features, _) in enumerate(known.candidates)]


def learn(rows: Sequence[Row]) -> Weighed:
    """Weights that make the labels likeliest, less a penalty on what they are off from those given; Newton's method."""
    names = sorted({name for features, _ in rows for name in features})
    column = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1))
    table[:, -1] = 1
    for n, (features, _) in enumerate(rows):
        table[n, [column[f] for f in sorted(features)]] = 1
    told = np.array([float(is_event) for _, is_event in rows])
    penalty = np.array([PENALTY * (DOUBTED if "kind " in name else 1) for name in names] + [0.01])
    prior = np.array([GIVEN.get(name, 0.0) for name in names] + [0.0])
    weights = prior.copy()
    for _ in range(60):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (likely - told) + penalty * (weights - prior)
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if abs(step).max() < 1e-7:
            break
    return Weighed({name: float(weights[n]) for name, n in column.items()}, float(weights[-1]))


def learn_from(texts: Sequence[Known]) -> tuple[Weighed, dict[str, list[Row]]]:
    """Weights and labels, three times over."""
    weighed: Weighed | None = None
    for _ in range(3):
        labels = {known.name: label(known, weighed) for known in texts}
        weighed = learn([row for rows in labels.values() for row in rows])
    assert weighed is not None
    return weighed, labels


def measure(known: Known, likely: Sequence[float]) -> str:
    """Precision, recall and F1 of the candidates from the threshold on, by the largest one-to-one matching."""
    places = [c[2] for c, p in zip(known.candidates, likely, strict=True) if p >= THRESHOLD]
    edges = {
        i: [j for j, place in enumerate(places) if _shared((event["start"], event["end"]), place)[0] >= 0.5]
        for i, event in enumerate(known.gold)
    }
    matched: dict[int, int] = {}

    def settle(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in matched or settle(matched[j], seen):
                    matched[j] = i
                    return True
        return False

    right = sum(settle(i, set()) for i in edges)
    precision, recall = right / max(1, len(places)), right / max(1, len(known.gold))
    f1 = 2 * right / max(1, len(places) + len(known.gold))
    return f"{known.name:20} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({len(places)} of {len(known.gold)})"


def unseen(texts: Sequence[Known], labels: dict[str, list[Row]]) -> Iterable[str]:
    """What each text gets from weights learned without it; the first in parts."""
    for number, known in enumerate(texts):
        rows = labels[known.name]
        others = [row for t in texts if t is not known for row in labels[t.name]]
        parts = PARTS if number == 0 else 1
        likely = [0.0] * len(rows)
        for part in range(parts):
            inside = range(part * len(rows) // parts, (part + 1) * len(rows) // parts)
            weighed = learn([*others, *(row for n, row in enumerate(rows) if n not in inside)])
            for n in inside:
                likely[n] = weighed(rows[n][0])
        yield measure(known, likely)


def write_weights(weighed: Weighed) -> Path:
    """Put the weights where the stage reads them."""
    path = Path(scoring.__file__).with_name("weights.toml")
    lines = [
        "# Learned by bench/learn_events.py, which says from what: a weight a feature (adfontes.events.features).",
        f"bias = {weighed.bias:.2f}",
        f"threshold = {THRESHOLD}",
        "",
        "[weights]",
    ]
    lines += [f'"{n}" = {w:.2f}' for n, w in sorted(weighed.weights.items()) if abs(w) >= SMALLEST]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", metavar="TEXT=GOLD")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    texts = [read_known(Path(text), Path(gold)) for text, gold in (pair.split("=", 1) for pair in options.texts)]
    weighed, labels = learn_from(texts)
    for line in unseen(texts, labels):
        print(line)
    if options.write:
        print(f"written: {write_weights(weighed)}")


if __name__ == "__main__":
    main()
