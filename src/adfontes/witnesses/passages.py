"""The stage that ties passages of the body to what supports them; its manual page is `docs/stages/strike.md`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.evidence import Reliance, Support
from adfontes.model.ids import Identifier
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Division, Note, Origin, Span

PASSAGES = ("paragraph", "quotation")
_BLANK = re.compile(r"\n[ \t]*\n")
_LEADING = re.compile(r"[\s.,;:!?)\]’”\"']*(?:\s|$)|\s*")


def find_supports(apparatus: Apparatus) -> Iterable[Support]:
    """Yield one `Support` a citation and witness, for every note whose call was found.

    Needs notes, citations, sources, reliances and divisions. The passage runs from the end of the call before, or from
    the start of the paragraph or block quotation, to the note's own call. Two calls side by side share one passage.
    """
    passages = find_passages(apparatus)
    sources = apparatus.by_id(Source)
    reliances: dict[str, list[Reliance]] = defaultdict(list)
    for known in apparatus.of(Reliance):
        reliances[known.source].append(known)
    identifier = Identifier(apparatus.text)
    for citation in apparatus.of(Citation):
        passage = passages.get(citation.note)
        if passage is None:
            continue
        carriers = _carriers(citation, sources)
        carrier = carriers[0] if carriers else None
        for link, reliance in _links(citation.source, carriers, reliances):
            rests = reliance.origin.certainty if reliance else 1.0
            yield Support(
                id=identifier.named("support", f"{citation.id}\x1f{link}\x1f{reliance.witness if reliance else ''}"),
                span=passage,
                origin=Origin(rule="passage-to-call", certainty=rests),
                note=citation.note,
                citation=citation.id,
                source=citation.source,
                carrier=carrier,
                witness=reliance.witness if reliance else None,
                through=reliance.through if reliance else None,
                function=citation.function,
                link=link,
            )


def find_passages(apparatus: Apparatus) -> dict[str, Span]:
    """The passage that each note with a call stands behind: note id → span."""
    content = apparatus.text.content
    called = sorted((n.call, n.id) for n in apparatus.of(Note) if n.call is not None)
    frames = _Frames(content, apparatus.of(Division))
    passages: dict[str, Span] = {}
    before: Span | None = None
    last: Span | None = None
    for call, note in called:
        frame = frames.around(call)
        start = max(frame.start, before.end) if before else frame.start
        start = min(start, call.start)
        words = _LEADING.match(content, start, call.start)
        trimmed = words.end() if words and words.end() <= call.start and start > frame.start else start
        end = trimmed + len(content[trimmed : call.start].rstrip())
        if end > trimmed and re.search(r"\w", content[trimmed:end]):
            last = Span(start=trimmed, end=end)
        elif last is None or last.end < frame.start:
            last = frames.preceding(frame, before) or Span(start=trimmed, end=max(end, trimmed))
        passages[note] = last
        before = call
    return passages


class _Frames:
    """The paragraphs and block quotations of a body; where it has none, the stretches between blank lines."""

    def __init__(self, content: str, divisions: tuple[Division, ...]) -> None:
        self._content = content
        self._spans = sorted(d.span for d in divisions if d.kind in PASSAGES) or list(_stretches(content))
        self._starts = [s.start for s in self._spans]

    def around(self, call: Span) -> Span:
        """The paragraph the call stands in; the one it closes, if it stands just behind it; else its own line."""
        i = bisect_right(self._starts, call.start) - 1
        if i >= 0 and call.start <= self._spans[i].end:
            return self._spans[i]
        start = self._content.rfind("\n", 0, call.start) + 1
        floor = self._spans[i].start if i >= 0 else 0
        return Span(start=max(start, min(floor, call.start)), end=max(call.end, start))

    def preceding(self, frame: Span, before: Span | None) -> Span | None:
        """What is left of the paragraph before this one, for a call that opens a paragraph: it closes the last."""
        i = bisect_right(self._starts, frame.start - 1) - 1
        if i < 0:
            return None
        start = max(self._spans[i].start, before.end if before else 0)
        text = self._content[start : self._spans[i].end]
        if start >= self._spans[i].end or not text.strip():
            return None
        return Span(start=start + len(text) - len(text.lstrip()), end=start + len(text.rstrip()))


def _stretches(content: str) -> Iterator[Span]:
    at = 0
    for m in _BLANK.finditer(content):
        yield Span(start=at, end=m.start())
        at = m.end()
    yield Span(start=at, end=len(content))


def _carriers(citation: Citation, sources: dict[str, Source]) -> tuple[str, ...]:
    """What alone carries the cited source, then what alone carries that, and so on; a circle ends where it closes.

    A source printed or kept in several places is known through none of them alone.
    """
    chain: list[str] = []
    here, held = citation.source, citation.held_in
    while True:
        known = sources[here].held_in if here in sources else ()
        places = {*known, held} - {None}
        alone = (held or known[0]) if len(places) == 1 else None
        if alone is None or alone in chain or alone == citation.source:
            return tuple(chain)
        chain.append(alone)
        here, held = alone, None


def _links(
    source: str | None, carriers: tuple[str, ...], reliances: dict[str, list[Reliance]]
) -> Iterator[tuple[str | None, Reliance | None]]:
    """The rows of one citation: each link of its chain with each witness of that link.

    Links without witnesses need no row of their own where another row names them: the cited source and its carrier
    stand in every row.
    """
    rows: list[tuple[str | None, Reliance | None]] = [(source, r) for r in reliances.get(source or "", ())]
    for depth, carrier in enumerate(carriers):
        found = reliances.get(carrier, [])
        rows += [(carrier, r) for r in found] if found or depth == 0 else [(carrier, None)]
    yield from rows or [(source, None)]


SUPPORT = Stage(
    name="support",
    find=find_supports,
    needs=(Note, Citation, Source, Reliance, Division),
    makes=(Support,),
)
