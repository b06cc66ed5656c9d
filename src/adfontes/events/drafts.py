"""What the finder of events hands to those who date them and tie them together: an event in the making."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event as its clause tells it, before it is dated.

    `clause` is of `parse` (number -1 for a noun that names a happening: `parsing.clauses.read_nominal`; None, with
    `parse`, for a document cited in a note, which has no clause). `sense` is the row of the word list that made it an
    event ("arrive", "depart", "stay", "visit", "cable", "meet", …): finer than `kind`. `actors`, `targets` and `place`
    are whom and what the words mean. `own` are the ids of the datings that stand in the clause's own words (or in the
    words that frame it at the head of its sentence). `dating`, `dated_by` and `dating_reason` are the dater's to fill:
    EDTF or None, the id of a dating or event, and a sentence.
    """

    span: Span
    cue: Span
    kind: str
    sense: str
    parse: Parse | None = None
    clause: Clause | None = None
    note: str | None = None
    actors: tuple[Referent, ...] = ()
    targets: tuple[Referent, ...] = ()
    place: Referent | None = None
    modality: str = "actual"
    reported: str = "asserted"
    own: tuple[str, ...] = ()
    dating: str | None = None
    dated_by: str | None = None
    dating_reason: str = ""
    rule: str = ""
    certainty: float = 1.0
    reason: str = ""
