"""A search in plain words on the page: how it was understood, part by part, and what answers it, with reasons."""

from __future__ import annotations

from urllib.parse import urlencode

from adfontes.model import plain_dates as when
from adfontes.model.answering import Answer, Answers, reasons
from adfontes.model.asking import Asking
from adfontes.model.asking_parts import KIND, NOTE, PASSED, TIME, UNKNOWN, WHO, WORDS, Part
from adfontes.model.edtf import day_of
from adfontes.model.reported import date_of
from adfontes.model.sources import Source
from adfontes.model.testimony import Testimony
from adfontes.model.text import Note, Record, Span
from adfontes.store.asked import asking_words
from adfontes.web import words as terms
from adfontes.web.answerer import Answerer
from adfontes.web.pages import brief
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import of_sentence
from adfontes.web.pages.names import mentions_in
from adfontes.web.pages.telling import of_record, place_of
from adfontes.web.pages.testimonies import of_testimony
from adfontes.web.reading import Reading

FEW, MANY = 10, 200
"""Answers of a kind that are shown on the page of all kinds, and where one kind alone is asked for."""
FEWEST = 3
"""The same in the list that opens as one types."""
MOST_CHOICES = 8
TITLES = {
    "message": "Messages", "event": "Events", "journey": "Journeys", "commitment": "Undertakings",
    "testimony": "Testimonies", "source": "Sources", "note": "Notes", "sentence": "Sentences",
}  # fmt: skip
RELAXED = {
    "wide": "Nothing is dated so closely; these may be of that time.",
    "narrow": "None is called {narrow}; these are of any kind.",
    "words": "None has the words {words}; these are without them.",
}


def of_understood(answering: Answerer, asking: Asking) -> list[Context]:
    """The parts of a search as a line says them: what each was taken for, whom it may mean, and the searches without
    it, with it as plain words, and with each of those it may mean."""
    shown: list[Context] = []
    if asking.inferred:
        shown.append({"kind": "kind", "says": TITLES[asking.kind].lower(), "inferred": True, "quote": "", "meant": [],
                      "href": None, "drop": None, "plain": None})  # fmt: skip
    for part in asking.parts:
        if part.kind == PASSED:
            continue
        quote = asking.query[part.start : part.end]
        known = [e for i in part.meant[:MOST_CHOICES] if (e := brief.of_entity(answering.reading, i))]
        kinds = {i: terms.ENTITIES.get(answering.names.entities[i].kind, "") for i in part.meant[:MOST_CHOICES]}
        several = len(part.meant) > 1
        shown.append({
            "kind": part.kind,
            "says": _says(part, asking, [e["name"] for e in known]),
            "quote": quote,
            "inferred": False,
            "href": known[0]["href"] if len(known) == 1 else None,
            "meant": [{**e, "kind": kinds[e["id"]], "ask": _address(asking.putting(part, f"@{e['id']}"))}
                      for e in known] if several else [],
            "drop": _address(asking.without(part)),
            "plain": None if part.kind in (WORDS, UNKNOWN)
                     else _address(asking.putting(part, f'"{quote.replace(chr(34), "")}"')),
        })  # fmt: skip
    return shown


def _says(part: Part, asking: Asking, names: list[str]) -> str:
    quote = asking.query[part.start : part.end]
    if part.kind == KIND:
        return f"{TITLES[part.value].lower()}{f' ({part.narrow})' if part.narrow else ''}"
    if part.kind == TIME:
        return of_days(part.first, part.last)
    if part.kind == NOTE:
        return f"note {part.value}"
    if part.kind == WORDS:
        return f"words: {part.value}"
    if part.kind == UNKNOWN:
        return f"{quote}: nobody known here"
    role = "" if part.kind == WHO else f"{asking_words().says.get(part.kind, part.kind)} "
    return f"{role}{names[0] if len(names) == 1 else f'“{quote}”'}"


def of_days(first: int | None, last: int | None) -> str:
    """Two days in words, as shortly as they allow: a day, a month, a year, or from one to the other."""
    if first is None or last is None:
        return (
            f"until {when.of_day(day_of(last))}" if last is not None else f"from {when.of_day(day_of(first or 0))} on"
        )
    low, high, after = day_of(first), day_of(last), day_of(last + 1)
    if low.day == 1 and after.day == 1:
        if (low.year, low.month) == (high.year, high.month):
            return when.of_month(low.year, low.month)
        if low.month == 1 and after.month == 1:
            years = (when.of_year(low.year), when.of_year(high.year))
            return years[0] if low.year == high.year else " to ".join(years)
        return f"{when.of_month(low.year, low.month)} to {when.of_month(high.year, high.month)}"
    return when.of_day(low) if first == last else f"{when.of_day(low)} to {when.of_day(high)}"


def _address(query: str, show: str = "") -> str:
    return "/find?" + urlencode({"q": query} | ({"show": show} if show else {})) if query else "/find"


def of_answers(
    answering: Answerer, asking: Asking, answers: Answers, show: str, *, short: bool = False
) -> list[Context]:
    """The groups of records that answer; of each the first few, or many of the one that is to be shown alone. `short`
    entries are one line each, for the list that opens as one types."""
    reading, layers = answering.reading, answering.layers
    groups: list[Context] = []
    if numbers := [p.value for p in asking.of(NOTE)]:
        notes = [n for n in reading.notes_in_order if n.label in numbers]
        entries = [_short_of_note(reading, n) for n in notes]
        groups.append(_group("note", len(entries), entries, asking, show))
    for kind, found in answers.groups.items():
        if show in TITLES and show != kind:
            continue
        most = FEWEST if short else MANY if show == kind else FEW
        entries = [_entry(answering, a, reasons(asking, answers, a, layers), short=short) for a in found[:most]]
        groups.append(_group(kind, len(found), entries, asking, show))
    return groups


def _group(kind: str, count: int, entries: list[Context], asking: Asking, show: str) -> Context:
    return {
        "kind": kind,
        "title": TITLES[kind],
        "count": count,
        "entries": entries,
        "more": _address(asking.query, kind) if count > len(entries) and show != kind else None,
    }


def _entry(answering: Answerer, found: Answer, why: list[str], *, short: bool) -> Context:
    reading, record = answering.reading, found.record
    if short:
        return _short(reading, record) | {"why": why}
    number = reading.ordinals.get(record.id)
    if isinstance(record, Source):
        return {"form": "source", "source": brief.of_source(reading, record.id), "why": why, "number": number}
    if isinstance(record, Testimony):
        return {"form": "said", "said": of_testimony(reading, record), "why": why, "number": number}
    return {"form": "told", "told": of_record(reading, record), "why": why, "number": number}


def _short(reading: Reading, record: Record) -> Context:
    if isinstance(record, Source):
        return {"text": record.label, "says": "", "place": brief.address("source", record.id)}
    assert record.span is not None
    return {
        "text": _line(of_sentence(reading, record.span)),
        "says": _short_date(record),
        "place": place_of(reading, record),
    }


def _short_date(record: Record) -> str:
    date = date_of(record)
    return when.of_edtf(date) if date else ""


def _short_of_note(reading: Reading, note: Note) -> Context:
    named = brief.of_note(reading, note)
    return {"form": "line", "text": brief.of_words(reading.words(note.body)), "says": f"note {named['name']}",
            "place": named["href"], "why": [], "number": reading.ordinals.get(note.id)}  # fmt: skip


def of_sentences(reading: Reading, found: list[tuple[Span, Span]], most: int) -> list[Context]:
    """The first so many of some sentences, each opened at the name or the date that it answers by."""
    return [
        {
            "form": "line",
            "text": _line(of_sentence(reading, focus)),
            "says": "",
            "place": _place(reading, focus),
            "why": [],
            "number": None,
        }
        for _, focus in found[:most]
    ]


def _place(reading: Reading, focus: Span) -> str:
    if reading.note_at(focus.start) is not None or not reading.blocks:
        return brief.place_address(reading, focus.start, f"m{focus.start}")
    if mentions_in(reading, Span(start=focus.start, end=focus.start + 1)):
        return brief.place_address(reading, focus.start, f"m{focus.start}")
    return brief.place_address(reading, focus.start, f"at{reading.blocks[reading.block_at(focus.start)].span.start}")


def of_sentence_group(answering: Answerer, asking: Asking, show: str, *, short: bool = False) -> list[Context]:
    """The group of sentences; none where another kind alone is to be shown."""
    found = answering.sentences(asking) if show in ("", "sentence") else []
    most = FEWEST if short else MANY if show else FEW
    return [_group("sentence", len(found), of_sentences(answering.reading, found, most), asking, show)] if found else []


def _line(sentence: Context) -> str:
    return brief.of_words("".join(sentence.values()), 220)


def relaxed_says(asking: Asking, answers: Answers) -> str:
    """Who is not known, and what had to be let go for anything to be found, in words; "" for nothing."""
    said = [f"Nobody called {name} is known here." for name in asking.unknown]
    return " ".join(said + [RELAXED[r].format(narrow=asking.narrow, words=asking.words) for r in answers.relaxed])
