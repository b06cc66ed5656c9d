"""Passages damaged on purpose in real prose, and real prose as it is: how much is found, and what is found wrongly."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from adfontes.emendations.broken_passages import find_broken_passages
from adfontes.emendations.damage import Damage, Page
from tests.unit.emendations_passages_injector import damage, touches

SEEDS = 5


def _texts(shared: Path) -> dict[str, tuple[str, int]]:
    """Each text, and how far its body reaches."""
    bench = shared / "bench"
    book = (bench / "texts" / "cold-war-normalcy.seed.txt").read_text(encoding="utf-8")
    other = (bench / "texts" / "cold-war-normalcy.bracket.txt").read_text(encoding="utf-8")
    wars = (bench / "temporal" / "wikiwars.dev.gold.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line)["text"] for line in wars]
    texts = {"seed": book, "bracket": other, "wars": "\n\n".join(articles[:5]), "more wars": "\n\n".join(articles[5:])}
    notes = {name: re.search(r"\n(?:Note )?1[:.] ", text) for name, text in texts.items()}
    return {name: (text, m.start() if (m := notes[name]) else len(text)) for name, text in texts.items()}


def _found(text: str) -> list[Damage]:
    return list(find_broken_passages(Page(text)))


def test_clean_prose_is_left_alone(shared: Path) -> None:
    for name, (text, _) in _texts(shared).items():
        assert _found(text) == [], name


@pytest.mark.slow
def test_damage_done_on_purpose_is_found_and_little_else(shared: Path) -> None:
    made: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text, body in _texts(shared).values():
        for seed in range(SEEDS):
            damaged, gold = damage(text, body, seed)
            found = _found(damaged)
            made.update(w.kind for w in gold)
            hit.update(w.kind for w in gold if any(touches(w, d.start, d.end) for d in found))
            wrong.update(d.kind for d in found if not any(touches(w, d.start, d.end) for w in gold))
    for kind in ("duplicate", "splice", "truncation"):
        assert hit[kind] >= 0.93 * made[kind], (kind, hit, made)
        assert hit[kind] >= 0.97 * (hit[kind] + wrong[kind]), (kind, hit, wrong)
