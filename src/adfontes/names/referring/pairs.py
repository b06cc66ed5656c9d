"""Two together: "the two men", "both powers", "the former", "the latter"."""

from __future__ import annotations

from collections.abc import Callable

from adfontes.model.entities import ORGANISATION, PERSON, PLACE
from adfontes.names.referring.known import Known
from adfontes.names.referring.scene import Scene
from adfontes.names.referring.words import words

_ARTICLES = frozenset(("the", "this", "that", "these", "those", "both"))

Fits = Callable[[Known], bool]


def find_pair(scene: Scene, word: str, before: list[str]) -> tuple[str, ...]:
    """Whom "the two Xs", "both Xs", "the latter" mean, in the order of the text; empty where it is open.

    `word` is the noun, folded, `before` the words before it in its phrase.
    """
    w = words()
    if word in w.second_of_two or word in w.first_of_two:
        pair = _last_two(scene, _anybody) if before[-1:] == ["the"] else ()
        return pair[-1:] if word in w.second_of_two else pair[:1]
    if not w.both.intersection(before) or w.others.intersection(before):
        return ()
    if "two" in before and not _ARTICLES.intersection(before):
        return ()
    if word in w.two_persons:
        return _last_two(scene, lambda k: k.kind == PERSON)
    if word in w.two_powers:
        return _two_powers(scene, countries=True)
    if word not in w.two_of_any:
        return ()
    powers = word != "two"
    return (powers and (_two_powers(scene, countries=True) or _two_powers(scene, countries=False))) or _last_two(
        scene, _anybody
    )


def _two_powers(scene: Scene, *, countries: bool) -> tuple[str, ...]:
    """The two countries (or bodies) that the text of late speaks of most."""
    scores = dict[str, float]()
    order: dict[str, int] = {}
    for referent in reversed(scene.referents):
        age = scene.sentence - referent.sentence
        if age > 6:
            break
        for entity in referent.entities:
            country = scene.is_country(entity)
            if country or (not countries and scene.knowledge.kind(entity) == ORGANISATION):
                one = scene.knowledge.body_of(entity)
                scores.setdefault(one, min(30, scene.count.get(entity, 0)) * 0.8**age)
                order[one] = referent.sentence * 1000 + referent.token
    ranked = sorted(scores, key=lambda e: (-scores[e], e))
    if len(ranked) < 2 or (len(ranked) > 2 and scores[ranked[1]] < 1.25 * scores[ranked[2]]):
        return ()
    return tuple(sorted(ranked[:2], key=lambda e: order[e]))


def _last_two(scene: Scene, fits: Fits) -> tuple[str, ...]:
    """The last two actors in the order of the text: of the last sentence that has two, all of one kind."""
    scene = scene
    found: dict[str, int] = {}
    for referent in scene.window():
        if len(referent.entities) != 1 or (referent.kind == PLACE and not scene.is_country(referent.entities[0])):
            continue
        known = scene.knowledge.by_id[referent.entities[0]]
        if fits(known) and scene.sentence - referent.sentence <= 2:
            one = scene.knowledge.body_of(known.id) if known.kind != PERSON else known.id
            found.setdefault(one, referent.sentence)
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for entity in found:
        kinds[scene.knowledge.kind(entity) == PERSON].append(entity)
    for person in (True, False):
        if len(kinds[person]) >= 2:
            pair = kinds[person][:2]
            if len(kinds[person]) > 2 and found[kinds[person][2]] == found[pair[1]]:
                return ()
            return tuple(reversed(pair))
    return ()


def _anybody(_: Known) -> bool:
    return True
