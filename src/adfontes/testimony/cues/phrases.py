"""The words that name a speaker, and the words of saying, as stretches of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from adfontes.model.parse import Clause
from adfontes.testimony.cues.extents import says_anew
from adfontes.testimony.cues.making import NOBODY, Speaker
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.words import listed

_RELATIVE = ("WDT", "WP", "WP$")
_BEFORE = ("aux", "auxpass", "neg", "advmod")


def noun_range(reading: Reading, heads: Sequence[int], verb: int) -> Range | None:
    """The whole phrase of some nouns, with what stands in apposition to them, never past the verb they speak by."""
    if not heads:
        return None
    low = min(reading.left[h] for h in heads)
    high = max(reading.right[h] for h in heads)
    if low <= verb <= high:
        if heads[0] < verb:
            high = max(heads[0], reading.left[verb] - 1)
        else:
            low = min(heads[0], reading.right[verb] + 1)
    return low, high


def speaker_of(reading: Reading, clause: Clause) -> Speaker:
    """Whose word a clause is: its subjects, in the passive those whom *by* names."""
    heads = clause.agents
    above = _above(reading, clause)
    if above is not None:
        return speaker_of(reading, above)
    if clause.passive:
        if clause.inherited and not heads:
            return NOBODY
        words = noun_range(reading, heads, clause.cue)
        return Speaker(_unladen(reading, heads[-1], words), heads) if heads and words else NOBODY
    if not heads:
        return NOBODY
    printed = [s for s in reading.kids(clause.cue, "nsubj", "csubj") if reading.tokens[s].tag in _RELATIVE]
    heads = _this_side(reading, heads, clause.cue)
    if printed and clause.link == "relcl":
        return Speaker((printed[0], printed[0]), heads)
    if any(reading.tokens[h].dep == "expl" for h in heads):
        return NOBODY
    return Speaker(noun_range(reading, heads, clause.cue), heads)


def _this_side(reading: Reading, heads: tuple[int, ...], verb: int) -> tuple[int, ...]:
    """Joint subjects without those beyond a semicolon, which a parser joined by mistake."""
    stop = reading.stop_before(heads[0], verb) if heads[0] < verb else None
    return tuple(h for h in heads if stop is None or h > stop) or heads


def _above(reading: Reading, clause: Clause) -> Clause | None:
    """The clause of saying whose speaker says this too, though a parser ties it to what is said."""
    if clause.link not in ("conj", "advcl") or not clause.inherited:
        return None
    content = reading.tokens[clause.cue].head
    verb = reading.tokens[content].head
    above = reading.clauses.get(verb)
    if reading.tokens[content].dep != "ccomp" or above is None or above is clause:
        return None
    return above if says_anew(reading, verb, content, clause.cue) else None


def _unladen(reading: Reading, agent: int, words: Range) -> Range:
    """A phrase behind *by* without what a parser hangs on it that the verb says: "by Frere of having fled"."""
    for p in reading.kids(agent, "prep"):
        if reading.kid(p, "pcomp") is not None:
            return words[0], max(agent, reading.left[p] - 1)
    return words


def is_thing(reading: Reading, clause: Clause) -> bool:
    """Whether the subject of a clause is nobody: "this", "it", "which", nothing at all."""
    heads = clause.agents
    if not heads:
        return not clause.passive
    return reading.word(heads[0]) in listed("subjects", "things") and len(heads) == 1


def is_witness(reading: Reading, clause: Clause) -> bool:
    """Whether the subject of a clause is a person, a body or a paper rather than a fact that speaks for itself."""
    heads = [reading.tokens[h] for h in clause.agents]
    papers = listed("subjects", "papers")
    return any(h.pos == "PROPN" or h.tag == "PRP" or h.lemma.casefold() in papers or h.entity for h in heads)


def is_negated(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is denied: by "not" or "no", by a subject that is nobody, or as what somebody failed to do;
    what is denied twice is not."""
    nobody = any(
        reading.word(s) in listed("denying", "subjects")
        or any(reading.word(c) in listed("denying", "subjects") for c in reading.kids(s, "det", "neg", "amod"))
        for s in reading.kids(clause.cue, "nsubj")
    )
    hardly = any(reading.word(c) in listed("denying", "adverbs") for c in reading.kids(clause.cue, "advmod"))
    head = reading.tokens[clause.cue].head
    failed = reading.tokens[clause.cue].dep in ("xcomp", "ccomp") and (
        reading.tokens[head].lemma.casefold() in listed("denying", "leading") and head < clause.cue
    )
    above = reading.clauses.get(head)
    if failed and above is not None and above.negated:
        failed = False
    return (clause.negated or nobody or hardly) != failed


def is_expletive(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is the "it" or "there" that stands for a clause."""
    subject = reading.kid(clause.cue, "nsubj", "nsubjpass", "expl")
    return subject is not None and reading.word(subject) in ("it", "there")


def cue_range(reading: Reading, verb: int, *more: int) -> Range:
    """The words of saying about a verb: auxiliaries, "not" and adverbs next before it, a verb that only leads to it
    ("went on to say"), and after it its particle and what else is given."""
    tokens = reading.tokens
    low = _lowest(reading, verb)
    for _ in range(2):
        head = tokens[verb].head
        leads = tokens[verb].dep in ("xcomp", "ccomp", "advcl") and tokens[head].lemma in listed("leading", "verbs")
        if not leads or head >= verb or low - head > 3:
            break
        verb, low = head, _lowest(reading, head)
    high = max([verb, *more, *reading.kids(verb, "prt")])
    if more:
        return min([low, *more]), high
    return low, max(high, verb)


def _lowest(reading: Reading, verb: int) -> int:
    near = {c for c in reading.kids(verb, *_BEFORE) if reading.left[c] == reading.right[c] or c == verb - 1}
    low = verb
    while low - 1 in near and reading.tokens[low - 1].tag not in ("WRB", "TO"):
        low -= 1
    return low
