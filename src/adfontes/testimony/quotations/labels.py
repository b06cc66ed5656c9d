"""Speech in a record of words exchanged: each paragraph begins with the name of who speaks, and a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adfontes.model.text import Span
from adfontes.testimony.quotations.speaking import Paragraph

NEAR = 4
"""A label counts where another stands no more paragraphs away."""

_LABEL = re.compile(r"[\"“„«‘']?((?:[^\W\d_][^\W\d_.'’-]*\.?[ ]){0,4}[^\W\d_][^\W\d_.'’-]*)(:)\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A paragraph that somebody speaks: the paragraph's number, the name, the colon, and what is said."""

    paragraph: int
    name: Span
    colon: Span
    words: Span


def find_labels(content: str, paragraphs: Sequence[Paragraph]) -> Iterator[Label]:
    """The paragraphs that begin with a name in capitals and a colon (“GREY: We shall see.”), two at least near each
    other."""
    found: list[tuple[int, re.Match[str]]] = []
    for number, paragraph in enumerate(paragraphs):
        match = _LABEL.match(content, paragraph.span.start, min(paragraph.span.end, paragraph.span.start + 80))
        if match is not None and paragraph.note is None and (match[1].isupper() and len(match[1]) > 1):
            found.append((number, match))
    for place, (number, match) in enumerate(found):
        near = [found[p][0] for p in (place - 1, place + 1) if 0 <= p < len(found)]
        if any(abs(other - number) <= NEAR for other in near):
            yield Label(
                paragraph=number,
                name=Span(start=match.start(1), end=match.end(1)),
                colon=Span(start=match.start(2), end=match.end(2)),
                words=Span(start=match.end(), end=paragraphs[number].span.end),
            )
