"""Who speaks by a noun or a name alone: “his answer was:”, “in the words of the envoy,”, “Grey:”, “— Grey”."""

from __future__ import annotations

from adfontes.model.testimony import AFFIRM, DENY
from adfontes.model.text import Span
from adfontes.parsing.phrases import joint
from adfontes.testimony.quotations.lines import Lines, Telling
from adfontes.testimony.quotations.words import Saying, listed, nouns

LONGEST_NAME = 12
"""Tokens of a name that is set under a quotation, at most, its dash counted."""

_NAMING = frozenset(("PROPN", "NOUN", "ADJ", "DET", "ADP", "CCONJ", "NUM"))


def noun_before(lines: Lines, low: int, high: int) -> Telling | None:
    """A noun of saying behind which a colon stands: “his answer was:”, “the telegram from Rome:”."""
    for number in range(high - 1, low - 1, -1):
        token = lines.tokens[number]
        lemma = token.lemma.casefold()
        if token.pos != "NOUN" or lemma not in nouns():
            continue
        owners = [c for c in lines.parse.children[number] if lines.tokens[c].dep == "poss"]
        source = lines.phrase(owners[0], 0, number) if owners else None
        heads = joint(lines.parse, owners[0]) if owners else ()
        return Telling(
            parse=lines.parse, at=number, source=source, speakers=heads, owner=bool(owners),
            cue=Span(start=token.start, end=token.end), word=lemma, how="quotation", saying=nouns()[lemma],
            negated=False, addressees=(), sure=0.8 if owners else 0.6,
        )  # fmt: skip
    return None


def on_the_word_of(lines: Lines, low: int, high: int) -> Telling | None:
    """“According to the envoy,” or “in the words of the envoy,” at the beginning of a range, with no verb behind it."""
    words = [lines.tokens[n].text.casefold() for n in range(low, min(high, low + 4))]
    phrase = next((p for p in sorted(listed("adjuncts")) if words[: len(p.split())] == p.split()), None)
    if phrase is None:
        return None
    behind = low + len(phrase.split())
    head = next((n for n in range(behind, high) if lines.tokens[n].dep == "pobj" and lines.tokens[n].head < n), None)
    if head is None or lines.has_verb(low, high):
        return None
    return Telling(
        parse=lines.parse, at=low, source=lines.phrase(head, behind, high), speakers=joint(lines.parse, head),
        owner=False, cue=Span(start=lines.tokens[low].start, end=lines.tokens[behind - 1].end), word=phrase,
        how="adjunct", saying=Saying("claim", AFFIRM, DENY, clause=True), negated=False, addressees=(), sure=1.0,
    )  # fmt: skip


def bare_name(lines: Lines, low: int, high: int) -> Telling | None:
    """A bare name before a colon: “Grey: ‘We shall see.’”"""
    names = [n for n in range(low, high - 1) if lines.tokens[n].pos != "PUNCT"]
    if not names or len(names) > 8 or any(lines.tokens[n].pos in ("VERB", "AUX") for n in names):
        return None
    if not any(lines.tokens[n].text[:1].isupper() and lines.tokens[n].pos == "PROPN" for n in names):
        return None
    return _labelled(lines, names[0], names[-1], high - 1)


def signed(lines: Lines, dash: int, stop: int) -> Telling | None:
    """A name behind a quotation and a dash, and nothing more in its line: “We shall see.” — Grey."""
    names = [n for n in range(dash + 1, min(stop, dash + LONGEST_NAME)) if lines.tokens[n].pos != "PUNCT"]
    if len(names) == LONGEST_NAME - 1 or any(lines.tokens[n].pos not in _NAMING for n in names):
        return None
    if not names or lines.tokens[names[0]].pos != "PROPN":
        return None
    return _labelled(lines, names[0], names[-1], dash)


def _labelled(lines: Lines, first: int, last: int, at: int) -> Telling:
    inside = [n for n in range(first, last + 1) if lines.tokens[n].pos in ("PROPN", "NOUN", "PRON")]
    mark = lines.tokens[at]
    return Telling(
        parse=lines.parse, at=at, source=Span(start=lines.tokens[first].start, end=lines.tokens[last].end),
        speakers=tuple(inside[-1:]), owner=False, cue=Span(start=mark.start, end=mark.end),
        word="say", how="label", saying=Saying("claim", AFFIRM, DENY, clause=True), negated=False, addressees=(),
        sure=0.8,
    )  # fmt: skip
