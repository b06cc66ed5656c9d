"""How much a candidate looks like what a careful reader would write down as an event: a sum of weights.

The weights were learned (`bench/learn_events.py`, which says from what) and are kept in `weights.toml`, one a feature.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """`weights` by feature, `bias` of none; from `threshold` on (0–1) a candidate is taken for an event."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """How likely a candidate of these features is an event, 0–1."""
        total = self.bias + math.fsum(self.weights.get(name, 0.0) for name in sorted(features))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load_weights() -> Weights:
    """The weights that come with the program."""
    table = tomllib.loads((files("adfontes.events") / "weights.toml").read_text(encoding="utf-8"))
    return Weights(weights=table["weights"], bias=table["bias"], threshold=table["threshold"])
