"""An attribution put together: who speaks, the words of saying, what is said, and how the speaker stands to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from adfontes.model.parse import Clause
from adfontes.model.testimony import AFFIRM, CANNOT_RECALL, CONFIRM, DENY, DOUBT, INDIRECT, MIXED, SUGGEST
from adfontes.model.text import Span
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.words import Use, listed
from adfontes.testimony.drafts import Attribution

_PREDICATES = ("as", "sc", "quoted", "ainf")
_BREATH = 12
_OPENS = "\"“„«‘'"
_CLOSED = re.compile(r"[”»\"]|(?<=\w)[’'](?=[\s,;])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the stretch of their words, the heads of it, whether they own the cue, and whether each of several
    speaks alone."""

    words: Range | None = None
    heads: tuple[int, ...] = ()
    owner: bool = False
    apart: bool = False


NOBODY = Speaker()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a pattern found, in tokens. `cue` is the stretch of the words of saying, `at` the head of it; `pieces` are
    the content, `frame` that of the word's table which it fills; `head` is the verb of the content, if it is a clause;
    `negated` whether the saying itself is denied."""

    speaker: Speaker
    cue: Range
    at: int
    word: str
    how: str
    pieces: tuple[Range, ...]
    use: Use
    frame: str = ""
    negated: bool = False
    head: int | None = None
    addressees: tuple[int, ...] = ()
    sure: float = field(default=1.0)


def make(content: str, reading: Reading, draft: Draft) -> Attribution | None:
    """The attribution of a draft; None where nothing is said, or where all of it stands in quotation marks (whose
    words are found by those)."""
    pieces = tuple(reading.spans(draft.pieces))
    cue = reading.span(draft.cue)
    if not pieces:
        return None
    if draft.frame != "held" and (_all_quoted(content, pieces) or _in_one(reading.quoted(content), pieces, cue)):
        return None
    speaker = draft.speaker
    source = reading.trimmed(speaker.words) if speaker.words else None
    return Attribution(
        parse=reading.parse,
        source=reading.span(source) if source else None,
        speakers=speaker.heads,
        owner=speaker.owner,
        apart=speaker.apart,
        cue=cue,
        word=draft.word,
        how=draft.how,
        content=pieces,
        addressees=draft.addressees,
        mode=MIXED if any(reading.opens_quotation(content, p) for p in pieces) else INDIRECT,
        act=draft.use.act,
        stance=_stance(reading, draft),
        hedges=_hedges(reading, draft),
        sure=round(draft.use.sure * draft.sure, 3),
    )


def _in_one(quoted: Sequence[Span], pieces: Sequence[Span], cue: Span) -> bool:
    """Whether all pieces stand in quotation marks outside which the cue stands."""
    holding = [q for p in pieces for q in quoted if q.start <= p.start and p.end <= q.end]
    return len(holding) == len(pieces) and not any(q.start <= cue.start < q.end for q in holding)


def _all_quoted(content: str, pieces: Sequence[Span]) -> bool:
    """Whether every piece stands in one quotation from its first word to its last."""
    for piece in pieces:
        words = piece.of(content)
        before = content[max(0, piece.start - 1) : piece.start]
        opens = words[0] in _OPENS or (before != "" and before in _OPENS)
        inside = words[1:].rstrip("\"”»’'.,;!? ") if words[0] in _OPENS else words.rstrip("\"”»’'.,;!? ")
        if not opens or _CLOSED.search(inside):
            return False
    return True


def _stance(reading: Reading, draft: Draft) -> str:
    use = draft.use
    if draft.frame == "none" and any(reading.word(n) == "such" for n in range(draft.at, draft.pieces[-1][1] + 1)):
        return DENY  # "could find no record of such a call"
    if draft.negated:
        longer = any(reading.word(c) == "longer" for c in reading.kids(draft.at, "advmod", "neg"))
        return CANNOT_RECALL if use.denied == DOUBT and longer else use.denied
    if draft.frame in _PREDICATES and use.stance in (AFFIRM, DOUBT, SUGGEST):
        judged = _judged(reading, draft)
        if judged is not None:
            return judged
    if use.stance not in (AFFIRM, CONFIRM) or draft.head is None:
        return use.stance
    unknown = _unknown(reading, draft.head)
    if unknown is not None:
        return unknown
    if use.stance == AFFIRM and _leaves_open(reading, draft.head):
        return DOUBT
    certain = draft.how == "adjective" and use.act == "belief"
    return DENY if use.stance == AFFIRM and (use.act == "claim" or certain) and _denies(reading, draft) else use.stance


def _judged(reading: Reading, draft: Draft) -> str | None:
    """The stance that what a thing is called gives: "called this an invention" denies it, "regards it as a legend"
    doubts it, "thinks it possible" suggests it."""
    low, high = draft.pieces[-1]
    words = {t.lemma.casefold() for t in reading.tokens[max(low, high - 8) : high + 1]}
    thought = draft.word in listed("debunking", "thinking")
    if words & listed("debunking", "words"):
        return DOUBT if thought else DENY
    if words & listed("debunking", "doubtful"):
        return DOUBT
    return SUGGEST if thought and words & listed("debunking", "possible") else None


def _unknown(reading: Reading, verb: int) -> str | None:
    """The stance of one who says that they do not know, or do not remember."""
    clause = reading.clauses.get(verb)
    own = clause is not None and any(reading.tokens[s].tag == "PRP" for s in clause.subjects)
    none = clause is not None and any(
        reading.word(c) == "no" or reading.word(s) == "nobody"
        for s in reading.kids(verb, "nsubj")
        for c in (s, *reading.kids(s, "det", "neg"))
    )
    if clause is not None and none and clause.modal in ("can", "could"):
        return DOUBT if clause.lemma in listed("debunking", "knowing") else None  # "no man could say who fired"
    if clause is None or not own or not (clause.negated or _lacks(reading, verb)):
        return None
    if clause.lemma in listed("debunking", "remembering"):
        return CANNOT_RECALL
    return _unknown_by(reading, clause, verb)


def _unknown_by(reading: Reading, clause: Clause, verb: int) -> str | None:
    if clause.lemma in listed("debunking", "seeking") and _lacks(reading, verb):
        return DOUBT
    able = clause.lemma in listed("debunking", "knowing") and clause.modal in ("can", "could")
    return DOUBT if able or clause.lemma == "know" else None


def _lacks(reading: Reading, verb: int) -> bool:
    """Whether a verb has "no" something for object: "found no proof"."""
    return any(reading.word(c) == "no" for o in reading.kids(verb, "dobj") for c in reading.kids(o, "det", "neg"))


def _leaves_open(reading: Reading, verb: int) -> bool:
    """Whether what is said leaves something open: "that it was uncertain whether", "that it remained unclear who"."""
    return any(
        reading.word(c) in listed("denying", "open") and not any(True for _ in reading.kids(verb, "neg"))
        for c in reading.kids(verb, "acomp", "attr")
    ) and any(reading.word(s) == "it" for s in reading.kids(verb, "nsubj"))


def _denies(reading: Reading, draft: Draft) -> bool:
    """Whether what is said denies something that was said before: any denied clause in a reply ("answered that he had
    not"), elsewhere one with "no such", "ever", "never", or the speaker's own denial of what they did ("declared that
    she had not met him"). What lies ahead is a plan, not a denial."""
    clause = reading.clauses.get(draft.head) if draft.head is not None else None
    if clause is None or clause.tense in ("future", "prospective"):
        return False
    words = [reading.word(t) for t in reading.own(clause)]
    nobody = any(w in ("no", "nobody", "nothing", "none", "neither") for w in words)
    joined = reading.kids(clause.cue, "conj")
    if any(reading.word(t) == "never" for c in joined for t in reading.kids(c, "neg", "advmod")):
        return True  # "that he held them guiltless and had never credited the tale"
    if not clause.negated and not nobody and "never" not in words:
        return False
    if draft.word in listed("reply", "verbs"):
        return True
    if any(w in listed("reply", "such") for w in words):
        return True
    if nobody and reading.kid(clause.cue, "expl") is not None:
        return True  # "there was no such lift", "there had been no order"
    if clause.form == "infinitive":
        return clause.negated
    told = clause.tense in ("past", "pluperfect", "perfect") and not clause.modal
    if clause.passive and nobody and clause.tense == "present":
        told = not clause.modal  # "is mentioned by no witness"
    if nobody or "never" in words:
        state = nobody and bool(clause.attributes)  # "that nothing was small"
        return told and not state and "longer" not in words and not _half(reading, clause)
    own = any(reading.word(s) in ("he", "she", "i") for s in clause.subjects)
    deed = own
    return clause.negated and deed and told


def _half(reading: Reading, clause: Clause) -> bool:
    """Whether what is denied gives way to something else at once: "from neither, but from", "no more than"."""
    last = min(reading.right[clause.cue], clause.cue + _BREATH)
    first = max(clause.tokens[0], clause.cue - _BREATH)
    return any(reading.word(n) in ("but", "than", "only") for n in range(first, last + 1))


def _hedges(reading: Reading, draft: Draft) -> tuple[Span, ...]:
    """The words that weaken the saying or the head clause of what is said."""
    found: set[int] = set()
    for cue in {draft.at, draft.head}:
        clause = reading.clauses.get(cue) if cue is not None else None
        if clause is not None:
            found.update(t for t in reading.own(clause) if _weakens(reading, clause, t))
    return tuple(Span(start=reading.tokens[t].start, end=reading.tokens[t].end) for t in sorted(found))


def _weakens(reading: Reading, clause: Clause, token: int) -> bool:
    word = reading.tokens[token]
    text = word.text.casefold()
    if word.tag == "MD":
        if text == "must":
            return any(reading.word(t) == "have" for t in reading.kids(clause.cue, "aux"))
        return text in listed("hedges", "modals")
    return text in listed("hedges", "words") or word.lemma.casefold() in listed("hedges", "verbs")
