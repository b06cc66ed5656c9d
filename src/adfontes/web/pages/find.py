"""Search for words, or by date: each hit with its words, its place and its notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from adfontes.model.text import Span
from adfontes.store import DatedHit, Hit
from adfontes.web.answerer import answerer
from adfontes.web.layout import Mark, nest_marks
from adfontes.web.pages import brief
from adfontes.web.pages.answers import TITLES, of_answers, of_sentence_group, of_understood, relaxed_says
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import of_dating, of_sentence
from adfontes.web.pages.sifted import Persons
from adfontes.web.reading import Reading

LIMIT = 50
FEWEST_HITS = 5
"""Of those, as one types."""


def find_page(
    reading: Reading,
    query: str,
    hits: Sequence[Hit] = (),
    complaint: str | None = None,
    *,
    limits: tuple[str, str] = ("", ""),
    dated: Sequence[DatedHit] = (),
    persons: Persons | None = None,
    asked_in_words: Context | None = None,
) -> Context:
    """The hits of a query; `complaint` is why it could not be understood, if it could not. With `limits`, as typed, the
    hits are `dated`; with `persons`, whom and where, they are sentences; `asked_in_words` is `answers_to` the query."""
    persons = persons or Persons()
    asked = {"q": query, "from": limits[0], "to": limits[1], "person": persons.person, "place": persons.place}
    tail = urlencode({name: said for name, said in asked.items() if said})
    said = (query, persons.person, persons.place and f"at {persons.place}")
    times = (limits[0] and f"from {limits[0]}", limits[1] and f"to {limits[1]}")
    title = " ".join(part for part in (*said, *times) if part)
    dated = [hit for hit in dated if hit.dating.id in reading.chronology.by_id]  # none of a dossier just replaced
    answered = asked_in_words or {"understood": [], "groups": [], "unsettled": [], "relaxed": "", "show": ""}
    found = len(persons.found) if persons else len(dated) if any(limits) else len(hits)
    return {
        "page": brief.page(reading, f"Find: {title}" if title else "Find", "/find", query=tail),
        "query": query,
        "person": persons.person,
        "place": persons.place,
        "sentences": list(persons.found),
        "meant": [{**(brief.of_entity(reading, e.id) or {}), "kind": e.kind} for e in persons.meant],
        "limits": {"from": limits[0], "to": limits[1]},
        "asked": title,
        "hits": [_of_hit(reading, hit) for hit in hits],
        "dated": [
            {"certain": certain, "hits": [_of_dated(reading, hit) for hit in dated if hit.certain is certain]}
            for certain in (True, False)
            if any(hit.certain is certain for hit in dated)
        ],
        "count": found,
        "limit": LIMIT,
        "more": persons.more if persons else found >= LIMIT,
        "complaint": complaint or persons.complaint,
        **answered,
        "answers": sum(g["count"] for g in answered["groups"]),
    }


def answers_to(reading: Reading, query: str, show: str = "", *, short: bool = False) -> tuple[Context | None, str]:
    """How a query in plain words was understood and what answers it, and the words left to be found in the text.
    None where nothing but words was understood: then, and where nothing answers, these are the whole query. `show` is
    the one kind of answers that is to be shown, "" for a few of each; `short` entries are one line each."""
    answering = answerer(reading)
    asking = answering.parse(query)
    if not asking.is_structured:
        return None, query
    answers = answering.answer(asking)
    groups = of_answers(answering, asking, answers, show, short=short)
    groups += of_sentence_group(answering, asking, show, short=short)
    understood = of_understood(answering, asking)
    said = {
        "understood": understood,
        "groups": groups,
        "unsettled": [part for part in understood if part["meant"]],
        "relaxed": relaxed_says(asking, answers),
        "show": show if show in TITLES else "",
    }
    return said, asking.sought_words if groups else query  # names of whom nothing is told still stand in the text


def find_as_typed(reading: Reading, query: str, search: Callable[[str, int], Sequence[Hit]]) -> Context:
    """What a query in plain words finds, in short: for the list that opens under the field as one types."""
    said, words = answers_to(reading, query, short=True)
    groups = list(said["groups"]) if said else []
    hits = search(words, FEWEST_HITS) if words and not any(g["kind"] == "sentence" for g in groups) else ()
    entries = [_short_of_hit(reading, hit) for hit in hits]
    if entries:
        groups.append({"kind": "text", "title": "In the text", "count": None, "entries": entries, "more": None})
    return {
        "page": brief.page(reading, "Find", "/find", query=urlencode({"q": query})),
        "query": query,
        "understood": [part["says"] for part in said["understood"]] if said else [],
        "unsettled": said["unsettled"] if said else [],
        "relaxed": said["relaxed"] if said else "",
        "groups": groups,
    }


def _short_of_hit(reading: Reading, hit: Hit) -> Context:
    shown = _of_hit(reading, hit)
    note = shown["note"]
    return {
        "text": brief.of_words(hit.snippet),
        "says": f"note {note['name']}" if note else "",
        "place": shown["href"],
        "why": [],
    }


def _of_dated(reading: Reading, hit: DatedHit) -> Context:
    """A date that falls between the days asked for, with its sentence."""
    marks = [Mark(span=match, kind="match") for match in hit.matches]
    marks.append(Mark(span=hit.expression, kind="expression"))
    return {
        **of_dating(reading, hit.dating),
        "snippet": hit.snippet,
        "sentence": of_sentence(reading, hit.dating.span) if not hit.matches else None,
        "runs": nest_marks(hit.snippet, Span(start=0, end=len(hit.snippet)), marks),
        "notes": [found for name in hit.notes if (found := brief.of_note_id(reading, name))],
    }


def _of_hit(reading: Reading, hit: Hit) -> Context:
    note = reading.note_at(hit.span.start)
    block = reading.blocks[reading.block_at(hit.span.start)] if reading.blocks else None
    anchor = f"at{block.span.start}" if block else "text"
    matches = [Mark(span=match, kind="match") for match in hit.matches]
    notes = [found for name in hit.notes if (found := brief.of_note_id(reading, name))]
    return {
        "kind": hit.kind,
        "snippet": hit.snippet,
        "runs": nest_marks(hit.snippet, Span(start=0, end=len(hit.snippet)), matches),
        "start": hit.span.start,
        "end": hit.span.end,
        "note": brief.of_note(reading, note) if note else None,
        "href": brief.of_note(reading, note)["href"] if note else brief.text_address(reading, hit.span.start, anchor),
        "notes": notes,
    }
