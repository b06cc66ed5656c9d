"""The stage that resolves: references in, citations, sources and problems out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from adfontes.citations.describing import siglum_key, siglum_work
from adfontes.citations.kinds import find_participants, identify_kind
from adfontes.citations.ledger import Ledger, Work
from adfontes.citations.match import fold
from adfontes.citations.resolve import resolve_reference
from adfontes.citations.walk import Resolution, Walk, short_forms, start_walk
from adfontes.model.apparatus import Apparatus
from adfontes.model.ids import Identifier
from adfontes.model.sources import Citation, Item, Reference, Source
from adfontes.model.text import Division, Note, Origin, Problem, Record, Span


def resolve_citations(apparatus: Apparatus) -> Iterable[Record]:
    """Every `Reference` as a `Citation` with its source, every work as a `Source`, what stays open as `Problem`s."""
    ids = _Ids(apparatus)
    walk = start_walk(apparatus)
    notes = apparatus.by_id(Note)
    outcomes: list[tuple[Reference, Resolution, Work | None]] = []
    by_note: dict[str, list[Reference]] = {}
    for ref in apparatus.of(Reference):
        by_note.setdefault(ref.note, []).append(ref)
    for note in apparatus.of(Note):
        walk.note = note.id
        walk.cited[note.id] = []
        for ref in by_note.get(note.id, ()):
            outcomes.append(_resolve_one(walk, ref, ids, apparatus))
        _learn_short_forms(walk, notes[note.id].body.of(apparatus.text.content), notes[note.id].body.start)
    _name_works(walk.ledger, ids)
    yield from _sources(walk.ledger, apparatus)
    for ref, resolution, carrier in outcomes:
        citation = _citation(ref, resolution, carrier, ids)
        yield citation
        yield from _problems(citation, resolution, ids, walk)
    yield from _unexplained(walk.ledger, ids, apparatus.text.content)


class _Ids:
    """Ids of the citations, fixed before anything is resolved, so that decisions can be looked up while resolving."""

    def __init__(self, apparatus: Apparatus) -> None:
        self._maker = Identifier(apparatus.text)
        self.of_reference = {r.id: self._maker.of("citation", r.span) for r in apparatus.of(Reference)}

    def of_work(self, work: Work) -> str:
        """The id of a work's source, made from where it is first cited."""
        return self._maker.of("source", work.span)

    def of_problem(self, citation: Citation) -> str:
        """The id of the problem that an open citation makes."""
        return self._maker.of("problem", citation.span)

    def of_siglum(self, place: Span) -> str:
        """The id of the problem that a siglum without an explanation makes, where it first stands."""
        return self._maker.of("problem", place)


def _resolve_one(
    walk: Walk, ref: Reference, ids: _Ids, apparatus: Apparatus
) -> tuple[Reference, Resolution, Work | None]:
    """Resolve one reference, or take a scholar's decision on it, and let the ledger learn from it.

    Gives the reference, what was resolved, and the work that carries the one cited.
    """
    resolution = resolve_reference(walk, ref)
    decision = apparatus.decided(ids.of_reference[ref.id], "source")
    if decision:
        chosen = _work_of_id(walk, decision.value, ids) if decision.value else None
        if chosen or decision.value is None:
            reason = f"{decision.by} decided so" + (f": {decision.why}" if decision.why else "")
            resolution = Resolution(chosen, reason, 1.0)
    work = resolution.work
    if work is not None:
        work.references.append(ref)
        item = resolution.read_as or ref.item
        if item.title or item.container or item.authors:
            work.learn(item)
            work.complete = work.complete or ref.form == "full"
        walk.ledger.index(work)
    walk.cited[ref.note].append((ref, work))
    carrier = _carrier(walk, ref, work)
    walk.last_carrier = carrier or work
    return ref, resolution, carrier


def _work_of_id(walk: Walk, wanted: str, ids: _Ids) -> Work | None:
    """The work a decision names by its source's id.

    Ids come from first mentions, so they can be told as the walk goes.
    """
    _name_works(walk.ledger, ids)
    return next((w for w in walk.ledger.works if w.id == wanted), None)


def _name_works(ledger: Ledger, ids: _Ids) -> None:
    """Give each work that has none yet its source's id."""
    for work in ledger.works:
        if not work.id:
            work.id = ids.of_work(work)


def _carrier(walk: Walk, ref: Reference, work: Work | None) -> Work | None:
    """The work that carries the cited one: a collection under its siglum, an archive, a book."""
    item = ref.carrier
    carrier: Work | None
    if item is None:
        return None
    if item.genre == "ibid":
        carrier = walk.last_carrier
        if carrier is None:
            return None
    elif item.siglum:
        carrier = siglum_work(walk, item.siglum, ref)
        carrier.paged = carrier.paged or bool(re.search(r"\d", ref.locator or ""))
    else:
        carrier = _carrier_described(walk, ref, item)
    carrier.carries += 1
    if work is carrier:
        return None
    if work is not None:
        work.held_in.setdefault(carrier.key)
    return carrier


def _carrier_described(walk: Walk, ref: Reference, item: Item) -> Work:
    """A carrier that is no siglum: an archive by its name, a book resolved as if it were cited itself."""
    if item.archive:
        key = f"archive {fold(item.archive)}"
        found = walk.ledger.keyed(key)
        return found or walk.ledger.add(
            Work(key, ref.span, replace(item, archive_location=None), walk.note, complete=True)
        )
    probe = replace(ref, item=item, form="full", pointer=None, carrier=None)
    resolution = resolve_reference(walk, probe)
    work = resolution.work or walk.ledger.add(Work(f"carrier {len(walk.ledger.works)}", ref.span, item, walk.note))
    work.learn(item)
    work.complete = work.complete or bool(item.year)
    walk.ledger.index(work)
    return work


def _learn_short_forms(walk: Walk, words: str, base: int) -> None:
    """File the short forms and sigla that a note announces under the work (or carrier) cited just before them."""
    for at, short in short_forms(words):
        cited = [(r, w) for r, w in walk.cited[walk.note] if w and r.span.start <= base + at]
        if not cited:
            continue
        ref, work = cited[-1]
        target: Work | None = work
        if ref.carrier is not None and ref.span.end >= base + at - 2 and work is not None and work.held_in:
            target = walk.ledger.keyed(next(reversed(work.held_in)))
        if target is None:
            continue
        walk.ledger.alias(f"short {fold(short)}", target)
        if re.fullmatch(r"[^\W\d_]*[A-Z][^\W\d_]*[A-Z.][\w.]*|(?:[A-Z]\.\s?){2,6}", short):
            target.sigla.setdefault(short)
            walk.ledger.alias(f"siglum {siglum_key(short)}", target)
        else:
            target.variants.setdefault(short)
            walk.ledger.alias(f"archive {fold(short)}", target)
            walk.ledger.index(target)


def _sources(ledger: Ledger, apparatus: Apparatus) -> Iterator[Source]:
    """One `Source` for each work, with its kind and a title where it has none."""
    text = apparatus.text.content
    body = "\n".join(d.span.of(text) for d in apparatus.of(Division) if d.kind in ("paragraph", "quotation"))
    names = [n for w in ledger.works for n in w.item.authors]
    participants = find_participants(names, body, (n.body.of(text) for n in apparatus.of(Note)))
    for work in ledger.works:
        kind, reason = identify_kind(work, participants)
        item = replace(work.item, kind=kind, title=work.item.title or _supplied_title(work.item))
        held = tuple(c.id for key in work.held_in if (c := ledger.keyed(key)))
        yield Source(
            id=work.id,
            span=work.span,
            origin=Origin(rule="citations.source", certainty=0.9 if work.complete else 0.7),
            kind=kind,
            item=item,
            variants=tuple(v for v in work.variants if fold(v) != fold(work.item.title)),
            sigla=tuple(work.sigla),
            held_in=held,
            complete=work.complete,
            reason=f"{kind}: {reason}" + ("" if work.complete else "; never printed in full in this text"),
        )


def _supplied_title(item: Item) -> str | None:
    """A letter has no title of its own: it is called by its sender and recipients, as archivists do (DACS 2.3)."""
    if not item.recipients:
        return None
    return f"{_listed(item.authors)} to {_listed(item.recipients)}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _citation(ref: Reference, r: Resolution, carrier: Work | None, ids: _Ids) -> Citation:
    certainty = round(min(ref.origin.certainty, r.certainty), 3)
    return Citation(
        id=ids.of_reference[ref.id],
        span=ref.span,
        origin=Origin(rule=f"citations.{ref.form}", certainty=certainty),
        note=ref.note,
        ordinal=ref.ordinal,
        form=ref.form,
        position=r.position,
        signal=ref.signal,
        function=ref.function,
        locator=ref.locator,
        source=r.work.id if r.work else None,
        candidates=tuple(w.id for w in r.candidates),
        held_in=carrier.id if carrier else None,
        reason=f"{r.reason}; {ref.function}: {ref.reason}",
    )


def _problems(citation: Citation, r: Resolution, ids: _Ids, walk: Walk) -> Iterator[Problem]:
    """A problem where a citation has no work: it could be several, or none is known."""
    if r.work is not None:
        return
    kind = "ambiguous-source" if r.candidates else "unresolved-source"
    yield Problem(
        id=ids.of_problem(citation),
        span=citation.span,
        origin=Origin(rule=f"citations.{citation.form}", certainty=1.0),
        kind=kind,
        message=f"Note {walk.label(citation.note)}: {r.reason}.",
        about=(citation.id, *citation.candidates),
        candidates=tuple(w.name for w in r.candidates),
    )


def _unexplained(ledger: Ledger, ids: _Ids, content: str) -> Iterator[Problem]:
    """A note for each siglum that the text uses and nowhere explains: its work is one source, but without a name."""
    for work in ledger.works:
        siglum = next(iter(work.sigla), None)
        if siglum is None or work.item.title or work.item.archive:
            continue
        times = len(work.references) + work.carries
        at = content.find(siglum, work.span.start)  # a carrier may be named in words before its siglum is printed
        span = Span(start=at, end=at + len(siglum)) if at >= 0 else work.span
        yield Problem(
            id=ids.of_siglum(span),
            span=span,
            origin=Origin(rule="citations.siglum", certainty=0.8),
            kind="unexplained-siglum",
            message=f"{siglum} is cited {times} times, and the text does not say what it stands for."
            if times > 1
            else f"{siglum} is cited once, and the text does not say what it stands for.",
            about=(work.id,),
            severity="note",
        )
