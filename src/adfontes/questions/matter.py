"""What a testimony is about: its terms, weighted by how rare they are in the text, and how like two of them are."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from adfontes.model.entities import NAME, Mention
from adfontes.model.text import Span
from adfontes.questions.units import Reading, Unit
from adfontes.questions.words import stem, words

_WORD = re.compile(r"[^\W_][\w'’\-]*")
_KINDS = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"))
COMMON = 60
"""A term that more units than this share finds nothing by itself, so that no text takes longer than its length."""

RARE = 0.6
"""What part of the likeness of two contents must come from terms that are not common."""
ASIDE = 0.5
"""What a word of the sentence counts beside one of what is said."""

Terms = Mapping[str, float]


class Matters:
    """The terms of every stretch of a text: stems of content words, and the entities that its words mean."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._empty = frozenset(stem(w) for w in words("empty", "lemmas"))
        self._mentions = sorted(reading.apparatus.of(Mention), key=lambda m: m.span)
        self._mention_starts = [m.span.start for m in self._mentions]
        in_sentences: Counter[str] = Counter()
        for sentence in reading.sentences:
            in_sentences.update(set(self._of_span(sentence.span)))
        self._df = in_sentences
        self._n = max(1, len(reading.sentences))

    def of(self, spans: Iterable[Span]) -> dict[str, float]:
        """The terms of some stretches, each with its weight."""
        return {t: self._weight(t) for span in spans for t in self._of_span(span)}

    def _weight(self, term: str) -> float:
        return math.log(1 + self._n / (1 + self._df[term]))

    def _of_span(self, span: Span) -> list[str]:
        low, high = (bisect_left(self._mention_starts, at) for at in (span.start, span.end))
        inside = [m for m in self._mentions[low:high] if m.span.end <= span.end]
        named = [(m.span.start, m.span.end) for m in inside if m.form == NAME]
        terms = [f"@{m.entity}" for m in inside]
        for start, lemma, name in self._lemmas(span):
            term = stem(lemma)
            if term not in self._empty and len(term) > 1 and not any(a <= start < b for a, b in named):
                terms.append(f"@{term}" if name else term)
        return terms

    def _lemmas(self, span: Span) -> list[tuple[int, str, bool]]:
        """Where content words begin, their dictionary forms, and whether they are names."""
        parse = self._reading.parse_at(span.start)
        if parse is None:
            words_of = _WORD.finditer(self._reading.content, span.start, span.end)
            return [(f.start(), f.group(), f.group()[0].isupper()) for f in words_of]
        first = bisect_left(parse.tokens, span.start, key=lambda t: t.start)
        last = bisect_left(parse.tokens, span.end, key=lambda t: t.start)
        return [
            (t.start, t.lemma, t.pos == "PROPN" or (t.pos == "ADJ" and t.text[:1].isupper() and t.start > span.start))
            for t in parse.tokens[first:last]
            if t.pos in _KINDS
        ]


def likeness(a: Terms, b: Terms) -> float:
    """How like two sets of terms are, 0 to 1: the cosine of their weights."""
    if not a or not b:
        return 0.0
    if len(b) < len(a):
        a, b = b, a
    shared = math.fsum(w * b[t] for t, w in a.items() if t in b)
    return shared / math.sqrt(math.fsum(w * w for w in a.values()) * math.fsum(w * w for w in b.values()))


def coverage(a: Terms, b: Terms) -> float:
    """What part of the weight of the shorter is in the other."""
    if not a or not b:
        return 0.0
    low, high = (a, b) if math.fsum(a.values()) <= math.fsum(b.values()) else (b, a)
    return math.fsum(w for t, w in low.items() if t in high) / math.fsum(low.values())


def near_in_matter(units: Iterable[Unit], least: float) -> list[tuple[int, int, float]]:
    """Pairs of units by other witnesses, by their numbers, the earlier first, whose terms are alike by `least` or more.

    They are found through their rarer terms, so that not everything is compared with everything.
    """
    known = {u.number: u for u in units}
    having: dict[str, list[int]] = {}
    size = {n: math.sqrt(math.fsum(w * w for w in u.terms.values())) for n, u in known.items()}
    found = []
    for number, unit in known.items():
        shared: dict[int, float] = {}
        for term, weight in unit.terms.items():
            before = having.setdefault(term, [])
            for other in before if len(before) <= COMMON else ():
                shared[other] = shared.get(other, 0.0) + weight * known[other].terms[term]
            before.append(number)
        for other in sorted(shared):
            # what is shared of common terms alone makes no two contents alike
            if shared[other] < RARE * least * size[number] * size[other] or not unit.faces(known[other]):
                continue
            if (like := likeness(unit.terms, known[other].terms)) >= least:
                found.append((other, number, like))
    return found


def fill_terms(units: Iterable[Unit], matters: Matters) -> None:
    """Give each unit its terms: those of what it says, and, where the author judges, those of the sentence too, which
    count for less."""
    for unit in units:
        unit.terms.update(matters.of(unit.testimony.content))
        if unit.author:
            for term, weight in matters.of((unit.sentence.span,)).items():
                unit.terms.setdefault(term, ASIDE * weight)
