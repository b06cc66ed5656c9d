"""Which people and bodies nouns mean: mentions, seats of government, adjectives of powers, nouns of parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adfontes.model.entities import PLACE, Entity, Mention
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.parsing.arguments import Referent, Referents
from adfontes.parsing.phrases import joint
from adfontes.parsing.powers import Powers

_BEFORE = ("amod", "compound", "nmod", "poss")


class Actors:
    """The entities and mentions of a text, to be asked who acts.

    `parties` are nouns, in their dictionary form, that call somebody who acts for a body ("leadership", "envoy"): one
    without a name of its own means the body that modifies it.
    """

    def __init__(self, entities: Sequence[Entity], mentions: Iterable[Mention], parties: frozenset[str]) -> None:
        self.entities = {e.id: e for e in entities}
        self.referents = Referents(entities, mentions)
        self.powers = Powers(entities)
        self._parties = parties

    def of(self, parse: Parse, tokens: Iterable[int]) -> tuple[Referent, ...]:
        """The people and bodies that some nouns mean, each once; a place stands for the body it is the seat of.

        A noun of a party without a name of its own ("the Soviet leadership") means the body that modifies it.
        """
        seen: dict[str, Referent] = {}
        for token in tokens:
            for referent in self._meant(parse, token):
                seen.setdefault(referent.entity, referent)
        return tuple(seen.values())

    def owners(self, parse: Parse, token: int) -> tuple[Referent, ...]:
        """Whose a noun is: its possessor or the adjective of a body ("the Soviet order"), with seats as bodies; also
        the owner's own owner where that is a mere noun of a party ("the British government's note")."""
        own = [j for c in parse.children[token] if parse.tokens[c].dep == "poss" for j in joint(parse, c)]
        found = self.of(parse, own)
        if found:
            return found
        return tuple(self.seat(r) for r in self._modifiers(parse, token))

    def seat(self, referent: Referent) -> Referent:
        """A referent, or the body whose seat of government or land it is."""
        entity = self.entities[referent.entity]
        if entity.kind == PLACE and entity.seat_of in self.entities:
            return Referent(str(entity.seat_of), self.entities[str(entity.seat_of)].kind, referent.span, referent.form)
        body = self.powers.seated(entity.name) if entity.kind == PLACE else None
        if body is not None:
            return Referent(body.id, body.kind, referent.span, referent.form)
        return referent

    def _meant(self, parse: Parse, token: int) -> Iterable[Referent]:
        found: Sequence[Referent] = self.referents.of(parse, token)
        word = parse.tokens[token]
        if not found and word.pos in ("NOUN", "PROPN", "ADJ"):
            power = self.powers.of(word.text)
            if power is not None:
                found = (Referent(power.id, power.kind, Span(start=word.start, end=word.end), "name"),)
        if not found and word.lemma.casefold() in self._parties:
            found = self._modifiers(parse, token) or self.referents.of_all(parse, below(parse, token, "of"))
        if not found and word.pos == "NOUN":  # "the Cominform, successor to …, announced"
            before = [c for c in parse.children[token] if c < token and parse.tokens[c].pos == "PROPN"]
            apart = any(parse.tokens[c].text == "," for c in range(before[0], token)) if before else False
            found = self.referents.of(parse, before[0]) if apart else ()
        if not found and word.pos == "NOUN":  # "his mother, Lady Anne"
            named = [
                c for c in parse.children[token] if parse.tokens[c].dep == "appos" and parse.tokens[c].pos == "PROPN"
            ]
            found = self.referents.of_all(parse, named)
        return (self.seat(r) for r in found)

    def _modifiers(self, parse: Parse, token: int) -> tuple[Referent, ...]:
        """What the words before a noun mean, the adjectives of powers too."""
        found = self.referents.owners(parse, token)
        if found:
            return found
        for child in parse.children[token]:
            word = parse.tokens[child]
            power = self.powers.of(word.text) if child < token and word.dep in _BEFORE else None
            if power is not None:
                return (Referent(power.id, power.kind, Span(start=word.start, end=word.end), "name"),)
        return ()


def below(parse: Parse, token: int, *prepositions: str) -> tuple[int, ...]:
    """The nouns that hang on a noun by some prepositions ("letter of Grey to Goschen")."""
    found: list[int] = []
    for child in parse.children[token]:
        if (
            parse.tokens[child].dep in ("prep", "dative", "agent")
            and parse.tokens[child].text.casefold() in prepositions
        ):
            for noun in parse.children[child]:
                if parse.tokens[noun].dep == "pobj":
                    found += joint(parse, noun)
    return tuple(found)
