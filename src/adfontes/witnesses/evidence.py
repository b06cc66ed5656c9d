"""Evidence in the notes that a work carries another person's word, one citation at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import NAME, PERSON, Entity, Mention
from adfontes.model.sources import Citation
from adfontes.model.text import Note, Span
from adfontes.witnesses.masking import SIGN, Masked, Masker
from adfontes.witnesses.titles import find_hands, find_quoted
from adfontes.witnesses.voices import (
    STRONG,
    WEAK,
    Voice,
    find_voices,
    speaks_as_pronoun,
    speaks_nameless,
    split_sentences,
)

FROM_SOURCES = "known-from-sources"
"""The rule of the entities that sources name."""
CLUSTER_GAP = 40
"""Characters that may stand between two citations introduced together ("; see also")."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """What surrounds one citation: the voices its lead-in leaves speaking, whom it quotes, the hands told of after it.

    `asked` says that what is quoted is an interview. `leading` is false for the second and later works of one run of
    citations: the voice is less surely theirs.
    """

    citation: Citation
    note: Note
    voices: tuple[Voice, ...]
    quoted: tuple[str, ...]
    asked: bool
    own: Masked
    after: tuple[Masked, ...]
    leading: bool


def find_introductions(apparatus: Apparatus) -> Iterator[Introduction]:
    """One `Introduction` a citation, in the order of the text."""
    masker = Masker(apparatus.text.content, _speakers(apparatus))
    notes = apparatus.by_id(Note)
    of_note: dict[str, list[Citation]] = defaultdict(list)
    for citation in apparatus.of(Citation):
        of_note[citation.note].append(citation)
    for note_id, citations in of_note.items():
        if note_id in notes:
            yield from _of_note(masker, notes[note_id], sorted(citations, key=lambda c: c.span))


def _speakers(apparatus: Apparatus) -> list[Mention]:
    """The mentions, by name, of those whose word a source can rest on: people, and bodies that sources name."""
    able = {e.id for e in apparatus.of(Entity) if e.kind == PERSON or e.origin.rule == FROM_SOURCES}
    return [m for m in apparatus.of(Mention) if m.entity in able and m.form == NAME]


def _of_note(masker: Masker, note: Note, citations: list[Citation]) -> Iterator[Introduction]:
    at, leading = note.body.start, True
    voices: tuple[Voice, ...] = ()
    subject: tuple[str, ...] = ()
    for i, citation in enumerate(citations):
        lead = masker.mask(Span(start=min(at, citation.span.start), end=citation.span.start))
        if i and _continues(lead.text):
            leading = False
        else:
            voices, subject = _speaking(lead, subject)
            leading = True
        at = max(at, citation.span.end)
        until = citations[i + 1].span.start if i + 1 < len(citations) else note.body.end
        after = masker.mask(Span(start=min(at, until), end=max(at, until)))
        quoted, asked = find_quoted(after)
        yield Introduction(
            citation=citation,
            note=note,
            voices=voices,
            quoted=quoted,
            asked=asked,
            own=masker.mask(citation.span),
            after=tuple(split_sentences(after)) if find_hands(after) else (),
            leading=leading,
        )


def _continues(gap: str) -> bool:
    """Whether the gap between two citations only links them."""
    return len(gap) <= CLUSTER_GAP and SIGN not in gap and re.search(r"\.\s+[^\W\d_]{4,}\s\w", gap) is None


def _speaking(lead: Masked, subject: tuple[str, ...]) -> tuple[tuple[Voice, ...], tuple[str, ...]]:
    """The voices still speaking where the lead-in ends, and the person its pronouns would point at.

    A sentence with a voice sets it; one with a nameless speaker ends it; any other goes on with it.
    """
    speaking: tuple[Voice, ...] = ()
    for sentence in split_sentences(lead):
        found = tuple(find_voices(sentence))
        cue = speaks_as_pronoun(sentence)
        if found and not (cue and all(v.strength < STRONG for v in found)):
            speaking = found
        elif cue and subject:
            speaking = (Voice(who=subject, cue=cue, strength=STRONG),)
        elif speaks_nameless(sentence):
            speaking = ()
        if sentence.entities and SIGN in sentence.text[:3]:
            subject = sentence.entities[:1]
    return speaking, subject


def speaker_for(intro: Introduction, authors: frozenset[str]) -> tuple[tuple[str, ...], float, Voice] | None:
    """Whose word the citation carries beside its authors', how surely, and by which voice; None where nobody's.

    The first voice counts. Where an author of the work speaks first, only an interview they tell of can be another's
    word; "X, according to the author" is X's.
    """
    own_first = False
    for voice in intro.voices:
        # who speaks together with an author of the work ("A, B and C state") is one of its authors too
        others = voice.who if authors.isdisjoint(voice.who) else ()
        if voice.by and others and authors.issuperset(voice.by):
            return others, voice.strength * (STRONG if intro.leading else WEAK), voice
        if not others:
            own_first = True
        elif not own_first or voice.interview:
            return others, voice.strength * (STRONG if intro.leading else WEAK), voice
    quoted = tuple(w for w in intro.quoted if w not in authors)
    cue = "interview with" if intro.asked else "quoting"
    return (quoted, STRONG, Voice(who=quoted, cue=cue, strength=STRONG, interview=intro.asked)) if quoted else None
