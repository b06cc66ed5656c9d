"""Which testimonies stand against each other: by stance, by words of contrast, by what they say of one matter."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from adfontes.model.testimony import CANNOT_RECALL, DENY, DOUBT
from adfontes.model.text import Span
from adfontes.questions.matter import coverage, likeness, near_in_matter
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import phrases, words

BEFORE, AFTER = 8, 3
"""Sentences within which a denial's target is looked for in its passage."""
LIKE, FAR_LIKE = 0.12, 0.45
"""Least likeness of a denial and what it denies, in one passage and far apart."""
SAME = 0.9
"""What is this like says the same."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two units, by number, that stand against each other, the earlier in the reading first, and what shows it."""

    a: int
    b: int
    rule: str
    weight: float
    reason: str


class Opposing:
    """Finds what stands against what."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.units = reading.units
        self._by_passage: dict[int, list[Unit]] = {}
        for unit in self.units:
            self._by_passage.setdefault(unit.sentence.passage, []).append(unit)

    def passage(self, number: int) -> list[Unit]:
        """The units of a passage, as they are read."""
        return self._by_passage.get(number, [])

    def find(self) -> list[Opposition]:
        """Every opposition, each pair once, the strongest."""
        found = [o for unit in self.units for o in self._denials(unit)]
        found += [o for unit in self.units if (o := self._contrast(unit)) is not None]
        found += self._far()
        best: dict[tuple[int, int], Opposition] = {}
        for o in found:
            if (o.a, o.b) not in best or best[o.a, o.b].weight < o.weight:
                best[o.a, o.b] = o
        return [best[key] for key in sorted(best)]

    def anaphoric(self, unit: Unit) -> bool:
        """Whether a content takes up what was said before in a word or two: "such a request", "this", "the charge"."""
        said = " ".join(p.of(self.reading.content) for p in unit.testimony.content)
        low = [w.strip(".,;:'\"“”‘’()").casefold() for w in said.split()]
        pointing = [n for n, w in enumerate(low) if w in words("anaphora", "words")]
        nouns = words("anaphora", "nouns") | words("accounts", "nouns")
        taken = any(any(v in nouns or v.rstrip("s") in nouns for v in low[n : n + 5]) for n in pointing)
        if len(low) <= 6 and any(v in nouns for v in low) and low[:1] == ["the"]:
            return True
        return taken or (len(low) <= 8 and bool(pointing) and low[0] in ("it", "this", "that", "so"))

    def lead(self, unit: Unit) -> Span:
        """The words that lead to what a unit says: from its sentence's beginning, or the end of the unit before it."""
        opens = min(unit.testimony.content[0].start, unit.testimony.span.start)
        opens = unit.testimony.content[0].start if opens < unit.sentence.span.start else opens
        ends = max(unit.testimony.content[0].start, unit.sentence.span.start)
        start = unit.sentence.span.start
        if unit.number:
            last = self.units[unit.number - 1].testimony.content[-1].end
            if start < last <= ends:
                start = last
        if unit.testimony.cue is not None:
            ends = max(ends, unit.testimony.cue.end)
        return Span(start=min(start, ends), end=ends)

    def marked(self, unit: Unit, name: str) -> bool:
        """Whether words of contrast lead to a unit, in its own sentence or in one before it that says nothing else."""
        lead = self.lead(unit)
        found = phrases("contrast", name)
        if found.first(self.reading.content, lead.start, lead.end):
            return True
        before = unit.sentence.number - 1
        if name != "strong" or before < 0 or lead.start != unit.sentence.span.start:
            return False
        sentence = self.reading.sentences[before]
        if sentence.passage != unit.sentence.passage or self._has_unit(before):
            return False
        return sentence.note == unit.sentence.note and bool(
            found.first(self.reading.content, sentence.span.start, sentence.span.end)
        )

    def _has_unit(self, sentence: int) -> bool:
        at = bisect_left(self.units, sentence, key=lambda u: u.sentence.number)
        return at < len(self.units) and self.units[at].sentence.number == sentence

    def _denials(self, unit: Unit) -> list[Opposition]:
        """What a unit that denies, doubts or cannot recall stands against: what fits best, and all that is plainly of
        the same matter."""
        if not (unit.negative or unit.open) or unit.deed:
            return []
        anaphoric = self.anaphoric(unit)
        fits: list[tuple[float, Unit]] = []
        for other in self.passage(unit.sentence.passage):
            gap = unit.sentence.number - other.sentence.number
            if unit.faces(other) and -AFTER <= gap <= BEFORE and (score := self._against(unit, other, gap, anaphoric)):
                fits.append((score, other))
        if not fits:
            return []
        best = max(fits, key=lambda f: (f[0], -f[1].number))
        plain = [f for f in fits if f is best or likeness(unit.terms, f[1].terms) >= 2 * LIKE]
        return [
            Opposition(*sorted((unit.number, other.number)), "stance", score, _reason(unit)) for score, other in plain
        ]

    def _against(self, unit: Unit, other: Unit, gap: int, anaphoric: bool) -> float:
        """How well another unit fits as what is denied; 0 where it does not."""
        mine, its = _without(unit, other), _without(other, unit)
        like = max(likeness(mine, its), 0.5 * coverage(mine, its))
        aside = other.sentence.note is not None and unit.sentence.note is None
        opposite = (other.negative, other.open) != (unit.negative, unit.open)
        near = 1 / (1 + abs(gap)) * (1 if gap >= 0 else 0.5)
        if other.deed or not (other.past or like >= LIKE):
            return 0.0
        if not opposite or (aside and like < LIKE):
            return 0.0
        told = unit.testimony.stance in (DENY, DOUBT, CANNOT_RECALL) or unit.citing or other.citing
        if like >= LIKE and (other.evident or like >= 2 * LIKE) and (told or like >= 3 * LIKE):
            return 2 * like + near
        if anaphoric and 0 <= gap <= 3:
            return like + near
        flat = unit.testimony.stance == DENY and unit.testimony.act == "claim" and other.evident
        if flat and 0 <= gap <= 2 and (unit.citing or other.citing or unit.testimony.route != "unstated"):
            return like + near * 0.8
        if flat and -AFTER <= gap < 0 and self.marked(other, "strong"):
            return 1 + like + near
        return 0.0

    def _contrast(self, unit: Unit) -> Opposition | None:
        """What a unit that words of contrast lead to is set against."""
        if unit.deed or not unit.past:
            return None
        strong = self.marked(unit, "strong")
        if not strong and not self.marked(unit, "weak"):
            return None
        for other in reversed(self.passage(unit.sentence.passage)):
            gap = unit.sentence.number - other.sentence.number
            if other.number >= unit.number or gap < 0 or not unit.faces(other) or other.deed or not other.past:
                continue
            if other.sentence.note is not None and unit.sentence.note is None:
                continue  # what the body sets against something stands in the body
            if gap > 2:
                break
            like = likeness(unit.terms, other.terms)
            citing = unit.citing + other.citing
            if like > SAME and unit.negative == other.negative:
                break
            if (strong and (citing or like >= LIKE)) or (like >= 2 * LIKE and citing == 2):
                return Opposition(other.number, unit.number, "contrast", 0.5 + like, "set against it")
            break
        return None

    def _far(self) -> list[Opposition]:
        """Units pages apart, of one matter, of which one denies it."""
        found = []
        evident = [u for u in self.units if u.evident]
        for m, n, like in near_in_matter(evident, FAR_LIKE):
            a, b = evident[m], evident[n]
            if (a.negative, a.open) != (b.negative, b.open):
                found.append(Opposition(a.number, b.number, "matter", like, "of the same matter, and goes against it"))
        return found


def _without(unit: Unit, other: Unit) -> dict[str, float]:
    """A unit's terms but those that name one of the two witnesses."""
    named = {f"@{w}" for w in (*unit.who, *other.who)}
    return {t: w for t, w in unit.terms.items() if t not in named}


def _reason(unit: Unit) -> str:
    if unit.open:
        return "cannot recall what the other tells"
    return {DENY: "denies what the other tells"}.get(unit.testimony.stance, "goes against what the other tells")
