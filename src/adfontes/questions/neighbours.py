"""Accounts that stand beside each other and tell one thing otherwise, though no word says so."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.testimony import CONFIRM
from adfontes.questions.matter import coverage
from adfontes.questions.opposing import SAME, Opposing, Opposition, in_words, opposition, shares_word
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import phrases, stem, words

REACH = 2
"""Sentences between two accounts that stand beside each other."""
ONE_THING = 0.4
"""What part of the lighter content's weight two contents share that tell of one thing."""
TAKEN_UP = (
    "it was ",
    "it had ",
    "they were ",
    "they had ",
    "these were ",
    "this was ",
    "there was ",
    "there were ",
    "that it was ",
)


class Neighbours:
    """Finds accounts of one thing beside each other: of one verb or subject with another filler; one that denies a
    word of the other; an answer to what was said of the witness, or to the one before."""

    def __init__(self, reading: Reading, opposing: Opposing) -> None:
        self._reading = reading
        self._opposing = opposing

    def find(self) -> Iterator[Opposition]:
        """One opposition a unit, with the account before it that fits."""
        for unit in self._reading.units:
            if unit.author or not unit.evident or unit.thin or unit.open or unit.testimony.stance == CONFIRM:
                continue
            for gap, other in self._opposing.near(unit, REACH, 0):
                if other.author or other.thin or not other.evident or other.open:
                    continue
                if other.sentence.note is not None and unit.sentence.note is None:
                    continue
                found = self._between(unit, other, gap)
                if found is not None:
                    yield found
                    break

    def _between(self, unit: Unit, other: Unit, gap: int) -> Opposition | None:
        like = in_words(unit, other)
        polar = unit.negative != other.negative
        if like > SAME and not polar:
            return None
        if gap <= 1 and self._answers(unit, other):
            return opposition(other, unit, "answer", 0.6 + like, "answers what is said")
        if polar and self._shares_main(unit, other):
            return opposition(other, unit, "stance", 0.5 + like, "goes against what the other tells")
        if not polar and gap <= 1 and (self._parallel(unit, other, gap) or self._same_frame(unit, other)):
            return opposition(other, unit, "parallel", 0.4 + like, "tells the same thing otherwise")
        return None

    def _answers(self, unit: Unit, other: Unit) -> bool:
        """Whether a unit is the word of somebody of whom the other tells, and answers it, or takes it up."""
        content = self._reading.content
        cue, printed = unit.testimony.cue, unit.testimony.witness_text
        if cue is None or not phrases("contrast", "answering").first(content, cue.start, cue.end):
            return False
        if any(f"@{w}" in other.terms for w in unit.who):
            return True
        replied = phrases("contrast", "replying").first(content, cue.start, cue.end)
        if replied and not unit.terms.keys().isdisjoint(other.terms):
            return True
        if unit.negative != other.negative and self._said(unit).startswith(TAKEN_UP):
            return True
        if unit.testimony.witnesses or printed is None:
            return False
        return stem(printed.of(content).split()[-1]) in other.terms

    def _parallel(self, unit: Unit, other: Unit, gap: int) -> bool:
        """Whether two clauses side by side tell of one thing: joined in one sentence by a semicolon or "while", and
        sharing a word; or the second says what "it" was."""
        if self._said(unit).startswith(TAKEN_UP) and unit.frame.verb == "be":
            return True
        between = self._reading.content[other.testimony.content[-1].end : unit.testimony.content[0].start]
        if gap or len(between) > 200:
            return False
        joined = phrases("contrast", "joined").first(between) is not None
        return joined or (";" in between and shares_word(unit, other))

    def _said(self, unit: Unit) -> str:
        return unit.testimony.content[0].of(self._reading.content)[:60].casefold()

    def _same_frame(self, unit: Unit, other: Unit) -> bool:
        """Whether both say one verb of one thing, and fill it otherwise."""
        mine, its = unit.frame, other.frame
        verb = bool(mine.verb) and mine.verb == its.verb and mine.verb not in _common()
        subject = not mine.subjects.isdisjoint(its.subjects)
        differ = bool(unit.terms.keys() - other.terms.keys()) and bool(other.terms.keys() - unit.terms.keys())
        filled = not (mine.fillers and its.fillers) or mine.fillers != its.fillers
        return (
            differ
            and filled
            and verb
            and (subject or mine.taken or its.taken or coverage(unit.terms, other.terms) >= 0.4)
        )

    def _shares_main(self, unit: Unit, other: Unit) -> bool:
        """Whether one of two opposite accounts shares with the other its verb, or a head of its subject or object."""
        mine, its = unit.frame, other.frame
        heads = {t for t in (mine.verb, *mine.subjects, *mine.fillers) if t and t not in _common()}
        others = {t for t in (its.verb, *its.subjects, *its.fillers) if t and t not in _common()}
        return any(not t.startswith("@") for t in heads & others)


def _common() -> frozenset[str]:
    return frozenset(stem(w) for w in words("empty", "lemmas"))
