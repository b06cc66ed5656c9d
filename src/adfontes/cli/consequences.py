"""What a decision changed: two traces of one text, before and after it, set side by side."""

from __future__ import annotations

from typing import Any

from adfontes.cli.blocks import shorten
from adfontes.cli.changes import say_change
from adfontes.cli.index import Index
from adfontes.cli.summary import summarise
from adfontes.model.attested import Attested
from adfontes.model.dating import Dating
from adfontes.model.entities import Mention
from adfontes.model.events import Event
from adfontes.model.plain_testimony import say_who
from adfontes.model.questions import Answer, Question
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Problem


def find_changes(before: Index, after: Index) -> list[dict[str, Any]]:
    """What a decision changed, before and after: citations, sources, problems, and how much rests on whom."""
    changes = _changes_of_damage(before, after)
    for citation in after.apparatus.of(Citation):
        old = before.citation_by_id.get(citation.id)
        where = f"note {after.name_of_note(citation.note)}, citation {citation.ordinal}"
        if old is None:
            changes.append({"what": where, "field": "citation", "before": None, "after": after.quote(citation.span)})
            continue
        for field in ("source", "function", "form", "locator", "held_in"):
            then, now = getattr(old, field), getattr(citation, field)
            if field in ("source", "held_in"):
                then, now = then and before.source_name(then), now and after.source_name(now)
            if then != now:
                changes.append({"what": where, "field": field, "before": then, "after": now})
    for old in before.apparatus.of(Citation):
        if old.id not in after.citation_by_id:
            where = f"note {before.name_of_note(old.note)}, citation {old.ordinal}"
            changes.append({"what": where, "field": "citation", "before": before.quote(old.span), "after": None})
    changes += _changes_of_sources(before, after) + _changes_of_datings(before, after)
    changes += _changes_of_mentions(before, after) + _changes_of_events(before, after)
    changes += _changes_of_testimonies(before, after) + _changes_of_questions(before, after)
    changes += _changes_of_problems(before, after)
    return changes + _changes_of_support(before, after)


def _changes_of_damage(before: Index, after: Index) -> list[dict[str, Any]]:
    """Damage whose repair, or what became of it, is another; nothing else makes damage come or go."""
    old = {e.id: say_change(before, e) for e in before.emendations}
    new = {e.id: say_change(after, e) for e in after.emendations}
    return [
        {"what": f"damage {n}", "field": "words", "before": old[e.id], "after": new[e.id]}
        for n, e in enumerate(after.emendations, 1)
        if old.get(e.id, new[e.id]) != new[e.id]
    ]


def _changes_of_sources(before: Index, after: Index) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = []
    for source in after.apparatus.of(Source):
        old = before.source_by_id.get(source.id)
        kinds = (None if old is None else old.kind, source.kind)
        people = tuple(
            "; ".join(i.entity_name(r.witness) for r in i.reliances_of_source.get(source.id, ())) or None
            for i in (before, after)
        )
        for field, (then, now) in {"kind": kinds, "witnesses": people}.items():
            if then != now:
                changes.append({"what": f"source {shorten(source.label, 80)}", "field": field})
                changes[-1] |= {"before": then, "after": now}
    for source in before.apparatus.of(Source):
        if source.id not in after.source_by_id:
            what = f"source {shorten(source.label, 80)}"
            changes.append({"what": what, "field": "kind", "before": source.kind, "after": None})
    return changes


def _changes_of_datings(before: Index, after: Index) -> list[dict[str, Any]]:
    """Expressions of time that come to another date, or to one at all, or to none."""
    old = before.apparatus.by_id(Dating)
    return [
        {"what": f"dating “{after.quote(d.span, 80)}”", "field": "date", "before": old[d.id].edtf, "after": d.edtf}
        for d in after.apparatus.of(Dating)
        if d.id in old and old[d.id].edtf != d.edtf
    ]


def _changes_of_mentions(before: Index, after: Index) -> list[dict[str, Any]]:
    """Words that name somebody else now, or somebody at all, or nobody."""
    old, new = ({m.id: m for m in i.apparatus.of(Mention)} for i in (before, after))
    changes = []
    for mention in (old | new).values():
        then, now = (i.entity_name(side[mention.id].entity) if mention.id in side else None
                     for i, side in ((before, old), (after, new)))  # fmt: skip
        if then != now:
            what = f"mention “{after.quote(mention.span, 60)}”"
            changes.append({"what": what, "field": "entity", "before": then, "after": now})
    return changes


def _changes_of_events(before: Index, after: Index) -> list[dict[str, Any]]:
    """Events that came, went, or are told otherwise: their date, kind, modality, who does what to whom."""
    old, new = ({e.id: e for e in i.apparatus.of(Event)} for i in (before, after))
    changes: list[dict[str, Any]] = []
    for event in (old | new).values():
        what = f"event “{after.quote(event.span, 60)}”"
        if event.id not in old or event.id not in new:
            there = (event.kind if event.id in side else None for side in (old, new))
            changes.append({"what": what, "field": "event"} | dict(zip(("before", "after"), there, strict=True)))
            continue
        for field in ("dating", "kind", "modality", "actors", "targets"):
            then, now = (_event_field(i, side[event.id], field) for i, side in ((before, old), (after, new)))
            if then != now:
                changes.append({"what": what, "field": field, "before": then, "after": now})
    return changes


def _changes_of_testimonies(before: Index, after: Index) -> list[dict[str, Any]]:
    """Testimonies that came, went, or are another's word, said otherwise, or heard by another way."""
    sides = tuple((Attested(i.apparatus), i) for i in (before, after))
    old, new = (attested.by_id for attested, _ in sides)
    changes: list[dict[str, Any]] = []
    for testimony in (old | new).values():
        told = [attested.by_id.get(testimony.id) for attested, _ in sides]
        what = f"testimony “{after.quote(testimony.span, 60)}”"
        said = [
            t and (say_who(attested.names(t)), t.stance, t.route) for t, (attested, _) in zip(told, sides, strict=True)
        ]
        for field, number in (("witnesses", 0), ("stance", 1), ("route", 2)):
            then, now = (s and s[number] for s in said)
            if then != now and (number == 0 or (then and now)):
                changes.append({"what": what, "field": field, "before": then, "after": now})
    return changes


def _changes_of_questions(before: Index, after: Index) -> list[dict[str, Any]]:
    """Questions that came or went, and answers to them."""
    old, new = ({q.id: q for q in i.apparatus.of(Question)} for i in (before, after))
    changes: list[dict[str, Any]] = []
    for question in (old | new).values():
        if question.id not in old or question.id not in new:
            then, now = (question.issue if question.id in side else None for side in (old, new))
            changes.append({"what": "question", "field": "issue", "before": then, "after": now})
    asked = old.keys() & new.keys()
    given = [{a.id: a for a in i.apparatus.of(Answer) if a.question in asked} for i in (before, after)]
    for answer in (given[0] | given[1]).values():
        then, now = (side[answer.id].answer if answer.id in side else None for side in given)
        if then != now:
            what = f"question “{shorten(new[answer.question].issue, 60)}”"
            changes.append({"what": what, "field": "answer", "before": then, "after": now})
    return changes


def _event_field(index: Index, event: Event, field: str) -> str | None:
    value = getattr(event, field)
    return "; ".join(index.entity_name(who) for who in value if who) or None if isinstance(value, tuple) else value


def _changes_of_support(before: Index, after: Index) -> list[dict[str, Any]]:
    """How many passages have a cited support, and rest on each witness and on them alone."""
    old, new = summarise(before), summarise(after)
    counted = [("the text", "passages with a cited support", old.passages_with_support, new.passages_with_support)]
    then = {w.id: w for w in old.witnesses}
    now = {w.id: w for w in new.witnesses}
    for key, witness in (then | now).items():
        for field, name in (("passages", "passages"), ("alone", "passages on this witness alone")):
            was, is_now = (int(getattr(side[key], field)) if key in side else 0 for side in (then, now))
            counted.append((f"witness {witness.witness}", name, was, is_now))
    return [{"what": what, "field": field, "before": a, "after": b} for what, field, a, b in counted if a != b]


def _changes_of_problems(before: Index, after: Index) -> list[dict[str, Any]]:
    old, new = ({p.id: p for p in i.apparatus.of(Problem)} for i in (before, after))
    gone = [{"what": f"problem {p.kind}", "field": "message", "before": p.message, "after": None}
            for p in old.values() if p.id not in new]  # fmt: skip
    return gone + [{"what": f"problem {p.kind}", "field": "message", "before": None, "after": p.message}
                   for p in new.values() if p.id not in old]  # fmt: skip
