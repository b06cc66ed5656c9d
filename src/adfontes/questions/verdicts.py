"""How the author judges a question: the sentences near the accounts that weigh them, and the answer they favour."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from adfontes.model.entities import Mention
from adfontes.model.questions import NO, UNDECIDED, YES
from adfontes.model.text import Span
from adfontes.questions.cruxes import Crux, Side
from adfontes.questions.units import Reading, Sentence
from adfontes.questions.words import phrases

BEHIND = 5
"""Sentences behind the last account within which the author judges."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The author's: in words, the number of the side it favours (None where none), the sentences that give it."""

    said: str | None
    favours: int | None
    reasons: tuple[Span, ...]


class Verdicts:
    """Finds where the author judges."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._mentions: dict[int, set[str]] = {}
        starts = sorted(s.span.start for s in reading.sentences)
        by_start = {s.span.start: s.number for s in reading.sentences}
        for mention in reading.apparatus.of(Mention):
            at = bisect_right(starts, mention.span.start) - 1
            if at >= 0:
                self._mentions.setdefault(by_start[starts[at]], set()).add(mention.entity)
        self._others = {u.sentence.number for u in reading.units if not u.author}

    def find(self, crux: Crux) -> Verdict:
        """The author's verdict on a crux."""
        judging = self._judging(crux)
        if not judging:
            return Verdict(None, None, ())
        favours = None
        said: Sentence | None = None
        for sentence, rule in judging:
            favoured = self._favoured(crux, sentence, rule)
            if rule != "reasons" and said is None:
                said = sentence
            if favoured is not None and favours is None:
                favours, said = favoured, sentence
        if said is None:
            return Verdict(None, None, ())
        words = " ".join(said.span.of(self._reading.content).split())
        return Verdict(words, favours, tuple(s.span for s, _ in judging))

    def _judging(self, crux: Crux) -> list[tuple[Sentence, str]]:
        """Sentences near the accounts that judge, without a word of reporting, and those beside them that say why."""
        content = self._reading.content
        found: dict[int, tuple[Sentence, str]] = {}
        for sentence in self._near(crux):
            own = [u.testimony.span for u in crux.judging if u.sentence.number == sentence.number]
            reporting = sentence.number in self._others
            start = min((s.start for s in own), default=sentence.span.start)
            if reporting and not own:
                continue
            for rule in ("against", "for"):
                if phrases("verdict", rule).first(content, start, sentence.span.end):
                    found[sentence.number] = (sentence, rule)
                    break
            else:
                if own:
                    found[sentence.number] = (sentence, "judging")
        for number in sorted(found):
            for beside in (number - 2, number - 1, number + 1):
                if beside in found or not 0 <= beside < len(self._reading.sentences):
                    continue
                sentence = self._reading.sentences[beside]
                near = sentence.note == found[number][0].note and beside not in self._others
                if near and phrases("verdict", "reasons").first(content, sentence.span.start, sentence.span.end):
                    found[beside] = (sentence, "reasons")
        return [found[n] for n in sorted(found)]

    def _near(self, crux: Crux) -> list[Sentence]:
        units = crux.units
        first, last = units[0].sentence, units[-1].sentence
        passages = {u.sentence.passage for u in units}
        found = []
        behind = 0
        for sentence in self._reading.sentences[first.number :]:
            if sentence.number > last.number:
                behind += sentence.note == last.note or sentence.note is None
                if behind > BEHIND or sentence.passage > max(passages) + 1:
                    break
            if sentence.passage in passages or behind:
                found.append(sentence)
        return found

    def _favoured(self, crux: Crux, sentence: Sentence, rule: str) -> int | None:
        """The side that a judging sentence speaks for: the one whose witness it names, or the other one."""
        named = self._mentions.get(sentence.number, set())
        sides = [n for n, s in enumerate(crux.sides) if any(named & u.who for u in s.units)]
        low = sentence.span.of(self._reading.content).casefold()
        if not sides:
            sides = [n for n, words in enumerate(("first", "second", "third")) if f"the {words} " in low][:1]
            sides = [n for n in sides if n < len(crux.sides)]
        if len(sides) == 1 and rule == "for":
            return sides[0]
        if rule != "against":
            return None
        rest = [n for n, s in enumerate(crux.sides) if n not in sides and s.side != UNDECIDED]
        if len(sides) == 1 and len(rest) == 1:
            return rest[0]
        if not sides and sum(s.side in (YES, NO) for s in crux.sides) == 2:
            return next(n for n, s in enumerate(crux.sides) if _of_author(s) or s.side == NO)
        return None


def _of_author(side: Side) -> bool:
    return any(u.author for u in side.units)
