"""Accounts near one another: one answers, disowns or corrects the other, or gives the same thing another filler."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.model.testimony import CONFIRM, DENY, DOUBT
from adfontes.questions.opposing import SAME, Opposing, Opposition, in_words, opposition, shares_word
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import phrases, stem, words

REACH, FAR = 2, 12
"""Sentences back to what is answered in the same passage, and to what a "no" denies over the end of a paragraph."""
_NO = re.compile(r"\b(?:no|never any|never a)\s+(?:such\s+|other\s+)?([^\W\d_]{3,})", re.IGNORECASE)
_ONE = re.compile(r"(?:there|it) (?:was|were|had been|is) (?:one|some|indeed)\b", re.IGNORECASE)
_STATED = ("claim", "belief", "judgement", "agreement", "promise", "order", "criticism")


class Beside:
    """Finds what is answered, disowned, corrected, or filled otherwise, near by."""

    def __init__(self, reading: Reading, opposing: Opposing) -> None:
        self._reading = reading
        self._opposing = opposing
        self._common = frozenset(stem(w) for w in words("empty", "lemmas"))

    def find(self) -> Iterator[Opposition]:
        """One opposition a unit, with the account before it that fits."""
        for unit in self._reading.units:
            if unit.author or unit.testimony.stance == CONFIRM:
                continue
            found = self._himself(unit) or self._beside(unit) or self._over_the_paragraph(unit)
            if found is not None:
                yield found

    def _beside(self, unit: Unit) -> Opposition | None:
        for gap, other in self._opposing.near(unit, REACH, 0):
            if other.author or other.open or (other.sentence.note is not None and unit.sentence.note is None):
                continue
            if _same_words(unit, other):
                if unit.testimony.stance in (DENY, DOUBT) and other.says_not and other.number < unit.number:
                    return opposition(other, unit, "disowned", 1.0, "denies what the other tells")
                continue
            if _overlap(unit, other) or (in_words(unit, other) > SAME and unit.negative == other.negative):
                continue
            if self._replies(unit, other, gap):
                return opposition(other, unit, "answer", 0.7, "answers what is said")
            if self._is_one(unit, other, gap):
                return opposition(other, unit, "stance", 0.7, "goes against what the other tells")
            if self._other_filler(unit, other, gap):
                return opposition(other, unit, "parallel", 0.5, "tells the same thing otherwise")
        return None

    def _replies(self, unit: Unit, other: Unit, gap: int) -> bool:
        """Whether a unit replies to another, or swears what goes against its word, and takes up a word of it: what is
        promised or ordered too can be told otherwise."""
        cue, content = unit.testimony.cue, self._reading.content
        if cue is None or unit.testimony.act == "request" or other.testimony.act == "request":
            return False
        if phrases("contrast", "replying").first(content, cue.start, cue.end):
            return shares_word(unit, other)
        if gap > 1 or not phrases("contrast", "swearing").first(content, cue.start, cue.end):
            return False
        return shares_word(unit, other) or self._is_named_in(unit, other)

    def _is_named_in(self, unit: Unit, other: Unit) -> bool:
        """Whether the other tells of such a man as the witness is: "an unnamed alderman", "Alderman Queen"."""
        printed = unit.testimony.witness_text
        said = printed.of(self._reading.content).split() if printed is not None else []
        return any(stem(w) in other.terms and stem(w) not in self._common for w in said)

    def _is_one(self, unit: Unit, other: Unit, gap: int) -> bool:
        """ "There was one", behind what says that there was none."""
        said = unit.testimony.content[0].of(self._reading.content)[:40]
        return gap <= 1 and other.negative and not unit.negative and other.evident and _ONE.match(said) is not None

    def _other_filler(self, unit: Unit, other: Unit, gap: int) -> bool:
        """Whether two clauses of two witnesses, one behind the other, share the head of a subject or an object, and
        say of it something else."""
        if gap > 1 or unit.negative or other.negative or unit.open:
            return False
        if not all(u.evident and not u.nominal and u.testimony.act in _STATED for u in (unit, other)):
            return False
        heads = [{t for t in (*u.frame.subjects, *u.frame.fillers) if t not in self._common} for u in (unit, other)]
        shared = {t for t in heads[0] & heads[1] if not t.startswith("@") and t in unit.terms and t in other.terms}
        return bool(shared) and bool(unit.terms.keys() - other.terms.keys() and other.terms.keys() - unit.terms.keys())

    def _himself(self, unit: Unit) -> Opposition | None:
        """What a witness says elsewhere, set against what the same witness said just before."""
        lead = self._opposing.lead(unit)
        if not phrases("contrast", "elsewhere").first(self._reading.content, lead.start, lead.end):
            return None
        for other in reversed(self._reading.units[max(0, unit.number - 6) : unit.number]):
            gap = unit.sentence.number - other.sentence.number
            if other.sentence.passage != unit.sentence.passage or other.author or _overlap(unit, other):
                continue
            if unit.faces(other) or other.nominal or not (shares_word(unit, other) or gap == 1):
                continue
            return opposition(other, unit, "elsewhere", 0.6, "says it otherwise elsewhere")
        return None

    def _over_the_paragraph(self, unit: Unit) -> Opposition | None:
        """What a "no such thing" denies that another told a paragraph before: of it as its subject or verb."""
        if not (unit.negative and unit.says_not and unit.evident) or unit.nominal:
            return None
        said = " ".join(p.of(self._reading.content) for p in unit.testimony.content)[:200]
        denied = {stem(f[1]) for f in _NO.finditer(said)} - self._common
        for other in reversed(self._reading.units[max(0, unit.number - FAR) : unit.number]):
            if unit.sentence.number - other.sentence.number > FAR or other.author or other.negative or other.open:
                continue
            if denied & {other.frame.verb, *other.frame.subjects} and other.evident and unit.faces(other):
                return opposition(other, unit, "stance", 0.6, "denies what the other tells")
        return None


def _same_words(unit: Unit, other: Unit) -> bool:
    return unit.testimony.content == other.testimony.content


def _overlap(unit: Unit, other: Unit) -> bool:
    return any(a.start < b.end and b.start < a.end for a in unit.testimony.content for b in other.testimony.content)


def can_face(unit: Unit, other: Unit) -> bool:
    """Whether two units can be two sides: not where one stands in the other's words, or both say the same words."""
    if not _overlap(unit, other):
        return True
    return _same_words(unit, other) and (
        unit.testimony.stance in (DENY, DOUBT) or other.testimony.stance in (DENY, DOUBT)
    )
