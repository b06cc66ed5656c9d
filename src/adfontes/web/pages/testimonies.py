"""Whose word it is: testimonies one an entry, each with who speaks, what is said in its sentence, how near they were to
it, and how others stand to it; and the list of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from adfontes.model.nesting import in_order
from adfontes.model.plain_testimony import (
    ACTS_SAID,
    NOBODY,
    RELATIONS_SAID,
    STANCES_DONE,
    find_bearings,
    say_act,
)
from adfontes.model.reported import fold
from adfontes.model.testimony import ACTS, AUTHOR, ROUTES_TOLD, STANCES, Relation, Testimony
from adfontes.model.text import Record, Span
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import PART, Asked, cut, of_filter, parse_asked
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import of_sentence, without_calls
from adfontes.web.pages.telling import Pieces, people, place_of, place_of_any, said
from adfontes.web.reading import Reading

LONGEST = 360
"""Code points of a stretch of what is said that are shown."""
DEEPEST = 3
"""Steps that are set in of what A says that B said that C said."""
MOST_RELATIONS = 8
CHOICES: Mapping[str, Sequence[str]] = {"stance": STANCES, "act": ACTS, "route": ROUTES_TOLD}


def testimonies_page(reading: Reading, asked: Asked) -> Context:
    """All testimonies in the order of the text, or those of a witness, a stance, an act or a route. Raises LookupError
    where there is no such part."""
    every = reading.attested.testimonies
    found = [t for t in every if _is_asked(reading, t, asked)]
    listed = list(in_order(found))
    shown, parts = cut(listed, asked)
    return {
        "page": brief.page(reading, "Testimonies", "/testimonies", query=asked.query),
        "count": len(found),
        "whole": len(every),
        "witnesses": len({w for t in found for w in t.witnesses}),
        "filter": {**of_filter(reading, asked), "choices": _choices(every, asked)},
        "parts_of_list": parts,
        "entries": [of_testimony(reading, t, min(depth, DEEPEST)) for t, depth in listed[shown]],
    }


def parse_asked_testimonies(reading: Reading, query: Mapping[str, str]) -> Asked:
    """What a request asks for: what every view is asked, and a stance, an act, a route. The author, asked for as a
    person, is meant as a witness: no text is told of its author."""
    given = dict(query)
    if fold(given.get("person", "")) in (AUTHOR, f"the {AUTHOR}"):
        given["witness"] = given.pop("person")
    return parse_asked(reading, given, "/testimonies", limits=tuple(CHOICES), kind=False)


def _is_asked(reading: Reading, testimony: Testimony, asked: Asked) -> bool:
    if any(value and getattr(testimony, name) != value for name, value in asked.limits):
        return False
    return not asked.sought or asked.sought.holds(reading.facets.of(testimony))


def _choices(every: Iterable[Testimony], asked: Asked) -> list[Context]:
    """What may be chosen of each limit, with how often it was found."""
    testimonies = list(every)
    chosen = dict(asked.limits)
    found = []
    for name, order in CHOICES.items():
        times = Counter(getattr(t, name) for t in testimonies)
        options = [{"name": o, "says": words.of_kind(o), "count": times[o]} for o in order if o in times]
        found.append({"name": name, "says": name.capitalize(), "chosen": chosen.get(name, ""), "options": options})
    return found


def of_testimony(reading: Reading, testimony: Testimony, depth: int = 0) -> Context:
    """An entry: who speaks, what they do by it, its sentence in pieces, its distance, and what it stands to."""
    certainty = testimony.origin.certainty
    stance = STANCES_DONE.get(testimony.stance)
    sources = (reading.citations[c].source for c in testimony.citations if c in reading.citations)
    return {
        "layer": "Testimony",
        "id": testimony.id,
        "ordinal": reading.ordinals[testimony.id],
        "number": reading.attested.numbers[testimony.id],
        "depth": depth,
        "start": testimony.span.start,
        "end": testimony.span.end,
        "who": who_says(reading, testimony),
        "to": people(reading, testimony.addressees, testimony.addressees_text),
        "does": stance or ACTS_SAID.get(testimony.act, ACTS_SAID["claim"])[0],
        "stance": testimony.stance,
        "act": testimony.act,
        "act_words": say_act(testimony),
        "mode": testimony.mode,
        "mode_words": words.MODES.get(testimony.mode),
        "route": testimony.route,
        "hedges": [brief.of_words(reading.words(h), 60) for h in testimony.hedges],
        "sentence": _sentence(reading, testimony),
        "place": place_of(reading, testimony),
        "notes": [n for name in dict.fromkeys(testimony.notes) if (n := brief.of_note_id(reading, name))],
        "in_note": bool(reading.note_at(testimony.span.start)),
        "sources": [s for name in dict.fromkeys(sources) if (s := brief.of_source(reading, name))],
        "distance": [of_fact(reading, fact.said, fact.entity) | {"rule": fact.rule, "years": fact.years}
                     for fact in reading.attested.distance(testimony)],
        "relations": [of_relation(reading, r, testimony.id) for r in _relations(reading, testimony)],
        "questions": [of_question_link(reading, q) for q in reading.attested.questions_of.get(testimony.id, ())],
        "strike": [f"/strike?{urlencode([('w', w)])}" for w in testimony.witnesses if w in reading.entities],
        "href": address_of(reading, testimony),
        "reason": brief.of_words(testimony.reason),
        "certainty": {"value": round(certainty, 3), "words": words.of_certainty(certainty)},
        "rule": testimony.origin.rule,
        "record": reading.rows.of(testimony),
    }  # fmt: skip


def _relations(reading: Reading, testimony: Testimony) -> list[Relation]:
    relations = reading.attested.relations_of.get(testimony.id, ())
    return list(find_bearings(relations, reading.attested.by_id))[:MOST_RELATIONS]


def who_says(reading: Reading, testimony: Testimony) -> Pieces:
    """Whose word it is, each with their page; the printed words where they name nobody known."""
    names = reading.attested.names(testimony)
    if not testimony.witnesses:
        return [said(names[0] if names else NOBODY)]
    known = [None if w == AUTHOR else w for w in testimony.witnesses]
    return people(reading, known, names)


def of_fact(reading: Reading, says: str, entity: str | None) -> Context:
    """A thing about how near a witness was, with the page of whom it names."""
    found = brief.of_entity(reading, entity) if entity else None
    return {"says": says, "href": found["href"] if found else None}


def of_relation(reading: Reading, relation: Relation, of: str) -> Context:
    """How another testimony or report stands to this one, and why."""
    first, second = RELATIONS_SAID.get(relation.relation, (relation.relation, relation.relation))
    other = relation.b if relation.a == of else relation.a
    return {
        "relation": relation.relation,
        "says": first if relation.a == of else second,
        "other": of_record_link(reading, reading.records.get(other), other),
        "reason": brief.of_words(relation.reason, 200),
    }


def of_record_link(reading: Reading, record: Record | None, name: str) -> Context:
    """Any record as others speak of it: a testimony by its witness, any other by its words, with where it is shown."""
    if isinstance(record, Testimony):
        who = "".join(piece.get("name") or piece["text"] for piece in who_says(reading, record))
        return {"id": name, "label": f"{reading.attested.numbers[name]}. {who}", "href": address_of(reading, record)}
    if record is None or record.span is None:
        return {"id": name, "label": name, "href": None}
    return {"id": name, "label": brief.of_words(reading.words(record.span), 120), "href": place_of_any(reading, record)}


def of_question_link(reading: Reading, question: Record) -> Context:
    number = reading.attested.numbers[question.id]
    issue = brief.of_words(getattr(question, "issue", ""), 160)
    return {"number": number, "issue": issue, "href": f"/questions/{number}"}


def address_of(reading: Reading, testimony: Testimony) -> str:
    """Its own entry on the list of all testimonies."""
    part = reading.attested.ranks[testimony.id] // PART + 1
    return f"/testimonies{f'?part={part}' if part > 1 else ''}#s{reading.attested.numbers[testimony.id]}"


def _sentence(reading: Reading, testimony: Testimony) -> Context:
    """The sentence of a testimony, with what is said and the cue told apart from the rest."""
    around = of_sentence(reading, testimony.span)
    marked = [(span, "said") for span in testimony.content]
    marked += [(testimony.cue, "cue")] if testimony.cue else []
    pieces: list[Context] = []
    at, end = testimony.span.start, testimony.span.end
    for span, kind in sorted(marked, key=lambda m: m[0]):
        if not at <= span.start < span.end <= end:
            continue
        pieces += _piece(reading, Span(start=at, end=span.start), "")
        pieces += _piece(reading, span, kind)
        at = span.end
    pieces += _piece(reading, Span(start=at, end=end), "")
    return {"before": around["before"], "pieces": pieces, "after": around["after"]}


def _piece(reading: Reading, span: Span, kind: str) -> list[Context]:
    text = without_calls(reading, span) if span.end > span.start else ""
    if len(text) > LONGEST:
        text = brief.of_words(text, LONGEST)
    return [{"text": text, "kind": kind}] if text else []
