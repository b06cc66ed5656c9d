"""A testimony before it gets its id: an attribution with those whose word it is."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.text import Span
from adfontes.testimony.drafts import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One act of saying with its witness or witnesses (entity ids, or AUTHOR); empty where nobody known is named.

    `text` is the words that name them, `why` the parts of the reason, in order. `stance` and `hedges` begin as the
    draft's and may be changed by what stands around it. `route` is one of ROUTES_TOLD where the text itself says how
    the word came.
    """

    draft: Attribution
    witnesses: tuple[str, ...]
    text: Span | None
    addressees: tuple[str, ...]
    addressees_text: tuple[str, ...]
    stance: str
    hedges: tuple[Span, ...]
    route: str | None
    why: tuple[str, ...]

    @property
    def hull(self) -> Span:
        """From the first to the last word of what is said."""
        return Span(start=min(c.start for c in self.draft.content), end=max(c.end for c in self.draft.content))

    @property
    def span(self) -> Span:
        """From the first to the last word of who says it, of the words of saying, and of what is said."""
        pieces = [*self.draft.content, *(x for x in (self.text, self.draft.cue) if x is not None)]
        return Span(start=min(p.start for p in pieces), end=max(p.end for p in pieces))
