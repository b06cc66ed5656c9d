"""What a strike reckons with, as plain lists of numbers: the same indexes as a `Striker`'s, for another language.

    circuit = make_circuit(striker)
    circuit["chains"]["links"][7]                      # the links of chain 7, as numbers of circuit["links"]

From the leaves upwards: *words* (a link, a witness, whom it came through, by which routes) are broken; *links* are lost
when all their words are; *chains* when any of their sources is struck or any of their links lost; whatever stands on
chains falls with the last and is weakened when it loses one, or one of them loses a word. Testimonies fall besides with
their witnesses' words, in rings of dependence however long, and with those in whose content they stand; answers with
the last of what gives them. `model.striking` says what each of these means; here is only how they hang together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adfontes.model.chains import Standing
from adfontes.model.striking import Striker

Rows = list[list[int]]

REPORTED = ("events", "messages", "journeys", "commitments")
"""The layers that stand on chains and on nothing else, beside the passages."""


class Names:
    """Names, each once, by numbers from 0 in the order in which they are met; None is -1."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, name: str | None) -> int:
        """The number of a name, a new one where it is met first."""
        return -1 if name is None else self.numbers.setdefault(name, len(self.numbers))


def make_circuit(striker: Striker, known: Iterable[str] = ()) -> dict[str, Any]:
    """The circuit of an apparatus; the ids of the sources that are `known` come first, in their order. Keys:

    - `people`, `sources`, `routes`: ids and names, which the rest calls by their numbers (-1: none).
    - `words`: columns `link` (a source), `witness`, `through` (people) and `routes` (lists of routes).
    - `links`: the words of each; `chains`: the `sources`, `words` and `links` of each.
    - `passages`: the `chains` of each and, beside them, the `citations` (ids) that hang on these.
    - `events`, `messages`, `journeys`, `commitments`: the `ids` of those that stand on something, and their `chains`.
    - `testimonies`: `ids`, the `words` of their witnesses, the `chains` that carry them; pairs of numbers `inner` (one,
      and one in its content) and `depends` (one, and one that depends on it).
    - `answers`: `ids`, the ids of the `questions` they answer, and what they stand `on`: testimonies, then (from the
      number of testimonies on) the records whose `chains` are given, then words.
    """
    people, sources, routes = Names(), Names(), Names()
    for source in known:
        sources.number(source)
    words = striker.supports.words.all
    made: dict[str, Any] = {
        "words": {
            "link": [sources.number(w.link) for w in words],
            "witness": [people.number(w.witness) for w in words],
            "through": [people.number(w.through) for w in words],
            "routes": [sorted(routes.number(r) for r in sorted(w.routes)) for w in words],
        }
    }
    made |= _chains(striker, sources)
    made["passages"] = {
        "chains": [[thread.chain for thread in threads] for threads in striker.supports.threads],
        "citations": [[thread.rows[0].citation for thread in threads] for threads in striker.supports.threads],
    }
    for name in REPORTED:
        layer = getattr(striker.hanging, name)
        standing = [(i, chains) for i, chains in zip(layer.ids, _parts(layer.standing), strict=True) if chains]
        made[name] = {"ids": [i for i, _ in standing], "chains": [chains for _, chains in standing]}
    made |= _told(striker)
    made |= {"people": list(people.numbers), "sources": list(sources.numbers), "routes": list(routes.numbers)}
    return made


def _chains(striker: Striker, sources: Names) -> dict[str, Any]:
    """Chains, and their links each once."""
    links: dict[frozenset[int], int] = {}
    every = striker.supports.chains.all
    chains = {
        "sources": [[sources.number(s) for s in c.sources] for c in every],
        "words": [list(c.words) for c in every],
        "links": [[links.setdefault(link, len(links)) for link in c.links] for c in every],
    }
    return {"links": [sorted(link) for link in links], "chains": chains}


def _told(striker: Striker) -> dict[str, Any]:
    """Testimonies and answers."""
    told, answers = striker.resting, striker.resting.answers
    return {
        "testimonies": {
            "ids": list(told.testimonies.ids),
            "words": _parts(told.saying.standing),
            "chains": _parts(told.testimonies.standing),
            "inner": [[outer, n] for outer, inner in told.inner.items() for n in inner],
            "depends": [[on, n] for on, dependents in told.dependents.items() for n in dependents],
        },
        "answers": {
            "ids": list(answers.layer.ids),
            "questions": list(answers.question_of),
            "on": _parts(answers.layer.standing),
            "chains": _parts(answers.records.standing),
        },
    }


def _parts(standing: Standing) -> Rows:
    return [sorted(parts) for parts in standing.parts]
