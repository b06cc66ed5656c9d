"""What rests on whom."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Record, Span

ROUTES = ("memoir", "diary", "interview", "document", "recorded-by-another")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance(Record):
    """A source rests on this witness's word, by this route; `through` is the entity who recorded it, if another did."""

    source: str
    witness: str
    route: str
    through: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Record):
    """One thread from a passage of the body down to a witness: a row a citation and witness.

    `span` is the passage (the claim) that the note stands behind; `witness` is None where the source rests on no
    known person; `carrier` the source through which alone the citation is known, or None;
    `function` the citation's: contrary and further reading do not support. `link` is the source whose word the witness
    carries: the cited source itself, or a carrier it is known through (None: the cited source).
    """

    span: Span
    note: str
    citation: str
    source: str | None
    carrier: str | None
    witness: str | None
    through: str | None
    function: str
    link: str | None = None
