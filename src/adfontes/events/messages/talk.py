"""Who is face to face with whom: what two who talk tell each other is no message."""

from __future__ import annotations

from adfontes.events.messages.drafts import TALK, Dealings
from adfontes.events.messages.scene import Scene
from adfontes.events.messages.words import group
from adfontes.model.parse import Clause, Parse


def notice_talk(scene: Scene, parse: Parse, clause: Clause, dealings: Dealings) -> None:
    """Remember who is face to face with whom: verbs of meeting, and nouns of talks with those they stand with."""
    nouns = [o.head for o in clause.obliques if is_talk(parse, o.head)] + [
        o for o in clause.objects if is_talk(parse, o)
    ]
    nouns += [s for s in clause.subjects if is_talk(parse, s)]
    if clause.lemma not in group("talk.verbs") and not nouns:
        return
    ones = scene.agents(parse, clause)
    others = scene.actors(parse, (*clause.objects, *clause.recipients))
    others += scene.actors(parse, [j for o in clause.obliques if o.by in ("with", "to", "between") for j in o.joint])
    for noun in nouns:
        ones += scene.owners(parse, noun)
        others += scene.actors(parse, scene.below(parse, noun, "with", "between", "of"))
    dealings.remember(TALK, ones, others, clause.span.start)
    if len(ones) > 1:
        dealings.remember(TALK, ones, ones, clause.span.start)


def is_talk(parse: Parse, token: int) -> bool:
    return parse.tokens[token].lemma.casefold() in group("talk.nouns")


def in_talk(parse: Parse, clause: Clause) -> bool:
    """Whether the clause itself sets a meeting: "at the meeting he informed them"."""
    return any(o.by in ("at", "in", "during", "over") and is_talk(parse, o.head) for o in clause.obliques)
