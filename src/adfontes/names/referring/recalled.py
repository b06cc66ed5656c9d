"""The body or place of a kind that is meant by its kind alone: "the party", "the committee", "the city"."""

from __future__ import annotations

from adfontes.names.referring.known import Known, country_names
from adfontes.names.referring.pairs import Fits
from adfontes.names.referring.scene import Scene
from adfontes.names.referring.words import words


def find_foremost(scene: Scene, fits: Fits) -> str | None:
    """The place that is foremost in mind, where no other of its kind is nearly so."""
    scores: dict[str, list[float]] = {}
    for referent in scene.window():
        age = scene.sentence - referent.sentence
        for entity in referent.entities:
            if fits(scene.knowledge.by_id[entity]):
                scores.setdefault(entity, []).append(max(referent.weight, 50.0) * 0.6**age)
    total = {e: max(found) + 0.3 * (sum(found) - max(found)) for e, found in scores.items()}
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 10.0 or (len(ranked) > 1 and ranked[0][1] < 1.35 * ranked[1][1]):
        return None
    return ranked[0][0]


def find_last(scene: Scene, fits: Fits, back: int) -> str | None:
    """The entity of a kind spoken of lately, not longer ago than so many sentences, and often."""
    scores: dict[str, float] = {}
    for referent in reversed(scene.referents):
        age = scene.sentence - referent.sentence
        if age > back:
            break
        for entity in referent.entities:
            for one in (entity, scene.knowledge.parent(entity)):
                if one is not None and one not in scores and fits(scene.knowledge.by_id[one]):
                    known = 1.0 + 0.5 * min(8, scene.count.get(one, 0))
                    scores[one] = referent.weight * known * 0.85**age
    return max(scores, key=lambda e: (scores[e], e)) if scores else None


def is_kind(known: Known, word: str) -> bool:
    """Whether a body is of a kind by a word of its name, or by the last letter of its initials ("PLA": army)."""
    if word in known.kinds:
        return True
    return any(f.isupper() and 2 <= len(f) <= 5 and f[-1].casefold() == word[0] for f in known.forms)


def is_town(known: Known) -> bool:
    """Whether a place is neither a land nor something of nature."""
    w = words()
    natural = w.rivers | w.islands | w.regions | w.wide
    return known.name.casefold() not in country_names() and not natural & known.kinds
