"""Pairs of actors and how the words tie them: by a verb, by a noun, by a double adjective."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adfontes.events.relations.words import words
from adfontes.model.entities import ORGANISATION, PERSON, Entity
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent, Referents, kept
from adfontes.parsing.phrases import joint, noun_phrase

ACTORS = (PERSON, ORGANISATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two actors (entity ids), the relation, the words that say so, and the rule that read them."""

    a: str
    b: str
    relation: str
    span: Span
    rule: str
    reason: str


class Adjectives:
    """Double adjectives ("Franco-Russian", "CCP-Soviet") and the actors that their halves name."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._named: dict[str, str] = {}
        for entity in entities:
            if entity.kind == ORGANISATION:
                for form in (entity.name, *entity.variants):
                    self._named.setdefault(form.casefold(), entity.id)

    def parties(self, word: str) -> tuple[str, str] | None:
        """The two actors, or None where one half names nobody known."""
        halves = word.casefold().split("-")
        if len(halves) != 2 or not all(halves):
            return None
        found = [self._actor(h) for h in halves]
        return (found[0], found[1]) if found[0] and found[1] and found[0] != found[1] else None

    def _actor(self, half: str) -> str | None:
        for form in (half, *(n.casefold() for n in words().prefixes.get(half, ()))):
            if form in self._named:
                return self._named[form]
        # "Russian" and "Russia", "American" and "America": the adjective of a name begins with the name's stem
        plural = self._named.get(f"{half}s")
        return plural or next((i for n, i in self._named.items() if len(n) > 4 and half.startswith(n[:-1])), None)


def find_ties(parse: Parse, referents: Referents, adjectives: Adjectives) -> Iterator[Tie]:
    """The ties that the clauses of a block tell, in the order of the text; a negated or merely possible one is none."""
    for clause in parse.clauses:
        asked = parse.tokens[parse.sentences[clause.sentence][1] - 1].text == "?"
        if (
            clause.negated
            or asked
            or clause.modal in ("may", "might", "could", "can", "should")
            or clause.marker == "if"
        ):
            continue
        yield from _by_verb(parse, clause, referents)
        yield from _by_noun(parse, clause, referents, adjectives)


def _actors(parse: Parse, tokens: Sequence[int], referents: Referents) -> list[Referent]:
    return list(kept(referents.of_all(parse, tokens), ACTORS))


def _by_verb(parse: Parse, clause: Clause, referents: Referents) -> Iterator[Tie]:
    relation = words().verbs.get(clause.lemma)
    if relation is None:
        return
    tied = words().by[relation]
    others = (*clause.objects, *(j for o in clause.obliques if o.by in tied for j in o.joint))
    if clause.passive:
        others = clause.subjects
    said = parse.tokens[clause.cue].text
    yield from _pairs(
        _actors(parse, clause.agents, referents), _actors(parse, others, referents), relation, clause.span, "verb", said
    )


def _by_noun(parse: Parse, clause: Clause, referents: Referents, adjectives: Adjectives) -> Iterator[Tie]:
    for number in clause.tokens:
        token = parse.tokens[number]
        relation = words().nouns.get(token.lemma.casefold()) if token.pos in ("NOUN", "PROPN") else None
        if relation is None:
            continue
        if (double := _doubled(parse, number, adjectives)) is not None:
            span = noun_phrase(parse, number)
            reason = f"“{parse.tokens[number].text}” with a double adjective ties the two"
            yield Tie(a=double[0], b=double[1], relation=relation, span=span, rule="double-adjective", reason=reason)
            continue
        between, second = _named_by(parse, number, relation)
        if between:
            found = _actors(parse, between, referents)
            yield from _pairs(found[:1], found[1:], relation, clause.span, "between", token.text)
            continue
        first = list(kept(referents.owners(parse, number), ACTORS))
        if not first and number in clause.objects:
            first = _actors(parse, clause.agents, referents)
        yield from _pairs(first, _actors(parse, second, referents), relation, clause.span, "noun", token.text)


def _named_by(parse: Parse, noun: int, relation: str) -> tuple[list[int], list[int]]:
    """The nouns that "between" ties to a noun, and those that a preposition of the relation does."""
    between: list[int] = []
    second: list[int] = []
    for child in parse.children[noun]:
        preposition = parse.tokens[child]
        if preposition.dep != "prep":
            continue
        objects = [j for c in parse.children[child] if parse.tokens[c].dep == "pobj" for j in joint(parse, c)]
        if preposition.text.casefold() in ("between", "among"):
            between += objects
        elif preposition.text.casefold() in words().by[relation]:
            second += objects
    return between, second


def _doubled(parse: Parse, noun: int, adjectives: Adjectives) -> tuple[str, str] | None:
    """The parties of a double adjective before a noun; the parser may cut it at the hyphen."""
    first = noun_phrase(parse, noun).start
    before = [t for t in parse.tokens[max(0, noun - 8) : noun] if t.start >= first]
    for i, token in enumerate(before):
        whole = token.text
        if "-" not in whole and i + 2 < len(before) and before[i + 1].text == "-":
            whole = f"{token.text}-{before[i + 2].text}"
        if "-" in whole and (parties := adjectives.parties(whole)):
            return parties
    return None


def _pairs(
    first: Sequence[Referent], second: Sequence[Referent], relation: str, span: Span, rule: str, said: str
) -> Iterator[Tie]:
    for one in first:
        for other in second:
            if one.entity != other.entity:
                reason = f"“{said}” ties the two"
                yield Tie(a=one.entity, b=other.entity, relation=relation, span=span, rule=rule, reason=reason)
