"""The line of the narrative: what carries it on, and how a clause that has only the line stands to it."""

from __future__ import annotations

from adfontes.events.dating.intervals import OPEN, days, ends, first_day, lies_in, month_of, onwards, until
from adfontes.events.dating.numbered import day_of_stay
from adfontes.events.dating.spots import Grammar
from adfontes.events.dating.told import Told, When
from adfontes.events.dating.words import listed
from adfontes.model.parse import Clause

_LONG = 400
"""A date of more days than this does not carry the narrative on from a day within it."""
_MEMOIRS = 3300
"""So many days after the line what is written or said is an outlook, from which the narrative comes back."""


def moves(one: Told, line: str | None) -> bool:
    """Whether a happening's date carries the narrative on: not an outlook ("later"), nor a stretch that holds the line
    ("their view of the war in the late 1940s")."""
    when = one.when
    if when is None or (when.how in ("line", "frame", "governed") and OPEN in ends(when.edtf)):
        return False
    if line is not None and is_outlook(one, when, line):
        return False
    return when.how != "own" or line is None or days(when.edtf) <= _LONG or not lies_in(line, when.edtf)


def is_outlook(one: Told, when: When, line: str) -> bool:
    """Whether a happening is what a witness or historian wrote about the story long after it."""
    if one.kind not in ("publication", "message", "statement") and one.lemma not in listed("speech", "memory"):
        return False
    then, now = first_day(when.edtf), first_day(line)
    return then is not None and now is not None and then.number - now.number > _MEMOIRS


def last_before(marks: list[tuple[int, When]], offset: int) -> int:
    """The number of the last mark before an offset, -1 for none; marks are in the order of the text, or nearly."""
    low, high = 0, len(marks)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if marks[middle][0] < offset else (low, middle)
    return low - 1


def same_sentence(one: Told, other: Told) -> bool:
    assert one.clause is not None
    assert other.clause is not None
    return one.grammar is other.grammar and one.clause.sentence == other.clause.sentence


def leads(one: Told) -> bool:
    """Whether a happening carries the narrative on: no aside, no background, nothing that somebody says."""
    clause = one.clause
    if clause is None or clause.number < 0:
        return False
    if one.when is not None and one.when.how == "aside":
        return False
    own = one.when is not None and one.when.how == "own"
    if clause.link in ("root", "conj", "parataxis") and clause.tense in ("past", ""):
        return True
    return clause.link == "ccomp" and clause.tense == "past" and own


def placed(clause: Clause, grammar: Grammar, when: When, *, said: bool, back: bool, steps: bool) -> When:
    """A date of the line, moved by tense and by words such as "later" and "earlier"; where a later
    witness looks `back`, the pluperfect is his, and moves nothing."""
    words = {grammar.parse.tokens[t].text.casefold() for t in clause.tokens} if clause.number >= 0 else set[str]()
    edtf = when.edtf
    if "since" in words and clause.tense in ("perfect", "pluperfect"):
        edtf = onwards(edtf)
    elif (clause.tense == "pluperfect" and not back) or words & listed("adverbs", "earlier"):
        edtf = until(edtf)
    elif clause.tense in ("future", "prospective") and not said:
        edtf = onwards(edtf)
    elif steps and (_is_later(words) or _answers(grammar, clause)):
        edtf = edtf if words & listed("adverbs", "promptly") else onwards(month_of(edtf))
    elif clause.number >= 0 and (day := day_of_stay(grammar, clause, edtf)) is not None:
        edtf = day
    return When(edtf=edtf, by=when.by, reason=when.reason, how=when.how)


def _is_later(words: set[str]) -> bool:
    """Whether something came later by more than minutes."""
    return bool(words & listed("adverbs", "later")) and not words & listed("adverbs", "moments")


def _answers(grammar: Grammar, clause: Clause) -> bool:
    low, high = grammar.parse.sentences[clause.sentence]
    opening = " ".join(t.text.casefold() for t in grammar.parse.tokens[low : min(high, low + 4)])
    return opening.startswith(tuple(sorted(listed("answers", "after"))))
