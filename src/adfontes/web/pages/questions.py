"""Points at issue: the list of them, the dossier of one with its answers facing each other, and dates that cannot all
hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from adfontes.model import plain_dates as when
from adfontes.model.nesting import in_order
from adfontes.model.plain_testimony import CONTESTS_SAID, KINDS_SAID, SIDES_SAID, say_roots
from adfontes.model.questions import CONTESTS, ISSUES, Answer, Question
from adfontes.model.reported import fold
from adfontes.model.statements import date_stated, find_statements
from adfontes.model.testimony import AUTHOR, Testimony
from adfontes.model.text import Problem, Record, Span
from adfontes.web import words
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, cut, of_filter, parse_asked
from adfontes.web.pages.brief import Context
from adfontes.web.pages.datings import of_sentence, without_calls
from adfontes.web.pages.telling import Pieces, people, place_of_any, place_of_span
from adfontes.web.pages.testimonies import DEEPEST, of_testimony, who_says
from adfontes.web.reading import Reading

CONFLICT = "date-conflict"
CHOICES: Mapping[str, Sequence[str]] = {"kind": ISSUES, "contest": CONTESTS, "verdict": ("given", "open")}


def parse_asked_questions(reading: Reading, query: Mapping[str, str]) -> Asked:
    """What a request asks for: what every view is asked, and a kind, a contest, whether there is a verdict."""
    return parse_asked(reading, query, "/questions", limits=tuple(CHOICES), kind=False)


def questions_page(reading: Reading, asked: Asked) -> Context:
    """All questions in the order of the text. Raises LookupError where there is no such part."""
    every = reading.attested.questions
    found = [q for q in every if _is_asked(reading, q, asked)]
    shown, parts = cut(found, asked)
    return {
        "page": brief.page(reading, "Questions", "/questions", query=asked.query),
        "count": len(found),
        "whole": len(every),
        "open": sum(q.verdict is None for q in found),
        "conflicts": len(conflicts(reading)),
        "filter": {**of_filter(reading, asked), "choices": _choices(every, asked)},
        "parts_of_list": parts,
        "questions": [of_question(reading, q) for q in found[shown]],
    }


def _limit(question: Question, name: str) -> str:
    if name == "verdict":
        return "given" if question.verdict else "open"
    return str(getattr(question, name))


def _is_asked(reading: Reading, question: Question, asked: Asked) -> bool:
    if any(value and _limit(question, name) != value for name, value in asked.limits):
        return False
    return not asked.sought or asked.sought.holds(reading.facets.of(question))


def _choices(every: Sequence[Question], asked: Asked) -> list[Context]:
    says = {"kind": KINDS_SAID, "contest": CONTESTS_SAID, "verdict": {"open": "left open", "given": "given"}}
    titles = {"kind": "About", "contest": "How it stands in the text", "verdict": "Verdict"}
    chosen = dict(asked.limits)
    found = []
    for name, order in CHOICES.items():
        times = Counter(_limit(q, name) for q in every)
        options = [{"name": o, "says": says[name].get(o, o), "count": times[o]} for o in order if o in times]
        found.append({"name": name, "says": titles[name], "chosen": chosen.get(name, ""), "options": options})
    return found


def of_question(reading: Reading, question: Question) -> Context:
    """A question with its answers, shortly: who holds each, on how many testimonies and roots."""
    number = reading.attested.numbers[question.id]
    return {
        "id": question.id,
        "ordinal": reading.ordinals[question.id],
        "number": number,
        "href": f"/questions/{number}",
        "issue": brief.of_words(question.issue, 400),
        "kind": question.kind,
        "about": KINDS_SAID.get(question.kind, words.of_kind(question.kind)),
        "contest": question.contest,
        "contest_words": CONTESTS_SAID.get(question.contest, words.of_kind(question.contest)),
        "verdict": brief.of_words(question.verdict, 400) if question.verdict else None,
        "start": question.span.start,
        "place": place_of_span(reading, question.span),
        "notes": [n for name in dict.fromkeys(question.notes) if (n := brief.of_note_id(reading, name))],
        "answers": [_of_answer(reading, question, a) for a in reading.attested.answers_to.get(question.id, ())],
    }


def _of_answer(reading: Reading, question: Question, answer: Answer) -> Context:
    side = SIDES_SAID.get(answer.side, words.of_kind(answer.side))
    told = _told_in(reading, answer)
    roots = reading.attested.roots(answer)
    return {
        "id": answer.id,
        "ordinal": reading.ordinals[answer.id],
        "side": answer.side,
        "side_words": side,
        "answer": "" if fold(answer.answer) == fold(side) else brief.of_words(answer.answer, 400),
        "favoured": answer.id == question.verdict_for,
        "holders": _holders(reading, answer),
        "count": len(told),
        "records": len(answer.records),
        "rests": say_roots(len(told), roots) if told else None,
        "roots": [
            {"entities": list(r.entities), "names": list(r.names), "testimonies": list(r.testimonies)} for r in roots
        ],
    }


def _told_in(reading: Reading, answer: Answer) -> list[Testimony]:
    known = reading.attested.by_id
    return [known[t] for t in dict.fromkeys(answer.testimonies) if t in known]


def _holders(reading: Reading, answer: Answer) -> Pieces:
    """Who holds an answer, each with their page."""
    known = [None if who == AUTHOR else who or None for who in answer.holders]
    printed = ["the author" if who == AUTHOR else text
               for who, text in zip(answer.holders, answer.holders_text, strict=False)]  # fmt: skip
    return people(reading, known[: len(printed)], printed)


def find_question(reading: Reading, name: str) -> Question:
    """The question of a number or an id. Raises LookupError where there is none."""
    for question in reading.attested.questions:
        if name in (str(reading.attested.numbers[question.id]), question.id):
            return question
    raise LookupError("there is no such question in this dossier")


def question_page(reading: Reading, question: Question) -> Context:
    """The dossier of a question: its answers facing each other with all that is said for each, the author's verdict and
    its reasons."""
    number = reading.attested.numbers[question.id]
    short = of_question(reading, question)
    order = reading.attested.questions
    answers = reading.attested.answers_to.get(question.id, ())
    return {
        "page": brief.page(reading, f"Question {number}", short["href"]),
        "question": short,
        "first": of_sentence(reading, question.span),
        "answers": [
            {
                **told,
                "testimonies": [
                    _on_its_own(of_testimony(reading, t, min(depth, DEEPEST)))
                    for t, depth in in_order(_told_in(reading, answer))
                ],
                "statements": [s for r in answer.records if (s := of_statement(reading, reading.records.get(r)))],
            }
            for told, answer in zip(short["answers"], answers, strict=True)
        ],
        "reasons": [_of_reason(reading, span) for span in question.verdict_reasons],
        "reason": brief.of_words(question.reason),
        "rule": question.origin.rule,
        "certainty": {
            "value": round(question.origin.certainty, 3),
            "words": words.of_certainty(question.origin.certainty),
        },
        "previous": f"/questions/{number - 1}" if number > 1 else None,
        "next": f"/questions/{number + 1}" if number < len(order) else None,
    }


def _on_its_own(entry: Context) -> Context:
    """An entry outside the list in which its number is its anchor, and without the question it stands in."""
    return {**entry, "questions": [], "anchor": None}


def _of_reason(reading: Reading, span: Span) -> Context:
    return {
        "start": span.start,
        "end": span.end,
        "words": brief.of_words(without_calls(reading, span), 500),
        "place": place_of_span(reading, span),
    }


def of_statement(reading: Reading, record: Record | None) -> Context | None:
    """What the text states itself: the kind of report, its date, its sentence with its own words marked."""
    if record is None or record.span is None:
        return None
    edtf = date_stated(record, reading.chronology.within(record.span))
    note = reading.note_at(record.span.start)
    behind = reading.passage_around(record.span) if note is None else None
    return {
        "id": record.id,
        "ordinal": reading.ordinals.get(record.id),
        "layer": type(record).__name__,
        "edtf": edtf,
        "says": when.of_edtf(edtf) if edtf else None,
        "who": who_says(reading, record) if isinstance(record, Testimony) else [],
        "start": record.span.start,
        "end": record.span.end,
        "sentence": of_sentence(reading, record.span),
        "place": place_of_any(reading, record),
        "note": brief.of_note(reading, note) if note else None,
        "notes": [n for name in (behind.notes if behind else ()) if (n := brief.of_note_id(reading, name))],
    }


def conflicts(reading: Reading) -> list[Problem]:
    """The conflicts of dates, in the order of the text."""
    return [p for p in reading.problems if p.kind == CONFLICT]


def conflicts_page(reading: Reading, asked: Asked) -> Context:
    """What cannot be: each set of statements that is asked for of which not all can hold, their sentences facing each
    other."""
    every = list(enumerate(conflicts(reading), 1))
    sought, facets = asked.sought, reading.facets
    found = [(n, p) for n, p in every if not sought or sought.holds(facets.of(p))]
    return {
        "page": brief.page(reading, "Conflicts of dates", "/conflicts", query=asked.query),
        "whole": len(every),
        "count": len(found),
        "filter": of_filter(reading, asked),
        "conflicts": [_of_conflict(reading, n, p) for n, p in found],
    }


def _of_conflict(reading: Reading, number: int, problem: Problem) -> Context:
    found = find_statements(problem, reading.records)
    statements = [s for record in found if (s := of_statement(reading, record))]
    if not statements and problem.span:
        place = place_of_span(reading, problem.span)
        nothing: Context = dict.fromkeys(("id", "ordinal", "layer", "edtf", "says", "note"))
        said = {"start": problem.span.start, "end": problem.span.end, "sentence": of_sentence(reading, problem.span)}
        statements = [{**nothing, **said, "place": place, "who": [], "notes": []}]
    return {
        "number": number,
        "id": problem.id,
        "ordinal": reading.ordinals[problem.id],
        "message": problem.message,
        "severity": problem.severity,
        "statements": statements,
        "reason": problem.origin.rule,
        "certainty": round(problem.origin.certainty, 3),
    }
