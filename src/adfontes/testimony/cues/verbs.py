"""Verbs of saying and thinking, and the frames of grammar in which they say something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adfontes.model.parse import Clause
from adfontes.model.testimony import DOUBT
from adfontes.testimony.cues.contents import find_contents
from adfontes.testimony.cues.making import Draft, Speaker
from adfontes.testimony.cues.phrases import cue_range, is_negated, is_thing, is_witness, noun_range, speaker_of
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.said import Said
from adfontes.testimony.cues.words import Use, Uses, listed, verbs


def find_verbs(reading: Reading, clause: Clause, taken: frozenset[int]) -> Iterator[Draft]:
    """What a clause says by its verb. `taken` are the verbs whose object is a noun of saying that has been read."""
    if clause.cue in taken or _is_title(reading, clause):
        return
    cleared = _made_clear(reading, clause)
    if cleared is not None:
        yield cleared
        return
    seemed = _seems(reading, clause)
    if seemed is not None:
        yield seemed
        return
    lemma, uses = uses_of(clause)
    if uses is None:
        return
    for said in find_contents(reading, clause, uses):
        use = uses[said.frame]
        if said.head is not None and use.act == "claim" and _is_silent(reading, clause, said.head):
            use = replace(use, act="silence", denied=DOUBT)
        if not (use.evidence and is_thing(reading, clause)):
            yield _draft(reading, clause, lemma, said, use)


def _is_silent(reading: Reading, clause: Clause, head: int) -> bool:
    """Whether nothing is said: "would not say whether", "did not explain why"."""
    recalls = clause.lemma in listed("debunking", "remembering")
    return not recalls and reading.asks(head) and not reading.has_that(head) and is_negated(reading, clause)


def _is_title(reading: Reading, clause: Clause) -> bool:
    """Whether a verb only cites, in a note: "See …", or a word of a title, "Why the Ministers Refused to Sign"."""
    at = clause.cue
    written = reading.tokens[at].text
    if reading.parse.note is not None and clause.lemma in listed("subjects", "signals") and not clause.subjects:
        return True
    return (
        reading.parse.note is not None
        and written[:1].isupper()
        and at > 0
        and reading.tokens[at - 1].text[:1].isalnum()
        and reading.sentence(at)[0] != at
    )


def _made_clear(reading: Reading, clause: Clause) -> Draft | None:
    """ "Made it clear that": what is made clear is said."""
    if clause.lemma not in listed("having", "making"):
        return None
    clear = next((c for c in reading.parse.children[clause.cue] if reading.word(c) in listed("having", "clear")), None)
    if clear is None:
        return None
    for at in (clear, clause.cue):
        for c in reading.kids(at, "ccomp", "advcl", "acl", "relcl"):
            if (
                c > clear
                and (reading.has_that(c) or reading.asks(c) or reading.tokens[c].dep == "ccomp")
                and c != clear
            ):
                return Draft(
                    speaker=speaker_of(reading, clause), cue=cue_range(reading, clause.cue, clear), at=clause.cue,
                    word=f"{clause.lemma} {reading.word(clear)}", how="clause", pieces=(reading.whole(c),),
                    use=verbs()["say"]["that"], head=c, negated=is_negated(reading, clause),
                    addressees=tuple(j for o in clause.obliques if o.by == "to" for j in o.joint),
                )  # fmt: skip
    return None


def _seems(reading: Reading, clause: Clause) -> Draft | None:
    """ "It seemed to Grey that", "the chronicle has it that", "one account has the duke die"."""
    verb = clause.cue
    that = next((c for c in reading.kids(verb, "ccomp") if c > verb), None)
    if that is None:
        return None
    suggests = clause.lemma == "suggest" and not is_witness(reading, clause)
    if clause.lemma in listed("seeming", "verbs") or suggests:
        heads = tuple(j for o in clause.obliques if o.by == "to" for j in o.joint)
        if heads and reading.has_that(that):
            speaker = Speaker(noun_range(reading, heads, that), heads)
            return _cued(reading, clause, speaker, (reading.whole(that),), that, "believe")
        return None
    if clause.lemma != "have" or clause.passive or not is_witness(reading, clause):
        return None
    it = reading.kid(verb, "dobj")
    says = it is not None and reading.word(it) == "it" and reading.word(it + 1) == "that"
    bare = clause.tense == "present" and reading.tokens[that].tag == "VB" and not reading.is_infinitive(that)
    if not says and not (bare and reading.kid(that, "nsubj") is not None):
        return None
    low, high = reading.whole(that)
    piece = (it + 2, high) if says and it is not None else (low, high)
    return _cued(reading, clause, speaker_of(reading, clause), (piece,), that, "say")


def _cued(reading: Reading, clause: Clause, speaker: Speaker, pieces: tuple[Range, ...], head: int, like: str) -> Draft:
    return Draft(
        speaker=speaker, cue=cue_range(reading, clause.cue), at=clause.cue, word=clause.lemma, how="clause",
        pieces=pieces, use=verbs()[like]["that"], head=head, negated=clause.negated, sure=0.9,
    )  # fmt: skip


def uses_of(clause: Clause) -> tuple[str, Uses | None]:
    """The dictionary form under which a clause's verb is known, and its uses."""
    return clause.lemma, verbs().get(clause.lemma)


def _draft(reading: Reading, clause: Clause, lemma: str, said: Said, use: Use) -> Draft:
    let = reading.clauses.get(reading.tokens[clause.cue].head)
    if let is not None and let.lemma == "let" and use.act == "belief":  # "let him know that"
        return Draft(
            speaker=speaker_of(reading, let), cue=(cue_range(reading, let.cue)[0], clause.cue), at=clause.cue,
            word=f"let {lemma}", how=said.how, pieces=said.pieces, use=verbs()["say"]["that"], head=said.head,
            addressees=clause.agents, negated=let.negated, sure=said.sure,
        )  # fmt: skip
    sure = said.sure
    if use.evidence and not is_witness(reading, clause):
        sure *= 0.6
    return Draft(
        speaker=speaker_of(reading, clause),
        cue=cue_range(reading, clause.cue, *said.cue),
        at=clause.cue,
        word=lemma,
        how=said.how,
        pieces=said.pieces,
        use=use,
        frame=said.frame,
        negated=is_negated(reading, clause),
        head=said.head,
        addressees=said.addressees,
        sure=sure,
    )
