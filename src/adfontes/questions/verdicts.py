"""How the author judges a question: the sentences near the accounts that weigh them, and the answer they favour."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.entities import Mention
from adfontes.model.questions import NO, UNDECIDED, YES
from adfontes.model.text import Span
from adfontes.questions.cruxes import Crux, Side
from adfontes.questions.matter import Matters, coverage
from adfontes.questions.units import Reading, Sentence, Unit
from adfontes.questions.words import phrases

BEHIND = 6
"""Sentences behind the last account within which the author judges."""
OF_IT = 0.25
"""What part of a judging sentence's weight must be of the matter, where it names no witness of it."""
_ORDINALS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The author's: in words, the number of the side it favours (None where none), the sentences that give it."""

    said: str | None
    favours: int | None
    reasons: tuple[Span, ...]


class Verdicts:
    """Finds where the author judges."""

    def __init__(self, reading: Reading, matters: Matters) -> None:
        self._reading = reading
        self._matters = matters
        starts = sorted(s.span.start for s in reading.sentences)
        by_start = {s.span.start: s.number for s in reading.sentences}
        self._mentions: dict[int, set[str]] = {}
        for mention in reading.apparatus.of(Mention):
            at = bisect_right(starts, mention.span.start) - 1
            if at >= 0:
                self._mentions.setdefault(by_start[starts[at]], set()).add(mention.entity)
        self._reported = {u.sentence.number for u in reading.units if not u.author}

    def find(self, crux: Crux) -> Verdict:
        """The author's verdict on a crux."""
        judging = list(self._judging(crux))
        if not judging:
            return Verdict(None, None, ())
        favours = [(s, n) for s, rule in judging if (n := self._favoured(crux, s, rule)) is not None]
        said = favours[-1][0] if favours else judging[-1][0]
        reasons = {s.number: s for s, _ in judging}
        for number in sorted(reasons):
            reasons |= {s.number: s for s in self._beside(number) if s.number not in reasons}
        words_of = " ".join(said.span.of(self._reading.content).split())
        spans = tuple(reasons[n].span for n in sorted(reasons))
        return Verdict(words_of, favours[-1][1] if favours else None, spans)

    def _judging(self, crux: Crux) -> Iterator[tuple[Sentence, str]]:
        """Sentences near the accounts in which the author judges this matter, and how: for or against."""
        content = self._reading.content
        own = {u.sentence.number: u.testimony.span for u in (*crux.judging, *_author_units(crux))}
        holders = {w for u in crux.units for w in u.who}
        matter = {t: w for u in crux.units for t, w in u.terms.items()}
        last = max(u.sentence.number for u in crux.units)
        for sentence in self._near(crux):
            mine = own.get(sentence.number)
            if sentence.number in self._reported and mine is None:
                continue
            start = mine.start if mine else sentence.span.start
            for rule in ("against", "for"):
                if phrases("verdict", rule).first(content, start, sentence.span.end):
                    break
            else:
                continue
            named = self._mentions.get(sentence.number, set()) & holders or self._called(crux, sentence)
            beside = 0 < sentence.number - last <= 2 and not self._matters.of((sentence.span,)).keys() - matter.keys()
            ordinal = 0 < sentence.number - last <= 2 and self._ordinal(crux, sentence) is not None
            like = coverage(self._matters.of((sentence.span,)), matter)
            if mine or named or beside or ordinal or like >= OF_IT:
                yield sentence, rule

    def _called(self, crux: Crux, sentence: Sentence) -> list[int]:
        """The sides whose witness the sentence calls by the noun that named them: "the letter", "the porter"."""
        content = self._reading.content
        low = {w.strip(".,;:'\"“”‘’()").removesuffix("'s") for w in sentence.span.of(content).casefold().split()}
        found = []
        for n, side in enumerate(crux.sides):
            printed = [u.testimony.witness_text.of(content).split() for u in side.units if u.testimony.witness_text]
            heads = {
                w.casefold() for p in printed for w in p if len(w) > 3 and w.casefold() not in ("said", "other", "that")
            }
            if heads & low:
                found.append(n)
        return found

    def _beside(self, number: int) -> Iterator[Sentence]:
        """Sentences next to a judging one that say why."""
        sentences = self._reading.sentences
        for at in (number - 2, number - 1, number + 1):
            if 0 <= at < len(sentences) and at not in self._reported and sentences[at].note == sentences[number].note:
                span = sentences[at].span
                if phrases("verdict", "reasons").first(self._reading.content, span.start, span.end):
                    yield sentences[at]

    def _near(self, crux: Crux) -> Iterator[Sentence]:
        """The sentences of the passages of a crux, and some behind the last account."""
        units = crux.units
        numbers = {u.sentence.number for u in units}
        disputed = {d.sentence.number for d in crux.disputes}
        behind, last = 0, max(numbers)
        notes = {u.sentence.note for u in units} | {None}
        first = min(numbers) if last - min(numbers) <= 60 else last - 60
        for sentence in self._reading.sentences[first:]:
            if sentence.number > last:
                behind += sentence.note in notes
                if behind > BEHIND:
                    return
            if sentence.number not in disputed:
                yield sentence

    def _ordinal(self, crux: Crux, sentence: Sentence) -> int | None:
        """The side that "the first opinion", "the latter" names."""
        low = sentence.span.of(self._reading.content).casefold()
        for n, word in enumerate(_ORDINALS):
            if f"the {word} " in low and n < len(crux.sides):
                return self._told_of(crux, n)
        if "the latter" in low:
            return len(crux.sides) - 1
        return max(0, len(crux.sides) - 2) if "the former" in low else None

    def _told_of(self, crux: Crux, n: int) -> int:
        """The n-th of the sides that are told after the last sentence that says they differ."""
        at = max((d.sentence.number for d in crux.disputes), default=-1)
        later = [i for i, s in enumerate(crux.sides) if s.units[0].sentence.number >= at]
        return later[n] if n < len(later) and len(later) > 1 else n

    def _favoured(self, crux: Crux, sentence: Sentence, rule: str) -> int | None:
        """The side that a judging sentence speaks for: the one whose witness it names, or the other one."""
        named = self._mentions.get(sentence.number, set())
        sides = [n for n, s in enumerate(crux.sides) if any(named & u.who for u in s.units)]
        sides = sides or self._called(crux, sentence)
        ordinal = self._ordinal(crux, sentence)
        sides = sides or ([ordinal] if ordinal is not None else [])
        content = self._reading.content
        if rule == "against" and (
            hit := phrases("verdict", "against").first(content, sentence.span.start, sentence.span.end)
        ):
            wrong = phrases("error", "words").first(content, hit.end, sentence.span.end)
            rule = "for" if wrong and not any(_of_author(s) for s in crux.sides) else rule
        if rule == "for":
            return sides[0] if len(sides) == 1 else None
        mine = next((n for n, s in enumerate(crux.sides) if _of_author(s)), None)
        if mine is not None:
            return mine
        rest = [n for n, s in enumerate(crux.sides) if n not in sides and s.side != UNDECIDED]
        if len(sides) == 1 and len(rest) == 1:
            return rest[0]
        if not sides and {YES, NO} <= {s.side for s in crux.sides}:
            return next(n for n, s in enumerate(crux.sides) if s.side == NO)
        return None


def _of_author(side: Side) -> bool:
    return any(u.author for u in side.units)


def _author_units(crux: Crux) -> list[Unit]:
    return [u for u in crux.units if u.author]
