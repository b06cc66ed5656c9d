"""Where the author says that something is disputed, or asks: and which testimonies around it are the answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from adfontes.model.testimony import DIRECT
from adfontes.model.text import Span
from adfontes.questions.matter import Matters, coverage, likeness
from adfontes.questions.opposing import LIKE, Opposing, Opposition
from adfontes.questions.units import Reading, Sentence, Unit
from adfontes.questions.words import phrases

FIRST, REACH, BACK = 5, 3, 2
"""Sentences without an account after which a dispute is told to its end: before the first one, ahead and back."""
STRAYS = 1
"""Accounts of something else in a row that are passed over."""
MOST = 40
"""Accounts of one dispute that are looked at."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A sentence in which the author says that something is disputed or open, or asks it: `kind` said, open, asked or
    reason (why is open); `units` the numbers of the units that answer, as they are read; `span` the words that say
    it."""

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
        self._sentence_numbers = [u.sentence.number for u in reading.units]
        denying = {u.number for u in reading.units if u.negative}
        stances = [o for o in oppositions if o.rule == "stance" and o.b in denying and o.a not in denying]
        stances += [o for o in oppositions if o.rule == "answer"]
        self._denied = {o.b: o.a for o in stances}
        self._deniers = {o.a: o.b for o in reversed(stances)}

    def find(self) -> list[Dispute]:
        """Every such sentence to which two witnesses or more answer, in reading order."""
        stated = self.stated()
        marks = {s.number: kind for s, kind, _ in stated}
        found = []
        for sentence, kind, span in stated:
            units = self._answers(sentence, kind, span, marks)
            units = [u for u in units if not (u.testimony.span.start <= span.start < u.testimony.span.end)]
            if _witnesses(units) > 1:
                found.append(Dispute(sentence, kind, span, tuple(u.number for u in units)))
                found[-1] = self._resumed(found[-1], found[:-1])
        return found

    def _resumed(self, dispute: Dispute, before: list[Dispute]) -> Dispute:
        """A dispute that says no more than that there is one ("Historians remain divided") is of the question that the
        author has just asked."""
        asked = before[-1] if before and before[-1].kind == "asked" else None
        if asked is None or dispute.kind == "asked" or asked.sentence.passage != dispute.sentence.passage:
            return dispute
        if any(not t.startswith("@") for t in self._about(dispute.sentence, dispute.span)):
            return dispute
        return replace(dispute, units=tuple(sorted({*asked.units, *dispute.units})))

    def stated(self) -> list[tuple[Sentence, str, Span]]:
        """The sentences that say it, with what they say and the words."""
        content = self.reading.content
        taken = sorted((p.start, p.end) for u in self.reading.units if not u.author for p in u.testimony.content)
        found = []
        for sentence in self.reading.sentences:
            low, high = sentence.span.start, sentence.span.end
            for kind in ("reason", "said", "open"):
                hit = phrases("dispute", kind).first(content, low, high)
                if hit is None or phrases("dispute", "not_disputed").first(content, low, high):
                    continue
                if not _inside(taken, hit.start) and not _inside(taken, hit.end - 1):
                    if kind == "open" and phrases("dispute", "why").first(content, low, high):
                        kind = "reason"
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

    def _answers(self, sentence: Sentence, kind: str, span: Span, marks: dict[int, str]) -> list[Unit]:
        if kind == "reason":
            return self._reasons(sentence, span)
        ahead = self._coherent(self._ahead(sentence, kind, span, marks))
        if kind != "open" and _witnesses(ahead) > 1:
            return [*self._right_before(sentence, kind), *ahead]
        about = self._about(sentence, span)
        like = [u for u in self._passage(sentence) if _eligible(u) and self._alike(about, u)]
        if _witnesses(like) > 1:
            return like
        back = self._coherent(self._back(sentence))
        if sum(not t.startswith("@") for t in about) > 2:
            back = []  # it says itself what it is that is open, and that was not told before
        if _witnesses(back) > 1 and (kind == "open" or not ahead):
            return back
        return ahead if _witnesses(ahead) > 1 else []

    def _reasons(self, sentence: Sentence, span: Span) -> list[Unit]:
        """Whoever gives a reason in this passage or the next, of what the sentence tells."""
        about = self._about(sentence, span)
        content = self.reading.content
        first = bisect_left(self._sentence_numbers, sentence.number)
        found = []
        for unit in self.reading.units[first : first + MOST]:
            if unit.sentence.passage > sentence.passage + 2:
                break
            if unit.author:
                continue
            said = [s for t in (unit.testimony, *unit.inner) for s in (*t.content, *((t.cue,) if t.cue else ()))]
            gives = any(phrases("because", "words").first(content, s.start, s.end) for s in said)
            meant = {f"@{w}" for w in unit.who} | set(unit.terms)
            of_it = len(meant & set(about)) > 0 and unit.sentence.note is None
            if gives and of_it and unit.testimony.act in ("claim", "belief", "judgement"):
                found.append(unit)
        return found

    def _about(self, sentence: Sentence, span: Span) -> dict[str, float]:
        """What the sentence says is disputed."""
        terms = self.matters.of((sentence.span,))
        for term in self.matters.of((span,)):
            terms.pop(term, None)
        return terms

    @staticmethod
    def _alike(about: dict[str, float], unit: Unit) -> bool:
        return max(likeness(about, unit.terms), coverage(about, unit.terms) / 2) >= 1.5 * LIKE

    def _passage(self, sentence: Sentence) -> list[Unit]:
        """The units of a passage near a sentence of it."""
        at = bisect_left(self._sentence_numbers, sentence.number)
        near = self.reading.units[max(0, at - MOST) : at + MOST]
        return [u for u in near if u.sentence.passage == sentence.passage]

    def _right_before(self, sentence: Sentence, kind: str) -> list[Unit]:
        """The account right before a sentence that says that others differ."""
        at = bisect_left(self._sentence_numbers, sentence.number) - 1
        unit = self.reading.units[at] if at >= 0 and kind == "said" else None
        if unit is None or unit.sentence.passage != sentence.passage or not _eligible(unit) or not unit.citing:
            return []
        between = range(unit.sentence.number + 1, sentence.number)
        return [] if any(self._counts(n, sentence) for n in between) else [unit]

    def _ahead(self, sentence: Sentence, kind: str, span: Span, marks: dict[int, str]) -> list[Unit]:
        """The accounts that follow, in the passage, or in the next one where the sentence ends its own; to the next
        sentence that says as much: a question to the next question."""
        found: list[Unit] = []
        last, passed, strays = sentence.number, 0, 0
        first = bisect_left(self._sentence_numbers, sentence.number)
        follows = self._ends_passage(sentence)
        about = self._about(sentence, span)
        for unit in self.reading.units[first : first + MOST]:
            number = unit.sentence.number
            if number == sentence.number and unit.testimony.span.start <= span.start:
                continue
            passed += sum(self._counts(n, sentence) for n in range(last + 1, number))
            other = sentence.passage + 1 if follows else sentence.passage
            said = [marks[n] for n in range(last + 1, number + 1) if n in marks and n != sentence.number]
            stop = "asked" in said if kind == "asked" else bool(said)
            if unit.sentence.passage not in (sentence.passage, other) or passed > (REACH if found else FIRST):
                break
            last = max(last, number)
            another = self._opens_another(unit, found)
            if another and unit.sentence.note is not None and sentence.note is None:
                continue  # a matter of the note alone
            if _witnesses(found) > 1 and (stop or another):
                break
            if _eligible(unit):
                beyond = kind == "asked" and unit.sentence.passage != sentence.passage
                if (_witnesses(found) > 1 or beyond or (found and kind == "asked")) and not self._linked(
                    unit, found, about
                ):
                    strays += 1
                    if strays > STRAYS:
                        break
                    continue
                found.append(unit)
                passed = strays = 0
        return found

    def _linked(self, unit: Unit, found: list[Unit], about: dict[str, float]) -> bool:
        """Whether an account is of what was asked, or of what the accounts before it tell."""
        if any(not unit.faces(u) for u in found) and not (unit.negative or unit.open):
            told = {t for u in found for t in u.terms if not t.startswith("@")} | about.keys()
        else:
            told = {t for u in found for t in (*u.terms, *(f"@{w}" for w in u.who))} | about.keys()
        return not told.isdisjoint(unit.terms) or self.opposing.marked(unit, "strong") or self.opposing.anaphoric(unit)

    def _back(self, sentence: Sentence) -> list[Unit]:
        """The accounts that go before, in the passage."""
        found: list[Unit] = []
        last = sentence.number
        for unit in reversed([u for u in self._passage(sentence) if u.sentence.number <= sentence.number]):
            if sum(self._counts(n, sentence) for n in range(unit.sentence.number + 1, last)) > BACK:
                break
            if _eligible(unit):
                found.append(unit)
                last = unit.sentence.number
        return found[::-1]

    def _counts(self, number: int, sentence: Sentence) -> bool:
        """Whether a sentence without an account counts as one passed: a note's do not, seen from the body."""
        return self.reading.sentences[number].note == sentence.note and not self.opposing.has_unit(number)

    def _coherent(self, found: list[Unit]) -> list[Unit]:
        """The accounts of the body, and those of its notes that are of the same matter or set against them."""
        body = [u for u in found if u.sentence.note is None]
        if not body or len(body) == len(found):
            return found
        return [
            u for u in found
            if u.sentence.note is None or (self._opens_note(u) and self.opposing.marked(u, "strong"))
            or any(likeness(u.terms, b.terms) >= 1.5 * LIKE for b in body)
        ]  # fmt: skip

    def _opens_note(self, unit: Unit) -> bool:
        """Whether nothing is attested in a unit's note before it, so that what it is set against stands in the body."""
        return unit.number == 0 or self.reading.units[unit.number - 1].sentence.note != unit.sentence.note

    def _ends_passage(self, sentence: Sentence) -> bool:
        later = [s for s in self.reading.sentences[sentence.number + 1 : sentence.number + 12] if s.note is None]
        return sentence.note is None and (not later or later[0].passage != sentence.passage)

    def _opens_another(self, unit: Unit, found: list[Unit]) -> bool:
        """Whether with this unit something else begins to be disputed: what goes against it goes against nothing that
        was told before."""
        before = {u.number for u in found}
        return unit.number in self._deniers and self._denied.get(unit.number) not in before


def _eligible(unit: Unit) -> bool:
    """Whether it can be one of several accounts of what happened."""
    if unit.author or unit.deed or unit.thin or (unit.nominal and unit.testimony.act == "belief" and not unit.citing):
        return False
    return unit.past or unit.testimony.mode == DIRECT


def _witnesses(units: Iterable[Unit]) -> int:
    """How many units of different witnesses there are."""
    seen: list[frozenset[str]] = []
    for unit in units:
        if all(unit.who.isdisjoint(s) for s in seen):
            seen.append(unit.who)
    return len(seen)


def _inside(taken: list[tuple[int, int]], at: int) -> bool:
    """Whether a place stands in a stretch of others' words; stretches in order of their beginnings, none within
    another."""
    before = bisect_right(taken, (at, at + 10**9)) - 1
    return any(a <= at < b for a, b in taken[max(0, before - 2) : before + 1])
