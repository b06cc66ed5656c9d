"""A happening as the dater sees it, whether it is still a draft or already an event, and when it was."""

from __future__ import annotations

from dataclasses import dataclass, field

from adfontes.events.dating.spots import Grammar
from adfontes.model.parse import Clause
from adfontes.model.text import Span

SAID = frozenset(("statement", "message", "request", "offer", "promise", "order"))
"""Kinds of happenings that are said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date with what tells it: `edtf`, the id of the dating or event (`by`; "#3" is the fourth draft), a sentence.

    `how`: own (said of the clause itself), hung (by an event that a phrase names), governed (from the clause it hangs
    on), document (of the document cited), frame (the visit, the meeting), line (what was told just before), same (told
    elsewhere).
    """

    edtf: str
    by: str | None
    reason: str
    how: str


@dataclass(slots=True, kw_only=True)
class Told:
    """A happening: `name` is its id or "#n"; `subject` is the lemma of its grammatical
    subject, `terms` are the roots of the words of its clause, `homeward` whether it goes home or back."""

    number: int
    name: str
    span: Span
    cue: Span
    lemma: str
    kind: str
    sense: str
    grammar: Grammar | None
    clause: Clause | None
    note: str | None
    actors: frozenset[str]
    targets: frozenset[str]
    place: str | None
    subject: str
    modality: str
    classes: frozenset[str] = frozenset()
    terms: frozenset[str] = field(default_factory=frozenset)
    homeward: bool = False
    when: When | None = None

    @property
    def parties(self) -> frozenset[str]:
        """All who do it or have it done to them, and where."""
        return self.actors | self.targets | (frozenset((self.place,)) if self.place else frozenset())

    @property
    def is_said(self) -> bool:
        """Whether it is an act of speech, whose content's tense does not move it."""
        return self.kind in SAID

    @property
    def quote(self) -> str:
        """The word that tells it, for reasons given."""
        return self.lemma or self.kind
