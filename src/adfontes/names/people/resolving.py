"""Which bearer of a family name a short form means, place by place."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from adfontes.model.text import Span
from adfontes.names.forms import PERSON
from adfontes.names.identify import Person
from adfontes.names.people.lists import is_title

FADES = 500.0
"""Characters after which having been named in full counts a good third (1/e) of what it counted at once."""
NOW, OFTEN, BEFORE, LAST, ON = 3.0, 0.6, 1.0, 0.8, 1.0
"""Weights: of being named just now, of being named often (a logarithm), of having been named before at all, and of
being the last of the candidates who was, and of being the one whom the short form meant a moment ago."""
SHORT = 0.15
"""What a short form counts beside a full one for how often somebody is named."""
MARGIN = 0.2
"""How much the best candidate must be ahead of the next, or the place is left open."""


@dataclass(slots=True)
class Places:
    """The places of each person, by number. `emptied` are the short names of which every place was settled."""

    of: dict[int, list[Span]] = field(default_factory=dict)
    emptied: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Bearer:
    """Someone whom the text names in full: in running text (`told`), and in citations (`cited`); offsets, in order.
    `meant` counts the short forms that meant them so far, `lately` is the place of the last."""

    number: int
    told: list[int] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)
    meant: int = 0
    lately: int | None = None
    titles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Scene:
    """What the places of a text lie in: `regions` of running text and `notes`, each sorted and apart."""

    regions: Sequence[Span]
    notes: Sequence[Span]
    _starts: tuple[list[int], list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = ([s.start for s in self.regions], [s.start for s in self.notes])

    def is_told(self, span: Span) -> bool:
        """Whether a place lies in running text."""
        region = _around(span, self.regions, self._starts[0])
        return region is not None and span.end <= region.end

    def note_of(self, span: Span) -> Span | None:
        """The note that a place lies in."""
        return _around(span, self.notes, self._starts[1])


def _around(span: Span, stretches: Sequence[Span], starts: Sequence[int]) -> Span | None:
    i = bisect_right(starts, span.start) - 1
    return stretches[i] if i >= 0 and span.start < stretches[i].end else None


def resolve_short(
    content: str, people: Sequence[Person], found: Sequence[tuple[Span, int, bool]], scene: Scene
) -> Places:
    """Give each place its person. `found` are (place, number of the person so far, whether its citation settled it), in
    the order of the text; in the running text of `scene` context decides.

    A family name that several people of this text bear is, in running text, the one who was named in full before it:
    the nearer the likelier, and the oftener. Who is named in full only in citations is an author and no actor, but
    meant where the same note has just cited them.
    """
    bearers = _bearers(content, people, found, scene)
    families = {n.form: n.family for p in people for n in p.names if n.kind == PERSON and not n.fullness[1]}
    places = Places()
    for span, number, settled in found:
        owner = number
        if not settled and people[number].kind == PERSON and scene.is_told(span):
            form = " ".join(span.of(content).split())
            pool = bearers.get(families.get(form, ""), ())
            chosen = _choose(span, form, pool, scene.note_of(span))
            owner = chosen if chosen is not None else number
        places.of.setdefault(owner, []).append(span)
    printed = {" ".join(span.of(content).split()) for span, _, _ in found}
    for number, person in enumerate(people):
        bare = all(not n.given for n in person.names)
        if not places.of.get(number) and bare and (person.open_to or all(n.form in printed for n in person.names)):
            places.emptied.add(number)
    return places


def _bearers(
    content: str, people: Sequence[Person], found: Sequence[tuple[Span, int, bool]], scene: Scene
) -> dict[str, list[_Bearer]]:
    """For each family name those whom the text names in full."""
    full = {n.form for p in people for n in p.names if n.kind == PERSON and (n.fullness[1] or n.sex)}
    of: dict[int, _Bearer] = {}
    for span, number, _ in found:
        form = " ".join(span.of(content).split())
        if form in full and not people[number].open_to:
            bearer = of.setdefault(number, _Bearer(number))
            (bearer.told if scene.is_told(span) else bearer.cited).append(span.start)
            bearer.titles.update(w for w in form.split() if is_title(w))
    by_family: dict[str, list[_Bearer]] = defaultdict(list)
    for number, bearer in of.items():
        for family in dict.fromkeys(n.family for n in people[number].names):
            by_family[family].append(bearer)
    return by_family


def _choose(span: Span, form: str, pool: Sequence[_Bearer], note: Span | None) -> int | None:
    """The number of the bearer meant at a place; None where it is left as it is."""
    places = {b.number: _named_before(b, span.start, note) for b in pool}
    pool = [b for b in pool if b.told or places[b.number] is not None]
    titles = [w for w in form.split() if is_title(w)]
    pool = [b for b in pool if titles and b.titles.issuperset(titles)] or pool
    if not pool:
        return None
    last = max((at for b in pool if (at := places[b.number]) is not None and b.told), default=None)
    on = max((b.lately for b in pool if b.lately is not None), default=None)
    # a title before a family name points at the one who bears it at large, not at whoever was named a word ago
    often, now = (2 * OFTEN, NOW / 2) if titles else (OFTEN, NOW)
    weights = []
    for bearer in pool:
        at = places[bearer.number]
        weight = often * math.log1p(len(bearer.told) + SHORT * bearer.meant)
        if at is not None:
            weight += BEFORE + (now + (LAST if at == last else 0.0)) * _fades(span.start - at)
        if on is not None and bearer.lately == on and (last is None or last < on):
            weight += ON * _fades(span.start - on)
        weights.append((weight, -bearer.number))
    weights.sort(reverse=True)
    if len(weights) > 1 and weights[0][0] - weights[1][0] < MARGIN:
        return None
    chosen = next(b for b in pool if b.number == -weights[0][1])
    chosen.meant, chosen.lately = chosen.meant + 1, span.start
    return chosen.number


def _fades(distance: int) -> float:
    return math.exp(-distance / FADES)


def _named_before(bearer: _Bearer, at: int, note: Span | None) -> int | None:
    """Where a bearer was last named in full before a place: in running text, or in a citation of the same note."""
    told = bisect_left(bearer.told, at)
    cited = bisect_left(bearer.cited, at)
    found = bearer.told[told - 1] if told else None
    if note and cited and bearer.cited[cited - 1] >= note.start:
        return max(found or 0, bearer.cited[cited - 1])
    return found
