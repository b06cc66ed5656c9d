"""Resolving what points: *Ibid.*, *idem*, *op. cit.*, *loc. cit.*, "n. 12 above", "the latter", "see chapter 4"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from adfontes.citations.describing import resolve_described
from adfontes.citations.ledger import Work
from adfontes.citations.match import same_names
from adfontes.citations.walk import Resolution, Walk
from adfontes.model.sources import Reference


def resolve_ibid(walk: Walk, ref: Reference) -> Resolution:
    """*Ibid.* is the single work cited last: in this note, else in the note before (Chicago 17, 14.34)."""
    here = [w for r, w in walk.cited.get(walk.note, []) if r.form != "cross-reference"]
    position = "ibid-with-locator" if ref.locator else "ibid"
    if here:
        last, reason = here[-1], "Ibid. points at the citation before it in this note"
        if last is None:
            return Resolution(None, f"{reason}, which is itself unresolved", 0.0)
        return Resolution(last, f"{reason}: {last.name}", 0.95, position=position)
    before = walk.before()
    if before is None:
        return Resolution(None, "Ibid. stands in the first note: nothing is cited before it", 0.0)
    cited = [(r, w) for r, w in before[1] if r.form != "cross-reference"]
    return _resolve_ibid_of(walk.label(before[0]), cited, position)


def _resolve_ibid_of(label: str, cited: list[tuple[Reference, Work | None]], position: str) -> Resolution:
    """*Ibid.* to the note before, by what that note cites.

    Where it cites several works the rule does not say which, and neither does this, unless it rests on one alone.
    """
    works = _distinct(cited)
    if not cited:
        return Resolution(None, f"Ibid. points at note {label}, which cites nothing", 0.0)
    if len(works) == 1 and all(w for _, w in cited):
        reason = f"Ibid. = note {label}; note {label} cites one work: {works[0].name}"
        return Resolution(works[0], reason, 0.95, position=position)
    if not works:
        return Resolution(None, f"Ibid. points at note {label}, whose citation is itself unresolved", 0.0)
    backed = _distinct((r, w) for r, w in cited if r.function == "support" and r.signal not in ("see also", "cf"))
    if len(backed) == 1 and len(works) > 1:
        reason = (
            f"Ibid. = note {label}; of its {len(works)} works all but one are only compared or for further reading, "
            f"so it means {backed[0].name}"
        )
        return Resolution(backed[0], reason, 0.6, position=position)
    reason = f"Ibid. points at note {label}, which cites {len(works)} works: it could mean any of them"
    return Resolution(None, reason, 0.0, tuple(works))


def _distinct(cited: Iterable[tuple[Reference, Work | None]]) -> list[Work]:
    """The works cited, each once, in the order of their first citation."""
    return list({id(w): w for _, w in cited if w}.values())


def resolve_ordinal(walk: Walk, which: int) -> Resolution:
    """Words like "the second document", "the latter": counted among the works of this note, from 1; -1 is the last."""
    works = _distinct(walk.cited.get(walk.note, []))
    if not works or which > len(works):
        return Resolution(None, "it points at a work that this note does not cite", 0.0, tuple(works))
    work = works[-1] if which < 0 else works[which - 1]
    return Resolution(work, f"it counts the works of this note: {work.name}", 0.9)


def resolve_op_cit(walk: Walk, ref: Reference) -> Resolution:
    """*Op. cit.*, *loc. cit.*, "supra note 12": the author's work cited before, in the note named if one is."""
    pointer = ref.pointer
    if pointer and pointer.note:
        return resolve_by_note(walk, ref, pointer.note)
    if not ref.item.authors and not ref.item.title:
        return resolve_ibid(walk, ref)
    if ref.item.title:
        return resolve_described(walk, ref)
    works = walk.ledger.by_author(ref.item.authors)
    who = " and ".join(ref.item.authors)
    if len(works) == 1:
        return Resolution(works[0], f"{who} has one work in the notes before: {works[0].name}", 0.9)
    if not works:
        return Resolution(None, f"no work by {who} is cited before", 0.0)
    recent = reversed(walk.order[: walk.places[walk.note]][-12:])
    last = [w for n in recent for _, w in walk.cited.get(n, []) if w in works]
    strong = [w for w in works if same_names(ref.item.authors, w.item.authors) >= 0.9]
    if len(strong) == 1:
        return Resolution(strong[0], f"one work in the notes before is by {who}: {strong[0].name}", 0.85)
    if ref.form == "loc-cit" and last:
        return Resolution(last[0], f"loc. cit. repeats the work of {who} cited last: {last[0].name}", 0.7)
    nearest = f"; the nearest is {last[0].name}" if last else ""
    return Resolution(None, f"{len(works)} works by {who} are cited before{nearest}", 0.0, tuple(works))


def resolve_by_note(walk: Walk, ref: Reference, label: str) -> Resolution:
    """The work cited in the note with this label, the last such up to the present one; a name given decides."""
    notes = walk.by_label.get(label, [])
    earlier = [n for n in notes if walk.places[n] <= walk.places[walk.note]]
    if not earlier:
        return Resolution(None, f"it names note {label}, which is not there", 0.0)
    works = _distinct(walk.cited.get(earlier[-1], []))
    names = ref.item.authors or ref.item.editors
    named = [w for w in works if names and (same_names(names, w.item.authors) or same_names(names, w.item.editors))]
    if len(named) == 1 or (not names and len(works) == 1) or (len(works) == 1 and not named):
        work = (named or works)[0]
        sure = 0.95 if named else 0.75
        return Resolution(work, f"it names note {label}, which cites {work.name}", sure)
    if not works:
        return Resolution(None, f"it names note {label}, which cites nothing known", 0.0)
    return Resolution(None, f"it names note {label}, which cites {len(works)} works", 0.0, tuple(named or works))


def resolve_idem(walk: Walk, ref: Reference) -> Resolution:
    """*Idem*: the author cited last, another work."""
    previous = [w for _, w in walk.cited.get(walk.note, [])] or [w for _, w in (walk.before() or ("", []))[1]]
    work = next((w for w in reversed(previous) if w and w.item.authors), None)
    if work is None:
        return Resolution(None, "Idem stands behind no known author", 0.0)
    named = replace(ref, item=replace(ref.item, authors=work.item.authors))
    found = resolve_described(walk, named)
    return replace(found, reason=f"Idem is {' and '.join(work.item.authors)}; {found.reason}")


def resolve_cross(walk: Walk, ref: Reference) -> Resolution:
    """Another place of this text: the work cited in the note it names, else the text itself."""
    if ref.pointer and ref.pointer.note:
        found = resolve_by_note(walk, ref, ref.pointer.note)
        if found.work:
            return found
    work = walk.ledger.keyed("this text") or walk.ledger.add(
        Work("this text", ref.span, walk.this_text, walk.note, complete=True)
    )
    return Resolution(work, "it sends the reader to another place of this text", 0.95)
