"""What a strike does, in words and as JSON: passages with their chains, then everything else that falls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from adfontes.cli.blocks import Block, Heading, Line, count
from adfontes.cli.index import Index
from adfontes.cli.telling import say_event, say_journey, say_message, say_undertaking
from adfontes.cli.testimonies import Word, say_testimony
from adfontes.model.evidence import Support
from adfontes.model.hanging import Effect
from adfontes.model.kinds import Kind
from adfontes.model.plain_testimony import SIDES_SAID
from adfontes.model.questions import Answer, Question
from adfontes.model.resting import Left
from adfontes.model.striking import LAYERS, Fallen, Striker, Struck
from adfontes.model.support import ASSUMPTIONS, FALLS, UNAFFECTED, WEAKENED, Outcome
from adfontes.model.testimony import AUTHOR

SAID = {
    FALLS: "left without a cited support",
    WEAKENED: "weakened: a part of the cited support is lost",
    UNAFFECTED: "unaffected",
}
NOUNS = {
    "events": ("event", "events"),
    "messages": ("message", "messages"),
    "journeys": ("journey", "journeys"),
    "commitments": ("stage of an undertaking", "stages of undertakings"),
    "testimonies": ("testimony", "testimonies"),
    "answers": ("answer to a question", "answers to questions"),
}
"""What the records of each layer are called, one and many."""


def say_strike(index: Index, striker: Striker, fallen: Fallen) -> list[Block]:
    """What is struck, what falls, what is weakened, what stands, and the assumptions."""
    word = Word(index)
    passages = fallen.passages
    stand = len(passages) - len(passages.falls) - len(passages.weakened)
    blocks: list[Block] = [
        Heading(f"Without {_say_struck(index, fallen.struck)}"),
        Line(f"{_are(len(passages.falls))} left without a cited support", "bad" if passages.falls else ""),
        Line(f"{_are(len(passages.weakened))} weakened", "warn" if passages.weakened else ""),
        Line(f"{_are(stand)} unaffected"),
    ]
    blocks += _say_others(fallen) + _say_doubts(index, striker, fallen.struck)
    for state, numbers, style in ((FALLS, passages.falls, "bad"), (WEAKENED, passages.weakened, "warn")):
        if numbers:
            blocks.append(Heading(SAID[state][0].upper() + SAID[state][1:]))
        for number in numbers:
            blocks += _say_outcome(index, passages[number], style)
    for layer in LAYERS:
        blocks += _say_layer(word, layer, fallen.of(layer))
    blocks += _say_questions(word, fallen.questions)
    blocks.append(Heading("This assumes"))
    return blocks + [Line(assumption, "faint", 1) for assumption in ASSUMPTIONS]


def _say_struck(index: Index, struck: Struck) -> str:
    """What is struck, as the end of a heading."""
    said = [*(_who(index, w) for w in sorted(struck.witnesses, key=lambda w: _who(index, w)))]
    said += sorted(index.source_name(s) for s in struck.sources)
    said += [f"what came through {name}" for name in sorted(_who(index, t) for t in struck.through)]
    said += [f"what came by the route “{route}”" for route in sorted(struck.routes)]
    said += sorted(kind.said for kind in struck.kinds)
    return f"what is all of this at once: {'; '.join(said)}" if struck.joined else " and ".join(said)


def _who(index: Index, name: str) -> str:
    return "the author’s own judgement" if name == AUTHOR else index.entity_name(name)


def _say_others(fallen: Fallen) -> list[Block]:
    """The counts of everything that hangs on the same chains; nothing of what there is none of."""
    lines: list[Block] = []
    for layer in LAYERS:
        effect = fallen.of(layer)
        if effect.total:
            said = f"{len(effect.falls)} fall, {len(effect.weakened)} weakened, {effect.stands} unaffected"
            lines.append(Line(f"{NOUNS[layer][1]}: {said}", "" if effect.falls or effect.weakened else "faint"))
    return lines


def _say_doubts(index: Index, striker: Striker, struck: Struck) -> list[Block]:
    """What was asked for and is not there, or could not be told."""
    blocks: list[Block] = []
    for witness in sorted(struck.witnesses - {AUTHOR}, key=lambda w: _who(index, w)):
        if witness not in striker.supports.words.of_person:
            blocks.append(Line(f"No source of this text is known to rest on {_who(index, witness)}.", "warn"))
    for person in sorted(struck.through, key=lambda w: _who(index, w)):
        if person not in striker.supports.words.of_through:
            blocks.append(Line(f"Nothing is known to have come through {_who(index, person)}.", "warn"))
    for route in sorted(struck.routes):
        if route not in striker.supports.words.of_route:
            blocks.append(Line(f"Nothing is known to have come by the route “{route}”.", "warn"))
    for kind in _in_order(struck.kinds):
        sure, unsure = striker.sources_of(kind)
        blocks.append(Line(f"“{kind.said}” means {count(len(sure), 'source')} here", "" if sure else "warn"))
        if unsure:
            left = f"{count(len(unsure), 'other')} may be meant, and left unstruck"
            blocks.append(Line(f"{left}: the date is not known, or not well enough", "warn"))
    return blocks


def _in_order(kinds: Iterable[Kind]) -> list[Kind]:
    return sorted(kinds, key=lambda kind: kind.said)


def _say_outcome(index: Index, outcome: Outcome, style: str) -> list[Block]:
    notes = ", ".join(index.name_of_note(n) for n in outcome.notes)
    blocks: list[Block] = [Line(f"note {notes}: “{index.quote(outcome.passage, 200)}”", style, 1)]
    blocks += [Line(f"lost: {say_chain(index, s)}", "faint", 2) for s in outcome.lost]
    blocks += [Line(f"left: {say_chain(index, s)}", "", 2) for s in outcome.left]
    return blocks


def say_chain(index: Index, support: Support) -> str:
    """One thread: note → source (in its carrier) → witness (through another)."""
    parts = [f"note {index.name_of_note(support.note)}", index.source_name(support.source)]
    if support.carrier and support.carrier != support.source:
        parts[-1] += f" (in {index.source_name(support.carrier)})"
    if support.witness:
        through = f" (through {index.entity_name(support.through)})" if support.through else ""
        parts.append(index.entity_name(support.witness) + through)
    else:
        parts.append("no witness known")
    return " → ".join(parts)


def _say_layer(word: Word, layer: str, effect: Effect) -> list[Block]:
    """The records of a layer that fall; those that are weakened are only counted."""
    if not effect.falls:
        return []
    one, many = NOUNS[layer]
    blocks: list[Block] = [Heading(f"{count(len(effect.falls), one, many)} left without a cited support")]
    say: dict[str, Callable[..., Iterable[Block]]] = {
        "events": say_event, "messages": say_message, "journeys": say_journey, "commitments": say_undertaking,
        "testimonies": lambda w, t: say_testimony(w, t, bare=True), "answers": _say_answer,
    }  # fmt: skip
    for name in effect.falls:
        blocks += say[layer](word, word.by_id[name])
    return blocks


def _say_answer(word: Word, answer: Answer) -> list[Block]:
    asked = word.by_id.get(answer.question)
    issue = f"{word.number[asked.id]}. {asked.issue} " if isinstance(asked, Question) else ""
    side = SIDES_SAID.get(answer.side, answer.side)
    return [Line(f"question {issue}({side}): {answer.answer}", indent=1)]


def _say_questions(word: Word, questions: tuple[Left, ...]) -> list[Block]:
    """The questions whose answers fall, and with how many sides each is left."""
    if not questions:
        return []
    blocks: list[Block] = [Heading("Questions whose answers fall")]
    for left in questions:
        asked = word.by_id.get(left.question)
        issue = f"{word.number[asked.id]}. {asked.issue}" if isinstance(asked, Question) else left.question
        sides = "left with one side" if left.one_sided else f"left with {count(len(left.left), 'answer')}"
        verdict = "; the answer that the author follows is among those that fall" if left.verdict_fell else ""
        blocks.append(Line(f"{issue}: {sides if left.left else 'left without an answer'}{verdict}", indent=1))
    return blocks


def strike_as_json(index: Index, striker: Striker, fallen: Fallen) -> dict[str, Any]:
    """The same for `--json`; the unaffected are only counted."""
    passages = fallen.passages
    states = {
        FALLS: [_outcome_as_json(index, passages[n]) for n in passages.falls],
        WEAKENED: [_outcome_as_json(index, passages[n]) for n in passages.weakened],
    }
    counts = {state: len(found) for state, found in states.items()}
    by_id = {record.id: record for record in index.apparatus}
    return {
        "struck": _struck_as_json(index, striker, fallen.struck),
        "counts": {**counts, UNAFFECTED: len(passages) - sum(counts.values())},
        **states,
        **{layer: _effect_as_json(index, by_id, fallen.of(layer)) for layer in LAYERS},
        "questions": [
            {"id": q.question, "fell": list(q.fell), "left": list(q.left), "one_sided": q.one_sided,
             "verdict_fell": q.verdict_fell}
            for q in fallen.questions
        ],
        "assumptions": list(ASSUMPTIONS),
    }  # fmt: skip


def _struck_as_json(index: Index, striker: Striker, struck: Struck) -> dict[str, Any]:
    def people(ids: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": i, "name": AUTHOR if i == AUTHOR else index.entity_name(i)} for i in sorted(ids)]

    def sources(ids: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": s, "label": index.source_name(s)} for s in sorted(ids)]

    kinds = [(kind, striker.sources_of(kind)) for kind in _in_order(struck.kinds)]
    return {
        "witnesses": people(struck.witnesses),
        "sources": sources(struck.sources),
        "through": people(struck.through),
        "routes": sorted(struck.routes),
        "kinds": [
            {"said": kind.said, "of": kind.of, "sources": sources(sure), "undated": sources(unsure)}
            for kind, (sure, unsure) in kinds
        ],
        "joined": struck.joined,
    }


def _effect_as_json(index: Index, by_id: dict[str, Any], effect: Effect) -> dict[str, Any]:
    def row(name: str) -> dict[str, Any]:
        record = by_id[name]
        span = record.span
        place = {"start": span.start, "end": span.end, "quote": index.words(span)} if span else {"quote": None}
        return {"id": name, **place, "notes": [index.name_of_note(n) for n in getattr(record, "notes", ())]}

    return {
        FALLS: [row(name) for name in effect.falls],
        WEAKENED: [row(name) for name in effect.weakened],
        UNAFFECTED: effect.stands,
    }


def _outcome_as_json(index: Index, outcome: Outcome) -> dict[str, Any]:
    return {
        "start": outcome.passage.start,
        "end": outcome.passage.end,
        "quote": index.words(outcome.passage),
        "notes": [index.name_of_note(n) for n in outcome.notes],
        "lost": [_support_as_json(index, s) for s in outcome.lost],
        "left": [_support_as_json(index, s) for s in outcome.left],
    }


def _support_as_json(index: Index, support: Support) -> dict[str, Any]:
    return {
        "note": index.name_of_note(support.note),
        "citation": support.citation,
        "source": support.source,
        "carrier": support.carrier,
        "witness": support.witness,
        "through": support.through,
        "function": support.function,
        "chain": say_chain(index, support),
    }


def _are(number: int) -> str:
    return f"{count(number, 'passage')} {'is' if number == 1 else 'are'}"
