"""Points at issue: the list of them, and the dossier of one, its answers facing each other; and dates that cannot all
hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adfontes.cli.blocks import Block, Columns, Heading, Line, count
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.testimonies import DEEPEST, LONGEST, Said, Word, say_place, say_testimony
from adfontes.model.dating import Dating
from adfontes.model.nesting import in_order
from adfontes.model.plain_testimony import (
    CONTESTS_SAID,
    KINDS_SAID,
    LEFT_OPEN,
    SIDES_SAID,
    say_roots,
    say_who,
)
from adfontes.model.questions import Answer, Question
from adfontes.model.reported import fold
from adfontes.model.statements import date_stated, find_statements
from adfontes.model.testimony import AUTHOR, Testimony
from adfontes.model.text import Problem, Record

CONFLICT = "date-conflict"


def show_questions(index: Index, words: str) -> tuple[list[Block], Any]:
    """All questions, or the dossier of the one that a number or words mean."""
    word = Word(index)
    found = _asked(word, words)
    if words and len(found) == 1:
        return say_question(word, found[0]), question_as_json(word, found[0])
    if not found:
        return [Line("No questions were found: nowhere in this text do two answers stand against each other.")], []
    blocks: list[Block] = [Heading(count(len(found), "question") + (f" with “{words}”" if words else ""))]
    for question in found:
        blocks += _say_briefly(word, question)
    return blocks, [question_as_json(word, q) for q in found]


def _asked(word: Word, words: str) -> Sequence[Question]:
    """The question of a number or an id, or those whose issue, answers or holders have all the words."""
    questions = word.attested.questions
    if not words:
        return questions
    for question in questions:
        if words in (question.id, str(word.number[question.id])):
            return [question]
    parts = set(fold(words).split())
    found = [q for q in questions if parts and parts <= set(fold(_words_of(word, q)).split())]
    if not found:
        there = f"there are 1 to {len(questions)}" if questions else "no questions were found in the text"
        raise BadInput(f"no question {words}: {there}")
    return found


def _words_of(word: Word, question: Question) -> str:
    answers = word.attested.answers_to.get(question.id, [])
    said = [part for a in answers for part in (a.answer, *a.holders_text, *holders(word, a))]
    return " ".join((question.issue, *said))


def holders(word: Word, answer: Answer) -> list[str]:
    """Who holds an answer, by name, or by the printed words where they are nobody known; each once."""
    names = ["the author" if who == AUTHOR else word.name(who, printed)
             for who, printed in zip(answer.holders, answer.holders_text, strict=False)]  # fmt: skip
    return list(dict.fromkeys(name for name in names if name))


def told_in(word: Word, answer: Answer) -> list[Testimony]:
    """The testimonies of an answer that are there."""
    return [word.attested.by_id[t] for t in answer.testimonies if t in word.attested.by_id]


def _say_briefly(word: Word, question: Question) -> list[Block]:
    number, contest = word.number[question.id], CONTESTS_SAID.get(question.contest, question.contest)
    about = KINDS_SAID.get(question.kind, question.kind)
    heading = f"{number}. {question.issue} ({about}; {contest}){word.notes(question.notes)}"
    blocks: list[Block] = [Line(heading, "strong", 1)]
    for answer in word.attested.answers_to.get(question.id, []):
        who = holders(word, answer)
        held = f"; held by {say_who(who)}" if who else ""
        blocks.append(Line(f"{_head(question, answer)}{held}; {_rests(word, answer)}", indent=2))
    blocks.append(Line(_say_verdict(question), "" if question.verdict else "faint", 2))
    return blocks


def _head(question: Question, answer: Answer) -> str:
    """The side and the answer, not said twice, and whether the author follows it."""
    side = SIDES_SAID.get(answer.side, answer.side)
    said = side if fold(answer.answer) == fold(side) else f"{side}: {answer.answer}"
    return said + " (which the author follows)" * (answer.id == question.verdict_for)


def _rests(word: Word, answer: Answer) -> str:
    """How many testimonies, on how many roots, or that the text tells it itself."""
    told = told_in(word, answer)
    itself = f"told by the text itself in {count(len(answer.records), 'place')}" if answer.records else ""
    rests = say_roots(len(told), word.attested.roots(answer)) if told else ""
    return "; ".join(part for part in (rests, itself) if part) or "no testimony is known"


def _say_verdict(question: Question) -> str:
    return f"the author: {question.verdict}" if question.verdict else LEFT_OPEN


def say_question(word: Word, question: Question) -> list[Block]:
    """The dossier of a question: what is at issue, its answers facing each other, the author's verdict and reasons."""
    about = KINDS_SAID.get(question.kind, question.kind)
    blocks: list[Block] = [
        Heading(f"{word.number[question.id]}. {question.issue}"),
        Line(f"{about}; {CONTESTS_SAID.get(question.contest, question.contest)}"),
        Line(f"first {word.index.where(question.span)}: {say_place(word, question.span)}", "faint"),
    ]
    answers = word.attested.answers_to.get(question.id, [])
    blocks.append(Columns(tuple(tuple(_say_answer(word, question, answer)) for answer in answers)))
    blocks.append(Heading("The author’s verdict" if question.verdict else "Left open by the author"))
    if question.verdict:
        blocks.append(Line(question.verdict, "strong", 1))
    for reason in question.verdict_reasons:
        blocks.append(Line(say_place(word, reason), indent=1))
    if question.reason:
        blocks.append(Line(f"a question because: {question.reason}", "faint"))
    return blocks


def _say_answer(word: Word, question: Question, answer: Answer) -> Said:
    blocks: Said = [Heading(_head(question, answer))]
    if who := holders(word, answer):
        blocks.append(Line(f"held by {say_who(who)}", indent=1))
    blocks.append(Line(_rests(word, answer), indent=1))
    for testimony, depth in in_order(told_in(word, answer)):
        blocks += say_testimony(word, testimony, indent=1 + min(depth, DEEPEST), bare=True)
    for name in answer.records:
        record = word.by_id.get(name)
        if record is not None and record.span is not None:
            blocks.append(Line(f"the text itself: {_say_statement(word, record)}", indent=1))
    return blocks


def question_as_json(word: Word, question: Question) -> dict[str, Any]:
    """A question for `--json`: its row in the records format, each answer with its testimonies, the records by which
    the text gives it, and its roots."""
    row = {"number": word.number[question.id]} | word.as_json(question)
    row["answers"] = [_answer_as_json(word, a) for a in word.attested.answers_to.get(question.id, [])]
    reasons = [{"start": s.start, "end": s.end, "quote": word.index.words(s)} for s in question.verdict_reasons]
    return row | {"verdict_reasons": reasons}


def _answer_as_json(word: Word, answer: Answer) -> dict[str, Any]:
    return word.rows.of(answer) | {
        "holder_names": holders(word, answer),
        "favoured": any(q.verdict_for == answer.id for q in word.attested.questions),
        "testimonies": [word.row(t) for t in told_in(word, answer)],
        "records": [_statement_as_json(word, word.by_id[r]) for r in answer.records if r in word.by_id],
        "roots": [
            {"entities": list(r.entities), "names": list(r.names), "testimonies": list(r.testimonies)}
            for r in word.attested.roots(answer)
        ],
    }


def show_conflicts(index: Index, words: str) -> tuple[list[Block], Any]:
    """What cannot be: each set of statements that cannot all hold, and their sentences facing each other."""
    if words:
        raise BadInput(f"conflicts takes no further words: {words}")
    word = Word(index)
    found = conflicts(index)
    if not found:
        return [Line("No dates, journeys or orders of events were found that cannot all hold.")], []
    heading = f"{count(len(found), 'conflict')}: statements of which not all can hold; none is said to be the wrong one"
    blocks: list[Block] = [Heading(heading)]
    for number, problem in enumerate(found, 1):
        blocks.append(Line(f"{number}. {problem.message}", "warn" if problem.severity != "note" else "", 1))
        stated = find_statements(problem, word.by_id)
        facing = tuple((Line(_say_statement(word, record), indent=2),) for record in stated)
        if len(facing) > 1:
            blocks.append(Columns(facing))
        elif problem.span:
            blocks.append(Line(say_place(word, problem.span), indent=2))
    return blocks, [_conflict_as_json(word, n, p) for n, p in enumerate(found, 1)]


def _conflict_as_json(word: Word, number: int, problem: Problem) -> dict[str, Any]:
    stated = find_statements(problem, word.by_id)
    return {"number": number} | word.rows.of(problem) | {"statements": [_statement_as_json(word, r) for r in stated]}


def conflicts(index: Index) -> list[Problem]:
    """The conflicts of dates, in the order of the text."""
    found = [p for p in index.apparatus.of(Problem) if p.kind == CONFLICT]
    return sorted(found, key=lambda p: (p.span is None, p.span.start if p.span else 0))


def _dated(word: Word, record: Record) -> str | None:
    return date_stated(record, word.datings_in(record.span) if record.span else ())


def _say_statement(word: Word, record: Record) -> str:
    """A statement's date, where it has one, its words (of a bare date its sentence), and where it stands."""
    assert record.span is not None
    date = _dated(word, record)
    when = f"{word.when(date)}: " if date else ""
    said = say_place(word, record.span)
    if not isinstance(record, Dating):
        said = f"“{word.index.quote(record.span, LONGEST)}”{word.notes(word.notes_at(record.span))}"
    return f"{when}{said} [{word.index.part_of(record.span)}]"


def _statement_as_json(word: Word, record: Record) -> dict[str, Any]:
    span = record.span
    place = {"start": span.start, "end": span.end, "sentence": word.index.words(word.sentence(span))} if span else {}
    return {"id": record.id, "layer": type(record).__name__, "edtf": _dated(word, record)} | place
