"""`weigh`: what stands behind each answer to a question, every factor open to view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from adfontes.cli.blocks import Block, Heading, Line, Table, count
from adfontes.cli.dossiers import Json, open_dossier
from adfontes.cli.errors import BadInput
from adfontes.cli.index import Index
from adfontes.cli.terminal import show, write_json
from adfontes.model.attested import Attested
from adfontes.model.questions import Question
from adfontes.model.reported import fold
from adfontes.model.testimony import AUTHOR
from adfontes.model.trust import FACTORS, NAMES, Trust
from adfontes.model.weighing import MARGIN, SAID, Argument, Scales, Weighed, Weighing

Given = Annotated[list[str] | None, Parameter(negative="", consume_multiple=False)]


def weigh(
    dossier: Path,
    question: str = "",
    /,
    *,
    trust: Given = None,
    factor: Given = None,
    without: Given = None,
    factors: Annotated[bool, Parameter(negative="")] = False,
    as_json: Json = False,
) -> int:
    """Weigh the answers to the questions of a text, every factor open to view.

    Each testimony starts with the trust in its witness, and the factors that
    apply to it multiply that: whether the witness was there, how much later
    it was told, by which way it reached the author, hearsay, hedges. Of
    several testimonies that go back to one root only the strongest counts.
    What stands is said under standard semantics of argumentation (DF-QuAD
    for strengths, Dung's grounded labels for rival answers). The numbers
    are conventions, no measurements: change them, or switch them off.

    Examples:

      adfontes weigh chapter.adf

      adfontes weigh chapter.adf 2 --trust Kovalev=0.3 --without later

      adfontes weigh chapter.adf --factors

    Parameters
    ----------
    dossier
        The dossier.
    question
        One question alone: its number, or words of it.
    trust
        How far a witness is trusted, NAME=0..1; "author" for the author.
        May be repeated.
    factor
        Another value for a factor, NAME=0..1. May be repeated.
    without
        A factor to switch off. May be repeated.
    factors
        List the factors with their rules and values, and nothing else.
    as_json
        Print it as JSON.
    """
    index = open_dossier(dossier)
    settings = _read_settings(index, trust or (), factor or (), without or ())
    if factors:
        if as_json:
            write_json([asdict(f) | {"value": settings.value(f.name)} for f in FACTORS])
        else:
            show(_say_factors(settings))
        return 0
    attested = Attested(index.apparatus)
    scales = Scales(attested, settings)
    asked = [(n, scales.weigh(q)) for n, q in _find_questions(attested.questions, question)]
    if as_json:
        write_json([_as_json(index, attested, n, weighing) for n, weighing in asked])
    else:
        show(_say(index, attested, asked, settings))
    return 0


def _read_settings(index: Index, trust: Iterable[str], factor: Iterable[str], without: Iterable[str]) -> Trust:
    witnesses = {}
    for name, value in map(_read_pair, trust):
        witnesses[AUTHOR if name.casefold() == AUTHOR else index.find_witness(name).id] = value
    try:
        return Trust(witnesses=witnesses, values=dict(map(_read_pair, factor)), off=frozenset(without))
    except ValueError as error:
        raise BadInput(str(error)) from error


def _read_pair(given: str) -> tuple[str, float]:
    name, equals, value = given.rpartition("=")
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not (equals and name.strip() and 0 <= number <= 1):
        raise BadInput(f"“{given}” is not NAME=VALUE with a value from 0 to 1")
    return name.strip(), number


def _find_questions(questions: tuple[Question, ...], words: str) -> list[tuple[int, Question]]:
    numbered = list(enumerate(questions, 1))
    if not words:
        return numbered
    if words.isdecimal():
        found = [(n, q) for n, q in numbered if n == int(words)]
    else:
        parts = set(fold(words).split())
        found = [(n, q) for n, q in numbered if parts <= set(fold(q.issue).split())]
    if not found:
        raise BadInput(f"no question of this text is “{words}”; “show DOSSIER questions” lists them")
    return found


def _say_factors(trust: Trust) -> list[Block]:
    rows = tuple((f.name, f"{trust.value(f.name):.2f}", f.rule) for f in FACTORS)
    return [Heading("Factors"), Table(("factor", "#value", "rule"), rows)]


def _say(index: Index, attested: Attested, asked: list[tuple[int, Weighing]], trust: Trust) -> list[Block]:
    if not asked:
        return [Line("No question was found in this text.")]
    blocks: list[Block] = []
    for n, weighing in asked:
        blocks.append(Heading(f"{n}. {weighing.question.issue}"))
        for weighed in sorted(weighing.answers, key=lambda w: -w.strength):
            blocks += _say_answer(index, attested, weighed)
    off = [name for name in NAMES if name in trust.off]
    blocks.append(Heading("How this was weighed"))
    if off:
        blocks.append(Line(f"Switched off: {', '.join(off)}", "warn", 1))
    for who, value in trust.witnesses.items():
        blocks.append(Line(f"Trust in {_who(index, who)}: {value:.2f}", "warn", 1))
    for name, value in trust.values.items():
        blocks.append(Line(f"Factor {name}: {value:.2f}", "warn", 1))
    blocks.append(
        Line("It weighs what this text gives for each answer, not what happened; the numbers are", "faint", 1)
    )
    blocks.append(
        Line("conventions (weigh DOSSIER --factors lists them with their rules), and answers whose", "faint", 1)
    )
    blocks.append(Line(f"strengths differ by {MARGIN} or less are left undecided.", "faint", 1))
    return blocks


def _say_answer(index: Index, attested: Attested, weighed: Weighed) -> list[Block]:
    favoured = "; favoured by the author" if weighed.favoured else ""
    counted = f"{count(len(weighed.arguments), 'testimony', 'testimonies')}, {count(weighed.roots, 'independent root')}"
    style = {"in": "good", "out": "faint"}.get(weighed.label, "")
    blocks: list[Block] = [
        Line(f"{weighed.strength:.2f}  {weighed.answer.answer}", "strong", 1),
        Line(f"{SAID[weighed.label]}; {counted}{favoured}", style, 2),
    ]
    for argument in weighed.arguments:
        blocks.append(Line(_say_argument(index, attested, argument), "", 2))
        blocks += [Line(f"{step.value:.2f} {step.factor}: {step.why}", "faint", 3) for step in argument.steps]
    return blocks


def _say_argument(index: Index, attested: Attested, argument: Argument) -> str:
    testimony = attested.by_id[argument.testimony]
    who = " and ".join(attested.names(testimony)) or "a witness not named"
    notes = ", ".join(index.name_of_note(n) for n in testimony.notes)
    where = f" (note {notes})" if notes else ""
    less = (
        "" if argument.counts == argument.trust else f", counts {argument.counts:.2f}: the same root as a stronger one"
    )
    return f"{argument.trust:.2f}  {who}{where}{less}: “{index.quote(testimony.span, 120)}”"


def _who(index: Index, witness: str) -> str:
    return "the author" if witness == AUTHOR else index.entity_name(witness)


def _as_json(index: Index, attested: Attested, number: int, weighing: Weighing) -> dict[str, Any]:
    return {
        "number": number,
        "question": weighing.question.id,
        "issue": weighing.question.issue,
        "answers": [
            {
                "id": w.answer.id,
                "answer": w.answer.answer,
                "strength": round(w.strength, 4),
                "label": w.label,
                "favoured_by_author": w.favoured,
                "roots": w.roots,
                "rests_on": list(w.rests_on),
                "arguments": [_argument_as_json(index, attested, a) for a in w.arguments],
            }
            for w in weighing.answers
        ],
    }


def _argument_as_json(index: Index, attested: Attested, argument: Argument) -> dict[str, Any]:
    testimony = attested.by_id[argument.testimony]
    return {
        "testimony": argument.testimony,
        "witnesses": list(attested.names(testimony)),
        "quote": index.words(testimony.span),
        "notes": [index.name_of_note(n) for n in testimony.notes],
        "trust": round(argument.trust, 4),
        "counts": round(argument.counts, 4),
        "root": argument.root,
        "steps": [asdict(step) for step in argument.steps],
        "rests_on": list(argument.rests_on),
    }
