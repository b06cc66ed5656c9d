"""Denials and assents that say what they are about in a word: "Carrington disputed this", "the surgeon rejected it",
"Liu agreed", "Stalin refused". What they are about is what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adfontes.model.parse import Clause, Parse
from adfontes.model.testimony import CONFIRM, DENY, DOUBT, INDIRECT
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.weighing import tokens_span
from adfontes.testimony.words import group

_POINTING = frozenset(("it", "this", "that", "them", "these", "so", "both", "neither", "such", "which"))
_TAKEN_UP = (DENY, CONFIRM, DOUBT)
_NEAR = 400
"""How far back, in code points, what was said may lie that an "it" takes up."""


def answered(content: str, parses: Sequence[Parse], drafts: Sequence[Attribution]) -> list[Attribution]:
    """Drafts in the order of the text; those that deny, confirm or doubt a mere pronoun, and verbs of denial and assent
    that have no object at all, have for content what was said last before them in their paragraph."""
    ordered = sorted([*drafts, *_bare(parses, drafts)], key=lambda d: (_at(d), d.how))
    found: list[Attribution] = []
    last: Attribution | None = None
    for draft in ordered:
        if _is_pointing(draft, content):
            if last is not None and last.parse is draft.parse and _at(draft) - last.content[-1].end < _NEAR:
                found.append(replace(draft, content=last.content, how="answer", mode=INDIRECT))
            elif draft.content != (draft.cue,):
                found.append(draft)
            continue
        found.append(draft)
        if last is None or last.parse is not draft.parse or draft.content[0].start >= last.content[-1].end:
            last = draft if draft.content[-1].end - draft.content[0].start > 12 else last
    return found


def _at(draft: Attribution) -> int:
    return draft.cue.start if draft.cue is not None else draft.content[0].start


def _is_pointing(draft: Attribution, content: str) -> bool:
    if draft.cue is not None and draft.content == (draft.cue,):
        return True
    if draft.stance not in _TAKEN_UP or len(draft.content) != 1:
        return False
    return draft.content[0].of(content).casefold().strip(" ,.;") in _POINTING


def _bare(parses: Sequence[Parse], drafts: Sequence[Attribution]) -> list[Attribution]:
    """Verbs of denial and assent without an object; for the time being their content is their cue."""
    stances = {w: s for s in (DENY, CONFIRM) for w in group(f"answers.alone_{s}")}
    taken = {d.cue.end for d in drafts if d.cue is not None}
    found: list[Attribution] = []
    for parse in parses:
        for clause in parse.clauses:
            stance = stances.get(clause.lemma)
            if stance is None or parse.tokens[clause.cue].end in taken or not _stands_alone(parse, clause):
                continue
            cue = tokens_span(parse, (clause.cue,))
            source = tokens_span(parse, (parse.subtree(clause.subjects[0])[0], clause.subjects[-1]))
            act = "refusal" if stance == DENY else "agreement"
            if clause.negated:
                stance = DENY if stance == CONFIRM else CONFIRM
            found.append(
                Attribution(
                    parse=parse, source=source, speakers=clause.subjects, owner=False, apart=False, cue=cue,
                    word=clause.lemma, how="answer", content=(cue,), addressees=(), mode=INDIRECT, act=act,
                    stance=stance, hedges=(), sure=0.6,
                )
            )  # fmt: skip
    return found


def _stands_alone(parse: Parse, clause: Clause) -> bool:
    """Whether a verb in the active voice has a subject and nothing that it is about."""
    about = ("dobj", "ccomp", "xcomp", "dative", "prt", "acomp", "attr", "oprd")
    if clause.form != "finite" or clause.passive or clause.modal or not clause.subjects:
        return False
    below = [parse.tokens[c] for c in parse.children[clause.cue]]
    return not any(
        t.dep in about or (t.dep == "prep" and t.text.casefold() in ("to", "with", "on", "for")) for t in below
    )
