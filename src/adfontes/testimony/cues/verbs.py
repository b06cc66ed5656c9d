"""Verbs of saying and thinking, and the frames of grammar in which they say something."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.testimony.cues.contents import Said, find_contents
from adfontes.testimony.cues.making import Draft, Speaker
from adfontes.testimony.cues.phrases import cue_range, is_expletive, is_thing, is_witness, speaker_of
from adfontes.testimony.cues.reading import Reading
from adfontes.testimony.cues.words import Use, Uses, verbs


def find_verbs(reading: Reading, clause: Clause, taken: frozenset[int]) -> Iterator[Draft]:
    """What a clause says by its verb. `taken` are the verbs whose object is a noun of saying that has been read."""
    lemma, uses = uses_of(reading, clause)
    if uses is None:
        return
    for said in find_contents(reading, clause, uses):
        use = uses[said.frame]
        if said.frame == "np" and clause.cue in taken:
            continue
        if use.evidence and is_thing(reading, clause):
            continue
        speaker = speaker_of(reading, clause)
        if is_expletive(reading, clause) and not clause.passive:
            continue
        yield _draft(reading, clause, lemma, said, use, speaker)


def uses_of(reading: Reading, clause: Clause) -> tuple[str, Uses | None]:
    """The dictionary form under which a clause's verb is known, and its uses."""
    known = verbs()
    found = known.get(clause.lemma)
    if found is not None or " " in clause.lemma:
        return clause.lemma, found
    return clause.lemma, None


def _draft(reading: Reading, clause: Clause, lemma: str, said: Said, use: Use, speaker: Speaker) -> Draft:
    negated = (
        clause.negated if said.frame == "np" else any(True for _ in reading.kids(clause.cue, "neg")) or clause.negated
    )
    sure = said.sure
    if use.evidence and not is_witness(reading, clause):
        sure *= 0.6
    return Draft(
        speaker=speaker,
        cue=cue_range(reading, clause.cue, *said.cue),
        at=clause.cue,
        word=lemma,
        how=said.how,
        pieces=said.pieces,
        use=use,
        negated=negated,
        head=said.head,
        addressees=said.addressees,
        sure=sure,
    )
