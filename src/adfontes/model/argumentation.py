"""Arguments that attack and support one another, and what comes of it under two standard semantics.

- `label_grounded`: the grounded labelling of P. M. Dung's abstract argumentation frameworks ("On the acceptability of
  arguments", Artificial Intelligence 77, 1995; labels after M. Caminada, "On the issue of reinstatement", 2006). It
  accepts the least that must be accepted, exists for every graph, rings too, and is unique.
- `weigh_quad`: the strengths of DF-QuAD (A. Rago, F. Toni, M. Aurisicchio, P. Baroni, "Discontinuity-free decision
  support with quantitative argumentation debates", KR 2016): each argument has a base score, which what supports it
  raises and what attacks it lowers.
- `defeats`: preferences between arguments after L. Amgoud and C. Cayrol ("A reasoning model based on the production of
  acceptable arguments", 2002): an attack fails against an argument that is stronger than the attacker.

Pure code over names; nothing here knows what an argument says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

IN, OUT, UNDECIDED = "in", "out", "undecided"
"""Labels: accepted, defeated by what is accepted, neither."""

Edge = tuple[str, str]
"""From an argument to the one that it attacks or supports."""


class Ring(ValueError):
    """Arguments that hang on one another in a ring, where strengths are defined only for graphs without one."""


def label_grounded(arguments: Iterable[str], attacks: Iterable[Edge]) -> dict[str, str]:
    """The grounded labelling: each argument's label, in the order given; linear in arguments and attacks.

    An attack whose ends are not both among the arguments is passed over; one on itself keeps an argument from being
    accepted.
    """
    label = dict.fromkeys(arguments, UNDECIDED)
    attacked: defaultdict[str, list[str]] = defaultdict(list)
    threats = dict.fromkeys(label, 0)
    for by, on in dict.fromkeys(attacks):
        if by in label and on in label:
            attacked[by].append(on)
            threats[on] += 1
    waiting = [a for a, n in threats.items() if n == 0]
    while waiting:
        accepted = waiting.pop()
        label[accepted] = IN
        for beaten in attacked[accepted]:
            if label[beaten] != UNDECIDED:
                continue
            label[beaten] = OUT
            for freed in attacked[beaten]:
                threats[freed] -= 1
                if threats[freed] == 0 and label[freed] == UNDECIDED:
                    waiting.append(freed)
    return label


def defeats(attacks: Iterable[Edge], strength: Mapping[str, float], margin: float = 0.0) -> tuple[Edge, ...]:
    """The attacks that succeed: those on arguments that are not stronger than the attacker by more than a margin."""
    return tuple((by, on) for by, on in attacks if strength.get(on, 0.0) <= strength.get(by, 0.0) + margin)


def weigh_quad(base: Mapping[str, float], attacks: Collection[Edge], supports: Collection[Edge]) -> dict[str, float]:
    """The strength of every argument (0-1) from its base score and the strengths of what attacks and supports it.

    Raises Ring where arguments hang on one another in a ring, ValueError for a base score that is not from 0 to 1.
    """
    if any(not 0 <= score <= 1 for score in base.values()):
        raise ValueError("a base score lies between 0 and 1")
    against, behind = _by_target(attacks, base), _by_target(supports, base)
    strength: dict[str, float] = {}
    for name in _in_order(base, against, behind):
        attack = _joint(strength[a] for a in against[name])
        support = _joint(strength[a] for a in behind[name])
        strength[name] = _moved(base[name], attack, support)
    return {name: strength[name] for name in base}


def _by_target(edges: Iterable[Edge], known: Collection[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for by, on in dict.fromkeys(edges):
        if by in known and on in known:
            found[on].append(by)
    return found


def _in_order(base: Mapping[str, float], *below: Mapping[str, list[str]]) -> list[str]:
    """The arguments so that each comes after all that bear on it."""
    bearing = {name: [b for edges in below for b in edges.get(name, ())] for name in base}
    onward: defaultdict[str, list[str]] = defaultdict(list)
    wanting = {name: len(by) for name, by in bearing.items()}
    for name, by in bearing.items():
        for b in by:
            onward[b].append(name)
    ready = [name for name, n in wanting.items() if n == 0]
    for name in ready:  # grows while it is read
        for further in onward[name]:
            wanting[further] -= 1
            if wanting[further] == 0:
                ready.append(further)
    if len(ready) < len(base):
        raise Ring("arguments that hang on one another in a ring have no strength")
    return ready


def _joint(strengths: Iterable[float]) -> float:
    """Several attackers or supporters together: the probabilistic sum, 1 - (1-a)(1-b)…"""
    left = 1.0
    for strength in strengths:
        left *= 1.0 - strength
    return 1.0 - left


def _moved(base: float, attack: float, support: float) -> float:
    """A base score drawn towards 1 by so much as support outweighs attack, or towards 0 by so much as it is
    outweighed."""
    if support >= attack:
        return base + (1.0 - base) * (support - attack)
    return base - base * (attack - support)
