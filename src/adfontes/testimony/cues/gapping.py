"""A second speaker whose words of saying are left out: "Hall stated that …; the cook, that …", "Ames makes it six,
Brandt eight", "is placed by Ames on the 4th, and by Brandt in May"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.testimony.cues.making import Draft, Speaker
from adfontes.testimony.cues.reading import Range, Reading

_SAYING = ("clause", "participle", "measure")
_NAMING = 16
_MANY = 6
_NOUNS = ("NOUN", "PROPN")
_AT = ("at", "on", "in", "to", "as")
_ENDS = (";", ",", ".", ":", "—", "–", ")")


def find_gapped(reading: Reading, draft: Draft) -> Iterator[Draft]:
    """What others say in the rest of a draft's sentence, by the draft's own words of saying."""
    if not draft.pieces or draft.frame not in ("that", "measure") or draft.how not in _SAYING:
        return
    last = reading.sentence(draft.at)[1]
    at = draft.pieces[-1][1] + 1
    for _ in range(_MANY):
        found = _gapped(reading, draft, at, last)
        if found is None:
            return
        yield found
        at = found.pieces[-1][1] + 1


def before_gap(reading: Reading, draft: Draft) -> Draft:
    """A draft whose content ends before a second speaker, whom a parser took for part of what is said."""
    if draft.frame != "that" or not draft.pieces or draft.how not in _SAYING:
        return draft
    low, high = draft.pieces[-1]
    stop = reading.stop_behind(low + 1, high)
    if stop is None or stop < draft.at or _gapped(reading, draft, stop, reading.sentence(draft.at)[1]) is None:
        return draft
    return replace(draft, pieces=(*draft.pieces[:-1], (low, stop - 1)))


def _gapped(reading: Reading, draft: Draft, at: int, last: int) -> Draft | None:
    """The next speaker behind a token of the sentence that ends with `last`, and what they say."""
    at = _past_quotation(reading, at, last)
    if at > last or reading.tokens[at].text not in (",", ";"):
        return None
    stop, at = reading.tokens[at].text, at + 1
    while at <= last and (reading.tokens[at].pos == "CCONJ" or reading.tokens[at].text == '"'):
        at += 1
    by = at <= last and reading.word(at) == "by"
    head = _named(reading, at + 1 if by else at, last)
    if head is None:
        return None
    piece = (
        _clause(reading, head + 1, last) if draft.frame == "that" and stop == ";" else
        _measure(reading, head + 1, last, by=by) if draft.frame == "measure" else None
    )  # fmt: skip
    if piece is None:
        return None
    words = (at + 1 if by else at, head)
    return replace(
        draft, speaker=Speaker(words, (head,)), cue=words, at=head, pieces=(piece,), head=None, addressees=(),
        sure=round(draft.sure * 0.9, 3),
    )  # fmt: skip


def _past_quotation(reading: Reading, at: int, last: int) -> int:
    while at <= last and reading.tokens[at].tag in ("''", "``"):
        at += 1
    return at


def _named(reading: Reading, at: int, last: int) -> int | None:
    """The head of a name or noun phrase that begins at a token: its last noun before any "of", comma or number."""
    for n in range(at, min(at + _NAMING, last) + 1):
        token = reading.tokens[n]
        if token.pos in _NOUNS:
            after = reading.tokens[n + 1] if n < last else None
            if after is None or (after.pos not in _NOUNS and after.tag != "POS"):
                return n
        elif token.pos not in ("DET", "ADJ", "PRON") and token.tag not in ("POS", "VBN", "PRP$"):
            return None
    return None


def _clause(reading: Reading, at: int, last: int) -> Range | None:
    """What stands behind ", that", with an apposition before it or without one, to the next semicolon."""
    for n in range(at, min(at + _NAMING, last) + 1):
        token = reading.tokens[n]
        if token.text == "," and n + 2 < last and reading.word(n + 1) == "that":
            end = reading.stop_behind(n + 1, last)
            return n + 2, last if end is None else end - 1
        if token.tag in ("VBD", "VBZ", "VBP", "MD") or token.text in (";", ":"):
            return None
    return None


def _measure(reading: Reading, at: int, last: int, *, by: bool) -> Range | None:
    """A number, a date or an hour behind a name, a preposition or "of" with a name between them or not."""
    if at < last and reading.word(at) == "of":
        at += 1
        while at < last and reading.tokens[at].pos in (*_NOUNS, "DET"):
            at += 1
    if at < last and reading.tokens[at].text == ",":  # an apposition
        closing = next((n for n in range(at + 1, min(at + _NAMING, last)) if reading.tokens[n].text == ","), None)
        at = closing + 1 if closing is not None and reading.word(closing + 1) in _AT else at
    near = min(last, at + _NAMING + 1)
    end = next((n for n in range(at, near + 1) if reading.tokens[n].text in _ENDS), near + 1) - 1
    led = at <= last and reading.word(at) in _AT
    if end < at or end - at > _NAMING:
        return None
    words = range(at, end + 1)
    if any(reading.tokens[n].pos in ("VERB", "AUX") for n in words):
        return None
    if reading.tokens[at].tag == "CD" or (led and (by or any(reading.tokens[n].tag == "CD" for n in words))):
        return at, end
    return None
