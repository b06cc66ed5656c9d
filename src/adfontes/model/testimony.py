"""Testimonies: who says what, how, and by which way it reached the author; and how testimonies stand to one another."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span

AUTHOR = "author"
"""The witness of what the author of the text judges, infers or doubts in their own name."""

DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"
MODES = (DIRECT, INDIRECT, MIXED)

AFFIRM, DENY, CONFIRM, DOUBT, CANNOT_RECALL, SUGGEST = "affirm", "deny", "confirm", "doubt", "cannot-recall", "suggest"
STANCES = (AFFIRM, DENY, CONFIRM, DOUBT, CANNOT_RECALL, SUGGEST)
"""How the witness stands to the content. *confirm* also agrees, admits, approves; *deny* also refuses and rejects;
*suggest* puts it forward as possible or wished for: advises, asks, implies, suspects."""

ACTS = (
    "claim", "belief", "judgement", "question", "request", "order", "advice", "offer", "promise", "agreement",
    "refusal", "warning", "criticism", "emotion", "decision", "silence",
)  # fmt: skip
"""What is done by saying it."""

ROUTES_TOLD = ("memoir", "interview", "diary", "document", "through", "unstated")
"""How the witness's word reached the author. *through*: in the work of another author, who is `Testimony.through`
where known; *unstated*: neither the text nor a note says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony(Record):
    """A witness, at a place of the text, says (thinks, asks, promises, denies, …) something.

    `span` runs from the first to the last word of witness, cue and content. `witnesses` are the entities whose word it
    is, all together ("A and B argued"; each apart, as in "according to both A and B", has a testimony of their own),
    AUTHOR alone for what the author judges, and empty where those words name nobody known ("several sources", "it was
    reported"); `witness_text` is the words that name them, a pronoun too, None where there are none. `cue` is the words
    that say that something is said, None where quotation marks alone do. `content` is what is said, in one or more
    pieces in the order of the text, without quotation marks and without the *that* that introduces it. `addressees` are
    those it is said to, their printed words one for one in `addressees_text`.

    `mode` is one of MODES, `stance` of STANCES, `act` of ACTS, `route` of ROUTES_TOLD; `hedges` are the words that
    weaken it ("perhaps", "must have"). `notes` stand behind it, `citations` are those of them that carry this word.
    `nested_in` is the testimony inside whose content it stands: what A says that B said hangs on A.
    """

    span: Span
    witnesses: tuple[str, ...]
    witness_text: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    addressees: tuple[str, ...]
    addressees_text: tuple[str, ...]
    mode: str
    stance: str
    act: str
    hedges: tuple[Span, ...]
    route: str
    through: str | None
    notes: tuple[str, ...]
    citations: tuple[str, ...]
    nested_in: str | None
    reason: str


CORROBORATES, CONTRADICTS, DEPENDS_ON = "corroborates", "contradicts", "depends-on"
RELATIONS = (CORROBORATES, CONTRADICTS, DEPENDS_ON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """How one testimony or report stands to another: `a` corroborates or contradicts `b` (both ways), or depends on it.

    `a` and `b` are ids of testimonies, or of other records that state something (events, journeys, sums).
    Corroboration holds only between witnesses who do not depend, over however many steps, on one root: three works of
    one interpreter are one. `span` is that of `a`.
    """

    a: str
    b: str
    relation: str
    reason: str
