"""The network: who sent messages to whom, who is told of together, who stood how to whom; drawn, and in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import hypot, sqrt
from urllib.parse import urlencode

from adfontes.model.entities import ORGANISATION, PERSON
from adfontes.model.reported import in_time
from adfontes.web import words
from adfontes.web.forces import place_knots
from adfontes.web.labelling import width_of
from adfontes.web.pages import brief
from adfontes.web.pages.asked import Asked, cut, of_filter
from adfontes.web.pages.atlas import bent
from adfontes.web.pages.brief import Context
from adfontes.web.reading import Reading

WIDTH, HEIGHT, LETTERS = 1000.0, 720.0, 14.0
MOST_KNOTS, MOST_TIES, MOST_NAMED = 40, 160, 160
MOST_IN_ONE = 12
"""Of more actors in one event, or of more senders or recipients of one message, only the first are tied."""
LEAST, LARGEST = 4.0, 11.0
MESSAGES, EVENTS, RELATIONS = "messages", "events", "relations"
KINDS = (MESSAGES, EVENTS, RELATIONS)
Pair = tuple[str, str]


@dataclass(slots=True)
class Ties:
    """What ties actors: messages from one to another; events of two, and relations of two, the lower id first."""

    messages: Counter[Pair] = field(default_factory=Counter)
    events: Counter[Pair] = field(default_factory=Counter)
    relations: defaultdict[Pair, list[str]] = field(default_factory=lambda: defaultdict(list))

    def weights(self) -> Counter[Pair]:
        """How strongly each pair is tied: a message or a relation counts as two events."""
        found: Counter[Pair] = Counter(self.events)
        for (sender, recipient), count in self.messages.items():
            found[_pair(sender, recipient)] += 2 * count
        for pair, told in self.relations.items():
            found[pair] += 2 * len(told)
        return found


def network_page(reading: Reading, asked: Asked) -> Context:
    """All ties between people and bodies within what is asked for. Raises LookupError where there is no such part."""
    ties = find_ties(reading, asked)
    weights = ties.weights()
    strength: Counter[str] = Counter()
    for (one, other), weight in weights.items():
        strength[one] += weight
        strength[other] += weight
    if asked.who is not None:
        weights = Counter({pair: w for pair, w in weights.items() if asked.who.id in pair})
        beside = {i for pair in weights for i in pair}
        strength = Counter({i: s for i, s in strength.items() if i in beside})
    entities = reading.entities
    actors = sorted(strength, key=lambda i: (-strength[i], entities[i].name, i))
    rank = {actor: n for n, actor in enumerate(actors)}
    pairs = sorted(weights, key=lambda p: (-weights[p], sorted(rank[i] for i in p)))
    drawn = _tied(weights, actors[:MOST_KNOTS])
    rest = [i for i in actors if i not in set(drawn)]
    shown, parts = cut(pairs, asked)
    return {
        "page": brief.page(reading, "Network", "/network", query=asked.query),
        "filter": of_filter(reading, asked, _counts(find_ties(reading, replace(asked, kind="")))),
        "drawing": _drawing(reading, ties, weights, drawn),
        "count": len(actors),
        "unnamed": max(0, len(actors) - len(drawn) - MOST_NAMED),
        "undrawn": [{**(brief.of_entity(reading, i) or {}), "ties": strength[i]} for i in rest[:MOST_NAMED]],
        "pairs": len(pairs),
        "parts_of_list": parts,
        "ties": [_in_words(reading, ties, pair, weights[pair]) for pair in pairs[shown]],
    }


def _tied(weights: Counter[Pair], actors: list[str]) -> list[str]:
    """Those of some actors that are tied to another of them."""
    among = set(actors)
    tied = {i for pair in weights if among.issuperset(pair) for i in pair}
    return [i for i in actors if i in tied]


def find_ties(reading: Reading, asked: Asked) -> Ties:
    """The ties between people and bodies that are asked for."""
    reported, ties = reading.reported, Ties()
    actors = {i for i, e in reading.entities.items() if e.kind in (PERSON, ORGANISATION)}

    def known(ids: Iterable[str | None]) -> list[str]:
        return [i for i in dict.fromkeys(ids) if i in actors and i is not None][:MOST_IN_ONE]

    if asked.kind in ("", MESSAGES):
        for message in in_time((m for m in reported.messages if m.modality == "actual"), *asked.days):
            ties.messages.update((a, b) for a in known(message.senders) for b in known(message.recipients) if a != b)
    if asked.kind in ("", EVENTS):
        for event in in_time((e for e in reported.firsts if e.modality == "actual"), *asked.days):
            if event.kind == "message" and asked.kind == "":
                continue  # it is drawn as a message
            ties.events.update(_pairs(known((*event.actors, *event.targets))))
    if asked.kind in ("", RELATIONS):
        for relation in in_time(reported.relations, *asked.days):
            for pair in _pairs(known((relation.a, relation.b))):
                ties.relations[pair].append(words.of_kind(relation.relation))
    return ties


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _pairs(actors: list[str]) -> Iterator[Pair]:
    for n, one in enumerate(actors):
        for other in actors[n + 1 :]:
            yield _pair(one, other)


def _counts(ties: Ties) -> dict[str, int]:
    told = sum(len(found) for found in ties.relations.values())
    found = {MESSAGES: ties.messages.total(), EVENTS: ties.events.total(), RELATIONS: told}
    return {kind: count for kind, count in found.items() if count}


def _in_words(reading: Reading, ties: Ties, pair: Pair, weight: int) -> Context:
    """What ties two, in words, each count with the list of it."""
    said = []
    one, other = pair
    for sender, recipient in (pair, (other, one)):
        if count := ties.messages[sender, recipient]:
            said.append(
                {
                    "says": f"{words.of_number(count, 'message')} from {reading.entities[sender].name}",
                    "href": _list(MESSAGES, sender, recipient),
                }
            )
    if count := ties.events[pair]:
        said.append({"says": f"{words.of_number(count, 'event')} together", "href": _list(EVENTS, one, other)})
    if told := ties.relations.get(pair):
        said.append({"says": ", ".join(dict.fromkeys(told)), "href": _list(RELATIONS, one, other)})
    return {
        "one": brief.of_entity(reading, one),
        "other": brief.of_entity(reading, other),
        "weight": weight,
        "said": said,
    }


def _list(name: str, one: str, other: str) -> str:
    return f"/{name}?{urlencode({'person': one, 'with': other})}"


def _drawing(reading: Reading, ties: Ties, weights: Counter[Pair], actors: list[str]) -> Context | None:
    """The network as plain figures: knots with their names below them, lines, arrows."""
    if not actors:
        return None
    index = {actor: n for n, actor in enumerate(actors)}
    inside = {p: w for p, w in weights.items() if p[0] in index and p[1] in index}
    drawn = sorted(inside, key=lambda p: (-inside[p], p))[:MOST_TIES]
    names = [brief.of_words(reading.entities[i].name, 28) for i in actors]
    sizes = [(max(width_of(name, LETTERS) / 2, 14.0) + 6, 23.0) for name in names]
    pulls: dict[tuple[int, int], float] = {}
    for pair in drawn:
        a, b = sorted((index[pair[0]], index[pair[1]]))
        pulls[a, b] = float(inside[pair])
    height = min(HEIGHT, 330.0 + 26 * len(actors))
    spots = place_knots(sizes, pulls, WIDTH, height)
    totals: Counter[str] = Counter()
    for pair, weight in weights.items():
        totals.update(dict.fromkeys(pair, weight))
    most = max((totals[i] for i in actors), default=1) or 1
    radii = [round(LEAST + (LARGEST - LEAST) * sqrt(totals[i] / most), 1) for i in actors]
    places = {i: (x, y - 9) for i, (x, y) in zip(actors, spots, strict=True)}
    reach = dict(zip(actors, radii, strict=True))
    return {
        "width": WIDTH,
        "height": height,
        "lines": [line for pair in reversed(drawn) for line in _lines(reading, ties, pair, places, reach)],
        "knots": [
            {
                "x": places[i][0],
                "y": round(places[i][1], 1),
                "r": radius,
                "name": name,
                "kind": reading.entities[i].kind,
                "href": reading.pages_of[i],
                "label": round(places[i][1] + radius + LETTERS, 1),
            }
            for i, name, radius in zip(actors, names, radii, strict=True)
        ],
        "left_out": len(inside) - len(drawn),
    }


def _lines(
    reading: Reading, ties: Ties, pair: Pair, places: dict[str, tuple[float, float]], radii: dict[str, float]
) -> Iterator[Context]:
    """The lines of one pair: a straight one for events and relations, an arrow each way for messages."""
    one, other = pair
    (x1, y1), (x2, y2) = places[one], places[other]
    names = {i: reading.entities[i].name for i in pair}
    told = ties.relations.get(pair, [])
    if (count := ties.events[pair]) or told:
        said = [words.of_number(count, "event") + " together"] if count else []
        yield {
            "kind": "relation" if told and not count else "event",
            "path": f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}",
            "width": round(min(6.0, 0.7 + 0.5 * count), 1),
            "title": f"{names[one]} and {names[other]}: {', '.join([*said, *dict.fromkeys(told)])}",
            "href": _list(EVENTS if count else RELATIONS, one, other),
        }
    for sender, recipient in (pair, (other, one)):
        if count := ties.messages[sender, recipient]:
            (a, b), (c, d) = places[sender], places[recipient]
            short = min(radii[recipient] + 3, hypot(c - a, d - b) / 3)
            yield {
                "kind": "message",
                "path": bent(a, b, c, d, bend=0.12, short=short),
                "width": round(min(6.0, 1.1 + 0.6 * (count - 1)), 1),
                "title": f"{names[sender]} → {names[recipient]}: {words.of_number(count, 'message')}",
                "href": _list(MESSAGES, sender, recipient),
            }
