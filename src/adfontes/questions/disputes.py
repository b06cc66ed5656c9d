"""Where the author says that something is disputed, or asks: and which testimonies around it are the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.testimony import DIRECT
from adfontes.model.text import Span
from adfontes.questions.matter import Matters, coverage, likeness
from adfontes.questions.opposing import LIKE, Opposing, Opposition
from adfontes.questions.units import Reading, Sentence, Unit
from adfontes.questions.words import phrases

REACH = 3
"""Sentences without an account after which a dispute is told to its end."""
BACK = 2


@dataclass(frozen=True, slots=True)
class Dispute:
    """A sentence in which the author says that something is disputed or open, or asks it: `kind` said, open or asked;
    `units` the numbers of the units that answer, as they are read; `span` the words that say it."""

    sentence: Sentence
    kind: str
    span: Span
    units: tuple[int, ...]


class Disputes:
    """Finds what the author says is disputed."""

    def __init__(
        self, reading: Reading, opposing: Opposing, matters: Matters, oppositions: Iterable[Opposition]
    ) -> None:
        self.reading = reading
        self.opposing = opposing
        self.matters = matters
        self._denied = {o.b: o.a for o in oppositions if o.rule == "stance"}
        self._told = {u.sentence.number for u in reading.units}

    def find(self) -> list[Dispute]:
        """Every such sentence to which two witnesses or more answer, in reading order."""
        stated = self.stated()
        marks = {s.number for s, _, _ in stated}
        found = []
        for sentence, kind, span in stated:
            units = self._answers(sentence, kind, span, marks)
            if len({frozenset(u.who) for u in units}) > 1:
                found.append(Dispute(sentence, kind, span, tuple(u.number for u in units)))
        return found

    def stated(self) -> list[tuple[Sentence, str, Span]]:
        """The sentences that say it, with what they say and the words."""
        content = self.reading.content
        taken = sorted((p.start, p.end) for u in self.reading.units if not u.author for p in u.testimony.content)
        found = []
        for sentence in self.reading.sentences:
            low, high = sentence.span.start, sentence.span.end
            for kind in ("said", "open"):
                hit = phrases("dispute", kind).first(content, low, high)
                if hit is None or phrases("dispute", "not_disputed").first(content, low, high):
                    continue
                if not _inside(taken, hit.start) and not _inside(taken, hit.end - 1):
                    found.append((sentence, kind, Span(start=hit.start, end=hit.end)))
                    break
            else:
                if content[low:high].rstrip().endswith("?") and self._asks(sentence, taken):
                    found.append((sentence, "asked", sentence.span))
        return found

    def _asks(self, sentence: Sentence, taken: list[tuple[int, int]]) -> bool:
        """Whether a question is the author's own: in prose, not quoted."""
        said = sentence.span.of(self.reading.content)
        quoted = said[:1] in "\"'“‘«" or '?"' in said or "?”" in said
        last = sentence.span.end - 2
        return not quoted and len(said) > 8 and not _inside(taken, sentence.span.start) and not _inside(taken, last)

    def _answers(self, sentence: Sentence, kind: str, span: Span, marks: set[int]) -> list[Unit]:
        ahead = self._ahead(sentence, marks)
        if kind != "open" and _witnesses(ahead) > 1:
            return ahead
        about = self._about(sentence, span)
        if about:
            like = [u for u in self.opposing.passage(sentence.passage) if _eligible(u) and self._alike(about, u)]
            if _witnesses(like) > 1:
                return like
        back = self._back(sentence)
        if _witnesses(back) > 1 and (kind == "open" or not ahead):
            return back
        return ahead if _witnesses(ahead) > 1 else back if kind == "open" else []

    def _about(self, sentence: Sentence, span: Span) -> dict[str, float]:
        """What the sentence says is disputed."""
        terms = self.matters.of((sentence.span,))
        for term in self.matters.of((span,)):
            terms.pop(term, None)
        return terms

    @staticmethod
    def _alike(about: dict[str, float], unit: Unit) -> bool:
        return max(likeness(about, unit.terms), coverage(about, unit.terms) / 2) >= 1.5 * LIKE

    def _ahead(self, sentence: Sentence, marks: set[int]) -> list[Unit]:
        """The accounts that follow, in the passage, or in the next one where the sentence ends its own."""
        found: list[Unit] = []
        units = self.reading.units
        last = sentence.number
        for unit in units:
            number = unit.sentence.number
            if number < sentence.number or (
                number == sentence.number and unit.testimony.span.start < sentence.span.start
            ):
                continue
            passed = [n for n in range(last + 1, number) if self._counts(n, sentence)]
            here = unit.sentence.passage == sentence.passage or (
                unit.sentence.passage == sentence.passage + 1 and self._ends_passage(sentence)
            )
            stop = any(n in marks for n in range(last + 1, number + 1) if n != sentence.number)
            if not here or len(passed) > REACH or (stop and _witnesses(found) > 1):
                break
            if self._opens_another(unit, found):
                break
            if _eligible(unit):
                found.append(unit)
                last = number
        return found

    def _back(self, sentence: Sentence) -> list[Unit]:
        """The accounts that go before, in the passage."""
        found: list[Unit] = []
        last = sentence.number
        for unit in reversed([u for u in self.opposing.passage(sentence.passage) if u.sentence.number <= last]):
            passed = [n for n in range(unit.sentence.number + 1, last) if self._counts(n, sentence)]
            if len(passed) > BACK:
                break
            if _eligible(unit):
                found.append(unit)
                last = unit.sentence.number
        return found[::-1]

    def _counts(self, number: int, sentence: Sentence) -> bool:
        """Whether a sentence without an account counts as one passed: a note's do not, seen from the body."""
        other = self.reading.sentences[number]
        return other.note == sentence.note and number not in self._told

    def _ends_passage(self, sentence: Sentence) -> bool:
        later = [s for s in self.reading.sentences[sentence.number + 1 : sentence.number + 12] if s.note is None]
        return sentence.note is None and (not later or later[0].passage != sentence.passage)

    def _opens_another(self, unit: Unit, found: list[Unit]) -> bool:
        """Whether with this unit something else begins to be disputed: what goes against it goes against nothing that
        was told before."""
        if _witnesses(found) < 2:
            return False
        before = {u.number for u in found}
        denier = next((b for b, a in self._denied.items() if a == unit.number), None)
        return denier is not None and unit.number not in before and self._denied.get(unit.number) not in before


def _eligible(unit: Unit) -> bool:
    """Whether it can be one of several accounts of what happened."""
    if unit.nominal and unit.testimony.act == "belief" and not unit.citing:
        return False
    return not unit.author and not unit.deed and (unit.past or unit.testimony.mode == DIRECT)


def _witnesses(units: Iterable[Unit]) -> int:
    """How many units of different witnesses there are."""
    seen: list[frozenset[str]] = []
    for unit in units:
        if all(unit.who.isdisjoint(s) for s in seen):
            seen.append(unit.who)
    return len(seen)


def _inside(taken: list[tuple[int, int]], at: int) -> bool:
    """Whether a place stands in a stretch of others' words."""
    return any(a <= at < b for a, b in taken)
