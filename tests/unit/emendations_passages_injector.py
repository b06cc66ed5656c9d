"""Puts known damage into a clean text: splices, half-doubled paragraphs, sentences cut off before a note call.

Seeded: the same text and seed give the same damage. `damage` returns the damaged text and its gold rows.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

CALL = re.compile(r"(?<=[.?!”\"])(?: \d{1,3}|\[\d{1,3}\])(?=\s+[A-Z“]|\s*\n)")


Edit = tuple[int, int, str, str]
"""From, to, the words put there, the kind of damage."""
Found = re.Match[str]
Free = Callable[[int, int], bool]


@dataclass(frozen=True)
class Wound:
    """One injected damage in the damaged text; `repair` None where words were lost."""

    start: int
    end: int
    kind: str
    repair: str | None


def damage(text: str, body: int, seed: int, each: int = 3) -> tuple[str, list[Wound]]:
    """`text` with up to `each` damages of each kind in its first `body` code points, none near another."""
    rng = random.Random(seed)
    edits: list[Edit] = []
    paragraphs = list(re.finditer(r"[^\n]{400,}", text[:body]))
    calls = list(CALL.finditer(text[:body]))

    def free(low: int, high: int) -> bool:
        return all(high + 300 < start or end + 300 < low for start, end, _, _ in edits)

    for _ in range(each * 20):
        made = [kind for _, _, _, kind in edits]
        if made.count("splice") < each:
            edits += _splice(text, rng.choice(paragraphs), rng.choice(paragraphs), rng, free)
        if made.count("duplicate") < each:
            edits += _double(text, rng.choice(paragraphs), rng, free)
        if made.count("truncation") < each and calls:
            edits += _cut(text, rng.choice(calls), rng, free)
    return _carry_out(text, sorted(edits))


def _splice(text: str, into: Found, out_of: Found, rng: random.Random, free: Free) -> list[Edit]:
    """Forty characters of one paragraph pushed into a long word of another."""
    words = list(re.finditer(r"[A-Za-z]{6,}", text[into.start() : into.end()]))
    word = rng.choice(words)
    at = into.start() + word.start() + rng.randrange(2, len(word[0]) - 2)
    length = rng.choice((34, 36, 40, 40, 40))
    source = rng.randrange(out_of.start(), out_of.end() - length)
    piece = text[source : source + length].strip()
    good = free(at, at) and not re.search(r"\d", piece) and abs(source - at) > 400
    return [(at, at, piece, "splice")] if good else []


def _double(text: str, paragraph: Found, rng: random.Random, free: Free) -> list[Edit]:
    """A paragraph begun, broken off anywhere, and begun again."""
    start = paragraph.start()
    cut = start + rng.randrange(90, 260)
    return [(start, start, text[start:cut] + "\n\n", "duplicate")] if free(start, start) else []


def _cut(text: str, call: Found, rng: random.Random, free: Free) -> list[Edit]:
    """A sentence cut off between two words, its call left."""
    sentence = text[max(0, call.start() - 400) : call.start()]
    begins = [m.end() for m in re.finditer(r"[.?!”][”’]? (?:\d+ )?(?=[A-Z“])|\n", sentence)]
    own = sentence[begins[-1] if begins else 0 :]
    spaces = [m.start() for m in re.finditer(" ", own)]
    if len(spaces) < 8:
        return []
    at = call.start() - len(own) + rng.choice(spaces[len(spaces) // 4 : -1])
    return [(at, call.start(), "", "truncation")] if free(at, call.start()) else []


def _carry_out(text: str, edits: list[Edit]) -> tuple[str, list[Wound]]:
    pieces: list[str] = []
    gold: list[Wound] = []
    at = length = 0
    for start, end, new, kind in edits:
        pieces += [text[at:start], new]
        low = length + start - at
        length = low + len(new)
        gold.append(Wound(low, length, kind, None if kind == "truncation" else ""))
        at = end
    return "".join([*pieces, text[at:]]), gold


def touches(wound: Wound, start: int, end: int) -> bool:
    """Is a finding at this wound, and not out of all proportion to it?"""
    near = min(wound.end + 2, end) - max(wound.start - 2, start) >= 0
    return near and end - start <= 4 * (wound.end - wound.start) + 600
