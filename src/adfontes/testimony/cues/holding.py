"""What a paper or a teller *has*: "the report has forty", "the annals have him at Rome", "Ames has the duke refuse"."""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.model.parse import Clause
from adfontes.testimony.cues.making import Draft, Speaker
from adfontes.testimony.cues.phrases import cue_range, noun_range, speaker_of
from adfontes.testimony.cues.reading import Range, Reading
from adfontes.testimony.cues.words import listed, verbs

_STOPS = (";", ":", ".")
_LONGEST = 40
_PERSONS = ("him", "her", "them", "it", "himself", "herself")


def find_held(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """What stands in a paper, or in somebody's account, by a verb of having or reading in the present."""
    refused = _refused(reading, clause)
    if refused is not None:
        yield refused
        return
    if clause.lemma not in listed("holding", "verbs") or clause.form != "finite" or clause.passive or clause.negated:
        return
    thing = reading.kid(clause.cue, "dobj")
    if thing is None or thing < clause.cue or clause.link == "relcl" or clause.tense != "present" or not clause.agents:
        return
    paper = any(reading.tokens[h].lemma.casefold() in listed("subjects", "papers") for h in clause.agents)
    person = any(reading.tokens[h].pos == "PROPN" for h in clause.agents)
    piece = _held(reading, clause, thing)
    if piece is None or not (paper or (person and _tells(reading, clause, thing, piece))):
        return
    if paper and clause.lemma != "have" and not _is_exact(reading, clause.cue, piece):
        return
    yield _draft(reading, clause, speaker_of(reading, clause), clause.cue, piece)


def _held(reading: Reading, clause: Clause, thing: int) -> Range | None:
    """The object with all that follows it in its clause."""
    verb = clause.cue
    last = min(reading.right[verb], reading.sentence(verb)[1], verb + _LONGEST)
    for n in range(verb + 1, last + 1):
        joined = reading.tokens[n].dep in ("conj", "parataxis", "advcl") and reading.tokens[n].head == verb
        if reading.tokens[n].text in _STOPS or joined:
            end = n if reading.tokens[n].text in _STOPS else reading.left[n]
            last = end - 1
            while last > thing and (reading.tokens[last].dep == "cc" or reading.tokens[last].text == ","):
                last -= 1
            break
    return (verb + 1, last) if last >= thing else None


def _tells(reading: Reading, clause: Clause, thing: int, piece: Range) -> bool:
    """Whether a person's *has* tells of something: somebody in a place, a number, a date, words in quotation marks."""
    if clause.lemma == "have" and reading.word(thing) in _PERSONS and piece[1] > thing:
        return True
    return clause.lemma in ("have", "read") and _is_exact(reading, clause.cue, piece)


def _is_exact(reading: Reading, verb: int, piece: Range) -> bool:
    """Whether a number, a date or words in quotation marks stand right behind a verb, and nothing else."""
    first = reading.tokens[verb + 1]
    if first.tag == "``":
        return True
    return (first.tag == "CD" or first.entity[2:] in ("DATE", "TIME", "CARDINAL", "QUANTITY")) and piece[1] - verb <= 5


def _refused(reading: Reading, clause: Clause) -> Draft | None:
    """ "Ames has him refuse": a bare infinitive that a parser takes for a perfect."""
    verb = clause.cue
    has = next((c for c in reading.kids(verb, "aux") if reading.word(c) in ("has", "have")), None)
    if has is None or reading.tokens[verb].tag != "VB" or verb <= has + 1:
        return None
    named = [s for s in (*reading.kids(has, "nsubj"), *reading.kids(verb, "nsubj")) if s < has]
    inner = [s for s in reading.kids(verb, "nsubj") if has < s < verb]
    words = noun_range(reading, named, has) if named and inner else None
    if words is None or reading.tokens[named[0]].tag in ("PRP", "WP", "WDT"):
        return None
    return _draft(reading, clause, Speaker(words, (named[0],)), has, (has + 1, reading.right[verb]))


def _draft(reading: Reading, clause: Clause, speaker: Speaker, cue: int, piece: Range) -> Draft:
    return Draft(
        speaker=speaker, cue=(cue, cue) if cue != clause.cue else cue_range(reading, cue), at=cue,
        word=clause.lemma if cue == clause.cue else "have", how="held", pieces=(piece,), use=verbs()["say"]["that"],
        frame="held", sure=0.8,
    )  # fmt: skip
