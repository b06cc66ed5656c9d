"""Which testimonies stand against each other: by stance, by words of contrast, by what they say of one matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.testimony import CANNOT_RECALL, CONFIRM, DENY, DOUBT
from adfontes.model.text import Span
from adfontes.questions.matter import coverage, likeness, near_in_matter
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import phrases, stem, words

BEFORE, AFTER = 8, 3
"""Sentences within which a denial's target is looked for in its passage."""
LIKE, AGREE, FAR_LIKE = 0.12, 0.35, 0.45
"""Least likeness of a denial and what it denies in one passage, of what says the same there, and of two pages apart."""
FLAT = 2
"""Sentences back to what is flatly denied where they share no more than a name."""
MOST = 40
"""Units on either side that are looked at, however long a sentence is."""
SAME = 0.9
"""What is this like says the same."""
_NONE = re.compile(r"\b(?:no|never any|not any|never a|not a)\s+(?:such\s+|other\s+)?([^\W\d_]{3,})", re.IGNORECASE)


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
        self.alike = near_in_matter([u for u in self.units if not u.deed and not u.thin], AGREE)

    def near(self, unit: Unit, before: int, after: int) -> Iterator[tuple[int, Unit]]:
        """The other witnesses' units in a passage, so many sentences before and after, each with how many sentences it
        goes before (fewer than 0: after), the nearest first on each side."""
        for step, reach in ((-1, before), (1, after)):
            at = unit.number + step
            if step > 0 and not after:
                return
            while 0 <= at < len(self.units) and abs(at - unit.number) <= MOST:
                other = self.units[at]
                gap = unit.sentence.number - other.sentence.number
                if other.sentence.passage != unit.sentence.passage or abs(gap) > reach:
                    break
                if unit.faces(other) and not (unit.author and other.author) and not _within(unit, other):
                    yield gap, other
                at += step

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
        said = " ".join(p.of(self.reading.content) for p in unit.testimony.content)[:200]
        low = [w.strip(".,;:'\"“”‘’()").casefold() for w in said.split()]
        pointing = [n for n, w in enumerate(low) if w in words("anaphora", "words")]
        nouns = words("anaphora", "nouns") | words("accounts", "nouns")
        if not low:
            return False
        if len(low) == 1 and low[0] in words("anaphora", "persons"):
            return True
        if len(low) <= 8 and low[-1] in ("one", "it", "that", "so"):
            return True
        if low[0] == "the" and ((low[1:2] and low[1] in nouns) or (len(low) <= 6 and any(v in nouns for v in low))):
            return True
        if len(low) <= 8 and pointing and low[0] in ("it", "this", "that", "so"):
            return True
        return any(any(v in nouns or v.rstrip("s") in nouns for v in low[n : n + 5]) for n in pointing)

    def lead(self, unit: Unit) -> Span:
        """The words that lead to what a unit says: from its sentence's beginning, or the end of the unit before it."""
        start, first = unit.sentence.span.start, unit.testimony.content[0].start
        ends = max(first, start)
        if unit.number and start < (last := self.units[unit.number - 1].testimony.content[-1].end) <= ends:
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
        if sentence.passage != unit.sentence.passage or self.has_unit(before):
            return False
        return sentence.note == unit.sentence.note and bool(
            found.first(self.reading.content, sentence.span.start, sentence.span.end)
        )

    def has_unit(self, sentence: int) -> bool:
        """Whether something is attested in a sentence."""
        at = bisect_left(self.units, sentence, key=lambda u: u.sentence.number)
        return at < len(self.units) and self.units[at].sentence.number == sentence

    def _denials(self, unit: Unit) -> list[Opposition]:
        """What a unit that denies, doubts or cannot recall stands against: what fits best, and all that is plainly of
        the same matter."""
        anaphoric = self.anaphoric(unit)
        refused = unit.deed and unit.testimony.stance == DENY and anaphoric
        if not (unit.negative or unit.open) or (unit.deed and not refused):
            return []
        if unit.thin and not anaphoric:
            return []
        if anaphoric and self._of_itself(unit):
            return []
        fits = [
            (score, other)
            for gap, other in self.near(unit, BEFORE, AFTER)
            if (score := self._against(unit, other, gap, anaphoric)) and not (refused and _puts(other))
        ]
        if not fits:
            return []
        best = max(fits, key=lambda f: (f[0], -f[1].number))
        plain = [f for f in fits if f is best or likeness(unit.terms, f[1].terms) >= 2 * LIKE]
        return [opposition(unit, other, "stance", score, _reason(unit)) for score, other in plain]

    def _against(self, unit: Unit, other: Unit, gap: int, anaphoric: bool) -> float:
        """How well another unit fits as what is denied; 0 where it does not."""
        like = _likeness(unit, other)
        near = 1 / (1 + abs(gap)) * (1 if gap >= 0 else 0.5)
        aside = other.sentence.note is not None and unit.sentence.note is None
        opposite = (other.negative, other.open) != (unit.negative, unit.open)
        unnamed = unit.author and (not other.testimony.witnesses and other.testimony.witness_text is None)
        if other.author and not (unit.citing and unit.testimony.witnesses):
            return 0.0
        if unit.author and (_share_words(unit, other) or other.number > unit.number):
            return 0.0
        if other.deed or other.thin or unnamed or not opposite or (aside and like < LIKE):
            return 0.0
        if not (other.past or like >= LIKE):
            return 0.0
        later = other if gap < 0 or (gap == 0 and other.number > unit.number) else unit
        if later is other and other.testimony.stance == CONFIRM and not self.marked(other, "strong"):
            return 0.0  # who confirms behind a denial confirms the denial
        told = unit.testimony.stance in (DENY, DOUBT, CANNOT_RECALL) or unit.citing or other.citing
        # in the story told, what one thinks and another says is no dispute about what happened
        shared = shares_word(unit, other) or (like >= 2 * LIKE and unit.testimony.stance == DENY)
        of_matter = shared and (unit.citing or other.citing or in_words(unit, other) >= AGREE)
        if like >= LIKE and of_matter and (other.evident or like >= 2 * LIKE) and (told or like >= 3 * LIKE):
            return 2 * like + near
        if anaphoric and 0 <= gap <= 3:
            return like + near
        if 0 <= gap <= 2 and other.evident and self._says_none(unit, other):
            return 0.5 + like + near
        flat = unit.testimony.stance == DENY and unit.testimony.act == "claim" and other.evident and not unit.author
        of_word = shares_word(unit, other)
        touched = not unit.terms.keys().isdisjoint({*other.terms, *(f"@{w}" for w in other.who)})
        if flat and touched and 0 <= gap <= FLAT and (not unit.says_not or (of_word and (unit.citing or other.citing))):
            return like + near * 0.8
        if flat and -AFTER <= gap < 0 and not unit.says_not and self.marked(other, "strong"):
            return 1 + like + near
        return 0.0

    def _of_itself(self, unit: Unit) -> bool:
        """Whether a pronoun takes up what the same sentence says of the same witness ("heard the news and refused to
        believe it"), or nobody is named who denies."""
        before = self.units[unit.number - 1] if unit.number else unit
        same = before is not unit and before.sentence is unit.sentence and not before.faces(unit)
        nobody = not unit.author and not unit.testimony.witnesses and unit.testimony.witness_text is None
        return nobody or (same and unit.thin and not before.negative)

    def _says_none(self, unit: Unit, other: Unit) -> bool:
        """Whether a unit says that there was no such thing as the other tells of: "There was no paper"."""
        said = " ".join(p.of(self.reading.content) for p in unit.testimony.content)[:400]
        return any(stem(f[1]) in other.terms for f in _NONE.finditer(said))

    def _contrast(self, unit: Unit) -> Opposition | None:
        """What a unit that words of contrast lead to is set against."""
        if unit.deed or not unit.past or unit.thin or unit.author or unit.testimony.stance == CONFIRM:
            return None
        strong = self.marked(unit, "strong")
        if not strong and not self.marked(unit, "weak"):
            return None
        for gap, other in self.near(unit, 3, 0):
            if other.author or other.deed or not other.past or other.thin:
                continue
            if other.sentence.note is not None and unit.sentence.note is None:
                continue  # what the body sets against something stands in the body
            like = likeness(unit.terms, other.terms)
            citing = unit.citing + other.citing
            if like > SAME and unit.negative == other.negative:
                break
            if (strong and other.evident) or (like >= 2 * LIKE and citing == 2):
                return opposition(other, unit, "contrast", 0.5 + like - 0.1 * gap, "sets it otherwise")
            break
        return None

    def _far(self) -> list[Opposition]:
        """Units pages apart, of one matter, of which one denies it."""
        found = []
        for m, n, like in self.alike:
            a, b = self.units[m], self.units[n]
            opposite = (a.negative, a.open) != (b.negative, b.open)
            if (a.author or b.author) and _share_words(a, b):
                continue
            if opposite and like >= FAR_LIKE and a.evident and b.evident and _shares_words(a, b):
                found.append(opposition(a, b, "matter", like, "tells the same matter otherwise"))
        return found


def _within(unit: Unit, other: Unit) -> bool:
    """Whether the whole of one stands in what the other says, so that the two cannot be two sides."""
    return any(
        p.start <= x.testimony.span.start and x.testimony.span.end <= p.end
        for x, y in ((unit, other), (other, unit))
        for p in y.testimony.content
    )


def opposition(one: Unit, other: Unit, rule: str, weight: float, reason: str) -> Opposition:
    """What stands between two units, the earlier first."""
    a, b = sorted((one.number, other.number))
    return Opposition(a, b, rule, weight, reason)


def _likeness(unit: Unit, other: Unit) -> float:
    """How like two units are without what names one of the two witnesses."""
    named = {f"@{w}" for w in (*unit.who, *other.who)}
    mine, its = ({t: w for t, w in u.terms.items() if t not in named} for u in (unit, other))
    return max(likeness(mine, its), 0.5 * coverage(mine, its))


def _puts(unit: Unit) -> bool:
    """Whether what is told puts something to somebody, so that who rejects it refuses and does not deny."""
    return any(t.act in words("deeds", "acts") for t in unit.inner) or not unit.evident


def _share_words(unit: Unit, other: Unit) -> bool:
    """Whether two units are two readings of the same words."""
    return any(a.start < b.end and b.start < a.end for a in unit.testimony.content for b in other.testimony.content)


def in_words(unit: Unit, other: Unit) -> float:
    """How like two units are in what they say, the names left out."""
    return likeness(*({t: w for t, w in u.terms.items() if not t.startswith("@")} for u in (unit, other)))


def shares_word(unit: Unit, other: Unit) -> bool:
    """Whether both use one word, and do not merely name the same people."""
    return any(not t.startswith("@") and t in other.terms for t in unit.terms)


def _shares_words(unit: Unit, other: Unit) -> bool:
    """Whether what two accounts pages apart share is more than one word."""
    return shares_word(unit, other) and len(unit.terms.keys() & other.terms.keys()) > 1


def _reason(unit: Unit) -> str:
    if unit.open:
        return "cannot recall what the other tells"
    return {DENY: "denies what the other tells"}.get(unit.testimony.stance, "goes against what the other tells")
