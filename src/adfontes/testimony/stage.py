"""The stage that finds testimonies; its manual page is `docs/stages/testimonies.md`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.entities import Entity, Mention
from adfontes.model.evidence import Reliance
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse
from adfontes.model.sources import Citation, Source
from adfontes.model.testimony import AUTHOR, DIRECT, Testimony
from adfontes.model.text import Division, Note, Origin, Span
from adfontes.testimony.answering import answered
from adfontes.testimony.cues import find_cued
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.following import with_what_follows
from adfontes.testimony.grounds import find_grounds
from adfontes.testimony.judging import find_judgements
from adfontes.testimony.nesting import holders, once, outer_of
from adfontes.testimony.quotations import with_quotations
from adfontes.testimony.rejoining import rejoined
from adfontes.testimony.routes import UNSTATED, Behind, Carried
from adfontes.testimony.speakers import Speakers, is_first_person
from adfontes.testimony.stances import with_context
from adfontes.testimony.telling import Told
from adfontes.testimony.weighing import quoted_tokens
from adfontes.testimony.worth import is_testimony

_SILENT = ("heading", "title", "author", "imprint", "furniture")
"""Divisions that tell nothing."""
_NEAR = 12
"""By how many code points the words of saying may run on past those of the judgement that they belong to."""


def find_testimonies(apparatus: Apparatus) -> Iterable[Testimony]:
    """Yield the testimonies of a text, in its order: what is said, thought, asked or promised, what accounts are said
    to rest on, and what the author judges.

    Needs parses; without them (another language, the stage left out) there are none. Entities and mentions lead the
    words to those who are meant, notes, citations and reliances tell by which way a word came; without them the printed
    words stand and routes are unstated.
    """
    content = apparatus.text.content
    silent = {d.span.start for d in apparatus.of(Division) if d.kind in _SILENT}
    parses = tuple(p for p in apparatus.of(Parse) if p.span.start not in silent)
    titles = _Titles(apparatus.of(Citation))
    cued = with_quotations(content, parses, tuple(find_cued(content, parses, divided=True)))
    said = with_what_follows(answered(content, parses, rejoined(_others([d for d in cued if not titles.hold(d)]))))
    drafts = [d for d in (*said, *find_grounds(parses)) if not titles.hold(d) and is_testimony(d)]
    told = once(_identified(drafts, Speakers(apparatus)))
    judged = [j for j in _judged(find_judgements(parses), told) if not titles.hold(j.draft)]
    others = _nobody_elses(with_context(told, content), judged)
    yield from _records(apparatus, once([*others, *judged]))


def _nobody_elses(told: Sequence[Told], judged: Sequence[Told]) -> list[Told]:
    """Testimonies without those of "it" or "no source" that are the author's judgements ("It is hard to believe")."""
    own = sorted((j.draft.cue.start, j.draft.cue.end) for j in judged if j.draft.cue is not None)
    kept = []
    for one in told:
        cue = one.draft.cue
        at = bisect_right(own, (cue.start, 10**12)) - 1 if cue is not None else -1
        within = cue is not None and at >= 0 and own[at][0] <= cue.start and cue.end <= own[at][1] + _NEAR
        if not (within and (not one.witnesses or one.witnesses == (AUTHOR,))):
            kept.append(one)
    return kept


class _Titles:
    """The citations of a text: what stands in one is a title, and nobody says it."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._spans = sorted((c.span.start, c.span.end) for c in citations)

    def hold(self, draft: Attribution) -> bool:
        """Whether a draft's words of saying, or all that is said, stand in a citation."""
        return any(self._within(s) for s in (draft.cue, *draft.content[:1]) if s is not None)

    def _within(self, span: Span) -> bool:
        at = bisect_right(self._spans, (span.start, span.end + 10**9)) - 1
        return at >= 0 and self._spans[at][0] <= span.start and span.end <= self._spans[at][1]


def _others(drafts: Sequence[Attribution]) -> list[Attribution]:
    """Drafts without those of an "I" in quotation marks: whoever is quoted says it, which the quotation tells."""
    quoted: dict[int, list[bool]] = {}
    kept = []
    for draft in drafts:
        if is_first_person(draft):
            inside = quoted.setdefault(id(draft.parse), []) or quoted_tokens(draft.parse)
            quoted[id(draft.parse)] = inside
            if any(inside[t] for t in draft.speakers):
                continue
        kept.append(draft)
    return kept


def _identified(drafts: Sequence[Attribution], speakers: Speakers) -> list[Told]:
    """Drafts with their witnesses; one that quotes comes before those in what it quotes."""
    ordered = sorted(drafts, key=lambda d: (_span(d).start, -_span(d).end, d.how))
    around = holders([_hull(d) for d in ordered], [_span(d) for d in ordered])
    found: list[Told] = []
    place: dict[int, int] = {}
    for number, draft in enumerate(ordered):
        outer = around[number]
        inside = found[place[outer]] if outer is not None and outer in place else None
        if inside is not None and inside.draft.mode == DIRECT and is_first_person(draft):
            continue  # "“I think …,” he wrote": the quotation is his word already
        place[number] = len(found)
        found += speakers.tell(draft, inside)
    return found


def _hull(draft: Attribution) -> Span:
    return Span(start=min(c.start for c in draft.content), end=max(c.end for c in draft.content))


def _span(draft: Attribution) -> Span:
    pieces = [*draft.content, *(s for s in (draft.source, draft.cue) if s is not None)]
    return Span(start=min(p.start for p in pieces), end=max(p.end for p in pieces))


def _judged(drafts: Sequence[Attribution], told: Sequence[Told]) -> Iterator[Told]:
    """The author's judgements: those that stand in nobody else's words."""
    others = [t.hull for t in told if AUTHOR not in t.witnesses]
    cues = [d.cue or d.content[0] for d in drafts]
    around = holders([*others, *cues], [*(Span(start=o.start, end=o.start) for o in others), *cues])
    for number, draft in enumerate(drafts):
        holder = around[len(others) + number]
        if holder is None or holder >= len(others):
            yield Told(
                draft=draft, witnesses=(AUTHOR,), text=draft.source, addressees=(), addressees_text=(),
                stance=draft.stance, hedges=draft.hedges, route=None, why=("the author judges",),
            )  # fmt: skip


def _records(apparatus: Apparatus, told: Sequence[Told]) -> Iterator[Testimony]:
    identifier = Identifier(apparatus.text)
    ids = [identifier.of("testimony", t.draft.cue or t.draft.content[0]) for t in told]
    behind = Behind(apparatus)
    outer = outer_of(told)
    notes = [behind.notes(t.draft.parse, t.span) for t in told]
    ways = _ways(told, outer, notes, behind)
    for number, one in enumerate(told):
        own = one.witnesses == (AUTHOR,)
        way = ways[number]
        above = outer[number]
        reason = [f"“{_words(apparatus, one.draft.cue)}”" if one.draft.cue else "quotation marks", *one.why]
        if not own:
            reason.append(f"the text names the {one.route}" if one.route else way.why)
        yield Testimony(
            id=ids[number],
            span=one.span,
            origin=Origin(rule=f"testimony-{one.draft.how}", certainty=one.draft.sure),
            witnesses=one.witnesses,
            witness_text=one.text,
            cue=one.draft.cue,
            content=one.draft.content,
            addressees=one.addressees,
            addressees_text=one.addressees_text,
            mode=one.draft.mode,
            stance=one.stance,
            act=one.draft.act,
            hedges=one.hedges,
            route=one.route or way.route,
            through=way.through,
            notes=notes[number],
            citations=way.citations,
            nested_in=ids[above] if above is not None else None,
            reason="; ".join(reason),
        )


def _ways(
    told: Sequence[Told], outer: Sequence[int | None], notes: Sequence[tuple[str, ...]], behind: Behind
) -> list[Carried]:
    """How each word came: as that of the one who tells of it, unless what the notes cite is the witness's own."""
    ways = [UNSTATED] * len(told)
    for number in sorted(range(len(told)), key=lambda n: told[n].hull.start - told[n].hull.end):  # the outer first
        one, above = told[number], outer[number]
        if one.witnesses == (AUTHOR,):
            continue
        ways[number] = behind.carried(one.witnesses, notes[number], one.span)
        teller = told[above].witnesses if above is not None else ()
        retold = bool(teller) and teller != (AUTHOR,) and teller != one.witnesses
        if above is not None and retold and not ways[number].own:
            why = f"as told by the one who says so: {ways[above].why}"
            ways[number] = replace(ways[above], through=teller[0], why=why)
    return ways


def _words(apparatus: Apparatus, span: Span | None) -> str:
    return " ".join(span.of(apparatus.text.content).split()) if span else ""


TESTIMONIES = Stage(
    name="testimonies",
    find=find_testimonies,
    needs=(Division, Note, Citation, Source, Parse, Entity, Mention, Reliance),
    makes=(Testimony,),
)
