"""Testimonies and questions in plain words: who says, denies or doubts a thing, what is asked, who holds which answer.

The words tell who says a thing and never whether it is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from adfontes.model.attested import Root
from adfontes.model.questions import NO, OTHER, UNDECIDED, YES
from adfontes.model.testimony import (
    CANNOT_RECALL,
    CONFIRM,
    CONTRADICTS,
    CORROBORATES,
    DENY,
    DEPENDS_ON,
    DOUBT,
    SUGGEST,
    Relation,
    Testimony,
)

NOBODY = "somebody not named"

STANCES_SAID = {
    DENY: "denying",
    CONFIRM: "confirming",
    DOUBT: "doubting",
    CANNOT_RECALL: "not recalling",
    SUGGEST: "suggesting",
}
"""How a witness stands to what is said; of those who affirm it, what they do by it is said instead. No verb that takes
what is said for its object: a denial may be of the words given, or may lie in them ("nobody rang")."""

STANCES_DONE = {
    DENY: "denies",
    CONFIRM: "confirms",
    DOUBT: "doubts",
    CANNOT_RECALL: "cannot recall",
    SUGGEST: "suggests",
}
"""The same as a word that stands by itself."""

ACTS_SAID = {
    "claim": ("says", "say"),
    "belief": ("believes", "believe"),
    "judgement": ("judges", "judge"),
    "question": ("asks", "ask"),
    "request": ("asks", "ask"),
    "order": ("orders", "order"),
    "advice": ("advises", "advise"),
    "offer": ("offers", "offer"),
    "promise": ("promises", "promise"),
    "agreement": ("agrees", "agree"),
    "refusal": ("refuses", "refuse"),
    "warning": ("warns", "warn"),
    "criticism": ("criticises", "criticise"),
    "emotion": ("feels", "feel"),
    "decision": ("decides", "decide"),
    "silence": ("says nothing", "say nothing"),
}

SIDES_SAID = {YES: "yes", NO: "no", OTHER: "another account", UNDECIDED: "it cannot be told"}

KINDS_SAID = {
    "happened": "whether it happened",
    "date": "when it was",
    "quantity": "how much or how many",
    "place": "where it was",
    "motive": "why it was done",
    "identity": "who or what it was",
    "wording": "what was said",
}

CONTESTS_SAID = {
    "explicit": "the author names the disagreement",
    "implicit": "the accounts stand side by side",
    "unnoticed": "nothing in the text remarks on it",
}

LEFT_OPEN = "left open by the author"

RELATIONS_SAID = {
    CORROBORATES: ("corroborated by", "corroborated by"),
    CONTRADICTS: ("contradicted by", "contradicted by"),
    DEPENDS_ON: ("depends on", "on it depends"),
}
"""How a testimony stands to the other, seen from `a` and from `b`."""


SEVERAL = ("they", "we", "these", "those", "many", "most", "some", "several", "both", "others")


def say_who(names: Sequence[str]) -> str:
    """Several names as one: "Grey, Cambon and Metternich"."""
    if not names:
        return NOBODY
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def say_stance(testimony: Testimony, names: Sequence[str], to: str = "") -> str:
    """What the witnesses (of those names) do, after their names, and to whom: " says to Grey", " say", " to Grey,
    denying"."""
    towards = f" to {to}" if to else ""
    if said := STANCES_SAID.get(testimony.stance):
        return f"{towards}, {said}"
    said = ACTS_SAID.get(testimony.act, ACTS_SAID["claim"])[_are_several(testimony, names)]
    return f" {said}{towards}"


def _are_several(testimony: Testimony, names: Sequence[str]) -> bool:
    """Whether several speak: several who are known, or printed words that say so ("they", "several sources")."""
    if testimony.witnesses:
        return len(testimony.witnesses) > 1
    words = (names[0] if names else "").split()
    head = re.split(r"[,;]| (?:of|in|from|at|who|that|which|for|by) ", " ".join(words), maxsplit=1)[0]
    first, last = (words[0].casefold(), head.split()[-1]) if head.split() else ("", "")
    return first in SEVERAL or " and " in head or bool(re.search(r"[^sui'’]s$", last))


def say_act(testimony: Testimony) -> str:
    """What is done by saying it, where `say_stance` does not tell: "belief", "request"; "" for a mere claim."""
    return testimony.act if testimony.stance in STANCES_SAID and testimony.act != "claim" else ""


def find_bearings(relations: Iterable[Relation], testimonies: Mapping[str, Testimony]) -> Iterator[Relation]:
    """The relations that are worth saying: that what A says B said depends on A is told by where it stands."""
    for relation in relations:
        told = testimonies.get(relation.a)
        if relation.relation != DEPENDS_ON or told is None or told.nested_in != relation.b:
            yield relation


def say_roots(testimonies: int, roots: Sequence[Root]) -> str:
    """How many testimonies, and on how many independent memories they rest: "3 testimonies, 1 root: Kovalev"."""
    said = f"{testimonies:,} {'testimony' if testimonies == 1 else 'testimonies'}"
    if not roots:
        return said
    names = "; ".join(say_who(root.names) for root in roots)
    return f"{said}, {len(roots)} {'root' if len(roots) == 1 else 'independent roots'}: {names}"
