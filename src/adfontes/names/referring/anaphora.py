"""Plain descriptions of somebody just spoken of: "General X … the general", "the ambassador", "the American"."""

from __future__ import annotations

from adfontes.model.entities import PERSON
from adfontes.names.referring.grammar import is_argument, verb_of
from adfontes.names.referring.holders import Holders
from adfontes.names.referring.known import WOMAN, is_power
from adfontes.names.referring.scene import FADING, UNSURE, Page, Scene
from adfontes.names.referring.words import words

NEAR = 2
"""Sentences back in which the person must have been spoken of."""
MARGIN = 1.45
"""How many times the next the first must score: no other thing than recency and role tells them apart here."""
MARGIN_OF_PEOPLE = 2.5
"""The same for "the Russian", where nothing in the text says whose people anybody is."""
LEAST = 40.0


def find_person_meant(scene: Scene, holders: Holders, page: Page, head: int, before: list[str]) -> str | None:
    """The person whom a noun with a bare "the" means, where one alone of the last sentences can be meant.

    Nobody whose office in the text is another; nobody of the same clause; no king or pope, of whom there is one in
    every land.
    """
    parse, w = page.parse, words()
    word = parse.tokens[head].text.casefold()
    titled = before[:1] == ["the"] and w.modifiers.issuperset(before[1:])
    if not (titled or before in (["the", "young"], ["the", "old"], ["the", "new"])) or not _is_plain(page, head):
        return None
    new = before[1:] == ["new"]
    if not (is_power(parse.tokens[head].text) or word in w.offices or word in w.men):
        return None
    if new:
        return _newly_placed(scene)
    if word in w.crowned:
        return _ruler_meant(scene, holders, word)
    if word in w.sovereigns:
        return None
    scores: dict[object, list[float]] = {}
    verb, banned = verb_of(parse, head), set[str]()
    for referent in scene.window():
        age = scene.sentence - referent.sentence
        if age == 0 and len(before) > 1 and not new:  # "Grey saw it; the prime minister had seen it": another
            banned.update(referent.entities)
        if age > NEAR or referent.kind not in (PERSON, UNSURE) or not referent.single:
            continue
        if referent.page == page.number and age == 0 and is_argument(parse, referent.token, verb):
            return None
        if referent.sex == WOMAN and word not in w.women:
            continue
        if referent.kind == PERSON and referent.entities and holders.is_other(scene, referent.entities[0], word):
            continue
        if referent.entities and holders.is_of(scene, referent.entities[0], parse.tokens[head].text):
            return referent.entities[0]
        key: object = referent.entities or (referent.page, referent.token)
        scores.setdefault(key, []).append(referent.weight * FADING[age])
    total = {key: max(found) + 0.25 * (sum(found) - max(found)) for key, found in scores.items()}
    ranked = sorted(total.items(), key=lambda item: -item[1])
    margin = MARGIN_OF_PEOPLE if is_power(parse.tokens[head].text) else MARGIN
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] < margin * ranked[1][1]):
        return None
    best = ranked[0][0]
    if isinstance(best, tuple) and best[0] in banned:
        return None
    return best[0] if isinstance(best, tuple) and isinstance(best[0], str) else None


def _ruler_meant(scene: Scene, holders: Holders, word: str) -> str | None:
    """ "the king": the one ruler with a number in his name who was lately spoken of and bears no other crown."""
    scores: dict[str, float] = {}
    for referent in scene.window():
        for entity in referent.entities:
            known = scene.knowledge.by_id[entity]
            woman = word in words().women
            if known.ruler and (known.sex == WOMAN) == woman and not holders.is_crowned_otherwise(entity, word):
                weight = referent.weight * FADING[min(scene.sentence - referent.sentence, len(FADING) - 1)]
                scores[entity] = max(scores.get(entity, 0.0), weight)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < MARGIN * ranked[1][1]):
        return None
    return ranked[0][0]


def _newly_placed(scene: Scene) -> str | None:
    """ "the new ruler": the one person told of last in the sentence before."""
    for referent in reversed(scene.referents):
        age = scene.sentence - referent.sentence
        if age > 1:
            return None
        if age == 1 and referent.kind in (PERSON, UNSURE) and referent.weight > 0:
            return referent.entities[0] if referent.entities else None
    return None


def _is_plain(page: Page, head: int) -> bool:
    """Whether nothing behind the noun says whom it means, and it is one person."""
    parse = page.parse
    if parse.tokens[head].tag not in ("NN", "NNP", "JJ") or parse.tokens[head].dep in ("attr", "appos", "compound"):
        return False
    return all(c < head or parse.tokens[c].dep in ("punct", "cc", "conj", "case") for c in parse.children[head])
