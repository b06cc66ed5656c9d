"""Whom a pronoun means: the candidates in mind, those that grammar bars, those that it favours, and the best.

The weights follow Lappin and Leass (1994), recency and role; the bars are those of binding (a pronoun is not the
subject or another argument of its own verb; a name behind a pronoun subject in its clause is somebody else). Where two
candidates are close nothing is chosen, and both are handed back.
"""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.entities import PERSON
from adfontes.model.parse import Parse
from adfontes.names.referring.agreement import HE, IT, SHE, THEY, agreement, kind_of_pronoun
from adfontes.names.referring.empty import is_empty, is_judgement
from adfontes.names.referring.grammar import (
    OBJECT,
    OBLIQUE,
    SUBJECT,
    governs,
    is_plural_verb,
    joined,
    subject_of,
    verb_above,
    verb_of,
)  # fmt: skip
from adfontes.names.referring.scene import GROUP, THING, Page, Referent, Scene
from adfontes.names.referring.view import View
from adfontes.names.referring.words import words

LEAST = 22.0
"""A score below this is no antecedent."""
MARGIN = 1.08
"""How many times the second the first must score."""
REPEATED = 0.25
"""What each further place of the same candidate adds, in parts of its score, up to half the best of them and …"""
MOST_REPEATED = 36.0


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a pronoun means: entities (none where it is nobody known), how sure (0-1), why; `open_to` where close."""

    entities: tuple[str, ...]
    certainty: float = 0.0
    reason: str = ""
    open_to: tuple[tuple[str, ...], ...] = ()
    referent: Referent | None = None


NOBODY = Choice(())


def resolve_pronoun(scene: Scene, page: Page, token: int) -> Choice:
    """Whom a personal or possessive pronoun of the third person means."""
    parse = page.parse
    word = parse.tokens[token].text.casefold()
    wanted = kind_of_pronoun(word)
    if not wanted or (wanted == IT and is_empty(parse, token)):
        return NOBODY
    if word in words().reflexive:
        return _reflexive(page, token, wanted, scene)
    view = View(scene, page, token, wanted)
    if view.bound:
        return NOBODY
    if view.beside:
        known = [scene.knowledge.by_id[e] for e in view.beside]
        person = known[0].kind == PERSON
        if (wanted in (HE, SHE)) == person and (wanted == THEY) == (len(known) > 1):
            return Choice(view.beside, 0.92, "joined to what it owns")
    scores: dict[object, float] = {}
    behind: dict[object, list[float]] = {}
    seen: dict[object, Referent] = {}
    for referent in scene.window():
        share = agreement(scene, wanted, referent)
        if not share or view.bars(referent):
            continue
        key: object = referent.entities or (referent.page, referent.token)
        behind.setdefault(key, []).append(share * view.score(referent))
        seen.setdefault(key, referent)
    for referent, score in view.ahead():
        key = referent.entities or (referent.page, referent.token)
        behind.setdefault(key, []).append(score)
        seen.setdefault(key, referent)
    for key, found in behind.items():
        best = max(found)
        scores[key] = best + min(MOST_REPEATED, REPEATED * (sum(found) - best), best / 2) + view.bonus(seen[key])
    choice = _choose(scores, seen)
    if wanted == IT and choice.entities and is_judgement(parse, token, scores[choice.entities]):
        return NOBODY
    met = choice.referent
    if wanted != THEY or view.role != SUBJECT:
        return choice
    distant = met is None or met.sentence < scene.sentence - 1
    if choice.entities:
        weak = distant and met is not None and met.kind not in (PERSON, GROUP)
    else:
        weak = distant or (met is not None and met.kind == THING and view.minded)
    return (_both(scene, page) or choice) if weak else choice


def _both(scene: Scene, page: Page) -> Choice | None:
    """ "Grey went to see Cambon. They talked": the two persons of the sentence before, if nothing plural is in mind."""
    people: dict[str, Referent] = {}
    for referent in scene.window():
        if referent.sentence != scene.sentence - 1 or referent.page not in (page.number, page.number - 1):
            continue
        if referent.plural and referent.kind != THING:
            return None
        if referent.kind == PERSON:
            if not referent.entities or referent.role not in (SUBJECT, OBJECT, OBLIQUE):
                return None
            people[referent.entities[0]] = referent
    if len(people) != 2:
        return None
    return Choice(tuple(sorted(people, key=lambda e: people[e].token)), 0.7, "the two persons of the sentence before")


def _choose(scores: dict[object, float], seen: dict[object, Referent]) -> Choice:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], -seen[item[0]].sentence, -seen[item[0]].token))
    if not ranked or ranked[0][1] < LEAST:
        return NOBODY
    best = seen[ranked[0][0]]
    rivals = [(k, s) for k, s in ranked[1:] if not _overlap(seen[k], best)]
    if rivals and ranked[0][1] < MARGIN * rivals[0][1]:
        close = [seen[k].entities for k, s in [ranked[0], *rivals] if s * MARGIN > ranked[0][1]]
        return Choice((), 0.0, "", tuple(dict.fromkeys(c for c in close if c)), None)
    sure = 0.95 if not rivals else min(0.95, 0.5 + 0.3 * (ranked[0][1] / rivals[0][1] - 1.0))
    return Choice(best.entities, round(max(0.5, sure), 2), "", (), best)


def _overlap(one: Referent, other: Referent) -> bool:
    """Whether two candidates are partly the same ("Mao and the party", "the party") and so no doubt."""
    return bool(one.entities) and bool(set(one.entities) & set(other.entities)) and (one.plural and other.plural)


def _reflexive(page: Page, token: int, wanted: str, scene: Scene) -> Choice:
    """A reflexive is the subject of its own clause; beside a noun ("the Tsar himself") it says nothing new."""
    parse = page.parse
    if parse.tokens[token].dep in ("appos", "npadvmod"):
        return NOBODY
    verb: int | None = verb_of(parse, token)
    if parse.tokens[token].dep == "nsubj" and verb == parse.tokens[token].head:
        verb = verb_above(parse, parse.tokens[token].head)  # "declared himself content"
    subject = None
    while verb is not None:
        subject = subject_of(parse, verb)
        if subject is not None and not governs(parse, subject, token):
            break
        verb = verb_above(parse, verb)
    entities = page.entities_at(subject) if subject is not None else ()
    if wanted == THEY and subject is not None:
        entities = tuple(dict.fromkeys(e for n in joined(parse, subject) for e in page.entities_at(n)))
    people = [e for e in entities if scene.knowledge.kind(e) == PERSON]
    country = wanted == SHE and len(entities) == 1 and scene.is_country(entities[0])
    if not country and bool(people) != (wanted in (HE, SHE)) and (wanted != THEY or (people and len(entities) == 1)):
        return NOBODY
    return Choice(entities, 0.95, "the subject of its clause") if entities else NOBODY


def is_plural_subject(parse: Parse, token: int) -> bool | None:
    """The number of the verb that a relative pronoun is subject of; None where its form does not tell."""
    return is_plural_verb(parse, verb_of(parse, token))
