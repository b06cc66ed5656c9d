"""The testimonies and questions of one dossier as pages count them."""

from __future__ import annotations

from functools import cached_property

from adfontes.model.attested import Attested
from adfontes.model.nesting import in_order
from adfontes.model.reported import Reported
from adfontes.model.text import Span


class Attesting(Attested):
    """Who says what, with the numbers and the places that pages give it."""

    def __init__(self, reported: Reported) -> None:
        super().__init__(reported.apparatus)
        self.reported = reported

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each testimony and of each question in the order of the text, from 1, by its id."""
        return {record.id: n for layer in (self.testimonies, self.questions) for n, record in enumerate(layer, 1)}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each testimony in the list of all, from 0, by its id: those told within another stand behind
        it."""
        return {testimony.id: n for n, (testimony, _) in enumerate(in_order(self.testimonies))}

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where reports are told and things are said, in the order of the text: one stretch a beginning, a report's
        before a testimony's."""
        found = {t.span.start: t.span for t in reversed(self.testimonies)}
        return tuple(sorted((found | {span.start: span for span in self.reported.places}).values()))
